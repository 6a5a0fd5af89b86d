//! Any A/B test.

use super::super::limits::most;
use super::source::Source;
use crate::ab_test::{
    Agreed, Aim, Arrangement, Correction, Day, DayCount, Experiment, Looking, Measured, Metric,
    OrderWorth, Prior, Side, Spending, Spread, State, Terms, Variant,
};
use crate::plan::Id;

impl Source {
    pub(super) fn experiment(&mut self, id: Id) -> Experiment {
        Experiment {
            id,
            name: self.text(),
            hypothesis: self.text(),
            place: self.maybe(Self::id),
            channel: self.maybe(Self::id),
            page: self.text(),
            goal: self.maybe(Self::id),
            state: self.pick(&[
                State::Designed,
                State::Running,
                State::Decided,
                State::Applied,
            ]),
            terms: self.terms(),
            agreed: self.maybe(|s| Agreed {
                on: s.maybe(Self::date),
                terms: s.terms(),
                shares: s.list(most::VARIANTS, |s| (s.id(), s.decimal(100))),
            }),
            from: self.maybe(Self::date),
            days: self.maybe(Self::count),
            looks: self.maybe(Self::count),
            expected_rate: self.maybe(Self::share),
            expected_value: self.spread(),
            visitors_a_day: self.maybe(Self::amount),
            prior: self.maybe(|s| Prior {
                rate: s.share(),
                visitors: s.amount(),
            }),
            variants: self.rows(most::VARIANTS, Self::variant),
            daily: self.list(most::TEST_DAYS, |s| Day {
                day: s.date(),
                counts: s.list(most::VARIANTS, |s| DayCount(s.id(), s.count(), s.count())),
            }),
            chosen: self.maybe(Self::id),
        }
    }

    fn terms(&mut self) -> Terms {
        let margin = self.share();
        let looks = self.count();
        Terms {
            arrangement: self.pick(&[Arrangement::AtRandom, Arrangement::BeforeAndAfter]),
            metric: self.pick(&[
                Metric::Conversion,
                Metric::Value,
                Metric::Ratio,
                Metric::Events,
            ]),
            aim: self.pick(&[
                Aim::Superiority,
                Aim::NonInferiority(margin),
                Aim::Equivalence(margin),
            ]),
            side: self.pick(&[Side::Two, Side::Better]),
            alpha: self.share(),
            power: self.share(),
            worthwhile_lift: self.maybe(Self::factor),
            looking: self.pick(&[
                Looking::Planned(looks, Spending::OBrienFleming),
                Looking::Once,
                Looking::Planned(looks, Spending::Pocock),
                Looking::Anytime,
            ]),
            correction: self.pick(&[
                Correction::BenjaminiHochberg,
                Correction::Holm,
                Correction::Bonferroni,
                Correction::Each,
            ]),
            planned: self.maybe(Self::count),
            control: self.maybe(Self::id),
        }
    }

    fn spread(&mut self) -> Spread {
        Spread {
            mean: self.maybe(Self::amount),
            deviation: self.maybe(Self::amount),
        }
    }

    fn variant(&mut self, id: Id) -> Variant {
        Variant {
            id,
            name: self.text(),
            share: self.decimal(100),
            visitors: self.maybe(Self::count),
            conversions: self.maybe(Self::count),
            measured: self.maybe(|s| Measured {
                value: s.spread(),
                per: s.spread(),
                value_with_per: s.maybe(Self::share),
                before: s.spread(),
                value_with_before: s.maybe(Self::share),
            }),
            order: self.maybe(|s| OrderWorth {
                price: s.maybe(Self::amount),
                cost: s.maybe(Self::amount),
                refunded: s.maybe(Self::share),
            }),
        }
    }
}
