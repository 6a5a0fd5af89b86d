#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod laws;
mod river;
mod sample;
mod supply;

use super::*;
use crate::quantity::{Change, Count};

/// A brand with a store, and figures by pool: store, social, mall, site.
fn brand(visits: [u32; 4], sales: [u32; 4]) -> Facts {
    let mut facts = Facts {
        store: Some(true),
        ..Facts::default()
    };
    for (pool, (visits, sales)) in Pool::DIGITAL.into_iter().zip(visits.into_iter().zip(sales)) {
        facts
            .visits
            .set(pool, Some(visits.to_string().parse().unwrap()));
        facts
            .sales
            .set(pool, Some(sales.to_string().parse().unwrap()));
    }
    facts
}

fn influence(step: u8) -> Influence {
    Influence::new(step).unwrap()
}

fn codes(diagnosis: &Diagnosis) -> (u8, &str, Option<&str>) {
    let main_pool = diagnosis.main_pool.map(Pool::code);
    (diagnosis.stage_number(), diagnosis.route.code(), main_pool)
}

#[test]
fn nothing_known_is_before_the_first_gate() {
    let diagnosis = diagnose(&Facts::default());
    assert_eq!(codes(&diagnosis), (0, "recommended_path", None));
    assert_eq!(diagnosis.next_stage, Some(Stage::Store));
    assert_eq!(diagnosis.unmet, [NeedCode::Store]);
    assert_eq!(diagnosis.pool_to_grow, Some(Pool::PlatformStore));
    assert_eq!(diagnosis.maturity, Maturity::Clear(None));
    assert_eq!(diagnosis.pool_now, PoolNow::default());
}

#[test]
fn a_strong_old_brand_with_all_means_leaps_to_the_site() {
    let able = Facts {
        traditional_strong_brand: Some(true),
        influence: Some(influence(4)),
        can_build_site: Some(true),
        can_promote_site: Some(true),
        supply_chain_ready: Some(true),
        mall_operations_ready: Some(true),
        ..brand([80, 0, 0, 20], [100, 0, 0, 0])
    };
    let diagnosis = diagnose(&able);
    assert_eq!(
        codes(&diagnosis),
        (1, "leapfrog_to_4", Some("own_site_app"))
    );
    assert_eq!(diagnosis.next_stage, Some(Stage::Site));
    assert_eq!(
        diagnosis.unmet,
        [NeedCode::SiteTraffic, NeedCode::SiteSales]
    );
    assert_eq!(diagnosis.duties, [Duty::Keep(Pool::PlatformStore)]);
    assert_eq!(next_steps(&diagnosis, &able)[0], Step::LeapToSite);

    let lacks: [fn(&mut Facts); 6] = [
        |f| f.traditional_strong_brand = None,
        |f| f.influence = Some(influence(3)),
        |f| f.can_build_site = Some(false),
        |f| f.can_promote_site = None,
        |f| f.supply_chain_ready = None,
        |f| f.mall_operations_ready = Some(false),
    ];
    for lack in lacks {
        let mut facts = able.clone();
        lack(&mut facts);
        assert_eq!(diagnose(&facts).route, Route::RecommendedPath);
    }
}

#[test]
fn followers_without_a_store_or_sales_are_brand_first() {
    let facts = Facts {
        store: Some(false),
        fans: Some(Count::new(9_000).unwrap()),
        ..brand([0, 100, 0, 0], [0; 4])
    };
    let diagnosis = diagnose(&facts);
    assert_eq!(
        codes(&diagnosis),
        (2, "brand_first_social", Some("social_account"))
    );
    assert_eq!(next_steps(&diagnosis, &facts)[0], Step::SellToAudience);
    let sells = Facts {
        store: Some(false),
        ..brand([0, 100, 0, 0], [0, 1, 0, 0])
    };
    assert_eq!(diagnose(&sells).route, Route::RecommendedPath);
}

#[test]
fn a_declared_lack_of_a_main_pool_comes_first() {
    let facts = Facts {
        no_main_pool: Some(true),
        influence: Some(influence(5)),
        ..brand([10, 10, 10, 70], [10, 10, 10, 70])
    };
    let diagnosis = diagnose(&facts);
    assert_eq!(codes(&diagnosis), (4, "no_main_pool", None));
    assert_eq!((diagnosis.pool_to_grow, diagnosis.site_form), (None, None));
    assert!(diagnosis.duties.is_empty());
}

#[test]
fn the_last_stage_warns_when_nothing_else_is_left() {
    let mut facts = Facts {
        store: None,
        influence: Some(influence(4)),
        ..brand([0, 0, 0, 100], [0, 0, 0, 100])
    };
    assert_eq!(diagnose(&facts).warnings, [Warning::NoLowerPoolLeft]);
    facts.social = Some(true);
    let diagnosis = diagnose(&facts);
    assert!(diagnosis.warnings.is_empty());
    assert_eq!(diagnosis.duties, [Duty::Keep(Pool::SocialAccount)]);
}

#[test]
fn the_form_of_the_site_follows_the_phones() {
    let form = |mobile: &str, app| {
        let facts = Facts {
            influence: Some(influence(4)),
            mobile_share: Some(mobile.parse().unwrap()),
            site_forms: SiteForms { site: true, app },
            ..brand([0, 0, 0, 100], [0, 0, 0, 100])
        };
        diagnose(&facts).site_form.unwrap().code()
    };
    assert_eq!(form("0.51", true), "app");
    assert_eq!(form("0.51", false), "site_first_app_next");
    assert_eq!(form("0.5", true), "site");
}

#[test]
fn a_gate_within_a_tenth_of_its_line_is_between() {
    let at = |fans: u64| {
        let facts = Facts {
            fans: Some(Count::new(fans).unwrap()),
            monthly_reach: Some("0.29".parse().unwrap()),
            store_visits: Some("2900".parse().unwrap()),
            ..brand([2_900, 500, 0, 0], [1, 0, 0, 0])
        };
        diagnose(&facts)
    };
    // 10,000 × 0.29 is 2,900 exactly, though not in floats.
    let state = |fans| at(fans).gate(Stage::Social).state;
    assert_eq!(state(8_999), GateState::Unmet);
    assert_eq!(state(9_001), GateState::Between { met: false });
    assert_eq!(state(9_999), GateState::Between { met: false });
    assert_eq!(state(10_000), GateState::Between { met: true });
    assert_eq!(state(10_999), GateState::Between { met: true });
    assert_eq!(state(11_000), GateState::Met);
    assert_eq!(at(1).fans_needed, Some(10_000));

    let line = |lower, upper| Maturity::Between {
        lower: Some(lower),
        upper,
    };
    assert_eq!(at(9_500).maturity, line(Stage::Store, Stage::Social));
    assert_eq!(at(10_500).maturity, line(Stage::Store, Stage::Social));
    assert_eq!(at(20_000).maturity, Maturity::Clear(Some(Stage::Social)));
}

#[test]
fn tiny_numbers_prove_nothing() {
    let facts = brand([900, 99, 0, 0], [1, 0, 0, 0]);
    let diagnosis = diagnose(&facts);
    assert_eq!(
        diagnosis.gate(Stage::Store).doubts,
        [Doubt::FewVisits(999.0)]
    );
    assert_eq!(diagnosis.maturity, Maturity::NotYetProven(Stage::Store));

    // Shares of visits count for as many as the store's own visits stand for.
    let in_all = |store_visits: &str| {
        let store_visits = store_visits.parse().ok();
        let facts = Facts {
            store_visits,
            ..brand([50, 50, 0, 0], [1, 0, 0, 0])
        };
        diagnose(&facts).gate(Stage::Store).doubts.clone()
    };
    assert_eq!(in_all("400"), [Doubt::FewVisits(800.0)]);
    assert_eq!(in_all("600"), []);

    let with_orders = |orders: &str| {
        let context = Context {
            orders_a_month: orders.parse().ok(),
            ..Context::default()
        };
        diagnose_with(&brand([900, 100, 0, 0], [1, 0, 0, 0]), &context)
    };
    assert_eq!(
        with_orders("99").gate(Stage::Store).doubts,
        [Doubt::FewOrders(99.0)]
    );
    assert_eq!(
        with_orders("100").maturity,
        Maturity::Clear(Some(Stage::Store))
    );
}

#[test]
fn a_gate_that_only_the_stores_fall_opened_is_not_proven() {
    let mut facts = Facts {
        influence: Some(influence(5)),
        ..brand([2_000, 0, 0, 3_000], [2_000, 0, 0, 3_000])
    };
    assert_eq!(
        diagnose(&facts).maturity,
        Maturity::Clear(Some(Stage::Site))
    );
    // The store had 4,000 of each before, more than the site.
    let change = |text: &str| Some(text.parse::<Change>().unwrap());
    facts.platform_transactions_change = change("-0.5");
    let diagnosis = diagnose(&facts);
    assert_eq!(diagnosis.stage, Some(Stage::Site));
    assert_eq!(diagnosis.gate(Stage::Site).doubts, [Doubt::StoreShrank]);
    assert_eq!(diagnosis.maturity, Maturity::NotYetProven(Stage::Site));
    // A tenth less opened nothing: 2,222 is still under 3,000.
    facts.platform_transactions_change = change("-0.1");
    assert!(diagnose(&facts).gate(Stage::Site).doubts.is_empty());
}

#[test]
fn the_sign_of_settled_customers_needs_both_changes() {
    let sign = |cost: Option<&str>, orders: Option<&str>| {
        let facts = Facts {
            platform_cost_change: cost.map(|c| c.parse().unwrap()),
            platform_transactions_change: orders.map(|c| c.parse().unwrap()),
            ..Facts::default()
        };
        diagnose(&facts).customer_accumulation_sign
    };
    assert_eq!(sign(Some("-0.2"), None), None);
    assert_eq!(sign(None, Some("0.1")), None);
    assert_eq!(sign(Some("-0.2"), Some("0")), Some(true));
    assert_eq!(sign(Some("-0.2"), Some("-0.01")), Some(false));
    assert_eq!(sign(Some("0"), Some("0.5")), Some(false));
}

#[test]
fn the_social_path_follows_experience_and_business() {
    use SocialPlatform::{Facebook, Instagram, LinkedIn, Snapchat, TikTok, Twitter, YouTube};
    let path = |business, social_experience, platforms_used: &[SocialPlatform]| {
        let facts = Facts {
            business: Some(business),
            social_experience: Some(social_experience),
            platforms_used: platforms_used.to_vec(),
            ..Facts::default()
        };
        diagnose(&facts).social
    };
    let novice = path(Business::B2b, SocialExperience::Novice, &[Twitter]);
    assert_eq!(
        (novice.major, novice.reduce),
        (vec![Facebook], vec![Twitter])
    );
    let b2b = path(Business::B2b, SocialExperience::Experienced, &[]);
    assert_eq!(b2b.major, [Facebook, LinkedIn]);
    let mature = path(Business::B2c, SocialExperience::Mature, &[LinkedIn, TikTok]);
    assert_eq!(mature.major, [Facebook, Instagram, YouTube]);
    assert_eq!((mature.minor, mature.new), (vec![LinkedIn], vec![Snapchat]));
}

#[test]
fn a_platform_is_promoted_by_its_figures() {
    let at = |share, peak, net_plan, emerging| PlatformUse {
        share,
        peak,
        net_plan,
        emerging,
    };
    let others = [
        at(0.94, 0.96, 0.18, false),
        at(0.76, 0.76, 0.60, false),
        at(0.59, 0.59, 0.48, false),
        at(0.40, 0.84, -0.05, false),
    ];
    let class = |platform| {
        let all: Vec<PlatformUse> = others.into_iter().chain([platform]).collect();
        *social_matrix(&all).unwrap().classes.last().unwrap()
    };
    assert_eq!(class(at(0.05, 0.05, 0.10, true)), SocialClass::Potential);
    assert_eq!(class(at(0.05, 0.05, 0.90, true)), SocialClass::Potential);
    assert_eq!(class(at(0.60, 0.60, 0.62, false)), SocialClass::Growth);
    assert_eq!(class(at(0.50, 0.50, 0.62, false)), SocialClass::WatchRising);
    assert_eq!(class(at(0.70, 0.70, 0.10, false)), SocialClass::WatchFlat);
    assert_eq!(class(at(0.70, 0.90, 0.62, false)), SocialClass::Sinking);
    assert!(social_matrix(&[]).is_none());
    assert!(social_matrix(&[at(f64::NAN, 0.0, 0.0, false)]).is_none());
}

#[test]
fn codes_are_unique_and_steps_are_found_by_number() {
    let mut seen: Vec<&str> = Step::ALL.iter().map(|step| step.code()).collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), Step::ALL.len());
    for step in Step::ALL {
        assert_eq!(Step::from_number(step.number()), Some(*step));
    }
    assert_eq!(Step::from_number(u8::MAX), None);
}
