//! The reference files, embedded, for tests that run where there is no disk.

#![forbid(unsafe_code)]

macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../reference/", $path)))),*]
    };
}

/// Every file of `tests/reference` that a case can need: its path there, and its bytes.
pub const FILES: &[(&str, &[u8])] = embedded![
    "ab_test.json",
    "ads/alibaba_products_zh.csv",
    "ads/amazon_business_en.csv",
    "ads/amazon_sp_en.csv",
    "ads/damaged_ids.csv",
    "ads/expected.json",
    "ads/ga4_traffic.csv",
    "ads/google_alltime_interactions.csv",
    "ads/google_empty.csv",
    "ads/google_utf16le_tab.csv",
    "ads/meta_en_summary_row.csv",
    "ads/meta_zh_gbk.csv",
    "ads/meta_zh_utf8bom.csv",
    "ads/pinterest_en.csv",
    "ads/shopify_orders.csv",
    "ads/shopify_sessions.csv",
    "cdnow/cdnow_customers_summary.csv",
    "cdnow/cdnow_customers_summary_with_transactions.csv",
    "funnel.json",
    "personas.json",
    "traffic.json",
];

/// The bytes of the file at `path` in `tests/reference`.
pub fn read(path: &str) -> Option<Vec<u8>> {
    FILES
        .iter()
        .find(|(name, _)| *name == path)
        .map(|(_, bytes)| bytes.to_vec())
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::read;

    /// A file that was added to the folder but not here would be missed in the browser alone.
    #[test]
    fn every_reference_file_is_embedded_as_it_is() -> std::io::Result<()> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../reference");
        let mut seen = 0;
        for inner in ["", "ads/", "cdnow/"] {
            for entry in std::fs::read_dir(format!("{folder}/{inner}"))? {
                let entry = entry?;
                let path = format!("{inner}{}", entry.file_name().to_string_lossy());
                // The plan, its words and its links are the domain's and the page's own tests.
                let own = ["sample_plan.json", "glossary.json", "links.txt"];
                if entry.file_type()?.is_file() && !own.contains(&path.as_str()) {
                    assert_eq!(read(&path), Some(std::fs::read(entry.path())?), "{path}");
                    seen += 1;
                }
            }
        }
        assert_eq!(seen, super::FILES.len());
        Ok(())
    }
}
