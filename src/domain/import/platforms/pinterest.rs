//! Pinterest Ads in English.

use super::{Column, Figure, Platform, Recogniser};

#[rustfmt::skip]
pub(super) const PINTEREST: Recogniser = Recogniser {
    platform: Platform::Pinterest,
    signature: &[&["spend in account currency"]],
    without: &[],
    columns: &[
        (Column::Name, &["campaign name", "ad group name"]),
        (Column::Day, &["date"]),
        (Column::Currency, &["currency"]),
        (Column::Figure(Figure::Impressions), &["impressions"]),
        (Column::Figure(Figure::Clicks), &["outbound clicks"]),
        (Column::Figure(Figure::Spend), &["spend in account currency"]),
        (Column::Figure(Figure::Conversions), &["total conversions (checkout)"]),
        (Column::Figure(Figure::Revenue), &["total order value (checkout)"]),
        (Column::Reach, &["reach"]),
    ],
    checksums: &[],
};
