//! How far weights and ratings may move before another pool leads.

use leptos::prelude::*;
use tributary_domain::traffic::value::robust::{intervals, needed};
use tributary_domain::traffic::value::{Criterion, Weighed};

use super::draws::Draws;
use super::{View, names, pictures};
use crate::app::i18n::{I18n, words::value as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Chart, Choice, Show, SubFold};

/// The drawn ranks, the intervals, and what would bring the next pool level.
#[component]
pub(super) fn Robust(view: View, draws: Draws) -> impl IntoView {
    let i18n = view.i18n;
    let in_order = RwSignal::new(true);
    let picture = Memo::new(move || {
        let found = view.found.get().ok()?;
        let drawn = draws.found(&found)?;
        Some(if in_order.get() {
            pictures::ranks(i18n, &found, &drawn.ordered, words::RANKS_TITLE_ORDERED)
        } else {
            pictures::ranks(i18n, &found, &drawn.any, words::RANKS_TITLE_ANY)
        })
    });
    let options = Signal::derive(move || {
        vec![
            (true, i18n.t(words::RANKS_ORDERED).to_owned()),
            (false, i18n.t(words::RANKS_ANY).to_owned()),
        ]
    });
    let drawing = move || picture.with(Option::is_none) && view.found.with(Result::is_ok);
    view! {
        <SubFold id="value-robust" title=Signal::derive(move || i18n.t(words::ROBUST).to_owned())>
            <div class="value-part">
            <Choice
                legend=Signal::derive(move || i18n.t(words::RANKS_SCOPE).to_owned())
                options
                value=Signal::derive(move || Some(in_order.get()))
                on_change=move |ordered| in_order.set(ordered)
            />
            <Show when=drawing>
                <p class="quiet" role="status">{move || i18n.t(words::DRAWING)}</p>
            </Show>
            <Chart picture />
            {move || view.found.get().ok().map(|found| intervals_table(i18n, &found))}
            {move || view.found.get().ok().map(|found| lifts(i18n, &found))}
            </div>
        </SubFold>
    }
}

fn intervals_table(i18n: I18n, found: &Weighed) -> impl IntoView + use<> {
    const NOTHING: f64 = 1e-9;
    let f = i18n.format();
    let heading = i18n.with(
        words::STAYS,
        &[("pool", names::pool(i18n, found.ranking[0]))],
    );
    let shown = heading.clone();
    let ends = intervals(&found.values, &found.weights);
    let row = |(criterion, (low, high)): (Criterion, (f64, f64))| {
        let between = if low < NOTHING && high > 1.0 - NOTHING {
            i18n.t(words::ANY_WEIGHT).to_owned()
        } else {
            format!("{} – {}", f.percent(low), f.percent(high))
        };
        view! {
            <tr>
                <th scope="row">{names::name(i18n, criterion)}</th>
                <td>{f.percent(found.weights[criterion.index()])}</td>
                <td>{between}</td>
            </tr>
        }
    };
    let rows: Vec<_> = Criterion::ALL.into_iter().zip(ends).map(row).collect();
    view! {
        <div class="table-scroll" id="value-intervals" tabindex="0" role="group" aria-label=heading>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{i18n.t(words::CRITERION)}</th>
                        <th scope="col">{i18n.t(words::WEIGHT)}</th>
                        <th scope="col" class="wraps">{shown}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="quiet">{i18n.t(words::STAYS_NOTE)}</p>
    }
}

fn lifts(i18n: I18n, found: &Weighed) -> impl IntoView + use<> {
    let needed = needed(&found.values, &found.weights)?;
    let pool = names::pool_in_text(i18n, needed.runner_up);
    let line = |(criterion, gain): (Criterion, Option<f64>)| {
        let (gain, now) = (gain?, found.values[needed.runner_up][criterion.index()]);
        let values = [
            ("criterion", names::name(i18n, criterion)),
            ("points", names::points(i18n, gain)),
            ("from", names::points(i18n, now)),
            ("to", names::points(i18n, now + gain)),
        ];
        let values = values.each_ref().map(|(k, v)| (*k, v.as_str()));
        Some(view! { <li>{i18n.with(words::NEEDED_ONE, &values)}</li> })
    };
    let all = Criterion::ALL.into_iter().zip(needed.gains.iter().copied());
    let lines: Vec<_> = all.filter_map(line).collect();
    let none = lines.is_empty();
    Some(view! {
        <p>{i18n.with(words::NEEDED, &[("pool", pool)])}</p>
        {none.then(|| view! { <p>{i18n.t(words::NEEDED_NONE)}</p> })}
        <ul class="gaps">{lines}</ul>
    })
}
