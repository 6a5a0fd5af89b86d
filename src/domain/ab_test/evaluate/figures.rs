//! The figures of the variants, checked, in the form in which they are compared.

use super::super::arm::Arm;
use super::super::inputs::{self, InputProblem, noted};
use super::super::means::{Adjusted, Estimate, PairFigures, Sample};
use super::super::section::{Experiment, Measured, Spread, Variant};
use super::super::terms::Metric;
use super::answer::{Because, Estimated, Method};
use crate::quantity::{Amount, Correlation, Count, Volume};
use crate::stats::interval::{Interval, wilson};
use crate::stats::{StatsError, chi_squared, student_t};

/// The figures of all variants, in the order of the experiment.
pub(super) enum Figures {
    Rates(Vec<Arm>),
    Values(Vec<Brought>),
    Ratios(Vec<Estimate>),
    Events(Vec<Counted>),
}

/// What the visitors of a variant brought.
pub(super) struct Brought {
    mean: Estimate,
    /// Beside what they brought before the test.
    before: Option<PairFigures>,
}

/// Events of so many visitors, at least one.
#[derive(Clone, Copy)]
pub(super) struct Counted {
    pub(super) events: u64,
    pub(super) visitors: u64,
}

/// Two variants, the control first, as they are compared.
#[derive(Clone, Copy)]
pub(super) enum Pair {
    Rates(Arm, Arm),
    Means(Means),
    Events(Counted, Counted),
}

/// Two figures with their variances.
#[derive(Clone, Copy)]
pub(super) struct Means {
    pub(super) control: Estimate,
    pub(super) treatment: Estimate,
    /// Visitors of both.
    pub(super) visitors: f64,
    pub(super) method: Method,
    pub(super) because: Because,
}

impl Figures {
    /// The figures as entered.
    pub(super) fn of(experiment: &Experiment, problems: &mut Vec<InputProblem>) -> Option<Self> {
        let variants = &experiment.variants;
        match experiment.terms.metric {
            Metric::Conversion => all(variants, problems, inputs::arm).map(Self::Rates),
            Metric::Value => all(variants, problems, brought).map(Self::Values),
            Metric::Ratio => all(variants, problems, ratio).map(Self::Ratios),
            Metric::Events => all(variants, problems, counted).map(Self::Events),
        }
    }

    /// The variants at these places; none where there is no such place or figures do not fit.
    pub(super) fn pair(&self, control: usize, treatment: usize, visitors: &[u64]) -> Option<Pair> {
        let n = *visitors.get(control)? as f64 + *visitors.get(treatment)? as f64;
        let means = |a: Estimate, b: Estimate, method, because| {
            Pair::Means(Means {
                control: a,
                treatment: b,
                visitors: n,
                method,
                because,
            })
        };
        Some(match self {
            Self::Rates(arms) => Pair::Rates(*arms.get(control)?, *arms.get(treatment)?),
            Self::Events(counts) => Pair::Events(*counts.get(control)?, *counts.get(treatment)?),
            Self::Ratios(ratios) => means(
                *ratios.get(control)?,
                *ratios.get(treatment)?,
                Method::DeltaRatio,
                Because::Ratios,
            ),
            Self::Values(brought) => {
                let (a, b) = (brought.get(control)?, brought.get(treatment)?);
                // One figure missing in any variant, and none is freed of what was before.
                let before = brought.iter().all(|one| one.before.is_some());
                match (before, a.before, b.before) {
                    (true, Some(before_a), Some(before_b)) => {
                        let adjusted = Adjusted::new(before_a, before_b).ok()?;
                        means(
                            adjusted.control,
                            adjusted.treatment,
                            Method::WelchAdjusted,
                            Because::ValuesWithBefore,
                        )
                    }
                    _ => means(a.mean, b.mean, Method::Welch, Because::Values),
                }
            }
        })
    }

    /// The means of values as they are.
    pub(super) fn unadjusted(
        &self,
        control: usize,
        variant: usize,
    ) -> Option<(Estimate, Estimate)> {
        match self {
            Self::Values(all) => Some((all.get(control)?.mean, all.get(variant)?.mean)),
            _ => None,
        }
    }

    /// Each variant's own figure with its interval.
    pub(super) fn estimates(&self, alpha: f64) -> Result<Vec<Estimated>, StatsError> {
        match self {
            Self::Rates(arms) => arms.iter().map(|arm| rate_estimate(*arm, alpha)).collect(),
            Self::Values(all) => all.iter().map(|v| mean_estimate(v.mean, alpha)).collect(),
            Self::Ratios(all) => all.iter().map(|v| mean_estimate(*v, alpha)).collect(),
            Self::Events(all) => all.iter().map(|v| events_estimate(*v, alpha)).collect(),
        }
    }

    /// What happened in all variants together, for counts.
    pub(super) fn happened(&self) -> Option<f64> {
        match self {
            Self::Rates(arms) => Some(arms.iter().map(|arm| arm.x()).sum()),
            Self::Events(all) => Some(all.iter().map(|one| one.events as f64).sum()),
            Self::Values(_) | Self::Ratios(_) => None,
        }
    }
}

impl Counted {
    pub(super) fn rate(self) -> f64 {
        self.events as f64 / self.visitors as f64
    }
}

fn all<T>(
    variants: &[Variant],
    problems: &mut Vec<InputProblem>,
    read: fn(usize, &Variant) -> Result<T, Vec<InputProblem>>,
) -> Option<Vec<T>> {
    let mut figures = Vec::with_capacity(variants.len());
    for (i, variant) in variants.iter().enumerate() {
        match read(i, variant) {
            Ok(figure) => figures.push(figure),
            Err(found) => problems.extend(found),
        }
    }
    (figures.len() == variants.len()).then_some(figures)
}

fn visitors(i: usize, variant: &Variant, least: u64) -> Result<u64, InputProblem> {
    let visitors = variant.visitors.ok_or(InputProblem::VisitorsMissing(i))?;
    match visitors.get() {
        0 => Err(InputProblem::NoVisitors(i)),
        n if n < least => Err(InputProblem::TooFewVisitors(i)),
        n => Ok(n),
    }
}

fn counted(i: usize, variant: &Variant) -> Result<Counted, Vec<InputProblem>> {
    let mut problems = Vec::new();
    let visitors = noted(visitors(i, variant, 1), &mut problems);
    let events = variant
        .conversions
        .ok_or(InputProblem::ConversionsMissing(i));
    let events = noted(events, &mut problems).map(Count::get);
    match (visitors, events) {
        (Some(visitors), Some(events)) => Ok(Counted { events, visitors }),
        _ => Err(problems),
    }
}

/// A mean and a standard deviation as entered.
fn spread(
    spread: Spread,
    missing: (InputProblem, InputProblem),
    problems: &mut Vec<InputProblem>,
) -> Option<(f64, f64)> {
    let mean = noted(spread.mean.ok_or(missing.0), problems).map(Amount::to_f64);
    let deviation = noted(spread.deviation.ok_or(missing.1), problems).map(Volume::to_f64);
    mean.zip(deviation)
}

fn brought(i: usize, variant: &Variant) -> Result<Brought, Vec<InputProblem>> {
    let mut problems = Vec::new();
    let measured = variant.measured.unwrap_or_default();
    let n = noted(visitors(i, variant, 2), &mut problems);
    let missing = (
        InputProblem::ValueMissing(i),
        InputProblem::DeviationMissing(i),
    );
    let value = spread(measured.value, missing, &mut problems);
    let (Some(n), Some((mean, deviation))) = (n, value) else {
        return Err(problems);
    };
    let sample = Sample::new(n, mean, deviation);
    let sample = sample.map_err(|_| vec![InputProblem::ValueMissing(i)])?;
    Ok(Brought {
        mean: sample.estimate(),
        before: before(n, (mean, deviation), measured),
    })
}

fn before(n: u64, (mean, deviation): (f64, f64), measured: Measured) -> Option<PairFigures> {
    let x = (measured.before.mean?, measured.before.deviation?);
    let correlation = measured.value_with_before?;
    Some(figures(
        n,
        (mean, deviation),
        (x.0.to_f64(), x.1.to_f64()),
        correlation,
    ))
}

fn figures(n: u64, y: (f64, f64), x: (f64, f64), correlation: Correlation) -> PairFigures {
    PairFigures {
        n,
        mean_y: y.0,
        mean_x: x.0,
        variance_y: y.1 * y.1,
        variance_x: x.1 * x.1,
        covariance: correlation.to_f64() * y.1 * x.1,
    }
}

fn ratio(i: usize, variant: &Variant) -> Result<Estimate, Vec<InputProblem>> {
    let mut problems = Vec::new();
    let measured = variant.measured.unwrap_or_default();
    let n = noted(visitors(i, variant, 2), &mut problems);
    let missing = (
        InputProblem::ValueMissing(i),
        InputProblem::DeviationMissing(i),
    );
    let y = spread(measured.value, missing, &mut problems);
    let missing = (
        InputProblem::PerMissing(i),
        InputProblem::PerDeviationMissing(i),
    );
    let x = spread(measured.per, missing, &mut problems);
    let correlation = measured
        .value_with_per
        .ok_or(InputProblem::CorrelationMissing(i));
    let correlation = noted(correlation, &mut problems);
    let (Some(n), Some(y), Some(x), Some(correlation)) = (n, y, x, correlation) else {
        return Err(problems);
    };
    let ratio = figures(n, y, x, correlation).ratio();
    ratio.map_err(|_| vec![InputProblem::PerZero(i)])
}

fn rate_estimate(arm: Arm, alpha: f64) -> Result<Estimated, StatsError> {
    Ok(Estimated {
        observed: arm.rate(),
        standard_error: (arm.rate() * (arm.y() / arm.n()) / arm.n()).sqrt(),
        interval: wilson(arm.x(), arm.n(), alpha)?,
    })
}

fn mean_estimate(mean: Estimate, alpha: f64) -> Result<Estimated, StatsError> {
    let t = student_t::quantile_upper(0.5 * alpha, mean.degrees_of_freedom())?;
    let reach = (t * mean.standard_error()).min(f64::MAX);
    Ok(Estimated {
        observed: mean.value(),
        standard_error: mean.standard_error(),
        interval: Interval {
            low: (mean.value() - reach).max(f64::MIN),
            high: (mean.value() + reach).min(f64::MAX),
        },
    })
}

/// Garwood's exact interval of a rate of events (1936, Biometrika 28).
fn events_estimate(counted: Counted, alpha: f64) -> Result<Estimated, StatsError> {
    let (x, n) = (counted.events as f64, counted.visitors as f64);
    let low = if counted.events == 0 {
        0.0
    } else {
        0.5 * chi_squared::quantile(0.5 * alpha, 2.0 * x)?
    };
    let high = 0.5 * chi_squared::quantile_upper(0.5 * alpha, 2.0 * x + 2.0)?;
    Ok(Estimated {
        observed: counted.rate(),
        standard_error: x.sqrt() / n,
        interval: Interval {
            low: low / n,
            high: high / n,
        },
    })
}
