//! The matrix as points with its borders.

use charming::component::{Axis, Grid};
use charming::element::{AxisLabel, AxisType, ItemStyle, NameLocation, SplitLine};
use charming::series::Scatter;
use serde_json::{Value, json};
use tributary_domain::traffic::platforms::{PlatformRow, platform_matrix};
use tributary_domain::traffic::{Facts, SocialClass, SocialMatrix};

use super::super::names;
use super::name;
use crate::app::i18n::{I18n, words::platforms as words};
use crate::app::ui::chart::{OptionObject, Picture, Series};

/// The picture; none while figures of fewer than three platforms are known.
pub(super) fn picture(i18n: I18n, facts: &Facts, rows: &[PlatformRow]) -> Option<Picture> {
    let matrix = platform_matrix(facts)?;
    let f = i18n.format();
    let told: Vec<(&PlatformRow, f64, f64)> = rows
        .iter()
        .filter_map(|row| row.usage.map(|usage| (row, usage.share, usage.net_plan)))
        .collect();
    let of = |class: SocialClass| -> Vec<String> {
        let of_class = told.iter().filter(|t| t.0.class == Some(class));
        of_class.map(|t| name(i18n, t.0)).collect()
    };
    // What grows is the finding; where nothing does, what is stable, then the rest.
    let rest = SocialClass::ALL.iter().copied();
    let (class, found) = [SocialClass::Growth]
        .into_iter()
        .chain(rest)
        .map(|class| (class, of(class)))
        .find(|(_, names)| !names.is_empty())?;
    let title = i18n.with(
        words::PICTURE_TITLE,
        &[
            ("class", i18n.t(names::class(class))),
            ("names", &names::listed(i18n, &found)),
        ],
    );
    let points: Vec<Value> = told
        .iter()
        .map(|(row, share, plan)| point(&name(i18n, row), *share, *plan))
        .collect();
    Some(Picture {
        description: format!("{title}. {}", i18n.t(words::PICTURE_TEXT)),
        title,
        head: [words::PLATFORM, words::SHARE, words::NET_PLAN, words::CLASS]
            .map(|word| i18n.t(word).to_owned())
            .to_vec(),
        rows: told
            .iter()
            .map(|(row, share, plan)| {
                vec![
                    name(i18n, row),
                    f.percent(*share),
                    f.points(*plan),
                    row.class
                        .map_or("—", |c| i18n.t(names::class(c)))
                        .to_owned(),
                ]
            })
            .collect(),
        option: option(i18n, &matrix, &points),
        height: 360,
    })
}

fn percent(fraction: f64) -> f64 {
    (fraction * 1_000.0).round() / 10.0
}

fn point(name: &str, share: f64, plan: f64) -> Value {
    let label = name.replace(['{', '}'], " ");
    json!({ "value": [percent(share), percent(plan)], "label": { "formatter": label } })
}

/// The chart's option object: the points, and the three borders as lines.
fn option(i18n: I18n, matrix: &SocialMatrix, points: &[Value]) -> Value {
    let axis = |name: &str| {
        Axis::new()
            .type_(AxisType::Value)
            .name(name)
            .name_location(NameLocation::Center)
            .name_gap(28)
            .axis_label(
                AxisLabel::new()
                    .color("var(--ink-quiet)")
                    .formatter("{value} %"),
            )
            .split_line(SplitLine::new().show(false))
    };
    let mut option = OptionObject {
        animation: false,
        legend: None,
        grid: Grid::new()
            .left(16)
            .right(48)
            .top(24)
            .bottom(34)
            .contain_label(true),
        x_axis: axis(i18n.t(words::SHARE)).min(0).max(100),
        y_axis: axis(i18n.t(words::NET_PLAN)).name_gap(44),
        series: vec![Series::Scatter(Box::new(
            Scatter::new()
                .symbol_size(12)
                .item_style(ItemStyle::new().color("var(--series-1)"))
                .data(vec![vec![0.0, 0.0]]),
        ))],
    }
    .to_json();
    // From the lowest plan that there is to the highest, and over the whole width.
    let plans: Vec<f64> = points
        .iter()
        .filter_map(|p| p["value"][1].as_f64())
        .collect();
    let low = plans.iter().copied().fold(0.0, f64::min) - 5.0;
    let high = plans.iter().copied().fold(0.0, f64::max) + 5.0;
    let line = |from: [f64; 2], to: [f64; 2], kind: &str| {
        json!({
            "type": "line", "data": [from, to], "symbol": "none", "silent": true,
            "lineStyle": { "color": "var(--ink-quiet)", "width": 1, "type": kind },
        })
    };
    let (usage, stable) = (percent(matrix.median_use), percent(matrix.stable_from));
    let plan = percent(matrix.median_net_plan);
    if let Some(axis) = option.pointer_mut("/yAxis") {
        axis["min"] = json!(low.floor());
        axis["max"] = json!(high.ceil());
    }
    if let Some(series) = option.pointer_mut("/series").and_then(Value::as_array_mut) {
        if let Some(scatter) = series.first_mut() {
            scatter["data"] = json!(points);
            scatter["label"] = json!({
                "show": true, "position": "top", "color": "var(--ink)", "fontSize": 12,
            });
        }
        series.push(line([usage, low], [usage, high], "dashed"));
        series.push(line([stable, low], [stable, high], "solid"));
        series.push(line([0.0, plan], [100.0, plan], "dashed"));
    }
    option
}
