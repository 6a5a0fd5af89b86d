#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;
use crate::document::arbitrary;
use crate::quantity::Text;
use crate::sample::{Language, sample};
use proptest::prelude::*;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Plans whose links are tried in every way: short and stored plainly, long and packed.
fn plans() -> Vec<Plan> {
    let named = Plan {
        name: Text::new("Köln & 深圳").unwrap(),
        ..Plan::default()
    };
    vec![
        Plan::default(),
        named,
        sample(Language::English),
        sample(Language::Chinese),
        arbitrary::one(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100_000))]
    #[test]
    #[ignore = "some ten minutes; `make test-long` runs it"]
    fn a_hundred_thousand_plans_are_read_back(plan in arbitrary::plan()) {
        prop_assert_eq!(decode(&encode(&plan).unwrap()), Ok(plan));
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(plan in arbitrary::plan()) {
        let link = encode(&plan).unwrap();
        prop_assert!(is_link(&link));
        prop_assert_eq!(decode(&link), Ok(plan));
    }

    #[test]
    fn any_fragment_is_read_or_refused(fragment in any::<String>()) {
        prop_assert!(decode(&fragment).is_err());
        let inside = format!("p0.{fragment}");
        prop_assert!(decode(&inside).is_err());
    }

    #[test]
    fn a_changed_body_with_a_right_checksum_never_panics(
        bytes in proptest::collection::vec(any::<u8>(), 0..200), packed in any::<bool>(),
    ) {
        // Whatever it gives, it gives one plan with one spelling.
        if let Ok(plan) = decode(&payload::write(Kind::Plan, packed, &bytes)) {
            prop_assert_eq!(decode(&encode(&plan).unwrap()), Ok(plan));
        }
    }
}

#[test]
fn every_truncation_is_named_as_one() {
    for plan in plans() {
        let link = encode(&plan).unwrap();
        for have in 1..link.len() {
            // Kind, three bytes of length at most: told from the ninth character at the latest.
            let told = match decode(&link[..have]) {
                Err(LinkError::CutOff {
                    have: counted,
                    need,
                }) if counted == have => need,
                other => panic!("{have} of {link}: {other:?}"),
            };
            assert!(
                told == Some(link.len()) || (told.is_none() && have < 9),
                "{have}: {told:?}"
            );
            assert!(is_link(&link[..have]));
        }
    }
    assert_eq!(decode(""), Err(LinkError::NotALink));
    assert_eq!(
        decode("#p0"),
        Err(LinkError::CutOff {
            have: 2,
            need: None
        })
    );
    assert_eq!(
        decode("#p0%2"),
        Err(LinkError::CutOff {
            have: 2,
            need: None
        })
    );
}

/// Puts every character of the alphabet, and some others, in place of each character of `link`,
/// leaving out all but every `step`th of these changes; none may be read as a plan.
fn substitute(link: &str, step: usize) -> usize {
    let changes =
        (0..link.len()).flat_map(|at| ALPHABET.iter().chain(b".%# /").map(move |&c| (at, c)));
    let mut changed = link.as_bytes().to_vec();
    let mut n_tried = 0;
    for (at, c) in changes.step_by(step) {
        let before = std::mem::replace(&mut changed[at], c);
        if before != c {
            let text = core::str::from_utf8(&changed).unwrap();
            assert!(decode(text).is_err(), "{at} to {}: {text}", char::from(c));
            n_tried += 1;
        }
        changed[at] = before;
    }
    n_tried
}

#[test]
fn no_single_changed_character_gives_another_plan() {
    let links: Vec<_> = plans().iter().map(|plan| encode(plan).unwrap()).collect();
    // All changes of the short links; one in 67 of the long ones.
    for link in &links {
        substitute(link, if link.len() < 400 { 1 } else { 67 });
    }
}

#[test]
#[ignore = "300,000 links; `make test-long` runs it"]
fn no_single_changed_character_of_any_link_gives_another_plan() {
    let n_tried: usize = plans()
        .iter()
        .map(|plan| substitute(&encode(plan).unwrap(), 1))
        .sum();
    println!("{n_tried} changed links, none accepted");
    assert!(n_tried > 100_000);
}

#[test]
fn whatever_is_appended_is_ignored() {
    for plan in plans() {
        let link = encode(&plan).unwrap();
        for suffix in [
            "&shareTo=weixin",
            "?utm_source=chat&utm_medium=social",
            ")",
            ".",
            ",",
            "。",
            "】",
            " ",
            "%20",
            "\n",
            "/",
            "…",
            "\u{200b}",
            "&_d=secCgYIAQ&u=AAAA_-",
            "AAAA",
            "-",
            "%E3%80%82",
        ] {
            let appended = format!("{link}{suffix}");
            assert_eq!(decode(&appended).as_ref(), Ok(&plan), "{appended}");
        }
    }
}

#[test]
fn what_stands_before_it_and_how_it_is_escaped_does_not_matter() {
    let plan = sample(Language::Chinese);
    let link = encode(&plan).unwrap();
    for before in ["#", "/", "#/", "#!".trim_end_matches('!'), " ", "##"] {
        assert_eq!(
            decode(&format!("{before}{link}")).as_ref(),
            Ok(&plan),
            "{before:?}"
        );
    }
    let escaped = link
        .replace('.', "%2E")
        .replace('-', "%2d")
        .replace('_', "%5F");
    assert_eq!(decode(&escaped), Ok(plan));
}

#[test]
fn the_characters_survive_every_app() {
    for plan in plans() {
        let link = encode(&plan).unwrap();
        let (prefix, text) = link.split_once('.').unwrap();
        assert_eq!(prefix, "p0");
        assert!(text.bytes().all(|c| ALPHABET.contains(&c)), "{link}");
    }
}

#[test]
fn bits_behind_the_last_byte_are_refused() {
    let mut n_tried = 0;
    // Whether a link has spare bits is up to its length, so several lengths are tried.
    for (mut plan, name) in plans().into_iter().flat_map(|plan| {
        let names = ["x", "xyz", "pots", "pots and pans"];
        names.map(|name| (plan.clone(), name))
    }) {
        plan.name = Text::new(name).unwrap();
        let mut link = encode(&plan).unwrap();
        let last = link.pop().unwrap() as u8;
        let at = ALPHABET.iter().position(|&c| c == last).unwrap();
        let spare = [0, 4, 2][(link.len() - 2) % 4 % 3];
        for other in &ALPHABET[at + 1..at + (1 << spare)] {
            let text = format!("{link}{}", char::from(*other));
            assert_eq!(decode(&text), Err(LinkError::Damaged));
            n_tried += 1;
        }
    }
    assert!(n_tried > 0);
}

#[test]
fn a_small_link_that_swells_is_refused() {
    let bomb = mixing::pack(&vec![0; 2 * MAX_BYTES]);
    assert!(bomb.len() < MAX_BYTES / 8);
    assert_eq!(
        decode(&payload::write(Kind::Plan, true, &bomb)),
        Err(LinkError::Damaged)
    );
}

#[test]
fn a_plan_too_large_for_a_link_is_not_written_as_one() {
    let error = LinkError::TooLarge { limit: MAX_BYTES };
    assert_eq!(encode(&arbitrary::largest()), Err(error));
}

#[test]
fn a_newer_version_and_what_is_no_link_are_named() {
    assert_eq!(
        decode("#p3.AAAA"),
        Err(LinkError::NewerVersion { found: 3, known: 0 })
    );
    for other in [
        "", "#", "#/", "#/funnel", "#plan", "#p0x", "#q0.AAAA", "p.AAAA", "#p-1.A",
    ] {
        assert_eq!(decode(other), Err(LinkError::NotALink), "{other}");
        assert!(!is_link(other));
    }
}

#[test]
fn the_body_ends_where_the_plan_does() {
    let mut bytes = postcard::to_allocvec(&Plan::default()).unwrap();
    bytes.push(0);
    assert_eq!(
        decode(&payload::write(Kind::Plan, false, &bytes)),
        Err(LinkError::Damaged)
    );
}

/// The keys under which a plan holds words of the user's own: names, notes, what was said of a test,
/// an action or the company, and where figures come from.
const FREE_TEXT: [&str; 16] = [
    "name",
    "note",
    "group",
    "campaign",
    "hypothesis",
    "page",
    "industry",
    "positioning",
    "products",
    "team",
    "text",
    "owner",
    "why",
    "market",
    "diversion_scenarios",
    "source",
];

/// Takes the user's own words out of a plan's JSON; codes and figures are texts too, and stay.
fn emptied(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(emptied),
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    // What an action came from is a code.
                    serde_json::Value::String(text)
                        if FREE_TEXT.contains(&&**key) && text != "User" =>
                    {
                        text.clear();
                    }
                    serde_json::Value::Array(texts) if key == "diversion_scenarios" => {
                        texts.clear();
                    }
                    other => emptied(other),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn without_free_text_the_sample_plan_is_much_shorter() {
    let text = crate::document::file::encode(&sample(Language::English)).unwrap();
    let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
    emptied(&mut file["plan"]);
    let plan = crate::document::file::decode(file.to_string().as_bytes())
        .unwrap()
        .plan;
    let link = encode(&plan).unwrap();
    println!("{} characters without free text", link.len());
    assert!(link.len() <= 800, "{}", link.len());
}

#[test]
fn the_sample_plan_fits_into_a_chat_message() {
    for language in [Language::English, Language::Chinese] {
        let plan = sample(language);
        let link = encode(&plan).unwrap();
        let plain = postcard::to_allocvec(&plan).unwrap().len();
        println!(
            "{language:?}: {} characters, {plain} bytes of postcard",
            link.len()
        );
        assert!(link.len() <= 1_600, "{}", link.len());
    }
}

/// The same links are made in the browser, by the tests in wasm.
#[test]
fn the_sample_s_links_are_those_on_file() {
    let links = [Language::English, Language::Chinese].map(|it| encode(&sample(it)).unwrap());
    assert_eq!(
        links.join("\n"),
        include_str!("../../../../tests/reference/links.txt").trim_end(),
        "whoever changes the sample puts the new links there"
    );
}

mod client;
mod kinds;
