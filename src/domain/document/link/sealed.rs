//! A link behind a passphrase: what is encrypted, and the envelope around what came of it.
//!
//! The encrypting is the browser's (WebCrypto): AES-256 in Galois/counter mode (NIST SP 800-38D)
//! with a key by PBKDF2-HMAC-SHA-256 (RFC 8018) from the passphrase in UTF-8.
//!
//! ```text
//! envelope                one byte: 1
//! iterations              of PBKDF2, four bytes, lowest first
//! salt                    16 bytes
//! nonce                   12 bytes
//! ciphertext              with its tag of 16 bytes; authenticated together with all of the above
//! ```

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// How often a passphrase is hashed: OWASP's advice for PBKDF2-HMAC-SHA-256 (Password Storage Cheat
/// Sheet, 2023).
pub const ITERATIONS: u32 = 600_000;

/// A foreign link must not keep the page busy for minutes.
const MOST_ITERATIONS: u32 = 5_000_000;

const ENVELOPE: u8 = 1;
const SALT: usize = 16;
const NONCE: usize = 12;
const TAG: usize = 16;
/// Envelope, iterations, salt and nonce.
const HEAD: usize = 1 + 4 + SALT + NONCE;

/// A ciphertext with what opens it besides the passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// How often the passphrase is hashed.
    pub iterations: u32,
    /// Random, so that no two links have one key.
    pub salt: [u8; SALT],
    /// Random, so that no key is used twice with it.
    pub nonce: [u8; NONCE],
    /// The ciphertext and its tag.
    pub ciphertext: Vec<u8>,
}

impl Sealed {
    /// An envelope that waits for its ciphertext.
    pub const fn new(salt: [u8; SALT], nonce: [u8; NONCE]) -> Self {
        Self {
            iterations: ITERATIONS,
            salt,
            nonce,
            ciphertext: Vec::new(),
        }
    }

    /// What stands before the ciphertext and is authenticated with it.
    pub fn head(&self) -> Vec<u8> {
        let mut head = vec![ENVELOPE];
        head.extend_from_slice(&self.iterations.to_le_bytes());
        head.extend_from_slice(&self.salt);
        head.extend_from_slice(&self.nonce);
        head
    }

    /// The fragment of a link, without the `#`; none for more than a link carries.
    pub fn to_link(&self) -> Option<String> {
        let mut bytes = self.head();
        bytes.extend_from_slice(&self.ciphertext);
        let fits = bytes.len() <= super::MAX_BYTES;
        fits.then(|| super::payload::write(super::Kind::Sealed, false, &bytes))
    }

    /// Reads head and ciphertext; refuses another envelope and keys that cost too little or too much.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let (head, ciphertext) = bytes.split_at_checked(HEAD)?;
        let (envelope, head) = head.split_first()?;
        let (iterations, head) = head.split_first_chunk::<4>()?;
        let (salt, nonce) = head.split_first_chunk::<SALT>()?;
        let iterations = u32::from_le_bytes(*iterations);
        let fits = *envelope == ENVELOPE
            && (ITERATIONS..=MOST_ITERATIONS).contains(&iterations)
            && ciphertext.len() >= TAG;
        fits.then(|| {
            Some(Self {
                iterations,
                salt: *salt,
                nonce: nonce.try_into().ok()?,
                ciphertext: ciphertext.to_vec(),
            })
        })
        .flatten()
    }
}

/// What of the fragment `link` is encrypted: its letter and version up to the dot, then the bytes
/// that its characters stand for, a third less than these.
///
/// ```
/// use tributary_domain::{document::link, plan::Plan};
/// let fragment = link::encode(&Plan::default()).unwrap();
/// let plain = link::to_seal(&fragment).unwrap();
/// assert!(plain.len() < fragment.len());
/// assert_eq!(link::unsealed(&plain), Some(fragment));
/// ```
pub fn to_seal(link: &str) -> Option<Vec<u8>> {
    let (prefix, text) = link.split_once('.')?;
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    Some([prefix.as_bytes(), b".", &bytes].concat())
}

/// The fragment that was encrypted, which is then read as any other.
pub fn unsealed(plain: &[u8]) -> Option<String> {
    let dot = plain.iter().position(|byte| *byte == b'.')?;
    let (prefix, bytes) = plain.split_at(dot + 1);
    let mut text = String::from(core::str::from_utf8(prefix).ok()?);
    URL_SAFE_NO_PAD.encode_string(bytes, &mut text);
    // One seal inside another would ask for a passphrase again and again.
    (!text.starts_with(super::Kind::Sealed.letter())).then_some(text)
}
