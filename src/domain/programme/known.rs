//! What the tools know of the company, so that nobody writes it down twice.

use crate::funnel::{FunnelResult, after_order};
use crate::plan::Plan;
use crate::traffic::{Diagnosis, Pool, Stage};

/// One thing that a tool knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Known {
    /// Places of sale in the funnel.
    Places(usize),
    /// Channels in the funnel.
    Channels(usize),
    /// Orders in the funnel's period.
    Orders(f64),
    /// Orders from people who had bought before, of all orders where buyers come back.
    RepeatShare(f64),
    /// Active members of all members.
    MemberActivity(f64),
    /// The stage of the way a brand takes.
    Stage(Stage),
    /// The pool that the other channels should feed.
    MainPool(Pool),
    /// A/B tests in the plan.
    Tests(usize),
}

/// What the tools know; nothing that is not there.
///
/// ```
/// use tributary_domain::plan::Plan;
/// use tributary_domain::{funnel, programme, traffic};
/// let plan = Plan::default();
/// let result = funnel::evaluate(&plan.sales, &plan.funnel);
/// assert!(programme::known(&plan, &result, &traffic::diagnose_plan(&plan)).is_empty());
/// ```
pub fn known(plan: &Plan, result: &FunnelResult, diagnosis: &Diagnosis) -> Vec<Known> {
    let after = after_order(plan, result);
    let some = |n: usize, of: fn(usize) -> Known| (n > 0).then(|| of(n));
    let filled = plan.traffic != std::sync::Arc::default() || !plan.funnel.channels.is_empty();
    [
        some(plan.sales.places.len(), Known::Places),
        some(plan.funnel.channels.len(), Known::Channels),
        result.total.orders.ok().map(Known::Orders),
        after.repeat_share.ok().map(Known::RepeatShare),
        after.member_activity.ok().map(Known::MemberActivity),
        diagnosis.stage.filter(|_| filled).map(Known::Stage),
        diagnosis.main_pool.filter(|_| filled).map(Known::MainPool),
        some(plan.experiments.len(), Known::Tests),
    ]
    .into_iter()
    .flatten()
    .collect()
}
