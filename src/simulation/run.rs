//! What comes of a model, month by month.

use crate::model::{Channel, Model, Place, Referral, Repeat, Supply};
use crate::order::Terms;

/// What happens in a month, or in all of them together; money in the plan's currency.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Flow {
    /// Visits.
    pub visits: f64,
    /// Orders that were asked for.
    pub demanded: f64,
    /// Of those, first orders of new customers.
    pub first: f64,
    /// Of the first orders, those that customers brought.
    pub referred: f64,
    /// Of those demanded, orders of customers who came back.
    pub repeats: f64,
    /// Orders that were delivered.
    pub served: f64,
    /// Orders that could not be delivered.
    pub lost: f64,
    /// Orders that wait at the end.
    pub waiting: f64,
    /// Gross merchandise value of what was delivered, VAT included.
    pub gmv: f64,
    /// What those orders leave over before advertising.
    pub contribution: f64,
    /// What the channels cost.
    pub spend: f64,
    /// The part of it that went on orders that were lost.
    pub wasted: f64,
    /// Rewards for customers brought.
    pub rewards: f64,
    /// Cost that no order causes.
    pub fixed: f64,
    /// Contribution − spend − rewards − fixed cost.
    pub profit: f64,
    /// Customers active at the end.
    pub active: f64,
}

/// What happens at a place in a month.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct PlaceMonth {
    /// Orders asked for in this month, without those that had waited.
    pub demanded: f64,
    /// Of those, orders of customers who came back.
    pub repeats: f64,
    /// Orders delivered.
    pub served: f64,
    /// Orders lost.
    pub lost: f64,
    /// Orders that wait at the end.
    pub waiting: f64,
    /// Units that could be delivered in this month; no limit where none.
    pub available: Option<f64>,
    /// What its channels cost.
    pub spend: f64,
    /// First orders that were served; the customers who can come back.
    new_customers: f64,
}

/// What a channel does in a month.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct ChannelMonth {
    /// Visits; zero where they are not counted.
    pub visits: f64,
    /// Orders, as far as the books have them.
    pub orders: f64,
    /// What it costs.
    pub spend: f64,
}

/// Everything that comes of a model; made once and filled by each run.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Outcome {
    /// By month.
    pub months: Vec<Flow>,
    /// All months together; waiting orders and active customers are those at the end.
    pub total: Flow,
    /// By place, then by month.
    pub places: Vec<Vec<PlaceMonth>>,
    /// By channel, then by month.
    pub channels: Vec<Vec<ChannelMonth>>,
    /// By place, what an order brings and costs.
    orders: Vec<Terms>,
}

impl Outcome {
    /// Room for a model of this shape.
    pub fn of(model: &Model) -> Self {
        let months = model.months();
        Self {
            months: vec![Flow::default(); months],
            total: Flow::default(),
            places: vec![vec![PlaceMonth::default(); months]; model.places.len()],
            channels: vec![vec![ChannelMonth::default(); months]; model.channels.len()],
            orders: vec![Terms::default(); model.places.len()],
        }
    }
}

impl Model {
    /// Runs the model once.
    ///
    /// # Formula
    /// A channel's stages are its first count × the month's share × the rates; where a budget B
    /// was decided on, everything is multiplied by (B / what those visits would cost)^elasticity.
    /// First orders = new share × (organic + channels' orders × scale), plus those referred: K
    /// for each new customer, after the delay. Repeat orders = Σ new customers of month k × curve
    /// at age m − k, plus those of earlier customers, which fade as the curve says.
    /// Served = min(demand + waiting, units / units an order).
    pub fn run(&self, outcome: &mut Outcome) {
        let Outcome {
            months,
            total,
            places,
            channels,
            orders,
        } = outcome;
        for (place, order) in self.places.iter().zip(orders.iter_mut()) {
            *order = place.order();
        }
        for (m, month) in months.iter_mut().enumerate() {
            *month = Flow {
                fixed: self.fixed * self.fixed_share[m],
                ..Flow::default()
            };
        }
        for (channel, out) in self.channels.iter().zip(channels.iter_mut()) {
            let at = channel.place;
            let price = orders[at].price * self.places[at].to_plan;
            channel.run(price, &self.days_share, out);
        }
        for (p, (place, out)) in self.places.iter().zip(places.iter_mut()).enumerate() {
            out.fill(PlaceMonth::default());
            let mut base = place.organic;
            for (m, month) in out.iter_mut().enumerate() {
                month.demanded = place.organic * place.orders_share[m];
                months[m].visits += place.organic_visits * place.visits_share[m];
            }
            for (channel, of_channel) in self.channels.iter().zip(channels.iter()) {
                if channel.place == p {
                    base += channel.claimed() * channel.scale;
                    for (month, c) in out.iter_mut().zip(of_channel) {
                        month.demanded += c.orders;
                        month.spend += c.spend;
                    }
                    for (month, c) in months.iter_mut().zip(of_channel) {
                        month.visits += c.visits;
                    }
                }
            }
            place.run(&orders[p], base, &self.days_share, out, months);
        }
        let mut active = self.active.map_or(0.0, |a| a.start);
        *total = Flow::default();
        for month in months.iter_mut() {
            month.profit = month.contribution - month.spend - month.rewards - month.fixed;
            if let Some(a) = self.active {
                active = active * a.retention + month.active;
                month.active = active;
            }
            total.add(month);
        }
        if let Some(last) = months.last() {
            (total.waiting, total.active) = (last.waiting, last.active);
        }
    }
}

impl Flow {
    fn add(&mut self, other: &Self) {
        self.visits += other.visits;
        self.demanded += other.demanded;
        self.first += other.first;
        self.referred += other.referred;
        self.repeats += other.repeats;
        self.served += other.served;
        self.lost += other.lost;
        self.gmv += other.gmv;
        self.contribution += other.contribution;
        self.spend += other.spend;
        self.wasted += other.wasted;
        self.rewards += other.rewards;
        self.fixed += other.fixed;
        self.profit += other.profit;
    }
}

impl Channel {
    /// `price` is what an order at its place brings, in the plan's currency.
    fn run(&self, price: f64, days_share: &[f64], out: &mut [ChannelMonth]) {
        let visits = self.visits();
        let auction = self.auction_spend();
        let orders = self.claimed() * self.scale;
        let in_proportion = (self.elasticity - 1.0).abs() < f64::EPSILON;
        for (m, month) in out.iter_mut().enumerate() {
            let usual = auction * self.spend_share[m];
            let budget = self.budget[m].unwrap_or(usual) * self.spend_factor;
            // Money that buys nothing now buys nothing more; a free channel comes by itself.
            let times = if usual > 0.0 { budget / usual } else { 1.0 };
            let reach = if in_proportion || times <= 0.0 {
                times
            } else {
                libm::pow(times, self.elasticity)
            };
            month.visits = visits * self.visits_share[m] * reach;
            month.orders = orders * self.orders_share[m] * reach;
            let paid = if usual > 0.0 { budget } else { 0.0 };
            month.spend = paid
                + month.orders * (self.per_order + self.commission * price)
                + self.fixed * days_share[m];
        }
    }
}

impl Place {
    fn run(
        &self,
        order: &Terms,
        base: f64,
        days_share: &[f64],
        out: &mut [PlaceMonth],
        months: &mut [Flow],
    ) {
        let parts = order.parts();
        let (price, contribution) = (
            order.price * self.to_plan,
            parts.contribution * self.to_plan,
        );
        let mut stock = Stock::new(self.supply.as_ref());
        for m in 0..out.len() {
            let direct = out[m].demanded;
            let new_share = self.repeat.as_ref().map_or(1.0, |r| r.new_share);
            let own = direct * new_share;
            let first = self
                .referral
                .map_or(own, |r| r.with_referred(own, &out[..m]));
            let again = self
                .repeat
                .as_ref()
                .map_or(0.0, |r| r.orders(base * days_share[m], &out[..m]));
            let demanded = first + again;
            let served = stock.serve(m, demanded);
            let month = &mut out[m];
            (month.demanded, month.served) = (demanded, served.orders);
            month.repeats = again;
            (month.lost, month.waiting) = (served.lost, stock.waiting);
            month.available = served.available;
            let kept = if demanded > 0.0 {
                1.0 - served.lost / demanded
            } else {
                1.0
            };
            month.new_customers = first * kept;
            let flow = &mut months[m];
            flow.demanded += demanded;
            flow.first += first;
            flow.referred += first - own;
            flow.repeats += again;
            flow.served += served.orders;
            flow.lost += served.lost;
            flow.waiting += stock.waiting;
            flow.gmv += served.orders * price;
            flow.contribution += served.orders * contribution;
            flow.spend += month.spend;
            flow.wasted += month.spend * (1.0 - kept);
            flow.rewards += self
                .referral
                .map_or(0.0, |r| r.reward * (first - own) * kept);
            flow.active += month.new_customers;
        }
    }
}

impl Repeat {
    /// Orders of customers who come back in the month after those of `earlier`.
    fn orders(&self, base: f64, earlier: &[PlaceMonth]) -> f64 {
        let m = earlier.len();
        let all: f64 = self.curve.iter().sum();
        let rest: f64 = self.curve.iter().skip(m).sum();
        let faded = if all > 0.0 { rest / all } else { 0.0 };
        let of_earlier = base * (1.0 - self.new_share) * faded;
        let of_cohorts: f64 = earlier
            .iter()
            .rev()
            .zip(&self.curve)
            .map(|(month, orders)| month.new_customers * orders)
            .sum();
        of_earlier + of_cohorts
    }
}

impl Referral {
    /// First orders of a month with those whom customers brought: `own`, and K for each new
    /// customer of `delay` months ago, the share that the delay leaves in this month included.
    fn with_referred(&self, own: f64, earlier: &[PlaceMonth]) -> f64 {
        let whole = libm::floor(self.delay);
        let late = self.delay - whole;
        let ago = |back: f64| {
            // A delay longer than the plan brings nobody.
            let at = earlier.len() as f64 - back;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a whole number from zero to the number of months"
            )]
            let month = (at >= 0.0).then(|| earlier.get(at as usize)).flatten();
            month.map_or(0.0, |m| m.new_customers)
        };
        let brought = self.k * (late * ago(whole + 1.0) + (1.0 - late) * ago(whole));
        if whole > 0.0 {
            return own + brought;
        }
        // Those who come within the month bring others within it too: a geometric series, which
        // has no end where each brings another one.
        let kept = 1.0 - self.k * (1.0 - late);
        if kept > 0.0 {
            (own + brought) / kept
        } else {
            f64::INFINITY
        }
    }
}

/// What is left to deliver from.
struct Stock<'a> {
    supply: Option<&'a Supply>,
    units: f64,
    limited: bool,
    waiting: f64,
}

struct Served {
    orders: f64,
    lost: f64,
    available: Option<f64>,
}

impl<'a> Stock<'a> {
    const fn new(supply: Option<&'a Supply>) -> Self {
        Self {
            supply,
            units: 0.0,
            limited: false,
            waiting: 0.0,
        }
    }

    fn serve(&mut self, m: usize, demanded: f64) -> Served {
        let asked = demanded + self.waiting;
        let all = Served {
            orders: asked,
            lost: 0.0,
            available: None,
        };
        let Some(supply) = self.supply else {
            return all;
        };
        let incoming = supply.units[m];
        self.limited = (self.limited && supply.carries_over) || incoming.is_some();
        if !self.limited {
            self.waiting = 0.0;
            return all;
        }
        let units = incoming.unwrap_or(0.0) + self.units;
        let orders = asked.min(units / supply.units_per_order);
        let short = asked - orders;
        self.units = if supply.carries_over {
            (units - orders * supply.units_per_order).max(0.0)
        } else {
            0.0
        };
        self.waiting = if supply.waits { short } else { 0.0 };
        Served {
            orders,
            lost: if supply.waits { 0.0 } else { short },
            available: Some(units),
        }
    }
}
