//! The fold with the versions: which one the others are held against, and their shares.

use leptos::prelude::*;
use tributary_domain::ab_test::{FEWEST_VARIANTS, InputProblem, MOST_VARIANTS};
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Volume, Weight};

use super::changed::{Kept, KeptNote};
use super::{Current, names, rules};
use crate::app::i18n::{I18n, Word, words::ab_test as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Fold, For, Grid, NumberField, Show, unique_id};

/// The fold.
#[component]
pub(super) fn Versions(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let word = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let rows = rows(current);
    let group = unique_id("control");
    let summary = Signal::derive(move || {
        let shares: Vec<(Id, Weight)> = current
            .test
            .with(|t| t.variants.iter().map(|v| (v.id, v.share)).collect());
        let n = i18n.format().count(shares.len() as f64);
        let equal = shares.windows(2).all(|two| two[0].1 == two[1].1);
        Some(if equal {
            i18n.with(words::VERSIONS_SUMMARY, &[("n", &n)])
        } else {
            let shares = rules::shares(i18n, &shares);
            i18n.with(
                words::VERSIONS_SUMMARY_SHARES,
                &[("n", &n), ("shares", &shares)],
            )
        })
    });
    let title = word(words::VERSIONS_TITLE);
    view! {
        <Fold id="ab-versions" title summary lazy=true>
            <p class="quiet">{move || i18n.t(words::VERSIONS_LEAD)}</p>
            <KeptNote current />
            <Kept current>
                <Grid caption=title>
                    <thead>
                        <tr>
                            <th scope="col">{word(words::VERSION)}</th>
                            <th scope="col">{word(words::CONTROL_COLUMN)}</th>
                            <th scope="col">{word(words::SHARE_COLUMN)}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || rows.get() let((index, id))>
                            <Version current index id group=group.clone() />
                        </For>
                    </tbody>
                </Grid>
                <AddVersion current />
            </Kept>
        </Fold>
    }
}

/// The versions with their places.
pub(super) fn rows(current: Current) -> Memo<Vec<(usize, Id)>> {
    Memo::new(move || {
        current
            .test
            .with(|t| t.variants.iter().map(|v| v.id).enumerate().collect())
    })
}

/// Adds a version, or says that there are as many as can be.
#[component]
pub(super) fn AddVersion(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let full = move || current.test.with(|t| t.variants.len() >= MOST_VARIANTS);
    let add = move |_| {
        current.choose(store, |t| {
            // The button goes where the list is full.
            let _ = t.add_variant();
        });
    };
    let most = move || {
        let most = i18n.format().count(MOST_VARIANTS as f64);
        i18n.with(words::VERSIONS_FULL, &[("n", &most)])
    };
    view! {
        <Show when=move || !full() fallback=move || view! { <p class="quiet">{most}</p> }>
            <p class="row">
                <button type="button" disabled=move || store.is_read_only() on:click=add>
                    {move || i18n.t(words::ADD_VERSION)}
                </button>
            </p>
        </Show>
    }
}

#[component]
fn Version(current: Current, index: usize, id: Id, group: String) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let name = Signal::derive(move || current.test.with(|t| names::short(t, index)));
    let named = move |word: Word| i18n.with(word, &[("name", &name.get())]);
    let share = Signal::derive(move || {
        current.test.with(|t| {
            let variant = t.variants.iter().find(|v| v.id == id);
            variant.and_then(|v| Volume::new(v.share.decimal()).ok())
        })
    });
    let set_share = move |share: Option<Volume>| {
        if let Some(weight) = share.and_then(|v| Weight::new(v.decimal()).ok()) {
            current.edit(store, &format!("share-{}", id.0), |t| {
                if let Some(variant) = t.variants.iter_mut().find(|v| v.id == id) {
                    variant.share = weight;
                }
            });
        }
    };
    let problem = Signal::derive(move || {
        current.result.with(|r| {
            let found = r.as_ref().as_ref().err()?;
            let here = found.contains(&InputProblem::NoShare(index));
            here.then(|| i18n.t(words::PROBLEM_NO_SHARE).to_owned())
        })
    });
    let control = move || current.test.with(|t| t.control() == index);
    // The version is there as long as its row is.
    let hold = move |_| {
        current.choose(store, |t| {
            let _ = t.set_control(id);
        });
    };
    let remove = move |_| {
        current.choose(store, |t| {
            let _ = t.remove_variant(id);
        });
    };
    let can_go = move || current.test.with(|t| t.variants.len() > FEWEST_VARIANTS);
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="pick-one">
                <input
                    type="radio"
                    name=group
                    aria-label=move || named(words::CONTROL_OF)
                    disabled=move || store.is_read_only()
                    prop:checked=control
                    on:change=hold
                />
            </td>
            <td>
                <NumberField<Volume>
                    cell=true
                    at=(index, 0)
                    label=Signal::derive(move || named(words::PLAN_SHARE))
                    value=share
                    on_change=set_share
                    problem
                />
            </td>
            <td>
                <Show when=can_go>
                    <button
                        type="button"
                        class="quiet-button"
                        aria-label=move || named(words::REMOVE_VERSION_NAMED)
                        disabled=move || store.is_read_only()
                        on:click=remove
                    >
                        {move || i18n.t(words::REMOVE_VERSION)}
                    </button>
                </Show>
            </td>
        </tr>
    }
}
