//! The fold that says how a test is judged.

use leptos::prelude::*;
use tributary_domain::ab_test::{Aim, Changed, Experiment, Terms};
use tributary_domain::quantity::Rate;

use super::changed::{Kept, KeptNote};
use super::lines::{Line, Lines};
use super::looking::Looking;
use super::numbers::{Before, Numbers};
use super::{Current, rules};
use crate::app::i18n::{I18n, Word, words::ab_test as words};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::{Fold, NumberField, Show};

/// The fold.
#[component]
pub(super) fn TermsFold(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let summary = Signal::derive(move || current.test.with(|t| Some(summary(i18n, t))));
    view! {
        <Fold
            id="ab-terms"
            title=Signal::derive(move || i18n.t(words::TERMS_TITLE).to_owned())
            summary
            lazy=true
        >
            <p class="quiet">{move || i18n.t(words::TERMS_LEAD)}</p>
            <KeptNote current />
            <Kept current>
                <div class="rules">
                    <Compared current />
                    <Shown current />
                    <Looking current />
                    <Correction current />
                </div>
                <Numbers current />
            </Kept>
            <Before current />
        </Fold>
    }
}

/// The rules that are set otherwise than usual, or the usual ones in a word.
fn summary(i18n: I18n, test: &Experiment) -> String {
    let set = test.terms.unlike(&Terms::default());
    let listed: Vec<String> = set
        .into_iter()
        // The other two stand in the headers of folds of their own.
        .filter(|rule| !matches!(rule, Changed::Arrangement | Changed::Control))
        .map(|rule| {
            let value = rules::value(i18n, test, &test.terms, rule);
            let name = i18n.t(rules::name(rule));
            i18n.with(words::RULE_SET, &[("rule", name), ("value", &value)])
        })
        .collect();
    if listed.is_empty() {
        let alpha = i18n.format().percent(test.terms.alpha.to_f64());
        return i18n.with(words::TERMS_SUMMARY_USUAL, &[("alpha", &alpha)]);
    }
    rules::joined(i18n, &listed)
}

/// Lines whose choice is one rule.
fn rule(
    current: Current,
    legend: Word,
    lines: &'static [Line],
    of: fn(&Terms) -> usize,
    set: fn(&mut Terms, usize),
) -> AnyView {
    let store = PlanStore::here();
    view! {
        <Lines
            legend
            lines
            chosen=Signal::derive(move || current.test.with(|t| of(&t.terms)))
            on_change=move |at| current.choose(store, |t| set(&mut t.terms, at))
        />
    }
    .into_any()
}

/// Takes the value at a place, if there is one.
fn take<T: Copy>(value: &mut T, values: &[T], at: usize) {
    if let Some(chosen) = values.get(at) {
        *value = *chosen;
    }
}

#[component]
fn Compared(current: Current) -> impl IntoView {
    rule(
        current,
        words::RULE_METRIC,
        &rules::METRIC_LINES,
        |terms| rules::place(&rules::METRICS, &terms.metric),
        |terms, at| take(&mut terms.metric, &rules::METRICS, at),
    )
}

/// A margin that is usual where none was said yet: a twentieth.
fn usual_margin() -> Rate {
    // The usual alpha is the same number.
    Terms::default().alpha
}

/// The aim with its margin, and the side.
#[component]
fn Shown(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let aim = move || current.test.with(|t| t.terms.aim);
    let margin = move || rules::of_aim(aim()).1;
    let set_margin = move |margin: Option<Rate>| {
        if let Some(margin) = margin {
            current.edit(store, "margin", |t| {
                let (place, _) = rules::of_aim(t.terms.aim);
                t.terms.aim = rules::aim_at(place, margin);
            });
        }
    };
    view! {
        <div class="rule">
            {rule(
                current,
                words::RULE_AIM,
                &rules::AIM_LINES,
                |terms| rules::of_aim(terms.aim).0,
                |terms, at| {
                    let margin = rules::of_aim(terms.aim).1;
                    terms.aim = rules::aim_at(at, margin.unwrap_or_else(usual_margin));
                },
            )}
            <Show when=move || margin().is_some()>
                <NumberField<Rate>
                    label=Signal::derive(move || i18n.t(words::MARGIN).to_owned())
                    hint=Signal::derive(move || Some(i18n.t(words::MARGIN_HINT).to_owned()))
                    value=Signal::derive(margin)
                    on_change=set_margin
                />
            </Show>
        </div>
        // That both are the same looks both ways by itself.
        <Show when=move || !matches!(aim(), Aim::Equivalence(_))>
            {rule(
                current,
                words::RULE_SIDE,
                &rules::SIDE_LINES,
                |terms| rules::place(&rules::SIDES, &terms.side),
                |terms, at| take(&mut terms.side, &rules::SIDES, at),
            )}
        </Show>
    }
}

/// How several new versions share the false alarms; one has them alone.
#[component]
fn Correction(current: Current) -> impl IntoView {
    view! {
        <Show when=move || current.test.with(|t| t.variants.len() > 2)>
            {rule(
                current,
                words::RULE_CORRECTION,
                &rules::CORRECTION_LINES,
                |terms| rules::place(&rules::CORRECTIONS, &terms.correction),
                |terms, at| take(&mut terms.correction, &rules::CORRECTIONS, at),
            )}
        </Show>
    }
}
