//! Two trees of JSON side by side, and the tree that takes some of the differences.

use std::collections::BTreeMap;

use super::Part;
use super::names::Names;
use crate::document::Json;

/// By which fields the rows of a list are told apart; the first set that fits both lists counts.
const KEYS: [&[&str]; 11] = [
    &["id"],
    &["product", "place"],
    &["from", "to"],
    &["place", "month"],
    &["pool", "criterion"],
    &["channel"],
    &["place"],
    &["input"],
    &["period"],
    &["figure"],
    &["day"],
];

/// The part of a path that stands for the order of a list's rows.
const ORDER: &str = "order";

/// Is shown where, before and after, and says whether the difference is taken.
type See<'a> = dyn FnMut(&[Part], Option<&Json>, Option<&Json>) -> bool + 'a;

/// Goes through two trees, shows each difference, and builds the tree that takes those wanted.
pub(super) struct Walk<'a> {
    pub(super) names: &'a Names,
    /// Whether the merged tree is wanted; without it only the differences are shown.
    pub(super) building: bool,
    /// Is shown where, before and after, and says whether the difference is taken.
    pub(super) see: &'a mut See<'a>,
    pub(super) path: Vec<Part>,
}

impl Walk<'_> {
    /// `a` with those differences to `b` that are taken; nothing where it is absent.
    pub(super) fn merge(&mut self, a: Option<&Json>, b: Option<&Json>) -> Option<Json> {
        if a == b {
            return self.kept(a);
        }
        match (a, b) {
            (Some(Json::Object(a)), Some(Json::Object(b)))
                if a.keys().eq(b.keys()) || maps(a, b) =>
            {
                Some(self.fields(a, b))
            }
            (Some(Json::List(a)), Some(Json::List(b))) => {
                if let Some(key) = key_of(a, b) {
                    Some(self.rows(key, a, b))
                } else if a.len() == b.len() && a.iter().chain(b).all(is_row) {
                    Some(self.places(a, b))
                } else {
                    self.leaf(Some(&Json::List(a.clone())), Some(&Json::List(b.clone())))
                }
            }
            _ => self.leaf(a, b),
        }
    }

    fn kept(&self, json: Option<&Json>) -> Option<Json> {
        if self.building { json.cloned() } else { None }
    }

    fn leaf(&mut self, a: Option<&Json>, b: Option<&Json>) -> Option<Json> {
        let taken = (self.see)(&self.path, a, b);
        self.kept(if taken { b } else { a })
    }

    fn at(&mut self, part: Part, a: Option<&Json>, b: Option<&Json>) -> Option<Json> {
        self.path.push(part);
        let merged = self.merge(a, b);
        self.path.pop();
        merged
    }

    fn fields(&mut self, a: &BTreeMap<String, Json>, b: &BTreeMap<String, Json>) -> Json {
        let mut merged = BTreeMap::new();
        let only_b = b.keys().filter(|key| !a.contains_key(*key));
        let keys: Vec<&String> = a.keys().chain(only_b).collect();
        let is_map = is_map(a) && is_map(b);
        for key in keys {
            let part = if is_map {
                Part::Row {
                    key: key.clone(),
                    name: self.names.of_key(key),
                }
            } else {
                Part::Field(key.clone())
            };
            if let Some(value) = self.at(part, a.get(key), b.get(key)) {
                merged.insert(key.clone(), value);
            }
        }
        Json::Object(merged)
    }

    fn places(&mut self, a: &[Json], b: &[Json]) -> Json {
        let mut merged = Vec::new();
        for (n, (a, b)) in a.iter().zip(b).enumerate() {
            let part = Part::Row {
                key: n.to_string(),
                name: self.names.of_row(a, b),
            };
            merged.extend(self.at(part, Some(a), Some(b)));
        }
        Json::List(merged)
    }

    fn rows(&mut self, key: &[&str], a: &[Json], b: &[Json]) -> Json {
        let keys_a: Vec<String> = a.iter().map(|row| row_key(key, row)).collect();
        let keys_b: Vec<String> = b.iter().map(|row| row_key(key, row)).collect();
        let common_a = keys_a.iter().filter(|k| keys_b.contains(k));
        let common_b = keys_b.iter().filter(|k| keys_a.contains(k));
        let mut by_b = false;
        if !common_a.eq(common_b) {
            self.path.push(Part::Field(ORDER.to_owned()));
            by_b = (self.see)(&self.path, None, None);
            self.path.pop();
        }
        let (first, second) = if by_b {
            (&keys_b, &keys_a)
        } else {
            (&keys_a, &keys_b)
        };
        let mut order = first.clone();
        // A row of the other list alone stands behind the one that it follows there.
        let mut before = None;
        for key in second {
            if let Some(at) = order.iter().position(|k| k == key) {
                before = Some(at);
            } else {
                let at = before.map_or(0, |at: usize| at + 1);
                order.insert(at, key.clone());
                before = Some(at);
            }
        }
        let row = |keys: &[String], rows: &'_ [Json], key: &String| {
            keys.iter()
                .position(|k| k == key)
                .and_then(|n| rows.get(n))
                .cloned()
        };
        let mut merged = Vec::new();
        for key in &order {
            let (a, b) = (row(&keys_a, a, key), row(&keys_b, b, key));
            let known = b.as_ref().or(a.as_ref()).unwrap_or(&Json::Null);
            let part = Part::Row {
                key: key.clone(),
                name: self.names.of_row(a.as_ref().unwrap_or(known), known),
            };
            merged.extend(self.at(part, a.as_ref(), b.as_ref()));
        }
        Json::List(merged)
    }
}

fn is_row(json: &Json) -> bool {
    matches!(json, Json::Object(_))
}

/// A map by number has other keys where rows were added; a structure never has.
fn maps(a: &BTreeMap<String, Json>, b: &BTreeMap<String, Json>) -> bool {
    is_map(a) && is_map(b)
}

fn is_map(object: &BTreeMap<String, Json>) -> bool {
    object.keys().all(|k| k.bytes().all(|c| c.is_ascii_digit()))
}

fn key_of<'k>(a: &[Json], b: &[Json]) -> Option<&'k [&'k str]> {
    KEYS.into_iter()
        .find(|key| unique(key, a) && unique(key, b))
}

fn unique(key: &[&str], rows: &[Json]) -> bool {
    let mut keys: Vec<String> = rows.iter().map(|row| row_key(key, row)).collect();
    keys.sort_unstable();
    keys.iter().all(|k| !k.is_empty()) && keys.windows(2).all(|two| two[0] != two[1])
}

/// The row's own value of `key` as a text; empty where it has none.
fn row_key(key: &[&str], row: &Json) -> String {
    let mut text = String::new();
    for field in key {
        match row.get(field) {
            None => return String::new(),
            Some(value) => {
                text.push_str(&serde_json::to_string(value).unwrap_or_default());
                text.push(' ');
            }
        }
    }
    text.trim_end().to_owned()
}
