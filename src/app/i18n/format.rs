//! Numbers, money, percentages and dates as the reader's language writes them, by the browser's
//! own `Intl`: no locale data is shipped.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Array, Function, Intl, Object, Reflect};
use tributary_domain::quantity::{Currency, Date, Period};
use tributary_domain::stats::interval::Interval;
use wasm_bindgen::{JsCast, JsValue};

use super::{I18n, Language, tag};

/// What a number formatter is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    /// A number with at most so many decimal places.
    Number(u8),
    /// A percentage with at most so many decimal places.
    Percent(u8),
    /// Money with so many decimal places.
    Money(Currency, u8),
    /// A number with its sign.
    Signed(u8),
    /// A percentage with its sign.
    SignedPercent(u8),
}

thread_local! {
    // Making an `Intl.NumberFormat` takes a hundred times as long as using one.
    static FORMATTERS: RefCell<HashMap<(&'static str, Kind), Function>> = RefCell::new(HashMap::new());
}

fn formatter(language: Language, kind: Kind) -> Function {
    FORMATTERS.with_borrow_mut(|known| {
        known
            .entry((tag(language), kind))
            .or_insert_with(|| make_formatter(language, kind))
            .clone()
    })
}

fn make_formatter(language: Language, kind: Kind) -> Function {
    let options = Object::new();
    let set = |key: &str, value: &JsValue| {
        // Setting a property of an object that was just made can't fail.
        let _ = Reflect::set(&options, &key.into(), value);
    };
    let digits = match kind {
        Kind::Number(d) => d,
        Kind::Percent(d) => {
            set("style", &"percent".into());
            d
        }
        Kind::Money(currency, d) => {
            set("style", &"currency".into());
            set("currency", &currency.as_str().into());
            set("minimumFractionDigits", &d.into());
            d
        }
        Kind::Signed(d) => {
            set("signDisplay", &"exceptZero".into());
            d
        }
        Kind::SignedPercent(d) => {
            set("style", &"percent".into());
            set("signDisplay", &"exceptZero".into());
            d
        }
    };
    set("maximumFractionDigits", &digits.into());
    Intl::NumberFormat::new(&Array::of1(&tag(language).into()), &options).format()
}

fn written(language: Language, kind: Kind, value: f64) -> String {
    formatter(language, kind)
        .call1(&JsValue::UNDEFINED, &value.into())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| js_sys::Number::from(value).to_locale_string("en").into())
}

/// How many decimal places keep about three meaningful digits of a number of this size.
fn places(value: f64) -> u8 {
    match value.abs() {
        v if v >= 100.0 || v == 0.0 => 0,
        v if v >= 10.0 => 1,
        v if v >= 1.0 => 2,
        v if v >= 0.1 => 3,
        v if v >= 0.01 => 4,
        _ => 5,
    }
}

/// What a probability is said to lie beyond, where its digits would say 0 % or 100 %.
fn beyond(probability: f64) -> Option<(char, f64)> {
    if (0.999_5..1.0).contains(&probability) {
        Some(('>', 0.999))
    } else if probability > 0.0 && probability < 0.000_005 {
        Some(('<', 0.000_01))
    } else {
        None
    }
}

/// Formats in one language.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Format(pub(crate) Language);

impl I18n {
    /// The formats of the language now; tracked.
    pub(crate) fn format(self) -> Format {
        Format(self.language())
    }
}

impl Format {
    /// A count: whole numbers as they are, fractions with up to two places.
    pub(crate) fn count(self, value: f64) -> String {
        written(
            self.0,
            Kind::Number(if value.fract() == 0.0 { 0 } else { 2 }),
            value,
        )
    }

    /// A number rounded to a whole one, for estimates.
    pub(crate) fn whole(self, value: f64) -> String {
        written(self.0, Kind::Number(0), value)
    }

    /// A ratio such as ROAS, with two places.
    pub(crate) fn ratio(self, value: f64) -> String {
        written(self.0, Kind::Number(2), value)
    }

    /// A number with about three meaningful digits.
    pub(crate) fn number(self, value: f64) -> String {
        written(self.0, Kind::Number(places(value)), value)
    }

    /// A fraction as a percentage with about three meaningful digits.
    pub(crate) fn percent(self, fraction: f64) -> String {
        written(
            self.0,
            Kind::Percent(places(fraction * 100.0).min(3)),
            fraction,
        )
    }

    /// A probability as a percentage; only what is certain is 0 % or 100 %.
    pub(crate) fn chance(self, probability: f64) -> String {
        match beyond(probability) {
            Some((sign, border)) => format!("{sign} {}", self.percent(border)),
            None => self.percent(probability),
        }
    }

    /// A change as a percentage with its sign and one place.
    pub(crate) fn change(self, fraction: f64) -> String {
        written(self.0, Kind::SignedPercent(1), fraction)
    }

    /// A difference of two rates in percentage points, without the unit's word.
    pub(crate) fn points(self, difference: f64) -> String {
        written(
            self.0,
            Kind::Signed(places(difference * 100.0).min(3)),
            difference * 100.0,
        )
    }

    /// Money: whole units from a thousand, cents below.
    pub(crate) fn money(self, value: f64, currency: Currency) -> String {
        let places = if value.abs() >= 1000.0 { 0 } else { 2 };
        // Rounding can leave a negative zero, which nobody wants to read.
        let value = if value.abs() < 0.005 { 0.0 } else { value };
        written(self.0, Kind::Money(currency, places), value)
    }

    /// Money to the cent.
    pub(crate) fn money_exact(self, value: f64, currency: Currency) -> String {
        written(self.0, Kind::Money(currency, 2), value)
    }

    /// A p-value: three meaningful digits, and a bound where it is tiny.
    pub(crate) fn p_value(self, p: f64) -> String {
        if p < 0.0001 {
            format!("< {}", written(self.0, Kind::Number(4), 0.0001))
        } else {
            written(self.0, Kind::Number(4), p)
        }
    }

    /// A range, each end written by `one`.
    pub(crate) fn range(self, range: Interval, one: impl Fn(Self, f64) -> String) -> String {
        use super::words::shell;
        shell::RANGE.with(
            self.0,
            &[
                ("low", &one(self, range.low)),
                ("high", &one(self, range.high)),
            ],
        )
    }

    /// A date as the language writes it.
    pub(crate) fn date(self, date: Date) -> String {
        self.part_of(date, "dateStyle", "medium")
    }

    /// The name of a date's month, without the year.
    pub(crate) fn month(self, date: Date) -> String {
        self.part_of(date, "month", "long")
    }

    fn part_of(self, date: Date, part: &str, style: &str) -> String {
        let options = Object::new();
        let _ = Reflect::set(&options, &part.into(), &style.into());
        let _ = Reflect::set(&options, &"timeZone".into(), &"UTC".into());
        let formatter =
            Intl::DateTimeFormat::new(&Array::of1(&tag(self.0).into()), &options).format();
        js_sys::Date::new(&date.to_string().into())
            .dyn_into::<JsValue>()
            .ok()
            .and_then(|day| formatter.call1(&JsValue::UNDEFINED, &day).ok())
            .and_then(|text| text.as_string())
            .unwrap_or_else(|| date.to_string())
    }

    /// A period by its first and last day.
    pub(crate) fn period(self, period: Period) -> String {
        use super::words::shell;
        shell::PERIOD.with(
            self.0,
            &[
                ("from", &self.date(period.from())),
                ("to", &self.date(period.to())),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::beyond;

    #[test]
    fn only_what_is_certain_is_nothing_or_all() {
        for certain_or_plain in [0.0, 0.000_01, 0.25, 0.999_4, 1.0] {
            assert_eq!(beyond(certain_or_plain), None);
        }
        assert_eq!(beyond(0.999_6), Some(('>', 0.999)));
        assert_eq!(beyond(1e-9), Some(('<', 0.000_01)));
    }
}
