//! The overview: what the plan earns against what was expected, where the brand stands, and what
//! to do next.

mod figures;
mod help;
mod start;

use leptos::prelude::*;
use tributary_domain::actions::next_own;
use tributary_domain::funnel::{Basis, Verdict};
use tributary_domain::plan::Figure as Target;

use super::funnel::options;
use super::i18n::{I18n, words::overview as words};
use super::plan::{actions, targets, wording};
use super::store::PlanStore;
use crate::app::reactive::Memo;
use crate::app::ui::Show;

pub(super) use help::Help;

/// How many actions stand on the overview.
const ACTIONS: usize = 3;

/// The screen.
#[component]
pub(super) fn Screen() -> impl IntoView {
    let store = PlanStore::here();
    let blank = Memo::new(move || {
        store
            .funnel()
            .with(|f| f.channels.iter().all(|c| c.is_blank) && f.places.iter().all(|p| p.is_blank))
    });
    view! {
        <div class="screen">
            <Show when=move || !blank.get() fallback=|| view! { <start::Start /> }>
                <section class="answer" aria-labelledby="headline">
                    <Headline />
                    <figures::KeyFigures />
                </section>
            </Show>
            <NextActions />
            <Tests />
            <Show when=move || !blank.get()>
                <figures::AllFigures />
            </Show>
        </div>
    }
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

/// The next actions: what is open on the list, then what the tools propose.
#[component]
fn NextActions() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let proposed = actions::proposed(store);
    let next = Memo::new(move || {
        store.read(|p| {
            store.funnel().with(|f| {
                let own = next_own(p).into_iter().take(ACTIONS);
                let own = own.filter_map(|id| p.actions.iter().find(|a| a.id == id));
                let own = own.map(|a| {
                    let text = wording::action(i18n, p, f, a);
                    let text = match a.due {
                        Some(day) => {
                            let day = i18n.format().date(day);
                            i18n.with(words::DUE_BY, &[("action", &text), ("day", &day)])
                        }
                        None => text,
                    };
                    (text, "#/plan".to_owned(), words::FROM_LIST)
                });
                let rest = proposed.with(|codes| {
                    codes
                        .iter()
                        .map(|code| {
                            let said = wording::proposal(i18n, p, f, *code);
                            (said.text, said.place.to_hash(), words::PROPOSED)
                        })
                        .collect::<Vec<_>>()
                });
                own.chain(rest).take(ACTIONS).collect::<Vec<_>>()
            })
        })
    });
    view! {
        <section class="panel" aria-labelledby="next-title">
            <h2 id="next-title">{move || i18n.t(words::NEXT_ACTIONS)}</h2>
            <Show
                when=move || next.with(|n| !n.is_empty())
                fallback=move || view! { <p class="quiet">{i18n.t(words::NEXT_NONE)}</p> }
            >
                <ol class="next">
                    {move || {
                        next.get()
                            .into_iter()
                            .map(|(text, href, origin)| {
                                view! {
                                    <li>
                                        <a href=href>{text}</a>
                                        " "
                                        <span class="tag">{i18n.t(origin)}</span>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ol>
            </Show>
            <p><a href="#/plan">{move || i18n.t(words::TO_PLAN)}</a></p>
        </section>
    }
}

/// One line a test.
#[component]
fn Tests() -> impl IntoView {
    use tributary_domain::ab_test::Verdict as TestVerdict;
    let i18n = I18n::here();
    let store = PlanStore::here();
    let lines = Memo::new(move || {
        store.read(|p| {
            store.tests().with(|tests| {
                tests
                    .iter()
                    .filter_map(|(id, result)| {
                        let found = result.as_ref().ok()?;
                        let word = match found.verdict {
                            _ if found.held_back().is_some() => words::TEST_OPEN,
                            TestVerdict::Win(_) => words::TEST_WIN,
                            TestVerdict::Loss => words::TEST_LOSS,
                            TestVerdict::NotWorse(_) => words::TEST_NOT_WORSE,
                            TestVerdict::NoPracticalDifference(_) => words::TEST_SAME,
                            TestVerdict::Futile(_) => words::TEST_STOP,
                            TestVerdict::KeepRunning(_) => words::TEST_OPEN,
                            TestVerdict::InvalidSplit => words::TEST_BROKEN,
                            TestVerdict::TooLittle { .. }
                            | TestVerdict::NoVariation
                            | TestVerdict::NoBase
                            | TestVerdict::NobodyConverted
                            | TestVerdict::EverybodyConverted => words::TEST_FEW,
                        };
                        let (test, variant) = wording::test_names(i18n, p, *id, found.subject);
                        Some(i18n.with(word, &[("test", &test), ("variant", &variant)]))
                    })
                    .collect::<Vec<_>>()
            })
        })
    });
    view! {
        <Show when=move || lines.with(|l| !l.is_empty())>
            <section class="panel" aria-labelledby="tests-title">
                <h2 id="tests-title">{move || i18n.t(words::TESTS)}</h2>
                <ul class="plain-list">
                    {move || lines.get().into_iter().map(|l| view! { <li>{l}</li> }).collect_view()}
                </ul>
                <p><a href="#/ab-test">{move || i18n.t(words::TO_TEST)}</a></p>
            </section>
        </Show>
    }
}
