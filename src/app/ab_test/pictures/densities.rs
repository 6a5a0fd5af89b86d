//! Which rates are likely, by version.

use charming::component::Axis;
use charming::element::{AxisLabel, AxisLine, AxisTick, AxisType, SplitLine};
use tributary_domain::ab_test::Experiment;
use tributary_domain::ab_test::bayes::{Posterior, several};

use super::super::names;
use super::{frame, line, of_version, percent_axis, posteriors};
use crate::app::i18n::{I18n, words::ab_answer as words};
use crate::app::ui::chart::Picture;

/// Where a curve has 95 % of its area.
const OUTSIDE: f64 = 0.05;

/// The picture; none unless rates are compared.
pub(in super::super) fn picture(i18n: I18n, test: &Experiment) -> Option<Picture> {
    let f = i18n.format();
    let all = posteriors(test)?;
    let standings = several::standings(&all).ok()?;
    let best = (0..all.len()).max_by(|a, b| standings[*a].best.total_cmp(&standings[*b].best))?;
    let row = |(at, posterior): (usize, &Posterior)| {
        let range = posterior.interval(OUTSIDE).ok()?;
        Some(vec![
            names::short(test, at),
            f.percent(range.low),
            f.percent(posterior.mean()),
            f.percent(range.high),
            f.chance(standings.get(at)?.best),
        ])
    };
    let rows: Vec<Vec<String>> = all.iter().enumerate().map(row).collect::<Option<_>>()?;
    let hill = |row: &Vec<String>| {
        i18n.with(
            words::HILL,
            &[
                ("name", &row[0]),
                ("low", &row[1]),
                ("mean", &row[2]),
                ("high", &row[3]),
            ],
        )
    };
    let hills: Vec<String> = rows.iter().map(hill).collect();
    Some(Picture {
        title: i18n.with(
            words::DENSITIES_TITLE,
            &[("b", &rows[best][0]), ("p", &rows[best][4])],
        ),
        description: i18n.with(
            words::DENSITIES,
            &[("hills", &super::super::rules::joined(i18n, &hills))],
        ),
        head: [
            words::OPINION_VERSION,
            words::LOW_95,
            words::MEAN,
            words::HIGH_95,
            words::CHANCE_BEST,
        ]
        .map(|w| i18n.t(w).to_owned())
        .to_vec(),
        option: option(test, &all)?,
        rows,
        height: 260,
    })
}

fn option(test: &Experiment, all: &[Posterior]) -> Option<serde_json::Value> {
    let mut series = Vec::new();
    for (at, posterior) in all.iter().enumerate() {
        // Per percentage point of the rate, as the axis has it.
        let points = posterior.curve().ok()?;
        let points = points
            .iter()
            .map(|p| vec![100.0 * p.rate, 0.01 * p.density]);
        series.push(line(
            &names::short(test, at),
            &of_version(at, test.control()),
            2.0,
            points.collect(),
        ));
    }
    let names = (0..all.len()).map(|at| names::short(test, at)).collect();
    let up = Axis::new()
        .type_(AxisType::Value)
        .axis_label(AxisLabel::new().show(false))
        .axis_line(AxisLine::new().show(false))
        .axis_tick(AxisTick::new().show(false))
        .split_line(SplitLine::new().show(false));
    Some(frame(percent_axis().scale(true), up, names, series).to_json())
}
