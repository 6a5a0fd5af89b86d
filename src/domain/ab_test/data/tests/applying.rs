//! Into the test: matched by name, shown before it is used, the same twice.

use super::*;
use crate::ab_test::{Experiment, Metric, evaluate};
use crate::plan::Id;
use crate::quantity::Count;

fn names(experiment: &Experiment) -> Vec<&str> {
    experiment
        .variants
        .iter()
        .map(|v| v.name.as_str())
        .collect()
}

fn visitors(experiment: &Experiment) -> Vec<Option<u64>> {
    let variants = experiment.variants.iter();
    variants.map(|v| v.visitors.map(Count::get)).collect()
}

fn put(experiment: &Experiment, text: &str) -> Experiment {
    let found = read(text);
    let metric = found.plain_metric(experiment.terms.metric);
    let after = applied(experiment, &found, metric).unwrap().experiment;
    // The same table a second time changes nothing.
    let metric = found.plain_metric(after.terms.metric);
    assert_eq!(applied(&after, &found, metric).unwrap().experiment, after);
    after
}

#[test]
fn a_new_test_takes_as_many_variants_as_the_table_has() {
    let new = Experiment::new(Id(1));
    let five = put(
        &new,
        "Control\t5820\t380\nRed\t5848\t437\nBlue\t5799\t401\nGreen\t5901\t392\nBig\t5833\t450",
    );
    assert_eq!(names(&five), ["Control", "Red", "Blue", "Green", "Big"]);
    assert!(evaluate(&five).is_ok());
    // Two of them again; the others stay.
    let two = put(&five, "red\t6000\t450\nBlue\t6100\t420");
    assert_eq!(
        visitors(&two),
        [
            Some(5_820),
            Some(6_000),
            Some(6_100),
            Some(5_901),
            Some(5_833)
        ]
    );
    assert_eq!(names(&two), names(&five));
}

#[test]
fn letters_and_rows_without_names_are_the_variants_in_order() {
    let new = Experiment::new(Id(1));
    let by_letter = put(&new, "B\t5848\t437\nA\t5820\t380");
    assert_eq!(visitors(&by_letter), [Some(5_820), Some(5_848)]);
    assert_eq!(names(&by_letter), ["", ""]);
    let by_order = put(&by_letter, "10\t3\n20\t4\n30\t5");
    assert_eq!(visitors(&by_order), [Some(10), Some(20), Some(30)]);
}

#[test]
fn what_goes_and_what_comes_is_told() {
    let mut test = Experiment::new(Id(1));
    test.variants[0].name = Text::shortened("Old");
    test.variants[0].visitors = Count::new(7).ok();
    let found = read("Alt 1\t10\t3\nAlt 2\t20\t4");
    let told = applied(&test, &found, Metric::Conversion).unwrap();
    // "Old" is not in the table and stays; the one without a name becomes "Alt 1".
    let fates: Vec<(bool, bool, bool)> = told
        .variants
        .iter()
        .map(|fate| {
            (
                fate.before.is_some(),
                fate.after.is_some(),
                fate.is_in_table,
            )
        })
        .collect();
    assert_eq!(
        fates,
        [(true, true, false), (true, true, true), (false, true, true)]
    );
    let nine: Vec<String> = (0..9).map(|n| format!("V{n}\t10\t3\n")).collect();
    let many = applied(&put(&test, &nine.concat()), &found, Metric::Conversion);
    assert_eq!(many, Err(ApplyError::TooManyVariants(12)));
}

#[test]
fn days_go_with_their_counts_and_a_value_sets_the_metric() {
    let new = Experiment::new(Id(1));
    let daily = put(
        &new,
        "date,variant,visitors,orders\n2026-09-01,A,10,1\n2026-09-03,B,20,2\n",
    );
    assert_eq!(daily.days.map(Count::get), Some(3));
    assert_eq!(daily.daily.len(), 2);
    assert_eq!(daily.daily[0].counts.len(), 1);
    let later = put(&daily, "A\t15\t2\nB\t30\t3");
    assert!(later.daily.is_empty());
    let value = put(&new, "variant,revenue\nA,5\nA,0\nB,7\nB,9\n");
    assert_eq!(value.terms.metric, Metric::Value);
    assert_eq!(
        value.variants[1]
            .measured
            .unwrap()
            .value
            .mean
            .unwrap()
            .to_f64(),
        8.0
    );
    // Typed figures stay where the table has none.
    let counted = put(&value, "A\t15\t2\nB\t30\t3");
    assert_eq!(counted.variants[1].measured, value.variants[1].measured);
}

#[test]
fn events_are_offered_where_a_visitor_has_several() {
    let found = read("user id,variant,orders\nu,A,2\nv,A,0\nw,B,1\nx,B,1\n");
    assert_eq!(found.metrics(), [Metric::Conversion, Metric::Events]);
    let new = Experiment::new(Id(1));
    let events = applied(&new, &found, Metric::Events).unwrap().experiment;
    assert_eq!(events.variants[0].conversions.map(Count::get), Some(2));
}
