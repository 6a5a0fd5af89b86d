//! A report of ads, channel groups or products becomes channels.

mod new_channel;

use std::sync::Arc;

use super::edit::{EditError, forget_channels};
use super::quick::set_count;
use super::section::{Buyers, Channel, Funnel, Origin, StageKind};
use crate::document::limits::most;
use crate::import::{Campaign, Figures, Platform, Report, ReportKind};
use crate::plan::{Id, Plan};
use crate::quantity::{Currency, Period, Text, Volume};

/// What the user confirmed in the preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// The days that the report covers.
    pub period: Period,
    /// The currency of its amounts.
    pub currency: Currency,
    /// The place of sale that its campaigns lead to; the first one, made if there is none, when
    /// not said.
    pub place: Option<Id>,
    /// Whether an analytics tool's key events are purchases; else they are left out.
    pub key_events_are_orders: bool,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Applied {
    /// The place that new channels lead to.
    pub place: Id,
    /// Channels that are new.
    pub added: Vec<Id>,
    /// Channels whose counts were replaced.
    pub replaced: Vec<Id>,
    /// How many channels of an earlier report of the same period went.
    pub removed: usize,
    /// Whether the invented sample made way for a plan of one's own.
    pub sample_left: bool,
}

/// Why a report was not taken over; the plan is then as before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// The funnel holds figures of other days, and days are not mixed.
    #[error("the plan is of another period than the report")]
    OtherPeriod {
        /// The days of the plan.
        plan: Period,
        /// The days of the report.
        report: Period,
    },
    /// The report has no campaigns.
    #[error("nothing to import")]
    NothingToImport,
    /// The place has amounts in another currency.
    #[error("the place has amounts in {0}")]
    OtherCurrency(Currency),
    /// The chosen place is not in the plan.
    #[error("no place {0:?}")]
    NoSuchPlace(Id),
    /// The plan would hold more rows than are kept.
    #[error("at most {0} rows")]
    Full(usize),
}

impl From<EditError> for ApplyError {
    fn from(error: EditError) -> Self {
        match error {
            EditError::Full(limit) => Self::Full(limit),
            EditError::NoSuchRow(id) => Self::NoSuchPlace(id),
            // Stages are only added where there is none of their kind.
            EditError::KindTaken(_) | EditError::OrdersStay => Self::Full(most::STAGES),
        }
    }
}

/// Puts the campaigns of `report` into the funnel, one channel each; products become one channel
/// together. A report for the books is taken by [`super::apply_shop_report`] and refused here.
///
/// - A plan of another period refuses it, unless its funnel holds no figures. The sample makes way
///   for an empty plan first.
/// - A campaign that an earlier report of the same platform and currency brought has its figures
///   replaced, wherever the user has put it; name, place and terms stay. Figures that no row of
///   the report has stay too: they were typed.
/// - Channels of the same platform, currency and place that the report no longer has go: importing
///   a period again replaces it.
/// - A plan without figures takes over the report's currency.
///
/// # Errors
/// [`ApplyError`]; the plan is then unchanged.
pub fn apply_report(
    plan: &mut Plan,
    report: &Report,
    confirmed: Confirmed,
) -> Result<Applied, ApplyError> {
    let mut next = if plan.sample {
        Plan::default()
    } else {
        plan.clone()
    };
    let mut applied = apply(&mut next, report, confirmed)?;
    applied.sample_left = plan.sample;
    *plan = next;
    Ok(applied)
}

fn apply(plan: &mut Plan, report: &Report, confirmed: Confirmed) -> Result<Applied, ApplyError> {
    let campaigns = campaigns(report, confirmed);
    if campaigns.is_empty() {
        return Err(ApplyError::NothingToImport);
    }
    let place = settle_place(plan, confirmed)?;
    if report.platform.kind() == ReportKind::Products {
        sells_to_companies(plan, place);
    }
    let funnel = Arc::make_mut(&mut plan.funnel);
    funnel.period = Some(confirmed.period);

    let mut applied = Applied {
        place,
        ..Applied::default()
    };
    let has = Columns::of(&campaigns);
    let mut seen = Vec::new();
    for campaign in &campaigns {
        let found = earlier(
            funnel,
            report.platform,
            campaign,
            confirmed.currency,
            place,
            &seen,
        );
        let id = if let Some(id) = found {
            applied.replaced.push(id);
            id
        } else {
            let id =
                new_channel::add(funnel, report.platform, campaign, confirmed.currency, place)?;
            applied.added.push(id);
            id
        };
        seen.push(id);
        fill(funnel, id, &campaign.figures, &has)?;
    }
    let gone: Vec<Id> = funnel
        .channels
        .iter()
        .filter(|c| {
            let same = |o: &Origin| o.platform == report.platform;
            c.origin.as_ref().is_some_and(same)
                && c.currency == confirmed.currency
                && c.place.is_none_or(|p| p == place)
                && !seen.contains(&c.id)
        })
        .map(|c| c.id)
        .collect();
    funnel.channels.retain(|c| !gone.contains(&c.id));
    applied.removed = gone.len();
    forget_channels(plan, &gone);
    Ok(applied)
}

/// What becomes a channel each, with its orders among the conversions.
fn campaigns(report: &Report, confirmed: Confirmed) -> Vec<Campaign> {
    let orders = |figures: &Figures| match report.platform.kind() {
        ReportKind::Ads => figures.conversions,
        ReportKind::ChannelGroups => figures
            .key_events
            .filter(|_| confirmed.key_events_are_orders),
        ReportKind::Products | ReportKind::Books => figures.orders,
    };
    let campaign = |name: &Text, figures: &Figures| Campaign {
        name: name.clone(),
        figures: Figures {
            conversions: orders(figures),
            ..*figures
        },
    };
    let all = report.campaigns.iter();
    match report.platform.kind() {
        ReportKind::Books => Vec::new(),
        ReportKind::Products if report.campaigns.is_empty() => Vec::new(),
        ReportKind::Products => vec![campaign(&Text::default(), &report.totals)],
        ReportKind::Ads | ReportKind::ChannelGroups => {
            all.map(|c| campaign(&c.name, &c.figures)).collect()
        }
    }
}

/// The place that the campaigns lead to. A plan of another period refuses, unless it holds no
/// figures; such a plan takes over the report's currency.
pub(super) fn settle_place(plan: &mut Plan, confirmed: Confirmed) -> Result<Id, ApplyError> {
    let booked = |p: &super::section::Place| p.booked != super::section::Booked::default();
    let is_blank = plan.funnel.is_blank() && !plan.sales.places.iter().any(booked);
    if let Some(period) = plan.funnel.period
        && period != confirmed.period
        && !is_blank
    {
        return Err(ApplyError::OtherPeriod {
            plan: period,
            report: confirmed.period,
        });
    }
    let exists = |id: Id| plan.sales.places.iter().any(|p| p.id == id);
    if let Some(id) = confirmed.place.filter(|id| !exists(*id)) {
        return Err(ApplyError::NoSuchPlace(id));
    }
    if !is_blank && let Some(id) = confirmed.place.or(plan.sales.places.first().map(|p| p.id)) {
        return Ok(id);
    }
    let sales = Arc::make_mut(&mut plan.sales);
    let is_new =
        sales.fixed_cost.is_none() && sales.places.iter().all(super::section::Place::is_blank);
    if is_blank && is_new {
        sales.currency = confirmed.currency;
        for place in &mut sales.places {
            place.currency = confirmed.currency;
        }
    }
    Ok(confirmed
        .place
        .unwrap_or_else(|| sales.ensure_place(confirmed.currency)))
}

/// A place about which nothing is known yet sells to companies: it is one of a trade platform.
fn sells_to_companies(plan: &mut Plan, id: Id) {
    let in_use = plan.funnel.channels.iter().any(|c| c.place == Some(id));
    let places = &mut Arc::make_mut(&mut plan.sales).places;
    if let Some(place) = places.iter_mut().find(|p| p.id == id && p.is_blank())
        && !in_use
    {
        place.buyers = Buyers::Companies;
    }
}

/// The channel that an earlier report brought for this campaign: at the same place first, since
/// two accounts may have campaigns of one name.
fn earlier(
    funnel: &Funnel,
    platform: Platform,
    campaign: &Campaign,
    currency: Currency,
    place: Id,
    taken: &[Id],
) -> Option<Id> {
    let same = |c: &&Channel| {
        let origin = |o: &Origin| o.platform == platform && o.campaign == campaign.name;
        c.origin.as_ref().is_some_and(origin) && c.currency == currency && !taken.contains(&c.id)
    };
    let all = || funnel.channels.iter().filter(same);
    all()
        .find(|c| c.place == Some(place))
        .or_else(|| all().next())
        .map(|c| c.id)
}

/// A stage and the figure of a report that it counts.
type Counted = (StageKind, fn(&Figures) -> Option<Volume>);

/// The stages that a report can hold.
const STAGES: [Counted; 7] = [
    (StageKind::Impressions, |f| f.impressions),
    (StageKind::Clicks, |f| f.clicks),
    (StageKind::Visits, |f| f.visits),
    (StageKind::Carts, |f| f.add_to_cart),
    (StageKind::Checkouts, |f| f.checkout),
    (StageKind::Inquiries, |f| f.inquiries),
    (StageKind::Orders, |f| f.conversions),
];

/// Which figures any row of the report has; the others were typed and are left alone.
struct Columns {
    stages: [bool; STAGES.len()],
    spend: bool,
    revenue: bool,
}

impl Columns {
    fn of(campaigns: &[Campaign]) -> Self {
        let any = |has: &dyn Fn(&Figures) -> bool| campaigns.iter().any(|c| has(&c.figures));
        Self {
            stages: STAGES.map(|(_, figure)| any(&|f| figure(f).is_some())),
            spend: any(&|f| f.spend.is_some()),
            revenue: any(&|f| f.revenue.is_some()),
        }
    }
}

fn fill(funnel: &mut Funnel, id: Id, figures: &Figures, has: &Columns) -> Result<(), ApplyError> {
    for ((kind, figure), has) in STAGES.iter().zip(has.stages) {
        if has {
            set_count(funnel, id, *kind, figure(figures))?;
        }
    }
    if let Some(channel) = funnel.channels.iter_mut().find(|c| c.id == id) {
        if has.spend {
            channel.spend = figures.spend;
        }
        if has.revenue {
            channel.revenue = figures.revenue;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::super::section::Reach;
    use super::*;
    use crate::import;

    const GA4: &[u8] = include_bytes!("../../../tests/reference/ads/ga4_traffic.csv");
    const ALIBABA: &str = "数据周期,2026-05-01~2026-05-31\n产品ID,产品名称,搜索曝光次数,搜索点击次数,访问人数,询盘个数\n\
        1601562216792,Desk lamp,15230,175,142,9\n1601562216793,Floor lamp,8000,64,55,-\n";

    fn applied(plan: &mut Plan, report: &Report, key_events_are_orders: bool) -> Applied {
        let confirmed = Confirmed {
            period: report.period.known().unwrap(),
            currency: Currency::USD,
            place: None,
            key_events_are_orders,
        };
        apply_report(plan, report, confirmed).unwrap()
    }

    fn count(plan: &Plan, channel: usize, kind: StageKind) -> Option<u64> {
        let stage = plan.funnel.stage_of(kind)?;
        plan.funnel.channels[channel].counts.get(&stage)?.whole()
    }

    #[test]
    fn channel_groups_become_channels_with_their_visits() {
        let (mut plan, report) = (Plan::default(), import::read(GA4).unwrap());
        assert_eq!(applied(&mut plan, &report, false).added.len(), 3);
        let reach: Vec<Reach> = plan.funnel.channels.iter().map(|c| c.reach).collect();
        assert_eq!(reach, [Reach::Paid, Reach::Owned, Reach::Earned]);
        assert_eq!(count(&plan, 0, StageKind::Visits), Some(4395));
        assert_eq!(count(&plan, 0, StageKind::Orders), None);
        let revenue = plan.funnel.channels[1].revenue.unwrap();
        assert_eq!(revenue.decimal().to_string(), "3300");
        let before = plan.clone();
        assert_eq!(applied(&mut plan, &report, false).replaced.len(), 3);
        assert_eq!(plan, before);
        applied(&mut plan, &report, true);
        assert_eq!(count(&plan, 0, StageKind::Orders), Some(110));
    }

    #[test]
    fn products_become_one_channel_that_ends_in_inquiries() {
        let (mut plan, report) = (Plan::default(), import::read_text(ALIBABA).unwrap());
        assert_eq!(applied(&mut plan, &report, false).added.len(), 1);
        // 15,230 + 8,000; 175 + 64; 142 + 55; 9
        let kinds = [
            (StageKind::Impressions, 23230),
            (StageKind::Clicks, 239),
            (StageKind::Visits, 197),
            (StageKind::Inquiries, 9),
        ];
        for (kind, n) in kinds {
            assert_eq!(count(&plan, 0, kind), Some(n), "{kind:?}");
        }
        assert_eq!(plan.sales.places[0].buyers, Buyers::Companies);
        let before = plan.clone();
        applied(&mut plan, &report, false);
        assert_eq!(plan, before);
    }
}
