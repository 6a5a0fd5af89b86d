//! The counts of one variant.

use crate::quantity::Count;

/// Conversions among the visitors of one variant: at least one visitor, at most
/// [`Count::MAX`], and no more conversions than visitors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arm {
    conversions: u64,
    visitors: u64,
}

/// Why counts are not those of a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArmError {
    /// Nobody saw the variant.
    #[error("no visitors")]
    NoVisitors,
    /// More than [`Count::MAX`] visitors.
    #[error("too many visitors")]
    TooManyVisitors,
    /// More people converted than came.
    #[error("more conversions than visitors")]
    ConversionsExceedVisitors,
}

impl Arm {
    /// Accepts the counts of a variant.
    ///
    /// # Errors
    /// [`ArmError`].
    ///
    /// ```
    /// use tributary_domain::ab_test::Arm;
    /// assert_eq!(Arm::new(300, 10_000).unwrap().rate(), 0.03);
    /// assert!(Arm::new(2, 1).is_err());
    /// ```
    pub const fn new(conversions: u64, visitors: u64) -> Result<Self, ArmError> {
        if visitors == 0 {
            Err(ArmError::NoVisitors)
        } else if visitors > Count::MAX {
            Err(ArmError::TooManyVisitors)
        } else if conversions > visitors {
            Err(ArmError::ConversionsExceedVisitors)
        } else {
            Ok(Self {
                conversions,
                visitors,
            })
        }
    }

    /// People who converted.
    pub const fn conversions(self) -> u64 {
        self.conversions
    }

    /// People who saw it.
    pub const fn visitors(self) -> u64 {
        self.visitors
    }

    /// People who did not convert.
    pub const fn failures(self) -> u64 {
        self.visitors - self.conversions
    }

    /// Conversions per visitor, 0 to 1.
    pub fn rate(self) -> f64 {
        self.x() / self.n()
    }

    /// Conversions, visitors and failures as the formulas name them; exact.
    pub(super) fn x(self) -> f64 {
        self.conversions as f64
    }
    pub(super) fn n(self) -> f64 {
        self.visitors as f64
    }
    pub(super) fn y(self) -> f64 {
        self.failures() as f64
    }
}

/// `n_a·n_b·(p_b − p_a)`, which is whole, without rounding before the end.
pub(super) fn cross_difference(a: Arm, b: Arm) -> f64 {
    let product = |x: u64, n: u64| i128::from(x) * i128::from(n);
    (product(b.conversions, a.visitors) - product(a.conversions, b.visitors)) as f64
}
