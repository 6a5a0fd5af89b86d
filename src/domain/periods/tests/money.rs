//! Pacing, lights and the table of months.

use std::sync::Arc;

use super::*;
use crate::funnel::Funnel;
use crate::funnel::forecast::{ChannelOutlook, Forecast, MonthSpend};
use crate::periods::Light::{Behind, Off, OnTrack};
use crate::periods::{light_of, light_of_chance, months, pacing};
use crate::plan::Plan;

fn november(spent: f64, through: Option<&str>) -> PeriodFigures {
    let mut figures = figures(
        month("2026-11"),
        drivers(0.0, &[row(A, [0.0, 0.0, 0.0, 0.0, 3_000.0])]),
        Some(drivers(0.0, &[row(A, [0.0, 0.0, 0.0, 0.0, spent])])),
    );
    figures.counted.as_mut().unwrap().through = through.and_then(|d| d.parse().ok());
    figures
}

#[test]
fn money_goes_by_days() {
    // 3,000 for 30 days, 1,500 by the 12th: 1,200 is due, 3,750 at this pace, 1,500 for 18 days.
    let found = pacing(&Plan::default(), &november(1_500.0, Some("2026-11-12"))).unwrap();
    assert_eq!((found.elapsed, found.days), (12, 30));
    let total = found.total;
    assert!(near(total.due, 1_200.0) && near(total.projected, 3_750.0));
    assert!(near(total.per_day.unwrap(), 1_500.0 / 18.0));
    assert_eq!(total.pace, Pace::Over);
    // A tenth more is on pace, more is not.
    let on = |spent| {
        let found = pacing(&Plan::default(), &november(spent, Some("2026-11-12")));
        found.unwrap().total.pace
    };
    assert_eq!(
        [on(1_320.0), on(1_080.0), on(1_070.0), on(1_330.0)],
        [Pace::OnPace, Pace::OnPace, Pace::Under, Pace::Over]
    );
}

#[test]
fn a_month_that_is_over_has_no_day_left() {
    let found = pacing(&Plan::default(), &november(2_900.0, None)).unwrap();
    assert_eq!(found.total.per_day, None);
    assert!(near(found.total.projected, 2_900.0));
    assert_eq!(found.total.pace, Pace::OnPace);
}

#[test]
fn money_decided_on_goes_before_what_was_frozen() {
    let mut funnel = Funnel::default();
    let id = funnel.add_channel(None, crate::quantity::Currency::USD);
    let plan = Plan {
        forecast: Arc::new(Forecast {
            channels: vec![ChannelOutlook {
                channel: Id(1),
                spend: vec![MonthSpend {
                    month: crate::quantity::Month::of("2026-11-01".parse().unwrap()),
                    money: "6000".parse().unwrap(),
                }],
                ..ChannelOutlook::default()
            }],
            ..Forecast::default()
        }),
        funnel: Arc::new(funnel),
        ..Plan::default()
    };
    assert_eq!(id, Ok(Id(1)));
    let found = pacing(&plan, &november(1_500.0, Some("2026-11-15"))).unwrap();
    assert!(found.total.decided && near(found.total.budget, 6_000.0));
    assert!(near(found.rows[0].per_day.unwrap(), 300.0));
}

#[test]
fn what_is_missing_for_a_pace_is_named() {
    let mut figures = november(1_500.0, None);
    figures.counted = None;
    assert_eq!(pacing(&Plan::default(), &figures), Err(NoPace::NoSpend));
    let mut figures = november(1_500.0, None);
    figures.frozen = None;
    assert_eq!(pacing(&Plan::default(), &figures), Err(NoPace::NoBudget));
}

#[test]
fn lights_by_share_and_by_chance() {
    let by_share = [96.0, 95.0, 94.0, 80.0, 79.0].map(|actual| light_of(100.0, actual));
    assert_eq!(by_share, [OnTrack, OnTrack, Behind, Behind, Off]);
    // A loss of 100 was expected: one of 110 is a tenth worse, none is better.
    assert_eq!(light_of(-100.0, -110.0), Behind);
    assert_eq!(light_of(-100.0, 0.0), OnTrack);
    assert_eq!(light_of(0.0, -1.0), Off);
    let by_chance = [0.9, 0.5, 0.1].map(light_of_chance);
    assert_eq!(by_chance, [OnTrack, Behind, Off]);
}

#[test]
fn months_stand_in_their_order_with_what_was_due() {
    let periods = [november(0.0, Some("2026-11-15")), october()];
    let rows = months(&periods, Figure::Gmv);
    assert_eq!(rows[0].period, month("2026-10"));
    assert_eq!(rows[0].expected, Some(12_000.0));
    assert_eq!(rows[0].actual, Some(12_906.0));
    assert_eq!(rows[0].light, Some(Light::OnTrack));
    let profit = months(&periods, Figure::Profit)[0];
    // 1,799 of 2,250 is just below four fifths.
    assert_eq!(
        (profit.actual, profit.light),
        (Some(1_799.0), Some(Light::Off))
    );
}
