//! Files that no platform writes: a typed error, and no panic.

use super::*;

#[test]
fn cells_and_rows_beyond_all_measure_are_refused() {
    let header = "Day,Campaign name,Amount spent (EUR),Link clicks\n";
    let huge = format!("{header}2026-10-01,{},1,1\n", "x".repeat(MAX_ROW_BYTES));
    assert_eq!(read_text(&huge), Err(ImportError::RowTooLong { line: 2 }));
    let open_quote = format!("{header}2026-10-01,\"{}", "x,\n".repeat(MAX_ROW_BYTES));
    assert_eq!(
        read_text(&open_quote),
        Err(ImportError::RowTooLong { line: 2 })
    );
    let wide = format!("{header}{}\n", ",".repeat(10_000));
    assert_eq!(
        read_text(&wide),
        Err(ImportError::TooManyColumns { line: 2 })
    );
    let header = format!("{}\n", "Clicks,".repeat(10_000));
    assert!(matches!(
        read_text(&header),
        Err(ImportError::TooManyColumns { .. })
    ));
}

#[test]
fn nul_bytes_are_no_table() {
    let text = "Day,Campaign name,Amount spent (EUR),Link clicks\n2026-10-01,A,1,1\n";
    assert_eq!(
        read_text(&text.replace('A', "\0")),
        Err(ImportError::NulByte)
    );
    // The beginning of a ZIP, as every workbook has it.
    let workbook = b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xdf\xa4\xd2l";
    let refused = read_with(workbook, NumberStyle::Unknown, decode);
    assert!(
        matches!(
            refused,
            Err(ImportError::NulByte | ImportError::NotRecognised { .. })
        ),
        "{refused:?}"
    );
}

#[test]
fn very_many_names_are_refused_and_very_many_skipped_rows_are_counted() {
    let header = "Day,Campaign name,Amount spent (EUR),Link clicks\n";
    let rows = |name: &dyn Fn(usize) -> String, n: usize| -> String {
        let lines = (0..n).map(|i| format!("2026-10-01,{},1,1", name(i)));
        lines.collect::<Vec<_>>().join("\n")
    };
    let names = format!("{header}{}", rows(&|i| i.to_string(), MAX_NAMES + 1));
    assert_eq!(
        read_text(&names),
        Err(ImportError::TooVaried { limit: MAX_NAMES })
    );
    let blank = format!("{header}{}", rows(&|_| String::new(), LISTED + 9));
    let report = read_text(&blank).unwrap();
    assert_eq!(
        (report.skipped.len(), report.skipped_count),
        (LISTED, LISTED + 9)
    );
}

#[test]
fn numbers_out_of_range_are_left_out() {
    let text = "Day,Campaign name,Amount spent (EUR),Impressions,Link clicks\n\
        2026-10-01,A,999999999999999,1e308,-5\n2026-10-01,A,1.50,10,NaN\n";
    let report = read_text(text).unwrap();
    assert_eq!(totals(&report)[..2], [Some(10.0), None]);
    assert_eq!(report.totals.spend.unwrap().decimal().to_string(), "1.50");
}
