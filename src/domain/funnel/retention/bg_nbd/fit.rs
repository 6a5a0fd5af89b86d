//! The BG/NBD model fitted to customers, some of them at a time.

use super::{BgNbd, CustomerSummary};
use crate::funnel::retention::search::MostLikely;
use crate::funnel::retention::{Fitted, MIN_CUSTOMERS, RetentionError, positive};

/// Customers with the same history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::funnel::retention) struct Group {
    /// The history of each of them.
    pub(in crate::funnel::retention) customer: CustomerSummary,
    /// How many they are.
    pub(in crate::funnel::retention) count: f64,
}

/// A fit under way.
#[derive(Clone, Debug)]
pub(in crate::funnel::retention) struct BgNbdFit {
    groups: Vec<Group>,
    /// The unit of time that the search uses, so that its numbers are near one.
    scale: f64,
    /// Repeat orders of all customers.
    orders: f64,
    search: MostLikely,
}

impl BgNbdFit {
    /// Begins with groups that stand in the order of [`CustomerSummary::order`].
    ///
    /// # Errors
    /// [`RetentionError::TooFewCustomers`], [`RetentionError::NoRepeatBuyers`],
    /// [`RetentionError::OutOfRange`].
    pub(in crate::funnel::retention) fn new(
        mut groups: Vec<Group>,
    ) -> Result<Self, RetentionError> {
        let (mut customers, mut orders, mut age) = (0.0, 0.0, 0.0);
        for Group { customer, count } in &groups {
            customers += count;
            orders += count * f64::from(customer.frequency);
            age += count * customer.age;
        }
        if customers < MIN_CUSTOMERS as f64 {
            return Err(RetentionError::TooFewCustomers);
        }
        if orders <= 0.0 {
            return Err(RetentionError::NoRepeatBuyers);
        }
        let scale = positive(age / customers)?;
        for Group { customer, .. } in &mut groups {
            customer.recency /= scale;
            customer.age /= scale;
        }
        Ok(Self {
            groups,
            scale,
            orders,
            search: MostLikely::new(&[1.0, 0.5, 1.0, 1.0]),
        })
    }

    /// Goes on for at most `budget` groups, of which as many are taken off; the model, at the end.
    pub(in crate::funnel::retention) fn advance(
        &mut self,
        budget: &mut usize,
    ) -> Option<Result<Fitted<BgNbd>, RetentionError>> {
        let groups = &self.groups;
        let found = self
            .search
            .advance(budget, groups.len(), &|parameters, part, sum| {
                add_terms(parameters, groups.get(part).unwrap_or_default(), sum)
            })?;
        Some(found.and_then(|(parameters, log_likelihood)| {
            let [r, alpha, a, b] = parameters[..] else {
                return Err(RetentionError::NotConverged);
            };
            Ok(Fitted {
                model: BgNbd::new(r, alpha * self.scale, a, b)?,
                // The density of x orders in other units of time is that many times smaller, x
                // times over.
                log_likelihood: log_likelihood - self.orders * libm::log(self.scale),
            })
        }))
    }

    /// The part of the way that is done.
    pub(in crate::funnel::retention) const fn progress(&self) -> f64 {
        self.search.progress()
    }
}

/// The customers by history, those with as many orders together.
///
/// # Errors
/// [`RetentionError::OutOfRange`] for a last order after today.
pub(super) fn grouped(mut customers: Vec<CustomerSummary>) -> Result<Vec<Group>, RetentionError> {
    customers.sort_by(CustomerSummary::order);
    let mut groups: Vec<Group> = Vec::new();
    for customer in customers {
        add(&mut groups, customer)?;
    }
    Ok(groups)
}

/// Adds the customer that follows on those in the groups.
///
/// # Errors
/// [`RetentionError::OutOfRange`] for a last order after today.
pub(in crate::funnel::retention) fn add(
    groups: &mut Vec<Group>,
    customer: CustomerSummary,
) -> Result<(), RetentionError> {
    let customer = customer.checked()?;
    if let Some(last) = groups.last_mut().filter(|g| g.customer == customer) {
        last.count += 1.0;
    } else {
        groups.push(Group {
            customer,
            count: 1.0,
        });
    }
    Ok(())
}

/// Adds to a sum Σ ln L with L = B(a, b + x)/B(a, b)·Γ(r + x)·αʳ/Γ(r) ·
/// ((α + T)^−(r+x) + a/(b + x − 1)·(α + tₓ)^−(r+x)), the last part for x > 0 only.
pub(super) fn add_terms(parameters: &[f64], groups: &[Group], mut sum: f64) -> f64 {
    let (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3]);
    let log_alpha = libm::log(alpha);
    // The part that customers with as many orders share, and the logarithm of a/(b + x − 1).
    let (mut orders, mut shared, mut log_odds) = (0, r * log_alpha, 0.0);
    for Group { customer, count } in groups {
        let x = f64::from(customer.frequency);
        if customer.frequency != orders {
            orders = customer.frequency;
            shared = r * log_alpha + libm::lgamma(r + x) - libm::lgamma(r) + libm::lgamma(b + x)
                - libm::lgamma(b)
                + libm::lgamma(a + b)
                - libm::lgamma(a + b + x);
            log_odds = libm::log(a / (b + x - 1.0));
        }
        let alive = -(r + x) * libm::log(alpha + customer.age);
        let either = if customer.frequency == 0 {
            alive
        } else {
            let gone = log_odds - (r + x) * libm::log(alpha + customer.recency);
            alive.max(gone) + libm::log1p(libm::exp(-(alive - gone).abs()))
        };
        sum += count * (shared + either);
    }
    sum
}
