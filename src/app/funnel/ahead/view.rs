//! What all folds of the months ahead read.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::Missing;
use tributary_domain::funnel::forecast::{
    Bands, Compared, Compiled, Draw, Forecast, Horizon, Input, Outlook, RangeError, Scenario,
    compare, compile, draws, outlook,
};
use tributary_domain::plan::{Calendar, Id, Plan};
use tributary_domain::quantity::{Currency, Month};

use super::naming;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::funnel::view::FunnelView;
use crate::app::i18n::{I18n, words::ahead as words};
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;

/// What can be told of a horizon, or why nothing can.
pub(super) type Told<T> = Arc<Result<T, Missing>>;

/// The model with the inputs that are drawn and the ranges that can't be.
pub(super) type Uncertain = (Compiled, Vec<Draw>, Vec<(Input, RangeError)>);

/// The forecast and what follows from it; a handle that is copied freely.
#[derive(Clone, Copy)]
pub(super) struct AheadView {
    /// The funnel's own view: names, words, the plan.
    pub(super) page: FunnelView,
    /// Words and formats.
    pub(super) i18n: I18n,
    /// The plan.
    pub(super) store: PlanStore,
    /// The forecast section.
    pub(super) forecast: Memo<Arc<Forecast>>,
    /// Events and supply.
    pub(super) calendar: Memo<Arc<Calendar>>,
    /// The months ahead.
    pub(super) outlook: Memo<Told<Outlook>>,
    /// Over which days questions, ranges and what-ifs run.
    pub(super) horizon: RwSignal<Horizon>,
    /// The model over that horizon.
    pub(super) model: Memo<Told<Uncertain>>,
    /// Each scenario beside the plan, over that horizon; worked out once for all who show it.
    pub(super) compared: Memo<Arc<Vec<(Scenario, Compared)>>>,
    /// What the last simulation showed, and of which model and seed.
    pub(super) simulated: RwSignal<Option<Simulated>>,
}

/// A simulation that is done.
#[derive(Clone, PartialEq)]
pub(super) struct Simulated {
    /// What it shows.
    pub(super) bands: Arc<Bands>,
    /// The model that it ran; another one makes it stale.
    pub(super) of: Told<Uncertain>,
}

impl AheadView {
    /// A view of the page's plan.
    pub(super) fn start() -> Self {
        let page = FunnelView::here();
        let store = page.store;
        let horizon = RwSignal::new(Horizon::Period);
        let forecast = store.select(|p| Arc::clone(&p.forecast));
        let calendar = store.select(|p| Arc::clone(&p.calendar));
        let customers = store.select(|p| Arc::clone(&p.customers));
        // What is typed here is answered at once; what is typed above, after the answer there.
        let follow = move || {
            page.track_later();
            forecast.track();
            calendar.track();
            customers.track();
        };
        let outlook = Memo::new(move || {
            follow();
            let result = page.result.get_untracked();
            Arc::new(store.peek(|plan| outlook(plan, &result)))
        });
        let model = Memo::new(move || {
            follow();
            let (horizon, result) = (horizon.get(), page.result.get_untracked());
            Arc::new(store.peek(|plan| uncertain(plan, &result, horizon)))
        });
        let compared = Memo::new(move || {
            Arc::new(model.with(|told| match told.as_ref() {
                Ok((compiled, _, _)) => forecast.with(|f| beside(compiled, f)),
                Err(_) => Vec::new(),
            }))
        });
        Self {
            page,
            i18n: page.i18n,
            store,
            forecast,
            calendar,
            outlook,
            horizon,
            model,
            compared,
            simulated: RwSignal::new(None),
        }
    }

    /// The one of this screen.
    pub(super) fn here() -> Self {
        expect_context::<Self>()
    }

    /// The plan's currency; tracked.
    pub(super) fn currency(self) -> Currency {
        self.page.sales.with(|s| s.currency)
    }

    /// Changes the forecast; typing in one field is one step of undo.
    pub(super) fn type_in(self, field: String, change: impl FnOnce(&mut Forecast)) {
        self.store.edit(Step::Typing(field), |plan| {
            change(Arc::make_mut(&mut plan.forecast));
        });
    }

    /// Changes the forecast, as one step of undo.
    pub(super) fn edit(self, change: impl FnOnce(&mut Forecast)) {
        self.store.edit(Step::Single, |plan| {
            change(Arc::make_mut(&mut plan.forecast));
        });
    }

    /// The simulation of the model as it stands now; tracked.
    pub(super) fn bands(self) -> Option<Arc<Bands>> {
        let model = self.model.get();
        self.simulated.with(|s| {
            s.as_ref()
                .filter(|s| s.of == model)
                .map(|s| Arc::clone(&s.bands))
        })
    }

    /// The places of sale with their names; tracked.
    pub(super) fn places(self) -> Vec<(Id, String)> {
        self.page.with(|names, _| {
            let ids = names.sales.places.iter().map(|p| p.id);
            ids.map(|id| (id, names.place(id).text(self.i18n)))
                .collect()
        })
    }

    /// The months ahead, or none; tracked.
    pub(super) fn months(self) -> Arc<Vec<Month>> {
        self.outlook.with(|told| {
            let outlook = told.as_ref().as_ref().ok();
            Arc::new(outlook.map_or_else(Vec::new, |o| o.compiled.months.clone()))
        })
    }

    /// The inputs that are drawn; tracked.
    pub(super) fn drawn(self) -> Vec<Draw> {
        self.model.with(|told| match told.as_ref() {
            Ok((_, draws, _)) => draws.clone(),
            Err(_) => Vec::new(),
        })
    }

    /// Where an input stands over the horizon chosen; tracked.
    pub(super) fn level(self, input: Input) -> Option<f64> {
        self.model.with(|told| {
            let (compiled, _, _) = told.as_ref().as_ref().ok()?;
            compiled.level(input)
        })
    }

    /// What an input is called; tracked.
    pub(super) fn name(self, input: Input) -> String {
        self.page
            .with(|names, _| naming::input(names, input).text(self.i18n))
    }

    /// Where an input stands, in words, at a level; tracked.
    pub(super) fn piece(self, input: Input, level: f64) -> Piece {
        self.store.read(|plan| naming::level(plan, input, level))
    }

    /// Where an input stands now, in words; tracked.
    pub(super) fn stands_at(self, input: Input) -> Option<String> {
        let level = self.piece(input, self.level(input)?);
        let phrase = Phrase::new(words::STANDS_AT).with("level", level);
        Some(phrase.text(self.i18n))
    }

    /// Inputs with their names, for a list; those `taken` already are left out. Tracked.
    pub(super) fn listed(self, inputs: Vec<Input>, taken: &[Input]) -> Vec<(Input, String)> {
        let free = inputs.into_iter().filter(|i| !taken.contains(i));
        free.map(|i| (i, self.name(i))).collect()
    }

    /// Every input of one row that moves something; tracked.
    pub(super) fn inputs(self) -> Vec<Input> {
        self.model.with(|told| match told.as_ref() {
            Ok((compiled, _, _)) => compiled.inputs(),
            Err(_) => Vec::new(),
        })
    }
}

/// Each scenario beside the plan.
fn beside(compiled: &Compiled, forecast: &Forecast) -> Vec<(Scenario, Compared)> {
    let scenarios = forecast.scenarios.iter();
    scenarios
        .map(|s| (s.clone(), compare(compiled, s)))
        .collect()
}

fn uncertain(
    plan: &Plan,
    result: &tributary_domain::funnel::FunnelResult,
    horizon: Horizon,
) -> Result<Uncertain, Missing> {
    let compiled = compile(plan, result, horizon)?;
    let (draws, problems) = draws(&compiled, &plan.forecast.ranges);
    Ok((compiled, draws, problems))
}
