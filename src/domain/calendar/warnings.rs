//! What a campaign still lacks.

use super::campaign::{Campaign, MaterialKind};
use super::year::months_of;
use crate::funnel::FunnelResult;
use crate::plan::{Id, Plan};
use crate::quantity::{Date, Money, Month, Period};
use crate::traffic::{SupplyAlarm, effective_facts, supply_alarms};

/// Something that a campaign lacks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CampaignWarning {
    /// It has no days, so nothing else can be told.
    NoDays,
    /// Nobody said what it may cost; a budget of zero is said.
    NoBudget,
    /// There is no page that its visitors arrive at.
    NoPage,
    /// So many of its banners and pages are not ready, and it has begun or begins within a week.
    NotReady(usize),
    /// Nobody said how much can be sold in this month at any of its places.
    StockUnknown(Month),
    /// Nothing can be sold at the place in this month.
    NoStock(Id, Month),
    /// The month's orders at the place need more units than there are.
    TooFewUnits {
        /// The place.
        place: Id,
        /// The month.
        month: Month,
        /// Units that its orders need, events included.
        needed: f64,
        /// Units that there are.
        available: f64,
    },
    /// The last day to enrol for its event has passed, or comes within a week.
    EnrolmentEnds(Date),
    /// It draws visitors from one source alone.
    OneSource,
}

/// How many days before its first day a campaign's materials should be ready, and enrolment is
/// urgent; ours.
const LEAD_DAYS: i64 = 7;

/// Everything that a campaign lacks, the most pressing kinds first; what depends on the day is left
/// out where that is not known.
pub fn campaign_warnings(
    plan: &Plan,
    result: &FunnelResult,
    campaign: &Campaign,
    today: Option<Date>,
) -> Vec<CampaignWarning> {
    let mut all = Vec::new();
    let Some(period) = campaign.period else {
        return vec![CampaignWarning::NoDays];
    };
    let is_over = today.is_some_and(|day| period.to() < day);
    if is_over {
        return all;
    }
    all.extend(stock(plan, result, campaign));
    if !campaign
        .materials
        .iter()
        .any(|m| m.kind == MaterialKind::Page)
    {
        all.push(CampaignWarning::NoPage);
    }
    if campaign.budget.is_none() {
        all.push(CampaignWarning::NoBudget);
    }
    let near = today.is_some_and(|day| day.days_until(period.from()) <= LEAD_DAYS);
    let open = campaign.materials.iter().filter(|m| !m.ready).count();
    if near && open > 0 {
        all.push(CampaignWarning::NotReady(open));
    }
    let event = plan
        .calendar
        .events
        .iter()
        .find(|e| Some(e.id) == campaign.event);
    if let Some((last, day)) = event.and_then(|e| e.enrolment).map(Period::to).zip(today)
        && (0..=LEAD_DAYS).contains(&day.days_until(last))
    {
        all.push(CampaignWarning::EnrolmentEnds(last));
    }
    if campaign.channels.len() + campaign.sources.len() == 1 {
        all.push(CampaignWarning::OneSource);
    }
    all
}

/// The places that a campaign sells at: its own, else those of its channels, else all that have
/// orders.
fn places(plan: &Plan, result: &FunnelResult, campaign: &Campaign) -> Vec<Id> {
    if let Some(place) = campaign.place {
        return vec![place];
    }
    let channels = plan.funnel.channels.iter();
    let of_channels = channels.filter(|c| campaign.channels.contains(&c.id));
    let mut found: Vec<Id> = of_channels.filter_map(|c| c.place).collect();
    if found.is_empty() {
        let used = result.places.iter().filter(|p| !p.is_blank);
        found = used.map(|p| p.id).collect();
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn stock(plan: &Plan, result: &FunnelResult, campaign: &Campaign) -> Vec<CampaignWarning> {
    let Some(period) = campaign.period else {
        return Vec::new();
    };
    let places = places(plan, result, campaign);
    let alarms = supply_alarms(plan, &effective_facts(plan), result);
    let mut all = Vec::new();
    for month in months_of(period) {
        let rows = plan.calendar.supply.iter();
        let rows: Vec<_> = rows
            .filter(|s| s.month == month && places.contains(&s.place))
            .collect();
        if rows.is_empty() {
            all.push(CampaignWarning::StockUnknown(month));
        }
        for row in rows {
            if row.units.to_f64() <= 0.0 {
                all.push(CampaignWarning::NoStock(row.place, month));
                continue;
            }
            all.extend(alarms.iter().filter_map(|alarm| match *alarm {
                SupplyAlarm::TooFewUnits {
                    place,
                    month: of,
                    needed,
                    available,
                } if place == row.place && of == month => Some(CampaignWarning::TooFewUnits {
                    place,
                    month,
                    needed,
                    available,
                }),
                _ => None,
            }));
        }
    }
    all
}

/// What a campaign's budget is against what the plan earns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BudgetShare {
    /// This share of the period's profit; above 1 it costs more than the plan earns.
    OfProfit(f64),
    /// The plan earns nothing that could pay for it.
    NothingToSpend,
}

/// Whether the plan can afford a campaign; none without a budget or where profit can't be told.
///
/// # Formula
/// share = budget / profit of the funnel's period.
pub fn budget_share(result: &FunnelResult, campaign: &Campaign) -> Option<BudgetShare> {
    let budget = campaign.budget.map(Money::to_f64).filter(|b| *b > 0.0)?;
    let profit = result.total.profit.ok()?;
    Some(if profit > 0.0 {
        BudgetShare::OfProfit(budget / profit)
    } else {
        BudgetShare::NothingToSpend
    })
}
