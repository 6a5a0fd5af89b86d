//! Periods, actions, events and cycles for tests.

use super::source::Source;
use crate::document::limits::most;
use crate::plan::{
    Action, ActionSource, ActionState, Calendar, Cycle, EventNode, Figure, FigureValue, Id,
    PeriodFigures, ProposalCode, Supply,
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
        }
    }

    pub(super) fn action(&mut self, id: Id) -> Action {
        let (row, step) = (self.id(), self.byte());
        Action {
            id,
            text: self.text(),
            owner: self.text(),
            due: self.maybe(Self::date),
            state: self.pick(&[ActionState::Open, ActionState::Done]),
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
            }),
            supply: self.list(most::SUPPLY, |s| Supply {
                place: s.place_id(),
                month: Month::of(s.date()),
                units: s.amount(),
                units_per_order: s.amount(),
            }),
        }
    }

    pub(super) fn cycle(&mut self, id: Id) -> Cycle {
        Cycle {
            id,
            hypothesis: self.text(),
            done: self.text(),
            checked: self.text(),
            lesson: self.text(),
        }
    }
}
