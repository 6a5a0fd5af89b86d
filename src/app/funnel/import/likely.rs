//! What the user would most likely say beside a report.

use tributary_domain::import::{Report, ReportPeriod};
use tributary_domain::plan::{Id, Plan};
use tributary_domain::quantity::{Period, Text};

use super::settle::Destination;

/// The days that the report is most likely of: those it states, or the plan's where it has rows of
/// some of them only.
pub(super) fn likely_period(plan: &Plan, report: &Report) -> Option<Period> {
    let planned = plan.funnel.period.filter(|_| !plan.sample);
    match (report.period, planned) {
        (ReportPeriod::Spans(span), Some(planned))
            if planned.from() <= span.from() && span.to() <= planned.to() =>
        {
            Some(planned)
        }
        (period, _) => period.likely(),
    }
}

/// The place that the report is most likely of: where an earlier one of its name or platform went,
/// else the first place in its currency, else the first.
pub(super) fn likely(plan: &Plan, report: &Report, source: &Text) -> Destination {
    if plan.sample {
        return Destination::New;
    }
    let (platform, currency) = (report.platform, report.currency);
    let earlier = plan.funnel.channels.iter().find(|c| {
        c.origin.as_ref().is_some_and(|o| o.platform == platform) && Some(c.currency) == currency
    });
    let places = &plan.sales.places;
    let of_source = places.iter().find(|place| {
        let mut sources = place.booked.source.as_str().split(" + ");
        sources.any(|own| own == source.as_str())
    });
    let there = |id: &Id| places.iter().any(|p| p.id == *id);
    earlier
        .and_then(|c| c.place)
        .filter(there)
        .or_else(|| of_source.map(|p| p.id))
        .or_else(|| {
            places
                .iter()
                .find(|p| Some(p.currency) == currency)
                .map(|p| p.id)
        })
        .or_else(|| places.first().map(|p| p.id))
        .map_or(Destination::New, Destination::There)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use std::sync::Arc;

    use super::*;
    use tributary_domain::import;

    #[test]
    fn orders_of_some_days_of_the_plan_are_taken_for_orders_of_all_of_them() {
        let orders = include_bytes!("../../../../tests/reference/ads/shopify_orders.csv");
        let orders = import::read(orders).unwrap();
        let mut plan = Plan::default();
        // The fixture's first order is of 1 July, its last one that stands of 15 August.
        let span = likely_period(&plan, &orders).unwrap();
        let period =
            |from: &str, to: &str| Period::new(from.parse().unwrap(), to.parse().unwrap()).unwrap();
        assert_eq!(span, period("2026-07-01", "2026-08-15"));
        for (planned, likely) in [
            (
                period("2026-07-01", "2026-08-31"),
                period("2026-07-01", "2026-08-31"),
            ),
            (period("2026-07-01", "2026-07-31"), span),
        ] {
            Arc::make_mut(&mut plan.funnel).period = Some(planned);
            assert_eq!(likely_period(&plan, &orders), Some(likely));
        }
    }
}
