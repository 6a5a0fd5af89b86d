//! A figure of the answer: label, number, range, and how it is worked out.

use leptos::prelude::*;

use super::{Explain, Explanation};
use crate::app::reactive::Signal;

/// What a figure means for the user; never told by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// A profit or a proven win.
    Good,
    /// A loss or an error.
    Bad,
    /// Wants attention.
    Caution,
}

impl Tone {
    /// The style sheet's class.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Caution => "caution",
        }
    }
}

/// One key figure.
#[component]
pub(crate) fn KeyFigure(
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// The number with its unit, or the reason why there is none.
    #[prop(into)]
    value: Signal<Result<String, String>>,
    /// A quieter line below: the range, a comparison.
    #[prop(optional, into)]
    note: Signal<Option<String>>,
    /// What it means.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// How it is worked out.
    #[prop(optional, into)]
    explanation: Signal<Option<Explanation>>,
) -> impl IntoView {
    view! {
        <div class=move || format!("figure {}", tone.get().class())>
            <p class="figure-label">{label}</p>
            {move || match value.get() {
                Ok(number) => view! { <p class="figure-value">{number}</p> }.into_any(),
                Err(reason) => view! { <p class="figure-missing">{reason}</p> }.into_any(),
            }}
            {move || note.get().map(|n| view! { <p class="figure-note">{n}</p> })}
            <Explain of=explanation />
        </div>
    }
}
