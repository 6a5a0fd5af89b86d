//! The visual plan: goal, style, colours and how they read, competitors, pages and the path over
//! them, material, and what is tried.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::plan::{Id, Plan};
use tributary_domain::quantity::Text;
use tributary_domain::visual::{
    Competitor, Material, MaterialState, Page, PathRemark, Swatch, Trial, TrialState, begin_trial,
    path_remarks, trial_state,
};

use super::colours::{Contrasts, swatch};
use super::kit::{Called, Row, choices, how_many, list, plan_text, programme, said, sentences};
use super::naming;
use crate::app::ab_test::{briefly, names as tests};
use crate::app::i18n::{I18n, Word, words::programme as words};
use crate::app::navigation::Route;
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Fold, Select, Show};

/// The fold.
#[component]
pub(super) fn VisualFold() -> impl IntoView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let rows = store.select(|p| {
        let v = &p.programme.visual;
        v.palette.len() + v.competitors.len() + v.pages.len() + v.material.len() + v.trials.len()
    });
    let summary = Signal::derive(move || how_many(i18n, rows.get()));
    view! {
        <Fold title=said(words::VISUAL) summary=summary lazy=true id="plan-visual">
            <p class="quiet">{said(words::VISUAL_NOTE)}</p>
            <div class="fields">
                {plan_text(words::VISUAL_GOAL, |p| &p.programme.visual.goal, |p| &mut programme(p).visual.goal)}
                {plan_text(words::VISUAL_AUDIENCE, |p| &p.programme.visual.audience, |p| &mut programme(p).visual.audience)}
                {plan_text(words::VISUAL_STYLE, |p| &p.programme.visual.style, |p| &mut programme(p).visual.style)}
            </div>
            {list::<Swatch>(called(words::PALETTE, words::PALETTE_NOTE, words::COLOUR_ADD, words::COLOUR_N), |s| &s.name, swatch)}
            <Contrasts />
            {list::<Competitor>(called(words::COMPETITORS, words::COMPETITORS_NOTE, words::COMPETITOR_ADD, words::COMPETITOR_N), |c| &c.name, competitor)}
            {list::<Page>(called(words::PAGES, words::PAGES_NOTE, words::PAGE_ADD, words::PAGE_N), |p| &p.name, page)}
            <Path />
            {list::<Material>(called(words::MATERIAL, words::MATERIAL_NOTE, words::MATERIAL_ADD, words::MATERIAL_N), |m| &m.name, material)}
            {list::<Trial>(called(words::TRIALS, words::TRIALS_NOTE, words::TRIAL_ADD, words::TRIAL_N), |t| &t.hypothesis, trial)}
        </Fold>
    }
}

const fn called(title: Word, note: Word, add: Word, row: Word) -> Called {
    Called {
        title,
        note,
        add,
        row,
    }
}

fn competitor(row: Row<Competitor>) -> AnyView {
    view! {
        <div class="fields">
            {row.text(words::NAME, |c| &c.name, |c| &mut c.name)}
            {row.text(words::THEY_BETTER, |c| &c.better, |c| &mut c.better)}
            {row.text(words::WE_BETTER, |c| &c.ours, |c| &mut c.ours)}
        </div>
    }
    .into_any()
}

/// What a page is called; tracked.
fn page_name(i18n: I18n, plan: &Plan, id: Id) -> String {
    let pages = &plan.programme.visual.pages;
    let at = pages.iter().position(|p| p.id == id);
    let name = at.and_then(|at| pages.get(at)).map(|p| p.name.to_string());
    let n = at.map_or_else(|| "?".to_owned(), |at| (at + 1).to_string());
    name.filter(|n| !n.is_empty())
        .unwrap_or_else(|| i18n.with(words::PAGE_N, &[("n", &n)]))
}

/// Every page but one, and none.
fn pages(none: Word, but: Option<Id>) -> Signal<Vec<(Option<Id>, String)>> {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    Signal::derive(move || {
        let rest = store.read(|p| {
            let all = p.programme.visual.pages.iter().map(|page| page.id);
            let all = all.filter(|id| Some(*id) != but);
            all.map(|id| (Some(id), page_name(i18n, p, id)))
                .collect::<Vec<_>>()
        });
        core::iter::once((None, i18n.t(none).to_owned()))
            .chain(rest)
            .collect()
    })
}

fn page(row: Row<Page>) -> AnyView {
    view! {
        <div class="fields">
            {row.text(words::NAME, |p| &p.name, |p| &mut p.name)}
            {row.choice(words::PAGE_ABOVE, pages(words::FIRST_PAGE, Some(row.id)), |p| p.above, |p, v| p.above = v)}
            {row.text(words::PAGE_GOAL, |p| &p.goal, |p| &mut p.goal)}
        </div>
    }
    .into_any()
}

/// The path of a visitor, step by step.
#[component]
fn Path() -> impl IntoView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let path = store.select(|p| p.programme.visual.path.clone());
    let some = store.select(|p| !p.programme.visual.pages.is_empty());
    let steps = move || {
        let path = path.get();
        let named = path
            .iter()
            .map(|id| store.read(|p| page_name(i18n, p, *id)));
        named.map(|name| view! { <li>{name}</li> }).collect_view()
    };
    let add = move |page: Option<Id>| {
        let Some(page) = page else { return };
        store.edit(Step::Single, |p| {
            let path = &mut programme(p).visual.path;
            if path.len() < tributary_domain::document::limits::most::PAGES {
                path.push(page);
            }
        });
    };
    let back = move |_| {
        store.edit(Step::Single, |p| {
            programme(p).visual.path.pop();
        });
    };
    let remarks = move || {
        store.read(|p| {
            let name = |id| page_name(i18n, p, id);
            path_remarks(&p.programme.visual)
                .into_iter()
                .map(|remark| match remark {
                    PathRemark::NoStep(from, to) => i18n.with(
                        words::PATH_NO_STEP,
                        &[("from", &name(from)), ("to", &name(to))],
                    ),
                    PathRemark::Twice(id) => i18n.with(words::PATH_TWICE, &[("page", &name(id))]),
                    PathRemark::NoGoal(id) => {
                        i18n.with(words::PATH_NO_GOAL, &[("page", &name(id))])
                    }
                })
                .collect()
        })
    };
    view! {
        <Show when=move || some.get()>
            <section class="stack" id="path">
                <h3>{said(words::PATH)}</h3>
                <p class="quiet">{said(words::PATH_NOTE)}</p>
                <ol class="path">{steps}</ol>
                <p class="row">
                    <Select
                        label=said(words::PATH_ADD)
                        options=pages(words::PATH_CHOOSE, None)
                        value=Signal::derive(|| Some(None))
                        on_change=Callback::new(add)
                    />
                    <button
                        type="button"
                        class="quiet-button"
                        disabled=move || store.is_read_only() || path.with(Vec::is_empty)
                        on:click=back
                    >
                        {said(words::PATH_BACK)}
                    </button>
                </p>
                {sentences("path-remarks", remarks)}
            </section>
        </Show>
    }
}

fn material(row: Row<Material>) -> AnyView {
    view! {
        <div class="fields">
            {row.text(words::NAME, |m| &m.name, |m| &mut m.name)}
            {row.choice(words::PAGE, pages(words::ANY_PAGE, None), |m| m.page, |m, v| m.page = v)}
            {row.choice(words::STATE, choices(MaterialState::ALL, naming::material), |m| m.state, |m, v| m.state = v)}
            {row.date(words::DUE, |m| m.due, |m, v| m.due = v)}
        </div>
    }
    .into_any()
}

fn trial(row: Row<Trial>) -> AnyView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let text: fn(&Trial) -> &Text = |t| &t.hypothesis;
    let linked = row.get(|t| t.experiment);
    let state = Memo::new(move || {
        let linked = linked.get().flatten();
        store.read(|p| {
            let verdict = |test: &tributary_domain::ab_test::Experiment| {
                store.tests().with(|all| {
                    let found = all.iter().find(|(id, _)| *id == test.id);
                    found.and_then(|(_, r)| r.as_ref().ok().map(|e| e.verdict.clone()))
                })
            };
            trial_state(linked, &p.experiments, verdict)
        })
    });
    let told = move || {
        let named = |id: Id| store.read(|p| p.experiments.iter().find(|e| e.id == id).cloned());
        match state.get() {
            TrialState::Idea => String::new(),
            TrialState::TestGone => i18n.t(words::TRIAL_GONE).to_owned(),
            TrialState::Planned(id) => {
                let name = named(id).map(|t| tests::test(i18n, &t)).unwrap_or_default();
                i18n.with(words::TRIAL_PLANNED, &[("test", &name)])
            }
            TrialState::Running(id, verdict) => {
                let Some(test) = named(id) else {
                    return String::new();
                };
                let said = verdict.map(|v| briefly(i18n, &test, &v));
                let said = said.unwrap_or_else(|| i18n.t(words::TRIAL_NO_FIGURES).to_owned());
                i18n.with(words::TRIAL_RUNNING, &[("said", &said)])
            }
            TrialState::Decided {
                test,
                chosen,
                kept_old,
                verdict,
            } => {
                let Some(found) = named(test) else {
                    return String::new();
                };
                let word = if kept_old {
                    words::TRIAL_KEPT
                } else {
                    words::TRIAL_CHOSEN
                };
                let name = chosen
                    .map(|at| tests::short(&found, at))
                    .unwrap_or_default();
                let said = verdict
                    .map(|v| briefly(i18n, &found, &v))
                    .unwrap_or_default();
                i18n.with(word, &[("version", &name), ("said", &said)])
            }
        }
    };
    let can_begin = move || matches!(state.get(), TrialState::Idea | TrialState::TestGone);
    let begin = move |_| {
        store.edit(Step::Single, |p| {
            // What can't begin leaves the plan as it was; the button is then shut.
            let _ = begin_trial(p, row.id);
        });
    };
    let full = store
        .select(|p| p.experiments.len() >= tributary_domain::document::limits::most::EXPERIMENTS);
    view! {
        <div class="fields">
            {row.text(words::HYPOTHESIS, text, |t| &mut t.hypothesis)}
            {row.choice(words::PAGE, pages(words::ANY_PAGE, None), |t| t.page, |t, v| t.page = v)}
        </div>
        <div class="row" role="status">
            <p class="trial-state">{told}</p>
            <Show when=move || !can_begin()>
                <a href=Route::AbTest.to_hash()>{said(words::TRIAL_OPEN)}</a>
            </Show>
        </div>
        <Show when=can_begin>
            <p class="row">
                <button
                    type="button"
                    class="begin-trial"
                    disabled=move || store.is_read_only() || full.get()
                    on:click=begin
                >
                    {said(words::TRIAL_BEGIN)}
                </button>
            </p>
        </Show>
    }
    .into_any()
}
