//! Scores that are the sums of their contributions.

/// What each criterion brings each alternative, and their sums.
#[derive(Clone, Debug, PartialEq)]
pub struct Additive {
    /// Weight × value, one row an alternative and one number a criterion.
    pub contributions: Vec<Vec<f64>>,
    /// The sum of each row.
    pub totals: Vec<f64>,
}

impl Additive {
    /// Scores alternatives by values on scales that hold for all, so that one more alternative
    /// changes no other's score.
    ///
    /// # Formula
    /// V(a) = Σ wₖ vₖ(a), values from 0 to 1, weights that add up to 1. Source: Keeney and
    /// Raiffa (1976), Decisions with Multiple Objectives, chapter 3.
    ///
    /// ```
    /// use tributary_domain::traffic::value::Additive;
    /// let found = Additive::of(&[vec![1.0, 0.5], vec![0.0, 1.0]], &[0.25, 0.75]);
    /// assert_eq!(found.contributions[0], [0.25, 0.375]);
    /// assert_eq!(found.totals, [0.625, 0.75]);
    /// assert_eq!(found.ranking(), [1, 0]);
    /// ```
    pub fn of(values: &[Vec<f64>], weights: &[f64]) -> Self {
        let row = |values: &Vec<f64>| values.iter().zip(weights).map(|(v, w)| v * w).collect();
        let contributions: Vec<Vec<f64>> = values.iter().map(row).collect();
        Self {
            totals: contributions.iter().map(|row| row.iter().sum()).collect(),
            contributions,
        }
    }

    /// The alternatives, the best first; equals as they stand.
    pub fn ranking(&self) -> Vec<usize> {
        ranking(&self.totals)
    }
}

/// Places from the largest score to the smallest; equals as they stand.
pub(super) fn ranking(scores: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    order
}
