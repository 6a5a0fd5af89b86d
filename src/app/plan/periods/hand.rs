//! What came, typed by hand: the totals, or channel by channel.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::locale::{self, NumberError, NumberStyle};
use tributary_domain::periods::{
    Driver, Part, begin_counted, drop_counted, set_driver, set_fixed, set_through,
};
use tributary_domain::quantity::{Amount, Currency, Decimal, Money, Period};

use super::naming;
use super::view::{MonthChoice, PeriodsView};
use crate::app::clock::today;
use crate::app::i18n::words::periods as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{DateField, FieldValue, Fold, For, NumberField, Show};

/// An amount that may be owed; also a count, which its column keeps at zero or above.
impl FieldValue for Amount {
    fn read(text: &str, currency: Option<Currency>) -> Result<Self, NumberError> {
        let (text, owed) = match text.trim().strip_prefix(['-', '−']) {
            Some(rest) => (rest, true),
            None => (text.trim(), false),
        };
        let money = locale::parse_money(text, NumberStyle::Point, currency)?.decimal();
        let mantissa = if owed {
            -money.mantissa()
        } else {
            money.mantissa()
        };
        Ok(Self::new(Decimal::new(mantissa, money.scale())?)?)
    }
    fn typed(self) -> Decimal {
        self.decimal()
    }
}

/// The fold.
#[component]
pub(super) fn HandFold() -> impl IntoView {
    let i18n = PeriodsView::here().i18n;
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::HAND_TITLE).to_owned())
            lazy=true
            id="periods-hand"
        >
            <Hand />
        </Fold>
    }
}

#[component]
fn Hand() -> impl IntoView {
    let page = PeriodsView::here();
    let (i18n, store) = (page.i18n, page.store);
    let month = Memo::new(move || page.month());
    let name = move || {
        month
            .get()
            .map_or_else(String::new, |m| naming::month(i18n, m))
    };
    let is_begun = move || page.of_month().is_some_and(|f| f.counted.is_some());
    let has_parts = move || page.of_month().is_some_and(|f| f.frozen.is_some());
    let begin = move |by_part: bool| {
        if let Some(month) = month.get_untracked() {
            store.edit(Step::Single, |p| begin_counted(p, month, by_part, today()));
        }
    };
    let parts = Memo::new(move || {
        let counted = page.of_month().and_then(|f| f.counted);
        let rows = counted.iter().flat_map(|c| &c.rows);
        rows.map(|r| r.part).collect::<Vec<_>>()
    });
    let through = Signal::derive(move || {
        let figures = page.of_month()?;
        Some(figures.counted?.through.unwrap_or(figures.period.to()))
    });
    let fixed = Signal::derive(move || page.of_month()?.counted?.fixed);
    let unit = Signal::derive(move || Some(page.currency.get().to_string()));
    let set_last = move |day| {
        if let Some(month) = month.get_untracked() {
            store.edit(Step::Single, |p| set_through(p, month, day));
        }
    };
    let set_cost = move |cost: Option<Money>| {
        if let Some(month) = month.get_untracked() {
            store.edit(Step::Typing("counted-fixed".to_owned()), |p| {
                set_fixed(p, month, cost);
            });
        }
    };
    view! {
        <p>{move || i18n.t(words::HAND_LEAD)}</p>
        <MonthChoice />
        <Show when=move || month.get().is_some() && !is_begun()>
            <p class="row">
                <button type="button" disabled=move || store.is_read_only() on:click=move |_| begin(false)>
                    {move || i18n.with(words::BEGIN_TOTALS, &[("month", &name())])}
                </button>
                <Show when=has_parts>
                    <button type="button" disabled=move || store.is_read_only() on:click=move |_| begin(true)>
                        {move || i18n.with(words::BEGIN_PARTS, &[("month", &name())])}
                    </button>
                </Show>
            </p>
        </Show>
        <Show when=is_begun>
            <div
                class="table-scroll"
                tabindex="0"
                role="group"
                aria-label=move || i18n.t(words::HAND_TITLE)
            >
                <table class="grid" id="periods-hand-table">
                    <thead>
                        <tr>
                            <th scope="col">{move || i18n.t(words::CHANNEL)}</th>
                            {Driver::ALL
                                .map(|d| view! { <th scope="col">{move || i18n.t(naming::driver(d))}</th> })
                                .into_iter()
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || parts.get() let(part)>
                            <Row part month />
                        </For>
                    </tbody>
                </table>
            </div>
            <div class="fields">
                <DateField
                    label=Signal::derive(move || i18n.t(words::THROUGH).to_owned())
                    value=through
                    on_change=Callback::new(set_last)
                />
                <NumberField<Money>
                    label=Signal::derive(move || i18n.t(words::FIXED_COST).to_owned())
                    value=fixed
                    on_change=Callback::new(set_cost)
                    unit=unit
                    placeholder=Signal::derive(move || Some(i18n.t(words::AS_EXPECTED).to_owned()))
                />
            </div>
            <p class="row">
                <button
                    type="button"
                    class="quiet-button"
                    disabled=move || store.is_read_only()
                    on:click=move |_| {
                        if let Some(month) = month.get_untracked() {
                            store.edit(Step::Single, |p| drop_counted(p, month));
                        }
                    }
                >
                    {move || i18n.with(words::DROP_COUNTED, &[("month", &name())])}
                </button>
            </p>
        </Show>
    }
}

#[component]
fn Row(part: Part, month: Memo<Option<Period>>) -> impl IntoView {
    let page = PeriodsView::here();
    let (i18n, store) = (page.i18n, page.store);
    let name = Memo::new(move || store.read(|plan| naming::part(plan, part).text(i18n)));
    let cell = move |driver: Driver| {
        let label = Signal::derive(move || {
            let driver = i18n.t(naming::driver(driver));
            name.with(|part| i18n.with(words::CELL, &[("driver", driver), ("part", part)]))
        });
        let value = Signal::derive(move || {
            let counted = page.of_month()?.counted?;
            let row = counted.rows.iter().find(|r| r.part == part)?;
            Amount::new(driver.of(row)?).ok()
        });
        let set = move |value: Option<Amount>| {
            if let Some(month) = month.get_untracked() {
                store.edit(Step::Typing(format!("counted-{part:?}-{driver:?}")), |p| {
                    set_driver(p, month, part, driver, value.map(Amount::decimal));
                });
            }
        };
        let hint = (driver == Driver::Contribution).then_some(words::AS_EXPECTED);
        view! {
            <td>
                <NumberField<Amount>
                    label=label
                    value=value
                    on_change=Callback::new(set)
                    placeholder=Signal::derive(move || hint.map(|w| i18n.t(w).to_owned()))
                    cell=true
                />
            </td>
        }
    };
    view! {
        <tr>
            <th scope="row">{move || name.get()}</th>
            {Driver::ALL.map(cell).into_iter().collect_view()}
        </tr>
    }
}
