//! What to do next: a handful of steps, the most pressing first.

use super::coded::coded;
use super::{Diagnosis, Duty, Facts, NeedCode, Pool, Route, SoftGap, Stage, Warning};

coded! {
    /// One step on the way; what it is called on the page is the page's matter.
    Step {
        /// Put the store in order again.
        RepairStore = "repair_store", [32];
        /// Keep a lower pool beside the site.
        KeepALowerPool = "keep_a_lower_pool", [32];
        /// Don't make the site the main pool yet.
        KeepSiteSecond = "keep_site_second", [9];
        /// Name the occasions that need diversion, with a pool for each.
        NameScenarios = "name_scenarios", [38];
        /// Look again whether one pool has begun to lead.
        ReviewMainPool = "review_main_pool", [37];
        /// Lead people met offline to a digital pool.
        DivertOffline = "divert_offline", [36, 14];
        /// Open a flagship store.
        OpenStore = "open_store", [12];
        /// Send people from e-mail, fairs and posts to the store.
        DirectOffsiteToStore = "direct_offsite_to_store", [14, 13];
        /// Set up a CRM and an e-mail list.
        SetUpCrm = "set_up_crm", [16];
        /// Write to the list regularly.
        WriteToList = "write_to_list", [16];
        /// Gather followers on one platform first.
        GrowFollowers = "grow_followers", [18, 76];
        /// Gather followers on the platforms that suit the business.
        GrowFollowersOnSeveral = "grow_followers_on_several", [18, 77];
        /// Let the social account gather users, and the CRM customers.
        LayerPools = "layer_pools", [20];
        /// Start a membership programme.
        StartMembership = "start_membership", [21];
        /// Make more of the membership programme.
        StrengthenMembership = "strengthen_membership", [21];
        /// Use the store as the till and keep it healthy.
        StoreAsTill = "store_as_till", [22, 32];
        /// Prepare an own mall inside social media.
        PrepareMall = "prepare_mall", [25, 26];
        /// Make sure that supply follows demand.
        SecureSupply = "secure_supply", [26, 56];
        /// Find people to run the mall.
        StaffMall = "staff_mall", [26];
        /// Lead followers into the mall.
        SocialAsEntrance = "social_as_entrance", [27];
        /// Try whether a site can be both built and promoted.
        TestSiteMeans = "test_site_means", [9, 29];
        /// Lead more of the visits and orders to the site.
        GrowSite = "grow_site", [29, 6];
        /// Make the brand better known.
        BuildBrand = "build_brand", [28, 29];
        /// Keep the lower pools going.
        KeepLowerPools = "keep_lower_pools", [32];
        /// A platform store is further reach, not a stage that was missed.
        StoreIsOptional = "store_is_optional", [33, 32];
        /// Sell to the audience that has gathered.
        SellToAudience = "sell_to_audience", [35, 5];
        /// Build the site and lead everyone there at once.
        LeapToSite = "leap_to_site", [34, 29];
        /// Make the App the home of the main pool.
        AppAsHome = "app_as_home", [8, 6];
        /// Reach known people again, and have them bring others.
        ReachAgain = "reach_again", [46, 49];
        /// Win people through more than one or two channels.
        SpreadChannels = "spread_channels", [43, 40];
        /// Put more into what people look for themselves.
        PullMore = "pull_more", [61, 60];
        /// Let messages go out by themselves when their moment comes.
        AutomateMessages = "automate_messages", [44];
        /// Collect contacts that can be reached without paying.
        CollectContacts = "collect_contacts", [45, 44];
        /// Count who buys again.
        MeasureRepurchase = "measure_repurchase", [47];
        /// Make a second order cheaper than a first.
        LowerSecondOrder = "lower_second_order", [48];
        /// Gather buyers before asking them to bring others.
        AccumulateFirst = "accumulate_first", [49];
        /// Have customers bring customers.
        AskForReferrals = "ask_for_referrals", [49];
    }
}

impl Step {
    /// Its place in [`Self::ALL`], by which a plan remembers a step that was taken up.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The step with that number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

/// The most steps proposed at once.
pub const MAX_STEPS: usize = 5;

/// The next steps, at most [`MAX_STEPS`], the most pressing first.
///
/// ```
/// use tributary_domain::traffic::{Facts, Step, diagnose, next_steps};
/// let facts = Facts::default();
/// assert_eq!(next_steps(&diagnose(&facts), &facts), [Step::OpenStore, Step::GrowFollowers]);
/// ```
pub fn next_steps(diagnosis: &Diagnosis, facts: &Facts) -> Vec<Step> {
    let warned = |warning| diagnosis.warnings.contains(&warning);
    let offline = diagnosis
        .duties
        .iter()
        .any(|duty| matches!(duty, Duty::DivertOffline(_)));
    let first = [
        (Step::RepairStore, warned(Warning::StoreNeglected)),
        (Step::KeepALowerPool, warned(Warning::NoLowerPoolLeft)),
        (Step::NameScenarios, diagnosis.route == Route::NoMainPool),
        (Step::ReviewMainPool, diagnosis.route == Route::NoMainPool),
        (Step::KeepSiteSecond, warned(Warning::SiteNotYet)),
        (Step::DivertOffline, offline),
    ];
    let own = match (diagnosis.route, diagnosis.stage) {
        (Route::NoMainPool, _) => Vec::new(),
        (Route::LeapfrogTo4, _) => vec![
            (Step::LeapToSite, true),
            (Step::KeepLowerPools, keeps_a_pool(diagnosis)),
        ],
        (_, None) => vec![(Step::OpenStore, true), grow_followers(diagnosis)],
        (_, Some(Stage::Store)) => at_store(diagnosis),
        (_, Some(Stage::Social)) => at_social(diagnosis, facts),
        (_, Some(Stage::Mall)) => at_mall(diagnosis),
        (_, Some(Stage::Site)) => vec![
            (
                Step::AppAsHome,
                facts.site_forms.app && has_app_as_home(diagnosis),
            ),
            (Step::KeepLowerPools, keeps_a_pool(diagnosis)),
            (Step::ReachAgain, true),
        ],
    };
    first
        .into_iter()
        .chain(own)
        .filter_map(|(step, holds)| holds.then_some(step))
        .take(MAX_STEPS)
        .collect()
}

fn has_app_as_home(diagnosis: &Diagnosis) -> bool {
    diagnosis.site_form == Some(super::SiteForm::App)
}

fn keeps_a_pool(diagnosis: &Diagnosis) -> bool {
    diagnosis
        .duties
        .iter()
        .any(|duty| matches!(duty, Duty::Keep(_)))
}

fn grow_followers(diagnosis: &Diagnosis) -> (Step, bool) {
    let several = diagnosis.social.major.len() > 1;
    let step = if several {
        Step::GrowFollowersOnSeveral
    } else {
        Step::GrowFollowers
    };
    (step, true)
}

fn at_store(diagnosis: &Diagnosis) -> Vec<(Step, bool)> {
    let lacks = |gap| diagnosis.soft.contains(&gap);
    vec![
        (
            Step::DirectOffsiteToStore,
            lacks(SoftGap::DirectOffsiteToStore),
        ),
        (Step::SetUpCrm, lacks(SoftGap::CrmEmail)),
        grow_followers(diagnosis),
        (Step::WriteToList, !lacks(SoftGap::CrmEmail)),
    ]
}

fn at_social(diagnosis: &Diagnosis, facts: &Facts) -> Vec<(Step, bool)> {
    let lacks = |gap| diagnosis.soft.contains(&gap);
    let misses = |need| diagnosis.unmet.contains(&need);
    let store_kept = diagnosis.duties.contains(&Duty::Keep(Pool::PlatformStore));
    let starts = lacks(SoftGap::Membership);
    let nothing_sold = diagnosis.route == Route::BrandFirstSocial;
    vec![
        (Step::SellToAudience, nothing_sold),
        (Step::SetUpCrm, lacks(SoftGap::CrmLayering)),
        (Step::LayerPools, !lacks(SoftGap::CrmLayering)),
        (Step::StartMembership, starts && !nothing_sold),
        (Step::StrengthenMembership, !starts),
        (Step::StoreAsTill, store_kept),
        (Step::PrepareMall, facts.mall != Some(true)),
        (Step::SecureSupply, lacks(SoftGap::SupplyChain)),
        (Step::StaffMall, lacks(SoftGap::MallOperations)),
        (Step::BuildBrand, misses(NeedCode::MallInfluence)),
    ]
}

fn at_mall(diagnosis: &Diagnosis) -> Vec<(Step, bool)> {
    let lacks = |gap| diagnosis.soft.contains(&gap);
    let means = !lacks(SoftGap::MeansForSite);
    vec![
        (Step::SecureSupply, lacks(SoftGap::SupplyChain)),
        (Step::StaffMall, lacks(SoftGap::MallOperations)),
        (Step::SocialAsEntrance, true),
        (
            Step::StoreIsOptional,
            diagnosis.route == Route::StartedFromMicroMall,
        ),
        (
            Step::KeepLowerPools,
            diagnosis.duties.contains(&Duty::Keep(Pool::PlatformStore)),
        ),
        (Step::TestSiteMeans, !means),
        (Step::GrowSite, means),
        (
            Step::BuildBrand,
            diagnosis.unmet.contains(&NeedCode::SiteInfluence),
        ),
    ]
}
