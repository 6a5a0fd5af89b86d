//! The lift of each version against the control, on one axis with no difference marked.

use charming::component::{Axis, Grid};
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, ItemStyle, Label, LabelPosition, LineStyle, SplitLine,
};
use charming::series::{Line, Scatter};
use tributary_domain::ab_test::{Evaluation, Experiment, Fits};

use super::super::{names, value};
use super::{colour, percent_axis};
use crate::app::i18n::{I18n, words::ab_answer, words::ab_test as words};
use crate::app::ui::chart::axis::literal;
use crate::app::ui::chart::{OptionObject, Picture, Series};

/// A version's lift, as a share of 1.
struct Bar {
    name: String,
    seen: f64,
    fits: Fits,
    label: String,
}

/// The picture; none while no version has a lift.
pub(in super::super) fn picture(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
) -> Option<Picture> {
    let f = i18n.format();
    let bars: Vec<Bar> = evaluation
        .comparisons
        .iter()
        .filter_map(|comparison| {
            let lift = comparison.result.ok()?.lift;
            let seen = lift.observed?;
            Some(Bar {
                name: names::short(test, comparison.variant),
                seen,
                fits: lift.fits,
                label: f.change(seen),
            })
        })
        .collect();
    if bars.is_empty() {
        return None;
    }
    let end = |x: Option<f64>| x.map_or_else(|| i18n.t(words::NO_END).to_owned(), |x| f.change(x));
    let mut rows = Vec::new();
    let mut described = Vec::new();
    for bar in &bars {
        let range = value::fits(i18n, bar.fits, &|x| f.change(x));
        described.push(i18n.with(
            ab_answer::BAR,
            &[("name", &bar.name), ("range", &range), ("lift", &bar.label)],
        ));
        rows.push(vec![
            bar.name.clone(),
            end(bar.fits.low()),
            bar.label.clone(),
            end(bar.fits.high()),
        ]);
    }
    let joined = super::super::rules::joined(i18n, &described);
    let control = names::short(test, evaluation.control);
    Some(Picture {
        title: title(i18n, &bars),
        description: i18n.with(ab_answer::BARS, &[("bars", &joined)]),
        head: vec![
            i18n.with(ab_answer::LIFT_OVER, &[("a", &control)]),
            i18n.t(words::COLUMN_LOW).to_owned(),
            i18n.t(words::COLUMN_SEEN).to_owned(),
            i18n.t(words::COLUMN_HIGH).to_owned(),
        ],
        rows,
        option: option(&bars),
        height: height(bars.len()),
    })
}

/// Room for a bar with its label above, and for the axis.
fn height(bars: usize) -> u16 {
    u16::try_from(bars)
        .unwrap_or(u16::MAX)
        .saturating_mul(44)
        .saturating_add(74)
}

/// Which ranges leave out no difference; the same that the verdict goes by.
fn title(i18n: I18n, bars: &[Bar]) -> String {
    let above = bars
        .iter()
        .filter(|b| b.fits.low().is_some_and(|low| low > 0.0));
    let below = bars
        .iter()
        .filter(|b| b.fits.high().is_some_and(|high| high < 0.0));
    let (above, below) = (above.count(), below.count());
    let whole = |n: usize| i18n.format().whole(n as f64);
    match bars {
        [one] if one.fits == Fits::ToCome => i18n.t(ab_answer::RANGE_TO_COME).to_owned(),
        [_] if above == 1 => i18n.t(words::PICTURE_TITLE_WIN).to_owned(),
        [_] if below == 1 => i18n.t(words::PICTURE_TITLE_LOSS).to_owned(),
        [one] if one.fits.contains(0.0) => i18n.t(words::PICTURE_TITLE_OPEN).to_owned(),
        [_] => i18n.t(ab_answer::RANGE_LEAVES_OUT).to_owned(),
        _ => i18n.with(
            ab_answer::RANGES,
            &[
                ("all", &whole(bars.len())),
                ("above", &whole(above)),
                ("below", &whole(below)),
            ],
        ),
    }
}

fn option(bars: &[Bar]) -> serde_json::Value {
    let ends = || {
        bars.iter().flat_map(|bar| {
            [Some(bar.seen), bar.fits.low(), bar.fits.high()]
                .into_iter()
                .flatten()
                // The lift of a control with hardly a conversion would press all else together.
                .filter(|x| x.abs() <= 20.0)
        })
    };
    let from = 100.0 * ends().fold(0.0, f64::min);
    let seen = 100.0 * ends().fold(0.0, f64::max);
    // An open range is drawn to well beyond what was seen; its words say that it has no end.
    let open = bars.iter().any(|bar| matches!(bar.fits, Fits::From(_)));
    let to = if open { (seen * 3.0).max(50.0) } else { seen };
    let room = (to - from).max(1.0) * 0.08;
    let step = step(to - from);
    let (from, to) = (
        step * ((from - room) / step).floor(),
        step * ((to + room) / step).ceil(),
    );
    let mut series = vec![plain(
        LineStyle::new().color(colour("ink-quiet")).width(1),
        vec![vec![0.0, -0.6], vec![0.0, bars.len() as f64 - 0.4]],
    )];
    // The first version stands on top.
    for (row, bar) in bars.iter().rev().enumerate() {
        let row = row as f64;
        let (low, high) = match bar.fits {
            Fits::Between(range) => (100.0 * range.low, 100.0 * range.high),
            Fits::From(low) => (100.0 * low, to),
            _ => continue,
        };
        series.push(plain(
            LineStyle::new()
                .color(colour("brand"))
                .width(10)
                .opacity(0.45),
            vec![vec![low.max(from), row], vec![high.min(to), row]],
        ));
    }
    for (row, bar) in bars.iter().rev().enumerate() {
        series.push(dot(bar, row as f64, from, to));
    }
    OptionObject {
        animation: false,
        legend: None,
        grid: Grid::new().left(16).right(16).top(26).bottom(28),
        x_axis: percent_axis()
            .min(from)
            .max(to)
            .interval(step)
            // Below the bars, not through the first of them.
            .axis_line(AxisLine::new().on_zero(false)),
        y_axis: Axis::new()
            .type_(AxisType::Value)
            .min(-0.6)
            .max(bars.len() as f64 - 0.4)
            .axis_label(AxisLabel::new().show(false))
            .axis_line(AxisLine::new().show(false))
            .axis_tick(AxisTick::new().show(false))
            .split_line(SplitLine::new().show(false)),
        series,
    }
    .to_json()
}

/// A round number of percent between two marks of the axis, of which there are some six.
fn step(width: f64) -> f64 {
    let mut step = 1.0;
    for factor in [5.0, 2.0].into_iter().cycle().take(12) {
        if width <= 6.0 * step {
            break;
        }
        step *= factor;
    }
    step
}

fn plain(style: LineStyle, data: Vec<Vec<f64>>) -> Series {
    let line = Line::new().show_symbol(false).silent(true);
    Series::Line(Box::new(line.line_style(style).data(data)))
}

/// The observed lift, with the version's name at it.
fn dot(bar: &Bar, row: f64, from: f64, to: f64) -> Series {
    let label = format!("{} {}", bar.name, bar.label);
    Series::Scatter(Box::new(
        Scatter::new()
            .symbol_size(16)
            .item_style(ItemStyle::new().color(colour("brand")))
            .label(
                Label::new()
                    .show(true)
                    .position(LabelPosition::Top)
                    .color(colour("ink"))
                    .font_size(14)
                    .formatter(literal(&label).as_str()),
            )
            .data(vec![vec![(100.0 * bar.seen).clamp(from, to), row]]),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tributary_domain::stats::interval::Interval;

    fn bar(name: &str, seen: f64, fits: Fits) -> Bar {
        Bar {
            name: name.to_owned(),
            seen,
            fits,
            label: String::new(),
        }
    }

    #[test]
    fn the_axis_holds_every_range_and_zero_and_the_first_version_is_on_top() {
        let between = |low, high| Fits::Between(Interval { low, high });
        let drawn = option(&[
            bar("B", 0.2, between(0.032, 0.395)),
            bar("C", -0.1, between(-0.24, 0.07)),
        ]);
        let axis = &drawn["xAxis"];
        assert!(axis["min"].as_f64().is_some_and(|m| m < -24.0));
        assert!(axis["max"].as_f64().is_some_and(|m| m > 39.5));
        // Zero, the two bars from the lowest row up, then their dots.
        assert_eq!(drawn["series"][1]["data"][0][1], serde_json::json!(0.0));
        assert_eq!(
            drawn["series"][2]["data"][1],
            serde_json::json!([39.5, 1.0])
        );
        assert_eq!(
            drawn["series"][4]["data"][0],
            serde_json::json!([20.0, 1.0])
        );
    }

    #[test]
    fn a_range_without_end_is_drawn_beyond_what_was_seen() {
        let drawn = option(&[bar("B", 0.8, Fits::From(0.1))]);
        let end = drawn["series"][1]["data"][1][0].as_f64();
        assert!(end.is_some_and(|end| end >= 240.0), "{end:?}");
    }

    #[test]
    fn marks_are_round_and_few() {
        // 1, 5, 10, 50, 100 …: at most six times the step fit into the width.
        let steps = [
            (4.0, 1.0),
            (29.0, 5.0),
            (43.0, 10.0),
            (250.0, 50.0),
            (301.0, 100.0),
        ];
        for (width, expected) in steps {
            let found = step(width);
            assert!((found - expected).abs() < 1e-9, "{width}: {found}");
        }
    }

    #[test]
    fn a_range_to_come_leaves_the_dot_alone() {
        let drawn = option(&[bar("B", 0.8, Fits::ToCome)]);
        assert_eq!(drawn["series"].as_array().map(Vec::len), Some(2));
    }
}
