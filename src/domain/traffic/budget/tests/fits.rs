//! Curves through points.

use super::*;
use crate::stats::allocation::Curve;
use crate::stats::random::Random;

#[test]
fn points_that_fix_no_curve_say_why() {
    assert_eq!(fit(&[]).unwrap_err(), NoCurve::NoPoint);
    assert_eq!(fit(&[(0.0, 9.0)]).unwrap_err(), NoCurve::NoPoint);
    assert_eq!(fit(&[(100.0, 9.0)]).unwrap_err(), NoCurve::OneLevel);
    assert_eq!(
        fit(&[(100.0, 9.0), (100.2, 11.0)]).unwrap_err(),
        NoCurve::OneLevel
    );
    assert_eq!(
        fit(&[(100.0, 9.0), (200.0, 9.0)]).unwrap_err(),
        NoCurve::NotRising
    );
    assert_eq!(
        fit(&[(100.0, 9.0), (200.0, 18.0)]).unwrap_err(),
        NoCurve::NotFlattening
    );
    assert_eq!(
        fit(&[(100.0, 0.0), (200.0, 18.0)]).unwrap_err(),
        NoCurve::NotFlattening
    );
    let straight = [(100.0, 10.0), (200.0, 20.0), (300.0, 30.0), (400.0, 40.0)];
    assert_eq!(fit(&straight).unwrap_err(), NoCurve::NotFlattening);
    let falling = [(100.0, 30.0), (200.0, 20.0), (300.0, 10.0)];
    assert_eq!(fit(&falling).unwrap_err(), NoCurve::NotRising);
}

#[test]
fn two_points_are_met_and_are_a_guess() {
    let mut random = Random::from_seed(3);
    for _ in 0..2_000 {
        let (x, y) = (
            1.0 + 900.0 * random.uniform(),
            1.0 + 50.0 * random.uniform(),
        );
        let more = 1.1 + 4.0 * random.uniform();
        // Less than in proportion, by a power between 0.05 and 0.95.
        let times = libm::pow(more, 0.05 + 0.9 * random.uniform());
        let fitted = fit(&[(x * more, y * times), (x, y)]).unwrap();
        assert_eq!((fitted.trust, fitted.levels), (Trust::Guess, 2));
        for curve in [fitted.curve, fitted.other.unwrap()] {
            assert!((curve.value(x) / y - 1.0).abs() < 1e-9, "{curve:?}");
            assert!((curve.value(x * more) / (y * times) - 1.0).abs() < 1e-9);
        }
        // Further out the power is always the more hopeful one.
        let far = x * more * 3.0;
        assert!(fitted.other.unwrap().value(far) > fitted.curve.value(far));
    }
}

/// Points drawn from a curve give it back, whichever of the four forms it has.
#[test]
fn a_curve_is_found_again() {
    let curves = [
        Curve::Hill {
            height: 300.0,
            half: 900.0,
            steepness: 1.0,
        },
        Curve::Exponential {
            height: 120.0,
            scale: 700.0,
        },
        Curve::Logarithm {
            height: 80.0,
            scale: 300.0,
        },
        Curve::Power {
            factor: 2.0,
            exponent: 0.6,
        },
        Curve::Hill {
            height: 400.0,
            half: 1_500.0,
            steepness: 2.2,
        },
    ];
    for curve in curves {
        let points: Vec<(f64, f64)> = (1..9)
            .map(|i| (350.0 * f64::from(i), curve.value(350.0 * f64::from(i))))
            .collect();
        let fitted = fit(&points).unwrap();
        assert_eq!(fitted.trust, Trust::Fair, "{curve:?}");
        for money in [200.0, 1_000.0, 3_000.0] {
            let (got, expected) = (fitted.curve.value(money), curve.value(money));
            assert!((got / expected - 1.0).abs() < 2e-2, "{curve:?} {fitted:?}");
        }
    }
}

#[test]
fn scattered_points_are_rough() {
    let points = [
        (100.0, 10.0),
        (200.0, 30.0),
        (300.0, 12.0),
        (400.0, 40.0),
        (500.0, 20.0),
    ];
    let fitted = fit(&points).unwrap();
    assert_eq!(fitted.trust, Trust::Rough);
    assert!(fitted.stray.unwrap() > 0.15);
}

#[test]
fn told_curves_are_as_told() {
    let mut plan = plan(&[(500.0, 10.0)]);
    let tell = |plan: &mut Plan, source, bend: Option<&str>| {
        set_channel(plan, Id(1), |row| {
            row.source = source;
            row.told = ToldCurve {
                orders: Some("100".parse().unwrap()),
                money: Some("2000".parse().unwrap()),
                bend: bend.map(|bend| bend.parse().unwrap()),
            };
        })
        .unwrap();
        known(plan).channels[0].fitted
    };
    let levelling = tell(&mut plan, CurveSource::Levelling, None).unwrap();
    assert!((levelling.curve.value(2_000.0) - 50.0).abs() < 1e-9);
    assert_eq!(levelling.trust, Trust::Told);
    let rising = tell(&mut plan, CurveSource::Rising, None).unwrap();
    assert!((rising.curve.value(2_000.0) - 100.0).abs() < 1e-9);
    assert!((rising.curve.value(500.0) - 50.0).abs() < 1e-9);
    for (source, bend) in [
        (CurveSource::Rising, "1.5"),
        (CurveSource::Levelling, "0"),
        (CurveSource::Levelling, "60"),
    ] {
        assert_eq!(tell(&mut plan, source, Some(bend)), Err(NoCurve::NotTold));
    }
}

#[test]
fn what_carries_over_is_counted_where_it_works() {
    // Half of the effect comes a period later: orders follow (x + ½x₋₁ + …)/2.
    let spend = [100.0, 400.0, 100.0, 700.0, 200.0, 1_000.0, 300.0];
    let works = adstock::windowed(&spend, 0.5, adstock::MEMORY, 100.0);
    let curve = Curve::Hill {
        height: 200.0,
        half: 500.0,
        steepness: 1.0,
    };
    let last = spend.len() - 1;
    let mut plan = plan(&[(spend[last], curve.value(works[last]))]);
    for at in 0..last {
        let orders = format!("{:.9}", curve.value(works[at]));
        also(&mut plan, 1, &spend[at].to_string(), &orders);
    }
    set_channel(&mut plan, Id(1), |row| {
        row.carry_over = Some("0.5".parse().unwrap());
    })
    .unwrap();
    let fitted = known(&plan).channels[0].fitted.unwrap();
    assert!((fitted.curve.value(800.0) / curve.value(800.0) - 1.0).abs() < 1e-3);
    set_channel(&mut plan, Id(1), |row| row.carry_over = None).unwrap();
    let blind = known(&plan).channels[0].fitted.unwrap();
    assert!(blind.stray.unwrap() > 10.0 * fitted.stray.unwrap());
}
