//! Cycles as a board, one of them open below it, and the lessons that they left.

mod act;
mod card;
mod check;
mod lessons;
mod naming;
mod plan_part;
mod tags;
mod work_part;

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::cycles::{Cycle, Form, Refusal, Stage, begin, stage};
use tributary_domain::document::Step;
use tributary_domain::plan::{Id, Plan};

use crate::app::clock::today;
use crate::app::i18n::{I18n, words::cycles as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Fold, Notice, NoticeKind, Show};

/// Changes one cycle, if it is still there.
fn change(store: PlanStore, id: Id, step: Step, change: impl FnOnce(&mut Cycle)) {
    store.edit(step, |plan| {
        let cycles = Arc::make_mut(&mut plan.cycles);
        if let Some(cycle) = cycles.iter_mut().find(|c| c.id == id) {
            change(cycle);
        }
    });
}

/// What the open cycle's parts share.
#[derive(Clone, Copy)]
struct Open {
    /// The cycle.
    id: Id,
    /// What it holds; none after it is removed.
    cycle: Memo<Option<Cycle>>,
    /// Why the last wish was not met.
    refused: RwSignal<Option<Refusal>>,
    /// Which cycle is open.
    chosen: RwSignal<Option<Id>>,
}

impl Open {
    /// Does something that may be refused, as one step of undo.
    fn ask<T>(self, store: PlanStore, wish: impl FnOnce(&mut Plan) -> Result<T, Refusal>) {
        let mut met = Ok(());
        store.edit(Step::Single, |plan| met = wish(plan).map(drop));
        self.refused.set(met.err());
    }
}

/// The fold.
#[component]
pub(super) fn Cycles() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let counts = store.select(|p| {
        let open = |c: &&Cycle| stage(&p.actions, c) != Stage::Closed;
        let lessons = p.cycles.iter().filter(|c| !c.lesson.is_empty());
        (p.cycles.iter().filter(open).count(), lessons.count())
    });
    let summary = Signal::derive(move || {
        let (open, lessons) = counts.get();
        let values = [
            ("n", &*open.to_string()),
            ("lessons", &*lessons.to_string()),
        ];
        (open + lessons > 0).then(|| i18n.with(words::SUMMARY, &values))
    });
    let title = Signal::derive(move || i18n.t(words::TITLE).to_owned());
    view! {
        <Fold title summary lazy=true id="cycles">
            <Inside />
        </Fold>
    }
}

#[component]
fn Inside() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let chosen = RwSignal::new(None::<Id>);
    let full = RwSignal::new(None::<Refusal>);
    let add = move |form: Form| {
        let mut begun = Err(Refusal::Full);
        store.edit(Step::Single, |plan| begun = begin(plan, form, today()));
        full.set(begun.err());
        if let Ok(id) = begun {
            chosen.set(Some(id));
        }
    };
    let any = store.select(|p| !p.cycles.is_empty());
    view! {
        <p class="quiet">{move || i18n.t(words::NOTE)}</p>
        <p class="row">
            <button type="button" disabled=move || store.is_read_only() on:click=move |_| add(Form::Board)>
                {move || i18n.t(words::BEGIN)}
            </button>
            <button type="button" disabled=move || store.is_read_only() on:click=move |_| add(Form::Log)>
                {move || i18n.t(words::BEGIN_LOG)}
            </button>
        </p>
        {move || {
            full.get()
                .map(|why| {
                    view! {
                        <Notice kind=NoticeKind::Caution>
                            <p>{naming::refusal(i18n, why)}</p>
                        </Notice>
                    }
                })
        }}
        <Show when=move || any.get()>
            <Board chosen />
            {move || chosen.get().map(|id| view! { <card::Card id chosen /> })}
            <lessons::Lessons chosen />
        </Show>
    }
}

/// The board: five columns, a cycle in each as a button that opens it below.
#[component]
fn Board(chosen: RwSignal<Option<Id>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let columns = Memo::new(move || {
        store.read(|p| {
            Stage::ALL.map(|column| {
                let here = |c: &&Cycle| stage(&p.actions, c) == column;
                let mut cycles: Vec<(Id, String)> = p
                    .cycles
                    .iter()
                    .filter(here)
                    .map(|c| (c.id, naming::cycle(i18n, c)))
                    .collect();
                if column == Stage::Closed {
                    cycles.reverse();
                }
                (column, cycles)
            })
        })
    });
    let button = move |(id, name): (Id, String)| {
        view! {
            <li>
                <button
                    type="button"
                    aria-pressed=move || (chosen.get() == Some(id)).to_string()
                    on:click=move |_| chosen.set(Some(id))
                >
                    {name}
                </button>
            </li>
        }
    };
    let column = move |(stage, cycles): (Stage, Vec<(Id, String)>)| {
        let n = cycles.len();
        view! {
            <section class="column" class:empty=n == 0>
                <h4>{i18n.t(naming::stage(stage))} " " <span class="quiet">{n.to_string()}</span></h4>
                {if n == 0 {
                    view! { <p class="quiet">{i18n.t(words::EMPTY)}</p> }.into_any()
                } else {
                    view! { <ul>{cycles.into_iter().map(button).collect_view()}</ul> }.into_any()
                }}
            </section>
        }
    };
    view! {
        <h3>{move || i18n.t(words::BOARD)}</h3>
        <div class="board" id="cycle-board">
            {move || columns.get().into_iter().map(column).collect_view()}
        </div>
    }
}
