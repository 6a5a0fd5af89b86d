//! Channels counted together: campaigns of one platform, or what the user groups.

use super::FunnelResult;
use super::rates::{AdFigures, Claims};
use super::section::{Channel, Funnel};
use crate::import::Platform;
use crate::plan::Id;
use crate::quantity::Text;

/// What a group is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupName {
    /// As the user says.
    Named(Text),
    /// The platform whose reports its channels came from.
    Platform(Platform),
}

/// Channels counted together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What it is called.
    pub name: GroupName,
    /// Its channels, in the plan's order.
    pub channels: Vec<Id>,
    /// Their claims together by ratio of sums, in the plan's currency.
    pub ads: AdFigures,
}

/// The groups of two channels or more, in the order of their first channels. A channel without a
/// group of its own is counted with the others of its platform; one with neither stands alone.
pub fn groups(funnel: &Funnel, result: &FunnelResult) -> Vec<Group> {
    let mut found: Vec<(GroupName, Vec<Id>)> = Vec::new();
    for channel in &funnel.channels {
        let Some(name) = name(channel) else {
            continue;
        };
        match found.iter_mut().find(|(n, _)| *n == name) {
            Some((_, channels)) => channels.push(channel.id),
            None => found.push((name, vec![channel.id])),
        }
    }
    found
        .into_iter()
        .filter(|(_, channels)| channels.len() > 1)
        .map(|(name, channels)| {
            let rows = channels.iter().filter_map(|id| result.channel(*id));
            let claims: Vec<Claims> = rows
                .filter(|c| !c.is_blank)
                .map(|c| c.claims_in_plan)
                .collect();
            Group {
                name,
                channels,
                ads: AdFigures::blend(&claims),
            }
        })
        .collect()
}

fn name(channel: &Channel) -> Option<GroupName> {
    if channel.group.is_empty() {
        let origin = channel.origin.as_ref();
        origin.map(|o| GroupName::Platform(o.platform))
    } else {
        Some(GroupName::Named(channel.group.clone()))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::funnel::evaluate;
    use crate::sample::{Language, sample};

    #[test]
    fn a_group_is_a_ratio_of_sums_and_one_channel_is_none() {
        let mut plan = sample(Language::English);
        let funnel = std::sync::Arc::make_mut(&mut plan.funnel);
        // Amazon Ads US: 984,000 impressions and 4,920 clicks; Google Ads US: 2,400 clicks.
        for at in [0, 4] {
            funnel.channels[at].group = Text::new("Ads US").unwrap();
        }
        funnel.channels[2].group = Text::new("Alone").unwrap();
        let result = evaluate(&plan.sales, &plan.funnel);
        let groups = groups(&plan.funnel, &result);
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].channels.len(), 2);
        let both = |f: fn(&Claims) -> f64| {
            let of = |at: usize| f(&result.channels[at].claims_in_plan);
            of(0) + of(4)
        };
        let ctr = both(|c| c.clicks.unwrap()) / both(|c| c.impressions.unwrap());
        assert!((groups[0].ads.ctr.unwrap() - ctr).abs() < 1e-12);
    }
}
