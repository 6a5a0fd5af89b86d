//! Many runs of a model, each with its uncertain numbers drawn anew, in slices.

use crate::column::Column;
use crate::lever::Lever;
use crate::model::Model;
use crate::run::{Flow, Outcome};
use crate::table::Table;
use tributary_stats::random::Random;

/// The figures that are kept of every run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Orders delivered.
    Orders,
    /// Gross merchandise value.
    Gmv,
    /// Profit.
    Profit,
    /// Orders lost.
    Lost,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Orders, Self::Gmv, Self::Profit, Self::Lost];

    /// The figure of a month or of all.
    pub const fn of(self, flow: &Flow) -> f64 {
        match self {
            Self::Orders => flow.served,
            Self::Gmv => flow.gmv,
            Self::Profit => flow.profit,
            Self::Lost => flow.lost,
        }
    }
}

/// How far a simulation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Runs done.
    pub done: usize,
    /// Runs asked for.
    pub of: usize,
}

impl Progress {
    /// Whether all is done.
    pub const fn is_complete(self) -> bool {
        self.done >= self.of
    }
}

/// A simulation under way. The same model, tables and seed give the same bits, however it is
/// sliced.
#[derive(Clone, Debug)]
pub struct Simulation {
    model: Model,
    draws: Vec<(Vec<Lever>, Table)>,
    random: Random,
    outcome: Outcome,
    runs: usize,
    /// By measure, the sum over the months.
    totals: Vec<Column>,
    /// By measure, then by month.
    months: Vec<Vec<Column>>,
}

impl Simulation {
    /// A simulation of `runs` runs in which the levers of each of `draws` are set to one number
    /// drawn from its table: what a product costs at one place it costs at the next.
    pub fn new(model: Model, draws: Vec<(Vec<Lever>, Table)>, runs: usize, seed: u64) -> Self {
        let column = || Column::with_capacity(runs);
        let by_month = || (0..model.months()).map(|_| column()).collect();
        Self {
            outcome: Outcome::of(&model),
            totals: Measure::ALL.iter().map(|_| column()).collect(),
            months: Measure::ALL.iter().map(|_| by_month()).collect(),
            random: Random::from_seed(seed),
            model,
            draws,
            runs,
        }
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress {
            done: self.totals.first().map_or(self.runs, Column::len),
            of: self.runs,
        }
    }

    /// Does at most `runs` more runs.
    pub fn advance(&mut self, runs: usize) -> Progress {
        let Progress { done, of } = self.progress();
        for _ in 0..runs.min(of - done) {
            for (levers, table) in &self.draws {
                let value = table.draw(&mut self.random);
                for lever in levers {
                    if let Some(level) = self.model.lever(*lever) {
                        *level = value;
                    }
                }
            }
            self.model.run(&mut self.outcome);
            for (m, measure) in Measure::ALL.iter().enumerate() {
                self.totals[m].push(measure.of(&self.outcome.total));
                for (column, flow) in self.months[m].iter_mut().zip(&self.outcome.months) {
                    column.push(measure.of(flow));
                }
            }
        }
        self.progress()
    }

    /// A measure over all months together.
    pub fn total(&mut self, measure: Measure) -> &mut Column {
        &mut self.totals[measure as usize]
    }

    /// A measure by month.
    pub fn months(&mut self, measure: Measure) -> &mut [Column] {
        &mut self.months[measure as usize]
    }
}
