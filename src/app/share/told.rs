//! Differences between two plans in words.

use tributary_domain::document::compare::{Difference, Part, Value};
use tributary_domain::quantity::{Date, Decimal};

use crate::app::i18n::{I18n, Word, words::fields, words::share as words, words::shell};

/// Fields whose numbers are shares, shown in per cent.
const SHARES: [&str; 24] = [
    "vat",
    "duty_rate",
    "commission",
    "payment_rate",
    "exchange_fee",
    "return_rate",
    "resale_share",
    "fee_refund_share",
    "coupon",
    "share",
    "next_order_rate",
    "discount",
    "invite_acceptance",
    "expected_rate",
    "refunded",
    "worthwhile_lift",
    "growth",
    "new_share",
    "monthly_retention",
    "annual_discount",
    "mobile_share",
    "carry_over",
    "alpha",
    "power",
];

/// One difference as a sentence; tracked.
pub(crate) fn sentence(i18n: I18n, difference: &Difference) -> String {
    let what = what(i18n, difference);
    let (field, _) = difference.field();
    let (before, after) = (&difference.before, &difference.after);
    if field == "order" && *before == Value::Nothing && *after == Value::Nothing {
        return i18n.with(words::ORDER_CHANGED, &[("what", &what)]);
    }
    let word = match (before, after) {
        (Value::Nothing, Value::Whole) => words::ROW_ADDED,
        (Value::Whole, Value::Nothing) => words::ROW_REMOVED,
        (Value::Nothing, _) => words::SET,
        (_, Value::Nothing) => words::CLEARED,
        (Value::Whole | Value::Rows(_), Value::Whole | Value::Rows(_)) => words::ALTERED,
        _ => words::CHANGED,
    };
    let (before, after) = (value(i18n, field, before), value(i18n, field, after));
    let values = [
        ("what", what.as_str()),
        ("before", &before),
        ("after", &after),
    ];
    i18n.with(word, &values)
}

/// The name of a plan's section; tracked.
pub(crate) fn section(i18n: I18n, key: &str) -> String {
    let word = find("section_", key).unwrap_or(fields::SECTION_OTHER);
    i18n.t(word).to_owned()
}

/// What it is that differs: a field of a row, or a row.
fn what(i18n: I18n, difference: &Difference) -> String {
    let mut rows = Vec::new();
    let mut kind = "";
    // The last row alone where it is the row itself that came or went.
    let is_row = difference.is_row() && !matches!(difference.field().0, "counts");
    for (n, part) in difference.path.iter().enumerate() {
        match part {
            Part::Field(key) => kind = key,
            Part::Row { key, name } => {
                let is_it = is_row && n + 1 == difference.path.len();
                rows.push(row(i18n, kind, key, name, is_it));
            }
        }
    }
    if is_row && let Some(last) = rows.pop() {
        return of(i18n, last, &rows);
    }
    let (field, above) = difference.field();
    let label = if field == "order" {
        find("row_", above)
    } else {
        find("f_", field).or_else(|| find("row_", field))
    };
    let label = match (
        label.or_else(|| find("section_", field)),
        difference.path.len(),
    ) {
        (Some(word), _) => i18n.t(word).to_owned(),
        (None, 1) => section(i18n, field),
        (None, _) => {
            let section = section(i18n, difference.section());
            i18n.with(words::OTHER_FIELD, &[("section", &section)])
        }
    };
    of(i18n, label, &rows)
}

fn of(i18n: I18n, field: String, rows: &[String]) -> String {
    if rows.is_empty() {
        return field;
    }
    let row = rows.join(" · ");
    i18n.with(words::OF_ROW, &[("field", &field), ("row", &row)])
}

/// A row by its name, or by its kind and number.
fn row(i18n: I18n, kind: &str, key: &str, name: &str, is_it: bool) -> String {
    let noun = i18n.t(find("row_", kind).unwrap_or(fields::ROW_OTHER));
    if name.is_empty() {
        let values = [("kind", noun), ("number", key)];
        return i18n.with(words::ROW_NUMBERED, &values);
    }
    let name = choice(i18n, name).unwrap_or_else(|| name.to_owned());
    // Where they are only the place of a figure, these names say enough.
    let says_enough = matches!(kind, "counts" | "places" | "channels" | "products" | "sold");
    if says_enough && !is_it {
        return name;
    }
    i18n.with(words::ROW_NAMED, &[("kind", noun), ("name", &name)])
}

fn value(i18n: I18n, field: &str, value: &Value) -> String {
    match value {
        Value::Nothing | Value::Whole => String::new(),
        Value::Flag(yes) => i18n.t(if *yes { shell::YES } else { shell::NO }).to_owned(),
        Value::Number(n) => n.to_string(),
        Value::Text(words) => text(i18n, field, words),
        Value::Rows(n) => i18n.with(words::ROWS_COUNT, &[("count", &n.to_string())]),
    }
}

/// A number, a date, a choice or a text that the user wrote.
fn text(i18n: I18n, field: &str, text: &str) -> String {
    if let Ok(number) = text.parse::<Decimal>() {
        return if SHARES.contains(&field) {
            i18n.format().percent(number.to_f64())
        } else {
            // As typed: a rounded figure could look as if nothing had changed.
            text.to_owned()
        };
    }
    if let Ok(date) = text.parse::<Date>() {
        return i18n.format().date(date);
    }
    choice(i18n, text).unwrap_or_else(|| format!("“{text}”"))
}

/// The words of a choice, which a file writes with a capital.
fn choice(i18n: I18n, text: &str) -> Option<String> {
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let word = find("v_", &text.to_ascii_lowercase())?;
    Some(i18n.t(word).to_owned())
}

fn find(prefix: &str, key: &str) -> Option<Word> {
    let mut list = fields::LIST.iter();
    let found = list.find(|(listed, _)| listed.strip_prefix(prefix) == Some(key));
    found.map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::app::i18n::Language;
    use leptos::prelude::*;
    use std::sync::Arc;
    use tributary_domain::document::compare::differences;
    use tributary_domain::plan::Plan;
    use tributary_domain::quantity::Text;
    use tributary_domain::sample::sample;

    fn told(language: Language, change: impl FnOnce(&mut Plan)) -> Vec<String> {
        let owner = Owner::new();
        owner.set();
        let i18n = I18n(RwSignal::new(language));
        let mut before = sample(Language::English);
        let sales = Arc::make_mut(&mut before.sales);
        sales.places[0].name = Text::new("DE").unwrap();
        sales.places[0].order.price = "29".parse().ok();
        let mut after = before.clone();
        change(&mut after);
        let all = differences(&before, &after);
        all.iter().map(|d| sentence(i18n, d)).collect()
    }

    #[test]
    fn a_price_is_told_with_place_and_values() {
        let change = |p: &mut Plan| {
            let order = &mut Arc::make_mut(&mut p.sales).places[0].order;
            order.price = "31".parse().ok();
        };
        assert_eq!(told(Language::English, change), ["Price of DE: 29 → 31"]);
        assert_eq!(told(Language::Chinese, change), ["DE的价格：29 → 31"]);
    }

    #[test]
    fn what_came_and_went_is_told_by_name() {
        let gone = told(Language::English, |p| {
            Arc::make_mut(&mut p.sales).places.remove(0);
        });
        assert_eq!(gone, ["Place of sale “DE” removed"]);
        let named = told(Language::English, |p| p.name = Text::default());
        assert!(named[0].starts_with("Name: taken out (was “"), "{named:?}");
    }

    #[test]
    fn nothing_is_told_by_its_key_in_a_file() {
        // Every list row and every section has words in both languages.
        for key in [
            "sales",
            "funnel",
            "experiments",
            "traffic",
            "customers",
            "forecast",
        ] {
            assert!(find("section_", key).is_some(), "{key}");
        }
    }
}
