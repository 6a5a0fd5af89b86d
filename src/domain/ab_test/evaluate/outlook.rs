//! What would settle a test that shows nothing yet.

use super::super::arm::Arm;
use super::super::design::longer::{Reading, longer};
use super::super::design::{DesignError, Errors, sample_size};
use super::super::planned::Visitors;
use super::super::sequential::{Looks, Sides, equal_looks};
use super::super::terms::{Aim, Looking};
use super::super::verdict::{More, Outlook};
use super::answer::Test;
use super::ask::Border;
use super::figures::Pair;
use super::levels::rule;
use super::rates::{SMALLEST_EXPECTED, rarer};
use super::task::Task;

impl Task<'_> {
    /// What would settle the comparison with the variant at place `i`.
    pub(super) fn outlook(&self, i: usize, test: &Test) -> Outlook {
        let level = self.at_the_end(test.level);
        let Ok(errors) = Errors::on(self.ask.sides(), level, self.errors.power()) else {
            return Outlook::NoAim;
        };
        match self.pair(i) {
            Some(Pair::Rates(a, b))
                if self.experiment.terms.aim == Aim::Superiority && self.ask.always.is_none() =>
            {
                self.outlook_of_rates(i, (a, b), test, errors)
            }
            Some(pair) => self.outlook_of(pair, errors),
            None => Outlook::NoAim,
        }
    }

    fn outlook_of_rates(
        &self,
        i: usize,
        (a, b): (Arm, Arm),
        test: &Test,
        errors: Errors,
    ) -> Outlook {
        // Without a conversion in the control, a lift on its rate is a lift on nothing.
        let base = if a.x() > 0.0 {
            a.rate()
        } else {
            (a.x() + b.x()) / (a.n() + b.n())
        };
        let aim = self
            .worthwhile
            .map(|lift| base * (1.0 + lift))
            .filter(|&rate| rate <= 1.0);
        let (from, to) = match aim {
            Some(rate) => (base, rate),
            None if test.difference.observed == Some(0.0) => return Outlook::NoAim,
            None => (a.rate(), b.rate()),
        };
        let ratio = self.shares[i] / self.shares[self.control];
        match sample_size(from, to, ratio, errors) {
            Ok(n) => {
                let n = n * self.inflation(errors);
                self.more(self.missing(n / self.shares[self.control]))
            }
            Err(_) => Outlook::NoAim,
        }
    }

    /// The same for any figure, from its standard error.
    fn outlook_of(&self, pair: Pair, errors: Errors) -> Outlook {
        let (Some(now), Some(means)) = (pair.estimate(), pair.means()) else {
            return Outlook::NoAim;
        };
        let base = means.control.value();
        let (effect, errors) = match self.ask.border {
            Border::NoDifference => {
                let aim = self.worthwhile.map(|lift| lift * base);
                (aim.filter(|&e| e > 0.0).unwrap_or(now.value()), errors)
            }
            // If there is no difference in truth.
            Border::NotWorse(margin) => (margin * base, errors),
            // Both tests have to show it, so each may miss it half as often.
            Border::Same(margin) => {
                let power = 0.5 + 0.5 * errors.power();
                let each = Errors::on(Sides::One, errors.alpha(), power);
                (margin * base, each.unwrap_or(errors))
            }
        };
        let reading = self.ask.always.map_or(Reading::Once, Reading::Always);
        match longer(now, effect, errors, reading) {
            Ok(longer) => {
                let inflation = self.inflation(errors);
                let wanted = (now.visitors() + longer.visitors) * inflation;
                let all = self.visitors.iter().map(|&n| n as f64).sum::<f64>();
                // As many more times for every variant.
                let missing = (wanted / now.visitors() - 1.0).max(0.0) * all;
                let sum: f64 = self.shares.iter().sum();
                let by_share: Vec<f64> = self.shares.iter().map(|s| missing * s / sum).collect();
                self.more(Visitors::new(&by_share, self.visitors_a_day))
            }
            Err(DesignError::Undetectable) => Outlook::OutOfReach,
            Err(_) => Outlook::NoAim,
        }
    }

    fn more(&self, missing: Option<Visitors>) -> Outlook {
        match missing {
            Some(visitors) if visitors.total == 0 => Outlook::Complete,
            Some(visitors) => Outlook::More(More {
                conversions: self.conversions_of(visitors.total as f64),
                visitors,
            }),
            None => Outlook::OutOfReach,
        }
    }

    /// What so many visitors bring at the rate of all variants together.
    fn conversions_of(&self, visitors: f64) -> Option<u64> {
        let all: f64 = self.visitors.iter().map(|&n| n as f64).sum();
        let more = (visitors * (self.figures.happened()? / all)).ceil();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to 10^15 by the filter"
        )]
        (0.0..=1e15).contains(&more).then_some(more as u64)
    }

    /// How many times the plain sample planned looks take.
    fn inflation(&self, errors: Errors) -> f64 {
        /// More looks hardly change it.
        const MOST: u64 = 10;
        let Looking::Planned(looks, spending) = self.experiment.terms.looking else {
            return 1.0;
        };
        let looks = usize::try_from(looks.get().clamp(1, MOST)).unwrap_or(1);
        equal_looks(looks)
            .and_then(|at| Looks::spending(&at, rule(spending), errors.alpha(), errors.sides()))
            .and_then(|looks| looks.inflation(errors.power()))
            .unwrap_or(1.0)
    }

    /// What is missing until every count expected of `variant` and the control is 5 or more.
    pub(super) fn until_enough(&self, variant: usize) -> Option<Visitors> {
        let rate = match self.pair(variant)? {
            Pair::Rates(a, b) => rarer(a, b) / (a.n() + b.n()),
            Pair::Events(a, b) => {
                (a.events + b.events) as f64 / (a.visitors as f64 + b.visitors as f64)
            }
            Pair::Means(_) => return None,
        };
        let smaller = self.shares[self.control].min(self.shares[variant]);
        self.missing(SMALLEST_EXPECTED / rate / smaller)
    }

    /// What is missing until the most uneven outcome could be told from chance.
    ///
    /// # Formula
    /// All of k conversions in the variant with the smaller share s have the chance `s^k`, on both
    /// sides twice that: the least k with which it is below the level.
    pub(super) fn until_tellable(&self, a: Arm, b: Arm, level: f64) -> Option<Visitors> {
        let few = rarer(a, b);
        let smaller = a.n().min(b.n()) / (a.n() + b.n());
        let needed = libm::log(level / self.ask.sides().count()) / libm::log(smaller);
        let needed = needed.floor().max(few) + 1.0;
        // Each variant grows as it did so far.
        let all: Vec<f64> = self
            .visitors
            .iter()
            .map(|&n| n as f64 * (needed / few - 1.0))
            .collect();
        (few > 0.0).then(|| Visitors::new(&all, self.visitors_a_day))?
    }
}
