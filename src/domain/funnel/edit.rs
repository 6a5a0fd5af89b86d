//! Changing stages, places and channels.

use super::forecast::Input;
use super::section::{
    Booked, Buyers, Channel, ExtraCosts, Funnel, OrderTerms, Place, Pricing, Product, Reach, Sales,
    Sold, Stage, StageKind, Style,
};
use crate::document::limits::most;
use crate::plan::{ActionSource, Figure, Id, Plan, ProposalCode};
use crate::quantity::{Currency, Text};
use crate::traffic::Pool;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Why an edit was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no such row.
    #[error("no row {0:?}")]
    NoSuchRow(Id),
    /// A funnel has one stage of each kind, but for those of the user's own.
    #[error("there is a stage of the kind {0:?}")]
    KindTaken(StageKind),
    /// Every figure of profit rests on orders.
    #[error("the stage of orders stays")]
    OrdersStay,
    /// The list holds as many rows as are kept.
    #[error("at most {0} rows")]
    Full(usize),
}

/// Where a stage goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Right before this stage.
    Before(Id),
    /// Right after this stage.
    After(Id),
}

impl Funnel {
    /// The stage of a kind; the first one of the user's own.
    pub fn stage_of(&self, kind: StageKind) -> Option<Id> {
        self.stages.iter().find(|s| s.kind == kind).map(|s| s.id)
    }

    fn place_of_stage(&self, id: Id) -> Result<usize, EditError> {
        let at = self.stages.iter().position(|s| s.id == id);
        at.ok_or(EditError::NoSuchRow(id))
    }

    fn index(&self, position: Position) -> Result<usize, EditError> {
        match position {
            Position::Before(id) => self.place_of_stage(id),
            Position::After(id) => Ok(self.place_of_stage(id)? + 1),
        }
    }

    /// Gives a stage a name of the user's; an empty one brings the page's own word back.
    ///
    /// # Errors
    /// [`EditError::NoSuchRow`].
    pub fn rename_stage(&mut self, id: Id, name: Text) -> Result<(), EditError> {
        let at = self.place_of_stage(id)?;
        if let Some(stage) = self.stages.get_mut(at) {
            stage.name = name;
        }
        Ok(())
    }

    /// Adds a stage and gives its id.
    ///
    /// # Errors
    /// [`EditError::KindTaken`], [`EditError::NoSuchRow`] or [`EditError::Full`].
    pub fn add_stage(
        &mut self,
        kind: StageKind,
        name: Text,
        position: Position,
    ) -> Result<Id, EditError> {
        if kind != StageKind::Other && self.stage_of(kind).is_some() {
            return Err(EditError::KindTaken(kind));
        }
        if self.stages.len() >= most::STAGES {
            return Err(EditError::Full(most::STAGES));
        }
        let at = self.index(position)?;
        let id = Id::next(self.stages.iter().map(|s| s.id));
        self.stages.insert(at, Stage { id, kind, name });
        Ok(id)
    }

    /// The stage of a kind, added where the kinds' order puts it if there is none.
    ///
    /// # Errors
    /// [`EditError::Full`].
    pub fn ensure_stage(&mut self, kind: StageKind) -> Result<Id, EditError> {
        if let Some(id) = self.stage_of(kind) {
            return Ok(id);
        }
        let later = self
            .stages
            .iter()
            .find(|s| s.kind > kind && s.kind != StageKind::Other);
        match (later.map(|s| s.id), self.stages.last().map(|s| s.id)) {
            (Some(later), _) => self.add_stage(kind, Text::default(), Position::Before(later)),
            (None, Some(last)) => self.add_stage(kind, Text::default(), Position::After(last)),
            (None, None) => {
                let id = Id(1);
                let name = Text::default();
                self.stages.push(Stage { id, kind, name });
                Ok(id)
            }
        }
    }

    /// Removes a stage with every count of it.
    ///
    /// # Errors
    /// [`EditError::OrdersStay`] or [`EditError::NoSuchRow`].
    pub fn remove_stage(&mut self, id: Id) -> Result<(), EditError> {
        let at = self.place_of_stage(id)?;
        if self.stage_of(StageKind::Orders) == Some(id) {
            return Err(EditError::OrdersStay);
        }
        self.stages.remove(at);
        for channel in &mut self.channels {
            channel.counts.remove(&id);
        }
        Ok(())
    }

    /// Moves a stage; the counts stay with it.
    ///
    /// # Errors
    /// [`EditError::NoSuchRow`].
    pub fn move_stage(&mut self, id: Id, position: Position) -> Result<(), EditError> {
        let from = self.place_of_stage(id)?;
        let to = self.index(position)?;
        let stage = self.stages.remove(from);
        // Everything behind the gap has moved up by one.
        self.stages
            .insert(if to > from { to - 1 } else { to }, stage);
        Ok(())
    }

    /// Adds an empty channel and gives its id.
    ///
    /// # Errors
    /// [`EditError::Full`].
    pub fn add_channel(&mut self, place: Option<Id>, currency: Currency) -> Result<Id, EditError> {
        if self.channels.len() >= most::CHANNELS {
            return Err(EditError::Full(most::CHANNELS));
        }
        let id = Id::next(self.channels.iter().map(|c| c.id));
        self.channels.push(Channel {
            id,
            name: Text::default(),
            place,
            reach: Reach::default(),
            style: Style::default(),
            online: true,
            pricing: Pricing::default(),
            currency,
            spend: None,
            revenue: None,
            counts: BTreeMap::new(),
            origin: None,
            group: Text::default(),
            extra: ExtraCosts::default(),
        });
        Ok(id)
    }

    /// Whether no channel holds any figure.
    pub fn is_blank(&self) -> bool {
        self.channels.iter().all(super::channel::is_blank)
    }
}

impl Sales {
    /// Adds an empty place of sale and gives its id.
    ///
    /// # Errors
    /// [`EditError::Full`].
    pub fn add_place(&mut self, name: Text, currency: Currency) -> Result<Id, EditError> {
        if self.places.len() >= most::PLACES {
            return Err(EditError::Full(most::PLACES));
        }
        let id = Id::next(self.places.iter().map(|p| p.id));
        self.places.push(Place {
            id,
            name,
            pool: Pool::default(),
            currency,
            buyers: Buyers::default(),
            booked: Booked::default(),
            order: OrderTerms::default(),
        });
        Ok(id)
    }

    /// The first place of sale, added without a name if there is none.
    pub fn ensure_place(&mut self, currency: Currency) -> Id {
        if let Some(place) = self.places.first() {
            return place.id;
        }
        // An empty list is never full.
        self.add_place(Text::default(), currency)
            .unwrap_or_default()
    }
}

impl Sales {
    /// Adds an empty product and gives its id.
    ///
    /// # Errors
    /// [`EditError::Full`].
    pub fn add_product(&mut self, currency: Currency) -> Result<Id, EditError> {
        if self.products.len() >= most::PRODUCTS {
            return Err(EditError::Full(most::PRODUCTS));
        }
        let id = Id::next(self.products.iter().map(|p| p.id));
        self.products.push(Product {
            id,
            name: Text::default(),
            unit_cost: None,
            currency,
        });
        Ok(id)
    }

    /// Changes what a product is sold for at a place. A row that then says nothing is dropped, and
    /// one too many is not added.
    pub fn edit_sold(&mut self, product: Id, place: Id, change: impl FnOnce(&mut Sold)) {
        let is_this = |s: &Sold| s.product == product && s.place == place;
        let blank = Sold {
            product,
            place,
            ..Sold::default()
        };
        let found = self.sold.iter().position(is_this);
        let mut row = found.map_or(blank, |at| self.sold[at]);
        change(&mut row);
        match found {
            Some(at) if row == blank => {
                self.sold.remove(at);
            }
            Some(at) => self.sold[at] = row,
            None if row != blank && self.sold.len() < most::SOLD => self.sold.push(row),
            None => {}
        }
    }
}

impl Place {
    /// Whether neither books nor terms have been entered.
    pub fn is_blank(&self) -> bool {
        self.booked == Booked::default() && self.order == OrderTerms::default()
    }
}

/// Empties every count, amount and book of the period, so that figures of other days can come in;
/// names, places, prices and costs stay.
pub fn clear_period(plan: &mut Plan) {
    let funnel = Arc::make_mut(&mut plan.funnel);
    funnel.period = None;
    for channel in &mut funnel.channels {
        channel.counts.clear();
        (channel.spend, channel.revenue) = (None, None);
    }
    for place in &mut Arc::make_mut(&mut plan.sales).places {
        place.booked = Booked::default();
    }
}

/// Removes a place of sale and every mention of it; its channels stay, without a place.
///
/// # Errors
/// [`EditError::NoSuchRow`].
pub fn remove_place(plan: &mut Plan, id: Id) -> Result<(), EditError> {
    if plan.sales.places.iter().all(|p| p.id != id) {
        return Err(EditError::NoSuchRow(id));
    }
    let sales = Arc::make_mut(&mut plan.sales);
    sales.places.retain(|p| p.id != id);
    sales.sold.retain(|s| s.place != id);
    // Sections that don't mention it are left alone, so that nothing recomputes for them.
    if plan.funnel.channels.iter().any(|c| c.place == Some(id)) {
        let channels = &mut Arc::make_mut(&mut plan.funnel).channels;
        for channel in channels.iter_mut().filter(|c| c.place == Some(id)) {
            channel.place = None;
        }
    }
    if plan.experiments.iter().any(|e| e.place == Some(id)) {
        let experiments = Arc::make_mut(&mut plan.experiments);
        for test in experiments.iter_mut().filter(|e| e.place == Some(id)) {
            test.place = None;
        }
    }
    let (events, supply) = (&plan.calendar.events, &plan.calendar.supply);
    if events.iter().any(|e| e.place == Some(id)) || supply.iter().any(|s| s.place == id) {
        let calendar = Arc::make_mut(&mut plan.calendar);
        // An event without a place would concern all of them.
        calendar.events.retain(|e| e.place != Some(id));
        calendar.supply.retain(|s| s.place != id);
    }
    forget_inputs(plan, &|input| input.is_of_place(id));
    if plan.forecast.place(id).is_some() {
        Arc::make_mut(&mut plan.forecast)
            .places
            .retain(|p| p.place != id);
    }
    crate::periods::forget(plan, &|part| part == crate::periods::Part::Unclaimed(id));
    Ok(())
}

/// Removes a product and every mention of it.
///
/// # Errors
/// [`EditError::NoSuchRow`].
pub fn remove_product(plan: &mut Plan, id: Id) -> Result<(), EditError> {
    if plan.sales.products.iter().all(|p| p.id != id) {
        return Err(EditError::NoSuchRow(id));
    }
    let sales = Arc::make_mut(&mut plan.sales);
    sales.products.retain(|p| p.id != id);
    sales.sold.retain(|s| s.product != id);
    forget_inputs(plan, &|input| input.is_of_product(id));
    Ok(())
}

/// Removes ranges and differences of inputs that are `gone`, so that a later row with the same id
/// does not inherit them.
fn forget_inputs(plan: &mut Plan, gone: &dyn Fn(Input) -> bool) {
    let differences = plan.forecast.scenarios.iter().flat_map(|s| &s.differences);
    let inputs = differences.map(|d| d.input);
    if inputs
        .chain(plan.forecast.ranges.iter().map(|r| r.input))
        .any(gone)
    {
        let forecast = Arc::make_mut(&mut plan.forecast);
        forecast.ranges.retain(|r| !gone(r.input));
        for scenario in &mut forecast.scenarios {
            scenario.differences.retain(|d| !gone(d.input));
        }
    }
}

/// Removes a channel and every mention of it.
///
/// # Errors
/// [`EditError::NoSuchRow`].
pub fn remove_channel(plan: &mut Plan, id: Id) -> Result<(), EditError> {
    if plan.funnel.channels.iter().all(|c| c.id != id) {
        return Err(EditError::NoSuchRow(id));
    }
    Arc::make_mut(&mut plan.funnel)
        .channels
        .retain(|c| c.id != id);
    forget_channels(plan, &[id]);
    Ok(())
}

/// Removes targets and proposals that name one of `gone`, so that a later channel with the same id
/// does not inherit them.
pub(super) fn forget_channels(plan: &mut Plan, gone: &[Id]) {
    let names = |figure: Figure| matches!(figure, Figure::AcosAtMost(id) if gone.contains(&id));
    let named = |p: &crate::plan::PeriodFigures| {
        p.expected.iter().chain(&p.actual).any(|f| names(f.figure))
    };
    if plan.periods.iter().any(named) {
        for period in Arc::make_mut(&mut plan.periods) {
            period.expected.retain(|f| !names(f.figure));
            period.actual.retain(|f| !names(f.figure));
        }
    }
    let proposed = |source: ActionSource| matches!(source, ActionSource::Tool(ProposalCode::CutLosingChannel(id)) if gone.contains(&id));
    if plan.actions.iter().any(|a| proposed(a.source)) {
        Arc::make_mut(&mut plan.actions).retain(|a| !proposed(a.source));
    }
    forget_inputs(plan, &|input| {
        gone.iter().any(|id| input.is_of_channel(*id))
    });
    if gone.iter().any(|id| plan.forecast.channel(*id).is_some()) {
        Arc::make_mut(&mut plan.forecast)
            .channels
            .retain(|c| !gone.contains(&c.channel));
    }
    crate::traffic::budget::forget_channels(plan, gone);
    crate::periods::forget(plan, &|part| {
        gone.iter()
            .any(|id| part == crate::periods::Part::Channel(*id))
    });
}
