//! The contributions and the ranks as stacked bars.

use charming::component::{Axis, Grid, Legend};
use charming::element::{AxisLabel, AxisTick, AxisType, ItemStyle, SplitLine, TextStyle};
use charming::series::Bar;
use serde_json::Value;
use tributary_domain::stats::acceptability::Tally;
use tributary_domain::traffic::value::{CRITERIA, Criterion, POOLS, Weighed};

use super::draws::DRAWS;
use super::names;
use crate::app::i18n::{I18n, Word, words::value as words};
use crate::app::ui::chart::{OptionObject, Picture, Series};
use crate::app::ui::sheet::{Cell, Sheet};

/// How many criteria have a colour of their own; the others share one.
const COLOURED: usize = 5;
const COLOURS: [&str; COLOURED + 1] = [
    "var(--series-1)",
    "var(--series-2)",
    "var(--series-3)",
    "var(--series-4)",
    "var(--series-6)",
    "var(--ink-quiet)",
];

/// The criteria that bring most over all pools, then the rest.
fn by_size(found: &Weighed) -> (Vec<usize>, Vec<usize>) {
    let brings = |k: usize| -> f64 { found.scores.contributions.iter().map(|row| row[k]).sum() };
    let mut order: Vec<usize> = (0..CRITERIA).collect();
    order.sort_by(|a, b| brings(*b).total_cmp(&brings(*a)));
    let rest = order.split_off(COLOURED);
    (order, rest)
}

/// What each criterion brings each pool.
pub(super) fn contributions(i18n: I18n, found: &Weighed) -> Picture {
    let leader = found.ranking[0];
    let row = &found.scores.contributions[leader];
    let most = (0..CRITERIA).max_by(|a, b| row[*a].total_cmp(&row[*b]));
    let title = i18n.with(
        words::CHART_TITLE,
        &[
            ("pool", names::pool(i18n, leader)),
            ("score", &names::points(i18n, found.scores.totals[leader])),
            ("criterion", &names::list(i18n, &[most.unwrap_or(0)])),
        ],
    );
    let (coloured, rest) = by_size(found);
    let part = |places: &[usize]| -> Vec<f64> {
        let sum = |at: &usize| {
            let row = &found.scores.contributions[*at];
            tenths(places.iter().map(|k| row[*k]).sum::<f64>() * 100.0)
        };
        found.ranking.iter().map(sum).collect()
    };
    let mut parts: Vec<(String, Vec<f64>)> = coloured
        .iter()
        .map(|k| (names::name(i18n, Criterion::ALL[*k]), part(&[*k])))
        .collect();
    let count = rest.len().to_string();
    parts.push((
        i18n.with(words::CHART_OTHERS, &[("count", &count)]),
        part(&rest),
    ));
    let sheet = contributions_sheet(i18n, found);
    let written = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => i18n.format().count(tenths(*number)),
    };
    Picture {
        title,
        description: i18n.t(words::CHART_TEXT).to_owned(),
        rows: sheet
            .rows
            .iter()
            .map(|row| row.iter().map(written).collect())
            .collect(),
        head: sheet.head,
        option: stacked(&pools(i18n, &found.ranking), &parts, 122, "{value}"),
        height: 360,
    }
}

/// The contributions in points of 100, in full precision.
pub(super) fn contributions_sheet(i18n: I18n, found: &Weighed) -> Sheet {
    let head = [words::CRITERION, words::WEIGHT].map(|word| i18n.t(word).to_owned());
    let row = |k: usize| {
        let brought = found
            .ranking
            .iter()
            .map(|at| found.scores.contributions[*at][k]);
        let figures = brought.map(|x| Cell::Number(100.0 * x));
        let name = Cell::Text(names::name(i18n, Criterion::ALL[k]));
        let weight = Cell::Number(100.0 * found.weights[k]);
        [name, weight].into_iter().chain(figures).collect()
    };
    let totals = found
        .ranking
        .iter()
        .map(|at| Cell::Number(100.0 * found.scores.totals[*at]));
    let total = [
        Cell::Text(i18n.t(words::TOTAL).to_owned()),
        Cell::Number(100.0),
    ];
    Sheet {
        head: head
            .into_iter()
            .chain(pools(i18n, &found.ranking))
            .collect(),
        rows: (0..CRITERIA)
            .map(row)
            .chain([total.into_iter().chain(totals).collect()])
            .collect(),
    }
}

/// How often each pool takes each place.
pub(super) fn ranks(i18n: I18n, found: &Weighed, tally: &Tally, title: Word) -> Picture {
    let f = i18n.format();
    let count = POOLS.len();
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| tally.share(*b, 0).total_cmp(&tally.share(*a, 0)));
    let leader = order.first().copied().unwrap_or(found.ranking[0]);
    let title = i18n.with(
        title,
        &[
            ("pool", names::pool(i18n, leader)),
            ("share", &f.chance(tally.share(leader, 0))),
        ],
    );
    let place = |rank: usize| i18n.with(words::RANK, &[("rank", &(rank + 1).to_string())]);
    let part = |rank: usize| {
        let shares = order
            .iter()
            .map(|at| tenths(100.0 * tally.share(*at, rank)));
        (place(rank), shares.collect())
    };
    let parts: Vec<(String, Vec<f64>)> = (0..count).map(part).collect();
    let row = |at: &usize| {
        let shares = (0..count).map(|rank| f.percent(tally.share(*at, rank)));
        [names::pool(i18n, *at).to_owned()]
            .into_iter()
            .chain(shares)
            .collect()
    };
    let head = [i18n.t(words::POOL).to_owned()];
    Picture {
        title,
        description: i18n.with(words::RANKS_TEXT, &[("draws", &f.count(f64::from(DRAWS)))]),
        head: head.into_iter().chain((0..count).map(place)).collect(),
        rows: order.iter().map(row).collect(),
        option: stacked(&pools(i18n, &order), &parts, 64, "{value} %"),
        height: 250,
    }
}

fn tenths(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

fn pools(i18n: I18n, order: &[usize]) -> Vec<String> {
    order
        .iter()
        .map(|at| names::pool(i18n, *at).to_owned())
        .collect()
}

/// Bars from left to right, each of at most 100 and made up of the parts in their order; `top` is
/// the room for the names of the parts, in pixels, and `unit` how the axis is written.
fn stacked(labels: &[String], parts: &[(String, Vec<f64>)], top: i32, unit: &str) -> Value {
    let bar = |(at, (name, data)): (usize, &(String, Vec<f64>))| {
        let bar = Bar::new()
            .name(name.clone())
            .stack("all")
            .bar_width(22)
            .item_style(ItemStyle::new().color(COLOURS[at.min(COLOURED)]))
            .data(data.clone());
        Series::Bar(Box::new(bar))
    };
    let quiet = || AxisLabel::new().color("var(--ink-quiet)").font_size(12);
    OptionObject {
        animation: false,
        legend: Some(
            Legend::new()
                .top(0)
                .left(0)
                .text_style(TextStyle::new().color("var(--ink)").font_size(12)),
        ),
        grid: Grid::new()
            .left(4)
            .right(16)
            .top(top)
            .bottom(4)
            .contain_label(true),
        x_axis: Axis::new()
            .type_(AxisType::Value)
            .min(0)
            .max(100)
            .axis_label(quiet().formatter(unit))
            .split_line(SplitLine::new().show(false)),
        y_axis: Axis::new()
            .type_(AxisType::Category)
            .inverse(true)
            .axis_tick(AxisTick::new().show(false))
            .axis_label(AxisLabel::new().color("var(--ink)").font_size(12))
            .data(labels.to_vec()),
        series: parts.iter().enumerate().map(bar).collect(),
    }
    .with_names(132)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_bar_are_in_one_stack_from_zero() {
        let parts = [
            ("a".to_owned(), vec![1.0, 2.0]),
            ("b".to_owned(), vec![3.0, 4.0]),
        ];
        let drawn = stacked(&["x".into(), "y".into()], &parts, 64, "{value}");
        assert_eq!(drawn["series"][1]["data"], serde_json::json!([3.0, 4.0]));
        assert_eq!(drawn["series"][0]["stack"], drawn["series"][1]["stack"]);
        assert_eq!(drawn["xAxis"]["min"].as_f64(), Some(0.0));
    }
}
