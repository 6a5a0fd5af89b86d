//! The link that holds the whole plan, and the file.

use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::document::link;
use wasm_bindgen_futures::JsFuture;

use super::chosen::ChosenFile;
use super::files;
use crate::app::i18n::{I18n, words::share as words};
use crate::app::navigation::base_url;
use crate::app::offline::in_one_file;
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;
use crate::app::ui::unique_id;

/// What became of copying.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Copied {
    NotYet,
    Yes,
    /// The browser gives the page no clipboard: the text is there to be copied by hand.
    ByHand,
}

/// The sheet's content.
#[component]
pub(super) fn LinkSheet() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let url = Memo::new(move || {
        store
            .read(link::encode)
            .map(|payload| format!("{}#{payload}", base_url()))
    });
    let copied = RwSignal::new(Copied::NotYet);
    let id = unique_id("link");
    let field = NodeRef::<leptos::html::Textarea>::new();
    let copy = move |_| {
        let Ok(text) = url.get_untracked() else {
            return;
        };
        if let Some(field) = field.get_untracked() {
            field.select();
        }
        let navigator = window().navigator();
        // Reading the property off an insecure page gives undefined, which has no methods.
        let clipboard =
            js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|c| !c.is_undefined());
        if !clipboard {
            copied.set(Copied::ByHand);
            return;
        }
        spawn_local(async move {
            let done = JsFuture::from(navigator.clipboard().write_text(&text)).await;
            copied.set(if done.is_ok() {
                Copied::Yes
            } else {
                Copied::ByHand
            });
        });
    };
    view! {
        <p>{move || i18n.t(words::LINK_EXPLAINED)}</p>
        {in_one_file().then(|| view! { <p class="notice">{move || i18n.t(words::LINK_OF_A_FILE)}</p> })}
        {move || match url.get() {
            Ok(text) => {
                let length = i18n.format().count(text.chars().count() as f64);
                view! {
                    <div class="field text">
                        <label for=id.clone()>{i18n.t(words::LINK_LABEL)}</label>
                        <textarea id=id.clone() node_ref=field readonly=true rows="4" class="link-text">
                            {text}
                        </textarea>
                    </div>
                    <p class="row">
                        <button type="button" class="primary" id="copy-link" on:click=copy>
                            {i18n.with(words::COPY_LINK, &[("length", &length)])}
                        </button>
                        <span role="status">
                            {move || match copied.get() {
                                Copied::NotYet => "",
                                Copied::Yes => i18n.t(words::COPIED),
                                Copied::ByHand => i18n.t(words::COPY_BY_HAND),
                            }}
                        </span>
                    </p>
                }
                    .into_any()
            }
            Err(_) => view! { <p>{i18n.t(words::TOO_LARGE_FOR_LINK)}</p> }.into_any(),
        }}
        <p class="quiet">{move || i18n.t(words::LINK_WARNING)}</p>
        <h3>{move || i18n.t(words::FILE_TITLE)}</h3>
        <p>{move || i18n.t(words::FILE_EXPLAINED)}</p>
        <p class="row">
            <button type="button" on:click=move |_| files::save_file(store)>
                {move || i18n.t(words::SAVE_FILE)}
            </button>
        </p>
        <ChosenFile />
    }
}
