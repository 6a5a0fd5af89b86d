//! Goal seek, tornado and what-ifs on the sample.

use super::super::*;
use super::{near, read};
use crate::plan::Id;
use crate::quantity::Text;

fn compiled() -> Compiled {
    let (plan, result) = read();
    compile(&plan, &result, Horizon::Period).unwrap()
}

#[test]
fn entering_every_answer_hits_its_target() {
    let compiled = compiled();
    let profit = compiled.output(&compiled.run(), Output::Profit).unwrap();
    let mut found = 0;
    for input in compiled.inputs() {
        for target in [0.0, profit * 0.9, profit * 1.1, 8_000.0] {
            let Ok(answer) = seek(&compiled, input, Output::Profit, target, None) else {
                continue;
            };
            let moved = compiled.with(input, answer.level).unwrap();
            let reached = moved.output(&moved.run(), Output::Profit).unwrap();
            let scale = target.abs().max(profit);
            assert!(
                (reached - target).abs() <= 1e-9 * scale,
                "{input:?} {target}: {reached}"
            );
            found += 1;
        }
    }
    assert!(found > 100, "only {found}");
}

#[test]
fn what_can_t_be_reached_has_a_reason() {
    let compiled = compiled();
    let shipping = Input::Shipping(Scope::One(Id(1)));
    // Shipping for nothing saves 7.10 on each of 1,132 orders, no more.
    let far = seek(&compiled, shipping, Output::Profit, 1e6, None);
    assert!(
        matches!(far, Err(SeekError::OutOfReach { level, .. }) if level == 0.0),
        "{far:?}"
    );
    let none = seek(&compiled, Input::FixedCost, Output::Gmv, 1e6, None);
    assert_eq!(none, Err(SeekError::NoEffect));
    let rate = Input::StepRate(ChannelStage {
        channel: compiled.channels[0].id,
        stage: compiled.channels[0].steps.last().unwrap().stage,
    });
    let over = seek(&compiled, rate, Output::Gmv, 1e7, None);
    assert!(
        matches!(over, Err(SeekError::Over100 { level }) if level > 1.0),
        "{over:?}"
    );
    let gone = seek(
        &compiled,
        Input::Price(Scope::One(Id(99))),
        Output::Gmv,
        1.0,
        None,
    );
    assert_eq!(gone, Err(SeekError::NoSuchInput));
}

#[test]
fn advice_on_money_is_marginal() {
    let (mut plan, result) = read();
    let id = plan.funnel.channels[0].id;
    let forecast = std::sync::Arc::make_mut(&mut plan.forecast);
    forecast.channel_mut(id).elasticity = Some("0.7".parse().unwrap());
    let compiled = compile(&plan, &result, Horizon::Period).unwrap();
    let input = Input::Spend(Scope::One(id));
    let now = compiled.level(input).unwrap();
    let profit = compiled
        .output(&compiled.run(), Output::ChannelLeft(id))
        .unwrap();
    let answer = seek(&compiled, input, Output::ChannelLeft(id), profit, None).unwrap();
    // At today's money m, orders·contribution = m·a brings a·0.7 − 1 for the next dollar.
    let average = (profit + now) / now;
    assert!((answer.marginal.unwrap() - (0.7 * average - 1.0)).abs() < 1e-4);
}

#[test]
fn a_scenario_without_differences_is_the_plan() {
    let base = compiled();
    let same = compare(
        &base,
        &Scenario {
            id: Id(1),
            name: Text::default(),
            differences: Vec::new(),
        },
    );
    assert!(same.outputs.iter().all(|(_, a, b)| a == b));
    assert!(same.causes.is_empty() && !same.reversed);
}

#[test]
fn causes_add_up_whatever_their_order() {
    let base = compiled();
    let mut differences = vec![
        Difference {
            input: Input::DutyRate(Scope::All),
            how: How::Plus("0.1".parse().unwrap()),
        },
        Difference {
            input: Input::Price(Scope::All),
            how: How::By("0.05".parse().unwrap()),
        },
        Difference {
            input: Input::Spend(Scope::All),
            how: How::By("-0.2".parse().unwrap()),
        },
    ];
    let scenario = |differences: &[Difference]| Scenario {
        id: Id(1),
        name: Text::default(),
        differences: differences.to_vec(),
    };
    let one = compare(&base, &scenario(&differences));
    let (_, before, after) = one.outputs[0];
    let sum: f64 = one.causes.iter().map(|c| c.effect).sum();
    assert!(near(sum, after.unwrap() - before.unwrap()));
    // Ten points of duty on the goods of every place, by hand: 0.1 × customs value × (1 − r·s).
    assert!(one.causes[0].effect < -1_000.0 && one.causes[1].effect > 0.0);
    differences.reverse();
    let other = compare(&base, &scenario(&differences));
    assert!(near(one.causes[0].effect, other.causes[2].effect));
}

#[test]
fn what_can_t_be_done_is_said_and_the_rest_is_done() {
    let base = compiled();
    let wild = Difference {
        input: Input::ReturnRate(Scope::All),
        how: How::Plus("0.99".parse().unwrap()),
    };
    let gone = Difference {
        input: Input::Price(Scope::One(Id(99))),
        how: How::To("5".parse().unwrap()),
    };
    let fine = Difference {
        input: Input::FixedCost,
        how: How::To("7000".parse().unwrap()),
    };
    let compared = compare(
        &base,
        &Scenario {
            id: Id(1),
            name: Text::default(),
            differences: vec![wild, gone, fine],
        },
    );
    assert_eq!(
        compared.problems,
        [
            (wild, ScenarioError::Over100),
            (gone, ScenarioError::NoSuchInput)
        ]
    );
    let (_, before, after) = compared.outputs[0];
    assert!(near(after.unwrap() - before.unwrap(), 500.0));
}

#[test]
fn the_tornado_does_not_depend_on_samples_and_ties_keep_the_plan_s_order() {
    let base = compiled();
    let (draws, problems) = draws(&base, &[]);
    assert!(problems.is_empty() && !draws.is_empty());
    let swings = tornado(&base, &draws, Spread::Ranges, Output::Profit).unwrap();
    assert!(
        swings
            .windows(2)
            .all(|w| w[0].size() >= w[1].size() * (1.0 - 1e-9))
    );
    let shares = variance_shares(&swings);
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    let tenth = tornado(&base, &[], Spread::Tenth, Output::Profit).unwrap();
    // A tenth of Amazon US's price is the largest: 45,268 of sales, less its fees.
    assert_eq!(tenth[0].input, Input::Price(Scope::One(Id(1))));
}
