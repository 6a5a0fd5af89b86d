//! Several people's judgments.

use super::super::*;
use super::{judged, name};

const EVEN: [f64; CRITERIA] = [1.0; CRITERIA];
const CONTROL: [f64; CRITERIA] = [4.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
const BRAND: [f64; CRITERIA] = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 4.0];

fn of(who: &str, weights: [f64; CRITERIA]) -> ValueModel {
    let mut model = ValueModel::default();
    judged(&mut model, who, weights);
    model
}

#[test]
fn three_colleagues_merge_by_the_geometric_mean() {
    let mut mine = of("Ann", EVEN);
    let one = merge_judgments(&mut mine, &of("Bo", CONTROL)).unwrap();
    assert_eq!(
        one,
        Merged {
            added: 1,
            ..Merged::default()
        }
    );
    merge_judgments(&mut mine, &of("Cy", BRAND)).unwrap();
    let found = people(&mine);
    let all = found.all.unwrap();
    // 1 × 4 × 1 and its root: control and brand are ∛4 times as important as the seven others.
    let third = libm::cbrt(4.0);
    assert!((all.weights[0] - third / (2.0 * third + 7.0)).abs() < 1e-9);
    assert!((all.weights[0] - all.weights[8]).abs() < 1e-9);
    let deviations: Vec<f64> = found.each.iter().map(|p| p.deviation.unwrap()).collect();
    assert!(
        deviations[0] < deviations[1],
        "Ann is between the others: {deviations:?}"
    );
    assert!((deviations[1] - deviations[2]).abs() < 1e-9);
}

#[test]
fn who_comes_again_is_the_same_person() {
    let mut mine = of("Ann", EVEN);
    let bo = of("Bo", CONTROL);
    merge_judgments(&mut mine, &bo).unwrap();
    let again = merge_judgments(&mut mine, &bo).unwrap();
    assert_eq!(
        again,
        Merged {
            same: 1,
            ..Merged::default()
        }
    );
    let changed = merge_judgments(&mut mine, &of("Bo", BRAND)).unwrap();
    assert_eq!(
        changed,
        Merged {
            renewed: 1,
            ..Merged::default()
        }
    );
    assert_eq!(mine.people.len(), 2);
    assert_ne!(mine.people[0].id, mine.people[1].id);
}

#[test]
fn a_plan_without_comparisons_and_a_full_one_are_refused() {
    let mut mine = of("Ann", EVEN);
    let mut silent = ValueModel::default();
    silent.add_person(name("Bo")).unwrap();
    assert_eq!(
        merge_judgments(&mut mine, &silent),
        Err(EditError::NothingToMerge)
    );
    for n in 1..MOST_PEOPLE {
        merge_judgments(&mut mine, &of(&n.to_string(), EVEN)).unwrap();
    }
    let before = mine.clone();
    assert_eq!(
        merge_judgments(&mut mine, &of("Zed", EVEN)),
        Err(EditError::Full)
    );
    assert_eq!(mine, before);
}
