//! How sure the forecast is: every uncertain input drawn anew, many times over.

use tributary_simulation::{Column, Measure, Progress, Simulation, Table};

use super::compile::Compiled;
use super::range::{Distribution, RangeError, of_input};
use super::section::{Input, RangeOf, Scope};
use crate::funnel::missing::{Figure, Missing};

/// Where a range comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The counts of the step, which know the rate only so well.
    Counted,
    /// The user.
    Given,
}

/// An input that is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Draw {
    /// Which.
    pub input: Input,
    /// From which distribution, in the input's unit.
    pub distribution: Distribution,
    /// Where that comes from.
    pub source: Source,
}

/// The inputs that are drawn: every rate of which the counts are known, and every range that was
/// typed, which goes before. Beside them the ranges that can't be used, and why.
pub fn draws(compiled: &Compiled, ranges: &[RangeOf]) -> (Vec<Draw>, Vec<(Input, RangeError)>) {
    let mut problems = Vec::new();
    let mut drawn = Vec::new();
    for range in ranges {
        if compiled.level(range.input).is_none() {
            problems.push((range.input, RangeError::NoSuchInput));
        }
    }
    for input in compiled.inputs() {
        let Some(now) = compiled.level(input) else {
            continue;
        };
        match of_input(ranges, input, now) {
            Some(Ok(distribution)) => drawn.push(Draw {
                input,
                distribution,
                source: Source::Given,
            }),
            Some(Err(why)) => problems.push((input, why)),
            None => drawn.extend(counted(compiled, input).map(|distribution| Draw {
                input,
                distribution,
                source: Source::Counted,
            })),
        }
    }
    (drawn, problems)
}

fn counted(compiled: &Compiled, input: Input) -> Option<Distribution> {
    match input {
        Input::StepRate(at) => {
            let row = compiled.channels.iter().find(|c| c.id == at.channel)?;
            let step = row.steps.iter().find(|s| s.stage == at.stage)?;
            Distribution::of_counts(step.successes, step.trials)
        }
        Input::Organic(Scope::One(_)) => Some(Distribution::Gamma {
            shape: compiled.level(input)?,
        }),
        _ => None,
    }
}

/// The middle and the range of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// One in twenty runs lies below.
    pub p5: f64,
    /// Half of the runs lie below.
    pub p50: f64,
    /// One in twenty runs lies above.
    pub p95: f64,
}

/// What a simulation shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// How many runs.
    pub runs: usize,
    /// The horizon as a whole, by measure, as far as it has an end.
    pub total: Vec<(Measure, Band)>,
    /// By measure, then by month; a single entry where the horizon is the period.
    pub months: Vec<(Measure, Vec<Band>)>,
    /// The share of runs that make a loss.
    pub loss: Figure,
    /// The share of runs that reach each target, in the order given.
    pub reached: Vec<f64>,
}

impl Bands {
    /// A measure over the horizon.
    pub fn total(&self, measure: Measure) -> Option<Band> {
        let found = self.total.iter().find(|(m, _)| *m == measure);
        found.map(|(_, band)| *band)
    }

    /// A measure by month.
    pub fn months(&self, measure: Measure) -> &[Band] {
        let found = self.months.iter().find(|(m, _)| *m == measure);
        found.map_or(&[], |(_, bands)| bands)
    }
}

/// A simulation of a plan under way: tables first, then runs, then percentiles, each a little at a
/// time.
#[derive(Debug)]
pub struct Uncertainty {
    compiled: Compiled,
    draws: Vec<Draw>,
    tables: Vec<(Vec<tributary_simulation::Lever>, Table)>,
    prepared: usize,
    simulation: Option<Simulation>,
    runs: usize,
    seed: u64,
    targets: Vec<(Measure, f64)>,
    /// How many columns have been summarised: of each measure the whole, then its months.
    summarised: usize,
    bands: Bands,
}

impl Uncertainty {
    /// A simulation of `runs` runs.
    pub fn new(
        compiled: Compiled,
        draws: Vec<Draw>,
        runs: usize,
        seed: u64,
        targets: Vec<(Measure, f64)>,
    ) -> Self {
        Self {
            compiled,
            draws,
            tables: Vec::new(),
            prepared: 0,
            simulation: None,
            runs,
            seed,
            targets,
            summarised: 0,
            bands: Bands {
                runs,
                total: Vec::new(),
                months: Vec::new(),
                loss: Err(Missing::NothingEntered),
                reached: Vec::new(),
            },
        }
    }

    /// Does one piece of the work: a table, `runs` runs, or one column's percentiles.
    pub fn advance(&mut self, runs: usize) -> Progress {
        if let Some(draw) = self.draws.get(self.prepared) {
            self.prepared += 1;
            self.prepare(*draw);
        } else if let Some(simulation) = &mut self.simulation {
            if simulation.progress().is_complete() {
                self.summarise();
            } else {
                simulation.advance(runs);
            }
        } else {
            let tables = core::mem::take(&mut self.tables);
            let model = self.compiled.model.clone();
            self.simulation = Some(Simulation::new(model, tables, self.runs, self.seed));
        }
        self.progress()
    }

    /// How far it is; a column's percentiles take as long as a hundredth of the runs.
    pub fn progress(&self) -> Progress {
        let piece = (self.runs / 100).max(1);
        let columns = Measure::ALL.len() * (1 + self.compiled.model.months());
        let of_runs = self.simulation.as_ref().map_or(0, |s| s.progress().done);
        Progress {
            done: of_runs + self.summarised * piece,
            of: self.runs + columns * piece,
        }
    }

    /// What it shows, once it is complete.
    pub fn bands(&self) -> Option<&Bands> {
        self.progress().is_complete().then_some(&self.bands)
    }

    fn prepare(&mut self, draw: Draw) {
        let Some(table) = draw.distribution.table() else {
            return;
        };
        // The levers of one row's input all have one scale: it is one number.
        let handles = self.compiled.handles(draw.input);
        let scale = handles.first().map_or(1.0, |h| h.scale);
        let levers = handles.into_iter().map(|h| h.lever).collect();
        if let Some(scaled) = table.mapped(&|x| x * scale) {
            self.tables.push((levers, scaled));
        }
    }

    /// The percentiles of the next column.
    fn summarise(&mut self) {
        let columns = 1 + self.compiled.model.months();
        let at = self.summarised;
        let (Some(simulation), Some(measure)) = (
            &mut self.simulation,
            Measure::ALL.get(at / columns).copied(),
        ) else {
            return;
        };
        self.summarised += 1;
        if let Some(month) = (at % columns).checked_sub(1) {
            let column = simulation.months(measure).get_mut(month);
            if let (Some(column), Some((_, months))) = (column, self.bands.months.last_mut()) {
                months.extend(band(column));
            }
            return;
        }
        let total = simulation.total(measure);
        if measure == Measure::Profit {
            let gap = self.compiled.gaps.first().map(|g| g.missing);
            let kept = total.share_from(0.0).ok_or(Missing::NothingEntered);
            self.bands.loss = gap.map_or(kept.map(|kept| 1.0 - kept), Err);
        }
        self.bands.reached.resize(self.targets.len(), 0.0);
        for ((of, least), reached) in self.targets.iter().zip(&mut self.bands.reached) {
            if *of == measure {
                *reached = total.share_from(*least).unwrap_or(0.0);
            }
        }
        match band(total) {
            Some(band) => self.bands.total.push((measure, band)),
            None => self.bands.loss = Err(Missing::GrowsWithoutEnd),
        }
        self.bands
            .months
            .push((measure, Vec::with_capacity(columns)));
    }
}

/// The range of a column; none where a run has no end.
fn band(column: &mut Column) -> Option<Band> {
    let [p5, p50, p95] = column.percentiles([0.05, 0.5, 0.95]).unwrap_or_default();
    let band = Band { p5, p50, p95 };
    [p5, p50, p95].iter().all(|x| x.is_finite()).then_some(band)
}
