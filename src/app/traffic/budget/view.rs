//! What the parts of the fold about money share.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::plan::{Id, Plan};
use tributary_domain::quantity::Currency;
use tributary_domain::traffic::budget::{
    Advice, Aim, Budget, ChannelMoney, Known, Refused, advise, channels, set_channel,
};

use crate::app::funnel::names::Names;
use crate::app::i18n::{I18n, words::budget as words};
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;

/// The money of the plan, and what follows from it.
#[derive(Clone, Copy)]
pub(super) struct MoneyView {
    pub(super) store: PlanStore,
    pub(super) i18n: I18n,
    pub(super) budget: Memo<Budget>,
    pub(super) known: Memo<Arc<Known>>,
    pub(super) advice: Memo<Arc<Result<Advice, Refused>>>,
    pub(super) currency: Memo<Currency>,
}

impl MoneyView {
    pub(super) fn start() -> Self {
        let store = PlanStore::here();
        let funnel = store.funnel();
        let budget = store.select(|p| p.traffic.budget.as_deref().cloned().unwrap_or_default());
        let known =
            Memo::new(move || Arc::new(store.read(|p| funnel.with(|found| channels(p, found)))));
        let advice = Memo::new(move || {
            Arc::new(known.with(|known| budget.with(|budget| advise(known, budget))))
        });
        Self {
            store,
            i18n: I18n::here(),
            budget,
            known,
            advice,
            currency: store.select(|p| p.sales.currency),
        }
    }

    pub(super) fn here() -> Self {
        expect_context::<Self>()
    }

    /// What a channel is called; tracked.
    pub(super) fn name(self, id: Id) -> String {
        self.store.read(|p| {
            let names = Names {
                sales: &p.sales,
                funnel: &p.funnel,
            };
            names.channel(id).text(self.i18n)
        })
    }

    /// Money of the plan's currency in words.
    pub(super) fn money(self, amount: f64) -> String {
        self.i18n.format().money(amount, self.currency.get())
    }

    /// A result of the split: money, or orders.
    pub(super) fn result(self, amount: f64) -> String {
        match self.known.with(|known| known.aim) {
            Aim::Contribution => self.money(amount),
            Aim::Orders => {
                let count = self.orders(amount);
                self.i18n.with(words::GAIN_ORDERS, &[("count", &count)])
            }
        }
    }

    /// A number of orders that is worked out.
    pub(super) fn orders(self, amount: f64) -> String {
        let f = self.i18n.format();
        if amount.abs() < 10.0 {
            f.number((amount * 10.0).round() / 10.0)
        } else {
            f.whole(amount)
        }
    }

    /// What 100 more of money bring, without a unit.
    pub(super) fn next_hundred(self, next_unit: f64) -> String {
        let f = self.i18n.format();
        // A curve that starts upright.
        if next_unit > 1e9 {
            "∞".to_owned()
        } else {
            f.ratio(100.0 * next_unit)
        }
    }

    /// Changes the plan; typing in one field is one step of undo.
    pub(super) fn type_in(self, field: String, change: impl FnOnce(&mut Plan)) {
        self.store
            .edit(Step::Typing(format!("budget-{field}")), change);
    }

    /// Changes what is known of a channel's money, as one step of undo a field.
    pub(super) fn type_channel(self, id: Id, field: &str, change: impl FnOnce(&mut ChannelMoney)) {
        self.type_in(format!("{}-{field}", id.0), |plan| {
            // Refused only for a channel that has just gone, or beyond the limit of rows.
            let _ = set_channel(plan, id, change);
        });
    }

    /// What is known of a channel's money; tracked.
    pub(super) fn row<T>(self, id: Id, look: impl FnOnce(&ChannelMoney) -> T) -> T {
        self.budget.with(|budget| {
            let none = ChannelMoney::default();
            look(budget.channel(id).unwrap_or(&none))
        })
    }
}
