//! Where the bytes are cut and in which order rows stand makes no difference.

use proptest::prelude::*;

use super::*;

fn in_pieces(bytes: &[u8], cuts: &[usize]) -> Reading {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (bytes.len() + 1)).collect();
    cuts.extend([0, bytes.len()]);
    cuts.sort_unstable();
    let mut reader = DataReader::new(Answers::default());
    for pair in cuts.windows(2) {
        if reader.push(&bytes[pair[0]..pair[1]]).is_err() {
            break;
        }
    }
    reader.finish()
}

/// A raw file of more than the first part.
fn raw(rows: usize) -> String {
    let line = |n: usize| {
        format!(
            "u{},{},{},\"{}.{:02}\",2026-09-{:02}\n",
            n / 2,
            ["对照", "新版"][n / 2 % 2],
            n % 7 % 2,
            n % 50,
            n % 100,
            1 + n % 28
        )
    };
    let rows: String = (0..rows).map(line).collect();
    format!("用户ID,分组,是否转化,金额,日期\n{rows}")
}

#[test]
fn a_file_beyond_its_first_part_reads_the_same_in_pieces_of_any_size() {
    let text = raw(6_000);
    let whole = read_text(&text, Answers::default());
    let found = whole.found.as_ref().unwrap();
    assert_eq!(counts(found)[0].0, "对照");
    assert_eq!(
        found.arms.iter().map(|arm| arm.visitors).sum::<u64>(),
        3_000
    );
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(text.len() > 2 * crate::import::HEAD_BYTES);
    for bytes in [text.as_bytes(), &utf16] {
        for size in [1, 7, 65_535, 65_536, 65_537] {
            let cuts: Vec<usize> = (0..bytes.len()).step_by(size).collect();
            assert_eq!(in_pieces(bytes, &cuts), whole, "{size}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_cuts_of_any_table_give_the_same(which in 0_usize..4, cuts in proptest::collection::vec(any::<usize>(), 0..12)) {
        let all = [
            raw(40),
            "Control\t5,820\t380\nRed\t5,848\t437\n".to_owned(),
            "date;variant;visitors;orders\n1.9.2026;A;10;1\n2.9.2026;B;1.234;7\n".to_owned(),
            "variant,revenue\nA,12.50\nB,7\nA,-\nB,oops\n".to_owned(),
        ];
        let bytes = all[which].as_bytes();
        prop_assert_eq!(in_pieces(bytes, &cuts), in_pieces(bytes, &[]));
    }

    #[test]
    fn any_bytes_are_read_or_refused_the_same_in_any_cuts(bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(b','), Just(b'\n'), Just(b'"'), b'0'..=b'9'], 0..200), cuts in proptest::collection::vec(any::<usize>(), 0..5)) {
        let mut bytes = bytes;
        bytes.splice(0..0, b"variant,visitors,conversions,date,mean\n".iter().copied());
        prop_assert_eq!(in_pieces(&bytes, &cuts), in_pieces(&bytes, &[]));
    }

    #[test]
    fn the_order_of_raw_rows_makes_no_difference_but_rounding(values in proptest::collection::vec((0_usize..3, 0_u32..100_000), 4..60), by in any::<usize>()) {
        let text = |rows: &[(usize, u32)]| -> String {
            let line = |(v, cents): &(usize, u32)| format!("V{v},{}.{:02}\n", cents / 100, cents % 100);
            format!("variant,revenue\n{}", rows.iter().map(line).collect::<String>())
        };
        let mut turned = values.clone();
        turned.rotate_left(by % values.len());
        let (one, other) = (read_text(&text(&values), Answers::default()), read_text(&text(&turned), Answers::default()));
        match (one.found, other.found) {
            (Ok(one), Ok(other)) => {
                prop_assert_eq!(counts(&one), counts(&other));
                for (a, b) in one.arms.iter().zip(&other.arms) {
                    let mean = |arm: &ArmData| arm.measured.unwrap().value.mean.unwrap().to_f64();
                    prop_assert!((mean(a) - mean(b)).abs() <= 1e-9 * mean(a).abs().max(1.0));
                }
            }
            (one, other) => prop_assert!(one.is_err() && other.is_err()),
        }
    }
}
