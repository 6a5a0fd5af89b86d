//! Criteria compared two by two, one question below another.

use leptos::prelude::*;
use tributary_domain::plan::Id;
use tributary_domain::traffic::value::{
    Consistency, Criterion, Doubtful, MOST_RATIO, RandomIndex, Strength, by_the_others, matrix,
    people,
};

use super::group::{Group, PersonChoice};
use super::merge::Merge;
use super::{View, names};
use crate::app::i18n::words::value as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Select, Show, SubFold};

/// As many contradictions as are named.
const NAMED: usize = 3;

/// The first eight pairs link one criterion with all others, the remaining ones check them.
fn asked() -> (Vec<(Criterion, Criterion)>, Vec<(Criterion, Criterion)>) {
    let all = Criterion::ALL;
    let pairs = (0..all.len()).flat_map(move |i| (i + 1..all.len()).map(move |j| (all[i], all[j])));
    pairs.partition(|(one, _)| *one == all[0])
}

/// The people, the questions to one of them, and what the answers are worth.
#[component]
pub(super) fn Pairs(view: View) -> impl IntoView {
    let i18n = view.i18n;
    let chosen = RwSignal::new(None);
    let person = Memo::new(move || {
        view.model.with(|m| {
            let there = |id: &Id| m.people.iter().any(|p| p.id == *id);
            chosen
                .get()
                .filter(there)
                .or(m.people.first().map(|p| p.id))
        })
    });
    let questions = move || person.get().map(|id| view! { <Questions view id /> });
    view! {
        <p class="note">{move || i18n.t(words::PEOPLE_HINT)}</p>
        <PersonChoice view person chosen />
        {questions}
        <Group view />
        <Merge view />
    }
}

/// The questions to one person, with what the answers so far are worth.
#[component]
fn Questions(view: View, id: Id) -> impl IntoView {
    let i18n = view.i18n;
    let (first, more) = asked();
    let count = more.len().to_string();
    let title = Signal::derive(move || i18n.with(words::PAIRS_MORE, &[("count", &count)]));
    let question = move |(one, other)| view! { <Question view id one other /> };
    view! {
        <Standing view id />
        <div class="value-questions">{first.into_iter().map(question).collect_view()}</div>
        <SubFold id="value-more-pairs" title>
            <div class="value-questions">{more.into_iter().map(question).collect_view()}</div>
        </SubFold>
    }
}

/// An answer as one number: more than zero where the first is more important; none for no answer.
type Answer = Option<i8>;

fn parts(one: Criterion, other: Criterion, answer: i8) -> (Criterion, Criterion, Option<Strength>) {
    let times = Strength::new(answer.unsigned_abs()).ok();
    if answer < 0 {
        (other, one, times)
    } else {
        (one, other, times)
    }
}

/// Takes an answer to the plan.
fn answer_with(view: View, id: Id, (more, less, times): (Criterion, Criterion, Option<Strength>)) {
    view.edit(|m| {
        // The person may be gone by now; then there is nobody to answer.
        let _ = m.set_judgment(id, more, less, times);
    });
}

#[component]
fn Question(view: View, id: Id, one: Criterion, other: Criterion) -> impl IntoView {
    let i18n = view.i18n;
    let label = Signal::derive(move || {
        i18n.with(
            words::PAIR,
            &[
                ("one", &names::name(i18n, one)),
                ("other", &names::name(i18n, other)),
            ],
        )
    });
    let options = Signal::derive(move || {
        let words_of = |answer: i8| {
            let (more, _, times) = parts(one, other, answer);
            names::judgment(i18n, more, times.unwrap_or_default())
        };
        let scale = (2..=9).rev().chain([1]).chain((2..=9).map(|n: i8| -n));
        let answers = scale.map(|answer| (Some(answer), words_of(answer)));
        let none: (Answer, String) = (None, i18n.t(words::PAIR_NONE).to_owned());
        [none].into_iter().chain(answers).collect()
    });
    let value = Signal::derive(move || {
        let found = view.model.with(|m| {
            let person = m.people.iter().find(|p| p.id == id)?;
            let judgment = person.judgments.iter().find(|j| j.compares(one, other))?;
            let times = i8::try_from(judgment.times.get()).ok()?;
            Some(if judgment.more == one || times == 1 {
                times
            } else {
                -times
            })
        });
        Some(found)
    });
    let on_change = move |answer: Answer| {
        let (more, less, times) = parts(one, other, answer.unwrap_or(0));
        answer_with(view, id, (more, less, times));
    };
    view! { <Select label options value on_change /> }
}

/// How many pairs a person compared, and whether the answers contradict each other.
#[component]
fn Standing(view: View, id: Id) -> impl IntoView {
    let i18n = view.i18n;
    let own = Memo::new(move || {
        view.model.with(|m| {
            let at = m.people.iter().position(|p| p.id == id)?;
            people(m).each.into_iter().nth(at)
        })
    });
    let progress = move || {
        let own = own.get()?;
        let enough = if own.is_linked() {
            words::PAIRS_ENOUGH
        } else {
            words::PAIRS_TOO_FEW
        };
        let count = i18n.with(
            words::PAIRS_PROGRESS,
            &[("count", &own.compared.to_string())],
        );
        Some(format!("{count} {}", i18n.t(enough)))
    };
    let found = Memo::new(move || own.get().and_then(|own| own.own.ok()));
    // Fewer than nine answers can't contradict each other.
    let checked = move || {
        own.get()
            .is_some_and(|own| own.is_linked() && own.compared > 8)
    };
    let ratio = move || {
        found.with(|found| {
            let ratio = found.as_ref()?.ratio_with_gaps(RandomIndex::IN_USE);
            let word = if ratio > MOST_RATIO {
                words::INCONSISTENT
            } else {
                words::CONSISTENT
            };
            let written = i18n.format().ratio(ratio);
            let table = RandomIndex::IN_USE.name();
            Some(i18n.with(word, &[("ratio", &written), ("table", table)]))
        })
    };
    let doubtful = move || {
        found
            .with(|found| found.as_ref().map(contradictions))
            .map(|list| {
                let item = |d: Doubtful| contradiction(view, id, d);
                list.into_iter().map(item).collect_view()
            })
    };
    view! {
        <div id="value-consistency" role="status">
            <p>{progress}</p>
            <Show when=checked>
                <p>{ratio}</p>
                <ul class="gaps">{doubtful}</ul>
            </Show>
        </div>
    }
}

/// The comparisons that fit least, where they contradict each other by too much.
fn contradictions(found: &Consistency) -> Vec<Doubtful> {
    if found.ratio_with_gaps(RandomIndex::IN_USE) <= MOST_RATIO {
        return Vec::new();
    }
    found.doubtful.iter().take(NAMED).copied().collect()
}

/// A ratio as an answer: the more important one, the other, and how much.
fn nearest(one: Criterion, other: Criterion, ratio: f64) -> (Criterion, Criterion, Strength) {
    if ratio >= 1.0 {
        (one, other, Strength::nearest(ratio))
    } else {
        (other, one, Strength::nearest(1.0 / ratio))
    }
}

/// What was said, what the other answers say, and a button that takes the latter.
fn contradiction(view: View, id: Id, doubtful: Doubtful) -> Option<impl IntoView> {
    let i18n = view.i18n;
    let (one, other) = (
        *Criterion::ALL.get(doubtful.first)?,
        *Criterion::ALL.get(doubtful.second)?,
    );
    let others = view.model.with(|m| {
        let person = m.people.iter().find(|p| p.id == id)?;
        let n = Criterion::ALL.len();
        by_the_others(&matrix(person), n, doubtful.first, doubtful.second)
    })?;
    let said = nearest(one, other, doubtful.given);
    let better = nearest(one, other, others);
    if said == better {
        return None;
    }
    let pair = |(more, less, times): (Criterion, Criterion, Strength)| {
        let answer = names::judgment(i18n, more, times);
        let both = [
            ("one", names::name(i18n, more)),
            ("other", names::name(i18n, less)),
        ];
        let both = both.each_ref().map(|(k, v)| (*k, v.as_str()));
        format!("{} {answer}", i18n.with(words::PAIR, &both))
    };
    let sentence = i18n.with(
        words::DOUBTFUL,
        &[("said", &pair(said)), ("others", &pair(better))],
    );
    let (more, less, times) = better;
    Some(view! {
        <li>
            {sentence}
            " "
            <button
                type="button"
                class="quiet-button"
                disabled=move || view.store.is_read_only()
                on:click=move |_| answer_with(view, id, (more, less, Some(times)))
            >
                {i18n.t(words::USE_OTHERS)}
            </button>
        </li>
    })
}
