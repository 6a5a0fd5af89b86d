//! The A/B test: the whole analysis of counts, and the exact sums on their own.

use std::hint::black_box;

use tributary_domain::ab_test::bayes::{Posterior, Prior, several};
use tributary_domain::ab_test::{Arm, Experiment, ScoreTest, Variant, evaluate};
use tributary_domain::plan::Id;
use tributary_domain::quantity::Count;
use tributary_domain::stats::exact;
use wasm_bindgen::prelude::wasm_bindgen;

/// Between which p values and intervals lie.
const ALPHA: f64 = 0.05;

/// A test with its counts.
#[wasm_bindgen]
pub struct AbTest(Experiment);

#[wasm_bindgen]
impl AbTest {
    /// A test of so many variants, the first being the control; none where the counts are none.
    pub fn of(visitors: &[u32], conversions: &[u32]) -> Option<Self> {
        let mut experiment = Experiment::new(Id(1));
        let share = experiment.variants.first()?.share;
        let variant = |((id, &n), &x): ((u32, &u32), &u32)| {
            let mut variant = Variant::new(Id(id), share);
            variant.visitors = Count::new(n.into()).ok();
            variant.conversions = Count::new(x.into()).ok();
            variant
        };
        let counts = (1..).zip(visitors).zip(conversions);
        experiment.variants = counts.map(variant).collect();
        evaluate(&experiment).is_ok().then_some(Self(experiment))
    }

    /// All that the page says of the counts.
    pub fn evaluate(&self) -> bool {
        black_box(evaluate(black_box(&self.0))).is_ok()
    }
}

/// The p value of the score test of b against a.
#[wasm_bindgen]
pub fn score(n_a: u32, x_a: u32, n_b: u32, x_b: u32) -> Option<f64> {
    let arm = |n: u32, x: u32| Arm::new(x.into(), n.into()).ok();
    let test = ScoreTest::new(arm(n_a, x_a)?, arm(n_b, x_b)?, ALPHA).ok()?;
    Some(test.p_value())
}

/// Boschloo's test as the page makes it.
#[wasm_bindgen]
pub struct Boschloo(exact::Boschloo);

#[wasm_bindgen]
impl Boschloo {
    /// Of b against a; none where there is none. With `plausible` the rates are those that the
    /// page looks at, else all from 0 to 1.
    pub fn of(n_a: u32, x_a: u32, n_b: u32, x_b: u32, plausible: bool) -> Option<Self> {
        let gamma = if plausible {
            exact::Boschloo::GAMMA
        } else {
            0.0
        };
        let pair = |n: u32, x: u32| (u64::from(x), u64::from(n));
        let test = exact::Boschloo::new(pair(n_a, x_a), pair(n_b, x_b), gamma);
        test.ok().map(Self)
    }

    /// The p value against a higher rate of b.
    pub fn p_greater(&self) -> f64 {
        self.0.p_greater()
    }

    /// The interval of the difference.
    pub fn interval(&self) -> Option<Vec<f64>> {
        let interval = self.0.difference_interval(ALPHA).ok()?;
        Some(vec![interval.low, interval.high])
    }
}

/// Fisher's two-sided p value.
#[wasm_bindgen]
pub fn fisher(n_a: u32, x_a: u32, n_b: u32, x_b: u32) -> Option<f64> {
    let pair = |n: u32, x: u32| (u64::from(x), u64::from(n));
    let test = exact::Fisher::new(pair(n_a, x_a), pair(n_b, x_b)).ok()?;
    Some(test.two_sided())
}

/// The probability of each variant to be the best of all.
#[wasm_bindgen]
pub fn chances_to_be_best(visitors: &[u32], conversions: &[u32]) -> Option<Vec<f64>> {
    let variants: Option<Vec<Posterior>> = visitors
        .iter()
        .zip(conversions)
        .map(|(&n, &x)| Posterior::of_counts(Prior::FLAT, x.into(), n.into()).ok())
        .collect();
    let standings = several::standings(&variants?).ok()?;
    Some(standings.iter().map(|standing| standing.best).collect())
}
