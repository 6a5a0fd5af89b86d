//! Banners and pages to prepare, ticked off when ready.

use leptos::prelude::*;
use tributary_domain::calendar::{Campaign, Material, MaterialKind};
use tributary_domain::document::Step;
use tributary_domain::document::limits::most;
use tributary_domain::plan::Id;
use tributary_domain::quantity::Text;

use super::card::change;
use crate::app::i18n::{I18n, words::campaigns as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{For, OneLine, RemoveButton, Tick};

#[component]
pub(super) fn Materials(id: Id, campaign: Memo<Option<Campaign>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let ids = Memo::new(move || {
        campaign.with(|c| {
            let materials = c
                .as_ref()
                .map(|c| c.materials.iter().map(|m| m.id).collect::<Vec<_>>());
            materials.unwrap_or_default()
        })
    });
    let typed = RwSignal::new(String::new());
    let add = move |kind: MaterialKind| {
        let name = Text::shortened(&typed.get_untracked());
        if name.is_empty() {
            return;
        }
        typed.set(String::new());
        change(store, id, Step::Single, |c| {
            if c.materials.len() < most::MATERIALS {
                let id = Id::next(c.materials.iter().map(|m| m.id));
                c.materials.push(Material {
                    id,
                    kind,
                    name,
                    ready: false,
                });
            }
        });
    };
    let button = move |word, kind| {
        view! {
            <button type="button" disabled=move || store.is_read_only() on:click=move |_| add(kind)>
                {move || i18n.t(word)}
            </button>
        }
    };
    view! {
        <section class="stack materials">
            <h4>{move || i18n.t(words::MATERIALS)}</h4>
            <ul class="plain-list">
                <For each=move || ids.get() let(row)>
                    <Row id row campaign />
                </For>
            </ul>
            <div class="row">
                <OneLine
                    label=Signal::derive(move || i18n.t(words::MATERIAL_NEW).to_owned())
                    typed
                    grow=true
                />
                {button(words::ADD_PAGE, MaterialKind::Page)}
                {button(words::ADD_BANNER, MaterialKind::Banner)}
            </div>
        </section>
    }
}

#[component]
fn Row(id: Id, row: Id, campaign: Memo<Option<Campaign>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let material = Memo::new(move || {
        campaign.with(|c| c.as_ref()?.materials.iter().find(|m| m.id == row).cloned())
    });
    let name = Signal::derive(move || {
        material
            .with(|m| m.as_ref().map(|m| m.name.to_string()))
            .unwrap_or_default()
    });
    let kind = move || {
        i18n.t(match material.with(|m| m.as_ref().map(|m| m.kind)) {
            Some(MaterialKind::Page) => words::PAGE,
            _ => words::BANNER,
        })
    };
    view! {
        <li class="row options">
            <Tick
                label=name
                value=Signal::derive(move || material.with(|m| m.as_ref().is_some_and(|m| m.ready)))
                on_change=Callback::new(move |_| {
                    change(store, id, Step::Single, |c| {
                        if let Some(m) = c.materials.iter_mut().find(|m| m.id == row) {
                            m.ready = !m.ready;
                        }
                    });
                })
            />
            <span class="tag">{kind}</span>
            <RemoveButton
                name
                on_remove=Callback::new(move |()| {
                    change(store, id, Step::Single, |c| c.materials.retain(|m| m.id != row));
                })
            />
        </li>
    }
}
