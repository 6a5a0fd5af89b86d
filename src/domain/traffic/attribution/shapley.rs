//! Shapley's value: each channel by what it adds to every group of others.

use super::journeys::Journey;

/// The channels of a path, each once.
fn members(journey: &Journey) -> Vec<usize> {
    let mut members = journey.touches.clone();
    members.sort_unstable();
    members.dedup();
    members
}

/// The credit of each channel, for conversions and for value.
///
/// What a group of channels is worth is the number of conversions whose path lies wholly within
/// it. That game is a sum of unanimity games, one a path, and Shapley's value shares each of those
/// evenly among its members: exact for any number of channels, without going through all groups.
///
/// # Formula
/// φᵢ = Σ v(path)/|path| over the paths with channel i (Shapley 1953, "A value for n-person games").
///
/// ```
/// use tributary_domain::traffic::attribution::{Journey, shapley};
/// let path = |touches: &[usize], conversions| Journey {
///     touches: touches.to_vec(),
///     conversions,
///     ..Journey::default()
/// };
/// // 4 + 6/2, and 6/2.
/// let credits = shapley(&[path(&[0], 4.0), path(&[0, 1], 6.0)], 2);
/// assert_eq!((credits[0].0, credits[1].0), (7.0, 3.0));
/// ```
pub fn shapley(journeys: &[Journey], channels: usize) -> Vec<(f64, f64)> {
    let mut credits = vec![(0.0, 0.0); channels];
    for journey in journeys {
        let members = members(journey);
        let share = 1.0 / members.len().max(1) as f64;
        for member in members {
            if let Some(credit) = credits.get_mut(member) {
                credit.0 += share * journey.conversions;
                credit.1 += share * journey.value;
            }
        }
    }
    credits
}

/// What two channels bring only together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interaction {
    /// The one channel.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// Conversions.
    pub conversions: f64,
}

/// The interaction of each pair of channels that stand on one path with conversions, the strongest
/// first.
///
/// # Formula
/// Iᵢⱼ = Σ v(path)/(|path| − 1) over the paths with both (Grabisch and Roubens 1999, Int. J. of
/// Game Theory 28).
pub fn interactions(journeys: &[Journey], channels: usize) -> Vec<Interaction> {
    let mut sums = vec![0.0; channels * channels];
    for journey in journeys {
        let members = members(journey);
        let share = journey.conversions / members.len().saturating_sub(1).max(1) as f64;
        for (at, first) in members.iter().enumerate() {
            for second in &members[at + 1..] {
                if let Some(sum) = sums.get_mut(first * channels + second) {
                    *sum += share;
                }
            }
        }
    }
    let mut found: Vec<Interaction> = (0..channels)
        .flat_map(|first| (first + 1..channels).map(move |second| (first, second)))
        .map(|(first, second)| Interaction {
            first,
            second,
            conversions: sums[first * channels + second],
        })
        .filter(|pair| pair.conversions > 0.0)
        .collect();
    found.sort_by(|a, b| b.conversions.total_cmp(&a.conversions));
    found
}
