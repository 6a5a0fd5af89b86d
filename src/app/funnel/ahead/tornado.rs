//! Which input moves the profit most, one at a time.

use charming::component::{Axis, Grid};
use charming::datatype::DataPointItem;
use charming::element::{AxisLabel, AxisType, ItemStyle, LineStyle, SplitLine};
use charming::series::Bar;
use leptos::prelude::*;
use serde_json::Value;
use tributary_domain::funnel::forecast::{Output, Spread, Swing, tornado, variance_shares};
use tributary_domain::quantity::Currency;

use super::exact;
use super::naming;
use super::pictures::colour;
use super::view::AheadView;
use crate::app::funnel::names::Names;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::i18n::{I18n, words::ahead as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::chart::axis::names_down;
use crate::app::ui::chart::{OptionObject, Picture, Series};
use crate::app::ui::sheet::{Cell, Sheet};
use crate::app::ui::{Chart, Choice};

/// How many bars are drawn; the table has them all.
const BARS: usize = 8;

/// Bars from where the plan stands to both ends.
fn option(names: Vec<String>, base: f64, swings: &[Swing]) -> Value {
    let side = |token: &str, end: fn(&Swing) -> f64| {
        let points: Vec<DataPointItem> = swings
            .iter()
            .map(|s| DataPointItem::new(end(s) - base))
            .collect();
        Series::Bar(Box::new(
            Bar::new()
                .stack("swing")
                .bar_width("58%")
                .item_style(ItemStyle::new().color(colour(token)))
                .data(points),
        ))
    };
    OptionObject {
        animation: false,
        legend: None,
        grid: Grid::new()
            .left(4)
            .right(12)
            .top(0)
            .bottom(4)
            .contain_label(true),
        x_axis: Axis::new()
            .type_(AxisType::Value)
            .axis_label(AxisLabel::new().font_size(12).color(colour("ink-quiet")))
            .split_line(SplitLine::new().line_style(LineStyle::new().color(colour("line")))),
        y_axis: names_down(names, 12),
        series: vec![
            side("series-6", |s| s.outputs.0.min(s.outputs.1)),
            side("brand", |s| s.outputs.0.max(s.outputs.1)),
        ],
    }
    .with_names(170)
}

/// Which input moves the profit most.
pub(super) fn title(
    names: &Names,
    spread: Spread,
    first: &Swing,
    shares: &[f64],
    currency: Currency,
) -> Phrase {
    let word = match spread {
        Spread::Ranges => words::TORNADO_TITLE,
        Spread::Tenth => words::TORNADO_TENTH_TITLE,
    };
    let share = shares.first().copied().unwrap_or(0.0);
    Phrase::new(word)
        .with("input", naming::input(names, first.input))
        .with("swing", Piece::Money(first.size(), currency))
        .with("share", Piece::Percent(share))
}

fn picture(
    ahead: &AheadView,
    names: &Names,
    base: f64,
    swings: &[Swing],
    spread: Spread,
    currency: Currency,
) -> Option<Picture> {
    let i18n: I18n = ahead.i18n;
    let first = swings.first()?;
    let name = |s: &Swing| naming::input(names, s.input).text(i18n);
    let shares = variance_shares(swings);
    let title = title(names, spread, first, &shares, currency);
    let level = |s: &Swing, x: f64| ahead.piece(s.input, x).text(i18n);
    let money = |x: f64| Piece::Money(x, currency).text(i18n);
    let rows = swings
        .iter()
        .zip(&shares)
        .map(|(s, share)| {
            vec![
                name(s),
                level(s, s.levels.0),
                level(s, s.levels.1),
                money(s.outputs.0),
                money(s.outputs.1),
                Piece::Percent(*share).text(i18n),
            ]
        })
        .collect();
    let drawn: Vec<Swing> = swings.iter().take(BARS).copied().collect();
    Some(Picture {
        title: title.text(i18n),
        description: i18n.with(words::TORNADO_DESCRIPTION, &[("profit", &money(base))]),
        head: [
            words::INPUT,
            words::LOW,
            words::HIGH,
            words::PROFIT_AT_LOW,
            words::PROFIT_AT_HIGH,
            words::SHARE_OF_DOUBT,
        ]
        .map(|w| i18n.t(w).to_owned())
        .to_vec(),
        rows,
        height: 48 * u16::try_from(drawn.len()).unwrap_or(1) + 40,
        option: option(drawn.iter().map(name).collect(), base, &drawn),
    })
}

/// The same table in full precision; a level's unit stands in a column of its own.
fn sheet(ahead: &AheadView, names: &Names, swings: &[Swing], currency: Currency) -> Sheet {
    let i18n = ahead.i18n;
    let shares = variance_shares(swings);
    let rows = swings.iter().zip(&shares).map(|(s, share)| {
        let unit = ahead.store.peek(|plan| s.input.unit(plan));
        let mut row = vec![
            Cell::Text(naming::input(names, s.input).text(i18n)),
            exact::unit(i18n, unit),
        ];
        let numbers = [s.levels.0, s.levels.1, s.outputs.0, s.outputs.1, *share];
        row.extend(numbers.map(Cell::Number));
        row
    });
    let amount = |word| exact::in_currency(i18n, i18n.t(word), currency);
    let mut head = [words::INPUT, words::UNIT, words::LOW, words::HIGH]
        .map(|w| i18n.t(w).to_owned())
        .to_vec();
    head.extend([words::PROFIT_AT_LOW, words::PROFIT_AT_HIGH].map(amount));
    head.push(exact::of_one(i18n, i18n.t(words::SHARE_OF_DOUBT)));
    Sheet {
        head,
        rows: rows.collect(),
    }
}

/// The picture, with the choice of how far each input is moved.
#[component]
pub(super) fn Tornado() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let spread = RwSignal::new(Spread::Ranges);
    let found = Memo::new(move || {
        let (spread, draws) = (spread.get(), ahead.drawn());
        ahead.model.with(|told| {
            let (compiled, _, _) = told.as_ref().as_ref().ok()?;
            let base = compiled.output(&compiled.run(), Output::Profit).ok()?;
            let swings = tornado(compiled, &draws, spread, Output::Profit).ok()?;
            Some((base, swings))
        })
    });
    let shown = Memo::new(move || {
        let (spread, currency) = (spread.get(), ahead.currency());
        found.with(|found| {
            let (base, swings) = found.as_ref()?;
            ahead
                .page
                .with(|names, _| picture(&ahead, names, *base, swings, spread, currency))
        })
    });
    let exact = Signal::derive(move || {
        let currency = ahead.currency();
        found.with(|found| {
            let (_, swings) = found.as_ref()?;
            let taken = ahead
                .page
                .with(|names, _| sheet(&ahead, names, swings, currency));
            Some(taken)
        })
    });
    let options = Signal::derive(move || {
        vec![
            (Spread::Ranges, i18n.t(words::BY_RANGES).to_owned()),
            (Spread::Tenth, i18n.t(words::BY_TENTH).to_owned()),
        ]
    });
    view! {
        <section class="stack" id="tornado" aria-labelledby="tornado-title">
            <h3 id="tornado-title">{move || i18n.t(words::TORNADO)}</h3>
            <Choice
                legend=Signal::derive(move || i18n.t(words::MOVED_BY).to_owned())
                options=options
                value=Signal::derive(move || Some(spread.get()))
                on_change=Callback::new(move |s| spread.set(s))
            />
            <Chart picture=shown sheet=exact />
            <p class="quiet">{move || i18n.t(words::TORNADO_NOTE)}</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::funnel::forecast::Input;

    #[test]
    fn bars_reach_from_the_plan_to_both_ends() {
        let swing = Swing {
            input: Input::FixedCost,
            levels: (1.0, 2.0),
            outputs: (130.0, 80.0),
        };
        let option = option(vec!["Fixed cost".to_owned()], 100.0, &[swing]);
        assert_eq!(option.pointer("/series/0/data/0/value").unwrap(), -20.0);
        assert_eq!(option.pointer("/series/1/data/0/value").unwrap(), 30.0);
    }
}
