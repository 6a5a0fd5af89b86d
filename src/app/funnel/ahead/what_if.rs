//! What-ifs: named differences from the plan, side by side with it.

use leptos::prelude::*;
use tributary_domain::document::limits::most;
use tributary_domain::funnel::forecast::{
    Difference, How, Input, Scenario, ScenarioError, Scope, kinds,
};
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Change, Level, Text};

use super::comparison::{Comparison, name_of};
use super::naming::{self, typed_level};
use super::ranges::HorizonChoice;
use super::view::AheadView;
use crate::app::i18n::{Word, words::ahead as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Fold, For, NumberField, RemoveButton, Select, Show, TextField};

/// The ways of changing an input.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    To,
    By,
    Plus,
}

impl Way {
    const fn of(how: How) -> Self {
        match how {
            How::To(_) => Self::To,
            How::By(_) => Self::By,
            How::Plus(_) => Self::Plus,
        }
    }

    const fn word(self) -> Word {
        match self {
            Self::To => words::WAY_TO,
            Self::By => words::WAY_BY,
            Self::Plus => words::WAY_PLUS,
        }
    }

    /// The change that does nothing yet, with the input's own level where it is set to one.
    fn start(self, level: Option<f64>) -> How {
        match self {
            Self::To => How::To(level.and_then(|l| typed_level(l, 6)).unwrap_or_default()),
            Self::By => How::By(Change::default()),
            Self::Plus => How::Plus(Change::default()),
        }
    }
}

/// What can be done to an input: points are added to rates alone.
fn ways(input: Input) -> Vec<Way> {
    let is_rate = input.is_share() || matches!(input, Input::DutyRate(_));
    let is_one = input.scope() != Scope::All || !kinds().contains(&input);
    let mut ways = vec![Way::By];
    ways.extend(is_rate.then_some(Way::Plus));
    ways.extend(is_one.then_some(Way::To));
    ways
}

const fn problem(error: ScenarioError) -> Word {
    match error {
        ScenarioError::NoSuchInput => words::RANGE_GONE,
        ScenarioError::BelowZero => words::RANGE_BELOW_ZERO,
        ScenarioError::Over100 => words::RANGE_OVER_100,
    }
}

/// The fold.
#[component]
pub(super) fn WhatIfFold() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let ids = Memo::new(move || {
        ahead.forecast.with(|f| {
            f.scenarios
                .iter()
                .map(|s| s.id)
                .enumerate()
                .collect::<Vec<_>>()
        })
    });
    let summary = Memo::new(move || {
        let set = ids.with(Vec::len);
        Some(if set == 0 {
            i18n.t(words::WHAT_IF_NONE).to_owned()
        } else {
            i18n.with(words::WHAT_IF_SET, &[("set", &set.to_string())])
        })
    });
    let add = move |_| {
        ahead.edit(|f| {
            if f.scenarios.len() < most::SCENARIOS {
                let id = Id::next(f.scenarios.iter().map(|s| s.id));
                f.scenarios.push(Scenario {
                    id,
                    name: Text::default(),
                    differences: Vec::new(),
                });
            }
        });
    };
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::WHAT_IF).to_owned())
            summary=summary
            lazy=true
            id="funnel-what-if"
        >
            <p class="quiet">{move || i18n.t(words::WHAT_IF_EXPLAINED)}</p>
            <div class="fields">
                <HorizonChoice />
            </div>
            <ul class="cards">
                <For each=move || ids.get() let((at, id))>
                    <ScenarioCard at id />
                </For>
            </ul>
            <p class="row">
                <button
                    type="button"
                    id="add-scenario"
                    disabled=move || ahead.store.is_read_only()
                    on:click=add
                >
                    {move || i18n.t(words::ADD_SCENARIO)}
                </button>
            </p>
            <Show when=move || !ids.with(Vec::is_empty)>
                <Comparison />
            </Show>
        </Fold>
    }
}

#[component]
fn ScenarioCard(at: usize, id: Id) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    // None after the scenario is removed.
    let scenario = Memo::new(move || {
        ahead
            .forecast
            .with(|f| f.scenarios.iter().find(|s| s.id == id).cloned())
    });
    let name = Signal::derive(move || {
        scenario
            .with(|s| s.as_ref().map(|s| name_of(i18n, s, at)))
            .unwrap_or_default()
    });
    let change = move |change: Box<dyn FnOnce(&mut Scenario)>| {
        ahead.edit(|f| {
            if let Some(scenario) = f.scenarios.iter_mut().find(|s| s.id == id) {
                change(scenario);
            }
        });
    };
    let rows = Memo::new(move || {
        let of = |s: &Scenario| s.differences.iter().map(|d| d.input).collect::<Vec<_>>();
        scenario.with(|s| s.as_ref().map(of).unwrap_or_default())
    });
    let candidates = Memo::new(move || {
        let taken = rows.get();
        let mut inputs = vec![Input::Spend(Scope::All)];
        inputs.extend(kinds());
        inputs.extend(ahead.inputs());
        ahead.listed(inputs, &taken)
    });
    view! {
            <li class="card" data-scenario=id.0.to_string()>
                <div class="fields">
                    <TextField
                        label=Signal::derive(move || i18n.t(words::SCENARIO_NAME).to_owned())
                        value=Signal::derive(move || {
                            scenario.with(|s| s.as_ref().map(|s| s.name.clone()).unwrap_or_default())
                        })
                        on_change=Callback::new(move |text| {
                            ahead.type_in(format!("scenario-{}", id.0), |f| {
                                if let Some(s) = f.scenarios.iter_mut().find(|s| s.id == id) {
                                    s.name = text;
                                }
                            });
                        })
                        placeholder=Signal::derive(move || Some(name.get()))
                    />
                </div>
                <ul class="differences">
                    <For each=move || rows.get() let(input)>
                        <DifferenceRow id input />
                    </For>
                </ul>
                <div class="fields">
                    <Select
                        label=Signal::derive(move || i18n.t(words::ADD_DIFFERENCE).to_owned())
                        options=candidates
                        value=Signal::derive(|| None::<Input>)
                        on_change=Callback::new(move |input: Input| {
                            change(Box::new(move |s| {
                                if s.differences.len() < most::DIFFERENCES {
                                    s.differences.push(Difference {
                                        input,
                                        how: How::By(Change::default()),
                                    });
                                }
                            }));
                        })
                    />
                </div>
                <RemoveButton
     name=name
     on_remove=Callback::new(move |()| ahead.edit(|f| f.scenarios.retain(|s| s.id != id)))
    />
            </li>
        }
}

#[component]
fn DifferenceRow(id: Id, input: Input) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let how = Memo::new(move || {
        ahead.forecast.with(|f| {
            let scenario = f.scenarios.iter().find(|s| s.id == id)?;
            let found = scenario.differences.iter().find(|d| d.input == input);
            found.map(|d| d.how)
        })
    });
    let set = move |new: How| {
        ahead.type_in(format!("difference-{}-{input:?}", id.0), |f| {
            let scenario = f.scenarios.iter_mut().find(|s| s.id == id);
            let found = scenario.and_then(|s| s.differences.iter_mut().find(|d| d.input == input));
            if let Some(difference) = found {
                difference.how = new;
            }
        });
    };
    let name = Signal::derive(move || ahead.name(input));
    let wrong = Signal::derive(move || {
        let current = how.get()?;
        let difference = Difference {
            input,
            how: current,
        };
        ahead.compared.with(|all| {
            let (_, compared) = all.iter().find(|(s, _)| s.id == id)?;
            let found = compared.problems.iter().find(|(d, _)| *d == difference);
            found.map(|(_, error)| i18n.t(problem(*error)).to_owned())
        })
    });
    let way = Memo::new(move || how.get().map(Way::of));
    let options = Signal::derive(move || {
        ways(input)
            .into_iter()
            .map(|w| (w, i18n.t(w.word()).to_owned()))
            .collect::<Vec<_>>()
    });
    let value = move || {
        let label = Signal::derive(move || i18n.t(words::VALUE).to_owned());
        match way.get() {
            Some(Way::To) => view! {
                <naming::LevelField
                    input=input
                    label=label
                    value=Signal::derive(move || match how.get() {
                        Some(How::To(level)) => Some(level),
                        _ => None,
                    })
                    on_change=Callback::new(move |v: Option<Level>| {
                        if let Some(v) = v {
                            set(How::To(v));
                        }
                    })
                    problem=wrong
                />
            }
            .into_any(),
            Some(way) => view! {
                <NumberField<Change>
                    label=label
                    value=Signal::derive(move || match how.get() {
                        Some(How::By(change) | How::Plus(change)) => Some(change),
                        _ => None,
                    })
                    on_change=Callback::new(move |v: Option<Change>| {
                        if let Some(v) = v {
                            set(if way == Way::Plus { How::Plus(v) } else { How::By(v) });
                        }
                    })
                    problem=wrong
                />
            }
            .into_any(),
            None => ().into_any(),
        }
    };
    view! {
            <li>
                <p class="difference-name">{name} <span class="quiet">" " {move || ahead.stands_at(input)}</span></p>
                <div class="fields">
                    <Select
                        label=Signal::derive(move || i18n.t(words::WAY).to_owned())
                        options=options
                        value=Signal::derive(move || way.get())
                        on_change=Callback::new(move |w: Way| set(w.start(untrack(|| ahead.level(input)))))
                    />
                    {value}
                    <RemoveButton
     name=name
     on_remove=Callback::new(move |()| {
                            ahead.edit(|f| {
                                if let Some(s) = f.scenarios.iter_mut().find(|s| s.id == id) {
                                    s.differences.retain(|d| d.input != input);
                                }
                            });
                        })
    />
                </div>
            </li>
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_for_rates_and_a_level_for_one_row() {
        let names = |input| ways(input).into_iter().map(Way::word).collect::<Vec<_>>();
        assert_eq!(
            names(Input::DutyRate(Scope::All)),
            [words::WAY_BY, words::WAY_PLUS]
        );
        assert_eq!(
            names(Input::Price(Scope::One(Id(1)))),
            [words::WAY_BY, words::WAY_TO]
        );
        assert_eq!(
            names(Input::Spend(Scope::All)),
            [words::WAY_BY, words::WAY_TO]
        );
    }
}
