#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::actions::Moved;
use crate::document::arbitrary;
use crate::funnel;
use crate::plan::{ActionState, Id, Plan, ProposalCode};
use crate::quantity::{Date, Text};
use crate::sample::{Language, sample};

fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

fn of(plan: &Plan, id: Id) -> &Cycle {
    plan.cycles.iter().find(|c| c.id == id).unwrap()
}

fn change(plan: &mut Plan, id: Id, change: impl FnOnce(&mut Cycle)) {
    let cycles = Arc::make_mut(&mut plan.cycles);
    change(cycles.iter_mut().find(|c| c.id == id).unwrap());
}

fn stage_of(plan: &Plan, id: Id) -> Stage {
    stage(&plan.actions, of(plan, id))
}

#[test]
fn a_cycle_goes_from_plan_to_closed_and_closes_only_with_a_check() {
    let mut plan = sample(Language::English);
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    let id = begin(&mut plan, Form::Board, day("2026-11-01")).unwrap();
    assert_eq!(stage_of(&plan, id), Stage::Plan);
    let action = begin_action(&mut plan, id, text("Swap the main photo")).unwrap();
    assert_eq!(stage_of(&plan, id), Stage::Do);
    assert_eq!(
        close(&mut plan, id, Decision::Keep, None),
        Err(Refusal::NotChecked)
    );
    let actions = Arc::make_mut(&mut plan.actions);
    actions.iter_mut().find(|a| a.id == action).unwrap().state = ActionState::Done;
    assert_eq!(stage_of(&plan, id), Stage::Check);

    assert_eq!(
        check_by_figure(&mut plan, &result, id, None),
        Err(Refusal::NoFigure)
    );
    change(&mut plan, id, |c| {
        c.expects = Some(Expectation {
            aim: Aim::AdShare,
            from: "0.30".parse().ok(),
            to: "0.20".parse().ok(),
            by: None,
        });
    });
    check_by_figure(&mut plan, &result, id, day("2026-11-20")).unwrap();
    assert_eq!(stage_of(&plan, id), Stage::Act);
    // By the same rule as the funnel's own figure, rounded to five places.
    let tacos = result.total.tacos.unwrap();
    let Some(Check {
        evidence: Evidence::Figure(found),
        ..
    }) = of(&plan, id).check.clone()
    else {
        panic!("no figure");
    };
    assert!((found.to_f64() - tacos).abs() < 1e-5);
    close(&mut plan, id, Decision::Change, day("2026-11-21")).unwrap();
    assert_eq!(stage_of(&plan, id), Stage::Closed);

    let next = begin_next(&mut plan, id, day("2026-11-22")).unwrap();
    let next = of(&plan, next);
    assert_eq!(next.follows, Some(id));
    assert_eq!(next.expects.unwrap().from, Some(found));
    assert_eq!(stage(&plan.actions, next), Stage::Plan);

    reopen(&mut plan, id).unwrap();
    assert_eq!(stage_of(&plan, id), Stage::Act);
}

#[test]
fn a_check_says_how_far_the_figure_went() {
    let mut cycle = Cycle {
        expects: Some(Expectation {
            aim: Aim::Sales,
            from: "1000".parse().ok(),
            to: "1400".parse().ok(),
            by: None,
        }),
        ..Cycle::default()
    };
    // (1100 - 1000) / (1400 - 1000) = 1/4.
    for (found, expected) in [
        ("1100", Outcome::PartOfTheWay(0.25)),
        ("1400", Outcome::Reached),
        ("1500", Outcome::Reached),
        ("1000", Outcome::NotMoved),
        ("900", Outcome::NotMoved),
    ] {
        cycle.check = Some(Check {
            on: None,
            evidence: Evidence::Figure(found.parse().unwrap()),
            note: Text::default(),
        });
        assert_eq!(outcome(&cycle), Some(expected), "{found}");
    }
    // A figure that is to fall: from 0.30 to 0.20 with 0.28 found is a fifth of the way.
    cycle.expects = Some(Expectation {
        aim: Aim::AdShare,
        from: "0.30".parse().ok(),
        to: "0.20".parse().ok(),
        by: None,
    });
    for (found, reached) in [("0.28", false), ("0.19", true)] {
        cycle.check = Some(Check {
            on: None,
            evidence: Evidence::Figure(found.parse().unwrap()),
            note: Text::default(),
        });
        match outcome(&cycle).unwrap() {
            Outcome::Reached => assert!(reached),
            Outcome::PartOfTheWay(share) => {
                assert!(!reached);
                assert!((share - 0.2).abs() < 1e-12);
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_check_takes_what_was_entered_for_the_period_of_its_day() {
    use crate::plan::{Figure, FigureValue};
    let mut plan = sample(Language::English);
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    let periods = Arc::make_mut(&mut plan.periods);
    periods[0].actual = vec![FigureValue {
        figure: Figure::Orders,
        value: "777".parse().unwrap(),
    }];
    let at = |on| current(&plan, &result, Aim::Orders, day(on));
    assert_eq!(at("2026-10-15").value, Ok(777.0));
    assert!(at("2026-10-15").by_hand);
    assert_eq!(at("2026-11-15").value, result.total.orders);
    assert!(!at("2026-11-15").by_hand);
}

#[test]
fn a_test_checks_a_cycle_once_it_has_said_something() {
    let mut plan = sample(Language::English);
    let id = begin(&mut plan, Form::Board, None).unwrap();
    // The sample's first test is decided, its second one runs.
    assert_eq!(test_said(&plan, Id(1)), Some(TestSaid::Better));
    assert_eq!(
        check_by_test(&mut plan, id, Id(2), None),
        Err(Refusal::TestUndecided)
    );
    assert_eq!(
        check_by_test(&mut plan, id, Id(99), None),
        Err(Refusal::TestUndecided)
    );
    check_by_test(&mut plan, id, Id(1), None).unwrap();
    assert_eq!(
        outcome(of(&plan, id)),
        Some(Outcome::Test(TestSaid::Better))
    );
    close(&mut plan, id, Decision::Keep, None).unwrap();
    // The check stays though the test goes.
    plan.experiments = Arc::default();
    assert_eq!(stage_of(&plan, id), Stage::Closed);
}

#[test]
fn words_check_a_cycle_only_where_they_say_something() {
    let mut plan = Plan::default();
    let id = begin(&mut plan, Form::Board, None).unwrap();
    assert_eq!(
        check_by_words(&mut plan, id, Text::default(), None),
        Err(Refusal::NoWords)
    );
    check_by_words(&mut plan, id, text("Nobody asked for it"), None).unwrap();
    change(&mut plan, id, |c| {
        c.check.as_mut().unwrap().note = Text::default();
    });
    assert_eq!(
        close(&mut plan, id, Decision::Stop, None),
        Err(Refusal::NoWords)
    );
}

#[test]
fn a_log_is_closed_by_what_was_learned() {
    let mut plan = Plan::default();
    let id = begin(&mut plan, Form::Log, day("2026-11-02")).unwrap();
    assert_eq!(stage_of(&plan, id), Stage::Do);
    change(&mut plan, id, |c| c.done = text("Sent a voucher"));
    assert_eq!(stage_of(&plan, id), Stage::Check);
    assert_eq!(
        close(&mut plan, id, Decision::Keep, None),
        Err(Refusal::NothingLearned)
    );
    change(&mut plan, id, |c| c.lesson = text("Most were unused"));
    assert_eq!(stage_of(&plan, id), Stage::Closed);
    assert_eq!(
        close(&mut plan, Id(77), Decision::Keep, None),
        Err(Refusal::NoSuchCycle)
    );
}

#[test]
fn lessons_are_found_by_all_their_words_and_where_they_apply() {
    let mut plan = sample(Language::English);
    let meta = plan.funnel.channels[0].id;
    let other = plan.funnel.channels[1].id;
    let mut learn = |lesson: &str, on: &str, tags: Vec<Tag>| {
        let id = begin(&mut plan, Form::Log, day(on)).unwrap();
        change(&mut plan, id, |c| {
            c.lesson = text(lesson);
            c.tags = tags;
        });
        id
    };
    let at_meta = learn("Warm audiences pay", "2026-09-01", vec![Tag::Channel(meta)]);
    let profit = learn(
        "Cut what loses, profit rises",
        "2026-08-01",
        vec![Tag::Figure(Moved::Profit), Tag::Tool(Tool::Funnel)],
    );
    let tested = learn("Photos matter", "2026-10-01", vec![Tag::Tool(Tool::AbTest)]);
    let silent = learn("", "2026-10-02", vec![Tag::Channel(meta)]);

    let ids = |found: Vec<&Cycle>| found.iter().map(|c| c.id).collect::<Vec<_>>();
    let at = |code| ids(lessons_for(&plan, &Context::of(code)));
    assert_eq!(
        at(ProposalCode::CutLosingChannel(meta)),
        [profit, at_meta],
        "two shared tags before one"
    );
    assert_eq!(at(ProposalCode::CutLosingChannel(other)), [profit]);
    // Using a winner moves profit too; of equals the newest is first.
    assert_eq!(at(ProposalCode::UseWinner(Id(1))), [tested, profit]);
    assert!(ids(lessons_for(&plan, &Context::default())).is_empty());

    assert_eq!(ids(search(&plan, "PAY warm")), [at_meta]);
    assert_eq!(ids(search(&plan, "warm photo")), []);
    assert_eq!(ids(search(&plan, " ")), [tested, at_meta, profit]);
    assert!(!ids(search(&plan, "")).contains(&silent));
}

proptest! {
    #[test]
    fn nothing_is_lost_from_one_form_to_the_other_and_back(plan in arbitrary::plan()) {
        let mut turned = plan.clone();
        for cycle in plan.cycles.iter() {
            turn(&mut turned, cycle.id).unwrap();
            let there = of(&turned, cycle.id);
            prop_assert_ne!(there.form, cycle.form);
            prop_assert_eq!((&there.lesson, &there.done), (&cycle.lesson, &cycle.done));
        }
        for cycle in plan.cycles.iter() {
            turn(&mut turned, cycle.id).unwrap();
        }
        prop_assert_eq!(turned, plan);
    }

    #[test]
    fn a_board_is_closed_only_with_a_check(plan in arbitrary::plan(), decision in 0_usize..3) {
        let mut plan = plan;
        let decision = [Decision::Keep, Decision::Change, Decision::Stop][decision];
        for cycle in plan.cycles.iter().cloned().collect::<Vec<_>>() {
            let was = stage_of(&plan, cycle.id);
            if cycle.form == Form::Board && cycle.check.is_none() {
                prop_assert_ne!(was, Stage::Closed);
                prop_assert_eq!(close(&mut plan, cycle.id, decision, None), Err(Refusal::NotChecked));
            } else if close(&mut plan, cycle.id, decision, None).is_ok() {
                prop_assert_eq!(stage_of(&plan, cycle.id), Stage::Closed);
            }
        }
    }

    #[test]
    fn an_outcome_is_a_share_of_the_way_or_none(plan in arbitrary::plan()) {
        for cycle in plan.cycles.iter() {
            if let Some(Outcome::PartOfTheWay(share)) = outcome(cycle) {
                prop_assert!(share > 0.0 && share < 1.0, "{}", share);
            }
        }
    }
}
