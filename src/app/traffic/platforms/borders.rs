//! How far each platform is from the borders of the classes.

use leptos::prelude::*;
use tributary_domain::traffic::platforms::{Borders, PlatformRow};

use super::super::told::{Shown, Told};
use super::name;
use crate::app::i18n::{I18n, words::platforms as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::Show;
use crate::app::ui::sheet::{Cell, Sheet};

const fn distances(b: &Borders) -> [f64; 5] {
    [b.stable, b.usage, b.plan, b.peak, b.leaving]
}

/// The table; nothing while no class is worked out.
#[component]
pub(super) fn Distances(rows: Memo<Vec<PlatformRow>>) -> impl IntoView {
    let i18n = I18n::here();
    let title = Signal::derive(move || i18n.t(words::BORDERS).to_owned());
    let heads = move || {
        [
            words::PLATFORM,
            words::B_STABLE,
            words::B_USAGE,
            words::B_PLAN,
            words::B_PEAK,
            words::B_LEAVING,
        ]
        .map(|word| i18n.t(word).to_owned())
    };
    let told = move || -> Vec<(String, [f64; 5])> {
        rows.with(|rows| {
            let row = |row: &PlatformRow| Some((name(i18n, row), distances(row.borders.as_ref()?)));
            rows.iter().filter_map(row).collect()
        })
    };
    let sheet = Signal::derive(move || Sheet {
        head: heads().to_vec(),
        rows: told()
            .into_iter()
            .map(|(name, of)| {
                let mut row = vec![Cell::Text(name)];
                row.extend(of.map(Cell::Number));
                row
            })
            .collect(),
    });
    let shown = move || {
        let f = i18n.format();
        let row = |(name, of): (String, [f64; 5])| {
            let mut row = vec![Shown::words(name)];
            row.extend(of.map(|d| Shown::figure(f.points(d))));
            row
        };
        told().into_iter().map(row).collect::<Vec<_>>()
    };
    view! {
        <Show when=move || rows.with(|rows| rows.iter().any(|row| row.borders.is_some()))>
            <h3>{title}</h3>
            <Told
                title
                head=Signal::derive(move || heads().to_vec())
                rows=Signal::derive(shown)
                sheet
            />
            <p class="quiet">{move || i18n.t(words::BORDERS_NOTE)}</p>
        </Show>
    }
}
