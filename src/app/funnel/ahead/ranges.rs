//! What is not certain, how sure that leaves the answer, and what to measure next.

use leptos::prelude::*;
use tributary_domain::document::limits::most;
use tributary_domain::funnel::forecast::{Horizon, Input, RangeError, RangeOf, Shape, Source};
use tributary_domain::quantity::Level;

use super::naming::{self, typed_level};
use super::simulate::Simulate;
use super::tornado::Tornado;
use super::view::AheadView;
use crate::app::funnel::cells::cell_label;
use crate::app::funnel::sentences;
use crate::app::i18n::{Word, words::ahead as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Fold, For, Grid, RemoveButton, Select, Show};

/// Why a range is none.
const fn problem(error: RangeError) -> Word {
    match error {
        RangeError::Order => words::RANGE_ORDER,
        RangeError::ModeOutside => words::RANGE_OUTSIDE,
        RangeError::BelowZero => words::RANGE_BELOW_ZERO,
        RangeError::Over100 => words::RANGE_OVER_100,
        RangeError::NoSuchInput => words::RANGE_GONE,
    }
}

const fn shape(shape: Shape) -> Word {
    match shape {
        Shape::Likely => words::SHAPE_LIKELY,
        Shape::Even => words::SHAPE_EVEN,
        Shape::Triangle => words::SHAPE_TRIANGLE,
        Shape::Pert => words::SHAPE_PERT,
    }
}

/// The choice between the period and the months; it counts for ranges, questions and what-ifs.
#[component]
pub(super) fn HorizonChoice() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let options = Signal::derive(move || {
        let period = sentences::period(ahead.page.funnel.with(|f| f.period)).text(i18n);
        let months = ahead.forecast.with(|f| f.horizon());
        let months = i18n.with(
            words::OVER_MONTHS,
            &[("months", &i18n.format().count(months as f64))],
        );
        vec![(Horizon::Period, period), (Horizon::Months, months)]
    });
    view! {
        <Select
            label=Signal::derive(move || i18n.t(words::OVER_WHAT).to_owned())
            options=options
            value=Signal::derive(move || Some(ahead.horizon.get()))
            on_change=Callback::new(move |h| ahead.horizon.set(h))
            only_looks=true
        />
    }
}

/// The fold.
#[component]
pub(super) fn RangesFold() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let summary = Memo::new(move || {
        let given = ahead.forecast.with(|f| f.ranges.len());
        let counted = ahead.model.with(|told| match told.as_ref() {
            Ok((_, draws, _)) => draws.iter().filter(|d| d.source == Source::Counted).count(),
            Err(_) => 0,
        });
        let count = |n: usize| i18n.format().count(n as f64);
        Some(i18n.with(
            words::RANGES_SUMMARY,
            &[("given", &count(given)), ("counted", &count(counted))],
        ))
    });
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::RANGES).to_owned())
            summary=summary
            lazy=true
            id="funnel-ranges"
        >
            <p class="quiet">{move || i18n.t(words::RANGES_EXPLAINED)}</p>
            <div class="fields">
                <HorizonChoice />
            </div>
            <Simulate />
            <RangeTable />
            <Tornado />
        </Fold>
    }
}

#[component]
fn RangeTable() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let rows = Memo::new(move || {
        ahead.forecast.with(|f| {
            f.ranges
                .iter()
                .map(|r| r.input)
                .enumerate()
                .collect::<Vec<_>>()
        })
    });
    let candidates = Memo::new(move || {
        let taken = ahead
            .forecast
            .with(|f| f.ranges.iter().map(|r| r.input).collect::<Vec<_>>());
        ahead.listed(ahead.inputs(), &taken)
    });
    let add = move |input: Input| {
        let level = untrack(|| ahead.level(input));
        // A fifth below and above, to start from.
        let around = |l: f64| Some((typed_level(0.8 * l, 6)?, typed_level(1.2 * l, 6)?));
        let Some((low, high)) = level.and_then(around) else {
            return;
        };
        ahead.edit(|f| {
            if f.ranges.len() < most::RANGES {
                f.ranges.push(RangeOf {
                    input,
                    low,
                    high,
                    shape: Shape::Likely,
                });
            }
        });
    };
    let head = move |word: Word| view! { <th scope="col">{move || i18n.t(word)}</th> };
    view! {
        <section class="stack" aria-labelledby="ranges-title">
            <h3 id="ranges-title">{move || i18n.t(words::GIVEN_RANGES)}</h3>
            <Show when=move || !rows.with(Vec::is_empty)>
                <Grid caption=Signal::derive(move || i18n.t(words::GIVEN_RANGES).to_owned())>
                    <thead>
                        <tr>
                            {head(words::INPUT)} {head(words::NOW)} {head(words::LOW)} {head(words::HIGH)}
                            {head(words::SHAPE)} <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || rows.get() let((at, input))>
                            <RangeRow at input />
                        </For>
                    </tbody>
                </Grid>
            </Show>
            <div class="fields">
                <Select
                    label=Signal::derive(move || i18n.t(words::ADD_RANGE).to_owned())
                    options=candidates
                    value=Signal::derive(|| None::<Input>)
                    on_change=Callback::new(add)
                />
            </div>
        </section>
    }
}

#[component]
fn RangeRow(at: usize, input: Input) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let row = Memo::new(move || {
        ahead
            .forecast
            .with(|f| f.ranges.iter().find(|r| r.input == input).copied())
    });
    let name = Signal::derive(move || ahead.name(input));
    let now = move || {
        let level = ahead.level(input)?;
        Some(ahead.piece(input, level).text(i18n))
    };
    let wrong = Signal::derive(move || {
        let error = ahead.model.with(|told| {
            let (_, _, problems) = told.as_ref().as_ref().ok()?;
            problems.iter().find(|(i, _)| *i == input).map(|(_, e)| *e)
        });
        error.map(|e| i18n.t(problem(e)).to_owned())
    });
    let change = move |key: &str, set: Box<dyn FnOnce(&mut RangeOf)>| {
        ahead.type_in(format!("range-{key}-{input:?}"), |f| {
            if let Some(range) = f.ranges.iter_mut().find(|r| r.input == input) {
                set(range);
            }
        });
    };
    let label = move |column: Word| cell_label(i18n, name, column);
    let shapes = Signal::derive(move || {
        [Shape::Likely, Shape::Even, Shape::Triangle, Shape::Pert]
            .map(|s| (s, i18n.t(shape(s)).to_owned()))
            .to_vec()
    });
    view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{now}</td>
                <td>
                    <naming::LevelField
                        input=input
                        label=label(words::LOW)
                        value=Signal::derive(move || row.with(|r| r.map(|r| r.low)))
                        on_change=Callback::new(move |v: Option<Level>| {
                            if let Some(v) = v {
                                change("low", Box::new(move |r| r.low = v));
                            }
                        })
                        problem=wrong
                        at=(at, 0)
                    />
                </td>
                <td>
                    <naming::LevelField
                        input=input
                        label=label(words::HIGH)
                        value=Signal::derive(move || row.with(|r| r.map(|r| r.high)))
                        on_change=Callback::new(move |v: Option<Level>| {
                            if let Some(v) = v {
                                change("high", Box::new(move |r| r.high = v));
                            }
                        })
                        at=(at, 1)
                    />
                </td>
                <td class="pick">
                    <Select
                        label=label(words::SHAPE)
                        options=shapes
                        value=Signal::derive(move || row.with(|r| r.map(|r| r.shape)))
                        on_change=Callback::new(move |s| change("shape", Box::new(move |r| r.shape = s)))
                        cell=true
                    />
                </td>
                <td>
                    <RemoveButton
     name=name
     on_remove=Callback::new(move |()| ahead.edit(|f| f.ranges.retain(|r| r.input != input)))
    />
                </td>
            </tr>
        }
}
