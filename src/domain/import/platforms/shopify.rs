//! Shopify's exports: orders, sessions by day, sales by product.

use super::{Column, Figure, Platform, Recogniser};

/// One row a line of an order; only the first row of an order has its amounts.
#[rustfmt::skip]
pub(super) const SHOPIFY_ORDERS: Recogniser = Recogniser {
    platform: Platform::ShopifyOrders,
    signature: &[&["name"], &["financial status"], &["total"]],
    without: &[],
    columns: &[
        (Column::Order, &["name"]),
        (Column::Customer, &["email", "phone"]),
        (Column::Kind, &["financial status"]),
        (Column::Cancelled, &["cancelled at"]),
        (Column::Day, &["created at", "paid at"]),
        (Column::Currency, &["currency"]),
        (Column::Part(Figure::Revenue), &["total"]),
        (Column::Part(Figure::Refunds), &["refunded amount"]),
    ],
    checksums: &[],
};

#[rustfmt::skip]
pub(super) const SHOPIFY_SESSIONS: Recogniser = Recogniser {
    platform: Platform::ShopifySessions,
    signature: &[
        &["sessions"],
        &[
            "sessions with cart additions", "sessions that reached checkout",
            "sessions that completed checkout",
        ],
    ],
    without: &[],
    columns: &[
        (Column::Day, &["day", "date"]),
        (Column::Week, &["week"]),
        (Column::Figure(Figure::Visits), &["sessions"]),
        (Column::Figure(Figure::AddToCart), &["sessions with cart additions"]),
        (Column::Figure(Figure::Checkout), &["sessions that reached checkout"]),
        (Column::Figure(Figure::Conversions), &["sessions that completed checkout"]),
    ],
    checksums: &[],
};

/// What buyers paid is gross sales, less discounts, with taxes; returns are a column of their own.
#[rustfmt::skip]
pub(super) const SHOPIFY_SALES: Recogniser = Recogniser {
    platform: Platform::ShopifySales,
    signature: &[&["gross sales"], &["net sales", "total sales"]],
    without: &["financial status"],
    columns: &[
        (Column::Name, &["product title", "product", "product variant title", "product variant sku"]),
        (Column::Day, &["day", "date"]),
        (Column::Week, &["week"]),
        (Column::Currency, &["currency"]),
        (Column::Figure(Figure::Orders), &["orders"]),
        (Column::Figure(Figure::Units), &["net items sold", "net quantity", "quantity ordered"]),
        (Column::Part(Figure::Revenue), &["gross sales"]),
        (Column::Part(Figure::Revenue), &["discounts"]),
        (Column::Part(Figure::Revenue), &["taxes"]),
        (Column::Part(Figure::Revenue), &["shipping", "shipping charges"]),
        (Column::Minus(Figure::Refunds), &["returns", "sales reversals"]),
    ],
    checksums: &[],
};
