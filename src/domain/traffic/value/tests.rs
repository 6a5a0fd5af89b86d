//! Tables and laws of the value model.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod laws;
mod merging;

use super::*;
use crate::quantity::Text;
use crate::traffic::{Pool, Stage};

/// A name of a person.
fn name(text: &str) -> Text {
    Text::new(text).unwrap()
}

/// A person who thinks that the weights are these, in whole steps of the scale, on every pair.
fn judged(model: &mut ValueModel, who: &str, weights: [f64; CRITERIA]) -> crate::plan::Id {
    let id = model.add_person(name(who)).unwrap();
    for (at, one) in Criterion::ALL.into_iter().enumerate() {
        for other in Criterion::ALL.into_iter().skip(at + 1) {
            let (a, b) = (weights[one.index()], weights[other.index()]);
            let (more, less, times) = if a >= b {
                (one, other, a / b)
            } else {
                (other, one, b / a)
            };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "1 to 9"
            )]
            let strength = Strength::new(times.round().clamp(1.0, 9.0) as u8).ok();
            model.set_judgment(id, more, less, strength).unwrap();
        }
    }
    id
}

#[test]
fn each_preset_favours_the_pool_of_its_stage() {
    for stage in Stage::ALL {
        let found = weigh(&ValueModel::default(), Some(*stage)).unwrap();
        assert_eq!(found.leader(), stage.pool());
        assert_eq!(found.reconciled(Some(stage.pool())), None);
    }
}

#[test]
fn where_the_gates_disagree_the_smallest_change_brings_their_pool_level() {
    let model = ValueModel {
        preset: Some(Preset::Breakthrough),
        ..ValueModel::default()
    };
    let found = weigh(&model, Some(Stage::Site)).unwrap();
    let reconciled = found.reconciled(Some(Pool::OwnSiteApp)).unwrap();
    let change = reconciled.change.unwrap();
    let after = Additive::of(&found.values, &change.weights);
    let best = after.totals.iter().copied().fold(0.0, f64::max);
    assert!((after.totals[3] - best).abs() < 1e-9);
    assert!((change.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
}

#[test]
fn how_sure_the_leader_is_depends_on_all_three() {
    let found = weigh(&ValueModel::default(), Some(Stage::Site)).unwrap();
    // 23.5 points of 100 must move (half of the reference case's 0.47), and the others agree.
    assert!(found.others_agree());
    let (kind, flip) = sureness(&found, Some(0.9));
    assert_eq!(kind, Sureness::Firm);
    assert!((flip.unwrap().l1 - 0.47).abs() < 1e-9);
    assert_eq!(sureness(&found, Some(0.6)).0, Sureness::Fair);
    assert_eq!(sureness(&found, Some(0.4)).0, Sureness::Close);
    // At stage 3 it is 7.3 points.
    let found = weigh(&ValueModel::default(), Some(Stage::Mall)).unwrap();
    assert_eq!(sureness(&found, Some(0.9)).0, Sureness::Fair);
}

#[test]
fn eight_comparisons_are_enough_and_seven_are_not() {
    let mut model = ValueModel {
        weighing: Weighing::Pairs,
        ..ValueModel::default()
    };
    assert_eq!(weigh(&model, None), Err(NoWeights::NotLinked));
    let ann = model.add_person(name("Ann")).unwrap();
    for other in Criterion::ALL.into_iter().skip(1) {
        assert_eq!(weigh(&model, None), Err(NoWeights::NotLinked));
        let twice = Strength::new(2).ok();
        model
            .set_judgment(ann, Criterion::Control, other, twice)
            .unwrap();
    }
    // Control twice as important as each of the eight others: 2 of 10 parts.
    let weights = weigh(&model, None).unwrap().weights;
    assert!((weights[0] - 0.2).abs() < 1e-9);
    assert!((weights[8] - 0.1).abs() < 1e-9);
}

#[test]
fn one_judgment_turned_around_is_the_worst_and_spoils_the_ratio() {
    let mut model = ValueModel::default();
    let weights = [4.0, 4.0, 4.0, 2.0, 2.0, 2.0, 1.0, 1.0, 1.0];
    let ann = judged(&mut model, "Ann", weights);
    let ratio = |model: &ValueModel| {
        let all = people(model).all.unwrap();
        (all.ratio(RandomIndex::IN_USE), all.doubtful[0])
    };
    assert!(ratio(&model).0.abs() < 1e-9);
    let most = Strength::new(9).ok();
    model
        .set_judgment(ann, Criterion::IpBrand, Criterion::Control, most)
        .unwrap();
    let (spoilt, worst) = ratio(&model);
    assert!(spoilt > MOST_RATIO, "{spoilt}");
    assert_eq!((worst.first, worst.second), (0, 8));
    // Four times by the weights that the other 35 were made of.
    let others = by_the_others(&matrix(&model.people[0]), CRITERIA, 0, 8).unwrap();
    assert!((others - 4.0).abs() < 1e-6, "{others}");
}

#[test]
fn a_single_contradiction_is_seen_where_most_pairs_are_missing() {
    let mut model = ValueModel::default();
    let ann = model.add_person(name("Ann")).unwrap();
    for other in Criterion::ALL.into_iter().skip(1) {
        let equal = Some(Strength::EQUAL);
        model
            .set_judgment(ann, Criterion::Control, other, equal)
            .unwrap();
    }
    let ratio = |model: &ValueModel| {
        let found = people(model).all.unwrap();
        found.ratio_with_gaps(RandomIndex::IN_USE)
    };
    assert!(ratio(&model).abs() < 1e-12);
    let (one, other) = (Criterion::Interaction, Criterion::MonetisationEase);
    model
        .set_judgment(ann, one, other, Strength::new(9).ok())
        .unwrap();
    assert!(ratio(&model) > MOST_RATIO, "{}", ratio(&model));
    // With no gap it is the plain ratio.
    let mut full = ValueModel::default();
    judged(
        &mut full,
        "Bo",
        [5.0, 3.0, 3.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0],
    );
    let found = people(&full).all.unwrap();
    let (plain, gaps) = (
        found.ratio(RandomIndex::Saaty1980),
        found.ratio_with_gaps(RandomIndex::Saaty1980),
    );
    assert!((plain - gaps).abs() < 1e-12);
}

#[test]
fn a_chain_of_ninefold_comparisons_is_completed() {
    let mut model = ValueModel::default();
    let ann = model.add_person(name("Ann")).unwrap();
    for two in Criterion::ALL.windows(2) {
        let most = Strength::new(9).ok();
        model.set_judgment(ann, two[0], two[1], most).unwrap();
    }
    let weights = people(&model).all.unwrap().weights;
    for two in weights.windows(2) {
        assert!((two[0] / two[1] - 9.0).abs() < 1e-4, "{weights:?}");
    }
}

#[test]
fn an_edit_can_be_taken_back_to_the_default() {
    let mut model = ValueModel::default();
    let five = "5".parse().ok();
    model.set_rating(Pool::OwnSiteApp, Criterion::Control, five);
    model.set_points(Criterion::IpBrand, five);
    model.set_swing(Criterion::IpBrand, five);
    assert!((model.rating(Pool::OwnSiteApp, Criterion::Control) - 5.0).abs() < 1e-12);
    assert!((model.points_of(Criterion::IpBrand, None) - 5.0).abs() < 1e-12);
    model.set_rating(Pool::OwnSiteApp, Criterion::Control, None);
    model.set_points(Criterion::IpBrand, None);
    model.set_swing(Criterion::IpBrand, None);
    assert_eq!(model, ValueModel::default());
}

#[test]
fn the_order_moves_by_one_and_stops_at_its_ends() {
    let mut model = ValueModel::default();
    let first = model.full_order(None)[0];
    model.move_in_order(first, true, None);
    assert_eq!(model.full_order(None)[0], first);
    model.move_in_order(first, false, None);
    assert_eq!(model.full_order(None)[1], first);
    model.weighing = Weighing::Centroid;
    let weights = weigh(&model, None).unwrap().weights;
    // (1/2 + 1/3 + … + 1/9) ÷ 9.
    assert!((weights[first.index()] - 0.203_218_694_885).abs() < 1e-9);
}

#[test]
fn topsis_is_upset_by_a_pool_that_nobody_would_choose() {
    // García-Cascales and Lamata's effect, with the numbers of the reference case.
    let values = [
        [3.0, 1.0, 3.0],
        [6.0, 1.0, 2.0],
        [2.0, 7.0, 1.0],
        [1.0, 5.0, 3.0],
    ];
    let values = values.map(|row| row.to_vec());
    let scores = |rows: &[Vec<f64>]| second::topsis(rows, &[0.4, 0.35, 0.25]);
    assert_eq!(second::upset(&values, &scores), Some((3, 2)));
}
