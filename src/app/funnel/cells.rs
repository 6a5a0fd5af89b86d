//! Figures in cells of tables.

use leptos::prelude::*;
use tributary_domain::funnel::{Figure, Formula};
use tributary_domain::quantity::Currency;

use super::view::FunnelView;
use super::{sentences, working};

/// A figure in a cell; where there is none a dash, and why for those who hear the page.
pub(super) fn figure_cell(
    page: FunnelView,
    formula: Formula,
    figure: Figure,
    currency: Currency,
) -> impl IntoView + use<> {
    match figure {
        Ok(value) => {
            let text = working::value(formula, value, currency).text(page.i18n);
            let losing = formula == Formula::AfterAds && value < 0.0;
            view! { <span class="number" class:loss=losing>{text}</span> }.into_any()
        }
        Err(missing) => {
            let reason = sentences::reason(missing).text(page.i18n);
            view! {
                <span class="quiet" aria-hidden="true">"—"</span>
                <span class="unseen">{reason}</span>
            }
            .into_any()
        }
    }
}
