//! The plan's store, run natively: the one write gateway, undo, and shared plans.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use leptos::prelude::*;
use tributary::app::store::{PlanStore, Showing};
use tributary_domain::document::Step;
use tributary_domain::plan::Plan;
use tributary_domain::quantity::Text;
use tributary_domain::sample::{Language, sample};

static CLOCK: AtomicU64 = AtomicU64::new(0);

/// A clock that moves ten milliseconds each time it is read, as quick typing does.
fn typing_clock() -> u64 {
    CLOCK.fetch_add(10, Ordering::Relaxed)
}

/// A clock that moves a minute each time it is read.
fn slow_clock() -> u64 {
    CLOCK.fetch_add(60_000, Ordering::Relaxed)
}

fn with_store<T>(plan: Plan, clock: fn() -> u64, test: impl FnOnce(PlanStore) -> T) -> T {
    let owner = Owner::new();
    owner.with(|| test(PlanStore::new(plan, clock)))
}

fn rename(store: PlanStore, name: &str) {
    let name = Text::new(name).unwrap();
    store.edit(Step::Typing("plan-name".into()), |p| p.name = name);
}

fn name(store: PlanStore) -> String {
    store.peek(|p| p.name.to_string())
}

#[test]
fn one_burst_of_typing_is_one_step_of_undo() {
    with_store(Plan::default(), typing_clock, |store| {
        for name in ["A", "Au", "Aut", "Autumn"] {
            rename(store, name);
        }
        store.undo();
        assert_eq!(name(store), "");
        assert!(!store.can_undo());
        store.redo();
        assert_eq!(name(store), "Autumn");
    });
}

#[test]
fn typing_after_a_pause_is_a_step_of_its_own() {
    with_store(Plan::default(), slow_clock, |store| {
        rename(store, "Autumn");
        rename(store, "Winter");
        store.undo();
        assert_eq!(name(store), "Autumn");
    });
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_step() {
    with_store(Plan::default(), slow_clock, |store| {
        store.edit(Step::Single, |_| {});
        assert!(!store.can_undo());
    });
}

#[test]
fn a_shared_plan_is_read_only_and_leaves_ones_own_untouched() {
    with_store(Plan::default(), slow_clock, |store| {
        rename(store, "Mine");
        store.show_shared(sample(Language::English));
        rename(store, "Vandalised");
        assert_eq!(store.showing_now(), Showing::Shared);
        assert_eq!(name(store), sample(Language::English).name.to_string());
        store.show_own();
        assert_eq!(name(store), "Mine");
    });
}

#[test]
fn making_a_shared_plan_mine_is_one_step_that_undo_takes_back() {
    with_store(Plan::default(), slow_clock, |store| {
        rename(store, "Mine");
        store.show_shared(sample(Language::English));
        store.make_mine();
        assert_eq!(store.showing_now(), Showing::Own);
        assert_eq!(store.own_now(), sample(Language::English));
        store.undo();
        assert_eq!(name(store), "Mine");
    });
}

#[test]
fn an_edit_in_one_section_recomputes_no_other() {
    with_store(sample(Language::English), slow_clock, |store| {
        let before = store.funnel().get_untracked();
        rename(store, "Another name");
        assert!(Arc::ptr_eq(&before, &store.funnel().get_untracked()));
    });
}

#[test]
fn results_follow_an_edit() {
    with_store(sample(Language::English), slow_clock, |store| {
        let profit = |store: PlanStore| store.funnel().with_untracked(|f| f.total.profit.unwrap());
        let before = profit(store);
        store.edit(Step::Single, |p| {
            Arc::make_mut(&mut p.sales).fixed_cost = Some("7600".parse().unwrap());
        });
        assert!((before - profit(store) - 100.0).abs() < 1e-9);
    });
}

#[test]
fn the_tests_results_outlive_the_screen_that_asked_for_them_first() {
    with_store(sample(Language::English), slow_clock, |store| {
        let screen = Owner::new();
        let n_tests = |store: PlanStore| store.tests().with_untracked(|tests| tests.len());
        let first = screen.with(|| n_tests(store));
        assert_eq!(first, store.peek(|p| p.experiments.len()));
        screen.cleanup();
        drop(screen);
        store.edit(Step::Single, |p| {
            Arc::make_mut(&mut p.experiments).pop();
        });
        assert_eq!(n_tests(store), first - 1);
    });
}

#[test]
fn another_plan_begins_with_no_steps_and_leaves_a_shared_one() {
    with_store(Plan::default(), slow_clock, |store| {
        rename(store, "Mine");
        store.show_shared(sample(Language::English));
        let other = Plan {
            name: Text::new("Other").unwrap(),
            ..Plan::default()
        };
        store.open(other.clone());
        assert_eq!(store.showing_now(), Showing::Own);
        assert_eq!(store.own_now(), other);
        store.undo();
        assert_eq!(name(store), "Other");
    });
}
