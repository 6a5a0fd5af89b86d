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
                Ok(number) => {
                    let class = format!("figure-value {}", length(&number));
                    view! { <p class=class>{number}</p> }.into_any()
                }
                Err(reason) => view! { <p class="figure-missing">{reason}</p> }.into_any(),
            }}
            {move || note.get().map(|n| view! { <p class="figure-note">{n}</p> })}
            <Explain of=explanation />
        </div>
    }
}

/// The style sheet's class for a value whose longest run without a space is long: it has to fit
/// on one line of a fifth of the page.
fn length(value: &str) -> &'static str {
    let longest = value
        .split_whitespace()
        .map(|run| run.chars().filter(char::is_ascii).count())
        .max();
    match longest.unwrap_or(0) {
        0..=10 => "",
        11..=13 => "long",
        _ => "longer",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_told_from_long_texts() {
        assert_eq!(length("US$104,552"), "");
        assert_eq!(length("CN¥1,234,567"), "long");
        assert_eq!(length("US$12,345,678.90"), "longer");
        assert_eq!(length("Platform flagship store"), "");
        assert_eq!(length("平台官方旗舰店：访问量和销售额都最多"), "");
    }
}
