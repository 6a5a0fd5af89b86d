//! One cohort of customers, and the curves that go on from it.

use super::{RetentionError, Sbg, retention_rates};

/// A cohort as it was counted, and as two models go on from it; shares of all customers won.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    /// The share still there in each month counted, 1 in the first.
    pub observed: Vec<f64>,
    /// The same chance of staying every month: the one that gives the last month counted.
    pub geometric: Vec<f64>,
    /// Customers who differ, some staying long and some not: the shifted beta geometric, or why it
    /// can't be fitted.
    pub sbg: Result<Vec<f64>, RetentionError>,
}

/// The curves over `months` months from the start.
///
/// # Errors
/// [`RetentionError::NotSurvivors`] unless there are two counts or more that never rise, the first
/// above zero.
///
/// ```
/// use tributary_domain::funnel::retention::cohort;
/// let curves = cohort(&[1_000.0, 631.0, 468.0, 382.0], 6).unwrap();
/// assert!((curves.observed[1] - 0.631).abs() < 1e-12);
/// // Those who have stayed so far are likelier to stay: the fitted curve lies above the other.
/// assert!(curves.sbg.unwrap()[6] > curves.geometric[6]);
/// ```
pub fn cohort(survivors: &[f64], months: usize) -> Result<Cohort, RetentionError> {
    retention_rates(survivors)?;
    let first = survivors.first().copied().filter(|n| *n > 0.0);
    let all = first.ok_or(RetentionError::NotSurvivors)?;
    let observed: Vec<f64> = survivors.iter().map(|n| n / all).collect();
    let steps = observed.len() as f64 - 1.0;
    let last = observed.last().copied().unwrap_or(0.0);
    let each = libm::pow(last, 1.0 / steps);
    let geometric = (0..=months).map(|t| libm::pow(each, t as f64)).collect();
    let sbg = Sbg::fit(survivors).and_then(|fitted| {
        (0..=months)
            .map(|t| fitted.model.survival(t as f64))
            .collect()
    });
    Ok(Cohort {
        observed,
        geometric,
        sbg,
    })
}
