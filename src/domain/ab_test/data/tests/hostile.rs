//! Tables that nobody means: a typed error, and no panic.

use super::*;
use crate::import::{ImportError, MAX_COLUMNS, MAX_ROW_BYTES};

#[test]
fn text_that_is_no_table_is_refused() {
    let text = |error: ImportError| DataError::Text(error);
    assert_eq!(refused(""), text(ImportError::Empty));
    assert_eq!(refused(" \n\t\n"), text(ImportError::Empty));
    assert_eq!(
        refused("variant,visitors\nA,\0\n"),
        text(ImportError::NulByte)
    );
    let wide = format!("variant,visitors,conversions{}\n", ",x".repeat(10_000));
    assert_eq!(
        refused(&wide),
        text(ImportError::TooManyColumns { line: 1 })
    );
    let below = format!(
        "variant,visitors,conversions\nA,1,1{}\n",
        ",x".repeat(MAX_COLUMNS)
    );
    assert_eq!(
        refused(&below),
        text(ImportError::TooManyColumns { line: 2 })
    );
    let huge = format!(
        "variant,visitors,conversions\n{},1,1\n",
        "x".repeat(MAX_ROW_BYTES)
    );
    assert_eq!(refused(&huge), text(ImportError::RowTooLong { line: 2 }));
    let mut reader = DataReader::new(Answers::default());
    assert!(
        reader
            .push(b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xdf\xa4\xd2l")
            .is_ok()
    );
    assert!(reader.finish().found.is_err());
}

#[test]
fn tables_without_what_a_test_needs_are_refused_in_kind() {
    assert_eq!(refused("variant,visitors,conversions\n"), DataError::NoRows);
    assert_eq!(
        refused("colour,shape\nred,round\n"),
        DataError::NoFigureColumn
    );
    assert_eq!(
        refused("converted,revenue\n1,20\n0,0\n"),
        DataError::NoVariantColumn
    );
    assert_eq!(
        refused("variant,visitors,conversions\nA,100,3\n"),
        DataError::OneVariant(Text::shortened("A"))
    );
    let versions = |count: usize| -> String {
        let row = |n: usize| format!("Version {n},100,{n}\n");
        (0..count).map(row).collect::<Vec<_>>().concat()
    };
    let many = versions(11);
    let DataError::TooManyVariants { line, names } =
        refused(&format!("variant,visitors,conversions\n{many}"))
    else {
        panic!("taken")
    };
    assert_eq!((line, names.len()), (12, 10));
    assert_eq!(read(&versions(10)).arms.len(), 10);
}

#[test]
fn figures_out_of_range_are_left_out_and_none_is_infinite() {
    let text = "variant,revenue\nA,1e308\nA,-5\nA,999999999999999\nB,NaN\nB,inf\nB,7\nA,3\n";
    let found = read(text);
    assert_eq!(counts(&found), [("A", 2, Some(1)), ("B", 1, Some(1))]);
    assert_eq!(found.skipped_count, 5 - 1);
    // (−5 + 3)/2; a single value has no spread
    let value = |at: usize| found.arms[at].measured.unwrap().value;
    assert_eq!(value(0).mean.unwrap().to_f64(), -1.0);
    assert_eq!(value(1).deviation, None);
}

#[test]
fn an_id_is_in_no_list_of_what_was_skipped() {
    let text = "user_id,variant,converted\njane@example.com,A,perhaps\njoe,,1\nu,A,1\nv,B,0\n";
    let found = read(text);
    assert_eq!(found.skipped_count, 2);
    let shown = format!("{found:?}");
    assert!(!shown.contains("jane") && !shown.contains("joe"), "{shown}");
}
