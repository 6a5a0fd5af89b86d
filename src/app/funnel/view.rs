//! What every part of the funnel screen reads.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use tributary_domain::funnel::{Figure, Formula, Funnel, FunnelResult, Sales, Subject};
use tributary_domain::quantity::Currency;

use super::names::Names;
use super::phrase::Phrase;
use super::working;
use crate::app::i18n::I18n;
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::Explanation;

/// The two sections of the plan and what follows from them; a handle that is copied freely.
#[derive(Clone, Copy)]
pub(crate) struct FunnelView {
    /// The plan.
    pub(crate) store: PlanStore,
    /// Words and formats.
    pub(crate) i18n: I18n,
    /// Places of sale, currencies, fixed cost.
    pub(crate) sales: Memo<Arc<Sales>>,
    /// Channels and stages.
    pub(crate) funnel: Memo<Arc<Funnel>>,
    /// All figures.
    pub(crate) result: Memo<Arc<FunnelResult>>,
    /// Counts the changes that the answer has shown already.
    later: RwSignal<u32>,
}

impl FunnelView {
    /// A view of the page's plan.
    pub(crate) fn start() -> Self {
        let store = PlanStore::here();
        let page = Self {
            store,
            i18n: I18n::here(),
            sales: store.select(|p| Arc::clone(&p.sales)),
            funnel: store.select(|p| Arc::clone(&p.funnel)),
            result: store.funnel(),
            later: RwSignal::new(0),
        };
        let waiting = StoredValue::new(false);
        Effect::new(move |_| {
            page.sales.track();
            page.funnel.track();
            if !waiting.get_value() {
                waiting.set_value(true);
                set_timeout(
                    move || {
                        if waiting.try_set_value(false).is_none() {
                            page.later.update(|n| *n = n.wrapping_add(1));
                        }
                    },
                    Duration::ZERO,
                );
            }
        });
        page
    }

    /// What follows from the plan but may follow a moment after the answer: pictures, and
    /// explanations that are folded away.
    pub(crate) fn afterwards<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        look: impl Fn() -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move || {
            self.later.track();
            // The words are another matter: they follow the language at once.
            self.i18n.language();
            untrack(&look)
        })
    }

    /// Follows the plan, a moment after the answer has.
    pub(crate) fn track_later(self) {
        self.later.track();
    }

    /// The one of this screen.
    pub(crate) fn here() -> Self {
        expect_context::<Self>()
    }

    /// Reads the sections and their result; tracked.
    pub(crate) fn with<T>(self, look: impl FnOnce(&Names, &FunnelResult) -> T) -> T {
        self.sales.with(|sales| {
            self.funnel.with(|funnel| {
                self.result
                    .with(|result| look(&Names { sales, funnel }, result))
            })
        })
    }

    /// A text of a sentence that is chosen anew when the plan changes.
    pub(crate) fn text(
        self,
        choose: impl Fn(&Names, &FunnelResult) -> Phrase + Send + Sync + 'static,
    ) -> Signal<String> {
        Signal::derive(move || {
            self.with(|names, result| choose(names, result))
                .text(self.i18n)
        })
    }

    /// A figure with its unit, or why there is none, in words; tracked.
    pub(crate) fn figure(
        self,
        formula: Formula,
        figure: Figure,
        currency: Currency,
    ) -> Result<String, String> {
        working::figure(formula, figure, currency)
            .map(|piece| piece.text(self.i18n))
            .map_err(|reason| reason.text(self.i18n))
    }

    /// How a figure is worked out; tracked.
    pub(crate) fn explain(
        self,
        subject: Subject,
        formula: Formula,
        currency: Currency,
    ) -> Option<Explanation> {
        let working = self.result.with(|r| r.explain(subject, formula))?;
        Some(working::explanation(self.i18n, &working, currency))
    }
}

/// A signal that tells its readers of nothing but changes.
///
/// A memo passes the question "did anything change?" on to all that is behind it, also where its
/// value stays the same. A table has thousands of readers, and asking each of them at every key
/// takes longer than all the work; behind this signal they are asked only when there is news.
/// Its effect writes this signal of the view's own, never the plan.
pub(crate) fn quiet<T: Clone + PartialEq + Send + Sync + 'static>(
    look: impl Fn() -> T + Send + Sync + 'static,
) -> Signal<T> {
    let value = RwSignal::new(untrack(&look));
    Effect::new(move |_| {
        let next = look();
        if value.with_untracked(|now| *now != next) {
            value.set(next);
        }
    });
    value.into()
}
