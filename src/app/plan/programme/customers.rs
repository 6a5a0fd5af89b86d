//! Customers and members: how many, by segment, what they get and what that brings.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::funnel::after_order;
use tributary_domain::plan::Customers;
use tributary_domain::quantity::{Count, Money, Rate, Text, Volume};
use tributary_domain::remarketing::Dated;

use super::kit::{
    Called, Row, choices, how_many, list, plan_date, plan_number, plan_text, said, sentences,
};
use super::naming;
use super::rules::Rules;
use super::segments::Segments;
use crate::app::i18n::{I18n, words::after, words::programme as words};
use crate::app::navigation::Route;
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::Fold;

fn edited(plan: &mut tributary_domain::plan::Plan) -> &mut Customers {
    Arc::make_mut(&mut plan.customers)
}

/// The plan's currency as a unit.
pub(super) fn currency() -> Signal<Option<String>> {
    let currency = PlanStore::here().select(|p| p.sales.currency);
    Signal::derive(move || Some(currency.get().to_string()))
}

/// The fold.
#[component]
pub(super) fn CustomersFold() -> impl IntoView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let rows = store.select(|p| {
        let it = &p.programme.remarketing;
        let counted = it.counted.as_ref().map_or(0, |c| c.lifecycle.len());
        it.rules.len() + it.dated.len() + p.customers.levels.len() + counted
    });
    let summary = Signal::derive(move || how_many(i18n, rows.get()));
    view! {
        <Fold title=said(words::CUSTOMERS) summary=summary lazy=true id="plan-customers">
            <p class="quiet">
                {said(words::CUSTOMERS_NOTE)} " "
                <a href=Route::Funnel.to_hash()>{said(words::CUSTOMERS_LINK)}</a>
            </p>
            {counts()}
            {shares()}
            <Segments />
            <Rules />
            {super::levels::levels()}
            {referral()}
            {list::<Dated>(
                Called {
                    title: words::DATED,
                    note: words::DATED_NOTE,
                    add: words::DATED_ADD,
                    row: words::DATED_N,
                },
                |d| &d.text,
                dated,
            )}
        </Fold>
    }
}

fn counts() -> AnyView {
    view! {
        <div class="fields">
            {plan_number::<Count>(after::CUSTOMERS, None, |p| p.customers.customers, |p, v| edited(p).customers = v)}
            {plan_number::<Count>(after::SUBSCRIBERS, None, |p| p.customers.subscribers, |p, v| edited(p).subscribers = v)}
            {plan_number::<Volume>(after::REPEAT_ORDERS, None, |p| p.customers.repeat_orders, |p, v| edited(p).repeat_orders = v)}
            {plan_number::<Rate>(after::NEXT_ORDER, None, |p| p.customers.next_order_rate, |p, v| edited(p).next_order_rate = v)}
            {plan_number::<Count>(after::MEMBERS, None, |p| p.customers.members, |p, v| edited(p).members = v)}
            {plan_number::<Count>(after::MEMBERS_ACTIVE, None, |p| p.customers.members_active, |p, v| edited(p).members_active = v)}
            {plan_date(words::AS_OF, |p| p.customers.as_of, |p, day| edited(p).as_of = day)}
            {plan_text(words::SOURCE, |p| &p.customers.source, |p| &mut edited(p).source)}
        </div>
    }
    .into_any()
}

/// What the counts come to, by the funnel's own model.
fn shares() -> AnyView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    sentences("customer-shares", move || {
        let after = store.read(|p| store.funnel().with(|f| after_order(p, f)));
        let share = |word, x: f64| i18n.with(word, &[("share", &i18n.format().percent(x))]);
        [
            after
                .repeat_share
                .ok()
                .map(|x| share(words::KNOWN_REPEATS, x)),
            after
                .member_activity
                .ok()
                .map(|x| share(words::KNOWN_ACTIVITY, x)),
        ]
        .into_iter()
        .flatten()
        .collect()
    })
}

/// Customers who bring others: what is known of it, and what it brings, by the funnel's own model.
fn referral() -> AnyView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let told = sentences("referral-effect", move || {
        let after = store.read(|p| store.funnel().with(|f| after_order(p, f)));
        let f = i18n.format();
        let Ok(k) = after.k else {
            return vec![i18n.t(words::REFERRAL_ASK).to_owned()];
        };
        let hundred = f.count((k * 1_000.0).round() / 10.0);
        let mut told = vec![i18n.with(words::REFERRAL_K, &[("k", &f.ratio(k)), ("n", &hundred)])];
        for channel in &after.channels {
            let (Ok(cac), Ok(with)) = (channel.cac, channel.with_referral) else {
                continue;
            };
            let found = store.read(|p| {
                let of = p.funnel.channels.iter().find(|c| c.id == channel.channel)?;
                let place = p
                    .sales
                    .places
                    .iter()
                    .find(|place| Some(place.id) == of.place)?;
                Some((of.name.to_string(), place.currency))
            });
            if let Some((name, currency)) = found {
                let money = |x| f.money_exact(x, currency);
                told.push(i18n.with(
                    words::REFERRAL_CAC,
                    &[
                        ("channel", &name),
                        ("before", &money(cac)),
                        ("after", &money(with)),
                    ],
                ));
            }
        }
        told
    });
    view! {
        <section class="stack" id="referral">
            <h3>{said(words::REFERRAL)}</h3>
            <p class="quiet">{said(words::REFERRAL_NOTE)}</p>
            <div class="fields">
                {plan_number::<Volume>(after::INVITES, None, |p| p.customers.invites_per_customer, |p, v| edited(p).invites_per_customer = v)}
                {plan_number::<Rate>(after::ACCEPTANCE, None, |p| p.customers.invite_acceptance, |p, v| edited(p).invite_acceptance = v)}
                {plan_number::<Money>(after::REWARD, Some(currency()), |p| p.customers.referral_reward, |p, v| edited(p).referral_reward = v)}
            </div>
            {told}
        </section>
    }
    .into_any()
}

/// Segments to choose from.
pub(super) fn segments() -> Signal<Vec<(tributary_domain::remarketing::Segment, String)>> {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    Signal::derive(move || store.read(|p| naming::segments(i18n, p)))
}

fn dated(row: Row<Dated>) -> AnyView {
    let text: fn(&Dated) -> &Text = |d| &d.text;
    view! {
        <div class="fields">
            {row.text(words::DATED_TEXT, text, |d| &mut d.text)}
            {row.date(words::DAY, |d| d.day, |d, v| d.day = v)}
            {row.choice(
                words::DATED_KIND,
                choices(tributary_domain::remarketing::DatedKind::ALL, naming::dated),
                |d| d.kind,
                |d, v| d.kind = v,
            )}
            {row.choice(words::SEGMENT, segments(), |d| d.segment, |d, v| d.segment = v)}
        </div>
    }
    .into_any()
}
