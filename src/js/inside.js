// How the one-file page reads what it carries: each file stands in a script element of its own, packed with brotli and
// written one character a byte. The page's charset is windows-1252, in which every byte is a character; only those that
// HTML would change are written as two.
import unpacker, { decompress } from "brotli-dec-wasm/web";

// What windows-1252 makes of the bytes 0x80 to 0x9f; the five that it leaves out are themselves.
const HIGH =
  "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f" +
  "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178";
const ESCAPE = "=".charCodeAt(0);

function packed(name) {
  const text = document.querySelector(`script[data-file="${name}"]`).textContent;
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at);
    if (code > 0xff || (code > 0x7f && code < 0xa0)) code = 0x80 + HIGH.indexOf(text[at]);
    if (code === ESCAPE) code = (text.charCodeAt((at += 1)) - 64) & 0xff;
    bytes[length] = code;
    length += 1;
  }
  return bytes.subarray(0, length);
}

// The unpacker itself is packed with what every browser has.
const ready = (async () => {
  const stream = new Blob([packed("brotli_dec_wasm_bg.wasm")]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  await unpacker({ module_or_path: await new Response(stream).arrayBuffer() });
})();

async function unpack(name) {
  await ready;
  return decompress(packed(name));
}

// The parts are packed as one: the first that is asked for brings all of them, as bytes.
let parts;

async function unpackParts() {
  const bytes = await unpack("parts");
  const found = new Map();
  let at = 0;
  for (const [name, length] of JSON.parse(new TextDecoder().decode(packed("parts.json")))) {
    found.set(name, bytes.subarray(at, (at += length)));
  }
  return found;
}

// A module, as a server would send it.
async function file(name) {
  const whole = document.querySelector(`script[data-file="${name}"]`) !== null;
  const bytes = whole ? await unpack(name) : (await (parts ??= unpackParts())).get(name);
  return new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
}

// What a script exports; the page's policy knows its hash, and no other script runs.
async function script(name) {
  const element = document.createElement("script");
  element.textContent = new TextDecoder().decode(await unpack(name));
  document.head.append(element);
  return globalThis[name];
}

globalThis.inside = { file, script };
