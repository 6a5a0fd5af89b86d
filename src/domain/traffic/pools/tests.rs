#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;

use super::super::{Facts, Influence, Pool, diagnose, diagnose_plan, effective_facts};
use super::*;
use crate::funnel;
use crate::quantity::Count;
use crate::sample::{Language, sample};

fn cards(plan: &Plan) -> Vec<PoolCard> {
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    pool_cards(plan, &effective_facts(plan), &result, &diagnose_plan(plan))
}

#[test]
fn the_sample_s_store_earns_what_its_places_report() {
    let plan = sample(Language::English);
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    let store = cards(&plan)
        .into_iter()
        .find(|c| c.pool == Pool::PlatformStore);
    let per_visit = store.unwrap().figures.contribution_per_visit.unwrap();
    let stores: Vec<_> = plan
        .sales
        .places
        .iter()
        .filter(|p| p.pool == Pool::PlatformStore)
        .filter_map(|p| result.place(p.id))
        .collect();
    let left: f64 = stores.iter().map(|p| p.contribution.in_plan.unwrap()).sum();
    let visits: f64 = stores.iter().map(|p| p.visits.unwrap()).sum();
    assert_eq!(per_visit.from, From::Funnel);
    assert!((per_visit.value - left / visits).abs() < 1e-12);
}

#[test]
fn what_is_typed_stands_before_what_the_plan_knows() {
    let mut plan = sample(Language::English);
    std::sync::Arc::make_mut(&mut plan.traffic).change_pool(Pool::SocialAccount, |social| {
        social.people = Count::new(1_000).ok();
        social.reachable = Count::new(250).ok();
    });
    let social = cards(&plan)
        .into_iter()
        .find(|c| c.pool == Pool::SocialAccount);
    let reachable = social.unwrap().figures.reachable.unwrap();
    assert_eq!((reachable.value, reachable.from), (0.25, From::Typed));
}

#[test]
fn an_empty_plan_has_no_pool_and_no_figure() {
    let plan = Plan::default();
    assert!(cards(&plan).is_empty());
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    for row in pool_figures(&plan, &Facts::default(), &result) {
        assert!(row.contribution_per_visit.is_err() && row.second_order_cost.is_err());
    }
}

fn signs_of(facts: &Facts, pool: Pool) -> [Signs; 3] {
    let plan = Plan::default();
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    let rows = pool_figures(&plan, facts, &result);
    let own = rows.iter().find(|row| row.pool == pool).copied().unwrap();
    questions(facts, &diagnose(facts), &rows, &own)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn one_more_answer_only_narrows(
        influence in 1_u8..=5,
        before in 1_u32..1_000,
        now in 0_u32..1_000,
        lets in any::<bool>(),
        people in (1_u32..1_000, 0_u32..1_000),
    ) {
        let mut facts = Facts { store: Some(true), ..Facts::default() };
        facts.visits.store = now.to_string().parse().ok();
        let mut range = signs_of(&facts, Pool::PlatformStore).map(|s| s.range());
        for step in 0..4 {
            match step {
                0 => facts.influence = Influence::new(influence).ok(),
                1 => facts.change_pool(Pool::PlatformStore, |p| {
                    p.visits_before = before.to_string().parse().ok();
                }),
                2 => facts.change_pool(Pool::PlatformStore, |p| p.lets_lead_on = Some(lets)),
                _ => facts.change_pool(Pool::PlatformStore, |p| {
                    p.people = Count::new(people.0.into()).ok();
                    p.reachable = Count::new(people.1.into()).ok();
                }),
            }
            let narrower = signs_of(&facts, Pool::PlatformStore).map(|s| s.range());
            for (wide, narrow) in range.iter().zip(&narrower) {
                prop_assert!(narrow.0 >= wide.0 && narrow.1 <= wide.1);
            }
            range = narrower;
        }
    }
}
