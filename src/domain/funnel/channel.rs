//! One channel, as its platform claims.

use super::exchange::{convert, exchange_rate};
use super::missing::{Figure, Missing, product, ratio};
use super::order::{Observed, OrderEconomics, order_economics_of};
use super::products::Mix;
use super::rates::{AdFigures, Claims};
use super::section::{Channel, Funnel, OrderTerms, Place, Pricing, Reach, Sales, StageKind};
use super::steps::{Row, Steps};
use super::verdict::{Leak, Verdict, leak_of_channel};
use crate::plan::Id;
use crate::quantity::{Currency, Money, Volume};

/// What a channel's own report says, put against what its orders leave over.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelResult {
    /// The channel.
    pub id: Id,
    /// The place of sale it leads to.
    pub place: Option<Id>,
    /// Who owns its reach.
    pub reach: Reach,
    /// Whether nothing has been entered in its row; it then counts nowhere.
    pub is_blank: bool,
    /// The currency of its amounts here: the place's, or its own where it has no place.
    pub currency: Currency,
    /// Counts and money, in [`Self::currency`].
    pub claims: Claims,
    /// Rates and prices, in [`Self::currency`].
    pub ads: AdFigures,
    /// Counts and money, in the plan's currency.
    pub claims_in_plan: Claims,
    /// Contribution after advertising, in the plan's currency.
    pub after_ads_in_plan: Figure,
    /// What an average order of this channel brings and costs, in [`Self::currency`].
    pub order: OrderEconomics,
    /// Its stages as claimed.
    pub steps: Steps,
    /// Whether it earns.
    pub verdict: Verdict,
    /// What costs it most.
    pub leak: Option<Leak>,
    pub(super) row: Row,
}

/// Whether a row holds no figure at all.
pub(super) fn is_blank(channel: &Channel) -> bool {
    channel.counts.is_empty()
        && channel.spend.is_none()
        && channel.revenue.is_none()
        && channel.extra.is_none()
}

/// The counts of a channel in the order of the funnel's stages.
pub(super) fn row(funnel: &Funnel, channel: &Channel) -> Row {
    let count = |id| channel.counts.get(id).map(|v: &Volume| v.to_f64());
    funnel.stages.iter().map(|s| count(&s.id)).collect()
}

pub(super) fn evaluate(
    sales: &Sales,
    funnel: &Funnel,
    channel: &Channel,
    place: Option<(&Place, Option<&Mix>)>,
) -> ChannelResult {
    let (place, mix) = place.map_or((None, None), |(place, mix)| (Some(place), mix));
    let currency = place.map_or(channel.currency, |p| p.currency);
    let row = row(funnel, channel);
    let count = |kind: StageKind, missing: Missing| {
        let at = funnel.stages.iter().position(|s| s.kind == kind);
        at.and_then(|i| row.get(i).copied().flatten())
            .ok_or(missing)
    };
    let orders = count(StageKind::Orders, Missing::NoOrders);
    let reported = reported_revenue(channel, orders)
        .map(|revenue| convert(&sales.rates, Ok(revenue), channel.currency, currency));
    let observed_price =
        reported.and_then(|revenue| ratio(revenue, orders, Missing::NoOrders).ok());

    let no_terms = OrderTerms::default();
    let mut order = order_economics_of(
        place.map_or(&no_terms, |p| &p.order),
        mix,
        Observed {
            price: observed_price,
            return_rate: None,
        },
    );
    if place.is_none() {
        order.contribution = Err(Missing::NoPlace);
    } else if let Some(Err(why)) = reported {
        // Without a rate the average order is not known; the typed price would belie the report.
        order.contribution = Err(why);
    }
    let revenue = match (reported, orders) {
        (Some(revenue), _) => revenue,
        (None, Ok(0.0)) => Ok(0.0),
        (None, orders) => product(orders, order.price),
    };
    let own_revenue = convert(&sales.rates, revenue, currency, channel.currency);
    let spend = spend(channel, orders, own_revenue);
    let claims = Claims {
        impressions: count(StageKind::Impressions, Missing::NoImpressions),
        clicks: count(StageKind::Clicks, Missing::NoClicks),
        visits: count(StageKind::Visits, Missing::NoVisits),
        orders,
        revenue,
        spend: convert(&sales.rates, spend, channel.currency, currency),
        price: order.price,
        contribution_each: order.contribution,
    };
    let claims_in_plan = Claims {
        // Straight from the channel's own currency: one conversion, not two.
        spend: convert(&sales.rates, spend, channel.currency, sales.currency),
        ..claims.in_currency(exchange_rate(&sales.rates, currency, sales.currency))
    };
    let mut ads = AdFigures::of(&claims);
    if channel.pricing == Pricing::None && spend == Ok(0.0) {
        // What has no price has no price by the click, the order or the view.
        (ads.cpc, ads.cpm, ads.cpa) = (
            Err(Missing::NoSpend),
            Err(Missing::NoSpend),
            Err(Missing::NoSpend),
        );
    }
    let is_blank = is_blank(channel);
    let after_ads_in_plan = AdFigures::of(&claims_in_plan).after_ads;
    let steps = Steps::of(&funnel.stages, core::slice::from_ref(&row));
    let verdict = if is_blank {
        Verdict::cannot_tell(Missing::NothingEntered, channel.place, Some(channel.id))
    } else {
        Verdict::of(ads.after_ads, channel.place, Some(channel.id))
    };
    let leak = (!is_blank)
        .then(|| leak_of_channel(channel.id, currency, &claims, &ads, &order))
        .flatten();
    ChannelResult {
        id: channel.id,
        place: place.map(|p| p.id),
        reach: channel.reach,
        is_blank,
        currency,
        claims,
        ads,
        claims_in_plan,
        after_ads_in_plan,
        order,
        steps,
        verdict,
        leak,
        row,
    }
}

/// The sales that the platform reports. A report of zero beside orders means that nobody told the
/// platform what an order is worth, so it says nothing.
fn reported_revenue(channel: &Channel, orders: Figure) -> Option<f64> {
    let revenue = channel.revenue.map(Money::to_f64)?;
    (revenue > 0.0 || orders.is_ok_and(|o| o == 0.0)).then_some(revenue)
}

/// What was paid, in the channel's own currency: the platform's spend and what is paid beside it.
/// Only a channel that has to be paid for has a gap where nothing was entered.
fn spend(channel: &Channel, orders: Figure, revenue: Figure) -> Figure {
    let extra = extra(channel, orders, revenue)?;
    match channel.spend {
        Some(spend) => Ok(spend.to_f64() + extra),
        None if !channel.extra.is_none() => Ok(extra),
        None if channel.reach != Reach::Paid || channel.pricing == Pricing::None => Ok(0.0),
        None => Err(Missing::NoSpend),
    }
}

/// What is paid beside the spend; `revenue` is in the channel's currency.
pub(super) fn extra(channel: &Channel, orders: Figure, revenue: Figure) -> Figure {
    let fees = channel.extra;
    let per_order = match fees.per_order {
        Some(fee) => product(orders, Ok(fee.to_f64()))?,
        None => 0.0,
    };
    let commission = match fees.commission {
        Some(rate) => product(revenue, Ok(rate.to_f64()))?,
        None => 0.0,
    };
    Ok(per_order + commission + fees.fixed.map_or(0.0, Money::to_f64))
}
