//! The part of the plan that the traffic scorer works on.

use serde::{Deserialize, Serialize};

use super::Records;
use crate::quantity::{Change, Count, Money, Rate, Text, Volume};

/// Whom a company sells to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Business {
    /// Companies.
    B2b,
    /// Consumers.
    B2c,
    /// Both.
    Both,
}

/// A traffic pool: where the people that channels bring can settle.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Pool {
    /// The flagship store on a platform.
    #[default]
    PlatformStore,
    /// The account or home page on social media.
    SocialAccount,
    /// The own shop inside social or self-run media.
    OwnMediaMall,
    /// The own site or App.
    OwnSiteApp,
    /// Fairs, shops, print: never the main pool.
    Offline,
}

impl Pool {
    /// All five, the digital ones first, in the order of the stages.
    pub const ALL: [Self; 5] = [
        Self::PlatformStore,
        Self::SocialAccount,
        Self::OwnMediaMall,
        Self::OwnSiteApp,
        Self::Offline,
    ];
}

/// One value a pool; absent where not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ByPool<T> {
    /// The flagship store on a platform.
    pub store: Option<T>,
    /// The account or home page on social media.
    pub social: Option<T>,
    /// The own shop inside social or self-run media.
    pub mall: Option<T>,
    /// The own site or App.
    pub site: Option<T>,
    /// Fairs, shops, print.
    pub offline: Option<T>,
}

impl<T: Copy> ByPool<T> {
    /// The value of one pool.
    pub const fn get(&self, pool: Pool) -> Option<T> {
        match pool {
            Pool::PlatformStore => self.store,
            Pool::SocialAccount => self.social,
            Pool::OwnMediaMall => self.mall,
            Pool::OwnSiteApp => self.site,
            Pool::Offline => self.offline,
        }
    }

    /// Sets the value of one pool.
    pub const fn set(&mut self, pool: Pool, value: Option<T>) {
        match pool {
            Pool::PlatformStore => self.store = value,
            Pool::SocialAccount => self.social = value,
            Pool::OwnMediaMall => self.mall = value,
            Pool::OwnSiteApp => self.site = value,
            Pool::Offline => self.offline = value,
        }
    }
}

/// How long a company has worked with social media.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum SocialExperience {
    /// Just begun.
    #[default]
    Novice,
    /// Has run one account for a while.
    Experienced,
    /// Runs several by plan.
    Mature,
}

/// The social platforms known by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SocialPlatform {
    /// Facebook.
    Facebook,
    /// Instagram.
    Instagram,
    /// `LinkedIn`.
    LinkedIn,
    /// `YouTube`.
    YouTube,
    /// Snapchat.
    Snapchat,
    /// `TikTok`.
    TikTok,
    /// Twitter (X).
    Twitter,
}

/// In which form the own site exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SiteForms {
    /// As a web site.
    pub site: bool,
    /// As an App.
    pub app: bool,
}

/// What a company knows about its traffic; an absent answer counts as no or zero and the page
/// says so.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// Whom it sells to; the situation's answer where absent.
    pub business: Option<Business>,
    /// Whether it has a flagship store on a platform.
    pub store: Option<bool>,
    /// Whether it has a social account; traffic or fans say so too.
    pub social: Option<bool>,
    /// Whether it has its own mall in social or self-run media.
    pub mall: Option<bool>,
    /// Whether it declared that it wants no main pool.
    pub no_main_pool: Option<bool>,
    /// For which occasions it moves people from pool to pool all the same.
    pub diversion_scenarios: Vec<Text>,
    /// Visits a month by pool; only the shares matter for the gates.
    pub visits: ByPool<Volume>,
    /// Sales a month by pool, in the plan's currency.
    pub sales: ByPool<Money>,
    /// Followers over all social accounts.
    pub fans: Option<Count>,
    /// Share of followers that posts reach in a month.
    pub monthly_reach: Option<Rate>,
    /// Visits a month to the store, where visits by pool are only shares.
    pub store_visits: Option<Volume>,
    /// Influence of the brand, 1 (nobody searches its name) to 5 (half of the visitors type its address).
    pub influence: Option<Influence>,
    /// Whether people from e-mail, fairs and posts are sent to the store.
    pub offsite_directed_to_store: Option<bool>,
    /// Whether the store is left alone.
    pub store_neglected: Option<bool>,
    /// Whether it can build an own site or App.
    pub can_build_site: Option<bool>,
    /// Whether it can promote it.
    pub can_promote_site: Option<bool>,
    /// Whether supply can follow demand.
    pub supply_chain_ready: Option<bool>,
    /// Whether someone can run a mall.
    pub mall_operations_ready: Option<bool>,
    /// Whether the brand was strong before it went online.
    pub traditional_strong_brand: Option<bool>,
    /// Whether customers stand in a CRM.
    pub crm: Option<bool>,
    /// Whether there is a membership programme.
    pub membership: Option<bool>,
    /// Share of visits from phones.
    pub mobile_share: Option<Rate>,
    /// In which form the own site exists.
    pub site_forms: SiteForms,
    /// Change of the platform's marketing cost against the period before.
    pub platform_cost_change: Option<Change>,
    /// Change of the platform's transactions against the period before.
    pub platform_transactions_change: Option<Change>,
    /// Experience with social media.
    pub social_experience: Option<SocialExperience>,
    /// Social platforms in use.
    pub platforms_used: Vec<SocialPlatform>,
    /// What is on record beside that: figures by pool and platform, messages, goals.
    pub records: Option<Box<Records>>,
    /// How the pools are weighed.
    pub value: super::value::ValueModel,
    /// How a budget may be split over channels.
    pub budget: Option<Box<super::budget::Budget>>,
    /// The paths that people took over channels.
    pub paths: Option<Box<super::attribution::Paths>>,
}

/// Influence of a brand in five anchored steps, 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Influence(u8);

impl Influence {
    /// Accepts 1 to 5.
    ///
    /// # Errors
    /// [`crate::quantity::QuantityError`] outside of that.
    pub const fn new(step: u8) -> Result<Self, crate::quantity::QuantityError> {
        match step {
            0 => Err(crate::quantity::QuantityError::Below(1)),
            1..=5 => Ok(Self(step)),
            _ => Err(crate::quantity::QuantityError::Above(5)),
        }
    }

    /// The step.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Influence {
    type Error = crate::quantity::QuantityError;
    fn try_from(step: u8) -> Result<Self, Self::Error> {
        Self::new(step)
    }
}

impl From<Influence> for u8 {
    fn from(influence: Influence) -> Self {
        influence.0
    }
}
