//! A file in a place that the reader chooses and that is written again at a press, where the browser
//! offers that.

use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::document::file;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::files::name_of;
use crate::app::i18n::{I18n, words::share as words};
use crate::app::store::PlanStore;
use crate::app::ui::Show;

#[wasm_bindgen(module = "/src/js/chosen-file.js")]
extern "C" {
    fn can_choose() -> bool;
    fn write_chosen(name: &str, text: &str, again: bool) -> js_sys::Promise;
}

/// What came of the last press.
#[derive(Clone, PartialEq, Eq)]
enum Came {
    Nothing,
    /// Written to the file of this name.
    Written(String),
    Failed,
}

/// The buttons; nothing where the browser has no such files.
#[component]
pub(super) fn ChosenFile() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let came = RwSignal::new(Came::Nothing);
    let known = RwSignal::new(None::<String>);
    let write = move |again: bool| {
        let plan = store.peek(Clone::clone);
        let Ok(text) = file::encode(&plan) else {
            came.set(Came::Failed);
            return;
        };
        spawn_local(async move {
            match JsFuture::from(write_chosen(&name_of(&plan), &text, again)).await {
                Ok(name) => {
                    // The reader may have chosen none, and then nothing has changed.
                    if let Some(name) = name.as_string() {
                        known.try_set(Some(name.clone()));
                        came.try_set(Came::Written(name));
                    }
                }
                Err(_) => {
                    came.try_set(Came::Failed);
                }
            }
        });
    };
    let again = move || Some(i18n.with(words::SAVE_AGAIN, &[("file", &known.get()?)]));
    let said = move || match came.get() {
        Came::Nothing => String::new(),
        Came::Written(file) => i18n.with(words::SAVED_IN, &[("file", &file)]),
        Came::Failed => i18n.t(words::NOT_SAVED_IN).to_owned(),
    };
    can_choose().then(|| {
        view! {
            <p class="row" id="chosen-file">
                <button type="button" on:click=move |_| write(false)>
                    {move || i18n.t(words::SAVE_IN_PLACE)}
                </button>
                <Show when=move || known.with(Option::is_some)>
                    <button type="button" on:click=move |_| write(true)>{again}</button>
                </Show>
                <span role="status">{said}</span>
            </p>
        }
    })
}
