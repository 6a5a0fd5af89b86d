//! The what-ifs side by side with the plan: figures, causes, picture.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::funnel::forecast::{Compared, Difference, How, Output, Scenario};
use tributary_domain::quantity::Currency;

use super::exact;
use super::naming;
use super::pictures::profits;
use super::view::AheadView;
use crate::app::funnel::names::Names;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::funnel::sentences;
use crate::app::i18n::{I18n, words::ahead as words, words::funnel};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::take_along::TakeTable;
use crate::app::ui::{Chart, Notice, NoticeKind, Show};

/// What a scenario is called.
pub(super) fn name_of(i18n: I18n, scenario: &Scenario, at: usize) -> String {
    if scenario.name.is_empty() {
        i18n.with(words::SCENARIO_N, &[("n", &(at + 1).to_string())])
    } else {
        scenario.name.to_string()
    }
}

/// A difference in words.
pub(super) fn difference(
    names: &Names,
    plan_level: impl Fn(f64) -> Piece,
    d: Difference,
) -> Phrase {
    let phrase = match d.how {
        How::To(level) => {
            Phrase::new(words::DIFFERENCE_TO).with("level", plan_level(level.to_f64()))
        }
        How::By(change) => {
            Phrase::new(words::DIFFERENCE_BY).with("change", Piece::Change(change.to_f64()))
        }
        How::Plus(change) => {
            Phrase::new(words::DIFFERENCE_PLUS).with("change", Piece::Points(change.to_f64()))
        }
    };
    phrase.with("input", naming::input(names, d.input))
}

/// The table, the causes and the picture.
#[component]
pub(super) fn Comparison() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let all = ahead.compared;
    let bars = Memo::new(move || all.with(|all| profits_of(i18n, all)));
    let picture = Memo::new(move || {
        let currency = ahead.currency();
        bars.with(|bars| Some(profits(i18n, bars.as_ref()?, currency)))
    });
    let exact_bars = Signal::derive(move || {
        let (currency, columns) = (ahead.currency(), (words::SCENARIO, funnel::PROFIT));
        bars.with(|bars| Some(exact::amounts(i18n, columns, bars.as_ref()?, currency)))
    });
    let exact_table = Signal::derive(move || {
        let currency = ahead.currency();
        all.with(|all| exact::comparison(i18n, all, currency))
    });
    view! {
        <section class="stack" id="comparison" aria-labelledby="comparison-title">
            <h3 id="comparison-title">{move || i18n.t(words::COMPARISON)}</h3>
            {move || {
                let currency = ahead.currency();
                view! { <Table all=all.get() currency /> }
            }}
            <TakeTable
                sheet=exact_table
                name=Signal::derive(move || i18n.t(words::COMPARISON).to_owned())
            />
            <Chart picture=picture sheet=exact_bars />
            {move || {
                all.get()
                    .iter()
                    .cloned()
                    .enumerate()
                    .map(|(at, (scenario, compared))| view! { <Causes at scenario compared /> })
                    .collect_view()
            }}
        </section>
    }
}

/// The profit of the plan and of each scenario; none where one of them can't be told.
fn profits_of(i18n: I18n, all: &[(Scenario, Compared)]) -> Option<Vec<(String, f64)>> {
    let base = all.first()?.1.outputs.first()?.1.ok()?;
    let mut bars = vec![(i18n.t(words::THE_PLAN).to_owned(), base)];
    for (at, (scenario, compared)) in all.iter().enumerate() {
        let profit = compared.outputs.first()?.2.ok()?;
        bars.push((name_of(i18n, scenario, at), profit));
    }
    Some(bars)
}

#[component]
fn Table(all: Arc<Vec<(Scenario, Compared)>>, currency: Currency) -> impl IntoView {
    let i18n = AheadView::here().i18n;
    let told = |output: Output, figure: tributary_domain::funnel::Figure| match figure {
        Ok(x) => naming::amount(output, x, currency).text(i18n),
        Err(why) => sentences::reason(why).text(i18n),
    };
    let rows = Output::WHOLE
        .into_iter()
        .enumerate()
        .map(|(n, output)| {
            let base = all.first().and_then(|(_, c)| c.outputs.get(n)).map(|o| o.1);
            let cells = all
                .iter()
                .filter_map(|(_, c)| c.outputs.get(n))
                .map(|(_, before, after)| {
                    let by = match (before, after) {
                        (Ok(a), Ok(b)) if (b - a).abs() > 1e-9 * a.abs() => {
                            let sign = if b > a { "+" } else { "−" };
                            let gap = naming::amount(output, (b - a).abs(), currency).text(i18n);
                            format!("{sign}{gap}")
                        }
                        (Ok(_), Ok(_)) => i18n.t(words::THE_SAME).to_owned(),
                        _ => String::new(),
                    };
                    view! { <td>{told(output, *after)} <br /> <span class="quiet">{by}</span></td> }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{i18n.t(naming::output(output))}</th>
                    <td>{base.map(|b| told(output, b))}</td>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let heads = all
        .iter()
        .enumerate()
        .map(|(at, (s, _))| view! { <th scope="col">{name_of(i18n, s, at)}</th> })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-labelledby="comparison-title">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{i18n.t(words::FIGURE)}</th>
                        <th scope="col">{i18n.t(words::THE_PLAN)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What each difference does to the profit, and why the conversion rate moved.
#[component]
fn Causes(at: usize, scenario: Scenario, compared: Compared) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let currency = ahead.currency();
    let name = name_of(i18n, &scenario, at);
    let causes: Vec<String> = compared
        .causes
        .iter()
        .map(|cause| {
            let level = |x: f64| ahead.piece(cause.difference.input, x);
            let what = ahead
                .page
                .with(|names, _| difference(names, level, cause.difference));
            let word = if cause.effect < 0.0 {
                words::CAUSE_LOWERS
            } else {
                words::CAUSE_RAISES
            };
            Phrase::new(word)
                .with("difference", what)
                .with("effect", Piece::Money(cause.effect.abs(), currency))
                .text(i18n)
        })
        .collect();
    let conversion = compared
        .conversion
        .filter(|c| (c.after - c.before).abs() > 1e-9)
        .map(|c| {
            Phrase::new(words::MIX_AND_RATE)
                .with("before", Piece::Percent(c.before))
                .with("after", Piece::Percent(c.after))
                .with("rate", Piece::Points(c.rate_effect))
                .with("mix", Piece::Points(c.mix_effect))
                .text(i18n)
        });
    let is_empty = causes.is_empty() && conversion.is_none();
    view! {
        <Show when=move || !is_empty>
            <h4>{name.clone()}</h4>
            <ul class="findings">
                {causes.clone().into_iter().map(|c| view! { <li>{c}</li> }).collect_view()}
                {conversion.clone().map(|c| view! { <li>{c}</li> })}
            </ul>
            <Show when=move || compared.reversed>
                <Notice kind=NoticeKind::Caution>
                    <p>{i18n.t(words::SIMPSON)}</p>
                </Notice>
            </Show>
        </Show>
    }
}
