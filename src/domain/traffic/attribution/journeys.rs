//! Paths as the methods take them.

use super::section::Paths;
use crate::quantity::{Money, Volume};

/// A path over channels, by their numbers, and how often it was taken.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Journey {
    /// The channels, the first touch first; each number is below the number of channels.
    pub touches: Vec<usize>,
    /// Conversions at its end.
    pub conversions: f64,
    /// What they were worth.
    pub value: f64,
    /// People who went this way and did not convert.
    pub lost: f64,
}

/// A path without the touches that repeat the one before.
pub fn without_repeats(touches: &[usize]) -> Vec<usize> {
    let mut kept = touches.to_vec();
    kept.dedup();
    kept
}

/// Adds up what was given for the same path more than once: conversions, value and losses alike.
///
/// ```
/// use tributary_domain::traffic::attribution::{Journey, added_up};
/// let row = |conversions, value| Journey { touches: vec![0], conversions, value, lost: 0.0 };
/// let sums = added_up(&[row(2.0, 100.0), row(3.0, 250.0)]);
/// assert_eq!((sums.len(), sums[0].conversions, sums[0].value), (1, 5.0, 350.0));
/// ```
pub fn added_up(journeys: &[Journey]) -> Vec<Journey> {
    let mut sorted = journeys.to_vec();
    sorted.sort_by(|a, b| a.touches.cmp(&b.touches));
    let mut sums: Vec<Journey> = Vec::new();
    for journey in sorted {
        match sums.last_mut() {
            Some(same) if same.touches == journey.touches => {
                same.conversions += journey.conversions;
                same.value += journey.value;
                same.lost += journey.lost;
            }
            _ => sums.push(journey),
        }
    }
    sums
}

impl Paths {
    /// The paths as the methods take them; a touch of a channel that is not there is left out.
    pub fn journeys(&self) -> Vec<Journey> {
        let of = |path: &super::section::Path| Journey {
            touches: path
                .touches
                .iter()
                .map(|touch| usize::from(*touch))
                .filter(|touch| *touch < self.channels.len())
                .collect(),
            conversions: path.conversions.to_f64(),
            value: path.value.map_or(0.0, Money::to_f64),
            lost: path.lost.map_or(0.0, Volume::to_f64),
        };
        let all = self.paths.iter().map(of);
        all.filter(|journey| !journey.touches.is_empty()).collect()
    }
}
