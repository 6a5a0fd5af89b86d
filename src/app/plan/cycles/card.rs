//! The open cycle, as a board's four parts or as a log's two fields.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::cycles::{Cycle, Form, turn};
use tributary_domain::document::Step;
use tributary_domain::plan::Id;
use tributary_domain::quantity::Text;

use super::{Open, act, change, check, naming, plan_part, tags, work_part};
use crate::app::i18n::{I18n, Word, words::cycles as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{DateField, Notice, NoticeKind, RemoveButton, Show, TextField};

#[component]
pub(super) fn Card(id: Id, chosen: RwSignal<Option<Id>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let cycle = store.select(move |p| p.cycles.iter().find(|c| c.id == id).cloned());
    let open = Open {
        id,
        cycle,
        refused: RwSignal::new(None),
        chosen,
    };
    let form = Memo::new(move || cycle.with(|c| c.as_ref().map(|c| c.form)));
    let name = Signal::derive(move || {
        cycle
            .with(|c| c.as_ref().map(|c| naming::cycle(i18n, c)))
            .unwrap_or_default()
    });
    let follows = move || {
        let before = cycle.with(|c| c.as_ref().and_then(|c| c.follows))?;
        let name = store.read(|p| {
            let found = p.cycles.iter().find(|c| c.id == before);
            found.map(|c| naming::cycle(i18n, c))
        })?;
        Some(view! { <p class="quiet">{i18n.with(words::FOLLOWS, &[("cycle", &name)])}</p> })
    };
    let turned = move || {
        i18n.t(if form.get() == Some(Form::Log) {
            words::TO_BOARD
        } else {
            words::TO_LOG
        })
    };
    view! {
        <Show when=move || form.get().is_some()>
            <section class="card" id="open-cycle" aria-labelledby="open-cycle-title">
                <h3 id="open-cycle-title">{name}</h3>
                {follows}
                <Show
                    when=move || form.get() == Some(Form::Board)
                    fallback=move || view! { <Log open /> }
                >
                    <plan_part::PlanPart open />
                    <work_part::WorkPart open />
                    <check::CheckPart open />
                    <act::ActPart open />
                </Show>
                {move || {
                    open.refused
                        .get()
                        .map(|why| {
                            view! {
                                <Notice kind=NoticeKind::Error>
                                    <p>{naming::refusal(i18n, why)}</p>
                                </Notice>
                            }
                        })
                }}
                <p class="row">
                    <button
                        type="button"
                        class="quiet-button"
                        disabled=move || store.is_read_only()
                        on:click=move |_| open.ask(store, |p| turn(p, id))
                    >
                        {turned}
                    </button>
                    <span class="quiet">{move || i18n.t(words::KEPT)}</span>
                    <RemoveButton
                        name
                        on_remove=Callback::new(move |()| {
                            store.edit(Step::Single, |p| Arc::make_mut(&mut p.cycles).retain(|c| c.id != id));
                            chosen.set(None);
                        })
                    />
                </p>
            </section>
        </Show>
    }
}

/// A field for one of the cycle's texts.
#[component]
pub(super) fn Words(
    open: Open,
    label: Word,
    field: &'static str,
    get: fn(&Cycle) -> &Text,
    set: fn(&mut Cycle, Text),
) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    view! {
        <TextField
            label=Signal::derive(move || i18n.t(label).to_owned())
            value=Signal::derive(move || open.cycle.with(|c| c.as_ref().map(|c| get(c).clone())).unwrap_or_default())
            on_change=Callback::new(move |text: Text| {
                let step = Step::Typing(format!("cycle-{}-{field}", open.id.0));
                change(store, open.id, step, |c| set(c, text));
            })
        />
    }
}

#[component]
fn Log(open: Open) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    view! {
        <div class="stack log">
            <DateField
                label=Signal::derive(move || i18n.t(words::DAY).to_owned())
                value=Signal::derive(move || open.cycle.with(|c| c.as_ref().and_then(|c| c.begun)))
                on_change=Callback::new(move |day| {
                    change(store, open.id, Step::Single, |c| c.begun = day);
                })
            />
            <Words open label=words::DID field="did" get=|c| &c.done set=|c, t| c.done = t />
            <Words open label=words::LEARNED field="lesson" get=|c| &c.lesson set=|c, t| c.lesson = t />
            <tags::Tags open />
        </div>
    }
}
