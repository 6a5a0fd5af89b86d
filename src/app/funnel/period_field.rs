//! Two days between which figures lie.

use leptos::prelude::*;
use tributary_domain::quantity::{Date, Month, Period};

use crate::app::i18n::{I18n, words::funnel as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::unique_id;

/// Why two texts are no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// One of the two days is missing or not yet typed in full.
    Incomplete,
    /// The last day lies before the first.
    Backwards,
}

/// Reads two days. A first day alone stands for the rest of its month; nothing at all for none.
fn read(from: &str, to: &str) -> Result<Option<Period>, Fault> {
    let day = |text: &str| text.parse::<Date>().ok();
    match (day(from), day(to)) {
        (Some(from), Some(to)) => Period::new(from, to)
            .map(Some)
            .map_err(|_| Fault::Backwards),
        (Some(from), None) if to.is_empty() => {
            let last = Month::of(from).period().to();
            Period::new(from, last)
                .map(Some)
                .map_err(|_| Fault::Backwards)
        }
        (None, None) if from.is_empty() && to.is_empty() => Ok(None),
        _ => Err(Fault::Incomplete),
    }
}

/// What stands in the two fields while it differs from the committed period.
#[derive(Clone, PartialEq)]
struct Draft {
    from: String,
    to: String,
    committed: Option<Period>,
    fault: Option<Fault>,
}

/// Two fields for the first and the last day.
#[component]
pub(crate) fn PeriodField(
    /// What lies between the days.
    #[prop(into)]
    legend: Signal<String>,
    /// The period in the plan.
    #[prop(into)]
    value: Signal<Option<Period>>,
    /// Takes a new period to the plan.
    #[prop(into)]
    on_change: Callback<Option<Period>>,
    /// One line of explanation below.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// Whether it may be typed in while a shared plan is shown, because it changes no plan.
    #[prop(optional)]
    always: bool,
) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let ids = [unique_id("from"), unique_id("to")];
    let note_id = unique_id("period-note");
    let draft: RwSignal<Option<Draft>> = RwSignal::new(None);
    let shown = Memo::new(move || {
        let now = value.get();
        draft
            .get()
            .filter(|d| d.committed == now)
            .unwrap_or_else(|| Draft {
                from: now.map(|p| p.from().to_string()).unwrap_or_default(),
                to: now.map(|p| p.to().to_string()).unwrap_or_default(),
                committed: now,
                fault: None,
            })
    });
    let type_in = move |first: bool, text: String| {
        let now = shown.get_untracked();
        let (from, to) = if first {
            (text, now.to)
        } else {
            (now.from, text)
        };
        let (committed, fault) = match read(&from, &to) {
            Ok(period) => {
                on_change.run(period);
                (period, None)
            }
            Err(fault) => (value.get_untracked(), Some(fault)),
        };
        // A last day that was filled in shows at once.
        let to = match committed {
            Some(period) if fault.is_none() => period.to().to_string(),
            _ => to,
        };
        draft.set(Some(Draft {
            from,
            to,
            committed,
            fault,
        }));
    };
    let problem = move || {
        shown.with(|d| d.fault).map(|fault| {
            i18n.t(match fault {
                Fault::Incomplete => words::PERIOD_INCOMPLETE,
                Fault::Backwards => words::PERIOD_BACKWARDS,
            })
        })
    };
    let day = move |n: usize, id: String, note: String| {
        view! {
            <div class="field date">
                <label for=id.clone()>
                    {move || i18n.t(if n == 0 { words::PERIOD_FROM } else { words::PERIOD_TO })}
                </label>
                <input
                    id=id
                    type="date"
                    min="1970-01-01"
                    max="2199-12-31"
                    readonly=move || !always && store.is_read_only()
                    aria-describedby=note
                    aria-invalid=move || shown.with(|d| d.fault.is_some()).then_some("true")
                    prop:value=move || shown.with(|d| if n == 0 { d.from.clone() } else { d.to.clone() })
                    on:input=move |event| type_in(n == 0, event_target_value(&event))
                />
            </div>
        }
    };
    let [from, to] = ids;
    view! {
        <fieldset class="period" class:wrong=move || shown.with(|d| d.fault.is_some())>
            <legend>{legend}</legend>
            <div class="days">{day(0, from, note_id.clone())} {day(1, to, note_id.clone())}</div>
            <span class="note" id=note_id role="status">
                {move || problem().map(str::to_owned).or_else(|| hint.get())}
            </span>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn a_first_day_alone_stands_for_the_rest_of_its_month() {
        let period = read("2026-10-01", "").unwrap().unwrap();
        assert_eq!(period.to().to_string(), "2026-10-31");
    }

    #[test]
    fn days_that_make_no_period_are_told_apart() {
        assert_eq!(read("", ""), Ok(None));
        assert_eq!(read("2026-10-02", "2026-10-01"), Err(Fault::Backwards));
        assert_eq!(read("", "2026-10-01"), Err(Fault::Incomplete));
        // While a year is typed, browsers hand out years such as 0002.
        assert_eq!(read("0002-10-01", "2026-10-01"), Err(Fault::Incomplete));
    }
}
