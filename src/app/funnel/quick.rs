//! The quick calculator: seven inputs of one channel, and what they come to.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::{
    AdFigures, ChannelResult, Figure, Formula, Mix, Quick, QuickEdit, Subject, quick, set_quick,
};
use tributary_domain::plan::Id;
use tributary_domain::quantity::Currency;

use super::figures::{tone_of, tone_of_roas};
use super::period_field::PeriodField;
use super::phrase::{Phrase, Piece};
use super::view::FunnelView;
use super::{sentences, working};
use crate::app::i18n::{Word, words::funnel as words, words::products, words::terms};
use crate::app::reactive::{Memo, Signal};
use crate::app::share::Sheets;
use crate::app::ui::Show;
use crate::app::ui::{Explain, NumberField, Select, Tone};

/// The panel.
#[component]
pub(super) fn QuickCalculator() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let sheets = Sheets::here();
    let wanted = RwSignal::new(None::<Id>);
    // None stands for the first channel, also while there is none: so the form stays as it is
    // when its first figure makes the first channel.
    let chosen = Memo::new(move || {
        let wanted = wanted.get()?;
        page.funnel
            .with(|f| f.channels.iter().any(|c| c.id == wanted))
            .then_some(wanted)
    });
    let channels = Memo::new(move || {
        page.with(|names, _| {
            let ids = names.funnel.channels.iter().map(|c| c.id);
            ids.map(|id| (id, names.channel(id).text(i18n)))
                .collect::<Vec<_>>()
        })
    });
    let shown = Memo::new(move || {
        let chosen = chosen.get();
        chosen.or_else(|| page.funnel.with(|f| f.channels.first().map(|c| c.id)))
    });
    view! {
        <section class="panel" id="quick" aria-labelledby="quick-title">
            <div class="panel-head">
                <h2 id="quick-title">{move || i18n.t(words::QUICK)}</h2>
                <Show when=move || channels.with(|c| c.len() > 1)>
                    <Select
                        label=Signal::derive(move || i18n.t(words::CHANNEL).to_owned())
                        options=channels
                        value=shown
                        on_change=Callback::new(move |id| wanted.set(Some(id)))
                        only_looks=true
                    />
                </Show>
                <button type="button" id="import-report" on:click=move |_| sheets.import.set(true)>
                    {move || i18n.t(words::IMPORT)}
                </button>
            </div>
            {move || view! { <QuickForm chosen=chosen.get() /> }}
        </section>
    }
}

/// The fields of one channel; of the first one, there or not yet, when none is chosen.
#[component]
fn QuickForm(chosen: Option<Id>) -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let now = Memo::new(move || {
        page.sales
            .with(|s| page.funnel.with(|f| quick(s, f, chosen)))
    });
    let word = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let unit = move |currency: fn(&Quick) -> Option<Currency>| {
        let plan = move || page.sales.with(|s| s.currency);
        Signal::derive(move || Some(now.with(currency).unwrap_or_else(plan).to_string()))
    };
    let set = move |key: &'static str, edit: QuickEdit| {
        let step = Step::Typing(format!("quick-{key}-{}", chosen.map_or(0, |id| id.0)));
        page.store.edit(step, |plan| {
            // Lists that are full are the only thing that can stop it; the plan is then as before.
            let _ = set_quick(
                Arc::make_mut(&mut plan.sales),
                Arc::make_mut(&mut plan.funnel),
                chosen,
                edit,
            );
        });
    };
    let result = Memo::new(move || {
        let id = now.with(|q| q.channel)?;
        page.result
            .with(|r| r.channel(id).cloned())
            .filter(|c| !c.is_blank)
    });
    // What the platform reports stands in for the price.
    let reported = move || {
        let price = result.with(|r| r.as_ref().and_then(|r| r.claims.price.ok()))?;
        let currency = now.with(|q| q.revenue.and(q.place_currency))?;
        Some(i18n.format().money_exact(price, currency))
    };
    // So does what products make of it.
    let mixed = move |figure: fn(&Mix) -> Figure| {
        let (place, currency) =
            now.with(|q| Some((q.place.filter(|_| q.mixed)?, q.place_currency?)))?;
        let mix = page.result.with(|r| r.place(place)?.mix)?;
        Some(i18n.format().money_exact(figure(&mix).ok()?, currency))
    };
    let price_hint = move || {
        let told = reported().map(|price| i18n.with(words::PRICE_REPORTED, &[("price", &price)]));
        told.or_else(|| {
            mixed(|m| m.price).map(|price| i18n.with(products::PRICE_HINT, &[("price", &price)]))
        })
    };
    let cost_hint = move || {
        mixed(|m| m.unit_cost).map(|cost| i18n.with(products::COST_HINT, &[("cost", &cost)]))
    };
    view! {
        <div class="fields quick-fields">
            <NumberField
                label=word(words::PRICE)
                value=Signal::derive(move || now.with(|q| q.price))
                on_change=Callback::new(move |v| set("price", QuickEdit::Price(v)))
                unit=unit(|q| q.place_currency)
                hint=Signal::derive(price_hint)
            />
            <NumberField
                label=word(words::UNIT_COST)
                value=Signal::derive(move || now.with(|q| q.unit_cost))
                on_change=Callback::new(move |v| set("cost", QuickEdit::UnitCost(v)))
                unit=unit(|q| q.place_currency)
                hint=Signal::derive(cost_hint)
            />
            <NumberField
                label=word(words::FEES)
                value=Signal::derive(move || now.with(|q| q.fees))
                on_change=Callback::new(move |v| set("fees", QuickEdit::Fees(v)))
                hint=word(words::FEES_HINT)
            />
            <NumberField
                label=word(terms::AD_SPEND)
                value=Signal::derive(move || now.with(|q| q.spend))
                on_change=Callback::new(move |v| set("spend", QuickEdit::Spend(v)))
                unit=unit(|q| q.channel_currency)
            />
            <NumberField
                label=word(terms::CLICKS)
                value=Signal::derive(move || now.with(|q| q.clicks))
                on_change=Callback::new(move |v| set("clicks", QuickEdit::Clicks(v)))
            />
            <NumberField
                label=word(words::ORDERS)
                value=Signal::derive(move || now.with(|q| q.orders))
                on_change=Callback::new(move |v| set("orders", QuickEdit::Orders(v)))
            />
            <PeriodField
                legend=word(words::PERIOD)
                value=Signal::derive(move || now.with(|q| q.period))
                on_change=Callback::new(move |v| set("period", QuickEdit::Period(v)))
            />
        </div>
        <Show when=move || result.with(Option::is_some)>
            <QuickResult result />
        </Show>
    }
}

/// What the inputs come to.
#[component]
fn QuickResult(result: Memo<Option<ChannelResult>>) -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let leak = Memo::new(move || {
        let leak = result.with(|r| r.as_ref().and_then(|r| r.leak))?;
        let said = page.with(|names, whole| sentences::leak_in_words(names, &leak, whole.currency));
        Some(said.text(i18n))
    });
    view! {
        <dl class="quick-result">
            <QuickFigure
                name="quick-profit"
                label=words::LEFT_AFTER_ADS
                result
                formula=Formula::AfterAds
                figure=|ads| ads.after_ads
                tone=|result| tone_of(&result.verdict)
            />
            <QuickFigure
                name="quick-roas"
                label=terms::ROAS
                result
                formula=Formula::Roas
                figure=|ads| ads.roas
                tone=|result| tone_of_roas(result.ads.roas, result.ads.break_even_roas)
                beside=(Formula::BreakEvenRoas, |ads| ads.break_even_roas)
            />
            <QuickFigure
                name="quick-acos"
                label=terms::ACOS
                result
                formula=Formula::Acos
                figure=|ads| ads.acos
                tone=|result| tone_of_roas(result.ads.roas, result.ads.break_even_roas)
                beside=(Formula::BreakEvenAcos, |ads| ads.break_even_acos)
            />
        </dl>
        {move || leak.get().map(|leak| view! { <p id="quick-leak" class="leak">{leak}</p> })}
        <p class="quiet">{move || i18n.t(words::QUICK_AS_CLAIMED)}</p>
    }
}

/// Picks one figure.
type Pick = fn(&AdFigures) -> Figure;

/// One figure of the result with its break-even beside it.
#[component]
fn QuickFigure(
    /// The hook for tests.
    name: &'static str,
    /// What it is called.
    label: Word,
    /// The channel's figures.
    result: Memo<Option<ChannelResult>>,
    /// Its formula.
    formula: Formula,
    /// Where it stands.
    figure: Pick,
    /// What it means.
    tone: fn(&ChannelResult) -> Tone,
    /// The figure that it is compared with.
    #[prop(optional)]
    beside: Option<(Formula, Pick)>,
) -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let read =
        move |figure: Pick| result.with(|r| r.as_ref().map(|r| (r.id, r.currency, figure(&r.ads))));
    let in_words = move |formula: Formula, figure: Pick| {
        let (_, currency, figure) = read(figure)?;
        Some(match working::figure(formula, figure, currency) {
            Ok(piece) => piece,
            Err(reason) => Piece::from(reason),
        })
    };
    let explanation = page.afterwards(move || {
        let (id, currency, _) = read(figure)?;
        let mut explanation = page.explain(Subject::Channel(id), formula, currency)?;
        if let Some((formula, _)) = beside {
            explanation.note = page
                .explain(Subject::Channel(id), formula, currency)
                .map(|e| format!("{} {}", e.formula, e.filled));
        }
        Some(explanation)
    });
    let compared = move || {
        let (formula, figure) = beside?;
        let (_, currency, even) = read(figure)?;
        // What is missing already stands in the place of the profit.
        let even = working::figure(formula, even, currency).ok()?;
        Some(
            Phrase::new(words::BESIDE_BREAK_EVEN)
                .with("even", even)
                .text(i18n),
        )
    };
    view! {
        <div
            class=move || {
                format!("quick-figure {}", result.with(|r| r.as_ref().map_or(Tone::Plain, tone)).class())
            }
            data-figure=name
        >
            <dt>{move || i18n.t(label)}</dt>
            <dd>
                <span class="figure-value">{move || in_words(formula, figure).map(|p| p.text(i18n))}</span>
                <span class="figure-note">{compared}</span>
                <Explain of=explanation />
            </dd>
        </div>
    }
}
