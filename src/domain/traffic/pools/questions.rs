//! The three questions of a pool, each answered by four signs that figures give.

use super::super::{Diagnosis, Facts, Influence, Pool};
use super::figures::{From, PoolFigures};
use crate::quantity::Volume;

/// What is asked of every pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether it comes first.
    Priority,
    /// Whether it can be joined up with the others.
    Integrability,
    /// Whether a brand of its own can grow there.
    OwnBrand,
}

impl Question {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Priority, Self::Integrability, Self::OwnBrand];
}

/// The concepts behind the three questions.
pub const THREE_QUESTIONS_CONCEPTS: &[u8] = &[4, 45];

/// From this share on, enough people can be reached again without paying; ours.
pub const REACHABLE_ENOUGH: f64 = 0.3;
/// From this step of influence on, a brand draws people by its name; ours.
pub const BRAND_INFLUENCE: u8 = 3;

/// Something that figures show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The gates make it the main pool, or the one to grow.
    Advised,
    /// A visit leaves no less there than in all pools together.
    EarnsItsVisits,
    /// Its share of sales is no smaller than its share of visits.
    SellsItsShare,
    /// Sales, or else visits, did not fall.
    Holds,
    /// Enough people can be reached again without paying.
    ReachesAgain,
    /// Its rules let people's contacts be kept and led on.
    LetsLeadOn,
    /// A second order costs less than a bought one.
    SecondOrderCheaper,
    /// Two channels or more lead there.
    FedBySeveral,
    /// The brand's name draws people.
    KnownName,
    /// The seller makes the rules there.
    OwnRules,
}

/// One question with its signs: yes, no, or not known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signs {
    /// Which question.
    pub question: Question,
    /// Its four signs.
    pub signs: [(Sign, Option<bool>); 4],
}

/// What the signs come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Three signs or more speak for it.
    Yes,
    /// Two do, and what is not known could not make it three.
    Partly,
    /// Fewer than two can.
    No,
    /// It depends on what is not known.
    Open,
}

impl Signs {
    /// How many signs speak for it, at least and at most.
    pub fn range(&self) -> (usize, usize) {
        let count = |of: Option<bool>| self.signs.iter().filter(|(_, is)| *is == of).count();
        let yes = count(Some(true));
        (yes, yes + count(None))
    }

    /// The answer.
    pub fn answer(&self) -> Answer {
        match self.range() {
            (3.., _) => Answer::Yes,
            (_, ..2) => Answer::No,
            (2, 2) => Answer::Partly,
            _ => Answer::Open,
        }
    }
}

/// The three questions of one pool, beside the figures of all.
pub fn questions(
    facts: &Facts,
    diagnosis: &Diagnosis,
    all: &[PoolFigures],
    own: &PoolFigures,
) -> [Signs; 3] {
    let pool = own.pool;
    let advised = [diagnosis.proven_main_pool, diagnosis.pool_to_grow].contains(&Some(pool));
    let per_visit = |row: &PoolFigures| row.contribution_per_visit.ok().map(|told| told.value);
    let holds = own.sales_trend.or(own.visits_trend).ok();
    let holds = holds.map(|trend| trend.value >= 0.0);
    let cheaper = own
        .second_order_cost
        .ok()
        .and_then(|second| match second.from {
            // Where each order is bought again, a second one is no cheaper than the first.
            From::BoughtAgain => Some(false),
            _ => Some(second.value < own.paid_order_cost.ok()?.value),
        });
    let lets_lead_on = facts.pool_record(pool).lets_lead_on.or(match pool {
        Pool::OwnSiteApp => Some(true),
        _ => None,
    });
    let known_name = facts
        .influence
        .map(|step| Influence::get(step) >= BRAND_INFLUENCE);
    let own_rules = matches!(pool, Pool::OwnMediaMall | Pool::OwnSiteApp);
    let reaches = own.reachable.ok();
    let reaches = reaches.map(|share| share.value >= REACHABLE_ENOUGH);
    [
        Signs {
            question: Question::Priority,
            signs: [
                (Sign::Advised, Some(advised)),
                (
                    Sign::EarnsItsVisits,
                    per_visit(own)
                        .zip(blended(facts, all))
                        .map(|(own, all)| own >= all),
                ),
                (Sign::SellsItsShare, sells_its_share(diagnosis, pool)),
                (Sign::Holds, holds),
            ],
        },
        Signs {
            question: Question::Integrability,
            signs: [
                (Sign::ReachesAgain, reaches),
                (Sign::LetsLeadOn, lets_lead_on),
                (Sign::SecondOrderCheaper, cheaper),
                (
                    Sign::FedBySeveral,
                    (own.channels > 0).then_some(own.channels > 1),
                ),
            ],
        },
        Signs {
            question: Question::OwnBrand,
            signs: [
                (Sign::KnownName, known_name),
                (Sign::OwnRules, Some(own_rules)),
                (Sign::SecondOrderCheaper, cheaper),
                (Sign::Holds, holds),
            ],
        },
    ]
}

/// What a visit leaves in all pools together: the ratio of sums over those where both are known.
fn blended(facts: &Facts, all: &[PoolFigures]) -> Option<f64> {
    let both = all.iter().filter_map(|row| {
        let visits = facts.visits.get(row.pool).map(Volume::to_f64)?;
        Some((row.contribution_per_visit.ok()?.value * visits, visits))
    });
    let (left, visits) = both.fold((0.0, 0.0), |(c, v), (dc, dv)| (c + dc, v + dv));
    Some(left / visits).filter(|per_visit| per_visit.is_finite())
}

fn sells_its_share(diagnosis: &Diagnosis, pool: Pool) -> Option<bool> {
    let visits = diagnosis.traffic_shares.get(pool)?;
    let sales = diagnosis.sales_shares.get(pool)?;
    Some(sales >= visits)
}
