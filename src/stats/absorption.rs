//! Chains of steps that end in one of two ways: how likely is the one.

/// How often each step was seen, from a start over states to one of two ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    states: usize,
    /// Rows: the start, then the states. Columns: the states, then the two ends.
    counts: Vec<f64>,
}

/// Where a step leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// To a state.
    State(usize),
    /// To the end that is asked for.
    Reached,
    /// To the other end.
    Lost,
}

impl Flow {
    /// No step yet between so many states.
    pub fn new(states: usize) -> Self {
        Self {
            states,
            counts: vec![0.0; (states + 1) * (states + 2)],
        }
    }

    /// Adds steps from a state, or from the start if none; a state that is not there is left out.
    pub fn add(&mut self, from: Option<usize>, next: Next, count: f64) {
        let column = match next {
            Next::State(to) => to,
            Next::Reached => self.states,
            Next::Lost => self.states + 1,
        };
        let row = from.map_or(0, |state| state + 1);
        let inside = column < self.states || !matches!(next, Next::State(_));
        if inside && let Some(cell) = self.counts.get_mut(row * (self.states + 2) + column) {
            *cell += count;
        }
    }

    /// The probability that a walk from the start ends where it should, when whoever comes to one
    /// of the states that `removed` names is lost; 0 where nobody starts.
    ///
    /// # Formula
    /// States are taken out one after the other, each step into one joined to its steps out:
    /// nothing is ever subtracted, so that no digits are lost (Grassmann, Taksar and Heyman 1985,
    /// Operations Research 33).
    ///
    /// ```
    /// use tributary_stats::absorption::{Flow, Next};
    /// let mut flow = Flow::new(1);
    /// flow.add(None, Next::State(0), 4.0);
    /// flow.add(Some(0), Next::Reached, 1.0);
    /// flow.add(Some(0), Next::Lost, 3.0);
    /// assert_eq!(flow.reaches(&|_| false), 0.25);
    /// assert_eq!(flow.reaches(&|_| true), 0.0);
    /// ```
    pub fn reaches(&self, removed: &dyn Fn(usize) -> bool) -> f64 {
        let width = self.states + 2;
        let lost = self.states + 1;
        let mut counts = self.counts.clone();
        for state in (0..self.states).rev() {
            let own = (state + 1) * width;
            let out: f64 = (0..width)
                // What was taken out before is empty by now.
                .filter(|column| *column != state)
                .map(|column| counts[own + column])
                .sum();
            let gone = removed(state) || out <= 0.0;
            for row in 0..=state {
                let at = row * width;
                let into = counts[at + state];
                if into <= 0.0 {
                    continue;
                }
                counts[at + state] = 0.0;
                if gone {
                    counts[at + lost] += into;
                    continue;
                }
                for column in 0..width {
                    let further = counts[own + column];
                    if column != state && further > 0.0 {
                        counts[at + column] += into * further / out;
                    }
                }
            }
        }
        let (reached, lost) = (counts[self.states], counts[lost]);
        if reached > 0.0 {
            reached / (reached + lost)
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the start to a; a to b, or lost; b back to a, or reached: p = ½·(½ + ½p) = ⅓.
    #[test]
    fn a_walk_may_come_back() {
        let mut flow = Flow::new(2);
        flow.add(None, Next::State(0), 10.0);
        flow.add(Some(0), Next::State(1), 5.0);
        flow.add(Some(0), Next::Lost, 5.0);
        flow.add(Some(1), Next::State(0), 2.0);
        flow.add(Some(1), Next::Reached, 2.0);
        assert!((flow.reaches(&|_| false) - 1.0 / 3.0).abs() < 1e-15);
        assert!(flow.reaches(&|state| state == 1).abs() < 1e-15);
        // A loop changes nothing.
        flow.add(Some(1), Next::State(1), 100.0);
        assert!((flow.reaches(&|_| false) - 1.0 / 3.0).abs() < 1e-15);
    }

    #[test]
    fn a_state_without_a_way_out_is_lost() {
        let mut flow = Flow::new(1);
        flow.add(None, Next::State(0), 1.0);
        flow.add(None, Next::Reached, 1.0);
        flow.add(None, Next::State(9), 1.0);
        assert!((flow.reaches(&|_| false) - 0.5).abs() < 1e-15);
        assert!(Flow::new(3).reaches(&|_| false).abs() < 1e-15);
    }
}
