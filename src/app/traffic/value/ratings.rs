//! How well each pool does by each criterion.

use leptos::prelude::*;
use tributary_domain::quantity::Weight;
use tributary_domain::traffic::Pool;
use tributary_domain::traffic::value::{Criterion, POOLS, RATINGS};

use super::super::names::pool as pool_name;
use super::{View, names};
use crate::app::i18n::words::value as words;
use crate::app::reactive::Signal;
use crate::app::ui::{Grid, NumberField, SubFold};

/// The table of ratings, folded.
#[component]
pub(super) fn Ratings(view: View) -> impl IntoView {
    let i18n = view.i18n;
    let summary = Signal::derive(move || {
        let count = view.model.with(|m| m.ratings.len());
        Some(if count == 0 {
            i18n.t(words::RATINGS_DEFAULT).to_owned()
        } else {
            i18n.with(words::RATINGS_CHANGED, &[("count", &count.to_string())])
        })
    });
    let head = move |pool: Pool| view! { <th scope="col">{move || i18n.t(pool_name(pool))}</th> };
    let row = move |(at, criterion): (usize, Criterion)| {
        let cells = POOLS.into_iter().enumerate();
        view! {
            <tr>
                <th scope="row">
                    {move || names::name(i18n, criterion)}
                    <span class="quiet anchors">{move || i18n.t(names::criterion(criterion).1)}</span>
                </th>
                {cells
                    .map(|(column, pool)| {
                        view! { <Rating view pool criterion at=(at, column) /> }
                    })
                    .collect_view()}
            </tr>
        }
    };
    view! {
        <SubFold id="value-ratings" title=Signal::derive(move || i18n.t(words::RATINGS).to_owned()) summary>
            <div class="value-part">
            <p class="note">{move || i18n.t(words::RATINGS_HINT)}</p>
            <Grid caption=Signal::derive(move || i18n.t(words::RATINGS).to_owned())>
                <thead>
                    <tr>
                        <th scope="col">{move || i18n.t(words::CRITERION)}</th>
                        {POOLS.map(head).collect_view()}
                    </tr>
                </thead>
                <tbody>{Criterion::ALL.into_iter().enumerate().map(row).collect_view()}</tbody>
            </Grid>
            </div>
        </SubFold>
    }
}

#[component]
fn Rating(view: View, pool: Pool, criterion: Criterion, at: (usize, usize)) -> impl IntoView {
    let i18n = view.i18n;
    let label = Signal::derive(move || {
        i18n.with(
            words::RATING_OF,
            &[
                ("pool", i18n.t(pool_name(pool))),
                ("criterion", &names::name(i18n, criterion)),
            ],
        )
    });
    let value = Signal::derive(move || {
        let own = |r: &tributary_domain::traffic::value::Rating| (r.0, r.1) == (pool, criterion);
        view.model
            .with(|m| m.ratings.iter().find(|r| own(r)).map(|r| r.2))
    });
    let suggested = RATINGS[at.1][criterion.index()].to_string();
    let on_change = move |rating: Option<Weight>| {
        let field = format!("rating-{}-{}", pool.code(), criterion.code());
        view.type_in(&field, |m| m.set_rating(pool, criterion, rating));
    };
    view! {
        <td>
            <NumberField<Weight>
                label
                value
                on_change
                placeholder=Signal::derive(move || Some(suggested.clone()))
                cell=true
                at
            />
        </td>
    }
}
