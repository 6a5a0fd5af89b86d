//! How much there is to split, and for what.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::quantity::Money;
use tributary_domain::traffic::budget::{Aim, set_budget};

use super::view::MoneyView;
use crate::app::i18n::words::budget as words;
use crate::app::reactive::Signal;
use crate::app::ui::{Choice, NumberField, SubFold};

/// The budget and its aim.
#[component]
pub(super) fn Limits() -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let today = move || {
        view.known.with(|known| {
            let curves = known.channels.iter().filter(|c| c.fitted.is_ok());
            let today: f64 = curves.map(|c| c.today).sum();
            (today > 0.0).then(|| i18n.format().whole(today))
        })
    };
    let aims = Signal::derive(move || {
        [
            (Aim::Contribution, words::AIM_CONTRIBUTION),
            (Aim::Orders, words::AIM_ORDERS),
        ]
        .map(|(aim, word)| (aim, i18n.t(word).to_owned()))
        .to_vec()
    });
    view! {
        <SubFold id="budget-total" title=Signal::derive(move || i18n.t(words::BUDGET).to_owned())>
            <div class="stack">
            <div class="fields">
                <NumberField<Money>
                    label=Signal::derive(move || i18n.t(words::TOTAL).to_owned())
                    value=Signal::derive(move || view.budget.with(|b| b.total))
                    on_change=Callback::new(move |total| {
                        view.type_in("total".to_owned(), |plan| {
                            set_budget(plan, |budget| budget.total = total);
                        });
                    })
                    unit=Signal::derive(move || Some(view.currency.get().to_string()))
                    placeholder=Signal::derive(today)
                    hint=Signal::derive(move || Some(i18n.t(words::TOTAL_HINT).to_owned()))
                />
            </div>
                <Choice
                    legend=Signal::derive(move || i18n.t(words::AIM).to_owned())
                    options=aims
                    value=Signal::derive(move || Some(view.budget.with(|b| b.aim)))
                    on_change=Callback::new(move |aim| {
                        view.store.edit(Step::Single, |plan| {
                            set_budget(plan, |budget| budget.aim = aim);
                        });
                    })
                />
            </div>
        </SubFold>
    }
}
