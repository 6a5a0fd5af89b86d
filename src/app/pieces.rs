//! A file in pieces, so that a large one neither freezes the page nor stands in memory as a whole.

use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::app::work::Work;

/// So much is read and added up between two looks at the page: some milliseconds of work.
const PIECE: f64 = 512.0 * 1024.0;

/// The browser does not give the file out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

impl From<JsValue> for Unreadable {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Hands the bytes of a file to `take`, piece by piece, until that says that it wants no more or the
/// run is stopped; decoded to UTF-8 where an encoding is named. Tells after each piece which part is
/// done.
pub(crate) async fn read(
    file: &File,
    encoding: Option<&str>,
    run: &Work,
    progress: &dyn Fn(f64),
    take: &mut dyn FnMut(&[u8]) -> bool,
) -> Result<(), Unreadable> {
    let decoder = encoding.map(Decoder::new).transpose()?;
    let size = file.size();
    let mut at = 0.0;
    while at < size {
        let end = (at + PIECE).min(size);
        let piece = file.slice_with_f64_and_f64(at, end)?;
        // The page draws and hears keys while the browser fetches the piece.
        let buffer = JsFuture::from(piece.array_buffer()).await?;
        if run.is_stopped() {
            return Ok(());
        }
        let bytes = js_sys::Uint8Array::new(&buffer);
        let wants_more = match &decoder {
            None => take(&bytes.to_vec()),
            Some(decoder) => take(decoder.decode(&bytes, end < size)?.as_bytes()),
        };
        if !wants_more {
            return Ok(());
        }
        at = end;
        if at < size {
            progress(at / size);
        }
    }
    Ok(())
}

/// The browser's decoder of one encoding, which keeps a character that a piece cuts off.
struct Decoder {
    decoder: web_sys::TextDecoder,
    decode: js_sys::Function,
}

impl Decoder {
    fn new(encoding: &str) -> Result<Self, Unreadable> {
        let decoder = web_sys::TextDecoder::new_with_label(encoding)?;
        let decode = js_sys::Reflect::get(&decoder, &JsValue::from_str("decode"))?;
        Ok(Self {
            decoder,
            decode: decode.dyn_into()?,
        })
    }

    fn decode(&self, bytes: &js_sys::Uint8Array, more_to_come: bool) -> Result<String, Unreadable> {
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &JsValue::from_str("stream"), &more_to_come.into())?;
        let text = self.decode.call2(&self.decoder, bytes, &options)?;
        text.as_string().ok_or(Unreadable)
    }
}
