//! The ten questions of the page, in two steps, and the facts that each writes.

use super::{ByPool, Facts, Pool, SiteForms};

/// One of the ten questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// Whom you sell to.
    Business,
    /// Where you sell.
    Places,
    /// Visits a month.
    Visits,
    /// Sales by place.
    Sales,
    /// Followers, and how many of them posts reach.
    Followers,
    /// Visits from posts.
    PostVisits,
    /// Influence, by five anchors.
    Influence,
    /// Own mall in social or self-run media.
    Mall,
    /// Whether a site can be built and promoted.
    SiteMeans,
    /// E-mail list and members.
    ListAndMembers,
}

/// One fact that can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// [`Facts::business`].
    Business,
    /// [`Facts::store`].
    Store,
    /// [`Facts::social`].
    Social,
    /// [`Facts::mall`].
    Mall,
    /// [`Facts::no_main_pool`].
    NoMainPool,
    /// [`Facts::diversion_scenarios`].
    DiversionScenarios,
    /// [`Facts::visits`] of one pool.
    Visits(Pool),
    /// [`Facts::sales`] of one pool.
    Sales(Pool),
    /// [`Facts::fans`].
    Fans,
    /// [`Facts::monthly_reach`].
    MonthlyReach,
    /// [`Facts::store_visits`].
    StoreVisits,
    /// [`Facts::influence`].
    Influence,
    /// [`Facts::offsite_directed_to_store`].
    OffsiteDirectedToStore,
    /// [`Facts::store_neglected`].
    StoreNeglected,
    /// [`Facts::can_build_site`].
    CanBuildSite,
    /// [`Facts::can_promote_site`].
    CanPromoteSite,
    /// [`Facts::supply_chain_ready`].
    SupplyChainReady,
    /// [`Facts::mall_operations_ready`].
    MallOperationsReady,
    /// [`Facts::traditional_strong_brand`].
    TraditionalStrongBrand,
    /// [`Facts::crm`].
    Crm,
    /// [`Facts::membership`].
    Membership,
    /// [`Facts::mobile_share`].
    MobileShare,
    /// [`Facts::site_forms`].
    SiteForms,
    /// [`Facts::platform_cost_change`].
    PlatformCostChange,
    /// [`Facts::platform_transactions_change`].
    PlatformTransactionsChange,
    /// [`Facts::social_experience`].
    SocialExperience,
    /// [`Facts::platforms_used`].
    PlatformsUsed,
}

impl Question {
    /// The ten in the order in which they are asked.
    pub const ALL: [Self; 10] = [
        Self::Business,
        Self::Places,
        Self::Visits,
        Self::Sales,
        Self::Followers,
        Self::PostVisits,
        Self::Influence,
        Self::Mall,
        Self::SiteMeans,
        Self::ListAndMembers,
    ];

    /// The code that names it outside of Rust.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Places => "places",
            Self::Visits => "visits",
            Self::Sales => "sales",
            Self::Followers => "followers",
            Self::PostVisits => "post_visits",
            Self::Influence => "influence",
            Self::Mall => "mall",
            Self::SiteMeans => "site_means",
            Self::ListAndMembers => "list_and_members",
        }
    }

    /// The step it is asked in: 1 where you sell and how much, 2 who follows you and what you can do.
    pub const fn step(self) -> u8 {
        match self {
            Self::Business | Self::Places | Self::Visits | Self::Sales | Self::Followers => 1,
            Self::PostVisits
            | Self::Influence
            | Self::Mall
            | Self::SiteMeans
            | Self::ListAndMembers => 2,
        }
    }

    /// The facts that it asks for.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Business => &[Field::Business],
            Self::Places => &[Field::Store, Field::SiteForms],
            Self::Visits => &[
                Field::Visits(Pool::PlatformStore),
                Field::Visits(Pool::OwnMediaMall),
                Field::Visits(Pool::OwnSiteApp),
                Field::Visits(Pool::Offline),
            ],
            Self::Sales => &[
                Field::Sales(Pool::PlatformStore),
                Field::Sales(Pool::SocialAccount),
                Field::Sales(Pool::OwnMediaMall),
                Field::Sales(Pool::OwnSiteApp),
                Field::Sales(Pool::Offline),
            ],
            Self::Followers => &[Field::Fans, Field::MonthlyReach],
            Self::PostVisits => &[Field::Visits(Pool::SocialAccount)],
            Self::Influence => &[Field::Influence],
            Self::Mall => &[Field::Mall],
            Self::SiteMeans => &[Field::CanBuildSite, Field::CanPromoteSite],
            Self::ListAndMembers => &[Field::Crm, Field::Membership],
        }
    }

    /// The facts folded away under it.
    pub const fn more(self) -> &'static [Field] {
        match self {
            Self::Places => &[
                Field::OffsiteDirectedToStore,
                Field::StoreNeglected,
                Field::NoMainPool,
                Field::DiversionScenarios,
            ],
            Self::Visits => &[Field::StoreVisits],
            Self::Sales => &[Field::PlatformCostChange, Field::PlatformTransactionsChange],
            Self::Followers => &[Field::PlatformsUsed, Field::SocialExperience, Field::Social],
            Self::Influence => &[Field::TraditionalStrongBrand],
            Self::Mall => &[Field::SupplyChainReady, Field::MallOperationsReady],
            Self::SiteMeans => &[Field::MobileShare],
            Self::Business | Self::PostVisits | Self::ListAndMembers => &[],
        }
    }

    /// Whether enough was said: of figures by pool any, of the rest all.
    pub fn answered(self, facts: &Facts) -> bool {
        let mut given = self.fields().iter().map(|field| field.is_given(facts));
        match self {
            Self::Visits | Self::Sales | Self::Places => given.any(|is| is),
            _ => given.all(|is| is),
        }
    }
}

impl Field {
    /// Whether `facts` has it.
    pub fn is_given(self, facts: &Facts) -> bool {
        match self {
            Self::Business => facts.business.is_some(),
            Self::Store => facts.store.is_some(),
            Self::Social => facts.social.is_some(),
            Self::Mall => facts.mall.is_some(),
            Self::NoMainPool => facts.no_main_pool.is_some(),
            Self::DiversionScenarios => !facts.diversion_scenarios.is_empty(),
            Self::Visits(pool) => facts.visits.get(pool).is_some(),
            Self::Sales(pool) => facts.sales.get(pool).is_some(),
            Self::Fans => facts.fans.is_some(),
            Self::MonthlyReach => facts.monthly_reach.is_some(),
            Self::StoreVisits => facts.store_visits.is_some(),
            Self::Influence => facts.influence.is_some(),
            Self::OffsiteDirectedToStore => facts.offsite_directed_to_store.is_some(),
            Self::StoreNeglected => facts.store_neglected.is_some(),
            Self::CanBuildSite => facts.can_build_site.is_some(),
            Self::CanPromoteSite => facts.can_promote_site.is_some(),
            Self::SupplyChainReady => facts.supply_chain_ready.is_some(),
            Self::MallOperationsReady => facts.mall_operations_ready.is_some(),
            Self::TraditionalStrongBrand => facts.traditional_strong_brand.is_some(),
            Self::Crm => facts.crm.is_some(),
            Self::Membership => facts.membership.is_some(),
            Self::MobileShare => facts.mobile_share.is_some(),
            Self::SiteForms => facts.site_forms != SiteForms::default(),
            Self::PlatformCostChange => facts.platform_cost_change.is_some(),
            Self::PlatformTransactionsChange => facts.platform_transactions_change.is_some(),
            Self::SocialExperience => facts.social_experience.is_some(),
            Self::PlatformsUsed => !facts.platforms_used.is_empty(),
        }
    }

    /// Takes the fact back, so that it counts as not asked.
    pub fn clear(self, facts: &mut Facts) {
        fn unset<T: Copy>(by_pool: &mut ByPool<T>, pool: Pool) {
            by_pool.set(pool, None);
        }
        match self {
            Self::Business => facts.business = None,
            Self::Store => facts.store = None,
            Self::Social => facts.social = None,
            Self::Mall => facts.mall = None,
            Self::NoMainPool => facts.no_main_pool = None,
            Self::DiversionScenarios => facts.diversion_scenarios.clear(),
            Self::Visits(pool) => unset(&mut facts.visits, pool),
            Self::Sales(pool) => unset(&mut facts.sales, pool),
            Self::Fans => facts.fans = None,
            Self::MonthlyReach => facts.monthly_reach = None,
            Self::StoreVisits => facts.store_visits = None,
            Self::Influence => facts.influence = None,
            Self::OffsiteDirectedToStore => facts.offsite_directed_to_store = None,
            Self::StoreNeglected => facts.store_neglected = None,
            Self::CanBuildSite => facts.can_build_site = None,
            Self::CanPromoteSite => facts.can_promote_site = None,
            Self::SupplyChainReady => facts.supply_chain_ready = None,
            Self::MallOperationsReady => facts.mall_operations_ready = None,
            Self::TraditionalStrongBrand => facts.traditional_strong_brand = None,
            Self::Crm => facts.crm = None,
            Self::Membership => facts.membership = None,
            Self::MobileShare => facts.mobile_share = None,
            Self::SiteForms => facts.site_forms = SiteForms::default(),
            Self::PlatformCostChange => facts.platform_cost_change = None,
            Self::PlatformTransactionsChange => facts.platform_transactions_change = None,
            Self::SocialExperience => facts.social_experience = None,
            Self::PlatformsUsed => facts.platforms_used.clear(),
        }
    }
}
