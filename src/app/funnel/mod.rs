//! The funnel calculator's screen: does it earn, from which figures, and where it leaks.
//!
//! - `answer`, `figures`, `quick`: what is seen first; `channels`, `channel_row`,
//!   `channel_more`, `stages`, `places`,
//!   `order_form`, `products`, `currencies`, `targets`: the folds; `picture`, `chart`, `waterfall`: the
//!   funnel drawn; `how`: the formulas; `cells`, `results`, `period_field`,
//!   `place_choice`, `fitting`: what several of them use
//! - `phrase`, `names`, `sentences`, `working`, `options`: what is said, chosen by pure functions
//! - `import`: the dialogue that takes an ad report over; `ahead`: the months to come, questions and
//!   what-ifs, a part of their own

pub(crate) mod ahead;
mod answer;
mod cells;
mod channel_more;
mod channel_row;
pub(crate) mod channels;
mod chart;
mod currencies;
pub(crate) mod figures;
mod fitting;
mod how;
pub(crate) mod import;
pub(crate) mod names;
pub(crate) mod options;
pub(crate) mod order_form;
pub(crate) mod period_field;
pub(crate) mod phrase;
pub(crate) mod picture;
mod place_choice;
mod places;
mod products;
mod quick;
mod results;
pub(crate) mod sentences;
mod stages;
mod targets;
mod view;
pub(crate) mod waterfall;
pub(crate) mod working;

#[cfg(test)]
mod tests;

use leptos::prelude::*;

use view::FunnelView;

/// The screen.
#[component]
pub(super) fn Screen() -> impl IntoView {
    provide_context(FunnelView::start());
    view! {
        <div class="screen funnel">
            <answer::Answer />
            <quick::QuickCalculator />
            <channels::ChannelsFold />
            <places::PlacesFold />
            <products::ProductsFold />
            <currencies::CurrenciesFold />
            <targets::TargetsFold />
            <picture::FunnelPicture />
            <waterfall::WaterfallPicture />
            <how::HowFold />
            // Last, since it comes later than the rest and would push down what stands below.
            {crate::app::parts::ahead()}
        </div>
    }
}
