//! The quick calculator: seven inputs of one channel and its place of sale.

use super::edit::EditError;
use super::section::{Channel, Funnel, Place, Sales, StageKind};
use crate::plan::Id;
use crate::quantity::{Currency, Money, Period, Rate, Volume};

/// The seven inputs, as they stand in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Quick {
    /// The channel they belong to; none until the first input.
    pub channel: Option<Id>,
    /// The place of sale it leads to.
    pub place: Option<Id>,
    /// The currency of price and unit cost.
    pub place_currency: Option<Currency>,
    /// The currency of the spend.
    pub channel_currency: Option<Currency>,
    /// Price, VAT included.
    pub price: Option<Money>,
    /// Cost of the goods.
    pub unit_cost: Option<Money>,
    /// The platform's commission, of the price.
    pub fees: Option<Rate>,
    /// What was spent.
    pub spend: Option<Money>,
    /// Clicks.
    pub clicks: Option<Volume>,
    /// Orders.
    pub orders: Option<Volume>,
    /// The days that the figures cover.
    pub period: Option<Period>,
    /// Sales that the platform reports; sales by order then stand in for the price.
    pub revenue: Option<Money>,
    /// Whether products with prices and costs of their own are sold at the place.
    pub mixed: bool,
}

/// One input, as it becomes; `None` empties it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuickEdit {
    /// Price, VAT included.
    Price(Option<Money>),
    /// Cost of the goods.
    UnitCost(Option<Money>),
    /// The platform's commission, of the price.
    Fees(Option<Rate>),
    /// What was spent.
    Spend(Option<Money>),
    /// Clicks.
    Clicks(Option<Volume>),
    /// Orders.
    Orders(Option<Volume>),
    /// The days that the figures cover.
    Period(Option<Period>),
}

/// The inputs of `channel`; of the first channel when none is named, and empty where there is no
/// such channel.
pub fn quick(sales: &Sales, funnel: &Funnel, channel: Option<Id>) -> Quick {
    let chosen = match channel {
        Some(id) => funnel.channels.iter().find(|c| c.id == id),
        None => funnel.channels.first(),
    };
    // A form that makes the first channel will hang it under the first place.
    let place_id = chosen.map_or_else(|| sales.places.first().map(|p| p.id), |c| c.place);
    let place = sales.places.iter().find(|p| Some(p.id) == place_id);
    let count = |kind| chosen?.counts.get(&funnel.stage_of(kind)?).copied();
    Quick {
        channel: chosen.map(|c| c.id),
        place: place.map(|p| p.id),
        place_currency: place.map(|p| p.currency),
        channel_currency: chosen.map(|c| c.currency),
        price: place.and_then(|p| p.order.price),
        unit_cost: place.and_then(|p| p.order.unit_cost),
        fees: place.and_then(|p| p.order.commission),
        spend: chosen.and_then(|c| c.spend),
        clicks: count(StageKind::Clicks),
        orders: count(StageKind::Orders),
        period: funnel.period,
        revenue: chosen.and_then(|c| c.revenue),
        mixed: sales.sold.iter().any(|s| Some(s.place) == place_id),
    }
}

/// Writes one input of `channel`, or of the first channel when none is named; a plan without
/// channel or place gets its first ones, in the plan's currency.
///
/// # Errors
/// [`EditError::NoSuchRow`] for a channel that is not there; [`EditError::Full`] when a stage,
/// place or channel would be one too many.
pub fn set_quick(
    sales: &mut Sales,
    funnel: &mut Funnel,
    channel: Option<Id>,
    edit: QuickEdit,
) -> Result<(), EditError> {
    if let QuickEdit::Period(period) = edit {
        funnel.period = period;
        return Ok(());
    }
    let id = if let Some(id) = channel.or_else(|| funnel.channels.first().map(|c| c.id)) {
        id
    } else {
        let place = sales.ensure_place(sales.currency);
        let currency = place_mut(sales, place)?.currency;
        funnel.add_channel(Some(place), currency)?
    };
    let exists = |place: &Id| sales.places.iter().any(|p| p.id == *place);
    let place = if let Some(place) = channel_mut(funnel, id)?.place.filter(exists) {
        place
    } else {
        let place = sales.ensure_place(sales.currency);
        channel_mut(funnel, id)?.place = Some(place);
        place
    };
    match edit {
        QuickEdit::Price(price) => place_mut(sales, place)?.order.price = price,
        QuickEdit::UnitCost(cost) => place_mut(sales, place)?.order.unit_cost = cost,
        QuickEdit::Fees(fees) => place_mut(sales, place)?.order.commission = fees,
        QuickEdit::Spend(spend) => channel_mut(funnel, id)?.spend = spend,
        QuickEdit::Clicks(clicks) => set_count(funnel, id, StageKind::Clicks, clicks)?,
        QuickEdit::Orders(orders) => set_count(funnel, id, StageKind::Orders, orders)?,
        // Written above: it belongs to no channel.
        QuickEdit::Period(_) => {}
    }
    Ok(())
}

/// Writes a channel's count at the stage of a kind, adding the stage where there is none.
///
/// # Errors
/// [`EditError::NoSuchRow`] or [`EditError::Full`].
pub fn set_count(
    funnel: &mut Funnel,
    channel: Id,
    kind: StageKind,
    count: Option<Volume>,
) -> Result<(), EditError> {
    channel_mut(funnel, channel)?;
    let stage = match (count, funnel.stage_of(kind)) {
        (None, None) => return Ok(()),
        (_, Some(stage)) => stage,
        (Some(_), None) => funnel.ensure_stage(kind)?,
    };
    let counts = &mut channel_mut(funnel, channel)?.counts;
    match count {
        Some(count) => counts.insert(stage, count),
        None => counts.remove(&stage),
    };
    Ok(())
}

fn channel_mut(funnel: &mut Funnel, id: Id) -> Result<&mut Channel, EditError> {
    let found = funnel.channels.iter_mut().find(|c| c.id == id);
    found.ok_or(EditError::NoSuchRow(id))
}

fn place_mut(sales: &mut Sales, id: Id) -> Result<&mut Place, EditError> {
    let found = sales.places.iter_mut().find(|p| p.id == id);
    found.ok_or(EditError::NoSuchRow(id))
}
