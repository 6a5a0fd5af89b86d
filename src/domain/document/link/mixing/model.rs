//! The chance of the next bit: what followed in several kinds of context, weighed by who was right.
//!
//! Integers only, so that every machine comes to the same figure; it is part of the format.

/// Kinds of context, see [`contexts`].
const N_CONTEXTS: usize = 8;
/// Two of each kind of context, one of the longest match, and one that is always the same.
const N_INPUTS: usize = 2 * N_CONTEXTS + 2;
/// Slots for each kind of context, as a power of two.
const SLOT_BITS: u32 = 16;
/// A slot that has seen this many bits forgets old ones at the rate at which new ones come.
const MOST_SEEN: u8 = 30;
/// Matches longer than this are trusted alike.
const LONGEST: usize = 24;
/// How many bytes agree before a match is believed in, and as a power of two, where they are kept.
const MATCH_BYTES: u32 = 4;
const MATCH_BITS: u32 = 14;
/// One in the weights.
const ONE: i32 = 1 << 16;
/// The largest log odds there are, in 256ths.
const MOST_ODDS: i32 = 2047;

/// How often a bit was set in one context.
#[derive(Clone, Copy, Default)]
struct Slot {
    /// The chance, of 65,536.
    p: u16,
    /// How many bits were seen, up to [`MOST_SEEN`].
    n: u8,
    /// Whose slot it is, as far as a byte can tell.
    owner: u8,
}

impl Slot {
    fn learn(&mut self, bit: bool) {
        let target = if bit { i32::from(u16::MAX) } else { 0 };
        let p = i32::from(self.p);
        let moved = p + (target - p) * 10 / (10 * i32::from(self.n) + 14);
        self.p = u16::try_from(moved).unwrap_or(self.p);
        self.n = (self.n + 1).min(MOST_SEEN);
    }

    /// How far the chance is from even, less so the fewer bits were seen; of 256.
    fn lean(self) -> i32 {
        let n = i32::from(self.n);
        (i32::from(self.p) - ONE / 2) * n * n / ((n + 1) * (n + 1) * 128)
    }
}

/// The logistic curve and its inverse, between log odds in 256ths and chances of 65,536.
#[derive(Clone)]
struct Curve {
    chances: Vec<u16>,
    /// By the upper twelve bits of the chance.
    odds: Vec<i32>,
}

impl Curve {
    fn new() -> Self {
        // e^(1/256), times 2^40.
        const STEP: u128 = 1_103_814_994_613;
        let mut power: u128 = 1 << 40;
        let mut upper = Vec::new();
        for _ in 0..=MOST_ODDS {
            let chance = (power << 16) / (power + (1 << 40));
            upper.push(u16::try_from(chance).unwrap_or(u16::MAX));
            power = (power * STEP) >> 40;
        }
        let lower = upper.iter().skip(1).rev().map(|p| 0_u16.wrapping_sub(*p));
        let chances: Vec<u16> = lower.chain(upper.iter().copied()).collect();
        let mut odds = Vec::new();
        let mut at = 0;
        for p in 0..4096_u32 {
            while at + 1 < chances.len() && u32::from(chances[at]) < p * 16 + 8 {
                at += 1;
            }
            odds.push(i32::try_from(at).unwrap_or(0) - MOST_ODDS);
        }
        Self { chances, odds }
    }

    fn chance(&self, odds: i32) -> u16 {
        let at = odds.clamp(-MOST_ODDS, MOST_ODDS) + MOST_ODDS;
        self.chances[usize::try_from(at).unwrap_or(0)]
    }

    fn odds(&self, chance: u16) -> i32 {
        self.odds[usize::from(chance >> 4)]
    }
}

/// The longest run of bytes before that ended as the bytes now do.
#[derive(Clone)]
struct Match {
    /// Where the last [`MATCH_BYTES`] stood before, by a hash of them; 0 for nowhere.
    places: Vec<u32>,
    /// The byte that should come next.
    at: usize,
    /// How many bytes agree; 0 for no match.
    length: usize,
    /// How often the match was right, by its length.
    trust: [Slot; LONGEST + 1],
}

impl Match {
    fn new() -> Self {
        let first = Slot {
            p: 52_429,
            n: 1,
            owner: 0,
        };
        Self {
            places: vec![0; 1 << MATCH_BITS],
            at: 0,
            length: 0,
            trust: [first; LONGEST + 1],
        }
    }

    /// Goes on behind the byte that was just added to `seen`.
    fn advance(&mut self, seen: &[u8]) {
        if self.length > 0 {
            self.length += 1;
            self.at += 1;
        }
        if seen.len() < MATCH_BYTES as usize {
            return;
        }
        let place = hash(seen, MATCH_BYTES) >> (32 - MATCH_BITS);
        let place = &mut self.places[place as usize];
        if self.length == 0 && *place != 0 {
            self.at = *place as usize;
            let pairs = seen[..self.at].iter().rev().zip(seen.iter().rev());
            self.length = pairs.take(LONGEST).take_while(|(a, b)| a == b).count();
        }
        *place = u32::try_from(seen.len()).unwrap_or(0);
    }
}

/// What was seen, and what follows from it.
#[derive(Clone)]
pub(super) struct Model {
    curve: Curve,
    seen: Vec<u8>,
    /// The bits of the next byte that are known, behind a leading one.
    bits: u32,
    contexts: [u32; N_CONTEXTS],
    slots: Vec<Slot>,
    matched: Match,
    /// By how many contexts are known and how long the match is.
    weights: Vec<[i32; N_INPUTS]>,
    // What the last chance was made of, to learn from.
    inputs: [i32; N_INPUTS],
    places: [usize; N_CONTEXTS],
    set: usize,
    chance: u16,
}

impl Model {
    pub(super) fn new() -> Self {
        let mut weights = [ONE / 5; N_INPUTS];
        weights[..N_CONTEXTS].fill(ONE / 4);
        Self {
            curve: Curve::new(),
            seen: Vec::new(),
            bits: 1,
            contexts: contexts(&[]),
            slots: vec![Slot::default(); N_CONTEXTS << SLOT_BITS],
            matched: Match::new(),
            weights: vec![weights; (N_CONTEXTS + 1) * 3],
            inputs: [0; N_INPUTS],
            places: [0; N_CONTEXTS],
            set: 0,
            chance: 0,
        }
    }

    /// The bytes that were learnt.
    pub(super) fn seen(&self) -> &[u8] {
        &self.seen
    }

    /// Whether the byte that the match expects begins with the bits that are known, and the bit
    /// that it expects then.
    fn expected(&self) -> Option<bool> {
        let byte = u32::from(*self.seen.get(self.matched.at)?) | 0x100;
        let n_left = self.bits.leading_zeros() - 23;
        (self.matched.length > 0 && byte >> n_left == self.bits)
            .then_some(byte >> (n_left - 1) & 1 == 1)
    }

    /// The chance, of 65,536, that the next bit is set.
    pub(super) fn chance(&mut self) -> u16 {
        let mut n_known = 0;
        for (k, context) in self.contexts.iter().enumerate() {
            let hash = (context ^ self.bits.wrapping_mul(0x9e37_79b1)).wrapping_mul(0x85eb_ca6b);
            let place = k << SLOT_BITS | (hash >> (32 - SLOT_BITS)) as usize;
            let owner = hash.to_le_bytes()[1];
            let slot = &mut self.slots[place];
            if slot.n == 0 || slot.owner != owner {
                *slot = Slot {
                    p: 1 << 15,
                    n: 0,
                    owner,
                };
            } else {
                n_known = k + 1;
            }
            self.places[k] = place;
            self.inputs[k] = self.curve.odds(slot.p);
            self.inputs[N_CONTEXTS + k] = slot.lean();
        }
        let length = self.matched.length;
        let by_match = self.expected().map(|bit| {
            let odds = self.curve.odds(self.matched.trust[length.min(LONGEST)].p);
            if bit { odds } else { -odds }
        });
        self.inputs[2 * N_CONTEXTS] = by_match.unwrap_or(0);
        self.inputs[2 * N_CONTEXTS + 1] = 77;
        let kind = match by_match {
            None => 0,
            Some(_) if length < 8 => 1,
            Some(_) => 2,
        };
        self.set = n_known * 3 + kind;
        let weighed: i64 = self.weights[self.set]
            .iter()
            .zip(self.inputs)
            .map(|(weight, input)| i64::from(*weight) * i64::from(input))
            .sum();
        let most = i64::from(MOST_ODDS);
        let odds = (weighed >> 16).clamp(-most, most);
        self.chance = self.curve.chance(i32::try_from(odds).unwrap_or(0));
        self.chance
    }

    /// Learns that the bit whose chance was last asked for is `bit`.
    pub(super) fn learn(&mut self, bit: bool) {
        let error = (i32::from(bit) << 16) - i32::from(self.chance);
        for (weight, input) in self.weights[self.set].iter_mut().zip(self.inputs) {
            *weight = weight.saturating_add((error * input / 4 * 3 + (1 << 13)) >> 14);
        }
        for place in self.places {
            self.slots[place].learn(bit);
        }
        if let Some(expected) = self.expected() {
            self.matched.trust[self.matched.length.min(LONGEST)].learn(expected == bit);
            if expected != bit {
                self.matched.length = 0;
            }
        }
        self.bits = self.bits << 1 | u32::from(bit);
        if self.bits >= 0x100 {
            self.seen.push(self.bits.to_le_bytes()[0]);
            self.bits = 1;
            self.matched.advance(&self.seen);
            self.contexts = contexts(&self.seen);
        }
    }
}

/// A hash of the last `n` bytes.
fn hash(seen: &[u8], n: u32) -> u32 {
    let last = seen.iter().rev().take(n as usize);
    last.fold(n + 1, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193) ^ hash >> 15
    })
}

/// What the next byte may depend on: the bytes before it, up to four; the one before those that
/// a short figure takes; how far back the mark of a figure stands and what follows it; and what
/// kinds of bytes came.
fn contexts(seen: &[u8]) -> [u32; N_CONTEXTS] {
    let back = |n: u32| {
        seen.iter()
            .rev()
            .nth(n as usize - 1)
            .map_or(0, |byte| u32::from(*byte))
    };
    let kinds = (1..=4).fold(0, |kinds, n| kinds << 4 | kind(back(n)));
    let to_mark = (1..12).find(|n| back(*n) == 1).unwrap_or(12);
    let mark = to_mark << 16 | back(to_mark + 1) << 8 | back(1) >> 7;
    [
        0,
        hash(seen, 1),
        hash(seen, 2),
        hash(seen, 3),
        hash(seen, 4),
        back(3),
        mark,
        kinds,
    ]
    .map(|context: u32| context.wrapping_mul(0x9e37_79b1) ^ context >> 15)
}

/// Small figures each, larger ones, letters, and the bytes of numbers and of other scripts.
const fn kind(byte: u32) -> u32 {
    match byte {
        0..=7 => byte,
        8..=31 => 8,
        32..=126 => 9,
        127 => 10,
        128..=191 => 11,
        192..=223 => 12,
        224..=239 => 13,
        _ => 14,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_is_symmetric_rises_and_is_never_certain() {
        let curve = Curve::new();
        for odds in 0..=MOST_ODDS {
            let (above, below) = (curve.chance(odds), curve.chance(-odds));
            assert!(u32::from(above) + u32::from(below) == 1 << 16 || odds == 0);
            assert!(odds == 0 || above >= curve.chance(odds - 1));
            assert!(below > 0 && above < u16::MAX);
            // Sixteen chances share one entry; near certainty one of them is many odds.
            let back = curve.chance(curve.odds(above));
            assert!(above.abs_diff(back) <= 64, "{above} and {back}");
        }
        // 1 / (1 + e⁻¹), rounded down.
        assert_eq!(curve.chance(256), 47_910);
    }
}
