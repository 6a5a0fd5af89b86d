//! All plans of this browser in one file, out and in.

use leptos::prelude::*;

use crate::app::i18n::{I18n, words::plans as words};
use crate::app::persist::Autosave;
use crate::app::reactive::Signal;
use crate::app::share::{PickFile, Sheets, Taken, save_library};
use crate::app::store::PlanStore;
use crate::app::ui::{Notice, NoticeKind, Show};

/// The section that saves and opens such a file.
#[component]
pub(super) fn AllInOne() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let autosave = Autosave::here();
    let said = RwSignal::new(String::new());
    let any = move || !autosave.list().is_empty();
    let save = move |_| {
        let (plans, unreadable) = autosave.all_plans(store);
        let count = |n: usize| i18n.format().count(n as f64);
        said.set(match save_library(&plans) {
            Ok(saved) if unreadable == 0 => {
                i18n.with(words::ALL_SAVED, &[("count", &count(saved))])
            }
            Ok(saved) => i18n.with(
                words::SOME_SAVED,
                &[("count", &count(saved)), ("left", &count(unreadable))],
            ),
            Err(_) => i18n.t(words::TOO_LARGE_FOR_FILE).to_owned(),
        });
    };
    view! {
        <section class="panel" aria-labelledby="plans-file">
            <h2 id="plans-file">{move || i18n.t(words::FILE_TITLE)}</h2>
            <p>{move || i18n.t(words::FILE_EXPLAINED)}</p>
            <p class="row">
                <Show when=any>
                    <button type="button" on:click=save>{move || i18n.t(words::SAVE_ALL)}</button>
                </Show>
                <PickFile label=Signal::derive(move || i18n.t(words::OPEN_ALL).to_owned()) accept=".json" />
            </p>
            <p role="status">{said}</p>
        </section>
    }
}

/// What became of the plans of a file that was opened.
#[component]
pub(super) fn TakenIn() -> impl IntoView {
    let i18n = I18n::here();
    let sheets = Sheets::here();
    let taken = move || sheets.taken.get();
    let words_of = move || {
        let Taken { added, there, .. } = taken()?;
        let count = |n: usize| i18n.format().count(n as f64);
        Some(i18n.with(
            words::TAKEN_IN,
            &[("added", &count(added)), ("there", &count(there))],
        ))
    };
    let refused = move || taken().map(|t| t.refused).unwrap_or_default();
    view! {
        <Show when=move || taken().is_some()>
            <Notice>
                <p>{words_of}</p>
            </Notice>
        </Show>
        <Show when=move || !refused().is_empty()>
            <Notice kind=NoticeKind::Error>
                <p>{move || i18n.t(words::NOT_TAKEN_IN)}</p>
                <ul>{move || refused().into_iter().map(|why| view! { <li>{why}</li> }).collect_view()}</ul>
            </Notice>
        </Show>
    }
}
