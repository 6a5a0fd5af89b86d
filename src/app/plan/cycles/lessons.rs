//! Lessons: searched, and those that apply to what is proposed now.

use leptos::prelude::*;
use tributary_domain::cycles::{Context, lessons_for, search};
use tributary_domain::plan::Id;

use super::naming;
use crate::app::i18n::{I18n, words::cycles as words};
use crate::app::plan::actions::proposed;
use crate::app::plan::wording;
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{SearchField, Show};

/// One lesson as it is listed.
#[derive(Clone, PartialEq)]
struct Listed {
    id: Id,
    lesson: String,
    of: String,
    applies: Option<String>,
}

#[component]
pub(super) fn Lessons(chosen: RwSignal<Option<Id>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let wanted = RwSignal::new(String::new());
    let any = store.select(|p| p.cycles.iter().any(|c| !c.lesson.is_empty()));
    let codes = proposed(store);
    let found = Memo::new(move || {
        let wanted = wanted.get();
        store.read(|p| {
            let applied: Vec<(Id, String)> = codes.with(|codes| {
                let each = codes.iter().flat_map(|code| {
                    let text = store
                        .funnel()
                        .with(|f| wording::proposal(i18n, p, f, *code).text);
                    let lessons = lessons_for(p, &Context::of(*code));
                    lessons.into_iter().map(move |c| (c.id, text.clone()))
                });
                each.collect()
            });
            let listed = search(p, &wanted).into_iter().map(|c| Listed {
                id: c.id,
                lesson: c.lesson.to_string(),
                of: naming::cycle(i18n, c),
                applies: applied
                    .iter()
                    .find(|(id, _)| *id == c.id)
                    .map(|(_, t)| t.clone()),
            });
            listed.collect::<Vec<_>>()
        })
    });
    let row = move |listed: Listed| {
        let id = listed.id;
        let applies = listed.applies.map(|action| {
            view! { <p class="quiet">{i18n.with(words::APPLIES, &[("action", &action)])}</p> }
        });
        let lesson =
            (!listed.lesson.is_empty()).then(|| view! { <p><strong>{listed.lesson}</strong></p> });
        view! {
            <li>
                {lesson}
                <p>
                    <button type="button" class="quiet-button" on:click=move |_| chosen.set(Some(id))>
                        {listed.of}
                    </button>
                </p>
                {applies}
            </li>
        }
    };
    view! {
        <section class="stack" id="lessons">
            <h3>{move || i18n.t(words::LESSONS)}</h3>
            <Show
                when=move || any.get()
                fallback=move || view! { <p class="quiet">{i18n.t(words::LESSONS_NONE)}</p> }
            >
                <SearchField label=Signal::derive(move || i18n.t(words::SEARCH).to_owned()) wanted />
                <Show
                    when=move || found.with(|f| !f.is_empty())
                    fallback=move || view! { <p class="quiet">{i18n.t(words::FOUND_NONE)}</p> }
                >
                    <ul class="lesson-list">{move || found.get().into_iter().map(row).collect_view()}</ul>
                </Show>
            </Show>
        </section>
    }
}
