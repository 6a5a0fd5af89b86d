//! Which input matters: one at a time, exactly, in no need of samples.

use super::compile::Compiled;
use super::output::Output;
use super::section::Input;
use super::uncertainty::Draw;
use crate::funnel::missing::{Figure, Missing};

/// How far each input is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Spread {
    /// To the 5 % and 95 % ends of its own range.
    #[default]
    Ranges,
    /// A tenth of itself down and up.
    Tenth,
}

/// What moving one input does to the output, all others staying where they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The input.
    pub input: Input,
    /// Its lower and upper level, in its own unit.
    pub levels: (f64, f64),
    /// The output at each.
    pub outputs: (f64, f64),
}

impl Swing {
    /// How far the output moves between the two.
    pub fn size(&self) -> f64 {
        (self.outputs.1 - self.outputs.0).abs()
    }
}

/// Every input's swing, the largest first; equal ones in the order of the plan.
///
/// # Errors
/// What keeps the output from being told.
pub fn tornado(
    compiled: &Compiled,
    draws: &[Draw],
    spread: Spread,
    output: Output,
) -> Result<Vec<Swing>, Missing> {
    compiled.output(&compiled.run(), output)?;
    let levels: Vec<(Input, (f64, f64))> = match spread {
        Spread::Ranges => draws
            .iter()
            .map(|d| {
                (
                    d.input,
                    (d.distribution.quantile(0.05), d.distribution.quantile(0.95)),
                )
            })
            .collect(),
        Spread::Tenth => compiled
            .inputs()
            .into_iter()
            .filter_map(|input| {
                let level = compiled.level(input)?;
                Some((input, (0.9 * level, 1.1 * level)))
            })
            .collect(),
    };
    let mut swings: Vec<Swing> = levels
        .into_iter()
        .filter_map(|(input, levels)| {
            let at = |level| {
                let moved = compiled.with(input, level)?;
                moved.output(&moved.run(), output).ok()
            };
            Some(Swing {
                input,
                levels,
                outputs: (at(levels.0)?, at(levels.1)?),
            })
        })
        .filter(|s| s.size() > 0.0)
        .collect();
    // Equal but for rounding is equal: else the order would hang on the last bit.
    swings.sort_by(|a, b| {
        if (a.size() - b.size()).abs() <= 1e-12 * a.size().max(b.size()) {
            core::cmp::Ordering::Equal
        } else {
            b.size().total_cmp(&a.size())
        }
    });
    Ok(swings)
}

/// The share of the output's variance that each input brings, in the order given: what to measure
/// next. To first order, with the inputs independent: swing² / Σ swing² (exact for a sum, and for
/// the logarithm of a product).
pub fn variance_shares(swings: &[Swing]) -> Vec<f64> {
    let squares: Vec<f64> = swings.iter().map(|s| s.size() * s.size()).collect();
    let all: f64 = squares.iter().sum();
    squares
        .into_iter()
        .map(|s| if all > 0.0 { s / all } else { 0.0 })
        .collect()
}

/// The percentage by which the output rises for one per cent of the input, d ln f / d ln x, by
/// central differences extrapolated to none (Richardson 1911); exact where `f` is linear.
///
/// # Errors
/// The output's own reason, or [`Missing::NothingLeft`] where it is not above zero.
pub fn elasticity(f: &dyn Fn(f64) -> Figure, x: f64) -> Figure {
    let base = f(x)?;
    if base <= 0.0 {
        return Err(Missing::NothingLeft);
    }
    let central =
        |h: f64| -> Figure { Ok((f(x * (1.0 + h))? - f(x * (1.0 - h))?) / (2.0 * h * base)) };
    let (wide, narrow) = (central(1.0 / 64.0)?, central(1.0 / 128.0)?);
    Ok((4.0 * narrow - wide) / 3.0)
}
