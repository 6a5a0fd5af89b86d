//! Buyers of an order export as counts by segment, which is all that a plan keeps of them.

use super::lifecycle::{Lifecycle, history, lifecycle};
use super::rfm::{RfmGroup, rfm};
use super::section::{Counted, Counts};
use crate::funnel::retention::{BgNbd, CustomerSummary as History};
use crate::import::{CustomerSummary, OrderSummary};
use crate::quantity::{Count, Decimal, Money, Volume};

/// Over how many days orders are expected.
const YEAR: f64 = 365.242_5;

/// Sums over the buyers of one segment.
#[derive(Clone, Copy, Default)]
struct Sums {
    people: u64,
    days_since: f64,
    ahead: f64,
    came_back: u64,
    value: f64,
}

impl Sums {
    fn add(&mut self, buyer: &CustomerSummary, ahead: f64) {
        self.people += 1;
        self.days_since += buyer.age - buyer.recency;
        self.ahead += ahead;
        if buyer.frequency > 0 {
            self.came_back += 1;
            self.value += buyer.mean_value;
        }
    }

    fn counts(self, by_model: bool) -> Counts {
        let mean = |sum: f64, of: u64, places: u8| {
            (of > 0)
                .then(|| Decimal::from_f64(sum / of as f64, places).ok())
                .flatten()
        };
        let volume = |d: Decimal| Volume::new(d).ok();
        Counts {
            people: Count::new(self.people).unwrap_or_default(),
            days_since: mean(self.days_since, self.people, 0).and_then(volume),
            ahead: mean(self.ahead, self.people, 3)
                .filter(|_| by_model)
                .and_then(volume),
            value: mean(self.value, self.came_back, 2).and_then(|d| Money::new(d).ok()),
        }
    }
}

/// Counts the buyers of an export by segment; nothing where none can be told apart. A segment of
/// nobody is left out.
///
/// # Formula
/// Segments by [`lifecycle`] and [`rfm`]; days since the last order, orders expected of a buyer
/// within a year (BG/NBD, given the history) and the value of a repeat order are means over the
/// segment.
pub fn counted(orders: &OrderSummary, model: Option<BgNbd>) -> Option<Counted> {
    let buyers = &orders.customer_summaries;
    if buyers.is_empty() {
        return None;
    }
    let mut stages = [Sums::default(); Lifecycle::ALL.len()];
    let mut groups = [Sums::default(); RfmGroup::ALL.len()];
    // Equal histories stand together, and each asks for a series of its own.
    let mut last: Option<(History, f64)> = None;
    let mut by_model = model.is_some();
    for (buyer, score) in buyers.iter().zip(rfm(buyers)) {
        let own = history(buyer);
        let ahead = match last {
            Some((same, ahead)) if same == own => ahead,
            _ => {
                let asked = model.map(|model| model.conditional_expected(own, YEAR));
                by_model &= !matches!(asked, Some(Err(_)));
                asked.and_then(Result::ok).unwrap_or(0.0)
            }
        };
        last = Some((own, ahead));
        let stage = lifecycle(buyer, model).unwrap_or(Lifecycle::Lapsed);
        if let Some(at) = Lifecycle::ALL.iter().position(|s| *s == stage) {
            stages[at].add(buyer, ahead);
        }
        if let Some(at) = RfmGroup::ALL.iter().position(|g| *g == score.group()) {
            groups[at].add(buyer, ahead);
        }
    }
    let told = |sums: &Sums| (sums.people > 0).then(|| sums.counts(by_model));
    Some(Counted {
        as_of: orders.observed_until,
        currency: None,
        by_model,
        lifecycle: Lifecycle::ALL
            .into_iter()
            .zip(&stages)
            .filter_map(|(stage, sums)| Some((stage, told(sums)?)))
            .collect(),
        rfm: RfmGroup::ALL
            .into_iter()
            .zip(&groups)
            .filter_map(|(group, sums)| Some((group, told(sums)?)))
            .collect(),
    })
}

#[cfg(test)]
mod tests;
