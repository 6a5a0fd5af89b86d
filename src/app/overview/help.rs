//! What the words mean, and the ideas that the advice rests on.

use leptos::prelude::*;

use crate::app::i18n::words::overview;
use crate::app::i18n::{I18n, Word, words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{SearchField, Show};

/// Terms with their one-line explanations, found by the key's suffix.
fn terms() -> impl Iterator<Item = (Word, Word)> {
    words::terms::LIST.iter().filter_map(|(key, label)| {
        let plain = format!("{key}_plain");
        words::terms::LIST
            .iter()
            .find(|(k, _)| *k == plain)
            .map(|(_, explained)| (*label, *explained))
    })
}

/// The screen.
#[component]
pub(crate) fn Help() -> impl IntoView {
    let i18n = I18n::here();
    let wanted = RwSignal::new(String::new());
    let found = Memo::new(move || {
        let language = i18n.language();
        let wanted = wanted.get().to_lowercase();
        terms()
            .map(|(label, plain)| (label.text(language), plain.text(language)))
            .filter(|(label, plain)| {
                label.to_lowercase().contains(&wanted) || plain.to_lowercase().contains(&wanted)
            })
            .collect::<Vec<_>>()
    });
    view! {
        <div class="screen">
            <section class="answer" aria-labelledby="help-title">
                <h1 id="help-title">{move || i18n.t(overview::HELP_TITLE)}</h1>
                <p>{move || i18n.t(overview::HELP_LEAD)}</p>
            </section>
            <section class="panel" aria-labelledby="terms-title">
                <h2 id="terms-title">{move || i18n.t(overview::HELP_TERMS)}</h2>
                <SearchField label=Signal::derive(move || i18n.t(overview::HELP_SEARCH).to_owned()) wanted />
                <Show
                    when=move || found.with(|f| !f.is_empty())
                    fallback=move || view! { <p>{i18n.t(overview::HELP_NOTHING)}</p> }
                >
                    <dl class="terms">
                        {move || {
                            found
                                .get()
                                .into_iter()
                                .map(|(label, plain)| view! { <div><dt>{label}</dt><dd>{plain}</dd></div> })
                                .collect_view()
                        }}
                    </dl>
                </Show>
            </section>
            <section class="panel" aria-labelledby="concepts-title">
                <h2 id="concepts-title">{move || i18n.t(overview::HELP_CONCEPTS)}</h2>
                <ul class="concepts">
                    {words::concepts::LIST
                        .iter()
                        .map(|(key, word)| {
                            let number = key.trim_start_matches('c');
                            view! {
                                <li id=format!("idea-{number}")>
                                    <span class="tag">{number}</span>
                                    " "
                                    {move || i18n.t(*word)}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        </div>
    }
}
