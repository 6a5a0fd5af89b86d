//! A fold: what is not needed at first sight, with what it holds in its header.

use std::sync::Mutex;

use leptos::prelude::*;

use crate::app::reactive::Signal;

/// A section that opens on demand.
#[component]
pub(crate) fn Fold(
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
    /// What in it changes the answer, such as "3 set".
    #[prop(optional, into)]
    summary: Signal<Option<String>>,
    /// Whether it is open at first.
    #[prop(optional)]
    open: bool,
    /// Whether what it holds is only built when it opens for the first time, as for large tables.
    #[prop(optional)]
    lazy: bool,
    /// An id to lead to.
    #[prop(optional, into)]
    id: Option<&'static str>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let built = RwSignal::new(open || !lazy);
    let children = StoredValue::new(Mutex::new(Some(children)));
    let toggled = move |event: web_sys::Event| {
        use wasm_bindgen::JsCast;
        let details = event
            .target()
            .and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        if details.is_some_and(|d| d.has_attribute("open")) && !built.get_untracked() {
            built.set(true);
        }
    };
    // `built` becomes true once, so what is taken out here is taken once.
    let take = move || {
        let children = children.try_with_value(|c| c.lock().ok()?.take()).flatten();
        children.map(|children| children())
    };
    view! {
        <details class="fold" open=open id=id on:toggle=toggled>
            <summary>
                <h2>{title}</h2>
                {move || summary.get().map(|s| view! { <span class="fold-summary">{s}</span> })}
            </summary>
            <div class="fold-body">{move || built.get().then(take)}</div>
        </details>
    }
}

/// A fold within a fold.
#[component]
pub(crate) fn SubFold(
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
    /// What in it is set, such as "3 set".
    #[prop(optional, into)]
    summary: Signal<Option<String>>,
    /// An id to lead to.
    id: &'static str,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="inner" id=id>
            <summary>
                <h3>{title}</h3>
                " "
                {move || summary.get().map(|s| view! { <span class="fold-summary">{s}</span> })}
            </summary>
            {children()}
        </details>
    }
}
