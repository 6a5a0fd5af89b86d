//! What a question, a tornado or a comparison looks at.

use tributary_simulation::{Flow, Outcome};

use super::compile::Compiled;
use crate::funnel::missing::{Figure, Missing, ratio};
use crate::plan::Id;

/// A figure of the horizon as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Output {
    /// Profit after fixed cost, in the plan's currency.
    #[default]
    Profit,
    /// Gross merchandise value, in the plan's currency.
    Gmv,
    /// Orders delivered.
    Orders,
    /// Visits.
    Visits,
    /// What channels cost, in the plan's currency.
    Spend,
    /// Gross merchandise value / spend.
    Mer,
    /// Orders / visits.
    ConversionRate,
    /// What the orders of a channel leave over after its cost, in the plan's currency.
    ChannelLeft(Id),
    /// Customers active at the end.
    Active,
}

impl Output {
    /// Those of the plan as a whole.
    pub const WHOLE: [Self; 6] = [
        Self::Profit,
        Self::Gmv,
        Self::Orders,
        Self::Visits,
        Self::Spend,
        Self::Mer,
    ];
}

impl Compiled {
    /// Runs the model.
    pub fn run(&self) -> Outcome {
        let mut outcome = Outcome::of(&self.model);
        self.model.run(&mut outcome);
        outcome
    }

    /// A figure of an outcome.
    ///
    /// # Errors
    /// What keeps it from being told.
    pub fn output(&self, outcome: &Outcome, output: Output) -> Figure {
        let total = &outcome.total;
        let figure = match output {
            Output::Orders => Ok(total.served),
            Output::Visits => Ok(total.visits),
            Output::Profit => self.profit(total),
            Output::Gmv => self.gmv(total),
            Output::Spend => self.spend(total),
            Output::Mer => ratio(self.gmv(total), self.spend(total), Missing::NoSpend),
            Output::ConversionRate => ratio(Ok(total.served), Ok(total.visits), Missing::NoVisits),
            Output::ChannelLeft(id) => self.channel_left(outcome, id),
            Output::Active => match self.model.active {
                Some(_) => Ok(total.active),
                None => Err(Missing::NothingEntered),
            },
        };
        // An input that was moved may set off a referral loop without end.
        figure.and_then(|x| x.is_finite().then_some(x).ok_or(Missing::GrowsWithoutEnd))
    }

    /// The profit of a month or of all.
    ///
    /// # Errors
    /// The first thing that is missing for it.
    pub fn profit(&self, flow: &Flow) -> Figure {
        self.unless_missing(|_| true).map(|()| flow.profit)
    }

    /// The gross merchandise value of a month or of all.
    ///
    /// # Errors
    /// The first thing that is missing for it.
    pub fn gmv(&self, flow: &Flow) -> Figure {
        let of_costs = |m| matches!(m, Missing::NoUnitCost | Missing::NoSpend);
        self.unless_missing(|m| !of_costs(m)).map(|()| flow.gmv)
    }

    /// The spend of a month or of all.
    ///
    /// # Errors
    /// The first thing that is missing for it.
    pub fn spend(&self, flow: &Flow) -> Figure {
        let of_spend = |m| {
            matches!(
                m,
                Missing::NoSpend | Missing::NoRate { .. } | Missing::NoPlace
            )
        };
        self.unless_missing(of_spend).map(|()| flow.spend)
    }

    fn unless_missing(&self, matters: impl Fn(Missing) -> bool) -> Result<(), Missing> {
        let missing = self
            .gaps
            .iter()
            .map(|gap| gap.missing)
            .find(|m| matters(*m));
        missing.map_or(Ok(()), Err)
    }

    fn channel_left(&self, outcome: &Outcome, id: Id) -> Figure {
        let at = self.channel(id).ok_or(Missing::NoSuchRow)?;
        let place = self
            .model
            .places
            .get(self.model.channels[at].place)
            .ok_or(Missing::NoPlace)?;
        self.unless_missing(|_| true)?;
        let each = place.order().parts().contribution * place.to_plan;
        let months = outcome.channels.get(at).ok_or(Missing::NoSuchRow)?;
        Ok(months.iter().map(|m| m.orders * each - m.spend).sum())
    }
}
