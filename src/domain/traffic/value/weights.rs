//! Weights from points, from swings and from an order.

/// Points as weights that add up to 1; none where all are zero.
///
/// Swing weights are the same: the largest swing from worst to best is worth 100, and the others
/// are given beside it (von Winterfeldt and Edwards 1986).
///
/// ```
/// use tributary_domain::traffic::value::weights::normalised;
/// assert_eq!(normalised(&[100.0, 80.0, 50.0, 20.0]), Some(vec![0.4, 0.32, 0.2, 0.08]));
/// assert_eq!(normalised(&[0.0, 0.0]), None);
/// ```
pub fn normalised(points: &[f64]) -> Option<Vec<f64>> {
    let sum: f64 = points.iter().sum();
    (sum > 0.0 && sum.is_finite()).then(|| points.iter().map(|p| p / sum).collect())
}

/// Rank-order centroid weights of `count` criteria, the most important first: the centre of all
/// weights that keep to the order.
///
/// # Formula
/// wᵢ = (1 ÷ n) Σ_{k = i}^{n} 1 ÷ k. Source: Barron and Barrett (1996), Management Science 42.
///
/// ```
/// use tributary_domain::traffic::value::weights::centroid;
/// // (1 + 1/2) ÷ 2 and (1/2) ÷ 2.
/// assert_eq!(centroid(2), [0.75, 0.25]);
/// ```
pub fn centroid(count: usize) -> Vec<f64> {
    let mut sum = 0.0;
    let mut weights: Vec<f64> = (1..=count)
        .rev()
        .map(|k| {
            sum += 1.0 / k as f64;
            sum / count as f64
        })
        .collect();
    weights.reverse();
    weights
}

/// Rank-sum weights of `count` criteria, the most important first: even steps down to the last.
///
/// # Formula
/// wᵢ = 2 (n + 1 − i) ÷ (n (n + 1)). Source: Stillwell, Seaver and Edwards (1981),
/// Organizational Behavior and Human Performance 28.
///
/// ```
/// use tributary_domain::traffic::value::weights::rank_sum;
/// assert_eq!(rank_sum(4), [0.4, 0.3, 0.2, 0.1]);
/// ```
pub fn rank_sum(count: usize) -> Vec<f64> {
    let n = count as f64;
    let weight = |i: usize| 2.0 * (count - i) as f64 / (n * (n + 1.0));
    (0..count).map(weight).collect()
}

/// How important each criterion is at least, for a draw of weights that keeps to the order of
/// these: 0 for the largest weight, equal weights alike.
///
/// ```
/// use tributary_domain::traffic::value::weights::tiers;
/// assert_eq!(tiers(&[0.2, 0.5, 0.2, 0.1]), [1, 0, 1, 2]);
/// ```
pub fn tiers(weights: &[f64]) -> Vec<usize> {
    const SAME: f64 = 1e-9;
    let mut steps = weights.to_vec();
    steps.sort_by(|a, b| b.total_cmp(a));
    steps.dedup_by(|b, a| *a - *b < SAME);
    let tier = |w: &f64| steps.iter().take_while(|step| **step - w >= SAME).count();
    weights.iter().map(tier).collect()
}
