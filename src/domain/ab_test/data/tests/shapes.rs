//! The ways in which people have their tables.

use super::*;

#[test]
fn a_block_from_a_spreadsheet_is_read_with_and_without_a_header() {
    let five = "Control\t5,820\t380\nRed\t5,848\t437\nBlue\t5,799\t401\nGreen\t5,901\t392\nBig\t5,833\t450\n";
    let want = vec![
        ("Control", 5_820, Some(380)),
        ("Red", 5_848, Some(437)),
        ("Blue", 5_799, Some(401)),
        ("Green", 5_901, Some(392)),
        ("Big", 5_833, Some(450)),
    ];
    assert_eq!(counts(&read(five)), want);
    let headers = [
        "Variant\tVisitors\tConversions\n",
        "版本\t访客数\t转化数\n",
        "Variante\tBesucher\tBestellungen\n",
        "Versión\tUsuarios\tPedidos\n",
        "Groupe\tVisiteurs\tCommandes\n",
        "What\tMany\tFew\n",
    ];
    for header in headers {
        assert_eq!(counts(&read(&format!("{header}{five}"))), want, "{header}");
    }
}

#[test]
fn numbers_of_every_locale_are_read() {
    // 5,820 visitors, 380 conversions, mean 1,234.5, deviation 9.75
    let rows = [
        "A\t5,820\t380\t1,234.5\t9.75\nB\t5,848\t437\t1,300.25\t10",
        "A\t5.820\t380\t1.234,5\t9,75\nB\t5.848\t437\t1.300,25\t10",
        "A;5 820;380;1 234,5;9,75\nB;5 848;437;1 300,25;10",
        "A;5'820;380;1'234.5;9.75\nB;5'848;437;1'300.25;10",
        "A,\"5,820\",380,\"1,234.5\",9.75\nB,\"5,848\",437,\"1,300.25\",10",
    ];
    for block in rows {
        let found = read(block);
        assert_eq!(
            counts(&found),
            [("A", 5_820, Some(380)), ("B", 5_848, Some(437))],
            "{block}"
        );
        assert_eq!(
            values(&found),
            [(1_234.5, 9.75), (1_300.25, 10.0)],
            "{block}"
        );
    }
}

#[test]
fn a_slip_in_a_block_without_a_header_costs_one_row_only() {
    let found = read("Control\t5820\t380\nRed\tmany\t437\nBlue\t5799\t401\nTotal\t11619\t781\n");
    assert_eq!(
        counts(&found),
        [("Control", 5_820, Some(380)), ("Blue", 5_799, Some(401))]
    );
    let numbered = read("0\t5820\t380\n1\t5848\t437");
    assert_eq!(
        counts(&numbered),
        [("0", 5_820, Some(380)), ("1", 5_848, Some(437))]
    );
    // Rows of single visitors, whose variants stand in several of them.
    let raw = read("A,30,1\nA,0,0\nB,0,0\nB,20,1\n");
    assert_eq!(raw.shape, Shape::Visitors);
    assert_eq!(values(&raw)[1].0, 10.0);
}

#[test]
fn two_numbers_a_row_need_no_names() {
    let found = read("5820\t380\n5848\t437");
    assert_eq!(
        counts(&found),
        [("", 5_820, Some(380)), ("", 5_848, Some(437))]
    );
}

#[test]
fn columns_may_stand_in_any_order() {
    let rows = [
        ["variant", "user_id", "converted", "revenue", "date"],
        ["B", "u1", "yes", "30", "2026-09-01"],
        ["A", "u2", "no", "", "2026-09-01"],
        ["A", "u3", "yes", "12.5", "2026-09-02"],
        ["B", "u4", "no", "0", "2026-09-02"],
        ["A", "u5", "no", "0", "2026-09-02"],
    ];
    let orders = [
        [0, 1, 2, 3, 4],
        [4, 3, 2, 1, 0],
        [2, 4, 0, 3, 1],
        [1, 0, 3, 4, 2],
    ];
    let text = |order: [usize; 5]| -> String {
        let line = |row: &[&str; 5]| order.map(|at| row[at]).join(",");
        rows.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    let first = read(&text(orders[0]));
    assert_eq!(counts(&first), [("A", 3, Some(1)), ("B", 2, Some(1))]);
    assert_eq!(first.daily.len(), 2);
    assert_eq!(first.daily[1].counts, [(2, 1), (1, 0)]);
    for order in orders {
        assert_eq!(read(&text(order)), first, "{order:?}");
    }
}

#[test]
fn columns_without_known_names_are_told_by_what_is_in_them_or_by_the_user() {
    let text = "grp,ok,eur\nleft,yes,12.50\nright,no,0\nleft,no,0\nright,yes,7.50\n";
    let reading = read_text(text, Answers::default());
    let table = reading.table.unwrap();
    assert_eq!(table.roles, [Role::Variant, Role::Conversions, Role::Value]);
    let found = reading.found.unwrap();
    assert_eq!(
        counts(&found),
        [("left", 2, Some(1)), ("right", 2, Some(1))]
    );
    let told = Answers {
        roles: Some(vec![Role::Variant, Role::Ignore, Role::Value]),
        ..Answers::default()
    };
    let found = read_text(text, told).found.unwrap();
    assert!(found.notes.contains(&Note::ConvertedByValue));
    assert_eq!(
        found.plain_metric(crate::ab_test::Metric::Conversion),
        crate::ab_test::Metric::Value
    );
}

#[test]
fn whether_the_first_row_names_the_columns_may_be_said() {
    let text = "A,yes\nB,no\nA,no\nB,yes\n";
    assert_eq!(counts(&read(text)), [("A", 2, Some(1)), ("B", 2, Some(1))]);
    let told = Answers {
        has_header: Some(true),
        roles: Some(vec![Role::Variant, Role::Conversions]),
        ..Answers::default()
    };
    let reading = read_text(text, told);
    assert_eq!(
        counts(&reading.found.unwrap()),
        [("A", 1, Some(0)), ("B", 2, Some(1))]
    );
}

#[test]
fn rows_counted_by_day_and_variant_add_up() {
    let text = "Report of the test\n\nDate,Variant,Sessions,Orders,Revenue (EUR)\n\
        2026-09-01,A,100,3,90.00\n2026-09-01,B,110,5,140.00\n\
        2026-09-02,A,120,4,132.00\n2026-09-02,B,90,2,60.00\nTotal,,420,14,422.00\n";
    let found = read(text);
    assert_eq!(found.shape, Shape::Counted);
    assert_eq!(counts(&found), [("A", 220, Some(7)), ("B", 200, Some(7))]);
    // 222/220 and 200/200; sums tell no spread
    let mean = |at: usize| {
        found.arms[at]
            .measured
            .unwrap()
            .value
            .mean
            .unwrap()
            .to_f64()
    };
    assert_near(mean(0), 222.0 / 220.0, 1e-11);
    assert_near(mean(1), 1.0, 1e-15);
    assert!(found.notes.contains(&Note::SumWithoutSpread));
    assert_eq!(found.currency.unwrap().as_str(), "EUR");
    let reasons: Vec<&SkipReason> = found.skipped.iter().map(|skip| &skip.reason).collect();
    assert_eq!(reasons, [&SkipReason::Preamble, &SkipReason::Total]);
    assert_eq!(found.daily[0].counts, [(100, 3), (110, 5)]);
    assert_eq!(found.skipped[1].line, 8);
}

#[test]
fn what_can_not_be_read_is_told_row_by_row() {
    let text =
        "variant,visitors,conversions\nA,100,3\nB,abc,4\nC,100,\n,50,1\nD,1.5,1\nE,200,5\nA,-,-\n";
    let found = read(text);
    assert_eq!(counts(&found), [("A", 100, Some(3)), ("E", 200, Some(5))]);
    let column = |name: &str| Text::shortened(name);
    let skipped: Vec<(usize, SkipReason)> = found
        .skipped
        .into_iter()
        .map(|skip| (skip.line, skip.reason))
        .collect();
    let want = [
        (3, SkipReason::NotANumber(column("visitors"))),
        (4, SkipReason::Missing(column("conversions"))),
        (5, SkipReason::NoVariant),
        (6, SkipReason::OutOfRange(column("visitors"))),
        (8, SkipReason::Missing(column("visitors"))),
    ];
    assert_eq!(skipped, want);
}

#[test]
fn numbers_that_can_be_read_in_two_ways_are_asked_about() {
    let text = "variant;revenue\nA;1,234\nB;1,500\n";
    let error = refused(text);
    assert!(
        matches!(&error, DataError::Text(crate::import::ImportError::AmbiguousNumbers { cell, .. }) if cell.line == 2),
        "{error:?}"
    );
    let mean = |style: NumberStyle| {
        let told = Answers {
            style,
            ..Answers::default()
        };
        let found = read_text(text, told).found.unwrap();
        found.arms[0].measured.unwrap().value.mean.unwrap().to_f64()
    };
    assert_eq!(
        [mean(NumberStyle::Point), mean(NumberStyle::Comma)],
        [1_234.0, 1.234]
    );
    // A later row tells.
    let told = read(&format!("{text}A;0,5\n"));
    assert_near(
        told.arms[0].measured.unwrap().value.mean.unwrap().to_f64(),
        0.867,
        1e-12,
    );
}
