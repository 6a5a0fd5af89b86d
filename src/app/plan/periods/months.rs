//! The table of months.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::FunnelResult;
use tributary_domain::periods::{
    BEHIND_FROM, Figure, MonthRow, ON_TRACK_FROM, PeriodFigures, month_to_take, months, take_actual,
};

use super::naming;
use super::view::{FigureChoice, PeriodsView};
use crate::app::clock::today;
use crate::app::i18n::words::periods as words;
use crate::app::ui::Show;

/// The table, and the one button that the month asks for.
#[component]
pub(super) fn Months() -> impl IntoView {
    let page = PeriodsView::here();
    let i18n = page.i18n;
    let rows = move || page.periods.with(|p| months(p, page.figure()));
    // The funnel's month was kept as expected, and nothing came yet: the funnel may have it.
    let to_take = page.store.select(|p| {
        let month = month_to_take(p)?;
        let found = p.periods.iter().find(|f| f.period == month)?;
        let is_kept = found.frozen.is_some() || !found.expected.is_empty();
        (is_kept && found.counted.is_none()).then_some(month)
    });
    view! {
        <Show when=move || page.periods.with(|p| is_worth_a_table(p))>
            <section class="panel" id="periods" aria-labelledby="periods-title">
                <h2 id="periods-title">{move || i18n.t(words::BY_MONTH)}</h2>
                <FigureChoice />
                <div class="table-scroll" tabindex="0" role="group" aria-labelledby="periods-title">
                    <table>
                        <thead>
                            <tr>
                                {[words::MONTH, words::EXPECTED, words::ACTUAL, words::DEVIATION, words::STATE]
                                    .map(|w| view! { <th scope="col">{move || i18n.t(w)}</th> })
                                    .into_iter()
                                    .collect_view()}
                            </tr>
                        </thead>
                        <tbody>{move || rows().into_iter().map(|r| row(page, &r)).collect_view()}</tbody>
                    </table>
                </div>
                <p class="quiet">
                    {move || {
                        let f = i18n.format();
                        let shares = [("on", f.percent(ON_TRACK_FROM)), ("behind", f.percent(BEHIND_FROM))];
                        i18n.with(words::LIGHTS_MEAN, &shares.each_ref().map(|(n, v)| (*n, v.as_str())))
                    }}
                </p>
                {move || {
                    to_take
                        .get()
                        .map(|month| {
                            let label = i18n.with(words::TAKE, &[("month", &naming::month(i18n, month))]);
                            view! {
                                <p class="row">
                                    <button
                                        type="button"
                                        disabled=move || page.store.is_read_only()
                                        on:click=move |_| { take(page); }
                                    >
                                        {label}
                                    </button>
                                </p>
                            }
                        })
                }}
            </section>
        </Show>
    }
}

/// Whether there is more to see than the targets of the funnel's own period, which stand above.
fn is_worth_a_table(periods: &[PeriodFigures]) -> bool {
    periods.len() > 1
        || periods
            .iter()
            .any(|p| p.frozen.is_some() || p.counted.is_some())
}

/// Takes the funnel's figures as what came, and looks at that month; tells why if it can't.
pub(super) fn take(page: PeriodsView) -> Option<tributary_domain::periods::FreezeError> {
    let result = page.store.funnel().get_untracked();
    let mut refused = None;
    page.store.edit(Step::Single, |plan| {
        match take_actual(plan, &result, today()) {
            Ok(month) => page.choose(month),
            Err(why) => refused = Some(why),
        }
    });
    refused
}

fn row(page: PeriodsView, row: &MonthRow) -> impl IntoView + use<> {
    let (i18n, figure, currency) = (page.i18n, page.figure(), page.currency.get());
    let f = i18n.format();
    let written = |x: f64| naming::value(figure, x, currency).text(i18n);
    let kept = page.periods.with(|p| {
        let found = p.iter().find(|f: &&PeriodFigures| f.period == row.period);
        found.and_then(|f| f.frozen.as_ref()?.on)
    });
    let kept = kept.map(|day| i18n.with(words::FROZEN_ON, &[("day", &f.date(day))]));
    let target = row
        .wanted
        .filter(|w| row.expected.is_some_and(|e| (w - e).abs() >= 0.01))
        .map(|w| i18n.with(words::TARGET_IS, &[("value", &written(w))]));
    let through = row
        .through
        .map(|day| i18n.with(words::COUNTED_TO, &[("day", &f.date(day))]));
    let deviation = row.due.zip(row.actual).map(|(due, actual)| {
        let by = naming::signed(i18n, figure, actual - due, currency);
        let share = (due > 0.0).then(|| f.change(actual / due - 1.0));
        view! { {by} {share.map(|s| view! { <br /> <span class="quiet">{s}</span> })} }
    });
    let tag = row.light.map(|light| {
        let (class, word) = naming::light(light);
        view! { <span class=class>{i18n.t(word)}</span> }
    });
    // What was not taken over yet stands in the funnel, where it is the funnel's own month.
    let is_own = page.store.read(|p| p.funnel.period == Some(row.period));
    let in_funnel = (is_own && row.actual.is_none())
        .then(|| {
            let total = |f: &FunnelResult| match figure {
                Figure::Orders => f.total.orders,
                Figure::Profit => f.total.profit,
                Figure::Gmv | Figure::AcosAtMost(_) => f.total.gmv,
            };
            page.store.funnel().with(|f| total(f)).ok()
        })
        .flatten()
        .map(|x| i18n.with(words::IN_FUNNEL, &[("value", &written(x))]));
    let quiet = |text: Option<String>| text.map(|t| view! { <p class="quiet">{t}</p> });
    view! {
        <tr>
            <th scope="row">{naming::month(i18n, row.period)} {quiet(kept)}</th>
            <td>{row.expected.map(written)} {quiet(target)}</td>
            <td>{row.actual.map_or_else(|| i18n.t(words::NOT_YET).to_owned(), written)} {quiet(through)} {quiet(in_funnel)}</td>
            <td>{deviation}</td>
            <td>{tag}</td>
        </tr>
    }
}
