//! A bridge from one amount to another: each bar begins where the one before ends.

use charming::component::{Axis, Grid};
use charming::datatype::DataPointItem;
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, Color, ItemStyle, Label, LabelPosition, SplitLine,
};
use charming::series;
use serde_json::Value;

use super::chart::{OptionObject, Series};

/// Height of one bar with its space, in pixels.
const BAR_HEIGHT: u16 = 34;

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Step {
    /// Where it begins.
    pub(crate) from: f64,
    /// Where it ends.
    pub(crate) to: f64,
    /// What it is.
    pub(crate) name: String,
    /// Its amount.
    pub(crate) label: String,
    /// The token of its colour.
    pub(crate) colour: &'static str,
}

/// The height of a picture of so many bars, in pixels.
pub(crate) fn height(bars: usize) -> u16 {
    BAR_HEIGHT * u16::try_from(bars).unwrap_or(1)
}

/// What of a bar lies above zero and what below, each as where it begins and how long it is:
/// stacks grow from zero to either side.
pub(crate) fn sides(from: f64, to: f64) -> [(f64, f64); 2] {
    let (low, high) = (from.min(to), from.max(to));
    let above = (low.max(0.0), high.max(0.0));
    let below = (high.min(0.0), low.min(0.0));
    [(above.0, above.1 - above.0), (below.0, below.1 - below.0)]
}

/// Braces would be read as a pattern by the library.
fn literal(text: &str) -> String {
    text.replace('{', "(").replace('}', ")")
}

/// The chart, with `room` for amounts behind the longest bar, as a share of its length.
pub(crate) fn option(bars: &[Step], room: f64) -> Value {
    // Four series, one stack: nothing up to where a bar begins, then the bar, on each side.
    let side = |at: usize, shown: bool| {
        let points = bars.iter().map(|bar| {
            let (from, long) = sides(bar.from, bar.to)[at];
            let fill = if shown { bar.colour } else { "transparent" };
            let has_label = shown && (bar.from.max(bar.to) > 0.0) == (at == 0);
            DataPointItem::new(if shown { long } else { from })
                .name(if has_label {
                    literal(&bar.label)
                } else {
                    String::new()
                })
                .item_style(ItemStyle::new().color(Color::Value(fill.to_owned())))
        });
        let bar = series::Bar::new()
            .stack("way")
            .bar_width("62%")
            .data(points.collect::<Vec<_>>());
        Series::Bar(Box::new(if shown {
            bar.label(
                Label::new()
                    .show(true)
                    .position(LabelPosition::Right)
                    .formatter("{b}")
                    .font_size(12)
                    .color(Color::Value("var(--ink)".to_owned())),
            )
        } else {
            bar
        }))
    };
    let ends = |pick: fn(f64, f64) -> f64| {
        bars.iter()
            .fold(0.0, |most, b| pick(pick(most, b.from), b.to))
    };
    let (low, high) = (ends(f64::min), ends(f64::max));
    OptionObject {
        animation: false,
        legend: None,
        grid: Grid::new()
            .left(4)
            .right(4)
            .top(0)
            .bottom(0)
            .contain_label(true),
        x_axis: Axis::new()
            .type_(AxisType::Value)
            .min(low)
            .max(if high > low {
                high + (high - low) * room
            } else {
                1.0
            })
            .axis_label(AxisLabel::new().show(false))
            .split_line(SplitLine::new().show(false)),
        y_axis: Axis::new()
            .type_(AxisType::Category)
            .inverse(true)
            .data(bars.iter().map(|b| b.name.clone()).collect())
            .axis_line(AxisLine::new().show(false))
            .axis_tick(AxisTick::new().show(false))
            .axis_label(
                AxisLabel::new()
                    .font_size(12)
                    .color(Color::Value("var(--ink)".to_owned())),
            ),
        series: vec![side(0, false), side(0, true), side(1, false), side(1, true)],
    }
    .with_names(110)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_through_zero_lies_on_both_sides() {
        assert_eq!(sides(30.0, -20.0), [(0.0, 30.0), (0.0, -20.0)]);
        assert_eq!(sides(50.0, 30.0), [(30.0, 20.0), (0.0, 0.0)]);
        assert_eq!(sides(-10.0, -25.0), [(0.0, 0.0), (-10.0, -15.0)]);
    }
}
