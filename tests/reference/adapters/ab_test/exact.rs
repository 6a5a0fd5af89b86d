//! Exact tests of two proportions, and intervals of the odds ratio.

use serde_json::{Value, json};
use tributary_domain::stats::exact::barnard::Statistic;
use tributary_domain::stats::exact::{Boschloo, Fisher, odds_ratio};

use super::super::stats::ends;
use super::super::{figure, get};
use super::{arms, counts, said, scipy};

type Pair = (u64, u64);

/// Successes and visitors of both variants.
fn whole_counts(inputs: &Value) -> Result<(Pair, Pair), String> {
    let (a, b) = arms(inputs)?;
    Ok((
        (a.conversions(), a.visitors()),
        (b.conversions(), b.visitors()),
    ))
}

pub(super) fn fisher(inputs: &Value) -> Result<Value, String> {
    let (a, b) = whole_counts(inputs)?;
    let test = said(Fisher::new(a, b))?;
    Ok(json!({
        "p_two_sided": figure(test.two_sided()),
        "p_b_greater": figure(test.greater()),
        "p_b_less": figure(test.less()),
    }))
}

/// As `scipy`: the worst case over all rates from 0 to 1.
pub(super) fn unconditional(inputs: &Value) -> Result<Value, String> {
    let (a, b) = whole_counts(inputs)?;
    Ok(json!({
        "barnard_pooled": figure(scipy::barnard(a, b, Statistic::Pooled)?),
        "barnard_unpooled": figure(scipy::barnard(a, b, Statistic::Unpooled)?),
        "boschloo": figure(said(Boschloo::new(a, b, 0.0))?.p_value()),
    }))
}

pub(super) fn odds_ratios(inputs: &Value) -> Result<Value, String> {
    let (a, b) = arms(inputs)?;
    let alpha = get(inputs, "alpha")?;
    let with_a_half_each = |(x, n): (f64, f64)| (x + 0.5, n + 1.0);
    let adjusted = [counts(a), counts(b)].map(with_a_half_each);
    Ok(json!({
        "logit": ends(odds_ratio::woolf(counts(a), counts(b), alpha)),
        "logit_adjusted": ends(odds_ratio::woolf(adjusted[0], adjusted[1], alpha)),
    }))
}
