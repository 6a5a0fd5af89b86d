//! The answer: one sentence, where it leaks, and five figures.

use leptos::prelude::*;
use tributary_domain::funnel::FunnelResult;

use super::figures::{OrdersFigure, ProfitFigure, RoasFigure, SalesFigure, SpendFigure};
use super::names::Names;
use super::phrase::Phrase;
use super::sentences;
use super::view::FunnelView;
use crate::app::reactive::Memo;
use crate::app::ui::Show;
use crate::app::ui::{Notice, NoticeKind};

/// The top of the screen.
#[component]
pub(super) fn Answer() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    // Sentences that stay the same are not written anew at every key.
    let one = move |choose: fn(&Names, &FunnelResult) -> Option<Phrase>| {
        Memo::new(move || page.with(choose).map(|phrase| phrase.text(i18n)))
    };
    let several = move |choose: fn(&Names, &FunnelResult) -> Vec<Phrase>| {
        Memo::new(move || {
            let phrases = page.with(choose);
            phrases
                .iter()
                .map(|phrase| phrase.text(i18n))
                .collect::<Vec<_>>()
        })
    };
    let (leak, claims) = (one(sentences::plan_leak), one(sentences::only_claims));
    let (gaps, steps) = (
        several(sentences::further_gaps),
        several(sentences::impossible_steps),
    );
    let counted = several(|names, result| sentences::counted(names, &result.steps));
    view! {
        <header class="answer">
            <h1 id="funnel-answer">{page.text(sentences::headline)}</h1>
            {move || leak.get().map(|l| view! { <p id="funnel-leak" class="leak">{l}</p> })}
            <Show when=move || !gaps.with(Vec::is_empty)>
                <ul class="gaps">
                    {move || gaps.get().into_iter().map(|g| view! { <li>{g}</li> }).collect_view()}
                </ul>
            </Show>
            <p class="quiet">
                <output id="funnel-counts">{move || counted.with(|c| c.join(" → "))}</output>
            </p>
            <Show when=move || !steps.with(Vec::is_empty)>
                <Notice kind=NoticeKind::Caution>
                    {move || steps.get().into_iter().map(|s| view! { <p>{s}</p> }).collect_view()}
                </Notice>
            </Show>
            <Show when=move || claims.with(Option::is_some)>
                <Notice kind=NoticeKind::Caution>
                    <p id="funnel-claims">{move || claims.get()}</p>
                </Notice>
            </Show>
            <div class="figures">
                <ProfitFigure />
                <SalesFigure />
                <RoasFigure />
                <OrdersFigure />
                <SpendFigure />
            </div>
        </header>
    }
}
