//! A colleague's answers, taken over from a link or a file.

use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::document::file;
use tributary_domain::document::link::Opened;
use tributary_domain::traffic::value::{
    EditError, MOST_PEOPLE, Merged, ValueModel, merge_judgments,
};

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use super::View;
use crate::app::i18n::{I18n, words::value as words};
use crate::app::parts::read_link;
use crate::app::reactive::Signal;
use crate::app::ui::{SubFold, unique_id};

/// What became of a link.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Merged(Merged),
    Refused(EditError),
    Unreadable,
}

impl Outcome {
    fn text(self, i18n: I18n) -> String {
        match self {
            Self::Merged(merged) => {
                let count = |n: usize| n.to_string();
                i18n.with(
                    words::MERGE_DONE,
                    &[
                        ("added", &count(merged.added)),
                        ("renewed", &count(merged.renewed)),
                        ("same", &count(merged.same)),
                    ],
                )
            }
            Self::Refused(EditError::Full) => {
                i18n.with(words::MERGE_FULL, &[("most", &MOST_PEOPLE.to_string())])
            }
            Self::Refused(_) => i18n.t(words::MERGE_NOTHING).to_owned(),
            Self::Unreadable => i18n.t(words::MERGE_BROKEN).to_owned(),
        }
    }
}

fn take(view: View, theirs: &ValueModel) -> Outcome {
    let mut mine = view.store.peek(|p| p.traffic.value.clone());
    match merge_judgments(&mut mine, theirs) {
        Ok(merged) => {
            // A step of undo only where something changed.
            if merged.added + merged.renewed > 0 {
                view.edit(|m| *m = mine);
            }
            Outcome::Merged(merged)
        }
        Err(error) => Outcome::Refused(error),
    }
}

/// What the plan in a picked file gives; none where no file was picked.
async fn take_file(view: View, input: HtmlInputElement) -> Option<Outcome> {
    let picked = input.files()?.get(0)?;
    // A larger one is no plan, and is not read into memory.
    let small = picked.size() <= file::MAX_BYTES as f64;
    let bytes = if small {
        JsFuture::from(picked.array_buffer()).await.ok()
    } else {
        None
    };
    // The same file can be picked again once it was changed.
    input.set_value("");
    let bytes = bytes.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec());
    let plan = bytes.and_then(|bytes| file::decode(&bytes).ok());
    Some(plan.map_or(Outcome::Unreadable, |read| {
        take(view, &read.plan.traffic.value)
    }))
}

/// A field for a link and one for a file, and what became of them.
#[component]
pub(super) fn Merge(view: View) -> impl IntoView {
    let i18n = view.i18n;
    let id = unique_id("merge");
    let typed = RwSignal::new(String::new());
    let outcome = RwSignal::new(None);
    let merge = move |_| {
        let link = typed.get_untracked();
        // What stands before the `#` is the page's own address.
        let fragment = link
            .rsplit('#')
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned();
        spawn_local(async move {
            let found = match read_link(fragment).await {
                Ok((Opened::Plan(plan), _)) => take(view, &plan.traffic.value),
                _ => Outcome::Unreadable,
            };
            outcome.try_set(Some(found));
            if matches!(found, Outcome::Merged(_)) {
                typed.try_set(String::new());
            }
        });
    };
    let pick = move |event: web_sys::Event| {
        let input = event.target().and_then(|t| t.dyn_into().ok());
        let Some(input) = input else { return };
        spawn_local(async move {
            if let Some(found) = take_file(view, input).await {
                outcome.try_set(Some(found));
            }
        });
    };
    let file_id = unique_id("merge-file");
    let shut = move || view.store.is_read_only() || typed.with(|t| t.trim().is_empty());
    view! {
        <SubFold id="value-merge" title=Signal::derive(move || i18n.t(words::MERGE).to_owned())>
            <div class="value-part">
            <p class="note">{move || i18n.t(words::MERGE_HINT)}</p>
            <div class="field text">
                <label for=id.clone()>{move || i18n.t(words::MERGE_LINK)}</label>
                <textarea
                    id=id
                    rows="3"
                    spellcheck="false"
                    readonly=move || view.store.is_read_only()
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                ></textarea>
            </div>
            <p class="row">
                <button type="button" disabled=shut on:click=merge>{move || i18n.t(words::MERGE_DO)}</button>
            </p>
            <div class="field file">
                <label for=file_id.clone()>{move || i18n.t(words::MERGE_FILE)}</label>
                <input
                    id=file_id
                    type="file"
                    accept=".json,application/json"
                    disabled=move || view.store.is_read_only()
                    on:change=pick
                />
            </div>
            <p role="status">{move || outcome.get().map(|o| o.text(i18n))}</p>
            </div>
        </SubFold>
    }
}
