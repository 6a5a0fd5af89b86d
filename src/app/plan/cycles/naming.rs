//! What cycles, stages, figures and refusals are called.

use tributary_domain::actions::Moves;
use tributary_domain::cycles::{Aim, Cycle, Form, Refusal, Stage, Tag};
use tributary_domain::plan::{Id, Plan};

use crate::app::funnel::names::Names;
use crate::app::funnel::sentences;
use crate::app::i18n::{I18n, Word, words::cycles as words};
use crate::app::plan::actions::tool;
use crate::app::store::PlanStore;
use crate::app::traffic::actions::moved;

/// What a cycle is called: what is believed, else what was done, else its number; tracked.
pub(super) fn cycle(i18n: I18n, cycle: &Cycle) -> String {
    let texts = match cycle.form {
        Form::Board => [&cycle.hypothesis, &cycle.done],
        Form::Log => [&cycle.done, &cycle.hypothesis],
    };
    let word = match cycle.form {
        Form::Board => words::UNNAMED,
        Form::Log => words::UNNAMED_LOG,
    };
    texts.into_iter().find(|t| !t.is_empty()).map_or_else(
        || i18n.with(word, &[("n", &cycle.id.0.to_string())]),
        ToString::to_string,
    )
}

/// What a stage is called.
pub(super) const fn stage(stage: Stage) -> Word {
    match stage {
        Stage::Plan => words::STAGE_PLAN,
        Stage::Do => words::STAGE_DO,
        Stage::Check => words::STAGE_CHECK,
        Stage::Act => words::STAGE_ACT,
        Stage::Closed => words::STAGE_CLOSED,
    }
}

/// What a figure is called; tracked.
pub(super) fn aim(i18n: I18n, plan: &Plan, aim: Aim) -> String {
    let word = match aim {
        Aim::Sales => words::AIM_SALES,
        Aim::Profit => words::AIM_PROFIT,
        Aim::Orders => words::AIM_ORDERS,
        Aim::OrderValue => words::AIM_ORDER_VALUE,
        Aim::AdShare => words::AIM_AD_SHARE,
        Aim::Repurchase => words::AIM_REPURCHASE,
        Aim::Acos(id) => {
            let channel = channel(i18n, plan, id);
            return i18n.with(words::AIM_ACOS, &[("channel", &channel)]);
        }
    };
    i18n.t(word).to_owned()
}

/// What a channel is called; tracked.
pub(super) fn channel(i18n: I18n, plan: &Plan, id: Id) -> String {
    let names = Names {
        sales: &plan.sales,
        funnel: &plan.funnel,
    };
    names.channel(id).text(i18n)
}

/// A value of a figure with its unit; tracked.
pub(super) fn value(i18n: I18n, store: PlanStore, aim: Aim, value: f64) -> String {
    let f = i18n.format();
    if aim.is_rate() {
        f.percent(value)
    } else if aim.is_money() {
        f.money(value, store.read(|p| p.sales.currency))
    } else {
        f.count(value)
    }
}

/// A tag; tracked.
pub(super) fn tag(i18n: I18n, plan: &Plan, tag: Tag) -> String {
    match tag {
        Tag::Channel(id) => channel(i18n, plan, id),
        Tag::Tool(of) => i18n.t(tool(of)).to_owned(),
        Tag::Figure(figure) => i18n.t(moved(Moves::Figure(figure))).to_owned(),
    }
}

/// Why something is not done, and what to do; tracked.
pub(super) fn refusal(i18n: I18n, why: Refusal) -> String {
    let word = match why {
        Refusal::NoSuchCycle => words::REF_GONE,
        Refusal::NotChecked => words::REF_UNCHECKED,
        Refusal::NothingLearned => words::REF_UNLEARNED,
        Refusal::NoWords => words::REF_NO_WORDS,
        Refusal::NoFigure => words::REF_NO_FIGURE,
        Refusal::TestUndecided => words::REF_TEST,
        Refusal::Full => words::REF_FULL,
        Refusal::FigureMissing(missing) => {
            let why = sentences::reason(missing).text(i18n);
            return i18n.with(words::REF_MISSING, &[("why", &why)]);
        }
    };
    i18n.t(word).to_owned()
}
