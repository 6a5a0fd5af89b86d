//! The words of the traffic path's steps: what to do, and why.

use tributary_domain::traffic::Step;

use crate::app::i18n::{Word, words::pools};

/// What to do, and why.
pub(crate) const fn step(step: Step) -> (Word, Word) {
    match step {
        Step::RepairStore => (pools::STEP_REPAIR_STORE, pools::STEP_REPAIR_STORE_WHY),
        Step::KeepALowerPool => (
            pools::STEP_KEEP_A_LOWER_POOL,
            pools::STEP_KEEP_A_LOWER_POOL_WHY,
        ),
        Step::KeepSiteSecond => (
            pools::STEP_KEEP_SITE_SECOND,
            pools::STEP_KEEP_SITE_SECOND_WHY,
        ),
        Step::NameScenarios => (pools::STEP_NAME_SCENARIOS, pools::STEP_NAME_SCENARIOS_WHY),
        Step::ReviewMainPool => (
            pools::STEP_REVIEW_MAIN_POOL,
            pools::STEP_REVIEW_MAIN_POOL_WHY,
        ),
        Step::DivertOffline => (pools::STEP_DIVERT_OFFLINE, pools::STEP_DIVERT_OFFLINE_WHY),
        Step::OpenStore => (pools::STEP_OPEN_STORE, pools::STEP_OPEN_STORE_WHY),
        Step::DirectOffsiteToStore => (
            pools::STEP_DIRECT_OFFSITE_TO_STORE,
            pools::STEP_DIRECT_OFFSITE_TO_STORE_WHY,
        ),
        Step::SetUpCrm => (pools::STEP_SET_UP_CRM, pools::STEP_SET_UP_CRM_WHY),
        Step::WriteToList => (pools::STEP_WRITE_TO_LIST, pools::STEP_WRITE_TO_LIST_WHY),
        Step::GrowFollowers => (pools::STEP_GROW_FOLLOWERS, pools::STEP_GROW_FOLLOWERS_WHY),
        Step::GrowFollowersOnSeveral => (
            pools::STEP_GROW_FOLLOWERS_ON_SEVERAL,
            pools::STEP_GROW_FOLLOWERS_ON_SEVERAL_WHY,
        ),
        Step::LayerPools => (pools::STEP_LAYER_POOLS, pools::STEP_LAYER_POOLS_WHY),
        Step::StartMembership => (
            pools::STEP_START_MEMBERSHIP,
            pools::STEP_START_MEMBERSHIP_WHY,
        ),
        Step::StrengthenMembership => (
            pools::STEP_STRENGTHEN_MEMBERSHIP,
            pools::STEP_STRENGTHEN_MEMBERSHIP_WHY,
        ),
        Step::StoreAsTill => (pools::STEP_STORE_AS_TILL, pools::STEP_STORE_AS_TILL_WHY),
        Step::PrepareMall => (pools::STEP_PREPARE_MALL, pools::STEP_PREPARE_MALL_WHY),
        Step::SecureSupply => (pools::STEP_SECURE_SUPPLY, pools::STEP_SECURE_SUPPLY_WHY),
        Step::StaffMall => (pools::STEP_STAFF_MALL, pools::STEP_STAFF_MALL_WHY),
        Step::SocialAsEntrance => (
            pools::STEP_SOCIAL_AS_ENTRANCE,
            pools::STEP_SOCIAL_AS_ENTRANCE_WHY,
        ),
        Step::TestSiteMeans => (pools::STEP_TEST_SITE_MEANS, pools::STEP_TEST_SITE_MEANS_WHY),
        Step::GrowSite => (pools::STEP_GROW_SITE, pools::STEP_GROW_SITE_WHY),
        Step::BuildBrand => (pools::STEP_BUILD_BRAND, pools::STEP_BUILD_BRAND_WHY),
        Step::KeepLowerPools => (
            pools::STEP_KEEP_LOWER_POOLS,
            pools::STEP_KEEP_LOWER_POOLS_WHY,
        ),
        Step::StoreIsOptional => (
            pools::STEP_STORE_IS_OPTIONAL,
            pools::STEP_STORE_IS_OPTIONAL_WHY,
        ),
        Step::SellToAudience => (
            pools::STEP_SELL_TO_AUDIENCE,
            pools::STEP_SELL_TO_AUDIENCE_WHY,
        ),
        Step::LeapToSite => (pools::STEP_LEAP_TO_SITE, pools::STEP_LEAP_TO_SITE_WHY),
        Step::AppAsHome => (pools::STEP_APP_AS_HOME, pools::STEP_APP_AS_HOME_WHY),
        Step::ReachAgain => (pools::STEP_REACH_AGAIN, pools::STEP_REACH_AGAIN_WHY),
        Step::SpreadChannels => (pools::STEP_SPREAD_CHANNELS, pools::STEP_SPREAD_CHANNELS_WHY),
        Step::PullMore => (pools::STEP_PULL_MORE, pools::STEP_PULL_MORE_WHY),
        Step::AutomateMessages => (
            pools::STEP_AUTOMATE_MESSAGES,
            pools::STEP_AUTOMATE_MESSAGES_WHY,
        ),
        Step::CollectContacts => (
            pools::STEP_COLLECT_CONTACTS,
            pools::STEP_COLLECT_CONTACTS_WHY,
        ),
        Step::MeasureRepurchase => (
            pools::STEP_MEASURE_REPURCHASE,
            pools::STEP_MEASURE_REPURCHASE_WHY,
        ),
        Step::LowerSecondOrder => (
            pools::STEP_LOWER_SECOND_ORDER,
            pools::STEP_LOWER_SECOND_ORDER_WHY,
        ),
        Step::AccumulateFirst => (
            pools::STEP_ACCUMULATE_FIRST,
            pools::STEP_ACCUMULATE_FIRST_WHY,
        ),
        Step::AskForReferrals => (
            pools::STEP_ASK_FOR_REFERRALS,
            pools::STEP_ASK_FOR_REFERRALS_WHY,
        ),
    }
}
