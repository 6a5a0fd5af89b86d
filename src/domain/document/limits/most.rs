//! The most rows that each list of a plan may have.
//!
//! They lie far above what a company plans with, and low enough that any plan within them fits
//! into a file of [`crate::document::file::MAX_BYTES`].

/// Exchange rates.
pub const RATES: usize = 50;
/// Products.
pub const PRODUCTS: usize = 200;
/// Products at places of sale.
pub const SOLD: usize = 1_000;
/// Places of sale.
pub const PLACES: usize = 50;
/// Stages of the funnel.
pub const STAGES: usize = 20;
/// Channels.
pub const CHANNELS: usize = 500;
/// A/B tests.
pub const EXPERIMENTS: usize = 50;
/// Variants of one test.
pub const VARIANTS: usize = 10;
/// Days of one test.
pub const TEST_DAYS: usize = 70;
/// Occasions for moving people between pools.
pub const DIVERSION_SCENARIOS: usize = 20;
/// Social platforms in use.
pub const PLATFORMS: usize = 20;
/// Social platforms on record.
pub const PLATFORM_RECORDS: usize = 20;
/// Goals of social media, each once.
pub const GOALS: usize = crate::traffic::Goal::ALL.len();
/// Kinds of messages that go out by themselves, each once.
pub const MESSAGES: usize = crate::traffic::Automation::ALL.len();
/// Criteria that pools are weighed by.
pub const CRITERIA: usize = crate::traffic::value::CRITERIA;
/// Ratings of pools, one a pool and criterion.
pub const RATINGS: usize = crate::traffic::value::POOLS.len() * CRITERIA;
/// People who compared criteria.
pub const PEOPLE: usize = 12;
/// Comparisons of one person, one a pair of criteria.
pub const JUDGMENTS: usize = CRITERIA * (CRITERIA - 1) / 2;
/// Channels whose response to money is known.
pub const BUDGET_CHANNELS: usize = 60;
/// Amounts of money and what came of them, of one channel.
pub const POINTS: usize = 24;
/// Pairs of channels that help each other.
pub const PAIRS: usize = 30;
/// Paths over channels.
pub const PATHS: usize = 400;
/// Channels that paths lead over.
pub const PATH_CHANNELS: usize = 40;
/// Touches of one path.
pub const TOUCHES: usize = 20;
/// Periods with figures.
pub const PERIODS: usize = 60;
/// Figures expected of one period, or reached in it.
pub const FIGURES: usize = 50;
/// Parts whose drivers are kept for one period, as expected or as counted.
pub const DRIVERS: usize = 40;
/// Actions.
pub const ACTIONS: usize = 500;
/// Dated events.
pub const EVENTS: usize = 200;
/// Rows of supply, one a place and month.
pub const SUPPLY: usize = 600;
/// Review cycles.
pub const CYCLES: usize = 200;
/// Actions of one cycle.
pub const CYCLE_ACTIONS: usize = 20;
/// Tags of one cycle's lesson.
pub const TAGS: usize = 12;
/// Campaigns.
pub const CAMPAIGNS: usize = 100;
/// Channels of one campaign.
pub const CAMPAIGN_CHANNELS: usize = 30;
/// Sources of visitors of one campaign, each once.
pub const SOURCES: usize = crate::calendar::Source::ALL.len();
/// Banners and pages of one campaign.
pub const MATERIALS: usize = 30;
/// Levels of the membership programme.
pub const LEVELS: usize = 10;
/// Segments of the lifecycle, each once.
pub const LIFECYCLE: usize = crate::remarketing::Lifecycle::ALL.len();
/// Groups by recency, frequency and value, each once.
pub const RFM: usize = crate::remarketing::RfmGroup::ALL.len();
/// Markets.
pub const MARKETS: usize = 12;
/// Service channels.
pub const SERVICE_CHANNELS: usize = 20;
/// Steps of service along an order.
pub const CARE_STEPS: usize = 40;
/// Rules of remarketing.
pub const RULES: usize = 40;
/// Contents, activities and care with a day.
pub const DATED: usize = 200;
/// Colours of the palette.
pub const SWATCHES: usize = 12;
/// Competitors.
pub const COMPETITORS: usize = 20;
/// Pages.
pub const PAGES: usize = 60;
/// Pieces of material.
pub const MATERIAL: usize = 150;
/// Things that are tried.
pub const TRIALS: usize = 30;
/// Months for which money of one channel is decided on.
pub const MONTHS: usize = crate::funnel::forecast::MOST_MONTHS;
/// Calendar months of a year.
pub const SEASON: usize = 12;
/// Inputs that are not certain.
pub const RANGES: usize = 200;
/// What-ifs.
pub const SCENARIOS: usize = 20;
/// Differences of one what-if.
pub const DIFFERENCES: usize = 50;
