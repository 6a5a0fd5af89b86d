//! The stages of a brand, the routes through them, and the pool that each makes the main one.

use super::Pool;
use super::coded::coded;

coded! {
    /// How far a brand is; each stage has a pool that can carry the others.
    Stage {
        /// The brand is being built; the flagship store is where people are sent.
        Store = "stage_1", [12, 15];
        /// Enough people follow; the social account is where they settle.
        Social = "stage_2", [18, 19];
        /// The own mall in social or self-run media closes the loop from post to order.
        Mall = "stage_3", [25, 26];
        /// The own site or App has most of the traffic and of the sales.
        Site = "stage_4", [29, 6];
    }
}

impl Stage {
    /// Its number, 1 to 4.
    pub const fn number(self) -> u8 {
        match self {
            Self::Store => 1,
            Self::Social => 2,
            Self::Mall => 3,
            Self::Site => 4,
        }
    }

    /// The pool that is the main one at this stage.
    pub const fn pool(self) -> Pool {
        match self {
            Self::Store => Pool::PlatformStore,
            Self::Social => Pool::SocialAccount,
            Self::Mall => Pool::OwnMediaMall,
            Self::Site => Pool::OwnSiteApp,
        }
    }

    /// The stage after this one; none after the last.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Store => Some(Self::Social),
            Self::Social => Some(Self::Mall),
            Self::Mall => Some(Self::Site),
            Self::Site => None,
        }
    }

    /// The pools of the stages before this one, lowest first.
    pub(super) fn lower_pools(self) -> impl Iterator<Item = Pool> {
        Self::ALL
            .iter()
            .filter(move |stage| **stage < self)
            .map(|stage| stage.pool())
    }
}

coded! {
    /// The way a brand takes; the stages in order are one path, not the only one.
    Route {
        /// It wants no main pool and moves people from pool to pool when an occasion calls for it.
        NoMainPool = "no_main_pool", [38, 39];
        /// A brand that was strong before it went online builds its own site at once.
        LeapfrogTo4 = "leapfrog_to_4", [34, 33];
        /// It began with its own mall and has no store on a platform.
        StartedFromMicroMall = "started_from_micro_mall", [35, 25];
        /// It gathers followers first and sells nothing yet.
        BrandFirstSocial = "brand_first_social", [35, 18];
        /// Store, social account, mall, site, in this order.
        RecommendedPath = "recommended_path", [11, 30];
    }
}

impl Pool {
    /// The code that names the pool outside of Rust.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PlatformStore => "platform_store",
            Self::SocialAccount => "social_account",
            Self::OwnMediaMall => "own_media_mall",
            Self::OwnSiteApp => "own_site_app",
            Self::Offline => "offline",
        }
    }

    /// The pools that can be the main one, in the order of the stages.
    pub const DIGITAL: [Self; 4] = [
        Self::PlatformStore,
        Self::SocialAccount,
        Self::OwnMediaMall,
        Self::OwnSiteApp,
    ];
}
