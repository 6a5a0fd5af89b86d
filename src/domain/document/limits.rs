//! How much a plan may hold, checked once for file, link and storage alike.

pub mod most;
mod walk;

use crate::plan::Id;

pub use walk::check;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ab_test::Experiment;
    use crate::document::arbitrary;
    use crate::plan::Plan;
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
