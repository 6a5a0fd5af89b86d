//! The exchange rate that a report in another currency needs, asked for beside it and kept in the plan.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::limits::most;
use tributary_domain::funnel::{ExchangeRate, exchange_rate};
use tributary_domain::import::Report;
use tributary_domain::plan::Plan;
use tributary_domain::quantity::{Currency, Date, Money};

use super::settle::{Said, settle};
use crate::app::i18n::{I18n, words::funnel, words::import as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{DateField, NumberField};

/// What one unit of the first costs in the second.
pub(super) type Pair = (Currency, Currency);

/// The rate from `currency` to the plan's own, if that is another and no rate leads there.
pub(super) fn needed(plan: &Plan, currency: Currency) -> Option<Pair> {
    let to = plan.sales.currency;
    exchange_rate(&plan.sales.rates, currency, to)
        .is_err()
        .then_some((currency, to))
}

/// Keeps a rate with its day.
pub(super) fn remember(plan: &mut Plan, (from, to): Pair, rate: Money, date: Option<Date>) {
    let rates = &mut Arc::make_mut(&mut plan.sales).rates;
    // An emptied rate stands as zero, which counts as missing.
    rates.retain(|r| (r.from, r.to) != (from, to));
    if rates.len() < most::RATES && rate.to_f64() > 0.0 {
        rates.push(ExchangeRate {
            from,
            to,
            rate,
            date,
        });
    }
}

/// The rate that the plan will need once it has the report.
fn asked(plan: &Plan, report: &Report, said: &Said) -> Option<Pair> {
    let without = Said {
        rate: None,
        ..said.clone()
    };
    let (next, _) = settle(plan, report, &without).ok()?;
    needed(&next, said.currency?)
}

/// The question, where there is one.
#[component]
pub(super) fn RateQuestion(report: Arc<Report>, said: RwSignal<Said>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let pair = Memo::new(move || said.with(|s| store.read(|plan| asked(plan, &report, s))));
    move || {
        pair.get().map(|pair| {
            let (from, to) = pair;
            let label = move || {
                i18n.with(
                    funnel::RATE_LABEL,
                    &[("from", from.as_str()), ("to", to.as_str())],
                )
            };
            view! {
                <NumberField<Money>
                    label=Signal::derive(label)
                    value=Signal::derive(move || {
                        said.with(|s| s.rate).filter(|(of, _)| *of == pair).map(|(_, rate)| rate)
                    })
                    on_change=Callback::new(move |rate: Option<Money>| {
                        said.update(|s| s.rate = rate.map(|rate| (pair, rate)));
                    })
                    unit=Signal::derive(move || Some(to.to_string()))
                    hint=Signal::derive(move || Some(i18n.t(words::RATE_HINT).to_owned()))
                />
                <DateField
                    label=Signal::derive(move || i18n.t(funnel::RATE_DATE).to_owned())
                    value=Signal::derive(move || said.with(|s| s.rate_day))
                    on_change=Callback::new(move |day| said.update(|s| s.rate_day = day))
                    always=true
                />
            }
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::super::likely::likely_period;
    use super::super::settle::Destination;
    use super::*;
    use tributary_domain::import;
    use tributary_domain::quantity::Text;

    fn said(plan: &Plan, report: &Report) -> Said {
        Said {
            period: likely_period(plan, report),
            currency: report.currency,
            destination: Destination::New,
            name: Text::default(),
            clears: false,
            key_events_are_orders: false,
            source: Text::default(),
            rate: None,
            rate_day: None,
            buyers: None,
        }
    }

    #[test]
    fn a_second_currency_asks_for_its_rate_once() {
        let report = |currency: &str| {
            let text = format!(
                "Day,Campaign name,Amount spent ({currency}),Link clicks\n2026-10-01,Pans,10.00,5\n"
            );
            import::read_text(&text).unwrap()
        };
        let (dollars, euros) = (report("USD"), report("EUR"));
        let first = Plan::default();
        assert_eq!(asked(&first, &dollars, &said(&first, &dollars)), None);
        let (plan, _) = settle(&first, &dollars, &said(&first, &dollars)).unwrap();
        let pair = asked(&plan, &euros, &said(&plan, &euros)).unwrap();
        assert_eq!((pair.0.as_str(), pair.1.as_str()), ("EUR", "USD"));
        let with_rate = Said {
            rate: Some((pair, "1.1".parse().unwrap())),
            rate_day: "2026-10-31".parse().ok(),
            ..said(&plan, &euros)
        };
        let (next, _) = settle(&plan, &euros, &with_rate).unwrap();
        let result = tributary_domain::funnel::evaluate(&next.sales, &next.funnel);
        let kept = next.sales.rates[0];
        assert_eq!(kept.date, "2026-10-31".parse().ok());
        // 10 + 10 × 1.1
        assert!((result.total.spend.unwrap() - 21.0).abs() < 1e-9);
        assert_eq!(asked(&next, &euros, &said(&next, &euros)), None);
    }
}
