//! What is held while another number is sought.

use leptos::prelude::*;
use tributary_domain::funnel::forecast::{Input, Pin, Scope};
use tributary_domain::quantity::Level;

use super::naming;
use super::view::AheadView;
use crate::app::funnel::names::Names;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::i18n::{words::funnel, words::outlook as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{For, Select};

/// An input that is held, where it stands or at a level of its own.
pub(super) type Held = (Input, Option<Level>);

/// The pins of a question, as far as they can stand beside what is sought.
pub(super) fn pins(held: &[Held], sought: Input) -> Vec<Pin> {
    held.iter()
        .filter(|(input, _)| input.can_be_held(sought))
        .map(|(input, level)| Pin {
            input: *input,
            level: level.map(Level::to_f64),
        })
        .collect()
}

/// An answer with what was held for it.
pub(super) fn pinned(
    names: &Names,
    pins: &[Pin],
    level: &dyn Fn(Input, f64) -> Piece,
    answer: Phrase,
) -> Phrase {
    if pins.is_empty() {
        return answer;
    }
    let list = pins
        .iter()
        .map(|pin| {
            let input = naming::input(names, pin.input);
            match pin.level {
                Some(at) => Phrase::new(words::PIN_HELD).with("level", level(pin.input, at)),
                None => Phrase::new(words::PIN_NOW),
            }
            .with("input", input)
            .into()
        })
        .collect();
    Phrase::new(words::PINNED)
        .with("answer", answer)
        .with("pins", Piece::List(list))
}

/// The list of what is held, with a field each.
#[component]
pub(super) fn Pins(
    /// What is held.
    held: RwSignal<Vec<Held>>,
    /// What is sought.
    #[prop(into)]
    sought: Signal<Option<Input>>,
) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let candidates = Memo::new(move || {
        let mut inputs = vec![Input::Spend(Scope::All)];
        inputs.extend(ahead.inputs());
        let sought = sought.get();
        inputs.retain(|i| sought.is_none_or(|s| i.can_be_held(s)));
        let taken: Vec<Input> = held.with(|h| h.iter().map(|(i, _)| *i).collect());
        ahead.listed(inputs, &taken)
    });
    let rows = Memo::new(move || {
        let sought = sought.get();
        held.with(|h| {
            let inputs = h.iter().map(|(i, _)| *i);
            inputs
                .filter(|i| sought.is_none_or(|s| i.can_be_held(s)))
                .collect::<Vec<_>>()
        })
    });
    let title = move || match rows.with(Vec::len) {
        0 => i18n.t(words::PINS).to_owned(),
        n => i18n.with(words::PINS_SOME, &[("count", &n.to_string())]),
    };
    let row = move |input: Input| {
        let name = move || ahead.name(input);
        view! {
            <li>
                <div class="fields">
                    <naming::LevelField
                        input=input
                        label=Signal::derive(name)
                        value=Signal::derive(move || {
                            held.with(|h| h.iter().find(|(i, _)| *i == input).and_then(|(_, l)| *l))
                        })
                        on_change=Callback::new(move |level| held.update(|h| {
                            if let Some(row) = h.iter_mut().find(|(i, _)| *i == input) {
                                row.1 = level;
                            }
                        }))
                    />
                </div>
                <p class="row">
                    <span class="quiet">{move || ahead.stands_at(input)}</span>
                    <button
                        type="button"
                        class="quiet-button"
                        aria-label=move || i18n.with(funnel::REMOVE_NAMED, &[("name", &name())])
                        on:click=move |_| held.update(|h| h.retain(|(i, _)| *i != input))
                    >
                        {move || i18n.t(funnel::REMOVE)}
                    </button>
                </p>
            </li>
        }
    };
    view! {
        <details class="inner" id="question-pins">
            <summary>{title}</summary>
            <div class="stack">
                <p class="quiet">{move || i18n.t(words::PINS_EXPLAINED)}</p>
                <ul class="differences">
                    <For each=move || rows.get() let(input)>{row(input)}</For>
                </ul>
                <div class="fields">
                    <Select
                        label=Signal::derive(move || i18n.t(words::PIN_ADD).to_owned())
                        options=candidates
                        value=Signal::derive(|| None::<Input>)
                        on_change=Callback::new(move |input| held.update(|h| h.push((input, None))))
                        only_looks=true
                    />
                </div>
            </div>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tributary_domain::plan::Id;
    use tributary_domain::sample::{Language, sample};

    #[test]
    fn what_is_sought_is_not_held_and_what_is_held_is_said() {
        let plan = sample(Language::English);
        let names = Names {
            sales: &plan.sales,
            funnel: &plan.funnel,
        };
        let spend = Input::Spend(Scope::One(Id(1)));
        let held = [
            (spend, None),
            (Input::FixedCost, "7000".parse::<Level>().ok()),
        ];
        assert_eq!(pins(&held, Input::Spend(Scope::All)).len(), 1);
        let told = pins(&held, Input::AdPrice(Scope::One(Id(1))));
        assert_eq!(told.len(), 2);
        let level = |input, x| naming::level(&plan, input, x);
        let answer = Phrase::new(words::PINS);
        let said = pinned(&names, &told, &level, answer.clone());
        assert_eq!(said.word, words::PINNED);
        let Some((_, Piece::List(list))) = said.pieces.last() else {
            panic!("{said:?}")
        };
        let Some(Piece::Phrase(fixed)) = list.last() else {
            panic!("{list:?}")
        };
        let usd = plan.sales.currency;
        assert_eq!(fixed.pieces[0], ("level", Piece::Money(7_000.0, usd)));
        assert_eq!(pinned(&names, &[], &level, answer.clone()), answer);
    }
}
