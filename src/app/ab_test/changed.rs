//! What of the rules was changed after the test started, and what keeps them.

use leptos::prelude::*;
use tributary_domain::ab_test::Experiment;

use super::{Current, rules};
use crate::app::i18n::{I18n, words::ab_test as words};
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;
use crate::app::ui::{Notice, NoticeKind, Show};

/// Beside the verdict: the rules that are no longer those of the start.
#[component]
pub(super) fn ChangedTerms(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let changes = Memo::new(move || current.test.with(|t| rules::changes(i18n, t)));
    let back = move |_| current.choose(store, Experiment::restore_agreed);
    view! {
        <Show when=move || changes.with(|c| !c.is_empty())>
            <Notice kind=NoticeKind::Caution>
                <p id="ab-changed">
                    <strong>{move || i18n.t(words::CHANGED_TITLE)}</strong>
                </p>
                <ul class="changes" aria-labelledby="ab-changed">
                    {move || {
                        changes.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
                    }}
                </ul>
                <p>{move || i18n.t(words::CHANGED_WHY)}</p>
                <p class="row">
                    <button type="button" disabled=move || store.is_read_only() on:click=back>
                        {move || i18n.t(words::CHANGED_BACK)}
                    </button>
                </p>
            </Notice>
        </Show>
    }
}

/// Fields that are kept as they were at the start, until the reader wants it otherwise.
#[component]
pub(super) fn Kept(current: Current, children: Children) -> impl IntoView {
    view! {
        <fieldset class="kept" disabled=move || current.locked.get()>
            {children()}
        </fieldset>
    }
}

/// Why the fields below take no input, and how they do.
#[component]
pub(super) fn KeptNote(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let unlock = move |_| current.unlocked.set(Some(current.id.get_untracked()));
    view! {
        <Show when=move || current.locked.get()>
            <div class="next-step kept-note">
                <p class="quiet">{move || i18n.t(words::LOCKED)}</p>
                <button type="button" disabled=move || store.is_read_only() on:click=unlock>
                    {move || i18n.t(words::UNLOCK)}
                </button>
            </div>
        </Show>
    }
}
