//! The answer: one sentence, where it leaks, and five figures.

use leptos::prelude::*;

use super::figures::{OrdersFigure, ProfitFigure, RoasFigure, SalesFigure, SpendFigure};
use super::sentences;
use super::view::FunnelView;
use crate::app::ui::{Notice, NoticeKind};

/// The top of the screen.
#[component]
pub(super) fn Answer() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let leak = move || page.with(sentences::plan_leak).map(|p| p.text(i18n));
    let gaps = move || page.with(sentences::further_gaps);
    let claims = move || page.with(sentences::only_claims).map(|p| p.text(i18n));
    let counted = move || {
        let stages = page.with(|names, result| sentences::counted(names, &result.steps));
        let texts: Vec<String> = stages.iter().map(|p| p.text(i18n)).collect();
        texts.join(" → ")
    };
    view! {
        <header class="answer">
            <h1 id="funnel-answer">{page.text(sentences::headline)}</h1>
            {move || leak().map(|l| view! { <p id="funnel-leak" class="leak">{l}</p> })}
            {move || {
                let gaps = gaps();
                (!gaps.is_empty())
                    .then(|| {
                        view! {
                            <ul class="gaps">
                                {gaps.iter().map(|g| view! { <li>{g.text(i18n)}</li> }).collect_view()}
                            </ul>
                        }
                    })
            }}
            <p class="quiet"><output id="funnel-counts">{counted}</output></p>
            {move || {
                let steps = page.with(sentences::impossible_steps);
                (!steps.is_empty())
                    .then(|| {
                        view! {
                            <Notice kind=NoticeKind::Caution>
                                {steps.iter().map(|s| view! { <p>{s.text(i18n)}</p> }).collect_view()}
                            </Notice>
                        }
                    })
            }}
            {move || {
                claims()
                    .map(|c| {
                        view! {
                            <Notice kind=NoticeKind::Caution>
                                <p id="funnel-claims">{c}</p>
                            </Notice>
                        }
                    })
            }}
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
