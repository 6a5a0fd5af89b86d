//! What a plan keeps of a file of paths: bounded, so that a link stays short.

use std::collections::BTreeMap;

use super::section::{LeftOut, Memory, Path, Paths};
use crate::document::limits::most;
use crate::import::label;
use crate::quantity::{Count, Decimal, Money, Text, Volume};

/// What the channels that a plan does not name are called.
const OTHERS: &str = "…";

/// The names that a plan keeps, the new number of each channel, and how many share the last one.
pub(super) fn name_channels(
    names: &BTreeMap<Box<str>, u16>,
    people: &BTreeMap<Vec<u16>, [f64; 3]>,
) -> (Vec<Text>, Vec<u8>, usize) {
    let mut met = vec![0.0; names.len()];
    for (path, sums) in people {
        for touch in path {
            if let Some(met) = met.get_mut(usize::from(*touch)) {
                *met += sums[0] + sums[2];
            }
        }
    }
    let mut by_number: Vec<&str> = vec![""; names.len()];
    for (name, number) in names {
        if let Some(slot) = by_number.get_mut(usize::from(*number)) {
            *slot = name;
        }
    }
    let mut order: Vec<usize> = (0..names.len()).collect();
    let fits = names.len() <= most::PATH_CHANNELS;
    if !fits {
        order.sort_by(|a, b| met[*b].total_cmp(&met[*a]));
    }
    let named = if fits {
        names.len()
    } else {
        most::PATH_CHANNELS - 1
    };
    let mut numbers = vec![0; names.len()];
    for (place, number) in order.iter().enumerate() {
        numbers[*number] = u8::try_from(place.min(named)).unwrap_or(u8::MAX);
    }
    let mut texts: Vec<Text> = order
        .iter()
        .take(named)
        .map(|number| label(by_number[*number]))
        .collect();
    if !fits {
        texts.push(Text::shortened(OTHERS));
    }
    (texts, numbers, names.len() - named)
}

/// The paths that a plan keeps: the most travelled ones.
pub(super) fn keep(
    channels: Vec<Text>,
    numbers: &[u8],
    people: &BTreeMap<Vec<u16>, [f64; 3]>,
    has: [bool; 3],
) -> Paths {
    let mut merged: BTreeMap<Vec<u8>, [f64; 3]> = BTreeMap::new();
    for (path, sums) in people {
        let number = |touch: &u16| numbers.get(usize::from(*touch)).copied().unwrap_or(0);
        let mut touches: Vec<u8> = path.iter().map(number).collect();
        // Channels that share a name may now repeat each other.
        touches.dedup();
        let own = merged.entry(touches).or_default();
        for (own, new) in own.iter_mut().zip(sums) {
            *own += new;
        }
    }
    let mut sorted: Vec<(Vec<u8>, [f64; 3])> = merged.into_iter().collect();
    // A path with conversions counts before one that only loses people.
    sorted.sort_by(|a, b| {
        (b.1[0], b.1[2])
            .partial_cmp(&(a.1[0], a.1[2]))
            .unwrap_or(core::cmp::Ordering::Equal)
    });
    let beyond = sorted.split_off(sorted.len().min(most::PATHS));
    // Whole numbers without places, which keeps a link short.
    let decimal = |x: f64| Decimal::from_f64(x, if x.fract() == 0.0 { 0 } else { 2 });
    let volume = |x: f64| decimal(x).and_then(Volume::new).unwrap_or_default();
    let money = |x: f64| decimal(x).and_then(Money::new).unwrap_or_default();
    Paths {
        source: Text::default(),
        channels,
        paths: sorted
            .into_iter()
            .map(|(touches, sums)| Path {
                touches,
                conversions: volume(sums[0]),
                value: has[1].then(|| money(sums[1])),
                lost: has[2].then(|| volume(sums[2])),
            })
            .collect(),
        left_out: LeftOut {
            paths: Count::new(beyond.len() as u64).unwrap_or_default(),
            conversions: volume(beyond.iter().map(|(_, sums)| sums[0]).sum()),
        },
        memory: Memory::default(),
    }
}
