//! The list of what to do, and what the tools propose to put on it.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::plan::{Action, ActionSource, ActionState, Id, Plan, ProposalCode};
use tributary_domain::proposals::{next_action_id, proposals, take_up};
use tributary_domain::quantity::{Date, Text};

use super::wording;
use crate::app::clock::today;
use crate::app::i18n::{I18n, words::plan as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::unique_id;
use crate::app::ui::{For, Show};

/// The proposals of all tools, the most pressing first.
pub(crate) fn proposed(store: PlanStore) -> Memo<Vec<ProposalCode>> {
    Memo::new(move || {
        store.read(|p| {
            store.funnel().with(|f| {
                store
                    .tests()
                    .with(|t| store.diagnosis().with(|d| proposals(p, f, t, d)))
            })
        })
    })
}

/// Puts an action on the list.
fn add(store: PlanStore, text: Text, source: ActionSource) {
    store.edit(Step::Single, |plan| {
        let id = next_action_id(plan);
        let action = Action {
            id,
            text,
            owner: Text::default(),
            due: None,
            state: ActionState::Open,
            source,
        };
        Arc::make_mut(&mut plan.actions).push(action);
    });
}

/// The user's list.
#[component]
pub(super) fn Actions() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let ids = store.select(|p| p.actions.iter().map(|a| a.id).collect::<Vec<_>>());
    let typed = RwSignal::new(String::new());
    let field = unique_id("new-action");
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = Text::shortened(&typed.get_untracked());
        if !text.is_empty() {
            add(store, text, ActionSource::User);
            typed.set(String::new());
        }
    };
    view! {
        <section class="panel" aria-labelledby="actions-title">
            <h2 id="actions-title">{move || i18n.t(words::ACTIONS)}</h2>
            <Show
                when=move || ids.with(|ids| !ids.is_empty())
                fallback=move || view! { <p class="quiet">{i18n.t(words::ACTIONS_NONE)}</p> }
            >
                <ul class="actions">
                    <For each=move || ids.get() let(id)>
                        <ActionRow id />
                    </For>
                </ul>
            </Show>
            <form class="row" on:submit=submit>
                <div class="field text grow">
                    <label for=field.clone()>{move || i18n.t(words::NEW_ACTION)}</label>
                    <span class="entry">
                        <input
                            id=field.clone()
                            type="text"
                            maxlength="200"
                            autocomplete="off"
                            readonly=move || store.is_read_only()
                            prop:value=typed
                            on:input=move |event| typed.set(event_target_value(&event))
                        />
                    </span>
                </div>
                <button type="submit" disabled=move || store.is_read_only()>
                    {move || i18n.t(words::ADD)}
                </button>
            </form>
        </section>
    }
}

/// One action: ticked, with its owner and its day.
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
    let change = move |step: Step, change: &dyn Fn(&mut Action)| {
        store.edit(step, |plan: &mut Plan| {
            if let Some(a) = Arc::make_mut(&mut plan.actions)
                .iter_mut()
                .find(|a| a.id == id)
            {
                change(a);
            }
        });
    };
    let done = move || action.with(|a| a.as_ref().is_some_and(|a| a.state == ActionState::Done));
    let late = move || {
        !done()
            && action
                .with(|a| a.as_ref().and_then(|a| a.due))
                .zip(today())
                .is_some_and(|(due, now)| due < now)
    };
    let tick = move |_| {
        let state = if done() {
            ActionState::Open
        } else {
            ActionState::Done
        };
        change(Step::Single, &|a| a.state = state);
    };
    let (tick_id, due_id) = (unique_id("action"), unique_id("due"));
    let set_due = move |event: leptos::ev::Event| {
        let due = event_target_value(&event).parse::<Date>().ok();
        change(Step::Typing(format!("due-{}", id.0)), &|a| a.due = due);
    };
    view! {
        <li class:done=done>
            <span class="tick">
                <input
                    id=tick_id.clone()
                    type="checkbox"
                    disabled=move || store.is_read_only()
                    prop:checked=done
                    on:change=tick
                />
                <label for=tick_id>{move || text.get()}</label>
                {move || done().then(|| view! { <span class="tag good">{i18n.t(words::DONE)}</span> })}
                {move || late().then(|| view! { <span class="tag caution">{i18n.t(words::LATE)}</span> })}
            </span>
            <span class="row details">
                <crate::app::ui::TextField
                    label=Signal::derive(move || i18n.with(words::OWNER_OF, &[("action", &text.get())]))
                    cell=true
                    placeholder=Signal::derive(move || i18n.t(words::OWNER).to_owned())
                    value=Signal::derive(move || action.get().map(|a| a.owner).unwrap_or_default())
                    on_change={move |owner: Text| {
                        change(Step::Typing(format!("owner-{}", id.0)), &|a| a.owner = owner.clone());
                    }}
                />
                <span class="field date cell">
                    <label class="unseen" for=due_id.clone()>
                        {move || i18n.with(words::DUE_OF, &[("action", &text.get())])}
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
                    disabled=move || store.is_read_only()
                    aria-label=move || i18n.with(words::REMOVE_OF, &[("action", &text.get())])
                    on:click=move |_| {
                        store.edit(Step::Single, |p| Arc::make_mut(&mut p.actions).retain(|a| a.id != id));
                    }
                >
                    {move || i18n.t(words::REMOVE)}
                </button>
            </span>
        </li>
    }
}

/// What the tools propose.
#[component]
pub(super) fn Proposals() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let codes = proposed(store);
    view! {
        <section class="panel" aria-labelledby="proposals-title">
            <h2 id="proposals-title">{move || i18n.t(words::PROPOSALS)}</h2>
            <Show
                when=move || codes.with(|c| !c.is_empty())
                fallback=move || view! { <p class="quiet">{i18n.t(words::PROPOSALS_NONE)}</p> }
            >
                <ul class="proposals">
                    <For each=move || codes.get() let(code)>
                        <ProposalRow code />
                    </For>
                </ul>
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
    view! {
        <li>
            <p class="what">{move || said.with(|s| s.text.clone())}</p>
            <p class="quiet">{move || said.with(|s| s.why.clone())}</p>
            <p class="row">
                <button
                    type="button"
                    disabled=move || store.is_read_only()
                    aria-label=move || said.with(|s| i18n.with(words::TAKE_UP_OF, &[("action", &s.text)]))
                    on:click=move |_| store.edit(Step::Single, |p| take_up(p, code))
                >
                    {move || i18n.t(words::TAKE_UP)}
                </button>
                <a href=move || said.with(|s| s.place.to_hash())>{move || i18n.t(words::OPEN_TOOL)}</a>
            </p>
        </li>
    }
}
