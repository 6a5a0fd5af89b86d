//! What other budgets would bring: the picture, its table, and the budget that pays the most.

use charming::component::{Axis, Grid, Legend};
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, ItemStyle, LineStyle, SplitLine, Symbol, TextStyle,
};
use charming::series::{Line, Scatter};
use leptos::prelude::*;
use tributary_domain::traffic::budget::{
    Advice, Aim, Frontier, FrontierPoint, Pays, frontier, pays,
};

use super::view::MoneyView;
use crate::app::i18n::words::budget as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::Chart;
use crate::app::ui::chart::{OptionObject, Picture, Series};
use crate::app::ui::sheet::{Cell, Sheet};

/// The picture and what it says.
#[component]
pub(super) fn OtherBudgets() -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let found = Memo::new(move || {
        view.known.with(|known| {
            view.budget.with(|budget| {
                let best = pays(known, budget).ok().flatten();
                frontier(known, budget).ok().map(|line| (line, best))
            })
        })
    });
    let picture = Memo::new(move || {
        found.with(|found| {
            let (line, best) = found.as_ref()?;
            view.advice.with(|advice| {
                let advice = advice.as_ref().as_ref().ok()?;
                Some(draw(view, line, best.as_ref(), advice))
            })
        })
    });
    let sheet =
        Memo::new(move || found.with(|found| found.as_ref().map(|(line, _)| exact(view, line))));
    let said = move || {
        found.with(|found| {
            let (_, best) = found.as_ref()?;
            if view.known.with(|known| known.aim) == Aim::Orders {
                return None;
            }
            Some(match best {
                Some(best) => sentences(view, best),
                None => i18n.t(words::NEVER).to_owned(),
            })
        })
    };
    view! {
        <Chart picture=Signal::derive(move || picture.get()) sheet=Signal::derive(move || sheet.get()) />
        <p id="budget-pays">{said}</p>
    }
}

fn sentences(view: MoneyView, best: &Pays) -> String {
    let i18n = view.i18n;
    let (budget, profit) = (view.money(best.best.budget), view.money(best.profit));
    let currency = view.currency.get().to_string();
    let values = [
        ("budget", budget.as_str()),
        ("profit", &profit),
        ("currency", &currency),
    ];
    let mut text = i18n.with(words::PAYS, &values);
    if let Some(even) = &best.break_even {
        let budget = view.money(even.budget);
        text.push(' ');
        text.push_str(&i18n.with(words::EVEN, &[("budget", &budget)]));
    }
    text
}

fn exact(view: MoneyView, line: &Frontier) -> Sheet {
    let i18n = view.i18n;
    let is_money = view.known.with(|known| known.aim) == Aim::Contribution;
    let mut head = vec![
        i18n.t(words::FRONTIER_BUDGET).to_owned(),
        i18n.t(words::FRONTIER_ORDERS).to_owned(),
        i18n.t(words::FRONTIER_NEXT).to_owned(),
    ];
    if is_money {
        head.push(i18n.t(words::FRONTIER_RESULT).to_owned());
        head.push(i18n.t(words::FRONTIER_PROFIT).to_owned());
    }
    head.extend(line.channels.iter().map(|id| view.name(*id)));
    let row = |p: &FrontierPoint| {
        let mut row = vec![p.budget, p.orders, 100.0 * p.next_unit];
        if is_money {
            row.extend([p.result, p.result - p.budget]);
        }
        row.extend(&p.split);
        row.into_iter().map(Cell::Number).collect()
    };
    Sheet {
        head,
        rows: line.points.iter().map(row).collect(),
    }
}

fn title(view: MoneyView, line: &Frontier, best: Option<&Pays>, advice: &Advice) -> String {
    let i18n = view.i18n;
    if let Some(best) = best {
        let budget = view.money(best.best.budget);
        return i18n.with(words::FRONTIER_TITLE_PAYS, &[("budget", &budget)]);
    }
    let more = line.points.iter().find(|p| p.budget > advice.total * 1.09);
    more.map_or_else(
        || i18n.t(words::FRONTIER).to_owned(),
        |more| {
            let money = view.money(more.budget - advice.total);
            let gain = view.orders(more.orders - advice.orders);
            let values = [("more", money.as_str()), ("gain", &gain)];
            i18n.with(words::FRONTIER_TITLE_ORDERS, &values)
        },
    )
}

fn draw(view: MoneyView, line: &Frontier, best: Option<&Pays>, advice: &Advice) -> Picture {
    let i18n = view.i18n;
    let is_money = view.known.with(|known| known.aim) == Aim::Contribution;
    let mut head = vec![
        i18n.t(words::FRONTIER_BUDGET).to_owned(),
        i18n.t(words::FRONTIER_ORDERS).to_owned(),
        i18n.t(words::FRONTIER_NEXT).to_owned(),
    ];
    if is_money {
        head.push(i18n.t(words::FRONTIER_PROFIT).to_owned());
    }
    let rows = line.points.iter().map(|p| {
        let mut row = vec![
            view.money(p.budget),
            view.orders(p.orders),
            view.next_hundred(p.next_unit),
        ];
        if is_money {
            row.push(view.money(p.result - p.budget));
        }
        row
    });
    let height = |p: &FrontierPoint| {
        if is_money {
            p.result - p.budget
        } else {
            p.orders
        }
    };
    let points: Vec<(f64, f64)> = line.points.iter().map(|p| (p.budget, height(p))).collect();
    let now = if is_money {
        advice.result_today - advice.spent_today
    } else {
        advice.orders_today
    };
    let mut marks = vec![(i18n.t(words::TODAY_MARK), (advice.spent_today, now))];
    let last = points.last().map_or(0.0, |p| p.0);
    if let Some(best) = best.filter(|best| best.best.budget <= last) {
        marks.push((i18n.t(words::BEST_MARK), (best.best.budget, best.profit)));
    }
    let what = i18n.t(if is_money {
        words::FRONTIER_PROFIT
    } else {
        words::FRONTIER_ORDERS
    });
    Picture {
        title: title(view, line, best, advice),
        description: i18n.t(words::FRONTIER_DESCRIPTION).to_owned(),
        head,
        rows: rows.collect(),
        option: option(what, &points, &marks),
        height: 280,
    }
}

/// A coordinate as the chart is told it.
type Point = (f64, f64);

/// The colours of the marks, the first for today.
const MARKS: [&str; 2] = ["var(--series-2)", "var(--series-3)"];

fn option(what: &str, points: &[Point], marks: &[(&str, Point)]) -> serde_json::Value {
    let round = |(x, y): Point| vec![x.round(), (y * 10.0).round() / 10.0];
    let line = Line::new()
        .name(what)
        .symbol(Symbol::None)
        .line_style(LineStyle::new().width(2).color("var(--brand)"))
        .item_style(ItemStyle::new().color("var(--brand)"))
        .data(points.iter().copied().map(round).collect());
    let mut series = vec![Series::Line(Box::new(line))];
    for ((name, at), colour) in marks.iter().zip(MARKS) {
        series.push(Series::Scatter(Box::new(
            Scatter::new()
                .name(*name)
                .symbol_size(12)
                .item_style(ItemStyle::new().color(colour))
                .data(vec![round(*at)]),
        )));
    }
    let label = || AxisLabel::new().font_size(12).color("var(--ink-quiet)");
    let most = points.last().map_or(0.0, |p| p.0);
    OptionObject {
        animation: false,
        legend: Some(
            Legend::new()
                .top(0)
                .left(0)
                .text_style(TextStyle::new().color("var(--ink)").font_size(12)),
        ),
        grid: Grid::new()
            .left(4)
            .right(24)
            .top(40)
            .bottom(4)
            .contain_label(true),
        x_axis: Axis::new()
            .type_(AxisType::Value)
            .min(0)
            .max(most.round())
            .axis_line(AxisLine::new().show(false))
            .axis_tick(AxisTick::new().show(false))
            .axis_label(label())
            .split_line(SplitLine::new().show(false)),
        y_axis: Axis::new()
            .type_(AxisType::Value)
            .axis_label(label())
            .split_line(SplitLine::new().line_style(LineStyle::new().color("var(--line)"))),
        series,
    }
    .to_json()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_and_its_marks_are_points_in_the_plane() {
        let drawn = option(
            "orders",
            &[(0.0, 0.0), (100.4, 8.04)],
            &[("now", (50.0, 3.0))],
        );
        assert_eq!(
            drawn["series"][0]["data"],
            serde_json::json!([[0.0, 0.0], [100.0, 8.0]])
        );
        assert_eq!(drawn["series"][1]["data"], serde_json::json!([[50.0, 3.0]]));
        assert_eq!(drawn["xAxis"]["max"].as_f64(), Some(100.0));
    }
}
