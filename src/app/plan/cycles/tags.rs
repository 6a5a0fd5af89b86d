//! Where a lesson applies: channels, tools, figures.

use leptos::prelude::*;
use tributary_domain::actions::Moved;
use tributary_domain::cycles::{Tag, Tool};
use tributary_domain::document::Step;
use tributary_domain::document::limits::most;

use super::{Open, change, naming};
use crate::app::i18n::{I18n, words::cycles as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Select, Show};

#[component]
pub(super) fn Tags(open: Open) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let own = Memo::new(move || {
        let tags = open.cycle.with(|c| c.as_ref().map(|c| c.tags.clone()));
        tags.unwrap_or_default()
    });
    let named = move |tags: Vec<Tag>| {
        store.read(|p| {
            let named = tags.into_iter().map(|t| (t, naming::tag(i18n, p, t)));
            named.collect::<Vec<_>>()
        })
    };
    let others = Memo::new(move || {
        let channels = store.read(|p| {
            p.funnel
                .channels
                .iter()
                .map(|c| Tag::Channel(c.id))
                .collect::<Vec<_>>()
        });
        let all = channels
            .into_iter()
            .chain(Tool::ALL.map(Tag::Tool))
            .chain(Moved::ALL.map(Tag::Figure));
        named(own.with(|own| all.filter(|t| !own.contains(t)).collect()))
    });
    let add = move |tag: Tag| {
        change(store, open.id, Step::Single, |c| {
            if c.tags.len() < most::TAGS && !c.tags.contains(&tag) {
                c.tags.push(tag);
            }
        });
    };
    let remove = move |tag: Tag| {
        change(store, open.id, Step::Single, |c| {
            c.tags.retain(|t| *t != tag);
        });
    };
    let shown = move || {
        named(own.get())
            .into_iter()
            .map(|(tag, name)| {
                let label = i18n.with(words::TAG_REMOVE, &[("tag", &name)]);
                view! {
                    <li>
                        <span class="tag">{name}</span>
                        <button
                            type="button"
                            class="quiet-button"
                            disabled=move || store.is_read_only()
                            aria-label=label
                            on:click=move |_| remove(tag)
                        >
                            "×"
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div class="stack tags-of">
            <Show when=move || own.with(|own| !own.is_empty())>
                <p class="quiet">{move || i18n.t(words::TAGS)}</p>
                <ul class="tag-list">{shown}</ul>
            </Show>
            <Select
                label=Signal::derive(move || format!("{}: {}", i18n.t(words::TAGS), i18n.t(words::ADD_TAG)))
                options=others
                value=Signal::derive(|| None::<Tag>)
                on_change=Callback::new(add)
            />
        </div>
    }
}
