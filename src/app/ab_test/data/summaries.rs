//! Means and spreads typed by hand, a row a variant: what the metric asks for.

use leptos::prelude::*;
use tributary_domain::ab_test::{Measured, Metric};
use tributary_domain::plan::Id;
use tributary_domain::quantity::Volume;

use super::super::Current;
use super::typed::{Mean, Together};
use crate::app::i18n::{I18n, Word, words::ab_data as words, words::ab_test};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Fold, For, Grid, NumberField, Show};

/// A figure of a variant that is typed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Figure {
    Mean,
    Deviation,
    PerMean,
    PerDeviation,
    WithPer,
    BeforeMean,
    BeforeDeviation,
    WithBefore,
}

const OF_VALUE: [Figure; 2] = [Figure::Mean, Figure::Deviation];
const OF_RATIO: [Figure; 5] = [
    Figure::Mean,
    Figure::Deviation,
    Figure::PerMean,
    Figure::PerDeviation,
    Figure::WithPer,
];
const OF_BEFORE: [Figure; 3] = [
    Figure::BeforeMean,
    Figure::BeforeDeviation,
    Figure::WithBefore,
];

impl Figure {
    /// The head of its column.
    const fn name(self, is_ratio: bool) -> Word {
        match self {
            Self::Mean if is_ratio => words::TOP_MEAN,
            Self::Deviation if is_ratio => words::TOP_DEVIATION,
            Self::Mean => words::MEAN,
            Self::Deviation => words::DEVIATION,
            Self::PerMean => words::PER_MEAN,
            Self::PerDeviation => words::PER_DEVIATION,
            Self::WithPer => words::WITH_PER,
            Self::BeforeMean => words::BEFORE_MEAN,
            Self::BeforeDeviation => words::BEFORE_DEVIATION,
            Self::WithBefore => words::WITH_BEFORE,
        }
    }
}

/// The tables that the metric asks for; nothing where visitors and conversions say all.
#[component]
pub(super) fn Summaries(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let metric = Memo::new(move || current.test.with(|t| t.terms.metric));
    let is = move |wanted: Metric| move || metric.get() == wanted;
    view! {
        <Show when=is(Metric::Value)>
            <p class="quiet">{move || i18n.t(words::VALUE_ASKED)}</p>
            <Table current figures=&OF_VALUE is_ratio=false />
            <Earlier current />
        </Show>
        <Show when=is(Metric::Ratio)>
            <p class="quiet">{move || i18n.t(words::RATIO_ASKED)}</p>
            <Table current figures=&OF_RATIO is_ratio=true />
        </Show>
        <Show when=is(Metric::Events)>
            <p class="quiet">{move || i18n.t(words::EVENTS_ASKED)}</p>
        </Show>
    }
}

/// What the visitors brought before the test, which makes the range of the answer narrower.
#[component]
fn Earlier(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let set = Signal::derive(move || {
        let has = |m: Option<Measured>| m.is_some_and(|m| m.before.mean.is_some());
        let set = current
            .test
            .with(|t| t.variants.iter().filter(|v| has(v.measured)).count());
        (set > 0).then(|| i18n.with(words::EARLIER_SET, &[("count", &set.to_string())]))
    });
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::EARLIER).to_owned())
            summary=set
            id="ab-data-earlier"
        >
            <p class="quiet">{move || i18n.t(words::EARLIER_ASKED)}</p>
            <Table current figures=&OF_BEFORE is_ratio=false />
        </Fold>
    }
}

#[component]
fn Table(current: Current, figures: &'static [Figure], is_ratio: bool) -> impl IntoView {
    let i18n = I18n::here();
    let ids = Memo::new(move || {
        current
            .test
            .with(|t| t.variants.iter().map(|v| v.id).collect::<Vec<_>>())
    });
    let head = figures
        .iter()
        .map(|figure| {
            let word = figure.name(is_ratio);
            view! { <th scope="col">{move || i18n.t(word)}</th> }
        })
        .collect_view();
    view! {
        <div class="ab-summaries">
        <Grid caption=Signal::derive(move || i18n.t(words::SUMMARIES).to_owned())>
            <thead>
                <tr>
                    <th scope="col">{move || i18n.t(ab_test::VERSION)}</th>
                    {head}
                </tr>
            </thead>
            <tbody>
                <For each=move || ids.get().into_iter().enumerate().collect() let((row, id))>
                    <tr>
                        <th scope="row">
                            {move || current.test.with(|t| super::name_of(i18n, t, row))}
                        </th>
                        {figures
                            .iter()
                            .enumerate()
                            .map(|(col, figure)| cell(current, *figure, is_ratio, id, (row, col)))
                            .collect_view()}
                    </tr>
                </For>
            </tbody>
        </Grid>
        </div>
    }
}

/// The field of one figure of one variant.
fn cell(
    current: Current,
    figure: Figure,
    is_ratio: bool,
    id: Id,
    at: (usize, usize),
) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let label = Signal::derive(move || {
        let name = current.test.with(|t| super::name_of(i18n, t, at.0));
        let figure = i18n.t(figure.name(is_ratio));
        i18n.with(words::FIGURE_OF, &[("figure", figure), ("name", &name)])
    });
    let measured = move || {
        current.test.with(|t| {
            let own = t.variants.iter().find(|v| v.id == id);
            own.and_then(|v| v.measured).unwrap_or_default()
        })
    };
    let change = move |change: &dyn Fn(&mut Measured)| {
        let field = format!("measured-{}-{}-{}", id.0, at.1, figure as u8);
        current.edit(store, &field, |t| {
            if let Some(own) = t.variants.iter_mut().find(|v| v.id == id) {
                let mut measured = own.measured.unwrap_or_default();
                change(&mut measured);
                own.measured = (measured != Measured::default()).then_some(measured);
            }
        });
    };
    let field = match figure {
        Figure::Mean | Figure::PerMean | Figure::BeforeMean => view! {
            <NumberField
                cell=true
                at
                label
                value=Signal::derive(move || mean_of(&mut measured(), figure).map(Mean))
                on_change={move |v: Option<Mean>| {
                    change(&|m| *mean_of(m, figure) = v.map(|v| v.0));
                }}
            />
        }
        .into_any(),
        Figure::Deviation | Figure::PerDeviation | Figure::BeforeDeviation => view! {
            <NumberField
                cell=true
                at
                label
                value=Signal::derive(move || *deviation_of(&mut measured(), figure))
                on_change={move |v: Option<Volume>| change(&|m| *deviation_of(m, figure) = v)}
            />
        }
        .into_any(),
        Figure::WithPer | Figure::WithBefore => view! {
            <NumberField
                cell=true
                at
                label
                value=Signal::derive(move || together_of(&mut measured(), figure).map(Together))
                on_change={move |v: Option<Together>| {
                    change(&|m| *together_of(m, figure) = v.map(|v| v.0));
                }}
            />
        }
        .into_any(),
    };
    view! { <td>{field}</td> }
}

fn mean_of(
    measured: &mut Measured,
    figure: Figure,
) -> &mut Option<tributary_domain::quantity::Amount> {
    match figure {
        Figure::PerMean => &mut measured.per.mean,
        Figure::BeforeMean => &mut measured.before.mean,
        _ => &mut measured.value.mean,
    }
}

fn deviation_of(measured: &mut Measured, figure: Figure) -> &mut Option<Volume> {
    match figure {
        Figure::PerDeviation => &mut measured.per.deviation,
        Figure::BeforeDeviation => &mut measured.before.deviation,
        _ => &mut measured.value.deviation,
    }
}

fn together_of(
    measured: &mut Measured,
    figure: Figure,
) -> &mut Option<tributary_domain::quantity::Correlation> {
    match figure {
        Figure::WithBefore => &mut measured.value_with_before,
        _ => &mut measured.value_with_per,
    }
}
