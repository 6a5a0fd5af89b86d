//! Campaigns.

use serde::{Deserialize, Serialize};

use crate::funnel::Style;
use crate::plan::Id;
use crate::quantity::{Money, Period, Text};

/// What a campaign is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Goal {
    /// That more people see what is on offer.
    #[default]
    Exposure,
    /// That the brand means more to those who see it.
    Image,
}

/// The four kinds of campaigns on a platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum CampaignKind {
    /// Listings, search terms and shop pages: what costs work and no money.
    #[default]
    Basic,
    /// Advertising that is paid for.
    Paid,
    /// A sales event of the platform for which one enrols.
    Event,
    /// One's own occasion, at one's own time.
    Independent,
}

/// Where the visitors of a campaign come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Source {
    /// The platform's own search and recommendations.
    Platform,
    /// Ads on the platform.
    PlatformAds,
    /// The pages of a platform's event.
    EventPages,
    /// Search engines.
    Search,
    /// Social media.
    Social,
    /// Influencers and affiliates.
    Influencers,
    /// One's own list: e-mail, chat, app.
    Owned,
    /// Fairs, parcels and shops.
    Offline,
}

impl Source {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Platform,
        Self::PlatformAds,
        Self::EventPages,
        Self::Search,
        Self::Social,
        Self::Influencers,
        Self::Owned,
        Self::Offline,
    ];
}

/// What kind of material it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum MaterialKind {
    /// A banner, or another picture that sets the mood.
    #[default]
    Banner,
    /// A page that visitors arrive at or decide on.
    Page,
}

/// One banner or page to prepare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// Its id within the campaign.
    pub id: Id,
    /// Which kind.
    pub kind: MaterialKind,
    /// What it is.
    pub name: Text,
    /// Whether it is ready.
    pub ready: bool,
}

/// A campaign.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Campaign {
    /// Its id within the calendar.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// Its days.
    pub period: Option<Period>,
    /// What it is for.
    pub goal: Goal,
    /// Which kind it is.
    pub kind: CampaignKind,
    /// Whether it pushes a message or draws people in.
    pub style: Style,
    /// What it may cost, in the plan's currency.
    pub budget: Option<Money>,
    /// The place of sale that it is for; those of its channels when none.
    pub place: Option<Id>,
    /// The event of the calendar that it belongs to.
    pub event: Option<Id>,
    /// The funnel's channels that it runs on.
    pub channels: Vec<Id>,
    /// Where its visitors come from beside these, each once.
    pub sources: Vec<Source>,
    /// Banners and pages.
    pub materials: Vec<Material>,
}
