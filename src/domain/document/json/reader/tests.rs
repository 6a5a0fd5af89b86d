#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;

use super::*;
use crate::document::arbitrary;
use crate::plan::Plan;
use crate::sample::{Language, sample};

proptest! {
    #[test]
    fn what_is_written_is_read_back_with_and_without_its_nulls(plan in arbitrary::plan()) {
        let mut json = written(&plan);
        prop_assert_eq!(json.read(), Ok(plan.clone()));
        drop_nulls(&mut json);
        prop_assert_eq!(json.read(), Ok(plan));
    }
}

fn tree(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

fn written(plan: &Plan) -> Json {
    tree(&serde_json::to_string(plan).unwrap())
}

fn drop_nulls(json: &mut Json) {
    match json {
        Json::List(items) => items.iter_mut().for_each(drop_nulls),
        Json::Object(fields) => {
            fields.retain(|_, value| *value != Json::Null);
            fields.values_mut().for_each(drop_nulls);
        }
        _ => {}
    }
}

/// The paths of all values in `json`.
fn paths(json: &Json, path: &[String], all: &mut Vec<Vec<String>>) {
    all.push(path.to_vec());
    let below = |key: String| [path, &[key]].concat();
    match json {
        Json::List(items) => {
            for (n, item) in items.iter().enumerate() {
                paths(item, &below(n.to_string()), all);
            }
        }
        Json::Object(fields) => {
            for (key, value) in fields {
                paths(value, &below(key.clone()), all);
            }
        }
        _ => {}
    }
}

fn at<'a>(json: &'a mut Json, path: &[String]) -> &'a mut Json {
    path.iter().fold(json, |json, key| match json {
        Json::List(items) => &mut items[key.parse::<usize>().unwrap()],
        Json::Object(fields) => fields.get_mut(key).unwrap(),
        _ => panic!("nothing stands below {json:?}"),
    })
}

/// A value of another kind, with as much of `value` in it as it can hold.
fn of_another_kind(value: &Json) -> Option<Json> {
    match value {
        // An option that is none does not tell what could stand there.
        Json::Null => None,
        Json::Bool(_) | Json::Text(_) => Some(Json::Number(1)),
        Json::OddNumber => panic!("no plan holds such a number"),
        Json::Number(n) => Some(Json::Text(n.to_string())),
        Json::List(items) => Some(Json::Object(
            (0..)
                .map(|n: u32| n.to_string())
                .zip(items.clone())
                .collect(),
        )),
        Json::Object(fields) => Some(Json::List(fields.values().cloned().collect())),
    }
}

#[test]
fn a_value_of_another_kind_is_refused_by_its_path_wherever_it_stands() {
    for plan in [arbitrary::one(), sample(Language::English)] {
        let json = written(&plan);
        let mut all = Vec::new();
        paths(&json, &[], &mut all);
        assert!(all.len() > 300, "{}", all.len());
        let mut wrong = json.clone();
        for path in all {
            let value = at(&mut wrong, &path);
            if let Some(other) = of_another_kind(value) {
                let right = std::mem::replace(value, other);
                let misfit = wrong.read::<Plan>().unwrap_err();
                assert_eq!(misfit.path, path.join("."), "{misfit}");
                let (found, _) = misfit.reason.split_once(", expected ").unwrap();
                assert!(
                    ["a number", "a text", "a list", "an object"].contains(&found),
                    "{misfit}"
                );
                *at(&mut wrong, &path) = right;
            }
        }
        assert_eq!(wrong, json);
    }
}

#[test]
fn a_key_that_is_absent_is_none_or_missed_by_its_path() {
    let json = written(&arbitrary::one());
    for path in ["name", "sales.currency", "funnel.channels.0.counts"] {
        let (key, object) = path.rsplit_once('.').map_or((path, ""), |(o, k)| (k, o));
        let object: Vec<String> = object.split_terminator('.').map(str::to_owned).collect();
        for absent in [true, false] {
            let mut json = json.clone();
            let Json::Object(fields) = at(&mut json, &object) else {
                panic!("{path} is in no object");
            };
            if absent {
                assert!(fields.remove(key).is_some());
            } else {
                fields.insert(key.to_owned(), Json::Null);
            }
            let misfit = json.read::<Plan>().unwrap_err();
            assert_eq!(misfit.path, path);
            assert!(
                misfit.reason.starts_with("is missing, expected "),
                "{misfit}"
            );
        }
    }

    let mut json = written(&arbitrary::one());
    let extra = ["funnel", "channels", "0", "extra"].map(str::to_owned);
    let Json::Object(fields) = at(&mut json, &extra) else {
        panic!("the costs are no object");
    };
    fields.clear();
    assert!(
        json.read::<Plan>().unwrap().funnel.channels[0]
            .extra
            .is_none()
    );
}

#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
enum Shape {
    Point,
    Circle(u8),
    Line(u8, u8),
    Box { width: u8, height: Option<u8> },
}

#[test]
fn every_kind_of_variant_is_read() {
    for (text, shape) in [
        (r#""Point""#, Shape::Point),
        (r#"{"Circle":1}"#, Shape::Circle(1)),
        (r#"{"Line":[1,2]}"#, Shape::Line(1, 2)),
        (
            r#"{"Box":{"height":2,"width":1}}"#,
            Shape::Box {
                width: 1,
                height: Some(2),
            },
        ),
    ] {
        assert_eq!(tree(text).read(), Ok(shape));
    }
    for (text, path) in [
        (r#""Cube""#, ""),
        (r#"{"Cube":1}"#, ""),
        (r#"{"Point":null}"#, ""),
        (r#"{"Point":1,"Circle":1}"#, ""),
        ("{}", ""),
        ("null", ""),
        (r#""Circle""#, ""),
        (r#"{"Circle":256}"#, "Circle"),
        (r#"{"Line":[1]}"#, "Line"),
        (r#"{"Line":[1,2,3]}"#, "Line"),
        (r#"{"Line":[1,-2]}"#, "Line.1"),
        (r#"{"Box":[1,2]}"#, "Box"),
        (r#"{"Box":{"height":2}}"#, "Box.width"),
    ] {
        assert_eq!(tree(text).read::<Shape>().unwrap_err().path, path, "{text}");
    }
}

#[test]
fn a_key_is_a_text_or_a_number_in_its_one_spelling() {
    let read = tree(r#"{"1":true,"20":false}"#).read();
    assert_eq!(read, Ok(BTreeMap::from([(1_u32, true), (20, false)])));
    let json = tree(r#"{"1":true}"#);
    assert_eq!(json.read(), Ok(BTreeMap::from([("1", true)])));
    for key in ["", "01", "+1", "-1", "1.0", "one", "4294967296"] {
        let json = Json::Object(BTreeMap::from([(key.to_owned(), Json::Bool(true))]));
        let misfit = json.read::<BTreeMap<u32, bool>>().unwrap_err();
        assert_eq!(misfit.path, key);
    }
    let misfit = tree(r#"{"1":0}"#).read::<BTreeMap<u32, bool>>();
    assert_eq!(misfit.unwrap_err().path, "1");
}
