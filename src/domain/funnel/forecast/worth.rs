//! What the months ahead are worth today, and when they have paid back what was paid before them.

use super::outlook::Outlook;
use crate::funnel::cash::{CashError, irr, monthly_rate, npv, payback};
use crate::funnel::missing::Missing;
use crate::plan::Plan;
use crate::quantity::{Factor, Money};

/// Why a figure of the months' money does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unworth {
    /// The profit of the months can't be told.
    #[error("no profit: {0}")]
    Missing(Missing),
    /// It can, but its figure does not exist.
    #[error("{0}")]
    Cash(CashError),
}

/// The months ahead as money over time, in the plan's currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// What is paid before the first month.
    pub outlay: f64,
    /// The rate a year by which later money counts less.
    pub annual: f64,
    /// Net present value: the outlay, and each month's profit at its end, in today's money.
    pub present: Result<f64, Unworth>,
    /// Months until profits have paid the outlay and every loss back; zero where nothing is owed.
    pub payback: Result<f64, Unworth>,
    /// The same in today's money.
    pub discounted_payback: Result<f64, Unworth>,
    /// The rate a year at which all of it is worth nothing: the internal rate of return.
    pub annual_return: Result<f64, Unworth>,
}

/// What the months ahead are worth.
///
/// # Formula
/// Flows: −outlay now, then the profit of each month at its end. With the rate a year a,
/// i = (1 + a)^(1/12) − 1 a month: NPV = −outlay + Σ profitₘ/(1 + i)ᵐ. The rate of return a year is
/// (1 + IRR a month)¹² − 1.
///
/// ```
/// use tributary_domain::funnel::{evaluate, forecast};
/// use tributary_domain::sample::{Language, sample};
/// let plan = sample(Language::English);
/// let ahead = forecast::outlook(&plan, &evaluate(&plan.sales, &plan.funnel)).unwrap();
/// // Nothing is paid before and nothing discounted: the profits as they are, paid back at once.
/// let worth = forecast::worth(&plan, &ahead);
/// assert!((worth.present.unwrap() - ahead.total.profit).abs() < 1e-6);
/// assert_eq!(worth.payback, Ok(0.0));
/// ```
pub fn worth(plan: &Plan, outlook: &Outlook) -> Worth {
    let outlay = plan.forecast.outlay.map_or(0.0, Money::to_f64);
    let annual = plan.forecast.annual_discount.map_or(0.0, Factor::to_f64);
    let flows: Result<Vec<f64>, Unworth> = [Ok(-outlay)]
        .into_iter()
        .chain(outlook.flows.iter().map(|m| outlook.compiled.profit(m)))
        .collect::<Result<_, _>>()
        .map_err(Unworth::Missing);
    let of = |figure: &dyn Fn(&[f64]) -> Result<f64, CashError>| {
        let flows = flows.as_deref().map_err(|why| *why)?;
        figure(flows).map_err(Unworth::Cash)
    };
    let year = |month: f64| libm::expm1(12.0 * libm::log1p(month));
    Worth {
        outlay,
        annual,
        present: of(&|f| npv(f, monthly_rate(annual)?)),
        payback: of(&|f| for_good(f, 0.0)),
        discounted_payback: of(&|f| for_good(f, monthly_rate(annual)?)),
        annual_return: of(&|f| match year(irr(f)?) {
            rate if rate.is_finite() => Ok(rate),
            _ => Err(CashError::OutOfRange),
        }),
    }
}

/// The months until nothing is owed any more, nor will be again: months that lose after others
/// have earned are paid back as well.
fn for_good(flows: &[f64], rate: f64) -> Result<f64, CashError> {
    let factor = 1.0 / (1.0 + rate);
    let (mut sum, mut worth) = (0.0, 1.0);
    let mut values = Vec::with_capacity(flows.len());
    let mut last = None;
    for (t, flow) in flows.iter().enumerate() {
        let (before, value) = (sum, flow * worth);
        sum += value;
        worth *= factor;
        values.push(value);
        if sum < 0.0 && before >= 0.0 {
            last = Some((t, sum));
        }
    }
    let Some((t, owed)) = last else {
        return Ok(0.0);
    };
    let mut rest = vec![owed];
    rest.extend(values.iter().skip(t + 1));
    Ok(t as f64 + payback(&rest)?)
}
