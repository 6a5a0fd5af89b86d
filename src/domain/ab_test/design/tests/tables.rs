//! Sizes that others print.

use super::super::super::sequential::{Classical, ConfidenceSequence, Estimate, Looks, Sides};
use super::super::longer::{Reading, longer};
use super::super::looks::{always_valid, with_looks};
use super::super::{Aim, DesignError, Errors, higher, means, sample_size};
use super::assert_near;

/// The examples of R's `?power.t.test` and `?power.prop.test`.
#[test]
fn the_examples_of_r_come_out() {
    let power = means::power(1.0, 20.0, 1.0, 0.05, Sides::Two).unwrap();
    // R leaves out the other tail, which is 10⁻⁷ here.
    assert_near(power, 0.868_952_8, 1e-6);
    let errors = Errors::new(0.05, 0.9).unwrap();
    assert_near(
        means::sample_size(1.0, 1.0, errors).unwrap(),
        22.021_10,
        1e-4,
    );
    let one_sided = Errors::on(Sides::One, 0.05, 0.9).unwrap();
    assert_near(
        means::sample_size(1.0, 1.0, one_sided).unwrap(),
        17.847_13,
        1e-4,
    );
    assert_near(sample_size(0.50, 0.75, 1.0, errors).unwrap(), 76.7, 0.05);
}

/// Jennison and Turnbull (2000), tables 2.2 and 2.4: the constants R at 5 %, for 80 and 90 % power.
#[test]
fn looks_inflate_the_sample_as_published() {
    let table = [
        (Classical::Pocock, 2, 1.110, 1.100),
        (Classical::Pocock, 5, 1.229, 1.207),
        (Classical::Pocock, 10, 1.301, 1.271),
        (Classical::OBrienFleming, 2, 1.008, 1.007),
        (Classical::OBrienFleming, 5, 1.028, 1.026),
        (Classical::OBrienFleming, 10, 1.040, 1.037),
    ];
    for (shape, looks, at_80, at_90) in table {
        let looks = Looks::classical(looks, shape, 0.05, Sides::Two).unwrap();
        assert_near(looks.inflation(0.8).unwrap(), at_80, 5.1e-4);
        assert_near(looks.inflation(0.9).unwrap(), at_90, 5.1e-4);
    }
}

#[test]
fn what_cannot_be_planned_has_a_reason() {
    let errors = Errors::new(0.05, 0.8).unwrap();
    let one_sided = Errors::on(Sides::One, 0.05, 0.8).unwrap();
    let worse = Aim::rates(0.25, 0.20, 1.0).unwrap();
    assert_eq!(worse.sample_size(one_sided), Err(DesignError::NoEffect));
    assert!(worse.sample_size(errors).is_ok());
    assert_eq!(Aim::not_worse(0.2, 0.2, 0.0, 1.0), Err(DesignError::Rate));
    // A rate that is lower by the margin is worse.
    let lower = Aim::not_worse(0.2, 0.1, 0.1, 1.0).unwrap();
    assert_eq!(lower.sample_size(one_sided), Err(DesignError::NoEffect));
    assert_eq!(Aim::means(1.0, (0.0, 1.0), 1.0), Err(DesignError::Spread));
    assert_eq!(
        Aim::means(f64::NAN, (1.0, 1.0), 1.0),
        Err(DesignError::Spread)
    );
    assert_eq!(
        Aim::means(1.0, (1.0, 1.0), 0.0),
        Err(DesignError::NoVisitors)
    );
    assert_eq!(
        means::sample_size(0.0, 1.0, errors),
        Err(DesignError::NoEffect)
    );
    assert_eq!(
        means::power(0.5, 1.0, 1.0, 0.05, Sides::Two),
        Err(DesignError::NoVisitors)
    );
    assert_eq!(
        means::sample_size(1e-9, 1.0, errors),
        Err(DesignError::Undetectable)
    );
    let now = Estimate::new(0.0, 0.01, 1_000.0).unwrap();
    assert_eq!(
        longer(now, 0.0, errors, Reading::Once),
        Err(DesignError::NoEffect)
    );
    assert_eq!(
        longer(now, 1e-12, errors, Reading::Once),
        Err(DesignError::Undetectable)
    );
    let looks = Looks::classical(3, Classical::Pocock, 0.05, Sides::Two).unwrap();
    let aim = Aim::rates(0.2, 0.25, 1.0).unwrap();
    assert_eq!(with_looks(aim, &looks, 0.01), Err(DesignError::Power));
    let sequence = ConfidenceSequence::tuned(0.05, 5_000.0, Sides::Two).unwrap();
    assert_eq!(
        always_valid(0.0, 1.0, sequence, 0.8),
        Err(DesignError::NoEffect)
    );
    assert_eq!(
        always_valid(0.1, 1.0, sequence, 1.0),
        Err(DesignError::Power)
    );
    let of = |shares: &[f64]| higher::visitors(0.2, 0.1, shares, errors, None);
    assert_eq!(of(&[1.0]), Err(DesignError::NoVisitors));
    assert_eq!(of(&[1.0, 0.0]), Err(DesignError::NoVisitors));
}

/// A seller with 61 of 2,140 against 88 of 2,171 who would be glad of a tenth more.
#[test]
fn orders_and_days_follow_from_the_visitors() {
    let now = Estimate::new(0.422, 0.225, 4_311.0).unwrap();
    let errors = Errors::new(0.05, 0.8).unwrap();
    let missing = longer(now, 0.1, errors, Reading::Once).unwrap();
    // (2.801585·0.225/0.1)² − 1 = 38.73 times as many
    assert_near(missing.multiple, 38.73, 0.02);
    assert_near(
        missing.orders(0.035),
        (missing.visitors * 0.035).ceil(),
        0.0,
    );
    assert_eq!(missing.days(1_000.0), Some(167.0));
    assert_eq!(missing.days(0.0), None);
    // Half the sample for an effect twice as large as needed now: nothing is missing.
    let enough = longer(now, 1.3, errors, Reading::Once).unwrap();
    assert_near(enough.visitors, 0.0, 0.0);
    assert!(enough.power_now > 0.8);
}
