//! Forecasts for tests.

use super::source::Source;
use crate::document::limits::most;
use crate::funnel::forecast::{
    ChannelOutlook, ChannelStage, Difference, Forecast, How, Input, MeasuredStep, MonthSpend,
    PlaceOutlook, ProductAt, RangeOf, Scenario, Scope, Shape,
};
use crate::quantity::Month;

impl Source {
    pub(super) fn forecast(&mut self) -> Forecast {
        Forecast {
            start: self.maybe(|s| Month::of(s.date())),
            months: self.maybe(Self::count),
            // None, or one for each month of the year.
            season: if self.flag() {
                (0..most::SEASON).map(|_| self.factor()).collect()
            } else {
                Vec::new()
            },
            channels: self.rows_of(
                most::CHANNELS,
                |k| &k.channels,
                |s, channel| ChannelOutlook {
                    channel,
                    growth: s.maybe(Self::change),
                    ramp: s.maybe(Self::count),
                    elasticity: s.maybe(Self::share),
                    spend: s.list(most::MONTHS, |s| MonthSpend {
                        month: Month::of(s.date()),
                        money: s.amount(),
                    }),
                    measured: s.list(most::STAGES, |s| MeasuredStep {
                        stage: s.stage_id(),
                        reached: s.count(),
                        of: s.count(),
                        test: s.id(),
                    }),
                },
            ),
            places: self.rows_of(
                most::PLACES,
                |k| &k.places,
                |s, place| PlaceOutlook {
                    place,
                    carries_over: s.flag(),
                    waits: s.flag(),
                    new_share: s.maybe(Self::share),
                    repeats: s.list(most::MONTHS, Self::amount),
                    refers: s.flag(),
                },
            ),
            referral_days: self.maybe(Self::amount),
            monthly_retention: self.maybe(Self::share),
            discount: self.maybe(Self::share),
            outlay: self.maybe(Self::amount),
            annual_discount: self.maybe(Self::factor),
            cohort: self.list(most::MONTHS, Self::amount),
            ranges: self.list(most::RANGES, |s| RangeOf {
                input: s.input(),
                low: s.amount(),
                high: s.amount(),
                shape: s.pick(&[Shape::Likely, Shape::Even, Shape::Triangle, Shape::Pert]),
            }),
            scenarios: self.rows(most::SCENARIOS, |s, id| Scenario {
                id,
                name: s.text(),
                differences: s.list(most::DIFFERENCES, |s| Difference {
                    input: s.input(),
                    how: s.how(),
                }),
            }),
        }
    }

    fn how(&mut self) -> How {
        let (level, change) = (self.amount(), self.change());
        self.pick(&[How::To(level), How::By(change), How::Plus(change)])
    }

    fn input(&mut self) -> Input {
        let place = self.place_id();
        let all = self.byte() % 4 == 1;
        let of = |id| if all { Scope::All } else { Scope::One(id) };
        let scope = of(place);
        let at = ChannelStage {
            channel: self.channel_id(),
            stage: self.stage_id(),
        };
        let channel = of(at.channel);
        let product = self.product_id();
        self.pick(&[
            Input::Price(scope),
            Input::UnitCost(scope),
            Input::Freight(scope),
            Input::DutyRate(scope),
            Input::Commission(scope),
            Input::Shipping(scope),
            Input::ReturnRate(scope),
            Input::Organic(scope),
            Input::Traffic(channel),
            Input::StepRate(at),
            Input::AdPrice(channel),
            Input::Spend(channel),
            Input::FixedCost,
            Input::Referral,
            Input::Retention,
            Input::ProductPrice(ProductAt { product, place }),
            Input::ProductCost(product),
        ])
    }
}
