//! Currencies to choose from, and names of periods.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, Object, Reflect};
use tributary_domain::funnel::{Funnel, Sales};
use tributary_domain::quantity::{Currency, Month, Period};
use wasm_bindgen::{JsCast, JsValue};

use crate::app::i18n::{I18n, tag};

/// Currencies that cross-border sellers work in, the most usual first.
const USUAL: &str = "USD EUR GBP CNY JPY CAD AUD MXN BRL HKD TWD SGD MYR THB VND PHP IDR INR KRW \
                     AED SAR TRY PLN CZK SEK NOK DKK CHF NZD ZAR CLP COP";

/// The currencies to choose from: those in use first, then the usual ones.
pub(crate) fn currencies(in_use: impl IntoIterator<Item = Currency>) -> Vec<Currency> {
    let usual = USUAL
        .split_whitespace()
        .filter_map(|code| code.parse().ok());
    let mut list: Vec<Currency> = Vec::new();
    for currency in in_use.into_iter().chain(usual) {
        if !list.contains(&currency) {
            list.push(currency);
        }
    }
    list
}

/// The currencies of a plan: its own, its places', its channels'.
pub(crate) fn in_use(sales: &Sales, funnel: &Funnel) -> Vec<Currency> {
    let places = sales.places.iter().map(|p| p.currency);
    let channels = funnel.channels.iter().map(|c| c.currency);
    let mut list: Vec<Currency> = Vec::new();
    for currency in core::iter::once(sales.currency)
        .chain(places)
        .chain(channels)
    {
        if !list.contains(&currency) {
            list.push(currency);
        }
    }
    list
}

/// A currency's code with its name in the page's language, as in `EUR · Euro`; tracked.
pub(crate) fn currency_name(i18n: I18n, currency: Currency) -> String {
    let language = tag(i18n.language());
    let name = || -> Option<String> {
        let class: Function = Reflect::get(&js_sys::global(), &"Intl".into())
            .ok()
            .and_then(|intl| {
                Reflect::get(&intl, &"DisplayNames".into())
                    .ok()?
                    .dyn_into()
                    .ok()
            })?;
        let options = Object::new();
        Reflect::set(&options, &"type".into(), &"currency".into()).ok()?;
        let names = Reflect::construct(&class, &Array::of2(&language.into(), &options)).ok()?;
        let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
        of.call1(&names, &currency.as_str().into())
            .ok()?
            .as_string()
    };
    match name() {
        Some(name) if name != currency.as_str() => format!("{currency} · {name}"),
        _ => currency.to_string(),
    }
}

/// Whether a period is exactly one month of the calendar.
pub(crate) fn is_month(period: Period) -> bool {
    Month::of(period.from()).period() == period
}

/// A period as the page's language writes it: `October 2026` for a whole month; tracked.
pub(crate) fn period_name(i18n: I18n, period: Period) -> String {
    let of = (tag(i18n.language()), period);
    let known = LAST_PERIOD.with_borrow(|last| {
        let (last, name) = last.as_ref()?;
        (*last == of).then(|| name.clone())
    });
    known.unwrap_or_else(|| {
        let month = is_month(period).then(|| month_name(of.0, period)).flatten();
        let name = month.unwrap_or_else(|| i18n.format().period(period));
        LAST_PERIOD.set(Some((of, name.clone())));
        name
    })
}

thread_local! {
    // Making an `Intl.DateTimeFormat` takes a millisecond, and the answer names its period at every
    // key that is typed.
    static LAST_PERIOD: RefCell<Option<((&'static str, Period), String)>> = const { RefCell::new(None) };
}

fn month_name(language: &str, period: Period) -> Option<String> {
    let options = Object::new();
    for (key, value) in [("year", "numeric"), ("month", "long"), ("timeZone", "UTC")] {
        // Setting a property of an object that was just made can't fail.
        let _ = Reflect::set(&options, &key.into(), &value.into());
    }
    let write = Intl::DateTimeFormat::new(&Array::of1(&language.into()), &options).format();
    let day: JsValue = js_sys::Date::new(&period.from().to_string().into()).into();
    write.call1(&JsValue::UNDEFINED, &day).ok()?.as_string()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn currencies_in_use_come_first_and_none_comes_twice() {
        let nok: Currency = "NOK".parse().unwrap();
        let list = currencies([nok, Currency::USD]);
        assert_eq!(
            list.iter().take(2).copied().collect::<Vec<_>>(),
            [nok, Currency::USD]
        );
        let mut sorted = list.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), list.len());
        assert_eq!(list.len(), USUAL.split_whitespace().count());
    }

    #[test]
    fn a_month_is_told_from_other_spans_of_days() {
        let period =
            |from: &str, to: &str| Period::new(from.parse().unwrap(), to.parse().unwrap()).unwrap();
        assert!(is_month(period("2026-02-01", "2026-02-28")));
        assert!(!is_month(period("2026-02-01", "2026-02-27")));
        assert!(!is_month(period("2026-01-27", "2026-02-23")));
    }
}
