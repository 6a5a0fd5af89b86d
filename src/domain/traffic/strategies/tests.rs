#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;

use super::super::diversification::diversification;
use super::super::{Automation, Step, effective_facts};
use super::*;
use crate::funnel::{self, forecast};
use crate::plan::Plan;
use crate::quantity::Count;
use crate::sample::{Language, sample};

fn cards(plan: &Plan) -> [Scorecard; 3] {
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    let outlook = forecast::outlook(plan, &result).ok();
    scorecard(plan, &effective_facts(plan), &result, outlook.as_ref(), &[])
}

#[test]
fn the_sample_counts_as_fewer_channels_than_it_has() {
    let plan = sample(Language::English);
    let [acquire, _, mine] = cards(&plan);
    let n = acquire.get(Metric::Channels).unwrap();
    let effective = acquire.get(Metric::EffectiveChannels).unwrap();
    assert!(1.0 < effective && effective < n, "{effective} of {n}");
    let both = acquire.get(Metric::PushShare).unwrap() + acquire.get(Metric::PullShare).unwrap();
    assert!((both - 1.0).abs() < 1e-12);
    // 2,860 buyers are over a thousand.
    assert_eq!(mine.accumulation, Some(Accumulation::Buyers(2_860.0)));
    assert!(mine.get(Metric::DirectShare).is_ok());
}

#[test]
fn old_bring_new_only_after_enough_have_gathered() {
    let mut plan = Plan::default();
    let set = |plan: &mut Plan, buyers: u64, rate: Option<&str>| {
        let customers = std::sync::Arc::make_mut(&mut plan.customers);
        customers.customers = Count::new(buyers).ok();
        customers.next_order_rate = rate.and_then(|r| r.parse().ok());
    };
    let found = |plan: &Plan| cards(plan)[2].clone();
    set(&mut plan, 999, None);
    assert_eq!(found(&plan).accumulation, Some(Accumulation::NotYet(999.0)));
    assert_eq!(found(&plan).next, Some(Step::AccumulateFirst));
    set(&mut plan, 1000, None);
    assert_eq!(
        found(&plan).accumulation,
        Some(Accumulation::Buyers(1_000.0))
    );
    set(&mut plan, 100, Some("0.2"));
    assert_eq!(
        found(&plan).accumulation,
        Some(Accumulation::KnownRate(100.0))
    );
    set(&mut plan, 99, Some("0.2"));
    assert_eq!(found(&plan).next, Some(Step::AccumulateFirst));
}

#[test]
fn messages_that_run_by_themselves_are_counted_of_six() {
    let mut plan = Plan::default();
    assert_eq!(cards(&plan)[1].next, Some(Step::AutomateMessages));
    std::sync::Arc::make_mut(&mut plan.traffic).change_records(|records| {
        for kind in [Automation::Welcome, Automation::Basket, Automation::Reorder] {
            records.set_automation(kind, true);
        }
    });
    let operate = &cards(&plan)[1];
    assert_eq!(operate.get(Metric::Automation), Ok(0.5));
    assert_eq!(operate.next, Some(Step::MeasureRepurchase));
}

#[test]
fn a_rhythm_adds_up_to_what_is_spent() {
    let plan = sample(Language::English);
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    let outlook = forecast::outlook(&plan, &result).unwrap();
    let rhythm = rhythm(&plan, &outlook);
    let total: f64 = rhythm.totals.iter().sum();
    assert!(
        (total - outlook.total.spend).abs() < 1e-6,
        "{total} {}",
        outlook.total.spend
    );
    assert!(rhythm.peak().unwrap().1 >= 1.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn channels_count_as_at_least_one_and_at_most_their_number(
        amounts in proptest::collection::vec(0.0_f64..1e9, 1..12),
        factor in 0.001_f64..1_000.0,
    ) {
        let hhi = |amounts: &[f64]| diversification(amounts).map(|d| d.hhi);
        let Some(spread) = diversification(&amounts) else {
            prop_assert!(amounts.iter().all(|x| *x == 0.0));
            return Ok(());
        };
        let (index, n) = (spread.hhi, spread.effective_channels);
        prop_assert!((1.0..=amounts.len() as f64 + 1e-9).contains(&n), "{}", n);
        // Scale and order change nothing; merging two channels never spreads.
        let scaled: Vec<f64> = amounts.iter().rev().map(|x| x * factor).collect();
        prop_assert!((hhi(&scaled).unwrap() - index).abs() < 1e-12);
        let mut merged = amounts.clone();
        let last = merged.pop().unwrap_or(0.0);
        if let Some(first) = merged.first_mut() {
            *first += last;
            prop_assert!(hhi(&merged).unwrap() >= index - 1e-12);
        }
    }
}
