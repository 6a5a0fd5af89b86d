//! Act: keep, change or stop, with the lesson.

use leptos::prelude::*;
use tributary_domain::cycles::{Decision, begin_next, close, reopen};
use tributary_domain::document::Step;

use super::card::Words;
use super::{Open, tags};
use crate::app::clock::today;
use crate::app::i18n::{I18n, words::cycles as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Choice, Show};

#[component]
pub(super) fn ActPart(open: Open) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let picked = RwSignal::new(Decision::Keep);
    let options = Memo::new(move || {
        vec![
            (Decision::Keep, i18n.t(words::KEEP).to_owned()),
            (Decision::Change, i18n.t(words::CHANGE).to_owned()),
            (Decision::Stop, i18n.t(words::STOP).to_owned()),
        ]
    });
    // A decision counts only beside a check.
    let closed = Memo::new(move || {
        open.cycle.with(|c| {
            let cycle = c.as_ref()?;
            cycle.check.as_ref()?;
            cycle.act.map(|a| a.decision)
        })
    });
    let said = move || {
        let word = match closed.get()? {
            Decision::Keep => words::CLOSED_KEEP,
            Decision::Change => words::CLOSED_CHANGE,
            Decision::Stop => words::CLOSED_STOP,
        };
        Some(i18n.t(word))
    };
    let next = move |_| {
        let mut begun = None;
        store.edit(Step::Single, |p| {
            begun = Some(begin_next(p, open.id, today()));
        });
        match begun {
            Some(Ok(id)) => open.chosen.set(Some(id)),
            Some(Err(why)) => open.refused.set(Some(why)),
            None => {}
        }
    };
    view! {
        <section class="part stack">
            <h4>{move || i18n.t(words::STAGE_ACT)}</h4>
            <Words open label=words::LESSON field="lesson" get=|c| &c.lesson set=|c, t| c.lesson = t />
            <tags::Tags open />
            <Show
                when=move || closed.get().is_some()
                fallback=move || {
                    view! {
                        <Choice
                            legend=Signal::derive(move || i18n.t(words::DECIDE).to_owned())
                            options
                            value=Signal::derive(move || Some(picked.get()))
                            on_change=Callback::new(move |d| picked.set(d))
                        />
                        <p>
                            <button
                                type="button"
                                class="primary"
                                disabled=move || store.is_read_only()
                                on:click=move |_| {
                                    let decision = picked.get_untracked();
                                    open.ask(store, |p| close(p, open.id, decision, today()));
                                }
                            >
                                {move || i18n.t(words::CLOSE)}
                            </button>
                        </p>
                    }
                }
            >
                <p role="status"><strong>{said}</strong></p>
                <p class="row">
                    <button type="button" disabled=move || store.is_read_only() on:click=next>
                        {move || i18n.t(words::NEXT)}
                    </button>
                    <button
                        type="button"
                        class="quiet-button"
                        disabled=move || store.is_read_only()
                        on:click=move |_| open.ask(store, |p| reopen(p, open.id))
                    >
                        {move || i18n.t(words::REOPEN)}
                    </button>
                </p>
            </Show>
        </section>
    }
}
