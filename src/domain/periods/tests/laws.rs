//! What must hold for any figures.

use proptest::prelude::*;

use super::*;
use crate::document::arbitrary;
use crate::periods::{ahead, deviation, pacing};

const TOTALS: [Figure; 3] = [Figure::Gmv, Figure::Orders, Figure::Profit];

/// Drivers with whole cents; some without visits, some without sales.
fn some_drivers() -> impl Strategy<Value = Drivers> {
    let row = (
        0_u32..6,
        any::<bool>(),
        0_u32..100_000,
        0_u32..5_000,
        0_u32..9_999_999,
        -500_000_i32..5_000_000,
        0_u32..900_000,
    );
    let rows = prop::collection::vec(row, 0..8);
    (rows, 0_u32..900_000).prop_map(|(rows, fixed)| {
        let mut all = drivers(f64::from(fixed) / 100.0, &[]);
        for (id, counted, visits, orders, gmv, left, spend) in rows {
            let cents = |n: u32| f64::from(n) / 100.0;
            let mut row = row_of(id, [f64::from(visits), f64::from(orders), cents(gmv)]);
            row.contribution = number(f64::from(left) / 100.0);
            row.spend = number(cents(spend));
            row.visits = row.visits.filter(|_| counted);
            all.rows.push(row);
        }
        all
    })
}

fn row_of(id: u32, n: [f64; 3]) -> DriverRow {
    row(Part::Channel(Id(id)), [n[0], n[1], n[2], 0.0, 0.0])
}

proptest! {
    #[test]
    fn causes_add_up_exactly_and_the_order_of_rows_is_of_no_account(
        frozen in some_drivers(), counted in some_drivers(), by in 0_usize..8,
    ) {
        let period = figures(month("2026-10"), frozen, Some(counted));
        let mut turned = period.clone();
        for drivers in turned.frozen.iter_mut().chain(&mut turned.counted) {
            let n = drivers.rows.len();
            drivers.rows.rotate_left(by.min(n));
            drivers.rows.reverse();
        }
        for figure in TOTALS {
            let one = deviation(&period, figure);
            if let Ok(found) = &one {
                let sum: i64 = found.causes.iter().map(|c| c.hundredths).sum();
                prop_assert_eq!(sum, found.actual - found.expected);
                let parts: f64 = found.parts.iter().map(|p| p.people + p.rate + p.worth).sum();
                let came: f64 = found.parts.iter().map(|p| p.actual - p.expected).sum();
                prop_assert!(near(parts, came));
                let funnel: f64 = found.parts.iter().map(|p| p.people).sum();
                let of = |at: usize| found.causes[at].amount();
                prop_assert!((funnel - of(0) - of(1)).abs() <= 0.05 + 1e-9 * funnel.abs());
            }
            let other = deviation(&turned, figure);
            prop_assert_eq!(
                one.as_ref().map(|d| (d.expected, d.actual)).ok(),
                other.as_ref().map(|d| (d.expected, d.actual)).ok()
            );
            if let (Ok(one), Ok(other)) = (one, other) {
                for (a, b) in one.causes.iter().zip(&other.causes) {
                    prop_assert!((a.hundredths - b.hundredths).abs() <= 1);
                }
            }
        }
    }

    #[test]
    fn what_came_as_expected_has_no_cause(drivers in some_drivers()) {
        let period = figures(month("2026-10"), drivers.clone(), Some(drivers));
        for figure in TOTALS {
            if let Ok(found) = deviation(&period, figure) {
                prop_assert!(found.causes.iter().all(|c| c.hundredths == 0), "{found:?}");
                prop_assert_eq!(found.largest(), None);
            }
        }
    }

    // Orders are so many that what comes by chance does not change with the pace.
    #[test]
    fn more_done_and_a_lower_target_never_lower_the_chance(
        came in 1_000_u32..20_000, more in 0_u32..5_000, target in 1_u32..60_000,
    ) {
        let year = |came: u32, target: u32| {
            let whole = |gmv: u32| drivers(0.0, &[row(Part::Whole, [0.0, 1e6, f64::from(gmv), 0.0, 0.0])]);
            let mut periods = vec![
                figures(month("2026-10"), whole(10_000), Some(whole(came))),
                figures(month("2026-11"), whole(10_000), None),
            ];
            periods[0].expected.push(FigureValue { figure: Figure::Gmv, value: target.to_string().parse().unwrap() });
            ahead(&periods, Figure::Gmv).unwrap()
        };
        let chance = |came, target| year(came, target).chance;
        prop_assert!(chance(came + more, target) >= chance(came, target) - 1e-12);
        prop_assert!(chance(came, target) >= chance(came, target + more) - 1e-12);
        let found = year(came, target);
        prop_assert!(found.low < found.middle && found.middle < found.high);
    }

    #[test]
    fn every_plan_is_answered_in_finite_numbers(plan in arbitrary::plan()) {
        for figure in TOTALS {
            for period in plan.periods.iter() {
                if let Ok(found) = deviation(period, figure) {
                    let all = found.parts.iter().flat_map(|p| {
                        [p.expected, p.actual, p.people, p.rate, p.worth, p.spend]
                    });
                    prop_assert!(all.into_iter().all(f64::is_finite));
                }
                if let Ok(found) = pacing(&plan, period) {
                    let t = found.total;
                    let all = [t.budget, t.due, t.projected];
                    prop_assert!(all.into_iter().all(f64::is_finite));
                }
            }
            if let Ok(found) = ahead(&plan.periods, figure) {
                let all = [found.low, found.middle, found.high, found.chance];
                prop_assert!(all.into_iter().all(f64::is_finite), "{:?}", found);
            }
        }
    }
}
