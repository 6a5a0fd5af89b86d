//! The report: to print, to save as PDF or as a file, and to copy as text.
//!
//! - `build`: what it says; `preview`: how it looks on a sheet; `take`: print, file, clipboard

mod build;
mod preview;
mod take;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::document::link::{self, ClientView};
use tributary_domain::plan::{Id, Plan};
use tributary_domain::report::{Modules, inline_drawing};
use tributary_domain::traffic::{Facts, effective_facts};

use super::ab_test::told;
use super::clock::today;
use super::i18n::{I18n, words::report as words};
use super::navigation::base_url;
use super::offline::in_one_file;
use super::share::qr;
use super::store::{PlanStore, TestResult};
use super::ui::chart::Picture;
use super::ui::chart::export::drawing;
use super::ui::{Choice, Show};
use crate::app::reactive::{Memo, Signal};
use build::{Built, Kind, Source};

/// The charts as SVG, a slot each; none where a chart can't be drawn.
type Drawings = RwSignal<Drawn>;

/// How far the charts are.
#[derive(Clone, Default, PartialEq)]
struct Drawn {
    /// Whether all that can be drawn is.
    done: bool,
    /// What is drawn.
    drawings: Vec<Option<String>>,
}

/// The screen.
#[component]
pub(super) fn Screen() -> impl IntoView {
    let i18n = I18n::here();
    let kind = RwSignal::new(Kind::Whole);
    let built = built(kind);
    let drawings = drawn(built);
    let options = Signal::derive(move || {
        [Kind::Whole, Kind::MonthEnd, Kind::Client]
            .map(|kind| (kind, i18n.t(kind.name()).to_owned()))
            .to_vec()
    });
    let empty = move || built.with(|b| b.report.sections.is_empty());
    view! {
        <div class="screen report">
            <section class="answer report-tools" aria-labelledby="report-title">
                <h1 id="report-title">{move || i18n.t(words::TITLE)}</h1>
                <p>{move || i18n.t(words::LEAD)}</p>
                <Choice
                    legend=Signal::derive(move || i18n.t(words::KIND).to_owned())
                    options=options
                    value=Signal::derive(move || Some(kind.get()))
                    on_change=move |chosen| kind.set(chosen)
                    only_looks=true
                />
                <p class="quiet" id="report-kind">{move || i18n.t(kind.get().note())}</p>
                <take::Take built kind drawings />
            </section>
            <Show
                when=move || !empty()
                fallback=move || view! { <p class="quiet">{i18n.t(words::NOTHING)}</p> }
            >
                <preview::Sheet built drawings />
            </Show>
        </div>
    }
}

/// The code of the link to what the report tells; none where a phone could not read it, or where
/// there is no address that others can open.
fn code_of(plan: &Plan, kind: Kind) -> Option<Modules> {
    let payload = match kind {
        Kind::Client => link::encode_client(&ClientView::of(plan, plan.name.clone(), today())),
        Kind::Whole | Kind::MonthEnd => link::encode(plan),
    };
    let url = format!("{}#{}", base_url(), payload.ok()?);
    qr::code(&url).filter(|_| !in_one_file())
}

/// The report of the plan as it is; every part is worked out anew only where what it rests on moved.
fn built(kind: RwSignal<Kind>) -> Memo<Arc<Built>> {
    let i18n = I18n::here();
    let store = PlanStore::here();
    // Ranges that take longer are worked out once for all kinds of report.
    let tests = Memo::new(move || {
        let experiments = store.read(|p| Arc::clone(&p.experiments));
        let full = |(id, result): &(Id, TestResult)| {
            let test = experiments.iter().find(|e| e.id == *id);
            let result = test.map_or_else(|| result.clone(), |test| told::full(test, result));
            (*id, result)
        };
        store
            .tests()
            .with(|all| all.iter().map(full).collect::<Vec<_>>())
    });
    Memo::new(move || {
        let kind = kind.get();
        Arc::new(store.read(|plan| {
            store.funnel().with(|funnel| {
                store.diagnosis().with(|diagnosis| {
                    tests.with(|tests| {
                        let source = Source {
                            plan,
                            funnel,
                            tests,
                            diagnosis,
                            is_scored: is_scored(plan),
                        };
                        build::built(i18n, kind, &source, today(), code_of(plan, kind))
                    })
                })
            })
        }))
    })
}

/// Whether anything is known of the traffic, so that there is a verdict on it.
fn is_scored(plan: &Plan) -> bool {
    effective_facts(plan) != Facts::default()
}

/// The report's charts, drawn one after the other.
fn drawn(built: Memo<Arc<Built>>) -> Drawings {
    let drawings = RwSignal::new(Drawn::default());
    let pictures = Memo::new(move || built.with(|b| b.pictures.clone()));
    Effect::new(move |_| {
        let wanted = pictures.get();
        // A slot of the report before must not stand in this one.
        drawings.set(Drawn::default());
        spawn_local(async move {
            let mut found = Vec::new();
            for picture in &wanted {
                found.push(checked(picture).await);
            }
            // The report may be another by now, and the screen may have gone.
            let here = drawings.try_with_untracked(|_| ()).is_some();
            if here && pictures.with_untracked(|now| *now == wanted) {
                drawings.set(Drawn {
                    done: true,
                    drawings: found,
                });
            }
        });
    });
    drawings
}

/// A chart's drawing, where it is nothing but a drawing.
async fn checked(picture: &Picture) -> Option<String> {
    let svg = drawing(picture).await?;
    inline_drawing(&svg).is_some().then_some(svg)
}
