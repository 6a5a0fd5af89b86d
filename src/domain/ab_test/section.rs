//! The part of the plan that the A/B test evaluator works on.

use serde::{Deserialize, Serialize};

use crate::plan::Id;
use crate::quantity::{Count, Date, Decimal, Factor, Rate, Text, Volume, Weight};

/// One A/B test: the design as it was set, and the counts so far.
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
    /// Its first day.
    pub from: Option<Date>,
    /// How many days it has run.
    pub days: Option<Count>,
    /// Whether counting has ended.
    pub finished: bool,
    /// How often the result was looked at before the end.
    pub looks: Option<Count>,
    /// Accepted chance of a false alarm, two-sided.
    pub alpha: Rate,
    /// Wanted chance of finding the effect if it is there.
    pub power: Rate,
    /// The smallest relative lift worth finding, such as 0.2 for a fifth more.
    pub worthwhile_lift: Option<Factor>,
    /// The conversion rate expected of the control, for planning.
    pub expected_rate: Option<Rate>,
    /// Visitors a day over all variants, for planning.
    pub visitors_a_day: Option<Volume>,
    /// The variants; the first is the control.
    pub variants: Vec<Variant>,
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
    /// Those of them who converted.
    pub conversions: Option<Count>,
}

impl Experiment {
    /// A new test of two variants, half and half, at 5 % false alarms and 80 % power.
    pub fn new(id: Id) -> Self {
        let fixed = |mantissa, scale| Decimal::new(mantissa, scale).unwrap_or_default();
        let variant = |n| Variant {
            id: Id(n),
            name: Text::default(),
            share: Weight::new(fixed(1, 0)).unwrap_or_default(),
            visitors: None,
            conversions: None,
        };
        Self {
            id,
            name: Text::default(),
            hypothesis: Text::default(),
            place: None,
            from: None,
            days: None,
            finished: false,
            looks: None,
            alpha: Rate::new(fixed(5, 2)).unwrap_or_default(),
            power: Rate::new(fixed(80, 2)).unwrap_or_default(),
            worthwhile_lift: None,
            expected_rate: None,
            visitors_a_day: None,
            variants: vec![variant(1), variant(2)],
        }
    }
}
