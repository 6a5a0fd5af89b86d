//! Editing a test leaves one that can be judged, and what was agreed on at its start stays known.

use proptest::prelude::*;

use super::super::{
    Aim, Arrangement, Changed, Day, DayCount, EditError, Experiment, FEWEST_VARIANTS,
    MOST_VARIANTS, OrderWorth, State, Terms, suggested_worth,
};
use super::experiment;
use crate::funnel::evaluate;
use crate::plan::Id;
use crate::quantity::{Count, Text};
use crate::sample::{Language, sample};

/// One step of a person who tries everything.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Add,
    Remove(usize),
    Control(usize),
    Grow(usize),
    Decide(usize),
    Start,
    Reopen,
    Restore,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let one = prop_oneof![
        3 => Just(Edit::Add),
        3 => (0_usize..12).prop_map(Edit::Remove),
        2 => (0_usize..12).prop_map(Edit::Control),
        1 => (0_usize..14).prop_map(Edit::Grow),
        1 => (0_usize..12).prop_map(Edit::Decide),
        1 => Just(Edit::Start),
        1 => Just(Edit::Reopen),
        1 => Just(Edit::Restore),
    ];
    prop::collection::vec(one, 0..40)
}

fn apply(test: &mut Experiment, edit: Edit) {
    let id = |at: usize| test.variants.get(at).map_or(Id(99), |v| v.id);
    // A refusal leaves the test as it was, which the laws look at.
    let _refused = match edit {
        Edit::Add => test.add_variant().map(drop),
        Edit::Remove(at) => test.remove_variant(id(at)),
        Edit::Control(at) => test.set_control(id(at)),
        Edit::Decide(at) => test.decide(id(at)),
        Edit::Grow(to) => {
            test.grow(to);
            Ok(())
        }
        Edit::Start => {
            test.start("2026-10-01".parse().ok());
            Ok(())
        }
        Edit::Reopen => {
            test.reopen();
            Ok(())
        }
        Edit::Restore => {
            test.restore_agreed();
            Ok(())
        }
    };
}

fn edited(edits: &[Edit]) -> Experiment {
    let mut test = Experiment::new(Id(1));
    for edit in edits {
        apply(&mut test, *edit);
    }
    test
}

proptest! {
    #[test]
    fn whatever_is_done_a_test_has_a_control_and_others(edits in edits()) {
        let test = edited(&edits);
        let ids: Vec<Id> = test.variants.iter().map(|v| v.id).collect();
        prop_assert!((FEWEST_VARIANTS..=MOST_VARIANTS).contains(&ids.len()));
        let mut apart = ids.clone();
        apart.sort();
        apart.dedup();
        prop_assert_eq!(apart.len(), ids.len());
        prop_assert!(test.control() < ids.len());
        for named in [test.terms.control, test.chosen].into_iter().flatten() {
            prop_assert!(ids.contains(&named));
        }
    }

    #[test]
    fn adding_and_then_removing_is_as_if_nothing_happened(edits in edits()) {
        let before = edited(&edits);
        let mut test = before.clone();
        match test.add_variant() {
            Ok(id) => {
                prop_assert!(before.variants.iter().all(|v| v.id != id));
                let agreed = before.agreed.iter().flat_map(|a| &a.shares);
                prop_assert!(agreed.clone().all(|(then, _)| *then != id));
                test.remove_variant(id).unwrap();
            }
            Err(error) => prop_assert_eq!(error, EditError::Full),
        }
        prop_assert_eq!(test, before);
    }

    #[test]
    fn what_was_agreed_on_at_the_start_is_never_written_again(
        before in edits(),
        after in edits(),
    ) {
        let mut test = edited(&before);
        test.start(None);
        let agreed = test.agreed.clone();
        for edit in after {
            apply(&mut test, edit);
        }
        test.start(None);
        prop_assert_eq!(&test.agreed, &agreed);
    }

    #[test]
    fn a_refused_edit_changes_nothing(edits in edits()) {
        let before = edited(&edits);
        let mut test = before.clone();
        let nobody = EditError::NoSuchVariant(Id(99));
        prop_assert_eq!(test.remove_variant(Id(99)), Err(nobody));
        prop_assert_eq!(test.set_control(Id(99)), Err(nobody));
        prop_assert_eq!(test.decide(Id(99)), Err(nobody));
        prop_assert_eq!(test, before);
    }

    #[test]
    fn the_rules_of_the_start_come_back(edits in edits(), control in 0_usize..10) {
        let mut test = edited(&edits);
        test.start(None);
        let clean = test.changed().is_empty();
        test.terms.alpha = "0.1".parse().unwrap();
        test.variants[0].share = "7".parse().unwrap();
        apply(&mut test, Edit::Control(control));
        prop_assert!(test.changed().contains(&Changed::Alpha));
        test.restore_agreed();
        // Variants that came or went since an earlier start can't be agreed away.
        prop_assert!(!clean || test.changed().is_empty());
        prop_assert!(!test.changed().contains(&Changed::Alpha));
    }
}

#[test]
fn a_control_that_is_only_named_is_no_change() {
    let mut test = Experiment::new(Id(1));
    test.start(None);
    test.terms.control = Some(Id(1));
    assert!(test.changed().is_empty());
    test.set_control(Id(2)).unwrap();
    assert_eq!(test.changed(), [Changed::Control]);
    assert_eq!(test.control(), 1);
    test.set_control(Id(1)).unwrap();
    assert!(test.changed().is_empty());
}

#[test]
fn a_control_that_is_removed_gives_way_to_the_first_that_is_left() {
    let mut test = Experiment::new(Id(1));
    let third = test.add_variant().unwrap();
    test.set_control(third).unwrap();
    test.start(None);
    test.remove_variant(third).unwrap();
    assert_eq!((test.control(), test.variants.len()), (0, 2));
    assert_eq!(test.changed(), [Changed::Control, Changed::Shares]);
    assert_eq!(test.remove_variant(Id(1)), Err(EditError::TwoStay));
}

#[test]
fn a_variant_goes_with_its_days_and_its_decision() {
    let mut test = experiment([(1, 10), (2, 10)]);
    let third = test.add_variant().unwrap();
    let one = Count::new(1).unwrap();
    test.daily.push(Day {
        day: "2026-10-01".parse().unwrap(),
        counts: vec![DayCount(Id(1), one, one), DayCount(third, one, one)],
    });
    test.decide(third).unwrap();
    assert_eq!((test.state, test.chosen), (State::Decided, Some(third)));
    test.remove_variant(third).unwrap();
    assert_eq!(test.chosen, None);
    assert_eq!(test.daily[0].counts, [DayCount(Id(1), one, one)]);
}

#[test]
fn a_test_that_was_decided_goes_on_under_its_first_rules() {
    let mut test = experiment([(1, 10), (2, 10)]);
    test.reopen();
    assert_eq!(test.state, State::Designed, "what never ran does not go on");
    test.start("2026-10-01".parse().ok());
    let running = test.clone();
    test.decide(Id(2)).unwrap();
    test.reopen();
    assert_eq!(test, running);
}

#[test]
fn a_copy_keeps_the_design_and_nothing_that_was_counted() {
    let mut test = experiment([(1, 10), (2, 10)]);
    test.variants[1].name = Text::new("Free shipping").unwrap();
    test.variants[1].order = Some(OrderWorth::default());
    test.terms.alpha = "0.1".parse().unwrap();
    test.terms.arrangement = Arrangement::BeforeAndAfter;
    test.looks = Count::new(3).ok();
    test.start("2026-10-01".parse().ok());
    test.decide(Id(2)).unwrap();
    let copy = test.as_new_design(Id(7));
    assert_eq!((copy.id, copy.state), (Id(7), State::Designed));
    assert_eq!((&copy.terms, copy.agreed), (&test.terms, None));
    assert_eq!((copy.from, copy.looks, copy.chosen), (None, None, None));
    assert_eq!(copy.variants[1].name, test.variants[1].name);
    assert_eq!(copy.variants[1].order, test.variants[1].order);
    assert!(copy.variants.iter().all(|v| v.visitors.is_none()));
}

#[test]
fn terms_tell_how_they_differ() {
    let usual = Terms::default();
    assert!(usual.unlike(&usual).is_empty());
    let other = Terms {
        alpha: "0.1".parse().unwrap(),
        planned: Count::new(2_000).ok(),
        ..usual.clone()
    };
    assert_eq!(other.unlike(&usual), [Changed::Alpha, Changed::Planned]);
    assert_eq!(usual.unlike(&other), other.unlike(&usual));
}

#[test]
fn numbers_are_compared_by_value_and_shares_by_their_parts() {
    let mut test = Experiment::new(Id(1));
    test.terms.aim = Aim::NonInferiority("0.1".parse().unwrap());
    test.terms.worthwhile_lift = "0.2".parse().ok();
    test.start(None);
    test.terms.alpha = "0.050".parse().unwrap();
    test.terms.power = "0.8".parse().unwrap();
    test.terms.aim = Aim::NonInferiority("0.10".parse().unwrap());
    test.terms.worthwhile_lift = "0.200".parse().ok();
    for variant in &mut test.variants {
        variant.share = "50".parse().unwrap();
    }
    assert_eq!(test.changed(), []);
    test.variants[1].share = "49".parse().unwrap();
    test.terms.aim = Aim::Equivalence("0.1".parse().unwrap());
    assert_eq!(test.changed(), [Changed::Aim, Changed::Shares]);
    for variant in &mut test.variants {
        variant.share = "0".parse().unwrap();
    }
    assert!(test.changed().contains(&Changed::Shares));
}

#[test]
fn an_order_is_worth_at_the_test_what_it_leaves_at_the_place() {
    let plan = sample(Language::English);
    for place in &evaluate(&plan.sales, &plan.funnel).places {
        let worth = suggested_worth(&place.order);
        let (price, cost, refunded) = (
            worth.price.unwrap().to_f64(),
            worth.cost.unwrap().to_f64(),
            worth.refunded.unwrap().to_f64(),
        );
        let left = price * (1.0 - refunded) - cost;
        // A cent of price and cost, and half a hundredth of a percent of the price.
        let rounding = 0.011 + price * 0.000_051;
        let expected = place.order.contribution.unwrap();
        assert!((left - expected).abs() < rounding, "{left} {expected}");
    }
}
