//! Budgets split over channels, and the credit of conversions by path.

use std::hint::black_box;

use tributary_domain::stats::allocation::{Channel, Curve, Effort, split};
use tributary_domain::traffic::attribution::{Journey, shapley};
use wasm_bindgen::prelude::wasm_bindgen;

/// Channels with Hill curves, and the budget that they share.
#[wasm_bindgen]
pub struct Budget {
    channels: Vec<Channel>,
    budget: f64,
}

#[wasm_bindgen]
impl Budget {
    /// Each channel may have all of the budget.
    pub fn of(heights: &[f64], halves: &[f64], steepness: &[f64], budget: f64) -> Self {
        let channel = |((&height, &half), &steepness): ((&f64, &f64), &f64)| Channel {
            curve: Curve::Hill {
                height,
                half,
                steepness,
            },
            least: 0.0,
            most: budget,
        };
        Self {
            channels: heights
                .iter()
                .zip(halves)
                .zip(steepness)
                .map(channel)
                .collect(),
            budget,
        }
    }

    /// What the best split brings, and what none can bring more than; certified to so much of it.
    pub fn split(&self, gap: f64) -> Option<Vec<f64>> {
        let effort = Effort {
            gap,
            ..Effort::FULL
        };
        let found = split(black_box(&self.channels), self.budget, effort).ok()?;
        Some(vec![found.result, found.bound])
    }
}

/// Paths over channels.
#[wasm_bindgen]
pub struct Journeys(Vec<Journey>);

#[wasm_bindgen]
impl Journeys {
    /// A path for each group of channels that has a bit set, from 1 to `groups`.
    pub fn of(groups: u32, channels: u32) -> Self {
        let journey = |group: u32| Journey {
            touches: (0..channels)
                .filter(|channel| group >> channel & 1 == 1)
                .map(|channel| channel as usize)
                .collect(),
            conversions: f64::from(group % 7),
            ..Journey::default()
        };
        Self((1..=groups).map(journey).collect())
    }

    /// All credits added up.
    pub fn shapley(&self, channels: u32) -> f64 {
        let credits = shapley(black_box(&self.0), channels as usize);
        credits.iter().map(|(conversions, _)| conversions).sum()
    }
}
