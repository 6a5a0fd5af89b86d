//! Taking the report along: on paper, as a file, as text.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::report::{Dress, to_html, to_markdown};
use wasm_bindgen_futures::JsFuture;

use super::Drawings;
use super::build::{Built, Kind};
use crate::app::i18n::{I18n, tag, words::report as words};
use crate::app::reactive::Memo;
use crate::app::ui::sheet::file_name;
use crate::app::ui::take_along::{Done, blob, save};
use crate::app::ui::{Show, unique_id};

/// What became of the last button pressed.
#[derive(Clone, PartialEq, Eq)]
enum Taken {
    /// None was.
    NotYet,
    /// The text is in the clipboard.
    Copied,
    /// The browser gives the page no clipboard.
    ByHand(String),
    /// There is a file of this name.
    Saved(String),
    /// The browser took none.
    NotSaved,
}

/// The buttons.
#[component]
pub(super) fn Take(
    built: Memo<Arc<Built>>,
    kind: RwSignal<Kind>,
    drawings: Drawings,
) -> impl IntoView {
    let i18n = I18n::here();
    let taken = RwSignal::new(Taken::NotYet);
    let waits = move || drawings.with(|d| !d.done) && built.with(|b| !b.pictures.is_empty());
    let print = move |_| {
        // A browser without a printer has no such dialogue, and says so itself.
        let _ = window().print();
    };
    let save_html = move |_| {
        let name = untrack(|| {
            built.with(|b| file_name(&b.report.title, i18n.t(kind.get().name()), "html"))
        });
        let file = untrack(|| {
            let language = tag(i18n.language());
            drawings.with(|d| {
                let dress = Dress {
                    language,
                    drawings: &d.drawings,
                };
                built.with(|b| to_html(&b.report, &dress))
            })
        });
        taken.set(match save(name, blob(&file, "text/html;charset=utf-8")) {
            Done::Saved(name) => Taken::Saved(name),
            _ => Taken::NotSaved,
        });
    };
    let copy = move |_| {
        let text = built.with_untracked(|b| to_markdown(&b.report));
        let navigator = window().navigator();
        // Reading the property off an insecure page gives undefined, which has no methods.
        let clipboard =
            js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|c| !c.is_undefined());
        if !clipboard {
            taken.set(Taken::ByHand(text));
            return;
        }
        spawn_local(async move {
            let done = JsFuture::from(navigator.clipboard().write_text(&text)).await;
            // The screen may have gone in the meantime.
            taken.try_set(if done.is_ok() {
                Taken::Copied
            } else {
                Taken::ByHand(text)
            });
        });
    };
    let told = move || match taken.get() {
        Taken::NotYet if waits() => i18n.t(words::DRAWING).to_owned(),
        Taken::NotYet => String::new(),
        Taken::Copied => i18n.t(words::COPIED).to_owned(),
        Taken::ByHand(_) => i18n.t(words::COPY_BY_HAND).to_owned(),
        Taken::Saved(file) => i18n.with(words::SAVED, &[("file", &file)]),
        Taken::NotSaved => i18n.t(words::NOT_SAVED).to_owned(),
    };
    view! {
        <p class="row">
            <button type="button" class="primary" id="report-print" disabled=waits on:click=print>
                {move || i18n.t(words::PRINT)}
            </button>
            <button type="button" id="report-html" disabled=waits on:click=save_html>
                {move || i18n.t(words::SAVE_HTML)}
            </button>
            <button type="button" id="report-markdown" on:click=copy>
                {move || i18n.t(words::COPY_MARKDOWN)}
            </button>
            <span class="quiet" role="status" id="report-taken">{told}</span>
        </p>
        <ByHand taken />
    }
}

/// The text to be copied by hand, where it has to be.
#[component]
fn ByHand(taken: RwSignal<Taken>) -> impl IntoView {
    let i18n = I18n::here();
    let id = unique_id("report-text");
    let field = NodeRef::<html::Textarea>::new();
    let text = move || match taken.get() {
        Taken::ByHand(text) => text,
        _ => String::new(),
    };
    Effect::new(move |_| {
        taken.track();
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    view! {
        <Show when=move || taken.with(|t| matches!(t, Taken::ByHand(_)))>
            <div class="field text">
                <label for=id.clone()>{move || i18n.t(words::AS_TEXT)}</label>
                <textarea id=id.clone() node_ref=field readonly=true rows="8" prop:value=text></textarea>
            </div>
        </Show>
    }
}
