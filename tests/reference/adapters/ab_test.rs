//! The A/B test evaluator.

mod bayes;
mod exact;
mod examples;
mod form;
mod many;
mod means;
mod peers;
mod scipy;
mod sequential;
mod sizes;
mod sizes_of_others;

use serde_json::{Value, json};
use tributary_domain::ab_test::second_opinion::{homogeneity, katz, newcombe, wald};
use tributary_domain::ab_test::{Arm, ScoreTest, SplitCheck, score};
use tributary_domain::stats::{binomial, chi_squared, normal};

use super::stats::ends;
use super::{
    Files, Outcome, compare, figure, figure_or_none, get, get_list, get_whole, inputs, judge,
    method, stats, statsmodels,
};

/// Judges one case.
pub(crate) fn run(case: &Value, _files: &Files) -> Outcome {
    let i = inputs(case);
    let answer = match method(case) {
        "z_test_pooled" => pooled_z(i),
        "chi2_2x2" => two_by_two(i),
        "chi2_k_variants" => several(i),
        "score_and_wald_test" => score_and_wald(i),
        "ci_difference" => return differences(case),
        "ci_relative_lift" => lifts(i),
        "srm_check" => split(i),
        "cohens_h" => sizes::effect(i).map(|h| json!({ "h": h })),
        "sample_size_two_proportions" => sizes::sample_size(i),
        "sample_size_unequal_split" => sizes::unequal_split(i),
        "sample_size_multi_variant" => sizes::several_variants(i),
        "sample_size_evan_miller" => sizes::base_rate_variance(i),
        "sample_size_posthog_rule" => sizes::rule_of_sixteen(i),
        "mde_proportions" => sizes::smallest_effect(i),
        "t_test_summary" => means::summaries(i),
        "t_test_raw" => means::values(i),
        "raw_samples" => means::values_and_ranks(i),
        "mann_whitney_exact" => means::exact_ranks(i),
        "ci_lift_fieller" => means::lift_of_means(i),
        "poisson_two_rates" => means::events(i),
        "growthbook_frequentist_proportion" => peers::growthbook_rates(i),
        "growthbook_frequentist_mean" => peers::growthbook_means(i),
        "growthbook_one_sided" => peers::growthbook_one_sided(i),
        "uplift_per_day_scaled" => peers::growthbook_per_day(i),
        "ratio_metric_delta_growthbook" => peers::growthbook_ratio(i),
        "cuped_growthbook" => peers::growthbook_adjusted(i),
        "teatasting_proportion_norm" => peers::tea_tasting_rates(i),
        "teatasting_mean" => peers::tea_tasting_means(i),
        "ratio_metric_delta" => peers::tea_tasting_ratio(i),
        "cuped_teatasting" => peers::tea_tasting_adjusted(i),
        "p_adjust" => many::adjust(i),
        "noninferiority_proportions" => many::margin(i),
        "abba_multi_variant" => many::abba(i),
        "public_worked_example" => examples::public(i),
        "unit_example" => examples::unit(i),
        "sample_size_means_t" => sizes_of_others::t_test(i),
        "sample_size_mean_teatasting" => sizes_of_others::mean(i),
        "power_booking_gtest" => sizes_of_others::power(i),
        "additional_visitors_needed" => sizes_of_others::additional(i),
        "sequential_asymptotic_cs" => sequential::confidence_sequence(i),
        "sequential_asymptotic_cs_one_sided" => sequential::one_sided(i),
        "msprt_statsig" => sequential::mixture(i),
        "group_sequential_boundaries" => sequential::boundaries(i),
        "group_sequential_classical" => sequential::classical(i),
        "peeking_false_positive_rate" => sequential::peeking(i),
        "evan_miller_sequential" => sequential::ahead_by(i),
        "bayes_beta_binomial" => bayes::pair(i),
        "bayes_credible_intervals" => bayes::intervals(i),
        "bayes_probability_to_be_best" => bayes::several(i),
        "thompson_allocation_exact" => bayes::shares(i),
        "growthbook_bayesian" => bayes::growthbook_rates(i),
        "growthbook_bayesian_mean" => bayes::growthbook_means(i),
        "fisher_exact" => exact::fisher(i),
        "barnard_boschloo_exact" => exact::unconditional(i),
        "ci_odds_ratio" => exact::odds_ratios(i),
        "bad_input" => Ok(json!({ "outcome": form::outcome(i) })),
        _ => match stats::answer(case) {
            Some(answer) => answer,
            None => return Outcome::Unknown,
        },
    };
    judge(case, answer)
}

fn arm(value: &Value) -> Result<Arm, String> {
    Arm::new(get_whole(value, "x")?, get_whole(value, "n")?).map_err(|e| e.to_string())
}

fn arms(inputs: &Value) -> Result<(Arm, Arm), String> {
    Ok((arm(&inputs["a"])?, arm(&inputs["b"])?))
}

fn counts(arm: Arm) -> (f64, f64) {
    (arm.conversions() as f64, arm.visitors() as f64)
}

fn said<T, E: std::fmt::Display>(result: Result<T, E>) -> Result<T, String> {
    result.map_err(|e| e.to_string())
}

fn pooled_z(inputs: &Value) -> Result<Value, String> {
    let (a, b) = arms(inputs)?;
    let test = ScoreTest::new(a, b, 0.05).ok();
    let of = |f: fn(&ScoreTest) -> f64| test.as_ref().map_or(Value::Null, |t| figure(f(t)));
    Ok(json!({
        "z": of(ScoreTest::z),
        "p_two_sided": of(ScoreTest::p_value),
        "p_b_greater": of(|t| normal::sf(t.z())),
        "p_b_less": of(|t| normal::cdf(t.z())),
    }))
}

/// The test of Pearson, the same with Yates' correction, and the likelihood ratio G.
fn two_by_two(inputs: &Value) -> Result<Value, String> {
    let (a, b) = arms(inputs)?;
    let Ok(pearson) = homogeneity(&[a, b]) else {
        return Ok(Value::Null);
    };
    let ((x_a, n_a), (x_b, n_b)) = (counts(a), counts(b));
    let (rate, total) = ((x_a + x_b) / (n_a + n_b), n_a + n_b);
    let expected = [
        n_a * rate,
        n_a * (1.0 - rate),
        n_b * rate,
        n_b * (1.0 - rate),
    ];
    // In a table of two by two every cell is off by the same count.
    let off = (x_b * n_a - x_a * n_b) / total;
    let reduced = (off.abs() - 0.5).max(0.0);
    let yates: f64 = expected.iter().map(|e| reduced * reduced / e).sum();
    let cell = |e: f64, off: f64| {
        let ratio = off / e;
        let logarithm = if ratio > -1.0 {
            libm::log1p(ratio)
        } else {
            0.0
        };
        (e + off) * logarithm - off
    };
    let g = 2.0
        * (cell(expected[0], -off)
            + cell(expected[1], off)
            + cell(expected[2], off)
            + cell(expected[3], -off));
    let p = |x: f64| figure_or_none(chi_squared::sf(x, 1.0));
    Ok(json!({
        "chi2": figure(pearson.chi_squared), "p": figure(pearson.p_value),
        "dof": pearson.degrees_of_freedom,
        "chi2_yates": figure(yates), "p_yates": p(yates),
        "g": figure(g), "p_g": p(g.max(0.0)),
    }))
}

fn several(inputs: &Value) -> Result<Value, String> {
    let list = |key: &str| {
        let list = inputs[key].as_array();
        list.and_then(|l| l.iter().map(Value::as_u64).collect::<Option<Vec<u64>>>())
            .ok_or_else(|| format!("the case has no counts {key:?}"))
    };
    let arms = list("x")?
        .into_iter()
        .zip(list("n")?)
        .map(|(x, n)| said(Arm::new(x, n)))
        .collect::<Result<Vec<Arm>, String>>()?;
    let test = said(homogeneity(&arms))?;
    Ok(json!({
        "chi2": figure(test.chi_squared),
        "p": figure(test.p_value),
        "dof": test.degrees_of_freedom,
    }))
}

fn score_and_wald(inputs: &Value) -> Result<Value, String> {
    let (a, b) = arms(inputs)?;
    let (_, total) = corrected(a, b, 1.0);
    let score = said(ScoreTest::new(a, b, 0.05))?.z() / total;
    let ((x_a, n_a), (x_b, n_b)) = (counts(a), counts(b));
    let (p_a, p_b) = (a.rate(), b.rate());
    let spread = p_a * ((n_a - x_a) / n_a) / n_a + p_b * ((n_b - x_b) / n_b) / n_b;
    let wald = (p_b - p_a) / spread.sqrt();
    let two_sided = |z: f64| figure(2.0 * normal::sf(z.abs()));
    Ok(json!({
        "mn_stat": figure(score), "mn_p": two_sided(score),
        "wald_stat": figure(wald), "wald_p": two_sided(wald),
    }))
}

/// Miettinen and Nurminen's correction √(N/(N−1)): the quantile times it, and itself.
fn corrected(a: Arm, b: Arm, critical: f64) -> (f64, f64) {
    let total = (a.visitors() + b.visitors()) as f64;
    let correction = (total / (total - 1.0)).sqrt();
    (critical * correction, correction)
}

fn differences(case: &Value) -> Outcome {
    let answer = || {
        let i = inputs(case);
        let (a, b) = arms(i)?;
        let alpha = get(i, "alpha")?;
        let z = said(normal::quantile_upper(0.5 * alpha))?;
        let with_one_more = |(x, n): (f64, f64)| (x + 1.0, n + 2.0);
        let got = json!({
            "newcombe": ends(newcombe(a, b, alpha)),
            "wald": ends(wald(counts(a), counts(b), alpha)),
            "agresti_caffo": ends(wald(with_one_more(counts(a)), with_one_more(counts(b)), alpha)),
            "mee": statsmodels::interval(a, b, z),
            "miettinen_nurminen": statsmodels::interval(a, b, corrected(a, b, z).0),
        });
        Ok((got, score::mee(a, b, z)))
    };
    match answer() {
        Err::<_, String>(why) => Outcome::failed(why),
        Ok((got, mee)) => match (
            compare(case, &got),
            statsmodels::near(&case["expected"], mee),
        ) {
            (Outcome::Passed, Err(why)) => Outcome::failed(why),
            (judged, _) => judged,
        },
    }
}

fn lifts(inputs: &Value) -> Result<Value, String> {
    let (a, b) = arms(inputs)?;
    let alpha = get(inputs, "alpha")?;
    let z = said(normal::quantile_upper(0.5 * alpha))?;
    let with_half_more = |(x, n): (f64, f64)| (x + 0.5, n + 0.5);
    Ok(json!({
        "katz_log": ends(katz(counts(a), counts(b), alpha)),
        "log_adjusted": ends(katz(with_half_more(counts(a)), with_half_more(counts(b)), alpha)),
        "miettinen_nurminen_ratio": statsmodels::ratio(a, b, score::koopman(a, b, corrected(a, b, z).0)),
        "koopman_score": statsmodels::ratio(a, b, score::koopman(a, b, z)),
    }))
}

fn split(inputs: &Value) -> Result<Value, String> {
    let shares = get_list(inputs, "weights")?;
    let observed = inputs["observed"]
        .as_array()
        .and_then(|list| list.iter().map(Value::as_u64).collect::<Option<Vec<u64>>>())
        .ok_or("the case has no counts")?;
    let check = said(SplitCheck::new(&observed, &shares))?;
    let mut got = json!({
        "chi2": figure(check.chi_squared),
        "p": figure(check.p_value),
        "mismatch_at_0_001": check.p_value < SplitCheck::ALARM,
    });
    if let ([k, other], [share, rest]) = (observed.as_slice(), shares.as_slice()) {
        let p = exact_binomial(*k, k + other, share / (share + rest));
        got["p_exact_binomial"] = figure(said(p)?);
    }
    Ok(got)
}

/// A whole number of visitors as such.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and the visitors"
)]
const fn nearest(x: f64) -> u64 {
    x as u64
}

/// The exact two-sided test of `k` in `n`: all outcomes no likelier than the one seen, within the
/// rounding of 10⁻⁷ that R and `scipy` allow.
fn exact_binomial(k: u64, n: u64, p: f64) -> Result<f64, Box<dyn std::error::Error>> {
    let limit = binomial::pmf(k, n, p)? * (1.0 + 1e-7);
    let mean = n as f64 * p;
    if (k as f64 - mean).abs() < 1e-9 * mean {
        return Ok(1.0);
    }
    let below = (k as f64) < mean;
    // On the other side of the mean, between the last outcome that is likelier and the first that
    // is not; that may be the one at the mean itself.
    let (mut likelier, mut rarer) = if below {
        (nearest(mean.ceil()), n + 1)
    } else {
        (nearest(mean.floor()), 0)
    };
    if binomial::pmf(likelier, n, p)? <= limit {
        rarer = likelier;
    } else if !below && binomial::pmf(0, n, p)? > limit {
        return Ok(binomial::sf(k - 1, n, p)?);
    }
    while likelier.abs_diff(rarer) > 1 {
        let middle = u64::midpoint(likelier, rarer);
        if binomial::pmf(middle, n, p)? > limit {
            likelier = middle;
        } else {
            rarer = middle;
        }
    }
    let sum = if below {
        binomial::cdf(k, n, p)? + binomial::sf(rarer - 1, n, p)?
    } else {
        binomial::cdf(rarer, n, p)? + binomial::sf(k - 1, n, p)?
    };
    Ok(sum.min(1.0))
}
