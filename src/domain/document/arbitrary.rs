//! Plans for tests: any plan, a fixed one, and the largest.

#![expect(
    clippy::unwrap_used,
    reason = "only tests draw plans, and they stop at a surprise"
)]

mod cycles;
mod experiment;
mod money;
mod outlook;
mod planning;
mod programme;
mod records;
mod source;
mod value;

use std::sync::Arc;

use proptest::prelude::*;

use self::source::Source;
use super::limits::most;
use crate::funnel::{
    Booked, Buyers, Channel, ExchangeRate, ExtraCosts, Funnel, OrderTerms, Origin, Place, Pricing,
    Product, Reach, Sales, Sold, Stage, StageKind, Style,
};
use crate::import::Platform;
use crate::plan::{Customers, Id, MemberLevel, Plan, Situation};
use crate::quantity::Text;
use crate::traffic::{
    Business, ByPool, Facts, Influence, Pool, SiteForms, SocialExperience, SocialPlatform,
};

/// Any plan that the types and the limits accept, with something in each section.
pub fn plan() -> impl Strategy<Value = Plan> {
    // Drawing from bytes shrinks by itself: fewer and smaller bytes make emptier plans.
    proptest::collection::vec(any::<u8>(), 0..6_000).prop_map(|bytes| Source::given(bytes).plan())
}

/// A plan from a seed, with lists of up to `longest` rows as far as the limits go.
pub fn random(seed: u64, longest: usize) -> Plan {
    Source::random(seed, longest).plan()
}

/// One plan, the same every time, with something in each section.
///
/// # Panics
/// Never: the text is one that a plan takes, which a test sees.
pub fn one() -> Plan {
    let drawn = |shift: u32| {
        let bytes = (1_u32..6_000)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> shift).to_le_bytes()[1])
            .collect::<Vec<_>>();
        Source::given(bytes).plan()
    };
    // The first that has rows in the lists that tests look into.
    let mut plan = (0..16)
        .map(drawn)
        .find(|plan| !plan.actions.is_empty() && !plan.funnel.channels.is_empty())
        .unwrap();
    plan.sample = true;
    plan.name = Text::new("Pots & pans: \"Ångström\" 锅 🍳").unwrap();
    plan
}

/// The longest plan within the limits: every list full, every text and number at its longest.
pub fn largest() -> Plan {
    Source::largest().plan()
}

impl Source {
    fn plan(&mut self) -> Plan {
        self.is_whole = self.flag();
        Plan {
            name: self.text(),
            sample: self.flag(),
            situation: Arc::new(self.situation()),
            sales: Arc::new(self.sales()),
            funnel: Arc::new(self.funnel()),
            experiments: Arc::new(self.rows(most::EXPERIMENTS, Self::experiment)),
            traffic: Arc::new(self.facts()),
            customers: Arc::new(self.customers()),
            periods: Arc::new(self.list(most::PERIODS, Self::period_figures)),
            actions: Arc::new(self.rows(most::ACTIONS, Self::action)),
            calendar: Arc::new(self.calendar()),
            cycles: Arc::new(self.rows(most::CYCLES, Self::cycle)),
            forecast: Arc::new(self.forecast()),
            programme: Arc::new(self.programme()),
        }
    }

    fn business(&mut self) -> Business {
        self.pick(&[Business::B2b, Business::B2c, Business::Both])
    }

    fn situation(&mut self) -> Situation {
        Situation {
            business: self.maybe(Self::business),
            industry: self.text(),
            positioning: self.text(),
            products: self.text(),
            team: self.text(),
            note: self.text(),
            as_of: self.maybe(Self::date),
            price: self.text(),
            place: self.text(),
            promotion: self.text(),
            markets: self.rows(most::MARKETS, Self::market),
        }
    }

    fn sales(&mut self) -> Sales {
        let currency = self.currency();
        let rates = self.list(most::RATES, |s| ExchangeRate {
            from: s.currency(),
            to: s.currency(),
            rate: s.amount(),
            date: s.maybe(Self::date),
        });
        let fixed_cost = self.maybe(Self::amount);
        let products = self.rows(most::PRODUCTS, |s, id| Product {
            id,
            name: s.text(),
            unit_cost: s.maybe(Self::amount),
            currency: s.currency(),
        });
        let places = self.rows(most::PLACES, Self::place);
        self.known.products = products.iter().map(|p| p.id).collect();
        self.known.places = places.iter().map(|p| p.id).collect();
        Sales {
            currency,
            rates,
            fixed_cost,
            products,
            sold: self.list(most::SOLD, |s| Sold {
                product: s.product_id(),
                place: s.place_id(),
                price: s.maybe(Self::amount),
                orders: s.maybe(Self::amount),
                units: s.maybe(Self::amount),
                shipping: s.maybe(Self::amount),
            }),
            places,
        }
    }

    fn place(&mut self, id: Id) -> Place {
        Place {
            id,
            name: self.text(),
            pool: self.pick(&Pool::ALL),
            currency: self.currency(),
            buyers: self.pick(&[Buyers::Consumers, Buyers::Companies]),
            booked: Booked {
                orders: self.maybe(Self::amount),
                revenue: self.maybe(Self::amount),
                sessions: self.maybe(Self::amount),
                refunds: self.maybe(Self::amount),
                source: self.text(),
            },
            order: OrderTerms {
                price: self.maybe(Self::amount),
                vat: self.maybe(Self::share),
                unit_cost: self.maybe(Self::amount),
                freight: self.maybe(Self::amount),
                duty_rate: self.maybe(Self::factor),
                customs_value: self.maybe(Self::amount),
                commission: self.maybe(Self::share),
                payment_rate: self.maybe(Self::share),
                payment_fixed: self.maybe(Self::amount),
                exchange_fee: self.maybe(Self::share),
                shipping: self.maybe(Self::amount),
                return_rate: self.maybe(Self::share),
                return_handling: self.maybe(Self::amount),
                resale_share: self.maybe(Self::share),
                fee_refund_share: self.maybe(Self::share),
                coupon: self.maybe(Self::share),
                storage: self.maybe(Self::amount),
            },
        }
    }

    fn funnel(&mut self) -> Funnel {
        const KINDS: [StageKind; 9] = [
            StageKind::Impressions,
            StageKind::Clicks,
            StageKind::Visits,
            StageKind::Carts,
            StageKind::Checkouts,
            StageKind::Inquiries,
            StageKind::Quotations,
            StageKind::Orders,
            StageKind::Other,
        ];
        let period = self.maybe(Self::period);
        let mut stages = self.rows(most::STAGES, |s, id| Stage {
            id,
            kind: s.pick(&KINDS),
            name: s.text(),
        });
        if let Some(last) = stages.last_mut()
            && self.is_whole
        {
            last.kind = StageKind::Orders;
        }
        self.known.stages = stages.iter().map(|s| s.id).collect();
        let channels = self.rows(most::CHANNELS, Self::channel);
        self.known.channels = channels.iter().map(|c| c.id).collect();
        Funnel {
            period,
            stages,
            channels,
        }
    }

    fn channel(&mut self, id: Id) -> Channel {
        const PRICINGS: [Pricing; 6] = [
            Pricing::None,
            Pricing::PerMille,
            Pricing::PerClick,
            Pricing::PerOrder,
            Pricing::Commission,
            Pricing::Fixed,
        ];
        Channel {
            id,
            name: self.text(),
            place: self.maybe(Self::place_id),
            reach: self.pick(&[Reach::Paid, Reach::Owned, Reach::Earned]),
            style: self.pick(&[Style::Push, Style::Pull]),
            online: self.flag(),
            pricing: self.pick(&PRICINGS),
            currency: self.currency(),
            spend: self.maybe(Self::amount),
            revenue: self.maybe(Self::amount),
            counts: self
                .rows_of(most::STAGES, |k| &k.stages, |s, id| (id, s.amount()))
                .into_iter()
                .collect(),
            origin: self.maybe(|s| Origin {
                platform: s.pick(&[Platform::GoogleAds, Platform::Meta]),
                campaign: s.text(),
            }),
            group: self.text(),
            extra: ExtraCosts {
                per_order: self.maybe(Self::amount),
                commission: self.maybe(Self::share),
                fixed: self.maybe(Self::amount),
            },
        }
    }

    fn by_pool<T>(&mut self, draw: impl Fn(&mut Self) -> T) -> ByPool<T> {
        ByPool {
            store: self.maybe(&draw),
            social: self.maybe(&draw),
            mall: self.maybe(&draw),
            site: self.maybe(&draw),
            offline: self.maybe(&draw),
        }
    }

    fn facts(&mut self) -> Facts {
        const PLATFORMS: [SocialPlatform; 7] = [
            SocialPlatform::Facebook,
            SocialPlatform::Instagram,
            SocialPlatform::LinkedIn,
            SocialPlatform::YouTube,
            SocialPlatform::Snapchat,
            SocialPlatform::TikTok,
            SocialPlatform::Twitter,
        ];
        const EXPERIENCE: [SocialExperience; 3] = [
            SocialExperience::Novice,
            SocialExperience::Experienced,
            SocialExperience::Mature,
        ];
        Facts {
            business: self.maybe(Self::business),
            store: self.maybe(Self::flag),
            social: self.maybe(Self::flag),
            mall: self.maybe(Self::flag),
            no_main_pool: self.maybe(Self::flag),
            diversion_scenarios: self.list(most::DIVERSION_SCENARIOS, Self::text),
            visits: self.by_pool(Self::amount),
            sales: self.by_pool(Self::amount),
            fans: self.maybe(Self::count),
            monthly_reach: self.maybe(Self::share),
            store_visits: self.maybe(Self::amount),
            influence: self.maybe(|s| Influence::new(s.pick(&[1, 2, 3, 4, 5])).unwrap()),
            offsite_directed_to_store: self.maybe(Self::flag),
            store_neglected: self.maybe(Self::flag),
            can_build_site: self.maybe(Self::flag),
            can_promote_site: self.maybe(Self::flag),
            supply_chain_ready: self.maybe(Self::flag),
            mall_operations_ready: self.maybe(Self::flag),
            traditional_strong_brand: self.maybe(Self::flag),
            crm: self.maybe(Self::flag),
            membership: self.maybe(Self::flag),
            mobile_share: self.maybe(Self::share),
            site_forms: SiteForms {
                site: self.flag(),
                app: self.flag(),
            },
            platform_cost_change: self.maybe(Self::change),
            platform_transactions_change: self.maybe(Self::change),
            social_experience: self.maybe(|s| s.pick(&EXPERIENCE)),
            platforms_used: self.list(most::PLATFORMS, |s| s.pick(&PLATFORMS)),
            records: self.maybe(Self::records).map(Box::new),
            value: self.value_model(),
            budget: self.maybe(Self::budget).map(Box::new),
            paths: self.maybe(Self::paths).map(Box::new),
        }
    }

    fn customers(&mut self) -> Customers {
        Customers {
            as_of: self.maybe(Self::date),
            customers: self.maybe(Self::count),
            subscribers: self.maybe(Self::count),
            repeat_orders: self.maybe(Self::amount),
            next_order_rate: self.maybe(Self::share),
            members: self.maybe(Self::count),
            members_active: self.maybe(Self::count),
            invites_per_customer: self.maybe(Self::amount),
            invite_acceptance: self.maybe(Self::share),
            referral_reward: self.maybe(Self::amount),
            levels: self.rows(most::LEVELS, |s, id| MemberLevel {
                id,
                name: s.text(),
                share: s.maybe(Self::share),
                next_order_rate: s.maybe(Self::share),
                discount: s.maybe(Self::share),
                cost: s.maybe(Self::amount),
                threshold: s.maybe(Self::amount),
                benefits: s.text(),
            }),
            source: self.text(),
        }
    }
}
