//! A deviation taken apart: people, the mix of channels, conversion, price, cost, money spent.

use super::hundredths::{self, adding_up};
use super::pairs::{Numbers, Pair, Untold, pairs, total};
use super::section::{Figure, Part, PeriodFigures};
use crate::funnel::forecast::{Segment, mix_effects};

/// Why a figure came out differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// More or fewer visits.
    Volume,
    /// Visits from other channels than expected.
    Mix,
    /// A larger or smaller share of visits that order.
    Rate,
    /// More or less paid for an order.
    Price,
    /// More or less taken off an order: goods, fees, shipping, VAT.
    Cost,
    /// More or less spent to bring people.
    Spend,
    /// More or less cost that no order causes.
    Fixed,
}

/// A cause and what it did, in hundredths of the figure's unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The cause.
    pub cause: Cause,
    /// What it did; the shares of all causes add up to the deviation exactly.
    pub hundredths: i64,
}

impl Share {
    /// What it did, in the figure's unit.
    pub fn amount(self) -> f64 {
        hundredths::amount(self.hundredths)
    }
}

/// What one part of the whole did: drawing people in, winning them, and what their orders brought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartDeviation {
    /// The part.
    pub part: Part,
    /// What was expected of it.
    pub expected: f64,
    /// What came of it.
    pub actual: f64,
    /// By its number of visits; summed over the parts this is volume and mix.
    pub people: f64,
    /// By the share of its visits that ordered.
    pub rate: f64,
    /// By what an order of it brought, and left.
    pub worth: f64,
    /// By the money spent on it.
    pub spend: f64,
}

/// A deviation and what caused it.
#[derive(Clone, Debug, PartialEq)]
pub struct Deviation {
    /// Of which figure.
    pub figure: Figure,
    /// What was expected, as far as the days are counted, in hundredths.
    pub expected: i64,
    /// What came, in hundredths.
    pub actual: i64,
    /// The causes that this figure can have, each once.
    pub causes: Vec<Share>,
    /// By part, in the order of their keys.
    pub parts: Vec<PartDeviation>,
    /// The share of the period's days that is counted.
    pub share: f64,
    /// Whether the expected share of sales stands in for what orders left over.
    pub assumed: bool,
    /// Whether only the whole could be compared, so that the mix is part of the rate.
    pub is_whole: bool,
}

impl Deviation {
    /// Actual − expected, in hundredths.
    pub const fn hundredths(&self) -> i64 {
        self.actual.saturating_sub(self.expected)
    }

    /// Actual − expected, in the figure's unit.
    pub fn amount(&self) -> f64 {
        hundredths::amount(self.hundredths())
    }

    /// The cause that did most, whichever way; none where nothing deviates.
    pub fn largest(&self) -> Option<Share> {
        let causes = self.causes.iter().filter(|c| c.hundredths != 0);
        causes.copied().max_by_key(|c| c.hundredths.unsigned_abs())
    }
}

/// Takes the deviation of a total apart.
///
/// # Formula
/// Parts i with visits V, orders O and amounts X (orders, sales, or what they leave over); 0 is
/// expected and 1 actual. Yᵢ = O₁·X₀/O₀ is what the orders that came would have brought at the
/// expected worth. With N = Σ V, the steps follow the funnel, each at what the steps before it
/// have become:
/// - volume = (N₁ − N₀)·ΣX₀/N₀
/// - mix = N₁·Σ(w₁ − w₀)·X₀/V₀ and rate = N₁·Σ w₁(Y/V₁ − X₀/V₀), with w = V/N: the two effects of
///   [`mix_effects`]
/// - price = Σ(G₁ − O₁·G₀/O₀) of the sales G; for profit, cost = Σ(X₁ − Y) − price, so that what
///   VAT and fees take of a higher price counts as cost
/// - for profit, spend = −Σ(S₁ − S₀) and fixed = −(F₁ − F₀)
///
/// A part whose visits were not counted has no rate: its orders count as volume. Amounts are whole
/// hundredths; what rounding leaves goes to the largest cause, so that the causes add up exactly.
///
/// # Errors
/// [`Untold`].
pub fn deviation(figures: &PeriodFigures, figure: Figure) -> Result<Deviation, Untold> {
    let pairs = pairs(figures)?;
    let expected = total(figure, pairs.rows.iter().map(|p| p.expected), pairs.fixed.0)?;
    let actual = total(figure, pairs.rows.iter().map(|p| p.actual), pairs.fixed.1)?;
    let amounts = |n: &Numbers| match figure {
        Figure::Orders => n.orders,
        Figure::Profit => n.contribution.unwrap_or(0.0),
        _ => n.gmv,
    };
    let rows: Vec<Row> = pairs.rows.iter().map(|p| Row::of(p, &amounts)).collect();
    let mut causes = in_funnel(&rows);
    let sum = |of: &dyn Fn(&Row) -> f64| rows.iter().map(of).sum::<f64>();
    let price = sum(&|r| r.price);
    match figure {
        Figure::Gmv => causes.push((Cause::Price, price)),
        Figure::Profit => causes.extend([
            (Cause::Price, price),
            (Cause::Cost, sum(&|r| r.after - r.as_expected) - price),
            (Cause::Spend, sum(&|r| r.spend)),
            (Cause::Fixed, pairs.fixed.0 - pairs.fixed.1),
        ]),
        Figure::Orders | Figure::AcosAtMost(_) => {}
    }
    let changes: Vec<f64> = causes.iter().map(|(_, change)| *change).collect();
    let exact = adding_up(&changes, actual.saturating_sub(expected));
    let causes = causes.iter().zip(exact);
    let parts = rows.iter().map(|row| row.told(figure));
    Ok(Deviation {
        figure,
        expected,
        actual,
        causes: causes
            .map(|((cause, _), hundredths)| Share {
                cause: *cause,
                hundredths,
            })
            .collect(),
        parts: parts.collect(),
        share: pairs.share,
        assumed: pairs.assumed && figure == Figure::Profit,
        is_whole: pairs.is_whole,
    })
}

/// A part, with what the orders that came would have brought at the expected worth.
struct Row {
    part: Part,
    has_rate: bool,
    visits: (f64, f64),
    before: f64,
    as_expected: f64,
    after: f64,
    price: f64,
    spend: f64,
}

impl Row {
    fn of(pair: &Pair, amount: &dyn Fn(&Numbers) -> f64) -> Self {
        let (e, a) = (&pair.expected, &pair.actual);
        let at_expected = |before: f64, after: f64| {
            if e.orders > 0.0 {
                a.orders * (before / e.orders)
            } else if a.orders > 0.0 {
                after
            } else {
                before
            }
        };
        let (before, after) = (amount(e), amount(a));
        Self {
            part: pair.part,
            has_rate: e.has_rate() && a.has_rate(),
            visits: (e.visits.unwrap_or(0.0), a.visits.unwrap_or(0.0)),
            before,
            as_expected: at_expected(before, after),
            after,
            price: a.gmv - at_expected(e.gmv, a.gmv),
            spend: e.spend - a.spend,
        }
    }

    fn told(&self, figure: Figure) -> PartDeviation {
        let (v0, v1) = self.visits;
        let by_orders = self.as_expected - self.before;
        let people = if self.has_rate && v0 > 0.0 {
            (v1 - v0) * (self.before / v0)
        } else {
            by_orders
        };
        let of_profit = figure == Figure::Profit;
        PartDeviation {
            part: self.part,
            expected: self.before,
            actual: self.after,
            people,
            rate: by_orders - people,
            worth: self.after - self.as_expected,
            spend: if of_profit { self.spend } else { 0.0 },
        }
    }
}

/// Volume, mix and rate.
fn in_funnel(rows: &[Row]) -> Vec<(Cause, f64)> {
    let segments = |of: &dyn Fn(&Row) -> Segment| -> Vec<Segment> {
        rows.iter().filter(|r| r.has_rate).map(of).collect()
    };
    let before = segments(&|r| Segment {
        trials: r.visits.0,
        successes: r.before,
    });
    let after = segments(&|r| Segment {
        trials: r.visits.1,
        successes: r.as_expected,
    });
    let uncounted = rows.iter().filter(|r| !r.has_rate);
    let uncounted: f64 = uncounted.map(|r| r.as_expected - r.before).sum();
    let all = |segments: &[Segment]| {
        let sum = |of: fn(&Segment) -> f64| segments.iter().map(of).sum::<f64>();
        (sum(|s| s.trials), sum(|s| s.successes))
    };
    let ((n0, x0), (n1, x1)) = (all(&before), all(&after));
    let (volume, mix, rate) = match mix_effects(&before, &after) {
        Some(effects) => (
            (n1 - n0) * effects.before,
            n1 * effects.mix_effect,
            n1 * effects.rate_effect,
        ),
        // Nobody was expected, or nobody came: all of it is people.
        None => (x1 - x0, 0.0, 0.0),
    };
    vec![
        (Cause::Volume, volume + uncounted),
        (Cause::Mix, mix),
        (Cause::Rate, rate),
    ]
}
