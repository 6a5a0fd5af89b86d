//! A test's figures in words: a rate as a percentage, a value as money, ranges with or without ends.

use tributary_domain::ab_test::{Experiment, Fits, Metric};
use tributary_domain::quantity::Currency;

use crate::app::i18n::format::Format;
use crate::app::i18n::{I18n, words::ab_answer as words, words::shell};

/// What a test's figures are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    metric: Metric,
    currency: Currency,
}

impl Scale {
    /// That of a test whose money is in this currency.
    pub(super) const fn of(test: &Experiment, currency: Currency) -> Self {
        Self {
            metric: test.terms.metric,
            currency,
        }
    }

    /// Whether the figures are shares of the visitors.
    pub(super) fn is_rate(self) -> bool {
        self.metric == Metric::Conversion
    }

    /// A version's figure, with its unit.
    pub(super) fn figure(self, f: Format, x: f64) -> String {
        match self.metric {
            Metric::Conversion => f.percent(x),
            Metric::Value => f.money(x, self.currency),
            Metric::Ratio | Metric::Events => f.number(x),
        }
    }

    /// An amount lost by visitor, above 0, with its unit.
    pub(super) fn loss(self, i18n: I18n, x: f64) -> String {
        let f = i18n.format();
        match self.metric {
            Metric::Conversion => i18n.with(words::POINTS, &[("n", &f.number(100.0 * x))]),
            _ => self.figure(f, x),
        }
    }

    /// A difference of two figures, with its sign and unit: percentage points, which are no percent.
    pub(super) fn difference(self, i18n: I18n, x: f64) -> String {
        let f = i18n.format();
        let sign = if x > 0.0 { "+" } else { "" };
        match self.metric {
            Metric::Conversion => i18n.with(words::POINTS, &[("n", &f.points(x))]),
            Metric::Value => format!("{sign}{}", f.money(x, self.currency)),
            Metric::Ratio | Metric::Events => format!("{sign}{}", f.number(x)),
        }
    }
}

/// The values that fit the data, each end written by `one`.
pub(super) fn fits(i18n: I18n, fits: Fits, one: &dyn Fn(f64) -> String) -> String {
    let both = |low: f64, high: f64, word| {
        let (low, high) = (one(low), one(high));
        i18n.with(word, &[("low", &low), ("high", &high)])
    };
    match fits {
        Fits::Between(range) => both(range.low, range.high, shell::RANGE),
        Fits::From(low) => i18n.with(words::AT_LEAST, &[("low", &one(low))]),
        Fits::Outside(gap) => both(gap.low, gap.high, words::OUTSIDE),
        Fits::Any => i18n.t(words::ANYTHING).to_owned(),
        Fits::ToCome => i18n.t(words::TO_COME).to_owned(),
        Fits::None => i18n.t(words::NO_RANGE).to_owned(),
    }
}

/// Fills a pattern with values that are strings already.
pub(super) fn fill(i18n: I18n, word: crate::app::i18n::Word, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    i18n.with(word, &values)
}
