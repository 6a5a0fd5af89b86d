//! A customer summary as text, and what the models make of it: how many are still there, what they
//! will order, and what that is worth.

use super::{
    BgNbd, CustomerSummary, GammaGamma, Horizon, MeanValue, RetentionError, customer_lifetime_value,
};

/// The most rows that are read.
const MAX_ROWS: usize = 100_000;

/// One customer of a summary; nobody is named.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CustomerRow {
    /// Orders after the first, and when.
    pub summary: CustomerSummary,
    /// The mean value of the repeat orders, where it was given.
    pub mean_value: Option<f64>,
}

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

/// Reads rows of frequency, recency, age and, where there is one, mean value, parted by commas,
/// semicolons or tabs; a row of five starts with an id, which is not kept. A header is passed over.
/// Beside the rows, how many lines could not be read.
///
/// ```
/// use tributary_domain::funnel::retention::read_customers;
/// let (rows, skipped) = read_customers("x,t_x,T\n2,30.43,38.86\n0,0,38.86\nnone");
/// assert_eq!((rows.len(), rows[0].summary.frequency, skipped), (2, 2, 1));
/// ```
pub fn read_customers(text: &str) -> (Vec<CustomerRow>, usize) {
    let mut rows = Vec::new();
    let mut skipped = 0;
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    for (at, line) in lines.enumerate() {
        match row(line) {
            Some(row) if rows.len() < MAX_ROWS => rows.push(row),
            // The first line may name the columns.
            None if at == 0 => {}
            _ => skipped += 1,
        }
    }
    (rows, skipped)
}

fn row(line: &str) -> Option<CustomerRow> {
    let cells: Vec<&str> = line.split([',', ';', '\t']).map(str::trim).collect();
    let cells = match cells.len() {
        3 | 4 => &cells[..],
        5 => &cells[1..],
        _ => return None,
    };
    let number = |cell: &str| {
        cell.parse::<f64>()
            .ok()
            .filter(|x| x.is_finite() && *x >= 0.0)
    };
    let frequency = number(cells[0]).filter(|x| x.fract() == 0.0 && *x <= f64::from(u32::MAX))?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number from zero to the largest of the type"
    )]
    let frequency = frequency as u32;
    let (recency, age) = (number(cells[1])?, number(cells[2])?);
    (recency <= age).then_some(CustomerRow {
        summary: CustomerSummary {
            frequency,
            recency,
            age,
        },
        mean_value: cells.get(3).copied().and_then(number),
    })
}

/// Fits the models and asks them about the next `ahead`, in the rows' unit of time.
///
/// # Errors
/// Those of [`BgNbd::fit`]; a value that can't be fitted is told beside the rest.
pub fn fit_customers(rows: &[CustomerRow], ahead: f64) -> Result<CustomerFit, RetentionError> {
    let summaries: Vec<CustomerSummary> = rows.iter().map(|r| r.summary).collect();
    let orders = BgNbd::fit(&summaries)?.model;
    let n = rows.len() as f64;
    let (mut alive, mut expected) = (0.0, 0.0);
    for summary in &summaries {
        alive += orders.p_alive(*summary)?;
        expected += orders.conditional_expected(*summary, ahead)?;
    }
    Ok(CustomerFit {
        customers: rows.len(),
        came_back: summaries.iter().filter(|s| s.frequency > 0).count(),
        orders,
        alive: alive / n,
        expected: expected / n,
        value: value(rows, orders, ahead),
    })
}

fn value(rows: &[CustomerRow], orders: BgNbd, ahead: f64) -> Option<Result<f64, RetentionError>> {
    let valued: Vec<(CustomerSummary, f64)> = rows
        .iter()
        .filter_map(|r| Some((r.summary, r.mean_value?)))
        .collect();
    if valued.len() < rows.len() || rows.is_empty() {
        return None;
    }
    let known: Vec<MeanValue> = valued
        .iter()
        .filter(|(s, mean)| s.frequency > 0 && *mean > 0.0)
        .map(|(s, mean)| MeanValue {
            orders: s.frequency,
            mean: *mean,
        })
        .collect();
    let horizon = Horizon {
        periods: 1,
        length: ahead,
        discount: 0.0,
    };
    Some(GammaGamma::fit(&known).and_then(|fitted| {
        let mut sum = 0.0;
        for (summary, mean) in &valued {
            sum += customer_lifetime_value(orders, fitted.model, *summary, *mean, horizon)?;
        }
        Ok(sum / valued.len() as f64)
    }))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    const CDNOW: &str = include_str!(
        "../../../../tests/reference/cdnow/cdnow_customers_summary_with_transactions.csv"
    );

    #[test]
    fn a_published_sample_is_read_and_fitted() {
        let (rows, skipped) = read_customers(CDNOW);
        assert_eq!((rows.len(), skipped), (2_357, 0));
        let fit = fit_customers(&rows, 39.0).unwrap();
        // 946 came back (the sample's own count); r as Fader, Hardie and Lee (2005) publish it.
        assert_eq!(fit.came_back, 946);
        let [r, ..] = fit.orders.parameters();
        assert!((r - 0.243).abs() < 0.001);
        assert!((0.0..1.0).contains(&fit.alive) && fit.expected > 0.0);
        // About 35 an order (their mean), so the value of the orders expected is near that.
        let worth = fit.value.unwrap().unwrap() / fit.expected;
        assert!((25.0..60.0).contains(&worth), "{worth}");
    }

    #[test]
    fn lines_that_are_no_customer_are_counted() {
        let (rows, skipped) = read_customers("1;2;3;4\n5\t9\t8\n-1,0,1\n1.5,1,2\n\n0,0,7");
        assert_eq!((rows.len(), skipped), (2, 3));
        assert_eq!(
            fit_customers(&rows, 10.0),
            Err(RetentionError::TooFewCustomers)
        );
    }
}
