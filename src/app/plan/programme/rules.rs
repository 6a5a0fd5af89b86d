//! Rules: who gets what, how, when; what that brings, and how often one person is reached.

use leptos::prelude::*;
use tributary_domain::funnel::FunnelResult;
use tributary_domain::plan::Plan;
use tributary_domain::quantity::{Money, Rate, Text, Volume};
use tributary_domain::remarketing::{
    Effect, Promotion, Reach, Rule, Timing, USUAL_MOST, Unknown, contacts, effect,
};

use super::customers::{currency, segments};
use super::kit::{Called, Row, choices, list, plan_number, programme, sentences};
use super::naming;
use crate::app::funnel::sentences as funnel;
use crate::app::i18n::{I18n, words::programme as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::Show;

/// A rule has no name of its own.
static NO_NAME: std::sync::LazyLock<Text> = std::sync::LazyLock::new(Text::default);

/// The list, and the limit.
#[component]
pub(super) fn Rules() -> impl IntoView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let some = store.select(|p| !p.programme.remarketing.rules.is_empty());
    let limits = move || {
        let f = i18n.format();
        let told = store.read(|p| {
            let most = p.programme.remarketing.most_a_month;
            (
                contacts(&p.programme.remarketing),
                most.map_or(USUAL_MOST, Volume::to_f64),
            )
        });
        let (contacts, most) = told;
        let most = f.count(most);
        let number = |x: f64| f.count((x * 10.0).round() / 10.0);
        if !contacts.iter().any(|c| c.too_many) {
            let highest = contacts.iter().map(|c| c.at_most).fold(0.0, f64::max);
            let values = [("n", &*number(highest)), ("most", &*most)];
            return vec![i18n.with(words::REACHED_FINE, &values)];
        }
        let one = |c: &tributary_domain::remarketing::Contacts| {
            let name = i18n.t(naming::lifecycle(c.segment).0);
            let values = [
                ("segment", name),
                ("n", &*number(c.at_most)),
                ("most", &*most),
            ];
            i18n.with(words::REACHED_TOO_OFTEN, &values)
        };
        contacts.iter().filter(|c| c.too_many).map(one).collect()
    };
    view! {
        {list::<Rule>(
            Called {
                title: words::RULES,
                note: words::RULES_NOTE,
                add: words::RULE_ADD,
                row: words::RULE_N,
            },
            |_| &NO_NAME,
            card,
        )}
        <Show when=move || some.get()>
            <div class="fields">
                {plan_number::<Volume>(
                    words::MOST_A_MONTH,
                    None,
                    |p| p.programme.remarketing.most_a_month,
                    |p, v| programme(p).remarketing.most_a_month = v,
                )}
            </div>
            {sentences("reached", limits)}
        </Show>
    }
}

fn places() -> Signal<Vec<(Option<tributary_domain::plan::Id>, String)>> {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    Signal::derive(move || {
        let none = (None, i18n.t(words::ANY_PLACE).to_owned());
        let rest = store.read(|p| {
            let all = p.sales.places.iter();
            all.map(|place| (Some(place.id), place.name.to_string()))
                .collect::<Vec<_>>()
        });
        core::iter::once(none).chain(rest).collect()
    })
}

fn products() -> Signal<Vec<(Option<tributary_domain::plan::Id>, String)>> {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    Signal::derive(move || {
        let none = (None, i18n.t(words::ANY_PRODUCT).to_owned());
        let rest = store.read(|p| {
            let all = p.sales.products.iter();
            all.map(|one| (Some(one.id), one.name.to_string()))
                .collect::<Vec<_>>()
        });
        core::iter::once(none).chain(rest).collect()
    })
}

fn card(row: Row<Rule>) -> AnyView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let timing = row.get(|r| r.timing);
    let once = Memo::new(move || timing.get() == Some(Timing::Once));
    let told = Memo::new(move || {
        let rule = row.now.get()?;
        Some(store.read(|p| store.funnel().with(|f| effect_told(i18n, p, f, &rule))))
    });
    let some_products = store.select(|p| !p.sales.products.is_empty());
    let product = move || {
        some_products.get().then(|| {
            row.choice(
                words::PRODUCT_OFFERED,
                products(),
                |r| r.product,
                |r, v| r.product = v,
            )
        })
    };
    view! {
        <div class="fields">
            {row.choice(words::SEGMENT, segments(), |r| r.segment, |r, v| r.segment = v)}
            {product}
            {row.choice(words::OFFER, choices(Promotion::ALL, naming::promotion), |r| r.promotion, |r, v| r.promotion = v)}
            {row.number::<Rate>(words::OFF_PRICE, None, |r| r.discount, |r, v| r.discount = v)}
            {row.choice(words::REACH, choices(Reach::ALL, naming::reach), |r| r.reach, |r, v| r.reach = v)}
            {row.choice(words::TIMING, choices(Timing::ALL, naming::timing), |r| r.timing, |r, v| r.timing = v)}
            {move || {
                if once.get() {
                    row.date(words::DAY, |r| r.day, |r, v| r.day = v)
                } else {
                    row.number::<Volume>(words::DAYS, None, |r| r.days, |r, v| r.days = v)
                }
            }}
            {row.choice(words::ORDERS_AT, places(), |r| r.place, |r, v| r.place = v)}
            {row.number::<Rate>(words::REACHABLE, None, |r| r.reachable, |r, v| r.reachable = v)}
            {row.number::<Rate>(words::RESPONSE_LOW, None, |r| r.response_low, |r, v| r.response_low = v)}
            {row.number::<Rate>(words::RESPONSE_HIGH, None, |r| r.response_high, |r, v| r.response_high = v)}
            {row.number::<Money>(words::COST_EACH, Some(currency()), |r| r.cost_each, |r, v| r.cost_each = v)}
            {row.number::<Money>(words::COST_FIXED, Some(currency()), |r| r.cost_fixed, |r, v| r.cost_fixed = v)}
        </div>
        <div class="effect" role="status">
            {move || {
                told.get()
                    .unwrap_or_default()
                    .into_iter()
                    .map(|text| view! { <p>{text}</p> })
                    .collect_view()
            }}
        </div>
    }
    .into_any()
}

/// What a rule brings, in sentences; tracked.
fn effect_told(i18n: I18n, plan: &Plan, result: &FunnelResult, rule: &Rule) -> Vec<String> {
    let told = effect(plan, result, rule);
    let f = i18n.format();
    let currency = plan.sales.currency;
    let whole = |x: f64| f.money(if x.abs() < 0.5 { 0.0 } else { x }, currency);
    let gain = match gain_parts(&told) {
        Ok((reached, (few, many), each, cost, (low, high))) => {
            let word = if low < 0.0 && high <= 0.0 {
                words::RULE_LOSES
            } else if low < 0.0 {
                words::RULE_OPEN
            } else {
                words::RULE_GAINS
            };
            let orders = |x: f64| f.count((x * 10.0).round() / 10.0);
            i18n.with(
                word,
                &[
                    ("people", &f.whole(reached)),
                    ("few", &orders(few)),
                    ("many", &orders(many)),
                    ("each", &f.money_exact(each, currency)),
                    ("cost", &whole(cost)),
                    ("low", &whole(low)),
                    ("high", &whole(high)),
                ],
            )
        }
        Err(why) => unknown(i18n, why),
    };
    let pays = told.pays_from.ok().map(|rate| {
        let word = if rate > 1.0 {
            words::RULE_NEVER_PAYS
        } else {
            words::RULE_PAYS_FROM
        };
        i18n.with(word, &[("rate", &f.percent(rate))])
    });
    core::iter::once(gain).chain(pays).collect()
}

type Parts = (f64, (f64, f64), f64, f64, (f64, f64));

fn gain_parts(told: &Effect) -> Result<Parts, Unknown> {
    let gain = told.gain?;
    Ok((
        told.reached?,
        told.orders?,
        told.contribution?,
        told.cost?,
        gain,
    ))
}

fn unknown(i18n: I18n, why: Unknown) -> String {
    let word = match why {
        Unknown::People => words::RULE_ASK_PEOPLE,
        Unknown::Reachable => words::RULE_ASK_REACHABLE,
        Unknown::Response => words::RULE_ASK_RESPONSE,
        Unknown::Place => words::RULE_ASK_PLACE,
        Unknown::NoContribution => words::RULE_NO_CONTRIBUTION,
        Unknown::Contribution(missing) => {
            let why = funnel::reason(missing).text(i18n);
            return i18n.with(words::RULE_ASK_CONTRIBUTION, &[("why", &why)]);
        }
    };
    i18n.t(word).to_owned()
}
