//! The part of the plan that the funnel calculator works on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::plan::Id;
use crate::quantity::{Currency, Date, Factor, Money, Period, Rate, Text, Volume};
use crate::traffic::Pool;

/// What is sold where, at which cost, and what the shops' own books say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sales {
    /// The currency that totals are shown in.
    pub currency: Currency,
    /// Exchange rates that the user gave.
    pub rates: Vec<ExchangeRate>,
    /// Cost of the period that no order causes (rent, wages), in [`Sales::currency`].
    pub fixed_cost: Option<Money>,
    /// Products or groups of them.
    pub products: Vec<Product>,
    /// Which of them are sold where, one row a product and place at most.
    pub sold: Vec<Sold>,
    /// Places of sale.
    pub places: Vec<Place>,
}

impl Default for Sales {
    fn default() -> Self {
        Self {
            currency: Currency::USD,
            rates: Vec::new(),
            fixed_cost: None,
            products: Vec::new(),
            sold: Vec::new(),
            places: Vec::new(),
        }
    }
}

/// One unit of `from` costs `rate` units of `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeRate {
    /// The currency that is sold.
    pub from: Currency,
    /// The currency that is paid in.
    pub to: Currency,
    /// The price, above zero; a zero counts as missing.
    pub rate: Money,
    /// The day it was read.
    pub date: Option<Date>,
}

/// A product or a group of products.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its id within the plan.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// What one unit costs to make or buy.
    pub unit_cost: Option<Money>,
    /// The currency of that cost.
    pub currency: Currency,
}

/// A product at a place of sale; what is absent here is as it was typed for the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sold {
    /// The product.
    pub product: Id,
    /// The place.
    pub place: Id,
    /// What a buyer pays for one unit, VAT included, in the place's currency.
    pub price: Option<Money>,
    /// Orders of it; only the proportions between products count.
    pub orders: Option<Volume>,
    /// Units in one order of it; one when none.
    pub units: Option<Volume>,
    /// Fulfilment and shipping of one order of it, in the place's currency.
    pub shipping: Option<Money>,
}

/// Who buys at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Buyers {
    /// People; the funnel ends in orders.
    #[default]
    Consumers,
    /// Companies; the funnel goes through inquiries and quotations.
    Companies,
}

/// A place of sale: a shop on a platform, an own site, a fair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its id within the plan.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// The traffic pool it is part of.
    pub pool: Pool,
    /// The currency of its prices and costs.
    pub currency: Currency,
    /// Who buys there.
    pub buyers: Buyers,
    /// What its own report says.
    pub booked: Booked,
    /// What an order brings and costs.
    pub order: OrderTerms,
}

/// What a place's own report says about the period.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Booked {
    /// Orders.
    pub orders: Option<Volume>,
    /// What buyers paid, VAT included where prices are; orders × price when absent.
    pub revenue: Option<Money>,
    /// Visits.
    pub sessions: Option<Volume>,
    /// Money given back.
    pub refunds: Option<Money>,
    /// The report's name.
    pub source: Text,
}

/// Price and costs of an average order at a place, in the place's currency.
///
/// An absent price or unit cost leaves the contribution untold; any other absent cost counts as
/// zero and the page says so.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OrderTerms {
    /// What the buyer pays, VAT included.
    pub price: Option<Money>,
    /// VAT rate contained in the price.
    pub vat: Option<Rate>,
    /// Cost of the goods.
    pub unit_cost: Option<Money>,
    /// Freight to the market.
    pub freight: Option<Money>,
    /// Duty rate; it may pass 100 %.
    pub duty_rate: Option<Factor>,
    /// The value that duty is charged on.
    pub customs_value: Option<Money>,
    /// The platform's commission, of the price.
    pub commission: Option<Rate>,
    /// Payment fee, of the price.
    pub payment_rate: Option<Rate>,
    /// Payment fee an order.
    pub payment_fixed: Option<Money>,
    /// Fee for changing money, of the price.
    pub exchange_fee: Option<Rate>,
    /// Fulfilment and shipping to the buyer.
    pub shipping: Option<Money>,
    /// Share of orders that come back and are refunded.
    pub return_rate: Option<Rate>,
    /// Handling of one returned order.
    pub return_handling: Option<Money>,
    /// Share of returned goods that can be sold again.
    pub resale_share: Option<Rate>,
    /// Share of the commission that the platform gives back on a return.
    pub fee_refund_share: Option<Rate>,
    /// What an average order gets off the price by coupons.
    pub coupon: Option<Rate>,
    /// Storage of the goods of an order.
    pub storage: Option<Money>,
}

/// Channels and their counts by stage, all of one period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funnel {
    /// The days that every count below covers; none until said.
    pub period: Option<Period>,
    /// The stages, first to last.
    pub stages: Vec<Stage>,
    /// The channels.
    pub channels: Vec<Channel>,
}

impl Default for Funnel {
    /// No channels, and the five stages of a shop.
    fn default() -> Self {
        let kinds = [
            StageKind::Impressions,
            StageKind::Clicks,
            StageKind::Visits,
            StageKind::Carts,
            StageKind::Orders,
        ];
        let stages = (1..)
            .zip(kinds)
            .map(|(n, kind)| Stage {
                id: Id(n),
                kind,
                name: Text::default(),
            })
            .collect();
        Self {
            period: None,
            stages,
            channels: Vec::new(),
        }
    }
}

/// What a stage counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StageKind {
    /// Times shown.
    Impressions,
    /// Clicks.
    Clicks,
    /// Visits (sessions).
    Visits,
    /// Visits that put something into the cart.
    Carts,
    /// Visits that reached checkout.
    Checkouts,
    /// Inquiries of companies.
    Inquiries,
    /// Quotations sent.
    Quotations,
    /// Orders.
    Orders,
    /// Something of the user's own; it has a name.
    Other,
}

/// A stage of the funnel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Its id within the funnel.
    pub id: Id,
    /// What it counts.
    pub kind: StageKind,
    /// The user's name for it; the page's own word for the kind when empty.
    pub name: Text,
}

/// Who owns the reach of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Reach {
    /// Bought.
    #[default]
    Paid,
    /// One's own list or account.
    Owned,
    /// Comes by itself.
    Earned,
}

/// Whether a channel pushes a message or draws people in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Style {
    /// Interrupts.
    Push,
    /// Is looked for.
    #[default]
    Pull,
}

/// How a channel is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Pricing {
    /// Costs nothing by itself.
    None,
    /// By the thousand impressions.
    PerMille,
    /// By the click.
    #[default]
    PerClick,
    /// By the order.
    PerOrder,
    /// A share of sales.
    Commission,
    /// A fixed fee.
    Fixed,
}

/// Where a channel's counts came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The advertising platform whose report it was.
    pub platform: crate::import::Platform,
    /// The campaign as the report names it; a later report of the same period replaces it.
    pub campaign: Text,
}

/// A channel: one way in which people come, with what its platform claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// Its id within the funnel.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// The place of sale it leads to.
    pub place: Option<Id>,
    /// Who owns its reach.
    pub reach: Reach,
    /// Push or pull.
    pub style: Style,
    /// Online, or at a fair or a shop window.
    pub online: bool,
    /// How it is paid for.
    pub pricing: Pricing,
    /// The currency of its spend and of the revenue that its platform claims.
    pub currency: Currency,
    /// What was paid for it in the period.
    pub spend: Option<Money>,
    /// The sales that its platform claims; orders × the place's price when absent.
    pub revenue: Option<Money>,
    /// Counts by stage; a stage that was not counted is not in the map.
    pub counts: BTreeMap<Id, Volume>,
    /// The report it was imported from.
    pub origin: Option<Origin>,
    /// What it is counted together with; its platform's others when empty.
    pub group: Text,
    /// What is paid beside the spend.
    pub extra: ExtraCosts,
}

/// What a channel costs beside what its platform reports, in the channel's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ExtraCosts {
    /// For each order claimed.
    pub per_order: Option<Money>,
    /// Share of the sales claimed.
    pub commission: Option<Rate>,
    /// Whatever comes.
    pub fixed: Option<Money>,
}

impl ExtraCosts {
    /// Whether nothing is paid beside the spend.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}
