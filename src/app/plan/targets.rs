//! Expected against actual.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::{TargetResult, against_targets};
use tributary_domain::periods::{Figure, set_target};
use tributary_domain::quantity::{Money, Period};

use crate::app::i18n::{I18n, Word, words::plan as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::NumberField;
use crate::app::ui::Show;

/// The targets of the funnel's period, with what came of them.
pub(crate) fn results(store: PlanStore) -> Memo<Vec<TargetResult>> {
    Memo::new(move || {
        store.read(|p| {
            store
                .funnel()
                .with(|f| against_targets(f, &p.periods, p.funnel.period))
        })
    })
}

/// The section.
#[component]
pub(super) fn Targets() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let period = store.select(|p| p.funnel.period);
    let results = results(store);
    view! {
        <section class="panel" aria-labelledby="targets-title">
            <h2 id="targets-title">{move || i18n.t(words::EXPECTED)}</h2>
            <Show
                when=move || results.with(|r| !r.is_empty())
                fallback=move || {
                    let word = if period.get().is_some() { words::EXPECTED_NONE } else { words::EXPECTED_NO_PERIOD };
                    view! { <p class="quiet">{i18n.t(word)}</p> }
                }
            >
                <div class="table-scroll" tabindex="0" role="group" aria-labelledby="targets-title">
                    <table>
                        <thead>
                            <tr>
                                {[words::FIGURE, words::COLUMN_EXPECTED, words::COLUMN_ACTUAL, words::COLUMN_SHARE]
                                    .map(|w| view! { <th scope="col">{move || i18n.t(w)}</th> })
                                    .into_iter()
                                    .collect_view()}
                            </tr>
                        </thead>
                        <tbody>
                            {move || results.get().into_iter().map(|r| row(i18n, store, &r)).collect_view()}
                        </tbody>
                    </table>
                </div>
            </Show>
            <Show when=move || period.get().is_some()>
                <div class="fields">
                    <TargetField label=words::TARGET_GMV_FIELD figure=Figure::Gmv period />
                    <TargetField label=words::TARGET_PROFIT_FIELD figure=Figure::Profit period />
                    <TargetField label=words::TARGET_ORDERS_FIELD figure=Figure::Orders period />
                </div>
            </Show>
        </section>
    }
}

fn row(i18n: I18n, store: PlanStore, result: &TargetResult) -> impl IntoView + use<> {
    let f = i18n.format();
    let currency = store.funnel().with(|f| f.currency);
    let written = |v: f64| match result.figure {
        Figure::Gmv | Figure::Profit => f.money(v, currency),
        Figure::Orders => f.count(v),
        Figure::AcosAtMost(_) => f.percent(v),
    };
    let name = match result.figure {
        Figure::Gmv => i18n.t(words::TARGET_GMV).to_owned(),
        Figure::Profit => i18n.t(words::TARGET_PROFIT).to_owned(),
        Figure::Orders => i18n.t(words::TARGET_ORDERS).to_owned(),
        Figure::AcosAtMost(id) => {
            let channel = store.read(|p| {
                p.funnel
                    .channels
                    .iter()
                    .find(|c| c.id == id)
                    .map(|c| c.name.to_string())
            });
            i18n.with(
                words::TARGET_ACOS,
                &[("channel", &channel.unwrap_or_default())],
            )
        }
    };
    let actual = match result.actual {
        Ok(v) => written(v),
        Err(missing) => crate::app::funnel::sentences::reason(missing).text(i18n),
    };
    let tag = result.met.map(|met| {
        let (class, word) = if met {
            ("tag good", words::MET)
        } else {
            ("tag bad", words::MISSED)
        };
        view! { <span class=class>{i18n.t(word)}</span> }
    });
    let warning = (result.met == Some(false) && result.met_if_claims == Some(true))
        .then(|| result.if_claims.ok())
        .flatten()
        .map(|v| {
            let text = i18n.with(words::CLAIMS_WOULD, &[("value", &written(v))]);
            view! { <p class="quiet">{text}</p> }
        });
    view! {
        <tr>
            <th scope="row">{name} {warning}</th>
            <td>{written(result.expected)}</td>
            <td>{actual}</td>
            <td>{result.share.ok().map(|s| f.percent(s))} " " {tag}</td>
        </tr>
    }
}

#[component]
fn TargetField(label: Word, figure: Figure, period: Memo<Option<Period>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let value = store.select(move |p| {
        let figures = p
            .periods
            .iter()
            .find(|f| Some(f.period) == p.funnel.period)?;
        figures
            .expected
            .iter()
            .find(|e| e.figure == figure)
            .map(|e| e.value)
    });
    let unit = Signal::derive(move || {
        let currency = store.funnel().with(|f| f.currency.as_str().to_owned());
        (figure != Figure::Orders).then_some(currency)
    });
    view! {
        <NumberField
            label=Signal::derive(move || i18n.t(label).to_owned())
            unit
            value
            on_change={move |v: Option<Money>| {
                if let Some(period) = period.get_untracked() {
                    store.edit(Step::Typing(format!("target-{figure:?}")), |p| set_target(p, period, figure, v));
                }
            }}
        />
    }
}
