//! What holds for every file: encodings, delimiters, cuts, the order of rows.

use proptest::prelude::*;

use super::*;
use crate::quantity::Volume;

#[test]
fn a_report_reads_the_same_in_every_encoding_and_with_every_delimiter() {
    for bytes in [
        GOOGLE,
        GOOGLE_ALL_TIME,
        META,
        META_GBK,
        META_ZH,
        AMAZON,
        BUSINESS,
        ORDERS,
        SESSIONS,
    ] {
        let text = text_of(bytes);
        let report = read_with(bytes, NumberStyle::Unknown, decode).unwrap();
        assert_eq!(read_text(&text).unwrap(), report);
        let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}"
                .encode_utf16()
                .chain(text.encode_utf16())
                .flat_map(unit)
                .collect()
        };
        assert_eq!(read(&utf16(u16::to_le_bytes)).unwrap(), report);
        assert_eq!(read(&utf16(u16::to_be_bytes)).unwrap(), report);
        assert_eq!(
            read(text.replace("\r\n", "\n").replace('\n', "\r\n").as_bytes()).unwrap(),
            report
        );
        let delimiter = if text.contains('\t') { b'\t' } else { b',' };
        for other in [",", ";", "\t"] {
            assert_eq!(
                read_text(&with_delimiter(&text, delimiter, other)).unwrap(),
                report,
                "{other:?}"
            );
        }
    }
}

/// `text` with every cell quoted and `other` between the cells; lines with one cell stay as they are.
fn with_delimiter(text: &str, delimiter: u8, other: &str) -> String {
    let (rows, _) = row::all_rows(text, delimiter, usize::MAX);
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |kept: &row::Kept| {
        let cells: Vec<String> = kept.row().cells().map(quoted).collect();
        cells.join(other)
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_truncation_of_a_file_makes_it_panic_and_no_row_is_taken_in_half() {
    for bytes in [
        GOOGLE,
        GOOGLE_ALL_TIME,
        META,
        META_GBK,
        META_ZH,
        AMAZON,
        BUSINESS,
        ORDERS,
        SESSIONS,
        GA4,
        ALIBABA,
    ] {
        let whole = read_with(bytes, NumberStyle::Unknown, decode).unwrap();
        for end in 0..bytes.len() {
            let Ok(cut) = read_with(&bytes[..end], NumberStyle::Point, decode) else {
                continue;
            };
            // The last row may lose digits of its last cell, and nothing else can go unnoticed.
            let sure = cut.campaigns.len().saturating_sub(1);
            for (a, b) in cut.campaigns[..sure].iter().zip(&whole.campaigns) {
                assert_eq!(a, b, "cut at {end}");
            }
        }
    }
}

/// Rows of a made-up report: campaign, impressions, clicks, cost in cents, conversions in hundredths.
type Made = Vec<(u8, u32, u32, u32, u32)>;

fn made(rows: &Made) -> String {
    let line = |(name, impressions, clicks, cents, conversions): &(u8, u32, u32, u32, u32)| {
        let hundredths = |n: &u32| format!("{}.{:02}", n / 100, n % 100);
        format!(
            "Enabled,c{name},EUR,{impressions},{clicks},{},{}\n",
            hundredths(cents),
            hundredths(conversions)
        )
    };
    google(&rows.iter().map(line).collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_rows_changes_no_total(
        (rows, shuffled) in proptest::collection::vec((0_u8..5, 0_u32..1_000_000_000, any::<u32>(), any::<u32>(), any::<u32>()), 1..40)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        let (a, b) = (read_text(&made(&rows)).unwrap(), read_text(&made(&shuffled)).unwrap());
        prop_assert_eq!(totals(&a), totals(&b));
        let sorted = |report: &Report| {
            let mut campaigns = report.campaigns.clone();
            campaigns.sort_by(|x, y| x.name.cmp(&y.name));
            campaigns
        };
        for (x, y) in sorted(&a).iter().zip(sorted(&b)) {
            prop_assert_eq!(x.figures, y.figures);
            prop_assert_eq!(&x.name, &y.name);
        }
        let cents: u64 = rows.iter().map(|row| u64::from(row.3)).sum();
        let spend = a.totals.spend.unwrap().decimal();
        prop_assert_eq!((spend.mantissa().cast_unsigned(), spend.scale()), (cents, 2));
        let by_campaign: f64 = sorted(&a).iter().map(|c| c.figures.clicks.unwrap().to_f64()).sum();
        prop_assert_eq!(Some(by_campaign), a.totals.clicks.map(Volume::to_f64));
    }

    #[test]
    fn what_a_row_is_hangs_on_no_row_before_it(
        picked in proptest::collection::vec((0_usize..8, 0_usize..8, 0_usize..6, 0_usize..7), 0..40)
    ) {
        const DAYS: [&str; 8] = ["2026-10-01", "2026-10-02", "2026-10-03", "Sep 9, 2026", "soon", "", "Day", "Total"];
        const NAMES: [&str; 8] = ["A", "B", " A", "Total Store", "total", "", "Campaign name", "广告"];
        const AMOUNTS: [&str; 6] = ["5", "12.50", "1,234.50", "--", "", "x"];
        const ENDS: [&str; 7] = [",7\n", ",7\r\n", ",0.5\n", ",7,\n", ",7,x\n", "\n", ",\"7\"\n"];
        const HEADER: &str = "Day,Campaign name,Amount spent (USD),Link clicks\n";
        let line = |&(day, name, amount, end): &(usize, usize, usize, usize)| {
            format!("\"{}\",\"{}\",\"{}\"{}", DAYS[day], NAMES[name], AMOUNTS[amount], ENDS[end])
        };
        let lines: Vec<String> = picked.iter().map(line).collect();
        let read_all = |lines: &[String]| read_text(&format!("{HEADER}{}", lines.concat())).unwrap();
        let whole = read_all(&lines);
        let alone: Vec<Report> = lines.iter().map(|line| read_all(core::slice::from_ref(line))).collect();
        prop_assert_eq!(whole.rows, alone.iter().map(|one| one.rows).sum::<usize>());
        let reasons = |report: &Report| report.skipped.iter().map(|row| row.reason).collect::<Vec<_>>();
        prop_assert_eq!(reasons(&whole), alone.iter().flat_map(reasons).collect::<Vec<_>>());
        for figure in [Figure::Spend, Figure::Clicks] {
            let sum = |reports: &[Report]| reports.iter().filter_map(|one| one.totals.get(figure)).map(Decimal::to_f64).sum::<f64>();
            // Halves and whole numbers, exact in binary.
            prop_assert_eq!(sum(core::slice::from_ref(&whole)).to_bits(), sum(&alone).to_bits());
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "([A-Za-z0-9 ,;\t\"'.$%\n广]|Campaign,Impr\\.,Cost\n|Total:){0,60}") {
        let _ = read_with(&bytes, NumberStyle::Unknown, decode);
        let _ = read_text(&text);
        let _ = read_text(&google(&text));
        let mut changed = META.to_vec();
        for (at, byte) in changed.iter_mut().rev().zip(&bytes) {
            *at = *byte;
        }
        let _ = read_with(&changed, NumberStyle::Unknown, decode);
    }
}
