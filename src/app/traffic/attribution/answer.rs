//! What the paths say in words.

use leptos::prelude::*;
use tributary_domain::traffic::attribution::{Attribution, Disagreement, Method, NoChain, Rule};

use super::{CreditView, method};
use crate::app::i18n::words::attribution as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Explain, Explanation, Notice, NoticeKind};

/// Disagreements that are told.
const TOLD: usize = 4;

/// The headline, and where methods disagree.
#[component]
pub(super) fn Answer() -> impl IntoView {
    let view = CreditView::here();
    let i18n = view.i18n;
    let answer = move || {
        view.found.with(|found| match found {
            Some(found) => told(view, found),
            None => view! {
                <Notice kind=NoticeKind::Caution>
                    <p>{i18n.t(words::NO_CONVERSIONS)}</p>
                </Notice>
            }
            .into_any(),
        })
    };
    view! { <div class="stack" id="attribution-answer">{answer}</div> }
}

fn told(view: CreditView, found: &Attribution) -> AnyView {
    let i18n = view.i18n;
    let f = i18n.format();
    let channels = view
        .paths
        .with(|paths| paths.as_ref().map_or(0, |paths| paths.channels.len()));
    let (conversions, touches) = (f.count(found.conversions), f.ratio(found.touches));
    let channels = channels.to_string();
    let values = [
        ("conversions", conversions.as_str()),
        ("channels", &channels),
        ("touches", &touches),
    ];
    let lines = found
        .disagreements
        .iter()
        .take(TOLD)
        .map(|one| disagreement(view, found, one));
    let lines = lines.collect::<Vec<_>>();
    let apart = if lines.is_empty() {
        view! { <p>{i18n.t(words::AGREE)}</p> }.into_any()
    } else {
        view! {
            <h3>{i18n.t(words::DISAGREE)}</h3>
            <ul class="gaps" id="attribution-disagree">
                {lines}
            </ul>
        }
        .into_any()
    };
    view! {
        <p class="figure-words">{headline(view, found)}</p>
        <p>{i18n.with(words::SUMMARY, &values)}</p>
        {kept(view)}
        {found.lost.is_none().then(|| view! { <p class="quiet">{i18n.t(words::NO_LOST)}</p> })}
        {too_many_states(found).then(|| view! { <p>{i18n.t(words::TOO_MANY_STATES)}</p> })}
        {apart}
    }
    .into_any()
}

fn too_many_states(found: &Attribution) -> bool {
    found
        .methods
        .iter()
        .any(|m| m.credits == Err(NoChain::TooManyStates))
}

fn headline(view: CreditView, found: &Attribution) -> String {
    let i18n = view.i18n;
    let most = |shares: &[f64]| {
        let mut shares = shares.iter().copied().enumerate();
        let first = shares.next()?;
        Some(shares.fold(first, |a, b| if b.1 > a.1 { b } else { a }))
    };
    let (word, top) = if let Some(effects) = &found.removal_effects {
        (words::HEADLINE, most(effects))
    } else {
        let credits = found.methods.iter().find(|m| m.method == Method::Shapley);
        let credits = credits.and_then(|m| m.credits.as_ref().ok());
        let shares: Vec<f64> = credits
            .into_iter()
            .flatten()
            .map(|credit| credit.0 / found.conversions)
            .collect();
        (words::HEADLINE_SHAPLEY, most(&shares))
    };
    let (channel, share) = top.unwrap_or((0, 0.0));
    let share = i18n.format().percent(share);
    i18n.with(word, &[("channel", &view.name(channel)), ("share", &share)])
}

/// What of the file the plan keeps, where that is not all.
fn kept(view: CreditView) -> Option<AnyView> {
    let i18n = view.i18n;
    view.paths.with(|paths| {
        let paths = paths.as_ref()?;
        if paths.left_out.paths.get() == 0 {
            return None;
        }
        let kept: f64 = paths.paths.iter().map(|p| p.conversions.to_f64()).sum();
        let all = kept + paths.left_out.conversions.to_f64();
        let share = i18n
            .format()
            .percent(if all > 0.0 { kept / all } else { 1.0 });
        let count = paths.paths.len().to_string();
        let text = i18n.with(words::KEPT, &[("kept", &count), ("share", &share)]);
        Some(view! { <p class="quiet">{text}</p> }.into_any())
    })
}

/// A first touch worth so much more than a last one opens paths, and the other way round.
const OPENS: f64 = 1.25;

fn disagreement(view: CreditView, found: &Attribution, one: &Disagreement) -> AnyView {
    let i18n = view.i18n;
    let f = i18n.format();
    let (low, high) = (f.percent(one.low.1), f.percent(one.high.1));
    let name = view.name(one.channel);
    let values = [
        ("channel", name.as_str()),
        ("low", &low),
        ("low_method", i18n.t(method(one.low.0))),
        ("high", &high),
        ("high_method", i18n.t(method(one.high.0))),
    ];
    let by = |rule: Rule| {
        let credits = found
            .methods
            .iter()
            .find(|m| m.method == Method::Rule(rule));
        let credits = credits.and_then(|m| m.credits.as_ref().ok());
        credits
            .and_then(|credits| credits.get(one.channel))
            .map_or(0.0, |credit| credit.0)
    };
    let (first, last) = (by(Rule::First), by(Rule::Last));
    let meaning = if first > OPENS * last {
        Some(words::OPENS)
    } else if last > OPENS * first {
        Some(words::CLOSES)
    } else {
        None
    };
    view! {
        <li>
            {i18n.with(words::DISAGREEMENT, &values)} " "
            {meaning.map(|word| view! { <span class="quiet">{i18n.t(word)}</span> })}
        </li>
    }
    .into_any()
}

/// How credits are worked out.
#[component]
pub(super) fn How() -> impl IntoView {
    let view = CreditView::here();
    let i18n = view.i18n;
    let of = Memo::new(move || {
        view.found.with(|found| {
            let found = found.as_ref()?;
            let f = i18n.format();
            let conversions = f.count(found.conversions);
            let filled = match found.lost {
                Some(lost) => {
                    let people = found.conversions + lost;
                    let rate = f.percent(found.conversions / people);
                    let people = f.count(people);
                    let values = [
                        ("conversions", conversions.as_str()),
                        ("people", &people),
                        ("rate", &rate),
                    ];
                    i18n.with(words::HOW_FILLED, &values)
                }
                None => i18n.with(words::HOW_FILLED_ONLY, &[("conversions", &conversions)]),
            };
            Some(Explanation {
                formula: i18n.t(words::HOW_FORMULA).to_owned(),
                filled,
                note: Some(i18n.t(words::HOW_NOTE).to_owned()),
                source: Some(i18n.t(words::HOW_SOURCE).to_owned()),
            })
        })
    });
    view! { <Explain of=Signal::derive(move || of.get()) /> }
}
