//! What other budgets would bring.

use super::channels::Known;
use super::problem::{EFFORT, Problem, Refused};
use super::section::{Aim, Budget};
use crate::plan::Id;
use crate::stats::allocation::{Split, Unbounded, at_return, free};

/// What one budget brings when it is split at its best.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontierPoint {
    /// The money.
    pub budget: f64,
    /// What it brings, in what was asked for.
    pub result: f64,
    /// Orders.
    pub orders: f64,
    /// What one more unit brings.
    pub next_unit: f64,
    /// Money by channel, in the order of [`Frontier::channels`].
    pub split: Vec<f64>,
}

/// Budgets and what they bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Frontier {
    /// The channels.
    pub channels: Vec<Id>,
    /// From the least that the channels are to get, or nothing, to twice today's.
    pub points: Vec<FrontierPoint>,
}

/// Even steps between the budgets.
const STEPS: u32 = 40;

/// What budgets bring, from the least possible to twice what is there now.
///
/// # Errors
/// [`Refused`].
pub fn frontier(known: &Known, budget: &Budget) -> Result<Frontier, Refused> {
    let problem = Problem::new(known, budget)?;
    let least: f64 = problem.channels.iter().map(|c| c.least).sum();
    let today: f64 = problem.today.iter().sum();
    let most = 2.0 * problem.total.max(today).max(least);
    let mut points = Vec::new();
    for i in 0..=STEPS {
        let money = least + (most - least) * f64::from(i) / f64::from(STEPS);
        let found = problem.split(money)?;
        points.push(point(&problem, &found));
    }
    Ok(Frontier {
        channels: problem.ids.clone(),
        points,
    })
}

fn point(problem: &Problem, found: &Split) -> FrontierPoint {
    FrontierPoint {
        budget: found.money.iter().sum(),
        result: found.result,
        orders: problem.orders(&found.money),
        next_unit: found.next_unit,
        split: found.money.clone(),
    }
}

/// As much money as pays.
#[derive(Clone, Debug, PartialEq)]
pub struct Pays {
    /// The budget at which the last unit brings back just itself.
    pub best: FrontierPoint,
    /// What is then left over after advertising.
    pub profit: f64,
    /// The largest budget that brings itself back as a whole; none where no budget does.
    pub break_even: Option<FrontierPoint>,
}

/// The budget that leaves over the most: up to where one more unit of money brings one unit of
/// contribution, that is where the marginal return on advertising is 1/margin. None where the
/// split is to bring orders, which have no price.
///
/// # Errors
/// [`Refused`].
pub fn pays(known: &Known, budget: &Budget) -> Result<Option<Pays>, Refused> {
    if known.aim == Aim::Orders {
        return Ok(None);
    }
    let problem = Problem::new(known, budget)?;
    let Ok(money) = free(&problem.channels, 1.0) else {
        return Ok(None);
    };
    let mut total: f64 = money.iter().sum();
    if !problem.pairs.is_empty() {
        total = with_pairs(&problem, total)?;
    }
    if total <= 0.0 {
        return Ok(None);
    }
    let best = problem.split(total)?;
    let break_even = match at_return(&problem.channels, 1.0, EFFORT) {
        Ok(found) => Some(point(&problem, &found)),
        Err(Unbounded::Refused(_) | Unbounded::Return | Unbounded::OutOfReach) => None,
    };
    Ok(Some(Pays {
        profit: best.result - best.money.iter().sum::<f64>(),
        best: point(&problem, &best),
        break_even,
    }))
}

/// What channels bring together raises what pays: halving, on what the next unit brings.
fn with_pairs(problem: &Problem, alone: f64) -> Result<f64, Refused> {
    let least: f64 = problem.channels.iter().map(|c| c.least).sum();
    let mut low = alone.max(least);
    let mut high = 2.0 * low.max(problem.total);
    if low <= 0.0 || problem.split(high)?.next_unit >= 1.0 {
        return Ok(high);
    }
    for _ in 0..24 {
        let middle = 0.5 * (low + high);
        if problem.split(middle)?.next_unit >= 1.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok(low)
}
