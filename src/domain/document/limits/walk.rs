//! Every list of a plan, held against its limit.

use super::{LimitError, List, most};
use crate::plan::{Id, Plan};

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
