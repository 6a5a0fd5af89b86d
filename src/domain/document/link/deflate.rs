//! Raw deflate with a preset dictionary, which is what makes short texts shorter.

use miniz_oxide::deflate::core::{
    CompressionStrategy, CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output,
    create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// Words that plans of the trade are made of, in Chinese and English, the likeliest last.
///
/// Part of the format: whoever changes a byte of it, or of [`ROWS`], changes the version.
const WORDS: &[u8] = include_bytes!("dictionary.txt");

/// Postcard of rows as plans hold them: facts without an answer, a place of sale, channels.
const ROWS: &[u8] = b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \x03CNY\x01\0\x03USD\0\x01\x90\x01\0\0\x01\x80K\0\0\x01\x9e>\x02\x01\0\0\x01\x10\0\x01\x34\
    \x01\x01\x06\x01\x01\x10\0\x01\x1e\x02\x01\0\0\x01\0\0\x01\x10\x03\x01\x8e\x01\x01\x01\x0c\
    \x02\x01\x08\0\x01\x0a\x01\x01\x10\x01\x01\x26\x02\x01\0\x01\x3a\x03\x01\x06\x01\x01\x02\x02\
    \x01\x0c\x01\x01\x44\x01\x01\x01\x01\0\0\x01\0\0\x02\x01\0\x01\x02\x03USD\x01\0\0\0\0\x01\
    \x02\x01\x01\0\0\x03EUR\x01\xd8\xe2\x01\x01\0\x03\x01\xc0\xb4-\0\x02\x88\x1d\0\x07\xc8\x02\0\
    \x01\x03\x02\x02\x01\x01\x03USD\x01\0\0\0\x05\x01\x80\x90\0\x02\xa0\x09\0\x03\x9a\0\x04\xa0\
    \0\0\x07";

/// The hardest that `miniz_oxide` tries; a plan still takes well under a millisecond.
const LEVEL: i32 = 10;

/// `plain` deflated, in the shorter of two ways; `None` if the compressor fails, which would be
/// a bug of its own.
pub(super) fn deflate(plain: &[u8]) -> Option<Vec<u8>> {
    // A short text is often not worth the code tables that a block of its own would carry.
    [CompressionStrategy::Default, CompressionStrategy::Fixed]
        .into_iter()
        .filter_map(|strategy| deflate_by(strategy, plain))
        .min_by_key(Vec::len)
}

fn deflate_by(strategy: CompressionStrategy, plain: &[u8]) -> Option<Vec<u8>> {
    let raw = 0;
    let flags = create_comp_flags_from_zip_params(LEVEL, raw, strategy.into());
    let mut compressor = CompressorOxide::new(flags);
    // What the dictionary deflates to ends on a whole byte and is thrown away; the compressor
    // then refers back to it, and so can a reader that has it in front of its output.
    for part in [ROWS, WORDS] {
        let (status, _) = compress_to_output(&mut compressor, part, TDEFLFlush::Sync, |_| true);
        if status != TDEFLStatus::Okay {
            return None;
        }
    }
    let mut out = Vec::new();
    let finish = TDEFLFlush::Finish;
    let (status, _) = compress_to_output(&mut compressor, plain, finish, |bytes| {
        out.extend_from_slice(bytes);
        true
    });
    (status == TDEFLStatus::Done).then_some(out)
}

/// What `deflated` was made from, if that is whole and at most `limit` bytes long.
pub(super) fn inflate(deflated: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut out = [ROWS, WORDS].concat();
    let before = out.len();
    out.resize(before + limit, 0);
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut state = DecompressorOxide::new();
    let (status, read, written) = decompress(&mut state, deflated, &mut out, before, flags);
    if status != TINFLStatus::Done || read != deflated.len() {
        return None;
    }
    out.truncate(before + written);
    out.drain(..before);
    Some(out)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::document::checksum;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_deflated_is_inflated_again(plain in proptest::collection::vec(0_u8..8, 0..2_000)) {
            let deflated = deflate(&plain).unwrap();
            prop_assert_eq!(inflate(&deflated, 2_000).unwrap(), plain);
        }

        #[test]
        fn any_bytes_are_inflated_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Some(plain) = inflate(&bytes, 500) {
                prop_assert!(plain.len() <= 500);
            }
        }
    }

    #[test]
    fn the_limit_is_exact_and_nothing_may_follow() {
        let mut deflated = deflate(&[7; 100]).unwrap();
        assert_eq!(inflate(&deflated, 100).unwrap(), [7; 100]);
        assert_eq!(inflate(&deflated, 99), None);
        assert_eq!(inflate(&deflated[..deflated.len() - 1], 100), None);
        deflated.push(0);
        assert_eq!(inflate(&deflated, 100), None);
    }

    #[test]
    fn words_of_the_trade_cost_next_to_nothing() {
        let plain = "Amazon Ads US, 亚马逊广告·美国".as_bytes();
        assert!(deflate(plain).unwrap().len() < plain.len() / 3);
    }

    #[test]
    fn the_dictionary_is_the_one_that_links_were_made_with() {
        let sums = [ROWS, WORDS].map(|bytes| checksum::of(&[bytes]));
        assert_eq!(
            sums,
            [0xe457_f5e0, 0xd4f4_f05a],
            "a change here is a new version of the format"
        );
    }
}
