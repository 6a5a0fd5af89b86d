//! The overview's figures: five at first sight, all of them in a fold.

use leptos::prelude::*;
use tributary_domain::funnel::{Figure, Formula, FunnelResult, Subject};
use tributary_domain::plan::Figure as Target;
use tributary_domain::quantity::Count;
use tributary_domain::traffic::Stage;

use crate::app::funnel::figures::{orders_explained, sales_explained};
use crate::app::funnel::names::Names;
use crate::app::funnel::{sentences, working};
use crate::app::i18n::{I18n, Word, words::overview as words};
use crate::app::navigation::Route;
use crate::app::plan::targets;
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::traffic::names;
use crate::app::ui::{Explanation, Fold, KeyFigure, Tone};

/// A figure that leads to its place.
#[component]
fn Linked(
    label: Word,
    #[prop(into)] value: Signal<Result<String, String>>,
    #[prop(into)] note: Signal<Option<String>>,
    #[prop(optional, into)] tone: Signal<Tone>,
    #[prop(optional, into)] explanation: Signal<Option<Explanation>>,
    link: Word,
    to: Route,
    key: &'static str,
) -> impl IntoView {
    let i18n = I18n::here();
    view! {
        <div class="linked" class:words=key == "pool" data-figure=key>
            <KeyFigure label=Signal::derive(move || i18n.t(label).to_owned()) value note tone explanation />
            <a href=to.to_hash()>{move || i18n.t(link)}</a>
        </div>
    }
}

/// Sales, profit, blended ROAS, orders and the main pool.
#[component]
pub(super) fn KeyFigures() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let funnel = store.funnel();
    let results = targets::results(store);
    let money = move |look: fn(&tributary_domain::funnel::Total) -> Figure| {
        Signal::derive(move || {
            funnel.with(|r| {
                look(&r.total)
                    .map(|v| i18n.format().money(v, r.currency))
                    .map_err(|m| sentences::reason(m).text(i18n))
            })
        })
    };
    let of_target = move |figure: Target| {
        Signal::derive(move || {
            results.with(|all| {
                let r = all.iter().find(|r| r.figure == figure)?;
                let f = i18n.format();
                let target = funnel.with(|t| f.money(r.expected, t.currency));
                Some(i18n.with(
                    words::OF_TARGET,
                    &[("share", &f.percent(r.share.ok()?)), ("target", &target)],
                ))
            })
        })
    };
    let profit_tone = Signal::derive(move || {
        funnel.with(|r| match r.total.profit {
            Ok(v) if v > 0.0 => Tone::Good,
            Ok(v) if v < 0.0 => Tone::Bad,
            _ => Tone::Plain,
        })
    });
    let mer = Signal::derive(move || {
        funnel.with(|r| {
            r.total
                .mer
                .map(|v| i18n.format().ratio(v))
                .map_err(|m| sentences::reason(m).text(i18n))
        })
    });
    let mer_note = Signal::derive(move || {
        funnel.with(|r| {
            let tacos = r.total.tacos.ok()?;
            Some(i18n.with(
                words::TACOS_NOTE,
                &[("tacos", &i18n.format().percent(tacos))],
            ))
        })
    });
    let orders = Signal::derive(move || {
        funnel.with(|r| {
            r.total
                .orders
                .map(|v| i18n.format().count(v))
                .map_err(|m| sentences::reason(m).text(i18n))
        })
    });
    let orders_note = Signal::derive(move || {
        funnel.with(|r| {
            let claimed = r.total.claimed_orders.ok()?;
            Some(i18n.with(
                words::ORDERS_NOTE,
                &[("claimed", &i18n.format().count(claimed))],
            ))
        })
    });
    let pool = Signal::derive(move || {
        store.diagnosis().with(|d| {
            d.main_pool
                .map(|p| i18n.t(names::pool(p)).to_owned())
                .ok_or_else(|| i18n.t(words::STAGE_NONE).to_owned())
        })
    });
    let stage_note = Signal::derive(move || {
        store.diagnosis().with(|d| {
            let number = d.stage.map(Stage::number)?;
            Some(i18n.with(words::STAGE_NOTE, &[("stage", &number.to_string())]))
        })
    });
    let worked = move |formula: Formula| {
        Signal::derive(move || {
            funnel.with(|r| {
                let worked = r.explain(Subject::Total, formula)?;
                Some(working::explanation(i18n, &worked, r.currency))
            })
        })
    };
    let summed = move |explain: fn(I18n, &Names, &FunnelResult) -> Option<Explanation>| {
        Signal::derive(move || {
            store.read(|p| {
                let names = Names {
                    sales: &p.sales,
                    funnel: &p.funnel,
                };
                funnel.with(|r| explain(i18n, &names, r))
            })
        })
    };
    view! {
        <div class="figures">
            <Linked label=words::SALES key="gmv" value=money(|t| t.gmv) note=of_target(Target::Gmv) explanation=summed(sales_explained) link=words::TO_FUNNEL to=Route::Funnel />
            <Linked label=words::PROFIT key="profit" value=money(|t| t.profit) note=of_target(Target::Profit) tone=profit_tone explanation=worked(Formula::Profit) link=words::TO_FUNNEL to=Route::Funnel />
            <Linked label=words::MER key="mer" value=mer note=mer_note explanation=worked(Formula::Mer) link=words::TO_FUNNEL to=Route::Funnel />
            <Linked label=words::ORDERS key="orders" value=orders note=orders_note explanation=summed(orders_explained) link=words::TO_FUNNEL to=Route::Funnel />
            <Linked label=words::STAGE key="pool" value=pool note=stage_note link=words::TO_TRAFFIC to=Route::Traffic />
        </div>
    }
}

/// Active users, conversion, retention, repurchase and sales, with what each counts.
#[component]
pub(super) fn AllFigures() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let title = Signal::derive(move || i18n.t(words::ALL_FIGURES).to_owned());
    let rows = move || {
        let f = i18n.format();
        let none = || i18n.t(words::NOT_ENTERED).to_owned();
        let told = |figure: Figure, write: &dyn Fn(f64) -> String| match figure {
            Ok(v) => write(v),
            Err(m) => sentences::reason(m).text(i18n),
        };
        let customers = store.read(|p| p.customers.clone());
        let active = customers
            .members_active
            .zip(customers.members)
            .map_or_else(none, |(a, m)| {
                let count = |c: Count| f.count(c.to_f64());
                if m.get() == 0 {
                    count(a)
                } else {
                    format!(
                        "{} / {} ({})",
                        count(a),
                        count(m),
                        f.percent(a.to_f64() / m.to_f64())
                    )
                }
            });
        let next = customers
            .next_order_rate
            .map_or_else(none, |r| f.percent(r.to_f64()));
        let repeat = customers
            .repeat_orders
            .map_or_else(none, |v| f.count(v.to_f64()));
        let (visits, conversion, gmv) = store.funnel().with(|r| {
            let consumers = &r.total.consumers;
            let conversion = match (consumers.cvr, consumers.cvr_interval) {
                (Ok(v), Some(range)) => {
                    format!(
                        "{} ({})",
                        f.percent(v),
                        f.range(range, super::super::i18n::format::Format::percent)
                    )
                }
                (figure, _) => told(figure, &|v| f.percent(v)),
            };
            (
                told(r.total.everyone.visits, &|v| f.count(v)),
                conversion,
                told(r.total.gmv, &|v| f.money(v, r.currency)),
            )
        });
        [
            (words::ACTIVE_USERS, active, words::ACTIVE_USERS_COUNTS),
            (words::VISITS, visits, words::VISITS_COUNTS),
            (words::CONVERSION, conversion, words::CONVERSION_COUNTS),
            (words::RETENTION, next, words::RETENTION_COUNTS),
            (words::REPURCHASE, repeat, words::REPURCHASE_COUNTS),
            (words::SALES, gmv, words::GMV_COUNTS),
        ]
        .map(|(name, value, counts)| {
            view! {
                <tr>
                    <th scope="row">{i18n.t(name)}</th>
                    <td>{value}</td>
                    <td class="words">{i18n.t(counts)}</td>
                </tr>
            }
        })
        .into_iter()
        .collect_view()
    };
    let freshness = move || {
        let f = i18n.format();
        let (period, as_of) = store.read(|p| (p.funnel.period, p.customers.as_of));
        match (period, as_of) {
            (None, _) => i18n.t(words::FRESHNESS_NONE).to_owned(),
            (Some(p), None) => i18n.with(words::FRESHNESS_PERIOD, &[("period", &f.period(p))]),
            (Some(p), Some(d)) => i18n.with(
                words::FRESHNESS,
                &[("period", &f.period(p)), ("customers", &f.date(d))],
            ),
        }
    };
    view! {
        <Fold title summary=Signal::derive(move || Some(i18n.t(words::ALL_FIGURES_SUMMARY).to_owned()))>
            <div class="table-scroll" tabindex="0" role="group" aria-label=move || title.get()>
                <table>
                    <thead>
                        <tr>
                            {[words::INDICATOR, words::VALUE, words::MEANING]
                                .map(|w| view! { <th scope="col">{move || i18n.t(w)}</th> })
                                .into_iter()
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="quiet">{freshness}</p>
        </Fold>
    }
}
