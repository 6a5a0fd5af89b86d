//! Results for a client: a payload that is built from what may be seen and holds nothing else.
//!
//! No cost, margin, target or customer figure has a field here, so none can be in the link: orders,
//! sales and counts as they came out, and what tests showed, relative to their control.

use serde::{Deserialize, Serialize};

use crate::ab_test::{Evaluation, Experiment, Metric, State, Verdict};
use crate::funnel::{FunnelResult, StageKind};
use crate::plan::Plan;
use crate::quantity::{Amount, Count, Currency, Date, Decimal, Period, Text, Volume};
use crate::traffic::Pool;
use crate::{ab_test, funnel, traffic};

/// What a client sees.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ClientView {
    /// The heading, as chosen for the client.
    pub title: Text,
    /// The day it was made.
    pub made: Option<Date>,
    /// The days that the counts cover.
    pub period: Option<Period>,
    /// The currency of [`Self::sales`]; none where there are no sales.
    pub currency: Option<Currency>,
    /// What buyers paid.
    pub sales: Option<Volume>,
    /// Orders.
    pub orders: Option<Volume>,
    /// Visits.
    pub visits: Option<Volume>,
    /// Counts by stage, over all channels.
    pub stages: Vec<ClientStage>,
    /// What each channel's platform claims.
    pub channels: Vec<ClientChannel>,
    /// A/B tests.
    pub tests: Vec<ClientTest>,
    /// The main traffic pool.
    pub pool: Option<Pool>,
    /// The stage of the traffic path, 1 to 4.
    pub stage: Option<u8>,
}

/// A stage of the funnel and how many reached it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientStage {
    /// What it counts.
    pub kind: StageKind,
    /// Its name, if it has one of its own.
    pub name: Text,
    /// How many.
    pub count: Option<Volume>,
}

/// A channel and what its platform claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientChannel {
    /// Its name.
    pub name: Text,
    /// Counts, in the order of [`ClientView::stages`].
    pub counts: Vec<Option<Volume>>,
}

/// What a test showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// The variant in this place is better.
    Better(u8),
    /// The control is better than all others.
    Worse,
    /// The variant in this place is not worse than allowed.
    NotWorse(u8),
    /// No difference that matters.
    Same,
    /// Not decided yet.
    Open,
    /// The figures can't be trusted or don't suffice.
    NoResult,
}

/// A test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientTest {
    /// Its name.
    pub name: Text,
    /// Where it stands.
    pub state: State,
    /// What it showed.
    pub outcome: Outcome,
    /// The place of the control.
    pub control: u8,
    /// Its variants.
    pub variants: Vec<ClientVariant>,
}

/// A variant of a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientVariant {
    /// Its name.
    pub name: Text,
    /// People who saw it.
    pub visitors: Option<Count>,
    /// How many of them converted; none where values are compared, which may be margins.
    pub conversions: Option<Count>,
    /// The lift over the control, as observed, as a fraction.
    pub lift: Option<Amount>,
}

impl ClientView {
    /// What may be seen of `plan`, under `title`, made on the day `made`.
    pub fn of(plan: &Plan, title: Text, made: Option<Date>) -> Self {
        let result = funnel::evaluate(&plan.sales, &plan.funnel);
        let diagnosis = traffic::diagnose_plan(plan);
        let total = &result.total;
        let sales = total.gmv.ok().and_then(|v| volume(v, 2));
        Self {
            title,
            made,
            period: plan.funnel.period,
            currency: sales.is_some().then_some(result.currency),
            sales,
            orders: total.orders.ok().and_then(|v| volume(v, 1)),
            visits: total.everyone.visits.ok().and_then(|v| volume(v, 0)),
            stages: stages(plan),
            channels: channels(plan, &result),
            tests: plan.experiments.iter().map(test).collect(),
            pool: diagnosis.main_pool,
            stage: diagnosis.stage.map(traffic::Stage::number),
        }
    }

    /// The view, unless it has more rows than a plan has.
    pub(super) fn within_limits(self) -> Option<Self> {
        use crate::document::limits::most;
        let fits = self.stages.len() <= most::STAGES
            && self.channels.len() <= most::CHANNELS
            && self.tests.len() <= most::EXPERIMENTS
            && self.channels.iter().all(|c| c.counts.len() <= most::STAGES)
            && self
                .tests
                .iter()
                .all(|t| t.variants.len() <= most::VARIANTS);
        fits.then_some(self)
    }
}

fn stages(plan: &Plan) -> Vec<ClientStage> {
    let stages = plan.funnel.stages.iter();
    stages
        .map(|stage| {
            let counts = plan.funnel.channels.iter();
            let mut counts = counts.filter_map(|c| c.counts.get(&stage.id)).peekable();
            let any = counts.peek().is_some();
            let sum: f64 = counts.map(|v| v.to_f64()).sum();
            ClientStage {
                kind: stage.kind,
                name: stage.name.clone(),
                count: any.then(|| volume(sum, 1)).flatten(),
            }
        })
        .collect()
}

fn channels(plan: &Plan, result: &FunnelResult) -> Vec<ClientChannel> {
    let blank = |id| result.channel(id).is_none_or(|c| c.is_blank);
    let channels = plan.funnel.channels.iter().filter(|c| !blank(c.id));
    channels
        .map(|channel| ClientChannel {
            name: channel.name.clone(),
            counts: plan
                .funnel
                .stages
                .iter()
                .map(|stage| channel.counts.get(&stage.id).copied())
                .collect(),
        })
        .collect()
}

fn test(experiment: &Experiment) -> ClientTest {
    let evaluation = ab_test::evaluate(experiment).ok();
    let counts = matches!(experiment.terms.metric, Metric::Conversion | Metric::Events);
    let lift = |n: usize| {
        let comparisons = &evaluation.as_ref()?.comparisons;
        let one = comparisons.iter().find(|c| c.variant == n)?;
        let observed = one.result.as_ref().ok()?.lift.observed?;
        Amount::new(Decimal::from_f64(observed, 4).ok()?).ok()
    };
    ClientTest {
        name: experiment.name.clone(),
        state: experiment.state,
        outcome: evaluation.as_ref().map_or(Outcome::NoResult, outcome),
        control: place(experiment.control()),
        variants: experiment
            .variants
            .iter()
            .enumerate()
            .map(|(n, variant)| ClientVariant {
                name: variant.name.clone(),
                visitors: variant.visitors,
                conversions: variant.conversions.filter(|_| counts),
                lift: lift(n),
            })
            .collect(),
    }
}

fn outcome(evaluation: &Evaluation) -> Outcome {
    match &evaluation.verdict {
        Verdict::Win(n) => Outcome::Better(place(*n)),
        Verdict::Loss => Outcome::Worse,
        Verdict::NotWorse(n) => Outcome::NotWorse(place(*n)),
        Verdict::NoPracticalDifference(_) => Outcome::Same,
        Verdict::KeepRunning(_) | Verdict::Futile(_) => Outcome::Open,
        _ => Outcome::NoResult,
    }
}

fn place(n: usize) -> u8 {
    u8::try_from(n).unwrap_or(u8::MAX)
}

fn volume(value: f64, places: u8) -> Option<Volume> {
    Volume::new(Decimal::from_f64(value, places).ok()?).ok()
}
