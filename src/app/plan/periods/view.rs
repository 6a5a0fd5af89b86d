//! What all parts of expected against actual look at.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::periods::{Figure, PeriodFigures, month_to_take};
use tributary_domain::quantity::{Currency, Period};

use super::naming;
use crate::app::i18n::{I18n, words::periods as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Choice, Select};

/// The figures that months are compared by.
pub(super) const FIGURES: [Figure; 3] = [Figure::Gmv, Figure::Orders, Figure::Profit];

/// The state of the section; a handle that is copied freely.
#[derive(Clone, Copy)]
pub(super) struct PeriodsView {
    pub(super) i18n: I18n,
    pub(super) store: PlanStore,
    /// The section of the plan.
    pub(super) periods: Memo<Arc<Vec<PeriodFigures>>>,
    /// The plan's currency.
    pub(super) currency: Memo<Currency>,
    /// Which figure is looked at.
    figure: RwSignal<Figure>,
    /// Which month was chosen.
    chosen: RwSignal<Option<Period>>,
}

impl PeriodsView {
    /// The state at the start: sales, and the month that is of most interest.
    pub(super) fn start() -> Self {
        let store = PlanStore::here();
        Self {
            i18n: I18n::here(),
            store,
            periods: store.select(|p| Arc::clone(&p.periods)),
            currency: store.select(|p| p.sales.currency),
            figure: RwSignal::new(Figure::Gmv),
            chosen: RwSignal::new(None),
        }
    }

    /// The state of this section.
    pub(super) fn here() -> Self {
        expect_context::<Self>()
    }

    /// The figure that is looked at; tracked.
    pub(super) fn figure(self) -> Figure {
        self.figure.get()
    }

    /// The months to choose from, the earliest first; tracked.
    fn known(self) -> Vec<Period> {
        let own = self.store.read(month_to_take);
        let mut all: Vec<Period> = self.periods.with(|p| p.iter().map(|f| f.period).collect());
        all.extend(own);
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The month that is looked at: the one chosen, else the last of which something came, else
    /// the first; tracked.
    pub(super) fn month(self) -> Option<Period> {
        let known = self.known();
        let chosen = self.chosen.get().filter(|c| known.contains(c));
        chosen
            .or_else(|| {
                self.periods.with(|p| {
                    let came = p.iter().filter(|f| f.counted.is_some());
                    came.map(|f| f.period).max()
                })
            })
            .or_else(|| known.first().copied())
    }

    /// What is known of the month that is looked at; tracked.
    pub(super) fn of_month(self) -> Option<PeriodFigures> {
        let month = self.month()?;
        let found = |p: &Arc<Vec<PeriodFigures>>| p.iter().find(|f| f.period == month).cloned();
        self.periods.with(found)
    }

    /// Looks at another month.
    pub(super) fn choose(self, month: Period) {
        self.chosen.set(Some(month));
    }
}

/// Which figure is looked at.
#[component]
pub(super) fn FigureChoice() -> impl IntoView {
    let page = PeriodsView::here();
    let i18n = page.i18n;
    let options = Signal::derive(move || {
        FIGURES
            .map(|f| (f, i18n.t(naming::figure(f)).to_owned()))
            .to_vec()
    });
    view! {
        <Choice
            legend=Signal::derive(move || i18n.t(words::LOOK_AT).to_owned())
            options=options
            value=Signal::derive(move || Some(page.figure.get()))
            on_change=Callback::new(move |f| page.figure.set(f))
        />
    }
}

/// Which month is looked at.
#[component]
pub(super) fn MonthChoice() -> impl IntoView {
    let page = PeriodsView::here();
    let i18n = page.i18n;
    let options = Signal::derive(move || {
        let months = page.known().into_iter();
        months
            .map(|m| (m, naming::month(i18n, m)))
            .collect::<Vec<_>>()
    });
    view! {
        <div class="fields">
            <Select
                label=Signal::derive(move || i18n.t(words::OF_MONTH).to_owned())
                options=options
                value=Signal::derive(move || page.month())
                on_change=Callback::new(move |m| page.choose(m))
                only_looks=true
            />
        </div>
    }
}
