//! What becomes of the plan: tried out on a copy, so that the preview tells it beforehand.

use std::sync::Arc;

use tributary_domain::funnel::{Applied, ApplyError, Booked, Confirmed, apply_report};
use tributary_domain::import::{Platform, Report};
use tributary_domain::plan::{Id, Plan};
use tributary_domain::quantity::{Currency, Period, Text};

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
pub(super) fn settle(plan: &Plan, report: &Report, said: &Said) -> Result<(Plan, Applied), Open> {
    if report.rows.is_empty() {
        return Err(Open::Refused(ApplyError::NothingToImport));
    }
    let period = said.period.ok_or(Open::Period)?;
    let currency = said.currency.ok_or(Open::Currency)?;
    let mut next = plan.clone();
    if said.clears {
        clear_figures(&mut next);
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
    let applied = apply_report(
        &mut next,
        report,
        Confirmed {
            period,
            currency,
            place,
        },
    )
    .map_err(Open::Refused)?;
    if place.is_none() && !said.name.is_empty() {
        let places = &mut Arc::make_mut(&mut next.sales).places;
        for place in places
            .iter_mut()
            .filter(|p| p.id == applied.place && p.name.is_empty())
        {
            place.name = said.name.clone();
        }
    }
    Ok((next, applied))
}

/// Empties counts, spend and books, so that another period can be entered; names, costs, prices
/// and everything else stay.
fn clear_figures(plan: &mut Plan) {
    let funnel = Arc::make_mut(&mut plan.funnel);
    funnel.period = None;
    for channel in &mut funnel.channels {
        channel.counts.clear();
        channel.spend = None;
        channel.revenue = None;
    }
    for place in &mut Arc::make_mut(&mut plan.sales).places {
        place.booked = Booked {
            source: place.booked.source.clone(),
            ..Booked::default()
        };
    }
}

/// Where the campaigns most likely sell: where earlier ones of the platform do, else at the first
/// place in the report's currency, else at the first.
pub(super) fn likely(plan: &Plan, platform: Platform, currency: Option<Currency>) -> Destination {
    if plan.sample {
        return Destination::New;
    }
    let earlier = plan.funnel.channels.iter().find(|c| {
        c.origin.as_ref().is_some_and(|o| o.platform == platform) && Some(c.currency) == currency
    });
    let places = &plan.sales.places;
    let there = |id: &Id| places.iter().any(|p| p.id == *id);
    earlier
        .and_then(|c| c.place)
        .filter(there)
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
        }
    }

    #[test]
    fn an_empty_plan_takes_the_report_with_its_currency_and_a_named_place() {
        let report = report();
        let said = Said {
            name: Text::new("Lamp shop").unwrap(),
            ..said(&report, Destination::New)
        };
        let (plan, applied) = settle(&Plan::default(), &report, &said).unwrap();
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
        let likely = likely(&plan, report.platform, report.currency);
        assert_eq!(likely, Destination::There(plan.sales.places[0].id));
        let (again, applied) = settle(&plan, &report, &said(&report, likely)).unwrap();
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
        let destination = likely(&sample, report.platform, report.currency);
        let (plan, applied) = settle(&sample, &report, &said(&report, destination)).unwrap();
        assert!(applied.sample_left && !plan.sample);
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
        let (next, applied) = settle(&plan, &report, &said).unwrap();
        assert_eq!(applied.added.len(), 2);
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
        let (next, applied) = settle(&plan, &report, &said(&report, Destination::New)).unwrap();
        assert_eq!(next.sales.places.len(), 2);
        assert_eq!(applied.place, next.sales.places[1].id);
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
}
