//! Next actions, ranked; what is taken up stands on the plan with its owner and its day.

use leptos::prelude::*;
use tributary_domain::actions::{Brief, Effort, Moved, Moves, Ranked, Urgency, path_actions};
use tributary_domain::document::Step;
use tributary_domain::plan::{ActionSource, Id, ProposalCode};
use tributary_domain::proposals::take_up;
use tributary_domain::traffic::effective_facts;

use super::ideas::Ideas;
use super::{names, strategies};
use crate::app::i18n::{I18n, Word, words::next_actions as words};
use crate::app::plan::actions::ActionRow;
use crate::app::plan::wording;
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Fold, For, Show};

/// The fold.
#[component]
pub(super) fn NextActions() -> impl IntoView {
    let i18n = I18n::here();
    let title = Signal::derive(move || i18n.t(words::TITLE).to_owned());
    view! {
        <Fold id="next-actions" title lazy=true>
            <Inside />
        </Fold>
    }
}

#[component]
fn Inside() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let cards = strategies::cards(store);
    let list = Memo::new(move || {
        cards.with(|cards| {
            store
                .diagnosis()
                .with(|d| store.read(|p| path_actions(p, &effective_facts(p), d, cards)))
        })
    });
    let codes = Memo::new(move || list.with(|all| all.iter().map(|r| r.code).collect::<Vec<_>>()));
    let on_plan = store.select(|p| {
        let of_path = |source| matches!(source, ActionSource::Tool(ProposalCode::TrafficStep(_)));
        let taken = p.actions.iter().filter(|a| of_path(a.source));
        taken.map(|a| a.id).collect::<Vec<Id>>()
    });
    view! {
        <p class="quiet">{move || i18n.t(words::NOTE)}</p>
        <section class="stack">
            <h3>{move || i18n.t(words::PROPOSED)}</h3>
            <Show
                when=move || codes.with(|c| !c.is_empty())
                fallback=move || view! { <p class="quiet">{i18n.t(words::NONE_LEFT)}</p> }
            >
                <ol class="steps" id="ranked-actions">
                    <For each=move || codes.get() let(code)>
                        <Proposed code list />
                    </For>
                </ol>
            </Show>
        </section>
        <section class="stack">
            <h3>{move || i18n.t(words::ON_PLAN)}</h3>
            <Show
                when=move || on_plan.with(|ids| !ids.is_empty())
                fallback=move || view! { <p class="quiet">{i18n.t(words::ON_PLAN_NONE)}</p> }
            >
                <ul class="actions">
                    <For each=move || on_plan.get() let(id)>
                        <ActionRow id />
                    </For>
                </ul>
            </Show>
        </section>
    }
}

#[component]
fn Proposed(code: ProposalCode, list: Memo<Vec<Ranked>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let said = Memo::new(move || {
        store.read(|p| store.funnel().with(|f| wording::proposal(i18n, p, f, code)))
    });
    let brief =
        Memo::new(move || list.with(|all| all.iter().find(|r| r.code == code).map(|r| r.brief)));
    view! {
        <li>
            <strong>{move || said.with(|s| s.text.clone())}</strong>
            <p class="quiet">{move || said.with(|s| s.why.clone())}</p>
            {move || brief.get().map(|b| brief_in_words(i18n, b))}
            <TakeUp code />
        </li>
    }
}

fn brief_in_words(i18n: I18n, brief: Brief) -> impl IntoView + use<> {
    let (class, urgency) = match brief.urgency {
        Urgency::Wrong => ("tag caution", words::WRONG),
        Urgency::Needed => ("tag caution", words::NEEDED),
        Urgency::Gate => ("tag", words::FOR_GATE),
        Urgency::Stage => ("tag", words::FOR_STAGE),
        Urgency::Better => ("tag", words::BETTER),
    };
    let effort = i18n.with(words::EFFORT, &[("effort", i18n.t(effort(brief.effort)))]);
    let moves = i18n.with(words::MOVES, &[("what", i18n.t(moved(brief.moves)))]);
    view! {
        <p><span class=class>{i18n.t(urgency)}</span> " " {effort} " " {moves}</p>
        <Ideas numbers=brief.concepts.to_vec() />
    }
}

/// How much work something is.
pub(crate) const fn effort(effort: Effort) -> Word {
    match effort {
        Effort::Hours => words::HOURS,
        Effort::Days => words::DAYS,
        Effort::Weeks => words::WEEKS,
        Effort::Months => words::MONTHS,
    }
}

/// What something moves.
pub(crate) const fn moved(moves: Moves) -> Word {
    match moves {
        Moves::Need(need) => names::need(need, true),
        Moves::Gap(gap) => names::soft(gap),
        Moves::Warning(_) => words::MOVES_WARNING,
        Moves::Figure(figure) => match figure {
            Moved::Profit => words::MOVED_PROFIT,
            Moved::Certainty => words::MOVED_CERTAINTY,
            Moved::EffectiveChannels => words::MOVED_CHANNELS,
            Moved::Reachable => words::MOVED_REACHABLE,
            Moved::Repurchase => words::MOVED_REPURCHASE,
            Moved::SecondOrderCost => words::MOVED_SECOND_COST,
            Moved::Referral => words::MOVED_REFERRAL,
            Moved::DirectShare => words::MOVED_DIRECT,
            Moved::MainPool => words::MOVED_MAIN_POOL,
            Moved::Sales => words::MOVED_SALES,
            Moved::Orders => words::MOVED_ORDERS,
            Moved::OrderValue => words::MOVED_ORDER_VALUE,
            Moved::AdShare => words::MOVED_AD_SHARE,
        },
    }
}

/// The button that puts a proposal on the plan, or the word that it is there.
#[component]
pub(super) fn TakeUp(code: ProposalCode) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let taken = store.select(move |p| p.action_of(code).is_some());
    let name = Memo::new(move || {
        store.read(|p| {
            store
                .funnel()
                .with(|f| wording::proposal(i18n, p, f, code).text)
        })
    });
    view! {
        <p class="row">
            {move || {
                if taken.get() {
                    view! { <span class="tag good">{i18n.t(words::ON_PLAN)}</span> }.into_any()
                } else {
                    view! {
                        <button
                            type="button"
                            disabled=move || store.is_read_only()
                            aria-label=move || i18n.with(words::TAKE_UP_NAMED, &[("action", &name.get())])
                            on:click=move |_| store.edit(Step::Single, |p| take_up(p, code))
                        >
                            {move || i18n.t(words::TAKE_UP)}
                        </button>
                    }
                    .into_any()
                }
            }}
        </p>
    }
}
