//! The plan's signal, its one write gateway, undo, and each tool's result.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use tributary_domain::ab_test::{self, Evaluation, Experiment, InputProblem};
use tributary_domain::document::{History, Step};
use tributary_domain::funnel::{self, Funnel, FunnelResult, Sales};
use tributary_domain::plan::{Id, Plan};
use tributary_domain::traffic::{self, Diagnosis};

use crate::app::reactive::Memo;

/// Whose plan the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// The reader's own: edits are kept.
    Own,
    /// One that came by link: read-only until taken over.
    Shared,
}

/// A test's result, or everything that is wrong with its input.
pub type TestResult = Result<Evaluation, Vec<InputProblem>>;

/// The plan and everything that follows from it; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct PlanStore {
    plan: RwSignal<Plan>,
    showing: RwSignal<Showing>,
    /// The reader's own plan while a shared one is shown.
    aside: StoredValue<Option<Plan>>,
    history: RwSignal<History>,
    now: fn() -> u64,
    funnel: Memo<Arc<FunnelResult>>,
    diagnosis: Memo<Arc<Diagnosis>>,
    tests: Lazy<TestResults>,
}

/// Every test with its result.
pub type TestResults = Arc<Vec<(Id, TestResult)>>;

/// A memo that is made when it is first asked for, so that the code that works it out comes with
/// the part of the page that asks, not with the first one.
struct Lazy<T>(StoredValue<Made<T>>);

/// The memo once it is made, and to whom it belongs then, whoever asks first.
struct Made<T> {
    memo: Option<Memo<T>>,
    owner: Option<WeakOwner>,
}

impl<T> Clone for Lazy<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Lazy<T> {}

impl<T: 'static> Lazy<T> {
    fn new() -> Self {
        let owner = Owner::current().map(|owner| owner.downgrade());
        Self(StoredValue::new(Made { memo: None, owner }))
    }

    fn or_make(self, make: impl FnOnce() -> Memo<T>) -> Memo<T> {
        if let Some(memo) = self.0.with_value(|made| made.memo) {
            return memo;
        }
        let owner = self.0.with_value(|made| made.owner.as_ref()?.upgrade());
        let memo = match owner {
            Some(owner) => owner.with(make),
            None => make(),
        };
        self.0.update_value(|made| made.memo = Some(memo));
        memo
    }
}

impl PlanStore {
    /// A store around the reader's own plan; `now` tells milliseconds, for undo steps alone.
    pub fn new(plan: Plan, now: fn() -> u64) -> Self {
        let plan = RwSignal::new(plan);
        let sales: Memo<Arc<Sales>> = Memo::new(move || plan.with(|p| Arc::clone(&p.sales)));
        let channels: Memo<Arc<Funnel>> = Memo::new(move || plan.with(|p| Arc::clone(&p.funnel)));
        let funnel =
            Memo::new(move || Arc::new(sales.with(|s| channels.with(|f| funnel::evaluate(s, f)))));
        // The scorer also reads what other sections know, so it follows the whole plan; it takes
        // microseconds.
        let diagnosis = Memo::new(move || Arc::new(plan.with(traffic::diagnose_plan)));
        Self {
            plan,
            showing: RwSignal::new(Showing::Own),
            aside: StoredValue::new(None),
            history: RwSignal::new(History::default()),
            now,
            funnel,
            diagnosis,
            tests: Lazy::new(),
        }
    }

    /// The store of this page.
    pub fn here() -> Self {
        expect_context::<Self>()
    }

    /// Reads something off the plan; tracked.
    pub fn read<T>(self, look: impl FnOnce(&Plan) -> T) -> T {
        self.plan.with(look)
    }

    /// Reads something off the plan without following it.
    pub fn peek<T>(self, look: impl FnOnce(&Plan) -> T) -> T {
        self.plan.with_untracked(look)
    }

    /// A signal of something in the plan.
    pub fn select<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        look: impl Fn(&Plan) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move || self.plan.with(|p| look(p)))
    }

    /// Whose plan is shown; tracked.
    pub fn showing(self) -> Showing {
        self.showing.get()
    }

    /// Whose plan is shown, without following it.
    pub fn showing_now(self) -> Showing {
        self.showing.get_untracked()
    }

    /// Whether fields take no input; tracked.
    pub fn is_read_only(self) -> bool {
        self.showing() == Showing::Shared
    }

    /// Changes the plan. Typing in one field is one step of undo. A shared plan
    /// is never changed, and an edit that changes nothing leaves no step.
    pub fn edit(self, step: Step, change: impl FnOnce(&mut Plan)) {
        if self.showing.get_untracked() == Showing::Shared {
            return;
        }
        let before = self.plan.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            self.history
                .update(|h| h.record(before, &after, step, (self.now)()));
            self.plan.set(after);
        }
    }

    /// Puts another plan in the place of this one, as one step of undo.
    pub fn replace(self, plan: Plan) {
        self.edit(Step::Single, |p| *p = plan);
    }

    /// Shows another plan of the reader's own, whose steps begin anew.
    pub fn open(self, plan: Plan) {
        self.aside.set_value(None);
        self.showing.set(Showing::Own);
        self.history.set(History::default());
        self.plan.set(plan);
    }

    /// Whether there is a step to undo; tracked.
    pub fn can_undo(self) -> bool {
        !self.is_read_only() && self.history.with(History::can_undo)
    }

    /// Whether there is a step to redo; tracked.
    pub fn can_redo(self) -> bool {
        !self.is_read_only() && self.history.with(History::can_redo)
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.step(History::undo);
    }

    /// Takes an undone step again.
    pub fn redo(self) {
        self.step(History::redo);
    }

    /// Takes so many steps back at once; redo brings each of them again.
    pub fn undo_many(self, steps: usize) {
        self.step(|history, now| history.undo_many(now, steps));
    }

    /// Reads the steps that can be taken back, and the plan that they led to; tracked.
    pub fn steps<T>(self, look: impl FnOnce(&History, &Plan) -> T) -> T {
        self.history.with(|h| self.plan.with(|p| look(h, p)))
    }

    fn step(self, go: impl FnOnce(&mut History, &Plan) -> Option<Plan>) {
        if self.showing.get_untracked() == Showing::Shared {
            return;
        }
        let now = self.plan.get_untracked();
        let mut reached = None;
        self.history.update(|h| reached = go(h, &now));
        if let Some(plan) = reached {
            self.plan.set(plan);
        }
    }

    /// Shows a plan that came by link, beside the reader's own.
    pub fn show_shared(self, shared: Plan) {
        if self.showing.get_untracked() == Showing::Own {
            self.aside.set_value(Some(self.plan.get_untracked()));
        }
        self.showing.set(Showing::Shared);
        self.plan.set(shared);
    }

    /// Goes back to the reader's own plan.
    pub fn show_own(self) {
        if let Some(own) = self.own_aside() {
            self.aside.set_value(None);
            self.showing.set(Showing::Own);
            self.plan.set(own);
        }
    }

    /// Makes the shared plan the reader's own, as one step that undo takes back.
    pub fn make_mine(self) {
        if self.showing.get_untracked() == Showing::Shared {
            let shared = self.plan.get_untracked();
            self.show_own();
            self.replace(shared);
        }
    }

    /// The reader's own plan while a shared one is shown.
    pub fn own_aside(self) -> Option<Plan> {
        self.aside.get_value()
    }

    /// The reader's own plan, whichever is shown; tracked.
    pub fn own(self) -> Plan {
        match self.showing() {
            Showing::Own => self.plan.get(),
            Showing::Shared => self.own_aside().unwrap_or_default(),
        }
    }

    /// The reader's own plan, whichever is shown, without following it.
    pub fn own_now(self) -> Plan {
        match self.showing_now() {
            Showing::Own => self.plan.get_untracked(),
            Showing::Shared => self.own_aside().unwrap_or_default(),
        }
    }

    /// The funnel's figures.
    pub const fn funnel(self) -> Memo<Arc<FunnelResult>> {
        self.funnel
    }

    /// Stage, main pool and what is missing for the next stage.
    pub const fn diagnosis(self) -> Memo<Arc<Diagnosis>> {
        self.diagnosis
    }

    /// Every test's result, in the plan's order.
    pub fn tests(self) -> Memo<TestResults> {
        self.tests.or_make(|| {
            let experiments = self.select(|p| Arc::clone(&p.experiments));
            let evaluated = |e: &Experiment| (e.id, ab_test::evaluate(e));
            Memo::new(move || Arc::new(experiments.with(|all| all.iter().map(evaluated).collect())))
        })
    }
}
