//! JSON as it was written, with every key once: what a typed reader would overlook shows here.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

mod reader;

pub(crate) use reader::Misfit;

/// A JSON value whose objects are sorted by key, so that its compact text depends on neither
/// layout nor order. Reading it fails on a key that stands twice.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(u64),
    /// A number with a sign or a fraction. No plan holds one, so it is kept as a place where a
    /// reader complains; that spares the page the reading and writing of floats.
    OddNumber,
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

impl Json {
    /// The value of `key` in an object.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.get(key),
            _ => None,
        }
    }

    /// The path of the first key of `self` that `kept` does not have.
    pub(crate) fn first_key_not_in(&self, kept: &Self) -> Option<String> {
        match (self, kept) {
            (Self::Object(mine), Self::Object(theirs)) => {
                mine.iter().find_map(|(key, value)| match theirs.get(key) {
                    None => Some(key.clone()),
                    Some(other) => value
                        .first_key_not_in(other)
                        .map(|rest| format!("{key}.{rest}")),
                })
            }
            (Self::List(mine), Self::List(theirs)) => {
                mine.iter()
                    .zip(theirs)
                    .enumerate()
                    .find_map(|(n, (value, other))| {
                        value
                            .first_key_not_in(other)
                            .map(|rest| format!("{n}.{rest}"))
                    })
            }
            _ => None,
        }
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null | Self::OddNumber => serializer.serialize_unit(),
            Self::Bool(b) => serializer.serialize_bool(*b),
            Self::Number(n) => serializer.serialize_u64(*n),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => items.serialize(serializer),
            Self::Object(fields) => fields.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Builder)
    }
}

struct Builder;

impl<'de> Visitor<'de> for Builder {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, b: bool) -> Result<Json, E> {
        Ok(Json::Bool(b))
    }

    fn visit_u64<E>(self, n: u64) -> Result<Json, E> {
        Ok(Json::Number(n))
    }

    fn visit_i64<E>(self, n: i64) -> Result<Json, E> {
        Ok(u64::try_from(n).map_or(Json::OddNumber, Json::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::OddNumber)
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut fields = BTreeMap::new();
        while let Some((key, value)) = map.next_entry::<String, Json>()? {
            if fields.contains_key(&key) {
                return Err(de::Error::custom("a key stands twice"));
            }
            fields.insert(key, value);
        }
        Ok(Json::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    fn read(text: &str) -> Json {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn the_compact_text_depends_on_neither_layout_nor_order() {
        let json = read(
            "{ \"b\": [1, 2, null, true], \"a\": {\"z\": \"\\u00e4\", \"y\": 18446744073709551615} }",
        );
        assert_eq!(
            serde_json::to_string(&json).unwrap(),
            r#"{"a":{"y":18446744073709551615,"z":"ä"},"b":[1,2,null,true]}"#
        );
    }

    #[test]
    fn a_key_that_stands_twice_is_refused_at_any_depth() {
        assert!(serde_json::from_str::<Json>(r#"[{"a":{"b":1,"b":1}}]"#).is_err());
    }

    #[test]
    fn the_path_of_a_key_too_many_is_told() {
        let given = read(r#"{"a":[{"b":1},{"b":2,"c":3}]}"#);
        let kept = read(r#"{"a":[{"b":1},{"b":2}],"d":null}"#);
        assert_eq!(given.first_key_not_in(&kept).unwrap(), "a.1.c");
        assert_eq!(kept.first_key_not_in(&kept), None);
    }
}
