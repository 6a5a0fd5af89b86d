//! The sample plan's pools, against the figures worked out beside it, and what a plan offers.

use std::sync::Arc;

use serde_json::Value;

use super::super::*;
use crate::funnel::StageKind;
use crate::plan::{Id, Plan};
use crate::quantity::{Count, Money, Period, Volume};
use crate::sample::{Language, sample};

/// `derived.pools` of the sample; money to a tenth of a cent.
fn derived() -> Value {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/reference/sample_plan.json"
    );
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    file["derived"]["pools"].clone()
}

/// The sample without those traffic answers that its other parts know.
fn without_what_is_known() -> Plan {
    let mut plan = sample(Language::English);
    let facts = Arc::make_mut(&mut plan.traffic);
    let known = [
        Field::Business,
        Field::Store,
        Field::SiteForms,
        Field::StoreVisits,
        Field::Crm,
    ];
    let figures = [Pool::PlatformStore, Pool::OwnSiteApp, Pool::Offline]
        .into_iter()
        .flat_map(|pool| [Field::Visits(pool), Field::Sales(pool)]);
    for field in known.into_iter().chain(figures) {
        field.clear(facts);
    }
    plan
}

fn close(figure: Option<f64>, expected: &Value, tolerance: f64) {
    let (figure, expected) = (figure.unwrap(), expected.as_f64().unwrap());
    assert!(
        (figure - expected).abs() <= tolerance,
        "{figure} for {expected}"
    );
}

#[test]
fn the_sample_stands_where_its_derived_figures_say() {
    let derived = derived();
    for plan in [sample(Language::English), without_what_is_known()] {
        let facts = effective_facts(&plan);
        for (pool, key) in Pool::ALL
            .into_iter()
            .zip(["store", "social", "mall", "site", "offline"])
        {
            let visits = facts.visits.get(pool).map(Volume::to_f64).or(Some(0.0));
            close(visits, &derived["visits"][key], 0.0);
        }
        close(
            facts.sales.store.map(Money::to_f64),
            &derived["sales_usd"]["store"],
            0.001,
        );
        close(
            facts.sales.site.map(Money::to_f64),
            &derived["sales_usd"]["site"],
            0.001,
        );

        let diagnosis = diagnose_plan(&plan);
        for (pool, key) in Pool::DIGITAL
            .into_iter()
            .zip(["store", "social", "mall", "site"])
        {
            close(
                diagnosis.traffic_shares.get(pool),
                &derived["traffic_share"][key],
                1e-6,
            );
            close(
                diagnosis.sales_shares.get(pool),
                &derived["sales_share"][key],
                1e-6,
            );
        }
        assert_eq!(diagnosis.stage_number(), derived["stage"]);
        assert_eq!(diagnosis.route.code(), derived["route"]);
        assert_eq!(
            diagnosis.main_pool.map(Pool::code),
            derived["main_pool"].as_str()
        );
        assert_eq!(
            diagnosis.next_stage.unwrap().number(),
            derived["next_stage"]
        );
        assert_eq!(
            diagnosis.fans_needed,
            derived["fans_needed_for_gate2"].as_u64()
        );
        let need = diagnosis.gate(Stage::Social).needs[0];
        let reach = need.measure.unwrap();
        close(Some(reach.figure), &derived["monthly_reach"], 1e-9);
        close(
            reach.margin().map(|m| m + 1.0),
            &derived["gate2_reach_over_visits"],
            1e-6,
        );
        // There they stand as sentences, here as codes.
        assert_eq!(diagnosis.unmet, [NeedCode::Fans]);
        assert_eq!(diagnosis.soft, [SoftGap::DirectOffsiteToStore]);
        assert_eq!(diagnosis.warnings, [Warning::SiteNotYet]);
        assert_eq!(
            diagnosis.duties,
            [Duty::DivertOffline(Some(Pool::PlatformStore))]
        );
        assert_eq!(diagnosis.customer_accumulation_sign, None);
        let names = |list: &[SocialPlatform]| list.iter().map(|p| p.name()).collect::<Vec<_>>();
        let social = &diagnosis.social;
        let lists = [&social.major, &social.minor, &social.new, &social.reduce];
        for (list, key) in lists.into_iter().zip(["major", "minor", "new", "reduce"]) {
            assert_eq!(Value::from(names(list)), derived["social"][key]);
        }
        assert_eq!(diagnosis.maturity, Maturity::Clear(Some(Stage::Store)));
        let largest = Some(Pool::PlatformStore);
        assert_eq!(
            diagnosis.pool_now,
            PoolNow {
                by_visits: largest,
                by_sales: largest
            }
        );
        assert_eq!(diagnosis.pool_to_grow, Some(Pool::SocialAccount));
        assert_eq!(
            next_steps(&diagnosis, &facts),
            [
                Step::KeepSiteSecond,
                Step::DivertOffline,
                Step::DirectOffsiteToStore,
                Step::GrowFollowersOnSeveral,
                Step::WriteToList,
            ]
        );
    }
}

#[test]
fn an_offer_names_its_source() {
    let plan = sample(Language::English);
    let offer = |field| {
        offered(&plan)
            .into_iter()
            .find(|offer| offer.field == field)
    };
    let visits = offer(Field::Visits(Pool::PlatformStore)).unwrap();
    assert_eq!(visits.value, Offered::Visits("20056".parse().unwrap()));
    let places = [1, 2, 5].map(Id).to_vec();
    let source = Source::Figures {
        places,
        missing: vec![],
        scaled_from_days: None,
    };
    assert_eq!(visits.source, source);
    assert_eq!(offer(Field::Business).unwrap().source, Source::Situation);
    let list = offer(Field::Crm).unwrap().source;
    assert_eq!(list, Source::Customers(Count::new(4_150).unwrap()));
    assert!(offer(Field::Mall).is_none());
    assert!(offer(Field::Visits(Pool::SocialAccount)).is_none());
}

#[test]
fn what_was_typed_goes_before_what_is_offered() {
    let mut plan = sample(Language::English);
    let typed: Volume = "7".parse().unwrap();
    Arc::make_mut(&mut plan.traffic).visits.store = Some(typed);
    // Members exist, but the answer was that there is no programme.
    Arc::make_mut(&mut plan.traffic).membership = Some(false);
    let facts = effective_facts(&plan);
    assert_eq!(
        (facts.visits.store, facts.membership),
        (Some(typed), Some(false))
    );
}

#[test]
fn channels_speak_where_a_places_own_report_is_silent() {
    let mut plan = without_what_is_known();
    for place in &mut Arc::make_mut(&mut plan.sales).places {
        place.booked.sessions = None;
    }
    // Google 2,256 + e-mail 552 + posts 1,340 + direct 3,150 + Meta 3,264 + direct 1,120.
    let facts = effective_facts(&plan);
    assert_eq!(facts.visits.site, Some("11682".parse().unwrap()));

    let visits = plan
        .funnel
        .stages
        .iter()
        .find(|s| s.kind == StageKind::Visits)
        .unwrap()
        .id;
    for channel in &mut Arc::make_mut(&mut plan.funnel).channels {
        channel.counts.remove(&visits);
    }
    // Clicks: 2,400 + 576 + 1,488 + 3,840; direct visits were never clicks.
    let facts = effective_facts(&plan);
    assert_eq!(facts.visits.site, Some("8304".parse().unwrap()));
}

#[test]
fn a_place_without_a_rate_is_named_as_missing() {
    let mut plan = sample(Language::English);
    Arc::make_mut(&mut plan.sales).rates.clear();
    let sales = offered(&plan)
        .into_iter()
        .find(|offer| offer.field == Field::Sales(Pool::OwnSiteApp))
        .unwrap();
    assert_eq!(sales.value, Offered::Sales("12519".parse().unwrap()));
    let Source::Figures {
        places, missing, ..
    } = sales.source
    else {
        panic!("{:?} is no figure", sales.source)
    };
    assert_eq!((places, missing), (vec![Id(3)], vec![Id(4)]));
}

#[test]
fn another_period_than_a_month_is_scaled_and_says_so() {
    let mut plan = without_what_is_known();
    let from = "2026-10-01".parse().unwrap();
    let week = Period::new(from, "2026-10-07".parse().unwrap()).unwrap();
    Arc::make_mut(&mut plan.funnel).period = Some(week);
    // 11,682 × 30.4375 ÷ 7 = 50,795.84; 1,833 × 30.4375 ÷ 7 = 7,970.277.
    assert_eq!(
        effective_facts(&plan).visits.site,
        Some("50796".parse().unwrap())
    );
    assert_eq!(orders_a_month(&plan), Some("7970.277".parse().unwrap()));
    let scaled = offered(&plan).into_iter().any(|offer| {
        matches!(
            offer.source,
            Source::Figures {
                scaled_from_days: Some(7),
                ..
            }
        )
    });
    assert!(scaled);
}

#[test]
fn figures_for_the_store_say_that_there_is_one() {
    let mut plan = Plan::default();
    assert_eq!(effective_facts(&plan), Facts::default());
    assert_eq!(orders_a_month(&plan), None);
    Arc::make_mut(&mut plan.traffic).sales.store = Some("10".parse().unwrap());
    assert_eq!(effective_facts(&plan).store, Some(true));
}
