//! Removal effects in a Markov chain: how many conversions would be lost without a channel.

use super::journeys::Journey;
use crate::stats::absorption::{Flow, Next};

/// Why a chain gives no credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NoChain {
    /// No path ends in a conversion.
    #[error("no conversions")]
    NoConversions,
    /// More different states than are worked out.
    #[error("more than {MAX_STATES} states")]
    TooManyStates,
}

/// The most states of a chain: a state is a channel, or two channels in a row.
pub const MAX_STATES: usize = 240;

/// What a chain tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// How likely a path ends in a conversion: what was observed.
    pub probability: f64,
    /// The share of conversions that would be lost without each channel.
    pub removal_effects: Vec<f64>,
}

/// The removal effect of each channel, in a chain whose next step depends on the last `order`
/// touches.
///
/// # Formula
/// 1 − P(conversion without the channel)/P(conversion), where a removed channel loses whoever
/// comes to it (Anderl, Becker, von Wangenheim and Schumann 2016, Int. J. of Research in
/// Marketing 33). Probabilities are those of absorption, exact but for rounding.
///
/// # Errors
/// [`NoChain`].
///
/// ```
/// use tributary_domain::traffic::attribution::{Journey, chain};
/// let path = |touches: &[usize], conversions, lost| Journey {
///     touches: touches.to_vec(),
///     conversions,
///     lost,
///     ..Journey::default()
/// };
/// let found = chain(&[path(&[0, 1], 3.0, 1.0), path(&[0, 2], 1.0, 1.0)], 3, 1).unwrap();
/// assert!((found.probability - 4.0 / 6.0).abs() < 1e-12);
/// // Without channel 1 three quarters are lost.
/// assert!((found.removal_effects[1] - 0.75).abs() < 1e-12);
/// ```
pub fn chain(journeys: &[Journey], channels: usize, order: usize) -> Result<Chain, NoChain> {
    if journeys.iter().all(|j| j.conversions <= 0.0) {
        return Err(NoChain::NoConversions);
    }
    let states = states(journeys, order)?;
    let flow = flow(journeys, &states, order);
    let probability = flow.reaches(&|_| false);
    let effect = |channel: usize| {
        let without = flow.reaches(&|state| {
            let named: &Vec<usize> = &states[state];
            named.contains(&channel)
        });
        (1.0 - without / probability).clamp(0.0, 1.0)
    };
    Ok(Chain {
        probability,
        removal_effects: (0..channels).map(effect).collect(),
    })
}

/// The touches that a step depends on, for each touch of a path.
fn windows(touches: &[usize], order: usize) -> impl Iterator<Item = &[usize]> {
    (1..=touches.len()).map(move |end| &touches[end.saturating_sub(order.max(1))..end])
}

fn states(journeys: &[Journey], order: usize) -> Result<Vec<Vec<usize>>, NoChain> {
    let mut states: Vec<Vec<usize>> = Vec::new();
    for journey in journeys {
        for window in windows(&journey.touches, order) {
            if let Err(at) = states.binary_search_by(|state| state.as_slice().cmp(window)) {
                if states.len() >= MAX_STATES {
                    return Err(NoChain::TooManyStates);
                }
                states.insert(at, window.to_vec());
            }
        }
    }
    Ok(states)
}

fn flow(journeys: &[Journey], states: &[Vec<usize>], order: usize) -> Flow {
    let mut flow = Flow::new(states.len());
    for journey in journeys {
        let people = journey.conversions + journey.lost;
        if people <= 0.0 {
            continue;
        }
        let mut before = None;
        for window in windows(&journey.touches, order) {
            let Ok(at) = states.binary_search_by(|state| state.as_slice().cmp(window)) else {
                continue;
            };
            flow.add(before, Next::State(at), people);
            before = Some(at);
        }
        flow.add(before, Next::Reached, journey.conversions);
        flow.add(before, Next::Lost, journey.lost);
    }
    flow
}

impl Chain {
    /// The credit of each channel for `total`, in proportion to the removal effects.
    pub fn credits(&self, total: f64) -> Vec<f64> {
        let sum: f64 = self.removal_effects.iter().sum();
        let share = |effect: &f64| if sum > 0.0 { effect / sum * total } else { 0.0 };
        self.removal_effects.iter().map(share).collect()
    }
}
