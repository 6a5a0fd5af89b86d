//! The fields of a pool's own figures.

use leptos::prelude::*;
use tributary_domain::quantity::{Count, Money, Volume};
use tributary_domain::traffic::{Pool, PoolRecord};

use super::super::{edit, names};
use crate::app::i18n::{I18n, Word, words::pool_cards as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{FieldValue, NumberField, YesNo};

/// A pool's fields, folded away.
#[component]
pub(super) fn Fields(pool: Pool) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let record = store.select(move |p| p.traffic.pool_record(pool));
    let name = move || i18n.t(names::pool(pool));
    let set = move || {
        let n = record.with(given);
        (n > 0).then(|| i18n.with(words::SET, &[("n", &n.to_string())]))
    };
    view! {
        <details class="inner">
            <summary>
                {move || i18n.with(words::ENTER, &[("pool", name())])}
                " "
                {move || set().map(|s| view! { <span class="fold-summary">{s}</span> })}
            </summary>
            <div class="fields">
                {number::<Money>(pool, record, words::CONTRIBUTION, true, |r| &mut r.contribution)}
                {number::<Count>(pool, record, words::PEOPLE, false, |r| &mut r.people)}
                {number::<Count>(pool, record, words::REACHABLE_PEOPLE, false, |r| &mut r.reachable)}
                {number::<Money>(pool, record, words::SECOND_COST, true, |r| &mut r.second_order_cost)}
                {number::<Volume>(pool, record, words::VISITS_BEFORE, false, |r| &mut r.visits_before)}
                {number::<Money>(pool, record, words::SALES_BEFORE, true, |r| &mut r.sales_before)}
                <YesNo
                    legend=Signal::derive(move || i18n.t(words::LETS).to_owned())
                    value=Signal::derive(move || record.with(|r| r.lets_lead_on))
                    on_change={move |yes: bool| {
                        edit(
                            store,
                            &format!("{}-lets", pool.code()),
                            |f| f.change_pool(pool, |r| r.lets_lead_on = Some(yes)),
                        );
                    }}
                />
            </div>
        </details>
    }
}

fn given(record: &PoolRecord) -> usize {
    [
        record.contribution.is_some(),
        record.people.is_some(),
        record.reachable.is_some(),
        record.second_order_cost.is_some(),
        record.visits_before.is_some(),
        record.sales_before.is_some(),
        record.lets_lead_on.is_some(),
    ]
    .into_iter()
    .filter(|is| *is)
    .count()
}

fn number<T: FieldValue>(
    pool: Pool,
    record: Memo<PoolRecord>,
    label: Word,
    is_money: bool,
    field: fn(&mut PoolRecord) -> &mut Option<T>,
) -> AnyView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let unit = Signal::derive(move || {
        is_money.then(|| store.read(|p| p.sales.currency.as_str().to_owned()))
    });
    let key = format!("{}-{label:?}", pool.code());
    view! {
        <NumberField
            label=Signal::derive(move || i18n.t(label).to_owned())
            unit
            value=Signal::derive(move || record.with(|r| *field(&mut r.clone())))
            on_change={move |v: Option<T>| {
                edit(store, &key, |f| f.change_pool(pool, |r| *field(r) = v));
            }}
        />
    }
    .into_any()
}
