//! What each p value has to fall below: alpha shared among variants and looks.

use super::super::many::{benjamini_hochberg_levels, holm_levels};
use super::super::sequential::{Looks, Sides, Spending as Rule};
use super::super::terms::{Correction, Spending};

/// The present look of a test with planned looks.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// The looks so far, as fractions of the planned sample.
    fractions: Vec<f64>,
    rule: Rule,
}

/// The most looks whose borders are worked out.
const MOST_LOOKS: u64 = 50;

impl Look {
    /// The latest of `looks` looks, taken to be evenly spaced up to now, when `share` of the planned
    /// sample is in.
    pub(super) fn new(looks: u64, share: f64, spending: Spending) -> Option<Self> {
        let looks = looks.clamp(1, MOST_LOOKS);
        let now = share.min(1.0);
        if now <= 0.0 {
            return None;
        }
        Some(Self {
            fractions: (1..=looks)
                .map(|k| now * (k as f64 / looks as f64))
                .collect(),
            rule: rule(spending),
        })
    }

    /// The level of this look where all of them share `alpha`; 0 where nothing is left for it.
    fn level(&self, alpha: f64, sides: Sides) -> f64 {
        Looks::spending(&self.fractions, self.rule, alpha, sides)
            .ok()
            .and_then(|looks| looks.nominal_p_values().last().copied())
            .unwrap_or(0.0)
            .min(alpha)
    }
}

pub(super) const fn rule(spending: Spending) -> Rule {
    match spending {
        Spending::OBrienFleming => Rule::OBrienFleming,
        Spending::Pocock => Rule::Pocock,
    }
}

/// The level of each p value.
///
/// A share of alpha is first divided among variants, then among looks (Maurer and Bretz 2013,
/// "Multiple testing in group sequential trials using graphical approaches", Statistics in
/// Biopharmaceutical Research 5).
pub(super) fn levels(
    p_values: &[f64],
    alpha: f64,
    correction: Correction,
    look: Option<&Look>,
    sides: Sides,
) -> Vec<f64> {
    let count = p_values.len() as f64;
    let Some(look) = look else {
        return match correction {
            Correction::Each => vec![alpha; p_values.len()],
            Correction::Bonferroni => vec![alpha / count; p_values.len()],
            Correction::Holm => holm_levels(p_values, alpha),
            Correction::BenjaminiHochberg => benjamini_hochberg_levels(p_values, alpha),
        };
    };
    match correction {
        Correction::Each => vec![look.level(alpha, sides); p_values.len()],
        Correction::Bonferroni => vec![look.level(alpha / count, sides); p_values.len()],
        Correction::Holm => {
            let order = rising(p_values);
            let mut open = order.len();
            let mut level = look.level(alpha / count, sides);
            for &i in &order {
                if p_values[i] >= level || open == 1 {
                    break;
                }
                open -= 1;
                level = look.level(alpha / open as f64, sides);
            }
            // Those rejected are drawn at the level of their step.
            let mut levels = vec![level; p_values.len()];
            for (step, &i) in order.iter().take(order.len() - open).enumerate() {
                levels[i] = look.level(alpha / (order.len() - step) as f64, sides);
            }
            levels
        }
        Correction::BenjaminiHochberg => {
            let order = rising(p_values);
            let at: Vec<f64> = (1..=order.len())
                .map(|k| look.level(k as f64 * alpha / count, sides))
                .collect();
            let rejected = (0..order.len())
                .rev()
                .find(|&k| p_values[order[k]] < at[k])
                .map_or(0, |k| k + 1);
            let mut levels = vec![0.0; p_values.len()];
            for (i, &place) in order.iter().enumerate() {
                let k = if i < rejected { rejected } else { rejected + 1 };
                levels[place] = at[k - 1];
            }
            levels
        }
    }
}

/// The places of the p values from the smallest to the largest.
fn rising(p_values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&i, &j| p_values[i].total_cmp(&p_values[j]));
    order
}
