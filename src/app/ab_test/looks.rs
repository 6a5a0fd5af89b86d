//! The fold on having looked early: what looks cost a test to be read once, and the borders of planned
//! ones.

use leptos::prelude::*;
use tributary_domain::ab_test::sequential::{self, Looks};
use tributary_domain::ab_test::{
    Evaluation, Experiment, Looking, MOST_PEEKS, NoTest, Peeked, Side, Spending, Test,
};
use tributary_domain::quantity::Count;

use super::looking::LooksSoFar;
use super::pictures::over_time;
use super::value::{self, Scale, fill};
use super::{Current, names};
use crate::app::i18n::{I18n, Word, words::ab_answer as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Chart, Fold, Grid};

/// The fold.
#[component]
pub(super) fn LooksFold(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let summary = Signal::derive(move || {
        let said = current.answered(|t, e| summary(i18n, t, e));
        said.or_else(|| Some(i18n.t(words::LOOKS_SUMMARY_OPEN).to_owned()))
    });
    let picture = Memo::new(move || {
        current
            .answered(|t, e| over_time::picture(i18n, t, e))
            .flatten()
    });
    view! {
        <Fold
            id="ab-looks"
            title=Signal::derive(move || i18n.t(words::LOOKS_TITLE).to_owned())
            summary
            lazy=true
        >
            <LooksSoFar current />
            <Told current />
            <Borders current />
            <Chart picture />
        </Fold>
    }
}

fn summary(i18n: I18n, test: &Experiment, evaluation: &Evaluation) -> String {
    let f = i18n.format();
    match (&evaluation.peeking, test.terms.looking) {
        (Some(peeked), _) => i18n.with(
            words::LOOKS_SUMMARY_PEEKED,
            &[
                ("looks", &f.whole(peeked.looks as f64)),
                ("real", &f.percent(peeked.false_alarm_rate)),
                ("alpha", &f.percent(test.terms.alpha.to_f64())),
            ],
        ),
        (None, Looking::Once) => i18n.t(words::LOOKS_SUMMARY_OPEN).to_owned(),
        (None, Looking::Planned(..)) => i18n.t(words::LOOKS_SUMMARY_PLANNED).to_owned(),
        (None, Looking::Anytime) => i18n.t(words::LOOKS_SUMMARY_ANY).to_owned(),
    }
}

/// What the looks mean, in sentences.
#[component]
fn Told(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let told = Memo::new(move || {
        let scale = current.scale.get();
        current
            .answered(|t, e| told(i18n, t, e, scale))
            .unwrap_or_else(|| vec![i18n.t(words::LOOKS_NO_COUNTS).to_owned()])
    });
    view! {
        <div id="ab-looks-told" class="told">
            {move || told.get().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
        </div>
    }
}

fn told(i18n: I18n, test: &Experiment, evaluation: &Evaluation, scale: Scale) -> Vec<String> {
    if let Some(peeked) = &evaluation.peeking {
        return rescue(i18n, test, evaluation, peeked, scale);
    }
    let word = match test.terms.looking {
        Looking::Once => words::LOOKS_ONCE_TOLD,
        Looking::Planned(..) => words::LOOKS_PLANNED_TOLD,
        Looking::Anytime => words::LOOKS_ANY_TOLD,
    };
    vec![i18n.t(word).to_owned()]
}

/// The price of the looks, and what is left of the result.
fn rescue(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
    peeked: &Peeked,
    scale: Scale,
) -> Vec<String> {
    let f = i18n.format();
    let mut values = vec![
        ("looks", f.whole(peeked.looks as f64)),
        ("real", f.percent(peeked.false_alarm_rate)),
        ("alpha", f.percent(test.terms.alpha.to_f64())),
        ("each", f.percent(level_for_each(test, peeked.reckoned))),
        ("a", names::short(test, evaluation.control)),
        ("b", names::short(test, evaluation.subject)),
    ];
    let price = if peeked.looks > MOST_PEEKS {
        words::PEEKED_PRICE_MORE
    } else {
        words::PEEKED_PRICE
    };
    let second = rescued(i18n, peeked.rescue, peeked.survives, scale, &mut values);
    vec![
        fill(i18n, price, &values),
        fill(i18n, second, &values),
        fill(i18n, words::PEEKED_NEXT, &values),
    ]
}

/// The level at which each of so many looks would have had to be read; 0 where there is none.
fn level_for_each(test: &Experiment, looks: u64) -> f64 {
    let level = || {
        let fractions = sequential::equal_looks(usize::try_from(looks).ok()?).ok()?;
        let alpha = test.terms.alpha.to_f64();
        sequential::level_for_each_look(alpha, &fractions, sides(test)).ok()
    };
    level().unwrap_or(0.0)
}

const fn sides(test: &Experiment) -> sequential::Sides {
    match test.terms.side {
        Side::Two => sequential::Sides::Two,
        Side::Better => sequential::Sides::One,
    }
}

fn rescued(
    i18n: I18n,
    rescue: Result<Test, NoTest>,
    survives: bool,
    scale: Scale,
    values: &mut Vec<(&'static str, String)>,
) -> Word {
    let Ok(found) = rescue else {
        return words::RESCUE_NONE;
    };
    let f = i18n.format();
    let lift = value::fits(i18n, found.lift.fits, &|x| f.change(x));
    let own = value::fits(i18n, found.difference.fits, &|x| scale.difference(i18n, x));
    values.push(("lift", lift));
    values.push(("difference", own));
    values.push(("p", f.p_value(found.p_value)));
    match (found.is_significant(), survives) {
        (true, true) => words::RESCUE_HOLDS,
        (false, true) => words::RESCUE_OPEN_BOTH,
        (_, false) => words::RESCUE_LOST,
    }
}

/// A planned look: when it is, and what it asks.
#[derive(Clone, PartialEq)]
struct Border {
    cells: [String; 4],
    now: bool,
}

/// The borders of planned looks.
#[component]
fn Borders(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let rows = Memo::new(move || {
        current
            .answered(|t, e| borders(i18n, t, e))
            .unwrap_or_default()
    });
    let head = [words::LOOK, words::LOOK_SHARE, words::LOOK_P, words::LOOK_Z];
    let title = Signal::derive(move || i18n.t(words::BORDERS_TITLE).to_owned());
    let row = |row: Border| {
        let [first, share, p, z] = row.cells;
        view! {
            <tr aria-current=row.now.then_some("step")>
                <th scope="row">{first}</th>
                <td>{share}</td>
                <td>{p}</td>
                <td>{z}</td>
            </tr>
        }
    };
    move || {
        rows.with(|r| !r.is_empty()).then(|| {
            view! {
                <h3>{title}</h3>
                <Grid caption=title>
                    <thead>
                        <tr>
                            {head
                                .map(|w| view! { <th scope="col">{move || i18n.t(w)}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{move || rows.get().into_iter().map(row).collect_view()}</tbody>
                </Grid>
            }
        })
    }
}

/// Looks so far are taken to be evenly spaced up to now, those to come up to the planned end.
fn borders(i18n: I18n, test: &Experiment, evaluation: &Evaluation) -> Vec<Border> {
    let (Looking::Planned(planned, spending), Some(progress)) =
        (test.terms.looking, evaluation.progress)
    else {
        return Vec::new();
    };
    let so_far = test
        .looks
        .map_or(1, Count::get)
        .clamp(1, planned.get().max(1));
    let fractions = fractions(so_far, planned.get(), progress.share.min(1.0));
    let rule = match spending {
        Spending::OBrienFleming => sequential::Spending::OBrienFleming,
        Spending::Pocock => sequential::Spending::Pocock,
    };
    let alpha = test.terms.alpha.to_f64();
    let Ok(looks) = Looks::spending(&fractions, rule, alpha, sides(test)) else {
        return Vec::new();
    };
    let f = i18n.format();
    let last = so_far.saturating_sub(1);
    (0_u64..)
        .zip(looks.fractions())
        .zip(looks.nominal_p_values())
        .zip(looks.boundaries())
        .map(|(((at, share), p), z)| {
            let name = f.whole((at + 1) as f64);
            let word = match at.cmp(&last) {
                core::cmp::Ordering::Less => words::LOOK_PAST,
                core::cmp::Ordering::Equal => words::LOOK_NOW,
                core::cmp::Ordering::Greater => words::LOOK_NEXT,
            };
            Border {
                cells: [
                    i18n.with(word, &[("n", &name)]),
                    f.percent(*share),
                    f.p_value(p),
                    f.ratio(*z),
                ],
                now: at == last,
            }
        })
        .collect()
}

/// The shares of the planned visitors at all looks, rising to 1.
fn fractions(so_far: u64, planned: u64, share: f64) -> Vec<f64> {
    let past = (1..=so_far).map(|k| share * (k as f64 / so_far as f64));
    let left = planned.saturating_sub(so_far);
    let step = if share < 1.0 { left } else { 0 };
    let ahead = (1..=step).map(|k| share + (1.0 - share) * (k as f64 / step as f64));
    past.chain(ahead).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_rise_to_the_planned_end() {
        // Two looks at 40 % of the sample: at 20 and 40 %, then two more up to the end.
        let all = fractions(2, 4, 0.4);
        let expected = [0.2, 0.4, 0.7, 1.0];
        assert_eq!(all.len(), expected.len());
        for (share, wanted) in all.iter().zip(expected) {
            assert!((share - wanted).abs() < 1e-12, "{all:?}");
        }
        // With all visitors in, no look is left.
        assert_eq!(fractions(3, 5, 1.0).len(), 3);
    }
}
