//! Reports of shops: what goes into the books.

use super::*;
use crate::quantity::Period;

const BOOKS: [Figure; 6] = [
    Figure::Visits,
    Figure::PageViews,
    Figure::Orders,
    Figure::Units,
    Figure::Revenue,
    Figure::Refunds,
];

/// `text` with its columns in another order and one more between them.
fn shuffled(text: &str) -> String {
    let (rows, _) = row::all_rows(text, b',', usize::MAX);
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |kept: &row::Kept| {
        let row = kept.row();
        let mut cells: Vec<String> = row.cells().rev().map(quoted).collect();
        if row.len() > 1 {
            cells.insert(1, "\"Remark\"".to_owned());
        }
        cells.join(",")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_order_of_columns_and_a_further_one_change_nothing() {
    for bytes in [BUSINESS, ORDERS, SESSIONS, GA4, META, META_ZH, AMAZON] {
        let text = text_of(bytes);
        let (plain, other) = (
            read_text(&text).unwrap(),
            read_text(&shuffled(&text)).unwrap(),
        );
        assert_eq!((plain.platform, plain.rows), (other.platform, other.rows));
        assert_eq!((plain.totals, plain.orders), (other.totals, other.orders));
        assert_eq!(
            (plain.campaigns, plain.period),
            (other.campaigns, other.period)
        );
    }
}

#[test]
fn the_business_report_is_read_in_mexican_dollars_with_an_en_dash() {
    let text = "(Parent) ASIN,(Child) ASIN,Title,Sessions \u{2013} Total,Units Ordered,Ordered Product Sales,Total Order Items\n\
        P,B01,Lamp,\"1,250\",85,\"MX$1,000.00\",80\nP,B02,Pan,750,35,MX$250.50,34\n";
    let report = read_text(text).unwrap();
    assert_eq!(report.platform, Platform::AmazonBusiness);
    assert_eq!(report.currency.unwrap().as_str(), "MXN");
    // 1,250 + 750; 80 + 34; 85 + 35; 1,000.00 + 250.50
    let want = [
        Some(2000.0),
        None,
        Some(114.0),
        Some(120.0),
        Some(1250.5),
        None,
    ];
    assert_eq!(figures(&report, &BOOKS), want);
    assert_eq!(report.period, ReportPeriod::Unknown);
}

#[test]
fn the_german_business_report_has_a_total_that_is_checked_and_not_counted() {
    let text = "\"(Untergeordnete) ASIN\",\"Titel\",\"Sitzungen \u{2013} Gesamt\",\"Seitenaufrufe \u{2013} Gesamt\",\"Einkaufswagen-Prozentsatz\",\"Bestellte Einheiten\",\"Gesamtzahl an Bestellposten\",\"Bestellte Produkte \u{2013} Umsätze\"\n\
        \"\",\"\",\"2.000\",\"4.500\",\"95,10 %\",\"120\",\"114\",\"2.573,80 €\"\n\
        \"B01\",\"Lampe\",\"1.250\",\"2.900\",\"97,50 %\",\"85\",\"80\",\"1.699,15 €\"\n\
        \"B02\",\"Topf\",\"750\",\"1.600\",\"92,00 %\",\"35\",\"34\",\"874,65 €\"\n";
    let report = read_text(text).unwrap();
    assert_eq!(report.currency.unwrap().as_str(), "EUR");
    let want = [
        Some(2000.0),
        Some(4500.0),
        Some(114.0),
        Some(120.0),
        Some(2573.8),
        None,
    ];
    assert_eq!(figures(&report, &BOOKS), want);
    assert_eq!(report.skipped[0].reason, SkipReason::Summary);
    assert!(matches!(report.checksum, Checksum::Matches { .. }));
}

const TRANSACTIONS: &str = "\"Includes Amazon Marketplace transactions\"\n\
    \"All amounts in USD, unless specified\"\n\
    \"date/time\",\"settlement id\",\"type\",\"order id\",\"sku\",\"description\",\"quantity\",\"marketplace\",\"product sales\",\"product sales tax\",\"shipping credits\",\"promotional rebates\",\"selling fees\",\"total\"\n\
    \"Oct 1, 2026 12:03:11 AM PDT\",\"1\",\"Order\",\"111-1\",\"L1\",\"Lamp\",\"1\",\"amazon.com\",\"1,040.00\",\"3.00\",\"5.00\",\"-5.00\",\"-6.00\",\"37.00\"\n\
    \"Oct 1, 2026 12:03:11 AM PDT\",\"1\",\"Order\",\"111-1\",\"B1\",\"Bulb\",\"2\",\"amazon.com\",\"20.00\",\"0\",\"0\",\"0\",\"-3.00\",\"17.00\"\n\
    \"Oct 2, 2026 1:00:00 PM PDT\",\"1\",\"Order\",\"111-2\",\"L1\",\"Lamp\",\"1\",\"amazon.com\",\"40.00\",\"0\",\"0\",\"0\",\"-6.00\",\"34.00\"\n\
    \"Oct 9, 2026 1:00:00 PM PDT\",\"1\",\"Refund\",\"111-2\",\"L1\",\"Lamp\",\"1\",\"amazon.com\",\"-40.00\",\"0\",\"0\",\"0\",\"5.00\",\"-35.00\"\n\
    \"Oct 10, 2026 1:00:00 PM PDT\",\"1\",\"Transfer\",\"\",\"\",\"To account\",\"\",\"\",\"0\",\"0\",\"0\",\"0\",\"0\",\"-53.00\"\n";

#[test]
fn transactions_add_up_by_order_with_refunds_apart() {
    let report = read_text(TRANSACTIONS).unwrap();
    assert_eq!(report.platform, Platform::AmazonTransactions);
    assert_eq!(report.currency, Some(crate::quantity::Currency::USD));
    // 1,040 + 5 − 5 + 20 for one order, 40 for the other; 40 given back.
    let want = [None, None, Some(2.0), None, Some(1100.0), Some(40.0)];
    assert_eq!(figures(&report, &BOOKS), want);
    let orders = report.orders.unwrap();
    assert_eq!(
        (orders.orders, orders.customers, orders.without_customer),
        (2, 0, 2)
    );
    assert_eq!(orders.average_order_value(), Some(550.0));
    assert_eq!(orders.repurchase_rate(), None);
    let days = Period::new("2026-10-01".parse().unwrap(), "2026-10-09".parse().unwrap());
    assert_eq!(report.period, ReportPeriod::Spans(days.unwrap()));
    assert_eq!(
        report.skipped.last().unwrap().reason,
        SkipReason::OtherTransaction
    );
}

#[test]
fn transactions_are_read_in_german() {
    let text = "Datum/Uhrzeit;Abrechnungsnummer;Typ;Bestellnummer;SKU;Umsätze;Gutschrift für Versandkosten\n\
        01.10.2026 00:03:11 UTC;1;Bestellung;111-1;L1;1.040,00;4,99\n\
        02.10.2026 00:03:11 UTC;1;Erstattung;111-1;L1;-1.040,00;0\n";
    let report = read_text(text).unwrap();
    let want = [None, None, Some(1.0), None, Some(1044.99), Some(1040.0)];
    assert_eq!(figures(&report, &BOOKS), want);
    assert_eq!(report.currency, None);
}

#[test]
fn orders_give_their_buyers_as_summaries_and_cohorts() {
    let report = read(ORDERS).unwrap();
    let reasons: Vec<SkipReason> = report.skipped.iter().map(|s| s.reason).collect();
    assert_eq!(reasons, [SkipReason::Continuation, SkipReason::Cancelled]);
    let orders = report.orders.unwrap();
    // Buyer a ordered on 1 July and 15 August (45 days, 60.00), b on 2 July (44 days before).
    let summary = |frequency, recency, age, mean_value| CustomerSummary {
        frequency,
        recency,
        age,
        mean_value,
    };
    let want = [summary(0, 0.0, 44.0, 0.0), summary(1, 45.0, 45.0, 60.0)];
    assert_eq!(orders.customer_summaries, want);
    assert_eq!(orders.cohorts.len(), 1);
    assert_eq!(orders.cohorts[0].active, [2, 1]);
    assert_eq!(orders.refund_share(), Some(20.0 / 220.0));
}

#[test]
fn an_order_that_stands_in_the_file_twice_counts_once() {
    let text = text_of(ORDERS);
    let (_, rows) = text.split_once('\n').unwrap();
    let twice = read_text(&format!("{}\n{rows}", text.trim_end())).unwrap();
    let once = read_text(&text).unwrap();
    assert_eq!(twice.totals, once.totals);
    assert!(
        twice
            .warnings
            .contains(&Warning::RepeatedOrders { count: 3 })
    );
}

#[test]
fn buyers_are_told_apart_without_regard_to_capitals() {
    let text = text_of(ORDERS).replacen("a@example.com", " A@Example.COM", 1);
    let orders = read_text(&text).unwrap().orders.unwrap();
    assert_eq!((orders.customers, orders.repeat_customers), (2, 1));
}

#[test]
fn sales_by_product_give_what_was_paid_and_returns_but_no_orders() {
    let text = "Day,Product title,Product variant SKU,Month,Net items sold,Gross sales,Discounts,Returns,Net sales,Taxes,Total sales,Orders\n\
        2026-10-01,Lamp,L1,2026-10,2,110.00,-10.00,0,100.00,19.00,119.00,2\n\
        2026-10-02,Lamp,L1,2026-10,0,0,0,-55.00,-55.00,-10.45,-65.45,0\n";
    let report = read_text(text).unwrap();
    assert_eq!(report.platform, Platform::ShopifySales);
    // 110 − 10 + 19 − 10.45
    let want = [None, None, None, Some(2.0), Some(108.55), Some(55.0)];
    assert_eq!(figures(&report, &BOOKS), want);
    assert!(report.warnings.contains(&Warning::OrdersByProduct));
    assert_eq!(report.period.known().unwrap().days(), 2);
    let by_day = "Day,Orders,Gross sales,Discounts,Returns,Net sales,Total sales\n2026-10-01,2,110.00,-10.00,0,100.00,100.00\n";
    let report = read_text(by_day).unwrap();
    let want = [None, None, Some(2.0), None, Some(100.0), Some(0.0)];
    assert_eq!(figures(&report, &BOOKS), want);
}

#[test]
fn a_day_with_more_checkouts_than_carts_is_told() {
    let report = read(SESSIONS).unwrap();
    let told = Warning::MoreCheckoutsThanCarts { line: 3, count: 1 };
    assert_eq!(report.warnings, [told]);
    assert_eq!(report.period.known().unwrap().days(), 2);
}

#[test]
fn channel_groups_and_products_keep_their_names() {
    let groups = read(GA4).unwrap();
    let names: Vec<&str> = groups.campaigns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["Paid Search", "Direct", "Referral"]);
    assert_eq!(
        (groups.platform.kind(), groups.currency),
        (ReportKind::ChannelGroups, None)
    );
    let products = read_with(ALIBABA, NumberStyle::Unknown, decode).unwrap();
    assert_eq!(products.period.known().unwrap().days(), 31);
    assert_eq!(products.campaigns[0].name.as_str(), "Desk lamp");
}
