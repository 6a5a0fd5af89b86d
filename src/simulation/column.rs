//! The percentiles of one figure over all runs.

/// One figure of every run.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Column {
    values: Vec<f64>,
}

impl Column {
    /// A column with room for this many runs.
    pub(crate) fn with_capacity(runs: usize) -> Self {
        Self {
            values: Vec::with_capacity(runs),
        }
    }

    pub(crate) fn push(&mut self, value: f64) {
        self.values.push(value);
    }

    /// How many runs there were.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there was none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The mean; none of no runs.
    pub fn mean(&self) -> Option<f64> {
        (!self.is_empty()).then(|| self.values.iter().sum::<f64>() / self.len() as f64)
    }

    /// The standard deviation over all runs; none of fewer than two.
    pub fn standard_deviation(&self) -> Option<f64> {
        let mean = self.mean()?;
        let squares: f64 = self.values.iter().map(|v| (v - mean) * (v - mean)).sum();
        (self.len() > 1).then(|| libm::sqrt(squares / (self.len() as f64 - 1.0)))
    }

    /// The share of runs at or above a number; none of no runs.
    pub fn share_from(&self, least: f64) -> Option<f64> {
        let there = self.values.iter().filter(|v| **v >= least).count();
        (!self.is_empty()).then(|| there as f64 / self.len() as f64)
    }

    /// The percentiles at the given probabilities, which must rise; over all runs, by linear
    /// interpolation between order statistics (type 7 of Hyndman and Fan 1996). Reorders the runs.
    pub fn percentiles<const N: usize>(&mut self, probabilities: [f64; N]) -> Option<[f64; N]> {
        if self.is_empty() {
            return None;
        }
        let mut from = 0;
        Some(probabilities.map(|p| {
            let place = p.clamp(0.0, 1.0) * (self.len() as f64 - 1.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "from zero to the number of runs less one"
            )]
            let below = place as usize;
            let rest = &mut self.values[from..];
            // What lies before `from` is smaller already, so each search has less to look at.
            let (_, value, above) = rest.select_nth_unstable_by(below - from, f64::total_cmp);
            let value = *value;
            let next = above.iter().copied().fold(f64::INFINITY, f64::min);
            from = below;
            let part = place - below as f64;
            if part > 0.0 && next.is_finite() {
                value + (next - value) * part
            } else {
                value
            }
        }))
    }
}
