//! Rows that are counted already → figures by variant.

use super::super::section::{Measured, Spread};
use super::days::Days;
use super::found::{Found, Note, amount, volume};
use super::lines::{Lines, day};

/// Fills in what the rows say of each variant.
pub(super) fn fill(found: &mut Found, lines: &Lines) {
    let has = lines.has;
    let [has_sum, has_mean, has_spread] = has.figures;
    let order = lines.order();
    if has.days && lines.has_open_dates(order) {
        found.notes.push(Note::OpenDates);
    }
    let mut pools = vec![Pool::default(); found.arms.len()];
    let mut days = Days::default();
    for line in lines.iter() {
        let arm = usize::from(line.variant);
        if let Some(pool) = pools.get_mut(arm) {
            let [sum, mean, deviation] = line.figures;
            pool.sum += sum;
            pool.conversions = pool.conversions.saturating_add(line.events);
            pool.add(line.visitors, mean, deviation);
        }
        if let (Some(day), true) = (day(&line, order), has.events) {
            days.add(day, arm, (line.visitors, line.events));
        }
    }
    for (arm, pool) in found.arms.iter_mut().zip(&pools) {
        arm.visitors = pool.visitors;
        arm.conversions = has.events.then_some(pool.conversions);
        if has.events && pool.conversions > pool.visitors {
            let name = arm.name.clone();
            found.notes.push(Note::MoreConversionsThanVisitors(name));
        }
        if (has_sum || has_mean) && pool.visitors > 0 {
            let mean = if has_mean {
                pool.mean
            } else {
                pool.sum / pool.visitors as f64
            };
            let deviation = pool.deviation().filter(|_| has_mean && has_spread);
            let value = Spread {
                mean: amount(mean),
                deviation: deviation.and_then(volume),
            };
            arm.measured = Some(Measured {
                value,
                ..Measured::default()
            });
        }
    }
    if (has_sum || has_mean) && !(has_mean && has_spread) {
        found.notes.push(Note::SumWithoutSpread);
    }
    days.fill(found, lines.span(order));
}

/// The rows of a variant put together.
#[derive(Clone, Copy, Default)]
struct Pool {
    visitors: u64,
    conversions: u64,
    sum: f64,
    mean: f64,
    /// The squared distances from the mean, summed.
    squares: f64,
}

impl Pool {
    /// Adds a row of `n` visitors.
    ///
    /// # Formula
    /// `S = S₁ + (n − 1)·s² + δ²·n₁·n/(n₁ + n)`, δ the difference of the means.
    ///
    /// Source: Chan, Golub and `LeVeque` (1983), "Algorithms for computing the sample variance", The
    /// American Statistician 37.
    fn add(&mut self, n: u64, mean: f64, deviation: f64) {
        if n == 0 {
            return;
        }
        let before = self.visitors as f64;
        self.visitors = self.visitors.saturating_add(n);
        let weight = n as f64 / self.visitors as f64;
        let step = mean - self.mean;
        self.squares += (n - 1) as f64 * deviation * deviation + step * step * before * weight;
        self.mean += step * weight;
    }

    /// The standard deviation; none of fewer than two visitors.
    fn deviation(&self) -> Option<f64> {
        (self.visitors > 1).then(|| (self.squares / (self.visitors - 1) as f64).sqrt())
    }
}
