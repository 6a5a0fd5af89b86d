//! Changing the budget, and putting a split into the funnel.

use std::sync::Arc;

use super::advice::Advice;
use super::section::{Budget, ChannelMoney, SpendPoint, Together};
use crate::document::limits::most;
use crate::funnel::{EditError, exchange_rate};
use crate::plan::{Id, Plan};
use crate::quantity::{Decimal, Money, Rate, Volume};

impl Budget {
    /// The row of a channel; nothing is known of one without.
    pub fn channel(&self, id: Id) -> Option<&ChannelMoney> {
        self.channels.iter().find(|m| m.channel == id)
    }
}

/// The budget of a plan, made if there is none.
fn budget(plan: &mut Plan) -> &mut Budget {
    Arc::make_mut(&mut plan.traffic)
        .budget
        .get_or_insert_with(Box::default)
}

/// Leaves no row that says nothing, nor a budget that is empty.
fn tidy(plan: &mut Plan) {
    let facts = Arc::make_mut(&mut plan.traffic);
    if let Some(budget) = &mut facts.budget {
        budget.channels.retain(|row| {
            *row != ChannelMoney {
                channel: row.channel,
                ..ChannelMoney::default()
            }
        });
        if **budget == Budget::default() {
            facts.budget = None;
        }
    }
}

/// Changes the budget as a whole: its total and its aim.
pub fn set_budget(plan: &mut Plan, change: impl FnOnce(&mut Budget)) {
    change(budget(plan));
    tidy(plan);
}

/// Changes what is known of a channel's money.
///
/// # Errors
/// [`EditError::NoSuchRow`] for a channel that is not there; [`EditError::Full`].
pub fn set_channel(
    plan: &mut Plan,
    channel: Id,
    change: impl FnOnce(&mut ChannelMoney),
) -> Result<(), EditError> {
    if plan.funnel.channels.iter().all(|c| c.id != channel) {
        return Err(EditError::NoSuchRow(channel));
    }
    let rows = &mut budget(plan).channels;
    let at = match rows.iter().position(|row| row.channel == channel) {
        Some(at) => at,
        None if rows.len() >= most::BUDGET_CHANNELS => {
            return Err(EditError::Full(most::BUDGET_CHANNELS));
        }
        None => {
            rows.push(ChannelMoney {
                channel,
                ..ChannelMoney::default()
            });
            rows.len() - 1
        }
    };
    if let Some(row) = rows.get_mut(at) {
        change(row);
    }
    tidy(plan);
    Ok(())
}

/// Adds an empty point to a channel.
///
/// # Errors
/// As [`set_channel`].
pub fn add_point(plan: &mut Plan, channel: Id) -> Result<(), EditError> {
    let full = |row: &ChannelMoney| row.points.len() >= most::POINTS;
    let row = plan
        .traffic
        .budget
        .as_ref()
        .and_then(|b| b.channel(channel));
    if row.is_some_and(full) {
        return Err(EditError::Full(most::POINTS));
    }
    set_channel(plan, channel, |row| row.points.push(SpendPoint::default()))
}

/// Removes a point of a channel.
///
/// # Errors
/// As [`set_channel`].
pub fn remove_point(plan: &mut Plan, channel: Id, at: usize) -> Result<(), EditError> {
    set_channel(plan, channel, |row| {
        if at < row.points.len() {
            row.points.remove(at);
        }
    })
}

/// Says how much two channels help each other; nothing takes the pair away.
///
/// # Errors
/// [`EditError::NoSuchRow`] for a channel that is not there or with itself; [`EditError::Full`].
pub fn set_strength(
    plan: &mut Plan,
    (first, second): (Id, Id),
    strength: Option<Rate>,
) -> Result<(), EditError> {
    for id in [first, second] {
        if first == second || plan.funnel.channels.iter().all(|c| c.id != id) {
            return Err(EditError::NoSuchRow(id));
        }
    }
    let pairs = &mut budget(plan).together;
    let is_this = |p: &Together| {
        (p.first, p.second) == (first, second) || (p.second, p.first) == (first, second)
    };
    let found = pairs.iter().position(is_this);
    let refused = match (found, strength) {
        (Some(at), Some(_)) => {
            pairs[at].strength = strength;
            false
        }
        (Some(at), None) => {
            pairs.remove(at);
            false
        }
        (None, Some(_)) if pairs.len() >= most::PAIRS => true,
        (None, Some(_)) => {
            pairs.push(Together {
                first,
                second,
                strength,
            });
            false
        }
        (None, None) => false,
    };
    tidy(plan);
    if refused {
        return Err(EditError::Full(most::PAIRS));
    }
    Ok(())
}

/// Puts the best split into the funnel: each channel's money, and its counts and sales in the
/// proportion that its curve expects. What was counted before stays as a point of the curve, so
/// that nothing known is lost, and what is now only expected is not taken for counted.
///
/// Gives how many channels were changed. Amounts are whole cents that add up to what was split; a
/// channel whose currency can't be converted stays as it is.
pub fn use_split(plan: &mut Plan, advice: &Advice) -> usize {
    let cents = whole_cents(advice);
    let mut changed = 0;
    for (row, cents) in advice.channels.iter().zip(cents) {
        let Some(channel) = plan.funnel.channels.iter().find(|c| c.id == row.channel) else {
            continue;
        };
        let (own, plan_currency) = (channel.currency, plan.sales.currency);
        let Ok(rate) = exchange_rate(&plan.sales.rates, plan_currency, own) else {
            continue;
        };
        let spend = cents as f64 / 100.0;
        let Some(money) = money(spend * rate) else {
            continue;
        };
        if channel.spend == Some(money) || (channel.spend.is_none() && cents == 0) {
            continue;
        }
        let times = if row.orders_today > 0.0 {
            Some(row.orders / row.orders_today)
        } else {
            None
        };
        changed += 1;
        apply(plan, row.channel, (row.today, money), times);
    }
    changed
}

/// The split in whole cents, the largest remainders rounded up so that the sum is kept.
fn whole_cents(advice: &Advice) -> Vec<u64> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "money, at most 10^12, above zero"
    )]
    let floor = |x: f64| x.max(0.0).floor() as u64;
    let exact: Vec<f64> = advice.channels.iter().map(|c| c.best * 100.0).collect();
    let mut cents: Vec<u64> = exact.iter().map(|x| floor(*x)).collect();
    let sum: f64 = exact.iter().sum();
    let missing = floor(sum.round()).saturating_sub(cents.iter().sum());
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by(|a, b| exact[*b].fract().total_cmp(&exact[*a].fract()));
    for at in order
        .into_iter()
        .take(usize::try_from(missing).unwrap_or(0))
    {
        cents[at] += 1;
    }
    cents
}

fn money(amount: f64) -> Option<Money> {
    Money::new(Decimal::from_f64(amount, 2).ok()?).ok()
}

fn apply(plan: &mut Plan, id: Id, (today, spend): (f64, Money), times: Option<f64>) {
    let orders_stage = plan.funnel.stage_of(crate::funnel::StageKind::Orders);
    let channels = &mut Arc::make_mut(&mut plan.funnel).channels;
    let Some(channel) = channels.iter_mut().find(|c| c.id == id) else {
        return;
    };
    let before = (
        channel.spend,
        orders_stage.and_then(|stage| channel.counts.get(&stage).copied()),
    );
    channel.spend = Some(spend);
    if let Some(times) = times {
        let scaled = |x: f64| Decimal::from_f64(x * times, 2).ok();
        for count in channel.counts.values_mut() {
            if let Some(new) = scaled(count.to_f64()).and_then(|d| Volume::new(d).ok()) {
                *count = new;
            }
        }
        if let Some(revenue) = channel.revenue {
            channel.revenue = scaled(revenue.to_f64())
                .and_then(|d| Money::new(d).ok())
                .or(Some(revenue));
        }
    }
    let orders = orders_stage.and_then(|stage| channel.counts.get(&stage).copied());
    let known = SpendPoint {
        spend: money(today).filter(|m| m.to_f64() > 0.0),
        orders: before.1,
    };
    // The row is there or there is room for it, unless the list is full: then nothing is noted.
    let _ = set_channel(plan, id, |row| {
        let was_counted = row.expected.is_none_or(|e| (e.spend, e.orders) != before);
        let is_new = !row.points.contains(&known);
        if was_counted
            && is_new
            && known.spend.is_some()
            && known.orders.is_some()
            && row.points.len() < most::POINTS
        {
            row.points.push(known);
        }
        row.expected = Some(SpendPoint {
            spend: Some(spend),
            orders,
        });
    });
}

/// Removes what is known of channels that are gone.
pub(crate) fn forget_channels(plan: &mut Plan, gone: &[Id]) {
    let named = |budget: &Budget| {
        budget
            .channels
            .iter()
            .any(|row| gone.contains(&row.channel))
            || budget.together.iter().any(|pair| names(pair, gone))
    };
    if plan.traffic.budget.as_deref().is_some_and(named) {
        let budget = budget(plan);
        budget.channels.retain(|row| !gone.contains(&row.channel));
        budget.together.retain(|pair| !names(pair, gone));
        tidy(plan);
    }
}

fn names(pair: &Together, gone: &[Id]) -> bool {
    gone.contains(&pair.first) || gone.contains(&pair.second)
}
