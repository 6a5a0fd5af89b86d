//! The checksum of files and links.

use crc::{CRC_32_ISO_HDLC, Crc, Table};

/// One table of 1 KB; the usual sixteen would be the largest constant of the page.
static CRC32: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);

/// CRC-32 (ISO-HDLC, as in zip and PNG) of all `parts`, one after the other.
pub(super) fn of(parts: &[&[u8]]) -> u32 {
    let mut digest = CRC32.digest();
    for part in parts {
        digest.update(part);
    }
    digest.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_s_check_value_comes_out_in_one_part_or_two() {
        // The check value of CRC-32/ISO-HDLC in the CRC catalogue.
        assert_eq!(of(&[b"123456789"]), 0xcbf4_3926);
        assert_eq!(of(&[b"1234", b"56789"]), 0xcbf4_3926);
    }
}
