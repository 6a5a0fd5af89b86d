//! From a plan to a model in plain numbers.

mod channel;
mod place;
mod shares;

use tributary_simulation::{Active, Model};

use super::days;
use crate::funnel::FunnelResult;
use crate::funnel::channel::ChannelResult;
use crate::funnel::missing::{Gap, Missing};
use crate::funnel::place::PlaceResult;
use crate::funnel::products::parts;
use crate::plan::{Id, Plan};
use crate::quantity::{Count, Money, Month};
use channel::channel_model;
use place::place_model;
use shares::{Calendar, Shares};

/// What the model runs over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Horizon {
    /// The period that the plan's figures cover, as if it came once more.
    #[default]
    Period,
    /// The months of the forecast.
    Months,
}

/// A plan's model, and which row of the plan each part is.
#[derive(Clone, Debug, PartialEq)]
pub struct Compiled {
    /// The model.
    pub model: Model,
    /// What it runs over.
    pub horizon: Horizon,
    /// Its months; none where it runs over the period.
    pub months: Vec<Month>,
    /// The place of each of the model's places.
    pub places: Vec<Id>,
    /// The product of each of the products of each of the model's places.
    pub products: Vec<Vec<Id>>,
    /// The channel of each of the model's channels.
    pub channels: Vec<ChannelRow>,
    /// What keeps money from being told; the amounts of such a row count as zero in the model.
    pub gaps: Vec<Gap>,
}

/// A channel of the model.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelRow {
    /// The channel of the plan.
    pub id: Id,
    /// The stages that its rates lead to, and how many stood at the stage before and at it.
    pub steps: Vec<CountedStep>,
    /// Units of the plan's currency for one of the channel's.
    pub to_plan: f64,
    /// How many of what is paid for make the price of one: 1,000 impressions, 1 click.
    pub per: f64,
}

/// One counted step of a channel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountedStep {
    /// The stage that is reached.
    pub stage: Id,
    /// How many stood at the one before.
    pub trials: f64,
    /// How many reached it.
    pub successes: f64,
}

/// The model of a plan.
///
/// # Errors
/// [`Missing::NothingEntered`] where no row holds a figure, [`Missing::NoPeriod`] where months
/// were asked for and nobody said which days the figures cover.
pub fn compile(plan: &Plan, result: &FunnelResult, horizon: Horizon) -> Result<Compiled, Missing> {
    let forecast = &*plan.forecast;
    let used: Vec<&PlaceResult> = result.places.iter().filter(|p| !p.is_blank).collect();
    if used.is_empty() {
        return Err(Missing::NothingEntered);
    }
    let calendar = match (horizon, plan.funnel.period) {
        (Horizon::Period, _) => Calendar::Once,
        (Horizon::Months, None) => return Err(Missing::NoPeriod),
        (Horizon::Months, Some(period)) => Calendar::Months {
            months: days::months(forecast, Some(period)).ok_or(Missing::NoPeriod)?,
            period,
            season: days::season_of(forecast, period),
        },
    };
    let shares = Shares {
        plan,
        forecast,
        calendar: &calendar,
    };
    let mut gaps = result.total_gaps();
    let mut places = Vec::new();
    let mut products = Vec::new();
    let mut channels = Vec::new();
    let mut rows = Vec::new();
    for (at, place) in used.iter().enumerate() {
        let own: Vec<&ChannelResult> = result
            .channels
            .iter()
            .filter(|c| c.place == Some(place.id) && !c.is_blank)
            .collect();
        let of_place = shares.at(place.id);
        for channel in own {
            let (model, row) = channel_model(&shares, channel, place, &of_place, at);
            channels.push(model);
            rows.push(row);
        }
        let typed = plan.sales.places.iter().find(|p| p.id == place.id);
        let parts = typed.map_or_else(Vec::new, |typed| parts(&plan.sales, typed));
        let (ids, parts) = parts.into_iter().unzip();
        products.push(ids);
        places.push(place_model(
            &shares, place, of_place, &channels, parts, at, &mut gaps,
        ));
    }
    let days_share = shares.days();
    let active = forecast.monthly_retention.map(|retention| Active {
        start: plan.customers.members_active.map_or(0.0, Count::to_f64),
        retention: retention.to_f64(),
    });
    Ok(Compiled {
        model: Model {
            fixed: plan.sales.fixed_cost.map_or(0.0, Money::to_f64),
            fixed_share: shares.fixed(&days_share),
            days_share,
            places,
            channels,
            active,
        },
        horizon,
        months: match calendar {
            Calendar::Once => Vec::new(),
            Calendar::Months { months, .. } => months,
        },
        places: used.iter().map(|p| p.id).collect(),
        products,
        channels: rows,
        gaps,
    })
}

impl Compiled {
    /// The position of a place in the model.
    pub fn place(&self, id: Id) -> Option<usize> {
        self.places.iter().position(|p| *p == id)
    }

    /// The position of a channel in the model.
    pub fn channel(&self, id: Id) -> Option<usize> {
        self.channels.iter().position(|c| c.id == id)
    }
}

impl FunnelResult {
    /// What keeps sales or profit of the whole from being told.
    fn total_gaps(&self) -> Vec<Gap> {
        match &self.total.verdict {
            crate::funnel::Verdict::CannotTell(gaps) => gaps.clone(),
            _ => Vec::new(),
        }
    }
}
