//! What comes of money spent: four curves that rise, and flatten.

/// What comes of money. Every parameter is above zero, and the exponent of a power at most 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Curve {
    /// height·xˢ/(xˢ + halfˢ) (Hill 1910); with s above 1 it is shaped like an S.
    Hill {
        /// What it never passes.
        height: f64,
        /// The money that brings half of that.
        half: f64,
        /// The steepness s.
        steepness: f64,
    },
    /// factor·x^exponent.
    Power {
        /// What one unit of money brings.
        factor: f64,
        /// The elasticity, at most 1.
        exponent: f64,
    },
    /// height·(1 − e^(−x/scale)).
    Exponential {
        /// What it never passes.
        height: f64,
        /// The money at which the slope has fallen to 1/e.
        scale: f64,
    },
    /// height·ln(1 + x/scale).
    Logarithm {
        /// The height.
        height: f64,
        /// The money at which the slope has halved.
        scale: f64,
    },
}

impl Curve {
    /// Whether every parameter is a number within its range.
    pub fn is_valid(self) -> bool {
        let above_zero = |x: f64| x.is_finite() && x > 0.0;
        match self {
            Self::Hill {
                height,
                half,
                steepness,
            } => above_zero(height) && above_zero(half) && above_zero(steepness),
            Self::Power { factor, exponent } => {
                above_zero(factor) && above_zero(exponent) && exponent <= 1.0
            }
            Self::Exponential { height, scale } | Self::Logarithm { height, scale } => {
                above_zero(height) && above_zero(scale)
            }
        }
    }

    /// The same with every value multiplied by `times`, which is above zero.
    #[must_use]
    pub fn scaled(self, times: f64) -> Self {
        match self {
            Self::Hill {
                height,
                half,
                steepness,
            } => Self::Hill {
                height: height * times,
                half,
                steepness,
            },
            Self::Power { factor, exponent } => Self::Power {
                factor: factor * times,
                exponent,
            },
            Self::Exponential { height, scale } => Self::Exponential {
                height: height * times,
                scale,
            },
            Self::Logarithm { height, scale } => Self::Logarithm {
                height: height * times,
                scale,
            },
        }
    }

    /// What comes of `money`, which is at least 0.
    ///
    /// ```
    /// use tributary_stats::allocation::Curve;
    /// let curve = Curve::Hill { height: 100.0, half: 50.0, steepness: 2.0 };
    /// // 100 × 10² / (10² + 50²).
    /// assert!((curve.value(10.0) - 100.0 / 26.0).abs() < 1e-12);
    /// ```
    pub fn value(self, money: f64) -> f64 {
        if money <= 0.0 {
            return 0.0;
        }
        match self {
            Self::Hill {
                height,
                half,
                steepness,
            } => height / (1.0 + raised(half / money, steepness)),
            Self::Power { factor, exponent } => factor * raised(money, exponent),
            Self::Exponential { height, scale } => -height * libm::expm1(-money / scale),
            Self::Logarithm { height, scale } => height * libm::log1p(money / scale),
        }
    }

    /// What one more unit of money brings at `money`; infinite at nothing where the curve starts
    /// upright.
    ///
    /// ```
    /// use tributary_stats::allocation::Curve;
    /// let curve = Curve::Hill { height: 100.0, half: 50.0, steepness: 1.0 };
    /// assert_eq!(curve.slope(0.0), 2.0);
    /// ```
    pub fn slope(self, money: f64) -> f64 {
        match self {
            Self::Hill {
                height,
                half,
                steepness,
            } => {
                if money > 0.0 {
                    let rest = raised(half / money, steepness);
                    let down = 1.0 + rest;
                    // Divided twice: the square overflows for very little money.
                    if rest.is_finite() {
                        height * steepness * (rest / down) / down / money
                    } else {
                        0.0
                    }
                } else if steepness > 1.0 {
                    0.0
                } else if steepness < 1.0 {
                    f64::INFINITY
                } else {
                    height / half
                }
            }
            Self::Power { factor, exponent } => {
                if exponent >= 1.0 {
                    factor
                } else if money > 0.0 {
                    factor * exponent * raised(money, exponent - 1.0)
                } else {
                    f64::INFINITY
                }
            }
            Self::Exponential { height, scale } => height / scale * libm::exp(-money / scale),
            Self::Logarithm { height, scale } => height / (scale + money),
        }
    }

    /// Up to where each further unit of money brings more than the one before; 0 for a curve that
    /// flattens from the start.
    ///
    /// # Formula
    /// half·((s − 1)/(s + 1))^(1/s), the inflection of Hill's curve.
    ///
    /// ```
    /// use tributary_stats::allocation::Curve;
    /// let curve = Curve::Hill { height: 1.0, half: 50.0, steepness: 2.0 };
    /// assert!((curve.inflection() - 50.0 / 3_f64.sqrt()).abs() < 1e-12);
    /// ```
    pub fn inflection(self) -> f64 {
        match self {
            Self::Hill {
                half, steepness: s, ..
            } if s > 1.0 => half * raised((s - 1.0) / (s + 1.0), 1.0 / s),
            _ => 0.0,
        }
    }

    /// The money that brings the most for each unit spent; 0 for a curve that flattens from the
    /// start, where the first unit does.
    ///
    /// # Formula
    /// half·(s − 1)^(1/s), where a line from nothing touches Hill's curve.
    pub fn best_average(self) -> f64 {
        match self {
            Self::Hill {
                half, steepness: s, ..
            } if s > 1.0 => half * raised(s - 1.0, 1.0 / s),
            _ => 0.0,
        }
    }

    /// The money, beyond the inflection, at which one more unit brings `slope`; 0 where even the
    /// first brings less, infinite for a slope of 0.
    pub fn money_at(self, slope: f64) -> f64 {
        if slope <= 0.0 {
            return f64::INFINITY;
        }
        match self {
            Self::Hill {
                height,
                half,
                steepness,
            } => hill_money(height / half / slope, steepness) * half,
            Self::Power { factor, exponent } => {
                if exponent >= 1.0 {
                    if factor > slope { f64::INFINITY } else { 0.0 }
                } else {
                    raised(factor * exponent / slope, 1.0 / (1.0 - exponent))
                }
            }
            Self::Exponential { height, scale } => {
                (scale * libm::log(height / scale / slope)).max(0.0)
            }
            Self::Logarithm { height, scale } => (height / slope - scale).max(0.0),
        }
    }
}

fn raised(x: f64, exponent: f64) -> f64 {
    // Most curves are one of these two, and a general power is slow.
    if exponent.total_cmp(&1.0).is_eq() {
        x
    } else if exponent.total_cmp(&2.0).is_eq() {
        x * x
    } else {
        libm::pow(x, exponent)
    }
}

/// The y, beyond the inflection, with s·y^(s−1)/(1 + yˢ)² = 1/ratio: Hill's curve in its own unit.
fn hill_money(ratio: f64, s: f64) -> f64 {
    if s.total_cmp(&1.0).is_eq() {
        return (libm::sqrt(ratio) - 1.0).max(0.0);
    }
    // In v = ln y the logarithm of the slope is concave, and falls beyond the inflection. So
    // Newton's steps from the right never pass the root.
    let target = -libm::log(ratio * s);
    let bend = if s > 1.0 {
        libm::log((s - 1.0) / (s + 1.0)) / s
    } else {
        f64::NEG_INFINITY
    };
    // ln(1 + yˢ) ≥ s·v, so that the slope here is no steeper than asked for.
    let mut v = (-target / (s + 1.0)).max(bend);
    if s < 1.0 {
        // ln(1 + yˢ) ≥ 0 gives a second such point, much nearer where y is small.
        v = v.min(target / (s - 1.0));
    }
    for _ in 0..60 {
        let (rest, slope) = hill_log_slope(v, s);
        // At the inflection itself nothing is flatter: the slope asked for is beyond reach.
        if rest <= target && v <= bend {
            return libm::exp(bend);
        }
        let step = if slope < 0.0 {
            (rest - target) / slope
        } else {
            -1.0
        };
        let next = v - step;
        if !next.is_finite() {
            break;
        }
        let moved = libm::fabs(next - v);
        v = next;
        // The error after a step is about the square of the step.
        if moved <= 1e-9 {
            break;
        }
    }
    libm::exp(v.max(bend))
}

/// (s − 1)·v − 2·ln(1 + e^(s·v)), and its derivative.
fn hill_log_slope(v: f64, s: f64) -> (f64, f64) {
    let u = libm::exp(-libm::fabs(s * v));
    let log = (s * v).max(0.0) + libm::log1p(u);
    let share = if v > 0.0 { 1.0 } else { u } / (1.0 + u);
    ((s - 1.0) * v - 2.0 * log, (s - 1.0) - 2.0 * s * share)
}
