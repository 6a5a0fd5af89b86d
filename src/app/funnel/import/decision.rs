//! What is still to be said about a report, and the button that takes it over.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::{Applied, ApplyError, BuyerFigures};
use tributary_domain::import::{Report, ReportKind, ReportPeriod, Warning};
use tributary_domain::quantity::{Currency, Period, Text};

use super::super::names::Names;
use super::super::options;
use super::super::period_field::PeriodField;
use super::super::phrase::{Phrase, Piece};
use super::books;
use super::buyers::Buyers;
use super::rate::RateQuestion;
use super::settle::{Change, Destination, Open, Said, has_money, settle};
use crate::app::i18n::{I18n, Word, words::import as words};
use crate::app::navigation::{Navigation, Route};
use crate::app::reactive::{Memo, Signal};
use crate::app::share::Sheets;
use crate::app::store::PlanStore;
use crate::app::ui::Show;
use crate::app::ui::{Notice, NoticeKind, Select, TextField, YesNo};

/// What the report does not say: days, currency, place.
#[component]
pub(super) fn Questions(report: Arc<Report>, said: RwSignal<Said>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let days = report.period.known().is_none();
    let period_hint = match report.period {
        ReportPeriod::AllTime => words::ALL_TIME_HINT,
        ReportPeriod::Spans(_) => words::SPANS_HINT,
        ReportPeriod::Known(_) | ReportPeriod::Unknown => words::PERIOD_HINT,
    };
    let which_place = match report.platform.kind() {
        ReportKind::Ads => words::WHICH_PLACE,
        ReportKind::Books | ReportKind::ChannelGroups | ReportKind::Products => words::WHICH_SHOP,
    };
    let key_events = report.totals.key_events.is_some();
    let from_sign = report
        .warnings
        .iter()
        .any(|w| matches!(w, Warning::CurrencyFromSign(_)));
    let asks_currency = has_money(&report) && (report.currency.is_none() || from_sign);
    let currencies = Signal::derive(move || {
        let in_use = store.read(|p| options::in_use(&p.sales, &p.funnel));
        options::currencies(in_use)
            .into_iter()
            .map(|c| (c, options::currency_name(i18n, c)))
            .collect::<Vec<_>>()
    });
    let has_places = Memo::new(move || store.read(|p| !p.sample && !p.sales.places.is_empty()));
    let destinations = Signal::derive(move || {
        store.read(|plan| {
            let names = Names {
                sales: &plan.sales,
                funnel: &plan.funnel,
            };
            let there = plan
                .sales
                .places
                .iter()
                .map(|p| (Destination::There(p.id), names.place(p.id).text(i18n)));
            there
                .chain([(Destination::New, i18n.t(words::NEW_PLACE).to_owned())])
                .collect::<Vec<_>>()
        })
    });
    let named = move || !has_places.get() || said.with(|s| s.destination == Destination::New);
    view! {
        <div class="fields questions">
            {days
                .then(|| {
                    view! {
                        <PeriodField
                            legend=Signal::derive(move || i18n.t(words::WHICH_PERIOD).to_owned())
                            value=Signal::derive(move || said.with(|s| s.period))
                            on_change=Callback::new(move |period: Option<Period>| {
                                said.update(|s| s.period = period);
                            })
                            hint=Signal::derive(move || Some(i18n.t(period_hint).to_owned()))
                            always=true
                        />
                    }
                })}
            {asks_currency
                .then(|| {
                    view! {
                        <Select
                            label=Signal::derive(move || i18n.t(words::WHICH_CURRENCY).to_owned())
                            options=currencies
                            value=Signal::derive(move || said.with(|s| s.currency))
                            on_change=Callback::new(move |currency: Currency| {
                                said.update(|s| s.currency = Some(currency));
                            })
                            only_looks=true
                        />
                    }
                })}
            {key_events
                .then(|| {
                    view! {
                        <YesNo
                            legend=Signal::derive(move || i18n.t(words::KEY_EVENTS_ASKED).to_owned())
                            value=Signal::derive(move || Some(said.with(|s| s.key_events_are_orders)))
                            on_change=Callback::new(move |yes: bool| {
                                said.update(|s| s.key_events_are_orders = yes);
                            })
                        />
                    }
                })}
            <RateQuestion report=Arc::clone(&report) said />
            <Show when=move || has_places.get()>
                <Select
                    label=Signal::derive(move || i18n.t(which_place).to_owned())
                    options=destinations
                    value=Signal::derive(move || Some(said.with(|s| s.destination)))
                    on_change=Callback::new(move |to: Destination| said.update(|s| s.destination = to))
                    only_looks=true
                />
            </Show>
            <Show when=named>
                <TextField
                    label=Signal::derive(move || i18n.t(words::PLACE_NAME).to_owned())
                    value=Signal::derive(move || said.with(|s| s.name.clone()))
                    on_change=Callback::new(move |name: Text| said.update(|s| s.name = name))
                />
            </Show>
        </div>
    }
}

/// What will become of the plan, and the button that does it.
#[component]
pub(super) fn Decision(
    report: Arc<Report>,
    said: RwSignal<Said>,
    outcome: Memo<Result<Change, Open>>,
    buyers: Option<Buyers>,
) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let sheets = Sheets::here();
    let into_books = report.platform.kind() == ReportKind::Books;
    let add_word = if into_books { words::ENTER } else { words::ADD };
    let consequences = move || {
        let (clears, currency) = said.with(|s| (s.clears, s.currency));
        let list = outcome.with(|o| match o {
            Err(open) => vec![stands_in_the_way(*open)],
            Ok(change) => consequences(change, clears, currency),
        });
        list.into_iter()
            .map(|p| view! { <p>{p.text(i18n)}</p> })
            .collect_view()
    };
    let other_period = move || {
        matches!(
            outcome.get(),
            Err(Open::Refused(ApplyError::OtherPeriod { .. }))
        )
    };
    // One step of undo, whatever of the report is taken over.
    let add = move |buyers: Option<BuyerFigures>| {
        let said = Said {
            buyers,
            ..said.get_untracked()
        };
        let next = store.peek(|plan| settle(plan, &report, &said));
        if let Ok((next, _)) = next {
            store.edit(Step::Single, |plan| *plan = next);
            sheets.import.set(false);
            Navigation::go(&Route::Funnel);
        }
    };
    view! {
        <div class="decision">
        <div id="import-outcome" role="status">{consequences}</div>
        <Show when=other_period>
            <p class="row">
                <button
                    type="button"
                    id="import-clear"
                    disabled=move || store.is_read_only()
                    on:click=move |_| said.update(|s| s.clears = true)
                >
                    {move || i18n.t(words::CLEAR_FIRST)}
                </button>
            </p>
        </Show>
        <Show when=move || store.is_read_only()>
            <Notice kind=NoticeKind::Caution><p>{move || i18n.t(words::READ_ONLY)}</p></Notice>
        </Show>
        <p class="row">
            <button
                type="button"
                class="primary"
                id="import-add"
                disabled=move || store.is_read_only() || outcome.with(Result::is_err)
                on:click={
                    let add = add.clone();
                    move |_| add(None)
                }
            >
                {move || i18n.t(add_word)}
            </button>
            {buyers
                .map(|buyers| {
                    let add = add.clone();
                    view! {
                        <button
                            type="button"
                            id="import-add-buyers"
                            disabled=move || {
                                store.is_read_only() || outcome.with(Result::is_err)
                                    || buyers.figures.with(Option::is_none)
                            }
                            on:click=move |_| add(buyers.figures.get_untracked())
                        >
                            {move || i18n.t(words::ENTER_BUYERS)}
                        </button>
                    }
                })}
        </p>
        </div>
    }
}

/// What adding the report does.
fn consequences(change: &Change, clears: bool, currency: Option<Currency>) -> Vec<Phrase> {
    let before = [
        change
            .sample_left()
            .then(|| Phrase::new(words::SAMPLE_LEAVES)),
        clears.then(|| Phrase::new(words::CLEARED)),
    ];
    let then = match change {
        Change::Channels(applied) => channels(applied),
        Change::Books(change) => books::changes(change, currency),
    };
    before.into_iter().flatten().chain(then).collect()
}

fn channels(applied: &Applied) -> Vec<Phrase> {
    let count = |word: Word, n: usize| {
        (n > 0).then(|| Phrase::new(word).with("count", Piece::Count(n as f64)))
    };
    [
        count(words::ADDS, applied.added.len()),
        count(words::REPLACES, applied.replaced.len()),
        count(words::REMOVES, applied.removed),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn stands_in_the_way(open: Open) -> Phrase {
    match open {
        Open::Period => Phrase::new(words::SAY_PERIOD),
        Open::Currency => Phrase::new(words::SAY_CURRENCY),
        Open::Refused(ApplyError::OtherPeriod { plan, report }) => Phrase::new(words::OTHER_PERIOD)
            .with("plan", Piece::Period(plan))
            .with("report", Piece::Period(report)),
        Open::Refused(ApplyError::NothingToImport) => Phrase::new(words::NOTHING_TO_IMPORT),
        Open::Refused(ApplyError::OtherCurrency(currency)) => {
            Phrase::new(words::OTHER_CURRENCY).with("currency", Piece::Text(currency.to_string()))
        }
        Open::Refused(ApplyError::NoSuchPlace(_)) => Phrase::new(words::PLACE_GONE),
        Open::Refused(ApplyError::Full(most)) => {
            Phrase::new(words::FULL).with("most", Piece::Count(most as f64))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tributary_domain::plan::Id;

    #[test]
    fn what_adding_does_is_said_beforehand() {
        let applied = Applied {
            replaced: vec![Id(1), Id(2)],
            removed: 1,
            ..Applied::default()
        };
        let said: Vec<Word> = consequences(&Change::Channels(applied), true, None)
            .iter()
            .map(|p| p.word)
            .collect();
        assert_eq!(said, [words::CLEARED, words::REPLACES, words::REMOVES]);
        let open = stands_in_the_way(Open::Currency);
        assert_eq!(open, Phrase::new(words::SAY_CURRENCY));
    }
}
