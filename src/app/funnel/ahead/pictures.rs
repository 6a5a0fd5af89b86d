//! The months drawn: orders delivered and lost, and profit with its range.

use charming::component::{Axis, Grid, Legend};
use charming::datatype::DataPointItem;
use charming::element::{
    AreaStyle, AxisLabel, AxisLine, AxisTick, AxisType, Color, ItemStyle, LineStyle, LineStyleType,
    SplitLine, Symbol, TextStyle,
};
use charming::series::{Bar, Line};
use leptos::prelude::*;
use serde_json::{Value, json};
use tributary_domain::funnel::forecast::{Band, Measure, Outlook};
use tributary_domain::quantity::Currency;

use super::exact;
use super::view::AheadView;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::i18n::{I18n, words::ahead as words, words::funnel};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::Chart;
use crate::app::ui::chart::{OptionObject, Picture, Series};

/// A colour by its token in the style sheet.
pub(super) fn colour(token: &str) -> Color {
    Color::Value(format!("var(--{token})"))
}

/// A frame with months from left to right.
pub(super) fn frame(names: Vec<String>, legend: bool, series: Vec<Series>) -> Value {
    let axis = || AxisLabel::new().font_size(12).color(colour("ink-quiet"));
    OptionObject {
        animation: false,
        legend: legend.then(|| {
            Legend::new()
                .top(0)
                .left(0)
                .text_style(TextStyle::new().color(colour("ink")))
        }),
        grid: Grid::new()
            .left(4)
            .right(12)
            .top(if legend { 36 } else { 12 })
            .bottom(4)
            .contain_label(true),
        x_axis: Axis::new()
            .type_(AxisType::Category)
            .data(names)
            .axis_line(AxisLine::new().show(false))
            .axis_tick(AxisTick::new().show(false))
            .axis_label(axis()),
        y_axis: Axis::new()
            .type_(AxisType::Value)
            .axis_label(axis())
            .split_line(SplitLine::new().line_style(LineStyle::new().color(colour("line")))),
        series,
    }
    .to_json()
}

fn bars(name: &str, values: &[f64], token: &str) -> Series {
    let points: Vec<DataPointItem> = values.iter().copied().map(DataPointItem::new).collect();
    Series::Bar(Box::new(
        Bar::new()
            .name(name)
            .stack("orders")
            .bar_width("46%")
            .item_style(ItemStyle::new().color(colour(token)))
            .data(points),
    ))
}

fn line(name: &str, values: Vec<f64>) -> Line {
    Line::new().name(name).symbol(Symbol::None).data(values)
}

/// Both ends of a range and what lies between, as two stacked areas of which only the upper shows.
pub(super) fn band(name: &str, bands: &[Band]) -> [Series; 2] {
    let none = || LineStyle::new().opacity(0);
    let lower = line("", bands.iter().map(|b| b.p5).collect())
        .stack("band")
        .line_style(none());
    let upper = line(name, bands.iter().map(|b| b.p95 - b.p5).collect())
        .stack("band")
        .line_style(none())
        .item_style(ItemStyle::new().color(colour("series-band")))
        .area_style(AreaStyle::new().color(colour("brand")).opacity(0.18));
    [Series::Line(Box::new(lower)), Series::Line(Box::new(upper))]
}

/// Stacks add up whatever their signs: a range may reach from a loss to a profit.
fn stack_all(option: &mut Value) {
    let series = option.pointer_mut("/series").and_then(Value::as_array_mut);
    for one in series.into_iter().flatten() {
        if let Some(map) = one.as_object_mut()
            && map.contains_key("stack")
        {
            map.insert("stackStrategy".to_owned(), json!("all"));
        }
    }
}

/// Orders by month, those lost on top.
pub(crate) fn orders(i18n: I18n, outlook: &Outlook) -> Picture {
    let names = exact::months(i18n, outlook);
    let served: Vec<f64> = outlook.flows.iter().map(|f| f.served).collect();
    let lost: Vec<f64> = outlook.flows.iter().map(|f| f.lost).collect();
    let count = |x: f64| Piece::About(x).text(i18n);
    let best = outlook
        .flows
        .iter()
        .zip(&names)
        .max_by(|a, b| a.0.demanded.total_cmp(&b.0.demanded));
    let title = match best {
        Some((flow, month)) if outlook.total.lost >= 0.5 => Phrase::new(words::PICTURE_ORDERS_LOST)
            .with("month", Piece::Text(month.clone()))
            .with("demanded", Piece::About(flow.demanded))
            .with("lost", Piece::About(outlook.total.lost)),
        Some((flow, month)) => Phrase::new(words::PICTURE_ORDERS)
            .with("month", Piece::Text(month.clone()))
            .with("demanded", Piece::About(flow.demanded)),
        None => Phrase::new(funnel::ORDERS),
    };
    let rows: Vec<Vec<String>> = outlook
        .flows
        .iter()
        .zip(&names)
        .map(|(f, month)| {
            [
                f.visits, f.demanded, f.repeats, f.referred, f.served, f.lost, f.waiting,
            ]
            .iter()
            .fold(vec![month.clone()], |mut row, x| {
                row.push(count(*x));
                row
            })
        })
        .collect();
    let series = vec![
        bars(i18n.t(words::SERVED), &served, "brand"),
        bars(i18n.t(words::LOST_ORDERS), &lost, "series-6"),
    ];
    Picture {
        title: title.text(i18n),
        description: i18n.t(words::PICTURE_ORDERS_DESCRIPTION).to_owned(),
        head: exact::ORDERS_HEAD.map(|w| i18n.t(w).to_owned()).to_vec(),
        rows,
        option: frame(names, true, series),
        height: 260,
    }
}

/// Profit by month, with its range where it was simulated.
pub(crate) fn profit(
    i18n: I18n,
    outlook: &Outlook,
    currency: Currency,
    bands: &[Band],
) -> Option<Picture> {
    let total = outlook.compiled.profit(&outlook.total).ok()?;
    let names = exact::months(i18n, outlook);
    let money = |x: f64| Piece::Money(x, currency).text(i18n);
    let profits: Vec<f64> = outlook.flows.iter().map(|f| f.profit).collect();
    let losing = profits.iter().filter(|p| **p < 0.0).count();
    let title = Phrase::new(if losing == 0 {
        words::PICTURE_PROFIT
    } else {
        words::PICTURE_PROFIT_LOSSES
    })
    .with("profit", Piece::Money(total, currency))
    .with("months", Piece::Count(profits.len() as f64))
    .with("losing", Piece::Count(losing as f64));
    let has_bands = bands.len() == profits.len();
    let mut series = Vec::new();
    if has_bands {
        series.extend(band(i18n.t(words::LIKELY_RANGE), bands));
    }
    series.push(Series::Line(Box::new(
        line(i18n.t(funnel::PROFIT), profits.clone())
            .symbol(Symbol::Circle)
            .symbol_size(7)
            .line_style(
                LineStyle::new()
                    .width(2)
                    .type_(LineStyleType::Solid)
                    .color(colour("brand")),
            )
            .item_style(ItemStyle::new().color(colour("brand"))),
    )));
    let rows = outlook
        .flows
        .iter()
        .zip(&names)
        .enumerate()
        .map(|(n, (f, month))| {
            let mut row = vec![month.clone()];
            row.extend(exact::money(f).map(money));
            let range = bands.get(n).filter(|_| has_bands);
            row.push(range.map_or_else(
                || i18n.t(words::NOT_SIMULATED).to_owned(),
                |b| {
                    Phrase::new(words::RANGE_NOTE)
                        .with("low", Piece::Money(b.p5, currency))
                        .with("high", Piece::Money(b.p95, currency))
                        .text(i18n)
                },
            ));
            row
        })
        .collect();
    let mut option = frame(names, false, series);
    stack_all(&mut option);
    let columns = [words::MONTH]
        .into_iter()
        .chain(exact::MONEY_HEAD)
        .chain([words::LIKELY_RANGE]);
    Some(Picture {
        title: title.text(i18n),
        description: i18n.t(words::PICTURE_PROFIT_DESCRIPTION).to_owned(),
        head: columns.map(|w| i18n.t(w).to_owned()).collect(),
        rows,
        option,
        height: 240,
    })
}

/// Profits side by side, the plan's first.
pub(super) fn profits(i18n: I18n, bars_of: &[(String, f64)], currency: Currency) -> Picture {
    let names: Vec<String> = bars_of.iter().map(|(name, _)| name.clone()).collect();
    let values: Vec<f64> = bars_of.iter().map(|(_, profit)| *profit).collect();
    let best = bars_of.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let title = best.map_or_else(
        || Phrase::new(funnel::PROFIT),
        |(name, profit)| {
            Phrase::new(words::PICTURE_SCENARIOS)
                .with("name", Piece::Text(name.clone()))
                .with("profit", Piece::Money(*profit, currency))
        },
    );
    let rows = bars_of
        .iter()
        .map(|(name, profit)| vec![name.clone(), Piece::Money(*profit, currency).text(i18n)])
        .collect();
    Picture {
        title: title.text(i18n),
        description: i18n.t(words::PICTURE_SCENARIOS_DESCRIPTION).to_owned(),
        head: [words::SCENARIO, funnel::PROFIT]
            .map(|w| i18n.t(w).to_owned())
            .to_vec(),
        rows,
        option: frame(names, false, vec![bars("", &values, "brand")]),
        height: 220,
    }
}

/// Both pictures.
#[component]
pub(super) fn MonthsPictures() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let of_orders = Memo::new(move || {
        i18n.language();
        ahead
            .outlook
            .with(|told| told.as_ref().as_ref().ok().map(|o| orders(i18n, o)))
    });
    let of_profit = Memo::new(move || {
        let currency = ahead.currency();
        let bands = ahead.bands();
        let bands = bands
            .as_ref()
            .map_or(&[][..], |b| b.months(Measure::Profit));
        ahead
            .outlook
            .with(|told| profit(i18n, told.as_ref().as_ref().ok()?, currency, bands))
    });
    // Worked out when a table is taken along, not before.
    let exact_orders = Signal::derive(move || {
        ahead
            .outlook
            .with(|told| told.as_ref().as_ref().ok().map(|o| exact::orders(i18n, o)))
    });
    let exact_profit = Signal::derive(move || {
        let (currency, bands) = (ahead.currency(), ahead.bands());
        let bands = bands
            .as_ref()
            .map_or(&[][..], |b| b.months(Measure::Profit));
        ahead.outlook.with(|told| {
            let outlook = told.as_ref().as_ref().ok()?;
            Some(exact::profit(i18n, outlook, currency, bands))
        })
    });
    view! {
        <div class="stack" id="months-pictures">
            <Chart picture=of_orders sheet=exact_orders />
            <Chart picture=of_profit sheet=exact_profit />
        </div>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn a_band_is_its_lower_end_and_the_way_to_its_upper_end() {
        let bands = [Band {
            p5: -10.0,
            p50: 0.0,
            p95: 30.0,
        }];
        let mut option = frame(vec!["May".to_owned()], false, band("range", &bands).into());
        stack_all(&mut option);
        assert_eq!(option.pointer("/series/0/data/0").unwrap(), -10.0);
        assert_eq!(option.pointer("/series/1/data/0").unwrap(), 40.0);
        assert_eq!(option.pointer("/series/1/stackStrategy").unwrap(), "all");
        assert_eq!(option.pointer("/series/1/name").unwrap(), "range");
    }
}
