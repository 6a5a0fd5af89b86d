//! The fold about money: what each channel would bring of more, and how to split it best.
//!
//! - `view`: what all of it reads; `answer`: the split in words, `moves`: the way there; `table`:
//!   channel by channel
//! - `limits`: budget and aim; `channels`: curves and bounds, `points`: what they rest on;
//!   `pairs`: channels that help each other
//! - `frontier`: other budgets

mod answer;
mod channels;
mod frontier;
mod limits;
mod moves;
mod pairs;
mod points;
mod table;
mod view;

use leptos::prelude::*;

use self::view::MoneyView;
use crate::app::i18n::{I18n, words::budget as words};
use crate::app::reactive::Signal;
use crate::app::ui::Fold;

/// The fold.
#[component]
pub(super) fn BudgetFold() -> impl IntoView {
    let i18n = I18n::here();
    let title = Signal::derive(move || i18n.t(words::TITLE).to_owned());
    view! {
        <Fold id="budget" title lazy=true>
            <Contents />
        </Fold>
    }
}

#[component]
fn Contents() -> impl IntoView {
    let i18n = I18n::here();
    provide_context(MoneyView::start());
    view! {
        <p class="quiet">{move || i18n.t(words::EXPLAINED)}</p>
        <answer::Answer />
        <moves::Moves />
        <table::MoneyTable />
        <limits::Limits />
        <channels::Channels />
        <pairs::Pairs />
        <frontier::OtherBudgets />
        <answer::How />
    }
}
