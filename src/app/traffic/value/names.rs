//! What criteria, presets and ways of weighing are called.

use tributary_domain::traffic::value::{Criterion, POOLS, Preset, Strength, Weighing};

use super::super::names;
use crate::app::i18n::{I18n, Word, words::value as words};

/// A criterion and its two anchors.
pub(super) const fn criterion(criterion: Criterion) -> (Word, Word) {
    match criterion {
        Criterion::Control => (words::C_CONTROL, words::C_CONTROL_HELP),
        Criterion::Interaction => (words::C_INTERACTION, words::C_INTERACTION_HELP),
        Criterion::MonetisationEase => {
            (words::C_MONETISATION_EASE, words::C_MONETISATION_EASE_HELP)
        }
        Criterion::PrivateOps => (words::C_PRIVATE_OPS, words::C_PRIVATE_OPS_HELP),
        Criterion::AccumulationEase => {
            (words::C_ACCUMULATION_EASE, words::C_ACCUMULATION_EASE_HELP)
        }
        Criterion::LowCapabilityDemand => (
            words::C_LOW_CAPABILITY_DEMAND,
            words::C_LOW_CAPABILITY_DEMAND_HELP,
        ),
        Criterion::RuleIndependence => {
            (words::C_RULE_INDEPENDENCE, words::C_RULE_INDEPENDENCE_HELP)
        }
        Criterion::MobileFit => (words::C_MOBILE_FIT, words::C_MOBILE_FIT_HELP),
        Criterion::IpBrand => (words::C_IP_BRAND, words::C_IP_BRAND_HELP),
    }
}

/// A criterion's name.
pub(super) fn name(i18n: I18n, of: Criterion) -> String {
    i18n.t(criterion(of).0).to_owned()
}

/// A criterion's name within a sentence.
pub(super) fn quoted(i18n: I18n, of: Criterion) -> String {
    i18n.with(words::QUOTED, &[("name", i18n.t(criterion(of).0))])
}

/// Several criteria within a sentence, by their places.
pub(super) fn list(i18n: I18n, places: &[usize]) -> String {
    let names = places.iter().filter_map(|at| Criterion::ALL.get(*at));
    let names: Vec<String> = names.map(|c| quoted(i18n, *c)).collect();
    names.join(i18n.t(words::LIST_GAP))
}

/// The pool at a place, as a label.
pub(super) fn pool(i18n: I18n, at: usize) -> &'static str {
    i18n.t(names::pool(POOLS[at.min(POOLS.len() - 1)]))
}

/// The pool at a place, within a sentence.
pub(super) fn pool_in_text(i18n: I18n, at: usize) -> &'static str {
    i18n.t(names::pool_in_text(POOLS[at.min(POOLS.len() - 1)]))
}

/// A share of 1 as points of 100, with one place where it is not whole.
pub(super) fn points(i18n: I18n, share: f64) -> String {
    i18n.format().count((share * 1_000.0).round() / 10.0)
}

/// A ready-made set of weights.
pub(super) const fn preset(preset: Preset) -> Word {
    match preset {
        Preset::Early => words::PRESET_EARLY,
        Preset::Growth => words::PRESET_GROWTH,
        Preset::Breakthrough => words::PRESET_BREAKTHROUGH,
        Preset::Brand => words::PRESET_BRAND,
    }
}

/// The ways of weighing, in the order in which they are offered.
pub(super) const WEIGHINGS: [(Weighing, Word); 6] = [
    (Weighing::Preset, words::BY_PRESET),
    (Weighing::Points, words::BY_POINTS),
    (Weighing::Swing, words::BY_SWING),
    (Weighing::Centroid, words::BY_CENTROID),
    (Weighing::RankSum, words::BY_RANK_SUM),
    (Weighing::Pairs, words::BY_PAIRS),
];

/// How much more important, in words; none for equally.
pub(super) const fn strength(strength: Strength) -> Option<Word> {
    match strength.get() {
        2 => Some(words::STRENGTH_2),
        3 => Some(words::STRENGTH_3),
        4 => Some(words::STRENGTH_4),
        5 => Some(words::STRENGTH_5),
        6 => Some(words::STRENGTH_6),
        7 => Some(words::STRENGTH_7),
        8 => Some(words::STRENGTH_8),
        9 => Some(words::STRENGTH_9),
        _ => None,
    }
}

/// A comparison as an answer.
pub(super) fn judgment(i18n: I18n, more: Criterion, times: Strength) -> String {
    strength(times).map_or_else(
        || i18n.t(words::PAIR_EQUAL).to_owned(),
        |word| {
            i18n.with(
                words::PAIR_MORE,
                &[
                    ("name", &name(i18n, more)),
                    ("strength", i18n.t(word)),
                    ("times", &times.get().to_string()),
                ],
            )
        },
    )
}
