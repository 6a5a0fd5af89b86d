//! Money against days: what is due by now, where the month ends, and how much a day from now.

use super::section::{Part, PeriodFigures};
use crate::funnel::exchange_rate;
use crate::plan::{Id, Plan};
use crate::quantity::{Date, Money, Month};

/// Spend within this share of what is due counts as on pace: a tenth of a month is three days'
/// money, about as much as reports come late by.
pub const PACE_TOLERANCE: f64 = 0.1;

/// How spending stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pace {
    /// Within the tolerance.
    OnPace,
    /// Less than is due.
    Under,
    /// More than is due.
    Over,
}

/// Why there is no pacing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPace {
    /// No money was decided on or expected.
    #[error("no budget")]
    NoBudget,
    /// Nobody said what was spent so far.
    #[error("no spend")]
    NoSpend,
}

/// The money of one part, in the plan's currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PaceRow {
    /// The part.
    pub part: Part,
    /// The money for the whole period.
    pub budget: f64,
    /// Whether that was decided on for this month; else it is the frozen expectation.
    pub decided: bool,
    /// What was spent so far.
    pub spent: f64,
    /// What would have been spent by even days.
    pub due: f64,
    /// What will have been spent at the end if each day goes on like those so far.
    pub projected: f64,
    /// What is left a day from now; none where no day is left.
    pub per_day: Option<f64>,
    /// How it stands.
    pub pace: Pace,
}

/// The money of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Pacing {
    /// The last day that is counted.
    pub through: Date,
    /// Days counted.
    pub elapsed: u32,
    /// Days in all.
    pub days: u32,
    /// By part.
    pub rows: Vec<PaceRow>,
    /// All together.
    pub total: PaceRow,
}

/// The money of a period, by even days.
///
/// # Formula
/// With a budget B, S spent in d of D days: due = B·d/D; projected = S·D/d; a day from now =
/// max(B − S, 0)/(D − d). The budget of a channel is what was decided on for the month, else what
/// was frozen.
///
/// # Errors
/// [`NoPace`].
pub fn pacing(plan: &Plan, figures: &PeriodFigures) -> Result<Pacing, NoPace> {
    let period = figures.period;
    let counted = figures.counted.as_ref().ok_or(NoPace::NoSpend)?;
    if counted.rows.iter().all(|r| r.spend.is_none()) {
        return Err(NoPace::NoSpend);
    }
    let through = counted.through.unwrap_or(period.to()).min(period.to());
    let days = period.days();
    let elapsed = u32::try_from(period.from().days_until(through) + 1).unwrap_or(1);
    let time = Time {
        elapsed: f64::from(elapsed.clamp(1, days)),
        days: f64::from(days),
    };
    let whole_month = Month::of(period.from()).period() == period;
    let decided = |id: Id| {
        let outlook = plan.forecast.channel(id).filter(|_| whole_month)?;
        let month = Month::of(period.from());
        let money = outlook.spend.iter().find(|s| s.month == month)?.money;
        let channel = plan.funnel.channels.iter().find(|c| c.id == id)?;
        let sales = &plan.sales;
        let rate = exchange_rate(&sales.rates, channel.currency, sales.currency).ok()?;
        Some(money.to_f64() * rate)
    };
    let frozen = |part: Part| {
        let rows = figures.frozen.iter().flat_map(|f| &f.rows);
        let rows = rows.filter(|r| r.part == part).filter_map(|r| r.spend);
        rows.map(Money::to_f64).reduce(|a, b| a + b)
    };
    let spent = |part: Part| {
        let rows = counted.rows.iter().filter(|r| r.part == part);
        rows.filter_map(|r| r.spend).map(Money::to_f64).sum::<f64>()
    };
    let mut parts: Vec<Part> = figures
        .frozen
        .iter()
        .chain([counted])
        .flat_map(|d| d.rows.iter().map(|r| r.part))
        .chain(
            plan.forecast
                .channels
                .iter()
                .map(|c| Part::Channel(c.channel)),
        )
        .collect();
    parts.sort_unstable();
    parts.dedup();
    let budget = |part: Part| {
        match part {
            Part::Channel(id) => decided(id).map(|b| (b, true)),
            _ => None,
        }
        .or_else(|| frozen(part).map(|b| (b, false)))
    };
    let with_money: Vec<(Part, Option<Budget>, f64)> = parts
        .into_iter()
        .map(|part| (part, budget(part), spent(part)))
        .filter(|(_, budget, spent)| budget.is_some_and(|b| b.0 > 0.0) || *spent > 0.0)
        .collect();
    let all: f64 = with_money
        .iter()
        .filter_map(|(_, b, _)| *b)
        .map(|b| b.0)
        .sum();
    if all <= 0.0 {
        return Err(NoPace::NoBudget);
    }
    let any_decided = with_money.iter().any(|(_, b, _)| b.is_some_and(|b| b.1));
    // Where what came is known only as a whole, its parts have no pace of their own.
    let is_whole = counted.rows.iter().any(|r| r.part == Part::Whole);
    let rows = if is_whole {
        Vec::new()
    } else {
        let rows = with_money.iter().map(|(part, budget, spent)| {
            let (budget, decided) = budget.unwrap_or((0.0, false));
            time.row(*part, budget, decided, *spent)
        });
        rows.collect()
    };
    let spent_all = with_money.iter().map(|(_, _, spent)| spent).sum();
    Ok(Pacing {
        through,
        elapsed: elapsed.clamp(1, days),
        days,
        rows,
        total: time.row(Part::Whole, all, any_decided, spent_all),
    })
}

/// Money for the period, and whether it was decided on.
type Budget = (f64, bool);

struct Time {
    elapsed: f64,
    days: f64,
}

impl Time {
    fn row(&self, part: Part, budget: f64, decided: bool, spent: f64) -> PaceRow {
        let due = budget * (self.elapsed / self.days);
        let left = self.days - self.elapsed;
        let pace = if (spent - due).abs() <= PACE_TOLERANCE * due {
            Pace::OnPace
        } else if spent < due {
            Pace::Under
        } else {
            Pace::Over
        };
        PaceRow {
            part,
            budget,
            decided,
            spent,
            due,
            projected: spent * (self.days / self.elapsed),
            per_day: (left > 0.0).then(|| (budget - spent).max(0.0) / left),
            pace,
        }
    }
}
