//! The deviation as a bridge from what was expected to what came.

use tributary_domain::periods::{Deviation, Figure};
use tributary_domain::quantity::Currency;

use super::naming;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::i18n::{I18n, words::periods as words};
use crate::app::ui::bridge::{self, Step};
use crate::app::ui::chart::Picture;
use crate::app::ui::sheet::{Cell, Sheet};

/// A deviation or a cause below this share of what was expected is what rounding leaves, and nothing
/// that anybody did.
const NOTHING: f64 = 1e-5;

/// The room for amounts behind the longest bar, as a share of it: a phone is narrow.
const ROOM: f64 = 0.6;

/// Whether an amount is what rounding leaves of a deviation.
pub(crate) fn is_nothing(hundredths: i64, deviation: &Deviation) -> bool {
    let size = deviation
        .expected
        .unsigned_abs()
        .max(deviation.actual.unsigned_abs());
    hundredths.unsigned_abs() as f64 <= NOTHING * size as f64
}

/// What it was, in a sentence: how far from what was expected, and by what most of all.
pub(crate) fn finding(deviation: &Deviation, month: &str, currency: Currency) -> Phrase {
    let (figure, by) = (deviation.figure, deviation.amount());
    let word = match deviation.hundredths() {
        x if is_nothing(x, deviation) => words::WHY_SAME,
        x if x < 0 => words::WHY_LESS,
        _ => words::WHY_MORE,
    };
    // The cause that did most the same way as the whole is why it differs.
    let same_way = deviation.causes.iter().filter(|c| c.amount() * by > 0.0);
    let main = same_way.max_by_key(|c| c.hundredths.unsigned_abs());
    let phrase = Phrase::new(word)
        .with("figure", naming::figure(figure))
        .with("month", Piece::Text(month.to_owned()));
    let Some(main) = main.filter(|_| word != words::WHY_SAME) else {
        return Phrase {
            word: words::WHY_SAME,
            ..phrase
        };
    };
    phrase
        .with("amount", naming::value(figure, by.abs(), currency))
        .with("cause", naming::cause(main.cause).0)
        .with(
            "share",
            naming::value(figure, main.amount().abs(), currency),
        )
}

/// Each bar's name, where it begins and ends, and whether it stands on zero.
pub(super) fn bars(i18n: I18n, deviation: &Deviation) -> Vec<(String, f64, f64, bool)> {
    let amount = |hundredths: i64| hundredths as f64 / 100.0;
    let mut level = deviation.expected;
    let mut bars = vec![(i18n.t(words::EXPECTED).to_owned(), 0.0, amount(level), true)];
    for cause in &deviation.causes {
        if is_nothing(cause.hundredths, deviation) {
            level = level.saturating_add(cause.hundredths);
            continue;
        }
        let next = level.saturating_add(cause.hundredths);
        let name = i18n.t(naming::cause(cause.cause).0).to_owned();
        bars.push((name, amount(level), amount(next), false));
        level = next;
    }
    let actual = amount(deviation.actual);
    bars.push((i18n.t(words::ACTUAL).to_owned(), 0.0, actual, true));
    bars
}

/// The picture.
pub(super) fn picture(
    i18n: I18n,
    deviation: &Deviation,
    month: &str,
    currency: Currency,
) -> Picture {
    let figure: Figure = deviation.figure;
    let drawn: Vec<Step> = bars(i18n, deviation)
        .into_iter()
        .map(|(name, from, to, is_level)| Step {
            label: if is_level {
                naming::value(figure, to, currency).text(i18n)
            } else {
                naming::signed(i18n, figure, to - from, currency)
            },
            colour: match (is_level, to < from) {
                (true, _) => "var(--brand)",
                (false, true) => "var(--bad)",
                (false, false) => "var(--good)",
            },
            from,
            to,
            name,
        })
        .collect();
    let told = drawn.iter().map(|step| {
        Phrase::new(words::BAR)
            .with("what", Piece::Text(step.name.clone()))
            .with("amount", Piece::Text(step.label.clone()))
            .into()
    });
    let rows = drawn.iter().map(|s| vec![s.name.clone(), s.label.clone()]);
    Picture {
        title: finding(deviation, month, currency).text(i18n),
        description: Phrase::new(words::BRIDGE)
            .with("bars", Piece::List(told.collect()))
            .text(i18n),
        head: [words::CAUSE, words::EFFECT]
            .map(|w| i18n.t(w).to_owned())
            .to_vec(),
        rows: rows.collect(),
        height: bridge::height(drawn.len()),
        option: bridge::option(&drawn, ROOM),
    }
}

/// The same in full precision.
pub(super) fn sheet(i18n: I18n, deviation: &Deviation) -> Sheet {
    let rows = bars(i18n, deviation).into_iter();
    Sheet {
        head: [words::CAUSE, words::EFFECT]
            .map(|w| i18n.t(w).to_owned())
            .to_vec(),
        rows: rows
            .map(|(name, from, to, _)| {
                // A difference of two hundredths shows its own hundredths.
                let change = ((to - from) * 100.0).round() / 100.0;
                vec![Cell::Text(name), Cell::Number(change)]
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::periods::{DriverRow, Drivers, Part, PeriodFigures, deviation};

    fn totals(visits: &str, orders: &str, gmv: &str) -> Drivers {
        Drivers {
            rows: vec![DriverRow {
                visits: visits.parse().ok(),
                orders: orders.parse().ok(),
                gmv: gmv.parse().ok(),
                ..DriverRow::blank(Part::Whole)
            }],
            ..Drivers::default()
        }
    }

    #[test]
    fn the_finding_names_the_cause_that_went_the_same_way() {
        let october = tributary_domain::quantity::Month::of("2026-10-01".parse().unwrap());
        let mut figures = PeriodFigures::blank(october.period());
        figures.frozen = Some(totals("1000", "100", "5000"));
        // Twice the visits bring 5,000 more; a rate of 3 % instead of 10 % takes 7,000; a price of
        // 60 instead of 50 brings 600.
        figures.counted = Some(totals("2000", "60", "3600"));
        let found = deviation(&figures, Figure::Gmv).unwrap();
        let usd = Currency::USD;
        let told = finding(&found, "October", usd);
        assert_eq!(told.word, words::WHY_LESS);
        assert_eq!(told.pieces[2], ("amount", Piece::Money(1_400.0, usd)));
        assert_eq!(told.pieces[3], ("cause", Piece::Word(words::RATE)));
        assert_eq!(told.pieces[4], ("share", Piece::Money(7_000.0, usd)));
        figures.counted = Some(totals("1000", "100", "5000"));
        let same = deviation(&figures, Figure::Gmv).unwrap();
        assert_eq!(finding(&same, "October", usd).word, words::WHY_SAME);
    }
}
