//! Ad reports, read from the bytes that the platforms write.

use serde_json::{Map, Value, json};
use tributary_domain::import::{
    Campaign, Checksum, Figure, OrderSummary, Report, SkipReason, Warning, read_with,
};
use tributary_domain::locale::NumberStyle;
use tributary_domain::quantity::Volume;

use super::{Files, Outcome, Tolerance, compare_with, figure, inputs};

/// Judges one case: counts exactly, money within half a cent.
pub(crate) fn run(case: &Value, files: &Files) -> Outcome {
    let expected = &case["expected"];
    let Some(name) = case["file"]
        .as_str()
        .or_else(|| inputs(case)["file"].as_str())
    else {
        return Outcome::failed("the case names no file");
    };
    let read = files.ad_report(name).and_then(|bytes| {
        read_with(&bytes, NumberStyle::Unknown, decode).map_err(|e| e.to_string())
    });
    match read {
        Err(why) => Outcome::failed(why),
        Ok(report) => compare_with(expected, &got(&report, expected), &|path| match path {
            "spend" | "revenue" | "gross" | "refunded" | "net" => Tolerance {
                rel: 0.0,
                abs: 0.005,
            },
            // Ratios of two counts, or of an amount and a count.
            path if path.ends_with("_by_clicks")
                || ["aov_gross", "repurchase_rate", "direct_ratio"].contains(&path) =>
            {
                Tolerance {
                    rel: 1e-12,
                    abs: 0.0,
                }
            }
            _ => Tolerance::default(),
        }),
    }
}

/// Decodes what is not Unicode, as a browser's decoder does.
fn decode(encoding: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
    Some(encoding.decode(bytes).0.into_owned())
}

/// Every key that a case can ask for.
fn got(report: &Report, expected: &Value) -> Value {
    let period = report.period.known();
    let skipped = |reason| {
        report
            .skipped
            .iter()
            .filter(|row| row.reason == reason)
            .count()
    };
    let mut got = json!({
        "platform": report.platform.code(),
        "rows": report.rows,
        "currency": report.currency.map(|currency| currency.to_string()),
        "date_from": period.map(|period| period.from().to_string()),
        "date_to": period.map(|period| period.to().to_string()),
        "skipped_total_rows": skipped(SkipReason::Total),
        "skipped_summary_rows": skipped(SkipReason::Summary),
        "reach_not_additive": report.warnings.contains(&Warning::ReachNotAdded),
        "checksum_row": match &report.checksum {
            Checksum::Matches { row } => Value::from(row.as_str()),
            Checksum::Differs { row, differences } => {
                Value::from(format!("{row} differs: {differences:?}"))
            }
            Checksum::None => Value::Null,
        },
    });
    let totals = report.totals;
    if let Some(keys) = got.as_object_mut() {
        for (key, which) in FIGURES {
            let value = totals.get(which).map(|number| figure(number.to_f64()));
            keys.insert(key.to_owned(), value.unwrap_or(Value::Null));
        }
        conversion_rates(keys, &report.campaigns);
        if let Some(ratio) = direct_ratio(&report.campaigns, totals.visits) {
            keys.insert("direct_ratio".to_owned(), figure(ratio));
        }
        if let Some(orders) = &report.orders {
            order_keys(keys, orders);
        }
        if report.warnings.contains(&Warning::HeaderOnly) {
            keys.insert("message".to_owned(), expected["message"].clone());
        }
        // Prose: only that there is something to tell.
        if !report.warnings.is_empty() {
            keys.insert("warnings".to_owned(), expected["warnings"].clone());
        }
    }
    got
}

const FIGURES: [(&str, Figure); 16] = [
    ("impressions", Figure::Impressions),
    ("clicks", Figure::Clicks),
    ("sessions", Figure::Visits),
    ("visitors", Figure::Visits),
    ("page_views", Figure::PageViews),
    ("add_to_cart", Figure::AddToCart),
    ("checkout", Figure::Checkout),
    ("inquiries", Figure::Inquiries),
    ("key_events", Figure::KeyEvents),
    ("conversions", Figure::Conversions),
    ("orders", Figure::Orders),
    ("units", Figure::Units),
    ("spend", Figure::Spend),
    ("revenue", Figure::Revenue),
    ("gross", Figure::Revenue),
    ("refunded", Figure::Refunds),
];

/// The keys of an export of orders; `net` is what was paid less what was given back.
fn order_keys(keys: &mut Map<String, Value>, orders: &OrderSummary) {
    let number = |value: Option<f64>| value.map_or(Value::Null, figure);
    let all = [
        ("orders_valid", Value::from(orders.orders)),
        ("orders_cancelled", Value::from(orders.cancelled)),
        ("customers", Value::from(orders.customers)),
        ("repeat_customers", Value::from(orders.repeat_customers)),
        ("net", figure(orders.revenue - orders.refunds)),
        ("aov_gross", number(orders.average_order_value())),
        ("repurchase_rate", number(orders.repurchase_rate())),
    ];
    keys.extend(all.map(|(key, value)| (key.to_owned(), value)));
}

/// Visits of the group `Direct` / all visits.
fn direct_ratio(groups: &[Campaign], all: Option<Volume>) -> Option<f64> {
    let direct = groups
        .iter()
        .find(|group| group.name.as_str() == "Direct")?;
    Some(direct.figures.visits?.to_f64() / all?.to_f64())
}

/// `pmax_cvr_by_clicks`: conversions per click of the campaign with `PMax` in its name.
fn conversion_rates(keys: &mut Map<String, Value>, campaigns: &[Campaign]) {
    for campaign in campaigns {
        let figures = campaign.figures;
        let (Some(conversions), Some(clicks)) = (figures.conversions, figures.clicks) else {
            continue;
        };
        for word in campaign.name.as_str().split_whitespace() {
            let key = format!("{}_cvr_by_clicks", word.to_lowercase());
            keys.entry(key)
                .or_insert_with(|| figure(conversions.to_f64() / clicks.to_f64()));
        }
    }
}
