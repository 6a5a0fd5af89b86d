//! Facts that other parts of the plan know already: offered with their source, not asked again.

use super::figures::sum;
use super::platforms::known_classes;
use super::{Business, Context, Diagnosis, Facts, Field, Pool, SiteForms, diagnose_with};
use crate::funnel::{Funnel, Place, Sales, StageKind, exchange_rate};
use crate::plan::{Id, Plan};
use crate::quantity::{Count, Decimal, Money, Volume};

/// A fact that the plan knows, and from where.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Which fact.
    pub field: Field,
    /// Its value.
    pub value: Offered,
    /// Where it comes from.
    pub source: Source,
}

/// The value of an offered fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// Whom the company sells to.
    Business(Business),
    /// A yes; a no is never offered.
    Yes,
    /// In which form the own site exists.
    Forms(SiteForms),
    /// Visits a month.
    Visits(Volume),
    /// Sales a month, in the plan's currency.
    Sales(Money),
}

/// Where an offered fact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The plan's situation.
    Situation,
    /// The places of sale.
    Places(Vec<Id>),
    /// Figures of the places of sale, from their own books or, where those are silent, from the
    /// channels that lead there.
    Figures {
        /// The places that were added up.
        places: Vec<Id>,
        /// Places of the same pool of which nothing is known; the figure is without them.
        missing: Vec<Id>,
        /// The days that were scaled to a month, where the period is none.
        scaled_from_days: Option<u32>,
    },
    /// What is known about customers: how many are in the list or in the programme.
    Customers(Count),
    /// The visits or sales that were given for the store.
    StoreFigures,
}

/// Every fact that the plan knows beside the traffic answers themselves, at most one a field.
/// A field that was answered by hand is offered too: the page can show that both differ.
pub fn offered(plan: &Plan) -> Vec<Offer> {
    let mut offers = Vec::new();
    let mut offer = |field, value, source| {
        offers.push(Offer {
            field,
            value,
            source,
        });
    };

    if let Some(business) = plan.situation.business {
        offer(
            Field::Business,
            Offered::Business(business),
            Source::Situation,
        );
    }
    let at = |pool| {
        let places = plan
            .sales
            .places
            .iter()
            .filter(move |place| place.pool == pool);
        places.map(|place| place.id).collect::<Vec<_>>()
    };
    for (field, pool, value) in [
        (Field::Store, Pool::PlatformStore, Offered::Yes),
        (Field::Social, Pool::SocialAccount, Offered::Yes),
        (Field::Mall, Pool::OwnMediaMall, Offered::Yes),
        (
            Field::SiteForms,
            Pool::OwnSiteApp,
            Offered::Forms(SiteForms {
                site: true,
                app: false,
            }),
        ),
    ] {
        let places = at(pool);
        if !places.is_empty() {
            offer(field, value, Source::Places(places));
        }
    }
    if at(Pool::PlatformStore).is_empty() && has_store_figures(&plan.traffic) {
        offer(Field::Store, Offered::Yes, Source::StoreFigures);
    }
    let month = Month::of(&plan.funnel);
    for pool in Pool::ALL {
        let visits = |place: &Place| visits(&plan.funnel, place);
        if let Some((amount, source)) = month.total(&plan.sales, pool, visits)
            && let Ok(value) = Volume::new(amount)
        {
            offer(Field::Visits(pool), Offered::Visits(value), source);
        }
        let sales = |place: &Place| sales(&plan.sales, place);
        if let Some((amount, source)) = month.total(&plan.sales, pool, sales)
            && let Ok(value) = Money::new(amount)
        {
            offer(Field::Sales(pool), Offered::Sales(value), source);
        }
    }
    let people = |count: Option<Count>| count.filter(|n| n.get() > 0);
    let listed = people(plan.customers.subscribers).or(people(plan.customers.customers));
    for (field, count) in [
        (Field::Crm, listed),
        (Field::Membership, people(plan.customers.members)),
    ] {
        if let Some(count) = count {
            offer(field, Offered::Yes, Source::Customers(count));
        }
    }
    offers
}

/// What was answered by hand, and for the rest what the plan offers.
pub fn effective_facts(plan: &Plan) -> Facts {
    let mut facts = (*plan.traffic).clone();
    for offer in offered(plan) {
        if !offer.field.is_given(&facts) {
            offer.write(&mut facts);
        }
    }
    facts
}

/// Diagnoses a plan: its effective facts, with the orders of its books.
pub fn diagnose_plan(plan: &Plan) -> Diagnosis {
    let facts = effective_facts(plan);
    let context = Context {
        orders_a_month: orders_a_month(plan),
        classes: &known_classes(&facts),
    };
    diagnose_with(&facts, &context)
}

/// Orders a month over all places whose books are given; none while no books are.
pub fn orders_a_month(plan: &Plan) -> Option<Volume> {
    let booked = plan
        .sales
        .places
        .iter()
        .filter_map(|place| place.booked.orders);
    booked.clone().next()?;
    let orders = sum(booked.map(Volume::decimal));
    let month = Month::of(&plan.funnel);
    Decimal::from_f64(orders * month.factor, 3)
        .ok()
        .and_then(|n| Volume::new(n).ok())
}

impl Offer {
    /// Writes the fact into `facts`.
    pub fn write(&self, facts: &mut Facts) {
        match (self.field, self.value) {
            (Field::Business, Offered::Business(business)) => facts.business = Some(business),
            (Field::SiteForms, Offered::Forms(forms)) => facts.site_forms = forms,
            (Field::Visits(pool), Offered::Visits(visits)) => facts.visits.set(pool, Some(visits)),
            (Field::Sales(pool), Offered::Sales(sales)) => facts.sales.set(pool, Some(sales)),
            (Field::Store, Offered::Yes) => facts.store = Some(true),
            (Field::Social, Offered::Yes) => facts.social = Some(true),
            (Field::Mall, Offered::Yes) => facts.mall = Some(true),
            (Field::Crm, Offered::Yes) => facts.crm = Some(true),
            (Field::Membership, Offered::Yes) => facts.membership = Some(true),
            // `offered` makes no other pair.
            _ => {}
        }
    }
}

fn has_store_figures(facts: &Facts) -> bool {
    let store = [
        facts.visits.store.map(Volume::to_f64),
        facts.store_visits.map(Volume::to_f64),
        facts.sales.store.map(Money::to_f64),
    ];
    store.into_iter().flatten().any(|figure| figure > 0.0)
}

/// By how much figures of the plan's period are multiplied to become a month's.
pub(super) fn month_factor(funnel: &Funnel) -> f64 {
    Month::of(funnel).factor
}

/// How the plan's period becomes a month.
struct Month {
    factor: f64,
    scaled_from_days: Option<u32>,
}

/// Days of an average month.
const DAYS_A_MONTH: f64 = 365.25 / 12.0;

impl Month {
    /// Any calendar month is one; other periods are scaled; without a period the figures are taken
    /// as a month's.
    fn of(funnel: &Funnel) -> Self {
        match funnel.period.map(crate::quantity::Period::days) {
            Some(days) if !(28..=31).contains(&days) => Self {
                factor: DAYS_A_MONTH / f64::from(days),
                scaled_from_days: Some(days),
            },
            _ => Self {
                factor: 1.0,
                scaled_from_days: None,
            },
        }
    }

    /// The total of a pool's places in a month; none where no place has a figure.
    fn total(
        &self,
        sales: &Sales,
        pool: Pool,
        figure: impl Fn(&Place) -> Option<Decimal>,
    ) -> Option<(Decimal, Source)> {
        let of_pool = || sales.places.iter().filter(|place| place.pool == pool);
        let known: Vec<(Id, Decimal)> = of_pool()
            .filter_map(|place| figure(place).map(|value| (place.id, value)))
            .collect();
        if known.is_empty() {
            return None;
        }
        let places: Vec<Id> = known.iter().map(|(id, _)| *id).collect();
        let missing = of_pool()
            .map(|place| place.id)
            .filter(|id| !places.contains(id))
            .collect();
        let total = sum(known.iter().map(|(_, value)| *value)) * self.factor;
        // A scaled figure is an estimate, so it is kept whole.
        let places_kept = if self.scaled_from_days.is_some() {
            0
        } else {
            3
        };
        let total = plain(Decimal::from_f64(total, places_kept).ok()?);
        let scaled_from_days = self.scaled_from_days;
        Some((
            total,
            Source::Figures {
                places,
                missing,
                scaled_from_days,
            },
        ))
    }
}

/// The same number without trailing zeros.
fn plain(value: Decimal) -> Decimal {
    let (mut mantissa, mut scale) = (value.mantissa(), value.scale());
    while scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    Decimal::new(mantissa, scale).unwrap_or(value)
}

/// Visits to a place: its own report's, else those that its channels brought.
fn visits(funnel: &Funnel, place: &Place) -> Option<Decimal> {
    if let Some(sessions) = place.booked.sessions {
        return Some(sessions.decimal());
    }
    let counted = |kind| {
        funnel
            .stages
            .iter()
            .find(|stage| stage.kind == kind)
            .map(|s| s.id)
    };
    let (visits, clicks) = (counted(StageKind::Visits), counted(StageKind::Clicks));
    let brought: Vec<Decimal> = funnel
        .channels
        .iter()
        .filter(|channel| channel.place == Some(place.id))
        .filter_map(|channel| {
            let count = |stage: Option<Id>| stage.and_then(|id| channel.counts.get(&id));
            count(visits)
                .or_else(|| count(clicks))
                .map(|volume| volume.decimal())
        })
        .collect();
    if brought.is_empty() {
        return None;
    }
    Decimal::from_f64(sum(brought.into_iter()), 3).ok()
}

/// What buyers paid at a place, in the plan's currency: what its books say, else orders × price.
fn sales(sales: &Sales, place: &Place) -> Option<Decimal> {
    let amount = match (place.booked.revenue, place.booked.orders, place.order.price) {
        (Some(revenue), _, _) => revenue.to_f64(),
        (None, Some(orders), Some(price)) => orders.to_f64() * price.to_f64(),
        _ => return None,
    };
    let rate = exchange_rate(&sales.rates, place.currency, sales.currency).ok()?;
    Decimal::from_f64(amount * rate, 3).ok()
}
