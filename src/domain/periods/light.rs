//! On track, behind, or off.

/// How a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    /// As expected, or better.
    OnTrack,
    /// Short of it, within what can still be made up.
    Behind,
    /// So short that the rest would have to change.
    Off,
}

/// From this share of the expectation on, a figure is on track: a month of 400 orders comes out 5 %
/// lower one time in six by chance alone (1/√400), so a smaller gap says nothing yet.
pub const ON_TRACK_FROM: f64 = 0.95;

/// From this share on, a figure is behind and not off: a gap of a fifth asks two more months for a
/// tenth above plan each, which a campaign can bring; more asks for another plan.
pub const BEHIND_FROM: f64 = 0.8;

/// From this chance on something is called likely (Mastrandrea et al. 2010, the IPCC's guidance note
/// on uncertainty: likely is 66 to 100 %).
pub const LIKELY: f64 = 0.66;

/// Below this chance it is called unlikely (the same: 0 to 33 %).
pub const UNLIKELY: f64 = 0.33;

/// By the share of the expectation that came; a loss counts by how far it is from what was expected.
pub fn light_of(expected: f64, actual: f64) -> Light {
    let size = expected.abs();
    let share = if size > 0.0 {
        1.0 + (actual - expected) / size
    } else if actual >= 0.0 {
        1.0
    } else {
        0.0
    };
    if share >= ON_TRACK_FROM {
        Light::OnTrack
    } else if share >= BEHIND_FROM {
        Light::Behind
    } else {
        Light::Off
    }
}

/// By the chance of still reaching the target.
pub fn light_of_chance(chance: f64) -> Light {
    if chance >= LIKELY {
        Light::OnTrack
    } else if chance >= UNLIKELY {
        Light::Behind
    } else {
        Light::Off
    }
}
