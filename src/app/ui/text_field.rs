//! A field for a short text.

use leptos::prelude::*;
use tributary_domain::quantity::Text;

use super::unique_id;
use crate::app::i18n::{I18n, words::shell};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;

/// A field for a short text of the user's.
#[component]
pub(crate) fn TextField(
    /// What the text is.
    #[prop(into)]
    label: Signal<String>,
    /// The text in the plan.
    #[prop(into)]
    value: Signal<Text>,
    /// Takes a new text to the plan.
    #[prop(into)]
    on_change: Callback<Text>,
    /// Shown quietly while nothing is typed.
    #[prop(optional, into)]
    placeholder: Signal<Option<String>>,
    /// In a table or heading: the label is only spoken.
    #[prop(optional)]
    cell: bool,
    /// In a [`super::Grid`]: row and column for the arrow keys.
    #[prop(optional)]
    at: Option<(usize, usize)>,
) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let id = unique_id("text");
    let note_id = format!("{id}-note");
    let too_long = RwSignal::new(false);
    let draft: RwSignal<Option<(String, Text)>> = RwSignal::new(None);
    let shown = move || {
        draft
            .get()
            .filter(|(_, committed)| *committed == value.get())
            .map_or_else(|| value.get().as_str().to_owned(), |(text, _)| text)
    };
    let type_in = move |typed: String| {
        if let Ok(text) = Text::new(&typed) {
            too_long.set(false);
            on_change.run(text.clone());
            draft.set(Some((typed, text)));
        } else {
            too_long.set(true);
            draft.set(Some((typed, value.get_untracked())));
        }
    };
    // A field that is left because its screen was has no draft any more.
    let leave = move |_| {
        if too_long.try_get_untracked() == Some(false) {
            draft.set(None);
        }
    };
    view! {
        <div class="field text" class:cell=cell class:wrong=too_long>
            <label for=id.clone() class:unseen=cell>{label}</label>
            <span class="entry">
                <input
                    id=id
                    type="text"
                    autocomplete="off"
                    data-row=at.map(|a| a.0)
                    data-col=at.map(|a| a.1)
                    readonly=move || store.is_read_only()
                    placeholder=move || placeholder.get()
                    aria-describedby=move || too_long.get().then(|| note_id.clone())
                    aria-invalid=move || too_long.get().then_some("true")
                    prop:value=shown
                    on:input=move |event| type_in(event_target_value(&event))
                    on:blur=leave
                />
            </span>
            {move || {
                too_long
                    .get()
                    .then(|| {
                        let most = Text::MAX_CHARS.to_string();
                        view! {
                            <span class="note" role="status">
                                {i18n.with(shell::TEXT_TOO_LONG, &[("most", &most)])}
                            </span>
                        }
                    })
            }}
        </div>
    }
}
