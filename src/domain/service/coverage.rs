//! Service hours held against the hours at which a market's buyers write.

use super::section::{Role, Service, ServiceChannel};
use crate::plan::Id;
use crate::programme::{Hours, Market};
use crate::quantity::Volume;

/// Quarters of an hour in a day.
const DAY: usize = 96;
/// Quarters of an hour in a week.
const WEEK: usize = 7 * DAY;

/// How much of a market's hours somebody answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// The market.
    pub market: Id,
    /// Hours of a week at which its buyers write.
    pub hours: f64,
    /// The share of them at which somebody answers, over the core channels.
    pub core: f64,
    /// The same over all channels.
    pub all: f64,
    /// The longest that somebody who writes at such an hour waits until someone is there, in hours;
    /// none where nobody ever is.
    pub longest_wait: Option<f64>,
    /// The longest of the response times of the channels, in hours, which comes on top of that.
    pub response: Option<f64>,
}

/// Why it can't be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// The clock of those who answer is not known.
    NoClock,
    /// No channel has hours.
    NoHours,
    /// The clock of the market is not known.
    NoMarketClock,
}

/// Service hours held against those of a market.
///
/// # Formula
/// A week is cut into 672 quarters of an hour of UTC. A quarter is the market's if it lies within
/// its waking hours by its own clock, on each of the seven days; it is covered if it lies within the
/// hours of one channel at least, on that channel's days by the clock of those who answer. Coverage
/// is the covered share of the market's quarters. The longest wait is, over all of the market's
/// quarters, the largest time to the next covered one, going round the week. Clocks are taken as
/// they stand: where one is put forward for the summer, both are asked again.
///
/// # Errors
/// [`Unanswered`].
pub fn coverage(service: &Service, market: &Market) -> Result<Coverage, Unanswered> {
    let timed: Vec<(&ServiceChannel, Hours)> = service
        .channels
        .iter()
        .filter_map(|channel| Some((channel, channel.hours?)))
        .collect();
    if timed.is_empty() {
        return Err(Unanswered::NoHours);
    }
    let clock = service.clock.ok_or(Unanswered::NoClock)?;
    let theirs = market.clock.ok_or(Unanswered::NoMarketClock)?;
    let mut awake = [false; WEEK];
    mark(&mut awake, market.hours(), 7, theirs.minutes());
    let covered = |only: Option<Role>| {
        let mut covered = [false; WEEK];
        for (channel, hours) in &timed {
            if only.is_none_or(|role| channel.role == role) {
                mark(&mut covered, *hours, channel.days.count(), clock.minutes());
            }
        }
        covered
    };
    let all = covered(None);
    let hours = awake.iter().filter(|a| **a).count();
    let share = |covered: &[bool; WEEK]| {
        let both = awake.iter().zip(covered).filter(|(a, c)| **a && **c);
        both.count() as f64 / hours.max(1) as f64
    };
    Ok(Coverage {
        market: market.id,
        hours: hours as f64 / 4.0,
        core: share(&covered(Some(Role::Core))),
        all: share(&all),
        longest_wait: longest_wait(&awake, &all),
        response: timed
            .iter()
            .filter_map(|(channel, _)| channel.response.map(Volume::to_f64))
            .reduce(f64::max),
    })
}

/// Marks the quarters of a week of UTC that lie within `hours` of the first `days` days of the week
/// by a clock that is `ahead` minutes ahead.
fn mark(week: &mut [bool; WEEK], hours: Hours, days: u8, ahead: i32) {
    let quarter = |hour: u8| usize::from(hour) * 4;
    let (from, to) = (quarter(hours.from.get()), quarter(hours.to.get()));
    let length = if to > from {
        to - from
    } else {
        DAY + to - from
    };
    // Minutes behind UTC, round the week, so that nothing is below zero.
    let back = usize::try_from((-ahead / 15).rem_euclid(672)).unwrap_or(0);
    for day in 0..usize::from(days) {
        for n in 0..length.min(DAY) {
            week[(day * DAY + from + n + back) % WEEK] = true;
        }
    }
}

fn longest_wait(awake: &[bool; WEEK], covered: &[bool; WEEK]) -> Option<f64> {
    if !covered.contains(&true) {
        return None;
    }
    // Backwards twice round the week, so that the last quarters know of the first ones.
    let (mut wait, mut longest) = (0_usize, 0);
    for n in (0..2 * WEEK).rev() {
        let at = n % WEEK;
        wait = if covered[at] { 0 } else { wait + 1 };
        if awake[at] && n < WEEK {
            longest = longest.max(wait);
        }
    }
    Some(longest as f64 / 4.0)
}

#[cfg(test)]
mod tests;
