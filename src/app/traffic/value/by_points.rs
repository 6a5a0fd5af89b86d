//! Weights from points and from swings.

use leptos::prelude::*;
use tributary_domain::locale::{self, NumberError, NumberStyle};
use tributary_domain::quantity::{Currency, Decimal, Weight};
use tributary_domain::traffic::value::{Criterion, Scored};

use super::weights::Presets;
use super::{View, names};
use crate::app::i18n::words::value as words;
use crate::app::reactive::Signal;
use crate::app::ui::{FieldValue, Grid, NumberField};

impl FieldValue for Weight {
    fn read(text: &str, _: Option<Currency>) -> Result<Self, NumberError> {
        let parsed = locale::parse(text, NumberStyle::Point)?;
        if parsed.percent {
            return Err(NumberError::UnexpectedPercent);
        }
        if parsed.currency.is_some() {
            return Err(NumberError::UnexpectedCurrency);
        }
        Ok(Self::new(parsed.value)?)
    }
    fn typed(self) -> Decimal {
        self.decimal()
    }
}

fn typed(list: &[Scored], criterion: Criterion) -> Option<Weight> {
    list.iter().find(|s| s.0 == criterion).map(|s| s.1)
}

/// A table of criteria with a field each, and the weight that comes of it.
#[component]
pub(super) fn ByPoints(
    view: View,
    /// Whether the points are what a swing from worst to best is worth.
    swing: bool,
) -> impl IntoView {
    let i18n = view.i18n;
    let hint = if swing {
        words::SWING_HINT
    } else {
        words::POINTS_HINT
    };
    let row = move |(at, criterion): (usize, Criterion)| {
        let label = Signal::derive(move || names::name(i18n, criterion));
        let value = Signal::derive(move || {
            view.model
                .with(|m| typed(if swing { &m.swings } else { &m.points }, criterion))
        });
        let ready_made = Signal::derive(move || {
            let stage = view.stage.get();
            let points = view.model.with(|m| {
                if swing {
                    m.swing_of(criterion, stage)
                } else {
                    m.points_of(criterion, stage)
                }
            });
            Some(i18n.format().count(points))
        });
        let field = format!("points-{swing}-{}", criterion.code());
        let on_change = move |points: Option<Weight>| {
            view.type_in(&field, |m| {
                if swing {
                    m.set_swing(criterion, points);
                } else {
                    m.set_points(criterion, points);
                }
            });
        };
        view! {
            <tr>
                <th scope="row">{label} <span class="quiet anchors">{move || i18n.t(names::criterion(criterion).1)}</span></th>
                <td>
                    <NumberField<Weight> label value on_change placeholder=ready_made cell=true at=(at, 0) />
                </td>
                <td>{move || weight(view, criterion)}</td>
            </tr>
        }
    };
    view! {
        <p class="note">{move || i18n.t(hint)}</p>
        {(!swing).then(|| view! { <Presets view /> })}
        <Grid caption=Signal::derive(move || i18n.t(words::WEIGHTS).to_owned())>
            <thead>
                <tr>
                    <th scope="col">{move || i18n.t(words::CRITERION)}</th>
                    <th scope="col">{move || i18n.t(words::POINTS)}</th>
                    <th scope="col">{move || i18n.t(words::WEIGHT)}</th>
                </tr>
            </thead>
            <tbody>{Criterion::ALL.into_iter().enumerate().map(row).collect_view()}</tbody>
        </Grid>
    }
}

/// The weight in force; nothing while there is none.
pub(super) fn weight(view: View, criterion: Criterion) -> String {
    let weight = view
        .found
        .with(|f| f.as_ref().ok().map(|f| f.weights[criterion.index()]));
    weight.map_or_else(|| "—".to_owned(), |w| view.i18n.format().percent(w))
}
