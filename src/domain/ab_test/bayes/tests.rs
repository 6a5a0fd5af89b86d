//! Numbers by hand and from elsewhere, and laws.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;

use super::forecast::{TYPICAL_EFFECT, lift as forecast_lift, shrunk};
use super::pair::{chances, difference_interval, expected_loss, lift};
use super::several::{standings, thompson_shares};
use super::{BayesError, Belief, Posterior, Prior};
use crate::ab_test::Arm;
use crate::stats::{StatsError, normal};

fn flat(x: u64, n: u64) -> Posterior {
    Posterior::of_counts(Prior::FLAT, x, n).unwrap()
}

/// Counts of a variant, up to 10⁹ visitors, rates near 0, in the middle and near 1.
fn counts() -> impl Strategy<Value = (u64, u64)> {
    (0.0..9.0_f64, -1.0..1.0_f64).prop_map(|(size, share)| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "1 to 10^9 visitors, a rate of 0 to 1"
        )]
        let (x, n) = {
            let n = libm::pow(10.0, size).floor();
            let rate = share * share * share.abs();
            let rate = if share < 0.0 { 1.0 - rate } else { rate };
            ((rate * n).round() as u64, n as u64)
        };
        (x.min(n), n)
    })
}

/// Two variants of one size with rates a few errors apart.
fn rivals() -> impl Strategy<Value = [(u64, u64); 2]> {
    (counts(), -4.0..4.0_f64).prop_map(|((x, n), errors)| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to the visitors"
        )]
        let other = {
            let (x, n) = (x as f64, n as f64);
            let spread = (2.0 * x * (1.0 - x / n)).sqrt();
            (x + errors * spread).round().clamp(0.0, n) as u64
        };
        [(x, n), (other, n)]
    })
}

#[test]
fn the_shortest_interval_of_a_symmetric_posterior_is_the_central_one() {
    let posterior = flat(500, 1_000);
    let (central, shortest) = (
        posterior.interval(0.05).unwrap(),
        posterior.highest_density_interval(0.05).unwrap(),
    );
    assert!((central.low - shortest.low).abs() < 1e-10);
    assert!((central.high - shortest.high).abs() < 1e-10);
}

/// A density of 2·x falls on one side only, a flat one on none.
#[test]
fn the_shortest_interval_leans_on_the_end_where_the_density_is_highest() {
    let all = flat(1, 1).highest_density_interval(0.36).unwrap();
    assert!((all.low - 0.6).abs() < 1e-14 && (all.high - 1.0).abs() <= 0.0);
    let nothing = flat(0, 0).highest_density_interval(0.05);
    assert_eq!(nothing, Err(BayesError::NoSingleInterval));
    let u_shaped = Posterior::of_counts(Prior::JEFFREYS, 0, 0).unwrap();
    let interval = u_shaped.highest_density_interval(0.05);
    assert_eq!(interval, Err(BayesError::NoSingleInterval));
}

/// Where nobody converted in the control its rate has no lowest value, and the lift no largest.
/// Roots of an integral of both distributions at 30 digits (mpmath).
#[test]
fn a_control_without_conversions_has_intervals_too() {
    let (a, b) = (flat(0, 1_000), flat(5, 1_000));
    let near = |got: f64, expected: f64| {
        assert!((got / expected - 1.0).abs() < 1e-9, "{got} {expected}");
    };
    let difference = difference_interval(a, b, 0.05).unwrap();
    near(difference.low, 4.757_557_533_679_139e-4);
    near(difference.high, 0.010_832_426_118_176_62);
    let lift = lift(a, b, 0.05).unwrap();
    near(1.0 + lift.interval.low, 1.180_033_655_293_123);
    near(1.0 + lift.median, 8.163_865_940_562_97);
    near(1.0 + lift.interval.high, 236.258_623_675_181_6);
}

#[test]
fn what_makes_no_sense_is_refused() {
    assert_eq!(Prior::informed(0.0, 10.0), Err(BayesError::PriorRate));
    assert_eq!(Prior::informed(f64::NAN, 10.0), Err(BayesError::PriorRate));
    for visitors in [0.5, -3.0, f64::NAN, f64::INFINITY, 1e300] {
        let prior = Prior::informed(0.03, visitors);
        assert_eq!(prior, Err(BayesError::PriorWeight), "{visitors}");
    }
    assert!(Posterior::of_counts(Prior::FLAT, 2, 1).is_err());
    assert!(Posterior::of_counts(Prior::FLAT, 1, 0).is_err());
    let posterior = flat(3, 100);
    for alpha in [0.0, 1.0, -1.0, f64::NAN] {
        assert_eq!(posterior.interval(alpha), Err(StatsError::Probability));
        assert!(posterior.highest_density_interval(alpha).is_err());
        assert!(difference_interval(posterior, posterior, alpha).is_err());
    }
    let three = [posterior; 3];
    for floor in [-0.1, 0.34, f64::NAN] {
        assert_eq!(thompson_shares(&three, floor), Err(BayesError::Floor));
    }
    assert_eq!(Belief::new(f64::NAN, 1.0), Err(BayesError::Estimate));
    assert_eq!(Belief::new(0.0, 0.0), Err(BayesError::Spread));
    assert_eq!(shrunk(0.1, f64::INFINITY, 0.1), Err(BayesError::Spread));
    let (none, some) = (Arm::new(0, 10).unwrap(), Arm::new(1, 10).unwrap());
    let lift = forecast_lift(none, some, TYPICAL_EFFECT, 0.05);
    assert_eq!(lift, Err(BayesError::NoConversions));
}

/// With a prior that knows nothing the forecast is the estimate; with one that is sure, none.
#[test]
fn the_forecast_goes_from_the_estimate_to_nothing() {
    let loose = shrunk(0.2, 0.1, 1e9).unwrap();
    assert!((loose.mean() - 0.2).abs() < 1e-15 && (loose.deviation() - 0.1).abs() < 1e-15);
    let strict = shrunk(0.2, 0.1, 1e-9).unwrap();
    assert!(strict.mean().abs() < 1e-15 && (strict.deviation() - 1e-9).abs() < 1e-15);
}

/// Where effects are spread as the prior says, those that were picked for their estimates have
/// what the forecast says on average: the whole point of it. By the joint distribution of effect and
/// estimate on a grid.
#[test]
fn forecasts_are_right_on_average() {
    let (typical, error) = (0.1, 0.15);
    let (mut effects, mut forecasts, mut picked) = (0.0, 0.0, 0.0);
    for i in -60..=60 {
        for j in -60..=60 {
            let (u, v) = (f64::from(i) / 12.0, f64::from(j) / 12.0);
            let (effect, estimate) = (typical * u, typical * u + error * v);
            if estimate > 0.2 {
                let weight = normal::pdf(u) * normal::pdf(v);
                effects += weight * effect;
                forecasts += weight * shrunk(estimate, error, typical).unwrap().mean();
                picked += weight;
            }
        }
    }
    // Picked for an estimate above 0.2, they have far less in truth, and the forecast knows it.
    assert!(effects / picked < 0.1);
    assert!(
        (effects - forecasts).abs() < 0.005 * effects,
        "{effects} {forecasts}"
    );
}

/// Far from zero the smaller part is about φ(z)·s/z², which plain subtraction loses.
#[test]
fn a_small_part_keeps_its_digits() {
    let (gain, loss) = Belief::new(20.0, 1.0).unwrap().expected_parts();
    // φ(20)·(1/20² − 3/20⁴ + 15/20⁶ − 105/20⁸)
    let series = 1.0 / 400.0 - 3.0 / 160_000.0 + 15.0 / 6.4e7 - 105.0 / 2.56e10;
    assert!((loss / (normal::pdf(20.0) * series) - 1.0).abs() < 1e-6);
    assert!((gain - 20.0).abs() < 1e-14);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn swapping_mirrors_everything([(x_a, n_a), (x_b, n_b)] in rivals()) {
        let (a, b) = (flat(x_a, n_a), flat(x_b, n_b));
        let (one, other) = (chances(a, b).unwrap(), chances(b, a).unwrap());
        prop_assert!((one.control + one.treatment - 1.0).abs() < 1e-15);
        prop_assert!((one.treatment - other.control).abs() < 1e-10);
        let (one, other) = (expected_loss(a, b).unwrap(), expected_loss(b, a).unwrap());
        prop_assert!(one.control >= 0.0 && one.treatment >= 0.0);
        prop_assert!((one.control - other.treatment).abs() <= 1e-9 * one.control);
        let difference = difference_interval(a, b, 0.1).unwrap();
        let mirrored = difference_interval(b, a, 0.1).unwrap().mirrored(0.0);
        let tolerance = 1e-8 * difference.width();
        prop_assert!((difference.low - mirrored.low).abs() < tolerance);
        prop_assert!((difference.high - mirrored.high).abs() < tolerance);
        let (up, down) = (lift(a, b, 0.1).unwrap(), lift(b, a, 0.1).unwrap());
        prop_assert!(((1.0 + up.median) * (1.0 + down.median) - 1.0).abs() < 1e-7);
        prop_assert!(up.interval.contains(up.median));
        // Zero lies above the one when it lies above the other.
        prop_assert!((difference.low > 0.0) == (up.interval.low > 0.0) || difference.low.abs() < tolerance);
    }

    #[test]
    fn more_conversions_are_never_worse([(x_a, n_a), (x_b, n_b)] in rivals()) {
        prop_assume!(x_b < n_b);
        let a = flat(x_a, n_a);
        let before = chances(a, flat(x_b, n_b)).unwrap();
        let after = chances(a, flat(x_b + 1, n_b)).unwrap();
        prop_assert!(after.treatment >= before.treatment - 1e-11);
    }

    #[test]
    fn intervals_hold_the_mass_they_claim((x, n) in counts(), alpha in 0.001..0.9_f64) {
        for prior in [Prior::FLAT, Prior::JEFFREYS, Prior::informed(0.02, 200.0).unwrap()] {
            let posterior = Posterior::of_counts(prior, x, n).unwrap();
            let central = posterior.interval(alpha).unwrap();
            prop_assert!(central.contains(posterior.mean()) || alpha > 0.3);
            if let Ok(shortest) = posterior.highest_density_interval(alpha) {
                prop_assert!(shortest.width() <= central.width() * (1.0 + 1e-9) + f64::EPSILON);
                let shape = posterior.0;
                let cdf = |x| crate::stats::beta::cdf(x, shape.a, shape.b).unwrap();
                let mass = cdf(shortest.high) - cdf(shortest.low);
                // An end next to 1 is rounded, and the mass moves by as much times the density there.
                let density = |x| crate::stats::beta::pdf(x, shape.a, shape.b).unwrap_or(0.0);
                let rounded = f64::EPSILON * (density(shortest.low) + density(shortest.high));
                prop_assert!((mass - (1.0 - alpha)).abs() < 1e-9 + rounded, "{mass} {alpha}");
            }
        }
    }

    #[test]
    fn a_curve_can_be_drawn((x, n) in counts()) {
        for prior in [Prior::FLAT, Prior::JEFFREYS] {
            let curve = Posterior::of_counts(prior, x, n).unwrap().curve().unwrap();
            prop_assert!(curve.iter().all(|p| p.density.is_finite() && p.density >= 0.0));
            prop_assert!(curve.is_sorted_by(|p, q| p.rate < q.rate));
            // Nearly all of the mass lies under it; where the density has no bound a polygon shows more.
            let mass: f64 = curve
                .windows(2)
                .map(|p| 0.5 * (p[1].rate - p[0].rate) * (p[0].density + p[1].density))
                .sum();
            prop_assert!(mass > 0.95, "{mass}");
            prop_assert!(mass < 1.02 || prior == Prior::JEFFREYS, "{mass}");
        }
    }

    #[test]
    fn shares_of_the_next_visitors_add_up(
        counts in prop::collection::vec(counts(), 2..=10), part in 0.0..=1.0_f64,
    ) {
        let variants: Vec<Posterior> = counts.iter().map(|&(x, n)| flat(x, n)).collect();
        let standings = standings(&variants).unwrap();
        let sum: f64 = standings.iter().map(|standing| standing.best).sum();
        prop_assert!((sum - 1.0).abs() < 1e-9, "{sum}");
        prop_assert!(standings.iter().all(|standing| standing.loss >= 0.0));
        let floor = part / variants.len() as f64;
        let shares = thompson_shares(&variants, floor).unwrap();
        prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert!(shares.iter().all(|&share| share >= floor * (1.0 - 1e-12)));
    }

    #[test]
    fn a_forecast_lies_between_nothing_and_what_was_seen(
        [(x_a, n_a), (x_b, n_b)] in rivals(), typical in 0.01..1.0_f64,
    ) {
        let (a, b) = (Arm::new(x_a, n_a).unwrap(), Arm::new(x_b, n_b).unwrap());
        if let Ok(lift) = forecast_lift(a, b, typical, 0.05) {
            prop_assert!(lift.expected.abs() <= lift.observed.abs() * (1.0 + 1e-12) || lift.observed < 0.0);
            prop_assert!(lift.expected * lift.observed >= 0.0);
            prop_assert!(lift.interval.contains(lift.expected));
            prop_assert!((0.0..=1.0).contains(&lift.kept));
        }
    }
}
