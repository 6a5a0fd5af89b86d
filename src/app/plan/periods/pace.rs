//! Money against days.

use leptos::prelude::*;
use tributary_domain::periods::{NoPace, Pace, PaceRow, Pacing, pacing};

use super::naming;
use super::view::{MonthChoice, PeriodsView};
use crate::app::i18n::{Word, words::periods as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Explanation, Fold, KeyFigure, Show};

const fn reason(why: NoPace) -> Word {
    match why {
        NoPace::NoBudget => words::NO_BUDGET,
        NoPace::NoSpend => words::NO_SPEND,
    }
}

const fn state(pace: Pace) -> (&'static str, Word) {
    match pace {
        Pace::OnPace => ("tag good", words::ON_PACE),
        Pace::Under => ("tag caution", words::UNDER),
        Pace::Over => ("tag bad", words::OVER),
    }
}

/// The fold.
#[component]
pub(super) fn PaceFold() -> impl IntoView {
    let i18n = PeriodsView::here().i18n;
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::MONEY_TITLE).to_owned())
            lazy=true
            id="periods-pace"
        >
            <Money />
        </Fold>
    }
}

#[component]
fn Money() -> impl IntoView {
    let page = PeriodsView::here();
    let i18n = page.i18n;
    let found = Memo::new(move || {
        let figures = page.of_month();
        let none = Err(NoPace::NoSpend);
        page.store
            .read(|plan| figures.as_ref().map_or(none, |f| pacing(plan, f)))
    });
    let refused = move || found.with(|f| f.as_ref().err().copied());
    let told = move |of: fn(&PaceRow) -> Option<f64>| {
        Signal::derive(move || {
            let currency = page.currency.get();
            let amount = found.with(|f| of(&f.as_ref().ok()?.total));
            amount.map_or_else(
                || Err(i18n.t(words::MONTH_OVER).to_owned()),
                |x| Ok(i18n.format().money(x, currency)),
            )
        })
    };
    let days_left = Signal::derive(move || {
        let left = found.with(|f| f.as_ref().ok().map(|p| p.days - p.elapsed));
        let left = left.filter(|n| *n > 0)?;
        Some(i18n.with(words::PER_DAY_NOTE, &[("n", &left.to_string())]))
    });
    let explanation =
        Signal::derive(move || found.with(|f| Some(explained(page, f.as_ref().ok()?))));
    let label = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    view! {
        <MonthChoice />
        {move || refused().map(|why| view! { <p class="quiet">{i18n.t(reason(why))}</p> })}
        <Show when=move || refused().is_none()>
            <p class="finding" id="periods-pace-says">
                {move || found.with(|f| f.as_ref().ok().map(|p| sentence(page, p)))}
            </p>
            <div class="figures" id="periods-pace-figures">
                <KeyFigure label=label(words::DUE) value=told(|r| Some(r.due)) explanation=explanation />
                <KeyFigure label=label(words::SPENT) value=told(|r| Some(r.spent)) />
                <KeyFigure label=label(words::PROJECTED) value=told(|r| Some(r.projected)) />
                <KeyFigure label=label(words::PER_DAY) value=told(|r| r.per_day) note=days_left />
            </div>
            {move || found.with(|f| f.as_ref().ok().map(|p| table(page, p).into_any()))}
        </Show>
    }
}

fn sentence(page: PeriodsView, p: &Pacing) -> String {
    let (i18n, currency) = (page.i18n, page.currency.get());
    let f = i18n.format();
    let total = p.total;
    let month = page.month().map(|m| naming::month(i18n, m));
    let values = [
        ("month", month.unwrap_or_default()),
        ("spent", f.money(total.spent, currency)),
        ("budget", f.money(total.budget, currency)),
        ("day", f.date(p.through)),
        ("gap", f.money((total.spent - total.due).abs(), currency)),
    ];
    let values = values.each_ref().map(|(n, v)| (*n, v.as_str()));
    match total.pace {
        Pace::OnPace => i18n.with(words::MONEY_SAYS_ON, &values[..4]),
        Pace::Under => i18n.with(words::MONEY_SAYS_UNDER, &values),
        Pace::Over => i18n.with(words::MONEY_SAYS_OVER, &values),
    }
}

fn table(page: PeriodsView, p: &Pacing) -> impl IntoView + use<> {
    let (i18n, currency) = (page.i18n, page.currency.get());
    let money = move |x: f64| i18n.format().money(x, currency);
    let rows = p
        .rows
        .iter()
        .map(|row| {
            let name = page.store.read(|plan| naming::part(plan, row.part));
            let (class, word) = state(row.pace);
            let whence = if row.decided {
                words::DECIDED
            } else {
                words::AS_KEPT
            };
            view! {
                <tr>
                    <th scope="row">{name.text(i18n)}</th>
                    <td>{money(row.budget)} <p class="quiet">{i18n.t(whence)}</p></td>
                    <td>{money(row.due)}</td>
                    <td>{money(row.spent)}</td>
                    <td>{money(row.projected)}</td>
                    <td>{row.per_day.map(money)}</td>
                    <td><span class=class>{i18n.t(word)}</span></td>
                </tr>
            }
        })
        .collect_view();
    let heads = [
        words::CHANNEL,
        words::BUDGET,
        words::DUE,
        words::SPENT,
        words::PROJECTED,
        words::PER_DAY,
        words::STATE,
    ];
    (!p.rows.is_empty()).then(|| {
        view! {
            <div class="table-scroll" tabindex="0" role="group" aria-label=i18n.t(words::MONEY_TITLE)>
                <table id="periods-pace-table">
                    <thead>
                        <tr>
                            {heads.map(|w| view! { <th scope="col">{i18n.t(w)}</th> }).into_iter().collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    })
}

fn explained(page: PeriodsView, p: &Pacing) -> Explanation {
    let (i18n, currency) = (page.i18n, page.currency.get());
    let money = |x: f64| i18n.format().money_exact(x, currency);
    let values = [
        ("budget", money(p.total.budget)),
        ("elapsed", p.elapsed.to_string()),
        ("days", p.days.to_string()),
        ("due", money(p.total.due)),
        ("spent", money(p.total.spent)),
        ("projected", money(p.total.projected)),
    ];
    let values = values.each_ref().map(|(n, v)| (*n, v.as_str()));
    Explanation {
        formula: i18n.t(words::PACE_FORMULA).to_owned(),
        filled: i18n.with(words::PACE_FILLED, &values),
        note: Some(i18n.t(words::PACE_HOW).to_owned()),
        source: None,
    }
}
