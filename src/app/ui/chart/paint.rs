//! The chart library's option in the colours of the page.

use js_sys::{Array, Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// The option object in JavaScript, every colour that is written as a token (`var(--name)`)
/// replaced by the token's value.
pub(super) fn painted(value: &serde_json::Value, token: &impl Fn(&str) -> String) -> JsValue {
    use serde_json::Value;
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(yes) => JsValue::from_bool(*yes),
        Value::Number(number) => number.as_f64().map_or(JsValue::NULL, JsValue::from_f64),
        Value::String(text) => colour(text).map_or_else(
            || JsValue::from_str(text),
            |name| JsValue::from_str(&token(name)),
        ),
        Value::Array(items) => {
            let array: Array = items.iter().map(|item| painted(item, token)).collect();
            array.into()
        }
        Value::Object(map) => {
            let object = Object::new();
            // The chart crate writes `decals: []`, at which the library stops.
            for (key, value) in map.iter().filter(|(key, _)| *key != "decals") {
                // Setting a property of an object that was just made can't fail.
                let _ = Reflect::set(&object, &key.into(), &painted(value, token));
            }
            object.into()
        }
    }
}

/// The name of the token that a colour is written as.
fn colour(text: &str) -> Option<&str> {
    text.strip_prefix("var(").and_then(|t| t.strip_suffix(')'))
}

/// The value of a style sheet's token as the browser computes it, in a form that every drawing
/// library reads: tokens are written in oklch, which the chart library does not know.
pub(super) fn custom_property(element: &web_sys::Element, name: &str) -> String {
    let probe = || -> Option<String> {
        let style = window().get_computed_style(element).ok()??;
        Some(
            style
                .get_property_value(&format!("{name}-plain"))
                .ok()?
                .trim()
                .to_owned(),
        )
    };
    probe()
        .filter(|v| !v.is_empty())
        .unwrap_or_else(|| "#888".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_told_from_other_colours() {
        assert_eq!(colour("var(--brand)"), Some("--brand"));
        assert_eq!(colour("#888"), None);
        assert_eq!(colour("var(--brand) 1px"), None);
    }
}
