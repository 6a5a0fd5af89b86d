//! What the rules of a test are called, and their values in words.

use tributary_domain::ab_test::{
    Agreed, Aim, Arrangement, Changed, Correction, Experiment, Looking, Metric, Side, Spending,
    Terms,
};
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Count, Rate, Weight};

use super::lines::Line;
use super::names;
use crate::app::i18n::{I18n, Language, Word, words::ab_test as words};

/// The metrics in the order of their lines.
pub(super) const METRICS: [Metric; 4] = [
    Metric::Conversion,
    Metric::Value,
    Metric::Ratio,
    Metric::Events,
];

/// The sides in the order of their lines.
pub(super) const SIDES: [Side; 2] = [Side::Two, Side::Better];

/// The arrangements in the order of their lines.
pub(super) const ARRANGEMENTS: [Arrangement; 2] =
    [Arrangement::AtRandom, Arrangement::BeforeAndAfter];

/// How looks share alpha, in the order of the lines.
pub(super) const SPENDINGS: [Spending; 2] = [Spending::OBrienFleming, Spending::Pocock];

/// The corrections in the order of their lines.
pub(super) const CORRECTIONS: [Correction; 4] = [
    Correction::Holm,
    Correction::Bonferroni,
    Correction::BenjaminiHochberg,
    Correction::Each,
];

/// The lines of [`METRICS`].
pub(super) const METRIC_LINES: [Line; 4] = [
    Line::new(
        words::METRIC_CONVERSION,
        words::METRIC_CONVERSION_SAYS,
        words::METRIC_CONVERSION_TERM,
    ),
    Line::new(
        words::METRIC_VALUE,
        words::METRIC_VALUE_SAYS,
        words::METRIC_VALUE_TERM,
    ),
    Line::new(
        words::METRIC_RATIO,
        words::METRIC_RATIO_SAYS,
        words::METRIC_RATIO_TERM,
    ),
    Line::new(
        words::METRIC_EVENTS,
        words::METRIC_EVENTS_SAYS,
        words::METRIC_EVENTS_TERM,
    ),
];

/// The lines of the aims: better, not worse, the same.
pub(super) const AIM_LINES: [Line; 3] = [
    Line::new(
        words::AIM_BETTER,
        words::AIM_BETTER_SAYS,
        words::AIM_BETTER_TERM,
    ),
    Line::new(
        words::AIM_NOT_WORSE,
        words::AIM_NOT_WORSE_SAYS,
        words::AIM_NOT_WORSE_TERM,
    ),
    Line::new(words::AIM_SAME, words::AIM_SAME_SAYS, words::AIM_SAME_TERM),
];

/// The lines of [`SIDES`].
pub(super) const SIDE_LINES: [Line; 2] = [
    Line::new(words::SIDE_TWO, words::SIDE_TWO_SAYS, words::SIDE_TWO_TERM),
    Line::new(
        words::SIDE_BETTER,
        words::SIDE_BETTER_SAYS,
        words::SIDE_BETTER_TERM,
    ),
];

/// The lines of [`ARRANGEMENTS`].
pub(super) const ARRANGEMENT_LINES: [Line; 2] = [
    Line::new(
        words::AT_RANDOM,
        words::AT_RANDOM_SAYS,
        words::AT_RANDOM_TERM,
    ),
    Line::new(
        words::BEFORE_AFTER,
        words::BEFORE_AFTER_SAYS,
        words::BEFORE_AFTER_TERM,
    ),
];

/// The lines of when a result may be judged: once, as planned, at any time.
pub(super) const LOOKING_LINES: [Line; 3] = [
    Line::new(
        words::LOOK_ONCE,
        words::LOOK_ONCE_SAYS,
        words::LOOK_ONCE_TERM,
    ),
    Line::new(
        words::LOOK_PLANNED,
        words::LOOK_PLANNED_SAYS,
        words::LOOK_PLANNED_TERM,
    ),
    Line::new(words::LOOK_ANY, words::LOOK_ANY_SAYS, words::LOOK_ANY_TERM),
];

/// The lines of [`SPENDINGS`].
pub(super) const SPENDING_LINES: [Line; 2] = [
    Line::new(
        words::SPENDING_LITTLE,
        words::SPENDING_LITTLE_SAYS,
        words::SPENDING_LITTLE_TERM,
    ),
    Line::new(
        words::SPENDING_EVEN,
        words::SPENDING_EVEN_SAYS,
        words::SPENDING_EVEN_TERM,
    ),
];

/// The lines of [`CORRECTIONS`].
pub(super) const CORRECTION_LINES: [Line; 4] = [
    Line::new(
        words::CORRECTION_HOLM,
        words::CORRECTION_HOLM_SAYS,
        words::CORRECTION_HOLM_TERM,
    ),
    Line::new(
        words::CORRECTION_BONFERRONI,
        words::CORRECTION_BONFERRONI_SAYS,
        words::CORRECTION_BONFERRONI_TERM,
    ),
    Line::new(
        words::CORRECTION_SHARE,
        words::CORRECTION_SHARE_SAYS,
        words::CORRECTION_SHARE_TERM,
    ),
    Line::new(
        words::CORRECTION_EACH,
        words::CORRECTION_EACH_SAYS,
        words::CORRECTION_EACH_TERM,
    ),
];

/// The place of `value` among its lines.
pub(super) fn place<T: PartialEq>(values: &[T], value: &T) -> usize {
    values.iter().position(|v| v == value).unwrap_or(0)
}

/// The place of an aim among its lines, with its margin.
pub(super) const fn of_aim(aim: Aim) -> (usize, Option<Rate>) {
    match aim {
        Aim::Superiority => (0, None),
        Aim::NonInferiority(margin) => (1, Some(margin)),
        Aim::Equivalence(margin) => (2, Some(margin)),
    }
}

/// The aim at a place among its lines.
pub(super) const fn aim_at(place: usize, margin: Rate) -> Aim {
    match place {
        1 => Aim::NonInferiority(margin),
        2 => Aim::Equivalence(margin),
        _ => Aim::Superiority,
    }
}

/// The place of a way of looking among its lines.
pub(super) const fn of_looking(looking: Looking) -> usize {
    match looking {
        Looking::Once => 0,
        Looking::Planned(..) => 1,
        Looking::Anytime => 2,
    }
}

/// What a rule is called.
pub(super) const fn name(rule: Changed) -> Word {
    match rule {
        Changed::Arrangement => words::RULE_ARRANGEMENT,
        Changed::Metric => words::RULE_METRIC,
        Changed::Aim => words::RULE_AIM,
        Changed::Side => words::RULE_SIDE,
        Changed::Alpha => words::PLAN_ALPHA,
        Changed::Power => words::PLAN_POWER,
        Changed::WorthwhileLift => words::PLAN_LIFT,
        Changed::Looking => words::RULE_LOOKING,
        Changed::Correction => words::RULE_CORRECTION,
        Changed::Planned => words::RULE_PLANNED,
        Changed::Control => words::RULE_CONTROL,
        Changed::Shares => words::RULE_SHARES,
    }
}

/// The value of a rule in `terms`; of the versions and their shares, those of now.
pub(super) fn value(i18n: I18n, test: &Experiment, terms: &Terms, rule: Changed) -> String {
    let f = i18n.format();
    let title = |lines: &[Line], place: usize| {
        let line = lines.get(place);
        line.map_or("", |line| i18n.t(line.title)).to_owned()
    };
    let none = || i18n.t(words::RULE_NONE).to_owned();
    match rule {
        Changed::Arrangement => title(&ARRANGEMENT_LINES, place(&ARRANGEMENTS, &terms.arrangement)),
        Changed::Metric => title(&METRIC_LINES, place(&METRICS, &terms.metric)),
        Changed::Aim => {
            let by =
                |word, margin: Rate| i18n.with(word, &[("margin", &f.percent(margin.to_f64()))]);
            match terms.aim {
                Aim::Superiority => title(&AIM_LINES, 0),
                Aim::NonInferiority(margin) => by(words::AIM_NOT_WORSE_BY, margin),
                Aim::Equivalence(margin) => by(words::AIM_SAME_WITHIN, margin),
            }
        }
        Changed::Side => title(&SIDE_LINES, place(&SIDES, &terms.side)),
        Changed::Alpha => f.percent(terms.alpha.to_f64()),
        Changed::Power => f.percent(terms.power.to_f64()),
        Changed::WorthwhileLift => {
            let lift = terms.worthwhile_lift;
            lift.map_or_else(none, |lift| f.percent(lift.to_f64()))
        }
        Changed::Looking => match terms.looking {
            Looking::Planned(n, spending) => i18n.with(
                words::LOOK_PLANNED_VALUE,
                &[
                    ("n", &f.count(n.to_f64())),
                    (
                        "spending",
                        &title(&SPENDING_LINES, place(&SPENDINGS, &spending)),
                    ),
                ],
            ),
            looking => title(&LOOKING_LINES, of_looking(looking)),
        },
        Changed::Correction => title(&CORRECTION_LINES, place(&CORRECTIONS, &terms.correction)),
        Changed::Planned => {
            let planned = terms.planned.map(Count::to_f64);
            planned.map_or_else(none, |n| f.count(n))
        }
        Changed::Control => control(test, terms),
        Changed::Shares => shares(i18n, &now(test)),
    }
}

/// Each rule that was changed after the start, as it was and as it is.
pub(super) fn changes(i18n: I18n, test: &Experiment) -> Vec<String> {
    let Some(agreed) = &test.agreed else {
        return Vec::new();
    };
    let line = |rule: Changed| {
        let then = match rule {
            Changed::Shares => shares(i18n, &agreed.shares),
            Changed::Control if agreed.terms.control.is_none() => first(test, agreed),
            _ => value(i18n, test, &agreed.terms, rule),
        };
        let now = value(i18n, test, &test.terms, rule);
        let word = if is_figure(rule) {
            words::CHANGED_LINE
        } else {
            words::CHANGED_WORDS
        };
        i18n.with(
            word,
            &[("rule", i18n.t(name(rule))), ("then", &then), ("now", &now)],
        )
    };
    test.changed().into_iter().map(line).collect()
}

/// Whether the value of a rule is a number; words within a sentence stand in quotes.
const fn is_figure(rule: Changed) -> bool {
    matches!(
        rule,
        Changed::Alpha
            | Changed::Power
            | Changed::WorthwhileLift
            | Changed::Planned
            | Changed::Shares
    )
}

fn now(test: &Experiment) -> Vec<(Id, Weight)> {
    test.variants.iter().map(|v| (v.id, v.share)).collect()
}

/// Shares as parts of the whole, as in `50% : 50%`.
pub(super) fn shares(i18n: I18n, shares: &[(Id, Weight)]) -> String {
    let all: f64 = shares.iter().map(|(_, share)| share.to_f64()).sum();
    let part = |(_, share): &(Id, Weight)| {
        // Where every share is 0 there is nothing to be a part of.
        let part = if all > 0.0 { share.to_f64() / all } else { 0.0 };
        i18n.format().percent(part)
    };
    shares.iter().map(part).collect::<Vec<_>>().join(" : ")
}

/// Several, as the page's language lists them; tracked.
pub(super) fn joined(i18n: I18n, parts: &[String]) -> String {
    parts.join(match i18n.language() {
        Language::English => ", ",
        Language::Chinese => "，",
    })
}

fn control(test: &Experiment, terms: &Terms) -> String {
    named(test, terms.control).unwrap_or_else(|| names::short(test, 0))
}

/// The name of the version that was the first at the start.
fn first(test: &Experiment, agreed: &Agreed) -> String {
    let id = agreed.shares.first().map(|(id, _)| *id);
    named(test, id).unwrap_or_else(|| names::letter(0))
}

fn named(test: &Experiment, id: Option<Id>) -> Option<String> {
    let at = test.variants.iter().position(|v| Some(v.id) == id)?;
    Some(names::short(test, at))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn an_aim_keeps_its_margin_and_its_place() {
        let margin: Rate = "0.03".parse().unwrap();
        for at in 1..AIM_LINES.len() {
            assert_eq!(of_aim(aim_at(at, margin)), (at, Some(margin)));
        }
        assert_eq!(of_aim(aim_at(0, margin)), (0, None));
    }

    #[test]
    fn every_choice_has_a_line_of_its_own() {
        assert_eq!(METRICS.len(), METRIC_LINES.len());
        assert_eq!(SIDES.len(), SIDE_LINES.len());
        assert_eq!(CORRECTIONS.len(), CORRECTION_LINES.len());
        assert_eq!(SPENDINGS.len(), SPENDING_LINES.len());
        assert_eq!(ARRANGEMENTS.len(), ARRANGEMENT_LINES.len());
        for (at, metric) in METRICS.iter().enumerate() {
            assert_eq!(place(&METRICS, metric), at);
        }
        // What is usual stands first.
        let usual = Terms::default();
        assert_eq!(place(&METRICS, &usual.metric), 0);
        assert_eq!(place(&SIDES, &usual.side), 0);
        assert_eq!(place(&CORRECTIONS, &usual.correction), 0);
        assert_eq!(place(&ARRANGEMENTS, &usual.arrangement), 0);
        assert_eq!(of_looking(usual.looking), 0);
        assert_eq!(of_aim(usual.aim).0, 0);
    }
}
