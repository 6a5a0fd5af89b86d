//! A test whose statistic is looked at several times on the way to its end.
//!
//! # Formula
//! The statistic's path is B(t) = Z(t)·√t, normal with mean θ·t and independent steps, t being the
//! information in units of the planned one; at each look the test goes on only between two
//! boundaries of Z. The density of the paths that still go on follows from look to look by
//! `g_k(b) = ∫ g_{k−1}(a)·φ((b − a − θΔ)/√Δ)/√Δ da`, and the chance of leaving at a look is the same
//! integral with the tail of the normal distribution.
//!
//! Source: Armitage, McPherson and Rowe (1969), JRSS A 132; Jennison and Turnbull (2000), "Group
//! sequential methods", chapter 19. The quadrature is composite Gauss–Legendre here, in panels as
//! wide as the density is smooth, where they take Simpson's rule.

mod path;

use path::Path;

use super::{StatsError, normal, root};

/// The most looks of one test.
pub const MAX_LOOKS: usize = 500;

/// A boundary so far out that it is never crossed: no tail of an `f64` lies beyond.
pub const NEVER: f64 = 40.0;

/// On which sides a path may leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sides {
    /// Above only.
    One,
    /// Above, and below the same boundary with its sign turned.
    Two,
}

impl Sides {
    /// How many there are.
    pub const fn count(self) -> f64 {
        match self {
            Self::One => 1.0,
            Self::Two => 2.0,
        }
    }
}

/// The chances of leaving at one look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exit {
    /// Above the boundary.
    pub above: f64,
    /// Below the lower one.
    pub below: f64,
}

/// The chances of leaving at each look, for boundaries of Z at these times and a mean of
/// `drift`·t.
///
/// Times rise from above 0, each step at least a millionth of the last; `drift` is cut to ±[`NEVER`].
///
/// # Formula
/// See the module's.
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Looks`].
///
/// ```
/// use tributary_stats::group_sequential::{Sides, exits};
/// // One look is the plain test: P(Z > 1.96) on each side.
/// let once = exits(&[1.0], &[1.959_964], Sides::Two, 0.0).unwrap();
/// assert!((once[0].above - 0.025).abs() < 1e-7 && (once[0].below - 0.025).abs() < 1e-7);
/// ```
pub fn exits(
    times: &[f64],
    boundaries: &[f64],
    sides: Sides,
    drift: f64,
) -> Result<Vec<Exit>, StatsError> {
    if boundaries.len() != times.len() {
        return Err(StatsError::Looks);
    }
    if boundaries.iter().any(|b| b.is_nan()) {
        return Err(StatsError::NotANumber);
    }
    let mut path = Path::new(times, drift, drift == 0.0 && sides == Sides::Two)?;
    let mut exits = Vec::with_capacity(times.len());
    for &boundary in boundaries {
        let low = lower(boundary, sides);
        exits.push(Exit {
            above: path.above(boundary),
            below: low.map_or(0.0, |low| path.below(low)),
        });
        path.go_on(low, boundary);
    }
    Ok(exits)
}

/// The chance of leaving at any look, both sides together.
///
/// # Formula
/// The sum of [`exits`].
///
/// # Errors
/// As [`exits`].
///
/// ```
/// use tributary_stats::group_sequential::{Sides, exit_chance};
/// // Two looks at 5 %: 8.3 % (Armitage, McPherson and Rowe 1969, table 2)
/// let twice = exit_chance(&[0.5, 1.0], &[1.959_964; 2], Sides::Two, 0.0).unwrap();
/// assert!((twice - 0.083).abs() < 5e-4);
/// ```
pub fn exit_chance(
    times: &[f64],
    boundaries: &[f64],
    sides: Sides,
    drift: f64,
) -> Result<f64, StatsError> {
    let exits = exits(times, boundaries, sides, drift)?;
    Ok(exits.iter().map(|exit| exit.above + exit.below).sum())
}

/// The boundaries at which, without drift, the chance of leaving above at each look is that of
/// `spends`; two-sided the chance of leaving below is the same again.
///
/// A look with nothing to spend has the boundary [`NEVER`].
///
/// # Formula
/// Look by look the `z_k` with P(going on until k, `Z_k` > `z_k`) = `spend_k`.
///
/// # Errors
/// [`StatsError::NotANumber`], [`StatsError::Looks`], or [`StatsError::Probability`] where more is to
/// be spent than there is.
///
/// ```
/// use tributary_stats::group_sequential::{Sides, boundaries};
/// // At the first look the plain quantile
/// let z = boundaries(&[0.5, 1.0], &[0.003_05 / 2.0, 0.0], Sides::Two).unwrap();
/// assert!((z[0] - 2.963).abs() < 5e-4);
/// ```
pub fn boundaries(times: &[f64], spends: &[f64], sides: Sides) -> Result<Vec<f64>, StatsError> {
    if spends.len() != times.len() {
        return Err(StatsError::Looks);
    }
    let mut path = Path::new(times, 0.0, sides == Sides::Two)?;
    let mut found = Vec::with_capacity(times.len());
    for &spend in spends {
        let boundary = boundary(&path, spend, sides)?;
        path.go_on(lower(boundary, sides), boundary);
        found.push(boundary);
    }
    Ok(found)
}

/// The constant c for which boundaries `c·t^power` leave at any look with probability `alpha` in
/// all, without drift; t is the share of the last time.
///
/// # Formula
/// Σ P(leaving at k) = `alpha`. Power 0 is Pocock's (1977) test, −½ O'Brien and Fleming's (1979),
/// between them lie those of Wang and Tsiatis (1987).
///
/// # Errors
/// As [`exits`], or [`StatsError::Probability`] for `alpha` outside 0 to 1, one-sided 0 to ½.
///
/// ```
/// use tributary_stats::group_sequential::{Sides, constant};
/// // Pocock (1977), table 1: 2.178 for two looks
/// let c = constant(&[0.5, 1.0], 0.0, 0.05, Sides::Two).unwrap();
/// assert!((c - 2.178).abs() < 5e-4);
/// ```
pub fn constant(times: &[f64], power: f64, alpha: f64, sides: Sides) -> Result<f64, StatsError> {
    let side = super::inner_probability(alpha)? / sides.count();
    let last = times.last().copied().ok_or(StatsError::Looks)?;
    Path::new(times, 0.0, false)?;
    super::number(power)?;
    if side > 0.5 {
        return Err(StatsError::Probability);
    }
    let shape: Vec<f64> = times
        .iter()
        .map(|time| libm::pow(time / last, power).min(NEVER))
        .collect();
    let excess = |c: f64| {
        let at: Vec<f64> = shape.iter().map(|s| (c * s).min(NEVER)).collect();
        exit_chance(times, &at, sides, 0.0).map_or(f64::NAN, |chance| libm::log(chance / alpha))
    };
    // The last look alone leaves less often than all of them, each at its share of alpha less.
    let low = normal::quantile_upper(side)? - 1e-9;
    let high = normal::quantile_upper(side / times.len() as f64)?;
    let least = shape.iter().copied().fold(f64::INFINITY, f64::min);
    root::find_root(excess, low, (high / least).min(NEVER) + 1e-9, 1e-9)
        .ok_or(StatsError::Probability)
}

/// The next boundary of a path.
fn boundary(path: &Path<'_>, spend: f64, sides: Sides) -> Result<f64, StatsError> {
    /// Below this a probability has no boundary within [`NEVER`].
    const NOTHING: f64 = 1e-300;
    let spend = super::probability(spend)?;
    if spend < NOTHING {
        return Ok(NEVER);
    }
    // Those who still go on are a part of all, so the boundary lies no higher than for all.
    let high = normal::quantile_upper(spend.min(0.999_999))? + 1e-9;
    let low = match sides {
        Sides::One => -NEVER,
        Sides::Two => 0.0,
    };
    let excess = |z: f64| libm::log(path.above(z) / spend);
    let near = (high - 1.0).max(low);
    let low = if excess(near) >= 0.0 { near } else { low };
    root::find_root(excess, low, high, 1e-12).ok_or(StatsError::Probability)
}

/// The lower boundary that belongs to an upper one.
fn lower(boundary: f64, sides: Sides) -> Option<f64> {
    match sides {
        Sides::One => None,
        Sides::Two => Some(-boundary),
    }
}
