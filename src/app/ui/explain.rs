//! "How this is worked out": the formula, the user's numbers put in, and the source.

use leptos::prelude::*;

use crate::app::i18n::{I18n, words::shell};
use crate::app::reactive::Signal;
use crate::app::ui::flow::Show;

/// How one figure is worked out, in words of the page's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Explanation {
    /// The formula in words.
    pub(crate) formula: String,
    /// The formula with the user's numbers put in.
    pub(crate) filled: String,
    /// What else there is to know: the denominator, an assumption.
    pub(crate) note: Option<String>,
    /// Where the method comes from.
    pub(crate) source: Option<String>,
}

/// A fold that explains a figure; nothing where there is nothing to explain.
#[component]
pub(crate) fn Explain(
    /// The explanation.
    #[prop(into)]
    of: Signal<Option<Explanation>>,
) -> impl IntoView {
    let i18n = I18n::here();
    view! {
        <Show when=move || of.with(Option::is_some)>
            <details class="explain">
                <summary>{move || i18n.t(shell::HOW_WORKED_OUT)}</summary>
                {move || {
                    of.get()
                        .map(|e| {
                            view! {
                                <p class="formula">{e.formula}</p>
                                <p class="filled">{e.filled}</p>
                                {e.note.map(|n| view! { <p>{n}</p> })}
                                {e.source.map(|s| view! { <p class="quiet">{s}</p> })}
                            }
                        })
                }}
            </details>
        </Show>
    }
}
