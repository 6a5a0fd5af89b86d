//! The overview: what the plan earns against what was expected, where the brand stands, and what
//! to do next.

mod figures;
mod help;
mod rest;
mod start;

use leptos::prelude::*;
use tributary_domain::funnel::{Basis, Verdict};
use tributary_domain::plan::Figure as Target;

use super::funnel::options;
use super::i18n::{I18n, words::overview as words};
use super::parts;
use super::plan::targets;
use super::store::PlanStore;
use crate::app::reactive::Memo;
use crate::app::ui::Show;

pub(super) use help::Help;
pub(super) use rest::Rest;

/// The screen.
#[component]
pub(super) fn Screen() -> impl IntoView {
    let blank = is_blank(PlanStore::here());
    view! {
        <div class="screen">
            <Show when=move || !blank.get() fallback=|| view! { <start::Start /> }>
                <section class="answer" aria-labelledby="headline">
                    <Headline />
                    <figures::KeyFigures />
                </section>
            </Show>
            {parts::home_rest()}
        </div>
    }
}

/// Whether nothing was entered that sales could follow from.
fn is_blank(store: PlanStore) -> Memo<bool> {
    Memo::new(move || {
        store
            .funnel()
            .with(|f| f.channels.iter().all(|c| c.is_blank) && f.places.iter().all(|p| p.is_blank))
    })
}

#[component]
fn Headline() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let results = targets::results(store);
    let headline = move || {
        let f = i18n.format();
        let period = store
            .read(|p| p.funnel.period)
            .map(|p| options::period_name(i18n, p));
        store.funnel().with(|r| {
            let gmv = r
                .total
                .gmv
                .map_or_else(|_| "—".to_owned(), |v| f.money(v, r.currency));
            let (dated, plain, profit) = match r.total.verdict {
                Verdict::Earns(v) => (words::EARNS_IN, words::EARNS, v),
                Verdict::Loses(v) => (words::LOSES_IN, words::LOSES, v),
                Verdict::BreaksEven => (words::EVEN, words::EVEN, 0.0),
                Verdict::CannotTell(_) => return i18n.t(words::CANNOT_TELL).to_owned(),
            };
            let profit = f.money(profit, r.currency);
            match &period {
                Some(period) => i18n.with(
                    dated,
                    &[("period", period), ("profit", &profit), ("gmv", &gmv)],
                ),
                None => i18n.with(plain, &[("profit", &profit), ("gmv", &gmv)]),
            }
        })
    };
    let against = move || {
        let share = |figure: Target| {
            results.with(|all| {
                all.iter()
                    .find(|r| r.figure == figure)
                    .and_then(|r| r.share.ok())
                    .map(|s| i18n.format().percent(s))
            })
        };
        match (share(Target::Gmv), share(Target::Profit)) {
            (Some(gmv), Some(profit)) => {
                Some(i18n.with(words::AGAINST_BOTH, &[("gmv", &gmv), ("profit", &profit)]))
            }
            (Some(gmv), None) => Some(i18n.with(words::AGAINST_GMV, &[("gmv", &gmv)])),
            (None, Some(profit)) => Some(i18n.with(words::AGAINST_PROFIT, &[("profit", &profit)])),
            (None, None) => None,
        }
    };
    let claims = move || {
        let f = i18n.format();
        store.funnel().with(|r| {
            match (r.total.basis, r.total.claimed_twice, r.total.claimed_profit) {
                (Basis::Claimed, _, _) => Some(i18n.t(words::CLAIMS_ONLY).to_owned()),
                (Basis::Booked, Ok(twice), Ok(claimed)) if twice > 0.0 => Some(i18n.with(
                    words::CLAIMS_WARNING,
                    &[
                        ("claimed", &f.money(claimed, r.currency)),
                        ("twice", &f.count(twice)),
                    ],
                )),
                _ => None,
            }
        })
    };
    view! {
        <h1 id="headline">{headline}</h1>
        <p>{against} " " {claims}</p>
    }
}
