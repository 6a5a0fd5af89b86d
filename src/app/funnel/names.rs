//! What rows are called, and what stages are.

use tributary_domain::funnel::{Buyers, Funnel, Sales, Stage, StageKind};
use tributary_domain::import::Platform;
use tributary_domain::plan::Id;
use tributary_domain::quantity::Text;
use tributary_domain::traffic::Pool;

use super::phrase::{Phrase, Piece};
use crate::app::i18n::{
    Word, words::funnel as words, words::import, words::products, words::terms,
};

/// The user's names, with the page's own words for what has none.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    /// Places of sale.
    pub(crate) sales: &'a Sales,
    /// Channels and stages.
    pub(crate) funnel: &'a Funnel,
}

impl Names<'_> {
    /// A channel.
    pub(crate) fn channel(&self, id: Id) -> Piece {
        let at = self.funnel.channels.iter().position(|c| c.id == id);
        let name = at
            .and_then(|at| self.funnel.channels.get(at))
            .map(|c| &c.name);
        named(name, at, words::CHANNEL_N)
    }

    /// A place of sale.
    pub(crate) fn place(&self, id: Id) -> Piece {
        let at = self.sales.places.iter().position(|p| p.id == id);
        let name = at.and_then(|at| self.sales.places.get(at)).map(|p| &p.name);
        named(name, at, words::PLACE_N)
    }

    /// A product.
    pub(crate) fn product(&self, id: Id) -> Piece {
        let at = self.sales.products.iter().position(|p| p.id == id);
        let name = at
            .and_then(|at| self.sales.products.get(at))
            .map(|p| &p.name);
        named(name, at, products::PRODUCT_N)
    }

    /// A stage.
    pub(crate) fn stage(&self, id: Id) -> Piece {
        let found = self.funnel.stages.iter().find(|s| s.id == id);
        found.map_or(Piece::Word(words::STAGE_OTHER), stage)
    }
}

pub(super) fn named(name: Option<&Text>, at: Option<usize>, numbered: Word) -> Piece {
    match name {
        Some(name) if !name.is_empty() => Piece::Text(name.as_str().to_owned()),
        _ => Phrase::new(numbered)
            .with("n", Piece::Count(at.unwrap_or(0) as f64 + 1.0))
            .into(),
    }
}

/// A stage: the user's name for it, else the page's own word for its kind.
pub(crate) fn stage(stage: &Stage) -> Piece {
    if stage.name.is_empty() {
        Piece::Word(stage_kind(stage.kind))
    } else {
        Piece::Text(stage.name.as_str().to_owned())
    }
}

/// What a kind of stage counts.
pub(crate) const fn stage_kind(kind: StageKind) -> Word {
    match kind {
        StageKind::Impressions => terms::IMPRESSIONS,
        StageKind::Clicks => terms::CLICKS,
        StageKind::Visits => words::STAGE_VISITS,
        StageKind::Carts => words::STAGE_CARTS,
        StageKind::Checkouts => words::STAGE_CHECKOUTS,
        StageKind::Inquiries => words::STAGE_INQUIRIES,
        StageKind::Quotations => words::STAGE_QUOTATIONS,
        StageKind::Orders => words::ORDERS,
        StageKind::Other => words::STAGE_OTHER,
    }
}

/// All kinds, in the order of a funnel.
pub(crate) const STAGE_KINDS: [StageKind; 9] = [
    StageKind::Impressions,
    StageKind::Clicks,
    StageKind::Visits,
    StageKind::Carts,
    StageKind::Checkouts,
    StageKind::Inquiries,
    StageKind::Quotations,
    StageKind::Orders,
    StageKind::Other,
];

/// Who buys.
pub(crate) const fn buyers(buyers: Buyers) -> Word {
    match buyers {
        Buyers::Consumers => words::CONSUMERS,
        Buyers::Companies => words::COMPANIES,
    }
}

/// A traffic pool.
pub(crate) const fn pool(pool: Pool) -> Word {
    match pool {
        Pool::PlatformStore => terms::FLAGSHIP_STORE,
        Pool::SocialAccount => terms::SOCIAL_HOME,
        Pool::OwnMediaMall => terms::OWN_MEDIA_MALL,
        Pool::OwnSiteApp => terms::OWN_SITE,
        Pool::Offline => words::POOL_OFFLINE,
    }
}

/// An advertising platform.
pub(crate) const fn platform(platform: Platform) -> Word {
    match platform {
        Platform::GoogleAds => words::PLATFORM_GOOGLE,
        Platform::Meta => words::PLATFORM_META,
        Platform::AmazonAds => words::PLATFORM_AMAZON,
        Platform::TikTok => words::PLATFORM_TIKTOK,
        Platform::Pinterest => words::PLATFORM_PINTEREST,
        Platform::AmazonBusiness => import::AMAZON_BUSINESS,
        Platform::AmazonTransactions => import::AMAZON_TRANSACTIONS,
        Platform::ShopifyOrders => import::SHOPIFY_ORDERS,
        Platform::ShopifySessions => import::SHOPIFY_SESSIONS,
        Platform::ShopifySales => import::SHOPIFY_SALES,
        Platform::Ga4 => import::GA4,
        Platform::AlibabaIntl => import::ALIBABA,
        Platform::Other => import::OTHER_TABLE,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::quantity::Currency;

    #[test]
    fn what_has_no_name_is_called_by_its_number() {
        let (mut sales, mut funnel) = (Sales::default(), Funnel::default());
        let place = sales
            .add_place(Text::new("Amazon US").unwrap(), Currency::USD)
            .unwrap();
        let unnamed = sales.add_place(Text::default(), Currency::USD).unwrap();
        let channel = funnel.add_channel(Some(place), Currency::USD).unwrap();
        let names = Names {
            sales: &sales,
            funnel: &funnel,
        };
        assert_eq!(names.place(place), Piece::Text("Amazon US".to_owned()));
        let second = Phrase::new(words::PLACE_N).with("n", Piece::Count(2.0));
        assert_eq!(names.place(unnamed), second.into());
        let first = Phrase::new(words::CHANNEL_N).with("n", Piece::Count(1.0));
        assert_eq!(names.channel(channel), first.into());
    }

    #[test]
    fn a_stage_keeps_the_users_name() {
        let mut funnel = Funnel::default();
        let id = funnel.stage_of(StageKind::Carts).unwrap();
        funnel
            .rename_stage(id, Text::new("Wish lists").unwrap())
            .unwrap();
        let names = Names {
            sales: &Sales::default(),
            funnel: &funnel,
        };
        assert_eq!(names.stage(id), Piece::Text("Wish lists".to_owned()));
        assert_eq!(names.stage(Id(1)), Piece::Word(terms::IMPRESSIONS));
    }
}
