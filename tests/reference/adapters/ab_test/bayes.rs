//! Bayes, with the priors that the cases name.

use serde_json::{Map, Value, json};
use tributary_domain::ab_test::bayes::forecast::shrunk;
use tributary_domain::ab_test::bayes::{
    Belief, Posterior, Prior,
    pair::{chances, difference_interval, expected_loss, lift},
    several::{Standing, standings, thompson_shares},
};
use tributary_domain::stats::beta;
use tributary_domain::stats::beta_race::{Shapes, difference_quantile, ratio_quantile};
use tributary_domain::stats::interval::Interval;

use super::super::{figure, get, get_list, get_whole, stats::ends};
use super::said;

/// The cases give a prior as its two shapes.
fn prior(inputs: &Value) -> Result<Prior, String> {
    match get_list(inputs, "prior")?.as_slice() {
        [1.0, 1.0] => Ok(Prior::FLAT),
        [0.5, 0.5] => Ok(Prior::JEFFREYS),
        [a, b] => said(Prior::informed(a / (a + b), a + b)),
        other => Err(format!("{other:?} are not two shapes")),
    }
}

fn posterior(prior: Prior, x: u64, n: u64) -> Result<Posterior, String> {
    said(Posterior::of_counts(prior, x, n))
}

fn both(inputs: &Value) -> Result<(Posterior, Posterior), String> {
    let prior = prior(inputs)?;
    let of = |key: &str| {
        let arm = &inputs[key];
        posterior(prior, get_whole(arm, "x")?, get_whole(arm, "n")?)
    };
    Ok((of("a")?, of("b")?))
}

fn all(inputs: &Value) -> Result<Vec<Posterior>, String> {
    let prior = prior(inputs)?;
    let whole = |key: &str| {
        let list = inputs[key].as_array();
        list.and_then(|l| l.iter().map(Value::as_u64).collect::<Option<Vec<u64>>>())
            .ok_or_else(|| format!("the case has no counts {key:?}"))
    };
    let counts = whole("x")?.into_iter().zip(whole("n")?);
    counts.map(|(x, n)| posterior(prior, x, n)).collect()
}

pub(super) fn pair(inputs: &Value) -> Result<Value, String> {
    let (a, b) = both(inputs)?;
    let (chances, loss) = (said(chances(a, b))?, said(expected_loss(a, b))?);
    Ok(json!({
        "p_b_gt_a": figure(chances.treatment),
        "p_a_gt_b": figure(chances.control),
        "expected_loss_choose_a": figure(loss.control),
        "expected_loss_choose_b": figure(loss.treatment),
        "mean_a": figure(a.mean()),
        "mean_b": figure(b.mean()),
    }))
}

/// What the cases' own integral leaves out: the control's mass more than 14 standard deviations
/// above its mean. Where hardly anybody converted that is 3·10⁻⁷, which moves their quantiles of
/// the difference and of the lift (at 40 digits mpmath agrees with the domain's).
fn left_out(control: Shapes) -> Result<f64, String> {
    let cut = control.mean() + 14.0 * control.variance().sqrt();
    said(beta::sf(cut, control.a, control.b))
}

/// The farthest that the domain's own quantiles may be from the cases', as a share of the width.
const NEAR: f64 = 1e-4;

pub(super) fn intervals(inputs: &Value) -> Result<Value, String> {
    let (a, b) = both(inputs)?;
    let prior = get_list(inputs, "prior")?;
    let shapes = |key: &str| {
        let (x, n) = (get(&inputs[key], "x")?, get(&inputs[key], "n")?);
        let (a, b) = (prior[0] + x, prior[1] + n - x);
        Ok::<_, String>(Shapes { a, b })
    };
    let (control, treatment) = (shapes("a")?, shapes("b")?);
    let left_out = left_out(control)?;
    let difference = |p: f64| said(difference_quantile(p + left_out, control, treatment));
    let ratio = |p: f64| said(ratio_quantile(p + left_out, control, treatment));
    let interval = Interval {
        low: difference(0.025)?,
        high: difference(0.975)?,
    };
    let lift = said(lift(a, b, 0.05))?;
    let lift_interval = Interval {
        low: ratio(0.025)? - 1.0,
        high: ratio(0.975)? - 1.0,
    };
    near(said(difference_interval(a, b, 0.05))?, interval)?;
    near(lift.interval, lift_interval)?;
    Ok(json!({
        "ci95_a": ends(a.interval(0.05)),
        "ci95_b": ends(b.interval(0.05)),
        "ci95_diff": ends(Ok::<_, String>(interval)),
        "ci95_lift": ends(Ok::<_, String>(lift_interval)),
        "median_lift": figure(ratio(0.5)? - 1.0),
    }))
}

fn near(own: Interval, theirs: Interval) -> Result<(), String> {
    let off = (own.low - theirs.low)
        .abs()
        .max((own.high - theirs.high).abs());
    if off <= NEAR * theirs.width() {
        Ok(())
    } else {
        Err(format!("{own:?} is far from {theirs:?}"))
    }
}

pub(super) fn several(inputs: &Value) -> Result<Value, String> {
    let standings = said(standings(&all(inputs)?))?;
    let list = |of: fn(&Standing) -> f64| {
        let figures = standings.iter().map(|standing| figure(of(standing)));
        figures.collect::<Value>()
    };
    Ok(json!({
        "p_best": list(|standing| standing.best),
        "expected_loss": list(|standing| standing.loss),
    }))
}

pub(super) fn shares(inputs: &Value) -> Result<Value, String> {
    let shares = said(thompson_shares(&all(inputs)?, get(inputs, "min_weight")?))?;
    Ok(json!({ "weights": shares.into_iter().map(figure).collect::<Value>() }))
}

/// The variance of a rate as `GrowthBook` takes it.
pub(super) fn growthbook_rates(inputs: &Value) -> Result<Value, String> {
    let estimate = |key: &str| {
        let (x, n) = (get(&inputs[key], "x")?, get(&inputs[key], "n")?);
        let rate = x / n;
        Ok::<_, String>((rate, rate * (1.0 - rate) / n))
    };
    relative_effects(estimate("a")?, estimate("b")?)
}

pub(super) fn growthbook_means(inputs: &Value) -> Result<Value, String> {
    let estimate = |key: &str| {
        let arm = &inputs[key];
        let (mean, sd, n) = (get(arm, "mean")?, get(arm, "sd")?, get(arm, "n")?);
        Ok::<_, String>((mean, sd * sd / n))
    };
    relative_effects(estimate("a")?, estimate("b")?)
}

/// `GrowthBook`'s effect: the lift itself is taken for normal, with the delta method's variance,
/// under a flat prior or one around no lift.
fn relative_effects(
    (mean_a, variance_a): (f64, f64),
    (mean_b, variance_b): (f64, f64),
) -> Result<Value, String> {
    let lift = (mean_b - mean_a) / mean_a;
    let ratio = mean_b / mean_a;
    let error = (variance_b + ratio * ratio * variance_a).sqrt() / mean_a.abs();
    let mut got = Map::new();
    let priors = [
        ("flat", Belief::new(lift, error)),
        ("n0_0.3", shrunk(lift, error, 0.3)),
        ("n0_0.1", shrunk(lift, error, 0.1)),
    ];
    for (name, belief) in priors {
        let belief = said(belief)?;
        let (above, below) = belief.expected_parts();
        got.insert(
            name.to_owned(),
            json!({
                "chance_to_win": figure(belief.tails().upper),
                "lift": figure(belief.mean()),
                "ci": ends(belief.interval(0.05)),
                "risk_keep_a": figure(above),
                "risk_choose_b": figure(below),
            }),
        );
    }
    Ok(Value::Object(got))
}
