//! Ads on `TikTok` in English.

use super::{Column, Figure, Platform, Recogniser};

#[rustfmt::skip]
pub(super) const TIKTOK: Recogniser = Recogniser {
    platform: Platform::TikTok,
    signature: &[&["cost"], &["clicks (destination)", "complete payment"]],
    without: &[],
    columns: &[
        (Column::Name, &["campaign name", "ad group name", "ad name"]),
        (Column::Day, &["date", "day"]),
        (Column::Currency, &["currency"]),
        (Column::Figure(Figure::Impressions), &["impressions"]),
        (Column::Figure(Figure::Clicks), &["clicks (destination)"]),
        (Column::Figure(Figure::Spend), &["cost"]),
        (Column::Figure(Figure::Conversions), &["complete payment"]),
        (Column::Figure(Figure::Revenue), &["complete payment value"]),
        (Column::Reach, &["reach"]),
        (Column::AllClicks, &["clicks (all)"]),
    ],
    checksums: &[],
};
