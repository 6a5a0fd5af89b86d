//! The verdict in one sentence, and what to do in the next.

use tributary_domain::ab_test::{
    Aim, Chances, Evaluation, Experiment, Fits, HeldBack, Outlook, TopTwo, Verdict, Visitors,
};

use super::super::names;
use super::super::value::{Scale, fill};
use crate::app::i18n::{I18n, Word, words::ab_answer, words::ab_test as words};
use crate::app::ui::Tone;

/// The verdict as the page says it.
#[derive(Clone, PartialEq)]
pub(in super::super) struct Said {
    pub(in super::super) heading: String,
    pub(in super::super) advice: String,
    pub(in super::super) tone: Tone,
}

/// Values for the patterns of sentences.
type Values = Vec<(&'static str, String)>;

/// Words a verdict; `split` are the values of the sentence on a broken split.
pub(in super::super) fn said(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
    scale: Scale,
    split: Option<[(&'static str, String); 3]>,
) -> Said {
    let mut values = common(i18n, test, evaluation, scale);
    let rate = scale.is_rate();
    let (heading, advice, tone) = match &evaluation.verdict {
        Verdict::Win(_) => (
            if rate {
                words::WIN
            } else {
                ab_answer::WIN_VALUE
            },
            win(evaluation),
            Tone::Good,
        ),
        Verdict::Loss => {
            let several = evaluation.comparisons.len() > 1;
            let heading = match (several, rate) {
                (true, _) => ab_answer::LOSS_ALL,
                (false, true) => words::LOSS,
                (false, false) => ab_answer::LOSS_VALUE,
            };
            (
                heading,
                loss(i18n, evaluation, rate, &mut values),
                Tone::Bad,
            )
        }
        Verdict::NotWorse(_) => (ab_answer::NOT_WORSE, ab_answer::NOT_WORSE_DO, Tone::Good),
        Verdict::NoPracticalDifference(_) => (ab_answer::SAME, ab_answer::SAME_DO, Tone::Plain),
        Verdict::KeepRunning(outlook) => (
            words::OPEN,
            keep_running(i18n, outlook, &mut values),
            Tone::Caution,
        ),
        Verdict::Futile(chances) => (
            ab_answer::FUTILE,
            futile(i18n, *chances, &mut values),
            Tone::Caution,
        ),
        Verdict::TooLittle { more } => (
            words::TOO_FEW,
            more.as_ref().map_or(words::TOO_FEW_UNKNOWN, |more| {
                let word = [words::TOO_FEW_MORE_DAYS, words::TOO_FEW_MORE];
                in_visitors(i18n, &mut values, more, word)
            }),
            Tone::Caution,
        ),
        Verdict::InvalidSplit => {
            values.extend(split.into_iter().flatten());
            (words::SPLIT_BROKEN, words::SPLIT_BROKEN_DO, Tone::Bad)
        }
        Verdict::NobodyConverted => (words::NOBODY, words::NOBODY_DO, Tone::Plain),
        Verdict::EverybodyConverted => (words::EVERYBODY, words::EVERYBODY_DO, Tone::Plain),
        Verdict::NoVariation => (
            ab_answer::NO_VARIATION,
            ab_answer::NO_VARIATION_DO,
            Tone::Plain,
        ),
        Verdict::NoBase => (ab_answer::NO_BASE, ab_answer::NO_BASE_DO, Tone::Plain),
    };
    let (heading, advice, tone) = match (not_yet(evaluation), &evaluation.verdict) {
        (None, _) => (heading, advice, tone),
        (Some(why), Verdict::Loss) => (ab_answer::LOOKS_WORSE, why, Tone::Caution),
        (Some(why), _) => (ab_answer::LOOKS_BETTER, why, Tone::Caution),
    };
    let mut advice = fill(i18n, advice, &values);
    if let Some(more) = evaluation.top_two
        && not_yet(evaluation).is_none()
    {
        let sentence = top_two(i18n, test, evaluation, more);
        advice = i18n.with(
            ab_answer::TWO_SENTENCES,
            &[("first", &advice), ("second", &sentence)],
        );
    }
    Said {
        heading: fill(i18n, heading, &values),
        advice,
        tone,
    }
}

/// Why a win or a loss is not to be acted on yet, as advice.
fn not_yet(evaluation: &Evaluation) -> Option<Word> {
    evaluation.held_back().map(|why| match why {
        HeldBack::Peeked => ab_answer::PEEKED_DO,
        HeldBack::BeforePlannedEnd => ab_answer::EARLY_DO,
    })
}

/// Names, figures, lift with its ends, and the margin.
fn common(i18n: I18n, test: &Experiment, evaluation: &Evaluation, scale: Scale) -> Values {
    let f = i18n.format();
    let (control, subject) = (evaluation.control, evaluation.subject);
    let figure = |at: usize| {
        let figure = evaluation.estimates.get(at);
        figure.map_or(String::new(), |e| scale.figure(f, e.observed))
    };
    let mut values = vec![
        ("a", names::short(test, control)),
        ("b", names::short(test, subject)),
        ("rate_a", figure(control)),
        ("rate_b", figure(subject)),
        ("margin", margin(i18n, test)),
    ];
    if let Some(comparison) = evaluation.subject()
        && let Ok(found) = comparison.result
    {
        let change = |x: Option<f64>| x.map_or(String::new(), |x| f.change(x));
        values.push(("low", change(found.lift.fits.low())));
        values.push(("high", change(found.lift.fits.high())));
        let wanted = test
            .terms
            .worthwhile_lift
            .map(|lift| f.percent(lift.to_f64()));
        let seen = change(found.lift.observed);
        // A test that goes on is held against the lift worth finding, where one is set.
        values.push((
            "lift",
            match (&evaluation.verdict, wanted) {
                (Verdict::KeepRunning(_) | Verdict::Futile(_), Some(wanted)) => wanted,
                _ => seen,
            },
        ));
        values.push(("expected", change(comparison.forecast.map(|c| c.expected))));
    }
    values
}

/// What counts as no difference: the margin agreed on, else the lift worth finding.
fn margin(i18n: I18n, test: &Experiment) -> String {
    let f = i18n.format();
    match test.terms.aim {
        Aim::NonInferiority(margin) | Aim::Equivalence(margin) => f.percent(margin.to_f64()),
        Aim::Superiority => {
            let lift = test.terms.worthwhile_lift;
            lift.map_or(String::new(), |lift| f.percent(lift.to_f64()))
        }
    }
}

fn win(evaluation: &Evaluation) -> Word {
    let Some(comparison) = evaluation.subject() else {
        return ab_answer::WIN_PLAIN;
    };
    let fits = comparison.result.map(|test| test.lift.fits);
    match (fits, comparison.forecast) {
        (Ok(Fits::Between(_)), Some(_)) => words::WIN_DO,
        (_, Some(_)) => ab_answer::WIN_EXPECT,
        (Ok(Fits::From(_)), None) => words::WIN_DO_OPEN,
        _ => ab_answer::WIN_PLAIN,
    }
}

/// A loss is told as what B takes away: the ends change places and lose their signs.
fn loss(i18n: I18n, evaluation: &Evaluation, rate: bool, values: &mut Values) -> Word {
    let f = i18n.format();
    let lift = evaluation.subject().and_then(|c| c.result.ok());
    match lift.map(|test| test.lift.fits) {
        Some(Fits::Between(range)) if evaluation.comparisons.len() == 1 => {
            values.retain(|(k, _)| !matches!(*k, "low" | "high"));
            values.push(("low", f.percent(-range.high)));
            values.push(("high", f.percent(-range.low)));
            if rate {
                words::LOSS_DO
            } else {
                ab_answer::LOSS_DO_VALUE
            }
        }
        _ => ab_answer::LOSS_PLAIN,
    }
}

fn keep_running(i18n: I18n, outlook: &Outlook, values: &mut Values) -> Word {
    let ends = |name: &str| values.iter().any(|(k, v)| *k == name && !v.is_empty());
    let bounded = ends("low") && ends("high");
    match outlook {
        Outlook::More(more) => {
            let words = if bounded {
                [words::OPEN_MORE_DAYS, words::OPEN_MORE]
            } else {
                [ab_answer::MORE_DAYS, ab_answer::MORE]
            };
            in_visitors(i18n, values, &more.visitors, words)
        }
        Outlook::Complete => words::OPEN_COMPLETE,
        Outlook::NoAim => words::OPEN_NO_AIM,
        Outlook::OutOfReach => words::OPEN_HOPELESS,
    }
}

fn futile(i18n: I18n, chances: Chances, values: &mut Values) -> Word {
    let f = i18n.format();
    values.push(("chance", f.chance(chances.if_worthwhile)));
    values.push(("seen", f.chance(chances.if_as_seen)));
    ab_answer::FUTILE_DO
}

/// Adds the number and the days, and picks the sentence with days or the one without.
fn in_visitors(
    i18n: I18n,
    values: &mut Values,
    more: &Visitors,
    [with_days, without]: [Word; 2],
) -> Word {
    let f = i18n.format();
    values.push(("n", f.whole(most(more))));
    match more.days {
        Some(days) => {
            values.push(("days", f.whole(days as f64)));
            with_days
        }
        None => without,
    }
}

/// The visitors of the version that needs most.
pub(super) fn most(visitors: &Visitors) -> f64 {
    visitors.per_variant.iter().max().map_or(0.0, |n| *n as f64)
}

/// What there is to say of the second of several winners.
fn top_two(i18n: I18n, test: &Experiment, evaluation: &Evaluation, more: TopTwo) -> String {
    let word = if more.told_apart {
        ab_answer::TOP_TWO_APART
    } else {
        ab_answer::TOP_TWO_OPEN
    };
    let names = [evaluation.subject, more.second].map(|at| names::short(test, at));
    i18n.with(word, &[("b", &names[0]), ("c", &names[1])])
}
