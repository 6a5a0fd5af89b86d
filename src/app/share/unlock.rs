//! Asks for the passphrase of a locked link.

use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::document::link;

use super::{Sheets, seal};
use crate::app::i18n::{I18n, words::share as words};
use crate::app::navigation::{BrokenLink, Navigation};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::{Dialog, unique_id};

/// How far opening is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trying {
    NotYet,
    Now,
    Wrong,
}

/// The question, while a locked link waits for it.
#[component]
pub(super) fn Unlock() -> impl IntoView {
    let i18n = I18n::here();
    let navigation = Navigation::here();
    let open = RwSignal::new(false);
    // The dialogue element is the outside world: it is opened when a link begins to wait.
    Effect::new(move |_| open.set(navigation.sealed.with(Option::is_some)));
    view! {
        <Dialog open title=Signal::derive(move || i18n.t(words::UNLOCK_TITLE).to_owned())>
            <Ask />
        </Dialog>
    }
}

#[component]
fn Ask() -> impl IntoView {
    let i18n = I18n::here();
    let navigation = Navigation::here();
    let store = PlanStore::here();
    let sheets = Sheets::here();
    let phrase = RwSignal::new(String::new());
    let trying = RwSignal::new(Trying::NotYet);
    let possible = seal::is_possible();
    let id = unique_id("phrase");
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(waiting) = navigation.sealed.get_untracked() else {
            return;
        };
        if trying.get_untracked() == Trying::Now {
            return;
        }
        trying.set(Trying::Now);
        let phrase = phrase.get_untracked();
        spawn_local(async move {
            let opened = seal::unlock(waiting.0.clone(), phrase).await;
            // The reader may have gone elsewhere in the meantime.
            if navigation.sealed.get_untracked().as_ref() != Some(&waiting) {
                return;
            }
            match opened.map(|fragment| link::open(&fragment)) {
                None => {
                    trying.try_set(Trying::Wrong);
                }
                Some(Ok(opened)) => navigation.show(store, opened, waiting.1.clone()),
                Some(Err(error)) => {
                    navigation.sealed.set(None);
                    navigation
                        .broken_link
                        .set(Some(BrokenLink::Unreadable(error)));
                }
            }
        });
    };
    let said = move || match trying.get() {
        Trying::NotYet => "",
        Trying::Now => i18n.t(words::UNLOCKING),
        Trying::Wrong => i18n.t(words::UNLOCK_WRONG),
    };
    let leave = move |_| {
        navigation.sealed.set(None);
        super::leave_link(sheets);
    };
    view! {
        <form class="phrase" on:submit=submit>
            <p>
                {move || {
                    i18n.t(if possible { words::UNLOCK_EXPLAINED } else { words::UNLOCK_MISSING })
                }}
            </p>
            <div class="field text" class:wrong=move || trying.get() == Trying::Wrong>
                <label for=id.clone()>{move || i18n.t(words::UNLOCK_LABEL)}</label>
                <span class="entry">
                    <input
                        id=id
                        type="text"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        disabled=!possible
                        prop:value=phrase
                        on:input=move |event| {
                            if trying.get_untracked() == Trying::Wrong {
                                trying.set(Trying::NotYet);
                            }
                            phrase.set(event_target_value(&event));
                        }
                    />
                </span>
                <span class="note" id="unlock-said" role="status">{said}</span>
            </div>
            <p class="row">
                <button type="submit" class="primary" disabled=!possible>
                    {move || i18n.t(words::UNLOCK)}
                </button>
                <button type="button" on:click=leave>{move || i18n.t(words::CANCEL)}</button>
            </p>
        </form>
    }
}
