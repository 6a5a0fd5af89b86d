//! Which variant of a test the figures of a table belong to.

use super::super::section::{Experiment, Variant};
use super::found::ArmData;

/// The place in the test of each variant of the table; none for one that is new.
///
/// A variant is found by its name, else by its letter. What is left takes the test's own variants
/// that have no name, in order.
pub(super) fn places(experiment: &Experiment, arms: &[ArmData]) -> Vec<Option<usize>> {
    let mut taken = vec![false; experiment.variants.len()];
    let mut places: Vec<Option<usize>> = vec![None; arms.len()];
    let rounds: [fn(usize, &Variant, &str) -> bool; 3] = [
        |_, own, name| !name.is_empty() && own.name.as_str().to_lowercase() == name,
        |at, own, name| own.name.is_empty() && letter(at).is_some_and(|l| name == l.to_string()),
        |_, own, _| own.name.is_empty(),
    ];
    for fits in rounds {
        for (place, arm) in places.iter_mut().zip(arms) {
            let name = arm.name.as_str().to_lowercase();
            let mut own = experiment.variants.iter().enumerate();
            if place.is_none()
                && let Some((at, _)) = own.find(|(at, own)| !taken[*at] && fits(*at, own, &name))
            {
                taken[at] = true;
                *place = Some(at);
            }
        }
    }
    // Rows without names are the variants in order, whatever those are called.
    if arms.iter().all(|arm| arm.name.is_empty()) {
        let count = experiment.variants.len();
        return (0..arms.len())
            .map(|at| (at < count).then_some(at))
            .collect();
    }
    places
}

/// The letter by which a variant without a name is called.
pub(super) fn letter(place: usize) -> Option<char> {
    u8::try_from(place)
        .ok()
        .filter(|place| *place < 26)
        .map(|place| char::from(b'a' + place))
}
