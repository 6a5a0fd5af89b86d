//! Which headers tell a platform, and which of its columns are taken.
//!
//! Header names are written as [`header`] leaves them: small letters, ASCII brackets, no currency
//! in brackets behind. A further platform is one more file with
//! its table, and its entry in [`RECOGNISERS`].

mod alibaba;
mod amazon_ads;
mod amazon_business;
mod amazon_transactions;
mod ga4;
mod google_ads;
mod meta;
mod pinterest;
mod shopify;
mod tiktok;

use std::borrow::Cow;

pub(super) use amazon_transactions::Transaction;

use super::Figure;
use crate::locale::{CurrencyHint, currency_of_code, currency_of_word};

/// Whose report it is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    /// Google Ads: campaign, search term and other reports with the same columns.
    GoogleAds,
    /// Meta Ads (Facebook, Instagram).
    Meta,
    /// Amazon Ads (sponsored products and the like).
    AmazonAds,
    /// Ads on `TikTok`.
    #[serde(rename = "tiktok")]
    TikTok,
    /// Pinterest Ads.
    Pinterest,
    /// Amazon's Business Report: traffic and sales by product.
    AmazonBusiness,
    /// Amazon's transactions of a range of dates.
    AmazonTransactions,
    /// Orders of a Shopify shop.
    ShopifyOrders,
    /// Visits to a Shopify shop.
    ShopifySessions,
    /// Sales of a Shopify shop, by product or day.
    ShopifySales,
    /// Google Analytics 4: visits by channel group.
    Ga4,
    /// Products on Alibaba.com.
    AlibabaIntl,
    /// Any other table, with columns that the user named.
    Other,
}

/// What becomes of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// Its campaigns become channels with what the platform claims.
    Ads,
    /// It goes into the books of a place of sale.
    Books,
    /// Its groups become channels with their visits.
    ChannelGroups,
    /// Its products together become one channel.
    Products,
}

impl Platform {
    /// The platform's name in files, such as `google_ads`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::GoogleAds => "google_ads",
            Self::Meta => "meta",
            Self::AmazonAds => "amazon_ads",
            Self::TikTok => "tiktok",
            Self::Pinterest => "pinterest",
            Self::AmazonBusiness => "amazon_business",
            Self::AmazonTransactions => "amazon_transactions",
            Self::ShopifyOrders => "shopify_orders",
            Self::ShopifySessions => "shopify_sessions",
            Self::ShopifySales => "shopify_sales",
            Self::Ga4 => "ga4",
            Self::AlibabaIntl => "alibaba_intl",
            Self::Other => "other",
        }
    }

    /// What becomes of its reports.
    pub const fn kind(self) -> ReportKind {
        match self {
            Self::GoogleAds
            | Self::Meta
            | Self::AmazonAds
            | Self::TikTok
            | Self::Pinterest
            | Self::Other => ReportKind::Ads,
            Self::AmazonBusiness
            | Self::AmazonTransactions
            | Self::ShopifyOrders
            | Self::ShopifySessions
            | Self::ShopifySales => ReportKind::Books,
            Self::Ga4 => ReportKind::ChannelGroups,
            Self::AlibabaIntl => ReportKind::Products,
        }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The name of the campaign, or of what stands in its place.
    Name,
    /// A day.
    Day,
    /// The first day of a week.
    Week,
    /// The first day of the row's period.
    Starts,
    /// The last day of the row's period.
    Ends,
    /// A currency code.
    Currency,
    /// A figure to take.
    Figure(Figure),
    /// Results of a kind that another column names.
    Results,
    /// The kind of the results.
    ResultKind,
    /// People reached: left out, because it does not add up.
    Reach,
    /// Clicks of all kinds: left out.
    AllClicks,
    /// An id: used for nothing, looked at for damage.
    Id,
    /// An amount that is added to a figure, whatever its sign; a report may have several.
    Part(Figure),
    /// An amount that is taken off a figure: written below zero.
    Minus(Figure),
    /// What tells one order from the next.
    Order,
    /// Who ordered: only compared, never kept.
    Customer,
    /// What the row is: the type of a transaction, or how far an order is paid.
    Kind,
    /// When the order was cancelled.
    Cancelled,
}

impl Column {
    /// The figure that the column goes into.
    pub(super) const fn figure(self) -> Option<Figure> {
        match self {
            Self::Figure(figure) | Self::Part(figure) | Self::Minus(figure) => Some(figure),
            _ => None,
        }
    }
}

/// How one platform's reports are told and read.
pub(super) struct Recogniser {
    pub(super) platform: Platform,
    /// Its reports have one header of each group in one row.
    pub(super) signature: &'static [&'static [&'static str]],
    /// Its reports have none of these; similar reports of others do.
    pub(super) without: &'static [&'static str],
    /// The names of each column, the preferred one first.
    pub(super) columns: &'static [(Column, &'static [&'static str])],
    /// Names of total rows that the rows taken add up to, in order of preference; where there are
    /// none, any single total or summary row will do.
    pub(super) checksums: &'static [&'static str],
}

/// Every platform that is known. The more columns of a platform a row has, the likelier it is.
pub(super) const RECOGNISERS: [Recogniser; 12] = [
    google_ads::GOOGLE_ADS,
    meta::META,
    amazon_ads::AMAZON_ADS,
    tiktok::TIKTOK,
    pinterest::PINTEREST,
    amazon_business::AMAZON_BUSINESS,
    amazon_transactions::AMAZON_TRANSACTIONS,
    shopify::SHOPIFY_ORDERS,
    shopify::SHOPIFY_SESSIONS,
    shopify::SHOPIFY_SALES,
    ga4::GA4,
    alibaba::ALIBABA,
];

/// A table that the user said the columns of.
pub(super) static OTHER: Recogniser = Recogniser {
    platform: Platform::Other,
    signature: &[],
    without: &[],
    columns: &[],
    checksums: &[],
};

/// A header as the tables have it, and the currency in brackets behind it.
pub(crate) fn header(raw: &str) -> (String, Option<CurrencyHint>) {
    let folded: String = unmangled(raw)
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{feff}' | '\u{200e}' | '\u{200f}' => ' ',
            '‐' | '‑' | '–' | '—' => '-',
            '’' => '\'',
            other => other,
        })
        .collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let name = words.join(" ");
    let behind = name.strip_suffix(')').and_then(|n| n.rsplit_once('('));
    let (name, currency) =
        match behind {
            // Codes are written in capitals; "(all)" is not the Albanian lek.
            Some((before, inside)) => match currency_of_code(inside)
                .map(CurrencyHint::Code)
                .or_else(|| {
                    let sign = !inside.contains(|c: char| c.is_ascii_alphanumeric());
                    sign.then(|| currency_of_word(inside)).flatten()
                }) {
                Some(hint) => (before.trim_end(), Some(hint)),
                None => (name.as_str(), None),
            },
            None => (name.as_str(), None),
        };
    // "点击量 (全部)" and "7天总订单数 (#)" are written with and without the blank.
    let name = name.to_lowercase();
    let name = if name.is_ascii() {
        name
    } else {
        name.replace(" (", "(")
    };
    (name, currency)
}

/// `text` in the characters it was meant in, where UTF-8 was once read as Latin-1: `dÃ©pensÃ©`.
pub(super) fn unmangled(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let bytes: Option<Vec<u8>> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    match bytes.map(String::from_utf8) {
        Some(Ok(meant)) => Cow::Owned(meant),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_the_tables_is_as_headers_are_read() {
        for recogniser in RECOGNISERS {
            let columns = recogniser
                .columns
                .iter()
                .flat_map(|(_, names)| names.iter());
            let signature = recogniser.signature.iter().flat_map(|group| group.iter());
            for name in columns.chain(signature) {
                assert_eq!(&header(name).0, name, "{:?}", recogniser.platform);
            }
        }
    }

    #[test]
    fn codes_are_those_that_serde_writes() {
        for recogniser in RECOGNISERS {
            let json = serde_json::to_value(recogniser.platform).unwrap_or_default();
            assert_eq!(json, recogniser.platform.code());
        }
    }

    #[test]
    fn currencies_are_taken_off_headers_and_nothing_else_is() {
        let usd = currency_of_code("USD").map(CurrencyHint::Code);
        let table = [
            ("Amount spent (USD)", "amount spent", usd),
            ("已花费金额（USD）", "已花费金额", usd),
            ("\u{feff}Cost ($)", "cost", Some(CurrencyHint::Dollar)),
            ("Clicks (all)", "clicks (all)", None),
            ("点击量（全部）", "点击量(全部)", None),
            ("点击量 (全部)", "点击量(全部)", None),
            ("7 Day Total Sales ", "7 day total sales", None),
            ("7 Day Total Orders (#)", "7 day total orders (#)", None),
            (
                "Montant dÃ©pensÃ© (EUR)",
                "montant dépensé",
                currency_of_code("EUR").map(CurrencyHint::Code),
            ),
        ];
        for (raw, name, currency) in table {
            assert_eq!(header(raw), (name.to_owned(), currency), "{raw}");
        }
    }
}
