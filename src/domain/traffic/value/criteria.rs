//! What pools are judged by, how well each does by default, and how much each counts by stage.

use serde::{Deserialize, Serialize};

use super::super::{Pool, Stage};

/// How many criteria there are.
pub const CRITERIA: usize = 9;

/// The pools that are weighed: those that can be the main one, in the order of the stages.
pub const POOLS: [Pool; 4] = Pool::DIGITAL;

/// What a pool is judged by; each from 0 (as bad as can be) to 100 (as good as can be), so that
/// one more pool changes nothing for the others.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Criterion {
    /// How much of it the company decides itself.
    #[default]
    Control,
    /// How well one can talk with people there.
    Interaction,
    /// How soon visits become sales.
    MonetisationEase,
    /// How well people can be reached again without paying.
    PrivateOps,
    /// How easily people gather.
    AccumulationEase,
    /// How little skill, money and staff it takes.
    LowCapabilityDemand,
    /// How little it depends on another's rules.
    RuleIndependence,
    /// How well it works on phones.
    MobileFit,
    /// How much it builds the brand.
    IpBrand,
}

impl Criterion {
    /// All nine, in the order of the ratings.
    pub const ALL: [Self; CRITERIA] = [
        Self::Control,
        Self::Interaction,
        Self::MonetisationEase,
        Self::PrivateOps,
        Self::AccumulationEase,
        Self::LowCapabilityDemand,
        Self::RuleIndependence,
        Self::MobileFit,
        Self::IpBrand,
    ];

    /// Its place in [`Self::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The code that names it outside of Rust.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Control => "control",
            Self::Interaction => "interaction",
            Self::MonetisationEase => "monetisation_ease",
            Self::PrivateOps => "private_ops",
            Self::AccumulationEase => "accumulation_ease",
            Self::LowCapabilityDemand => "low_capability_demand",
            Self::RuleIndependence => "rule_independence",
            Self::MobileFit => "mobile_fit",
            Self::IpBrand => "ip_brand",
        }
    }
}

/// How well each of [`POOLS`] does by each criterion, 0 to 100, where nobody says otherwise.
///
/// Source: this project's reading of the seeds, where they say anything; ours where they are
/// silent. Every one can be changed.
pub const RATINGS: [[u8; CRITERIA]; POOLS.len()] = [
    [10, 20, 100, 20, 30, 100, 0, 60, 20],
    [30, 100, 30, 70, 100, 75, 30, 90, 80],
    [70, 85, 60, 80, 70, 40, 60, 80, 85],
    [100, 60, 40, 100, 50, 10, 100, 80, 100],
];

/// Weights that fit a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Preset {
    /// Stage 1: sell soon, with few means.
    Early,
    /// Stage 2: gather people and talk with them.
    Growth,
    /// Stage 3: talk, sell and keep at once.
    Breakthrough,
    /// Stage 4: be one's own master, and a brand.
    Brand,
}

impl Preset {
    /// All four, in the order of the stages.
    pub const ALL: [Self; 4] = [Self::Early, Self::Growth, Self::Breakthrough, Self::Brand];

    /// That of a stage; the first before the first gate.
    pub const fn of(stage: Option<Stage>) -> Self {
        match stage {
            None | Some(Stage::Store) => Self::Early,
            Some(Stage::Social) => Self::Growth,
            Some(Stage::Mall) => Self::Breakthrough,
            Some(Stage::Site) => Self::Brand,
        }
    }

    /// The weights, of 100, in the order of [`Criterion::ALL`]; ours.
    pub const fn weights(self) -> [u8; CRITERIA] {
        match self {
            Self::Early => [5, 4, 38, 4, 6, 36, 3, 2, 2],
            Self::Growth => [6, 24, 6, 18, 26, 10, 4, 4, 2],
            Self::Breakthrough => [10, 20, 26, 12, 10, 8, 6, 6, 2],
            Self::Brand => [22, 6, 8, 18, 4, 2, 22, 6, 12],
        }
    }

    /// The criteria, the weightiest first, equals as they stand in [`Criterion::ALL`].
    pub fn order(self) -> Vec<Criterion> {
        let weights = self.weights();
        let mut order = Criterion::ALL.to_vec();
        order.sort_by_key(|c| core::cmp::Reverse(weights[c.index()]));
        order
    }
}
