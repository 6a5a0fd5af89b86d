//! Places, channels and months, as numbers.
//!
//! Counts and amounts stand for the base period, the one that the plan's figures cover. A `share`
//! says how much of it a month is: days, season, growth and events together, so that a month
//! without any of them has days / days of the base period. Money is in the plan's currency but for
//! the terms of an order, which are in the place's.

use crate::order::Terms;

/// The funnel of a plan, ready to run. All lists by month have one length.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Model {
    /// By month, days as a share of the base period.
    pub days_share: Vec<f64>,
    /// Cost of the base period that no order causes.
    pub fixed: f64,
    /// By month, how much of that falls due.
    pub fixed_share: Vec<f64>,
    /// Places of sale.
    pub places: Vec<Place>,
    /// Channels.
    pub channels: Vec<Channel>,
    /// Customers who stay active; not worked out where none.
    pub active: Option<Active>,
}

/// A place of sale.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Place {
    /// What an order brings and costs, in the place's currency.
    pub terms: Terms,
    /// The plan's currency for one unit of the place's.
    pub to_plan: f64,
    /// Orders of the base period that no channel claims.
    pub organic: f64,
    /// Visits of the base period that no channel counts.
    pub organic_visits: f64,
    /// By month, visits as a share of the base period.
    pub visits_share: Vec<f64>,
    /// By month, orders as a share of the base period.
    pub orders_share: Vec<f64>,
    /// Customers who come back.
    pub repeat: Option<Repeat>,
    /// Customers who bring others.
    pub referral: Option<Referral>,
    /// What can be delivered; everything where none.
    pub supply: Option<Supply>,
}

/// Customers who order again.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Repeat {
    /// Share of the base period's orders that are first orders, 0 to 1.
    pub new_share: f64,
    /// Orders of an average customer in the months after the first order; the first entry is the
    /// month after.
    pub curve: Vec<f64>,
}

/// Customers who bring new ones.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Referral {
    /// New customers that one customer brings: invitations × acceptance.
    pub k: f64,
    /// Months until they come.
    pub delay: f64,
    /// Reward for each.
    pub reward: f64,
}

/// Units by month.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Supply {
    /// By month, units that come in (or can be made); no limit where none.
    pub units: Vec<Option<f64>>,
    /// Units in an average order, above zero.
    pub units_per_order: f64,
    /// Whether what is left goes on to the next month; from the first limit on, a month without
    /// one then brings nothing in.
    pub carries_over: bool,
    /// Whether orders that can't be served wait for the next month, or are lost.
    pub waits: bool,
}

/// A channel that leads to a place.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Channel {
    /// Its place in [`Model::places`].
    pub place: usize,
    /// The count of its first stage in the base period.
    pub entry: f64,
    /// The rate from each counted stage to the next, orders last.
    pub rates: Vec<f64>,
    /// How many of the rates lie before visits; visits are not counted where none.
    pub visits_at: Option<usize>,
    /// How many of the rates lie before what is paid for (impressions, clicks).
    pub auction_at: usize,
    /// The price of one of those.
    pub auction: f64,
    /// What is paid for an order.
    pub per_order: f64,
    /// Share of sales that is paid.
    pub commission: f64,
    /// What is paid in the base period whatever comes.
    pub fixed: f64,
    /// Orders booked for one order claimed, at most 1.
    pub scale: f64,
    /// By month, visits as a share of the base period.
    pub visits_share: Vec<f64>,
    /// By month, orders as a share of the base period.
    pub orders_share: Vec<f64>,
    /// By month, money as a share of the base period, for those visits at that month's prices.
    pub spend_share: Vec<f64>,
    /// By month, the money that was decided on; visits and orders follow it.
    pub budget: Vec<Option<f64>>,
    /// Visits rise by this power of the money, above 0 and at most 1; 1 is in proportion.
    pub elasticity: f64,
    /// A factor on all the money of the auction.
    pub spend_factor: f64,
}

/// Customers who stay active from month to month.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Active {
    /// How many there are at the start.
    pub start: f64,
    /// The share that is active in the next month too, 0 to 1.
    pub retention: f64,
}

impl Model {
    /// How many months it runs.
    pub fn months(&self) -> usize {
        self.days_share.len()
    }
}

impl Channel {
    /// The share of the first stage that has come as far as the `at`-th rate.
    pub(crate) fn reach(&self, at: usize) -> f64 {
        self.rates.iter().take(at).product()
    }

    /// Orders of the base period, as claimed.
    pub fn claimed(&self) -> f64 {
        self.entry * self.reach(self.rates.len())
    }

    /// Visits of the base period; none where they are not counted.
    pub fn visits(&self) -> f64 {
        self.visits_at.map_or(0.0, |at| self.entry * self.reach(at))
    }

    /// What the auction costs in the base period.
    pub fn auction_spend(&self) -> f64 {
        self.entry * self.reach(self.auction_at) * self.auction
    }

    /// What the auction is paid over all months.
    pub fn paid(&self) -> f64 {
        let usual = self.auction_spend();
        if usual <= 0.0 {
            return 0.0;
        }
        let months = self.budget.iter().zip(&self.spend_share);
        months
            .map(|(budget, share)| budget.unwrap_or(usual * share) * self.spend_factor)
            .sum()
    }
}
