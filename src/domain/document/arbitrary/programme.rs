//! Markets, service, remarketing and the visual plan for tests.

use super::source::Source;
use crate::document::limits::most;
use crate::plan::Id;
use crate::programme::{Days, Hour, Hours, Market, Offset, Programme};
use crate::remarketing::{
    Counted, Counts, Dated, DatedKind, Lifecycle, Promotion, Reach, Remarketing, RfmGroup, Rule,
    Segment, Timing,
};
use crate::service::{CareStep, OrderState, Role, Service, ServiceChannel};
use crate::visual::{Colour, Competitor, Material, MaterialState, Page, Swatch, Trial, Visual};

impl Source {
    pub(super) fn programme(&mut self) -> Programme {
        Programme {
            service: self.service(),
            remarketing: self.remarketing(),
            visual: self.visual(),
        }
    }

    pub(super) fn market(&mut self, id: Id) -> Market {
        Market {
            id,
            name: self.text(),
            language: self.text(),
            habits: self.text(),
            clock: self.maybe(Self::offset),
            awake: self.maybe(Self::hours),
        }
    }

    fn offset(&mut self) -> Offset {
        let quarters = i32::try_from(self.upto(104)).unwrap() - 48;
        Offset::new(quarters * 15).unwrap()
    }

    fn hours(&mut self) -> Hours {
        let hour = |s: &mut Self| Hour::new(u8::try_from(s.upto(24)).unwrap()).unwrap();
        Hours {
            from: hour(self),
            to: hour(self),
        }
    }

    fn service(&mut self) -> Service {
        Service {
            clock: self.maybe(Self::offset),
            channels: self.rows(most::SERVICE_CHANNELS, |s, id| ServiceChannel {
                id,
                name: s.text(),
                role: s.pick(&[Role::Core, Role::Auxiliary]),
                days: s.pick(&Days::ALL),
                hours: s.maybe(Self::hours),
                response: s.maybe(Self::amount),
            }),
            steps: self.rows(most::CARE_STEPS, |s, id| CareStep {
                id,
                state: s.pick(&OrderState::ALL),
                after: s.maybe(Self::amount),
                what: s.text(),
                owner: s.text(),
            }),
            package: self.text(),
            improve: self.text(),
        }
    }

    fn counts(&mut self) -> Counts {
        Counts {
            people: self.count(),
            days_since: self.maybe(Self::amount),
            ahead: self.maybe(Self::amount),
            value: self.maybe(Self::amount),
        }
    }

    fn segment(&mut self) -> Segment {
        let id = self.id();
        let (stage, group) = (self.pick(&Lifecycle::ALL), self.pick(&RfmGroup::ALL));
        self.pick(&[
            Segment::Buyers,
            Segment::Subscribers,
            Segment::Members,
            Segment::Lifecycle(stage),
            Segment::Rfm(group),
            Segment::Level(id),
        ])
    }

    fn remarketing(&mut self) -> Remarketing {
        Remarketing {
            counted: self.maybe(|s| Counted {
                as_of: s.maybe(Self::date),
                currency: s.maybe(Self::currency),
                by_model: s.flag(),
                lifecycle: s.list(most::LIFECYCLE, |s| (s.pick(&Lifecycle::ALL), s.counts())),
                rfm: s.list(most::RFM, |s| (s.pick(&RfmGroup::ALL), s.counts())),
            }),
            rules: self.rows(most::RULES, Self::rule),
            most_a_month: self.maybe(Self::amount),
            dated: self.rows(most::DATED, |s, id| Dated {
                id,
                day: s.maybe(Self::date),
                kind: s.pick(&DatedKind::ALL),
                segment: s.segment(),
                text: s.text(),
            }),
        }
    }

    fn rule(&mut self, id: Id) -> Rule {
        Rule {
            id,
            segment: self.segment(),
            product: self.maybe(Self::product_id),
            place: self.maybe(Self::place_id),
            promotion: self.pick(&Promotion::ALL),
            discount: self.maybe(Self::share),
            reach: self.pick(&Reach::ALL),
            timing: self.pick(&Timing::ALL),
            day: self.maybe(Self::date),
            days: self.maybe(Self::amount),
            reachable: self.maybe(Self::share),
            response_low: self.maybe(Self::share),
            response_high: self.maybe(Self::share),
            cost_each: self.maybe(Self::amount),
            cost_fixed: self.maybe(Self::amount),
        }
    }

    fn visual(&mut self) -> Visual {
        Visual {
            goal: self.text(),
            audience: self.text(),
            style: self.text(),
            palette: self.rows(most::SWATCHES, |s, id| Swatch {
                id,
                name: s.text(),
                colour: Colour::new(s.byte(), s.byte(), s.byte()),
            }),
            competitors: self.rows(most::COMPETITORS, |s, id| Competitor {
                id,
                name: s.text(),
                better: s.text(),
                ours: s.text(),
            }),
            pages: self.rows(most::PAGES, |s, id| Page {
                id,
                name: s.text(),
                above: s.maybe(Self::id),
                goal: s.text(),
            }),
            path: self.list(most::PAGES, Self::id),
            material: self.rows(most::MATERIAL, |s, id| Material {
                id,
                name: s.text(),
                page: s.maybe(Self::id),
                state: s.pick(&MaterialState::ALL),
                due: s.maybe(Self::date),
            }),
            trials: self.rows(most::TRIALS, |s, id| Trial {
                id,
                hypothesis: s.text(),
                page: s.maybe(Self::id),
                experiment: s.maybe(Self::id),
            }),
        }
    }
}
