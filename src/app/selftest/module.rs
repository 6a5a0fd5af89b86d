//! The module with the cases, which is fetched when the screen is opened and not before.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::cases::{Contents, Outcome};

// A browser remembers that an address could not be imported, so asking again takes another one.
#[wasm_bindgen(
    inline_js = "export function load_selftest(again) { return import(new URL(`selftest.js${again ? `?again=${again}` : ''}`, document.baseURI).href); }"
)]
extern "C" {
    #[wasm_bindgen(catch)]
    fn load_selftest(again: u32) -> Result<Promise, JsValue>;
}

/// The module, there and ready.
#[derive(Clone)]
pub(super) struct Module {
    run: Function,
}

/// Fetches the module; nothing where it can't be had.
pub(super) async fn fetch(again: u32) -> Option<(Module, Contents)> {
    let module = JsFuture::from(load_selftest(again).ok()?).await.ok()?;
    let start = function(&module, "default")?.call0(&JsValue::UNDEFINED);
    JsFuture::from(start.ok()?.dyn_into::<Promise>().ok()?)
        .await
        .ok()?;
    let described = function(&module, "contents")?.call0(&JsValue::UNDEFINED);
    let contents = serde_json::from_str(&described.ok()?.as_string()?).ok()?;
    let run = function(&module, "run")?;
    Some((Module { run }, contents))
}

fn function(module: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(module, &name.into()).ok()?.dyn_into().ok()
}

impl Module {
    /// Runs the case at `index`. A case in which the module breaks off has failed.
    pub(super) fn run(&self, index: usize) -> Outcome {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "there are some hundreds of cases"
        )]
        let index = JsValue::from(index as u32);
        match self.run.call1(&JsValue::UNDEFINED, &index) {
            Ok(said) => Outcome::read(&said.as_string().unwrap_or_default()),
            Err(broke) => Outcome::Failed(format!("{broke:?}")),
        }
    }
}
