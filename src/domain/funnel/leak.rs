//! Where the whole plan leaks.

use super::channel::ChannelResult;
use super::missing::Figure;
use super::place::PlaceResult;
use super::section::Stage;
use super::steps::{Row, between};
use super::total::Total;
use super::verdict::{Leak, NOTHING};

/// What costs the plan most.
///
/// The first that holds: the channel that loses most, as claimed (told as [`Leak`] of that
/// channel); the place that loses most in the books although none of its channels claims a loss;
/// fixed cost above what the places leave over; the step at which a channel falls furthest behind
/// the other channels of its place, measured by what its orders would leave over in addition;
/// the largest part of the price of the channel with the most sales.
pub(super) fn leak(
    stages: &[Stage],
    places: &[PlaceResult],
    channels: &[ChannelResult],
    total: &Total,
) -> Option<Leak> {
    let worst_channel = most(channels.iter().filter(|c| !c.is_blank), |c| {
        c.after_ads_in_plan.map(|left| -left)
    });
    if let Some((channel, loss)) = worst_channel
        && loss > NOTHING
    {
        return channel.leak;
    }
    // Without any order there is no contribution, yet the spend is gone.
    if let Some(fruitless) = channels
        .iter()
        .find(|c| matches!(c.leak, Some(Leak::NoOrders { .. })))
    {
        return fruitless.leak;
    }
    let worst_place = most(places.iter(), |p| p.after_ads.in_plan.map(|left| -left));
    if let Some((place, loss)) = worst_place
        && loss > NOTHING
    {
        return Some(Leak::Place {
            place: place.id,
            loss,
        });
    }
    if let Ok(after_ads) = total.after_ads
        && after_ads < total.fixed
    {
        return Some(Leak::FixedCost {
            after_ads,
            fixed: total.fixed,
        });
    }
    let largest = || most(channels.iter(), |c| c.claims_in_plan.revenue)?.0.leak;
    weakest_step(stages, channels).or_else(largest)
}

/// The row with the largest figure, of those that have it.
fn most<'a, T>(
    rows: impl Iterator<Item = &'a T>,
    figure: impl Fn(&T) -> Figure,
) -> Option<(&'a T, f64)> {
    rows.filter_map(|row| Some((row, figure(row).ok()?)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
}

/// The step of a channel where the other channels of the same place do better, and by most money.
fn weakest_step(stages: &[Stage], channels: &[ChannelResult]) -> Option<Leak> {
    let mut worst: Option<(f64, Leak)> = None;
    for channel in channels.iter().filter(|c| c.place.is_some()) {
        let others: Vec<Row> = channels
            .iter()
            .filter(|c| c.place == channel.place && c.id != channel.id)
            .map(|c| c.row.clone())
            .collect();
        let Ok(contribution) = channel
            .claims_in_plan
            .contribution_each
            .and_then(|each| Ok(each * channel.claims.orders?))
        else {
            continue;
        };
        for step in &channel.steps.steps {
            let at = |id| stages.iter().position(|s| s.id == id);
            let Some((from, to)) = at(step.from).zip(at(step.to)) else {
                continue;
            };
            let Some((rate, theirs)) = between(stages, &others, from, to)
                .and_then(|others| Some((step.rate.ok()?, others.rate.ok()?)))
            else {
                continue;
            };
            let more = contribution * (theirs / rate - 1.0);
            if rate > 0.0 && more > worst.map_or(NOTHING, |(most, _)| most) {
                let leak = Leak::Step {
                    channel: channel.id,
                    from: step.from,
                    to: step.to,
                    rate,
                    others: theirs,
                    contribution: more,
                };
                worst = Some((more, leak));
            }
        }
    }
    worst.map(|(_, leak)| leak)
}
