//! A strategy's figures as a table.

use leptos::prelude::*;
use tributary_domain::plan::Plan;
use tributary_domain::traffic::strategies::{Measure, Metric, Scorecard};

use super::super::told::{Shown, Told};
use crate::app::funnel::names::Names;
use crate::app::funnel::sentences;
use crate::app::i18n::{I18n, Word, words::strategies as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::sheet::{Cell, Sheet};

/// The table.
#[component]
pub(super) fn FiguresTable(card: Memo<Option<Scorecard>>, title: Word) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let name = Signal::derive(move || i18n.t(title).to_owned());
    let rows = move || {
        store.read(|p| {
            card.with(|c| {
                c.iter()
                    .flat_map(|c| c.measures.iter().map(move |m| row(i18n, p, c, m)))
                    .collect::<Vec<_>>()
            })
        })
    };
    let sheet = Signal::derive(move || Sheet {
        head: vec![
            i18n.t(words::METRIC).to_owned(),
            i18n.t(words::VALUE).to_owned(),
        ],
        rows: store.read(|p| {
            card.with(|c| {
                c.iter()
                    .flat_map(|c| {
                        c.measures.iter().map(move |m| {
                            let value = m
                                .value
                                .map_or_else(|_| Cell::Text(row(i18n, p, c, m).1), Cell::Number);
                            vec![Cell::Text(label(i18n, p, c, m.metric)), value]
                        })
                    })
                    .collect()
            })
        }),
    });
    let head = move || {
        vec![
            i18n.t(words::METRIC).to_owned(),
            i18n.t(words::VALUE).to_owned(),
        ]
    };
    let shown = move || {
        let line = |(label, value, known): (String, String, bool)| {
            let value = if known {
                Shown::figure(value)
            } else {
                Shown::figure("—".to_owned()).with_note(value)
            };
            vec![Shown::words(label), value]
        };
        rows().into_iter().map(line).collect::<Vec<_>>()
    };
    view! {
        <Told
            title=name
            head=Signal::derive(head)
            rows=Signal::derive(shown)
            sheet
        />
    }
}

fn row(i18n: I18n, plan: &Plan, card: &Scorecard, measure: &Measure) -> (String, String, bool) {
    let label = label(i18n, plan, card, measure.metric);
    match measure.value {
        Ok(value) => (label, written(i18n, card, measure.metric, value), true),
        Err(why) => (label, sentences::reason(why).text(i18n), false),
    }
}

fn label(i18n: I18n, plan: &Plan, card: &Scorecard, metric: Metric) -> String {
    let word = match metric {
        Metric::Channels => words::M_CHANNELS,
        Metric::EffectiveChannels => words::M_EFFECTIVE,
        Metric::Concentration => words::M_HHI,
        Metric::TopShare => words::M_TOP,
        Metric::PushShare => words::M_PUSH,
        Metric::PullShare => words::M_PULL,
        Metric::VisitsTrend => words::M_VISITS_TREND,
        Metric::PrivateShare => words::M_PRIVATE,
        Metric::Conversion => words::M_CONVERSION,
        Metric::Repurchase => words::M_REPURCHASE,
        Metric::LifetimeValue => match card.value_at {
            Some((place, _)) => {
                let names = Names {
                    sales: &plan.sales,
                    funnel: &plan.funnel,
                };
                let place = names.place(place).text(i18n);
                return i18n.with(words::M_VALUE, &[("place", &place)]);
            }
            None => words::M_VALUE_PLAIN,
        },
        Metric::CostTrend => words::M_COST,
        Metric::Automation => words::M_AUTOMATION,
        Metric::Referral => words::M_REFERRAL,
        Metric::DirectShare => words::M_DIRECT,
        Metric::DirectSlope => words::M_SLOPE,
    };
    i18n.t(word).to_owned()
}

fn written(i18n: I18n, card: &Scorecard, metric: Metric, value: f64) -> String {
    let f = i18n.format();
    match metric {
        Metric::Channels => f.whole(value),
        Metric::EffectiveChannels | Metric::Concentration | Metric::Referral => f.ratio(value),
        Metric::VisitsTrend | Metric::CostTrend => f.change(value),
        Metric::DirectSlope => f.points(value),
        Metric::Automation => {
            let n = f.whole(value * 6.0);
            i18n.with(words::M_AUTOMATION_OF, &[("n", &n)])
        }
        Metric::LifetimeValue => card.value_at.map_or_else(
            || f.number(value),
            |(_, currency)| f.money_exact(value, currency),
        ),
        _ => f.percent(value),
    }
}
