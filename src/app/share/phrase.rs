//! Locking the link on show with a passphrase.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::seal;
use crate::app::i18n::{I18n, words::share as words};
use crate::app::reactive::Memo;
use crate::app::ui::{Show, unique_id};

/// How far locking is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Locking {
    NotYet,
    Short,
    Now,
    Failed,
}

/// The option to lock what `fragment` carries; what comes of it goes to `locked`, beside the
/// fragment that it was made of.
#[component]
pub(super) fn LockIt(
    /// The link as it is.
    fragment: Memo<Option<String>>,
    /// The link that was locked, and what it became.
    locked: RwSignal<Option<(String, String)>>,
) -> impl IntoView {
    let i18n = I18n::here();
    let possible = seal::is_possible();
    let wanted = RwSignal::new(false);
    let phrase = RwSignal::new(String::new());
    let locking = RwSignal::new(Locking::NotYet);
    let (box_id, id) = (unique_id("lock"), unique_id("phrase"));
    let tick = move |event| {
        wanted.set(event_target_checked(&event));
        locked.set(None);
        locking.set(Locking::NotYet);
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(plain), text) = (fragment.get_untracked(), phrase.get_untracked()) else {
            return;
        };
        if text.chars().count() < seal::LEAST_CHARS {
            locking.set(Locking::Short);
            return;
        }
        if locking.get_untracked() == Locking::Now {
            return;
        }
        locking.set(Locking::Now);
        spawn_local(async move {
            let sealed = seal::lock(plain.clone(), text).await;
            let state = if sealed.is_some() {
                Locking::NotYet
            } else {
                Locking::Failed
            };
            // The sheet may have been closed in the meantime.
            locking.try_set(state);
            locked.try_set(sealed.map(|sealed| (plain, sealed)));
        });
    };
    let is_locked = move || {
        let now = fragment.get();
        locked.with(|l| l.as_ref().is_some_and(|(of, _)| Some(of) == now.as_ref()))
    };
    let said = move || match locking.get() {
        Locking::Short => i18n.t(words::PHRASE_SHORT),
        Locking::Now => i18n.t(words::LOCKING),
        Locking::Failed => i18n.t(words::PHRASE_FAILED),
        Locking::NotYet if is_locked() => i18n.t(words::LOCKED),
        Locking::NotYet => "",
    };
    let least = seal::LEAST_CHARS.to_string();
    let label = StoredValue::new(least);
    view! {
        <label class="tick" for=box_id.clone()>
            <input id=box_id.clone() type="checkbox" disabled=!possible prop:checked=wanted on:change=tick />
            <span>{move || i18n.t(words::PHRASE_WANTED)}</span>
        </label>
        <p class="quiet">
            {move || i18n.t(if possible { words::PHRASE_EXPLAINED } else { words::PHRASE_MISSING })}
        </p>
        <Show when=move || wanted.get()>
            <form class="phrase" on:submit=submit>
                <div class="field text" class:wrong=move || locking.get() == Locking::Short>
                    <label for=id.clone()>
                        {move || {
                            label.with_value(|n| i18n.with(words::PHRASE_LABEL, &[("least", n)]))
                        }}
                    </label>
                    <span class="entry">
                        <input
                            id=id.clone()
                            type="text"
                            autocomplete="off"
                            autocapitalize="off"
                            spellcheck="false"
                            prop:value=phrase
                            on:input=move |event| {
                                phrase.set(event_target_value(&event));
                                locked.set(None);
                                locking.set(Locking::NotYet);
                            }
                        />
                    </span>
                    <span class="note" id="lock-said" role="status">{said}</span>
                </div>
                <p class="row">
                    <button type="submit">{move || i18n.t(words::LOCK)}</button>
                </p>
            </form>
        </Show>
    }
}
