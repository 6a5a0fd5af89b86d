//! What can be taken along: a table to the clipboard or as a file.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::sheet::{Sheet, file_name};
use super::unique_id;
use crate::app::i18n::{I18n, words::charts as words};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::flow::Show;

/// What is said about what was done last.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Done {
    /// Nothing yet.
    NotYet,
    /// So many rows are in the clipboard.
    Copied(usize),
    /// The clipboard was refused.
    ByHand(String),
    /// There is a file of this name.
    Saved(String),
    /// There is none.
    NotSaved,
}

impl Done {
    /// In words; tracked.
    pub(super) fn text(&self, i18n: I18n) -> String {
        match self {
            Self::NotYet => String::new(),
            Self::Copied(1) => i18n.t(words::COPIED_ONE).to_owned(),
            Self::Copied(rows) => {
                let rows = i18n.format().count(*rows as f64);
                i18n.with(words::COPIED_ROWS, &[("rows", &rows)])
            }
            Self::ByHand(_) => i18n.t(words::COPY_BY_HAND).to_owned(),
            Self::Saved(file) => i18n.with(words::SAVED, &[("file", file)]),
            Self::NotSaved => i18n.t(words::NOT_SAVED).to_owned(),
        }
    }
}

/// A text as what a browser saves.
pub(crate) fn blob(text: &str, kind: &str) -> Option<Blob> {
    let bag = BlobPropertyBag::new();
    bag.set_type(kind);
    let parts = js_sys::Array::of1(&text.into());
    Blob::new_with_str_sequence_and_options(&parts, &bag).ok()
}

/// Hands the browser a file; whether it took it.
pub(crate) fn save(name: String, blob: Option<Blob>) -> Done {
    let offered = || -> Option<()> {
        let url = Url::create_object_url_with_blob(&blob?).ok()?;
        let anchor = document().create_element("a").ok()?;
        let anchor: HtmlAnchorElement = anchor.dyn_into().ok()?;
        anchor.set_href(&url);
        anchor.set_download(&name);
        anchor.click();
        // The browser has taken the content by the time the click returns.
        Url::revoke_object_url(&url).ok()
    };
    if offered().is_some() {
        Done::Saved(name)
    } else {
        Done::NotSaved
    }
}

/// Two quiet buttons beside a table: copy it, save it.
#[component]
pub(crate) fn TakeTable(
    /// The table; asked for when a button is pressed.
    #[prop(into)]
    sheet: Signal<Sheet>,
    /// What the table shows, for the file's name.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let done = RwSignal::new(Done::NotYet);
    let id = unique_id("table-text");
    let field = NodeRef::<html::Textarea>::new();
    let copy = move |_| {
        let now = untrack(move || sheet.get());
        let (rows, text) = (now.rows.len(), now.tsv());
        let navigator = window().navigator();
        // Reading the property off an insecure page gives undefined, which has no methods.
        let clipboard =
            js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|c| !c.is_undefined());
        if !clipboard {
            done.set(Done::ByHand(text));
            return;
        }
        spawn_local(async move {
            let taken = JsFuture::from(navigator.clipboard().write_text(&text)).await;
            // The screen may have gone in the meantime.
            done.try_set(if taken.is_ok() {
                Done::Copied(rows)
            } else {
                Done::ByHand(text)
            });
        });
    };
    let save_csv = move |_| {
        let plan = store.peek(|p| p.name.as_str().to_owned());
        let (csv, name) = untrack(move || (sheet.get().csv(), name.get()));
        let name = file_name(&plan, &name, "csv");
        done.set(save(name, blob(&csv, "text/csv;charset=utf-8")));
    };
    let by_hand = move || done.with(|d| matches!(d, Done::ByHand(_)));
    let text = move || match done.get() {
        Done::ByHand(text) => text,
        _ => String::new(),
    };
    Effect::new(move |_| {
        done.track();
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    view! {
        <p class="take-along">
            <button type="button" class="quiet-button" on:click=copy>
                {move || i18n.t(words::COPY_TABLE)}
            </button>
            <button type="button" class="quiet-button" on:click=save_csv>
                {move || i18n.t(words::SAVE_CSV)}
            </button>
            <span class="quiet" role="status">{move || done.get().text(i18n)}</span>
        </p>
        <Show when=by_hand>
            <div class="field text">
                <label for=id.clone()>{move || i18n.t(words::TABLE_AS_TEXT)}</label>
                <textarea id=id.clone() node_ref=field readonly=true rows="4" prop:value=text></textarea>
            </div>
        </Show>
    }
}
