//! The channels of a plan with what comes of their money.

use super::adstock::{MEMORY, windowed};
use super::fit::{Fitted, NoCurve, Trust, fit};
use super::section::{Aim, Budget, ChannelMoney, CurveSource, SpendPoint};
use crate::funnel::{Channel, ChannelResult, FunnelResult, Missing, Pricing, Reach, convert};
use crate::plan::{Id, Plan};
use crate::quantity::Money;
use crate::stats::allocation::Curve;

/// A channel with its curve and bounds; amounts in the plan's currency.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelCurve {
    /// The channel.
    pub channel: Id,
    /// The money that it gets now.
    pub today: f64,
    /// The orders that its platform claims, where they were counted and not only expected.
    pub counted: Option<f64>,
    /// Orders by money.
    pub fitted: Result<Fitted, NoCurve>,
    /// What one of its orders leaves over before advertising.
    pub worth: Result<f64, Missing>,
    /// The least that it is to get.
    pub least: Option<f64>,
    /// The most that it may get.
    pub most: Option<f64>,
    /// Whether it keeps what it has.
    pub locked: bool,
}

/// The channels that money is spent on, and what a split of it is to bring the most of.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// In the order of the funnel.
    pub channels: Vec<ChannelCurve>,
    /// What the split is to bring the most of: orders where an order's worth is not known.
    pub aim: Aim,
    /// Why it is orders although contribution was asked for.
    pub untold: Option<Missing>,
}

/// The channels of a plan that are paid for, or have a row in its budget.
pub fn channels(plan: &Plan, result: &FunnelResult) -> Known {
    let none = Budget::default();
    let budget = plan.traffic.budget.as_deref().unwrap_or(&none);
    let rows = plan.funnel.channels.iter().zip(&result.channels);
    let channels: Vec<ChannelCurve> = rows
        .filter_map(|(channel, figures)| {
            let row = budget.channels.iter().find(|m| m.channel == channel.id);
            let is_paid = channel.reach == Reach::Paid && channel.pricing != Pricing::None;
            let costs = channel.spend.is_some_and(|s| s.to_f64() > 0.0);
            (is_paid || costs || row.is_some()).then(|| of(plan, channel, figures, row))
        })
        .collect();
    let mut with_curves = channels.iter().filter(|c| c.fitted.is_ok());
    let untold = match budget.aim {
        Aim::Orders => None,
        Aim::Contribution => with_curves.find_map(|c| c.worth.err()),
    };
    Known {
        aim: if untold.is_some() {
            Aim::Orders
        } else {
            budget.aim
        },
        untold,
        channels,
    }
}

fn of(
    plan: &Plan,
    channel: &Channel,
    figures: &ChannelResult,
    row: Option<&ChannelMoney>,
) -> ChannelCurve {
    let none = ChannelMoney::default();
    let row = row.unwrap_or(&none);
    let spend = Ok(channel.spend.map_or(0.0, Money::to_f64));
    let currency = plan.sales.currency;
    let today = convert(&plan.sales.rates, spend, channel.currency, currency);
    let orders = figures.claims.orders.ok();
    let is_expected = row.expected.is_some_and(|e| {
        e.spend == channel.spend && e.orders.map(crate::quantity::Volume::to_f64) == orders
    });
    let counted = orders.filter(|_| !is_expected);
    ChannelCurve {
        channel: channel.id,
        today: today.unwrap_or(0.0),
        counted,
        fitted: match today {
            Ok(today) => curve(row, today, counted),
            Err(_) => Err(NoCurve::NoRate),
        },
        worth: figures.claims_in_plan.contribution_each,
        least: row.least.map(Money::to_f64),
        most: row.most.map(Money::to_f64),
        locked: row.locked,
    }
}

/// The curve of a channel: told, or through its points and what it gets and brings now.
fn curve(row: &ChannelMoney, today: f64, counted: Option<f64>) -> Result<Fitted, NoCurve> {
    match row.source {
        CurveSource::Points => {
            let mut points: Vec<(f64, f64)> = row.points.iter().filter_map(point).collect();
            points.extend(
                counted
                    .filter(|_| today > 0.0)
                    .map(|orders| (today, orders)),
            );
            if let Some(rate) = row.carry_over.filter(|_| points.len() > 2) {
                let spend: Vec<f64> = points.iter().map(|p| p.0).collect();
                // Nobody knows what was spent before the first period: as much as in it.
                let first = spend.first().copied().unwrap_or(0.0);
                let works = windowed(&spend, rate.to_f64(), MEMORY, first);
                for (point, works) in points.iter_mut().zip(works) {
                    point.0 = works;
                }
            }
            fit(&points)
        }
        CurveSource::Levelling | CurveSource::Rising => told(row),
    }
}

fn point(point: &SpendPoint) -> Option<(f64, f64)> {
    Some((point.spend?.to_f64(), point.orders?.to_f64()))
}

fn told(row: &ChannelMoney) -> Result<Fitted, NoCurve> {
    let orders = row.told.orders.map_or(0.0, crate::quantity::Volume::to_f64);
    let money = row.told.money.map_or(0.0, Money::to_f64);
    let bend = row.told.bend.map(crate::quantity::Volume::to_f64);
    let curve = if row.source == CurveSource::Levelling {
        Curve::Hill {
            height: orders,
            half: money,
            steepness: bend.unwrap_or(1.0),
        }
    } else {
        let exponent = bend.unwrap_or(0.5);
        Curve::Power {
            factor: if money > 0.0 {
                orders / libm::pow(money, exponent)
            } else {
                0.0
            },
            exponent,
        }
    };
    // A steepness beyond this is a step, at which a computer's numbers end.
    let steep = bend.is_some_and(|bend| !(0.02..=20.0).contains(&bend));
    if steep || !curve.is_valid() {
        return Err(NoCurve::NotTold);
    }
    Ok(Fitted {
        curve,
        trust: Trust::Told,
        levels: 0,
        stray: None,
        seen: None,
        other: None,
    })
}
