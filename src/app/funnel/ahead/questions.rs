//! Goal seek: which input reaches a target.

use leptos::prelude::*;
use tributary_domain::funnel::forecast::{
    Answer, Difference, How, Input, Output, Pin, Scenario, Scope, SeekError, seek_pinned,
};
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Currency, Level, Text};

use super::naming;
use super::pins::{Held, Pins, pinned, pins};
use super::ranges::HorizonChoice;
use super::view::AheadView;
use crate::app::funnel::names::Names;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::funnel::sentences;
use crate::app::i18n::words::ahead as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Fold, Select, Show};

/// What is asked.
#[derive(Clone, Copy, PartialEq)]
struct Question {
    input: Option<Input>,
    output: Output,
    target: Option<Level>,
    /// The least and the most that the input may be.
    pins: (Option<Level>, Option<Level>),
}

/// The answer in words.
pub(super) fn answer(
    names: &Names,
    level: impl Fn(f64) -> Piece,
    question: (Input, Output, f64),
    found: Result<Answer, SeekError>,
    currency: Currency,
) -> Phrase {
    let (input, output, target) = question;
    let amount = |x: f64| naming::amount(output, x, currency);
    let name = || naming::input(names, input);
    let asked = |word| {
        Phrase::new(word)
            .with("input", name())
            .with("output", naming::output(output))
            .with("target", amount(target))
    };
    match found {
        Ok(found) => asked(words::FOUND).with("level", level(found.level)),
        Err(SeekError::OutOfReach { level: at, value }) => asked(words::OUT_OF_REACH)
            .with("level", level(at))
            .with("value", amount(value)),
        Err(SeekError::Over100 { level: at }) => {
            asked(words::OVER_100).with("level", Piece::Percent(at))
        }
        Err(SeekError::NoEffect) => asked(words::NO_EFFECT),
        Err(SeekError::OnlyAtZero) => asked(words::ONLY_AT_ZERO),
        Err(SeekError::Bounds) => Phrase::new(words::BOUNDS),
        Err(SeekError::NoSuchInput) => Phrase::new(words::RANGE_GONE),
        Err(SeekError::Missing(why)) => sentences::reason(why),
    }
}

/// What one more unit of money brings, where money is the input.
pub(super) fn marginal(
    found: &Answer,
    input: Input,
    output: Output,
    currency: Currency,
) -> Option<Phrase> {
    let slope = found.marginal.ok()?;
    if !matches!(input, Input::Spend(_)) || output == Output::Mer {
        return None;
    }
    let word = if output == Output::Profit && slope < 0.0 {
        words::MARGINAL_LOSES
    } else {
        words::MARGINAL
    };
    Some(
        Phrase::new(word)
            .with("more", Piece::Money(100.0, currency))
            .with(
                "brings",
                naming::amount(output, (slope * 100.0).abs(), currency),
            ),
    )
}

/// The fold.
#[component]
pub(super) fn QuestionsFold() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let question = RwSignal::new(Question {
        input: None,
        output: Output::Profit,
        target: None,
        pins: (None, None),
    });
    let inputs = Memo::new(move || {
        let mut inputs = vec![Input::Spend(Scope::All)];
        inputs.extend(ahead.inputs());
        ahead.listed(inputs, &[])
    });
    let outputs = Signal::derive(move || {
        Output::WHOLE
            .map(|o| (o, i18n.t(naming::output(o)).to_owned()))
            .to_vec()
    });
    let held = RwSignal::new(Vec::<Held>::new());
    let found = Memo::new(move || {
        let q = question.get();
        let (input, target) = (q.input?, q.target?.to_f64());
        ahead.model.with(|told| {
            let (compiled, _, _) = told.as_ref().as_ref().ok()?;
            let bounds = match q.pins {
                (None, None) => None,
                (low, high) => {
                    let most = if input.is_share() {
                        1.0
                    } else {
                        compiled.level(input).unwrap_or(1.0) * 1e6
                    };
                    Some((
                        low.map_or(0.0, Level::to_f64),
                        high.map_or(most, Level::to_f64),
                    ))
                }
            };
            let pins = held.with(|h| pins(h, input));
            let found = seek_pinned(compiled, &pins, input, q.output, target, bounds);
            Some((input, q.output, target, found))
        })
    });
    let said = move || {
        let (input, output, target, found) = found.get()?;
        let currency = ahead.currency();
        let level = |x: f64| ahead.piece(input, x);
        let pins: Vec<Pin> = held.with(|h| pins(h, input));
        let phrase = ahead.page.with(|names, _| {
            let answer = answer(names, level, (input, output, target), found, currency);
            pinned(names, &pins, &|input, x| ahead.piece(input, x), answer)
        });
        Some(phrase.text(i18n))
    };
    let further = move || {
        let (input, output, _, found) = found.get()?;
        marginal(&found.ok()?, input, output, ahead.currency()).map(|p| p.text(i18n))
    };
    let now = move || ahead.stands_at(question.get().input?);
    let keep = move |_| {
        let Some((input, output, _, Ok(found))) = found.get_untracked() else {
            return;
        };
        let level = naming::typed_level(found.level, 9);
        let name = Text::shortened(i18n.t(naming::output(output)));
        if let Some(level) = level {
            let mut differences = vec![to(input, level)];
            let pins = held.with_untracked(|h| pins(h, input));
            differences.extend(pins.iter().filter_map(|pin| {
                let stands = untrack(|| ahead.level(pin.input));
                Some(to(
                    pin.input,
                    naming::typed_level(pin.level.or(stands)?, 9)?,
                ))
            }));
            ahead.edit(|f| keep_as_scenario(&mut f.scenarios, name, differences));
        }
    };
    // The fields are made anew for another input or output alone: made anew while someone types,
    // a field would write its number as it reads it.
    let sought = Memo::new(move || question.with(|q| q.input));
    let reached = Memo::new(move || question.with(|q| q.output));
    let pin = move |word, first: bool| {
        view! {
            {move || {
                sought.get().map(|input| {
                    view! {
                        <naming::LevelField
                            input=input
                            label=Signal::derive(move || i18n.t(word).to_owned())
                            value=Signal::derive(move || {
                                let (low, high) = question.get().pins;
                                if first { low } else { high }
                            })
                            on_change=Callback::new(move |v| question.update(|q| {
                                if first { q.pins.0 = v } else { q.pins.1 = v }
                            }))
                        />
                    }
                })
            }}
        }
    };
    // The target's own unit follows what is asked for.
    let target_field = move || {
        let as_input = match reached.get() {
            Output::Orders | Output::Visits | Output::Mer => Input::Referral,
            _ => Input::FixedCost,
        };
        view! {
            <naming::LevelField
                input=as_input
                label=Signal::derive(move || i18n.t(words::TARGET).to_owned())
                value=Signal::derive(move || question.get().target)
                on_change=Callback::new(move |v| question.update(|q| q.target = v))
            />
        }
    };
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::QUESTIONS).to_owned())
            summary=Signal::derive(move || Some(i18n.t(words::QUESTIONS_SUMMARY).to_owned()))
            lazy=true
            id="funnel-questions"
        >
            <p class="quiet">{move || i18n.t(words::QUESTIONS_EXPLAINED)}</p>
            <div class="fields" id="question">
                <HorizonChoice />
                <Select
                    label=Signal::derive(move || i18n.t(words::WHICH_INPUT).to_owned())
                    options=inputs
                    value=Signal::derive(move || question.get().input)
                    on_change=Callback::new(move |i| question.update(|q| {
                        q.input = Some(i);
                        q.pins = (None, None);
                    }))
                    only_looks=true
                />
                <Select
                    label=Signal::derive(move || i18n.t(words::WHICH_OUTPUT).to_owned())
                    options=outputs
                    value=Signal::derive(move || Some(question.get().output))
                    on_change=Callback::new(move |o| question.update(|q| q.output = o))
                    only_looks=true
                />
                {target_field}
                {pin(words::AT_LEAST, true)}
                {pin(words::AT_MOST, false)}
            </div>
            <p class="quiet">{now}</p>
            <Pins held sought=sought />
            <p id="question-answer" class="lead" role="status">{said}</p>
            <p class="quiet">{further}</p>
            <Show when=move || found.with(|f| matches!(f, Some((Input::Spend(_), _, _, Ok(_)))))>
                <p class="quiet">{move || i18n.t(words::PROPORTION)}</p>
            </Show>
            <Show when=move || found.with(|f| matches!(f, Some((_, _, _, Ok(_)))))>
                <p class="row">
                    <button type="button" disabled=move || ahead.store.is_read_only() on:click=keep>
                        {move || i18n.t(words::KEEP_AS_SCENARIO)}
                    </button>
                </p>
            </Show>
        </Fold>
    }
}

const fn to(input: Input, level: Level) -> Difference {
    Difference {
        input,
        how: How::To(level),
    }
}

/// Adds an answer to the what-ifs, with what was held for it; money last, since all else moves it.
fn keep_as_scenario(scenarios: &mut Vec<Scenario>, name: Text, mut differences: Vec<Difference>) {
    differences.sort_by_key(|d| matches!(d.input, Input::Spend(_)));
    if scenarios.len() < tributary_domain::document::limits::most::SCENARIOS {
        scenarios.push(Scenario {
            id: Id::next(scenarios.iter().map(|s| s.id)),
            name,
            differences,
        });
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::funnel::evaluate;
    use tributary_domain::funnel::forecast::{Horizon, compile, seek};
    use tributary_domain::sample::{Language, sample};

    #[test]
    fn an_answer_and_a_refusal_are_told_apart() {
        let plan = sample(Language::English);
        let result = evaluate(&plan.sales, &plan.funnel);
        let compiled = compile(&plan, &result, Horizon::Period).unwrap();
        let names = Names {
            sales: &plan.sales,
            funnel: &plan.funnel,
        };
        let say = |input, output, target| {
            let found = seek(&compiled, input, output, target, None);
            let level = |x| naming::level(&plan, input, x);
            answer(
                &names,
                level,
                (input, output, target),
                found,
                plan.sales.currency,
            )
            .word
        };
        assert_eq!(say(Input::FixedCost, Output::Profit, 8_000.0), words::FOUND);
        assert_eq!(say(Input::FixedCost, Output::Gmv, 1.0), words::NO_EFFECT);
        let shipping = Input::Shipping(Scope::One(Id(1)));
        assert_eq!(say(shipping, Output::Profit, 1e6), words::OUT_OF_REACH);
    }

    #[test]
    fn a_kept_answer_is_a_what_if() {
        let mut scenarios = Vec::new();
        let level: Level = "5000".parse().unwrap();
        let spend = Input::Spend(Scope::All);
        let kept = vec![to(spend, level), to(Input::FixedCost, level)];
        keep_as_scenario(&mut scenarios, Text::default(), kept.clone());
        keep_as_scenario(&mut scenarios, Text::default(), kept);
        assert_eq!(scenarios.len(), 2);
        assert_ne!(scenarios[0].id, scenarios[1].id);
        assert_eq!(scenarios[0].differences[0].how, How::To(level));
        assert_eq!(scenarios[0].differences[1].input, spend);
    }
}
