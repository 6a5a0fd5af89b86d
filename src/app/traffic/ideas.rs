//! The ideas that a piece of advice rests on: number and short paraphrase.

use leptos::prelude::*;

use crate::app::i18n::words::traffic as own;
use crate::app::i18n::{I18n, Word, words};

fn paraphrase(number: u8) -> Option<Word> {
    let key = format!("c{number}");
    words::concepts::LIST
        .iter()
        .find(|(k, _)| *k == key)
        .map(|(_, word)| *word)
}

/// A fold with the ideas; nothing where there is none.
#[component]
pub(super) fn Ideas(
    /// Their numbers, the weightiest first.
    numbers: Vec<u8>,
) -> impl IntoView {
    let i18n = I18n::here();
    (!numbers.is_empty()).then(|| {
        let list = numbers
            .into_iter()
            .filter_map(|n| paraphrase(n).map(|word| (n, word)))
            .map(|(n, word)| {
                view! {
                    <li>
                        <span class="tag">{i18n.with(own::CONCEPT, &[("number", &n.to_string())])}</span>
                        " "
                        {i18n.t(word)}
                    </li>
                }
            })
            .collect_view();
        view! {
            <details class="explain">
                <summary>{i18n.t(own::RESTS_ON)}</summary>
                <ul class="ideas">{list}</ul>
            </details>
        }
    })
}
