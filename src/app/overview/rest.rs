//! What follows the answer, which is a part of its own: it takes every tool to tell what to do
//! next, and nobody waits for that to read what the plan earns.

use leptos::prelude::*;
use tributary_domain::ab_test::Verdict;
use tributary_domain::actions::next_own;

use super::{figures, is_blank};
use crate::app::i18n::{I18n, words::overview as words};
use crate::app::plan::{actions, wording};
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;
use crate::app::ui::Show;

/// How many actions stand on the overview.
const ACTIONS: usize = 3;

/// Next actions, tests, and all figures in a fold.
#[component]
pub(in crate::app) fn Rest() -> impl IntoView {
    let blank = is_blank(PlanStore::here());
    view! {
        <NextActions />
        <Tests />
        <Show when=move || !blank.get()>
            <figures::AllFigures />
        </Show>
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
                            Verdict::Win(_) => words::TEST_WIN,
                            Verdict::Loss => words::TEST_LOSS,
                            Verdict::NotWorse(_) => words::TEST_NOT_WORSE,
                            Verdict::NoPracticalDifference(_) => words::TEST_SAME,
                            Verdict::Futile(_) => words::TEST_STOP,
                            Verdict::KeepRunning(_) => words::TEST_OPEN,
                            Verdict::InvalidSplit => words::TEST_BROKEN,
                            Verdict::TooLittle { .. }
                            | Verdict::NoVariation
                            | Verdict::NoBase
                            | Verdict::NobodyConverted
                            | Verdict::EverybodyConverted => words::TEST_FEW,
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
