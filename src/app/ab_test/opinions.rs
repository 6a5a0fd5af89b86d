//! The fold with second opinions: what other methods in common use say. None changes the verdict.

use leptos::prelude::*;
use tributary_domain::ab_test::bayes::several;
use tributary_domain::ab_test::{BayesOpinion, By, Experiment, Of, Opinion, second_opinions};

use super::pictures::{densities, posteriors};
use super::value::Scale;
use super::{Current, names};
use crate::app::i18n::{I18n, Word, words::ab_answer as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Chart, Fold, Grid, Show};

/// No version gets less than this share of the next visitors, so that bad luck at first ends none.
const LEAST_SHARE: f64 = 0.05;

/// The heads of the table of methods.
static METHODS: [Word; 5] = [
    words::OPINION,
    words::OPINION_VERSION,
    words::OPINION_P,
    words::OPINION_RANGE,
    words::OPINION_AGREES,
];

/// The heads of the table of chances.
static CHANCES: [Word; 6] = [
    words::OPINION_VERSION,
    words::CHANCE_BETTER,
    words::CHANCE_BEST,
    words::LOSS_IF_TAKEN,
    words::LOSS_IF_KEPT,
    words::NEXT_VISITORS,
];

/// The fold; what it holds is worked out when it opens.
#[component]
pub(super) fn Opinions(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    view! {
        <Fold
            id="ab-opinions"
            title=Signal::derive(move || i18n.t(words::OPINIONS_TITLE).to_owned())
            summary=Signal::derive(move || Some(i18n.t(words::OPINIONS_SUMMARY).to_owned()))
            lazy=true
        >
            <p>{move || i18n.t(words::OPINIONS_LEAD)}</p>
            <Tables current />
        </Fold>
    }
}

#[component]
fn Tables(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    // After the ranges of the answer itself, which come first.
    let opinions = Memo::new(move || {
        current.full.track();
        current.test.with(second_opinions)
    });
    let methods = Memo::new(move || {
        let scale = current.scale.get();
        let rows = |t: &Experiment| opinions.with(|o| methods(i18n, t, o, scale));
        current.test.with(rows)
    });
    let likely = Memo::new(move || {
        let scale = current.scale.get();
        let rows = |t: &Experiment| opinions.with(|o| likely(i18n, t, o, scale));
        current.test.with(rows)
    });
    let picture = Memo::new(move || current.test.with(|t| densities::picture(i18n, t)));
    view! {
        <Show
            when=move || methods.with(|m| !m.is_empty())
            fallback=move || view! { <p class="quiet">{move || i18n.t(words::LOOKS_NO_COUNTS)}</p> }
        >
            <Table title=words::OPINIONS_TITLE heads=&METHODS rows=methods />
        </Show>
        <Show when=move || likely.with(|l| !l.is_empty())>
            <h3>{move || i18n.t(words::BAYES_TITLE)}</h3>
            <p class="quiet">{move || i18n.t(words::BAYES_SAYS)}</p>
            <Table title=words::BAYES_TITLE heads=&CHANCES rows=likely />
            <p class="quiet">{move || i18n.t(words::NEXT_VISITORS_SAYS)}</p>
        </Show>
        <Chart picture />
    }
}

/// A table of worded cells, the first of each row its head.
#[component]
fn Table(title: Word, heads: &'static [Word], rows: Memo<Vec<Vec<String>>>) -> AnyView {
    let i18n = I18n::here();
    let head = move |word: &'static Word| view! { <th scope="col">{move || i18n.t(*word)}</th> };
    let row = |row: Vec<String>| {
        let mut cells = row.into_iter();
        let first = cells.next();
        view! {
            <tr>
                <th scope="row">{first}</th>
                {cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <Grid caption=Signal::derive(move || i18n.t(title).to_owned())>
            <thead>
                <tr>{heads.iter().map(head).collect_view()}</tr>
            </thead>
            <tbody>{move || rows.get().into_iter().map(row).collect_view()}</tbody>
        </Grid>
    }
    .into_any()
}

/// A row for each method and version.
fn methods(i18n: I18n, test: &Experiment, opinions: &[Opinion], scale: Scale) -> Vec<Vec<String>> {
    let f = i18n.format();
    let none = || "–".to_owned();
    opinions
        .iter()
        .filter(|opinion| opinion.by != By::Bayes)
        .map(|opinion| {
            let range = opinion.interval.map_or_else(none, |(of, range)| {
                f.range(range, |f, x| match of {
                    Of::Lift => f.change(x),
                    Of::Difference => scale.difference(i18n, x),
                })
            });
            let agrees = match opinion.agrees {
                Some(true) => words::YES,
                Some(false) => words::NO,
                None => words::OTHER_QUESTION,
            };
            let about = opinion.variant;
            vec![
                i18n.t(name(opinion.by)).to_owned(),
                about.map_or_else(
                    || i18n.t(words::ALL_VERSIONS).to_owned(),
                    |at| names::short(test, at),
                ),
                opinion.p_value.map_or_else(none, |p| f.p_value(p)),
                range,
                i18n.t(agrees).to_owned(),
            ]
        })
        .collect()
}

/// A row for each version that Bayes has an opinion on.
fn likely(i18n: I18n, test: &Experiment, opinions: &[Opinion], scale: Scale) -> Vec<Vec<String>> {
    let f = i18n.format();
    let shares = posteriors(test).and_then(|all| several::thompson_shares(&all, LEAST_SHARE).ok());
    let share = |at: usize| {
        let share = shares.as_ref().and_then(|all| all.get(at));
        share.map_or_else(|| "–".to_owned(), |share| f.percent(*share))
    };
    let row = |at: usize, bayes: BayesOpinion| {
        let best = bayes.chance_best;
        vec![
            names::short(test, at),
            f.chance(bayes.chance_better),
            best.map_or_else(|| "–".to_owned(), |best| f.chance(best)),
            scale.loss(i18n, bayes.loss_if_taken),
            scale.loss(i18n, bayes.loss_if_kept),
            share(at),
        ]
    };
    opinions
        .iter()
        .filter_map(|opinion| Some(row(opinion.variant?, opinion.bayes?)))
        .collect()
}

/// What a method is called: plain words first, the field's term behind.
const fn name(by: By) -> Word {
    match by {
        By::PooledZ => words::BY_POOLED_Z,
        By::Boschloo => words::BY_BOSCHLOO,
        By::Fisher => words::BY_FISHER,
        By::Barnard => words::BY_BARNARD,
        By::MiettinenNurminen => words::BY_MIETTINEN_NURMINEN,
        By::Newcombe => words::BY_NEWCOMBE,
        By::Wald => words::BY_WALD,
        By::Katz => words::BY_KATZ,
        By::ChiSquared => words::BY_CHI_SQUARED,
        By::DeltaLift => words::BY_DELTA_LIFT,
        By::Unadjusted => words::BY_UNADJUSTED,
        By::PoissonScore => words::BY_POISSON_SCORE,
        By::AlwaysValid => words::BY_ALWAYS_VALID,
        By::Bayes => words::BAYES_TITLE,
    }
}
