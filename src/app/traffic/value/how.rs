//! How scores, weights and their sureness are worked out.

use leptos::prelude::*;
use tributary_domain::traffic::value::{
    Consistency, Criterion, RandomIndex, Weighed, Weighing, people,
};

use super::{View, names};
use crate::app::i18n::{I18n, words::value as words};

/// The formulas, the leader's numbers put in, and the sources.
#[component]
pub(super) fn How(view: View) -> impl IntoView {
    let i18n = view.i18n;
    let filled = move || view.found.get().ok().map(|found| filled(i18n, &found));
    let pairs = move || {
        let by_pairs = view.model.with(|m| m.weighing == Weighing::Pairs);
        let all = by_pairs.then(|| view.model.with(people).all.ok()).flatten();
        all.map(|all| view! { <p>{consistency(i18n, &all)}</p> })
    };
    let line = move |word| view! { <p class="quiet">{move || i18n.t(word)}</p> };
    view! {
        <details class="explain" id="value-how">
            <summary>{move || i18n.t(words::HOW)}</summary>
            <p class="formula">{move || i18n.t(words::HOW_SCORE)}</p>
            <p class="filled">{filled}</p>
            {pairs}
            {[words::HOW_SCALE, words::HOW_MOVES, words::HOW_DRAWS, words::HOW_OTHERS]
                .map(line)
                .collect_view()}
        </details>
    }
}

fn filled(i18n: I18n, found: &Weighed) -> String {
    let f = i18n.format();
    let leader = found.ranking[0];
    let term = |c: Criterion| {
        let (weight, value) = (found.weights[c.index()], found.values[leader][c.index()]);
        format!("{} × {}", f.percent(weight), names::points(i18n, value))
    };
    let terms: Vec<String> = Criterion::ALL.map(term).to_vec();
    i18n.with(
        words::HOW_SCORE_FILLED,
        &[
            ("pool", names::pool(i18n, leader)),
            ("terms", &terms.join(" + ")),
            ("score", &names::points(i18n, found.scores.totals[leader])),
        ],
    )
}

fn consistency(i18n: I18n, all: &Consistency) -> String {
    let f = i18n.format();
    let ratio =
        |table: RandomIndex| format!("{} ({})", f.ratio(all.ratio_with_gaps(table)), table.name());
    let ratios: Vec<String> = RandomIndex::ALL.map(ratio).to_vec();
    i18n.with(
        words::HOW_PAIRS,
        &[
            ("lambda", &f.ratio(all.lambda)),
            ("index", &f.ratio(all.index())),
            ("ratios", &ratios.join(i18n.t(words::LIST_GAP))),
            ("geometric", &f.ratio(all.geometric_index())),
        ],
    )
}
