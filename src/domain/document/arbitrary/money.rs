//! Any budget, and any paths over channels.

use super::source::Source;
use crate::document::limits::most;
use crate::traffic::attribution::{LeftOut, Memory, Path, Paths};
use crate::traffic::budget::{
    Aim, Budget, ChannelMoney, CurveSource, SpendPoint, Together, ToldCurve,
};

impl Source {
    pub(super) fn budget(&mut self) -> Budget {
        Budget {
            channels: self.rows(most::BUDGET_CHANNELS, |s, channel| ChannelMoney {
                channel,
                source: s.pick(&[
                    CurveSource::Points,
                    CurveSource::Levelling,
                    CurveSource::Rising,
                ]),
                points: s.list(most::POINTS, Self::spend_point),
                told: ToldCurve {
                    orders: s.maybe(Self::amount),
                    money: s.maybe(Self::amount),
                    bend: s.maybe(Self::amount),
                },
                least: s.maybe(Self::amount),
                most: s.maybe(Self::amount),
                locked: s.flag(),
                carry_over: s.maybe(Self::share),
                expected: s.maybe(Self::spend_point),
            }),
            total: self.maybe(Self::amount),
            aim: self.pick(&[Aim::Contribution, Aim::Orders]),
            together: self.list(most::PAIRS, |s| Together {
                first: s.id(),
                second: s.id(),
                strength: s.maybe(Self::share),
            }),
        }
    }

    fn spend_point(&mut self) -> SpendPoint {
        SpendPoint {
            spend: self.maybe(Self::amount),
            orders: self.maybe(Self::amount),
        }
    }

    pub(super) fn paths(&mut self) -> Paths {
        Paths {
            source: self.text(),
            channels: self.list(most::PATH_CHANNELS, Self::text),
            paths: self.list(most::PATHS, |s| Path {
                touches: s.list(most::TOUCHES, Self::byte),
                conversions: s.amount(),
                value: s.maybe(Self::amount),
                lost: s.maybe(Self::amount),
            }),
            left_out: LeftOut {
                paths: self.count(),
                conversions: self.amount(),
            },
            memory: self.pick(&[Memory::One, Memory::Two]),
        }
    }
}
