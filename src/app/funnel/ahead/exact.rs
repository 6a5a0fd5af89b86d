//! The tables of the pictures in full precision, for copying and saving.

use tributary_domain::funnel::forecast::{Band, Compared, Flow, Outlook, Output, Scenario, Unit};
use tributary_domain::funnel::retention::Cohort;
use tributary_domain::quantity::Currency;

use super::comparison::name_of;
use super::naming;
use crate::app::funnel::phrase::Piece;
use crate::app::funnel::sentences;
use crate::app::i18n::{I18n, Word, words::after, words::ahead as words, words::charts};
use crate::app::i18n::{words::funnel, words::terms};
use crate::app::ui::sheet::{Cell, Sheet};

/// The head of a column of money.
pub(super) fn in_currency(i18n: I18n, what: &str, currency: Currency) -> String {
    let values = [("what", what), ("currency", currency.as_str())];
    i18n.with(charts::IN_CURRENCY, &values)
}

/// The head of a column of shares.
pub(super) fn of_one(i18n: I18n, what: &str) -> String {
    i18n.with(charts::SHARE_OF_ONE, &[("what", what)])
}

/// A number, or an empty cell.
fn number(x: Option<f64>) -> Cell {
    x.map_or_else(|| Cell::Text(String::new()), Cell::Number)
}

fn heads<const N: usize>(i18n: I18n, words: [Word; N]) -> Vec<String> {
    words.map(|w| i18n.t(w).to_owned()).to_vec()
}

/// The names of the months.
pub(super) fn months(i18n: I18n, outlook: &Outlook) -> Vec<String> {
    let months = outlook.compiled.months.iter();
    months
        .map(|m| Piece::Period(m.period()).text(i18n))
        .collect()
}

/// Orders by month.
pub(super) fn orders(i18n: I18n, outlook: &Outlook) -> Sheet {
    let rows = outlook.flows.iter().zip(months(i18n, outlook));
    let row = |(f, month): (&Flow, String)| {
        let numbers = [
            f.visits, f.demanded, f.repeats, f.referred, f.served, f.lost, f.waiting,
        ];
        let cells = numbers.map(Cell::Number);
        std::iter::once(Cell::Text(month)).chain(cells).collect()
    };
    Sheet {
        head: heads(i18n, ORDERS_HEAD),
        rows: rows.map(row).collect(),
    }
}

/// The columns of orders by month.
pub(super) const ORDERS_HEAD: [Word; 8] = [
    words::MONTH,
    funnel::STAGE_VISITS,
    words::DEMANDED,
    words::REPEATS,
    words::REFERRED,
    words::SERVED,
    words::LOST_ORDERS,
    words::WAITING,
];

/// The columns of money by month.
pub(super) const MONEY_HEAD: [Word; 7] = [
    terms::GMV,
    words::CONTRIBUTION,
    terms::AD_SPEND,
    words::WASTED_SPEND,
    words::REWARDS,
    funnel::FIXED_COST,
    funnel::PROFIT,
];

/// The amounts of a month, in the order of [`MONEY_HEAD`].
pub(super) const fn money(f: &Flow) -> [f64; 7] {
    [
        f.gmv,
        f.contribution,
        f.spend,
        f.wasted,
        f.rewards,
        f.fixed,
        f.profit,
    ]
}

/// Profit by month, with both ends of its range where it was simulated.
pub(super) fn profit(i18n: I18n, outlook: &Outlook, currency: Currency, bands: &[Band]) -> Sheet {
    let amount = |what: &str| in_currency(i18n, what, currency);
    let mut head = heads(i18n, [words::MONTH]);
    head.extend(MONEY_HEAD.map(|w| amount(i18n.t(w))));
    for end in [charts::LOW_END, charts::HIGH_END] {
        let what = [("what", i18n.t(funnel::PROFIT))];
        head.push(amount(&i18n.with(end, &what)));
    }
    let has_bands = bands.len() == outlook.flows.len();
    let names = months(i18n, outlook);
    let rows = outlook.flows.iter().zip(names).enumerate();
    let row = |(n, (f, month)): (usize, (&Flow, String))| {
        let range = bands.get(n).filter(|_| has_bands);
        let mut row = vec![Cell::Text(month)];
        row.extend(money(f).map(Cell::Number));
        row.extend([number(range.map(|b| b.p5)), number(range.map(|b| b.p95))]);
        row
    };
    Sheet {
        head,
        rows: rows.map(row).collect(),
    }
}

/// Shares of a cohort by month, counted and by both models.
pub(super) fn cohort(i18n: I18n, curves: &Cohort, months: usize) -> Sheet {
    let mut head = heads(i18n, [after::AGE]);
    let lines = [after::OBSERVED, after::GEOMETRIC, after::SBG];
    head.extend(lines.map(|w| of_one(i18n, i18n.t(w))));
    let sbg = curves.sbg.as_deref().unwrap_or_default();
    let row = |m: usize| {
        let shares = [&curves.observed, &curves.geometric, sbg].map(|line| line.get(m).copied());
        let month = std::iter::once(Cell::Number(m as f64));
        month.chain(shares.map(number)).collect()
    };
    Sheet {
        head,
        rows: (0..=months).map(row).collect(),
    }
}

/// Names with an amount each.
pub(super) fn amounts(
    i18n: I18n,
    (name, amount): (Word, Word),
    rows: &[(String, f64)],
    currency: Currency,
) -> Sheet {
    let rows = rows
        .iter()
        .map(|(name, x)| vec![Cell::Text(name.clone()), Cell::Number(*x)]);
    Sheet {
        head: vec![
            i18n.t(name).to_owned(),
            in_currency(i18n, i18n.t(amount), currency),
        ],
        rows: rows.collect(),
    }
}

/// The unit that a level is in, for a column of its own.
pub(super) fn unit(i18n: I18n, unit: Unit) -> Cell {
    Cell::Text(match unit {
        Unit::Money(currency) => currency.to_string(),
        Unit::Rate => i18n.t(words::UNIT_SHARE).to_owned(),
        Unit::Count => i18n.t(words::UNIT_COUNT).to_owned(),
    })
}

/// An output with its unit.
fn output(i18n: I18n, output: Output, currency: Currency) -> String {
    let name = i18n.t(naming::output(output));
    match naming::amount(output, 0.0, currency) {
        Piece::Money(..) => in_currency(i18n, name, currency),
        Piece::Percent(_) => of_one(i18n, name),
        _ => name.to_owned(),
    }
}

/// Scenarios beside the plan, each with its difference; where a figure can't be told, why.
pub(super) fn comparison(i18n: I18n, all: &[(Scenario, Compared)], currency: Currency) -> Sheet {
    let mut head = heads(i18n, [words::FIGURE, words::THE_PLAN]);
    for (at, (scenario, _)) in all.iter().enumerate() {
        let name = name_of(i18n, scenario, at);
        head.push(name.clone());
        head.push(i18n.with(words::DIFFERENCE_OF, &[("name", &name)]));
    }
    let told = |figure: tributary_domain::funnel::Figure| match figure {
        Ok(x) => Cell::Number(x),
        Err(why) => Cell::Text(sentences::reason(why).text(i18n)),
    };
    let row = |(n, of): (usize, Output)| {
        let outputs: Vec<_> = all
            .iter()
            .filter_map(|(_, c)| c.outputs.get(n))
            .map(|(_, before, after)| (*before, *after))
            .collect();
        let mut row = vec![Cell::Text(output(i18n, of, currency))];
        row.extend(outputs.first().map(|(before, _)| told(*before)));
        for (before, after) in outputs {
            row.push(told(after));
            row.push(number(before.ok().zip(after.ok()).map(|(b, a)| a - b)));
        }
        row
    };
    Sheet {
        head,
        rows: Output::WHOLE.into_iter().enumerate().map(row).collect(),
    }
}
