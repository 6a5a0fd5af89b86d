//! Against what was expected.

use super::FunnelResult;
use super::missing::{Figure, Missing, ratio};
use crate::plan::{Figure as Target, PeriodFigures};
use crate::quantity::{Money, Period};

/// One target of the period and what came of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TargetResult {
    /// Which figure.
    pub figure: Target,
    /// What was expected, in the plan's currency or as a fraction.
    pub expected: f64,
    /// What came: as entered by hand, else as the funnel has it.
    pub actual: Figure,
    /// Actual / expected.
    pub share: Figure,
    /// Whether it was met.
    pub met: Option<bool>,
    /// What would have come if every claim were an order; only where that differs in kind.
    pub if_claims: Figure,
    /// Whether that would have met it.
    pub met_if_claims: Option<bool>,
}

/// The targets of `period`, in their order.
pub fn against_targets(
    result: &FunnelResult,
    periods: &[PeriodFigures],
    period: Option<Period>,
) -> Vec<TargetResult> {
    periods
        .iter()
        .filter(|figures| Some(figures.period) == period)
        .flat_map(|figures| figures.expected.iter().map(move |e| (e, figures)))
        .map(|(expected, figures)| {
            let typed = figures.actual.iter().find(|a| a.figure == expected.figure);
            let value = Money::to_f64(expected.value);
            let (funnel, if_claims) = figures_of(result, expected.figure);
            let actual = typed.map_or(funnel, |a| Ok(a.value.to_f64()));
            let met = |figure: Figure| {
                figure.ok().map(|f| match expected.figure {
                    Target::AcosAtMost(_) => f <= value,
                    Target::Gmv | Target::Profit | Target::Orders => f >= value,
                })
            };
            TargetResult {
                figure: expected.figure,
                expected: value,
                actual,
                share: ratio(actual, Ok(value), Missing::NothingEntered),
                met: met(actual),
                if_claims,
                met_if_claims: met(if_claims),
            }
        })
        .collect()
}

/// A figure of the funnel, from the books and as claimed.
fn figures_of(result: &FunnelResult, figure: Target) -> (Figure, Figure) {
    let total = &result.total;
    match figure {
        Target::Gmv => (total.gmv, total.claimed_gmv),
        Target::Profit => (total.profit, total.claimed_profit),
        Target::Orders => (total.orders, total.claimed_orders),
        Target::AcosAtMost(id) => {
            let acos = result
                .channel(id)
                .map_or(Err(Missing::NoSuchRow), |c| c.ads.acos);
            (acos, acos)
        }
    }
}
