//! Random plans, with gaps of every sort.

use proptest::prelude::*;

use super::super::*;
use crate::quantity::{Decimal, Factor, Money, Rate, Text, Volume};
use crate::sample::{Language, sample};

fn decimal(max: i64, scale: u8) -> impl Strategy<Value = Decimal> {
    let small = 0..=max;
    prop_oneof![1 => Just(0), 4 => small].prop_map(move |m| Decimal::new(m, scale).unwrap())
}

fn money() -> BoxedStrategy<Option<Money>> {
    proptest::option::weighted(
        0.8,
        decimal(10_000_000, 2).prop_map(|d| Money::new(d).unwrap()),
    )
    .boxed()
}

fn volume() -> BoxedStrategy<Option<Volume>> {
    let any = prop_oneof![
        decimal(1_000_000, 0),
        decimal(1_000_000_000_000, 0),
        decimal(10_000, 2)
    ];
    proptest::option::weighted(0.7, any.prop_map(|d| Volume::new(d).unwrap())).boxed()
}

fn rate() -> BoxedStrategy<Option<Rate>> {
    proptest::option::weighted(0.7, decimal(1_000, 3).prop_map(|d| Rate::new(d).unwrap())).boxed()
}

pub(super) fn terms() -> BoxedStrategy<OrderTerms> {
    let duty = decimal(200, 2).prop_map(|d| Factor::new(d).unwrap());
    (
        (
            money(),
            rate(),
            money(),
            money(),
            proptest::option::of(duty),
            money(),
        ),
        (rate(), rate(), money(), rate(), money()),
        (rate(), money(), rate(), rate(), rate(), money()),
    )
        .prop_map(|(a, b, c)| OrderTerms {
            price: a.0,
            vat: a.1,
            unit_cost: a.2,
            freight: a.3,
            duty_rate: a.4,
            customs_value: a.5,
            commission: b.0,
            payment_rate: b.1,
            payment_fixed: b.2,
            exchange_fee: b.3,
            shipping: b.4,
            return_rate: c.0,
            return_handling: c.1,
            resale_share: c.2,
            fee_refund_share: c.3,
            coupon: c.4,
            storage: c.5,
        })
        .boxed()
}

fn currency() -> impl Strategy<Value = Currency> {
    prop_oneof![Just("USD"), Just("EUR"), Just("CNY"), Just("GBP")].prop_map(|c| c.parse().unwrap())
}

fn place(id: u32) -> BoxedStrategy<Place> {
    (
        currency(),
        terms(),
        volume(),
        money(),
        volume(),
        money(),
        any::<bool>(),
    )
        .prop_map(
            move |(currency, order, orders, revenue, sessions, refunds, b2b)| Place {
                id: Id(id),
                name: Text::default(),
                pool: crate::traffic::Pool::default(),
                currency,
                buyers: if b2b {
                    Buyers::Companies
                } else {
                    Buyers::Consumers
                },
                booked: Booked {
                    orders,
                    revenue,
                    sessions,
                    refunds,
                    source: Text::default(),
                },
                order,
            },
        )
        .boxed()
}

fn channel(id: u32) -> BoxedStrategy<Channel> {
    let pricing = prop_oneof![
        Just(Pricing::None),
        Just(Pricing::PerClick),
        Just(Pricing::Fixed)
    ];
    let reach = prop_oneof![Just(Reach::Paid), Just(Reach::Owned), Just(Reach::Earned)];
    let counts = proptest::collection::vec(volume(), 7);
    let place = proptest::option::weighted(0.95, 1_u32..=4);
    let extra = (money(), rate(), money());
    (
        currency(),
        reach,
        pricing,
        money(),
        money(),
        counts,
        place,
        extra,
    )
        .prop_map(
            move |(currency, reach, pricing, spend, revenue, counts, place, extra)| Channel {
                id: Id(id),
                name: Text::default(),
                place: place.map(Id),
                reach,
                style: Style::default(),
                online: true,
                pricing,
                currency,
                spend,
                revenue: revenue.filter(|_| id.is_multiple_of(2)),
                counts: (1..)
                    .map(Id)
                    .zip(counts)
                    .filter_map(|(s, c)| Some((s, c?)))
                    .collect(),
                origin: None,
                group: Text::default(),
                extra: ExtraCosts {
                    per_order: extra.0,
                    commission: extra.1,
                    fixed: extra.2,
                },
            },
        )
        .boxed()
}

/// Plans with gaps of every sort: places without books or terms, channels without place or
/// counts, money without exchange rate.
pub(super) fn sections() -> impl Strategy<Value = (Sales, Funnel)> {
    let places = (place(1), place(2), place(3));
    let channels = (0..8_usize).prop_flat_map(|n| (1..).take(n).map(channel).collect::<Vec<_>>());
    let rates = proptest::collection::vec((currency(), currency(), money()), 0..4);
    (places, channels, rates, money(), currency()).prop_map(
        |(p, channels, rates, fixed_cost, currency)| {
            let rates = rates.into_iter().map(|(from, to, rate)| ExchangeRate {
                from,
                to,
                rate: rate.unwrap_or_default(),
                date: None,
            });
            let sales = Sales {
                currency,
                rates: rates.collect(),
                fixed_cost,
                products: Vec::new(),
                sold: Vec::new(),
                places: vec![p.0, p.1, p.2],
            };
            let stages = sample(Language::English).funnel.stages.clone();
            (
                sales,
                Funnel {
                    period: None,
                    stages,
                    channels,
                },
            )
        },
    )
}
