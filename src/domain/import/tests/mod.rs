#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
//! Tests of whole files; the fixtures' own figures are compared by the reference harness.

mod answers;
mod hostile;
mod laws;
mod shapes;
mod shops;
mod stream;

use super::*;

const GOOGLE: &[u8] = include_bytes!("../../../../tests/reference/ads/google_utf16le_tab.csv");
const GOOGLE_ALL_TIME: &[u8] =
    include_bytes!("../../../../tests/reference/ads/google_alltime_interactions.csv");
const META: &[u8] = include_bytes!("../../../../tests/reference/ads/meta_en_summary_row.csv");
const META_GBK: &[u8] = include_bytes!("../../../../tests/reference/ads/meta_zh_gbk.csv");
const META_ZH: &[u8] = include_bytes!("../../../../tests/reference/ads/meta_zh_utf8bom.csv");
const GA4: &[u8] = include_bytes!("../../../../tests/reference/ads/ga4_traffic.csv");
const ALIBABA: &[u8] = include_bytes!("../../../../tests/reference/ads/alibaba_products_zh.csv");
const BUSINESS: &[u8] = include_bytes!("../../../../tests/reference/ads/amazon_business_en.csv");
const ORDERS: &[u8] = include_bytes!("../../../../tests/reference/ads/shopify_orders.csv");
const SESSIONS: &[u8] = include_bytes!("../../../../tests/reference/ads/shopify_sessions.csv");
const AMAZON: &[u8] = include_bytes!("../../../../tests/reference/ads/amazon_sp_en.csv");

/// What the app's decoder does.
fn decode(name: &str, bytes: &[u8]) -> Option<String> {
    Some(
        encoding_rs::Encoding::for_label(name.as_bytes())?
            .decode(bytes)
            .0
            .into_owned(),
    )
}

fn text_of(bytes: &[u8]) -> String {
    match detect(bytes) {
        Encoding::Utf16Le => decode("utf-16le", bytes).unwrap(),
        Encoding::NotUnicode => decode("gb18030", bytes).unwrap(),
        _ => String::from_utf8(bytes.to_vec())
            .unwrap()
            .trim_start_matches('\u{feff}')
            .to_owned(),
    }
}

/// The figures that an ad report may have, in the order of the funnel.
const OF_ADS: [Figure; 7] = [
    Figure::Impressions,
    Figure::Clicks,
    Figure::AddToCart,
    Figure::Checkout,
    Figure::Conversions,
    Figure::Spend,
    Figure::Revenue,
];

fn totals(report: &Report) -> Vec<Option<f64>> {
    figures(report, &OF_ADS)
}

fn figures(report: &Report, which: &[Figure]) -> Vec<Option<f64>> {
    let number = |figure: &Figure| report.totals.get(*figure).map(Decimal::to_f64);
    which.iter().map(number).collect()
}

/// A Google report in commas, with `rows` and a total row that may be wrong.
fn google(rows: &str) -> String {
    format!(
        "Campaign report\nAll time\nCampaign status,Campaign,Currency code,Impr.,Clicks,Cost,Conversions\n{rows}"
    )
}

fn meta(header: &str, rows: &str) -> Report {
    read_text(&format!("{header}\n{rows}\n")).unwrap()
}
