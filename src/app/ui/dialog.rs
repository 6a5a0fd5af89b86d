//! A dialogue over the page, by the browser's own `dialog` element: focus stays inside, Escape
//! closes it.

use leptos::html;
use leptos::prelude::*;

use super::unique_id;
use crate::app::i18n::{I18n, words::shell};
use crate::app::reactive::Signal;
use crate::app::ui::flow::Show;

/// A dialogue that is there while `open` is true.
#[component]
pub(crate) fn Dialog(
    /// Whether it is open; closing writes false.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// What it holds; built each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let i18n = I18n::here();
    let element = NodeRef::<html::Dialog>::new();
    let title_id = unique_id("dialog");
    Effect::new(move |_| {
        if let Some(dialog) = element.get() {
            if open.get() && !dialog.open() {
                // It is closed and in the document, the two things that showing asks for.
                let _ = dialog.show_modal();
            } else if !open.get() && dialog.open() {
                dialog.close();
            }
        }
    });
    // The event comes a task after the closing; by then the dialogue may have been opened again.
    let closed = move |_| {
        if element.get_untracked().is_none_or(|dialog| !dialog.open()) {
            open.set(false);
        }
    };
    view! {
        <dialog node_ref=element aria-labelledby=title_id.clone() on:close=closed>
            <header class="dialog-head">
                <h2 id=title_id.clone()>{title}</h2>
                <button type="button" class="quiet-button" on:click=move |_| open.set(false)>
                    {move || i18n.t(shell::CLOSE)}
                </button>
            </header>
            <Show when=move || open.get()>
                <div class="dialog-body">{children()}</div>
            </Show>
        </dialog>
    }
}
