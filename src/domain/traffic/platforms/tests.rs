#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::super::{
    Facts, Goal, PlatformRecord, SocialClass, SocialPlatform, Strength, diagnose_plan,
};
use super::*;
use crate::plan::Plan;

fn typed(facts: &mut Facts, platform: SocialPlatform, share: &str, net_plan: &str) {
    facts.change_records(|records| {
        records
            .change_platform(platform, |row| {
                row.share = share.parse().ok();
                row.net_plan = net_plan.parse().ok();
            })
            .unwrap();
    });
}

#[test]
fn without_figures_the_classes_are_those_of_2020() {
    let rows = platform_rows(&Facts::default());
    assert_eq!(rows.len(), 7);
    assert!(rows.iter().all(|row| row.basis == Basis::Default));
    assert_eq!(rows[0].class, Some(SocialClass::Stable));
    assert_eq!(platform_matrix(&Facts::default()), None);
}

#[test]
fn figures_for_three_platforms_decide_their_classes_and_the_path() {
    let mut facts = Facts::default();
    typed(&mut facts, SocialPlatform::Facebook, "0.5", "-0.1");
    typed(&mut facts, SocialPlatform::Instagram, "0.8", "0.2");
    assert_eq!(platform_rows(&facts)[0].basis, Basis::Default);
    typed(&mut facts, SocialPlatform::TikTok, "0.6", "0.4");
    let rows = platform_rows(&facts);
    let class = |platform| {
        let row = rows.iter().find(|row| row.record.known == Some(platform));
        row.and_then(|row| row.class)
    };
    // The median of use is 0.6 and of plans 0.2; stable begins at 0.9 × 0.8 = 0.72.
    assert_eq!(
        class(SocialPlatform::Facebook),
        Some(SocialClass::Potential)
    );
    assert_eq!(class(SocialPlatform::Instagram), Some(SocialClass::Stable));
    assert_eq!(class(SocialPlatform::TikTok), Some(SocialClass::Growth));
    let borders = rows.iter().find_map(|row| row.borders).unwrap();
    assert!((borders.usage + 0.1).abs() < 1e-12 && (borders.stable + 0.22).abs() < 1e-12);
    let plan = Plan {
        traffic: std::sync::Arc::new(facts),
        ..Plan::default()
    };
    assert_eq!(
        diagnose_plan(&plan).social.major,
        [SocialPlatform::Instagram]
    );
}

#[test]
fn a_record_that_says_nothing_again_is_dropped() {
    let mut facts = Facts::default();
    typed(&mut facts, SocialPlatform::YouTube, "0.5", "0.1");
    facts.change_records(|records| {
        let cleared = records.change_platform(SocialPlatform::YouTube, |row| {
            (row.share, row.net_plan) = (None, None);
        });
        cleared.unwrap();
    });
    assert_eq!(facts, Facts::default());
}

#[test]
fn one_s_own_judgement_replaces_the_default_and_an_own_platform_needs_one() {
    let mut facts = Facts::default();
    facts.change_records(|records| records.goals = vec![Goal::Sales]);
    let mut own = PlatformRecord::default();
    assert_eq!(fit_of(&facts, &own), None);
    own.set_fit(Goal::Sales, Some(Strength::Much));
    assert_eq!(fit_of(&facts, &own), Some(1.0));
    own.set_fit(Goal::Sales, None);
    assert_eq!(fit_of(&facts, &own), None);
}
