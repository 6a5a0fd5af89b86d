//! The forecast of the rest. Reference figures by mpmath 1.3.0 (20 digits; Student's t from the
//! incomplete beta function, its quantile by root finding) from the formula in the documentation.

use super::*;
use crate::periods::ahead;

fn whole(n: [f64; 5]) -> Drivers {
    drivers(500.0, &[row(Part::Whole, n)])
}

/// 10,000 of sales by 500 orders expected of a month, which leave 4,000 and cost 1,000.
fn expected() -> Drivers {
    whole([25_000.0, 500.0, 10_000.0, 4_000.0, 1_000.0])
}

fn quarter(came: &[Drivers]) -> Vec<PeriodFigures> {
    let months = ["2026-10", "2026-11", "2026-12"];
    let rows = months.iter().enumerate();
    rows.map(|(at, m)| figures(month(m), expected(), came.get(at).cloned()))
        .collect()
}

fn check(found: Ahead, expected: [f64; 6]) {
    let figures = [
        found.pace,
        found.spread,
        found.low,
        found.middle,
        found.high,
        found.chance,
    ];
    for (ours, theirs) in figures.into_iter().zip(expected) {
        assert!(near(ours, theirs), "{ours} {theirs}: {found:?}");
    }
}

#[test]
fn one_month_of_sales_gives_a_wide_range() {
    // ln 0.8; s² = 0.17²; spread² = 0.0289·(1 + 1/2) + 2/800; rest 0.8 · 20,000.
    let came = [whole([25_000.0, 400.0, 8_000.0, 3_200.0, 1_100.0])];
    let found = ahead(&quarter(&came), Figure::Gmv).unwrap();
    assert_eq!((found.months, found.year), (1, 2026));
    check(
        found,
        [
            0.8,
            0.214_126_131_053_638_6,
            18_136.113_269_071_465,
            24_000.0,
            33_256.229_207_810_67,
            0.105_581_878_831_05,
        ],
    );
}

#[test]
fn orders_scatter_less_by_chance_than_money() {
    let came = [whole([25_000.0, 400.0, 8_000.0, 3_200.0, 1_100.0])];
    check(
        ahead(&quarter(&came), Figure::Orders).unwrap(),
        [
            0.8,
            0.211_187_120_819_428_76,
            909.991_032_808_545,
            1_200.0,
            1_654.924_025_772_550_3,
            0.103_031_144_585_965_3,
        ],
    );
}

#[test]
fn two_months_show_their_own_scatter() {
    // ln 0.8 and ln 0.9: pace √0.72, s² = (4·0.0289 + Σ(r − r̄)²)/5 with 5 degrees of freedom.
    let came = [
        whole([25_000.0, 400.0, 8_000.0, 3_200.0, 1_100.0]),
        whole([25_000.0, 450.0, 9_000.0, 3_600.0, 1_000.0]),
    ];
    check(
        ahead(&quarter(&came), Figure::Gmv).unwrap(),
        [
            0.848_528_137_423_857,
            0.203_654_049_140_141_7,
            22_629.160_387_038_06,
            25_485.281_374_238_57,
            29_790.539_805_152_86,
            0.045_173_279_785_896_94,
        ],
    );
}

#[test]
fn profit_goes_by_what_orders_leave_and_by_spending() {
    // October: 3,200 − 1,100 − 500 = 1,600. November: 0.8 · 4,000 less 1,000 · 1.1 and 500.
    let came = [whole([25_000.0, 400.0, 8_000.0, 3_200.0, 1_100.0])];
    let two = &quarter(&came)[..2];
    let found = ahead(two, Figure::Profit).unwrap();
    assert!(near(found.costs_rest, 1_600.0) && near(found.target, 5_000.0));
    check(
        found,
        [
            0.8,
            0.250_599_281_722_833_36,
            1_875.567_980_359_844,
            3_200.0,
            5_459.679_471_620_841,
            0.074_765_477_462_230_98,
        ],
    );
}

#[test]
fn before_any_month_the_expectation_is_the_middle() {
    let found = ahead(&quarter(&[]), Figure::Gmv).unwrap();
    assert!(near(found.middle, 30_000.0) && near(found.chance, 0.5));
    assert!(found.low < 30_000.0 && found.high > 30_000.0);
}

#[test]
fn a_target_that_is_reached_already_is_certain() {
    let came = [whole([25_000.0, 2_000.0, 40_000.0, 3_200.0, 1_100.0])];
    let found = ahead(&quarter(&came), Figure::Gmv).unwrap();
    assert!(near(found.chance, 1.0));
}

#[test]
fn a_month_counted_in_part_is_rest_for_its_other_days() {
    let mut periods = quarter(&[whole([25_000.0, 500.0, 10_000.0, 4_000.0, 1_000.0])]);
    let mut half = whole([0.0, 0.0, 0.0, 0.0, 0.0]);
    half.rows = vec![row(Part::Whole, [12_500.0, 250.0, 5_000.0, 2_000.0, 500.0])];
    half.through = "2026-11-15".parse().ok();
    periods[1].counted = Some(half);
    let found = ahead(&periods, Figure::Gmv).unwrap();
    // October and half of November came, half of November and December are left.
    assert!(near(found.done, 15_000.0) && near(found.expected_rest, 15_000.0));
    assert_eq!(found.months, 1);
}

#[test]
fn there_is_a_reason_where_nothing_can_be_forecast() {
    assert_eq!(ahead(&[], Figure::Gmv), Err(NoAhead::NothingExpected));
    let all: Vec<Drivers> = (0..3).map(|_| expected()).collect();
    assert_eq!(
        ahead(&quarter(&all), Figure::Gmv),
        Err(NoAhead::NothingLeft)
    );
    let mut target = PeriodFigures::blank(month("2026-10"));
    target.expected.push(FigureValue {
        figure: Figure::Profit,
        value: "8000".parse().unwrap(),
    });
    assert_eq!(ahead(&[target], Figure::Profit), Err(NoAhead::NoDrivers));
}
