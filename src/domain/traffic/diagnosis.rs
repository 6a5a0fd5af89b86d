//! From facts to stage, route, main pool and everything that follows from them.

use super::coded::coded;
use super::duties::{Duty, SoftGap, Warning, duties, has_means_for_site, soft_gaps, warnings};
use super::figures::{Figures, fans_needed};
use super::gates::{self, Gate, NeedCode};
use super::proof::{Doubt, Maturity, gate, maturity};
use super::social::{self, DEFAULT_CLASSES, SocialClass, SocialPath};
use super::stage::{Route, Stage};
use super::{ByPool, Facts, Pool, SocialPlatform};
use crate::quantity::{Rate, Volume};

coded! {
    /// In which form the own site should carry the main pool.
    SiteForm {
        /// As an App: most visits come from phones and an App exists.
        App = "app", [8, 6];
        /// As a web site, with an App to follow: most visits come from phones.
        SiteFirstAppNext = "site_first_app_next", [8];
        /// As a web site.
        Site = "site", [8];
    }
}

/// The largest pool as things are, which need not be the one to grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct PoolNow {
    /// By visits; none while there are none.
    pub by_visits: Option<Pool>,
    /// By sales; none while there are none.
    pub by_sales: Option<Pool>,
}

/// What is known beside the facts.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Orders a month in all, where books say so.
    pub orders_a_month: Option<Volume>,
    /// The class of each social platform.
    pub classes: &'a [(SocialPlatform, SocialClass)],
}

impl Default for Context<'_> {
    /// No books, and the platform classes of [`DEFAULT_CLASSES`].
    fn default() -> Self {
        Self {
            orders_a_month: None,
            classes: &DEFAULT_CLASSES,
        }
    }
}

/// Where a brand stands and what follows.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// The highest gate met; none before the first.
    pub stage: Option<Stage>,
    /// The four gates, lowest first.
    pub gates: [Gate; 4],
    /// The way it takes.
    pub route: Route,
    /// The pool that every other channel should feed; none by choice or before the first gate.
    pub main_pool: Option<Pool>,
    /// The stage to work towards; none after the last.
    pub next_stage: Option<Stage>,
    /// What the next stage's gate still asks for.
    pub unmet: Vec<NeedCode>,
    /// What the present stage still lacks.
    pub soft: Vec<SoftGap>,
    /// What goes on beside the main pool, and where people met offline are led.
    pub duties: Vec<Duty>,
    /// What should not go on as it is.
    pub warnings: Vec<Warning>,
    /// The form of the main pool where that is the site or App.
    pub site_form: Option<SiteForm>,
    /// Whether the platform costs less and sells no less: the sign that customers have settled.
    /// None while either change is unknown.
    pub customer_accumulation_sign: Option<bool>,
    /// Which social platforms to work on.
    pub social: SocialPath,
    /// The largest pool as things are.
    pub pool_now: PoolNow,
    /// The highest gate met that the store's fall alone did not open. Advice follows this one, so
    /// that a shrinking store never looks like progress.
    pub proven_stage: Option<Stage>,
    /// The pool that feeds go to by that stage; the same as [`Self::main_pool`] where no gate is in
    /// such doubt.
    pub proven_main_pool: Option<Pool>,
    /// The pool to build up next, by that stage. An own site that can't be built and promoted is
    /// never it, unless it carries more than half already; none by choice.
    pub pool_to_grow: Option<Pool>,
    /// How firmly the stage stands.
    pub maturity: Maturity,
    /// Each digital pool's share of digital visits, 0 to 1; empty without visits.
    pub traffic_shares: ByPool<f64>,
    /// Each digital pool's share of digital sales, 0 to 1; empty without sales.
    pub sales_shares: ByPool<f64>,
    /// The followers whose reach would equal the store's visits; none while either is unknown.
    pub fans_needed: Option<u64>,
}

impl Diagnosis {
    /// The stage's number, 1 to 4; 0 before the first gate.
    pub fn stage_number(&self) -> u8 {
        self.stage.map_or(0, Stage::number)
    }

    /// The gate of a stage.
    pub fn gate(&self, stage: Stage) -> &Gate {
        let [store, social, mall, site] = &self.gates;
        match stage {
            Stage::Store => store,
            Stage::Social => social,
            Stage::Mall => mall,
            Stage::Site => site,
        }
    }

    /// Numbers of all concepts that it rests on, in order, each once.
    pub fn concepts(&self) -> Vec<u8> {
        let stages = [self.stage, self.next_stage];
        let mut all: Vec<u8> = self
            .route
            .concepts()
            .iter()
            .chain(stages.iter().flatten().flat_map(|c| c.concepts()))
            .chain(self.unmet.iter().flat_map(|c| c.concepts()))
            .chain(self.soft.iter().flat_map(|c| c.concepts()))
            .chain(self.duties.iter().flat_map(|c| c.concepts()))
            .chain(self.warnings.iter().flat_map(|c| c.concepts()))
            .chain(self.site_form.iter().flat_map(|c| c.concepts()))
            .chain(
                self.customer_accumulation_sign
                    .iter()
                    .flat_map(|_| SIGN_CONCEPTS),
            )
            .chain(self.social.concepts.iter())
            .copied()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// The concept behind [`Diagnosis::customer_accumulation_sign`].
pub const SIGN_CONCEPTS: &[u8] = &[24];
/// The concepts behind [`Diagnosis::pool_to_grow`].
pub const POOL_TO_GROW_CONCEPTS: &[u8] = &[37, 11];

/// Reads the facts: absent ones count as no or zero.
///
/// Source: the seed on traffic pools (concepts 11 to 39) with the thresholds of this project.
///
/// ```
/// use tributary_domain::traffic::{Facts, Pool, diagnose};
/// let facts = Facts { store: Some(true), ..Facts::default() };
/// let diagnosis = diagnose(&facts);
/// assert_eq!(diagnosis.stage_number(), 1);
/// assert_eq!(diagnosis.main_pool, Some(Pool::PlatformStore));
/// assert_eq!(diagnosis.unmet[0].code(), "fans_below_store_visits");
/// ```
pub fn diagnose(facts: &Facts) -> Diagnosis {
    diagnose_with(facts, &Context::default())
}

/// As [`diagnose`], with what is known beside the facts.
pub fn diagnose_with(facts: &Facts, context: &Context<'_>) -> Diagnosis {
    let figures = Figures::of(facts);
    let gates = [Stage::Store, Stage::Social, Stage::Mall, Stage::Site]
        .map(|stage| gate(facts, &figures, stage, context.orders_a_month));
    let stage = gates
        .iter()
        .rev()
        .find(|gate| gate.met())
        .map(|gate| gate.stage);
    let route = route(facts, &figures, stage);
    let main_pool = main_pool(stage, route);
    let proven_stage = gates
        .iter()
        .rev()
        .find(|gate| gate.met() && !gate.doubts.contains(&Doubt::StoreShrank))
        .map(|gate| gate.stage);
    let proven_route = self::route(facts, &figures, proven_stage);
    let next_stage = match (route, stage) {
        (Route::LeapfrogTo4, _) => Some(Stage::Site),
        (_, None) => Some(Stage::Store),
        (_, Some(stage)) => stage.next(),
    };
    let unmet = gates
        .iter()
        .filter(|gate| Some(gate.stage) == next_stage)
        .flat_map(|gate| gate.unmet().map(|need| need.code))
        .collect();
    Diagnosis {
        stage,
        route,
        main_pool,
        next_stage,
        unmet,
        soft: soft_gaps(facts, stage),
        duties: duties(facts, &figures, stage, route, main_pool),
        warnings: warnings(facts, &figures, stage),
        site_form: (main_pool == Some(Pool::OwnSiteApp)).then(|| site_form(facts)),
        customer_accumulation_sign: facts
            .platform_cost_change
            .zip(facts.platform_transactions_change)
            .map(|(cost, orders)| cost.to_f64() < 0.0 && orders.to_f64() >= 0.0),
        social: social::path(facts, context.classes),
        pool_now: PoolNow {
            by_visits: largest(|pool| facts.visits.get(pool).map(Volume::to_f64)),
            by_sales: largest(|pool| facts.sales.get(pool).map(crate::quantity::Money::to_f64)),
        },
        proven_stage,
        proven_main_pool: self::main_pool(proven_stage, proven_route),
        pool_to_grow: pool_to_grow(facts, proven_stage, proven_route),
        maturity: maturity(&gates, stage),
        traffic_shares: shares(&figures.visits),
        sales_shares: shares(&figures.sales),
        fans_needed: fans_needed(facts),
        gates,
    }
}

fn route(facts: &Facts, figures: &Figures, stage: Option<Stage>) -> Route {
    let yes = |answer: Option<bool>| answer == Some(true);
    if yes(facts.no_main_pool) {
        Route::NoMainPool
    } else if stage < Some(Stage::Site)
        && yes(facts.traditional_strong_brand)
        && figures.influence >= gates::SITE_INFLUENCE
        && has_means_for_site(facts)
        && yes(facts.supply_chain_ready)
        && yes(facts.mall_operations_ready)
    {
        Route::LeapfrogTo4
    } else if stage == Some(Stage::Mall) && !figures.store {
        Route::StartedFromMicroMall
    } else if stage == Some(Stage::Social) && !figures.store && figures.sales.all <= 0.0 {
        Route::BrandFirstSocial
    } else {
        Route::RecommendedPath
    }
}

fn main_pool(stage: Option<Stage>, route: Route) -> Option<Pool> {
    match route {
        Route::NoMainPool => None,
        Route::LeapfrogTo4 => Some(Pool::OwnSiteApp),
        _ => stage.map(Stage::pool),
    }
}

fn site_form(facts: &Facts) -> SiteForm {
    let mostly_phones = facts.mobile_share.map_or(0.0, Rate::to_f64) > gates::MAJORITY;
    match (mostly_phones, facts.site_forms.app) {
        (true, true) => SiteForm::App,
        (true, false) => SiteForm::SiteFirstAppNext,
        (false, _) => SiteForm::Site,
    }
}

fn pool_to_grow(facts: &Facts, stage: Option<Stage>, route: Route) -> Option<Pool> {
    match (route, stage) {
        (Route::NoMainPool, _) => None,
        (Route::LeapfrogTo4, _) | (_, Some(Stage::Site)) => Some(Pool::OwnSiteApp),
        (_, Some(Stage::Mall)) if !has_means_for_site(facts) => Some(Pool::OwnMediaMall),
        (_, Some(stage)) => stage.next().map(Stage::pool),
        (_, None) => Some(Pool::PlatformStore),
    }
}

/// The pool with the most, the lower one of equals; none where all are empty.
fn largest(value: impl Fn(Pool) -> Option<f64>) -> Option<Pool> {
    Pool::ALL
        .into_iter()
        .filter_map(|pool| value(pool).filter(|v| *v > 0.0).map(|v| (pool, v)))
        .rev()
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(pool, _)| pool)
}

fn shares(of: &super::figures::PoolFigures) -> ByPool<f64> {
    let share = |part| (of.digital_without_site + of.site > 0.0).then(|| of.share(part));
    ByPool {
        store: share(of.store),
        social: share(of.social),
        mall: share(of.mall),
        site: share(of.site),
        offline: None,
    }
}
