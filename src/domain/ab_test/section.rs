//! The part of the plan that the A/B test evaluator works on.

use serde::{Deserialize, Serialize};

use super::terms::{Agreed, Terms};
use crate::plan::Id;
use crate::quantity::{
    Amount, Correlation, Count, Date, Decimal, Money, Rate, Text, Volume, Weight,
};

/// One A/B test: what was agreed on before, and what was counted since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Experiment {
    /// Its id within the plan.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// What is believed and why.
    pub hypothesis: Text,
    /// The place of sale it runs at.
    pub place: Option<Id>,
    /// The channel whose visitors take part; those of the whole place if none.
    pub channel: Option<Id>,
    /// The page, listing or message that is tried.
    pub page: Text,
    /// The stage of the funnel that a conversion is counted in; the order if none.
    pub goal: Option<Id>,
    /// Where it stands.
    pub state: State,
    /// How it is judged.
    pub terms: Terms,
    /// How it was to be judged when it began; none before.
    pub agreed: Option<Agreed>,
    /// Its first day.
    pub from: Option<Date>,
    /// How many days it has run.
    pub days: Option<Count>,
    /// How often the result was looked at so far, the present look among them.
    pub looks: Option<Count>,
    /// The conversion rate expected of the control, for planning.
    pub expected_rate: Option<Rate>,
    /// The value and its spread expected of the control, for planning a test of values.
    pub expected_value: Spread,
    /// Visitors a day over all variants, for planning.
    pub visitors_a_day: Option<Volume>,
    /// What was believed of the rate before; nothing if none.
    pub prior: Option<Prior>,
    /// The variants, in the order in which they are shown.
    pub variants: Vec<Variant>,
    /// What came in by day, for the picture over time; the variants' own counts are the result.
    pub daily: Vec<Day>,
    /// The variant that was decided for.
    pub chosen: Option<Id>,
}

/// Where a test stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    /// It is being planned.
    Designed,
    /// It counts.
    Running,
    /// It has ended, and what to do was decided.
    Decided,
    /// What was decided is done.
    Applied,
}

impl State {
    /// Whether counting has ended.
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Decided | Self::Applied)
    }
}

/// What was believed of a rate before the test, worth so many visitors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prior {
    /// The rate.
    pub rate: Rate,
    /// How many visitors it weighs as much as.
    pub visitors: Volume,
}

/// A value's mean and spread over the visitors of a variant, those of no value among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Spread {
    /// The mean.
    pub mean: Option<Amount>,
    /// The standard deviation.
    pub deviation: Option<Volume>,
}

/// One arm of a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Its id within the test.
    pub id: Id,
    /// Its name; the page's own word when empty.
    pub name: Text,
    /// Its share of the visitors as set, relative to the others' shares.
    pub share: Weight,
    /// People who saw it.
    pub visitors: Option<Count>,
    /// Those of them who converted; events in a test of [`super::Metric::Events`], where one
    /// visitor may count more than once.
    pub conversions: Option<Count>,
    /// What a visitor brought, in a test of [`super::Metric::Value`] or [`super::Metric::Ratio`].
    pub measured: Option<Measured>,
    /// What an order is worth.
    pub order: Option<OrderWorth>,
}

/// What the visitors of a variant brought, as means over all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Measured {
    /// The value tested, or the numerator of a ratio.
    pub value: Spread,
    /// The denominator of a ratio.
    pub per: Spread,
    /// How numerator and denominator go together.
    pub value_with_per: Option<Correlation>,
    /// The same value before the test.
    pub before: Spread,
    /// How the value goes together with that before the test.
    pub value_with_before: Option<Correlation>,
}

/// What one order of a variant brings and costs, in the currency of the place, or of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OrderWorth {
    /// What the buyer pays.
    pub price: Option<Money>,
    /// What it costs to make, bring and serve.
    pub cost: Option<Money>,
    /// Share of orders that are paid back.
    pub refunded: Option<Rate>,
}

/// What came in on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The day.
    pub day: Date,
    /// By variant; one that is not named had nobody.
    pub counts: Vec<DayCount>,
}

/// What came in on one day at one variant: the variant, people who saw it, and those of them who
/// converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCount(pub Id, pub Count, pub Count);

impl Variant {
    /// A variant without counts that gets `share` of the visitors.
    pub fn new(id: Id, share: Weight) -> Self {
        Self {
            id,
            name: Text::default(),
            share,
            visitors: None,
            conversions: None,
            measured: None,
            order: None,
        }
    }
}

impl Experiment {
    /// A new test of two variants, half and half, at 5 % false alarms and 80 % power.
    pub fn new(id: Id) -> Self {
        let equal = Weight::new(Decimal::new(1, 0).unwrap_or_default()).unwrap_or_default();
        Self {
            id,
            name: Text::default(),
            hypothesis: Text::default(),
            place: None,
            channel: None,
            page: Text::default(),
            goal: None,
            state: State::Designed,
            terms: Terms::default(),
            agreed: None,
            from: None,
            days: None,
            looks: None,
            expected_rate: None,
            expected_value: Spread::default(),
            visitors_a_day: None,
            prior: None,
            variants: vec![Variant::new(Id(1), equal), Variant::new(Id(2), equal)],
            daily: Vec::new(),
            chosen: None,
        }
    }

    /// The place of the control in the list: the variant that the terms name, else the first.
    pub fn control(&self) -> usize {
        let named = |id| self.variants.iter().position(|v| v.id == id);
        self.terms.control.and_then(named).unwrap_or(0)
    }
}
