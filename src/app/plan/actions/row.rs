//! One action: ticked, with its owner and its day, and what is known of it.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::actions::known;
use tributary_domain::document::Step;
use tributary_domain::plan::{Action, ActionSource, ActionState, Id, Plan};
use tributary_domain::quantity::{Date, Text};

use super::more::More;
use super::tool;
use crate::app::clock::today;
use crate::app::i18n::{I18n, words::actions as words, words::plan};
use crate::app::plan::wording;
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::traffic::actions::{effort, moved};
use crate::app::ui::{Show, unique_id};

/// Changes one action, if it is still there.
pub(super) fn change(store: PlanStore, id: Id, step: Step, change: impl FnOnce(&mut Action)) {
    store.edit(step, |plan: &mut Plan| {
        let actions = Arc::make_mut(&mut plan.actions);
        if let Some(action) = actions.iter_mut().find(|a| a.id == id) {
            change(action);
        }
    });
}

/// One action.
#[component]
pub(crate) fn ActionRow(id: Id) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let action = store.select(move |p| p.actions.iter().find(|a| a.id == id).cloned());
    let text = Memo::new(move || {
        store.read(|p| {
            store.funnel().with(|f| {
                action
                    .with(|a| a.as_ref().map(|a| wording::action(i18n, p, f, a)))
                    .unwrap_or_default()
            })
        })
    });
    let state = Memo::new(move || action.with(|a| a.as_ref().map(|a| a.state)));
    let done = move || state.get() == Some(ActionState::Done);
    let over = move || state.get().is_some_and(|s| !s.is_pending());
    let late = move || {
        !over()
            && action
                .with(|a| a.as_ref().and_then(|a| a.due))
                .zip(today())
                .is_some_and(|(due, now)| due < now)
    };
    let tick = move |_| {
        let to = if done() {
            ActionState::Open
        } else {
            ActionState::Done
        };
        change(store, id, Step::Single, |a| a.state = to);
    };
    let (tick_id, due_id) = (unique_id("action"), unique_id("due"));
    let set_due = move |event: leptos::ev::Event| {
        let due = event_target_value(&event).parse::<Date>().ok();
        change(store, id, Step::Typing(format!("due-{}", id.0)), |a| {
            a.due = due;
        });
    };
    let opened = RwSignal::new(false);
    let tag = move || {
        let (class, word) = match state.get()? {
            ActionState::Done => ("tag good", plan::DONE),
            ActionState::Doing => ("tag", words::DOING_TAG),
            ActionState::Dropped => ("tag", words::STATE_DROPPED),
            ActionState::Open => return None,
        };
        Some(view! { <span class=class>{i18n.t(word)}</span> })
    };
    view! {
        <li class:done=over data-action=id.0.to_string()>
            <span class="tick">
                <input
                    id=tick_id.clone()
                    type="checkbox"
                    disabled=move || store.is_read_only()
                    prop:checked=done
                    on:change=tick
                />
                <label for=tick_id>{move || text.get()}</label>
                {tag}
                {move || late().then(|| view! { <span class="tag caution">{i18n.t(plan::LATE)}</span> })}
            </span>
            <Facts id action />
            <span class="row details">
                <crate::app::ui::TextField
                    label=Signal::derive(move || i18n.with(plan::OWNER_OF, &[("action", &text.get())]))
                    cell=true
                    placeholder=Signal::derive(move || i18n.t(plan::OWNER).to_owned())
                    value=Signal::derive(move || action.get().map(|a| a.owner).unwrap_or_default())
                    on_change={move |owner: Text| {
                        change(store, id, Step::Typing(format!("owner-{}", id.0)), |a| a.owner = owner);
                    }}
                />
                <span class="field date cell">
                    <label class="unseen" for=due_id.clone()>
                        {move || i18n.with(plan::DUE_OF, &[("action", &text.get())])}
                    </label>
                    <input
                        id=due_id
                        type="date"
                        readonly=move || store.is_read_only()
                        prop:value=move || {
                            action.with(|a| a.as_ref().and_then(|a| a.due)).map(|d| d.to_string()).unwrap_or_default()
                        }
                        on:change=set_due
                    />
                </span>
                <button
                    type="button"
                    class="quiet-button"
                    aria-expanded=move || opened.get().to_string()
                    aria-label=move || i18n.with(words::MORE_OF, &[("action", &text.get())])
                    on:click=move |_| opened.update(|o| *o = !*o)
                >
                    {move || i18n.t(words::MORE)}
                </button>
                <button
                    type="button"
                    class="quiet-button"
                    disabled=move || store.is_read_only()
                    aria-label=move || i18n.with(plan::REMOVE_OF, &[("action", &text.get())])
                    on:click=move |_| {
                        store.edit(Step::Single, |p| Arc::make_mut(&mut p.actions).retain(|a| a.id != id));
                    }
                >
                    {move || i18n.t(plan::REMOVE)}
                </button>
            </span>
            <Show when=move || opened.get()>
                <More id action />
            </Show>
        </li>
    }
}

/// Why, from where, how much work, and what it moves; nothing of it where nobody said.
#[component]
fn Facts(id: Id, action: Memo<Option<Action>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let facts = Memo::new(move || {
        store.read(|p| {
            action.with(|a| {
                let action = a.as_ref()?;
                let of = known(p, action);
                let why = action.notes.as_ref().map(|n| n.why.to_string());
                let why = why
                    .filter(|w| !w.is_empty())
                    .or_else(|| match action.source {
                        ActionSource::Tool(code) => store
                            .funnel()
                            .with(|f| Some(wording::proposal(i18n, p, f, code).why)),
                        ActionSource::User => None,
                    });
                let mut parts = Vec::new();
                parts.extend(of.tool.map(|t| i18n.t(tool(t)).to_owned()));
                parts.extend(of.cycle.map(|_| i18n.t(words::IN_CYCLE).to_owned()));
                parts.extend(
                    of.effort
                        .map(|e| i18n.with(words::FACTS_WORK, &[("effort", i18n.t(effort(e)))])),
                );
                parts.extend(
                    of.moves
                        .map(|m| i18n.with(words::FACTS_MOVES, &[("what", i18n.t(moved(m)))])),
                );
                Some((why, parts.join(" · ")))
            })
        })
    });
    view! {
        {move || {
            let (why, facts) = facts.get()?;
            (why.is_some() || !facts.is_empty())
                .then(|| {
                    view! {
                        <span class="facts-of quiet" data-facts=id.0.to_string()>
                            {why.map(|w| view! { <span>{w}</span> })}
                            {(!facts.is_empty()).then(|| view! { <span>{facts}</span> })}
                        </span>
                    }
                })
        }}
    }
}
