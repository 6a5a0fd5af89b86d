//! When the days are hopeless: a metric higher in the funnel.

use super::{DesignError, Errors, Visitors, sample_size};

/// A stage of the funnel that could be the metric of a test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stage<'a> {
    /// Its name.
    pub name: &'a str,
    /// How many of the visitors reach it, 0 to 1 exclusive.
    pub rate: f64,
}

/// What a test of one stage would take.
#[derive(Clone, Debug, PartialEq)]
pub struct HigherMetric<'a> {
    /// The stage.
    pub stage: Stage<'a>,
    /// The visitors it needs; a reason where there is no such number, none where it is beyond reach.
    pub visitors: Result<Option<Visitors>, DesignError>,
}

/// For each stage the sample that finds the same relative lift there, as many entries as stages and
/// in their order.
///
/// More people reach an early stage, so a test there needs fewer visitors; it answers for orders only
/// as far as a lift early on carries through to them, which it often does in part.
///
/// `lift` is above 0; `shares` are those of the variants, the control's first, each above 0.
///
/// # Formula
/// [`sample_size`] for `p` and `p·(1 + lift)`, for the further variant with the smallest share, at
/// alpha divided among the further variants.
///
/// ```
/// use tributary_domain::ab_test::design::{Errors, higher::{Stage, higher_metrics}};
/// let stages = [Stage { name: "cart", rate: 0.20 }, Stage { name: "order", rate: 0.03 }];
/// let errors = Errors::new(0.05, 0.8).unwrap();
/// let metrics = higher_metrics(&stages, 0.25, &[1.0, 1.0], errors, Some(500.0));
/// let cart = metrics[0].visitors.clone().unwrap().unwrap();
/// let order = metrics[1].visitors.clone().unwrap().unwrap();
/// assert_eq!((cart.per_variant[0], cart.days), (1_094, Some(5)));
/// assert!(order.total > 7 * cart.total);
/// ```
pub fn higher_metrics<'a>(
    stages: &[Stage<'a>],
    lift: f64,
    shares: &[f64],
    errors: Errors,
    visitors_a_day: Option<f64>,
) -> Vec<HigherMetric<'a>> {
    stages
        .iter()
        .map(|&stage| HigherMetric {
            stage,
            visitors: visitors(stage.rate, lift, shares, errors, visitors_a_day),
        })
        .collect()
}

/// The sample of a test of rates with so many variants, by variant, in all and in days.
///
/// # Formula
/// As for [`higher_metrics`].
///
/// # Errors
/// [`DesignError::NoVisitors`] for fewer than two shares or one that is not above 0,
/// [`DesignError::NoEffect`] unless the lift is above 0, or [`DesignError::Rate`].
pub fn visitors(
    rate: f64,
    lift: f64,
    shares: &[f64],
    errors: Errors,
    visitors_a_day: Option<f64>,
) -> Result<Option<Visitors>, DesignError> {
    let Some((&control, further)) = shares.split_first() else {
        return Err(DesignError::NoVisitors);
    };
    let smallest = further.iter().copied().fold(f64::INFINITY, f64::min);
    if !(control > 0.0 && smallest > 0.0 && smallest < f64::INFINITY) {
        return Err(DesignError::NoVisitors);
    }
    if lift.is_nan() || lift <= 0.0 {
        return Err(DesignError::NoEffect);
    }
    if !(rate > 0.0 && rate < 1.0) {
        return Err(DesignError::Rate);
    }
    let errors = errors.divided(further.len());
    let n_control = sample_size(rate, rate * (1.0 + lift), smallest / control, errors)?;
    Ok(Visitors::by_shares(n_control, shares, visitors_a_day))
}
