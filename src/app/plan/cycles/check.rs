//! Check: against the figure, against a test, or by what was seen.

use leptos::prelude::*;
use tributary_domain::cycles::{
    Current, Cycle, Evidence, Outcome, TestSaid, check_by_figure, check_by_test, check_by_words,
    current, outcome,
};
use tributary_domain::document::Step;
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Amount, Text};

use super::{Open, change, naming};
use crate::app::ab_test::names;
use crate::app::clock::today;
use crate::app::funnel::sentences;
use crate::app::i18n::{I18n, words::cycles as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{OneLine, Select, Show, TextField};

#[component]
pub(super) fn CheckPart(open: Open) -> impl IntoView {
    let i18n = I18n::here();
    let checked = Memo::new(move || {
        open.cycle
            .with(|c| c.as_ref().is_some_and(|c| c.check.is_some()))
    });
    view! {
        <section class="part stack">
            <h4>{move || i18n.t(words::STAGE_CHECK)}</h4>
            <Show when=move || checked.get() fallback=move || view! { <Ways open /> }>
                <Checked open />
            </Show>
        </section>
    }
}

/// The three ways to check.
#[component]
fn Ways(open: Open) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let now = move || {
        let expects = open.cycle.with(|c| c.as_ref().and_then(|c| c.expects))?;
        let by = expects.by.or_else(today);
        let found = store.read(|p| store.funnel().with(|f| current(p, f, expects.aim, by)));
        Some(match found.value {
            Ok(value) => {
                let value = naming::value(i18n, store, expects.aim, value);
                let values = [("value", value.as_str()), ("where", &place(i18n, found))];
                i18n.with(words::NOW, &values)
            }
            Err(missing) => {
                let why = sentences::reason(missing).text(i18n);
                i18n.with(words::NOW_MISSING, &[("why", &why)])
            }
        })
    };
    let tests = Memo::new(move || {
        store.read(|p| {
            let tests = p.experiments.iter();
            tests
                .map(|t| (t.id, names::test(i18n, t)))
                .collect::<Vec<_>>()
        })
    });
    let typed = RwSignal::new(String::new());
    let by_figure = move |_| {
        let funnel = store.funnel().get_untracked();
        open.ask(store, |p| check_by_figure(p, &funnel, open.id, today()));
    };
    view! {
        {move || now().map(|text| view! { <p>{text}</p> })}
        <p>
            <button type="button" disabled=move || store.is_read_only() on:click=by_figure>
                {move || i18n.t(words::CHECK_FIGURE)}
            </button>
        </p>
        <Show when=move || tests.with(|t| !t.is_empty())>
            <Select
                label=Signal::derive(move || i18n.t(words::CHECK_TEST).to_owned())
                options=tests
                value=Signal::derive(|| None::<Id>)
                on_change=Callback::new(move |test| {
                    open.ask(store, |p| check_by_test(p, open.id, test, today()));
                })
            />
        </Show>
        <div class="row">
            <OneLine
                label=Signal::derive(move || i18n.t(words::CHECK_WORDS).to_owned())
                typed
                grow=true
            />
            <button
                type="button"
                disabled=move || store.is_read_only()
                on:click=move |_| {
                    let note = Text::shortened(&typed.get_untracked());
                    open.ask(store, |p| check_by_words(p, open.id, note, today()));
                }
            >
                {move || i18n.t(words::CHECK_BY_WORDS)}
            </button>
        </div>
    }
}

/// Where a figure is known from; tracked.
fn place(i18n: I18n, found: Current) -> String {
    match found.period.map(|p| i18n.format().period(p)) {
        Some(period) if found.by_hand => i18n.with(words::WHERE_PERIOD, &[("period", &period)]),
        Some(period) => i18n.with(words::WHERE_FUNNEL_PERIOD, &[("period", &period)]),
        None => i18n.t(words::WHERE_FUNNEL).to_owned(),
    }
}

/// What the check shows.
#[component]
fn Checked(open: Open) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let said = move || {
        open.cycle.with(|c| {
            let cycle = c.as_ref()?;
            let on = cycle.check.as_ref()?.on;
            let day = on.map_or_else(
                || i18n.t(words::CHECKED).to_owned(),
                |d| i18n.with(words::CHECKED_ON, &[("day", &i18n.format().date(d))]),
            );
            Some((in_words(i18n, store, cycle), day))
        })
    };
    let note = move || {
        open.cycle
            .with(|c| {
                c.as_ref()
                    .and_then(|c| c.check.as_ref().map(|c| c.note.clone()))
            })
            .unwrap_or_default()
    };
    view! {
        {move || {
            said()
                .map(|(text, day)| {
                    view! { <p role="status"><strong>{text}</strong> " " <span class="quiet">{day}</span></p> }
                })
        }}
        <TextField
            label=Signal::derive(move || i18n.t(words::CHECK_NOTE).to_owned())
            value=Signal::derive(note)
            on_change=Callback::new(move |text: Text| {
                let step = Step::Typing(format!("cycle-{}-note", open.id.0));
                change(store, open.id, step, |c| {
                    if let Some(check) = &mut c.check {
                        check.note = text;
                    }
                });
            })
        />
        <p>
            <button
                type="button"
                class="quiet-button"
                disabled=move || store.is_read_only()
                on:click=move |_| change(store, open.id, Step::Single, |c| c.check = None)
            >
                {move || i18n.t(words::CHECK_AGAIN)}
            </button>
        </p>
    }
}

/// What a check makes of what was expected; tracked.
pub(super) fn in_words(i18n: I18n, store: PlanStore, cycle: &Cycle) -> String {
    let evidence = cycle.check.as_ref().map(|c| c.evidence);
    let written = |amount: Option<Amount>| match (amount, cycle.expects) {
        (Some(v), Some(e)) => naming::value(i18n, store, e.aim, v.to_f64()),
        (Some(v), None) => i18n.format().count(v.to_f64()),
        (None, _) => String::new(),
    };
    let found = match evidence {
        Some(Evidence::Figure(found)) => written(Some(found)),
        _ => String::new(),
    };
    let (from, to) = (
        written(cycle.expects.and_then(|e| e.from)),
        written(cycle.expects.and_then(|e| e.to)),
    );
    let values = [
        ("found", found.as_str()),
        ("from", from.as_str()),
        ("to", to.as_str()),
    ];
    match outcome(cycle) {
        Some(Outcome::Reached) => i18n.with(words::OUT_REACHED, &values),
        Some(Outcome::NotMoved) => i18n.with(words::OUT_NOT, &values),
        Some(Outcome::NoExpectation) => i18n.with(words::OUT_VALUE, &values),
        Some(Outcome::PartOfTheWay(share)) => {
            let share = i18n.format().percent(share);
            let [found, from, to] = values;
            i18n.with(
                words::OUT_PART,
                &[("share", share.as_str()), found, from, to],
            )
        }
        Some(Outcome::Test(said)) => {
            let word = match said {
                TestSaid::Better => words::TEST_BETTER,
                TestSaid::NotWorse => words::TEST_NOT_WORSE,
                TestSaid::Same => words::TEST_SAME,
                TestSaid::Worse => words::TEST_WORSE,
                TestSaid::Futile => words::TEST_FUTILE,
            };
            let name = store.read(|p| match evidence {
                Some(Evidence::Test(id, _)) => {
                    let test = p.experiments.iter().find(|t| t.id == id);
                    test.map(|t| names::test(i18n, t))
                }
                _ => None,
            });
            let name = name.unwrap_or_else(|| i18n.t(words::TEST_GONE).to_owned());
            i18n.with(word, &[("test", &name)])
        }
        Some(Outcome::Words) => i18n.t(words::OUT_WORDS).to_owned(),
        None => String::new(),
    }
}
