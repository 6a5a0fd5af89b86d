#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;

#[test]
fn the_sample_reads_in_every_language_with_every_name_in_its_place() {
    for language in [Language::English, Language::Chinese] {
        let plan = read(language).unwrap();
        assert!(plan.sample);
        let json = serde_json::to_string(&plan).unwrap();
        assert!(!json.contains("\"@"), "a name is missing in {language:?}");
        assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), plan);
        let bytes = postcard::to_allocvec(&plan).unwrap();
        assert_eq!(postcard::from_bytes::<Plan>(&bytes).unwrap(), plan);
    }
}

#[test]
fn the_languages_differ_in_words_alone() {
    let strip = |language| {
        let mut plan = sample(language);
        let sales = std::sync::Arc::make_mut(&mut plan.sales);
        for place in &mut sales.places {
            place.name = crate::quantity::Text::default();
            place.booked.source = crate::quantity::Text::default();
        }
        (
            plan.sales.places.clone(),
            plan.periods.clone(),
            plan.calendar.supply.clone(),
        )
    };
    assert_eq!(strip(Language::English), strip(Language::Chinese));
    assert_ne!(
        sample(Language::English).name,
        sample(Language::Chinese).name
    );
}

#[test]
fn every_name_is_used() {
    let names: BTreeMap<String, Name> = serde_json::from_str(NAMES).unwrap();
    for key in names.keys() {
        assert!(
            PLAN.contains(&format!("\"@{key}\"")),
            "{key} is nowhere in the plan"
        );
    }
}
