//! The part of the traffic section that holds how a company weighs the pools.

use serde::{Deserialize, Serialize};

use super::super::Pool;
use super::criteria::{Criterion, Preset};
use crate::plan::Id;
use crate::quantity::{QuantityError, Text, Weight};

/// How a company weighs the pools; empty where it leaves that to the stage.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ValueModel {
    /// Where the weights come from.
    pub weighing: Weighing,
    /// The preset; that of the stage found if none.
    pub preset: Option<Preset>,
    /// Points given straight; a criterion that is not named has the preset's.
    pub points: Vec<Scored>,
    /// How much going from worst to best is worth, of 100 for the largest; the preset's if not named.
    pub swings: Vec<Scored>,
    /// The criteria by importance; one that is not named follows as in the preset.
    pub order: Vec<Criterion>,
    /// Ratings that differ from the default ones.
    pub ratings: Vec<Rating>,
    /// The people who compared criteria in pairs.
    pub people: Vec<Person>,
}

/// Where the weights come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Weighing {
    /// From the stage.
    #[default]
    Preset,
    /// From points given straight.
    Points,
    /// From what a swing from worst to best is worth.
    Swing,
    /// From the order alone, by the centre of all weights in that order.
    Centroid,
    /// From the order alone, in even steps.
    RankSum,
    /// From comparisons in pairs.
    Pairs,
}

/// A criterion with a number of points, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scored(pub Criterion, pub Weight);

/// How well a pool does by a criterion, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rating(pub Pool, pub Criterion, pub Weight);

/// Someone who compared criteria in pairs.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    /// The id within the model.
    pub id: Id,
    /// What the person is called.
    pub name: Text,
    /// The comparisons, at most one a pair.
    pub judgments: Vec<Judgment>,
}

/// One comparison: a criterion is so many times as important as another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Judgment {
    /// The more important one.
    pub more: Criterion,
    /// The other.
    pub less: Criterion,
    /// How many times.
    pub times: Strength,
}

impl Judgment {
    /// Whether it compares these two, whichever is more important.
    pub fn compares(&self, one: Criterion, other: Criterion) -> bool {
        (self.more, self.less) == (one, other) || (self.more, self.less) == (other, one)
    }
}

/// How many times as important, on Saaty's scale: 1 (equally) to 9 (extremely).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Strength(u8);

impl Strength {
    /// Equally important.
    pub const EQUAL: Self = Self(1);
    /// All nine.
    pub const ALL: [Self; 9] = [
        Self(1),
        Self(2),
        Self(3),
        Self(4),
        Self(5),
        Self(6),
        Self(7),
        Self(8),
        Self(9),
    ];

    /// Accepts 1 to 9.
    ///
    /// # Errors
    /// [`QuantityError`] outside of that.
    pub const fn new(times: u8) -> Result<Self, QuantityError> {
        match times {
            0 => Err(QuantityError::Below(1)),
            1..=9 => Ok(Self(times)),
            _ => Err(QuantityError::Above(9)),
        }
    }

    /// The step that is nearest to a ratio on the scale of ratios, for one below 1 the first.
    ///
    /// ```
    /// use tributary_domain::traffic::value::Strength;
    /// // 4.6 is nearer to 5 than to 4 by its logarithm.
    /// assert_eq!(Strength::nearest(4.6).get(), 5);
    /// assert_eq!(Strength::nearest(40.0).get(), 9);
    /// ```
    pub fn nearest(ratio: f64) -> Self {
        let apart = |step: &Self| libm::log(f64::from(step.0) / ratio).abs();
        let nearest = Self::ALL
            .into_iter()
            .min_by(|a, b| apart(a).total_cmp(&apart(b)));
        nearest.unwrap_or_default()
    }

    /// How many times.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Default for Strength {
    fn default() -> Self {
        Self::EQUAL
    }
}

impl TryFrom<u8> for Strength {
    type Error = QuantityError;
    fn try_from(times: u8) -> Result<Self, Self::Error> {
        Self::new(times)
    }
}

impl From<Strength> for u8 {
    fn from(strength: Strength) -> Self {
        strength.0
    }
}
