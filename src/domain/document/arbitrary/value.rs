//! How pools are weighed, for tests.

use super::super::limits::most;
use super::source::Source;
use crate::quantity::{Decimal, Weight};
use crate::traffic::Pool;
use crate::traffic::value::{
    Criterion, Judgment, Person, Preset, Rating, Scored, Strength, ValueModel, Weighing,
};

impl Source {
    pub(super) fn value_model(&mut self) -> ValueModel {
        const WEIGHINGS: [Weighing; 6] = [
            Weighing::Preset,
            Weighing::Points,
            Weighing::Swing,
            Weighing::Centroid,
            Weighing::RankSum,
            Weighing::Pairs,
        ];
        ValueModel {
            weighing: self.pick(&WEIGHINGS),
            preset: self.maybe(|s| s.pick(&Preset::ALL)),
            points: self.list(most::CRITERIA, Self::scored),
            swings: self.list(most::CRITERIA, Self::scored),
            order: self.list(most::CRITERIA, Self::criterion),
            ratings: self.list(most::RATINGS, |s| {
                Rating(s.pick(&Pool::DIGITAL), s.criterion(), s.points())
            }),
            people: self.rows(most::PEOPLE, |s, id| Person {
                id,
                name: s.text(),
                judgments: s.list(most::JUDGMENTS, |s| Judgment {
                    more: s.criterion(),
                    less: s.criterion(),
                    times: s.pick(&Strength::ALL),
                }),
            }),
        }
    }

    fn criterion(&mut self) -> Criterion {
        self.pick(&Criterion::ALL)
    }

    fn scored(&mut self) -> Scored {
        Scored(self.criterion(), self.points())
    }

    fn points(&mut self) -> Weight {
        let tenths = i64::try_from(self.upto(1_000)).unwrap();
        Weight::new(Decimal::new(tenths, 1).unwrap()).unwrap()
    }
}
