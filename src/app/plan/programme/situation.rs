//! The situation: company, positioning, markets, team, and what the tools know already.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::plan::Situation;
use tributary_domain::programme::{Hour, Hours, Known, Market, Offset, WAKING, known};
use tributary_domain::traffic::Business;

use super::kit::{Called, Row, how_many, list, plan_date, plan_text, said};
use crate::app::i18n::{I18n, words::programme as words, words::score};
use crate::app::navigation::Route;
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::traffic::names as traffic;
use crate::app::ui::{Choice, Fold};

/// How many of the situation's fields are filled.
fn filled(s: &Situation) -> usize {
    let texts = [
        &s.industry,
        &s.positioning,
        &s.products,
        &s.team,
        &s.note,
        &s.price,
        &s.place,
        &s.promotion,
    ];
    texts.iter().filter(|text| !text.is_empty()).count()
        + usize::from(s.business.is_some())
        + s.markets.len()
}

/// The fold.
#[component]
pub(super) fn SituationFold() -> impl IntoView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let situation = store.select(|p| Arc::clone(&p.situation));
    let summary = Signal::derive(move || how_many(i18n, situation.with(|s| filled(s))));
    view! {
        <Fold title=said(words::SITUATION) summary=summary lazy=true id="plan-situation">
            <p class="quiet">{said(words::SITUATION_NOTE)}</p>
            <WhatIsKnown />
            {business(situation)}
            <div class="fields sentences">
                {plan_text(score::INDUSTRY, |p| &p.situation.industry, |p| &mut Arc::make_mut(&mut p.situation).industry)}
                {plan_text(score::POSITIONING, |p| &p.situation.positioning, |p| &mut Arc::make_mut(&mut p.situation).positioning)}
                {plan_text(words::PRODUCT, |p| &p.situation.products, |p| &mut Arc::make_mut(&mut p.situation).products)}
                {plan_text(words::PRICE, |p| &p.situation.price, |p| &mut Arc::make_mut(&mut p.situation).price)}
                {plan_text(words::PLACE, |p| &p.situation.place, |p| &mut Arc::make_mut(&mut p.situation).place)}
                {plan_text(words::PROMOTION, |p| &p.situation.promotion, |p| &mut Arc::make_mut(&mut p.situation).promotion)}
                {plan_text(score::TEAM, |p| &p.situation.team, |p| &mut Arc::make_mut(&mut p.situation).team)}
                {plan_text(words::REMARK, |p| &p.situation.note, |p| &mut Arc::make_mut(&mut p.situation).note)}
                {plan_date(words::AS_OF, |p| p.situation.as_of, |p, day| Arc::make_mut(&mut p.situation).as_of = day)}
            </div>
            {list::<Market>(
                Called {
                    title: words::MARKETS,
                    note: words::MARKETS_NOTE,
                    add: words::MARKET_ADD,
                    row: words::MARKET_N,
                },
                |m| &m.name,
                market,
            )}
        </Fold>
    }
}

fn business(situation: Memo<Arc<Situation>>) -> AnyView {
    let store = PlanStore::here();
    let all = [
        (Business::B2c, words::SELLS_PEOPLE),
        (Business::B2b, words::SELLS_COMPANIES),
        (Business::Both, words::SELLS_BOTH),
    ];
    let i18n = I18n::here();
    let options = Signal::derive(move || {
        all.map(|(one, word)| (one, i18n.t(word).to_owned()))
            .to_vec()
    });
    let set = move |business| {
        store.edit(Step::Single, |p| {
            Arc::make_mut(&mut p.situation).business = Some(business);
        });
    };
    view! {
        <Choice
            legend=said(words::SELLS_TO)
            options=options
            value=Signal::derive(move || situation.with(|s| s.business))
            on_change=Callback::new(set)
        />
    }
    .into_any()
}

/// What the tools know, each with a way to where it stands.
#[component]
fn WhatIsKnown() -> impl IntoView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let all = Memo::new(move || {
        store.read(|p| {
            let funnel = store.funnel();
            funnel.with(|f| store.diagnosis().with(|d| known(p, f, d)))
        })
    });
    let item = move |one: Known| {
        let f = i18n.format();
        let n = |word, x: f64| i18n.with(word, &[("n", &f.count(x))]);
        let share = |word, x: f64| i18n.with(word, &[("share", &f.percent(x))]);
        let (text, route) = match one {
            Known::Places(x) => (n(words::KNOWN_PLACES, x as f64), Route::Funnel),
            Known::Channels(x) => (n(words::KNOWN_CHANNELS, x as f64), Route::Funnel),
            Known::Orders(x) => (n(words::KNOWN_ORDERS, x.round()), Route::Funnel),
            Known::RepeatShare(x) => (share(words::KNOWN_REPEATS, x), Route::Funnel),
            Known::MemberActivity(x) => (share(words::KNOWN_ACTIVITY, x), Route::Funnel),
            Known::Stage(stage) => {
                let (name, _, _) = traffic::stage(Some(stage));
                let text = i18n.with(words::KNOWN_STAGE, &[("stage", i18n.t(name))]);
                (text, Route::Traffic)
            }
            Known::MainPool(pool) => {
                let name = i18n.t(traffic::pool(pool));
                let text = i18n.with(words::KNOWN_POOL, &[("pool", name)]);
                (text, Route::Traffic)
            }
            Known::Tests(x) => (n(words::KNOWN_TESTS, x as f64), Route::AbTest),
        };
        view! { <li><a href=route.to_hash()>{text}</a></li> }
    };
    view! {
        <section class="stack" id="known">
            <h3>{said(words::KNOWN)}</h3>
            {move || {
                let all = all.get();
                if all.is_empty() {
                    view! { <p class="quiet">{i18n.t(words::KNOWN_NOTHING)}</p> }.into_any()
                } else {
                    view! { <ul class="known">{all.into_iter().map(item).collect_view()}</ul> }.into_any()
                }
            }}
        </section>
    }
}

/// Every offset in use, and none.
pub(super) fn offsets() -> Signal<Vec<(Option<Offset>, String)>> {
    let i18n = I18n::here();
    Signal::derive(move || {
        let none = (None, i18n.t(words::NOT_SAID).to_owned());
        let all = Offset::in_use().map(|o| (Some(o), format!("UTC{o}")));
        core::iter::once(none).chain(all).collect()
    })
}

/// Hours of a day, and none.
pub(super) fn hours() -> Signal<Vec<(Option<Hour>, String)>> {
    let i18n = I18n::here();
    Signal::derive(move || {
        let none = (None, i18n.t(words::NOT_SAID).to_owned());
        let all = (0..=24).filter_map(|h| Hour::new(h).ok());
        let all = all.map(|h| (Some(h), format!("{:02}:00", h.get())));
        core::iter::once(none).chain(all).collect()
    })
}

/// Hours with one end moved; none where that end is taken away.
pub(super) fn moved(
    hours: Option<Hours>,
    usual: (u8, u8),
    end: Option<Hour>,
    is_from: bool,
) -> Option<Hours> {
    let end = end?;
    let hour = |h| Hour::new(h).unwrap_or_default();
    let hours = hours.unwrap_or(Hours {
        from: hour(usual.0),
        to: hour(usual.1),
    });
    Some(if is_from {
        Hours { from: end, ..hours }
    } else {
        Hours { to: end, ..hours }
    })
}

fn market(row: Row<Market>) -> AnyView {
    view! {
        <div class="fields sentences">
            {row.text(words::NAME, |m| &m.name, |m| &mut m.name)}
            {row.text(words::LANGUAGE, |m| &m.language, |m| &mut m.language)}
            {row.text(words::HABITS, |m| &m.habits, |m| &mut m.habits)}
            {row.choice(words::CLOCK, offsets(), |m| m.clock, |m, v| m.clock = v)}
            {row.choice(
                words::AWAKE_FROM,
                hours(),
                |m| m.awake.map(|h| h.from),
                |m, v| m.awake = moved(m.awake, WAKING, v, true),
            )}
            {row.choice(
                words::AWAKE_TO,
                hours(),
                |m| m.awake.map(|h| h.to),
                |m, v| m.awake = moved(m.awake, WAKING, v, false),
            )}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tributary_domain::quantity::Text;

    #[test]
    fn one_end_of_the_hours_is_moved_and_the_other_is_the_usual_one() {
        let hour = |h| Hour::new(h).ok();
        let nine = moved(None, WAKING, hour(9), true);
        assert_eq!(nine.map(|h| (h.from.get(), h.to.get())), Some((9, 22)));
        let late = moved(nine, WAKING, hour(24), false);
        assert_eq!(late.map(|h| (h.from.get(), h.to.get())), Some((9, 24)));
        assert_eq!(moved(late, WAKING, None, false), None);
    }

    #[test]
    fn fields_and_markets_count() {
        let mut situation = Situation::default();
        assert_eq!(filled(&situation), 0);
        situation.price = Text::shortened("a little above the usual");
        situation.markets.push(Market::default());
        assert_eq!(filled(&situation), 2);
    }
}
