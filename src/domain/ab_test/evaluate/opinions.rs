//! What other methods in common use say of the same figures. None of them ever changes the verdict.

use core::cmp::Ordering;

use super::super::arm::Arm;
use super::super::bayes::{Belief, Posterior, pair, several};
use super::super::means::delta_lift;
use super::super::poisson::{Events, EventsTest};
use super::super::score::{ScoreTest, UpperEnd, mee};
use super::super::second_opinion::{homogeneity, katz, newcombe, wald};
use super::super::section::Experiment;
use super::super::sequential::Sides;
use super::super::stakes::prior;
use super::answer::{Claim, Method, Ranged, Test};
use super::ask::{Ask, Border};
use super::figures::{Counted, Figures, Means, Pair};
use super::fits::Fits;
use super::opinion::{BayesOpinion, By, Of, Opinion};
use super::rates;
use super::task::Task;
use crate::stats::exact::{Fisher, barnard};
use crate::stats::interval::Interval;
use crate::stats::normal;

/// Second opinions on every comparison; none while the form has problems.
///
/// # Formula
/// Each as in its own function; at the level at which the comparison was tested.
pub fn second_opinions(experiment: &Experiment) -> Vec<Opinion> {
    let Ok(task) = Task::new(experiment) else {
        return Vec::new();
    };
    let mut opinions = Vec::new();
    let best = chances_of_best(&task);
    for (variant, result) in task.tests() {
        let (Some(pair), Ok(test)) = (task.pair(variant), result) else {
            continue;
        };
        let said = Said {
            task: &task,
            variant,
            test,
        };
        let mut add = |opinion: Option<Opinion>| opinions.extend(opinion);
        match pair {
            Pair::Rates(a, b) => said.of_rates(a, b, &mut add),
            Pair::Means(means) => said.of_means(means, &mut add),
            Pair::Events(a, b) => add(said.of_events(a, b)),
        }
        add(said.always_valid(pair));
        add(said.bayes(
            pair,
            best.as_ref().and_then(|all| all.get(variant)).copied(),
        ));
    }
    if let Figures::Rates(arms) = &task.figures
        && arms.len() > 2
        && let Ok(all) = homogeneity(arms)
    {
        opinions.push(Opinion {
            by: By::ChiSquared,
            variant: None,
            p_value: Some(all.p_value),
            interval: None,
            bayes: None,
            agrees: None,
        });
    }
    opinions
}

/// One comparison, and what its test says.
struct Said<'a> {
    task: &'a Task<'a>,
    variant: usize,
    test: Test,
}

impl Said<'_> {
    fn of_rates(&self, a: Arm, b: Arm, add: &mut dyn FnMut(Option<Opinion>)) {
        /// More take too long by Barnard's test.
        const MOST_FOR_BARNARD: f64 = 4_000.0;
        let alpha = self.task.ask.interval_level(self.test.level);
        let pair = |arm: Arm| (arm.conversions(), arm.visitors());
        let counts = |arm: Arm| (arm.x(), arm.n());
        let direction = rates::observed_difference(a, b);
        if self.test.method != Method::Score
            && let Ok(test) = ScoreTest::new(a, b, alpha)
        {
            let interval = test.difference().interval;
            add(Some(self.by_z(
                By::PooledZ,
                test.z(),
                Some((Of::Difference, interval)),
            )));
        }
        let superiority = Ask {
            always: None,
            border: Border::NoDifference,
            ..self.task.ask
        };
        if self.test.method != Method::Boschloo
            && rates::rarer(a, b) <= rates::MOST_FOR_RANGES
            && let Ok(exact) = rates::exact(a, b, &superiority, alpha_of(&superiority, alpha), true)
        {
            let interval = between(exact.difference).map(|i| (Of::Difference, i));
            add(Some(self.by_p(
                By::Boschloo,
                exact.p_value,
                direction,
                interval,
            )));
        }
        if let Ok(fisher) = Fisher::new(pair(a), pair(b)) {
            let p = self.sided(fisher.two_sided(), fisher.greater());
            add(Some(self.by_p(By::Fisher, p, direction, None)));
        }
        if a.n() + b.n() <= MOST_FOR_BARNARD
            && self.task.ask.two_sided
            && let Ok(p) = barnard::p_value(pair(a), pair(b), barnard::Statistic::Pooled)
        {
            add(Some(self.by_p(By::Barnard, p, direction, None)));
        }
        if let Ok(critical) = normal::quantile_upper(0.5 * alpha)
            && let Ok(test) = ScoreTest::new(a, b, alpha)
        {
            let n = a.n() + b.n();
            let interval = mee(a, b, critical * (n / (n - 1.0)).sqrt());
            let z = test.z() * ((n - 1.0) / n).sqrt();
            let interval = Some((Of::Difference, interval));
            add(Some(self.by_z(By::MiettinenNurminen, z, interval)));
        }
        let by_interval = |by: By, of: Of, interval: Interval| self.by_interval(by, of, interval);
        add(newcombe(a, b, alpha)
            .ok()
            .map(|i| by_interval(By::Newcombe, Of::Difference, i)));
        add(wald(counts(a), counts(b), alpha)
            .ok()
            .map(|i| by_interval(By::Wald, Of::Difference, i)));
        add(katz(counts(a), counts(b), alpha)
            .ok()
            .map(|i| by_interval(By::Katz, Of::Lift, i)));
        add(self.delta_lift(Pair::Rates(a, b), alpha));
    }

    fn of_means(&self, means: Means, add: &mut dyn FnMut(Option<Opinion>)) {
        let alpha = self.task.ask.interval_level(self.test.level);
        add(self.delta_lift(Pair::Means(means), alpha));
        if means.method != Method::WelchAdjusted {
            return;
        }
        let raw = self
            .task
            .figures
            .unadjusted(self.task.control, self.variant);
        let ask = Ask {
            always: None,
            ..self.task.ask
        };
        add(raw
            .and_then(|(control, treatment)| {
                let raw = Means {
                    control,
                    treatment,
                    ..means
                };
                super::wald::test(&raw, &ask, self.test.level).ok()
            })
            .map(|test| Opinion {
                by: By::Unadjusted,
                variant: Some(self.variant),
                p_value: Some(test.p_value),
                interval: between(test.difference).map(|i| (Of::Difference, i)),
                bayes: None,
                agrees: Some(test.claim == self.test.claim),
            }));
    }

    fn of_events(&self, a: Counted, b: Counted) -> Option<Opinion> {
        let alpha = self.task.ask.interval_level(self.test.level);
        let events = |one: Counted| Events::new(one.events, one.visitors as f64).ok();
        let test = EventsTest::score(events(a)?, events(b)?, alpha).ok()?;
        let direction = b.rate() - a.rate();
        let half = 0.5 * test.p_value;
        let greater = if direction > 0.0 { half } else { 1.0 - half };
        let interval = match test.lift.high {
            UpperEnd::At(high) => Some((
                Of::Lift,
                Interval {
                    low: test.lift.low,
                    high,
                },
            )),
            UpperEnd::Unbounded => None,
        };
        let p = self.sided(test.p_value, greater);
        Some(self.by_p(By::PoissonScore, p, direction, interval))
    }

    fn delta_lift(&self, pair: Pair, alpha: f64) -> Option<Opinion> {
        let means = pair.means()?;
        let (lift, error) = delta_lift(means.control, means.treatment).ok()?;
        if error <= 0.0 {
            return None;
        }
        let reach = normal::quantile_upper(0.5 * alpha).ok()? * error;
        let interval = Interval {
            low: (lift - reach).max(f64::MIN),
            high: (lift + reach).min(f64::MAX),
        };
        let z = (lift / error).clamp(-f64::MAX, f64::MAX);
        Some(self.by_z(By::DeltaLift, z, Some((Of::Lift, interval))))
    }

    fn always_valid(&self, pair: Pair) -> Option<Opinion> {
        if self.test.method == Method::ConfidenceSequence {
            return None;
        }
        let ask = Ask {
            always: Some(self.task.sequence()?),
            ..self.task.ask
        };
        let test = pair.test(&ask, self.test.level).ok()?;
        Some(Opinion {
            by: By::AlwaysValid,
            variant: Some(self.variant),
            p_value: Some(test.p_value),
            interval: between(test.difference).map(|i| (Of::Difference, i)),
            bayes: None,
            agrees: Some(test.claim == self.test.claim),
        })
    }

    fn bayes(&self, pair: Pair, chance_best: Option<f64>) -> Option<Opinion> {
        let alpha = self.task.ask.interval_level(self.test.level);
        let (chance_better, losses, interval) = if let Pair::Rates(a, b) = pair {
            let prior = prior(self.task.experiment);
            let (a, b) = (Posterior::new(prior, a), Posterior::new(prior, b));
            let losses = pair::expected_loss(a, b).ok()?;
            (
                pair::chances(a, b).ok()?.treatment,
                (losses.control, losses.treatment),
                pair::difference_interval(a, b, alpha).ok()?,
            )
        } else {
            let now = pair.estimate()?;
            let belief = Belief::new(now.value(), now.standard_error()).ok()?;
            let interval = belief.interval(alpha).ok()?;
            (belief.tails().upper, belief.expected_parts(), interval)
        };
        let mut opinion = self.by_interval(By::Bayes, Of::Difference, interval);
        opinion.bayes = Some(BayesOpinion {
            chance_better,
            chance_best,
            loss_if_taken: losses.1,
            loss_if_kept: losses.0,
        });
        Some(opinion)
    }

    fn by_z(&self, by: By, z: f64, interval: Option<(Of, Interval)>) -> Opinion {
        let p = self.sided((2.0 * normal::sf(z.abs())).min(1.0), normal::sf(z));
        self.by_p(by, p, z, interval)
    }

    fn by_p(&self, by: By, p: f64, direction: f64, interval: Option<(Of, Interval)>) -> Opinion {
        let alpha = self.task.ask.interval_level(self.test.level);
        let level = if self.task.ask.two_sided {
            alpha
        } else {
            0.5 * alpha
        };
        let finding = if p < level {
            direction.total_cmp(&0.0)
        } else {
            Ordering::Equal
        };
        Opinion {
            by,
            variant: Some(self.variant),
            p_value: Some(p),
            interval,
            bayes: None,
            agrees: self.agrees(finding),
        }
    }

    fn by_interval(&self, by: By, of: Of, interval: Interval) -> Opinion {
        let finding = if interval.low > 0.0 {
            Ordering::Greater
        } else if interval.high < 0.0 {
            Ordering::Less
        } else {
            Ordering::Equal
        };
        Opinion {
            by,
            variant: Some(self.variant),
            p_value: None,
            interval: Some((of, interval)),
            bayes: None,
            agrees: self.agrees(finding),
        }
    }

    const fn sided(&self, two: f64, greater: f64) -> f64 {
        if self.task.ask.two_sided {
            two
        } else {
            greater
        }
    }

    /// Whether a finding about "no difference" is what the test claims.
    fn agrees(&self, finding: Ordering) -> Option<bool> {
        if self.task.ask.border != Border::NoDifference {
            return None;
        }
        let claimed = match self.test.claim {
            Claim::Better => Ordering::Greater,
            Claim::Worse => Ordering::Less,
            Claim::NotWorse | Claim::Same | Claim::Open => Ordering::Equal,
        };
        // Where only better is told, worse is nothing found.
        let told = if self.task.ask.two_sided || finding.is_gt() {
            finding
        } else {
            Ordering::Equal
        };
        Some(told == claimed)
    }
}

/// The level whose interval has error probability `alpha`.
fn alpha_of(ask: &Ask, alpha: f64) -> f64 {
    match ask.sides() {
        Sides::Two => alpha,
        Sides::One => 0.5 * alpha,
    }
}

/// A range with two ends.
const fn between(ranged: Ranged) -> Option<Interval> {
    match ranged.fits {
        Fits::Between(interval) => Some(interval),
        _ => None,
    }
}

/// For each variant that it is the best, where rates are compared.
fn chances_of_best(task: &Task<'_>) -> Option<Vec<f64>> {
    let Figures::Rates(arms) = &task.figures else {
        return None;
    };
    let prior = prior(task.experiment);
    let all: Vec<Posterior> = arms.iter().map(|arm| Posterior::new(prior, *arm)).collect();
    let standings = several::standings(&all).ok()?;
    Some(standings.iter().map(|standing| standing.best).collect())
}
