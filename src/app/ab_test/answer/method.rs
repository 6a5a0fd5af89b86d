//! Which test was made, and why that one.

use tributary_domain::ab_test::{Because, Evaluation, Experiment, Method, Verdict};

use super::super::names;
use super::super::value::fill;
use crate::app::i18n::{I18n, Word, words::ab_answer as words, words::ab_test};
use crate::app::ui::Explanation;

/// One sentence on the method; none where there was no test.
pub(in super::super) fn line(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
) -> Option<String> {
    let found = evaluation.subject()?.result.ok()?;
    if evaluation.verdict == Verdict::InvalidSplit {
        return None;
    }
    let f = i18n.format();
    let mut said = i18n.with(
        words::TWO_SENTENCES,
        &[
            ("first", i18n.t(because(evaluation.because))),
            (
                "second",
                &i18n.with(
                    match (found.is_significant(), evaluation.held_back()) {
                        (true, None) => words::P_BELOW,
                        (true, Some(_)) => words::P_BELOW_ONCE,
                        (false, _) => words::P_NOT_BELOW,
                    },
                    &[
                        ("p", &f.p_value(found.p_value)),
                        ("level", &f.percent(found.level)),
                    ],
                ),
            ),
        ],
    );
    if test.variants.len() > 2 {
        let more = i18n.with(
            words::SHARED,
            &[("alpha", &f.percent(test.terms.alpha.to_f64()))],
        );
        said = i18n.with(words::TWO_SENTENCES, &[("first", &said), ("second", &more)]);
    }
    Some(said)
}

const fn because(why: Because) -> Word {
    match why {
        Because::EnoughCounts => words::ENOUGH_COUNTS,
        Because::FewCounts => words::FEW_COUNTS,
        Because::TooManyForExact => words::TOO_MANY_FOR_EXACT,
        Because::RatesAgainstMargin => words::AGAINST_MARGIN,
        Because::Values => words::VALUES,
        Because::ValuesWithBefore => words::VALUES_WITH_BEFORE,
        Because::Ratios => words::RATIOS,
        Because::Events => words::EVENTS,
        Because::AnyTime => words::ANY_TIME,
    }
}

/// How the p value is worked out, with the user's numbers.
pub(in super::super) fn explained(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
) -> Option<Explanation> {
    let found = evaluation.subject()?.result.ok()?;
    let f = i18n.format();
    let values = [
        ("a", names::short(test, evaluation.control)),
        ("b", names::short(test, evaluation.subject)),
        ("p", f.p_value(found.p_value)),
        ("level", f.percent(found.level)),
        ("range_level", f.percent(1.0 - found.level)),
        ("z", found.statistic.map_or(String::new(), |z| f.ratio(z))),
    ];
    let say = |word| fill(i18n, word, &values);
    let (formula, source) = match found.method {
        Method::Score if evaluation.because == Because::RatesAgainstMargin => {
            (words::HOW_MARGIN, words::SOURCE_MARGIN)
        }
        Method::Score => (ab_test::P_FORMULA, words::SOURCE_SCORE),
        Method::Boschloo => (words::HOW_BOSCHLOO, words::SOURCE_BOSCHLOO),
        Method::Welch => (words::HOW_WELCH, words::SOURCE_WELCH),
        Method::WelchAdjusted => (words::HOW_CUPED, words::SOURCE_CUPED),
        Method::DeltaRatio => (words::HOW_DELTA, words::SOURCE_DELTA),
        Method::PoissonExact => (words::HOW_POISSON, words::SOURCE_POISSON),
        Method::ConfidenceSequence => (words::HOW_SEQUENCE, words::SOURCE_SEQUENCE),
    };
    Some(Explanation {
        formula: say(formula),
        filled: say(match found.statistic {
            Some(_) => ab_test::P_FILLED,
            None => words::P_ALONE,
        }),
        note: Some(say(words::ONE_DECISION)),
        source: Some(say(source)),
    })
}
