//! One plan of the list.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::document::shelf::keys::PlanId;
use tributary_domain::quantity::Text;

use super::versions::Versions;
use super::{Came, Library, title};
use crate::app::i18n::{Word, words::plans as words};
use crate::app::persist::{self, Autosave, Entry, EntryState};
use crate::app::reactive::Memo;
use crate::app::share;
use crate::app::ui::{Show, unique_id};

/// The row.
#[component]
pub(super) fn Row(
    /// What the rows share.
    library: Library,
    /// The plan.
    id: PlanId,
) -> impl IntoView {
    let Library {
        i18n,
        store,
        entries,
        came,
    } = library;
    let autosave = Autosave::here();
    let id = StoredValue::new(id);
    let entry = Memo::new(move || {
        entries.with(|all| id.with_value(|id| all.iter().find(|e| e.id == *id).cloned()))
    });
    let state = move || entry.get().map_or(EntryState::Damaged, |e: Entry| e.state);
    let readable = move || matches!(state(), EntryState::Named(_));
    let name = Memo::new(move || title(i18n, &state()));
    let is_open = move || id.with_value(|id| autosave.open_id() == *id);
    let renaming = RwSignal::new(false);
    let named = move |word: Word| i18n.with(word, &[("name", &name.get())]);
    let open = move |_| {
        spawn_local(async move {
            library.opened(autosave.open_plan(store, id.get_value()).await);
        });
    };
    let duplicate = move |_| match id.with_value(|id| autosave.duplicate(store, id)) {
        Ok(()) => came.set(Came::Copied(name.get_untracked())),
        Err(why) => library.failed(why),
    };
    let delete = move |_| {
        came.set(Came::Nothing);
        autosave.delete(store, &id.get_value());
    };
    let save_as_it_is = move |_| {
        share::save_texts(&id.with_value(persist::texts));
    };
    let explained = move || match state() {
        EntryState::Named(_) => None,
        EntryState::Damaged => Some(i18n.t(words::DAMAGED_EXPLAINED)),
        EntryState::Newer => Some(i18n.t(words::NEWER_EXPLAINED)),
    };
    view! {
        <li class:open=is_open>
            <Show
                when=move || renaming.get()
                fallback=move || {
                    view! {
                        <p class="name">
                            {move || name.get()}
                            <Show when=is_open>
                                " "
                                <span class="tag">{move || i18n.t(words::OPEN_NOW)}</span>
                            </Show>
                        </p>
                    }
                }
            >
                <Rename library id renaming name />
            </Show>
            <Show when=move || explained().is_some()>
                <p class="quiet">{explained}</p>
            </Show>
            <p class="row">
                <Show when=readable>
                    <button type="button" aria-label=move || named(words::OPEN_NAMED) on:click=open>
                        {move || i18n.t(words::OPEN)}
                    </button>
                    <button
                        type="button"
                        class="quiet-button"
                        aria-label=move || named(words::DUPLICATE_NAMED)
                        on:click=duplicate
                    >
                        {move || i18n.t(words::DUPLICATE)}
                    </button>
                    <button
                        type="button"
                        class="quiet-button"
                        aria-label=move || named(words::RENAME_NAMED)
                        on:click=move |_| renaming.set(true)
                    >
                        {move || i18n.t(words::RENAME)}
                    </button>
                </Show>
                <Show when=move || !readable()>
                    <button type="button" on:click=save_as_it_is>{move || i18n.t(words::SAVE_AS_IT_IS)}</button>
                </Show>
                <button
                    type="button"
                    class="quiet-button"
                    aria-label=move || named(words::DELETE_NAMED)
                    on:click=delete
                >
                    {move || i18n.t(words::DELETE)}
                </button>
            </p>
            <Versions library id entry name />
        </li>
    }
}

/// The field that takes a new name, in the place of the old one.
#[component]
fn Rename(
    library: Library,
    id: StoredValue<PlanId>,
    renaming: RwSignal<bool>,
    name: Memo<String>,
) -> impl IntoView {
    let Library {
        i18n,
        store,
        entries,
        ..
    } = library;
    let autosave = Autosave::here();
    // An unnamed plan has an empty name, not the words that stand for it.
    let old = entries.with_untracked(|all| {
        let own = id.with_value(|id| all.iter().find(|e| e.id == *id).map(|e| e.state.clone()));
        match own {
            Some(EntryState::Named(text)) => text.to_string(),
            _ => name.get_untracked(),
        }
    });
    let draft = RwSignal::new(old);
    let too_long = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    let field_id = unique_id("name");
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(text) = Text::new(&draft.get_untracked()) else {
            too_long.set(true);
            return;
        };
        if let Err(why) = id.with_value(|id| autosave.rename(store, id, text)) {
            library.failed(why);
        }
        renaming.set(false);
    };
    let note = move || {
        let most = Text::MAX_CHARS.to_string();
        too_long
            .get()
            .then(|| i18n.with(words::NAME_TOO_LONG, &[("most", &most)]))
    };
    view! {
        <form class="row" on:submit=save>
            <div class="field text" class:wrong=too_long>
                <label for=field_id.clone()>{move || i18n.t(words::NEW_NAME)}</label>
                <span class="entry">
                    <input
                        id=field_id
                        type="text"
                        autocomplete="off"
                        node_ref=field
                        prop:value=draft
                        on:input=move |event| {
                            too_long.set(false);
                            draft.set(event_target_value(&event));
                        }
                        on:keydown=move |event| if event.key() == "Escape" { renaming.set(false) }
                    />
                </span>
                <span class="note" role="status">{note}</span>
            </div>
            <button type="submit" class="primary">{move || i18n.t(words::SAVE_NAME)}</button>
            <button type="button" on:click=move |_| renaming.set(false)>
                {move || i18n.t(words::CANCEL)}
            </button>
        </form>
    }
}
