//! All methods side by side, and where they disagree.

use super::journeys::Journey;
use super::markov::{Chain, NoChain, chain};
use super::rules::Rule;
use super::section::{Memory, Paths};
use super::shapley::{Interaction, interactions, shapley};

/// A way to give credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// By what would be lost without the channel.
    Markov,
    /// By what it adds to every group of others.
    Shapley,
    /// By the place on the path.
    Rule(Rule),
}

impl Method {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Markov,
        Self::Shapley,
        Self::Rule(Rule::First),
        Self::Rule(Rule::Last),
        Self::Rule(Rule::Linear),
        Self::Rule(Rule::Position),
        Self::Rule(Rule::Decay),
    ];
}

/// The credits that one method gives, by channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Credits {
    /// The method.
    pub method: Method,
    /// Conversions and their value.
    pub credits: Result<Vec<(f64, f64)>, NoChain>,
}

/// Where methods disagree the most about a channel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disagreement {
    /// The channel.
    pub channel: usize,
    /// The method that gives it the least, and its share of all conversions.
    pub low: (Method, f64),
    /// The method that gives it the most, and its share.
    pub high: (Method, f64),
}

/// What the paths of a plan say.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Conversions of all paths.
    pub conversions: f64,
    /// Their value; none where no path tells any.
    pub value: Option<f64>,
    /// People who did not convert; none where no path tells any.
    pub lost: Option<f64>,
    /// Each method's credits.
    pub methods: Vec<Credits>,
    /// The share of conversions that would be lost without each channel.
    pub removal_effects: Option<Vec<f64>>,
    /// Pairs of channels, the strongest first.
    pub interactions: Vec<Interaction>,
    /// Channels about which methods disagree by [`APART`] or more, the widest first.
    pub disagreements: Vec<Disagreement>,
    /// How much of a path's length there is: touches of an average conversion.
    pub touches: f64,
}

/// Shares that are so far apart are a disagreement: five points of a hundred.
pub const APART: f64 = 0.05;

/// What the paths of a plan say; none where no path ends in a conversion.
pub fn attribute(paths: &Paths) -> Option<Attribution> {
    let journeys = paths.journeys();
    let channels = paths.channels.len();
    let sum = |of: fn(&Journey) -> f64| journeys.iter().map(of).sum::<f64>();
    let (conversions, value, lost) = (sum(|j| j.conversions), sum(|j| j.value), sum(|j| j.lost));
    if conversions <= 0.0 {
        return None;
    }
    let order = match paths.memory {
        Memory::One => 1,
        Memory::Two => 2,
    };
    let chain = chain(&journeys, channels, order);
    let of = |method: Method| Credits {
        method,
        credits: match method {
            Method::Markov => chain.as_ref().map_err(|why| *why).map(|chain: &Chain| {
                let both = chain.credits(conversions).into_iter();
                both.zip(chain.credits(value)).collect()
            }),
            Method::Shapley => Ok(shapley(&journeys, channels)),
            Method::Rule(rule) => Ok(rule.credits(&journeys, channels)),
        },
    };
    let methods: Vec<Credits> = Method::ALL.into_iter().map(of).collect();
    let touched = journeys
        .iter()
        .map(|j| j.touches.len() as f64 * j.conversions);
    Some(Attribution {
        disagreements: disagreements(&methods, channels, conversions),
        methods,
        removal_effects: chain.ok().map(|chain| chain.removal_effects),
        interactions: interactions(&journeys, channels),
        touches: touched.sum::<f64>() / conversions,
        conversions,
        value: (value > 0.0).then_some(value),
        lost: (lost > 0.0).then_some(lost),
    })
}

fn disagreements(methods: &[Credits], channels: usize, conversions: f64) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for channel in 0..channels {
        let shares = methods.iter().filter_map(|m| {
            let credits = m.credits.as_ref().ok()?;
            Some((m.method, credits.get(channel)?.0 / conversions))
        });
        let mut ends: Option<((Method, f64), (Method, f64))> = None;
        for share in shares {
            ends = Some(match ends {
                None => (share, share),
                Some((low, high)) => (
                    if share.1 < low.1 { share } else { low },
                    if share.1 > high.1 { share } else { high },
                ),
            });
        }
        if let Some((low, high)) = ends
            && high.1 - low.1 >= APART
        {
            found.push(Disagreement { channel, low, high });
        }
    }
    found.sort_by(|a, b| (b.high.1 - b.low.1).total_cmp(&(a.high.1 - a.low.1)));
    found
}
