//! Two other methods that rank the same alternatives by the same weights.
//!
//! Neither keeps to fixed scales: an alternative that nobody would choose can change which one
//! leads. [`upset`] looks for that, and the page says so.

use super::additive::ranking;

/// Values divided by the length of their column, as TOPSIS has it; a column of zeros stays.
///
/// ```
/// use tributary_domain::traffic::value::second::by_length;
/// assert_eq!(by_length(&[vec![3.0], vec![4.0]]), [vec![0.6], vec![0.8]]);
/// ```
pub fn by_length(values: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let columns = values.first().map_or(0, Vec::len);
    let length = |k: usize| libm::sqrt(values.iter().map(|row| row[k] * row[k]).sum());
    let lengths: Vec<f64> = (0..columns).map(length).collect();
    let scaled = |(value, length): (&f64, &f64)| if *length > 0.0 { value / length } else { 0.0 };
    let row = |row: &Vec<f64>| row.iter().zip(&lengths).map(scaled).collect();
    values.iter().map(row).collect()
}

/// How near each alternative is to the best that occurs and how far from the worst, 0 to 1; more
/// is better by every criterion. One half where all are alike.
///
/// # Formula
/// C = S⁻ ÷ (S⁺ + S⁻), with S the weighted Euclidean distances to the worst and the best value of
/// each criterion. Source: Hwang and Yoon (1981), Multiple Attribute Decision Making.
///
/// ```
/// use tributary_domain::traffic::value::second::closeness;
/// assert_eq!(closeness(&[vec![1.0], vec![0.25], vec![0.0]], &[1.0]), [1.0, 0.25, 0.0]);
/// ```
pub fn closeness(values: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let end = |k: usize, pick: fn(f64, f64) -> f64| values.iter().map(|row| row[k]).reduce(pick);
    let ends = |pick: fn(f64, f64) -> f64| -> Vec<f64> {
        (0..weights.len())
            .map(|k| end(k, pick).unwrap_or(0.0))
            .collect()
    };
    let (best, worst) = (ends(f64::max), ends(f64::min));
    let distance = |row: &Vec<f64>, from: &Vec<f64>| {
        let part = |k: usize| {
            let apart = weights[k] * (row[k] - from[k]);
            apart * apart
        };
        libm::sqrt((0..weights.len()).map(part).sum())
    };
    let near = |row: &Vec<f64>| {
        let (to_best, to_worst) = (distance(row, &best), distance(row, &worst));
        let both = to_best + to_worst;
        if both > 0.0 { to_worst / both } else { 0.5 }
    };
    values.iter().map(near).collect()
}

/// TOPSIS: [`closeness`] of values divided by the length of their column.
pub fn topsis(values: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    closeness(&by_length(values), weights)
}

/// How an alternative stands beside the others: for it, against it, and the difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// φ⁺: how much it is preferred to the others, 0 to 1.
    pub plus: f64,
    /// φ⁻: how much the others are preferred to it, 0 to 1.
    pub minus: f64,
}

impl Flow {
    /// φ = φ⁺ − φ⁻, from −1 to 1.
    pub fn net(self) -> f64 {
        self.plus - self.minus
    }
}

/// From which difference on a better value counts at all, and from which on fully; in between it
/// counts in proportion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preference {
    /// q: up to this difference nothing is preferred.
    pub indifference: f64,
    /// p: from this difference on the better one is fully preferred.
    pub full: f64,
}

impl Preference {
    /// Any difference counts fully: the "usual" criterion.
    pub const USUAL: Self = Self {
        indifference: 0.0,
        full: 0.0,
    };
    /// What the page uses for ratings as shares of 100: below 5 points nothing, from 30 on all; ours.
    pub const RATINGS: Self = Self {
        indifference: 0.05,
        full: 0.3,
    };

    fn of(self, difference: f64) -> f64 {
        if difference <= self.indifference {
            0.0
        } else {
            piecewise_linear(difference, &[(self.indifference, 0.0), (self.full, 1.0)])
        }
    }
}

/// PROMETHEE II: each alternative's flows; more is better by every criterion.
///
/// # Formula
/// φ⁺(a) = Σ Σ wₖ Pₖ(a, b) ÷ (m − 1) over all b and k, φ⁻ with a and b exchanged. Source: Brans and Vincke
/// (1985), Management Science 31.
///
/// ```
/// use tributary_domain::traffic::value::second::{Preference, promethee};
/// let flows = promethee(&[vec![3.0], vec![2.0], vec![1.0]], &[1.0], Preference::USUAL);
/// assert_eq!(flows.map_net(), [1.0, 0.0, -1.0]);
/// ```
pub fn promethee(values: &[Vec<f64>], weights: &[f64], preference: Preference) -> Flows {
    let others = (values.len().max(2) - 1) as f64;
    let prefers = |a: &Vec<f64>, b: &Vec<f64>| -> f64 {
        let part = |k: usize| weights[k] * preference.of(a[k] - b[k]);
        (0..weights.len()).map(part).sum()
    };
    let flow = |a: &Vec<f64>| Flow {
        plus: values.iter().map(|b| prefers(a, b)).sum::<f64>() / others,
        minus: values.iter().map(|b| prefers(b, a)).sum::<f64>() / others,
    };
    Flows(values.iter().map(flow).collect())
}

/// The flows of all alternatives.
#[derive(Clone, Debug, PartialEq)]
pub struct Flows(pub Vec<Flow>);

impl Flows {
    /// The net flow of each.
    pub fn map_net(&self) -> Vec<f64> {
        self.0.iter().map(|flow| flow.net()).collect()
    }
}

/// Where a line through points stands, level before the first and after the last; at two points
/// above each other it jumps to the later one. `points` is not empty and its places never fall.
///
/// ```
/// use tributary_domain::traffic::value::second::piecewise_linear;
/// let line = [(0.0, 0.1), (0.25, 0.9), (0.35, 1.0)];
/// assert!((piecewise_linear(0.1, &line) - 0.42).abs() < 1e-15);
/// assert_eq!(piecewise_linear(9.0, &line), 1.0);
/// ```
pub fn piecewise_linear(at: f64, points: &[(f64, f64)]) -> f64 {
    let after = points.partition_point(|(x, _)| *x <= at);
    match (
        after.checked_sub(1).and_then(|i| points.get(i)),
        points.get(after),
    ) {
        (Some((x, y)), Some((next_x, next_y))) => y + (next_y - y) * (at - x) / (next_x - x),
        (Some((_, level)), None) | (None, Some((_, level))) => *level,
        (None, None) => 0.0,
    }
}

/// The other alternative without which a method would name another leader, and that leader; none
/// where nothing of the kind happens.
///
/// Source: García-Cascales and Lamata (2012), Mathematical and Computer Modelling 56, for TOPSIS.
pub fn upset(
    values: &[Vec<f64>],
    scores: &dyn Fn(&[Vec<f64>]) -> Vec<f64>,
) -> Option<(usize, usize)> {
    let leader = *ranking(&scores(values)).first()?;
    let without = |left_out: usize| {
        let kept: Vec<usize> = (0..values.len()).filter(|at| *at != left_out).collect();
        let rows: Vec<Vec<f64>> = kept.iter().map(|at| values[*at].clone()).collect();
        let now = kept[*ranking(&scores(&rows)).first()?];
        (now != leader).then_some((left_out, now))
    };
    let mut others = (0..values.len()).filter(|at| *at != leader);
    others.find_map(without)
}
