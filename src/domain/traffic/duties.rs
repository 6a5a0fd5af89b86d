//! What a stage wants beside its gate, what goes on beside the main pool, and what should stop.

use super::coded::coded;
use super::figures::Figures;
use super::stage::{Route, Stage};
use super::{Facts, Pool};

coded! {
    /// What a stage wants beside its gate; missing it shuts nothing.
    SoftGap {
        /// No CRM and e-mail list, the private reach of a brand whose people are in a store.
        CrmEmail = "crm_email", [16];
        /// People from e-mail, fairs and posts are not sent to the store.
        DirectOffsiteToStore = "direct_offsite_to_store", [14];
        /// No membership programme.
        Membership = "membership", [21];
        /// No CRM for customers behind the followers.
        CrmLayering = "crm_layering", [20];
        /// Supply can't follow demand.
        SupplyChain = "supply_chain", [26, 56];
        /// Nobody can run a mall.
        MallOperations = "mall_operations", [26];
        /// An own site or App can't be both built and promoted.
        MeansForSite = "means_for_site", [9];
    }
}

coded! {
    /// What should not go on as it is.
    Warning {
        /// The site or App is not ready to be the main pool.
        SiteNotYet = "site_not_yet", [9];
        /// The store is left alone though customers still come there.
        StoreNeglected = "store_neglected", [32];
        /// No lower pool is left beside the site.
        NoLowerPoolLeft = "no_lower_pool_left", [32];
    }
}

/// What goes on beside the main pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// A lower pool stays healthy.
    Keep(Pool),
    /// People met offline are led to this pool; to the pool of each occasion when there is no
    /// main pool.
    DivertOffline(Option<Pool>),
}

impl Duty {
    /// The code that names it outside of Rust.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Keep(pool) => pool.code(),
            Self::DivertOffline(pool) => match pool {
                Some(Pool::PlatformStore) => "divert_offline:platform_store",
                Some(Pool::SocialAccount) => "divert_offline:social_account",
                Some(Pool::OwnMediaMall) => "divert_offline:own_media_mall",
                Some(Pool::OwnSiteApp) => "divert_offline:own_site_app",
                Some(Pool::Offline) | None => "divert_offline:each_scenario",
            },
        }
    }

    /// Numbers of the concepts that it rests on, the weightiest first.
    pub const fn concepts(self) -> &'static [u8] {
        match self {
            Self::Keep(_) => &[32],
            Self::DivertOffline(_) => &[36, 14],
        }
    }
}

pub(super) fn has_means_for_site(facts: &Facts) -> bool {
    facts.can_build_site == Some(true) && facts.can_promote_site == Some(true)
}

pub(super) fn exists(facts: &Facts, figures: &Figures, pool: Pool) -> bool {
    let here = |answer: Option<bool>, figure: f64| answer == Some(true) || figure > 0.0;
    match pool {
        Pool::PlatformStore => figures.store,
        Pool::SocialAccount => here(facts.social, figures.visits.social + figures.fans),
        Pool::OwnMediaMall => here(facts.mall, figures.visits.mall + figures.sales.mall),
        Pool::OwnSiteApp => figures.visits.site + figures.sales.site > 0.0,
        Pool::Offline => facts.visits.offline.is_some_and(|v| v.to_f64() > 0.0),
    }
}

pub(super) fn soft_gaps(facts: &Facts, stage: Option<Stage>) -> Vec<SoftGap> {
    let lacks = |answer: Option<bool>| answer != Some(true);
    let from_social = [
        (SoftGap::SupplyChain, lacks(facts.supply_chain_ready)),
        (SoftGap::MallOperations, lacks(facts.mall_operations_ready)),
    ];
    let wanted = match stage {
        Some(Stage::Store) => vec![
            (SoftGap::CrmEmail, lacks(facts.crm)),
            (
                SoftGap::DirectOffsiteToStore,
                lacks(facts.offsite_directed_to_store),
            ),
        ],
        Some(Stage::Social) => [
            (SoftGap::Membership, lacks(facts.membership)),
            (SoftGap::CrmLayering, lacks(facts.crm)),
        ]
        .into_iter()
        .chain(from_social)
        .collect(),
        Some(Stage::Mall) => from_social
            .into_iter()
            .chain([(SoftGap::MeansForSite, !has_means_for_site(facts))])
            .collect(),
        Some(Stage::Site) | None => Vec::new(),
    };
    wanted
        .into_iter()
        .filter_map(|(gap, lacking)| lacking.then_some(gap))
        .collect()
}

pub(super) fn duties(
    facts: &Facts,
    figures: &Figures,
    stage: Option<Stage>,
    route: Route,
    main_pool: Option<Pool>,
) -> Vec<Duty> {
    let from = match route {
        Route::NoMainPool => None,
        Route::LeapfrogTo4 => Some(Stage::Site),
        _ => stage.filter(|stage| *stage >= Stage::Social),
    };
    let kept = from
        .into_iter()
        .flat_map(Stage::lower_pools)
        .filter(|pool| exists(facts, figures, *pool))
        .map(Duty::Keep);
    let offline = exists(facts, figures, Pool::Offline).then(|| {
        // Before the first gate there is no main pool yet, but there will be a store.
        let opening = (route != Route::NoMainPool).then_some(Pool::PlatformStore);
        Duty::DivertOffline(main_pool.or(opening))
    });
    kept.chain(offline).collect()
}

pub(super) fn warnings(facts: &Facts, figures: &Figures, stage: Option<Stage>) -> Vec<Warning> {
    let at_site = stage == Some(Stage::Site);
    let alone = !Stage::Site
        .lower_pools()
        .any(|pool| exists(facts, figures, pool));
    [
        (
            Warning::SiteNotYet,
            !at_site && figures.visits.site > 0.0 && !has_means_for_site(facts),
        ),
        (
            Warning::StoreNeglected,
            at_site && facts.store_neglected == Some(true),
        ),
        (Warning::NoLowerPoolLeft, at_site && alone),
    ]
    .into_iter()
    .filter_map(|(warning, holds)| holds.then_some(warning))
    .collect()
}
