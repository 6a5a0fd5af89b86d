//! Messages to copy, in both languages, whatever language the page is in.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::kit::{choices, said};
use crate::app::i18n::{I18n, Language, Word, tag, words::programme as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Select, unique_id};

/// A message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Template {
    Confirmed,
    Shipped,
    Late,
    Arrived,
    Review,
    Return,
    Refund,
    SoldOut,
    Back,
    Member,
}

impl Template {
    const ALL: [Self; 10] = [
        Self::Confirmed,
        Self::Shipped,
        Self::Late,
        Self::Arrived,
        Self::Review,
        Self::Return,
        Self::Refund,
        Self::SoldOut,
        Self::Back,
        Self::Member,
    ];

    /// Its name.
    const fn name(self) -> Word {
        match self {
            Self::Confirmed => words::MESSAGE_CONFIRMED,
            Self::Shipped => words::MESSAGE_SHIPPED,
            Self::Late => words::MESSAGE_LATE,
            Self::Arrived => words::MESSAGE_ARRIVED,
            Self::Review => words::MESSAGE_REVIEW,
            Self::Return => words::MESSAGE_RETURN,
            Self::Refund => words::MESSAGE_REFUND,
            Self::SoldOut => words::MESSAGE_SOLD_OUT,
            Self::Back => words::MESSAGE_BACK,
            Self::Member => words::MESSAGE_MEMBER,
        }
    }

    /// Its text, with places for what differs.
    const fn text(self) -> Word {
        match self {
            Self::Confirmed => words::TEXT_CONFIRMED,
            Self::Shipped => words::TEXT_SHIPPED,
            Self::Late => words::TEXT_LATE,
            Self::Arrived => words::TEXT_ARRIVED,
            Self::Review => words::TEXT_REVIEW,
            Self::Return => words::TEXT_RETURN,
            Self::Refund => words::TEXT_REFUND,
            Self::SoldOut => words::TEXT_SOLD_OUT,
            Self::Back => words::TEXT_BACK,
            Self::Member => words::TEXT_MEMBER,
        }
    }
}

/// A choice of message, and its text in each language.
#[component]
pub(super) fn Templates() -> impl IntoView {
    let chosen = RwSignal::new(Template::Confirmed);
    let texts = [Language::English, Language::Chinese]
        .map(|language| view! { <OneText chosen language /> })
        .into_iter()
        .collect_view();
    view! {
        <section class="stack" id="templates">
            <h3>{said(words::MESSAGES)}</h3>
            <p class="quiet">{said(words::MESSAGES_NOTE)}</p>
            <div class="fields">
                <Select
                    label=said(words::MESSAGE)
                    options=choices(Template::ALL, Template::name)
                    value=Signal::derive(move || Some(chosen.get()))
                    on_change=Callback::new(move |template| chosen.set(template))
                    only_looks=true
                />
            </div>
            <div class="texts">{texts}</div>
        </section>
    }
}

#[component]
fn OneText(chosen: RwSignal<Template>, language: Language) -> impl IntoView {
    let i18n = I18n::here();
    let id = unique_id("message");
    // What was copied, and whether that worked; it says nothing of another message.
    let done: RwSignal<Option<(Template, bool)>> = RwSignal::new(None);
    // The words stand in one line each.
    let text = Memo::new(move || chosen.get().text().text(language).replace('¶', "\n"));
    let copy = move |_| {
        let (template, text) = (chosen.get_untracked(), text.get_untracked());
        let navigator = window().navigator();
        // Reading the property off an insecure page gives undefined, which has no methods.
        let clipboard =
            js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|c| !c.is_undefined());
        if !clipboard {
            done.set(Some((template, false)));
            return;
        }
        spawn_local(async move {
            let taken = JsFuture::from(navigator.clipboard().write_text(&text)).await;
            // The screen may have gone in the meantime.
            done.try_set(Some((template, taken.is_ok())));
        });
    };
    let told = move || match done.get() {
        Some((template, true)) if template == chosen.get() => i18n.t(words::COPIED),
        Some((template, false)) if template == chosen.get() => i18n.t(words::COPY_BY_HAND),
        _ => "",
    };
    let label = match language {
        Language::English => words::IN_ENGLISH,
        Language::Chinese => words::IN_CHINESE,
    };
    view! {
        <div class="field">
            <label for=id.clone()>{said(label)}</label>
            <textarea id=id rows="7" readonly=true lang=tag(language) prop:value=move || text.get()></textarea>
            <p class="row">
                <button type="button" class="quiet-button" on:click=copy>
                    {said(words::COPY_TEXT)} <span class="unseen">{said(label)}</span>
                </button>
                <span class="quiet" role="status">{told}</span>
            </p>
        </div>
    }
}
