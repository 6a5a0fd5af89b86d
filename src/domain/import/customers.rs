//! From purchases to buyers: how often, how recently, since when, how much; and cohorts by month.

use super::orders::{Cohort, CustomerSummary};
use crate::quantity::{Date, Month};

/// One order of a buyer who is known by a number.
pub(super) struct Purchase {
    pub(super) customer: u64,
    pub(super) day: Option<Date>,
    pub(super) value: f64,
}

/// What the purchases tell about buyers.
#[derive(Default)]
pub(super) struct Buyers {
    pub(super) customers: u64,
    pub(super) repeat_customers: u64,
    pub(super) summaries: Vec<CustomerSummary>,
    pub(super) cohorts: Vec<Cohort>,
}

/// Counts the buyers; purchases without a day are counted and are in no summary or cohort.
pub(super) fn summarise(mut purchases: Vec<Purchase>, last_day: Option<Date>) -> Buyers {
    purchases.sort_by_key(|purchase| (purchase.customer, purchase.day));
    let mut buyers = Buyers::default();
    let mut cohorts = Cohorts::new(last_day);
    for own in purchases.chunk_by(|a, b| a.customer == b.customer) {
        buyers.customers += 1;
        buyers.repeat_customers += u64::from(own.len() > 1);
        let days: Vec<(Date, f64)> = by_day(own);
        if let (Some(last_day), [(first, _), later @ ..]) = (last_day, days.as_slice()) {
            buyers.summaries.push(summary(*first, later, last_day));
            cohorts.add(*first, later);
        }
    }
    // The order of hashes would be that of nothing, and yet would differ with each name.
    buyers.summaries.sort_by(|a, b| {
        let by_time = a
            .frequency
            .cmp(&b.frequency)
            .then(a.recency.total_cmp(&b.recency));
        let by_age = by_time.then(a.age.total_cmp(&b.age));
        by_age.then(a.mean_value.total_cmp(&b.mean_value))
    });
    buyers.cohorts = cohorts.list;
    buyers
}

/// A buyer's days with what was bought on each; several orders of a day count as one.
fn by_day(own: &[Purchase]) -> Vec<(Date, f64)> {
    let mut days: Vec<(Date, f64)> = Vec::new();
    for purchase in own {
        let Some(day) = purchase.day else { continue };
        match days.last_mut() {
            Some((last, value)) if *last == day => *value += purchase.value,
            _ => days.push((day, purchase.value)),
        }
    }
    days
}

fn summary(first: Date, later: &[(Date, f64)], last_day: Date) -> CustomerSummary {
    // An export has no more rows than [`super::orders::MAX_ORDERS`].
    let frequency = u32::try_from(later.len()).unwrap_or(u32::MAX);
    let value: f64 = later.iter().map(|(_, value)| value).sum();
    CustomerSummary {
        frequency,
        recency: later
            .last()
            .map_or(0.0, |(day, _)| first.days_until(*day) as f64),
        age: first.days_until(last_day) as f64,
        mean_value: if later.is_empty() {
            0.0
        } else {
            value / later.len() as f64
        },
    }
}

/// Months counted from the year 0, so that they can be taken from each other.
fn month_number(day: Date) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month()) - 1
}

struct Cohorts {
    last_day: Option<Date>,
    list: Vec<Cohort>,
}

impl Cohorts {
    fn new(last_day: Option<Date>) -> Self {
        Self {
            last_day,
            list: Vec::new(),
        }
    }

    fn add(&mut self, first: Date, later: &[(Date, f64)]) {
        let month = Month::of(first);
        let at = match self
            .list
            .binary_search_by_key(&month, |cohort| cohort.month)
        {
            Ok(at) => at,
            Err(at) => {
                let months = self
                    .last_day
                    .map_or(0, |last| month_number(last) - month_number(first));
                let active = vec![0; usize::try_from(months).unwrap_or(0) + 1];
                self.list.insert(at, Cohort { month, active });
                at
            }
        };
        let mut seen = None;
        for day in core::iter::once(first).chain(later.iter().map(|(day, _)| *day)) {
            let months = month_number(day) - month_number(first);
            if seen == Some(months) {
                continue;
            }
            seen = Some(months);
            let place = usize::try_from(months).ok();
            if let Some(count) = place.and_then(|i| self.list[at].active.get_mut(i)) {
                *count += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    fn purchase(customer: u64, day: &str, value: f64) -> Purchase {
        Purchase {
            customer,
            day: day.parse().ok(),
            value,
        }
    }

    #[test]
    fn buyers_are_summarised_by_days_and_counted_by_months() {
        // By hand: buyer 7 on three days (two orders on the second), buyer 3 once.
        let purchases = vec![
            purchase(7, "2026-03-01", 60.0),
            purchase(3, "2026-02-10", 25.0),
            purchase(7, "2026-01-30", 100.0),
            purchase(7, "2026-02-02", 30.0),
            purchase(7, "2026-02-02", 10.0),
        ];
        let last = "2026-03-02".parse().ok();
        let buyers = summarise(purchases, last);
        assert_eq!((buyers.customers, buyers.repeat_customers), (2, 1));
        let once = CustomerSummary {
            frequency: 0,
            recency: 0.0,
            age: 20.0,
            mean_value: 0.0,
        };
        let often = CustomerSummary {
            frequency: 2,
            recency: 30.0,
            age: 31.0,
            // (30 + 10 + 60) / 2 days
            mean_value: 50.0,
        };
        assert_eq!(buyers.summaries, [once, often]);
        let cohort = |month: &str, active: &[u64]| Cohort {
            month: Month::of(month.parse().unwrap()),
            active: active.to_vec(),
        };
        let want = [
            cohort("2026-01-01", &[1, 1, 1]),
            cohort("2026-02-01", &[1, 0]),
        ];
        assert_eq!(buyers.cohorts, want);
    }
}
