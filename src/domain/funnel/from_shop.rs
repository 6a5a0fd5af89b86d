//! A shop's own report goes into the books of a place of sale.

use std::sync::Arc;

use super::from_report::{ApplyError, Confirmed, settle_place};
use super::section::{Booked, Place};
use crate::import::{Report, ReportKind};
use crate::plan::{Id, Plan};
use crate::quantity::Text;

/// What a report changed in the books.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct BooksChange {
    /// The place.
    pub place: Id,
    /// Its books before; empty for a new place.
    pub before: Booked,
    /// Its books now.
    pub after: Booked,
    /// Whether the invented sample made way for a plan of one's own.
    pub sample_left: bool,
}

/// Puts the sums of a shop's report into the books of a place, under the report's `name`.
///
/// - Orders, revenue, sessions and refunds that the report has replace those that are there; the
///   others stay, so that orders and sessions of one shop may come from two reports. The same
///   report again changes nothing.
/// - A place that is blank takes over the report's currency; another currency is refused.
/// - A plan of another period refuses it, unless it holds no figures. The sample makes way for an
///   empty plan first.
///
/// # Errors
/// [`ApplyError`]; the plan is then unchanged.
pub fn apply_shop_report(
    plan: &mut Plan,
    report: &Report,
    confirmed: Confirmed,
    name: &Text,
) -> Result<BooksChange, ApplyError> {
    let mut next = if plan.sample {
        Plan::default()
    } else {
        plan.clone()
    };
    let booked = of_report(report).ok_or(ApplyError::NothingToImport)?;
    let id = settle_place(&mut next, confirmed)?;
    let in_use = next.funnel.channels.iter().any(|c| c.place == Some(id));
    let sales = Arc::make_mut(&mut next.sales);
    let found = sales.places.iter_mut().find(|place| place.id == id);
    let place = found.ok_or(ApplyError::NoSuchPlace(id))?;
    let has_money = booked.revenue.is_some() || booked.refunds.is_some();
    if place.currency != confirmed.currency && has_money {
        if !place.is_blank() || in_use {
            return Err(ApplyError::OtherCurrency(place.currency));
        }
        place.currency = confirmed.currency;
    }
    let before = place.booked.clone();
    enter(place, &booked, name);
    let change = BooksChange {
        place: id,
        before,
        after: place.booked.clone(),
        sample_left: plan.sample,
    };
    Arc::make_mut(&mut next.funnel).period = Some(confirmed.period);
    *plan = next;
    Ok(change)
}

/// The books that a report speaks of; none if it has no figure of them.
fn of_report(report: &Report) -> Option<Booked> {
    let totals = &report.totals;
    let booked = Booked {
        orders: totals.orders,
        revenue: totals.revenue,
        sessions: totals.visits,
        refunds: totals.refunds,
        source: Text::default(),
    };
    let is_of_books = report.platform.kind() == ReportKind::Books;
    (is_of_books && report.rows > 0 && booked != Booked::default()).then_some(booked)
}

fn enter(place: &mut Place, booked: &Booked, name: &Text) {
    let books = &mut place.booked;
    books.orders = booked.orders.or(books.orders);
    books.revenue = booked.revenue.or(books.revenue);
    books.sessions = booked.sessions.or(books.sessions);
    books.refunds = booked.refunds.or(books.refunds);
    let mut sources = books.source.as_str().split(" + ");
    if books.source.is_empty() {
        books.source = name.clone();
    } else if sources.all(|source| source != name.as_str()) {
        books.source = Text::shortened(&format!("{} + {name}", books.source));
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::import;
    use crate::quantity::{Currency, Period};

    const ORDERS: &[u8] = include_bytes!("../../../tests/reference/ads/shopify_orders.csv");
    const SESSIONS: &[u8] = include_bytes!("../../../tests/reference/ads/shopify_sessions.csv");

    fn confirmed(place: Option<Id>) -> Confirmed {
        Confirmed {
            period: Period::new("2026-07-01".parse().unwrap(), "2026-08-31".parse().unwrap())
                .unwrap(),
            currency: Currency::USD,
            place,
            key_events_are_orders: false,
        }
    }

    fn apply(plan: &mut Plan, bytes: &[u8], name: &str) -> BooksChange {
        let report = import::read(bytes).unwrap();
        let place = plan.sales.places.first().map(|p| p.id);
        apply_shop_report(plan, &report, confirmed(place), &Text::shortened(name)).unwrap()
    }

    #[test]
    fn two_reports_of_one_shop_fill_its_books_and_a_second_time_change_nothing() {
        let mut plan = Plan::default();
        let change = apply(&mut plan, ORDERS, "Shopify orders");
        assert_eq!(change.before, Booked::default());
        apply(&mut plan, SESSIONS, "Shopify sessions");
        let books = plan.sales.places[0].booked.clone();
        // The fixture's own figures: 100 + 60 + 60 of three orders that stand, 20 given back.
        assert_eq!(books.orders.unwrap().whole(), Some(3));
        assert_eq!(books.revenue.unwrap().decimal().to_string(), "220.00");
        assert_eq!(books.refunds.unwrap().decimal().to_string(), "20.00");
        assert_eq!(books.sessions.unwrap().whole(), Some(358));
        assert_eq!(books.source.as_str(), "Shopify orders + Shopify sessions");
        let before = plan.clone();
        for (bytes, name) in [(SESSIONS, "Shopify sessions"), (ORDERS, "Shopify orders")] {
            let change = apply(&mut plan, bytes, name);
            assert_eq!(change.before, change.after);
        }
        assert_eq!(plan, before);
    }

    #[test]
    fn another_currency_or_period_is_refused_and_the_plan_stays() {
        let mut plan = Plan::default();
        apply(&mut plan, ORDERS, "Shopify orders");
        let before = plan.clone();
        let report = import::read(ORDERS).unwrap();
        let place = Some(plan.sales.places[0].id);
        let euros = Confirmed {
            currency: "EUR".parse().unwrap(),
            ..confirmed(place)
        };
        let name = Text::shortened("x");
        let refused = apply_shop_report(&mut plan, &report, euros, &name);
        assert_eq!(refused, Err(ApplyError::OtherCurrency(Currency::USD)));
        let july = Period::new("2026-07-01".parse().unwrap(), "2026-07-31".parse().unwrap());
        let july = Confirmed {
            period: july.unwrap(),
            ..confirmed(place)
        };
        let refused = apply_shop_report(&mut plan, &report, july, &name);
        assert!(matches!(refused, Err(ApplyError::OtherPeriod { .. })));
        assert_eq!(plan, before);
    }

    #[test]
    fn an_ad_report_has_nothing_for_the_books() {
        let ads = include_bytes!("../../../tests/reference/ads/meta_en_summary_row.csv");
        let report = import::read(ads).unwrap();
        let mut plan = Plan::default();
        let refused = apply_shop_report(&mut plan, &report, confirmed(None), &Text::default());
        assert_eq!(refused, Err(ApplyError::NothingToImport));
    }
}
