//! What a plan finds: the chance of proving a lift, by its size.

use charming::element::AxisType;
use tributary_domain::ab_test::design::Errors;
use tributary_domain::ab_test::design::curve::{PowerPoint, power_by_lift};
use tributary_domain::ab_test::sequential::Sides;
use tributary_domain::ab_test::{Aim, Correction, Design, Experiment, Looking, Metric, Side};

use super::{frame, line, percent_axis, point};
use crate::app::i18n::{I18n, words::ab_answer as words};
use crate::app::ui::chart::Picture;

/// Points of the curve.
const POINTS: usize = 41;

/// The picture; none unless a rate is planned to be read once.
pub(in super::super) fn picture(i18n: I18n, test: &Experiment, plan: &Design) -> Option<Picture> {
    let terms = &test.terms;
    let plain = terms.metric == Metric::Conversion
        && terms.aim == Aim::Superiority
        && terms.looking == Looking::Once;
    if !plain {
        return None;
    }
    let f = i18n.format();
    let visitors = plan.visitors.as_ref()?;
    let curve = curve(test, plan)?;
    let lift = plan.treatment_rate / plan.control_rate - 1.0;
    let power = terms.power.to_f64();
    let half = curve.iter().find(|p| p.power >= 0.5)?;
    let values = [
        ("n", f.whole(visitors.total as f64)),
        ("lift", f.percent(lift)),
        ("power", f.percent(power)),
        ("half", f.percent(half.at)),
        ("end", f.percent(curve.last()?.at)),
    ];
    let say = |word| super::super::value::fill(i18n, word, &values);
    let label = say(words::POWER_POINT);
    Some(Picture {
        title: say(words::POWER_TITLE),
        description: say(words::POWER),
        head: [words::POWER_LIFT, words::POWER_CHANCE]
            .map(|w| i18n.t(w).to_owned())
            .to_vec(),
        rows: curve
            .iter()
            .step_by(4)
            .map(|p| vec![f.percent(p.at), f.chance(p.power)])
            .collect(),
        option: option(&curve, (lift, power), &label),
        height: 240,
    })
}

fn curve(test: &Experiment, plan: &Design) -> Option<Vec<PowerPoint>> {
    let terms = &test.terms;
    let sides = match terms.side {
        Side::Two => Sides::Two,
        Side::Better => Sides::One,
    };
    let errors = Errors::on(sides, terms.alpha.to_f64(), terms.power.to_f64()).ok()?;
    let per_variant = &plan.visitors.as_ref()?.per_variant;
    let errors = match terms.correction {
        Correction::Each => errors,
        _ => errors.divided(per_variant.len().saturating_sub(1)),
    };
    let own = *per_variant.get(test.control())? as f64;
    let others = per_variant.iter().enumerate();
    let least = others
        .filter(|(at, _)| *at != test.control())
        .map(|(_, n)| *n as f64)
        .fold(f64::INFINITY, f64::min);
    power_by_lift(plan.control_rate, own, least / own, errors, POINTS).ok()
}

fn option(curve: &[PowerPoint], (lift, power): (f64, f64), label: &str) -> serde_json::Value {
    let points = curve.iter().map(|p| vec![100.0 * p.at, 100.0 * p.power]);
    let series = vec![
        line("", "brand", 3.0, points.collect()),
        point(label, "series-6", vec![100.0 * lift, 100.0 * power]),
    ];
    let across = percent_axis().type_(AxisType::Value).min(0);
    let up = percent_axis().min(0).max(100);
    frame(across, up, Vec::new(), series).to_json()
}
