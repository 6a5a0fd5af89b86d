//! All plans in this browser: open, copy, rename, delete with undo, earlier versions, room.

mod file;
mod room;
mod row;
mod versions;

use leptos::prelude::*;

use super::i18n::{I18n, words::plans as words};
use super::navigation::{Navigation, Route};
use super::persist::{Autosave, Entry, EntryState, SaveState};
use super::reactive::{Memo, Signal};
use super::store::PlanStore;
use super::ui::{For, Notice, NoticeKind, SearchField, Show};

/// So many plans are found by looking; more want a search.
const SEARCH_ABOVE: usize = 5;

/// What came of the last thing that was asked for.
#[derive(Clone, PartialEq, Eq)]
enum Came {
    Nothing,
    Copied(String),
    Full,
    Unreadable,
}

/// What each row needs; a handle that is copied freely.
#[derive(Clone, Copy)]
struct Library {
    i18n: I18n,
    store: PlanStore,
    entries: Memo<Vec<Entry>>,
    came: RwSignal<Came>,
}

impl Library {
    fn failed(self, why: SaveState) {
        self.came.try_set(if why == SaveState::Full {
            Came::Full
        } else {
            Came::Unreadable
        });
    }

    /// Goes to the plan that was opened, or says that it was not.
    fn opened(self, opened: bool) {
        if opened {
            Navigation::go(&Route::Home);
        } else {
            self.came.try_set(Came::Unreadable);
        }
    }
}

/// What a plan is called in the list; tracked.
fn title(i18n: I18n, state: &EntryState) -> String {
    match state {
        EntryState::Named(name) if name.is_empty() => i18n.t(words::UNNAMED).to_owned(),
        EntryState::Named(name) => name.to_string(),
        EntryState::Damaged => i18n.t(words::DAMAGED).to_owned(),
        EntryState::Newer => i18n.t(words::NEWER).to_owned(),
    }
}

/// The screen.
#[component]
pub(super) fn Screen() -> impl IntoView {
    let i18n = I18n::here();
    let autosave = Autosave::here();
    let library = Library {
        i18n,
        store: PlanStore::here(),
        entries: Memo::new(move || autosave.list()),
        came: RwSignal::new(Came::Nothing),
    };
    let entries = library.entries;
    let wanted = RwSignal::new(String::new());
    let count = move || entries.with(Vec::len);
    let many = move || count() > SEARCH_ABOVE;
    let shown = Memo::new(move || {
        let wanted = wanted.get().to_lowercase();
        let wanted = if many() { wanted } else { String::new() };
        entries.with(|all| {
            let named = all
                .iter()
                .filter(|e| title(i18n, &e.state).to_lowercase().contains(&wanted));
            named.map(|e| e.id.clone()).collect::<Vec<_>>()
        })
    });
    let heading = move || match count() {
        0 => i18n.t(words::TITLE_NONE).to_owned(),
        1 => i18n.t(words::TITLE_ONE).to_owned(),
        n => i18n.with(words::TITLE, &[("count", &n.to_string())]),
    };
    let lead = move || {
        if autosave.state() == SaveState::Blocked {
            i18n.t(words::ROOM_BLOCKED)
        } else if count() == 0 {
            i18n.t(words::LEAD_NONE)
        } else {
            i18n.t(words::LEAD)
        }
    };
    let new_plan = move |_| {
        autosave.new_plan(library.store);
        Navigation::go(&Route::Home);
    };
    view! {
        <div class="screen library">
            <section class="answer" aria-labelledby="plans-title">
                <h1 id="plans-title">{heading}</h1>
                <p>{lead}</p>
                <p class="row">
                    <button type="button" class="primary" on:click=new_plan>{move || i18n.t(words::NEW)}</button>
                </p>
            </section>
            <Removed library />
            <file::TakenIn />
            <CameOf library />
            <Show when=move || count() != 0>
                <section class="panel" aria-labelledby="plans-list">
                    <h2 id="plans-list">{move || i18n.t(words::LIST)}</h2>
                    <Show when=many>
                        <SearchField label=Signal::derive(move || i18n.t(words::SEARCH).to_owned()) wanted />
                    </Show>
                    <Show when=move || shown.with(Vec::is_empty)>
                        <p role="status">{move || i18n.t(words::NOTHING_FOUND)}</p>
                    </Show>
                    <ul class="plans">
                        <For each=move || shown.get() children=move |id| view! { <row::Row library id /> } />
                    </ul>
                </section>
            </Show>
            <file::AllInOne />
            <room::RoomLeft />
        </div>
    }
}

/// The plan that was deleted last, with the way back.
#[component]
fn Removed(library: Library) -> impl IntoView {
    let Library { i18n, store, .. } = library;
    let autosave = Autosave::here();
    let words_of = move || {
        let removed = autosave.removed()?;
        let state = removed.name.map_or(EntryState::Damaged, EntryState::Named);
        Some(i18n.with(words::DELETED, &[("name", &title(i18n, &state))]))
    };
    view! {
        <Show when=move || autosave.removed().is_some()>
            <Notice>
                <p>{words_of}</p>
                <p class="row">
                    <button type="button" class="primary" on:click=move |_| autosave.undo_delete(store)>
                        {move || i18n.t(words::UNDO_DELETE)}
                    </button>
                    <button type="button" on:click=move |_| autosave.forget_removed()>
                        {move || i18n.t(words::FORGET)}
                    </button>
                </p>
            </Notice>
        </Show>
    }
}

/// What came of the last thing that was asked for.
#[component]
fn CameOf(library: Library) -> impl IntoView {
    let Library { i18n, came, .. } = library;
    let failed = move || match came.get() {
        Came::Full => Some(i18n.t(words::FAILED_FULL)),
        Came::Unreadable => Some(i18n.t(words::FAILED_READ)),
        _ => None,
    };
    let done = move || match came.get() {
        Came::Copied(name) => i18n.with(words::COPIED, &[("name", &name)]),
        _ => String::new(),
    };
    view! {
        <p class="done" role="status">{done}</p>
        <Show when=move || failed().is_some()>
            <Notice kind=NoticeKind::Error>
                <p>{failed}</p>
            </Notice>
        </Show>
    }
}
