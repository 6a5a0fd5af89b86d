//! The verdict on profit beside the one on the rate: a variant can win orders and lose money.

use core::cmp::Ordering;

use super::arm::Arm;
use super::contrast;
use super::decision::{decided, sign};
use super::means::WelchTest;
use crate::stats::interval::Interval;
use crate::stats::{StatsError, normal};

/// What an order brings and costs in one variant, in one currency, without VAT.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OrderTerms {
    /// What the buyer pays, after discounts.
    pub value: f64,
    /// What the order costs: goods, shipping, fees.
    pub cost: f64,
    /// The share of the orders that is paid back, 0 to 1.
    pub refund_rate: f64,
    /// The share of a refunded order's cost that comes back, 0 to 1: 0 where returned goods are lost.
    pub cost_recovered: f64,
}

/// Why profits can't be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfitError {
    /// An amount is not a number, or larger than [`LARGEST_AMOUNT`].
    #[error("an amount out of range")]
    Amount,
    /// A share lies outside 0 to 1.
    #[error("a share outside 0 to 1")]
    Share,
    /// An order leaves nothing, in either variant.
    #[error("no contribution in either variant")]
    NoContribution,
    /// Nobody converted, in either variant.
    #[error("no conversions")]
    NobodyConverted,
    /// The error probability does not lie between 0 and 1.
    #[error("alpha outside 0 to 1")]
    Alpha,
}

impl From<StatsError> for ProfitError {
    fn from(_: StatsError) -> Self {
        Self::Alpha
    }
}

/// The largest amount of an order, in units of its currency.
pub const LARGEST_AMOUNT: f64 = 1e15;

impl OrderTerms {
    /// What an order leaves on average, before advertising: its contribution.
    ///
    /// # Formula
    /// `value·(1 − r) − cost·(1 − r·k)`, r the refund rate and k the share of the cost that comes back.
    ///
    /// # Errors
    /// [`ProfitError::Amount`] or [`ProfitError::Share`].
    ///
    /// ```
    /// use tributary_domain::ab_test::profit::OrderTerms;
    /// let terms = OrderTerms { value: 50.0, cost: 30.0, refund_rate: 0.1, cost_recovered: 0.5 };
    /// // 45 − 28.5
    /// assert!((terms.contribution().unwrap() - 16.5).abs() < 1e-12);
    /// ```
    pub fn contribution(self) -> Result<f64, ProfitError> {
        let amounts = [self.value, self.cost];
        let shares = [self.refund_rate, self.cost_recovered];
        if !amounts.iter().all(|x| x.abs() <= LARGEST_AMOUNT) {
            return Err(ProfitError::Amount);
        }
        if !shares.iter().all(|x| (0.0..=1.0).contains(x)) {
            return Err(ProfitError::Share);
        }
        let kept = 1.0 - self.refund_rate;
        Ok(self.value * kept - self.cost * (1.0 - self.refund_rate * self.cost_recovered))
    }
}

/// The contribution per visitor of two variants, and the test whether it differs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProfitTest {
    /// The control's contribution per visitor.
    pub control: f64,
    /// The treatment's.
    pub treatment: f64,
    /// The treatment's less the control's.
    pub difference: f64,
    /// What fits the counts; it excludes 0 exactly when significant.
    pub interval: Interval,
    /// The probability of a difference at least as large, either way, if there is none in truth.
    pub p_value: f64,
    /// What was found: the treatment brings more, less, or nothing was found.
    pub finding: Ordering,
    /// The smallest count expected if there is no difference, where counts were compared; below 5
    /// the method is coarse.
    pub smallest_expected: Option<f64>,
}

impl ProfitTest {
    /// Compares counts of orders that leave a known contribution each.
    ///
    /// # Formula
    /// The score method for `c_b·p_b − c_a·p_a`: `z² = λ²·(c_a²·p_a·q_a/n_a + c_b²·p_b·q_b/n_b)` at the
    /// likeliest rates without a difference in profit, `p = 2·P(Z > |z|)`; the interval holds all
    /// differences for which `z²` stays within the quantile. With equal contributions it is the
    /// pooled z test of the rates and Mee's interval, so both verdicts are the same.
    ///
    /// # Errors
    /// [`ProfitError`].
    ///
    /// Source: Farrington and Manning (1990), Statistics in Medicine 9, with the ratio of the
    /// contributions as the ratio of the rates; Zou and Donner (2008), Statistics in Medicine 27, have
    /// a close interval from two intervals of the rates.
    ///
    /// ```
    /// use tributary_domain::ab_test::Arm;
    /// use tributary_domain::ab_test::profit::ProfitTest;
    /// // More orders, of 20 instead of 30 each: 0.9 and 0.8 a visitor
    /// let (a, b) = (Arm::new(300, 10_000).unwrap(), Arm::new(400, 10_000).unwrap());
    /// let profit = ProfitTest::from_counts((a, 30.0), (b, 20.0), 0.05).unwrap();
    /// assert!((profit.difference + 0.1).abs() < 1e-12);
    /// assert!(profit.interval.contains(0.0) && profit.p_value > 0.05);
    /// ```
    pub fn from_counts(
        (control, contribution_a): (Arm, f64),
        (treatment, contribution_b): (Arm, f64),
        alpha: f64,
    ) -> Result<Self, ProfitError> {
        let contributions = [contribution_a, contribution_b];
        if !contributions.iter().all(|c| c.abs() <= LARGEST_AMOUNT) {
            return Err(ProfitError::Amount);
        }
        if contributions.iter().all(|c| c.abs() < SMALLEST_AMOUNT) {
            return Err(ProfitError::NoContribution);
        }
        if control.conversions() + treatment.conversions() == 0 {
            return Err(ProfitError::NobodyConverted);
        }
        if !(alpha > 0.0 && alpha < 1.0) {
            return Err(ProfitError::Alpha);
        }
        let (a, b) = ((control, contribution_a), (treatment, contribution_b));
        let critical = normal::quantile_upper(0.5 * alpha)?;
        let none = contrast::at(a, b, 0.0);
        let p_value = (2.0 * normal::sf(none.z.abs())).min(1.0);
        let finding = sign(none.z, p_value < alpha);
        Ok(Self {
            control: contribution_a * control.rate(),
            treatment: contribution_b * treatment.rate(),
            difference: contrast::observed(a, b),
            interval: decided(contrast::interval(a, b, critical), 0.0, finding),
            p_value,
            finding,
            smallest_expected: Some(none.smallest_expected),
        })
    }

    /// Takes a test of the contributions of single visitors: revenue times a margin
    /// ([`super::means::Sample::scaled`]), or revenue less each order's cost.
    pub fn from_values(control: f64, treatment: f64, test: &WelchTest) -> Self {
        let difference = test.difference();
        Self {
            control,
            treatment,
            difference: difference.observed,
            interval: difference.interval,
            p_value: test.p_value(),
            finding: test.finding(),
            smallest_expected: None,
        }
    }

    /// What this says beside what was found about the rate.
    pub fn beside(&self, rate: Ordering) -> RateAndProfit {
        match (rate, self.finding) {
            (Ordering::Equal, Ordering::Equal) => RateAndProfit::BothOpen,
            (Ordering::Equal, _) => RateAndProfit::OnlyProfit,
            (_, Ordering::Equal) => RateAndProfit::ProfitOpen,
            (rate, profit) if rate == profit => RateAndProfit::Agree,
            _ => RateAndProfit::Disagree,
        }
    }
}

/// Below this an order leaves nothing.
const SMALLEST_AMOUNT: f64 = 1e-9;

/// What was found about the rate beside what was found about the profit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateAndProfit {
    /// Both are better, or both worse.
    Agree,
    /// One is better and the other worse.
    Disagree,
    /// The rates differ; whether the profits do is open.
    ProfitOpen,
    /// The profits differ; whether the rates do is open.
    OnlyProfit,
    /// Both are open.
    BothOpen,
}
