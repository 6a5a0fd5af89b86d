//! Axes and texts that several charts have alike.

use charming::component::{Axis, Grid};
use charming::element::{AxisLabel, AxisLine, AxisTick, AxisType, SplitLine};

/// A text that the chart library would read as a pattern where it has braces.
pub(crate) fn literal(text: &str) -> String {
    text.replace('{', "(").replace('}', ")")
}

/// The names of bars that lie, the first on top.
pub(crate) fn names_down(names: Vec<String>, size: u8) -> Axis {
    Axis::new()
        .type_(AxisType::Category)
        .inverse(true)
        .data(names)
        .axis_line(AxisLine::new().show(false))
        .axis_tick(AxisTick::new().show(false))
        .axis_label(AxisLabel::new().font_size(size).color("var(--ink)"))
}

/// An axis of values that is not seen, since each bar says its own.
pub(crate) fn unseen(high: f64) -> Axis {
    Axis::new()
        .type_(AxisType::Value)
        .max(high)
        .axis_label(AxisLabel::new().show(false))
        .split_line(SplitLine::new().show(false))
}

/// A frame with hardly anything around what is drawn.
pub(crate) fn close_frame() -> Grid {
    Grid::new()
        .left(4)
        .right(4)
        .top(0)
        .bottom(0)
        .contain_label(true)
}
