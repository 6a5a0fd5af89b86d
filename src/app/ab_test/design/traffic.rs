//! What the plan's funnel knows of a test's traffic: visitors a day, and steps with a higher rate.

use leptos::prelude::*;
use tributary_domain::ab_test::design::Errors;
use tributary_domain::ab_test::design::higher::{HigherMetric, Stage, higher_metrics};
use tributary_domain::ab_test::sequential::Sides;
use tributary_domain::ab_test::{Design as Planned, Experiment, Metric, Side};
use tributary_domain::funnel::{Channel, StageKind};
use tributary_domain::plan::{Id, Plan};
use tributary_domain::quantity::{Decimal, Volume};

use super::super::{Current, setup};
use super::Answer;
use crate::app::funnel::names::Names;
use crate::app::i18n::{I18n, words::ab_answer as words};
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;

/// More days than this, and much besides the versions changes before the test ends.
const HOPELESS_DAYS: u64 = 60;

/// Whole visitors a day with up to one place.
const PLACES: u8 = 1;

/// A button that takes the visitors a day from the funnel.
#[component]
pub(super) fn TakeTraffic(current: Current) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let found = Memo::new(move || {
        let test = current.test.get();
        let a_day = store.read(|plan| a_day(plan, &test))?;
        (test.visitors_a_day != Some(a_day.visitors)).then(|| {
            (
                a_day.visitors,
                store.read(|plan| named(i18n, plan, a_day.whose)),
            )
        })
    });
    let take = move |_| {
        if let Some((visitors, _)) = found.get_untracked() {
            current.choose(store, |t| t.visitors_a_day = Some(visitors));
        }
    };
    move || {
        found.get().map(|(visitors, whose)| {
            let n = i18n.format().count(visitors.to_f64());
            view! {
                <button type="button" id="take-traffic" disabled=move || store.is_read_only() on:click=take>
                    {i18n.with(words::TAKE_TRAFFIC, &[("n", &n), ("whose", &whose)])}
                </button>
            }
        })
    }
}

/// Steps before the goal that would take fewer days, where the test takes too many.
#[component]
pub(super) fn HigherUp(current: Current, planned: Memo<Answer>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let lines = Memo::new(move || {
        let hopeless = planned.with(|p| p.as_ref().as_ref().ok().is_some_and(is_hopeless));
        if !hopeless {
            return Vec::new();
        }
        let test = current.test.get();
        let so_far = current.answered(|_, e| e.visitors_a_day).flatten();
        let a_day = test.visitors_a_day.map(Volume::to_f64).or(so_far);
        store.read(|plan| higher(i18n, plan, &test, a_day))
    });
    move || {
        lines.with(|l| !l.is_empty()).then(|| {
            view! {
                <div id="plan-test-higher" class="told">
                    <p>{move || i18n.t(words::HIGHER_LEAD)}</p>
                    <ul class="changes">
                        {move || lines.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                    </ul>
                    <p class="quiet">{move || i18n.t(words::HIGHER_NOTE)}</p>
                </div>
            }
        })
    }
}

/// Whether no shop would wait so long.
fn is_hopeless(planned: &Planned) -> bool {
    match &planned.visitors {
        None => true,
        Some(visitors) => visitors.days.is_some_and(|days| days > HOPELESS_DAYS),
    }
}

/// Whose visitors take part.
#[derive(Clone, Copy)]
enum Whose {
    Channel(Id),
    Place(Id),
    All,
}

/// Visitors a day, and whose.
struct ADay {
    visitors: Volume,
    whose: Whose,
}

fn whose(test: &Experiment) -> Whose {
    match (test.channel, test.place) {
        (Some(channel), _) => Whose::Channel(channel),
        (None, Some(place)) => Whose::Place(place),
        (None, None) => Whose::All,
    }
}

fn concerned(plan: &Plan, whose: Whose) -> impl Iterator<Item = &Channel> {
    plan.funnel.channels.iter().filter(move |c| match whose {
        Whose::Channel(id) => c.id == id,
        Whose::Place(id) => c.place == Some(id),
        Whose::All => true,
    })
}

fn named(i18n: I18n, plan: &Plan, whose: Whose) -> String {
    match whose {
        Whose::Channel(id) => Names {
            sales: &plan.sales,
            funnel: &plan.funnel,
        }
        .channel(id)
        .text(i18n),
        Whose::Place(id) => setup::place_name(i18n, plan, id),
        Whose::All => i18n.t(words::ALL_CHANNELS).to_owned(),
    }
}

/// How many are counted in a stage; none where no channel counts it.
fn counted(plan: &Plan, whose: Whose, stage: Id) -> Option<f64> {
    concerned(plan, whose)
        .filter_map(|channel| channel.counts.get(&stage))
        .map(|count| count.to_f64())
        .reduce(|all, one| all + one)
}

/// The stage whose visitors take part: visits, or clicks where visits are not counted.
fn entry(plan: &Plan, whose: Whose) -> Option<(Id, f64)> {
    [StageKind::Visits, StageKind::Clicks]
        .into_iter()
        .find_map(|kind| {
            let stage = plan.funnel.stages.iter().find(|stage| stage.kind == kind)?;
            let count = counted(plan, whose, stage.id).filter(|n| *n > 0.0)?;
            Some((stage.id, count))
        })
}

fn a_day(plan: &Plan, test: &Experiment) -> Option<ADay> {
    let whose = whose(test);
    let days = plan.funnel.period?.days();
    let (_, visits) = entry(plan, whose)?;
    let visitors = Decimal::from_f64(visits / f64::from(days), PLACES)
        .and_then(Volume::new)
        .ok()?;
    Some(ADay { visitors, whose })
}

fn higher(i18n: I18n, plan: &Plan, test: &Experiment, a_day: Option<f64>) -> Vec<String> {
    let terms = &test.terms;
    let (Metric::Conversion, Some(lift)) = (terms.metric, terms.worthwhile_lift) else {
        return Vec::new();
    };
    let whose = whose(test);
    let Some((from, visits)) = entry(plan, whose) else {
        return Vec::new();
    };
    let goal = test.goal.or_else(|| {
        let orders = plan
            .funnel
            .stages
            .iter()
            .find(|s| s.kind == StageKind::Orders);
        orders.map(|stage| stage.id)
    });
    let names = Names {
        sales: &plan.sales,
        funnel: &plan.funnel,
    };
    let between: Vec<(String, f64)> = plan
        .funnel
        .stages
        .iter()
        .skip_while(|stage| stage.id != from)
        .skip(1)
        .take_while(|stage| Some(stage.id) != goal)
        .filter_map(|stage| {
            let rate = counted(plan, whose, stage.id)? / visits;
            (rate > 0.0 && rate < 1.0).then(|| (names.stage(stage.id).text(i18n), rate))
        })
        .collect();
    let sides = match terms.side {
        Side::Two => Sides::Two,
        Side::Better => Sides::One,
    };
    let Ok(errors) = Errors::on(sides, terms.alpha.to_f64(), terms.power.to_f64()) else {
        return Vec::new();
    };
    let own = test.control();
    let shares = test.variants.iter().map(|v| v.share.to_f64());
    let mut shares: Vec<f64> = shares.collect();
    // The control stands first there.
    if own < shares.len() {
        shares.swap(0, own);
    }
    let stages: Vec<Stage> = between
        .iter()
        .map(|(name, rate)| Stage { name, rate: *rate })
        .collect();
    higher_metrics(&stages, lift.to_f64(), &shares, errors, a_day)
        .into_iter()
        .filter_map(|metric| in_words(i18n, &metric))
        .collect()
}

fn in_words(i18n: I18n, metric: &HigherMetric) -> Option<String> {
    let f = i18n.format();
    let visitors = metric.visitors.as_ref().ok()?.as_ref()?;
    let (rate, n) = (f.percent(metric.stage.rate), f.whole(visitors.total as f64));
    let days = visitors
        .days
        .map_or(String::new(), |days| f.whole(days as f64));
    let word = match visitors.days {
        Some(_) => words::HIGHER_DAYS,
        None => words::HIGHER,
    };
    Some(i18n.with(
        word,
        &[
            ("stage", metric.stage.name),
            ("rate", &rate),
            ("n", &n),
            ("days", &days),
        ],
    ))
}
