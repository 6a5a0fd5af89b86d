//! A bridge from one amount to another: each bar begins where the one before ends.

use charming::datatype::DataPointItem;
use charming::element::{Color, ItemStyle, Label, LabelPosition};
use charming::series;
use serde_json::Value;

use super::chart::axis::{close_frame, literal, names_down, unseen};
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
    let most = if high > low {
        high + (high - low) * room
    } else {
        1.0
    };
    OptionObject {
        animation: false,
        legend: None,
        grid: close_frame(),
        x_axis: unseen(most).min(low),
        y_axis: names_down(bars.iter().map(|b| b.name.clone()).collect(), 12),
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
