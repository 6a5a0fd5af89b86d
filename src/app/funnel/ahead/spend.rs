//! How channels go on: growth, returns that fall, and money by month.

use leptos::prelude::*;
use tributary_domain::funnel::forecast::{ChannelOutlook, MonthSpend};
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Change, Money, Month, Rate};

use super::view::AheadView;
use crate::app::funnel::cells::{MonthHeads, cell_label, month_label};
use crate::app::i18n::{Word, words::ahead as words, words::funnel};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{For, Grid, NumberField};

/// Sets, changes or takes back the money of a month.
fn set_spend(outlook: &mut ChannelOutlook, month: Month, money: Option<Money>) {
    outlook.spend.retain(|s| s.month != month);
    outlook
        .spend
        .extend(money.map(|money| MonthSpend { month, money }));
    outlook.spend.sort_by_key(|s| s.month);
}

/// The calendar of money, channel by month.
#[component]
pub(super) fn SpendCalendar() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let rows = Memo::new(move || {
        ahead.page.funnel.with(|f| {
            let ids = f.channels.iter().map(|c| c.id);
            ids.enumerate().collect::<Vec<_>>()
        })
    });
    let months = Memo::new(move || ahead.months());
    let head = move |word: Word| view! { <th scope="col">{move || i18n.t(word)}</th> };
    view! {
        <section class="stack" aria-labelledby="spend-title">
            <h3 id="spend-title">{move || i18n.t(words::SPEND_CALENDAR)}</h3>
            <p class="quiet">{move || i18n.t(words::SPEND_EXPLAINED)}</p>
            <Grid caption=Signal::derive(move || i18n.t(words::SPEND_CALENDAR).to_owned())>
                <thead>
                    <tr>
                        {head(funnel::CHANNEL)} {head(words::GROWTH)} {head(words::ELASTICITY)}
                        <MonthHeads months />
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() let((at, id))>
                        <SpendRow at id />
                    </For>
                </tbody>
            </Grid>
        </section>
    }
}

#[component]
fn SpendRow(at: usize, id: Id) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let name = Signal::derive(move || ahead.page.with(|names, _| names.channel(id).text(i18n)));
    let label = move |column: Word| cell_label(i18n, name, column);
    let months = Memo::new(move || ahead.months());
    let currency = Memo::new(move || {
        ahead.page.funnel.with(|f| {
            let channel = f.channels.iter().find(|c| c.id == id);
            channel.map(|c| c.currency.to_string())
        })
    });
    // What the month costs when nothing is decided, in the channel's own currency.
    let usual = move |col: usize| {
        ahead.outlook.with(|told| {
            let outlook = told.as_ref().as_ref().ok()?;
            let at = outlook.compiled.channel(id)?;
            let to_plan = outlook.compiled.channels.get(at)?.to_plan;
            let spend = outlook.channels.get(at)?.1.get(col)?.spend;
            (to_plan > 0.0).then(|| i18n.format().whole(spend / to_plan))
        })
    };
    let cells = move || {
        let months = months.get();
        months
            .iter()
            .copied()
            .enumerate()
            .map(|(col, month)| {
                let label = month_label(i18n, name, month);
                let value = move || {
                    ahead.forecast.with(|f| {
                        let spend = &f.channel(id)?.spend;
                        spend.iter().find(|s| s.month == month).map(|s| s.money)
                    })
                };
                view! {
                    <td>
                        <NumberField<Money>
                            label=label
                            value=Signal::derive(value)
                            on_change=Callback::new(move |v| {
                                ahead.type_in(format!("spend-{}-{col}", id.0), |f| {
                                    set_spend(f.channel_mut(id), month, v);
                                });
                            })
                            unit=currency
                            placeholder=Signal::derive(move || usual(col))
                            cell=true
                            at=(at, col + 2)
                        />
                    </td>
                }
            })
            .collect_view()
    };
    view! {
        <tr data-spend=id.0.to_string()>
            <th scope="row">{name}</th>
            <td>
                <NumberField<Change>
                    label=label(words::GROWTH)
                    value=Signal::derive(move || ahead.forecast.with(|f| f.channel(id)?.growth))
                    on_change=Callback::new(move |v| {
                        ahead.type_in(format!("growth-{}", id.0), |f| f.channel_mut(id).growth = v);
                    })
                    placeholder=Signal::derive(|| Some("0".to_owned()))
                    cell=true
                    at=(at, 0)
                />
            </td>
            <td>
                <NumberField<Rate>
                    label=label(words::ELASTICITY)
                    value=Signal::derive(move || ahead.forecast.with(|f| f.channel(id)?.elasticity))
                    on_change=Callback::new(move |v| {
                        ahead.type_in(format!("elasticity-{}", id.0), |f| {
                            f.channel_mut(id).elasticity = v;
                        });
                    })
                    placeholder=Signal::derive(|| Some("100".to_owned()))
                    cell=true
                    at=(at, 1)
                />
            </td>
            {cells}
        </tr>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn money_of_a_month_is_set_changed_and_taken_back() {
        let mut outlook = ChannelOutlook::default();
        let month = |text: &str| Month::of(text.parse().unwrap());
        set_spend(&mut outlook, month("2026-12-01"), "500".parse().ok());
        set_spend(&mut outlook, month("2026-11-01"), "400".parse().ok());
        set_spend(&mut outlook, month("2026-12-01"), "600".parse().ok());
        let months: Vec<Month> = outlook.spend.iter().map(|s| s.month).collect();
        assert_eq!(months, [month("2026-11-01"), month("2026-12-01")]);
        assert_eq!(outlook.spend[1].money, "600".parse().unwrap());
        set_spend(&mut outlook, month("2026-11-01"), None);
        assert_eq!(outlook.spend.len(), 1);
    }
}
