//! All platforms side by side.

use leptos::prelude::*;
use tributary_domain::quantity::Currency;
use tributary_domain::traffic::platforms::{Basis, PlatformRow};

use super::super::names;
use super::super::told::{Shown, Told};
use super::name;
use crate::app::i18n::{I18n, words::platforms as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::sheet::{Cell, Sheet};

/// The table.
#[component]
pub(super) fn MatrixTable(rows: Memo<Vec<PlatformRow>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let currency = store.select(|p| p.sales.currency);
    let title = Signal::derive(move || i18n.t(words::MATRIX).to_owned());
    let heads = move || {
        [
            words::PLATFORM,
            words::CLASS,
            words::FIT,
            words::AN_HOUR,
            words::COST_A_VISIT,
            words::LEFT_AN_HOUR,
        ]
        .map(|word| i18n.t(word).to_owned())
    };
    let sheet = Signal::derive(move || Sheet {
        head: heads().to_vec(),
        rows: rows.with(|rows| {
            let row = |row: &PlatformRow| {
                let exact =
                    |x: Option<f64>| x.map_or_else(|| Cell::Text(String::new()), Cell::Number);
                vec![
                    Cell::Text(name(i18n, row)),
                    Cell::Text(class(i18n, row)),
                    exact(row.fit),
                    exact(row.worth.visits_an_hour),
                    exact(row.worth.cost_a_visit),
                    exact(row.worth.left_an_hour),
                ]
            };
            rows.iter().map(row).collect()
        }),
    });
    let shown = move || {
        let currency = currency.get();
        rows.with(|rows| {
            rows.iter()
                .map(|row| line(i18n, row, currency))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <h3>{title}</h3>
        <Told
            title
            head=Signal::derive(move || heads().to_vec())
            rows=Signal::derive(shown)
            sheet
        />
    }
}

fn class(i18n: I18n, row: &PlatformRow) -> String {
    row.class
        .map_or("—", |class| i18n.t(names::class(class)))
        .to_owned()
}

fn basis(i18n: I18n, basis: Basis) -> String {
    match basis {
        Basis::Figures(Some(year)) => i18n.with(words::BASIS_YEAR, &[("year", &year.to_string())]),
        Basis::Figures(None) => i18n.t(words::BASIS_FIGURES).to_owned(),
        Basis::Default => i18n.t(words::BASIS_2020).to_owned(),
        Basis::Nothing => i18n.t(words::BASIS_NONE).to_owned(),
    }
}

fn line(i18n: I18n, row: &PlatformRow, currency: Currency) -> Vec<Shown> {
    let f = i18n.format();
    let dash = |text: Option<String>| Shown::figure(text.unwrap_or_else(|| "—".to_owned()));
    let noted = |shown: Shown, word, holds: bool| {
        if holds {
            shown.with_note(i18n.t(word).to_owned())
        } else {
            shown
        }
    };
    vec![
        noted(Shown::words(name(i18n, row)), words::USED, row.used),
        Shown::words(class(i18n, row)).with_note(basis(i18n, row.basis)),
        dash(row.fit.map(|x| f.percent(x))),
        dash(row.worth.visits_an_hour.map(|x| f.number(x))),
        dash(row.worth.cost_a_visit.map(|x| f.money_exact(x, currency))),
        noted(
            dash(row.worth.left_an_hour.map(|x| f.money_exact(x, currency))),
            words::LOSES,
            row.worth.loses(),
        ),
    ]
}
