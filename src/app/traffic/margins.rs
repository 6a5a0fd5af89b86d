//! The gates as a picture: how far each need is from its line.

use charming::component::{Axis, Grid};
use charming::element::{AxisLabel, AxisType, ItemStyle, SplitLine};
use charming::series::Bar;
use serde_json::json;
use tributary_domain::traffic::{Diagnosis, Measure, Need};

use super::names;
use crate::app::i18n::{I18n, words::score as words, words::traffic};
use crate::app::ui::chart::axis::names_down;
use crate::app::ui::chart::{OptionObject, Picture, Series};

/// The picture; none while no need has a figure.
pub(super) fn picture(i18n: I18n, d: &Diagnosis, has_store: bool) -> Option<Picture> {
    let f = i18n.format();
    let rows: Vec<(u8, &Need, f64)> = d
        .gates
        .iter()
        .flat_map(|gate| gate.needs.iter().map(|need| (gate.stage.number(), need)))
        .filter_map(|(n, need)| Some((n, need, need.measure.and_then(Measure::margin)?)))
        .collect();
    let nearest = rows.iter().min_by(|a, b| a.2.abs().total_cmp(&b.2.abs()))?;
    let said = |margin: f64| {
        let word = if margin < 0.0 {
            traffic::MARGIN_BELOW
        } else {
            traffic::MARGIN_ABOVE
        };
        i18n.with(word, &[("margin", &f.percent(margin.abs()))])
    };
    let need_name = |need: &Need| i18n.t(names::need(need.code, has_store)).to_owned();
    let title = i18n.with(
        words::MARGINS_TITLE,
        &[
            ("need", &need_name(nearest.1)),
            ("margin", &said(nearest.2)),
        ],
    );
    let labels: Vec<String> = rows.iter().map(|(_, need, _)| need_name(need)).collect();
    let bars: Vec<serde_json::Value> = rows
        .iter()
        .map(|(_, need, margin)| {
            let colour = if need.met {
                "var(--series-1)"
            } else {
                "var(--series-2)"
            };
            let clipped = (margin * 1_000.0).round().clamp(-1_000.0, 1_000.0) / 10.0;
            json!({ "value": clipped, "itemStyle": { "color": colour } })
        })
        .collect();
    let height = u16::try_from(rows.len()).unwrap_or(6) * 52 + 40;
    let mut option = OptionObject {
        animation: false,
        legend: None,
        grid: Grid::new()
            .left(8)
            .right(16)
            .top(8)
            .bottom(8)
            .contain_label(true),
        x_axis: Axis::new()
            .type_(AxisType::Value)
            .min(-100)
            .max(100)
            .axis_label(
                AxisLabel::new()
                    .color("var(--ink-quiet)")
                    .formatter("{value} %"),
            )
            .split_line(SplitLine::new().show(false)),
        y_axis: names_down(labels, 12),
        series: vec![Series::Bar(Box::new(
            Bar::new()
                .name("")
                .bar_width(16)
                .item_style(ItemStyle::new().color("var(--series-1)"))
                .data(Vec::<f64>::new()),
        ))],
    }
    .with_names(150);
    if let Some(series) = option.pointer_mut("/series/0") {
        series["data"] = json!(bars);
    }
    Some(Picture {
        description: format!("{title}. {}", i18n.t(words::MARGINS_CLIPPED)),
        title,
        head: [
            words::MARGINS_NEED,
            words::MARGINS_GATE,
            words::MARGINS_MARGIN,
        ]
        .map(|word| i18n.t(word).to_owned())
        .to_vec(),
        rows: rows
            .iter()
            .map(|(n, need, margin)| vec![need_name(need), n.to_string(), said(*margin)])
            .collect(),
        option,
        height,
    })
}
