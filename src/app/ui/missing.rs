//! Says why a figure can't be told.

use tributary_domain::funnel::Missing;

use crate::app::i18n::{I18n, words::shell as words};

/// The reason in words, each with what to do.
pub(crate) fn in_words(i18n: I18n, missing: Missing) -> String {
    let word = match missing {
        Missing::NothingEntered => words::MISSING_NOTHING,
        Missing::NoImpressions => words::MISSING_IMPRESSIONS,
        Missing::NoClicks => words::MISSING_CLICKS,
        Missing::NoVisits => words::MISSING_VISITS,
        Missing::NoOrders => words::MISSING_ORDERS,
        Missing::NoSpend => words::MISSING_SPEND,
        Missing::NoSales => words::MISSING_SALES,
        Missing::NoPrice => words::MISSING_PRICE,
        Missing::NoUnitCost => words::MISSING_UNIT_COST,
        Missing::NoPlace => words::MISSING_PLACE,
        Missing::NothingBooked => words::MISSING_BOOKED,
        Missing::NothingLeft => words::MISSING_NOTHING_LEFT,
        Missing::EmptyStage => words::MISSING_EMPTY_STAGE,
        Missing::NoSuchRow => words::MISSING_ROW,
        Missing::NoPeriod => words::MISSING_PERIOD,
        Missing::GrowsWithoutEnd => words::MISSING_GROWTH,
        Missing::NoRate { from, to } => {
            return i18n.with(
                words::MISSING_RATE,
                &[("from", from.as_str()), ("to", to.as_str())],
            );
        }
    };
    i18n.t(word).to_owned()
}
