//! A row that opens: its name and what is known of it in the header, its fields within.

use std::sync::Mutex;

use leptos::prelude::*;

use crate::app::reactive::Signal;

/// A tag in the header: its class and its words.
pub(super) type Tag = (&'static str, String);

/// A row of a list that opens; what it holds is built then.
#[component]
pub(super) fn RowFold(
    /// What it is called.
    title: Signal<String>,
    /// Tags behind that.
    tags: Signal<Vec<Tag>>,
    /// Whether it is open at first.
    #[prop(optional)]
    open: bool,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let built = RwSignal::new(open);
    // A row that is open at first tells so too; what it holds is there by then.
    let toggled = move |_| {
        if !built.get_untracked() {
            built.set(true);
        }
    };
    let children = StoredValue::new(Mutex::new(Some(children)));
    // `built` becomes true once, so what is taken out here is taken once.
    let take = move || {
        let children = children.try_with_value(|c| c.lock().ok()?.take()).flatten();
        children.map(|children| children())
    };
    view! {
        <details class="inner row-fold" open=open on:toggle=toggled>
            <summary>
                <h3>{title}</h3>
                {move || {
                    tags.get()
                        .into_iter()
                        .map(|(class, text)| view! { " " <span class=class>{text}</span> })
                        .collect_view()
                }}
            </summary>
            <div class="fold-body">{move || built.get().then(take)}</div>
        </details>
    }
}
