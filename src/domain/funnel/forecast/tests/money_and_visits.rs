//! Pins of a question, what the months are worth, and who comes by themselves.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::*;
use super::{near, read};
use crate::document::arbitrary;
use crate::funnel::cash::{self, CashError};
use crate::funnel::{Reach, evaluate};
use crate::plan::{Id, Plan};

fn compiled() -> Compiled {
    let (plan, result) = read();
    compile(&plan, &result, Horizon::Period).unwrap()
}

fn ahead(change: impl FnOnce(&mut Plan)) -> (Plan, Outlook) {
    let (mut plan, _) = read();
    change(&mut plan);
    let outlook = outlook(&plan, &evaluate(&plan.sales, &plan.funnel)).unwrap();
    (plan, outlook)
}

#[test]
fn money_that_is_pinned_buys_fewer_clicks_when_they_get_dearer() {
    let model = compiled();
    let id = model.channels[0].id;
    let (price, spend) = (Input::AdPrice(Scope::One(id)), Input::Spend(Scope::One(id)));
    let (visits, now) = (Output::Visits, model.level(price).unwrap());
    let of_channel = model.model.channels[0].visits();
    let all = model.output(&model.run(), visits).unwrap();
    // A dearer click alone costs more money and brings as many visits.
    let free = seek(&model, price, visits, all - 0.5 * of_channel, None);
    assert_eq!(free, Err(SeekError::NoEffect));
    let pin = |level| {
        [Pin {
            input: spend,
            level,
        }]
    };
    let held = seek_pinned(
        &model,
        &pin(None),
        price,
        visits,
        all - 0.5 * of_channel,
        None,
    )
    .unwrap();
    // Half of the visits for the same money: twice the price.
    assert!(near(held.level, 2.0 * now), "{held:?} {now}");
    let paid = model.level(spend).unwrap();
    let double = seek_pinned(&model, &pin(Some(2.0 * paid)), price, visits, all, None).unwrap();
    assert!(near(double.level, 2.0 * now), "{double:?} {now}");
}

#[test]
fn a_pin_at_todays_level_of_what_does_not_move_changes_no_answer() {
    let model = compiled();
    let spend = Input::Spend(Scope::All);
    let pins = [
        Pin {
            input: Input::FixedCost,
            level: None,
        },
        Pin {
            input: Input::UnitCost(Scope::One(Id(1))),
            level: None,
        },
    ];
    let free = seek(&model, spend, Output::Profit, 8_000.0, None).unwrap();
    let held = seek_pinned(&model, &pins, spend, Output::Profit, 8_000.0, None).unwrap();
    assert!(near(free.level, held.level) && near(free.reached, held.reached));
}

#[test]
fn a_pin_on_what_is_sought_or_out_of_range_is_refused() {
    let model = compiled();
    let (all, one) = (Input::Spend(Scope::All), Input::Spend(Scope::One(Id(1))));
    let ask = |input, level| {
        let pins = [Pin { input, level }];
        seek_pinned(&model, &pins, all, Output::Profit, 8_000.0, None)
    };
    assert_eq!(ask(one, None), Err(SeekError::NoSuchInput));
    // Visits follow the money.
    let traffic = Input::Traffic(Scope::One(Id(1)));
    assert_eq!(ask(traffic, None), Err(SeekError::NoSuchInput));
    assert_eq!(
        ask(Input::Price(Scope::One(Id(99))), None),
        Err(SeekError::NoSuchInput)
    );
    assert_eq!(
        ask(Input::FixedCost, Some(f64::NAN)),
        Err(SeekError::Bounds)
    );
    let returns = Input::ReturnRate(Scope::One(Id(1)));
    assert_eq!(ask(returns, Some(1.5)), Err(SeekError::Bounds));
}

#[test]
fn money_that_is_set_twice_is_where_it_was_set_last() {
    let model = compiled();
    let spend = Input::Spend(Scope::All);
    let twice = model
        .with(spend, 5_000.0)
        .unwrap()
        .with(spend, 9_000.0)
        .unwrap();
    assert!(near(twice.level(spend).unwrap(), 9_000.0));
}

#[test]
fn an_outlay_is_paid_back_by_the_months_as_the_flows_say() {
    let (plan, outlook) = ahead(|plan| {
        let forecast = Arc::make_mut(&mut plan.forecast);
        forecast.outlay = "9000".parse().ok();
        forecast.annual_discount = "0.1".parse().ok();
    });
    let mut flows = vec![-9_000.0];
    flows.extend(outlook.flows.iter().map(|m| m.profit));
    let worth = worth(&plan, &outlook);
    let month = cash::monthly_rate(0.1).unwrap();
    let same = |ours: Result<f64, Unworth>, expected: Result<f64, CashError>| match (ours, expected)
    {
        (Ok(a), Ok(b)) => near(a, b),
        (Err(Unworth::Cash(a)), Err(b)) => a == b,
        _ => false,
    };
    assert!(same(worth.present, cash::npv(&flows, month)));
    // Each month earns, so there is one return and one moment of payback.
    assert!(outlook.flows.iter().all(|m| m.profit > 0.0));
    assert!(same(worth.payback, cash::payback(&flows)));
    assert!(same(
        worth.discounted_payback,
        cash::discounted_payback(&flows, month)
    ));
    assert!(worth.discounted_payback.unwrap() > worth.payback.unwrap());
    let yearly = worth.annual_return.unwrap();
    let at_return = cash::npv(&flows, cash::monthly_rate(yearly).unwrap());
    assert!(at_return.unwrap().abs() < 1e-6);
}

#[test]
fn an_outlay_too_large_is_never_paid_back_and_without_any_there_is_no_return() {
    let (plan, outlook) = ahead(|plan| {
        Arc::make_mut(&mut plan.forecast).outlay = "9000000".parse().ok();
    });
    let never = worth(&plan, &outlook);
    assert_eq!(never.payback, Err(Unworth::Cash(CashError::NeverPaidBack)));
    let (plan, outlook) = ahead(|_| {});
    let none = worth(&plan, &outlook);
    assert_eq!(none.payback, Ok(0.0));
    assert_eq!(none.annual_return, Err(Unworth::Cash(CashError::NoRate)));
}

#[test]
fn direct_visits_are_those_of_ones_own_channels_and_of_buyers_who_come_back() {
    // Without buyers who come back: owned channels, and what nobody counts outside the platforms.
    let (plan, outlook) = ahead(|plan| {
        Arc::make_mut(&mut plan.forecast).places.clear();
        for channel in &mut Arc::make_mut(&mut plan.funnel).channels {
            channel.reach = Reach::Paid;
        }
        for place in &mut Arc::make_mut(&mut plan.sales).places {
            place.pool = crate::traffic::Pool::PlatformStore;
        }
    });
    let none = direct_traffic(&plan, &outlook);
    assert_eq!(none.total, Ok(0.0));
    assert_eq!(none.slope, Ok(0.0));
    let with = |at: usize, reach| {
        let mut plan = plan.clone();
        Arc::make_mut(&mut plan.funnel).channels[at].reach = reach;
        direct_traffic(&plan, &outlook)
    };
    for (at, (_, months)) in outlook.channels.iter().enumerate() {
        let index = plan
            .funnel
            .channels
            .iter()
            .position(|c| c.id == outlook.channels[at].0);
        let direct = with(index.unwrap(), Reach::Owned);
        // What comes by itself on a platform comes by way of it.
        assert_eq!(with(index.unwrap(), Reach::Earned).total, Ok(0.0));
        for (m, share) in direct.months.iter().enumerate() {
            let expected = months[m].visits / outlook.flows[m].visits;
            assert!(near(share.unwrap(), expected), "{share:?} {expected}");
        }
    }
}

#[test]
fn the_share_rises_as_more_buyers_come_back() {
    let share = |repeats: &str| {
        let (plan, outlook) = ahead(|plan| {
            let forecast = Arc::make_mut(&mut plan.forecast);
            forecast.months = crate::quantity::Count::new(6).ok();
            let id = plan.sales.places[2].id;
            forecast.place_mut(id).repeats = vec![repeats.parse().unwrap(); 6];
        });
        direct_traffic(&plan, &outlook)
    };
    let (few, many) = (share("0.01"), share("0.1"));
    assert!(many.total.unwrap() > few.total.unwrap());
    assert!(
        many.months
            .iter()
            .all(|s| (0.0..=1.0).contains(&s.unwrap()))
    );
    // Six months of the sample: the slope of the least squares line through them.
    let y: Vec<f64> = many.months.iter().map(|s| s.unwrap()).collect();
    let mean = y.iter().sum::<f64>() / 6.0;
    let along: f64 = y
        .iter()
        .enumerate()
        .map(|(m, y)| (m as f64 - 2.5) * (y - mean))
        .sum();
    assert!(near(many.slope.unwrap(), along / 17.5));
}

proptest! {
    #[test]
    fn money_and_shares_of_every_plan_are_told_or_have_a_reason(plan in arbitrary::plan()) {
        let result = evaluate(&plan.sales, &plan.funnel);
        if let Ok(outlook) = outlook(&plan, &result) {
            let worth = worth(&plan, &outlook);
            for figure in [worth.present, worth.payback, worth.discounted_payback, worth.annual_return] {
                prop_assert!(figure.is_err() || figure.unwrap().is_finite());
            }
            let direct = direct_traffic(&plan, &outlook);
            for share in direct.months.iter().chain([&direct.total]).flatten() {
                prop_assert!((-1e-9..=1.0 + 1e-9).contains(share), "{share}");
            }
            prop_assert!(direct.slope.is_err() || direct.slope.unwrap().is_finite());
        }
    }
}
