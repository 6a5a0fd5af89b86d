//! The fold that says what is tried: expectation, page, place, whose visitors, what counts, and
//! how visitors come to a version.

use leptos::prelude::*;
use tributary_domain::ab_test::Arrangement;
use tributary_domain::funnel::StageKind;
use tributary_domain::plan::{Id, Plan};
use tributary_domain::quantity::Text;

use super::changed::{Kept, KeptNote};
use super::lines::Lines;
use super::{Current, rules};
use crate::app::funnel::names::{Names, stage};
use crate::app::i18n::{I18n, Word, words::ab_test as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Fold, Notice, NoticeKind, Select, Show, TextField};

/// What can be chosen, nothing among it.
type Options = Vec<(Option<Id>, String)>;

/// The fold.
#[component]
pub(super) fn Setup(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let word = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let text = move |label: Word, key: &'static str, of: fn(&Current) -> Text, set: SetText| {
        view! {
            <TextField
                label=word(label)
                value=Signal::derive(move || of(&current))
                on_change=move |text| current.edit(store, key, |t| set(t, text))
            />
        }
    };
    let summary = Signal::derive(move || {
        let place = current.test.with(|t| t.place);
        Some(match place {
            Some(id) => {
                let place = store.read(|p| place_name(i18n, p, id));
                i18n.with(words::SETUP_SUMMARY_PLACE, &[("place", &place)])
            }
            None => i18n.t(words::SETUP_SUMMARY_OPEN).to_owned(),
        })
    });
    view! {
        <Fold id="ab-setup" title=word(words::SETUP_TITLE) summary lazy=true>
            {text(
                words::HYPOTHESIS,
                "hypothesis",
                |current| current.test.with(|t| t.hypothesis.clone()),
                |t, text| t.hypothesis = text,
            )}
            <p class="quiet">{move || i18n.t(words::HYPOTHESIS_HINT)}</p>
            <div class="fields">
                {text(
                    words::PAGE,
                    "page",
                    |current| current.test.with(|t| t.page.clone()),
                    |t, text| t.page = text,
                )}
                <Where current />
            </div>
            <KeptNote current />
            <Kept current>
                <Lines
                    legend=words::ARRANGEMENT
                    lines=&rules::ARRANGEMENT_LINES
                    chosen=Signal::derive(move || {
                        current
                            .test
                            .with(|t| rules::place(&rules::ARRANGEMENTS, &t.terms.arrangement))
                    })
                    on_change=move |at: usize| {
                        if let Some(arrangement) = rules::ARRANGEMENTS.get(at) {
                            current.choose(store, |t| t.terms.arrangement = *arrangement);
                        }
                    }
                />
            </Kept>
            <Show when=move || {
                current.test.with(|t| t.terms.arrangement == Arrangement::BeforeAndAfter)
            }>
                <Notice kind=NoticeKind::Caution>
                    <p>{move || i18n.t(words::BEFORE_AFTER_WARNING)}</p>
                </Notice>
            </Show>
        </Fold>
    }
}

/// Takes a text into the test.
type SetText = fn(&mut tributary_domain::ab_test::Experiment, Text);

/// The place, the channel, and the stage that a conversion is counted in.
#[component]
fn Where(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let word = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let places = Memo::new(move || store.read(|p| places(i18n, p)));
    let channels = Memo::new(move || {
        let place = current.test.with(|t| t.place);
        store.read(|p| channels(i18n, p, place))
    });
    let goals = Memo::new(move || store.read(|p| goals(i18n, p)));
    // A goal that is the order's own stage is the usual one.
    let goal = Signal::derive(move || {
        let goal = current.test.with(|t| t.goal);
        Some(goal.filter(|id| goals.with(|g| g.iter().any(|(listed, _)| *listed == Some(*id)))))
    });
    view! {
        <Select
            label=word(words::WHERE)
            options=places
            value=Signal::derive(move || Some(current.test.with(|t| t.place)))
            on_change=move |place| {
                current
                    .choose(
                        store,
                        |t| {
                            // A channel leads to one place.
                            t.channel = t.channel.filter(|_| t.place == place);
                            t.place = place;
                        },
                    );
            }
        />
        <Select
            label=word(words::WHOSE)
            options=channels
            value=Signal::derive(move || Some(current.test.with(|t| t.channel)))
            on_change=move |channel| current.choose(store, |t| t.channel = channel)
        />
        <Select
            label=word(words::GOAL)
            options=goals
            value=goal
            on_change=move |goal| current.choose(store, |t| t.goal = goal)
        />
    }
}

/// What a place of the plan is called.
pub(super) fn place_name(i18n: I18n, plan: &Plan, id: Id) -> String {
    names(plan).place(id).text(i18n)
}

fn names(plan: &Plan) -> Names<'_> {
    Names {
        sales: &plan.sales,
        funnel: &plan.funnel,
    }
}

fn places(i18n: I18n, plan: &Plan) -> Options {
    let named = plan.sales.places.iter().map(|p| p.id);
    let named = named.map(|id| (Some(id), place_name(i18n, plan, id)));
    with_none(i18n, words::WHERE_OPEN, named)
}

/// The channels that lead to a place; all of them where none is said.
fn channels(i18n: I18n, plan: &Plan, place: Option<Id>) -> Options {
    let listed = plan.funnel.channels.iter();
    let listed = listed.filter(|c| place.is_none() || c.place == place);
    let named = listed.map(|c| (Some(c.id), names(plan).channel(c.id).text(i18n)));
    with_none(i18n, words::WHOSE_ALL, named)
}

/// The stages of the funnel other than the order, which stands for itself.
fn goals(i18n: I18n, plan: &Plan) -> Options {
    let stages = plan.funnel.stages.iter();
    let stages = stages.filter(|s| s.kind != StageKind::Orders);
    let named = stages.map(|s| (Some(s.id), stage(s).text(i18n)));
    with_none(i18n, words::GOAL_ORDER, named)
}

fn with_none(i18n: I18n, none: Word, named: impl Iterator<Item = (Option<Id>, String)>) -> Options {
    let none = (None, i18n.t(none).to_owned());
    core::iter::once(none).chain(named).collect()
}
