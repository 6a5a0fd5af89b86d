//! What the models make of a summary of customers: how many are still there, what they will order,
//! and what that is worth; worked out in pieces.

mod gathering;

use self::gathering::{Gathering, Source};
use super::bg_nbd::{BgNbdFit, Group, add_customer};
use super::customers::{CustomerRow, Reader};
use super::gamma_gamma::GammaGammaFit;
use super::{BgNbd, GammaGamma, MeanValue, RetentionError, finite};

/// What the customers of a group to be asked about count for: a series of some dozen terms each.
const ASKING: usize = 64;

/// What is known of the customers together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CustomerFit {
    /// How many customers there are.
    pub customers: usize,
    /// How many of them came back.
    pub came_back: usize,
    /// The model of their orders.
    pub orders: BgNbd,
    /// The share of customers that is still there, by the model.
    pub alive: f64,
    /// Orders of an average customer within the time asked for.
    pub expected: f64,
    /// What those orders of an average customer are worth, undiscounted; none without values.
    pub value: Option<Result<f64, RetentionError>>,
}

/// Both models fitted to customers and asked about the time ahead, some of the work at a time.
///
/// However the work is cut into pieces, the result is the same to the last bit.
///
/// ```
/// use tributary_domain::funnel::retention::{CustomerFitting, RetentionError};
/// // A header, two customers, a line that is none; ten customers are the fewest.
/// let text = "x,t_x,T\n2,30.43,38.86\n0,0,38.86\nnone";
/// let mut fitting = CustomerFitting::of_text(text.to_owned(), 39.0);
/// while fitting.found().is_none() {
///     fitting.advance(1_000);
/// }
/// assert_eq!(fitting.found(), Some(&Err(RetentionError::TooFewCustomers)));
/// assert_eq!(fitting.skipped(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct CustomerFitting {
    /// The time asked about, in the customers' unit of time.
    ahead: f64,
    /// Lines that could not be read.
    skipped: usize,
    /// The customers, those with the same history together.
    rows: Vec<CustomerRow>,
    groups: Vec<Group>,
    /// The orders expected of each group's customers.
    expected: Vec<f64>,
    stage: Stage,
}

/// What is being done.
#[derive(Clone, Debug)]
enum Stage {
    /// Customers are read and put in order.
    Gathering(Gathering),
    /// Those with the same history are put together; how many are.
    Grouping(usize),
    /// The model of orders is sought.
    Orders(BgNbdFit),
    /// It is asked about each group; the sums so far.
    Asking {
        orders: BgNbd,
        alive: f64,
        expected: f64,
    },
    /// The model of values is sought.
    Values(CustomerFit, GammaGammaFit),
    /// Each customer's orders are valued: how many are, of which groups, and the sum.
    Worth {
        fit: CustomerFit,
        values: GammaGamma,
        at: usize,
        group: usize,
        sum: f64,
    },
    /// All is done.
    Done(Result<CustomerFit, RetentionError>),
}

impl CustomerFitting {
    /// Begins with these customers; `ahead` is in their unit of time.
    pub const fn new(customers: Vec<CustomerRow>, ahead: f64) -> Self {
        Self::start(Source::Rows(customers), ahead)
    }

    /// Begins with a text of rows: frequency, recency, age and, where there is one, mean value,
    /// parted by commas, semicolons or tabs; a row of five starts with an id, which is not kept.
    pub const fn of_text(text: String, ahead: f64) -> Self {
        Self::start(Source::Text(Reader::new(text)), ahead)
    }

    const fn start(source: Source, ahead: f64) -> Self {
        Self {
            ahead,
            skipped: 0,
            rows: Vec::new(),
            groups: Vec::new(),
            expected: Vec::new(),
            stage: Stage::Gathering(Gathering::new(source)),
        }
    }

    /// Does some more: about as many customers are looked at as `budget` says. Returns the part
    /// that is done, from 0 to 1; the length of a search is only known at its end.
    pub fn advance(&mut self, budget: usize) -> f64 {
        let mut left = budget.max(1);
        while left > 0 && self.found().is_none() {
            let nothing = Stage::Done(Err(RetentionError::NotConverged));
            let stage = core::mem::replace(&mut self.stage, nothing);
            let next = self.step(stage, &mut left);
            self.stage = next.unwrap_or_else(|error| Stage::Done(Err(error)));
        }
        self.progress()
    }

    /// What was found; none before the end.
    ///
    /// # Errors
    /// Those of [`BgNbd::fit`]; a value that can't be fitted is told beside the rest.
    pub const fn found(&self) -> Option<&Result<CustomerFit, RetentionError>> {
        match &self.stage {
            Stage::Done(found) => Some(found),
            _ => None,
        }
    }

    /// How many lines of the text could not be read.
    pub const fn skipped(&self) -> usize {
        self.skipped
    }

    fn progress(&self) -> f64 {
        let within = |from: f64, to: f64, part: f64| from + (to - from) * part.clamp(0.0, 1.0);
        let of = |at: usize, all: usize| at as f64 / all.max(1) as f64;
        match &self.stage {
            Stage::Gathering(gathering) => within(0.0, 0.04, gathering.progress()),
            Stage::Grouping(at) => within(0.04, 0.05, of(*at, self.rows.len())),
            Stage::Orders(fit) => within(0.05, 0.65, fit.progress()),
            Stage::Asking { .. } => within(0.65, 0.75, of(self.expected.len(), self.groups.len())),
            Stage::Values(_, fit) => within(0.75, 0.98, fit.progress()),
            Stage::Worth { at, .. } => within(0.98, 1.0, of(*at, self.rows.len())),
            Stage::Done(_) => 1.0,
        }
    }

    fn step(&mut self, stage: Stage, left: &mut usize) -> Result<Stage, RetentionError> {
        match stage {
            Stage::Gathering(mut gathering) => {
                let Some(rows) = gathering.advance(left) else {
                    return Ok(Stage::Gathering(gathering));
                };
                self.skipped = gathering.skipped();
                self.rows = rows;
                Ok(Stage::Grouping(0))
            }
            Stage::Grouping(at) => {
                let to = self.rows.len().min(at.saturating_add(*left));
                for row in self.rows.get(at..to).unwrap_or_default() {
                    add_customer(&mut self.groups, row.summary)?;
                }
                *left -= to - at;
                if to < self.rows.len() {
                    return Ok(Stage::Grouping(to));
                }
                Ok(Stage::Orders(BgNbdFit::new(self.groups.clone())?))
            }
            Stage::Orders(mut fit) => match fit.advance(left) {
                None => Ok(Stage::Orders(fit)),
                Some(fitted) => Ok(Stage::Asking {
                    orders: fitted?.model,
                    alive: 0.0,
                    expected: 0.0,
                }),
            },
            Stage::Asking {
                orders,
                mut alive,
                mut expected,
            } => {
                while let Some(Group { customer, count }) = self.groups.get(self.expected.len()) {
                    if *left == 0 {
                        return Ok(Stage::Asking {
                            orders,
                            alive,
                            expected,
                        });
                    }
                    *left = left.saturating_sub(ASKING);
                    let of_each = orders.conditional_expected(*customer, self.ahead)?;
                    alive += count * orders.p_alive(*customer)?;
                    expected += count * of_each;
                    self.expected.push(of_each);
                }
                Ok(self.asked(orders, alive, expected))
            }
            Stage::Values(fit, mut values) => Ok(match values.advance(left) {
                None => Stage::Values(fit, values),
                Some(Ok(fitted)) => Stage::Worth {
                    fit,
                    values: fitted.model,
                    at: 0,
                    group: 0,
                    sum: 0.0,
                },
                Some(Err(error)) => valued(fit, Err(error)),
            }),
            Stage::Worth {
                fit,
                values,
                at,
                group,
                sum,
            } => Ok(self.worth(fit, values, (at, group, sum), left)),
            Stage::Done(found) => Ok(Stage::Done(found)),
        }
    }

    /// After the model of orders was asked: whether there are values to be fitted.
    fn asked(&self, orders: BgNbd, alive: f64, expected: f64) -> Stage {
        let n = self.rows.len() as f64;
        let back = self.rows.iter().filter(|r| r.summary.frequency > 0);
        let fit = CustomerFit {
            customers: self.rows.len(),
            came_back: back.count(),
            orders,
            alive: alive / n,
            expected: expected / n,
            value: None,
        };
        let valued_rows = self.rows.iter().map(|r| {
            Some(MeanValue {
                orders: r.summary.frequency,
                mean: r.mean_value?,
            })
        });
        let Some(known) = valued_rows.collect::<Option<Vec<_>>>() else {
            return Stage::Done(Ok(fit));
        };
        match GammaGammaFit::new(known) {
            Ok(values) => Stage::Values(fit, values),
            Err(error) => valued(fit, Err(error)),
        }
    }

    /// Values some customers' orders to come: orders expected × mean value expected.
    fn worth(
        &self,
        fit: CustomerFit,
        values: GammaGamma,
        (mut at, mut group, mut sum): (usize, usize, f64),
        left: &mut usize,
    ) -> Stage {
        while let Some(row) = self.rows.get(at) {
            if *left == 0 {
                return Stage::Worth {
                    fit,
                    values,
                    at,
                    group,
                    sum,
                };
            }
            *left -= 1;
            let is_next = self
                .groups
                .get(group)
                .is_some_and(|g| g.customer != row.summary);
            group += usize::from(is_next);
            let mean = values.conditional_mean(MeanValue {
                orders: row.summary.frequency,
                mean: row.mean_value.unwrap_or(0.0),
            });
            match mean {
                Ok(mean) => sum += mean * self.expected.get(group).copied().unwrap_or(0.0),
                Err(error) => return valued(fit, Err(error)),
            }
            at += 1;
        }
        valued(fit, finite(sum / self.rows.len() as f64))
    }
}

/// The end, with what was found of values.
const fn valued(fit: CustomerFit, value: Result<f64, RetentionError>) -> Stage {
    Stage::Done(Ok(CustomerFit {
        value: Some(value),
        ..fit
    }))
}

#[cfg(test)]
mod tests;
