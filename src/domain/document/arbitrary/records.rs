//! Any record of pools, messages, platforms and goals.

use super::source::Source;
use crate::document::limits::most;
use crate::traffic::{
    Automation, Fit, Goal, PlatformRecord, PoolRecord, Records, SocialPlatform, Strength,
};

impl Source {
    pub(super) fn records(&mut self) -> Records {
        Records {
            pools: self.by_pool(|s| PoolRecord {
                contribution: s.maybe(Self::amount),
                people: s.maybe(Self::count),
                reachable: s.maybe(Self::count),
                second_order_cost: s.maybe(Self::amount),
                visits_before: s.maybe(Self::amount),
                sales_before: s.maybe(Self::amount),
                lets_lead_on: s.maybe(Self::flag),
            }),
            automation: self.list(most::MESSAGES, |s| s.pick(&Automation::ALL)),
            platforms: self.rows(most::PLATFORM_RECORDS, |s, id| PlatformRecord {
                id,
                known: s.maybe(|s| s.pick(&[SocialPlatform::YouTube, SocialPlatform::TikTok])),
                name: s.text(),
                used: s.flag(),
                share: s.maybe(Self::share),
                peak: s.maybe(Self::share),
                net_plan: s.maybe(Self::change),
                emerging: s.maybe(Self::flag),
                source: s.text(),
                year: s.maybe(Self::count),
                hours: s.maybe(Self::amount),
                cost: s.maybe(Self::amount),
                visits: s.maybe(Self::amount),
                sales: s.maybe(Self::amount),
                fits: s.list(most::GOALS, |s| Fit {
                    goal: s.pick(&Goal::ALL),
                    strength: s.pick(&Strength::ALL),
                }),
            }),
            goals: self.list(most::GOALS, |s| s.pick(&Goal::ALL)),
        }
    }
}
