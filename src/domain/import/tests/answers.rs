//! What a user is told: skipped rows, checksums, warnings, questions, refusals.

use super::*;
use crate::quantity::Currency;

#[test]
fn the_checksum_notices_a_changed_figure() {
    let rows = "Enabled,A,EUR,\"1,000\",20,12.50,1.00\nEnabled,B,EUR,500,10,7.25,0.50\n";
    let total = "Total: Campaigns, --,EUR,\"1,500\",30,19.75,1.50\n";
    let larger = "Total: Account,,EUR,\"1,600\",33,21.00,2.00\n";
    let right = read_text(&google(&format!("{rows}{total}{larger}"))).unwrap();
    assert_eq!(
        right.checksum,
        Checksum::Matches {
            row: Text::shortened("Total: Campaigns")
        }
    );
    for (from, to, figure) in [
        ("500,10", "501,10", Figure::Impressions),
        ("500,10", "500,11", Figure::Clicks),
        ("7.25", "7.52", Figure::Spend),
        ("0.50", "0.60", Figure::Conversions),
    ] {
        let wrong = read_text(&google(&format!(
            "{}{total}{larger}",
            rows.replace(from, to)
        )))
        .unwrap();
        let Checksum::Differs { differences, .. } = wrong.checksum else {
            panic!("{figure:?} passed")
        };
        assert_eq!(
            differences.iter().map(|d| d.figure).collect::<Vec<_>>(),
            [figure]
        );
    }
    let only_account = read_text(&google(&format!("{rows}{larger}"))).unwrap();
    assert_eq!(only_account.checksum, Checksum::None);
}

#[test]
fn totals_and_summaries_are_skipped_with_their_reason_and_line() {
    let report = read(GOOGLE).unwrap();
    let skipped: Vec<(usize, SkipReason)> =
        report.skipped.iter().map(|s| (s.line, s.reason)).collect();
    assert_eq!(
        skipped,
        [
            (1, SkipReason::Preamble),
            (2, SkipReason::Preamble),
            (6, SkipReason::Total),
            (7, SkipReason::Total),
            (8, SkipReason::Total)
        ]
    );
    let report = read(META).unwrap();
    assert_eq!(report.skipped.len(), 1);
    assert_eq!(
        (report.skipped[0].line, report.skipped[0].reason),
        (2, SkipReason::Summary)
    );
    assert_eq!(
        report.checksum,
        Checksum::Matches {
            row: Text::default()
        }
    );
    assert!(report.warnings.contains(&Warning::ReachNotAdded));
}

#[test]
fn a_campaign_whose_name_only_begins_with_a_total_is_taken() {
    let report = read_text(&google(
        "Enabled,Total Store,EUR,10,1,1.00,0\nEnabled,Total: all,EUR,10,1,1.00,0\n",
    ))
    .unwrap();
    assert_eq!(report.rows, 2);
}

#[test]
fn rows_that_do_not_fit_the_header_are_listed() {
    let rows = "Enabled,A,EUR,10,1,1.00,0\nEnabled,B,EUR,10,1\nEnabled,Pans, lids,EUR,10,1,1.00,0\n,,,,,,\nCampaign status,Campaign,Currency code,Impr.,Clicks,Cost,Conversions\n";
    let report = read_text(&google(rows)).unwrap();
    assert_eq!(report.rows, 1);
    let reasons: Vec<SkipReason> = report.skipped.iter().skip(2).map(|s| s.reason).collect();
    assert_eq!(
        reasons,
        [
            SkipReason::TooFewCells,
            SkipReason::TooManyCells,
            SkipReason::Blank,
            SkipReason::RepeatedHeader
        ]
    );
}

#[test]
fn of_rows_that_look_alike_the_first_one_is_told() {
    let bytes = b"Colour,Shape\nred,round\n";
    let Err(ImportError::NotRecognised {
        found,
        looked_for,
        table,
        ..
    }) = read_with(bytes, NumberStyle::Unknown, decode)
    else {
        panic!("taken for a report")
    };
    let found: Vec<&str> = found.iter().map(Text::as_str).collect();
    assert_eq!(found, ["Colour", "Shape"]);
    assert_eq!(looked_for.len(), platforms::RECOGNISERS.len());
    assert_eq!(table.rows[0], ["red", "round"].map(Text::shortened));
}

#[test]
fn a_file_of_a_header_alone_has_nothing_to_import() {
    let report = read(include_bytes!(
        "../../../../tests/reference/ads/google_empty.csv"
    ))
    .unwrap();
    assert_eq!((report.platform, report.rows), (Platform::GoogleAds, 0));
    assert_eq!(report.warnings, [Warning::HeaderOnly]);
    assert_eq!(report.period, ReportPeriod::AllTime);
    let row = "Campaign status,Campaign,Status\nEnabled,A,Eligible\n";
    assert!(matches!(
        read_text(row),
        Err(ImportError::NoFigures {
            platform: Platform::GoogleAds,
            ..
        })
    ));
    assert_eq!(read(b""), Err(ImportError::Empty));
    assert_eq!(read_text(" \n\n"), Err(ImportError::Empty));
}

#[test]
fn mixed_currencies_are_refused_and_a_bare_sign_is_only_likely() {
    let mixed = google("Enabled,A,EUR,10,1,1.00,0\nEnabled,B,USD,10,1,1.00,0\n");
    let code = |c: &str| CurrencyHint::Code(c.parse().unwrap());
    assert_eq!(
        read_text(&mixed),
        Err(ImportError::MixedCurrencies {
            seen: vec![(code("EUR"), 4), (code("USD"), 5)]
        })
    );
    let signs = google("Enabled,A, --,10,1,$1.00,0\n");
    let report = read_text(&signs).unwrap();
    assert_eq!(
        (report.currency, report.warnings),
        (
            Some(Currency::USD),
            vec![Warning::CurrencyFromSign(Currency::USD)]
        )
    );
    let with_code = google("Enabled,A,CAD,10,1,$1.00,0\n");
    assert_eq!(
        read_text(&with_code).unwrap().currency.unwrap().as_str(),
        "CAD"
    );
    assert!(read_text(&google("Enabled,A,CAD,10,1,€1.00,0\n")).is_err());
    assert_eq!(
        read_text(&google("Enabled,A,,10,1,¥1.00,0\n"))
            .unwrap()
            .currency,
        None
    );
}

#[test]
fn an_open_number_style_is_asked_about_and_the_answer_taken() {
    let text = "Day,Campaign name,Amount spent (KWD),Impressions,Link clicks\n2026-10-01,A,\"1,234\",100,20\n";
    let Err(ImportError::AmbiguousNumbers {
        cell,
        as_thousands,
        as_decimal,
        style_of_thousands,
    }) = read_text(text)
    else {
        panic!("not asked")
    };
    assert_eq!(
        (cell.line, cell.column.as_str(), cell.text.as_str()),
        (2, "Amount spent (KWD)", "1,234")
    );
    assert_eq!(
        (as_thousands.to_f64(), as_decimal.to_f64()),
        (1234.0, 1.234)
    );
    assert_eq!(style_of_thousands, NumberStyle::Point);
    let spend = |style| {
        read_text_as(text, style)
            .unwrap()
            .totals
            .spend
            .unwrap()
            .to_f64()
    };
    assert_eq!(
        (spend(NumberStyle::Point), spend(NumberStyle::Comma)),
        (1234.0, 1.234)
    );
    // A count beside it tells the style: clicks are whole.
    let told = read_text(&text.replace(",20\n", ",\"1,020\"\n")).unwrap();
    assert_eq!(told.totals.spend.unwrap().decimal().to_string(), "1234");
    let mixed = read_text(&text.replace("\"1,234\",100", "\"1.234,5\",\"1,000\""));
    assert!(matches!(mixed, Err(ImportError::MixedNumberStyles { .. })));
}

#[test]
fn cells_that_are_no_figure_are_counted_and_dashes_are_not() {
    let rows = "Enabled,A,EUR,< 10,1, --,0\nEnabled,B,EUR,oops,1,2.00,0\nEnabled,C,EUR,10,1,-3.00,0\nEnabled,D,EUR,10,5%,3.00,0\n";
    let report = read_text(&google(rows)).unwrap();
    assert_eq!(totals(&report)[..2], [Some(20.0), Some(3.0)]);
    assert_eq!(report.totals.spend.unwrap().decimal().to_string(), "5.00");
    let bad: Vec<(usize, usize)> = report
        .warnings
        .iter()
        .filter_map(|w| match w {
            Warning::NotANumber { line, count, .. } => Some((*line, *count)),
            _ => None,
        })
        .collect();
    assert_eq!(bad, [(4, 2), (6, 1), (7, 1)]);
}

#[test]
fn conflicting_periods_are_told() {
    let header = "Reporting starts,Reporting ends,Campaign name,Amount spent (USD),Link clicks";
    let overlapping = meta(
        header,
        "2026-09-01,2026-09-30,A,1.5,1\n2026-09-15,2026-10-14,B,1.5,1",
    );
    assert!(overlapping.warnings.contains(&Warning::OverlappingPeriods));
    let monthly = meta(
        header,
        "2026-09-01,2026-09-30,A,1.5,1\n2026-10-01,2026-10-31,A,1.5,1",
    );
    assert_eq!(
        (
            monthly.warnings.len(),
            monthly.period.known().unwrap().days()
        ),
        (0, 61)
    );
    let text = "Campaign report\n1 October 2026 - 2 October 2026\nCampaign,Day,Impr.,Cost\nA,2026-10-01,1,1.5\nA,2026-10-03,1,1.5\n";
    let outside = read_text(text).unwrap();
    let day = "2026-10-03".parse().unwrap();
    assert_eq!(outside.warnings, [Warning::OutsidePeriod { line: 5, day }]);
    let unclear = read_text(
        &text
            .replace("2026-10-0", "10/0")
            .replace(",1,1.5", "/2026,1,1.5")
            .replace("1 October 2026 - 2 October 2026", "x"),
    );
    let unclear = unclear.unwrap();
    assert_eq!(unclear.period, ReportPeriod::Unknown);
    assert!(matches!(
        unclear.warnings[..],
        [Warning::UnreadDates {
            line: 4,
            count: 2,
            ..
        }]
    ));
}

#[test]
fn addresses_of_people_do_not_enter() {
    let report = read_text(&google(
        "Enabled,Win back ann@example.com now,EUR,10,1,1.00,0\n",
    ))
    .unwrap();
    assert_eq!(report.campaigns[0].name.as_str(), "Win back … now");
    let headless = &ORDERS[ORDERS.iter().position(|b| *b == b'\n').unwrap()..];
    for bytes in [ORDERS, headless] {
        let shown = format!("{:?}", read(bytes));
        assert!(!shown.contains("example.com"), "{shown}");
    }
}

#[test]
fn spreadsheet_noise_in_amounts_is_rounded_away() {
    let report = read_text(&google("Enabled,A,EUR,10,1,5073.990000000000009,0\n")).unwrap();
    assert_eq!(
        report.totals.spend.unwrap().decimal().to_string(),
        "5073.990000"
    );
}
