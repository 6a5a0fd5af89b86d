//! What campaigns, their kinds and their sources are called.

use tributary_domain::calendar::{Campaign, CampaignKind, Source};

use crate::app::i18n::{I18n, Word, words::campaigns as words};

/// What a campaign is called; tracked.
pub(in crate::app::plan) fn name(i18n: I18n, campaign: &Campaign) -> String {
    if campaign.name.is_empty() {
        i18n.with(words::UNNAMED, &[("n", &campaign.id.0.to_string())])
    } else {
        campaign.name.to_string()
    }
}

/// What a kind is called.
pub(in crate::app::plan) const fn kind(kind: CampaignKind) -> Word {
    match kind {
        CampaignKind::Basic => words::KIND_BASIC,
        CampaignKind::Paid => words::KIND_PAID,
        CampaignKind::Event => words::KIND_EVENT,
        CampaignKind::Independent => words::KIND_OWN,
    }
}

/// What a source of visitors is called.
pub(super) const fn source(source: Source) -> Word {
    match source {
        Source::Platform => words::SOURCE_PLATFORM,
        Source::PlatformAds => words::SOURCE_PLATFORM_ADS,
        Source::EventPages => words::SOURCE_EVENT_PAGES,
        Source::Search => words::SOURCE_SEARCH,
        Source::Social => words::SOURCE_SOCIAL,
        Source::Influencers => words::SOURCE_INFLUENCERS,
        Source::Owned => words::SOURCE_OWNED,
        Source::Offline => words::SOURCE_OFFLINE,
    }
}
