// A link behind a passphrase: AES-256-GCM with a key by PBKDF2-HMAC-SHA-256, by the browser's WebCrypto, which pages of
// insecure origins do not have. What is encrypted and what stands around it: src/domain/document/link/sealed.rs.

export function can_seal() {
  return globalThis.crypto?.subtle !== undefined;
}

export function random(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

// One passphrase may be typed in two spellings of the same letters.
async function key(phrase, salt, iterations, use) {
  const typed = new TextEncoder().encode(phrase.normalize("NFC"));
  const material = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  const by = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(by, material, { name: "AES-GCM", length: 256 }, false, [use]);
}

// `head` is authenticated with the text, so that no part of the envelope can be changed unseen.
export async function seal(phrase, salt, iterations, nonce, head, plain) {
  const by = { name: "AES-GCM", iv: nonce, additionalData: head };
  return new Uint8Array(await crypto.subtle.encrypt(by, await key(phrase, salt, iterations, "encrypt"), plain));
}

export async function unseal(phrase, salt, iterations, nonce, head, ciphertext) {
  const by = { name: "AES-GCM", iv: nonce, additionalData: head };
  return new Uint8Array(await crypto.subtle.decrypt(by, await key(phrase, salt, iterations, "decrypt"), ciphertext));
}
