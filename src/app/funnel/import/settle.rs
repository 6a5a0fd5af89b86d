//! What becomes of the plan: tried out on a copy, so that the preview tells it beforehand.

use std::sync::Arc;

use tributary_domain::funnel::{
    Applied, ApplyError, BooksChange, BuyerFigures, Confirmed, apply_report, apply_shop_report,
    clear_period, enter_buyers,
};
use tributary_domain::import::{Report, ReportKind};
use tributary_domain::plan::{Id, Plan};
use tributary_domain::quantity::{Currency, Date, Money, Period, Text};

use super::rate::{self, Pair};

/// Where the campaigns sell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// At a place that the plan has.
    There(Id),
    /// At a place that is added for them; the first one where there is none yet.
    New,
}

/// What the user says beside the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// The days it covers.
    pub(super) period: Option<Period>,
    /// The currency of its amounts.
    pub(super) currency: Option<Currency>,
    /// Where the campaigns sell.
    pub(super) destination: Destination,
    /// The name of a new place.
    pub(super) name: Text,
    /// Whether the figures of another period make way.
    pub(super) clears: bool,
    /// Whether the key events of an analytics report are purchases.
    pub(super) key_events_are_orders: bool,
    /// What the report is called in the books.
    pub(super) source: Text,
    /// What one unit of the report's currency costs in the plan's.
    pub(super) rate: Option<(Pair, Money)>,
    /// The day that the rate is of.
    pub(super) rate_day: Option<Date>,
    /// What its buyers say, where that is taken over as well.
    pub(super) buyers: Option<BuyerFigures>,
}

/// What becomes of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Channels come, change and go.
    Channels(Applied),
    /// The books of a place change.
    Books(BooksChange),
}

impl Change {
    /// The place that it is about.
    pub(super) const fn place(&self) -> Id {
        match self {
            Self::Channels(applied) => applied.place,
            Self::Books(change) => change.place,
        }
    }

    /// Whether the sample makes way.
    pub(super) const fn sample_left(&self) -> bool {
        match self {
            Self::Channels(applied) => applied.sample_left,
            Self::Books(change) => change.sample_left,
        }
    }
}

/// Whether the report holds any amount, so that its currency matters.
pub(super) const fn has_money(report: &Report) -> bool {
    let totals = &report.totals;
    totals.spend.is_some() || totals.revenue.is_some() || totals.refunds.is_some()
}

/// What is missing, or why it can't be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// The days are not known yet.
    Period,
    /// The currency is not known yet.
    Currency,
    /// The plan refuses it.
    Refused(ApplyError),
}

/// The plan with the report in it, and what that changed.
pub(super) fn settle(plan: &Plan, report: &Report, said: &Said) -> Result<(Plan, Change), Open> {
    if report.rows == 0 {
        return Err(Open::Refused(ApplyError::NothingToImport));
    }
    let period = said.period.ok_or(Open::Period)?;
    let of_place = plan
        .sales
        .places
        .iter()
        .find(|place| match said.destination {
            Destination::There(id) => place.id == id && !plan.sample,
            Destination::New => false,
        });
    // Mere counts have no currency; theirs is the place's.
    let unasked = of_place.map_or(plan.sales.currency, |place| place.currency);
    let currency = if has_money(report) {
        said.currency.ok_or(Open::Currency)?
    } else {
        unasked
    };
    let mut next = plan.clone();
    if said.clears {
        clear_period(&mut next);
    }
    let place = match said.destination {
        // The sample makes way whole, and with it its places.
        _ if plan.sample => None,
        Destination::There(id) => Some(id),
        Destination::New if plan.sales.places.is_empty() => None,
        Destination::New => {
            let added = Arc::make_mut(&mut next.sales).add_place(said.name.clone(), currency);
            Some(added.map_err(|_| Open::Refused(ApplyError::Full(plan.sales.places.len())))?)
        }
    };
    let confirmed = Confirmed {
        period,
        currency,
        place,
        key_events_are_orders: said.key_events_are_orders,
    };
    let change = match report.platform.kind() {
        ReportKind::Books => {
            apply_shop_report(&mut next, report, confirmed, &said.source).map(Change::Books)
        }
        ReportKind::Ads | ReportKind::ChannelGroups | ReportKind::Products => {
            apply_report(&mut next, report, confirmed).map(Change::Channels)
        }
    };
    let change = change.map_err(Open::Refused)?;
    if place.is_none() && !said.name.is_empty() {
        let places = &mut Arc::make_mut(&mut next.sales).places;
        for place in places
            .iter_mut()
            .filter(|p| p.id == change.place() && p.name.is_empty())
        {
            place.name = said.name.clone();
        }
    }
    if let Some(buyers) = &said.buyers {
        enter_buyers(&mut next, change.place(), buyers);
    }
    if let Some((pair, rate)) = said.rate
        && rate::needed(&next, currency) == Some(pair)
    {
        rate::remember(&mut next, pair, rate, said.rate_day);
    }
    Ok((next, change))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::super::likely::likely;
    use super::*;
    use tributary_domain::import;
    use tributary_domain::sample::{Language, sample};

    fn report() -> Report {
        import::read(include_bytes!(
            "../../../../tests/reference/ads/google_utf16le_tab.csv"
        ))
        .unwrap()
    }

    fn said(report: &Report, destination: Destination) -> Said {
        Said {
            period: report.period.known(),
            currency: report.currency,
            destination,
            name: Text::default(),
            clears: false,
            key_events_are_orders: false,
            source: Text::shortened("Report"),
            rate: None,
            rate_day: None,
            buyers: None,
        }
    }

    fn channels(change: Change) -> Applied {
        match change {
            Change::Channels(applied) => applied,
            Change::Books(change) => panic!("{change:?}"),
        }
    }

    fn read(bytes: &[u8]) -> Report {
        import::read(bytes).unwrap()
    }

    #[test]
    fn an_empty_plan_takes_the_report_with_its_currency_and_a_named_place() {
        let report = report();
        let said = Said {
            name: Text::new("Lamp shop").unwrap(),
            ..said(&report, Destination::New)
        };
        let (plan, change) = settle(&Plan::default(), &report, &said).unwrap();
        let applied = channels(change);
        assert_eq!((applied.added.len(), applied.replaced.len()), (2, 0));
        assert_eq!(plan.sales.currency.as_str(), "GBP");
        assert_eq!(plan.sales.places.len(), 1);
        assert_eq!(plan.sales.places[0].name.as_str(), "Lamp shop");
    }

    #[test]
    fn the_same_report_again_replaces_its_channels() {
        let report = report();
        let (plan, _) =
            settle(&Plan::default(), &report, &said(&report, Destination::New)).unwrap();
        let likely = likely(&plan, &report, &Text::default());
        assert_eq!(likely, Destination::There(plan.sales.places[0].id));
        let (again, change) = settle(&plan, &report, &said(&report, likely)).unwrap();
        let applied = channels(change);
        assert_eq!(
            (applied.added.len(), applied.replaced.len(), applied.removed),
            (0, 2, 0)
        );
        assert_eq!(again, plan);
    }

    #[test]
    fn the_sample_makes_way_for_a_plan_of_ones_own() {
        let report = report();
        let sample = sample(Language::English);
        let destination = likely(&sample, &report, &Text::default());
        let (plan, change) = settle(&sample, &report, &said(&report, destination)).unwrap();
        assert!(change.sample_left() && !plan.sample);
        assert_eq!(
            (plan.sales.places.len(), plan.funnel.channels.len()),
            (1, 2)
        );
    }

    #[test]
    fn figures_of_another_period_make_way_only_when_that_is_said() {
        let report = report();
        let mut plan = sample(Language::English);
        plan.sample = false;
        let first = Destination::There(plan.sales.places[0].id);
        let refused = settle(&plan, &report, &said(&report, first));
        assert!(
            matches!(refused, Err(Open::Refused(ApplyError::OtherPeriod { .. }))),
            "{refused:?}"
        );
        let said = Said {
            clears: true,
            ..said(&report, first)
        };
        let (next, change) = settle(&plan, &report, &said).unwrap();
        assert_eq!(channels(change).added.len(), 2);
        assert_eq!(next.sales.places.len(), plan.sales.places.len());
        assert_eq!(next.sales.places[0].order, plan.sales.places[0].order);
        assert_eq!(next.funnel.period, report.period.known());
        assert!(
            next.funnel
                .channels
                .iter()
                .take(13)
                .all(|c| c.counts.is_empty())
        );
    }

    #[test]
    fn a_new_place_is_added_beside_those_that_are_there() {
        let report = report();
        let mut plan = Plan::default();
        Arc::make_mut(&mut plan.sales)
            .add_place(Text::new("Shop").unwrap(), Currency::USD)
            .unwrap();
        let (next, change) = settle(&plan, &report, &said(&report, Destination::New)).unwrap();
        assert_eq!(next.sales.places.len(), 2);
        assert_eq!(change.place(), next.sales.places[1].id);
    }

    #[test]
    fn what_the_report_does_not_tell_is_asked_for() {
        let report = report();
        let all = said(&report, Destination::New);
        let nothing = Plan::default();
        let open = |said: Said| settle(&nothing, &report, &said).unwrap_err();
        assert_eq!(
            open(Said {
                period: None,
                ..all.clone()
            }),
            Open::Period
        );
        assert_eq!(
            open(Said {
                currency: None,
                ..all
            }),
            Open::Currency
        );
    }

    #[test]
    fn counts_alone_need_no_currency_and_go_into_the_books() {
        let sessions = read(include_bytes!(
            "../../../../tests/reference/ads/shopify_sessions.csv"
        ));
        let said = Said {
            currency: None,
            source: Text::shortened("Shopify sessions"),
            ..said(&sessions, Destination::New)
        };
        let (plan, change) = settle(&Plan::default(), &sessions, &said).unwrap();
        assert!(matches!(change, Change::Books(_)));
        let booked = &plan.sales.places[0].booked;
        assert_eq!(booked.sessions.unwrap().whole(), Some(358));
        let again = likely(&plan, &sessions, &said.source);
        assert_eq!(again, Destination::There(plan.sales.places[0].id));
    }

    #[test]
    fn key_events_count_as_orders_only_where_that_is_said() {
        let groups = read(include_bytes!(
            "../../../../tests/reference/ads/ga4_traffic.csv"
        ));
        let orders = |key_events_are_orders| {
            let said = Said {
                currency: Some(Currency::USD),
                key_events_are_orders,
                ..said(&groups, Destination::New)
            };
            let (plan, _) = settle(&Plan::default(), &groups, &said).unwrap();
            let result = tributary_domain::funnel::evaluate(&plan.sales, &plan.funnel);
            result.places[0].claimed_orders
        };
        assert!(orders(false).is_err());
        // 110 + 61 + 9
        assert_eq!(orders(true), Ok(180.0));
    }
}
