//! Locking and unlocking a link by the browser's own cryptography.

use js_sys::{Promise, Uint8Array};
use tributary_domain::document::link::{self, Sealed};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// The shortest passphrase that is taken: whoever has the link may try as many as they like.
pub(super) const LEAST_CHARS: usize = 8;

#[wasm_bindgen(module = "/src/js/seal.js")]
extern "C" {
    fn can_seal() -> bool;
    #[wasm_bindgen(catch)]
    fn random(length: u32) -> Result<Vec<u8>, JsValue>;
    fn seal(
        phrase: &str,
        salt: Uint8Array,
        iterations: u32,
        nonce: Uint8Array,
        head: Uint8Array,
        plain: Uint8Array,
    ) -> Promise;
    fn unseal(
        phrase: &str,
        salt: Uint8Array,
        iterations: u32,
        nonce: Uint8Array,
        head: Uint8Array,
        ciphertext: Uint8Array,
    ) -> Promise;
}

/// Whether the browser has what it takes; pages of insecure origins have not.
pub(super) fn is_possible() -> bool {
    can_seal()
}

/// The fragment `link` behind `phrase`; nothing where the browser fails.
pub(super) async fn lock(link: String, phrase: String) -> Option<String> {
    let plain = link::to_seal(&link)?;
    let salt = random(16).ok()?.try_into().ok()?;
    let nonce = random(12).ok()?.try_into().ok()?;
    let mut sealed = Sealed::new(salt, nonce);
    let coming = seal(
        &phrase,
        bytes(&sealed.salt),
        sealed.iterations,
        bytes(&sealed.nonce),
        bytes(&sealed.head()),
        bytes(&plain),
    );
    let ciphertext = JsFuture::from(coming).await.ok()?;
    sealed.ciphertext = Uint8Array::new(&ciphertext).to_vec();
    sealed.to_link()
}

/// The fragment that was locked with `phrase`; nothing where that was another one.
pub(super) async fn unlock(sealed: Sealed, phrase: String) -> Option<String> {
    let coming = unseal(
        &phrase,
        bytes(&sealed.salt),
        sealed.iterations,
        bytes(&sealed.nonce),
        bytes(&sealed.head()),
        bytes(&sealed.ciphertext),
    );
    let plain = JsFuture::from(coming).await.ok()?;
    link::unsealed(&Uint8Array::new(&plain).to_vec())
}

/// A copy: what is waited for must not look into memory that may move.
fn bytes(slice: &[u8]) -> Uint8Array {
    Uint8Array::from(slice)
}
