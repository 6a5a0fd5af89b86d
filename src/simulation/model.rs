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
    /// What an order brings and costs, in the place's currency, with the products as they were.
    pub terms: Terms,
    /// Products of which the price or the cost can be moved.
    pub products: Vec<ProductPart>,
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

/// What a product is of the average order at a place.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct ProductPart {
    /// Price of a unit, VAT included and before coupons, in the place's currency.
    pub price: Part,
    /// Cost of a unit, in the product's currency.
    pub cost: Part,
}

/// A number that an average is made of.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Part {
    /// Where it stands.
    pub level: f64,
    /// Where it stood when the average was taken.
    pub taken_at: f64,
    /// By how much the average rises for one more of it.
    pub weight: f64,
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

impl Part {
    /// A number that has not moved since the average was taken.
    pub const fn still(level: f64, weight: f64) -> Self {
        Self {
            level,
            taken_at: level,
            weight,
        }
    }

    /// By how much the average has moved: weight × (level − level when taken).
    fn shift(self) -> f64 {
        self.weight * (self.level - self.taken_at)
    }
}

impl Place {
    /// The terms of an average order with each product as it stands now.
    ///
    /// # Formula
    /// With units wᵢ of product i in an average order: price = price₀ + Σ wᵢ(pᵢ − pᵢ₀), and the
    /// cost of the goods likewise; all other terms stay.
    ///
    /// ```
    /// use tributary_simulation::{Part, Place, ProductPart, order::Terms};
    /// let mut place = Place {
    ///     terms: Terms { price: 50.0, ..Terms::default() },
    ///     products: vec![ProductPart { price: Part::still(40.0, 0.5), cost: Part::default() }],
    ///     ..Place::default()
    /// };
    /// // Every other unit sold costs 4 more.
    /// place.products[0].price.level = 44.0;
    /// assert!((place.order().price - 52.0).abs() < 1e-12);
    /// ```
    pub fn order(&self) -> Terms {
        let mut terms = self.terms;
        for product in &self.products {
            terms.price += product.price.shift();
            terms.unit_cost += product.cost.shift();
        }
        terms
    }
}

impl Referral {
    /// How many times the customers of the first month the last of so many months has at most;
    /// infinite where those who come within a month bring others within it without end.
    ///
    /// # Formula
    /// With K and a delay of d months: K^(months / d) where d ≥ 1; else, with the share d that
    /// comes a month later, (K·d / (1 − K(1 − d)))^months / (1 − K(1 − d)).
    pub fn growth(&self, months: usize) -> f64 {
        let months = months as f64;
        if self.delay >= 1.0 {
            return libm::pow(self.k, months / self.delay).max(1.0);
        }
        let own = 1.0 - self.k * (1.0 - self.delay);
        if own <= 0.0 {
            return f64::INFINITY;
        }
        libm::pow(self.k * self.delay / own, months).max(1.0) / own
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
