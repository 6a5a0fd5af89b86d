//! One test or one what-if as a link, with the names of what it refers to and nothing else.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::funnel::forecast::{Difference, Forecast, Input, Scope};
use crate::funnel::{Channel, OrderTerms, Place, Product};
use crate::plan::{Id, Plan};

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SingleKind {
    /// An A/B test.
    Experiment,
    /// A what-if of the forecast.
    Scenario,
}

/// One test or one what-if.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Single {
    /// Which of the two.
    pub kind: SingleKind,
    /// A plan that holds it alone; places, products, channels and stages are there by name only.
    pub plan: Plan,
}

/// How much of it another plan does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// References and differences that were left out, since no row has the name.
    pub left_out: usize,
}

impl Single {
    /// The test `id` of `plan`.
    pub fn experiment(plan: &Plan, id: Id) -> Option<Self> {
        let one = plan.experiments.iter().find(|e| e.id == id)?;
        let mut alone = names_of(plan, &|kind, id| match kind {
            Row::Place => one.place == Some(id),
            Row::Channel => one.channel == Some(id),
            Row::Product => false,
        });
        alone.experiments = Arc::new(vec![one.clone()]);
        Some(Self {
            kind: SingleKind::Experiment,
            plan: alone,
        })
    }

    /// The what-if `id` of `plan`.
    pub fn scenario(plan: &Plan, id: Id) -> Option<Self> {
        let one = plan.forecast.scenarios.iter().find(|s| s.id == id)?;
        let refers = |kind, id| {
            let mut rows = one.differences.iter().flat_map(|d| rows_of(d.input));
            rows.any(|row| row == (kind, id))
        };
        let mut alone = names_of(plan, &refers);
        alone.forecast = Arc::new(Forecast {
            scenarios: vec![one.clone()],
            ..Forecast::default()
        });
        Some(Self {
            kind: SingleKind::Scenario,
            plan: alone,
        })
    }

    /// Whether the plan holds just the one thing that it says it does.
    pub(super) fn is_sound(&self) -> bool {
        let (tests, scenarios) = match self.kind {
            SingleKind::Experiment => (1, 0),
            SingleKind::Scenario => (0, 1),
        };
        self.plan.experiments.len() == tests && self.plan.forecast.scenarios.len() == scenarios
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        let experiment = self.plan.experiments.first().map(|e| e.name.as_str());
        let scenario = self.plan.forecast.scenarios.first();
        experiment
            .or_else(|| scenario.map(|s| s.name.as_str()))
            .unwrap_or_default()
    }

    /// Adds it to `plan` under an id of its own; rows it refers to are found by their names.
    pub fn add_to(&self, plan: &mut Plan) -> Missing {
        let mut left_out = 0;
        if let Some(experiment) = self.plan.experiments.first() {
            let mut added = experiment.clone();
            added.id = Id::next(plan.experiments.iter().map(|e| e.id));
            let place = added.place.take();
            added.place = place.and_then(|id| self.place_in(plan, id));
            left_out += usize::from(place.is_some() && added.place.is_none());
            let channel = added.channel.take();
            added.channel = channel.and_then(|id| self.channel_in(plan, id));
            left_out += usize::from(channel.is_some() && added.channel.is_none());
            let goal = added.goal.take();
            added.goal = goal.and_then(|id| self.stage_in(plan, id));
            left_out += usize::from(goal.is_some() && added.goal.is_none());
            Arc::make_mut(&mut plan.experiments).insert(0, added);
        }
        if let Some(scenario) = self.plan.forecast.scenarios.first() {
            let mut added = scenario.clone();
            let all = added.differences.len();
            let own = |d: Difference| {
                let input = self.input_in(plan, d.input)?;
                Some(Difference { input, ..d })
            };
            added.differences = scenario
                .differences
                .iter()
                .filter_map(|d| own(*d))
                .collect();
            left_out += all - added.differences.len();
            let scenarios = &mut Arc::make_mut(&mut plan.forecast).scenarios;
            added.id = Id::next(scenarios.iter().map(|s| s.id));
            scenarios.push(added);
        }
        Missing { left_out }
    }

    fn place_in(&self, plan: &Plan, id: Id) -> Option<Id> {
        let here = &self.plan.sales.places;
        let name = &here.iter().find(|p| p.id == id)?.name;
        let mut there = plan.sales.places.iter();
        there.find(|p| p.name == *name).map(|p| p.id)
    }

    fn channel_in(&self, plan: &Plan, id: Id) -> Option<Id> {
        let here = &self.plan.funnel.channels;
        let name = &here.iter().find(|c| c.id == id)?.name;
        let mut there = plan.funnel.channels.iter();
        there.find(|c| c.name == *name).map(|c| c.id)
    }

    fn product_in(&self, plan: &Plan, id: Id) -> Option<Id> {
        let here = &self.plan.sales.products;
        let name = &here.iter().find(|p| p.id == id)?.name;
        let mut there = plan.sales.products.iter();
        there.find(|p| p.name == *name).map(|p| p.id)
    }

    fn stage_in(&self, plan: &Plan, id: Id) -> Option<Id> {
        let here = &self.plan.funnel.stages;
        let one = here.iter().find(|s| s.id == id)?;
        let mut there = plan.funnel.stages.iter();
        there
            .find(|s| (s.kind, &s.name) == (one.kind, &one.name))
            .map(|s| s.id)
    }

    fn input_in(&self, plan: &Plan, input: Input) -> Option<Input> {
        let place = |scope| match scope {
            Scope::All => Some(Scope::All),
            Scope::One(id) => self.place_in(plan, id).map(Scope::One),
        };
        let channel = |scope| match scope {
            Scope::All => Some(Scope::All),
            Scope::One(id) => self.channel_in(plan, id).map(Scope::One),
        };
        Some(match input {
            Input::Price(s) => Input::Price(place(s)?),
            Input::UnitCost(s) => Input::UnitCost(place(s)?),
            Input::Freight(s) => Input::Freight(place(s)?),
            Input::DutyRate(s) => Input::DutyRate(place(s)?),
            Input::Commission(s) => Input::Commission(place(s)?),
            Input::Shipping(s) => Input::Shipping(place(s)?),
            Input::ReturnRate(s) => Input::ReturnRate(place(s)?),
            Input::Organic(s) => Input::Organic(place(s)?),
            Input::Traffic(s) => Input::Traffic(channel(s)?),
            Input::AdPrice(s) => Input::AdPrice(channel(s)?),
            Input::Spend(s) => Input::Spend(channel(s)?),
            Input::StepRate(mut step) => {
                step.channel = self.channel_in(plan, step.channel)?;
                step.stage = self.stage_in(plan, step.stage)?;
                Input::StepRate(step)
            }
            Input::ProductPrice(mut at) => {
                at.product = self.product_in(plan, at.product)?;
                at.place = self.place_in(plan, at.place)?;
                Input::ProductPrice(at)
            }
            Input::ProductCost(id) => Input::ProductCost(self.product_in(plan, id)?),
            Input::FixedCost | Input::Referral | Input::Retention => input,
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Place,
    Product,
    Channel,
}

/// The rows that an input names.
fn rows_of(input: Input) -> Vec<(Row, Id)> {
    let one = |row, scope: Scope| scope.id().map(|id| (row, id)).into_iter().collect();
    match input {
        Input::Price(s)
        | Input::UnitCost(s)
        | Input::Freight(s)
        | Input::DutyRate(s)
        | Input::Commission(s)
        | Input::Shipping(s)
        | Input::ReturnRate(s)
        | Input::Organic(s) => one(Row::Place, s),
        Input::Traffic(s) | Input::AdPrice(s) | Input::Spend(s) => one(Row::Channel, s),
        Input::StepRate(step) => vec![(Row::Channel, step.channel)],
        Input::ProductPrice(at) => vec![(Row::Product, at.product), (Row::Place, at.place)],
        Input::ProductCost(id) => vec![(Row::Product, id)],
        Input::FixedCost | Input::Referral | Input::Retention => Vec::new(),
    }
}

/// A plan of the stages and of the rows that are wanted, without a figure in it.
fn names_of(plan: &Plan, wanted: &dyn Fn(Row, Id) -> bool) -> Plan {
    let mut alone = Plan::default();
    let sales = Arc::make_mut(&mut alone.sales);
    sales.currency = plan.sales.currency;
    let places = plan
        .sales
        .places
        .iter()
        .filter(|p| wanted(Row::Place, p.id));
    sales.places = places
        .map(|p| Place {
            booked: crate::funnel::Booked::default(),
            order: OrderTerms::default(),
            ..p.clone()
        })
        .collect();
    let products = plan.sales.products.iter();
    sales.products = products
        .filter(|p| wanted(Row::Product, p.id))
        .map(|p| Product {
            unit_cost: None,
            ..p.clone()
        })
        .collect();
    let funnel = Arc::make_mut(&mut alone.funnel);
    funnel.stages.clone_from(&plan.funnel.stages);
    let channels = plan.funnel.channels.iter();
    funnel.channels = channels
        .filter(|c| wanted(Row::Channel, c.id))
        .map(|c| Channel {
            // The place it leads to need not be there.
            place: c.place.filter(|id| wanted(Row::Place, *id)),
            spend: None,
            revenue: None,
            counts: std::collections::BTreeMap::new(),
            origin: None,
            extra: crate::funnel::ExtraCosts::default(),
            ..c.clone()
        })
        .collect();
    alone
}
