//! Pieces of a file: where they are cut makes no difference, and how fast they are read.

use proptest::prelude::*;

use super::*;

fn in_pieces(bytes: &[u8], cuts: &[usize]) -> Result<Report, ImportError> {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (bytes.len() + 1)).collect();
    cuts.extend([0, bytes.len()]);
    cuts.sort_unstable();
    let mut reader = ReportReader::new(NumberStyle::Unknown);
    for pair in cuts.windows(2) {
        reader.push(&bytes[pair[0]..pair[1]])?;
    }
    reader.finish()
}

/// Meta's report by day, of about so many bytes.
fn daily(bytes: usize) -> String {
    let mut text = "\u{feff}Day,Campaign name,Campaign delivery,Attribution setting,Amount spent (EUR),Impressions,Reach,Link clicks,CTR (link click-through rate),Purchases,Purchases conversion value\n".to_owned();
    let mut n = 0_u32;
    while text.len() < bytes {
        let (day, campaign) = (1 + n % 28, n / 28 % 40);
        let line = format!(
            "2026-09-{day:02},\"Prospecting, broad 广告 {campaign}\",active,7-day click,{}.{:02},{},{},{},1.353391,{},{}.00\n",
            10 + n % 90,
            n % 100,
            1000 + n % 7919,
            900 + n % 7907,
            10 + n % 97,
            n % 5,
            35 * (n % 5)
        );
        text.push_str(&line);
        n += 1;
    }
    text
}

#[test]
fn a_file_beyond_its_first_part_reads_the_same_in_pieces_of_any_size() {
    let text = daily(3 * HEAD_BYTES);
    let whole = read_text(&text).unwrap();
    assert_eq!(
        (whole.campaigns.len(), whole.period.known().unwrap().days()),
        (40, 28)
    );
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes(), &utf16] {
        for size in [1, 7, 4096, HEAD_BYTES - 1, HEAD_BYTES, HEAD_BYTES + 1] {
            let cuts: Vec<usize> = (0..bytes.len()).step_by(size).collect();
            assert_eq!(in_pieces(bytes, &cuts).as_ref(), Ok(&whole), "{size}");
        }
    }
}

#[test]
fn bytes_that_turn_out_not_to_be_unicode_are_told_behind_the_first_part() {
    let mut bytes = daily(2 * HEAD_BYTES).into_bytes();
    bytes.extend_from_slice(b"2026-09-01,\xb9\xe3\xb8\xe6,active,x,1,1,1,1,1,1,1\n");
    assert_eq!(in_pieces(&bytes, &[]), Err(ImportError::NotUnicode));
}

#[test]
fn what_a_number_means_may_be_told_by_the_last_row() {
    let header = "Day,Campaign name,Amount spent (EUR),Link clicks";
    let open = "2026-10-01,A,\"1,234\",5\n2026-10-01,B,\"2,500\",5\n2026-10-01,A,\"1,111\",5";
    let point = meta(header, &format!("{open}\n2026-10-02,B,0.50,5"));
    // 1,234 + 1,111 and 2,500 + 0.50
    let spend = |report: &Report| -> Vec<f64> {
        let of = |c: &Campaign| c.figures.spend.unwrap().to_f64();
        report.campaigns.iter().map(of).collect()
    };
    assert_eq!(spend(&point), [2345.0, 2500.5]);
    let comma = meta(header, &format!("{open}\n2026-10-02,B,\"0,50\",5"));
    assert_eq!(spend(&comma), [2.345, 3.0]);
}

#[test]
fn a_table_that_the_user_named_the_columns_of_is_read() {
    let text = "Exported by hand\nWhen;Ad;Seen;Got;Paid €;Share\n2026-10-01;Pan ad;1.000;20;12,50;5 %\n2026-10-02;Pan ad;500;10;7,50;6 %\n";
    let Err(ImportError::NotRecognised { table, .. }) = read_text(text) else {
        panic!("recognised")
    };
    assert_eq!((table.header.len(), table.rows.len()), (6, 2));
    let roles = vec![
        Role::Date,
        Role::Name,
        Role::Impressions,
        Role::Clicks,
        Role::Spend,
        Role::Ignore,
    ];
    let mapping = Mapping::new(table.header, roles);
    let mut reader = ReportReader::of_text(NumberStyle::Unknown).with_mapping(Some(mapping));
    reader.push(text.as_bytes()).unwrap();
    let report = reader.finish().unwrap();
    assert_eq!((report.platform, report.rows), (Platform::Other, 2));
    assert_eq!(totals(&report)[..2], [Some(1500.0), Some(30.0)]);
    assert_eq!(report.totals.spend.unwrap().decimal().to_string(), "20.00");
    assert_eq!(report.period.known().unwrap().days(), 2);
    assert_eq!(report.campaigns[0].name.as_str(), "Pan ad");
}

#[test]
#[ignore = "prints a speed; run it in release"]
fn speed_of_a_daily_report() {
    let text = daily(64 << 20);
    let started = std::time::Instant::now();
    let mut reader = ReportReader::new(NumberStyle::Unknown);
    for piece in text.as_bytes().chunks(1 << 20) {
        reader.push(piece).unwrap();
    }
    let report = reader.finish().unwrap();
    let speed = text.len() as f64 / 1e6 / started.elapsed().as_secs_f64();
    println!("{} rows, {speed:.0} MB/s", report.rows);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_cuts_of_any_report_give_the_same(which in 0_usize..9, cuts in proptest::collection::vec(any::<usize>(), 0..12)) {
        let all = [GOOGLE, GOOGLE_ALL_TIME, META, META_ZH, AMAZON, BUSINESS, ORDERS, SESSIONS, GA4];
        let whole = read(all[which]);
        prop_assert!(whole.is_ok());
        prop_assert_eq!(in_pieces(all[which], &cuts), whole);
    }

    #[test]
    fn any_cuts_of_any_bytes_give_the_same(bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(b','), Just(b'\n'), Just(b'"')], 0..200), cuts in proptest::collection::vec(any::<usize>(), 0..5)) {
        let mut bytes = bytes;
        bytes.splice(0..0, b"Day,Campaign name,Amount spent (EUR),Link clicks\n".iter().copied());
        prop_assert_eq!(in_pieces(&bytes, &cuts), read(&bytes));
    }
}
