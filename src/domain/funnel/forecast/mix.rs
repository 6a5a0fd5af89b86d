//! Why a blended rate moved: the rates of its parts, or the mix of them.

/// A part of the whole: how many, and at which rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// How many stand before the step.
    pub trials: f64,
    /// How many take it.
    pub successes: f64,
}

impl Segment {
    fn rate(self) -> f64 {
        if self.trials > 0.0 {
            self.successes / self.trials
        } else {
            0.0
        }
    }
}

/// A blended rate before and after, and the two effects that add up to its change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MixEffects {
    /// The blended rate before.
    pub before: f64,
    /// The blended rate after.
    pub after: f64,
    /// What the parts' own rates did, at the later mix.
    pub rate_effect: f64,
    /// What the mix did, at the earlier rates.
    pub mix_effect: f64,
}

/// The change of a blended rate, taken apart.
///
/// # Formula
/// With weights w = trials / Σ trials: rate effect = Σ w₁(r₁ − r₀), mix effect = Σ (w₁ − w₀)r₀.
///
/// Parts are paired by position; a part that appears takes its rate after for the one before, so
/// that it counts as mix. `None` where nobody stands before the step.
pub fn mix_effects(before: &[Segment], after: &[Segment]) -> Option<MixEffects> {
    let all = |parts: &[Segment]| parts.iter().map(|s| s.trials).sum::<f64>();
    let (n0, n1) = (all(before), all(after));
    if before.len() != after.len() || n0 <= 0.0 || n1 <= 0.0 {
        return None;
    }
    let mut effects = MixEffects {
        before: 0.0,
        after: 0.0,
        rate_effect: 0.0,
        mix_effect: 0.0,
    };
    for (b, a) in before.iter().zip(after) {
        let (w0, w1) = (b.trials / n0, a.trials / n1);
        let r1 = if a.trials > 0.0 { a.rate() } else { b.rate() };
        let r0 = if b.trials > 0.0 { b.rate() } else { r1 };
        effects.before += w0 * r0;
        effects.after += w1 * r1;
        effects.rate_effect += w1 * (r1 - r0);
        effects.mix_effect += (w1 - w0) * r0;
    }
    Some(effects)
}

/// Whether the parts all say one thing and the whole the other (Simpson 1951).
pub fn is_reversed(before: &[Segment], after: &[Segment]) -> bool {
    let Some(whole) = mix_effects(before, after) else {
        return false;
    };
    let change = whole.after - whole.before;
    let mut parts = before
        .iter()
        .zip(after)
        .filter(|(b, a)| b.trials > 0.0 && a.trials > 0.0)
        .map(|(b, a)| a.rate() - b.rate())
        .peekable();
    change != 0.0 && parts.peek().is_some() && parts.all(|part| part * change < 0.0)
}
