//! Bytes in as few bits as can be: an arithmetic coder, and a [`model`] that guesses each bit from
//! what stood in like places before (context mixing, as in PAQ). A link has room for a few hundred
//! bytes, which is too few for what a general library can learn from them: with the same dictionary
//! deflate takes a fifth more and `PPMd` a tenth.
//!
//! ```text
//! length                  of what was packed in bytes, LEB128
//! code                    the shortest fraction in the interval of the coder, highest byte first;
//!                         zeros follow
//! ```
//!
//! Source: M. Mahoney, Adaptive weighing of context models for lossless data compression (2005).

mod model;

use std::sync::OnceLock;

use self::model::Model;
use super::payload;

/// Words that plans of the trade are made of, in Chinese and English, the likeliest last.
///
/// Part of the format: whoever changes a byte of it, or of [`ROWS`], changes the version.
const WORDS: &[u8] = include_bytes!("dictionary.txt");

/// Postcard of rows as plans hold them: facts without an answer, a place of sale, channels.
const ROWS: &[u8] = b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \x03CNY\x01\0\x03USD\0\x01\x90\x01\0\0\x01\x80K\0\0\x01\x9e>\x02\x01\0\0\x01\x10\0\x01\x34\
    \x01\x01\x06\x01\x01\x10\0\x01\x1e\x02\x01\0\0\x01\0\0\x01\x10\x03\x01\x8e\x01\x01\x01\x0c\
    \x02\x01\x08\0\x01\x0a\x01\x01\x10\x01\x01\x26\x02\x01\0\x01\x3a\x03\x01\x06\x01\x01\x02\x02\
    \x01\x0c\x01\x01\x44\x01\x01\x01\x01\0\0\x01\0\0\x02\x01\0\x01\x02\x03USD\x01\0\0\0\0\x01\
    \x02\x01\x01\0\0\x03EUR\x01\xd8\xe2\x01\x01\0\x03\x01\xc0\xb4-\0\x02\x88\x1d\0\x07\xc8\x02\0\
    \x01\x03\x02\x02\x01\x01\x03USD\x01\0\0\0\x05\x01\x80\x90\0\x02\xa0\x09\0\x03\x9a\0\x04\xa0\
    \0\0\x07";

/// A model that has seen the dictionary; each text begins with a copy of it.
static PRIMED: OnceLock<Model> = OnceLock::new();

fn primed() -> Model {
    let prime = || {
        let mut model = Model::new();
        for byte in [WORDS, ROWS].concat() {
            for bit in bits(byte) {
                model.chance();
                model.learn(bit);
            }
        }
        model
    };
    PRIMED.get_or_init(prime).clone()
}

/// `plain` packed, behind its length.
pub(super) fn pack(plain: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    payload::write_length(&mut packed, plain.len());
    let mut model = primed();
    let mut interval = Interval::default();
    for bit in plain.iter().copied().flat_map(bits) {
        interval.narrow(model.chance(), bit);
        model.learn(bit);
        packed.extend(std::iter::from_fn(|| interval.shift()));
    }
    packed.extend(interval.shortest());
    packed
}

/// What was `packed`, if that is at most `limit` bytes long.
pub(super) fn unpack(packed: &[u8], limit: usize) -> Option<Vec<u8>> {
    let (length, code) = payload::read_length(packed).filter(|(length, _)| *length <= limit)?;
    let mut code = code.iter().copied();
    let mut model = primed();
    let before = model.seen().len();
    let mut interval = Interval::default();
    let mut next = || u32::from(code.next().unwrap_or(0));
    let mut at = (0..4).fold(0, |at, _| at << 8 | next());
    while model.seen().len() < before + length {
        let bit = interval.narrow_to(model.chance(), at);
        model.learn(bit);
        while interval.shift().is_some() {
            at = at << 8 | next();
        }
    }
    // What follows the code would be another spelling of the same bytes.
    code.next()
        .is_none()
        .then(|| model.seen()[before..].to_vec())
}

/// The bits of `byte`, highest first.
fn bits(byte: u8) -> impl Iterator<Item = bool> {
    (0..8).rev().map(move |n| byte >> n & 1 == 1)
}

/// The numbers that a code may still be, the lowest and the highest.
struct Interval {
    low: u32,
    high: u32,
}

impl Default for Interval {
    fn default() -> Self {
        Self {
            low: 0,
            high: u32::MAX,
        }
    }
}

impl Interval {
    /// The last number that stands for a set bit, whose chance is `chance` of 65,536.
    fn middle(&self, chance: u16) -> u32 {
        let width = u64::from(self.high - self.low);
        let part = (width * u64::from(chance)) >> 16;
        self.low + u32::try_from(part).unwrap_or(0)
    }

    fn narrow(&mut self, chance: u16, bit: bool) {
        let middle = self.middle(chance);
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
    }

    /// Narrows to where `at` is, and says which bit that means.
    fn narrow_to(&mut self, chance: u16, at: u32) -> bool {
        let bit = at <= self.middle(chance);
        self.narrow(chance, bit);
        bit
    }

    /// Takes off the first byte, if it is certain.
    fn shift(&mut self) -> Option<u8> {
        let [first, ..] = self.low.to_be_bytes();
        (self.high.to_be_bytes()[0] == first).then(|| {
            self.low <<= 8;
            self.high = self.high << 8 | 0xff;
            first
        })
    }

    /// The fewest bytes that begin a number of the interval when zeros follow them.
    fn shortest(&self) -> Vec<u8> {
        (0..4)
            .map(|n| (n, self.high & !(u32::MAX >> (8 * n))))
            .find(|(_, number)| *number >= self.low)
            .map_or(self.high.to_be_bytes().to_vec(), |(n, number)| {
                number.to_be_bytes()[..n].to_vec()
            })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::document::checksum;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked_again(
            few in proptest::collection::vec(0_u8..8, 0..2_000),
            any in proptest::collection::vec(any::<u8>(), 0..300),
        ) {
            for plain in [few, any] {
                prop_assert_eq!(unpack(&pack(&plain), 2_000), Some(plain));
            }
        }

        #[test]
        fn any_bytes_are_unpacked_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Some(plain) = unpack(&bytes, 500) {
                prop_assert!(plain.len() <= 500);
            }
        }
    }

    #[test]
    fn the_limit_is_exact() {
        let packed = pack(&[7; 100]);
        assert_eq!(unpack(&packed, 100).unwrap(), [7; 100]);
        assert_eq!(unpack(&packed, 99), None);
        assert_eq!(unpack(&[], 100), None);
    }

    #[test]
    fn words_of_the_trade_cost_next_to_nothing() {
        let plain = "Amazon Ads US, 亚马逊广告·美国".as_bytes();
        assert!(pack(plain).len() < plain.len() / 3);
    }

    #[test]
    fn the_dictionary_is_the_one_that_links_were_made_with() {
        let sums = [ROWS, WORDS].map(|bytes| checksum::of(&[bytes]));
        assert_eq!(
            sums,
            [0xe457_f5e0, 0xd4f4_f05a],
            "a change here is a new version of the format"
        );
    }
}
