//! Periods, actions and events for tests.

use super::source::Source;
use crate::actions::Moved;
use crate::document::limits::most;
use crate::periods::{DriverRow, Drivers, Origin, Part};
use crate::plan::{
    Action, ActionNotes, ActionSource, ActionState, Calendar, EventNode, EventNotes, Figure,
    FigureValue, Id, PeriodFigures, ProposalCode, Supply,
};
use crate::quantity::Month;

impl Source {
    pub(super) fn period_figures(&mut self) -> PeriodFigures {
        let figures = |s: &mut Self| {
            s.list(most::FIGURES, |s| FigureValue {
                figure: {
                    let id = s.channel_id();
                    s.pick(&[
                        Figure::Gmv,
                        Figure::Profit,
                        Figure::Orders,
                        Figure::AcosAtMost(id),
                    ])
                },
                value: s.amount(),
            })
        };
        PeriodFigures {
            period: self.period(),
            set_on: self.maybe(Self::date),
            expected: figures(self),
            actual: figures(self),
            frozen: self.maybe(Self::drivers),
            counted: self.maybe(Self::drivers),
        }
    }

    fn drivers(&mut self) -> Drivers {
        Drivers {
            on: self.maybe(Self::date),
            through: self.maybe(Self::date),
            origin: {
                let id = self.id();
                self.pick(&[Origin::Typed, Origin::Funnel, Origin::Scenario(id)])
            },
            fixed: self.maybe(Self::amount),
            rows: self.list(most::DRIVERS, |s| DriverRow {
                part: {
                    let (channel, place) = (s.channel_id(), s.place_id());
                    s.pick(&[
                        Part::Channel(channel),
                        Part::Unclaimed(place),
                        Part::Others,
                        Part::Whole,
                    ])
                },
                visits: s.maybe(Self::amount),
                orders: s.maybe(Self::amount),
                gmv: s.maybe(Self::amount),
                contribution: s.maybe(Self::amount),
                spend: s.maybe(Self::amount),
            }),
        }
    }

    pub(super) fn action(&mut self, id: Id) -> Action {
        let (row, step) = (self.id(), self.byte());
        Action {
            id,
            text: self.text(),
            owner: self.text(),
            due: self.maybe(Self::date),
            state: self.pick(&[
                ActionState::Open,
                ActionState::Done,
                ActionState::Doing,
                ActionState::Dropped,
            ]),
            source: self.pick(&[
                ActionSource::User,
                ActionSource::Tool(ProposalCode::CutLosingChannel(row)),
                ActionSource::Tool(ProposalCode::EnterCosts),
                ActionSource::Tool(ProposalCode::EnterBooks),
                ActionSource::Tool(ProposalCode::UseWinner(row)),
                ActionSource::Tool(ProposalCode::KeepTestRunning(row)),
                ActionSource::Tool(ProposalCode::MendTestSplit(row)),
                ActionSource::Tool(ProposalCode::TrafficStep(step)),
            ]),
            notes: self.maybe(|s| ActionNotes {
                why: s.text(),
                effort: s.maybe(Self::effort),
                moves: s.maybe(|s| s.pick(&Moved::ALL)),
            }),
        }
    }

    pub(super) fn calendar(&mut self) -> Calendar {
        Calendar {
            events: self.rows(most::EVENTS, |s, id| EventNode {
                id,
                name: s.text(),
                place: s.maybe(Self::place_id),
                period: s.period(),
                enrolment: s.maybe(Self::period),
                visits: s.factor(),
                conversion: s.factor(),
                click_price: s.factor(),
                notes: s.maybe(|s| EventNotes {
                    market: s.text(),
                    source: s.text(),
                    to_check: s.flag(),
                }),
            }),
            supply: self.list(most::SUPPLY, |s| Supply {
                place: s.place_id(),
                month: Month::of(s.date()),
                units: s.amount(),
                units_per_order: s.amount(),
            }),
            campaigns: self.rows(most::CAMPAIGNS, Self::campaign),
        }
    }
}
