//! The pools weighed by the company's own criteria: a fold whose contents are built when it opens.

mod answer;
mod by_order;
mod by_points;
mod draws;
mod group;
mod how;
mod merge;
mod names;
mod others;
mod pairs;
mod pictures;
mod ratings;
mod robust;
mod weights;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::traffic::value::{NoWeights, ValueModel, Weighed, weigh};
use tributary_domain::traffic::{Pool, Stage};

use self::draws::Draws;
use super::edit;
use crate::app::i18n::{I18n, words::value as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Chart, Fold, Notice, NoticeKind};

/// What the fold's parts share.
#[derive(Clone, Copy)]
struct View {
    i18n: I18n,
    store: PlanStore,
    model: Memo<ValueModel>,
    /// The stage that the gates find, whose preset is in force.
    stage: Memo<Option<Stage>>,
    /// The pool that the gates name.
    main_pool: Memo<Option<Pool>>,
    found: Memo<Result<Weighed, NoWeights>>,
}

impl View {
    fn new() -> Self {
        let store = PlanStore::here();
        let model = store.select(|p| p.traffic.value.clone());
        let diagnosis = store.diagnosis();
        let stage = Memo::new(move || diagnosis.with(|d| d.stage));
        Self {
            i18n: I18n::here(),
            store,
            model,
            stage,
            main_pool: Memo::new(move || diagnosis.with(|d| d.main_pool)),
            found: Memo::new(move || model.with(|m| weigh(m, stage.get()))),
        }
    }

    /// Changes the model; typing in one field is one step of undo.
    fn type_in(self, field: &str, change: impl FnOnce(&mut ValueModel)) {
        edit(self.store, &format!("value-{field}"), |facts| {
            change(&mut facts.value);
        });
    }

    /// Changes the model as a step of its own.
    fn edit(self, change: impl FnOnce(&mut ValueModel)) {
        self.store.edit(Step::Single, |plan| {
            change(&mut std::sync::Arc::make_mut(&mut plan.traffic).value);
        });
    }
}

/// The fold.
#[component]
pub(super) fn Value() -> impl IntoView {
    let i18n = I18n::here();
    let view = View::new();
    let summary = Signal::derive(move || Some(view.found.with(|f| summary(i18n, f))));
    view! {
        <Fold
            id="value"
            title=Signal::derive(move || i18n.t(words::TITLE).to_owned())
            summary
            lazy=true
        >
            <Contents view />
        </Fold>
    }
}

fn summary(i18n: I18n, found: &Result<Weighed, NoWeights>) -> String {
    let Ok(found) = found else {
        return i18n.t(words::SUMMARY_NONE).to_owned();
    };
    let score = found.scores.totals[found.ranking[0]];
    i18n.with(
        words::SUMMARY,
        &[
            ("pool", names::pool(i18n, found.ranking[0])),
            ("score", &names::points(i18n, score)),
            ("lead", &names::points(i18n, found.lead() / 100.0)),
        ],
    )
}

#[component]
fn Contents(view: View) -> impl IntoView {
    let i18n = view.i18n;
    let draws = Draws::of(view);
    let picture = Memo::new(move || {
        let found = view.found.get().ok()?;
        Some(pictures::contributions(i18n, &found))
    });
    let sheet = Signal::derive(move || {
        let found = view.found.get().ok()?;
        Some(pictures::contributions_sheet(i18n, &found))
    });
    let problem = move || match view.found.with(|f| f.as_ref().err().copied()) {
        Some(NoWeights::AllZero) => Some(words::ALL_ZERO),
        Some(NoWeights::NotLinked) => Some(words::PAIRS_TOO_FEW),
        None => None,
    };
    let notice = move || {
        problem().map(|word| {
            view! { <Notice kind=NoticeKind::Caution><p>{i18n.t(word)}</p></Notice> }
        })
    };
    view! {
        <p class="quiet">{move || i18n.t(words::NOTE)}</p>
        {notice}
        <answer::Answer view draws />
        <Chart picture sheet />
        <weights::Weights view />
        <ratings::Ratings view />
        <robust::Robust view draws />
        <others::Others view />
        <how::How view />
    }
}
