//! Why a month differs from what was expected of it.

use std::fmt::Write as _;

use leptos::prelude::*;
use tributary_domain::periods::{Deviation, Figure, PartDeviation, Untold, deviation};

use super::view::{MonthChoice, PeriodsView};
use super::{bridge, naming};
use crate::app::i18n::{Word, words::periods as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Chart, Explain, Explanation, Fold, Show};

/// Why there is no deviation, in words.
const fn reason(why: Untold) -> Word {
    match why {
        Untold::NoExpectation => words::NO_DEVIATION_EXPECTED,
        Untold::NoActual => words::NO_DEVIATION_ACTUAL,
        Untold::NoContribution => words::NO_DEVIATION_LEFT,
        Untold::NoDrivers | Untold::NoTotal => words::NO_DEVIATION_DRIVERS,
    }
}

/// The fold.
#[component]
pub(super) fn WhyFold() -> impl IntoView {
    let i18n = PeriodsView::here().i18n;
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::WHY_TITLE).to_owned())
            lazy=true
            id="periods-why"
        >
            <Why />
        </Fold>
    }
}

#[component]
fn Why() -> impl IntoView {
    let page = PeriodsView::here();
    let i18n = page.i18n;
    let found = Memo::new(move || {
        let figure = page.figure();
        page.of_month()
            .map_or(Err(Untold::NoExpectation), |f| deviation(&f, figure))
    });
    let month = move || {
        page.month()
            .map_or_else(String::new, |m| naming::month(i18n, m))
    };
    let picture = Memo::new(move || {
        let currency = page.currency.get();
        found.with(|f| {
            let found = f.as_ref().ok()?;
            Some(bridge::picture(i18n, found, &month(), currency))
        })
    });
    let sheet = Memo::new(move || found.with(|f| Some(bridge::sheet(i18n, f.as_ref().ok()?))));
    let refused = move || found.with(|f| f.as_ref().err().copied());
    let explanation =
        Signal::derive(move || found.with(|f| Some(explained(page, f.as_ref().ok()?))));
    view! {
        <MonthChoice />
        {move || refused().map(|why| view! { <p class="quiet">{i18n.t(reason(why))}</p> })}
        <Show when=move || refused().is_none()>
            <Chart picture=picture sheet=sheet />
            {move || found.with(|f| f.as_ref().ok().map(|d| causes(page, d).into_any()))}
            <Explain of=explanation />
        </Show>
    }
}

fn explained(page: PeriodsView, deviation: &Deviation) -> Explanation {
    let (i18n, figure, currency) = (page.i18n, deviation.figure, page.currency.get());
    let exact = |hundredths: i64| {
        let amount = hundredths as f64 / 100.0;
        match figure {
            Figure::Orders => i18n.format().number(amount),
            _ => i18n.format().money_exact(amount, currency),
        }
    };
    let mut parts = String::new();
    for cause in &deviation.causes {
        let sign = if cause.hundredths < 0 { "−" } else { "+" };
        let size = exact(cause.hundredths.saturating_abs());
        let name = i18n.t(naming::cause(cause.cause).0);
        let _ = write!(parts, " {sign} {size} ({name})");
    }
    let values = [
        ("expected", exact(deviation.expected)),
        ("parts", parts.trim_start().to_owned()),
        ("actual", exact(deviation.actual)),
    ];
    Explanation {
        formula: i18n.t(words::WHY_FORMULA).to_owned(),
        filled: i18n.with(
            words::WHY_FILLED,
            &values.each_ref().map(|(n, v)| (*n, v.as_str())),
        ),
        note: Some(i18n.t(words::WHY_NOTE).to_owned()),
        source: Some(i18n.t(words::WHY_SOURCE).to_owned()),
    }
}

/// The causes, what each part did, and what is to be known of it.
fn causes(page: PeriodsView, deviation: &Deviation) -> impl IntoView + use<> {
    let (i18n, figure, currency) = (page.i18n, deviation.figure, page.currency.get());
    let by = move |x: f64| naming::signed(i18n, figure, x, currency);
    let rows = deviation
        .causes
        .iter()
        .map(|cause| {
            let (name, note) = naming::cause(cause.cause);
            view! {
                <tr>
                    <th scope="row">{i18n.t(name)} <p class="quiet">{i18n.t(note)}</p></th>
                    <td>{by(cause.amount())}</td>
                </tr>
            }
        })
        .collect_view();
    let so_far = (deviation.share < 1.0).then(|| {
        let through = page.of_month().and_then(|f| f.counted?.through);
        let f = i18n.format();
        let day = through.map_or_else(String::new, |d| f.date(d));
        let share = f.percent(deviation.share);
        i18n.with(words::SO_FAR, &[("day", &day), ("share", &share)])
    });
    let notes = [
        so_far,
        deviation.assumed.then(|| i18n.t(words::ASSUMED).to_owned()),
        deviation
            .is_whole
            .then(|| i18n.t(words::IS_WHOLE).to_owned()),
    ];
    let notes = notes.into_iter().flatten();
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=i18n.t(words::CAUSE)>
            <table id="periods-causes">
                <thead>
                    <tr>
                        <th scope="col">{i18n.t(words::CAUSE)}</th>
                        <th scope="col">{i18n.t(words::EFFECT)}</th>
                    </tr>
                </thead>
                <tbody>
                    {rows} <tr>
                        <th scope="row">{i18n.t(words::TOGETHER)}</th>
                        <td>{by(deviation.amount())}</td>
                    </tr>
                </tbody>
            </table>
        </div>
        {notes.map(|text| view! { <p class="quiet">{text}</p> }).collect_view()}
        {(!deviation.is_whole).then(|| parts(page, deviation))}
    }
}

/// What each channel did.
fn parts(page: PeriodsView, deviation: &Deviation) -> impl IntoView + use<> {
    let (i18n, figure, currency) = (page.i18n, deviation.figure, page.currency.get());
    let of_profit = figure == Figure::Profit;
    let of_orders = figure == Figure::Orders;
    let written = move |x: f64| naming::value(figure, x, currency).text(i18n);
    let by = move |x: f64| naming::signed(i18n, figure, x, currency);
    let mut listed: Vec<PartDeviation> = deviation.parts.clone();
    let size = |p: &PartDeviation| (p.actual - p.expected + p.spend).abs();
    listed.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let rows = listed
        .into_iter()
        .map(|p| {
            let name = page.store.read(|plan| naming::part(plan, p.part));
            view! {
                <tr>
                    <th scope="row">{name.text(i18n)}</th>
                    <td>{written(p.expected)}</td>
                    <td>{written(p.actual)}</td>
                    <td>{by(p.people)}</td>
                    <td>{by(p.rate)}</td>
                    {(!of_orders).then(|| view! { <td>{by(p.worth)}</td> })}
                    {of_profit.then(|| view! { <td>{by(p.spend)}</td> })}
                </tr>
            }
        })
        .collect_view();
    let heads = [
        Some(words::CHANNEL),
        Some(words::EXPECTED),
        Some(words::ACTUAL),
        Some(words::PEOPLE),
        Some(words::RATE),
        (!of_orders).then_some(words::WORTH),
        of_profit.then_some(words::SPEND),
    ];
    let heads = heads.into_iter().flatten();
    view! {
        <h3 id="periods-parts-title">{i18n.t(words::BY_CHANNEL)}</h3>
        <div class="table-scroll" tabindex="0" role="group" aria-labelledby="periods-parts-title">
            <table id="periods-parts">
                <thead>
                    <tr>{heads.map(|w| view! { <th scope="col">{i18n.t(w)}</th> }).collect_view()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
