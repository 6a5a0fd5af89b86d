//! Credits by channel and method.

use leptos::prelude::*;
use tributary_domain::traffic::attribution::Attribution;

use super::{CreditView, method};
use crate::app::i18n::words::attribution as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::Select;
use crate::app::ui::sheet::{Cell, Sheet};
use crate::app::ui::take_along::TakeTable;

/// What is shown of the credits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Shares,
    Conversions,
    Value,
}

/// A row: the channel, each method's figure, and what would be lost without it.
type Line = (usize, Vec<Option<f64>>, Option<f64>);

fn lines(found: &Attribution, channels: usize, shown: Shown) -> Vec<Line> {
    let of = |credit: (f64, f64)| match shown {
        Shown::Shares => credit.0 / found.conversions,
        Shown::Conversions => credit.0,
        Shown::Value => credit.1,
    };
    let mut lines: Vec<Line> = (0..channels)
        .map(|channel| {
            let credit = |m: &tributary_domain::traffic::attribution::Credits| {
                let credits = m.credits.as_ref().ok()?;
                credits.get(channel).map(|credit| of(*credit))
            };
            let effect = found.removal_effects.as_ref();
            (
                channel,
                found.methods.iter().map(credit).collect(),
                effect.and_then(|effects| effects.get(channel).copied()),
            )
        })
        .collect();
    // By the fair share, which always exists.
    let fair = |line: &Line| line.1.get(1).copied().flatten().unwrap_or(0.0);
    lines.sort_by(|a, b| fair(b).total_cmp(&fair(a)));
    lines
}

/// The table.
#[component]
pub(super) fn CreditTable() -> impl IntoView {
    let view = CreditView::here();
    let i18n = view.i18n;
    let shown = RwSignal::new(Shown::Shares);
    let rows = Memo::new(move || {
        let channels = view
            .paths
            .with(|paths| paths.as_ref().map_or(0, |p| p.channels.len()));
        view.found.with(|found| {
            let lines = found.as_ref().map(|f| lines(f, channels, shown.get()));
            lines.unwrap_or_default()
        })
    });
    let has_value = move || {
        view.found
            .with(|f| f.as_ref().is_some_and(|f| f.value.is_some()))
    };
    let options = Signal::derive(move || {
        let mut options = vec![
            (Shown::Shares, i18n.t(words::SHOW_SHARES).to_owned()),
            (
                Shown::Conversions,
                i18n.t(words::SHOW_CONVERSIONS).to_owned(),
            ),
        ];
        if has_value() {
            options.push((Shown::Value, i18n.t(words::SHOW_VALUE).to_owned()));
        }
        options
    });
    let head = move || {
        let mut head = vec![i18n.t(words::CHANNEL).to_owned()];
        view.found.with(|found| {
            for one in found.iter().flat_map(|f| &f.methods) {
                head.push(i18n.t(method(one.method)).to_owned());
            }
        });
        head.push(i18n.t(words::WITHOUT).to_owned());
        head
    };
    let number = move |x: f64| {
        let f = i18n.format();
        match shown.get() {
            Shown::Shares => f.percent((x * 1000.0).round() / 1000.0),
            Shown::Conversions => f.number((x * 10.0).round() / 10.0),
            Shown::Value => f.whole(x),
        }
    };
    let body = move || {
        rows.get()
            .into_iter()
            .map(|(channel, credits, effect)| {
                let cell = |x: Option<f64>| x.map_or_else(|| "—".to_owned(), number);
                let effect = effect.map_or_else(
                    || "—".to_owned(),
                    |x| i18n.format().percent((x * 1000.0).round() / 1000.0),
                );
                view! {
                    <tr>
                        <th scope="row">{view.name(channel)}</th>
                        {credits.into_iter().map(|x| view! { <td>{cell(x)}</td> }).collect_view()}
                        <td>{effect}</td>
                    </tr>
                }
            })
            .collect_view()
    };
    let sheet = Signal::derive(move || {
        let cell = |x: Option<f64>| x.map_or_else(|| Cell::Text(String::new()), Cell::Number);
        Sheet {
            head: head(),
            rows: rows
                .get()
                .into_iter()
                .map(|(channel, credits, effect)| {
                    let name = std::iter::once(Cell::Text(view.name(channel)));
                    let credits = credits.into_iter().chain([effect]).map(cell);
                    name.chain(credits).collect()
                })
                .collect(),
        }
    });
    let name = Signal::derive(move || i18n.t(words::TABLE).to_owned());
    view! {
        <Select
            label=Signal::derive(move || i18n.t(words::SHOW).to_owned())
            options
            value=Signal::derive(move || Some(shown.get()))
            on_change=Callback::new(move |kind| shown.set(kind))
            only_looks=true
        />
        <div class="table-scroll money-table" id="attribution-table" tabindex="0">
            <table>
                <caption class="unseen">{name}</caption>
                <thead>
                    <tr>
                        {move || {
                            head()
                                .into_iter()
                                .map(|text| view! { <th scope="col">{text}</th> })
                                .collect_view()
                        }}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
        <TakeTable sheet name />
    }
}
