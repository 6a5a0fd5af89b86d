//! The other kinds of links keep the same laws as a plan's.

use super::*;
use crate::funnel::forecast::{Difference, How, Input, Scenario, Scope};
use crate::plan::Id;
use std::sync::Arc;

fn with_scenario() -> Plan {
    let mut plan = sample(Language::English);
    let place = plan.sales.places[0].id;
    let channel = plan.funnel.channels[0].id;
    let by = |text: &str| How::By(text.parse().unwrap());
    Arc::make_mut(&mut plan.forecast).scenarios.push(Scenario {
        id: Id(77),
        name: Text::new("Dearer freight").unwrap(),
        differences: vec![
            Difference {
                input: Input::Freight(Scope::One(place)),
                how: by("0.3"),
            },
            Difference {
                input: Input::Traffic(Scope::One(channel)),
                how: by("-0.1"),
            },
        ],
    });
    plan
}

fn sealed() -> Sealed {
    let plain = to_seal(&encode(&sample(Language::English)).unwrap()).unwrap();
    Sealed {
        // Any bytes look like a ciphertext to the envelope.
        ciphertext: plain,
        ..Sealed::new([7; 16], [9; 12])
    }
}

/// Two links of each kind, with what they open.
fn links() -> Vec<(String, Opened)> {
    let plan = with_scenario();
    let mut links = Vec::new();
    for plan in [Plan::default(), plan.clone()] {
        let title = Text::new("Köln & 深圳").unwrap();
        let view = ClientView::of(&plan, title, "2026-11-26".parse().ok());
        links.push((encode_client(&view).unwrap(), Opened::Client(view)));
    }
    let test = plan.experiments[0].id;
    for single in [
        Single::experiment(&plan, test),
        Single::scenario(&plan, Id(77)),
    ] {
        let single = single.unwrap();
        links.push((encode_single(&single).unwrap(), Opened::Single(single)));
    }
    let sealed = sealed();
    links.push((sealed.to_link().unwrap(), Opened::Sealed(sealed)));
    links
}

#[test]
fn each_kind_is_read_back_by_its_letter() {
    for ((link, opened), letter) in links().into_iter().zip("ccoos".chars()) {
        println!("{letter}: {} characters", link.len());
        assert!(link.starts_with(letter) && is_link(&link));
        assert_eq!(open(&link), Ok(opened));
        assert_eq!(decode(&link), Err(LinkError::NotALink));
        let (_, text) = link.split_once('.').unwrap();
        assert!(text.bytes().all(|c| ALPHABET.contains(&c)), "{link}");
    }
}

#[test]
fn every_truncation_is_named_as_one() {
    for (link, _) in links() {
        for have in 1..link.len() {
            let error = open(&link[..have]);
            assert!(
                matches!(error, Err(LinkError::CutOff { have: n, .. }) if n == have),
                "{have} of {link}: {error:?}"
            );
        }
    }
}

/// Puts every character of the alphabet, and some others, in place of each character of `link`: of
/// the first five, the letter among them, each, of the others one in `step`. None may open anything.
fn substitute(link: &str, step: usize) -> usize {
    let mut changed = link.to_owned().into_bytes();
    let changes = (0..link.len())
        .flat_map(|at| ALPHABET.iter().chain(b".%# /").map(move |&c| (at, c)))
        .enumerate()
        .filter(|(n, (at, _))| *at < 5 || n % step == 0);
    let mut n_tried = 0;
    for (_, (at, c)) in changes {
        let before = std::mem::replace(&mut changed[at], c);
        if before != c {
            let text = core::str::from_utf8(&changed).unwrap();
            assert!(open(text).is_err(), "{at} to {}: {text}", char::from(c));
            n_tried += 1;
        }
        changed[at] = before;
    }
    n_tried
}

#[test]
fn no_single_changed_character_opens_anything() {
    for (link, _) in links() {
        substitute(&link, if link.len() < 400 { 1 } else { 67 });
    }
}

#[test]
#[ignore = "300,000 links; `make test-long` runs it"]
fn no_single_changed_character_of_any_kind_opens_anything() {
    let n_tried: usize = links().iter().map(|(link, _)| substitute(link, 1)).sum();
    println!("{n_tried} changed links, none accepted");
    assert!(n_tried > 100_000);
}

#[test]
fn suffixes_and_escapes_do_not_matter() {
    for (link, opened) in links() {
        for suffix in [
            "&shareTo=weixin",
            ")",
            "。",
            "%20",
            "\u{200b}",
            "AAAA",
            "%E3%80%82",
        ] {
            assert_eq!(open(&format!("#{link}{suffix}")).as_ref(), Ok(&opened));
        }
        let escaped = link
            .replace('.', "%2E")
            .replace('-', "%2d")
            .replace('_', "%5F");
        assert_eq!(open(&escaped), Ok(opened));
    }
}

#[test]
fn a_link_to_a_screen_is_the_same_link_with_a_name_behind_it() {
    let all = links().into_iter().map(|(link, _)| link);
    for link in all.chain([encode(&sample(Language::Chinese)).unwrap()]) {
        let opened = open(&link);
        for (suffix, screen) in [
            ("/funnel", "funnel"),
            ("/ab-test&shareTo=weixin", "ab-test"),
            ("%2Ftraffic)", "traffic"),
            ("/plan。", "plan"),
            ("/PLAN", ""),
            ("&shareTo=weixin/funnel", ""),
            ("?x=/funnel", ""),
            ("/", ""),
            ("", ""),
        ] {
            let address = format!("#{link}{suffix}");
            assert_eq!(super::super::screen(&address), screen, "{suffix}");
            assert_eq!(open(&address), opened, "{suffix}");
        }
    }
}

#[test]
fn a_test_alone_is_found_again_and_joins_another_plan_by_names() {
    let plan = with_scenario();
    let test = &plan.experiments[0];
    let single = Single::experiment(&plan, test.id).unwrap();
    assert_eq!(single.name(), test.name.as_str());
    // Into a plan that has it already: the same test under another id.
    let mut twice = plan.clone();
    assert_eq!(single.add_to(&mut twice), Missing { left_out: 0 });
    let added = &twice.experiments[0];
    assert!(plan.experiments.iter().all(|e| e.id != added.id));
    assert_eq!((added.place, added.channel), (test.place, test.channel));
    assert_eq!(added.variants, test.variants);
    limits::check(&twice).unwrap();
    // Into an empty one, which has neither its place nor its channel.
    let mut empty = Plan::default();
    let missing = single.add_to(&mut empty).left_out;
    let refers = usize::from(test.place.is_some()) + usize::from(test.channel.is_some());
    assert_eq!(missing, refers);
    assert_eq!(empty.experiments[0].variants, test.variants);
}

#[test]
fn a_what_if_alone_brings_names_and_no_figure() {
    let plan = with_scenario();
    let single = Single::scenario(&plan, Id(77)).unwrap();
    assert_eq!(single.plan.sales.places.len(), 1);
    assert_eq!(single.plan.funnel.channels.len(), 1);
    assert_eq!(
        single.plan.sales.places[0].order,
        crate::funnel::OrderTerms::default()
    );
    assert_eq!(single.plan.funnel.channels[0].spend, None);
    assert!(single.plan.funnel.channels[0].counts.is_empty());
    // Ids differ in the other plan; names tell.
    let mut other = plan.clone();
    Arc::make_mut(&mut other.sales).places.reverse();
    let places = &mut Arc::make_mut(&mut other.sales).places;
    for (n, place) in (500..).zip(places.iter_mut()) {
        place.id = Id(n);
    }
    assert_eq!(single.add_to(&mut other), Missing { left_out: 0 });
    let added = other.forecast.scenarios.last().unwrap();
    let wanted = other
        .sales
        .places
        .iter()
        .find(|p| p.name == plan.sales.places[0].name);
    let wanted = wanted.unwrap().id;
    assert_eq!(
        added.differences[0].input,
        Input::Freight(Scope::One(wanted))
    );
    assert_ne!(added.id, Id(77));
    let mut empty = Plan::default();
    assert_eq!(single.add_to(&mut empty), Missing { left_out: 2 });
}

#[test]
fn an_envelope_that_is_too_cheap_too_dear_or_of_another_kind_is_refused() {
    let good = sealed();
    for iterations in [0, 1, ITERATIONS - 1, 5_000_001, u32::MAX] {
        let link = Sealed {
            iterations,
            ..good.clone()
        }
        .to_link()
        .unwrap();
        assert_eq!(open(&link), Err(LinkError::Damaged), "{iterations}");
    }
    let short = Sealed {
        ciphertext: vec![1; 15],
        ..good.clone()
    };
    assert_eq!(open(&short.to_link().unwrap()), Err(LinkError::Damaged));
    let mut head = good.head();
    head[0] = 2;
    let other = [head, good.ciphertext.clone()].concat();
    let link = payload::write(Kind::Sealed, false, &other);
    assert_eq!(open(&link), Err(LinkError::Damaged));
    // A seal within a seal is not opened.
    let inner = to_seal(&good.to_link().unwrap()).unwrap();
    assert_eq!(unsealed(&inner), None);
    assert_eq!(unsealed(b"no dot"), None);
}

proptest! {
    #[test]
    fn views_and_single_things_of_any_plan_are_read_back(plan in arbitrary::plan()) {
        let view = ClientView::of(&plan, plan.name.clone(), None);
        prop_assert_eq!(open(&encode_client(&view).unwrap()), Ok(Opened::Client(view)));
        for test in plan.experiments.iter() {
            let single = Single::experiment(&plan, test.id).unwrap();
            prop_assert_eq!(open(&encode_single(&single).unwrap()), Ok(Opened::Single(single.clone())));
            let mut into = plan.clone();
            single.add_to(&mut into);
            prop_assert!(into.experiments.len() == plan.experiments.len() + 1);
        }
        for scenario in &plan.forecast.scenarios {
            let single = Single::scenario(&plan, scenario.id).unwrap();
            prop_assert_eq!(open(&encode_single(&single).unwrap()), Ok(Opened::Single(single)));
        }
    }

    #[test]
    fn changed_bodies_with_a_right_checksum_never_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..200), packed in any::<bool>(), kind in 0_usize..3,
    ) {
        let kind = [Kind::Client, Kind::Single, Kind::Sealed][kind];
        let _ = open(&payload::write(kind, packed, &bytes));
    }
}
