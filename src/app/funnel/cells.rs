//! Figures in cells of tables.

use leptos::prelude::*;
use tributary_domain::funnel::{Figure, Formula};
use tributary_domain::quantity::Currency;

use super::view::FunnelView;
use super::{sentences, working};
use crate::app::reactive::Signal;

/// A cell with a figure; where there is none a dash, and why as its title.
///
/// It writes what has changed and no more, since a table may hold hundreds of them.
#[component]
pub(super) fn FigureCell(
    /// What it is a figure of, which tells its unit.
    formula: Formula,
    /// The figure with its currency; none after its row is removed.
    of: Signal<Option<(Figure, Currency)>>,
) -> impl IntoView {
    let i18n = FunnelView::here().i18n;
    let losing = move || {
        formula == Formula::AfterAds
            && of.with(|o| matches!(o, Some((Ok(value), _)) if *value < 0.0))
    };
    let text = move || match of.get() {
        Some((Ok(value), currency)) => working::value(formula, value, currency).text(i18n),
        Some((Err(_), _)) => "—".to_owned(),
        None => String::new(),
    };
    let reason = move || {
        let (figure, _) = of.get()?;
        figure
            .err()
            .map(|missing| sentences::reason(missing).text(i18n))
    };
    view! {
        <td class="number" class:loss=losing title=reason>
            {text}
        </td>
    }
}
