//! The gamma–gamma model of what an order is worth (Fader, Hardie and Lee 2005, "RFM and CLV", J.
//! Marketing Research 42; Fader and Hardie 2013, note 025).

use super::search::MostLikely;
use super::{Fitted, MIN_CUSTOMERS, RetentionError, finite, not_negative, positive};

/// The repeat orders of a customer and what they were worth on average.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanValue {
    /// Repeat orders.
    pub orders: u32,
    /// Their mean value.
    pub mean: f64,
}

/// Orders vary around a customer's own mean by a gamma distribution of shape p, and 1/mean does so
/// between customers by one of shape q; v is the scale. How much a customer spends is taken not to
/// depend on how often.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GammaGamma {
    p: f64,
    q: f64,
    v: f64,
}

impl GammaGamma {
    /// The model with these parameters.
    ///
    /// # Errors
    /// [`RetentionError::OutOfRange`] unless each is from 10⁻⁶ to 10¹⁵.
    pub fn new(p: f64, q: f64, v: f64) -> Result<Self, RetentionError> {
        Ok(Self {
            p: positive(p)?,
            q: positive(q)?,
            v: positive(v)?,
        })
    }

    /// The most likely model; customers without repeat orders or value are left out.
    ///
    /// # Errors
    /// [`RetentionError::TooFewCustomers`] for fewer than ten; [`RetentionError::OutOfRange`],
    /// [`RetentionError::CustomersAlike`], [`RetentionError::NotConverged`].
    pub fn fit(customers: &[MeanValue]) -> Result<Fitted<Self>, RetentionError> {
        let mut fit = GammaGammaFit::new(customers.to_vec())?;
        loop {
            let mut budget = usize::MAX;
            if let Some(fitted) = fit.advance(&mut budget) {
                return fitted;
            }
        }
    }

    /// p, q and v.
    pub const fn parameters(self) -> [f64; 3] {
        [self.p, self.q, self.v]
    }

    /// The mean value of an order over all customers: p·v/(q − 1), q > 1.
    ///
    /// # Errors
    /// [`RetentionError::NoMean`] for q ≤ 1.
    pub fn mean(self) -> Result<f64, RetentionError> {
        self.conditional_mean(MeanValue {
            orders: 0,
            mean: 0.0,
        })
    }

    /// The mean value of the orders to come from a customer with a history.
    ///
    /// # Formula
    /// p·(v + x·z)/(p·x + q − 1) for x repeat orders of z on average: the mean of all customers and
    /// the customer's own, weighed by q − 1 and p·x.
    ///
    /// # Errors
    /// [`RetentionError::NoMean`] where p·x + q ≤ 1; [`RetentionError::OutOfRange`].
    pub fn conditional_mean(self, customer: MeanValue) -> Result<f64, RetentionError> {
        let (x, z) = (f64::from(customer.orders), not_negative(customer.mean)?);
        let weight = self.p * x + self.q - 1.0;
        if weight > 0.0 {
            finite(self.p * (self.v + x * z) / weight)
        } else {
            Err(RetentionError::NoMean)
        }
    }
}

/// A fit under way.
#[derive(Clone, Debug)]
pub(super) struct GammaGammaFit {
    customers: Vec<MeanValue>,
    /// The unit of money that the search uses, so that its numbers are near one.
    scale: f64,
    search: MostLikely,
}

impl GammaGammaFit {
    /// Begins; customers without repeat orders or value are left out.
    ///
    /// # Errors
    /// [`RetentionError::TooFewCustomers`], [`RetentionError::OutOfRange`].
    pub(super) fn new(mut customers: Vec<MeanValue>) -> Result<Self, RetentionError> {
        for customer in customers.iter().filter(|c| c.orders > 0) {
            not_negative(customer.mean)?;
        }
        customers.retain(|c| c.orders > 0 && c.mean > 0.0);
        if customers.len() < MIN_CUSTOMERS {
            return Err(RetentionError::TooFewCustomers);
        }
        // Customers with as many orders share every gamma function.
        customers.sort_by_key(|c| c.orders);
        let sum = customers.iter().map(|c| c.mean).sum::<f64>();
        Ok(Self {
            scale: positive(sum / customers.len() as f64)?,
            customers,
            search: MostLikely::new(&[2.0, 2.0, 1.0]),
        })
    }

    /// Goes on for at most `budget` customers, of which as many are taken off; the model, at the
    /// end.
    pub(super) fn advance(
        &mut self,
        budget: &mut usize,
    ) -> Option<Result<Fitted<GammaGamma>, RetentionError>> {
        let (customers, scale) = (&self.customers, self.scale);
        let found = self
            .search
            .advance(budget, customers.len(), &|parameters, part, sum| {
                let part = customers.get(part).unwrap_or_default();
                add_terms(parameters, scale, part, sum)
            })?;
        Some(found.and_then(|(parameters, log_likelihood)| {
            let [p, q, v] = parameters[..] else {
                return Err(RetentionError::NotConverged);
            };
            // The density of a mean in other units is that many times smaller.
            let units = customers.len() as f64 * libm::log(scale);
            Ok(Fitted {
                model: GammaGamma::new(p, q, v * scale)?,
                log_likelihood: log_likelihood - units,
            })
        }))
    }

    /// The part of the way that is done.
    pub(super) const fn progress(&self) -> f64 {
        self.search.progress()
    }
}

/// Adds to a sum Σ ln Γ(px + q) − ln Γ(px) − ln Γ(q) + q·ln v + (px − 1)·ln z + px·ln x −
/// (px + q)·ln(xz + v), with every mean z divided by `scale`.
fn add_terms(parameters: &[f64], scale: f64, customers: &[MeanValue], mut sum: f64) -> f64 {
    let (p, q, v) = (parameters[0], parameters[1], parameters[2]);
    let of_q = q * libm::log(v) - libm::lgamma(q);
    let (mut orders, mut of_orders) = (0, 0.0);
    for customer in customers {
        let (x, z) = (f64::from(customer.orders), customer.mean / scale);
        let px = p * x;
        if customer.orders != orders {
            orders = customer.orders;
            of_orders = libm::lgamma(px + q) - libm::lgamma(px) + px * libm::log(x);
        }
        sum += of_orders + of_q + (px - 1.0) * libm::log(z) - (px + q) * libm::log(x * z + v);
    }
    sum
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn a_history_pulls_the_mean_towards_itself() {
        let model = GammaGamma::new(6.25, 3.74, 15.44).unwrap();
        let of = |orders, mean| model.conditional_mean(MeanValue { orders, mean }).unwrap();
        let all = model.mean().unwrap();
        assert!(of(1, 80.0) > all && of(5, 80.0) > of(1, 80.0) && of(5, 80.0) < 80.0);
        assert!((of(1_000_000, 80.0) - 80.0).abs() < 1e-3);
        // Whoever spends the mean of all is expected to go on so.
        assert!((of(3, all) / all - 1.0).abs() < 1e-14);
        let wide = GammaGamma::new(6.25, 0.9, 15.44).unwrap();
        assert_eq!(wide.mean(), Err(RetentionError::NoMean));
    }

    #[test]
    fn a_fit_follows_the_unit_of_money() {
        let customers = |unit: f64| -> Vec<MeanValue> {
            (0..60)
                .map(|i| MeanValue {
                    orders: 1 + i % 4,
                    mean: unit * (10.0 + f64::from(i * i % 37)),
                })
                .collect()
        };
        let (one, hundred) = (
            GammaGamma::fit(&customers(1.0)).unwrap().model,
            GammaGamma::fit(&customers(100.0)).unwrap().model,
        );
        assert!((hundred.mean().unwrap() / one.mean().unwrap() / 100.0 - 1.0).abs() < 1e-9);
        let few = GammaGamma::fit(&customers(1.0)[..9]).unwrap_err();
        assert_eq!(few, RetentionError::TooFewCustomers);
    }
}
