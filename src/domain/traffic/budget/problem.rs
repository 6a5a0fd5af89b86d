//! Channels with curves and bounds, ready to be split over.

use super::channels::{ChannelCurve, Known};
use super::section::{Aim, Budget};
use crate::plan::Id;
use crate::quantity::Money;
use crate::stats::allocation::{
    Channel, Effort, Pair, Refusal, Split, result_together, split_together,
};

/// Why a budget can't be split.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum Refused {
    /// Fewer than two channels have a curve.
    #[error("fewer than two curves")]
    TooFewCurves,
    /// There is no money.
    #[error("no money")]
    NoMoney,
    /// The least amounts add up to more than the budget, by so much.
    #[error("{0} short")]
    Short(f64),
    /// The least of a channel is more than its most.
    #[error("the least is more than the most")]
    Bounds(Id),
    /// The figures of a channel are out of range.
    #[error("a figure is out of range")]
    Figure(Id),
}

/// A result of so much less than the bound counts as the best.
pub(super) const ENOUGH: f64 = 1e-3;
/// How long a split is searched for: it is on the page while somebody types.
pub(super) const EFFORT: Effort = Effort {
    gap: 1e-5,
    parts: 4_000,
};

/// Channels with curves, ready to be split over.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub(super) ids: Vec<Id>,
    pub(super) today: Vec<f64>,
    /// What comes of money in what the split is to bring the most of.
    pub(super) channels: Vec<Channel>,
    /// Orders for each unit of that.
    pub(super) orders_each: Vec<f64>,
    pub(super) pairs: Vec<Pair>,
    pub(super) total: f64,
    /// Which have a least, a most or a lock of the user's.
    pub(super) bounded: Vec<(bool, bool, bool)>,
}

/// More money than any plan has, for a channel whose most is not told.
pub(super) const NO_LIMIT: f64 = 1e12;

impl Problem {
    pub(super) fn new(known: &Known, budget: &Budget) -> Result<Self, Refused> {
        let usable: Vec<(&ChannelCurve, f64)> = known
            .channels
            .iter()
            .filter_map(|c| Some((c, worth(c, known.aim)?)))
            .collect();
        if usable.len() < 2 {
            return Err(Refused::TooFewCurves);
        }
        let today: Vec<f64> = usable.iter().map(|(c, _)| c.today).collect();
        let total = budget
            .total
            .map_or_else(|| today.iter().sum(), Money::to_f64);
        if total <= 0.0 {
            return Err(Refused::NoMoney);
        }
        let ids: Vec<Id> = usable.iter().map(|(c, _)| c.channel).collect();
        let mut channels = Vec::with_capacity(ids.len());
        for (channel, worth) in &usable {
            let Ok(fitted) = channel.fitted else { continue };
            let (least, most) = if channel.locked {
                (channel.today, channel.today)
            } else {
                (
                    channel.least.unwrap_or(0.0),
                    channel.most.unwrap_or(NO_LIMIT),
                )
            };
            channels.push(Channel {
                curve: fitted.curve.scaled(*worth),
                least,
                most,
            });
        }
        let at = |id: Id| ids.iter().position(|own| *own == id);
        let pairs = budget.together.iter().filter_map(|pair| {
            Some(Pair {
                first: at(pair.first)?,
                second: at(pair.second)?,
                strength: pair.strength?.to_f64(),
            })
        });
        Ok(Self {
            pairs: pairs
                .filter(|p| p.first != p.second && p.strength > 0.0)
                .collect(),
            orders_each: usable.iter().map(|(_, worth)| 1.0 / worth).collect(),
            bounded: usable
                .iter()
                .map(|(c, _)| (c.least.is_some(), c.most.is_some(), c.locked))
                .collect(),
            ids,
            today,
            channels,
            total,
        })
    }

    /// The best split of a budget, each channel without a most up to all of it.
    pub(super) fn split(&self, budget: f64) -> Result<Split, Refused> {
        self.split_of(&self.channels, budget)
    }

    pub(super) fn split_of(&self, channels: &[Channel], budget: f64) -> Result<Split, Refused> {
        let within: Vec<Channel> = channels
            .iter()
            .map(|c| Channel {
                most: if c.most < NO_LIMIT {
                    c.most
                } else {
                    budget.max(c.least)
                },
                ..*c
            })
            .collect();
        split_together(&within, &self.pairs, budget, EFFORT).map_err(|refusal| match refusal {
            Refusal::NoChannel => Refused::TooFewCurves,
            Refusal::Budget => Refused::NoMoney,
            Refusal::Short(by) => Refused::Short(by),
            Refusal::Bounds(at) => self
                .ids
                .get(at)
                .map_or(Refused::NoMoney, |id| Refused::Bounds(*id)),
            Refusal::Channel(at) => self
                .ids
                .get(at)
                .map_or(Refused::NoMoney, |id| Refused::Figure(*id)),
        })
    }

    pub(super) fn result(&self, money: &[f64]) -> f64 {
        result_together(&self.channels, &self.pairs, money)
    }

    /// Orders of a split; what pairs bring together goes in proportion.
    pub(super) fn orders(&self, money: &[f64]) -> f64 {
        let parts = self.channels.iter().zip(money).zip(&self.orders_each);
        let (mut alone, mut orders) = (0.0, 0.0);
        for ((channel, money), each) in parts {
            let value = channel.curve.value(*money);
            alone += value;
            orders += value * each;
        }
        if alone > 0.0 {
            orders * self.result(money) / alone
        } else {
            0.0
        }
    }

    /// What one more unit of money brings by channel, with what it brings together with others.
    pub(super) fn next_units(&self, money: &[f64]) -> Vec<f64> {
        (0..money.len())
            .map(|i| {
                let slope = self.channels[i].curve.slope(money[i]);
                let own = self.channels[i].curve.value(money[i]);
                let helped = self.pairs.iter().filter_map(|pair| {
                    let other = match i {
                        _ if pair.first == i => pair.second,
                        _ if pair.second == i => pair.first,
                        _ => return None,
                    };
                    let value = self.channels[other].curve.value(money[other]);
                    (own > 0.0).then(|| 0.5 * pair.strength * (value / own).sqrt())
                });
                let slope = slope * (1.0 + helped.sum::<f64>());
                if slope.is_finite() { slope } else { NO_LIMIT }
            })
            .collect()
    }
}

/// What one order counts; none for a channel that nothing can be said of.
fn worth(channel: &ChannelCurve, aim: Aim) -> Option<f64> {
    channel.fitted.ok()?;
    match aim {
        Aim::Orders => Some(1.0),
        Aim::Contribution => channel.worth.ok().filter(|worth| *worth > 0.0),
    }
}
