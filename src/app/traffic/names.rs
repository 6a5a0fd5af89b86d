//! What pools, stages, routes and gaps are called.

use tributary_domain::traffic::{
    Business, Field, NeedCode, Pool, Question, Route, SiteForm, SocialClass, SocialExperience,
    SoftGap, Stage, Warning,
};

use crate::app::i18n::{I18n, Word, words::pools, words::score, words::traffic as words};

/// A pool as a label.
pub(crate) const fn pool(pool: Pool) -> Word {
    match pool {
        Pool::PlatformStore => pools::POOL_PLATFORM_STORE,
        Pool::SocialAccount => pools::POOL_SOCIAL_ACCOUNT,
        Pool::OwnMediaMall => pools::POOL_OWN_MEDIA_MALL,
        Pool::OwnSiteApp => pools::POOL_OWN_SITE_APP,
        Pool::Offline => pools::POOL_OFFLINE,
    }
}

/// A pool within a sentence.
pub(super) const fn pool_in_text(pool: Pool) -> Word {
    match pool {
        Pool::PlatformStore => words::IN_TEXT_PLATFORM_STORE,
        Pool::SocialAccount => words::IN_TEXT_SOCIAL_ACCOUNT,
        Pool::OwnMediaMall => words::IN_TEXT_OWN_MEDIA_MALL,
        Pool::OwnSiteApp => words::IN_TEXT_OWN_SITE_APP,
        Pool::Offline => words::IN_TEXT_OFFLINE,
    }
}

/// A stage: its name, why it is so, and who stands there.
pub(crate) const fn stage(stage: Option<Stage>) -> (Word, Word, Option<Word>) {
    match stage {
        None => (words::STAGE_0, words::STAGE_0_WHY, None),
        Some(Stage::Store) => (words::STAGE_1, words::STAGE_1_WHY, Some(words::STAGE_1_WHO)),
        Some(Stage::Social) => (words::STAGE_2, words::STAGE_2_WHY, Some(words::STAGE_2_WHO)),
        Some(Stage::Mall) => (words::STAGE_3, words::STAGE_3_WHY, Some(words::STAGE_3_WHO)),
        Some(Stage::Site) => (words::STAGE_4, words::STAGE_4_WHY, Some(words::STAGE_4_WHO)),
    }
}

/// A route: its name, and what it means.
pub(super) const fn route(route: Route) -> (Word, Word) {
    match route {
        Route::NoMainPool => (words::ROUTE_NO_MAIN_POOL, words::ROUTE_NO_MAIN_POOL_WHY),
        Route::LeapfrogTo4 => (words::ROUTE_LEAPFROG_TO_4, words::ROUTE_LEAPFROG_TO_4_WHY),
        Route::StartedFromMicroMall => (
            words::ROUTE_STARTED_FROM_MICRO_MALL,
            words::ROUTE_STARTED_FROM_MICRO_MALL_WHY,
        ),
        Route::BrandFirstSocial => (
            words::ROUTE_BRAND_FIRST_SOCIAL,
            words::ROUTE_BRAND_FIRST_SOCIAL_WHY,
        ),
        Route::RecommendedPath => (
            words::ROUTE_RECOMMENDED_PATH,
            words::ROUTE_RECOMMENDED_PATH_WHY,
        ),
    }
}

/// What a gate asks for; without a store the second gate asks for any audience at all.
pub(super) const fn need(code: NeedCode, has_store: bool) -> Word {
    match code {
        NeedCode::Store => words::NEED_STORE_MISSING,
        NeedCode::Fans if has_store => words::NEED_FANS_BELOW_STORE_VISITS,
        NeedCode::Fans => words::NEED_FANS_WITHOUT_STORE,
        NeedCode::MallOrders => words::NEED_MALL_TAKES_NO_ORDERS,
        NeedCode::MallTraffic => words::NEED_MALL_TRAFFIC_BELOW_STORE,
        NeedCode::MallSales => words::NEED_MALL_SALES_BELOW_STORE,
        NeedCode::MallInfluence => words::NEED_INFLUENCE_BELOW_3,
        NeedCode::SiteTraffic => words::NEED_SITE_TRAFFIC_NOT_MAJORITY,
        NeedCode::SiteSales => words::NEED_SITE_SALES_NOT_MAJORITY,
        NeedCode::SiteInfluence => words::NEED_INFLUENCE_BELOW_4,
    }
}

/// The figures of a need in a sentence.
pub(super) const fn need_figures(code: NeedCode) -> Option<Word> {
    match code {
        NeedCode::Fans => Some(words::FIGURES_FANS),
        NeedCode::MallTraffic => Some(words::FIGURES_MALL_TRAFFIC),
        NeedCode::MallSales => Some(words::FIGURES_MALL_SALES),
        NeedCode::SiteTraffic => Some(words::FIGURES_SITE_TRAFFIC),
        NeedCode::SiteSales => Some(words::FIGURES_SITE_SALES),
        NeedCode::MallInfluence | NeedCode::SiteInfluence => Some(words::FIGURES_INFLUENCE),
        NeedCode::Store | NeedCode::MallOrders => None,
    }
}

/// What a stage wants beside its gate.
pub(super) const fn soft(gap: SoftGap) -> Word {
    match gap {
        SoftGap::CrmEmail => words::SOFT_CRM_EMAIL,
        SoftGap::DirectOffsiteToStore => words::SOFT_DIRECT_OFFSITE_TO_STORE,
        SoftGap::Membership => words::SOFT_MEMBERSHIP,
        SoftGap::CrmLayering => words::SOFT_CRM_LAYERING,
        SoftGap::SupplyChain => words::SOFT_SUPPLY_CHAIN,
        SoftGap::MallOperations => words::SOFT_MALL_OPERATIONS,
        SoftGap::MeansForSite => words::SOFT_MEANS_FOR_SITE,
    }
}

/// What should not go on as it is.
pub(super) const fn warning(warning: Warning) -> Word {
    match warning {
        Warning::SiteNotYet => words::WARNING_SITE_NOT_YET,
        Warning::StoreNeglected => words::WARNING_STORE_NEGLECTED,
        Warning::NoLowerPoolLeft => words::WARNING_NO_LOWER_POOL_LEFT,
    }
}

/// In which form the own site should lead.
pub(super) const fn site_form(form: SiteForm) -> Word {
    match form {
        SiteForm::App => words::SITE_FORM_APP,
        SiteForm::SiteFirstAppNext => words::SITE_FORM_SITE_FIRST_APP_NEXT,
        SiteForm::Site => words::SITE_FORM_SITE,
    }
}

/// The class of a social platform.
pub(super) const fn class(class: SocialClass) -> Word {
    match class {
        SocialClass::Stable => words::CLASS_STABLE,
        SocialClass::Growth => words::CLASS_GROWTH,
        SocialClass::Potential => words::CLASS_POTENTIAL,
        SocialClass::Sinking => words::CLASS_SINKING,
        SocialClass::WatchRising => words::CLASS_WATCH_RISING,
        SocialClass::WatchFlat => words::CLASS_WATCH_FLAT,
    }
}

/// Whom a company sells to.
pub(super) const fn business(business: Business) -> Word {
    match business {
        Business::B2b => words::BUSINESS_B2B,
        Business::B2c => words::BUSINESS_B2C,
        Business::Both => words::BUSINESS_BOTH,
    }
}

/// Experience with social media.
pub(super) const fn experience(experience: SocialExperience) -> Word {
    match experience {
        SocialExperience::Novice => words::EXPERIENCE_NOVICE,
        SocialExperience::Experienced => words::EXPERIENCE_EXPERIENCED,
        SocialExperience::Mature => words::EXPERIENCE_MATURE,
    }
}

/// A question and its explanation.
pub(super) const fn question(question: Question) -> (Word, Word) {
    match question {
        Question::Business => (words::Q_BUSINESS, words::Q_BUSINESS_HELP),
        Question::Places => (words::Q_PLACES, words::Q_PLACES_HELP),
        Question::Visits => (words::Q_VISITS, words::Q_VISITS_HELP),
        Question::Sales => (words::Q_SALES, words::Q_SALES_HELP),
        Question::Followers => (words::Q_FOLLOWERS, words::Q_FOLLOWERS_HELP),
        Question::PostVisits => (words::Q_POST_VISITS, words::Q_POST_VISITS_HELP),
        Question::Influence => (words::Q_INFLUENCE, words::Q_INFLUENCE_HELP),
        Question::Mall => (words::Q_MALL, words::Q_MALL_HELP),
        Question::SiteMeans => (words::Q_SITE_MEANS, words::Q_SITE_MEANS_HELP),
        Question::ListAndMembers => (words::Q_LIST_AND_MEMBERS, words::Q_LIST_AND_MEMBERS_HELP),
    }
}

/// The five anchors of influence.
pub(super) const INFLUENCE: [Word; 5] = [
    words::INFLUENCE_1,
    words::INFLUENCE_2,
    words::INFLUENCE_3,
    words::INFLUENCE_4,
    words::INFLUENCE_5,
];

/// A fact within a sentence.
pub(super) fn field(i18n: I18n, field: Field) -> String {
    let of_pool = |word: Word, p: Pool| i18n.with(word, &[("pool", i18n.t(pool(p)))]);
    let word = match field {
        Field::Visits(pool) => return of_pool(score::VISITS_OF, pool),
        Field::Sales(pool) => return of_pool(score::SALES_OF, pool),
        Field::Business => words::Q_BUSINESS,
        Field::Store => words::FIELD_STORE,
        Field::Social => words::FIELD_SOCIAL,
        Field::Mall => words::FIELD_MALL,
        Field::NoMainPool => words::FIELD_NO_MAIN_POOL,
        Field::DiversionScenarios => words::FIELD_DIVERSION_SCENARIOS,
        Field::Fans => words::FIELD_FANS,
        Field::MonthlyReach => words::FIELD_MONTHLY_REACH,
        Field::StoreVisits => words::FIELD_STORE_VISITS,
        Field::Influence => score::FIELD_INFLUENCE,
        Field::OffsiteDirectedToStore => words::FIELD_OFFSITE_DIRECTED_TO_STORE,
        Field::StoreNeglected => words::FIELD_STORE_NEGLECTED,
        Field::CanBuildSite => words::FIELD_CAN_BUILD_SITE,
        Field::CanPromoteSite => words::FIELD_CAN_PROMOTE_SITE,
        Field::SupplyChainReady => words::FIELD_SUPPLY_CHAIN_READY,
        Field::MallOperationsReady => words::FIELD_MALL_OPERATIONS_READY,
        Field::TraditionalStrongBrand => words::FIELD_TRADITIONAL_STRONG_BRAND,
        Field::Crm => words::FIELD_CRM,
        Field::Membership => words::FIELD_MEMBERSHIP,
        Field::MobileShare => words::FIELD_MOBILE_SHARE,
        Field::SiteForms => words::FIELD_SITE,
        Field::PlatformCostChange => words::FIELD_PLATFORM_COST_CHANGE,
        Field::PlatformTransactionsChange => words::FIELD_PLATFORM_TRANSACTIONS_CHANGE,
        Field::SocialExperience => words::FIELD_SOCIAL_EXPERIENCE,
        Field::PlatformsUsed => words::FIELD_PLATFORMS_USED,
    };
    i18n.t(word).to_owned()
}

/// A stage by its number.
pub(super) fn stage_number(i18n: I18n, stage: Option<Stage>) -> String {
    stage.map_or_else(
        || i18n.t(score::BEFORE_FIRST).to_owned(),
        |s| i18n.with(score::STAGE_N, &[("stage", &s.number().to_string())]),
    )
}

/// Names in one list.
pub(super) fn listed(i18n: I18n, names: &[String]) -> String {
    names.join(match i18n.language() {
        crate::app::i18n::Language::English => ", ",
        crate::app::i18n::Language::Chinese => "、",
    })
}
