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

impl Terms {
    /// In what these differ from `other`. Numbers are compared by value: 5 % and 5.0 % are one.
    pub fn unlike(&self, other: &Self) -> Vec<Changed> {
        let (lift, other_lift) = (self.worthwhile_lift, other.worthwhile_lift);
        let differs = [
            (Changed::Arrangement, self.arrangement != other.arrangement),
            (Changed::Metric, self.metric != other.metric),
            (Changed::Aim, !self.aim.is_as(other.aim)),
            (Changed::Side, self.side != other.side),
            (
                Changed::Alpha,
                !same(self.alpha.to_f64(), other.alpha.to_f64()),
            ),
            (
                Changed::Power,
                !same(self.power.to_f64(), other.power.to_f64()),
            ),
            (
                Changed::WorthwhileLift,
                match (lift, other_lift) {
                    (Some(now), Some(then)) => !same(now.to_f64(), then.to_f64()),
                    (now, then) => now != then,
                },
            ),
            (Changed::Looking, self.looking != other.looking),
            (Changed::Correction, self.correction != other.correction),
            (Changed::Planned, self.planned != other.planned),
            (Changed::Control, self.control != other.control),
        ];
        differs
            .into_iter()
            .filter_map(|(term, differs)| differs.then_some(term))
            .collect()
    }
}

impl Aim {
    /// Whether both ask the same, with margins of the same value.
    fn is_as(self, other: Self) -> bool {
        match (self, other) {
            (Self::NonInferiority(a), Self::NonInferiority(b))
            | (Self::Equivalence(a), Self::Equivalence(b)) => same(a.to_f64(), b.to_f64()),
            _ => self == other,
        }
    }
}

/// Whether two decimals have one value.
fn same(a: f64, b: f64) -> bool {
    a.total_cmp(&b).is_eq()
}

/// Whether the same variants get the same parts of the visitors; 1 and 1 are 50 and 50.
fn same_parts(a: &[(Id, Weight)], b: &[(Id, Weight)]) -> bool {
    let all = |shares: &[(Id, Weight)]| -> f64 { shares.iter().map(|(_, s)| s.to_f64()).sum() };
    let (all_a, all_b) = (all(a), all(b));
    // Cross products, for a sum may be 0; far closer than what anybody types.
    let one = |((id_a, a), (id_b, b)): (&(Id, Weight), &(Id, Weight))| {
        id_a == id_b && (a.to_f64() * all_b - b.to_f64() * all_a).abs() <= 1e-12 * all_a * all_b
    };
    a.len() == b.len() && (all_a > 0.0) == (all_b > 0.0) && a.iter().zip(b).all(one)
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
        // A control that is named and the same one as the first variant are no change.
        let named = |terms: &Terms, first: Option<Id>| Terms {
            control: terms.control.or(first),
            ..terms.clone()
        };
        let then = named(&agreed.terms, agreed.shares.first().map(|(id, _)| *id));
        let now = named(&self.terms, self.variants.first().map(|v| v.id));
        let mut changed = now.unlike(&then);
        if !same_parts(&agreed.shares, &self.shares()) {
            changed.push(Changed::Shares);
        }
        changed
    }

    fn shares(&self) -> Vec<(Id, Weight)> {
        self.variants.iter().map(|v| (v.id, v.share)).collect()
    }
}
