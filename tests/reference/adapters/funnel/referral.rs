//! Customers who bring customers.

use serde_json::{Value, json};
use tributary_domain::funnel::referral::{Referral, effective_cac, viral_coefficient};

use super::super::{figure_or_none, get, get_whole};
use super::{Got, told};

fn seeded(input: &Value, k: f64) -> Result<Referral, String> {
    told(Referral::new(get(input, "seed")?, k))
}

fn cycles(input: &Value) -> Result<u32, String> {
    get_whole(input, "cycles")?
        .try_into()
        .map_err(|_| "too many cycles".to_owned())
}

pub(super) fn generations(input: &Value) -> Got {
    let k = told(viral_coefficient(
        get(input, "invites")?,
        get(input, "accept")?,
    ))?;
    let (referral, last) = (seeded(input, k)?, cycles(input)?);
    let cumulative: Result<Vec<f64>, _> = (0..=last).map(|n| referral.cumulative(n)).collect();
    Ok(json!({
        "K": k,
        "new_per_cycle": told(referral.generations(last))?,
        "cumulative": told(cumulative)?,
    }))
}

pub(super) fn time_to_target(input: &Value) -> Got {
    let referral = seeded(input, get(input, "K")?)?;
    let waves = referral.cycles_until(get(input, "target_cumulative")?);
    let length = get(input, "cycle_days")?;
    Ok(json!({
        "waves": figure_or_none(waves),
        "days": figure_or_none(waves.map(|w| w * length)),
    }))
}

pub(super) fn limit(input: &Value) -> Got {
    let referral = seeded(input, get(input, "K")?)?;
    Ok(json!({
        "limit": figure_or_none(referral.limit()),
        "amplification": figure_or_none(referral.amplification()),
    }))
}

pub(super) fn acquisition_cost(input: &Value) -> Got {
    let (cac, k) = (get(input, "paid_cac")?, get(input, "K")?);
    let cost = effective_cac(cac, k, get(input, "reward_per_referred")?);
    Ok(json!({"effective_cac": figure_or_none(cost)}))
}

pub(super) fn totals(input: &Value) -> Got {
    let (referral, last) = (seeded(input, get(input, "K")?)?, cycles(input)?);
    let cumulative = told(referral.cumulative(last))?;
    Ok(json!({
        "cumulative": cumulative,
        "generations_cumulative": cumulative,
        "compounding_1_plus_K": told(referral.compounding(last))?,
    }))
}
