#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;
use crate::document::{LimitError, arbitrary, limits::List};
use crate::plan::Id;
use proptest::prelude::*;

proptest! {
    #[test]
    fn what_is_written_is_read_back(plan in arbitrary::plan()) {
        let text = encode(&plan).unwrap();
        prop_assert_eq!(decode(text.as_bytes()), Ok(Decoded { plan, edited: false }));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(decode(&bytes).is_err());
    }
}

/// A file with one change made to it.
fn with(from: &str, to: &str) -> String {
    let text = encode(&arbitrary::one()).unwrap();
    assert!(text.contains(from), "{from:?} is not in {text}");
    text.replacen(from, to, 1)
}

#[test]
fn no_beginning_of_a_file_is_taken_for_a_file() {
    let text = encode(&arbitrary::one()).unwrap();
    // One in eleven: each is read to its end.
    for end in (0..text.len()).step_by(11) {
        assert_eq!(
            decode(&text.as_bytes()[..end]),
            Err(FileError::CutOff),
            "{end}"
        );
    }
}

#[test]
fn the_largest_plan_fits_into_a_file() {
    let plan = arbitrary::largest();
    let text = encode(&plan).unwrap();
    assert!(text.len() <= MAX_BYTES, "{} bytes", text.len());
    assert_eq!(decode(text.as_bytes()).unwrap().plan, plan);
    let error = FileError::TooLarge {
        bytes: MAX_BYTES + 1,
        limit: MAX_BYTES,
    };
    assert_eq!(decode(&vec![b' '; MAX_BYTES + 1]), Err(error));
}

#[test]
fn layout_and_a_byte_order_mark_are_no_edit() {
    let plan = arbitrary::one();
    let text = encode(&plan).unwrap();
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(
        decode(windows.as_bytes()),
        Ok(Decoded {
            plan,
            edited: false
        })
    );
}

#[test]
fn an_edit_by_hand_is_taken_and_told() {
    let read = decode(with("\"sample\": true", "\"sample\": false").as_bytes()).unwrap();
    assert!(read.edited && !read.plan.sample);
    let text = encode(&arbitrary::one()).unwrap();
    let without: Vec<_> = text
        .lines()
        .filter(|l| !l.contains("\"checksum\""))
        .collect();
    assert!(decode(without.join("\n").as_bytes()).unwrap().edited);
}

#[test]
fn a_newer_version_is_named_before_anything_else_in_it_is_read() {
    let newer = br#"{"format":"tributary","version":12,"plan":{"galaxy":1}}"#;
    let error = FileError::NewerVersion {
        found: 12,
        known: 0,
    };
    assert_eq!(decode(newer), Err(error));
}

#[test]
fn other_json_is_no_plan() {
    for text in [
        "null",
        "[]",
        "{}",
        r#"{"format":"tributary"}"#,
        r#"{"format":"tributary","version":0}"#,
        r#"{"format":"tributary","version":"0","plan":{}}"#,
        r#"{"format":"tributary","version":-1,"plan":{}}"#,
        r#"{"format":"other","version":0,"plan":{}}"#,
    ] {
        assert_eq!(decode(text.as_bytes()), Err(FileError::NotAPlan), "{text}");
    }
}

#[test]
fn an_error_says_where() {
    let error = decode(with("\"sample\": true", "\"sample\": 1").as_bytes()).unwrap_err();
    assert_eq!(
        error,
        FileError::Invalid {
            path: "plan.sample".to_owned(),
            reason: "a number, expected a boolean".to_owned(),
        }
    );
    assert_eq!(
        decode(br#"{"format":"tributary","version":0,"plan":[]}"#).map_err(|e| e.to_string()),
        Err("plan: a list, expected struct Plan".to_owned())
    );

    let text = encode(&arbitrary::one()).unwrap();
    let at = text.lines().position(|l| l.contains("\"sample\"")).unwrap() + 1;
    assert_eq!(
        decode(with("\"sample\": true", "\"sample\"= true").as_bytes()),
        Err(FileError::NotJson {
            line: at,
            column: 13
        })
    );
    assert_eq!(
        decode(b"{\"a\": \"\xff\"}"),
        Err(FileError::NotUtf8 { at: 7 })
    );
}

#[test]
fn a_slip_of_the_pen_in_a_key_is_not_read_as_an_absent_value() {
    let text = with("\"industry\"", "\"indvstry\"");
    let error = decode(text.as_bytes()).unwrap_err();
    assert!(
        matches!(&error, FileError::Invalid { path, .. } if path == "plan.situation.industry"),
        "{error:?}"
    );
    let text = with("\"as_of\"", "\"as_off\"");
    let path = "plan.customers.as_off".to_owned();
    assert_eq!(decode(text.as_bytes()), Err(FileError::UnknownKey { path }));
}

#[test]
fn a_key_that_stands_twice_is_refused_though_a_map_would_take_it() {
    let text = with("\"sample\": true", "\"sample\": true, \"sample\": true");
    assert!(matches!(
        decode(text.as_bytes()),
        Err(FileError::Ambiguous { .. })
    ));
}

#[test]
fn endless_nesting_is_refused() {
    let text = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(
        decode(text.as_bytes()),
        Err(FileError::NotJson { .. })
    ));
}

#[test]
fn a_file_that_could_not_be_read_back_is_not_written() {
    let mut plan = arbitrary::one();
    let actions = std::sync::Arc::make_mut(&mut plan.actions);
    actions.push(actions[0].clone());
    let id = actions[0].id;
    assert_ne!(id, Id(0));
    let error = FileError::Limit(LimitError::SameId {
        list: List::Actions,
        id,
    });
    assert_eq!(encode(&plan), Err(error));
}
