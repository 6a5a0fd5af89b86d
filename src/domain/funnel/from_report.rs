//! An ad report becomes channels.

use std::sync::Arc;

use super::edit::{EditError, forget_channels};
use super::quick::set_count;
use super::section::{Channel, Funnel, Origin, Pricing, Reach, StageKind, Style};
use crate::document::limits::most;
use crate::import::{Campaign, Figures, Platform, Report};
use crate::plan::{Id, Plan};
use crate::quantity::{Currency, Period, Volume};

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

/// Puts the campaigns of `report` into the funnel, one channel each.
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
    let campaigns = report.campaigns();
    if campaigns.is_empty() {
        return Err(ApplyError::NothingToImport);
    }
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
    let place = settle_place(plan, confirmed, is_blank)?;
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
            let id = add(funnel, report.platform, campaign, confirmed.currency, place)?;
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

/// The place that the campaigns lead to; a plan without figures takes over the report's currency.
fn settle_place(plan: &mut Plan, confirmed: Confirmed, is_blank: bool) -> Result<Id, ApplyError> {
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

fn add(
    funnel: &mut Funnel,
    platform: Platform,
    campaign: &Campaign,
    currency: Currency,
    place: Id,
) -> Result<Id, ApplyError> {
    let id = funnel.add_channel(Some(place), currency)?;
    if let Some(channel) = funnel.channels.iter_mut().find(|c| c.id == id) {
        channel.name = campaign.name.clone();
        channel.reach = Reach::Paid;
        (channel.style, channel.pricing) = match platform {
            Platform::GoogleAds | Platform::AmazonAds => (Style::Pull, Pricing::PerClick),
            Platform::Meta | Platform::TikTok | Platform::Pinterest => {
                (Style::Push, Pricing::PerMille)
            }
        };
        channel.origin = Some(Origin {
            platform,
            campaign: campaign.name.clone(),
        });
    }
    Ok(id)
}

/// A stage and the figure of a report that it counts.
type Counted = (StageKind, fn(&Figures) -> Option<Volume>);

/// The stages that a report can hold.
const STAGES: [Counted; 5] = [
    (StageKind::Impressions, |f| f.impressions),
    (StageKind::Clicks, |f| f.clicks),
    (StageKind::Carts, |f| f.add_to_cart),
    (StageKind::Checkouts, |f| f.checkout),
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
