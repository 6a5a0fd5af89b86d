//! The fold on profit: what a visitor leaves by version, with a test of its own.

use leptos::prelude::*;
use tributary_domain::ab_test::profit::{ProfitError, RateAndProfit};
use tributary_domain::ab_test::{Evaluation, Experiment, Metric, Profit};
use tributary_domain::quantity::Currency;

use super::value::fill;
use super::{Current, names};
use crate::app::i18n::{I18n, Word, words::ab_answer as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Explain, Explanation, Fold, Grid};

/// What the fold says.
#[derive(Clone, Default, PartialEq)]
struct Told {
    summary: String,
    sentences: Vec<String>,
    rows: Vec<[String; 5]>,
}

/// The fold.
#[component]
pub(super) fn ProfitFold(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let told = Memo::new(move || {
        let currency = current.currency.get();
        current
            .answered(|t, e| told(i18n, t, e, currency))
            .unwrap_or_else(|| Told {
                summary: i18n.t(words::PROFIT_SUMMARY_OPEN).to_owned(),
                sentences: vec![i18n.t(words::LOOKS_NO_COUNTS).to_owned()],
                rows: Vec::new(),
            })
    });
    let title = Signal::derive(move || i18n.t(words::PROFIT_TITLE).to_owned());
    let explanation = Signal::derive(move || {
        told.with(|t| !t.rows.is_empty()).then(|| Explanation {
            formula: i18n.t(words::PROFIT_FORMULA).to_owned(),
            filled: String::new(),
            note: None,
            source: Some(i18n.t(words::PROFIT_SOURCE).to_owned()),
        })
    });
    let head = [
        words::PROFIT_VERSION,
        words::PROFIT_A_VISITOR,
        words::PROFIT_MORE,
        words::PROFIT_RANGE,
        words::PROFIT_P,
    ];
    let row = |[name, own, more, range, p]: [String; 5]| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{own}</td>
                <td>{more}</td>
                <td>{range}</td>
                <td>{p}</td>
            </tr>
        }
    };
    let table = move || {
        told.with(|t| !t.rows.is_empty()).then(|| {
            view! {
                <Grid caption=title>
                    <thead>
                        <tr>
                            {head
                                .map(|w| view! { <th scope="col">{move || i18n.t(w)}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {move || told.with(|t| t.rows.clone()).into_iter().map(row).collect_view()}
                    </tbody>
                </Grid>
                <Explain of=explanation />
            }
        })
    };
    view! {
        <Fold
            id="ab-profit"
            title
            summary=Signal::derive(move || Some(told.with(|t| t.summary.clone())))
            lazy=true
        >
            <div id="ab-profit-told" class="told">
                {move || {
                    let lines = told.with(|t| t.sentences.clone());
                    lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()
                }}
            </div>
            {table}
        </Fold>
    }
}

fn told(i18n: I18n, test: &Experiment, evaluation: &Evaluation, currency: Currency) -> Told {
    let f = i18n.format();
    let money = |x: f64| f.money(x, currency);
    let mut told = Told::default();
    let mut summary = words::PROFIT_SUMMARY_OPEN;
    for comparison in &evaluation.comparisons {
        let values = [
            ("a", names::short(test, evaluation.control)),
            ("b", names::short(test, comparison.variant)),
        ];
        match comparison.profit {
            Some(Ok(profit)) => {
                if told.rows.is_empty() {
                    told.rows
                        .push(control_row(values[0].1.clone(), money(profit.test.control)));
                }
                let range = f.range(profit.test.interval, |f, x| f.money(x, currency));
                told.rows.push([
                    values[1].1.clone(),
                    money(profit.test.treatment),
                    money(profit.test.difference),
                    range,
                    f.p_value(profit.test.p_value),
                ]);
                told.sentences.push(fill(i18n, sentence(&profit), &values));
                if comparison.variant == evaluation.subject {
                    summary = in_short(profit.beside);
                }
            }
            Some(Err(reason)) => told.sentences.push(fill(i18n, why(reason), &values)),
            None => {}
        }
    }
    if told.sentences.is_empty() {
        let word = match test.terms.metric {
            Metric::Conversion => words::PROFIT_ENTER,
            _ => words::PROFIT_ONLY_RATES,
        };
        told.sentences.push(i18n.t(word).to_owned());
    }
    i18n.t(summary).clone_into(&mut told.summary);
    told
}

fn control_row(name: String, own: String) -> [String; 5] {
    let none = || "–".to_owned();
    [name, own, none(), none(), none()]
}

fn sentence(profit: &Profit) -> Word {
    let more = profit.test.difference > 0.0;
    match (profit.beside, more) {
        (RateAndProfit::Agree, true) => words::PROFIT_AGREE,
        (RateAndProfit::Agree, false) => words::PROFIT_AGREE_LESS,
        (RateAndProfit::Disagree, false) => words::PROFIT_DISAGREE,
        (RateAndProfit::Disagree, true) => words::PROFIT_DISAGREE_MORE,
        (RateAndProfit::ProfitOpen, _) => words::PROFIT_OPEN,
        (RateAndProfit::OnlyProfit, true) => words::PROFIT_ONLY,
        (RateAndProfit::OnlyProfit, false) => words::PROFIT_ONLY_LESS,
        (RateAndProfit::BothOpen, _) => words::PROFIT_BOTH_OPEN,
    }
}

const fn in_short(beside: RateAndProfit) -> Word {
    match beside {
        RateAndProfit::Agree => words::PROFIT_SUMMARY_AGREE,
        RateAndProfit::Disagree => words::PROFIT_SUMMARY_DISAGREE,
        RateAndProfit::ProfitOpen | RateAndProfit::BothOpen => words::PROFIT_SUMMARY_UNPROVEN,
        RateAndProfit::OnlyProfit => words::PROFIT_SUMMARY_ONLY,
    }
}

const fn why(reason: ProfitError) -> Word {
    match reason {
        ProfitError::Amount => words::PROFIT_AMOUNT,
        ProfitError::Share => words::PROFIT_SHARE,
        _ => words::PROFIT_NONE,
    }
}
