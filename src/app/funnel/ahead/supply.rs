//! Units that can be delivered, by place and month.

use leptos::prelude::*;
use tributary_domain::document::limits::most;
use tributary_domain::plan::{Calendar, Id, Supply};
use tributary_domain::quantity::{Month, Volume};

use super::view::AheadView;
use crate::app::funnel::cells::{MonthHeads, month_label};
use crate::app::i18n::{words::ahead as words, words::funnel};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Choice, For, Grid, NumberField};

/// Sets, changes or takes back the units of a month.
fn set_units(calendar: &mut Calendar, place: Id, month: Month, units: Option<Volume>) {
    let of_place = calendar.supply.iter().filter(|s| s.place == place);
    let units_per_order = of_place
        .map(|s| s.units_per_order)
        .next_back()
        .or_else(|| "1".parse().ok())
        .unwrap_or_default();
    let at = calendar
        .supply
        .iter()
        .position(|s| s.place == place && s.month == month);
    match (at, units) {
        (Some(at), Some(units)) => calendar.supply[at].units = units,
        (Some(at), None) => {
            calendar.supply.remove(at);
        }
        (None, Some(units)) if calendar.supply.len() < most::SUPPLY => {
            calendar.supply.push(Supply {
                place,
                month,
                units,
                units_per_order,
            });
        }
        (None, _) => {}
    }
}

fn units(calendar: &Calendar, place: Id, month: Month) -> Option<Volume> {
    let mut rows = calendar.supply.iter();
    rows.find(|s| s.place == place && s.month == month)
        .map(|s| s.units)
}

/// The table of units.
#[component]
pub(super) fn Stock() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let rows = Memo::new(move || {
        ahead
            .places()
            .into_iter()
            .map(|(id, _)| id)
            .enumerate()
            .collect::<Vec<_>>()
    });
    let months = Memo::new(move || ahead.months());
    view! {
        <section class="stack" aria-labelledby="stock-title">
            <h3 id="stock-title">{move || i18n.t(words::STOCK)}</h3>
            <p class="quiet">{move || i18n.t(words::STOCK_EXPLAINED)}</p>
            <Grid caption=Signal::derive(move || i18n.t(words::STOCK).to_owned())>
                <thead>
                    <tr>
                        <th scope="col">{move || i18n.t(funnel::PLACE)}</th>
                        <MonthHeads months />
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() let((at, id))>
                        <StockRow at id />
                    </For>
                </tbody>
            </Grid>
            <For
                each=move || {
                    let limited = ahead.calendar.with(|c| c.supply.iter().map(|s| s.place).collect::<Vec<_>>());
                    rows.get().into_iter().filter(|(_, id)| limited.contains(id)).collect()
                }
                let((_, id))
            >
                <StockRule id />
            </For>
        </section>
    }
}

#[component]
fn StockRow(at: usize, id: Id) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let name = Signal::derive(move || ahead.page.with(|names, _| names.place(id).text(i18n)));
    let months = Memo::new(move || ahead.months());
    let cells = move || {
        let months = months.get();
        months
            .iter()
            .copied()
            .enumerate()
            .map(|(col, month)| {
                let label = month_label(i18n, name, month);
                view! {
                    <td>
                        <NumberField<Volume>
                            label=label
                            value=Signal::derive(move || ahead.calendar.with(|c| units(c, id, month)))
                            on_change=Callback::new(move |v| {
                                ahead.type_calendar(format!("stock-{}-{col}", id.0), |c| set_units(c, id, month, v));
                            })
                            cell=true
                            at=(at, col)
                        />
                    </td>
                }
            })
            .collect_view()
    };
    view! {
        <tr data-stock=id.0.to_string()>
            <th scope="row">{name}</th>
            {cells}
        </tr>
    }
}

/// What happens to what is left, and to orders that find nothing.
#[component]
fn StockRule(id: Id) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let name = move || ahead.page.with(|names, _| names.place(id).text(i18n));
    let rule = move |look: fn(&tributary_domain::funnel::forecast::PlaceOutlook) -> bool| {
        Signal::derive(move || Some(ahead.forecast.with(|f| f.place(id).is_some_and(look))))
    };
    let options = move |no, yes| {
        Signal::derive(move || {
            vec![
                (false, i18n.t(no).to_owned()),
                (true, i18n.t(yes).to_owned()),
            ]
        })
    };
    let legend = move |word| Signal::derive(move || i18n.with(word, &[("place", &name())]));
    view! {
        <div class="fields pairs">
            <Choice
                legend=legend(words::LEFT_OVER)
                options=options(words::LEFT_OVER_LAPSES, words::LEFT_OVER_KEEPS)
                value=rule(|p| p.carries_over)
                on_change=Callback::new(move |v| ahead.edit(|f| f.place_mut(id).carries_over = v))
            />
            <Choice
                legend=legend(words::UNSERVED)
                options=options(words::UNSERVED_LOST, words::UNSERVED_WAITS)
                value=rule(|p| p.waits)
                on_change=Callback::new(move |v| ahead.edit(|f| f.place_mut(id).waits = v))
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn units_are_set_changed_and_taken_back() {
        let mut calendar = Calendar::default();
        let month = Month::of("2026-11-01".parse().unwrap());
        set_units(&mut calendar, Id(1), month, "1400".parse().ok());
        set_units(&mut calendar, Id(1), month, "1500".parse().ok());
        assert_eq!(units(&calendar, Id(1), month), "1500".parse().ok());
        assert_eq!(calendar.supply.len(), 1);
        set_units(&mut calendar, Id(1), month, None);
        assert!(calendar.supply.is_empty());
    }
}
