//! The currency of totals, and the exchange rates that the figures need.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::document::limits::most;
use tributary_domain::funnel::{ExchangeRate, Funnel, Sales, exchange_rate};
use tributary_domain::quantity::{Currency, Money};

use super::options;
use super::view::FunnelView;
use crate::app::i18n::words::funnel as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::For;
use crate::app::ui::{DateField, Fold, NumberField, RemoveButton, Select};

/// One rate to be typed: what one unit of the first costs in the second.
type Pair = (Currency, Currency);

/// The rates that stand in the plan, then those that its figures need and that are missing.
fn pairs(sales: &Sales, funnel: &Funnel) -> Vec<Pair> {
    let mut list: Vec<Pair> = Vec::new();
    for rate in &sales.rates {
        if !list.contains(&(rate.from, rate.to)) {
            list.push((rate.from, rate.to));
        }
    }
    let places = sales.places.iter().map(|p| (p.currency, sales.currency));
    let channels = funnel.channels.iter().flat_map(|c| {
        let place = sales.places.iter().find(|p| Some(p.id) == c.place);
        [
            (c.currency, sales.currency),
            (c.currency, place.map_or(c.currency, |p| p.currency)),
        ]
    });
    for (from, to) in places.chain(channels) {
        let listed = list.contains(&(from, to)) || list.contains(&(to, from));
        if !listed && exchange_rate(&sales.rates, from, to).is_err() {
            list.push((from, to));
        }
    }
    list
}

/// How many of the needed rates are missing.
fn missing(sales: &Sales, funnel: &Funnel) -> usize {
    pairs(sales, funnel)
        .into_iter()
        .filter(|(a, b)| exchange_rate(&sales.rates, *a, *b).is_err())
        .count()
}

/// The reading that counts: the one with the latest date, then the last in the list.
fn reading(sales: &Sales, (from, to): Pair) -> Option<usize> {
    let of_pair = |(_, r): &(usize, &ExchangeRate)| r.from == from && r.to == to;
    let readings = sales.rates.iter().enumerate().filter(of_pair);
    readings.max_by_key(|(_, r)| r.date).map(|(at, _)| at)
}

/// Changes the reading that counts, or adds a first one.
///
/// An emptied rate stays in the list as zero, which counts as missing, so that its row does not
/// go while it is retyped.
fn change(sales: &mut Sales, pair: Pair, change: impl FnOnce(&mut ExchangeRate)) {
    let at = reading(sales, pair).or_else(|| {
        let (from, to) = pair;
        let new = ExchangeRate {
            from,
            to,
            rate: Money::default(),
            date: None,
        };
        (sales.rates.len() < most::RATES).then(|| {
            sales.rates.push(new);
            sales.rates.len() - 1
        })
    });
    if let Some(rate) = at.and_then(|at| sales.rates.get_mut(at)) {
        change(rate);
    }
}

/// The fold.
#[component]
pub(super) fn CurrenciesFold() -> impl IntoView {
    let page = FunnelView::here();
    let (i18n, store) = (page.i18n, page.store);
    let rows = Memo::new(move || page.sales.with(|s| page.funnel.with(|f| pairs(s, f))));
    let summary = Memo::new(move || {
        let missing = page.sales.with(|s| page.funnel.with(|f| missing(s, f)));
        let currency = page.sales.with(|s| s.currency.to_string());
        Some(if missing == 0 {
            i18n.with(words::CURRENCIES_SUMMARY, &[("currency", &currency)])
        } else {
            let missing = i18n.format().count(missing as f64);
            i18n.with(
                words::CURRENCIES_MISSING,
                &[("currency", &currency), ("missing", &missing)],
            )
        })
    });
    let list = Signal::derive(move || {
        let in_use = page
            .sales
            .with(|s| page.funnel.with(|f| options::in_use(s, f)));
        options::currencies(in_use)
            .into_iter()
            .map(|c| (c, options::currency_name(i18n, c)))
            .collect::<Vec<_>>()
    });
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::CURRENCIES).to_owned())
            summary=summary
            lazy=true
            id="funnel-currencies"
        >
            <div class="fields">
                <Select
                    label=Signal::derive(move || i18n.t(words::REPORTING_CURRENCY).to_owned())
                    options=list
                    value=Signal::derive(move || Some(page.sales.with(|s| s.currency)))
                    on_change=Callback::new(move |currency| {
                        store.edit(Step::Single, |plan| {
                            Arc::make_mut(&mut plan.sales).currency = currency;
                        });
                })
            />
            </div>
            <p class="quiet">{move || i18n.t(words::RATES_EXPLAINED)}</p>
            <ul class="rates">
                <For each=move || rows.get() let(pair)>
                    <RateRow pair />
                </For>
            </ul>
        </Fold>
    }
}

#[component]
fn RateRow(pair: Pair) -> impl IntoView {
    let page = FunnelView::here();
    let (i18n, store) = (page.i18n, page.store);
    let (from, to) = pair;
    let now = Memo::new(move || {
        page.sales
            .with(|s| reading(s, pair).and_then(|at| s.rates.get(at).copied()))
    });
    let edit =
        move |what: &str, step: fn(String) -> Step, set: Box<dyn FnOnce(&mut ExchangeRate)>| {
            store.edit(step(format!("rate-{from}-{to}-{what}")), |plan| {
                change(Arc::make_mut(&mut plan.sales), pair, set);
            });
        };
    let label = Signal::derive(move || {
        i18n.with(
            words::RATE_LABEL,
            &[("from", from.as_str()), ("to", to.as_str())],
        )
    });
    let needed = move || {
        page.sales
            .with(|s| exchange_rate(&s.rates, from, to).is_err())
            .then(|| i18n.t(words::RATE_NEEDED).to_owned())
    };
    view! {
        <li data-rate=format!("{from}-{to}")>
            <NumberField<Money>
                label=label
                value=Signal::derive(move || now.get().map(|r| r.rate).filter(|r| r.to_f64() > 0.0))
                on_change=Callback::new(move |rate: Option<Money>| {
                    edit("value", Step::Typing, Box::new(move |r| r.rate = rate.unwrap_or_default()));
                })
                unit=Signal::derive(move || Some(to.to_string()))
                hint=Signal::derive(needed)
            />
            <DateField
                label=Signal::derive(move || i18n.t(words::RATE_DATE).to_owned())
                value=Signal::derive(move || now.get().and_then(|r| r.date))
                on_change=Callback::new(move |date| edit("date", Step::Typing, Box::new(move |r| r.date = date)))
            />
            <RemoveButton
                name=label
                disabled=Signal::derive(move || now.with(Option::is_none))
                on_remove=Callback::new(move |()| {
                    store.edit(Step::Single, |plan| {
                        let sales = Arc::make_mut(&mut plan.sales);
                        sales.rates.retain(|r| (r.from, r.to) != pair);
                    });
                    })
                />
        </li>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::sample::{Language, sample};

    fn code(text: &str) -> Currency {
        text.parse().unwrap()
    }

    #[test]
    fn a_needed_rate_is_asked_for_once() {
        let plan = sample(Language::English);
        let mut sales = (*plan.sales).clone();
        sales.rates.clear();
        let needed = pairs(&sales, &plan.funnel);
        assert_eq!(
            needed,
            [(code("EUR"), code("USD")), (code("CNY"), code("USD"))]
        );
        assert_eq!(missing(&sales, &plan.funnel), 2);
        assert_eq!(missing(&plan.sales, &plan.funnel), 0);
    }

    #[test]
    fn an_emptied_rate_keeps_its_row_and_counts_as_missing() {
        let plan = sample(Language::English);
        let mut sales = (*plan.sales).clone();
        let pair = (code("EUR"), code("USD"));
        let before = pairs(&sales, &plan.funnel);
        change(&mut sales, pair, |r| r.rate = Money::default());
        assert_eq!(pairs(&sales, &plan.funnel), before);
        change(&mut sales, pair, |r| r.rate = "1.2".parse().unwrap());
        assert_eq!(sales.rates.len(), plan.sales.rates.len());
    }

    #[test]
    fn the_reading_of_the_latest_day_is_the_one_that_is_typed_into() {
        let rate = |rate: &str, date: &str| ExchangeRate {
            from: code("EUR"),
            to: code("USD"),
            rate: rate.parse().unwrap(),
            date: date.parse().ok(),
        };
        let sales = Sales {
            rates: vec![rate("1.1", "2026-10-31"), rate("1.0", "2026-01-31")],
            ..Sales::default()
        };
        assert_eq!(reading(&sales, (code("EUR"), code("USD"))), Some(0));
        assert_eq!(reading(&sales, (code("USD"), code("EUR"))), None);
    }
}
