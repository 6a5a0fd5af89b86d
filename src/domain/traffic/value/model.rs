//! From a value model to scores, and to what they are worth.

use tributary_stats::acceptability::Acceptability;
use tributary_stats::comparison::ComparisonError;

use super::super::{Pool, Stage};
use super::additive::Additive;
use super::criteria::{CRITERIA, Criterion, POOLS, Preset, RATINGS};
use super::judgments::{self, Consistency, matrix};
use super::robust::{Change, smallest_change, smallest_flip};
use super::second::{Preference, promethee, topsis};
use super::section::{Scored, ValueModel, Weighing};
use super::weights::{centroid, normalised, rank_sum, tiers};

/// Why there are no weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoWeights {
    /// Every criterion has no points.
    #[error("all points are zero")]
    AllZero,
    /// The comparisons do not link all criteria yet.
    #[error("too few comparisons")]
    NotLinked,
}

/// What the pools are worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The weights in force, which add up to 1.
    pub weights: Vec<f64>,
    /// How well each of [`POOLS`] does by each criterion, 0 to 1.
    pub values: Vec<Vec<f64>>,
    /// What each criterion brings each pool.
    pub scores: Additive,
    /// The places in [`POOLS`], the best first.
    pub ranking: Vec<usize>,
}

impl Weighed {
    /// The pool with the highest score.
    pub fn leader(&self) -> Pool {
        POOLS[self.ranking.first().copied().unwrap_or(0)]
    }

    /// How far the leader is ahead of the next, in points of 100.
    pub fn lead(&self) -> f64 {
        let total = |place: usize| self.ranking.get(place).map(|at| self.scores.totals[*at]);
        total(0).zip(total(1)).map_or(0.0, |(a, b)| 100.0 * (a - b))
    }

    /// A run that draws weights: any at all, or only those in the order of importance in force.
    pub fn draws(&self, in_order: bool, seed: u64) -> Acceptability {
        let tiers = if in_order {
            tiers(&self.weights)
        } else {
            vec![0; self.weights.len()]
        };
        Acceptability::new(&self.values, &tiers, seed)
    }

    /// How the gates' pool and this one come together; none where they agree or there is none.
    pub fn reconciled(&self, main_pool: Option<Pool>) -> Option<Reconciled> {
        let pool = main_pool.filter(|pool| *pool != self.leader())?;
        let at = POOLS.iter().position(|p| *p == pool)?;
        Some(Reconciled {
            pool,
            change: smallest_change(&self.values, &self.weights, at),
        })
    }

    /// Whether TOPSIS and PROMETHEE II name the same leader.
    pub fn others_agree(&self) -> bool {
        let leader = self.ranking.first().copied();
        let first = |scores: &[f64]| super::additive::ranking(scores).first().copied();
        let flows = promethee(&self.values, &self.weights, Preference::RATINGS);
        first(&topsis(&self.values, &self.weights)) == leader && first(&flows.map_net()) == leader
    }
}

/// The gates' pool where the weights favour another.
#[derive(Clone, Debug, PartialEq)]
pub struct Reconciled {
    /// The gates' pool.
    pub pool: Pool,
    /// The smallest change of the weights with which it leads as well; none where no weights do.
    pub change: Option<Change>,
}

/// Weighs the pools.
///
/// # Errors
/// [`NoWeights`].
///
/// ```
/// use tributary_domain::traffic::{Pool, Stage};
/// use tributary_domain::traffic::value::{ValueModel, weigh};
/// // Left to itself the model explains the stage: it favours the stage's pool.
/// let found = weigh(&ValueModel::default(), Some(Stage::Social)).unwrap();
/// assert_eq!(found.leader(), Pool::SocialAccount);
/// ```
pub fn weigh(model: &ValueModel, stage: Option<Stage>) -> Result<Weighed, NoWeights> {
    let weights = weights(model, stage)?;
    let values = values(model);
    let scores = Additive::of(&values, &weights);
    Ok(Weighed {
        ranking: scores.ranking(),
        weights,
        values,
        scores,
    })
}

impl ValueModel {
    /// The preset in force.
    pub fn preset_at(&self, stage: Option<Stage>) -> Preset {
        self.preset.unwrap_or(Preset::of(stage))
    }

    /// The rating of a pool by a criterion, 0 to 100; 0 for a pool that is not weighed.
    pub fn rating(&self, pool: Pool, criterion: Criterion) -> f64 {
        let own = self.ratings.iter().rev();
        let mut own = own.filter(|r| (r.0, r.1) == (pool, criterion));
        own.next().map_or_else(
            || default_rating(pool, criterion),
            |rating| rating.2.to_f64(),
        )
    }

    /// The points of a criterion, 0 to 100: the user's, or the preset's.
    pub fn points_of(&self, criterion: Criterion, stage: Option<Stage>) -> f64 {
        let preset = self.preset_at(stage).weights();
        scored(&self.points, criterion).unwrap_or_else(|| f64::from(preset[criterion.index()]))
    }

    /// The swing of a criterion, 0 to 100: the user's, or the preset's beside its largest.
    pub fn swing_of(&self, criterion: Criterion, stage: Option<Stage>) -> f64 {
        let preset = self.preset_at(stage).weights();
        let largest = preset.iter().copied().max().unwrap_or(1);
        let beside = f64::from(preset[criterion.index()]) * 100.0 / f64::from(largest.max(1));
        scored(&self.swings, criterion).unwrap_or_else(|| libm::round(beside))
    }

    /// All criteria, the most important first.
    pub fn full_order(&self, stage: Option<Stage>) -> Vec<Criterion> {
        let mut order: Vec<Criterion> = Vec::new();
        let rest = self.preset_at(stage).order();
        for criterion in self.order.iter().chain(&rest) {
            if !order.contains(criterion) {
                order.push(*criterion);
            }
        }
        order
    }
}

fn default_rating(pool: Pool, criterion: Criterion) -> f64 {
    let row = POOLS.iter().position(|p| *p == pool);
    row.map_or(0.0, |row| f64::from(RATINGS[row][criterion.index()]))
}

fn scored(list: &[Scored], criterion: Criterion) -> Option<f64> {
    let mut found = list.iter().rev().filter(|s| s.0 == criterion);
    found.next().map(|s| s.1.to_f64())
}

fn values(model: &ValueModel) -> Vec<Vec<f64>> {
    let row = |pool: Pool| {
        let value = |criterion| model.rating(pool, criterion) / 100.0;
        Criterion::ALL.map(value).to_vec()
    };
    POOLS.map(row).to_vec()
}

fn weights(model: &ValueModel, stage: Option<Stage>) -> Result<Vec<f64>, NoWeights> {
    let of = |points: &dyn Fn(Criterion) -> f64| {
        normalised(&Criterion::ALL.map(points)).ok_or(NoWeights::AllZero)
    };
    let by_rank = |by_rank: Vec<f64>| {
        let mut weights = vec![0.0; CRITERIA];
        for (criterion, weight) in model.full_order(stage).into_iter().zip(by_rank) {
            weights[criterion.index()] = weight;
        }
        weights
    };
    match model.weighing {
        Weighing::Preset => {
            let preset = model.preset_at(stage).weights();
            of(&|c| f64::from(preset[c.index()]))
        }
        Weighing::Points => of(&|c| model.points_of(c, stage)),
        Weighing::Swing => of(&|c| model.swing_of(c, stage)),
        Weighing::Centroid => Ok(by_rank(centroid(CRITERIA))),
        Weighing::RankSum => Ok(by_rank(rank_sum(CRITERIA))),
        Weighing::Pairs => {
            let found = people(model).all.map_err(|_| NoWeights::NotLinked)?;
            Ok(found.weights)
        }
    }
}

/// What the people's comparisons say, together and one by one.
#[derive(Clone, Debug, PartialEq)]
pub struct People {
    /// Of all together.
    pub all: Result<Consistency, ComparisonError>,
    /// Of each, in the model's order.
    pub each: Vec<judgments::Person>,
}

/// Works out the people's comparisons.
pub fn people(model: &ValueModel) -> People {
    let given: Vec<_> = model.people.iter().map(matrix).collect();
    let all = if given.is_empty() {
        Err(ComparisonError::NotLinked)
    } else {
        Consistency::of(&judgments::group(&given), CRITERIA)
    };
    let weights = all.as_ref().ok().map(|all| all.weights.as_slice());
    let each = model.people.iter();
    let each = each.map(|person| judgments::Person::of(person, weights));
    People {
        each: each.collect(),
        all,
    }
}

/// How sure the leader is; ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// A small shift of the weights puts another pool first.
    Close,
    /// It takes some shift.
    Fair,
    /// It takes a large shift, and the other methods agree.
    Firm,
}

/// How sure the leader is, and the smallest change of the weights that ends its lead.
/// `first_in_order` is the share of weights in the order of importance with which it comes first,
/// where that is known.
///
/// Source: ours. Firm: at least 15 points of 100 must move, both other methods agree, and it comes
/// first with at least 80 % of the weights in the order. Close: fewer than 5 points, or less than
/// half of those weights.
pub fn sureness(found: &Weighed, first_in_order: Option<f64>) -> (Sureness, Option<Change>) {
    const POINTS: (f64, f64) = (0.05, 0.15);
    const SHARES: (f64, f64) = (0.5, 0.8);
    let flip = smallest_flip(&found.values, &found.weights);
    // What one criterion loses another gains, so half of the sum is moved.
    let moved = flip.as_ref().map_or(1.0, |flip| flip.l1 / 2.0);
    let share = first_in_order.unwrap_or(1.0);
    let kind = if moved < POINTS.0 || share < SHARES.0 {
        Sureness::Close
    } else if moved >= POINTS.1 && share >= SHARES.1 && found.others_agree() {
        Sureness::Firm
    } else {
        Sureness::Fair
    };
    (kind, flip)
}
