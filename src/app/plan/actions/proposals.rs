//! What the tools propose, and what was learned of such things before.

use leptos::prelude::*;
use tributary_domain::actions::brief;
use tributary_domain::cycles::{Context, Tool, lessons_for};
use tributary_domain::document::Step;
use tributary_domain::plan::ProposalCode;
use tributary_domain::proposals::take_up;

use super::{proposed, tool};
use crate::app::i18n::{I18n, words::actions as words, words::plan};
use crate::app::plan::wording;
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;
use crate::app::traffic::actions::{effort, moved};
use crate::app::ui::{For, Show};

/// The most lessons that a proposal shows.
const LESSONS: usize = 2;

/// So many proposals stand there at first: the most pressing ones, with room for what comes below.
const SHOWN: usize = 3;

/// What the tools propose.
#[component]
pub(in crate::app::plan) fn Proposals() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let codes = proposed(store);
    let all = RwSignal::new(false);
    let shown = Memo::new(move || {
        let mut codes = codes.get();
        if !all.get() {
            codes.truncate(SHOWN);
        }
        codes
    });
    let count = move || codes.with(Vec::len);
    view! {
        <section class="panel" aria-labelledby="proposals-title">
            <h2 id="proposals-title">{move || i18n.t(plan::PROPOSALS)}</h2>
            <Show
                when=move || codes.with(|c| !c.is_empty())
                fallback=move || view! { <p class="quiet">{i18n.t(plan::PROPOSALS_NONE)}</p> }
            >
                <ul class="proposals">
                    <For each=move || shown.get() let(code)>
                        <ProposalRow code />
                    </For>
                </ul>
                <Show when=move || !all.get() && (count() > SHOWN)>
                    <p>
                        <button type="button" on:click=move |_| all.set(true)>
                            {move || i18n.with(words::ALL_PROPOSALS, &[("count", &count().to_string())])}
                        </button>
                    </p>
                </Show>
            </Show>
        </section>
    }
}

#[component]
fn ProposalRow(code: ProposalCode) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let said = Memo::new(move || {
        store.read(|p| store.funnel().with(|f| wording::proposal(i18n, p, f, code)))
    });
    let facts = move || {
        let mut parts = vec![i18n.t(tool(Tool::of(code))).to_owned()];
        if let Some(brief) = brief(code) {
            let work = i18n.t(effort(brief.effort));
            parts.push(i18n.with(words::FACTS_WORK, &[("effort", work)]));
            let what = i18n.t(moved(brief.moves));
            parts.push(i18n.with(words::FACTS_MOVES, &[("what", what)]));
        }
        parts.join(" · ")
    };
    let learned = store.select(move |p| {
        let found = lessons_for(p, &Context::of(code));
        let lessons = found.into_iter().take(LESSONS);
        lessons.map(|c| c.lesson.to_string()).collect::<Vec<_>>()
    });
    view! {
        <li>
            <p class="what">{move || said.with(|s| s.text.clone())}</p>
            <p class="quiet">{move || said.with(|s| s.why.clone())}</p>
            <p class="quiet">{facts}</p>
            {move || {
                learned
                    .get()
                    .into_iter()
                    .map(|lesson| {
                        view! { <p class="learned">{i18n.with(words::LEARNED, &[("lesson", &lesson)])}</p> }
                    })
                    .collect_view()
            }}
            <p class="row">
                <button
                    type="button"
                    disabled=move || store.is_read_only()
                    aria-label=move || said.with(|s| i18n.with(plan::TAKE_UP_OF, &[("action", &s.text)]))
                    on:click=move |_| store.edit(Step::Single, |p| take_up(p, code))
                >
                    {move || i18n.t(plan::TAKE_UP)}
                </button>
                <a href=move || said.with(|s| s.place.to_hash())>{move || i18n.t(plan::OPEN_TOOL)}</a>
            </p>
        </li>
    }
}
