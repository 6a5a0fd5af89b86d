//! What holds for any facts.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::super::change::{Level, changes};
use super::super::*;
use crate::quantity::{Count, Money, Rate, Text, Volume};

type Answers = [Option<bool>; 13];

fn any_answers() -> impl Strategy<Value = Answers> {
    proptest::array::uniform13(of(any::<bool>()))
}

/// Multiples of four, so that quarters of them are exact.
fn any_by_pool() -> impl Strategy<Value = ByPool<u32>> {
    let quantity = || of(prop_oneof![Just(0), (0_u32..50).prop_map(|n| n * 4)]);
    (quantity(), quantity(), quantity(), quantity(), quantity()).prop_map(
        |(store, social, mall, site, offline)| ByPool {
            store,
            social,
            mall,
            site,
            offline,
        },
    )
}

fn typed<T>(by_pool: &ByPool<u32>) -> ByPool<T>
where
    T: core::str::FromStr + Copy,
    T::Err: core::fmt::Debug,
{
    let mut all = ByPool {
        store: None,
        social: None,
        mall: None,
        site: None,
        offline: None,
    };
    for pool in Pool::ALL {
        all.set(
            pool,
            by_pool.get(pool).map(|n| n.to_string().parse().unwrap()),
        );
    }
    all
}

prop_compose! {
    fn any_facts()(
        answers in any_answers(),
        visits in any_by_pool(),
        sales in any_by_pool(),
        (fans, reach, store_visits) in (of(0_u64..5_000), of(0_u32..=100), of(0_u32..300)),
        influence in of(1_u8..=5),
        mobile in of(0_u32..=100),
        (app, site) in any::<(bool, bool)>(),
        changes in (of(-100_i32..300), of(-100_i32..300)),
        experience in of(select(vec![
            SocialExperience::Novice, SocialExperience::Experienced, SocialExperience::Mature,
        ])),
        business in of(select(vec![Business::B2b, Business::B2c, Business::Both])),
        platforms_used in subsequence(SocialPlatform::all().collect::<Vec<_>>(), 0..=7),
        scenarios in vec("[a-z]{1,8}", 0..2),
    ) -> Facts {
        let hundredths = |n: u32| format!("{}.{:02}", n / 100, n % 100).parse::<Rate>().unwrap();
        let change = |n: i32| crate::quantity::Decimal::new(n.into(), 2)
            .and_then(crate::quantity::Change::new)
            .unwrap();
        let [store, social, mall, none, offsite, neglected, build, promote, supply, staff, strong,
            crm, membership] = answers;
        Facts {
            business,
            store,
            social,
            mall,
            no_main_pool: none,
            diversion_scenarios: scenarios.iter().map(|s| Text::shortened(s)).collect(),
            visits: typed::<Volume>(&visits),
            sales: typed::<Money>(&sales),
            fans: fans.map(|n| Count::new(n).unwrap()),
            monthly_reach: reach.map(hundredths),
            store_visits: store_visits.map(|n| (n * 4).to_string().parse().unwrap()),
            influence: influence.map(|n| Influence::new(n).unwrap()),
            offsite_directed_to_store: offsite,
            store_neglected: neglected,
            can_build_site: build,
            can_promote_site: promote,
            supply_chain_ready: supply,
            mall_operations_ready: staff,
            traditional_strong_brand: strong,
            crm,
            membership,
            mobile_share: mobile.map(hundredths),
            site_forms: SiteForms { site, app },
            platform_cost_change: changes.0.map(change),
            platform_transactions_change: changes.1.map(change),
            social_experience: experience,
            platforms_used,
            ..Facts::default()
        }
    }
}

fn times<T>(value: f64, factor: f64) -> T
where
    T: core::str::FromStr,
    T::Err: core::fmt::Debug,
{
    (value * factor).to_string().parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_company_gets_an_answer_that_hangs_together(facts in any_facts()) {
        let diagnosis = diagnose(&facts);
        prop_assert_ne!(diagnosis.main_pool, Some(Pool::Offline));
        prop_assert_eq!(diagnosis.next_stage.is_none(), diagnosis.stage == Some(Stage::Site));
        if let Some(next) = diagnosis.next_stage {
            prop_assert_eq!(diagnosis.unmet.is_empty(), diagnosis.gate(next).met());
        }
        // A site that can't be built and promoted is advised only where it leads already.
        let means = facts.can_build_site == Some(true) && facts.can_promote_site == Some(true);
        if diagnosis.pool_to_grow == Some(Pool::OwnSiteApp) && !means {
            prop_assert_eq!(diagnosis.stage, Some(Stage::Site));
        }
        for gate in &diagnosis.gates {
            prop_assert_eq!(gate.met(), gate.unmet().next().is_none());
            prop_assert!(gate.met() || gate.doubts.is_empty());
            prop_assert!(gate.margin().is_none_or(f64::is_finite));
        }
        for shares in [&diagnosis.traffic_shares, &diagnosis.sales_shares] {
            let total: f64 = Pool::DIGITAL.iter().filter_map(|pool| shares.get(*pool)).sum();
            prop_assert!(total == 0.0 || (total - 1.0).abs() < 1e-12);
        }
        let steps = next_steps(&diagnosis, &facts);
        prop_assert!((1..=MAX_STEPS).contains(&steps.len()));
        let mut distinct = steps.clone();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), steps.len());
    }

    #[test]
    fn scaling_all_visits_changes_no_stage(facts in any_facts(), factor in select(vec![0.5, 3.0, 1000.0])) {
        // Where visits by pool are shares, the store's own count stands apart.
        let mut facts = facts;
        facts.store_visits.get_or_insert_with(|| "60".parse().unwrap());
        let mut scaled = facts.clone();
        for pool in Pool::ALL {
            let more = facts.visits.get(pool).map(|v| times(v.to_f64(), factor));
            scaled.visits.set(pool, more);
        }
        let (before, after) = (diagnose(&facts), diagnose(&scaled));
        prop_assert_eq!(before.stage, after.stage);
        prop_assert_eq!(before.route, after.route);
        for (before, after) in before.gates.iter().zip(&after.gates) {
            prop_assert_eq!(before.state, after.state);
        }
    }

    #[test]
    fn scaling_visits_and_followers_together_changes_no_stage(facts in any_facts()) {
        let mut scaled = facts.clone();
        for pool in Pool::ALL {
            scaled.visits.set(pool, facts.visits.get(pool).map(|v| times(v.to_f64(), 7.0)));
        }
        scaled.store_visits = facts.store_visits.map(|v| times(v.to_f64(), 7.0));
        scaled.fans = facts.fans.map(|n| Count::new(n.get() * 7).unwrap());
        prop_assert_eq!(diagnose(&facts).stage, diagnose(&scaled).stage);
    }

    #[test]
    fn a_stores_decline_alone_never_raises_the_stage_unflagged(
        facts in any_facts(),
        quarters_left in 0_u8..4,
    ) {
        let left = f64::from(quarters_left) / 4.0;
        let before = Facts { platform_transactions_change: None, ..facts };
        let mut after = before.clone();
        after.visits.store = before.visits.store.map(|v| times(v.to_f64(), left));
        after.sales.store = before.sales.store.map(|v| times(v.to_f64(), left));
        after.store_visits = before.store_visits.map(|v| times(v.to_f64(), left));
        after.platform_transactions_change = Some(times(left - 1.0, 1.0));
        let (was, is) = (diagnose(&before), diagnose(&after));
        if is.stage > was.stage {
            let stage = is.stage.unwrap();
            prop_assert!(is.gate(stage).doubts.contains(&Doubt::StoreShrank));
            prop_assert_eq!(is.maturity, Maturity::NotYetProven(stage));
        }
    }

    #[test]
    fn the_order_of_platforms_changes_nothing(facts in any_facts(), seed in any::<u64>()) {
        let mut other = facts.clone();
        other.platforms_used.sort_by_key(|p| (*p as u64).wrapping_mul(seed | 1).rotate_left(17));
        prop_assert_eq!(diagnose(&facts), diagnose(&other));
    }

    #[test]
    fn more_figures_for_the_site_never_lower_the_stage(facts in any_facts(), more in 1_u32..500) {
        let mut richer = facts.clone();
        let visits = facts.visits.site.map_or(0.0, Volume::to_f64);
        let sales = facts.sales.site.map_or(0.0, Money::to_f64);
        richer.visits.site = Some(times(visits + f64::from(more), 1.0));
        richer.sales.site = Some(times(sales + f64::from(more), 1.0));
        prop_assert!(diagnose(&richer).stage >= diagnose(&facts).stage);
    }

    #[test]
    fn every_fact_belongs_to_one_question(facts in any_facts()) {
        let mut cleared = facts;
        let mut fields = Vec::new();
        for question in Question::ALL {
            for field in question.fields().iter().chain(question.more()) {
                field.clear(&mut cleared);
                prop_assert!(!field.is_given(&cleared));
                prop_assert!(!fields.contains(field), "{:?} is asked twice", field);
                fields.push(*field);
            }
            prop_assert!(!question.answered(&cleared));
        }
        prop_assert_eq!(cleared, Facts::default());
    }
}

/// How far a pool is along the stages; none is before all.
fn rank(pool: Option<Pool>) -> Option<usize> {
    Pool::DIGITAL.iter().position(|p| Some(*p) == pool)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_stores_decline_alone_never_raises_the_advice(
        facts in any_facts(),
        quarters_left in 0_u8..4,
    ) {
        let left = f64::from(quarters_left) / 4.0;
        let before = Facts { platform_transactions_change: None, ..facts };
        let mut after = before.clone();
        after.visits.store = before.visits.store.map(|v| times(v.to_f64(), left));
        after.sales.store = before.sales.store.map(|v| times(v.to_f64(), left));
        after.store_visits = before.store_visits.map(|v| times(v.to_f64(), left));
        after.platform_transactions_change = Some(times(left - 1.0, 1.0));
        let (was, is) = (diagnose(&before), diagnose(&after));
        prop_assert!(is.proven_stage <= was.stage);
        prop_assert!(rank(is.proven_main_pool) <= rank(was.main_pool));
        prop_assert!(rank(is.pool_to_grow) <= rank(was.pool_to_grow));
    }

    #[test]
    fn missing_answers_widen_and_never_block(facts in any_facts()) {
        let open = widening(&facts, &Context::default());
        prop_assert_eq!(open.lowest, diagnose(&facts).stage);
        prop_assert!(open.highest >= open.lowest);
        prop_assert_eq!(open.is_open(), !open.decisive.is_empty());
        for field in &open.decisive {
            prop_assert!(!field.is_given(&facts));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_smallest_change_flips_the_verdict_and_no_smaller_one_does(facts in any_facts(), at in 0_usize..40) {
        let context = Context::default();
        let now = diagnose(&facts);
        let found = changes(&facts, &context);
        for change in &found {
            prop_assert!((change.stage, change.main_pool) != (now.stage, now.main_pool));
            prop_assert!(change.size().is_finite());
            if change.stage > now.stage && matches!(change.field, Field::Visits(Pool::PlatformStore)) {
                prop_assert!(change.by_decline, "a store that only shrinks is no step up");
            }
        }
        // Every whole number of visits up to what any of these facts hold, one by one.
        let pool = Pool::DIGITAL[at % 4];
        let from = facts.visits.get(pool).map_or(0.0, Volume::to_f64);
        let nearest = (0..1_200_u32)
            .filter(|n| {
                let mut other = facts.clone();
                other.visits.set(pool, Some(times(f64::from(*n), 1.0)));
                let other = diagnose(&other);
                (f64::from(*n) - from).abs() > 0.0 && (other.stage, other.main_pool) != (now.stage, now.main_pool)
            })
            .map(|n| (f64::from(n) - from).abs())
            .min_by(f64::total_cmp);
        let stated = found.iter().find(|c| c.field == Field::Visits(pool)).map(|c| match c.to {
            Level::Amount(to) => (to - from).abs(),
            _ => f64::NAN,
        });
        // What lies beyond the numbers tried is not judged.
        if stated.is_none_or(|distance| from + distance < 1_200.0) {
            prop_assert_eq!(stated, nearest);
        }
    }
}
