//! The figures of the sample plan.

use serde_json::Value;

use super::super::{Outlook, SplitCheck, Verdict, design, evaluate};
use super::{assert_near, between, experiment};
use crate::quantity::Count;

const SAMPLE: &str = include_str!("../../../../tests/reference/sample_plan.json");

fn number(object: &Value, key: &str) -> f64 {
    object[key].as_f64().unwrap()
}

/// Half a unit of the last digit printed.
const DIGITS: f64 = 5e-7;

#[test]
fn the_experiments_of_the_sample_plan_come_out_as_derived() {
    let file: Value = serde_json::from_str(SAMPLE).unwrap();
    let entered = file["plan"]["experiments"].as_array().unwrap();
    assert_eq!(entered.len(), 2);
    for one in entered {
        let expected = &file["derived"]["experiments"][one["id"].as_str().unwrap()];
        let count = |i: usize, key: &str| one["variants"][i][key].as_u64().unwrap();
        let mut test = experiment([
            (count(0, "x"), count(0, "n")),
            (count(1, "x"), count(1, "n")),
        ]);
        test.days = Some(Count::new(one["days"].as_u64().unwrap()).unwrap());
        test.terms.worthwhile_lift = Some("0.2".parse().unwrap());

        let evaluation = evaluate(&test).unwrap();
        let score = evaluation.comparisons[0].result.unwrap();
        assert_near(
            evaluation.estimates[0].observed,
            number(expected, "rate_a"),
            DIGITS,
        );
        assert_near(
            evaluation.estimates[1].observed,
            number(expected, "rate_b"),
            DIGITS,
        );
        assert_near(score.statistic.unwrap(), number(expected, "z"), DIGITS);
        assert_near(score.p_value, number(expected, "p_two_sided"), DIGITS);
        let points = 100.0 * score.difference.observed.unwrap();
        assert_near(points, number(expected, "difference_pp"), 5.1e-5);
        let interval = between(score.difference.fits);
        let score95 = &expected["difference_pp_score95"];
        assert_near(100.0 * interval.low, score95[0].as_f64().unwrap(), 5.1e-5);
        assert_near(100.0 * interval.high, score95[1].as_f64().unwrap(), 5.1e-5);
        assert_near(
            score.lift.observed.unwrap(),
            number(expected, "lift"),
            DIGITS,
        );
        let score95 = &expected["lift_score95"];
        let lift = between(score.lift.fits);
        assert_near(lift.low, score95[0].as_f64().unwrap(), DIGITS);
        assert_near(lift.high, score95[1].as_f64().unwrap(), DIGITS);
        let split = evaluation.split.unwrap();
        assert_near(split.p_value, number(expected, "srm_p"), DIGITS);
        assert!(split.p_value > SplitCheck::ALARM);
        assert_near(
            evaluation.visitors_a_day.unwrap(),
            number(expected, "visitors_a_day"),
            5.1e-3,
        );
        match expected["verdict"].as_str().unwrap() {
            "B better" => assert_eq!(evaluation.verdict, Verdict::Win(1)),
            "not settled" => assert!(
                matches!(evaluation.verdict, Verdict::KeepRunning(Outlook::More(_))),
                "{:?}",
                evaluation.verdict
            ),
            other => panic!("{other}"),
        }

        let planned = design::plan(&test).unwrap().visitors.unwrap();
        let key = "visitors_per_arm_for_20pct_lift_80pct_power";
        assert_eq!(planned.per_variant[0], expected[key].as_u64().unwrap());
        let days = ["days_needed_for_that", "days"];
        let days = days.iter().find_map(|key| expected[*key].as_u64());
        assert_eq!(planned.days, Some(days.unwrap()));
    }
    // The same test on a step higher in the funnel needs fewer.
    let higher = &file["derived"]["experiments"]["free_shipping"]["same_test_on_add_to_cart"];
    let mut test = experiment([(51, 1840), (60, 1812)]);
    test.days = Some(Count::new(20).unwrap());
    test.terms.worthwhile_lift = Some("0.2".parse().unwrap());
    test.expected_rate = Some(higher["base_rate"].to_string().parse().unwrap());
    let planned = design::plan(&test).unwrap().visitors.unwrap();
    assert_eq!(
        planned.per_variant[0],
        higher["visitors_per_arm"].as_u64().unwrap()
    );
    assert_eq!(planned.days, Some(higher["days"].as_u64().unwrap()));
}
