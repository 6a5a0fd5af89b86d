//! What a table says, what it changes, and taking it.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::ab_test::data::{Applied, ApplyError, Fate, Found, applied};
use tributary_domain::ab_test::{Experiment, Measured, Metric, Spread, Variant};
use tributary_domain::document::Step;
use tributary_domain::quantity::{Amount, Count, Decimal, Period, Volume};

use super::super::Current;
use super::remarks::{self, Skipped};
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::i18n::{I18n, Word, words::ab_data as words, words::ab_test};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::field::grouped;
use crate::app::ui::{Choice, Notice, NoticeKind, Show};

/// A column of the preview, and the figure of a variant in it.
type Column = (Word, fn(&Variant) -> Option<f64>);

const COLUMNS: [Column; 8] = [
    (ab_test::VISITORS, |v| v.visitors.map(Count::to_f64)),
    (ab_test::CONVERSIONS, |v| v.conversions.map(Count::to_f64)),
    (words::MEAN, |v| mean(v, |m| m.value)),
    (words::DEVIATION, |v| deviation(v, |m| m.value)),
    (words::PER_MEAN, |v| mean(v, |m| m.per)),
    (words::PER_DEVIATION, |v| deviation(v, |m| m.per)),
    (words::BEFORE_MEAN, |v| mean(v, |m| m.before)),
    (words::BEFORE_DEVIATION, |v| deviation(v, |m| m.before)),
];

fn mean(variant: &Variant, of: fn(&Measured) -> Spread) -> Option<f64> {
    of(variant.measured.as_ref()?).mean.map(Amount::to_f64)
}

fn deviation(variant: &Variant, of: fn(&Measured) -> Spread) -> Option<f64> {
    of(variant.measured.as_ref()?).deviation.map(Volume::to_f64)
}

/// What a metric is called.
const fn metric_name(metric: Metric) -> Word {
    match metric {
        Metric::Conversion => words::METRIC_CONVERSION,
        Metric::Value => words::METRIC_VALUE,
        Metric::Ratio => words::METRIC_RATIO,
        Metric::Events => words::METRIC_EVENTS,
    }
}

/// What the test would compare: what it agreed on while it runs, else what the table is plainly for.
fn likely_metric(test: &Experiment, found: &Found) -> Metric {
    let now = test.terms.metric;
    if test.agreed.is_some() && found.metrics().contains(&now) {
        now
    } else {
        found.plain_metric(now)
    }
}

/// What was found, and what becomes of the test.
#[component]
pub(super) fn Preview(current: Current, found: Arc<Found>) -> impl IntoView {
    let i18n = I18n::here();
    let chosen = RwSignal::new(None::<Metric>);
    let metric = {
        let found = Arc::clone(&found);
        Memo::new(move || {
            chosen
                .get()
                .unwrap_or_else(|| current.test.with(|t| likely_metric(t, &found)))
        })
    };
    let outcome: Memo<Result<Applied, ApplyError>> = {
        let found = Arc::clone(&found);
        Memo::new(move || current.test.with(|t| applied(t, &found, metric.get())))
    };
    let facts = facts(&found);
    let notes = remarks::notes(&found);
    let metrics = found.metrics();
    let skipped = (found.skipped_count > 0).then(|| {
        let (list, count) = (found.skipped.clone(), found.skipped_count);
        view! { <Skipped skipped=list count /> }
    });
    view! {
        <div class="stack preview" id="ab-data-preview">
            <p>{move || facts.text(i18n)}</p>
            {(metrics.len() > 1).then(|| view! { <Compared metrics metric chosen /> })}
            <Fates current outcome />
            {(!notes.is_empty())
                .then(|| {
                    let said = notes
                        .into_iter()
                        .map(|note| view! { <p>{move || note.text(i18n)}</p> })
                        .collect_view();
                    view! { <div id="ab-data-notes"><Notice>{said}</Notice></div> }
                })}
            {skipped}
            <Use current outcome />
        </div>
    }
}

/// How many rows, and of which days.
fn facts(found: &Found) -> Phrase {
    let period = found.span.and_then(|(from, to)| Period::new(from, to).ok());
    let pattern = if period.is_some() {
        words::ROWS_AND_DAYS
    } else {
        words::ROWS
    };
    let said = Phrase::new(pattern)
        .with("rows", Piece::Count(found.rows as f64))
        .with("skipped", Piece::Count(found.skipped_count as f64));
    match period {
        Some(period) => said.with("period", Piece::Period(period)),
        None => said,
    }
}

/// Which of several comparisons is meant.
#[component]
fn Compared(
    metrics: Vec<Metric>,
    metric: Memo<Metric>,
    chosen: RwSignal<Option<Metric>>,
) -> impl IntoView {
    let i18n = I18n::here();
    view! {
        <Choice
            legend=Signal::derive(move || i18n.t(words::COMPARED).to_owned())
            options=Signal::derive(move || {
                let name = |metric: &Metric| (*metric, i18n.t(metric_name(*metric)).to_owned());
                metrics.iter().map(name).collect::<Vec<_>>()
            })
            value=Signal::derive(move || Some(metric.get()))
            on_change={move |metric: Metric| chosen.set(Some(metric))}
        />
    }
}

/// Each variant, with its figures from what to what.
#[component]
fn Fates(current: Current, outcome: Memo<Result<Applied, ApplyError>>) -> impl IntoView {
    let i18n = I18n::here();
    let table = move || {
        let outcome = outcome.get();
        let told = outcome
            .as_ref()
            .map(|told| (&told.experiment, &told.variants));
        let Ok((after, fates)) = told else {
            return None;
        };
        let has = |(_, of): &&Column| {
            let all = fates.iter().flat_map(|f| [&f.before, &f.after]).flatten();
            let mut figures = all.map(of);
            figures.any(|figure| figure.is_some())
        };
        let columns: Vec<&Column> = COLUMNS.iter().filter(has).collect();
        let head = columns
            .iter()
            .map(|(word, _)| view! { <th scope="col">{i18n.t(*word)}</th> })
            .collect_view();
        let rows = fates
            .iter()
            .enumerate()
            .map(|(at, fate)| row(i18n, current, after, at, fate, &columns))
            .collect_view();
        Some(view! {
            <div
                class="table-scroll"
                tabindex="0"
                role="group"
                aria-label=i18n.t(words::WHAT_CHANGES)
            >
                <table id="ab-data-rows">
                    <thead>
                        <tr>
                            <th scope="col" class="words">{i18n.t(ab_test::VERSION)}</th>
                            {head}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    view! { {table} }
}

fn row(
    i18n: I18n,
    current: Current,
    after: &Experiment,
    at: usize,
    fate: &Fate,
    columns: &[&Column],
) -> AnyView {
    let name = match &fate.before {
        Some(own) if fate.after.is_none() => current.test.with(|test| {
            let place = test.variants.iter().position(|v| v.id == own.id);
            super::name_of(i18n, test, place.unwrap_or(at))
        }),
        _ => super::name_of(i18n, after, at),
    };
    let what = match fate {
        Fate { after: None, .. } => Some(words::GOES),
        Fate { before: None, .. } => Some(words::IS_NEW),
        Fate {
            is_in_table: false, ..
        } => Some(words::STAYS),
        _ => None,
    };
    let cells = columns
        .iter()
        .map(|(_, of)| {
            let before = fate.before.as_ref().and_then(of);
            let after = fate.after.as_ref().and_then(of);
            view! { <td>{from_to(i18n, before, after)}</td> }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row" class="words">
                {name} {what.map(|word| view! { <span class="quiet">" " {i18n.t(word)}</span> })}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

/// `5,820 → 6,000`; the new figure alone where nothing was before, or it is the same.
fn from_to(i18n: I18n, before: Option<f64>, after: Option<f64>) -> String {
    let shown = |figure: Option<f64>| figure.map_or_else(|| "—".to_owned(), |n| number(i18n, n));
    let (old, new) = (shown(before), shown(after));
    if before.is_none() || old == new {
        new
    } else {
        format!("{old} → {new}")
    }
}

/// A figure with about five meaningful digits; whole numbers as they are.
fn number(i18n: I18n, value: f64) -> String {
    let places = match value.abs() {
        v if v.fract() == 0.0 => return i18n.format().count(value),
        v if v >= 100.0 => 2,
        v if v >= 1.0 => 4,
        _ => 6,
    };
    match Decimal::from_f64(value, places) {
        Ok(rounded) => grouped(rounded)
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned(),
        Err(_) => i18n.format().count(value),
    }
}

/// The button that takes it, as one step of undo.
#[component]
fn Use(current: Current, outcome: Memo<Result<Applied, ApplyError>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let same = Memo::new(move || {
        outcome.with(|o| {
            o.as_ref()
                .is_ok_and(|told| current.test.with(|t| told.experiment == *t))
        })
    });
    let refused = move || outcome.with(|o| o.as_ref().err().map(|e| remarks::not_applied(*e)));
    let take = move |_| {
        let Ok(told) = outcome.get_untracked() else {
            return;
        };
        store.edit(Step::Single, |plan| {
            let tests = Arc::make_mut(&mut plan.experiments);
            match tests.iter_mut().find(|own| own.id == told.experiment.id) {
                Some(own) => *own = told.experiment,
                None => tests.push(told.experiment),
            }
        });
    };
    let refused_now = Memo::new(move || refused().is_some());
    view! {
        {move || {
            refused()
                .map(|said| {
                    view! {
                        <Notice kind=NoticeKind::Caution>
                            <p>{said.text(i18n)}</p>
                        </Notice>
                    }
                })
        }}
        <Show when=move || same.get()>
            <p role="status" id="ab-data-same">{move || i18n.t(words::SAME)}</p>
        </Show>
        <p class="row">
            <button
                type="button"
                class="primary"
                id="ab-data-use"
                disabled=move || same.get() || refused_now.get() || store.is_read_only()
                on:click=take
            >
                {move || i18n.t(words::USE_THESE)}
            </button>
        </p>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::ab_test::data::{Answers, read_text};
    use tributary_domain::plan::Id;

    #[test]
    fn a_test_that_runs_keeps_what_it_compares() {
        let block = "variant,revenue\nA,5\nA,0\nB,7\nB,9\n";
        let found = read_text(block, Answers::default()).found.unwrap();
        let mut test = Experiment::new(Id(1));
        assert_eq!(likely_metric(&test, &found), Metric::Value);
        test.start(None);
        assert_eq!(likely_metric(&test, &found), Metric::Conversion);
    }

    #[test]
    fn the_columns_of_the_preview_are_those_figures() {
        let block = "variant,revenue,pageviews\nA,5,2\nA,0,1\nB,7,1\nB,9,3\n";
        let found = read_text(block, Answers::default()).found.unwrap();
        let after = applied(&Experiment::new(Id(1)), &found, Metric::Ratio).unwrap();
        let first = &after.experiment.variants[0];
        let figures: Vec<Option<f64>> = COLUMNS.iter().map(|(_, of)| of(first)).collect();
        // (5 + 0)/2, √12.5, (2 + 1)/2, √0.5
        assert_eq!(figures[..3], [Some(2.0), Some(1.0), Some(2.5)]);
        assert!((figures[3].unwrap() - 12.5_f64.sqrt()).abs() < 1e-11);
        assert_eq!((figures[4], figures[6]), (Some(1.5), None));
    }
}
