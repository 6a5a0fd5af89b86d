//! The lift by day, within the range that holds at every look.

use charming::component::Axis;
use charming::element::{AxisLabel, AxisType};
use tributary_domain::ab_test::sequential::{ConfidenceSequence, Estimate, Sides};
use tributary_domain::ab_test::{Arm, DayCount, Evaluation, Experiment, Metric, Side};
use tributary_domain::plan::Id;
use tributary_domain::quantity::Date;
use tributary_domain::stats::interval::Interval;

use super::super::names;
use super::{colour, frame, line, percent_axis};
use crate::app::i18n::{I18n, words::ab_answer as words};
use crate::app::ui::chart::Picture;

/// All that came in up to a day.
struct Point {
    day: Date,
    lift: f64,
    range: Interval,
}

/// The picture; none unless rates are compared and rows by day are there.
pub(in super::super) fn picture(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
) -> Option<Picture> {
    let f = i18n.format();
    if test.terms.metric != Metric::Conversion {
        return None;
    }
    let points = points(test, evaluation)?;
    let (first, last) = (points.first()?, points.last()?);
    if points.len() < 2 {
        return None;
    }
    let name = names::short(test, evaluation.subject);
    let (low, high) = (f.change(last.range.low), f.change(last.range.high));
    let lift = f.change(last.lift);
    let title = if last.range.low > 0.0 {
        words::OVER_TIME_ABOVE
    } else if last.range.high < 0.0 {
        words::OVER_TIME_BELOW
    } else {
        words::OVER_TIME_OPEN
    };
    Some(Picture {
        title: i18n.with(title, &[("b", &name)]),
        description: i18n.with(
            words::OVER_TIME,
            &[
                ("from", &f.date(first.day)),
                ("to", &f.date(last.day)),
                ("first", &f.change(first.lift)),
                ("lift", &lift),
                ("low", &low),
                ("high", &high),
            ],
        ),
        head: [
            words::UP_TO_DAY,
            words::LOW_END,
            words::LIFT_SO_FAR,
            words::HIGH_END,
        ]
        .map(|w| i18n.t(w).to_owned())
        .to_vec(),
        rows: points
            .iter()
            .map(|p| {
                let change = |x| f.change(x);
                vec![
                    f.date(p.day),
                    change(p.range.low),
                    change(p.lift),
                    change(p.range.high),
                ]
            })
            .collect(),
        option: option(i18n, &points),
        height: 260,
    })
}

fn points(test: &Experiment, evaluation: &Evaluation) -> Option<Vec<Point>> {
    let control = test.variants.get(evaluation.control)?.id;
    let subject = test.variants.get(evaluation.subject)?.id;
    let level = evaluation.subject()?.result.ok()?.level;
    let sides = match test.terms.side {
        Side::Two => Sides::Two,
        Side::Better => Sides::One,
    };
    let planned = evaluation
        .progress
        .map_or(ConfidenceSequence::PLANNED, |p| p.planned);
    let sequence = ConfidenceSequence::tuned(level, planned.max(1.0), sides).ok()?;
    let (mut a, mut b) = ((0, 0), (0, 0));
    let mut points = Vec::new();
    for day in &test.daily {
        add(&mut a, &day.counts, control);
        add(&mut b, &day.counts, subject);
        let arm = |(visitors, conversions): (u64, u64)| Arm::new(conversions, visitors).ok();
        let estimate = arm(a)
            .zip(arm(b))
            .and_then(|(a, b)| Estimate::of_lift(a, b).ok());
        // The first days may have no conversion yet.
        if let Some(estimate) = estimate {
            points.push(Point {
                day: day.day,
                lift: estimate.value(),
                range: sequence.at(estimate).interval,
            });
        }
    }
    Some(points)
}

fn add(sum: &mut (u64, u64), counts: &[DayCount], id: Id) {
    for DayCount(_, visitors, conversions) in counts.iter().filter(|count| count.0 == id) {
        sum.0 = sum.0.saturating_add(visitors.get());
        sum.1 = sum.1.saturating_add(conversions.get());
    }
}

fn option(i18n: I18n, points: &[Point]) -> serde_json::Value {
    let last = points.last();
    // The first days' ranges are many times as wide, and would press the rest together.
    let most = last.map_or(1.0, |p| {
        4.0 * (p.range.high - p.lift).max(p.lift - p.range.low)
    });
    let (least, most) = last.map_or((-1.0, 1.0), |p| {
        (p.lift.min(0.0) - most, p.lift.max(0.0) + most)
    });
    let along = |of: &dyn Fn(&Point) -> f64| -> Vec<Vec<f64>> {
        (0_u32..)
            .zip(points)
            .map(|(day, p)| vec![f64::from(day), 100.0 * of(p).clamp(least, most)])
            .collect()
    };
    let (low, lift, high) = (
        i18n.t(words::LOW_END).to_owned(),
        i18n.t(words::LIFT_SO_FAR).to_owned(),
        i18n.t(words::HIGH_END).to_owned(),
    );
    let series = vec![
        line("0", "line-strong", 1.0, along(&|_| 0.0)),
        line(&low, "series-6", 2.0, along(&|p| p.range.low)),
        line(&high, "series-6", 2.0, along(&|p| p.range.high)),
        line(&lift, "brand", 3.0, along(&|p| p.lift)),
    ];
    let days = Axis::new()
        .type_(AxisType::Category)
        .data(points.iter().map(|p| i18n.format().date(p.day)).collect())
        .axis_label(AxisLabel::new().color(colour("ink-quiet")).font_size(12));
    frame(days, percent_axis(), vec![lift, low, high], series).to_json()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::ab_test::{Day, evaluate};
    use tributary_domain::quantity::Count;

    #[test]
    fn days_add_up_to_the_counts_and_the_last_range_is_that_of_any_look() {
        let count = |n| Count::new(n).unwrap();
        let mut test = Experiment::new(Id(1));
        for (variant, conversions) in test.variants.iter_mut().zip([300, 360]) {
            variant.visitors = Some(count(10_000));
            variant.conversions = Some(count(conversions));
        }
        // On the first day nobody converts in A, so that there is no lift yet.
        let days = [
            ("2026-10-01", [(1_000, 0), (1_000, 9)]),
            ("2026-10-02", [(4_000, 130), (4_000, 151)]),
            ("2026-10-03", [(5_000, 170), (5_000, 200)]),
        ];
        test.daily = days
            .into_iter()
            .map(|(day, counts)| Day {
                day: day.parse().unwrap(),
                counts: [Id(1), Id(2)]
                    .into_iter()
                    .zip(counts)
                    .map(|(id, (n, x))| DayCount(id, count(n), count(x)))
                    .collect(),
            })
            .collect();
        let evaluation = evaluate(&test).unwrap();
        let points = points(&test, &evaluation).unwrap();
        assert_eq!(points.len(), 2);
        // 160 of 5,000 against 130 of 5,000, then 360 against 300 of 10,000.
        assert!((points[0].lift - (160.0 / 130.0 - 1.0)).abs() < 1e-12);
        assert!((points[1].lift - 0.2).abs() < 1e-12);
        // The single look's +3.2 % to +39.5 % leave out 0; the range of any look does not.
        assert!(points[1].range.low < 0.0 && points[1].range.high > 0.395);
    }
}
