//! The simulation: started, watched, stopped, and what it shows in sentences.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::funnel::forecast::{Bands, Horizon, Measure, Uncertainty};
use tributary_domain::plan::Figure as Target;
use tributary_domain::quantity::Currency;

use super::view::{AheadView, Simulated};
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::funnel::sentences;
use crate::app::i18n::{Word, words::ahead as words, words::funnel, words::terms};
use crate::app::ui::Show;
use crate::app::work::{Work, in_slices};

/// How many runs a simulation makes, and the number that they follow from.
const RUNS: usize = 10_000;
const SEED: u64 = 20_261_101;
/// Runs between two looks at the clock.
const PIECE: usize = 50;

/// The targets of the period, where the horizon is the period.
fn targets(ahead: &AheadView) -> Vec<(Measure, f64)> {
    if ahead.horizon.get_untracked() == Horizon::Months {
        return Vec::new();
    }
    ahead.store.peek(|plan| {
        let of_period = plan
            .periods
            .iter()
            .filter(|p| Some(p.period) == plan.funnel.period);
        of_period
            .flat_map(|p| &p.expected)
            .filter_map(|e| {
                let measure = match e.figure {
                    Target::Gmv => Measure::Gmv,
                    Target::Profit => Measure::Profit,
                    Target::Orders => Measure::Orders,
                    Target::AcosAtMost(_) => return None,
                };
                Some((measure, e.value.to_f64()))
            })
            .collect()
    })
}

/// How far a simulation is.
#[derive(Clone, Copy, PartialEq)]
enum Running {
    No,
    Yes { done: usize, of: usize },
}

/// The button, the progress and the findings.
#[component]
pub(super) fn Simulate() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let running = RwSignal::new(Running::No);
    let work: StoredValue<Option<Work>, LocalStorage> = StoredValue::new_local(None);
    let stop = move || {
        work.try_update_value(|w| {
            if let Some(work) = w.take() {
                work.stop();
            }
        });
        running.try_set(Running::No);
    };
    on_cleanup(stop);
    let start = move |_| {
        stop();
        let of = ahead.model.get_untracked();
        let Ok((compiled, draws, _)) = of.as_ref().clone() else {
            return;
        };
        let simulation = Uncertainty::new(compiled, draws, RUNS, SEED, targets(&ahead));
        let simulation = Rc::new(RefCell::new(simulation));
        running.set(Running::Yes { done: 0, of: 1 });
        let mut told = 0;
        let piece = move || {
            let mut simulation = simulation.borrow_mut();
            let progress = simulation.advance(PIECE);
            if let Some(bands) = simulation.bands() {
                ahead.simulated.try_set(Some(Simulated {
                    bands: Arc::new(bands.clone()),
                    of: of.clone(),
                }));
                running.try_set(Running::No);
                return false;
            }
            // The bar moves a hundred times at most: each move is work of its own.
            if progress.done * 100 / progress.of > told {
                told = progress.done * 100 / progress.of;
                running.try_set(Running::Yes {
                    done: progress.done,
                    of: progress.of,
                });
            }
            true
        };
        work.set_value(Some(in_slices(piece)));
    };
    let is_running = move || running.get() != Running::No;
    let can = move || ahead.model.with(|t| t.is_ok());
    view! {
        <div class="row">
            <button type="button" class="primary" id="simulate" disabled=move || is_running() || !can() on:click=start>
                {move || i18n.t(words::SIMULATE)}
            </button>
            <Show when=is_running>
                <progress
                    aria-label=move || i18n.t(words::SIMULATING)
                    max="1"
                    prop:value=move || match running.get() {
                        Running::Yes { done, of } => done as f64 / of as f64,
                        Running::No => 1.0,
                    }
                ></progress>
                <button type="button" on:click=move |_| stop()>{move || i18n.t(words::CANCEL)}</button>
            </Show>
        </div>
        <div id="simulated" role="status">
            {move || ahead.bands().map(|bands| view! { <Findings bands /> })}
        </div>
    }
}

/// What a simulation shows, with the chance of reaching each goal.
pub(super) fn findings(bands: &Bands, goals: &[(Measure, f64)], currency: Currency) -> Vec<Phrase> {
    let piece = |measure, x| match measure {
        Measure::Gmv | Measure::Profit => Piece::Money(x, currency),
        Measure::Orders | Measure::Lost => Piece::About(x),
    };
    let sentence = |measure: Measure, name: Word| {
        let band = bands.total(measure)?;
        Some(
            Phrase::new(words::BAND)
                .with("figure", name)
                .with("low", piece(measure, band.p5))
                .with("middle", piece(measure, band.p50))
                .with("high", piece(measure, band.p95)),
        )
    };
    let mut said: Vec<Phrase> = [
        (Measure::Profit, funnel::PROFIT),
        (Measure::Gmv, terms::GMV),
        (Measure::Orders, funnel::ORDERS),
    ]
    .into_iter()
    .filter(|(m, _)| bands.loss.is_ok() || *m == Measure::Orders)
    .filter_map(|(m, name)| sentence(m, name))
    .collect();
    let lost = bands.total(Measure::Lost).is_some_and(|b| b.p95 >= 0.5);
    said.extend(
        lost.then(|| sentence(Measure::Lost, words::LOST_ORDERS))
            .flatten(),
    );
    said.push(match bands.loss {
        Ok(loss) => Phrase::new(words::CHANCE_OF_LOSS).with("chance", Piece::Percent(loss)),
        Err(why) => sentences::reason(why),
    });
    for ((measure, least), chance) in goals.iter().zip(&bands.reached) {
        let (name, value) = match measure {
            Measure::Profit => (funnel::PROFIT, Piece::Money(*least, currency)),
            Measure::Gmv => (terms::GMV, Piece::Money(*least, currency)),
            Measure::Orders | Measure::Lost => (funnel::ORDERS, Piece::Count(*least)),
        };
        said.push(
            Phrase::new(words::CHANCE_OF_TARGET)
                .with("figure", name)
                .with("target", value)
                .with("chance", Piece::Percent(*chance)),
        );
    }
    said
}

/// What the simulation shows, in sentences.
#[component]
fn Findings(bands: Arc<Bands>) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let sentences = findings(&bands, &targets(&ahead), ahead.currency());
    let note = i18n.with(
        words::SIMULATION_NOTE,
        &[
            ("runs", &i18n.format().count(bands.runs as f64)),
            ("seed", &SEED.to_string()),
        ],
    );
    view! {
        <ul class="findings">
            {sentences.into_iter().map(|s| view! { <li>{s.text(i18n)}</li> }).collect_view()}
        </ul>
        <p class="quiet">{note}</p>
    }
}
