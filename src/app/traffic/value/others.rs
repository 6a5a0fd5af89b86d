//! What TOPSIS and PROMETHEE II say.

use leptos::prelude::*;
use tributary_domain::traffic::value::second::{Preference, promethee, topsis, upset};
use tributary_domain::traffic::value::{POOLS, Weighed};

use super::{View, names};
use crate::app::i18n::{I18n, words::value as words};
use crate::app::reactive::Signal;
use crate::app::ui::SubFold;

/// The second opinions, folded.
#[component]
pub(super) fn Others(view: View) -> impl IntoView {
    let i18n = view.i18n;
    view! {
        <SubFold id="value-others" title=Signal::derive(move || i18n.t(words::OTHERS).to_owned())>
            <div class="value-part">
            {move || view.found.get().ok().map(|found| opinions(i18n, &found))}
            </div>
        </SubFold>
    }
}

fn first(scores: &[f64]) -> usize {
    let best = |a: &usize, b: &usize| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a));
    (0..scores.len()).max_by(best).unwrap_or(0)
}

fn opinions(i18n: I18n, found: &Weighed) -> impl IntoView + use<> {
    let by_topsis = |values: &[Vec<f64>]| topsis(values, &found.weights);
    let by_promethee =
        |values: &[Vec<f64>]| promethee(values, &found.weights, Preference::RATINGS).map_net();
    let (near, net) = (by_topsis(&found.values), by_promethee(&found.values));
    let (first_near, first_net) = (first(&near), first(&net));
    let agreed = if [first_near, first_net] == [found.ranking[0]; 2] {
        let pool = names::pool_in_text(i18n, found.ranking[0]);
        i18n.with(words::OTHERS_AGREE, &[("pool", pool)])
    } else {
        i18n.with(
            words::OTHERS_DIFFER,
            &[
                ("topsis", names::pool_in_text(i18n, first_near)),
                ("promethee", names::pool_in_text(i18n, first_net)),
            ],
        )
    };
    let upsets = [
        ("TOPSIS", upset(&found.values, &by_topsis)),
        ("PROMETHEE II", upset(&found.values, &by_promethee)),
    ];
    let warnings: Vec<_> = upsets
        .into_iter()
        .filter_map(|(method, upset)| {
            let (without, leader) = upset?;
            let values = [
                ("pool", names::pool_in_text(i18n, without)),
                ("method", method),
                ("leader", names::pool_in_text(i18n, leader)),
            ];
            Some(view! { <p><span class="tag caution">"!"</span> " " {i18n.with(words::UPSET, &values)}</p> })
        })
        .collect();
    let calm = warnings
        .is_empty()
        .then(|| view! { <p>{i18n.t(words::NO_UPSET)}</p> });
    let f = i18n.format();
    let rows: Vec<_> = found
        .ranking
        .iter()
        .map(|at| {
            view! {
                <tr>
                    <th scope="row">{names::pool(i18n, (*at).min(POOLS.len() - 1))}</th>
                    <td>{names::points(i18n, found.scores.totals[*at])}</td>
                    <td>{f.ratio(near[*at])}</td>
                    <td>{f.ratio(net[*at])}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <p>{agreed}</p>
        <div class="table-scroll" tabindex="0" role="group" aria-label=i18n.t(words::OTHERS)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{i18n.t(words::POOL)}</th>
                        <th scope="col" class="wraps">{i18n.t(words::SCORE_HERE)}</th>
                        <th scope="col" class="wraps">{i18n.t(words::TOPSIS)}</th>
                        <th scope="col" class="wraps">{i18n.t(words::PROMETHEE)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {warnings}
        {calm}
        <p class="quiet">{i18n.t(words::OTHERS_NOTE)}</p>
    }
}
