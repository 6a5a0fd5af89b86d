//! A deviation taken apart, against figures worked out by hand.

use super::*;
use crate::periods::deviation;

fn causes(figures: &PeriodFigures, figure: Figure) -> Vec<(Cause, i64)> {
    let deviation = deviation(figures, figure).unwrap();
    let sum: i64 = deviation.causes.iter().map(|c| c.hundredths).sum();
    assert_eq!(sum, deviation.hundredths());
    let causes = deviation.causes.iter();
    causes.map(|c| (c.cause, c.hundredths)).collect()
}

#[test]
fn orders_by_people_mix_and_rate() {
    // 250 of 15,000 visits expected, 279 of 18,000 came: 29 more.
    // Volume: 3,000 more visits at 250/15,000 = +50. Mix: the weaker channel has 1/2 of the visits
    // instead of 1/3: 18,000 · 1/6 · (0.01 − 0.02) = −30. Rate: A 9,000 · (0.022 − 0.02) = +18,
    // B 9,000 · (0.009 − 0.01) = −9.
    let found = causes(&october(), Figure::Orders);
    let expected = [
        (Cause::Volume, 5_000),
        (Cause::Mix, -3_000),
        (Cause::Rate, 900),
    ];
    assert_eq!(found, expected);
}

#[test]
fn sales_by_people_mix_rate_and_price() {
    // 12,000 expected (0.80 a visit), 12,906 came: +906. Volume 3,000 · 0.80 = 2,400; mix
    // 18,000 · 1/6 · (0.40 − 1.00) = −1,800; rate 18 · 50 − 9 · 40 = 540; price
    // 198 · (48 − 50) + 81 · (42 − 40) = −234.
    let found = causes(&october(), Figure::Gmv);
    let expected = [
        (Cause::Volume, 240_000),
        (Cause::Mix, -180_000),
        (Cause::Rate, 54_000),
        (Cause::Price, -23_400),
    ];
    assert_eq!(found, expected);
}

#[test]
fn profit_by_every_cause() {
    // 4,750 − 1,500 − 1,000 = 2,250 expected, 4,779 − 1,980 − 1,000 = 1,799 came: −451. Volume
    // 3,000 · 4,750/15,000 = 950; mix 18,000 · 1/6 · (0.15 − 0.40) = −750; rate 18 · 20 − 9 · 15 = 225;
    // price −234 as in sales; cost 198 · (18 − 20) + 81 · (15 − 15) − (−234) = −162; spend −480.
    let found = causes(&october(), Figure::Profit);
    let expected = [
        (Cause::Volume, 95_000),
        (Cause::Mix, -75_000),
        (Cause::Rate, 22_500),
        (Cause::Price, -23_400),
        (Cause::Cost, -16_200),
        (Cause::Spend, -48_000),
        (Cause::Fixed, 0),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_part_tells_what_it_did() {
    let deviation = deviation(&october(), Figure::Gmv).unwrap();
    let b = deviation.parts[1];
    // B: 4,000 visits more at 0.40 = 1,600; 9 orders fewer at 40 = −360; 81 orders at 2 more = 162.
    assert!(near(b.people, 1_600.0) && near(b.rate, -360.0) && near(b.worth, 162.0));
    assert!(near(b.actual - b.expected, b.people + b.rate + b.worth));
}

#[test]
fn totals_alone_have_no_mix() {
    let mut october = october();
    october.counted = Some(drivers(
        1_000.0,
        &[row(
            Part::Whole,
            [18_000.0, 279.0, 12_906.0, 4_779.0, 1_980.0],
        )],
    ));
    // Rate and mix of the orders together: −30 + 9.
    let found = causes(&october, Figure::Orders);
    assert_eq!(found[1], (Cause::Mix, 0));
    assert_eq!(found[2], (Cause::Rate, -2_100));
    assert!(deviation(&october, Figure::Gmv).unwrap().is_whole);
}

#[test]
fn what_was_not_entered_is_taken_from_the_expected_share_of_sales() {
    let mut october = october();
    for row in &mut october.counted.as_mut().unwrap().rows {
        row.contribution = None;
    }
    let deviation = deviation(&october, Figure::Profit).unwrap();
    // 9,504 · 0.4 + 3,402 · 0.375 = 3,801.60 + 1,275.75, less 1,980 and 1,000.
    assert_eq!(deviation.actual, 209_735);
    assert!(deviation.assumed);
}

#[test]
fn half_a_month_is_held_against_half_the_expectation() {
    let mut november = figures(
        month("2026-11"),
        drivers(300.0, &[row(A, [3_000.0, 60.0, 3_000.0, 900.0, 300.0])]),
        Some(drivers(
            150.0,
            &[row(A, [1_500.0, 33.0, 1_650.0, 495.0, 150.0])],
        )),
    );
    november.counted.as_mut().unwrap().through = "2026-11-15".parse().ok();
    let deviation = deviation(&november, Figure::Orders).unwrap();
    // 30 expected by the 15th of 30 days.
    assert_eq!((deviation.expected, deviation.actual), (3_000, 3_300));
    assert_eq!(deviation.causes[2].hundredths, 300);
}

#[test]
fn orders_without_counted_visits_count_as_volume() {
    let mut october = october();
    let unclaimed = |n: [f64; 5]| {
        let mut row = row(Part::Unclaimed(Id(1)), n);
        row.visits = None;
        row
    };
    let rows = |d: &mut Option<Drivers>, n| d.as_mut().unwrap().rows.push(unclaimed(n));
    rows(&mut october.frozen, [0.0, 10.0, 500.0, 200.0, 0.0]);
    rows(&mut october.counted, [0.0, 14.0, 714.0, 280.0, 0.0]);
    // 4 orders more at 50, and 14 at one more each.
    let found = causes(&october, Figure::Gmv);
    assert_eq!(found[0], (Cause::Volume, 260_000));
    assert_eq!(found[3], (Cause::Price, -22_000));
}

#[test]
fn there_is_a_reason_where_there_is_no_deviation() {
    let blank = PeriodFigures::blank(month("2026-10"));
    assert_eq!(deviation(&blank, Figure::Gmv), Err(Untold::NoExpectation));
    let mut october = october();
    october.counted = None;
    assert_eq!(deviation(&october, Figure::Gmv), Err(Untold::NoActual));
}
