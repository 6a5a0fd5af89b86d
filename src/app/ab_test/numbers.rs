//! The numbers among the rules of a test, and what was known before it.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::ab_test::design::plan;
use tributary_domain::ab_test::{Design, InputProblem, Prior};
use tributary_domain::quantity::{Count, Decimal, Factor, Rate, Volume};

use super::Current;
use crate::app::i18n::{I18n, Word, words::ab_test as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{NumberField, Show};

/// A sample as planned, or what is wrong with its input.
type Planned = Memo<Arc<Result<Design, Vec<InputProblem>>>>;

/// Visitors that a belief weighs where nobody said how many.
const USUAL_WEIGHT: u64 = 100;

/// False alarms, power, the smallest lift and the planned visitors.
#[component]
pub(super) fn Numbers(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let planned: Planned = Memo::new(move || Arc::new(current.test.with(plan)));
    let problem = move |is: InputProblem, word: Word| {
        Signal::derive(move || {
            let found =
                planned.with(|p| p.as_ref().as_ref().err().is_some_and(|f| f.contains(&is)));
            found.then(|| i18n.t(word).to_owned())
        })
    };
    let word = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let hint = move |word: Word| Signal::derive(move || Some(i18n.t(word).to_owned()));
    let computed = Signal::derive(move || {
        planned.with(|p| {
            let visitors = p.as_ref().as_ref().ok()?.visitors.as_ref()?;
            let n = i18n.format().whole(visitors.total as f64);
            Some(i18n.with(words::PLANNED_COMPUTED, &[("n", &n)]))
        })
    });
    view! {
        <h3>{move || i18n.t(words::NUMBERS_TITLE)}</h3>
        <div class="fields numbers">
            <NumberField<Rate>
                label=word(words::PLAN_ALPHA)
                hint=hint(words::ALPHA_HINT)
                value=Signal::derive(move || Some(current.test.with(|t| t.terms.alpha)))
                on_change={move |alpha: Option<Rate>| {
                    if let Some(alpha) = alpha {
                        current.edit(store, "alpha", |t| t.terms.alpha = alpha);
                    }
                }}
                problem=problem(InputProblem::Alpha, words::PROBLEM_ALPHA)
            />
            <NumberField<Rate>
                label=word(words::PLAN_POWER)
                hint=hint(words::POWER_HINT)
                value=Signal::derive(move || Some(current.test.with(|t| t.terms.power)))
                on_change={move |power: Option<Rate>| {
                    if let Some(power) = power {
                        current.edit(store, "power", |t| t.terms.power = power);
                    }
                }}
                problem=problem(InputProblem::Power, words::PROBLEM_POWER)
            />
            <LiftField current planned />
            <NumberField<Count>
                label=word(words::RULE_PLANNED)
                hint=Signal::derive(move || {
                    computed.get().or_else(|| Some(i18n.t(words::PLANNED_HINT).to_owned()))
                })
                value=Signal::derive(move || current.test.with(|t| t.terms.planned))
                on_change=move |planned| {
                    current.edit(store, "planned", |t| t.terms.planned = planned);
                }
            />
        </div>
    }
}

/// The smallest lift worth finding, with what is wrong with it.
#[component]
pub(super) fn LiftField(current: Current, planned: Planned) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let problem = Signal::derive(move || {
        planned.with(|p| {
            let found = p.as_ref().as_ref().err()?;
            let word = found.iter().find_map(|problem| match problem {
                InputProblem::LiftZero => Some(words::PROBLEM_LIFT),
                InputProblem::LiftTooLarge => Some(words::PROBLEM_LIFT_LARGE),
                _ => None,
            });
            word.map(|word| i18n.t(word).to_owned())
        })
    });
    view! {
        <NumberField<Factor>
            label=Signal::derive(move || i18n.t(words::PLAN_LIFT).to_owned())
            hint=Signal::derive(move || Some(i18n.t(words::PLAN_LIFT_HINT).to_owned()))
            value=Signal::derive(move || current.test.with(|t| t.terms.worthwhile_lift))
            on_change=move |lift| {
                current.edit(store, "lift", |t| t.terms.worthwhile_lift = lift);
            }
            problem
        />
    }
}

/// What was known of the rate before the test.
#[component]
pub(super) fn Before(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let prior = move || current.test.with(|t| t.prior);
    let set_rate = move |rate: Option<Rate>| {
        current.edit(store, "prior", |t| {
            let visitors = t.prior.map_or_else(usual_weight, |p| p.visitors);
            t.prior = rate.map(|rate| Prior { rate, visitors });
        });
    };
    let set_weight = move |visitors: Option<Volume>| {
        if let Some(visitors) = visitors {
            current.edit(store, "prior-weight", |t| {
                t.prior = t.prior.map(|p| Prior { visitors, ..p });
            });
        }
    };
    view! {
        <h3>{move || i18n.t(words::PRIOR_TITLE)}</h3>
        <p class="quiet">{move || i18n.t(words::PRIOR_SAYS)}</p>
        <div class="fields">
            <NumberField<Rate>
                label=Signal::derive(move || i18n.t(words::PRIOR_RATE).to_owned())
                value=Signal::derive(move || prior().map(|p| p.rate))
                on_change=set_rate
            />
            <Show when=move || prior().is_some()>
                <NumberField<Volume>
                    label=Signal::derive(move || i18n.t(words::PRIOR_WEIGHT).to_owned())
                    hint=Signal::derive(move || Some(i18n.t(words::PRIOR_WEIGHT_HINT).to_owned()))
                    value=Signal::derive(move || prior().map(|p| p.visitors))
                    on_change=set_weight
                />
            </Show>
        </div>
    }
}

fn usual_weight() -> Volume {
    let weight = Decimal::whole(USUAL_WEIGHT).and_then(Volume::new);
    weight.unwrap_or_default()
}
