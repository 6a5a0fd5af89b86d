//! A plan's earlier versions: the plan as it stood when a day's work began.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::document::compare::{Difference, differences};
use tributary_domain::document::shelf::keys::PlanId;
use tributary_domain::document::shelf::versions::Version;

use super::Library;
use crate::app::i18n::{Word, words::plans as words};
use crate::app::persist::{Autosave, Entry};
use crate::app::reactive::Memo;
use crate::app::share::{Differences, count_in_words};
use crate::app::ui::Show;

/// The versions, folded.
#[component]
pub(super) fn Versions(
    /// What the rows share.
    library: Library,
    /// The plan.
    id: StoredValue<PlanId>,
    /// What the list says of it.
    entry: Memo<Option<Entry>>,
    /// What it is called.
    name: Memo<String>,
) -> impl IntoView {
    let i18n = library.i18n;
    let versions =
        Memo::new(move || entry.with(|e| e.as_ref().map_or(vec![], |e| e.versions.clone())));
    let count = move || {
        let count = versions.with(Vec::len).to_string();
        i18n.with(words::VERSIONS, &[("count", &count)])
    };
    let rows = move || {
        let rows = versions.get().into_iter();
        rows.map(|version| view! { <Row library id name version /> })
            .collect_view()
    };
    view! {
        <Show when=move || versions.with(|v| !v.is_empty())>
            <details class="versions">
                <summary>{count}</summary>
                <p class="quiet">{move || i18n.t(words::VERSION_BACK_EXPLAINED)}</p>
                <ul>{rows}</ul>
            </details>
        </Show>
    }
}

#[component]
fn Row(
    library: Library,
    id: StoredValue<PlanId>,
    name: Memo<String>,
    version: Version,
) -> impl IntoView {
    let Library { i18n, store, .. } = library;
    let autosave = Autosave::here();
    let day = move || i18n.format().date(version.day);
    let named = move |word: Word| i18n.with(word, &[("name", &name.get()), ("day", &day())]);
    let copy = move |_| {
        library.opened(id.with_value(|id| autosave.open_copy(store, id, version)));
    };
    let back = move |_| {
        spawn_local(async move {
            library.opened(autosave.put_back(store, id.get_value(), version).await);
        });
    };
    let changed = RwSignal::new(None::<Arc<Vec<Difference>>>);
    let compare = move |_| {
        if changed.get_untracked().is_some() {
            changed.set(None);
            return;
        }
        match id.with_value(|id| autosave.then_and_now(store, id, version)) {
            Some((then, now)) => changed.set(Some(Arc::new(differences(&then, &now)))),
            None => library.opened(false),
        }
    };
    let summary = move || {
        changed.get().map(|all| {
            let count = all.len();
            view! {
                <div class="changed">
                    <p role="status">
                        {move || {
                            if count == 0 {
                                i18n.t(words::VERSION_SAME).to_owned()
                            } else {
                                count_in_words(i18n, count)
                            }
                        }}
                    </p>
                    <Differences all />
                </div>
            }
        })
    };
    view! {
        <li>
            <span>{move || i18n.with(words::VERSION_OF, &[("day", &day())])}</span>
            <span class="row">
                <button
                    type="button"
                    class="quiet-button"
                    aria-expanded=move || changed.with(Option::is_some).to_string()
                    aria-label=move || named(words::VERSION_CHANGED_NAMED)
                    on:click=compare
                >
                    {move || i18n.t(words::VERSION_CHANGED)}
                </button>
                <button
                    type="button"
                    class="quiet-button"
                    aria-label=move || named(words::VERSION_COPY_NAMED)
                    on:click=copy
                >
                    {move || i18n.t(words::VERSION_COPY)}
                </button>
                <button
                    type="button"
                    class="quiet-button"
                    aria-label=move || named(words::VERSION_BACK_NAMED)
                    on:click=back
                >
                    {move || i18n.t(words::VERSION_BACK)}
                </button>
            </span>
            {summary}
        </li>
    }
}
