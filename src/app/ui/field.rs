//! A field for one number: a draft while it is typed, committed only when it can be read.

use leptos::prelude::*;
use tributary_domain::locale::{self, NumberError, NumberStyle};
use tributary_domain::quantity::{
    Change, Count, Currency, Decimal, Factor, Money, QuantityError, Rate, Volume,
};

use super::unique_id;
use crate::app::i18n::{I18n, words::shell};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;

/// Both languages of the page write a decimal point, so `1,234` typed here groups thousands.
const STYLE: NumberStyle = NumberStyle::Point;

/// A quantity that a person can type.
pub(crate) trait FieldValue: Copy + PartialEq + Send + Sync + 'static {
    /// Reads what was typed in a field of this currency, if it has one.
    fn read(text: &str, currency: Option<Currency>) -> Result<Self, NumberError>;
    /// The decimal as it is typed, in the field's own unit (a rate as a percentage).
    fn typed(self) -> Decimal;
    /// Whether the field's own unit is the percentage.
    const PERCENT: bool = false;
}

impl FieldValue for Money {
    fn read(text: &str, currency: Option<Currency>) -> Result<Self, NumberError> {
        locale::parse_money(text, STYLE, currency)
    }
    fn typed(self) -> Decimal {
        self.decimal()
    }
}

impl FieldValue for Volume {
    fn read(text: &str, _: Option<Currency>) -> Result<Self, NumberError> {
        let parsed = locale::parse(text, STYLE)?;
        if parsed.percent {
            return Err(NumberError::UnexpectedPercent);
        }
        if parsed.currency.is_some() {
            return Err(NumberError::UnexpectedCurrency);
        }
        Ok(Self::new(parsed.value)?)
    }
    fn typed(self) -> Decimal {
        self.decimal()
    }
}

impl FieldValue for Count {
    fn read(text: &str, _: Option<Currency>) -> Result<Self, NumberError> {
        locale::parse_count(text)
    }
    fn typed(self) -> Decimal {
        Decimal::whole(self.get()).unwrap_or_default()
    }
}

impl FieldValue for Rate {
    fn read(text: &str, _: Option<Currency>) -> Result<Self, NumberError> {
        locale::parse_rate(text, STYLE)
    }
    fn typed(self) -> Decimal {
        self.decimal().hundredfold().unwrap_or(self.decimal())
    }
    const PERCENT: bool = true;
}

impl FieldValue for Factor {
    fn read(text: &str, _: Option<Currency>) -> Result<Self, NumberError> {
        Ok(Self::new(locale::parse_percent(text, STYLE)?)?)
    }
    fn typed(self) -> Decimal {
        self.decimal().hundredfold().unwrap_or(self.decimal())
    }
    const PERCENT: bool = true;
}

impl FieldValue for Change {
    fn read(text: &str, _: Option<Currency>) -> Result<Self, NumberError> {
        Ok(Self::new(locale::parse_percent(text, STYLE)?)?)
    }
    fn typed(self) -> Decimal {
        self.decimal().hundredfold().unwrap_or(self.decimal())
    }
    const PERCENT: bool = true;
}

/// `1234567.50` as `1,234,567.50`: both languages of the page group by three with commas.
pub(crate) fn grouped(number: Decimal) -> String {
    let text = number.to_string();
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(sign);
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// Says in words why a text can't be taken. `percent` says that bounds are percentages.
pub(crate) fn problem_in_words(i18n: I18n, error: &NumberError, percent: bool) -> String {
    let scale = if percent { 100.0 } else { 1.0 };
    let bound = |b: f64| {
        let text = i18n.format().count(b * scale);
        if percent { format!("{text} %") } else { text }
    };
    match error {
        NumberError::Empty => i18n.t(shell::NUMBER_EMPTY).to_owned(),
        NumberError::TooLong | NumberError::Quantity(QuantityError::TooPrecise) => {
            i18n.t(shell::NUMBER_TOO_PRECISE).to_owned()
        }
        NumberError::Ambiguous {
            as_thousands,
            as_decimal,
        } => i18n.with(
            shell::NUMBER_AMBIGUOUS,
            &[
                ("one", &grouped(*as_thousands)),
                ("other", &as_decimal.to_string()),
            ],
        ),
        NumberError::UnexpectedPercent => i18n.t(shell::NUMBER_UNEXPECTED_PERCENT).to_owned(),
        NumberError::UnexpectedCurrency => i18n.t(shell::NUMBER_UNEXPECTED_CURRENCY).to_owned(),
        NumberError::OtherCurrency(expected) => i18n.with(
            shell::NUMBER_OTHER_CURRENCY,
            &[("currency", expected.as_str())],
        ),
        NumberError::Quantity(QuantityError::NotWhole) => {
            i18n.t(shell::NUMBER_NOT_WHOLE).to_owned()
        }
        NumberError::Quantity(QuantityError::Below(least)) => i18n.with(
            shell::NUMBER_TOO_SMALL,
            &[("least", &bound(f64::from(*least)))],
        ),
        NumberError::Quantity(QuantityError::Above(most)) => {
            i18n.with(shell::NUMBER_TOO_LARGE, &[("most", &bound(*most as f64))])
        }
        NumberError::NotANumber | NumberError::Quantity(_) => i18n.t(shell::NUMBER_NOT).to_owned(),
    }
}

/// What stands in the field while it differs from the committed value.
#[derive(Clone, PartialEq)]
struct Draft {
    text: String,
    /// The value that the plan had after this text was typed: another value means that something
    /// else (undo, an import) changed it, and the draft is over.
    committed: Option<Decimal>,
    problem: Option<NumberError>,
}

/// What a field does with its quantity, whatever type that has: a field is compiled once and not
/// once a type.
struct Quantity {
    /// The value in the plan, as it is typed; tracked.
    value: Signal<Option<Decimal>>,
    /// Reads a text and takes it to the plan.
    commit: Box<dyn Fn(&str) -> Result<Option<Decimal>, NumberError> + Send + Sync>,
    percent: bool,
}

/// A field for one number.
///
/// What is typed is committed at each key as long as it can be read; else the last good value
/// stays and the reason stands below the field.
#[component]
pub(crate) fn NumberField<T: FieldValue>(
    /// What the number is.
    #[prop(into)]
    label: Signal<String>,
    /// The value in the plan.
    #[prop(into)]
    value: Signal<Option<T>>,
    /// Takes a new value to the plan.
    #[prop(into)]
    on_change: Callback<Option<T>>,
    /// A unit shown behind the number; a percent sign comes by itself.
    #[prop(optional, into)]
    unit: Signal<Option<String>>,
    /// One line of explanation below.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// A problem that the domain found with the value together with others.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
    /// A value that counts while nothing is typed, shown quietly in the field.
    #[prop(optional, into)]
    placeholder: Signal<Option<String>>,
    /// In a table: the label is only spoken.
    #[prop(optional)]
    cell: bool,
    /// In a [`super::Grid`]: row and column for the arrow keys.
    #[prop(optional)]
    at: Option<(usize, usize)>,
) -> impl IntoView {
    let quantity = Quantity {
        value: Signal::derive(move || value.get().map(T::typed)),
        commit: Box::new(move |text| {
            let read = if text.trim().is_empty() {
                None
            } else {
                // The unit of an amount is its currency, and another one is another amount.
                let currency = unit.get_untracked().and_then(|unit| unit.parse().ok());
                Some(T::read(text, currency)?)
            };
            on_change.run(read);
            Ok(read.map(T::typed))
        }),
        percent: T::PERCENT,
    };
    field(quantity, label, unit, hint, problem, placeholder, cell, at)
}

#[expect(
    clippy::too_many_arguments,
    reason = "the component's properties, handed on by their own names"
)]
fn field(
    quantity: Quantity,
    label: Signal<String>,
    unit: Signal<Option<String>>,
    hint: Signal<Option<String>>,
    problem: Signal<Option<String>>,
    placeholder: Signal<Option<String>>,
    cell: bool,
    at: Option<(usize, usize)>,
) -> AnyView {
    let Quantity {
        value,
        commit,
        percent,
    } = quantity;
    let i18n = I18n::here();
    let store = PlanStore::here();
    let id = unique_id("field");
    let note_id = format!("{id}-note");
    let draft: RwSignal<Option<Draft>> = RwSignal::new(None);
    let live = move || draft.get().filter(|d| d.committed == value.get());
    let shown =
        move || live().map_or_else(|| value.get().map(grouped).unwrap_or_default(), |d| d.text);
    let own_problem = move || {
        live()
            .and_then(|d| d.problem)
            .map(|p| problem_in_words(i18n, &p, percent))
    };
    let words = Memo::new(move || own_problem().or_else(|| problem.get()));
    let type_in = move |text: String| {
        let (committed, problem) = match commit(&text) {
            Ok(committed) => (committed, None),
            Err(problem) => (value.get_untracked(), Some(problem)),
        };
        draft.set(Some(Draft {
            text,
            committed,
            problem,
        }));
    };
    let leave = move |_| {
        // A draft that could be read gives way to the tidy form; one that could not stays with
        // its reason, so that nothing typed is lost. A field that is left because its screen was
        // has no draft any more.
        let tidy = draft.try_with_untracked(|d| d.as_ref().is_some_and(|d| d.problem.is_none()));
        if tidy == Some(true) {
            draft.set(None);
        }
    };
    let unit = move || {
        if percent {
            Some("%".to_owned())
        } else {
            unit.get()
        }
    };
    let described = {
        let note_id = note_id.clone();
        move || (words.get().is_some() || hint.get().is_some()).then(|| note_id.clone())
    };
    view! {
        <div class="field" class:cell=cell class:wrong=move || words.get().is_some()>
            <label for=id.clone() class:unseen=cell>{label}</label>
            <span class="entry">
                <input
                    id=id
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    data-row=at.map(|a| a.0)
                    data-col=at.map(|a| a.1)
                    readonly=move || store.is_read_only()
                    placeholder=move || placeholder.get()
                    aria-invalid=move || words.get().is_some().then_some("true")
                    aria-describedby=described
                    prop:value=shown
                    on:input=move |event| type_in(event_target_value(&event))
                    on:blur=leave
                />
                {move || unit().map(|u| view! { <span class="unit">{u}</span> })}
            </span>
            <span class="note" id=note_id role="status">
                {move || words.get().or_else(|| hint.get())}
            </span>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn groups_by_three_and_keeps_what_was_typed() {
        let shown = |text: &str| grouped(text.parse().unwrap());
        assert_eq!(shown("1234567.50"), "1,234,567.50");
        assert_eq!(shown("999"), "999");
        assert_eq!(shown("-1000"), "-1,000");
    }

    #[test]
    fn an_amount_in_another_currency_than_the_field_s_is_refused() {
        let usd = Some(Currency::USD);
        assert!(Money::read("$39.90", usd).is_ok() && Money::read("USD 39.90", usd).is_ok());
        for text in ["€39.90", "39.90 EUR", "£39"] {
            assert_eq!(
                Money::read(text, usd),
                Err(NumberError::OtherCurrency(Currency::USD)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_rate_is_typed_as_a_percentage() {
        let rate: Rate = "0.0850".parse().unwrap();
        assert_eq!(grouped(rate.typed()), "8.50");
    }
}
