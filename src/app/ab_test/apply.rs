//! The winner's rate goes into the plan's funnel, as one step that can be undone.

use leptos::prelude::*;
use tributary_domain::ab_test::{
    self, ApplyProblem, Experiment, Metric, Offer, State, Verdict, apply, offers,
};
use tributary_domain::document::Step;
use tributary_domain::plan::{Id, Plan};

use super::{Current, names};
use crate::app::funnel::names::Names;
use crate::app::i18n::{I18n, Word, words::ab_answer as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Select, Show};

/// What can be applied: the version, and the channels with their old rate and the new.
#[derive(Clone, PartialEq)]
struct Choice {
    variant: Id,
    name: String,
    offers: Result<Vec<Offer>, ApplyProblem>,
}

/// The winner and where it goes; nothing while there is no winner, and a link once it is applied.
#[component]
pub(super) fn Apply(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let applied = Memo::new(move || current.test.with(|t| t.state == State::Applied));
    let choice = Memo::new(move || {
        let variant = current.answered(winner).flatten()?;
        store.read(|plan| choice(plan, current.id.get(), variant))
    });
    let picked = RwSignal::new(None::<Id>);
    let channel = Memo::new(move || {
        choice.with(|c| {
            let listed = c.as_ref()?.offers.as_ref().ok()?;
            let own = picked
                .get()
                .filter(|id| listed.iter().any(|o| o.channel == *id));
            own.or_else(|| listed.first().map(|o| o.channel))
        })
    });
    let options = Memo::new(move || {
        let listed = choice.with(|c| c.as_ref()?.offers.clone().ok());
        let listed = listed.unwrap_or_default();
        store.read(|plan| {
            let named = |o: &Offer| (o.channel, of(plan).channel(o.channel).text(i18n));
            listed.iter().map(named).collect::<Vec<_>>()
        })
    });
    let rates = move || {
        choice.with(|c| {
            let choice = c.as_ref()?;
            let offers = choice.offers.as_ref().ok()?;
            let offer = offers.iter().find(|o| Some(o.channel) == channel.get())?;
            Some(store.read(|plan| in_words(i18n, plan, &choice.name, offer)))
        })
    };
    let problem = move || {
        choice.with(|c| {
            let reason = c.as_ref()?.offers.as_ref().err()?;
            Some(i18n.t(why(*reason)))
        })
    };
    let press = move |_| {
        let variant = choice.with_untracked(|c| c.as_ref().map(|c| c.variant));
        if let (Some(variant), Some(channel)) = (variant, channel.get_untracked()) {
            let id = current.id.get_untracked();
            store.edit(Step::Single, |plan| {
                // It is one of those offered; should it be none any more, nothing changes.
                let _ = apply(plan, id, channel, variant);
            });
        }
    };
    let title = move || {
        let name = choice.with(|c| c.as_ref().map(|c| c.name.clone()));
        i18n.with(words::APPLY, &[("b", &name.unwrap_or_default())])
    };
    let can = move || !applied.get() && channel.get().is_some();
    view! {
        <Show when=can>
            <div class="next-step ab-apply" id="ab-apply">
                <Show when=move || options.with(|o| o.len() > 1)>
                    <Select
                        label=Signal::derive(move || i18n.t(words::APPLY_WHERE).to_owned())
                        options=options
                        value=channel
                        on_change=move |id| picked.set(Some(id))
                    />
                </Show>
                <button type="button" disabled=move || store.is_read_only() on:click=press>
                    {title}
                </button>
                <p class="quiet">{rates}</p>
            </div>
        </Show>
        <Show when=move || !applied.get() && problem().is_some()>
            <p class="quiet" id="ab-apply-not">{problem}</p>
        </Show>
        <Show when=move || applied.get()>
            <p id="ab-applied">
                {move || i18n.t(words::APPLIED)} " "
                <a href="#/funnel">{move || i18n.t(words::APPLIED_LINK)}</a>
            </p>
        </Show>
    }
}

fn of(plan: &Plan) -> Names<'_> {
    Names {
        sales: &plan.sales,
        funnel: &plan.funnel,
    }
}

/// The version that the verdict lets the reader switch to.
fn winner(test: &Experiment, evaluation: &ab_test::Evaluation) -> Option<Id> {
    let settled = test.state.has_ended() || evaluation.held_back().is_none();
    match evaluation.verdict {
        Verdict::Win(at) if settled && test.terms.metric == Metric::Conversion => {
            test.variants.get(at).map(|v| v.id)
        }
        _ => None,
    }
}

fn choice(plan: &Plan, test: Id, variant: Id) -> Option<Choice> {
    let found = plan.experiments.iter().find(|t| t.id == test)?;
    let at = found.variants.iter().position(|v| v.id == variant)?;
    Some(Choice {
        variant,
        name: names::short(found, at),
        offers: offers(plan, test, variant),
    })
}

/// The old rate and the new one, with the stages that they are between.
fn in_words(i18n: I18n, plan: &Plan, name: &str, offer: &Offer) -> String {
    let f = i18n.format();
    let names = of(plan);
    let stage = |id| names.stage(id).text(i18n);
    let said = i18n.with(
        words::APPLY_RATES,
        &[
            ("b", name),
            ("channel", &names.channel(offer.channel).text(i18n)),
            ("from", &stage(offer.from)),
            ("to", &stage(offer.to)),
            ("old", &f.percent(offer.old_rate)),
            ("new", &f.percent(offer.new_rate)),
        ],
    );
    if offer.new_rate >= offer.old_rate {
        return said;
    }
    i18n.with(
        words::TWO_SENTENCES,
        &[("first", &said), ("second", i18n.t(words::APPLY_LOWER))],
    )
}

const fn why(problem: ApplyProblem) -> Word {
    match problem {
        ApplyProblem::NoStage => words::APPLY_NO_STAGE,
        ApplyProblem::StageNotCounted => words::APPLY_NOT_COUNTED,
        ApplyProblem::NoStageBefore => words::APPLY_NO_STAGE_BEFORE,
        ApplyProblem::AboveAll => words::APPLY_ABOVE_ALL,
        ApplyProblem::NoSuchTest
        | ApplyProblem::NoSuchVariant
        | ApplyProblem::NotConversion
        | ApplyProblem::NoCounts
        | ApplyProblem::NoChannel => words::APPLY_NO_CHANNEL,
    }
}
