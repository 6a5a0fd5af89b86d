//! Pictures of a test, each with its finding as a title, its words and its table.
//!
//! - `intervals`: the lift of each version against the control; `densities`: which rates are likely
//! - `over_time`: the lift by day within the range that holds at every look; `power`: what a plan finds

pub(super) mod densities;
pub(super) mod intervals;
pub(super) mod over_time;
pub(super) mod power;

use charming::component::{Axis, Grid, Legend};
use charming::element::{
    AxisLabel, AxisType, Color, ItemStyle, Label, LabelPosition, LineStyle, SplitLine, TextStyle,
};
use charming::series::{Line, Scatter};
use tributary_domain::ab_test::bayes::{Posterior, Prior};
use tributary_domain::ab_test::{Arm, Experiment, Metric};

use crate::app::ui::chart::axis::literal;
use crate::app::ui::chart::{OptionObject, Series};

/// A colour of the page.
fn colour(token: &str) -> Color {
    Color::Value(format!("var(--{token})"))
}

/// The colour of the version at a place; the control is quiet, so that the others stand out.
fn of_version(place: usize, control: usize) -> String {
    if place == control {
        "ink-quiet".to_owned()
    } else if place == usize::from(control == 0) {
        "brand".to_owned()
    } else {
        format!("series-{}", 2 + place % 5)
    }
}

/// A line through points.
fn line(name: &str, token: &str, width: f64, data: Vec<Vec<f64>>) -> Series {
    Series::Line(Box::new(
        Line::new()
            .name(name)
            .show_symbol(false)
            .line_style(LineStyle::new().color(colour(token)).width(width))
            .item_style(ItemStyle::new().color(colour(token)))
            .data(data),
    ))
}

/// A point with words at it.
fn point(label: &str, token: &str, at: Vec<f64>) -> Series {
    Series::Scatter(Box::new(
        Scatter::new()
            .symbol_size(14)
            .item_style(ItemStyle::new().color(colour(token)))
            .label(words_at(label))
            .data(vec![at]),
    ))
}

fn words_at(label: &str) -> Label {
    Label::new()
        .show(true)
        .position(LabelPosition::Top)
        .color(colour("ink"))
        .font_size(13)
        .formatter(literal(label).as_str())
}

/// A value axis in percent.
fn percent_axis() -> Axis {
    Axis::new()
        .type_(AxisType::Value)
        .axis_label(
            AxisLabel::new()
                .formatter("{value} %")
                .color(colour("ink-quiet"))
                .font_size(12),
        )
        .split_line(SplitLine::new().show(false))
}

/// A frame with names above, for several lines.
fn frame(x_axis: Axis, y_axis: Axis, names: Vec<String>, series: Vec<Series>) -> OptionObject {
    let legend = (!names.is_empty()).then(|| {
        Legend::new()
            .data(names)
            .top(0)
            .left(0)
            .text_style(TextStyle::new().color(colour("ink")).font_size(13))
    });
    OptionObject {
        animation: false,
        grid: Grid::new()
            .left(8)
            .right(24)
            .top(if legend.is_some() { 40 } else { 28 })
            .bottom(4)
            .contain_label(true),
        legend,
        x_axis,
        y_axis,
        series,
    }
}

/// What is believed of each version's rate; none unless rates are compared and all are counted.
pub(super) fn posteriors(test: &Experiment) -> Option<Vec<Posterior>> {
    if test.terms.metric != Metric::Conversion {
        return None;
    }
    let prior = test
        .prior
        .and_then(|p| Prior::informed(p.rate.to_f64(), p.visitors.to_f64()).ok())
        .unwrap_or(Prior::FLAT);
    test.variants
        .iter()
        .map(|v| {
            let arm = Arm::new(v.conversions?.get(), v.visitors?.get()).ok()?;
            Some(Posterior::new(prior, arm))
        })
        .collect()
}
