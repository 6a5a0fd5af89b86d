//! Visits and sales by pool, as shares side by side.

use charming::component::{Axis, Grid, Legend};
use charming::element::{
    AxisLabel, AxisTick, AxisType, ItemStyle, Label, LabelPosition, SplitLine, TextStyle,
};
use charming::series::Bar;
use tributary_domain::traffic::{Diagnosis, Facts, Pool};

use super::names;
use crate::app::i18n::{I18n, words::traffic as words};
use crate::app::ui::chart::{OptionObject, Picture, Series};

/// The picture; none while no pool has a figure.
pub(super) fn picture(i18n: I18n, facts: &Facts, diagnosis: &Diagnosis) -> Option<Picture> {
    let f = i18n.format();
    let leader = diagnosis.pool_now.by_visits?;
    let share = diagnosis.traffic_shares.get(leader)?;
    let title = i18n.with(
        words::MAP_TITLE,
        &[
            ("pool", i18n.t(names::pool(leader))),
            ("share", &f.percent(share)),
        ],
    );
    let pools: Vec<Pool> = Pool::ALL
        .into_iter()
        .filter(|p| *p != Pool::Offline)
        .filter(|p| {
            diagnosis.traffic_shares.get(*p).unwrap_or(0.0) > 0.0
                || diagnosis.sales_shares.get(*p).unwrap_or(0.0) > 0.0
        })
        .collect();
    let rows = Pool::ALL
        .into_iter()
        .filter(|p| facts.visits.get(*p).is_some() || facts.sales.get(*p).is_some())
        .map(|p| {
            let cell = |text: Option<String>| text.unwrap_or_else(|| "—".to_owned());
            vec![
                i18n.t(names::pool(p)).to_owned(),
                cell(facts.visits.get(p).map(|v| f.whole(v.to_f64()))),
                cell(diagnosis.traffic_shares.get(p).map(|s| f.percent(s))),
                cell(facts.sales.get(p).map(|v| f.whole(v.to_f64()))),
                cell(diagnosis.sales_shares.get(p).map(|s| f.percent(s))),
            ]
        })
        .collect();
    let labels: Vec<String> = pools
        .iter()
        .map(|p| i18n.t(names::pool(*p)).to_owned())
        .collect();
    let shares = |of: &dyn Fn(Pool) -> Option<f64>| -> Vec<f64> {
        pools
            .iter()
            .map(|p| (of(*p).unwrap_or(0.0) * 1000.0).round() / 10.0)
            .collect()
    };
    let visits = shares(&|p| diagnosis.traffic_shares.get(p));
    let sales = shares(&|p| diagnosis.sales_shares.get(p));
    let height = u16::try_from(pools.len()).unwrap_or(4) * 64 + 60;
    Some(Picture {
        description: title.clone(),
        title,
        head: vec![
            i18n.t(words::MAP_TABLE).to_owned(),
            i18n.t(words::MAP_VISITS).to_owned(),
            "%".to_owned(),
            i18n.t(words::MAP_SALES).to_owned(),
            "%".to_owned(),
        ],
        rows,
        option: option(
            &labels,
            (i18n.t(words::MAP_VISITS), &visits),
            (i18n.t(words::MAP_SALES), &sales),
        ),
        height,
    })
}

fn bar(name: &str, colour: &str, shares: &[f64]) -> Series {
    let bar = Bar::new()
        .name(name)
        .bar_width(18)
        .item_style(ItemStyle::new().color(colour))
        .label(
            Label::new()
                .show(true)
                .position(LabelPosition::Right)
                .color("var(--ink)")
                .font_size(12)
                .formatter("{c} %"),
        )
        .data(shares.to_vec());
    Series::Bar(Box::new(bar))
}

/// The chart's option object: two bars a pool, in percent.
fn option(labels: &[String], visits: (&str, &[f64]), sales: (&str, &[f64])) -> serde_json::Value {
    OptionObject {
        animation: false,
        legend: Some(
            Legend::new()
                .top(0)
                .left(0)
                .text_style(TextStyle::new().color("var(--ink)").font_size(12)),
        ),
        grid: Grid::new()
            .left(8)
            .right(56)
            .top(34)
            .bottom(8)
            .contain_label(true),
        x_axis: Axis::new()
            .type_(AxisType::Value)
            .min(0)
            .max(100)
            .axis_label(AxisLabel::new().show(false))
            .split_line(SplitLine::new().show(false)),
        y_axis: Axis::new()
            .type_(AxisType::Category)
            .inverse(true)
            .axis_tick(AxisTick::new().show(false))
            .axis_label(AxisLabel::new().color("var(--ink)").font_size(12))
            .data(labels.to_vec()),
        series: vec![
            bar(visits.0, "var(--series-1)", visits.1),
            bar(sales.0, "var(--series-2)", sales.1),
        ],
    }
    .to_json()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pool_has_two_bars_from_zero() {
        let drawn = option(
            &["A".into(), "B".into()],
            ("visits", &[54.0, 46.0]),
            ("sales", &[80.3, 19.7]),
        );
        assert_eq!(drawn["series"][0]["data"], serde_json::json!([54.0, 46.0]));
        assert_eq!(drawn["series"][1]["data"], serde_json::json!([80.3, 19.7]));
        assert_eq!(drawn["xAxis"]["min"].as_f64(), Some(0.0));
    }
}
