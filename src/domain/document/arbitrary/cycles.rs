//! Cycles and campaigns for tests.

use super::source::Source;
use crate::actions::{Effort, Moved};
use crate::calendar::{Campaign, CampaignKind, Goal, Material, MaterialKind, Source as From};
use crate::cycles::{
    Act, Aim, Check, Cycle, Decision, Evidence, Expectation, Form, Tag, TestSaid, Tool,
};
use crate::document::limits::most;
use crate::funnel::Style;
use crate::plan::Id;

impl Source {
    pub(super) fn effort(&mut self) -> Effort {
        self.pick(&[Effort::Hours, Effort::Days, Effort::Weeks, Effort::Months])
    }

    pub(super) fn cycle(&mut self, id: Id) -> Cycle {
        Cycle {
            id,
            form: self.pick(&[Form::Board, Form::Log]),
            begun: self.maybe(Self::date),
            hypothesis: self.text(),
            expects: self.maybe(Self::expectation),
            actions: self.list(most::CYCLE_ACTIONS, Self::id),
            done: self.text(),
            check: self.maybe(|s| Check {
                on: s.maybe(Self::date),
                evidence: s.evidence(),
                note: s.text(),
            }),
            act: self.maybe(|s| Act {
                decision: s.pick(&[Decision::Keep, Decision::Change, Decision::Stop]),
                on: s.maybe(Self::date),
            }),
            lesson: self.text(),
            tags: self.list(most::TAGS, |s| {
                let channel = s.channel_id();
                let (tool, figure) = (s.pick(&Tool::ALL), s.pick(&Moved::ALL));
                s.pick(&[Tag::Channel(channel), Tag::Tool(tool), Tag::Figure(figure)])
            }),
            follows: self.maybe(Self::id),
        }
    }

    fn expectation(&mut self) -> Expectation {
        let channel = self.channel_id();
        Expectation {
            aim: self.pick(&[
                Aim::Sales,
                Aim::Profit,
                Aim::Orders,
                Aim::OrderValue,
                Aim::AdShare,
                Aim::Acos(channel),
                Aim::Repurchase,
            ]),
            from: self.maybe(Self::amount),
            to: self.maybe(Self::amount),
            by: self.maybe(Self::date),
        }
    }

    fn evidence(&mut self) -> Evidence {
        let (found, test) = (self.amount(), self.id());
        let said = self.pick(&[
            TestSaid::Better,
            TestSaid::NotWorse,
            TestSaid::Same,
            TestSaid::Worse,
            TestSaid::Futile,
        ]);
        self.pick(&[
            Evidence::Figure(found),
            Evidence::Test(test, said),
            Evidence::Words,
        ])
    }

    pub(super) fn campaign(&mut self, id: Id) -> Campaign {
        Campaign {
            id,
            name: self.text(),
            period: self.maybe(Self::period),
            goal: self.pick(&[Goal::Exposure, Goal::Image]),
            kind: self.pick(&[
                CampaignKind::Basic,
                CampaignKind::Paid,
                CampaignKind::Event,
                CampaignKind::Independent,
            ]),
            style: self.pick(&[Style::Push, Style::Pull]),
            budget: self.maybe(Self::amount),
            place: self.maybe(Self::place_id),
            event: self.maybe(Self::id),
            channels: self.list(most::CAMPAIGN_CHANNELS, Self::channel_id),
            sources: self.list(most::SOURCES, |s| s.pick(&From::ALL)),
            materials: self.rows(most::MATERIALS, |s, id| Material {
                id,
                kind: s.pick(&[MaterialKind::Banner, MaterialKind::Page]),
                name: s.text(),
                ready: s.flag(),
            }),
        }
    }
}
