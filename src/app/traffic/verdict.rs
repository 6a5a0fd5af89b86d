//! What goes with the verdict: what the missing answers leave open, where a falling store only
//! seems to raise the brand, and where demand runs ahead of supply.

use leptos::prelude::*;
use tributary_domain::plan::Plan;
use tributary_domain::traffic::{
    Context, Diagnosis, Facts, Field, SUPPLY_CONCEPTS, SupplyAlarm, Widening, effective_facts,
    supply_alarms, widening,
};

use super::ideas::Ideas;
use super::names;
use crate::app::funnel::names::Names;
use crate::app::funnel::phrase::Piece;
use crate::app::i18n::{I18n, words::score as words};
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;
use crate::app::ui::{Notice, NoticeKind};

/// The lines below the answer.
#[component]
pub(super) fn BesideTheVerdict() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let diagnosis = store.diagnosis();
    let open = store.select(|p| widening(&effective_facts(p), &Context::default()));
    let alarms = Memo::new(move || {
        store
            .funnel()
            .with(|f| store.read(|p| supply_alarms(p, &effective_facts(p), f)))
    });
    view! {
        {move || diagnosis.with(|d| proven_only(i18n, d)).map(|text| view! { <p>{text}</p> })}
        {move || {
            open.with(|o| open_range(i18n, o)).map(|text| view! { <p id="traffic-open">{text}</p> })
        }}
        {move || {
            let texts = alarms.with(|all| store.read(|p| sentences(i18n, p, all)));
            (!texts.is_empty()).then(|| view! { <Alarm texts /> })
        }}
    }
}

#[component]
fn Alarm(texts: Vec<String>) -> impl IntoView {
    let i18n = I18n::here();
    view! {
        <Notice kind=NoticeKind::Caution>
            <p><strong>{move || i18n.t(words::SUPPLY_TITLE)}</strong></p>
            {texts.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
            <p class="quiet">{move || i18n.t(words::SUPPLY_GO)}</p>
            <Ideas numbers=SUPPLY_CONCEPTS.to_vec() />
        </Notice>
    }
}

/// Where the stage rests on the store's fall alone: what to go on with instead.
fn proven_only(i18n: I18n, d: &Diagnosis) -> Option<String> {
    let main = d.main_pool.filter(|_| d.proven_main_pool != d.main_pool)?;
    let before = d.proven_main_pool.map_or_else(
        || {
            let store = tributary_domain::traffic::Pool::PlatformStore;
            i18n.with(
                words::BEFORE_NONE,
                &[("pool", i18n.t(names::pool_in_text(store)))],
            )
        },
        |pool| {
            i18n.with(
                words::BEFORE_POOL,
                &[("pool", i18n.t(names::pool_in_text(pool)))],
            )
        },
    );
    let pool = i18n.t(names::pool_in_text(main));
    Some(i18n.with(words::PROVEN_ONLY, &[("pool", pool), ("before", &before)]))
}

fn open_range(i18n: I18n, open: &Widening) -> Option<String> {
    open.is_open().then(|| {
        i18n.with(
            words::OPEN_RANGE,
            &[
                ("lowest", &names::stage_number(i18n, open.lowest)),
                ("highest", &names::stage_number(i18n, open.highest)),
                ("fields", &joined(i18n, &open.decisive)),
            ],
        )
    })
}

fn joined(i18n: I18n, fields: &[Field]) -> String {
    let texts: Vec<String> = fields.iter().map(|f| names::field(i18n, *f)).collect();
    names::listed(i18n, &texts)
}

/// Figures that are missing beside one that is given, so that a share may be wrong for it.
pub(super) fn missing_figures(i18n: I18n, facts: &Facts) -> Option<String> {
    let open = widening(facts, &Context::default());
    let beside = |field: &Field| match *field {
        Field::Visits(pool) => facts.sales.get(pool).is_some(),
        Field::Sales(pool) => facts.visits.get(pool).is_some(),
        _ => facts.visits.social.is_some(),
    };
    let missing: Vec<Field> = open.figures_missing.into_iter().filter(beside).collect();
    (!missing.is_empty()).then(|| {
        i18n.with(
            words::FIGURES_MISSING,
            &[("fields", &joined(i18n, &missing))],
        )
    })
}

fn sentences(i18n: I18n, plan: &Plan, alarms: &[SupplyAlarm]) -> Vec<String> {
    let f = i18n.format();
    let names = Names {
        sales: &plan.sales,
        funnel: &plan.funnel,
    };
    alarms
        .iter()
        .map(|alarm| match *alarm {
            SupplyAlarm::SpendWithoutSupply(spend) => i18n.with(
                words::SUPPLY_SPEND,
                &[("amount", &f.money(spend, plan.sales.currency))],
            ),
            SupplyAlarm::EventsWithoutSupply(id) => {
                let event = plan.calendar.events.iter().find(|e| e.id == id);
                let name = event.map(|e| e.name.to_string()).unwrap_or_default();
                i18n.with(words::SUPPLY_EVENT, &[("event", &name)])
            }
            SupplyAlarm::TooFewUnits {
                place,
                month,
                needed,
                available,
            } => i18n.with(
                words::SUPPLY_UNITS,
                &[
                    ("place", &names.place(place).text(i18n)),
                    ("month", &Piece::Period(month.period()).text(i18n)),
                    ("needed", &f.whole(needed)),
                    ("available", &f.whole(available)),
                ],
            ),
        })
        .collect()
}
