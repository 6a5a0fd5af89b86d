//! Laws of the model.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;

fn model() -> BgNbd {
    BgNbd::new(0.243, 4.414, 0.793, 2.426).unwrap()
}

fn customer(frequency: u32, recency: f64, age: f64) -> CustomerSummary {
    CustomerSummary {
        frequency,
        recency,
        age,
    }
}

#[test]
fn the_chances_sum_to_one_and_their_mean_is_the_expected_number() {
    // The last one has a = 1, where the usual closed form has a gap.
    for model in [
        model(),
        BgNbd::new(3.0, 10.0, 2.0, 5.0).unwrap(),
        BgNbd::new(0.8, 5.0, 1.0, 3.0).unwrap(),
    ] {
        let (mut total, mut mean) = (0.0, 0.0);
        for x in 0..1_500 {
            let p = model.pmf(x, 30.0).unwrap();
            total += p;
            mean += f64::from(x) * p;
        }
        assert!((total - 1.0).abs() < 1e-10, "{total}");
        assert!((mean / model.expected(30.0).unwrap() - 1.0).abs() < 1e-9);
    }
}

#[test]
fn a_longer_silence_makes_life_less_likely() {
    let mut last = 1.0;
    for age in [30.0, 35.0, 50.0, 500.0, 1e9] {
        let alive = model().p_alive(customer(4, 30.0, age)).unwrap();
        assert!((0.0..=1.0).contains(&alive) && alive < last);
        last = alive;
    }
    assert_eq!(model().p_alive(customer(0, 0.0, 500.0)), Ok(1.0));
    let late = model().p_alive(customer(1, 31.0, 30.0));
    assert_eq!(late, Err(RetentionError::OutOfRange));
}

#[test]
fn expected_orders_rise_with_time_and_start_at_nothing() {
    assert_eq!(model().expected(0.0), Ok(0.0));
    let mut last = 0.0;
    for t in [1e-6, 0.1, 1.0, 10.0, 100.0, 10_000.0] {
        let expected = model().expected(t).unwrap();
        assert!(expected > last);
        last = expected;
    }
    // At first nobody has left: r/α a unit of time.
    assert!((model().expected(1e-6).unwrap() / (1e-6 * 0.243 / 4.414) - 1.0).abs() < 1e-5);
    assert!(model().expected(-1.0).is_err());
}

/// Equal parts of a distribution over (0, 1), from the quantile of each part's middle.
fn middles(n: u32) -> impl Iterator<Item = f64> {
    (0..n).map(move |i| (f64::from(i) + 0.5) / f64::from(n))
}

#[test]
fn a_fit_finds_the_model_that_made_the_customers() {
    // Customers made from the model: chances to leave and rates at equal parts of their
    // distributions, gaps and departures by numbers that repeat.
    let (r, alpha, a, b) = (1.5, 8.0, 1.2, 3.0);
    let mut state = 12_345_u64;
    let mut uniform = || {
        // Steele and Vigna's (2014) splitmix, 53 bits.
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((bits ^ (bits >> 31)) >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    };
    let mut customers = Vec::new();
    for u in middles(120) {
        // Gamma(r, α) by χ²(2r)/(2α).
        let rate = crate::stats::chi_squared::quantile(u, 2.0 * r).unwrap() / (2.0 * alpha);
        for v in middles(120) {
            let leave = crate::stats::beta::quantile(v, a, b).unwrap();
            let (mut frequency, mut recency) = (0, 0.0);
            loop {
                let next = recency - libm::log(uniform()) / rate;
                if next > 40.0 {
                    break;
                }
                frequency += 1;
                recency = next;
                if uniform() < leave {
                    break;
                }
            }
            customers.push(customer(frequency, recency, 40.0));
        }
    }
    let fitted = BgNbd::fit(&customers).unwrap();
    let truth = BgNbd::new(r, alpha, a, b).unwrap();
    for (got, expected) in fitted.model.parameters().iter().zip(truth.parameters()) {
        assert!((got / expected - 1.0).abs() < 0.12, "{fitted:?}");
    }
    assert!(fitted.log_likelihood >= truth.log_likelihood(&customers).unwrap());
    let own = fitted.model.log_likelihood(&customers).unwrap();
    assert!((own - fitted.log_likelihood).abs() < 1e-6 * own.abs());
}

#[test]
fn what_cannot_be_fitted_says_why() {
    let why = |customers: &[CustomerSummary]| BgNbd::fit(customers).unwrap_err();
    assert_eq!(
        why(&[customer(1, 2.0, 9.0); 9]),
        RetentionError::TooFewCustomers
    );
    assert_eq!(
        why(&[customer(0, 0.0, 9.0); 50]),
        RetentionError::NoRepeatBuyers
    );
    assert_eq!(
        why(&[customer(1, 9.5, 9.0); 50]),
        RetentionError::OutOfRange
    );
}
