//! Recency, frequency and monetary value: buyers by what they did.

use serde::{Deserialize, Serialize};

use crate::import::CustomerSummary;

/// Fifths, 1 the lowest and 5 the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// How short ago the last order was.
    pub recency: u8,
    /// How often they came back.
    pub frequency: u8,
    /// How much a repeat order was worth.
    pub value: u8,
}

/// A group of buyers with one thing to do about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RfmGroup {
    /// Recent, frequent and worth much.
    Best,
    /// Frequent, and not long ago.
    Loyal,
    /// Frequent, but long ago.
    Slipping,
    /// Recent, but not frequent.
    Recent,
    /// Neither recent nor rare.
    Middle,
    /// Neither frequent nor recent.
    Gone,
}

impl RfmGroup {
    /// All groups.
    pub const ALL: [Self; 6] = [
        Self::Best,
        Self::Loyal,
        Self::Slipping,
        Self::Recent,
        Self::Middle,
        Self::Gone,
    ];
}

impl Score {
    /// The group: best from 4, 4, 4; with a frequency from 4 loyal from recency 3, else slipping; else
    /// recent from recency 4, gone up to recency 2, and in the middle. Our reading of the 125 cells.
    pub const fn group(self) -> RfmGroup {
        match (self.recency, self.frequency, self.value) {
            (4.., 4.., 4..) => RfmGroup::Best,
            (3.., 4.., _) => RfmGroup::Loyal,
            (_, 4.., _) => RfmGroup::Slipping,
            (4.., _, _) => RfmGroup::Recent,
            (..=2, _, _) => RfmGroup::Gone,
            _ => RfmGroup::Middle,
        }
    }
}

/// Each buyer's fifths, in the order given.
///
/// # Formula
/// Recency is days since the last order, the fewer the better; frequency is days with an order after
/// the first; value is the mean of those days. Equal values are never parted: all of them get the
/// fifth of their middle, 1 + ⌊5·(b + e/2)/n⌋, with b buyers below, e equal and n in all. So a fifth
/// may be larger or smaller than a fifth, and may be empty where many are alike.
///
/// Source: Hughes (1994), Strategic Database Marketing; value as Fader, Hardie and Lee (2005),
/// "RFM and CLV", Journal of Marketing Research 42(4), have it.
///
/// ```
/// use tributary_domain::import::CustomerSummary;
/// use tributary_domain::remarketing::rfm;
/// let buyer = |recency| CustomerSummary { frequency: 1, recency, age: 10.0, mean_value: 5.0 };
/// let scores = rfm(&[buyer(1.0), buyer(9.0)]);
/// // Of two, one is below the other's middle: 5·0.5/2 and 5·1.5/2; what is alike is in the middle.
/// assert_eq!((scores[0].recency, scores[1].recency, scores[0].value), (2, 4, 3));
/// ```
pub fn rfm(buyers: &[CustomerSummary]) -> Vec<Score> {
    let by = |of: fn(&CustomerSummary) -> f64| fifths(&buyers.iter().map(of).collect::<Vec<_>>());
    let recency = by(|b| b.recency - b.age);
    let frequency = by(|b| f64::from(b.frequency));
    let value = by(|b| b.mean_value);
    recency
        .into_iter()
        .zip(frequency)
        .zip(value)
        .map(|((recency, frequency), value)| Score {
            recency,
            frequency,
            value,
        })
        .collect()
}

/// The fifth of each value, equal values in one.
fn fifths(values: &[f64]) -> Vec<u8> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut fifths = vec![0; values.len()];
    let mut below = 0;
    for equal in order.chunk_by(|a, b| values[*a].total_cmp(&values[*b]).is_eq()) {
        let twice_middle = 2 * below + equal.len();
        let fifth = (5 * twice_middle / (2 * values.len())).min(4) + 1;
        for at in equal {
            fifths[*at] = u8::try_from(fifth).unwrap_or(5);
        }
        below += equal.len();
    }
    fifths
}
