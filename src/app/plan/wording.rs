//! Actions in words: the user's own, and what the tools propose.

use tributary_domain::ab_test;
use tributary_domain::funnel::{FunnelResult, Leak};
use tributary_domain::plan::{Action, ActionSource, Id, Plan, ProposalCode};
use tributary_domain::traffic::Step;

use crate::app::i18n::{I18n, Word, words::plan as words};
use crate::app::navigation::Route;
use crate::app::traffic::steps;

/// A proposal as the page says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposed {
    /// What to do.
    pub(crate) text: String,
    /// Why.
    pub(crate) why: String,
    /// The screen where it is done.
    pub(crate) place: Route,
}

/// Words a proposal.
pub(crate) fn proposal(
    i18n: I18n,
    plan: &Plan,
    funnel: &FunnelResult,
    code: ProposalCode,
) -> Proposed {
    let plain = |text: Word, why: Word, place: Route| Proposed {
        text: i18n.t(text).to_owned(),
        why: i18n.t(why).to_owned(),
        place,
    };
    let of_test = |id: Id, text: Word, why: Word| {
        let found = plan.experiments.iter().find(|e| e.id == id);
        let found = found.and_then(|test| ab_test::evaluate(test).ok());
        let (test, variant) = test_names(i18n, plan, id, found.map_or(1, |e| e.subject));
        Proposed {
            text: i18n.with(text, &[("test", &test), ("variant", &variant)]),
            why: i18n.t(why).to_owned(),
            place: Route::AbTest,
        }
    };
    match code {
        ProposalCode::CutLosingChannel(id) => cut(i18n, plan, funnel, id),
        ProposalCode::EnterCosts => {
            plain(words::ENTER_COSTS, words::ENTER_COSTS_WHY, Route::Funnel)
        }
        ProposalCode::EnterBooks => {
            plain(words::ENTER_BOOKS, words::ENTER_BOOKS_WHY, Route::Funnel)
        }
        ProposalCode::UseWinner(id) => of_test(id, words::USE_WINNER, words::USE_WINNER_WHY),
        ProposalCode::KeepTestRunning(id) => {
            of_test(id, words::KEEP_RUNNING, words::KEEP_RUNNING_WHY)
        }
        ProposalCode::MendTestSplit(id) => of_test(id, words::MEND_SPLIT, words::MEND_SPLIT_WHY),
        ProposalCode::TrafficStep(number) => {
            // A number that no step has can only come from a newer page; it is shown unnamed.
            let (text, why) = Step::from_number(number)
                .map_or((words::ACTION_UNNAMED, words::ACTION_UNNAMED), steps::step);
            plain(text, why, Route::Traffic)
        }
    }
}

/// Words an action: the user's text, else the proposal that it was.
pub(crate) fn action(i18n: I18n, plan: &Plan, funnel: &FunnelResult, action: &Action) -> String {
    match action.source {
        _ if !action.text.is_empty() => action.text.to_string(),
        ActionSource::Tool(code) => proposal(i18n, plan, funnel, code).text,
        ActionSource::User => i18n.t(words::ACTION_UNNAMED).to_owned(),
    }
}

fn cut(i18n: I18n, plan: &Plan, funnel: &FunnelResult, id: Id) -> Proposed {
    let f = i18n.format();
    let name = plan
        .funnel
        .channels
        .iter()
        .find(|c| c.id == id)
        .map(|c| c.name.to_string());
    let name = name.unwrap_or_default();
    let result = funnel.channel(id);
    let lost = result.and_then(|r| r.after_ads_in_plan.ok()).unwrap_or(0.0);
    let priced = |word: Word, currency, may: f64, pays: f64| {
        i18n.with(
            word,
            &[
                ("channel", &name),
                ("may", &f.money(may, currency)),
                ("pays", &f.money(pays, currency)),
            ],
        )
    };
    let text = match result.and_then(|r| r.leak) {
        Some(Leak::Click {
            currency,
            may_cost,
            costs,
            ..
        }) => priced(words::CUT_CLICK, currency, may_cost, costs),
        Some(Leak::Acquisition {
            currency,
            may_cost,
            costs,
            ..
        }) => priced(words::CUT_ACQUISITION, currency, may_cost, costs),
        _ => i18n.with(words::CUT_OTHER, &[("channel", &name)]),
    };
    Proposed {
        text,
        why: i18n.with(
            words::CUT_WHY,
            &[("amount", &f.money(-lost, funnel.currency))],
        ),
        place: Route::Funnel,
    }
}

/// What a test and its version at a place are called.
pub(crate) fn test_names(i18n: I18n, plan: &Plan, id: Id, version: usize) -> (String, String) {
    let test = plan.experiments.iter().find(|e| e.id == id);
    test.map_or_else(
        || (i18n.t(words::ACTION_UNNAMED).to_owned(), String::new()),
        |t| {
            (
                crate::app::ab_test::names::test(i18n, t),
                crate::app::ab_test::names::short(t, version),
            )
        },
    )
}
