//! What a channel is like that a report brings for the first time.

use super::ApplyError;
use crate::funnel::section::{Funnel, Origin, Pricing, Reach, Style};
use crate::import::{Campaign, Platform, ReportKind};
use crate::plan::Id;
use crate::quantity::{Currency, Text};

/// Adds a channel for a campaign.
///
/// # Errors
/// [`ApplyError::Full`].
pub(super) fn add(
    funnel: &mut Funnel,
    platform: Platform,
    campaign: &Campaign,
    currency: Currency,
    place: Id,
) -> Result<Id, ApplyError> {
    let id = funnel.add_channel(Some(place), currency)?;
    if let Some(channel) = funnel.channels.iter_mut().find(|c| c.id == id) {
        channel.name = if platform == Platform::AlibabaIntl {
            Text::shortened("Alibaba.com")
        } else {
            campaign.name.clone()
        };
        channel.reach = match platform.kind() {
            ReportKind::ChannelGroups => reach_of_group(campaign.name.as_str()),
            ReportKind::Products => Reach::Earned,
            ReportKind::Ads | ReportKind::Books => Reach::Paid,
        };
        (channel.style, channel.pricing) = match platform {
            Platform::GoogleAds | Platform::AmazonAds | Platform::Other => {
                (Style::Pull, Pricing::PerClick)
            }
            Platform::Meta | Platform::TikTok | Platform::Pinterest => {
                (Style::Push, Pricing::PerMille)
            }
            _ => (Style::Pull, Pricing::None),
        };
        channel.origin = Some(Origin {
            platform,
            campaign: campaign.name.clone(),
        });
    }
    Ok(id)
}

/// Who owns the reach of a channel group, by Google's default names of the groups.
fn reach_of_group(name: &str) -> Reach {
    let name = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["paid", "display", "cross-network", "cpc", "付费", "展示"]) {
        Reach::Paid
    } else if has(&["email", "sms", "push", "direct", "电子邮件", "直接"]) {
        Reach::Owned
    } else {
        Reach::Earned
    }
}
