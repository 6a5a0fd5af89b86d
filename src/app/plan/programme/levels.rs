//! Membership levels: threshold, benefits, cost, and what they do by the funnel's own model.

use leptos::prelude::*;
use tributary_domain::funnel::membership;
use tributary_domain::plan::MemberLevel;
use tributary_domain::quantity::{Money, Rate};

use super::customers::currency;
use super::kit::{Called, Row, list, sentences};
use crate::app::funnel::ahead::members::effect;
use crate::app::funnel::names::Names;
use crate::app::i18n::{I18n, words::members, words::programme as words};
use crate::app::store::PlanStore;

/// The list with its effect.
pub(super) fn levels() -> AnyView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let told = move || {
        store.read(|p| {
            store.funnel().with(|f| {
                let names = Names {
                    sales: &p.sales,
                    funnel: &p.funnel,
                };
                let all = membership(p, f);
                all.iter().map(|it| effect(&names, it).text(i18n)).collect()
            })
        })
    };
    let called = Called {
        title: members::LEVELS,
        note: words::LEVELS_NOTE,
        add: members::ADD,
        row: words::LEVEL_N,
    };
    view! {
        {list::<MemberLevel>(called, |l| &l.name, card)}
        {sentences("levels-effect", told)}
    }
    .into_any()
}

fn card(row: Row<MemberLevel>) -> AnyView {
    view! {
        <div class="fields">
            {row.text(words::NAME, |l| &l.name, |l| &mut l.name)}
            {row.number::<Money>(words::THRESHOLD, Some(currency()), |l| l.threshold, |l, v| l.threshold = v)}
            {row.text(words::BENEFITS, |l| &l.benefits, |l| &mut l.benefits)}
            {row.number::<Rate>(members::SHARE, None, |l| l.share, |l, v| l.share = v)}
            {row.number::<Rate>(members::NEXT, None, |l| l.next_order_rate, |l, v| l.next_order_rate = v)}
            {row.number::<Rate>(members::DISCOUNT, None, |l| l.discount, |l, v| l.discount = v)}
            {row.number::<Money>(members::COST, Some(currency()), |l| l.cost, |l, v| l.cost = v)}
        </div>
    }
    .into_any()
}
