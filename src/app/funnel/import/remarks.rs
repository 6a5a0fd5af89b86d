//! What there is to know about a report that could be read, in words.

use tributary_domain::import::{
    Checksum, Figure, Figures, Report, ReportKind, SkipReason, Warning,
};
use tributary_domain::locale::CurrencyHint;
use tributary_domain::quantity::{Currency, Decimal, Text};

use super::super::phrase::{Phrase, Piece};
use crate::app::i18n::{Word, words::funnel, words::import as words, words::terms};

/// What a figure of a report is called: a platform claims sales, a shop books them.
pub(super) const fn figure(figure: Figure, kind: ReportKind) -> Word {
    match figure {
        Figure::Impressions => terms::IMPRESSIONS,
        Figure::Clicks => terms::CLICKS,
        Figure::Visits => funnel::STAGE_VISITS,
        Figure::PageViews => words::PAGE_VIEWS,
        Figure::AddToCart => funnel::STAGE_CARTS,
        Figure::Checkout => funnel::STAGE_CHECKOUTS,
        Figure::Inquiries => funnel::STAGE_INQUIRIES,
        Figure::KeyEvents => words::KEY_EVENTS,
        Figure::Conversions if matches!(kind, ReportKind::Books) => words::CHECKOUTS_DONE,
        Figure::Conversions => funnel::CLAIMED_ORDERS,
        Figure::Orders => words::BOOKED_ORDERS,
        Figure::Units => words::UNITS,
        Figure::Spend => terms::AD_SPEND,
        Figure::Revenue if matches!(kind, ReportKind::Books) => words::BOOKED_REVENUE,
        Figure::Revenue => funnel::CLAIMED_SALES,
        Figure::Refunds => words::REFUNDS,
    }
}

/// A number of a report with its unit, where the currency is known.
pub(super) fn number(figure: Figure, value: Decimal, currency: Option<Currency>) -> Piece {
    match currency.filter(|_| figure.is_money()) {
        Some(currency) => Piece::Exact(value.to_f64(), currency),
        None => Piece::Count(value.to_f64()),
    }
}

/// The figures that a report has, in the order of the funnel.
pub(super) fn columns(totals: &Figures) -> Vec<Figure> {
    Figure::ALL
        .into_iter()
        .filter(|f| totals.get(*f).is_some())
        .collect()
}

fn text(text: &Text) -> Piece {
    Piece::Text(text.as_str().to_owned())
}

fn count(n: usize) -> Piece {
    Piece::Count(n as f64)
}

/// Why a row was not taken.
pub(super) const fn skip_reason(reason: SkipReason) -> Word {
    match reason {
        SkipReason::Preamble => words::SKIP_PREAMBLE,
        SkipReason::Total => words::SKIP_TOTAL,
        SkipReason::Summary => words::SKIP_SUMMARY,
        SkipReason::RepeatedHeader => words::SKIP_HEADER,
        SkipReason::Blank => words::SKIP_BLANK,
        SkipReason::TooFewCells => words::SKIP_TOO_FEW,
        SkipReason::TooManyCells => words::SKIP_TOO_MANY,
        SkipReason::Continuation => words::SKIP_CONTINUATION,
        SkipReason::Cancelled => words::SKIP_CANCELLED,
        SkipReason::OtherTransaction => words::SKIP_TRANSACTION,
    }
}

/// Whether the rows add up to the file's own total; one sentence for each figure that does not.
pub(super) fn checksum(report: &Report) -> Vec<Phrase> {
    match &report.checksum {
        Checksum::None => vec![Phrase::new(words::CHECKSUM_NONE)],
        Checksum::Matches { row } if row.is_empty() => vec![Phrase::new(words::CHECKSUM_MATCHES)],
        Checksum::Matches { row } => {
            vec![Phrase::new(words::CHECKSUM_MATCHES_ROW).with("row", text(row))]
        }
        Checksum::Differs { differences, .. } => differences
            .iter()
            .map(|d| {
                Phrase::new(words::CHECKSUM_DIFFERS)
                    .with("figure", figure(d.figure, report.platform.kind()))
                    .with("summed", number(d.figure, d.summed, report.currency))
                    .with("reported", number(d.figure, d.reported, report.currency))
            })
            .collect(),
    }
}

/// Whether the file's own total says something else.
pub(super) const fn differs(report: &Report) -> bool {
    matches!(report.checksum, Checksum::Differs { .. })
}

/// A warning.
pub(super) fn warning(warning: &Warning) -> Phrase {
    match warning {
        Warning::HeaderOnly => Phrase::new(words::HEADER_ONLY),
        Warning::CurrencyFromSign(currency) => Phrase::new(words::CURRENCY_FROM_SIGN)
            .with("currency", Piece::Text(currency.to_string())),
        Warning::NotANumber {
            column,
            line,
            count: n,
        } => Phrase::new(words::NOT_A_NUMBER)
            .with("column", text(column))
            .with("line", count(*line))
            .with("count", count(*n)),
        Warning::UnreadDates { line, count: n, .. } => Phrase::new(words::UNREAD_DATES)
            .with("line", count(*line))
            .with("count", count(*n)),
        Warning::OverlappingPeriods => Phrase::new(words::OVERLAPPING),
        Warning::OutsidePeriod { line, .. } => {
            Phrase::new(words::OUTSIDE_PERIOD).with("line", count(*line))
        }
        Warning::DamagedIds { column } => {
            Phrase::new(words::DAMAGED_IDS).with("column", text(column))
        }
        Warning::ReachNotAdded => Phrase::new(words::REACH_LEFT_OUT),
        Warning::OtherResults { rows } => {
            Phrase::new(words::OTHER_RESULTS).with("rows", count(*rows))
        }
        Warning::OnlyAllClicks => Phrase::new(words::ONLY_ALL_CLICKS),
        Warning::MoreCheckoutsThanCarts { line, count: n } => Phrase::new(words::MORE_CHECKOUTS)
            .with("line", count(*line))
            .with("count", count(*n)),
        Warning::OrdersByProduct => Phrase::new(words::ORDERS_BY_PRODUCT),
        Warning::RepeatedOrders { count: n } => {
            Phrase::new(words::REPEATED_ORDERS).with("count", count(*n))
        }
    }
}

/// A currency as the file writes it.
pub(super) fn currency_hint(hint: CurrencyHint) -> String {
    match hint {
        CurrencyHint::Code(currency) => currency.to_string(),
        CurrencyHint::Dollar => "$".to_owned(),
        CurrencyHint::YenOrYuan => "¥".to_owned(),
        CurrencyHint::Krone => "kr".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::import;

    #[test]
    fn a_total_row_is_named_and_one_that_differs_gives_both_numbers() {
        let file = include_bytes!("../../../../tests/reference/ads/google_utf16le_tab.csv");
        let mut report = import::read(file).unwrap();
        let said = checksum(&report);
        assert_eq!(said[0].word, words::CHECKSUM_MATCHES_ROW);
        assert_eq!(
            said[0].pieces,
            vec![("row", Piece::Text("Total: Campaigns".to_owned()))]
        );
        report.checksum = Checksum::Differs {
            row: Text::default(),
            differences: vec![import::Difference {
                figure: Figure::Spend,
                reported: "824.42".parse().unwrap(),
                summed: "800".parse().unwrap(),
            }],
        };
        let said = checksum(&report);
        let gbp: Currency = "GBP".parse().unwrap();
        assert!(
            said[0]
                .pieces
                .contains(&("reported", Piece::Exact(824.42, gbp)))
        );
        assert!(differs(&report));
    }

    #[test]
    fn only_columns_that_the_report_has_are_shown() {
        let file = include_bytes!("../../../../tests/reference/ads/google_utf16le_tab.csv");
        let columns = columns(&import::read(file).unwrap().totals);
        let expected = [
            Figure::Impressions,
            Figure::Clicks,
            Figure::Conversions,
            Figure::Spend,
            Figure::Revenue,
        ];
        assert_eq!(columns, expected);
    }
}
