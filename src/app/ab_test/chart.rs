//! The range of the lift on one axis, with no difference marked.

use charming::component::{Axis, Grid};
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, ItemStyle, Label, LabelPosition, LineStyle, SplitLine,
};
use charming::series::{Line, Scatter};
use tributary_domain::ab_test::{Experiment, UpperEnd};

use super::names;
use crate::app::i18n::{I18n, words::ab_test as words};
use crate::app::store::TestResult;
use crate::app::ui::chart::{OptionObject, Picture, Series};

/// A range to draw, in percent.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bar {
    low: f64,
    seen: f64,
    /// None where every larger lift fits the counts as well.
    high: Option<f64>,
}

/// The picture of the first comparison; none while nothing is tested.
pub(super) fn picture(i18n: I18n, test: &Experiment, result: &TestResult) -> Option<Picture> {
    let score = result.as_ref().ok()?.comparisons.first()?.score.ok()?;
    let seen = score.lift.observed?;
    let high = match score.lift.high {
        UpperEnd::At(high) => Some(high),
        UpperEnd::Unbounded => None,
    };
    let f = i18n.format();
    let title = match (score.significant, score.z > 0.0) {
        (false, _) => words::PICTURE_TITLE_OPEN,
        (true, true) => words::PICTURE_TITLE_WIN,
        (true, false) => words::PICTURE_TITLE_LOSS,
    };
    let (low_text, seen_text) = (f.change(score.lift.low), f.change(seen));
    let high_text = high.map_or_else(|| i18n.t(words::NO_END).to_owned(), |h| f.change(h));
    let description = if high.is_some() {
        words::PICTURE_DESCRIPTION
    } else {
        words::PICTURE_DESCRIPTION_OPEN
    };
    let bar = Bar {
        low: score.lift.low * 100.0,
        seen: seen * 100.0,
        high: high.map(|h| h * 100.0),
    };
    Some(Picture {
        title: i18n.t(title).to_owned(),
        description: i18n.with(
            description,
            &[
                ("low", &low_text),
                ("high", &high_text),
                ("lift", &seen_text),
            ],
        ),
        head: [
            words::PICTURE_AXIS,
            words::COLUMN_LOW,
            words::COLUMN_SEEN,
            words::COLUMN_HIGH,
        ]
        .map(|w| i18n.t(w).to_owned())
        .to_vec(),
        rows: vec![vec![
            names::short(test, 1),
            low_text.clone(),
            seen_text.clone(),
            high_text,
        ]],
        option: option(bar, &seen_text),
        height: 130,
    })
}

/// The chart's option object.
fn option(bar: Bar, seen_label: &str) -> serde_json::Value {
    // An open range is drawn to well beyond what was seen; its words say that it has no end.
    let high = bar.high.unwrap_or_else(|| (bar.seen.abs() * 3.0).max(50.0));
    let from = bar.low.min(0.0);
    let to = high.max(0.0);
    let room = (to - from).max(1.0) * 0.08;
    let line = |style: LineStyle, data: Vec<Vec<f64>>| {
        let line = Line::new().show_symbol(false).silent(true);
        Series::Line(Box::new(line.line_style(style).data(data)))
    };
    let seen = Scatter::new()
        .symbol_size(16)
        .item_style(ItemStyle::new().color("var(--brand)"))
        .label(
            Label::new()
                .show(true)
                .position(LabelPosition::Top)
                .color("var(--ink)")
                .font_size(14)
                .formatter(seen_label),
        )
        .data(vec![vec![bar.seen, 0.0]]);
    OptionObject {
        animation: false,
        legend: None,
        grid: Grid::new().left(16).right(16).top(34).bottom(28),
        x_axis: Axis::new()
            .type_(AxisType::Value)
            .min((from - room).floor())
            .max((to + room).ceil())
            .axis_label(
                AxisLabel::new()
                    .formatter("{value} %")
                    .color("var(--ink-quiet)")
                    .font_size(12),
            )
            .split_line(SplitLine::new().show(false)),
        y_axis: Axis::new()
            .type_(AxisType::Value)
            .min(-1)
            .max(1)
            .axis_label(AxisLabel::new().show(false))
            .axis_line(AxisLine::new().show(false))
            .axis_tick(AxisTick::new().show(false))
            .split_line(SplitLine::new().show(false)),
        series: vec![
            line(
                LineStyle::new().color("var(--ink-quiet)").width(1),
                vec![vec![0.0, -1.0], vec![0.0, 1.0]],
            ),
            line(
                LineStyle::new()
                    .color("var(--brand)")
                    .width(10)
                    .opacity(0.45),
                vec![vec![bar.low, 0.0], vec![high, 0.0]],
            ),
            Series::Scatter(Box::new(seen)),
        ],
    }
    .to_json()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_holds_the_whole_range_and_zero() {
        let drawn = option(
            Bar {
                low: 3.2,
                seen: 20.0,
                high: Some(39.5),
            },
            "+20 %",
        );
        let axis = &drawn["xAxis"];
        assert!(axis["min"].as_f64().is_some_and(|m| m < 0.0));
        assert!(axis["max"].as_f64().is_some_and(|m| m > 39.5));
        assert_eq!(
            drawn["series"][1]["data"],
            serde_json::json!([[3.2, 0.0], [39.5, 0.0]])
        );
        assert_eq!(drawn["series"][2]["data"], serde_json::json!([[20.0, 0.0]]));
    }

    #[test]
    fn a_range_without_end_is_drawn_beyond_what_was_seen() {
        let drawn = option(
            Bar {
                low: 10.0,
                seen: 80.0,
                high: None,
            },
            "",
        );
        assert_eq!(drawn["series"][1]["data"][1][0], serde_json::json!(240.0));
    }
}
