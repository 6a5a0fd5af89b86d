//! What takes long in the domain, as functions that a page can call and time: no clock is read
//! here, and nothing is measured.

#![cfg(target_arch = "wasm32")]

pub mod ab_test;
pub mod budget;
pub mod value;

use tributary_domain::document::file;
use tributary_domain::funnel::forecast::{
    Compiled, Horizon, Input, Measure, Output, Scope, Uncertainty, compile, draws, outlook, seek,
};
use tributary_domain::funnel::{FunnelResult, evaluate};
use tributary_domain::import::ReportReader;
use tributary_domain::locale::NumberStyle;
use tributary_domain::plan::Plan;
use wasm_bindgen::prelude::wasm_bindgen;

/// The number that every simulation follows from.
const SEED: u64 = 7;

/// A plan and what follows from it.
#[wasm_bindgen]
pub struct Probe {
    plan: Plan,
    result: FunnelResult,
    months: Compiled,
    running: Option<Uncertainty>,
}

#[wasm_bindgen]
impl Probe {
    /// Reads a plan's file; none where it can't be read or projected.
    pub fn read(text: &str) -> Option<Self> {
        let plan = file::decode(text.as_bytes()).ok()?.plan;
        let result = evaluate(&plan.sales, &plan.funnel);
        let months = compile(&plan, &result, Horizon::Months).ok()?;
        Some(Self {
            plan,
            result,
            months,
            running: None,
        })
    }

    /// How many inputs are drawn, and over how many months.
    pub fn size(&self) -> Vec<usize> {
        let (drawn, _) = draws(&self.months, &self.plan.forecast.ranges);
        vec![drawn.len(), self.months.months.len()]
    }

    /// Starts a simulation of so many runs.
    pub fn start(&mut self, runs: usize) {
        let (drawn, _) = draws(&self.months, &self.plan.forecast.ranges);
        let running = Uncertainty::new(self.months.clone(), drawn, runs, SEED, Vec::new());
        self.running = Some(running);
    }

    /// Does one piece of it, of at most so many runs; whether something is left.
    pub fn advance(&mut self, runs: usize) -> bool {
        let running = self.running.as_mut();
        running.is_some_and(|r| !r.advance(runs).is_complete())
    }

    /// The 5, 50 and 95 % percentiles of the profit, once it is done.
    pub fn profit(&self) -> Vec<f64> {
        let bands = self.running.as_ref().and_then(Uncertainty::bands);
        let band = bands.and_then(|b| b.total(Measure::Profit));
        band.map_or_else(Vec::new, |b| vec![b.p5, b.p50, b.p95])
    }

    /// What budget doubles the sales.
    pub fn goal_seek(&self) -> Option<f64> {
        let base = self.months.output(&self.months.run(), Output::Gmv).ok()?;
        let input = Input::Spend(Scope::All);
        seek(&self.months, input, Output::Gmv, 1.2 * base, None)
            .ok()
            .map(|answer| answer.level)
    }

    /// The plan's figures and its months, worked out anew as after a key.
    pub fn edit(&mut self) -> Option<f64> {
        self.result = evaluate(&self.plan.sales, &self.plan.funnel);
        let outlook = outlook(&self.plan, &self.result).ok()?;
        Some(outlook.total.profit)
    }
}

/// A report on its way.
#[wasm_bindgen]
pub struct Reading(Option<ReportReader>);

/// Starts to read a report.
#[wasm_bindgen]
pub fn read_report() -> Reading {
    Reading(Some(ReportReader::new(NumberStyle::default())))
}

#[wasm_bindgen]
impl Reading {
    /// Takes the next bytes; whether they could be read.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        self.0.as_mut().is_some_and(|r| r.push(bytes).is_ok())
    }

    /// How many rows and campaigns there were; none where it could not be read.
    pub fn finish(&mut self) -> Option<Vec<usize>> {
        let report = self.0.take()?.finish().ok()?;
        Some(vec![report.rows, report.campaigns.len()])
    }
}
