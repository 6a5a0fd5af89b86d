//! The best split of a budget, how sure that is, and the way there from today's.

use super::channels::Known;
use super::problem::{ENOUGH, NO_LIMIT, Problem, Refused};
use super::section::Budget;
use crate::plan::Id;
use crate::stats::allocation::Split;

/// Which bound of a channel binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoundKind {
    /// The least that it is to get.
    Least,
    /// The most that it may get.
    Most,
    /// It keeps what it has.
    Locked,
}

/// A bound that binds, and what it costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The channel.
    pub channel: Id,
    /// Which bound.
    pub kind: BoundKind,
    /// How much more the best split would bring without it.
    pub cost: f64,
}

/// Money moved from one channel to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Move {
    /// Where it comes from; the purse if none.
    pub from: Option<Id>,
    /// Where it goes; the purse if none.
    pub to: Option<Id>,
    /// How much.
    pub money: f64,
    /// What the last unit brought where it was.
    pub gives_up: f64,
    /// What the first unit brings where it goes.
    pub brings: f64,
    /// How much more comes of all channels after it.
    pub gain: f64,
}

/// A split of a channel: before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChannelAdvice {
    /// The channel.
    pub channel: Id,
    /// Money now.
    pub today: f64,
    /// Money in the best split.
    pub best: f64,
    /// Orders that the curve expects of the money now.
    pub orders_today: f64,
    /// Orders that it expects of the best split.
    pub orders: f64,
    /// What one more unit of money brings now.
    pub next_today: f64,
    /// What one more unit of money brings in the best split.
    pub next: f64,
}

/// The best split of a budget.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The money that was to be split.
    pub total: f64,
    /// The money that these channels get now.
    pub spent_today: f64,
    /// Each channel that has a curve.
    pub channels: Vec<ChannelAdvice>,
    /// What the best split brings, in what was asked for.
    pub result: f64,
    /// What today's split brings.
    pub result_today: f64,
    /// Orders of the best split.
    pub orders: f64,
    /// Orders of today's split.
    pub orders_today: f64,
    /// The share by which no split can bring more.
    pub gap: f64,
    /// Whether that is next to nothing.
    pub is_certified: bool,
    /// Money that no channel may have.
    pub unspent: f64,
    /// What one more unit of budget brings.
    pub next_unit: f64,
    /// Bounds that cost something, the dearest first.
    pub bounds: Vec<Bound>,
    /// The way from today's split, one move of money after the other.
    pub moves: Vec<Move>,
    /// How much more channels bring together than each by itself; none where none help each other.
    pub together: Option<f64>,
}

/// Bounds that are looked at, each at the price of a split.
const MOST_BOUNDS: usize = 16;

/// The best split of a plan's budget.
///
/// # Errors
/// [`Refused`].
pub fn advise(known: &Known, budget: &Budget) -> Result<Advice, Refused> {
    let problem = Problem::new(known, budget)?;
    let best = problem.split(problem.total)?;
    let spent: f64 = best.money.iter().sum();
    let (now, next) = (
        problem.next_units(&problem.today),
        problem.next_units(&best.money),
    );
    let channels = (0..problem.ids.len())
        .map(|i| {
            let orders =
                |money: f64| problem.channels[i].curve.value(money) * problem.orders_each[i];
            ChannelAdvice {
                channel: problem.ids[i],
                today: problem.today[i],
                best: best.money[i],
                orders_today: orders(problem.today[i]),
                orders: orders(best.money[i]),
                next_today: now[i],
                next: next[i],
            }
        })
        .collect();
    let alone: f64 = crate::stats::allocation::result(&problem.channels, &best.money);
    Ok(Advice {
        total: problem.total,
        spent_today: problem.today.iter().sum(),
        channels,
        result: best.result,
        result_today: problem.result(&problem.today),
        orders: problem.orders(&best.money),
        orders_today: problem.orders(&problem.today),
        gap: best.gap(),
        is_certified: best.gap() <= ENOUGH,
        unspent: problem.total - spent.min(problem.total),
        next_unit: best.next_unit,
        bounds: bounds(&problem, &best),
        moves: moves(&problem, &best),
        together: (!problem.pairs.is_empty() && alone > 0.0).then(|| best.result / alone - 1.0),
    })
}

/// The bounds that cost something: each is taken away by itself.
fn bounds(problem: &Problem, best: &Split) -> Vec<Bound> {
    let near = 1e-6 * problem.total;
    let mut found = Vec::new();
    for (i, (least, most, locked)) in problem.bounded.iter().enumerate() {
        let (channel, money) = (problem.channels[i], best.money[i]);
        let kind = if *locked {
            BoundKind::Locked
        } else if *least && channel.least > 0.0 && money <= channel.least + near {
            BoundKind::Least
        } else if *most && money >= channel.most - near {
            BoundKind::Most
        } else {
            continue;
        };
        if found.len() >= MOST_BOUNDS {
            break;
        }
        let mut channels = problem.channels.clone();
        if kind != BoundKind::Most {
            channels[i].least = 0.0;
        }
        if kind != BoundKind::Least {
            channels[i].most = NO_LIMIT;
        }
        if let Ok(free) = problem.split_of(&channels, problem.total) {
            let cost = free.result - best.result;
            if cost > 1e-6 * best.result {
                found.push(Bound {
                    channel: problem.ids[i],
                    kind,
                    cost,
                });
            }
        }
    }
    found.sort_by(|a, b| b.cost.total_cmp(&a.cost));
    found
}

/// From today's split to the best one: each time the move that gains the most, until nothing is
/// left to be moved. Gains are of the whole, so they add up to what is won.
fn moves(problem: &Problem, best: &Split) -> Vec<Move> {
    let n = problem.ids.len();
    let mut money = problem.today.clone();
    let mut left: Vec<f64> = best.money.iter().zip(&money).map(|(b, t)| b - t).collect();
    // The purse, at the end: what the budget has more or less than today's.
    left.push(-left.iter().sum::<f64>());
    let small = 1e-4 * problem.total.max(1e-9);
    let mut moves = Vec::new();
    while moves.len() <= n {
        let mut chosen: Option<(usize, usize, f64, f64)> = None;
        let before = problem.result(&money);
        for from in (0..=n).filter(|i| left[*i] < -small) {
            for to in (0..=n).filter(|i| left[*i] > small) {
                let amount = left[to].min(-left[from]);
                shift(&mut money, from, to, amount);
                let gain = problem.result(&money) - before;
                shift(&mut money, to, from, amount);
                if chosen.is_none_or(|(_, _, _, most)| gain > most) {
                    chosen = Some((from, to, amount, gain));
                }
            }
        }
        let Some((from, to, amount, gain)) = chosen else {
            break;
        };
        let next = problem.next_units(&money);
        let rate = |at: usize| next.get(at).copied().unwrap_or(0.0);
        moves.push(Move {
            from: problem.ids.get(from).copied(),
            to: problem.ids.get(to).copied(),
            money: amount,
            gives_up: rate(from),
            brings: rate(to),
            gain,
        });
        shift(&mut money, from, to, amount);
        left[from] += amount;
        left[to] -= amount;
    }
    moves
}

fn shift(money: &mut [f64], from: usize, to: usize, amount: f64) {
    if let Some(gives) = money.get_mut(from) {
        *gives = (*gives - amount).max(0.0);
    }
    if let Some(gets) = money.get_mut(to) {
        *gets += amount;
    }
}
