//! Exact tests of two proportions, for counts too small for the normal distribution.
//!
//! [`Fisher`] takes all successes together as given. [`Boschloo`] takes only the visitors as given,
//! so it needs the worst case over the unknown rate that both variants share under "no difference",
//! and gives intervals that can't disagree with its p value. [`barnard`] orders the tables by a z
//! statistic instead.
//!
//! Each takes two pairs: successes and trials of A, then of B; "greater" means that B's rate is.

pub mod barnard;
mod border;
mod boschloo;
mod fisher;
pub mod odds_ratio;
mod region;
mod supremum;

pub use boschloo::{Boschloo, RatioInterval};
pub use fisher::Fisher;

use super::{MAX_TRIALS, StatsError};

/// Successes among the trials of one variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sample {
    successes: u64,
    trials: u64,
}

impl Sample {
    const fn new((successes, trials): (u64, u64)) -> Result<Self, StatsError> {
        if trials == 0 {
            Err(StatsError::NoTrials)
        } else if trials > MAX_TRIALS / 2 {
            Err(StatsError::TooManyTrials)
        } else if successes > trials {
            Err(StatsError::Successes)
        } else {
            Ok(Self { successes, trials })
        }
    }

    const fn failures(self) -> u64 {
        self.trials - self.successes
    }

    fn rate(self) -> f64 {
        self.successes as f64 / self.trials as f64
    }
}
