//! How much a plan may hold, checked once for file, link and storage alike.

use crate::plan::{Id, Plan};

/// The most rows that each list of a plan may have.
///
/// They lie far above what a company plans with, and low enough that any plan within them fits
/// into a file of [`super::file::MAX_BYTES`].
pub mod most {
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
}

/// A list of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Exchange rates.
    Rates,
    /// Products.
    Products,
    /// Products at places of sale.
    Sold,
    /// Places of sale.
    Places,
    /// Stages of the funnel.
    Stages,
    /// Channels.
    Channels,
    /// Counts of one channel.
    Counts,
    /// A/B tests.
    Experiments,
    /// Variants of one test.
    Variants,
    /// Days of one test.
    TestDays,
    /// Occasions for moving people between pools.
    DiversionScenarios,
    /// Social platforms in use.
    Platforms,
    /// Social platforms on record.
    PlatformRecords,
    /// Goals of social media, or what a platform does for them.
    Goals,
    /// Kinds of messages that go out by themselves.
    Messages,
    /// Criteria that pools are weighed by.
    Criteria,
    /// Ratings of pools.
    Ratings,
    /// People who compared criteria.
    People,
    /// Comparisons of one person.
    Judgments,
    /// Channels whose response to money is known.
    BudgetChannels,
    /// Amounts of money and what came of them.
    Points,
    /// Pairs of channels that help each other.
    Pairs,
    /// Paths over channels.
    Paths,
    /// Channels that paths lead over.
    PathChannels,
    /// Touches of one path.
    Touches,
    /// Periods with figures.
    Periods,
    /// Figures of one period.
    Figures,
    /// Drivers of one period.
    Drivers,
    /// Actions.
    Actions,
    /// Dated events.
    Events,
    /// Rows of supply.
    Supply,
    /// Review cycles.
    Cycles,
    /// Actions of one cycle.
    CycleActions,
    /// Tags of one cycle's lesson.
    Tags,
    /// Campaigns.
    Campaigns,
    /// Channels of one campaign.
    CampaignChannels,
    /// Sources of visitors of one campaign.
    Sources,
    /// Banners and pages of one campaign.
    Materials,
    /// Levels of the membership programme.
    Levels,
    /// Markets.
    Markets,
    /// Service channels.
    ServiceChannels,
    /// Steps of service along an order.
    CareSteps,
    /// Rules of remarketing.
    Rules,
    /// Contents, activities and care with a day.
    Dated,
    /// Colours of the palette.
    Swatches,
    /// Competitors.
    Competitors,
    /// Pages.
    Pages,
    /// Pieces of material.
    Material,
    /// Things that are tried.
    Trials,
    /// Segments of the lifecycle.
    Lifecycle,
    /// Groups by recency, frequency and value.
    Rfm,
    /// Outlooks of channels.
    ChannelOutlooks,
    /// Outlooks of places.
    PlaceOutlooks,
    /// Months for which money of one channel is decided on, or customers who come back are known.
    Months,
    /// Calendar months of a year.
    Season,
    /// Inputs that are not certain.
    Ranges,
    /// What-ifs.
    Scenarios,
    /// Differences of one what-if.
    Differences,
}

/// Why a plan, each of whose values is fine, is refused as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// A list has more rows than are kept.
    #[error("{list:?} has {found} rows, at most {limit} are kept")]
    TooMany {
        /// The list.
        list: List,
        /// How many rows it has.
        found: usize,
        /// How many it may have.
        limit: usize,
    },
    /// Two rows of a list have one id, so that a row could not be told from the other.
    #[error("{list:?} has two rows with the id {}", id.0)]
    SameId {
        /// The list.
        list: List,
        /// The id.
        id: Id,
    },
}

/// Checks that `plan` keeps to [`most`] and that no list names two rows alike.
///
/// ```
/// use tributary_domain::{document::limits, plan::Plan};
/// assert_eq!(limits::check(&Plan::default()), Ok(()));
/// ```
///
/// # Errors
/// [`LimitError`] for the first list, in the order of the plan, that is too long or ambiguous.
pub fn check(plan: &Plan) -> Result<(), LimitError> {
    let sales = &*plan.sales;
    count(List::Rates, sales.rates.len(), most::RATES)?;
    count(List::Products, sales.products.len(), most::PRODUCTS)?;
    ids(List::Products, sales.products.iter().map(|p| p.id))?;
    count(List::Sold, sales.sold.len(), most::SOLD)?;
    count(List::Places, sales.places.len(), most::PLACES)?;
    ids(List::Places, sales.places.iter().map(|p| p.id))?;

    let funnel = &*plan.funnel;
    count(List::Stages, funnel.stages.len(), most::STAGES)?;
    ids(List::Stages, funnel.stages.iter().map(|s| s.id))?;
    count(List::Channels, funnel.channels.len(), most::CHANNELS)?;
    ids(List::Channels, funnel.channels.iter().map(|c| c.id))?;
    for channel in &funnel.channels {
        count(List::Counts, channel.counts.len(), most::STAGES)?;
    }

    let tests = &*plan.experiments;
    count(List::Experiments, tests.len(), most::EXPERIMENTS)?;
    ids(List::Experiments, tests.iter().map(|e| e.id))?;
    for test in tests {
        count(List::Variants, test.variants.len(), most::VARIANTS)?;
        ids(List::Variants, test.variants.iter().map(|v| v.id))?;
        let agreed = test.agreed.as_ref().map_or(0, |a| a.shares.len());
        count(List::Variants, agreed, most::VARIANTS)?;
        count(List::TestDays, test.daily.len(), most::TEST_DAYS)?;
        for day in &test.daily {
            count(List::Variants, day.counts.len(), most::VARIANTS)?;
        }
    }

    scored(&plan.traffic)?;
    money(&plan.traffic)?;

    count(List::Periods, plan.periods.len(), most::PERIODS)?;
    for period in plan.periods.iter() {
        count(List::Figures, period.expected.len(), most::FIGURES)?;
        count(List::Figures, period.actual.len(), most::FIGURES)?;
        for drivers in period.frozen.iter().chain(&period.counted) {
            count(List::Drivers, drivers.rows.len(), most::DRIVERS)?;
        }
    }

    count(List::Actions, plan.actions.len(), most::ACTIONS)?;
    ids(List::Actions, plan.actions.iter().map(|a| a.id))?;
    count(List::Events, plan.calendar.events.len(), most::EVENTS)?;
    ids(List::Events, plan.calendar.events.iter().map(|e| e.id))?;
    count(List::Supply, plan.calendar.supply.len(), most::SUPPLY)?;
    count(List::Cycles, plan.cycles.len(), most::CYCLES)?;
    ids(List::Cycles, plan.cycles.iter().map(|c| c.id))?;
    cycles_and_campaigns(plan)?;

    let levels = &plan.customers.levels;
    count(List::Levels, levels.len(), most::LEVELS)?;
    ids(List::Levels, levels.iter().map(|l| l.id))?;

    programme(plan)?;

    let forecast = &*plan.forecast;
    count(List::Season, forecast.season.len(), most::SEASON)?;
    count(List::Months, forecast.cohort.len(), most::MONTHS)?;
    let of_channels = &forecast.channels;
    count(List::ChannelOutlooks, of_channels.len(), most::CHANNELS)?;
    ids(List::ChannelOutlooks, of_channels.iter().map(|c| c.channel))?;
    for channel in of_channels {
        count(List::Months, channel.spend.len(), most::MONTHS)?;
        count(List::Stages, channel.measured.len(), most::STAGES)?;
    }
    let of_places = &forecast.places;
    count(List::PlaceOutlooks, of_places.len(), most::PLACES)?;
    ids(List::PlaceOutlooks, of_places.iter().map(|p| p.place))?;
    for place in of_places {
        count(List::Months, place.repeats.len(), most::MONTHS)?;
    }
    count(List::Ranges, forecast.ranges.len(), most::RANGES)?;
    let scenarios = &forecast.scenarios;
    count(List::Scenarios, scenarios.len(), most::SCENARIOS)?;
    ids(List::Scenarios, scenarios.iter().map(|s| s.id))?;
    for scenario in scenarios {
        count(
            List::Differences,
            scenario.differences.len(),
            most::DIFFERENCES,
        )?;
    }
    Ok(())
}

fn cycles_and_campaigns(plan: &Plan) -> Result<(), LimitError> {
    for cycle in plan.cycles.iter() {
        count(List::CycleActions, cycle.actions.len(), most::CYCLE_ACTIONS)?;
        count(List::Tags, cycle.tags.len(), most::TAGS)?;
    }
    let campaigns = &plan.calendar.campaigns;
    count(List::Campaigns, campaigns.len(), most::CAMPAIGNS)?;
    ids(List::Campaigns, campaigns.iter().map(|c| c.id))?;
    for campaign in campaigns {
        count(
            List::CampaignChannels,
            campaign.channels.len(),
            most::CAMPAIGN_CHANNELS,
        )?;
        count(List::Sources, campaign.sources.len(), most::SOURCES)?;
        count(List::Materials, campaign.materials.len(), most::MATERIALS)?;
        ids(List::Materials, campaign.materials.iter().map(|m| m.id))?;
    }
    Ok(())
}

/// What the traffic scorer works on.
fn scored(facts: &crate::traffic::Facts) -> Result<(), LimitError> {
    let scenarios = facts.diversion_scenarios.len();
    count(
        List::DiversionScenarios,
        scenarios,
        most::DIVERSION_SCENARIOS,
    )?;
    count(List::Platforms, facts.platforms_used.len(), most::PLATFORMS)?;
    if let Some(records) = &facts.records {
        let platforms = &records.platforms;
        count(
            List::PlatformRecords,
            platforms.len(),
            most::PLATFORM_RECORDS,
        )?;
        ids(List::PlatformRecords, platforms.iter().map(|p| p.id))?;
        for platform in platforms {
            count(List::Goals, platform.fits.len(), most::GOALS)?;
        }
        count(List::Goals, records.goals.len(), most::GOALS)?;
        count(List::Messages, records.automation.len(), most::MESSAGES)?;
    }
    let value = &facts.value;
    for listed in [value.points.len(), value.swings.len(), value.order.len()] {
        count(List::Criteria, listed, most::CRITERIA)?;
    }
    count(List::Ratings, value.ratings.len(), most::RATINGS)?;
    count(List::People, value.people.len(), most::PEOPLE)?;
    ids(List::People, value.people.iter().map(|p| p.id))?;
    for person in &value.people {
        count(List::Judgments, person.judgments.len(), most::JUDGMENTS)?;
    }
    Ok(())
}

fn money(facts: &crate::traffic::Facts) -> Result<(), LimitError> {
    if let Some(budget) = &facts.budget {
        let rows = &budget.channels;
        count(List::BudgetChannels, rows.len(), most::BUDGET_CHANNELS)?;
        ids(List::BudgetChannels, rows.iter().map(|row| row.channel))?;
        for row in rows {
            count(List::Points, row.points.len(), most::POINTS)?;
        }
        count(List::Pairs, budget.together.len(), most::PAIRS)?;
    }
    if let Some(paths) = &facts.paths {
        count(
            List::PathChannels,
            paths.channels.len(),
            most::PATH_CHANNELS,
        )?;
        count(List::Paths, paths.paths.len(), most::PATHS)?;
        for path in &paths.paths {
            count(List::Touches, path.touches.len(), most::TOUCHES)?;
        }
    }
    Ok(())
}

/// The situation's markets and what is done for buyers.
fn programme(plan: &Plan) -> Result<(), LimitError> {
    let markets = &plan.situation.markets;
    rows(List::Markets, most::MARKETS, markets.iter().map(|r| r.id))?;
    let service = &plan.programme.service;
    let channels = service.channels.iter().map(|r| r.id);
    rows(List::ServiceChannels, most::SERVICE_CHANNELS, channels)?;
    let steps = service.steps.iter().map(|r| r.id);
    rows(List::CareSteps, most::CARE_STEPS, steps)?;
    let remarketing = &plan.programme.remarketing;
    if let Some(counted) = &remarketing.counted {
        count(List::Lifecycle, counted.lifecycle.len(), most::LIFECYCLE)?;
        count(List::Rfm, counted.rfm.len(), most::RFM)?;
    }
    let rules = remarketing.rules.iter().map(|r| r.id);
    rows(List::Rules, most::RULES, rules)?;
    let dated = remarketing.dated.iter().map(|r| r.id);
    rows(List::Dated, most::DATED, dated)?;
    let visual = &plan.programme.visual;
    let palette = visual.palette.iter().map(|r| r.id);
    rows(List::Swatches, most::SWATCHES, palette)?;
    let competitors = visual.competitors.iter().map(|r| r.id);
    rows(List::Competitors, most::COMPETITORS, competitors)?;
    rows(List::Pages, most::PAGES, visual.pages.iter().map(|r| r.id))?;
    count(List::Pages, visual.path.len(), most::PAGES)?;
    let material = visual.material.iter().map(|r| r.id);
    rows(List::Material, most::MATERIAL, material)?;
    rows(
        List::Trials,
        most::TRIALS,
        visual.trials.iter().map(|r| r.id),
    )
}

/// Both checks of a list of rows.
fn rows(list: List, limit: usize, of: impl ExactSizeIterator<Item = Id>) -> Result<(), LimitError> {
    count(list, of.len(), limit)?;
    ids(list, of)
}

fn count(list: List, found: usize, limit: usize) -> Result<(), LimitError> {
    if found > limit {
        return Err(LimitError::TooMany { list, found, limit });
    }
    Ok(())
}

fn ids(list: List, ids: impl Iterator<Item = Id>) -> Result<(), LimitError> {
    let mut seen = std::collections::BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(LimitError::SameId { list, id });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ab_test::Experiment;
    use crate::document::arbitrary;
    use std::sync::Arc;

    #[test]
    fn the_longest_lists_pass_and_one_row_more_does_not() {
        let mut plan = arbitrary::largest();
        assert_eq!(check(&plan), Ok(()));
        let cycles = Arc::make_mut(&mut plan.cycles);
        let mut one_more = cycles[0].clone();
        one_more.id = Id::next(cycles.iter().map(|c| c.id));
        cycles.push(one_more);
        assert_eq!(
            check(&plan),
            Err(LimitError::TooMany {
                list: List::Cycles,
                found: 201,
                limit: 200
            })
        );
    }

    #[test]
    fn two_rows_of_one_id_are_named() {
        let plan = Plan {
            experiments: Arc::new(vec![Experiment::new(Id(4)), Experiment::new(Id(4))]),
            ..Plan::default()
        };
        assert_eq!(
            check(&plan),
            Err(LimitError::SameId {
                list: List::Experiments,
                id: Id(4)
            })
        );
    }
}
