//! A channel as numbers.

use tributary_simulation::Channel;

use super::shares::{Calendar, PlaceShares, Shares};
use super::{ChannelRow, CountedStep};
use crate::funnel::channel::ChannelResult;
use crate::funnel::exchange::exchange_rate;
use crate::funnel::forecast::section::ChannelOutlook;
use crate::funnel::missing::{Missing, ratio};
use crate::funnel::place::{Basis, PlaceResult, books_by_claim};
use crate::funnel::section::{ExtraCosts, Pricing, StageKind};
use crate::plan::{Id, Plan};
use crate::quantity::{Change, Count, Money, Rate};

pub(super) fn channel_model(
    shares: &Shares<'_>,
    channel: &ChannelResult,
    place: &PlaceResult,
    of_place: &PlaceShares,
    at: usize,
) -> (Channel, ChannelRow) {
    let plan = shares.plan;
    let stages = &plan.funnel.stages;
    let typed = plan.funnel.channels.iter().find(|c| c.id == channel.id);
    let chain = chain(plan, channel);
    let kind_at = |kind: StageKind| {
        chain
            .iter()
            .position(|(i, _)| stages.get(*i).is_some_and(|s| s.kind == kind))
    };
    let outlook = shares.forecast.channel(channel.id);
    // What a test has measured, how a channel starts and how it grows holds for the months ahead,
    // not for the period that was.
    let ahead = outlook.filter(|_| matches!(shares.calendar, Calendar::Months { .. }));
    let steps: Vec<CountedStep> = chain
        .windows(2)
        .filter_map(|w| {
            let counted = CountedStep {
                stage: stages.get(w[1].0)?.id,
                trials: w[0].1,
                successes: w[1].1,
            };
            Some(
                ahead
                    .and_then(|o| measured(o, counted.stage))
                    .unwrap_or(counted),
            )
        })
        .collect();
    let entry = chain.first().map_or(0.0, |(_, count)| *count);
    let currency = typed.map_or(plan.sales.currency, |c| c.currency);
    let to_plan = exchange_rate(&plan.sales.rates, currency, plan.sales.currency).unwrap_or(0.0);
    let extra = typed.map_or_else(ExtraCosts::default, |c| c.extra);
    // The platform's own spend; what is paid beside it follows orders and sales.
    let spend = typed
        .and_then(|c| c.spend)
        .map_or(0.0, |m| m.to_f64() * to_plan);
    let pricing = typed.map_or(Pricing::None, |c| c.pricing);
    let (auction_at, per) = match pricing {
        Pricing::PerMille => (kind_at(StageKind::Impressions).unwrap_or(0), 1_000.0),
        _ => (kind_at(StageKind::Clicks).unwrap_or(0), 1.0),
    };
    let sold = chain.get(auction_at).map_or(0.0, |(_, count)| *count);
    let orders = channel.claims.orders.unwrap_or(0.0);
    let mut model = Channel {
        place: at,
        entry,
        rates: steps.iter().map(|s| s.successes / s.trials).collect(),
        visits_at: kind_at(StageKind::Visits).or(kind_at(StageKind::Clicks)),
        auction_at,
        scale: books_by_claim(
            place.claimed_orders,
            place.orders.ok().filter(|_| place.basis == Basis::Booked),
        ),
        elasticity: 1.0,
        spend_factor: 1.0,
        ..Channel::default()
    };
    let price = ratio(place.gmv.in_plan, place.orders, Missing::NoOrders).unwrap_or(0.0);
    let paid = Paid {
        pricing,
        spend,
        by_order: extra.per_order.map_or(0.0, Money::to_f64) * to_plan * orders,
        by_sales: extra.commission.map_or(0.0, Rate::to_f64)
            * channel.claims_in_plan.revenue.unwrap_or(0.0),
        fixed: extra.fixed.map_or(0.0, Money::to_f64) * to_plan,
    };
    let booked = orders * model.scale;
    paid.spread(&mut model, sold, booked, booked * price);
    if channel.claims.orders.is_err() {
        // A channel that counts no orders brings visits and costs money; orders nobody claims are
        // the place's own.
        model.scale = 0.0;
    }
    let of_channel = of_place.grown(&|n| growth(ahead, n));
    model.visits_share = of_channel.visits;
    model.orders_share = of_channel.orders;
    model.spend_share = of_channel.money;
    model.elasticity = outlook.and_then(|o| o.elasticity).map_or(1.0, Rate::to_f64);
    model.budget = match shares.calendar {
        Calendar::Once => vec![None],
        Calendar::Months { months, .. } => months
            .iter()
            .map(|month| {
                let decided = outlook?.spend.iter().find(|s| s.month == *month)?;
                Some(decided.money.to_f64() * to_plan)
            })
            .collect(),
    };
    let row = ChannelRow {
        id: channel.id,
        steps,
        to_plan,
        per,
    };
    (model, row)
}

/// What a channel was paid in the base period, in the plan's currency.
struct Paid {
    pricing: Pricing,
    /// The platform's own spend.
    spend: f64,
    /// Beside it, for each order claimed.
    by_order: f64,
    /// Beside it, by the sales claimed.
    by_sales: f64,
    /// Beside it, whatever came.
    fixed: f64,
}

impl Paid {
    /// Puts each amount on what it was paid for: `sold` clicks or impressions, booked orders, their
    /// sales. Claimed orders are paid for, also those that the books don't have; what no booked
    /// order or sale can carry is paid whatever comes.
    fn spread(&self, model: &mut Channel, sold: f64, orders: f64, sales: f64) {
        model.fixed = self.fixed;
        match self.pricing {
            Pricing::PerOrder if orders > 0.0 => model.per_order = self.spend / orders,
            Pricing::Commission if sales > 0.0 => model.commission = self.spend / sales,
            Pricing::None | Pricing::PerMille | Pricing::PerClick if sold > 0.0 => {
                model.auction = self.spend / sold;
            }
            _ => model.fixed += self.spend,
        }
        if orders > 0.0 {
            model.per_order += self.by_order / orders;
        } else {
            model.fixed += self.by_order;
        }
        if sales > 0.0 {
            model.commission += self.by_sales / sales;
        } else {
            model.fixed += self.by_sales;
        }
    }
}

/// The counted stages of a channel up to its orders, from the first after which none is empty: a
/// rate of an empty stage can't be told, so the channel enters after it.
fn chain(plan: &Plan, channel: &ChannelResult) -> Vec<(usize, f64)> {
    let stages = &plan.funnel.stages;
    let last = stages
        .iter()
        .position(|s| s.kind == StageKind::Orders)
        .filter(|_| channel.claims.orders.is_ok());
    let mut counted: Vec<(usize, f64)> = channel
        .row
        .iter()
        .enumerate()
        .take(last.map_or(usize::MAX, |l| l + 1))
        .filter_map(|(i, count)| Some((i, (*count)?)))
        .collect();
    let empty = counted.len().saturating_sub(1);
    if let Some(at) = counted
        .iter()
        .take(empty)
        .rposition(|(_, count)| *count <= 0.0)
    {
        counted.drain(..=at);
    }
    counted
}

/// The step as a test has measured it.
fn measured(outlook: &ChannelOutlook, stage: Id) -> Option<CountedStep> {
    let step = outlook.measured.iter().find(|m| m.stage == stage)?;
    let (successes, trials) = (step.reached.to_f64(), step.of.to_f64());
    (trials > 0.0 && successes <= trials).then_some(CountedStep {
        stage,
        trials,
        successes,
    })
}

/// What a channel's visits have grown to in the `n`-th month, the first being 0.
fn growth(outlook: Option<&ChannelOutlook>, n: usize) -> f64 {
    let by = outlook.and_then(|o| o.growth).map_or(0.0, Change::to_f64);
    let ramp = outlook.and_then(|o| o.ramp).map_or(0.0, Count::to_f64);
    let months = n as f64;
    let reached = if ramp > months + 1.0 {
        (months + 1.0) / ramp
    } else {
        1.0
    };
    libm::pow(1.0 + by, months) * reached
}
