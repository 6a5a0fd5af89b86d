//! From a file's bytes or a pasted text to a report.

use tributary_domain::import::{self, ImportError, Report};
use tributary_domain::locale::NumberStyle;

/// Reads a file in any encoding that these reports come in.
pub(super) fn read_bytes(bytes: &[u8], style: NumberStyle) -> Result<Report, ImportError> {
    import::read_with(bytes, style, decode)
}

/// Reads a pasted text.
pub(super) fn read_text(text: &str, style: NumberStyle) -> Result<Report, ImportError> {
    import::read_text_as(text, style)
}

/// Decodes by the browser's own tables; none for a name that it does not know.
fn decode(encoding: &str, bytes: &[u8]) -> Option<String> {
    let decoder = web_sys::TextDecoder::new_with_label(encoding).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::import::Platform;

    #[test]
    fn a_unicode_file_needs_no_decoder_of_the_browsers() {
        let file = include_bytes!("../../../../tests/reference/ads/google_utf16le_tab.csv");
        let report = read_bytes(file, NumberStyle::Unknown).unwrap();
        assert_eq!(
            (report.platform, report.rows.len()),
            (Platform::GoogleAds, 2)
        );
        let totals = report.totals();
        assert_eq!(totals.spend.unwrap().decimal().to_string(), "824.42");
    }
}
