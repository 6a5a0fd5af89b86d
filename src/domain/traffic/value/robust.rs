//! How far weights and ratings may move before another alternative leads.

use tributary_stats::linear::least;

use super::Additive;

/// A change of the weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The alternative that it brings level with the best.
    pub to: usize,
    /// The weights after it.
    pub weights: Vec<f64>,
    /// Σ |w′ − w|: twice the weight that is moved from some criteria to others.
    pub l1: f64,
}

/// Between which weights of each criterion the leader stays ahead, the others' weights keeping
/// their proportions.
///
/// # Formula
/// With wₖ = t and the others scaled by (1 − t) ÷ (1 − wₖ), each rival's distance is linear in t,
/// so the ends are exact. Where one criterion has all the weight, the others share evenly.
/// Source: Mareschal (1988), EJOR 33; Triantaphyllou and Sánchez (1997), Decision Sciences 28.
///
/// ```
/// use tributary_domain::traffic::value::robust::intervals;
/// // The first leads while its criterion weighs at least half.
/// let values = [vec![1.0, 0.0], vec![0.0, 1.0]];
/// assert_eq!(intervals(&values, &[0.6, 0.4]), [(0.5, 1.0), (0.0, 0.5)]);
/// ```
pub fn intervals(values: &[Vec<f64>], weights: &[f64]) -> Vec<(f64, f64)> {
    let order = Additive::of(values, weights).ranking();
    let Some((best, rivals)) = order.split_first() else {
        return Vec::new();
    };
    let interval = |k: usize| {
        let rest = 1.0 - weights[k];
        let (mut low, mut high) = (0.0_f64, 1.0_f64);
        for rival in rivals {
            let differs = |i: usize| values[*best][i] - values[*rival][i];
            let others = (0..weights.len()).filter(|i| *i != k);
            // The distance at t = 0 and at t = 1.
            let at_none = if rest > 1e-12 {
                others.map(|i| weights[i] * differs(i)).sum::<f64>() / rest
            } else {
                let count = (weights.len() - 1).max(1) as f64;
                others.map(differs).sum::<f64>() / count
            };
            let slope = differs(k) - at_none;
            let zero = -at_none / slope;
            if slope > 0.0 {
                low = low.max(zero);
            } else if slope < 0.0 {
                high = high.min(zero);
            }
        }
        // The weight itself is within, whatever rounding says.
        (low.min(weights[k]).max(0.0), high.max(weights[k]).min(1.0))
    };
    (0..weights.len()).map(interval).collect()
}

/// The smallest change of the weights that brings one alternative level with the best; none where
/// no weights do.
///
/// # Formula
/// Least Σ |w′ − w| with w′ ≥ 0, Σ w′ = 1 and V(to) ≥ V(other) for every other: a linear program.
///
/// ```
/// use tributary_domain::traffic::value::robust::smallest_change;
/// let values = [vec![1.0, 0.0], vec![0.0, 1.0]];
/// let change = smallest_change(&values, &[0.75, 0.25], 1).unwrap();
/// assert_eq!(change.l1, 0.5);
/// assert_eq!(change.weights, [0.5, 0.5]);
/// ```
pub fn smallest_change(values: &[Vec<f64>], weights: &[f64], to: usize) -> Option<Change> {
    let n = weights.len();
    let mine = values.get(to)?;
    // What is added to each weight, then what is taken from each.
    let both = |of: &dyn Fn(usize) -> f64| -> Vec<f64> {
        let added = (0..n).map(of);
        added.chain((0..n).map(|k| -of(k))).collect()
    };
    let balance = both(&|_| 1.0);
    let mut rows = vec![balance.clone(), balance.iter().map(|x| -x).collect()];
    let mut bounds = vec![0.0, 0.0];
    for (_, other) in values.iter().enumerate().filter(|(at, _)| *at != to) {
        rows.push(both(&|k| other[k] - mine[k]));
        bounds.push((0..n).map(|k| (mine[k] - other[k]) * weights[k]).sum());
    }
    for (k, weight) in weights.iter().enumerate() {
        let taken = |at| f64::from(u8::from(at == n + k));
        rows.push((0..2 * n).map(taken).collect());
        bounds.push(*weight);
    }
    let moved = least(&vec![1.0; 2 * n], &rows, &bounds)?;
    Some(Change {
        to,
        weights: (0..n)
            .map(|k| (weights[k] + moved[k] - moved[n + k]).clamp(0.0, 1.0))
            .collect(),
        l1: moved.iter().sum(),
    })
}

/// The smallest change of the weights at which any other alternative is level with the leader;
/// none where the leader leads with all weights.
pub fn smallest_flip(values: &[Vec<f64>], weights: &[f64]) -> Option<Change> {
    let order = Additive::of(values, weights).ranking();
    let rivals = order.iter().skip(1);
    rivals
        .filter_map(|rival| smallest_change(values, weights, *rival))
        .min_by(|a, b| a.l1.total_cmp(&b.l1))
}

/// What the runner-up would have to gain to be level with the leader.
#[derive(Clone, Debug, PartialEq)]
pub struct Needed {
    /// The runner-up.
    pub runner_up: usize,
    /// How far the leader is ahead.
    pub gap: f64,
    /// By how much each value alone would have to rise; none where 1 is not enough.
    pub gains: Vec<Option<f64>>,
}

/// How much better the runner-up would have to do by each criterion alone; none for a single
/// alternative.
///
/// # Formula
/// gap ÷ wₖ, where the value does not pass 1. Source: Triantaphyllou and Sánchez (1997).
///
/// ```
/// use tributary_domain::traffic::value::robust::needed;
/// let found = needed(&[vec![1.0, 0.5], vec![0.5, 0.75]], &[0.5, 0.5]).unwrap();
/// assert_eq!((found.runner_up, found.gap), (1, 0.125));
/// assert_eq!(found.gains, [Some(0.25), Some(0.25)]);
/// ```
pub fn needed(values: &[Vec<f64>], weights: &[f64]) -> Option<Needed> {
    let found = Additive::of(values, weights);
    let order = found.ranking();
    let (best, runner_up) = (*order.first()?, *order.get(1)?);
    let gap = found.totals[best] - found.totals[runner_up];
    let gain = |(value, weight): (&f64, &f64)| {
        let gain = gap / weight;
        // A hundredth of a billionth beyond the end is rounding.
        (*weight > 0.0 && value + gain <= 1.0 + 1e-11).then_some(gain)
    };
    Some(Needed {
        runner_up,
        gap,
        gains: values[runner_up].iter().zip(weights).map(gain).collect(),
    })
}
