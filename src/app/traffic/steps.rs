//! The words of the traffic path's steps: what to do, and why.

use tributary_domain::traffic::Step;

use crate::app::i18n::{Word, words::traffic as words};

/// What to do, and why.
pub(crate) const fn step(step: Step) -> (Word, Word) {
    match step {
        Step::RepairStore => (words::STEP_REPAIR_STORE, words::STEP_REPAIR_STORE_WHY),
        Step::KeepALowerPool => (
            words::STEP_KEEP_A_LOWER_POOL,
            words::STEP_KEEP_A_LOWER_POOL_WHY,
        ),
        Step::KeepSiteSecond => (
            words::STEP_KEEP_SITE_SECOND,
            words::STEP_KEEP_SITE_SECOND_WHY,
        ),
        Step::NameScenarios => (words::STEP_NAME_SCENARIOS, words::STEP_NAME_SCENARIOS_WHY),
        Step::ReviewMainPool => (
            words::STEP_REVIEW_MAIN_POOL,
            words::STEP_REVIEW_MAIN_POOL_WHY,
        ),
        Step::DivertOffline => (words::STEP_DIVERT_OFFLINE, words::STEP_DIVERT_OFFLINE_WHY),
        Step::OpenStore => (words::STEP_OPEN_STORE, words::STEP_OPEN_STORE_WHY),
        Step::DirectOffsiteToStore => (
            words::STEP_DIRECT_OFFSITE_TO_STORE,
            words::STEP_DIRECT_OFFSITE_TO_STORE_WHY,
        ),
        Step::SetUpCrm => (words::STEP_SET_UP_CRM, words::STEP_SET_UP_CRM_WHY),
        Step::WriteToList => (words::STEP_WRITE_TO_LIST, words::STEP_WRITE_TO_LIST_WHY),
        Step::GrowFollowers => (words::STEP_GROW_FOLLOWERS, words::STEP_GROW_FOLLOWERS_WHY),
        Step::GrowFollowersOnSeveral => (
            words::STEP_GROW_FOLLOWERS_ON_SEVERAL,
            words::STEP_GROW_FOLLOWERS_ON_SEVERAL_WHY,
        ),
        Step::LayerPools => (words::STEP_LAYER_POOLS, words::STEP_LAYER_POOLS_WHY),
        Step::StartMembership => (
            words::STEP_START_MEMBERSHIP,
            words::STEP_START_MEMBERSHIP_WHY,
        ),
        Step::StrengthenMembership => (
            words::STEP_STRENGTHEN_MEMBERSHIP,
            words::STEP_STRENGTHEN_MEMBERSHIP_WHY,
        ),
        Step::StoreAsTill => (words::STEP_STORE_AS_TILL, words::STEP_STORE_AS_TILL_WHY),
        Step::PrepareMall => (words::STEP_PREPARE_MALL, words::STEP_PREPARE_MALL_WHY),
        Step::SecureSupply => (words::STEP_SECURE_SUPPLY, words::STEP_SECURE_SUPPLY_WHY),
        Step::StaffMall => (words::STEP_STAFF_MALL, words::STEP_STAFF_MALL_WHY),
        Step::SocialAsEntrance => (
            words::STEP_SOCIAL_AS_ENTRANCE,
            words::STEP_SOCIAL_AS_ENTRANCE_WHY,
        ),
        Step::TestSiteMeans => (words::STEP_TEST_SITE_MEANS, words::STEP_TEST_SITE_MEANS_WHY),
        Step::GrowSite => (words::STEP_GROW_SITE, words::STEP_GROW_SITE_WHY),
        Step::BuildBrand => (words::STEP_BUILD_BRAND, words::STEP_BUILD_BRAND_WHY),
        Step::KeepLowerPools => (
            words::STEP_KEEP_LOWER_POOLS,
            words::STEP_KEEP_LOWER_POOLS_WHY,
        ),
        Step::StoreIsOptional => (
            words::STEP_STORE_IS_OPTIONAL,
            words::STEP_STORE_IS_OPTIONAL_WHY,
        ),
        Step::SellToAudience => (
            words::STEP_SELL_TO_AUDIENCE,
            words::STEP_SELL_TO_AUDIENCE_WHY,
        ),
        Step::LeapToSite => (words::STEP_LEAP_TO_SITE, words::STEP_LEAP_TO_SITE_WHY),
        Step::AppAsHome => (words::STEP_APP_AS_HOME, words::STEP_APP_AS_HOME_WHY),
        Step::ReachAgain => (words::STEP_REACH_AGAIN, words::STEP_REACH_AGAIN_WHY),
    }
}
