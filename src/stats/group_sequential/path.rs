//! The density of the paths that still go on.

use super::super::{StatsError, normal};
use super::{MAX_LOOKS, NEVER};

/// Beyond so many standard deviations a path is as good as never found: 3·10⁻¹⁴.
const REACH: f64 = 7.5;

/// The panels' width in standard deviations of the narrower of the steps before and after.
///
/// Sixteen points integrate the product of two such normal densities to about 10⁻¹⁰ of its peak.
const PANEL: f64 = 5.0;

/// The smallest step, as a share of the last time: the panels grow with 1/√step.
const SMALLEST_STEP: f64 = 1e-6;

/// Positive points and weights of Gauss and Legendre's rule with sixteen points on −1 to 1.
const RULE: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_58),
    (0.458_016_777_657_227_37, 0.169_156_519_395_002_54),
    (0.617_876_244_402_643_8, 0.149_595_988_816_576_7),
    (0.755_404_408_355_003, 0.124_628_971_255_533_88),
    (0.865_631_202_387_831_8, 0.095_158_511_682_492_79),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_894),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_096),
];

/// The paths B(t) that have gone on through the looks so far.
pub(super) struct Path<'a> {
    times: &'a [f64],
    drift: f64,
    /// Whether both sides are alike, so that only points from 0 up are kept.
    mirrored: bool,
    /// How many looks have been.
    looks: usize,
    /// Points of B at the last look, rising, each with the probability that stands for it.
    at: Vec<f64>,
    mass: Vec<f64>,
}

/// The step to a look.
struct Step {
    time: f64,
    /// The mean and the standard deviation of what B gains.
    mean: f64,
    deviation: f64,
}

impl<'a> Path<'a> {
    /// Starts at B(0) = 0. Without drift and with boundaries on both sides the paths are `mirrored`.
    pub(super) fn new(times: &'a [f64], drift: f64, mirrored: bool) -> Result<Self, StatsError> {
        if drift.is_nan() || times.iter().any(|time| time.is_nan()) {
            return Err(StatsError::NotANumber);
        }
        let last = times.last().copied().ok_or(StatsError::Looks)?;
        let mut before = 0.0;
        for &time in times {
            if !(time.is_finite() && time - before >= SMALLEST_STEP * last && time > before) {
                return Err(StatsError::Looks);
            }
            before = time;
        }
        if times.len() > MAX_LOOKS {
            return Err(StatsError::Looks);
        }
        Ok(Self {
            times,
            drift: drift.clamp(-NEVER, NEVER),
            mirrored,
            looks: 0,
            at: vec![0.0],
            mass: vec![if mirrored { 0.5 } else { 1.0 }],
        })
    }

    /// The chance of having gone on so far and having Z above `z` at the next look; 0 after the last.
    pub(super) fn above(&self, z: f64) -> f64 {
        let Some(step) = self.step(self.looks) else {
            return 0.0;
        };
        let goal = z * step.time.sqrt() - step.mean;
        let beyond = |at: f64| normal::sf((goal - at) / step.deviation);
        self.at
            .iter()
            .zip(&self.mass)
            .map(|(&at, mass)| {
                let other = if self.mirrored { beyond(-at) } else { 0.0 };
                mass * (beyond(at) + other)
            })
            .sum()
    }

    /// The chance of having gone on so far and having Z below `z` at the next look.
    pub(super) fn below(&self, z: f64) -> f64 {
        if self.mirrored {
            return self.above(-z);
        }
        let Some(step) = self.step(self.looks) else {
            return 0.0;
        };
        let goal = z * step.time.sqrt() - step.mean;
        let chance = |(at, mass): (&f64, &f64)| mass * normal::cdf((goal - at) / step.deviation);
        self.at.iter().zip(&self.mass).map(chance).sum()
    }

    /// Passes the next look with the paths whose Z lies between `low`, if there is one, and `high`.
    pub(super) fn go_on(&mut self, low: Option<f64>, high: f64) {
        let Some(step) = self.step(self.looks) else {
            return;
        };
        let (mut at, mut mass) = (Vec::new(), Vec::new());
        // After the last look nothing is asked any more.
        if let Some(next) = self.step(self.looks + 1) {
            let spread = step.time.sqrt();
            let mean = self.drift * step.time;
            let low = low.map_or(f64::NEG_INFINITY, |low| low * spread);
            let start = if self.mirrored {
                0.0
            } else {
                low.max(mean - REACH * spread)
            };
            let end = (high * spread).min(mean + REACH * spread);
            if start < end {
                let width = PANEL * step.deviation.min(next.deviation);
                let panels = ((end - start) / width).ceil().max(1.0);
                let half = 0.5 * (end - start) / panels;
                let mut centre = start + half;
                while centre < end {
                    for (offset, weight) in points() {
                        let b = centre + half * offset;
                        at.push(b);
                        mass.push(half * weight * self.density(b - step.mean, &step));
                    }
                    centre += 2.0 * half;
                }
            }
        }
        (self.at, self.mass) = (at, mass);
        self.looks += 1;
    }

    /// The density after the step of B less the mean gain, at `goal`.
    fn density(&self, goal: f64, step: &Step) -> f64 {
        /// 1/√(2π).
        const PEAK: f64 = 0.398_942_280_401_432_7;
        let mut sum = self.kernel(goal, step);
        if self.mirrored {
            sum += self.kernel(-goal, step);
        }
        PEAK / step.deviation * sum
    }

    /// `Σ m·e^(−(goal − b)²/(2Δ))` over the points within reach.
    fn kernel(&self, goal: f64, step: &Step) -> f64 {
        let reach = REACH * step.deviation;
        let from = self.at.partition_point(|&at| at < goal - reach);
        let scale = 1.0 / step.deviation;
        let mut sum = 0.0;
        for (at, mass) in self.at.iter().zip(&self.mass).skip(from) {
            let distance = (goal - at) * scale;
            if distance < -REACH {
                break;
            }
            sum += mass * libm::exp(-0.5 * distance * distance);
        }
        sum
    }

    fn step(&self, look: usize) -> Option<Step> {
        let time = *self.times.get(look)?;
        let before = look.checked_sub(1).map_or(0.0, |i| self.times[i]);
        let length = time - before;
        Some(Step {
            time,
            mean: self.drift * length,
            deviation: length.sqrt(),
        })
    }
}

/// The sixteen points on −1 to 1, rising, with their weights.
fn points() -> impl Iterator<Item = (f64, f64)> {
    let below = RULE.iter().rev().map(|&(at, weight)| (-at, weight));
    below.chain(RULE.iter().copied())
}
