//! What is agreed on before a test starts, and decides how it is judged.

use serde::{Deserialize, Serialize};

use super::section::{Experiment, State};
use crate::plan::Id;
use crate::quantity::{Count, Date, Decimal, Factor, Rate, Weight};

/// How a test is judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// How people came to see one variant or another.
    pub arrangement: Arrangement,
    /// What is compared.
    pub metric: Metric,
    /// What is to be shown.
    pub aim: Aim,
    /// Whether a loss is to be told from no difference.
    pub side: Side,
    /// Accepted chance of a false alarm, over both sides if two-sided.
    pub alpha: Rate,
    /// Wanted chance of finding the effect if it is there.
    pub power: Rate,
    /// The smallest relative lift worth finding, such as 0.2 for a fifth more.
    pub worthwhile_lift: Option<Factor>,
    /// When the result may be judged.
    pub looking: Looking,
    /// How several variants share alpha.
    pub correction: Correction,
    /// Visitors over all variants with which it ends; as many as the lift takes if none.
    pub planned: Option<Count>,
    /// The control; the first variant if none.
    pub control: Option<Id>,
}

impl Default for Terms {
    /// Whether B converts better, two-sided at 5 %, with 80 % power, judged once.
    fn default() -> Self {
        let fixed = |mantissa| Rate::new(Decimal::new(mantissa, 2).unwrap_or_default());
        Self {
            arrangement: Arrangement::AtRandom,
            metric: Metric::Conversion,
            aim: Aim::Superiority,
            side: Side::Two,
            alpha: fixed(5).unwrap_or_default(),
            power: fixed(80).unwrap_or_default(),
            worthwhile_lift: None,
            looking: Looking::Once,
            correction: Correction::Holm,
            planned: None,
            control: None,
        }
    }
}

/// How people came to see one variant or another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Arrangement {
    /// By lot, at the same time.
    AtRandom,
    /// The control before, the other after: weak evidence, since much else changes with time.
    BeforeAndAfter,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Metric {
    /// The share of visitors who convert.
    Conversion,
    /// A value by visitor, such as revenue.
    Value,
    /// A ratio of two values, such as revenue by order, where visitors are what was drawn by lot.
    Ratio,
    /// Events by visitor, where one visitor may count more than once.
    Events,
}

/// What is to be shown. Margins are relative to the control: 0.05 is a twentieth of its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Aim {
    /// That the variant is better.
    Superiority,
    /// That it is not worse by more than the margin.
    NonInferiority(Rate),
    /// That it differs by less than the margin, either way.
    Equivalence(Rate),
}

/// Whether a loss is to be told from no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Side {
    /// Better and worse are both told, at half of alpha each.
    Two,
    /// Only better is told, at the whole of alpha.
    Better,
}

/// When a result may be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Looking {
    /// Once, when the planned visitors are in.
    Once,
    /// So many times, evenly spaced, the last with the planned visitors.
    Planned(Count, Spending),
    /// At any time.
    Anytime,
}

/// How the looks share alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Spending {
    /// Little at first (O'Brien and Fleming's form).
    OBrienFleming,
    /// Evenly (Pocock's form).
    Pocock,
}

/// How several variants share alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Correction {
    /// Holm's procedure: the chance of any false alarm stays below alpha.
    Holm,
    /// Bonferroni's: the same, simpler and weaker.
    Bonferroni,
    /// Benjamini and Hochberg's: of the winners, a share of alpha may be false.
    BenjaminiHochberg,
    /// None: each comparison has an alpha of its own.
    Each,
}

/// The terms and shares as they were when the test began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// The day on which they were.
    pub on: Option<Date>,
    /// How it was to be judged.
    pub terms: Terms,
    /// Each variant's share of the visitors.
    pub shares: Vec<(Id, Weight)>,
}

/// A term that was changed after the test began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// [`Terms::arrangement`].
    Arrangement,
    /// [`Terms::metric`].
    Metric,
    /// [`Terms::aim`] or its margin.
    Aim,
    /// [`Terms::side`].
    Side,
    /// [`Terms::alpha`].
    Alpha,
    /// [`Terms::power`].
    Power,
    /// [`Terms::worthwhile_lift`].
    WorthwhileLift,
    /// [`Terms::looking`].
    Looking,
    /// [`Terms::correction`].
    Correction,
    /// [`Terms::planned`].
    Planned,
    /// [`Terms::control`].
    Control,
    /// The variants, or their shares of the visitors.
    Shares,
}

impl Experiment {
    /// Begins to count: the terms and shares are kept as they stand, once.
    pub fn start(&mut self, on: Option<Date>) {
        self.state = State::Running;
        self.from = self.from.or(on);
        if self.agreed.is_none() {
            self.agreed = Some(Agreed {
                on,
                terms: self.terms.clone(),
                shares: self.shares(),
            });
        }
    }

    /// What was changed after the test began.
    pub fn changed(&self) -> Vec<Changed> {
        let Some(agreed) = &self.agreed else {
            return Vec::new();
        };
        let (then, now) = (&agreed.terms, &self.terms);
        let differs = [
            (Changed::Arrangement, then.arrangement != now.arrangement),
            (Changed::Metric, then.metric != now.metric),
            (Changed::Aim, then.aim != now.aim),
            (Changed::Side, then.side != now.side),
            (Changed::Alpha, then.alpha != now.alpha),
            (Changed::Power, then.power != now.power),
            (
                Changed::WorthwhileLift,
                then.worthwhile_lift != now.worthwhile_lift,
            ),
            (Changed::Looking, then.looking != now.looking),
            (Changed::Correction, then.correction != now.correction),
            (Changed::Planned, then.planned != now.planned),
            (Changed::Control, then.control != now.control),
            (Changed::Shares, agreed.shares != self.shares()),
        ];
        differs
            .into_iter()
            .filter_map(|(term, differs)| differs.then_some(term))
            .collect()
    }

    fn shares(&self) -> Vec<(Id, Weight)> {
        self.variants.iter().map(|v| (v.id, v.share)).collect()
    }
}
