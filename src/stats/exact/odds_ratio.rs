//! The odds ratio of two proportions: the odds of B over those of A.

use super::Sample;
use super::boschloo::RatioInterval;
use crate::hypergeometric::Urn;
use crate::interval::Interval;
use crate::root::find_root;
use crate::{StatsError, inner_probability, normal, number};

/// Odds ratios are sought between e⁻⁷⁰ and e⁷⁰, more than counts up to 10¹⁵ can show.
const LARGEST_LOGARITHM: f64 = 70.0;
/// How exactly the logarithm of an odds ratio is found.
const TOLERANCE: f64 = 1e-12;

/// The likeliest odds ratio given all successes together; none where it is 0 or has no end.
///
/// # Formula
/// The ψ at which Fisher's noncentral hypergeometric distribution has the mean `x_b`.
///
/// # Errors
/// [`StatsError::NoTrials`], [`StatsError::TooManyTrials`] or [`StatsError::Successes`].
///
/// Source: Cornfield (1956); it lies nearer to 1 than `(x_b·y_a)/(x_a·y_b)`.
///
/// ```
/// use tributary_stats::exact::odds_ratio::conditional;
/// // With 2 successes X is 0, 1 or 2 in 1 : 4ψ : ψ² ways, so its mean is 1 at ψ = 1.
/// assert!((conditional((1, 2), (1, 2)).unwrap().unwrap() - 1.0).abs() < 1e-9);
/// // No success in B: the smaller ψ, the better.
/// assert_eq!(conditional((1, 2), (0, 2)).unwrap(), None);
/// ```
pub fn conditional(a: (u64, u64), b: (u64, u64)) -> Result<Option<f64>, StatsError> {
    let (urn, k) = urn(a, b)?;
    let (fewest, most) = urn.support();
    if k == fewest || k == most {
        return Ok(None);
    }
    let off = |ln: f64| urn.noncentral_mean(libm::exp(ln)) - k as f64;
    Ok(logarithm(off).map(libm::exp))
}

/// The exact interval of the odds ratio with error probability `alpha`, given all successes.
///
/// # Formula
/// From the ψ with `P(X ≥ x_b)` = `alpha`/2 to the ψ with `P(X ≤ x_b)` = `alpha`/2, X having Fisher's
/// noncentral hypergeometric distribution.
///
/// # Errors
/// [`StatsError::NoTrials`], [`StatsError::TooManyTrials`], [`StatsError::Successes`] or, for
/// `alpha`, [`StatsError::NotANumber`] or [`StatsError::Probability`].
///
/// Source: Cornfield (1956), "A statistical problem arising from retrospective studies".
///
/// ```
/// use tributary_stats::exact::odds_ratio::exact_interval;
/// // (0, 1) and (1, 1): P(X = 1) = ψ/(1 + ψ) is 2.5 % at ψ = 1/39
/// let interval = exact_interval((0, 1), (1, 1), 0.05).unwrap();
/// assert!((interval.low - 1.0 / 39.0).abs() < 1e-12 && interval.high.is_none());
/// ```
pub fn exact_interval(
    a: (u64, u64),
    b: (u64, u64),
    alpha: f64,
) -> Result<RatioInterval, StatsError> {
    let (urn, k) = urn(a, b)?;
    let level = 0.5 * inner_probability(alpha)?;
    let (fewest, most) = urn.support();
    let low = k.checked_sub(1).filter(|_| k > fewest).and_then(|below| {
        logarithm(|ln| libm::log(urn.noncentral_tails(below, libm::exp(ln)).upper / level))
    });
    let high = Some(k).filter(|_| k < most).and_then(|k| {
        logarithm(|ln| libm::log(level / urn.noncentral_tails(k, libm::exp(ln)).lower))
    });
    Ok(RatioInterval {
        low: low.map_or(0.0, libm::exp),
        high: high.map(libm::exp),
    })
}

/// Woolf's interval of the odds ratio, from `x_a` of `n_a` and `x_b` of `n_b`, whole or not.
///
/// # Formula
/// `(x_b·y_a)/(x_a·y_b)·e^(±z·s)`, `s² = 1/x_a + 1/y_a + 1/x_b + 1/y_b`, y being the failures; with a
/// half added to each count it is Gart's (1966).
///
/// # Errors
/// [`StatsError::NotANumber`] or [`StatsError::Probability`] for `alpha`;
/// [`StatsError::Successes`] where a variant has no success or no failure.
///
/// Source: Woolf (1955), Annals of Human Genetics 19.
///
/// ```
/// use tributary_stats::exact::odds_ratio::woolf;
/// // All counts 100: e^(±1.96·0.2)
/// let interval = woolf((100.0, 200.0), (100.0, 200.0), 0.05).unwrap();
/// assert!((interval.high - 1.479_9).abs() < 1e-4);
/// ```
pub fn woolf(
    (x_a, n_a): (f64, f64),
    (x_b, n_b): (f64, f64),
    alpha: f64,
) -> Result<Interval, StatsError> {
    let counts = [x_a, n_a - x_a, x_b, n_b - x_b];
    for count in counts {
        if !(number(count)? > 0.0 && count.is_finite()) {
            return Err(StatsError::Successes);
        }
    }
    let spread = counts.iter().map(|count| 1.0 / count).sum::<f64>().sqrt();
    let reach = normal::quantile_upper(0.5 * inner_probability(alpha)?)? * spread;
    let ratio = counts[2] / counts[3] * (counts[1] / counts[0]);
    Ok(Interval {
        low: ratio * libm::exp(-reach),
        high: ratio * libm::exp(reach),
    })
}

fn urn(a: (u64, u64), b: (u64, u64)) -> Result<(Urn, u64), StatsError> {
    let (a, b) = (Sample::new(a)?, Sample::new(b)?);
    let urn = Urn::new(b.trials, a.trials, a.successes + b.successes)?;
    Ok((urn, b.successes))
}

/// The logarithm at which `f`, rising, is 0; its values are kept finite.
fn logarithm(f: impl Fn(f64) -> f64) -> Option<f64> {
    find_root(
        |ln| f(ln).clamp(-1e3, 1e3),
        -LARGEST_LOGARITHM,
        LARGEST_LOGARITHM,
        TOLERANCE,
    )
}
