//! The rates and prices of one channel, or of several by ratio of sums.

use super::missing::{Figure, Missing, difference, product, ratio};
use super::order::{contribution_of, positive};
use crate::stats::interval::{Interval, wilson};

/// The chance that an interval misses.
const ALPHA: f64 = 0.05;

/// What a channel counted, cost and brought, in one currency; spend and revenue are sums of the
/// period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claims {
    /// Times shown.
    pub impressions: Figure,
    /// Clicks.
    pub clicks: Figure,
    /// Visits.
    pub visits: Figure,
    /// Orders as the platform claims them.
    pub orders: Figure,
    /// Sales as the platform claims them, VAT included.
    pub revenue: Figure,
    /// What was paid for the channel.
    pub spend: Figure,
    /// What a buyer pays for an order, VAT included.
    pub price: Figure,
    /// What an order leaves over before advertising.
    pub contribution_each: Figure,
}

/// What a conversion rate is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Per {
    /// Visits.
    #[default]
    Visits,
    /// Clicks, where visits were not counted.
    Clicks,
    /// Visits of some channels and clicks of others.
    Mixed,
}

impl Per {
    fn of(channels: &[Claims]) -> Self {
        let counted = || channels.iter().filter(|c| c.traffic().is_ok());
        let visits = counted().filter(|c| c.visits.is_ok()).count();
        match (visits, counted().count()) {
            (0, clicks) if clicks > 0 => Self::Clicks,
            (visits, all) if visits < all => Self::Mixed,
            _ => Self::Visits,
        }
    }
}

/// Rates and prices; each is a ratio of two figures that [`super::FunnelResult::explain`] names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AdFigures {
    /// Clicks / impressions.
    pub ctr: Figure,
    /// Visits / clicks.
    pub visit_per_click: Figure,
    /// Visits, or clicks where visits were not counted.
    pub traffic: Figure,
    /// Which of the two it is.
    pub per: Per,
    /// Orders / traffic.
    pub cvr: Figure,
    /// Wilson's 95 % interval of that.
    pub cvr_interval: Option<Interval>,
    /// Spend / clicks.
    pub cpc: Figure,
    /// Spend / impressions × 1000.
    pub cpm: Figure,
    /// Spend / orders.
    pub cpa: Figure,
    /// Revenue / orders.
    pub aov: Figure,
    /// Revenue / spend.
    pub roas: Figure,
    /// Spend / revenue.
    pub acos: Figure,
    /// Price / contribution of an order.
    pub break_even_roas: Figure,
    /// Contribution of an order / price.
    pub break_even_acos: Figure,
    /// Contribution of an order.
    pub break_even_cpa: Figure,
    /// Contribution / clicks.
    pub break_even_cpc: Figure,
    /// Contribution / impressions × 1000.
    pub break_even_cpm: Figure,
    /// What all orders leave over before advertising.
    pub contribution: Figure,
    /// Contribution / spend.
    pub poas: Figure,
    /// Contribution − spend.
    pub after_ads: Figure,
}

impl AdFigures {
    /// The figures of one channel.
    ///
    /// # Formula
    /// CTR = clicks/impressions; CVR = orders/visits (clicks where visits were not counted);
    /// CPC, CPA = spend/clicks, /orders; CPM = 1000·spend/impressions; ROAS = revenue/spend;
    /// `ACoS` = spend/revenue; POAS = contribution/spend; break-even ROAS = price/contribution of an
    /// order, CPA = contribution of an order, CPC and CPM = contribution by click and by 1000
    /// impressions.
    ///
    /// ```
    /// use tributary_domain::funnel::{AdFigures, Claims};
    /// // 30 000 of sales from 10 000 of advertising at a margin of 25 %: a ROAS of 3, and a loss.
    /// let ads = AdFigures::of(&Claims {
    ///     orders: Ok(300.0),
    ///     revenue: Ok(30_000.0),
    ///     spend: Ok(10_000.0),
    ///     price: Ok(100.0),
    ///     contribution_each: Ok(25.0),
    ///     ..Claims::default()
    /// });
    /// assert_eq!((ads.roas, ads.break_even_roas), (Ok(3.0), Ok(4.0)));
    /// assert_eq!(ads.after_ads, Ok(-2_500.0));
    /// ```
    pub fn of(claims: &Claims) -> Self {
        Self::blend(core::slice::from_ref(claims))
    }

    /// The figures of several channels together: each a ratio of sums over the channels that have
    /// both of its operands, so that a channel without impressions doesn't spoil the CTR.
    ///
    /// All amounts must be in one currency; an amount that could not be converted leaves every
    /// figure that needs it untold.
    pub fn blend(channels: &[Claims]) -> Self {
        let over = |numerator: fn(&Claims) -> Figure, denominator: fn(&Claims) -> Figure, zero| {
            let (n, d) = pair(channels, numerator, denominator, zero)?;
            ratio(Ok(n), Ok(d), zero)
        };
        let per = Per::of(channels);
        let no_traffic = match per {
            Per::Clicks => Missing::NoClicks,
            Per::Visits | Per::Mixed => Missing::NoVisits,
        };
        let orders_by_traffic = pair(channels, |c| c.orders, Claims::traffic, no_traffic);
        let contribution = total(channels, Claims::contribution);
        let break_even_roas = {
            // A single channel has a break-even before its first order; several are weighed by orders.
            let one = |c: &Claims| ratio(c.price, c.contribution_each, Missing::NothingLeft);
            match channels {
                [only] => one(only),
                _ => over(|c| c.revenue, Claims::contribution, Missing::NothingLeft),
            }
        };
        let break_even_cpa = match channels {
            [only] => positive(only.contribution_each),
            _ => over(Claims::contribution, |c| c.orders, Missing::NoOrders)
                .and_then(|v| positive(Ok(v))),
        };
        let thousand = |figure: Figure| figure.map(|f| f * 1_000.0);
        Self {
            ctr: over(|c| c.clicks, |c| c.impressions, Missing::NoImpressions),
            visit_per_click: over(|c| c.visits, |c| c.clicks, Missing::NoClicks),
            traffic: total(channels, Claims::traffic),
            per,
            cvr: orders_by_traffic.and_then(|(n, d)| ratio(Ok(n), Ok(d), no_traffic)),
            cvr_interval: orders_by_traffic
                .ok()
                .and_then(|(n, d)| wilson(n, d, ALPHA).ok()),
            cpc: over(|c| c.spend, |c| c.clicks, Missing::NoClicks),
            cpm: thousand(over(|c| c.spend, |c| c.impressions, Missing::NoImpressions)),
            cpa: over(|c| c.spend, |c| c.orders, Missing::NoOrders),
            aov: over(|c| c.revenue, |c| c.orders, Missing::NoOrders),
            roas: over(|c| c.revenue, |c| c.spend, Missing::NoSpend),
            acos: over(Claims::spent, |c| c.revenue, Missing::NoSales),
            break_even_roas,
            break_even_acos: ratio(Ok(1.0), break_even_roas, Missing::NothingLeft),
            break_even_cpa,
            break_even_cpc: over(Claims::earned, |c| c.clicks, Missing::NoClicks)
                .and_then(|v| positive(Ok(v))),
            break_even_cpm: thousand(
                over(Claims::earned, |c| c.impressions, Missing::NoImpressions)
                    .and_then(|v| positive(Ok(v))),
            ),
            contribution,
            poas: over(Claims::contribution, |c| c.spend, Missing::NoSpend),
            after_ads: difference(
                contribution,
                channels.iter().map(|c| c.spend).sum::<Figure>(),
            ),
        }
    }
}

impl Default for Claims {
    /// Nothing counted, nothing paid.
    fn default() -> Self {
        Self {
            impressions: Err(Missing::NoImpressions),
            clicks: Err(Missing::NoClicks),
            visits: Err(Missing::NoVisits),
            orders: Err(Missing::NoOrders),
            revenue: Err(Missing::NoSales),
            spend: Err(Missing::NoSpend),
            price: Err(Missing::NoPrice),
            contribution_each: Err(Missing::NoUnitCost),
        }
    }
}

impl Claims {
    /// Visits, or clicks where visits were not counted.
    pub(super) fn traffic(&self) -> Figure {
        self.visits.or(self.clicks)
    }

    /// What all orders leave over before advertising.
    pub(super) fn contribution(&self) -> Figure {
        contribution_of(self.orders, self.contribution_each)
    }

    /// The same where there were any orders.
    pub(super) fn earned(&self) -> Figure {
        match self.orders {
            Ok(orders) if orders > 0.0 => self.contribution(),
            Ok(_) => Err(Missing::NoOrders),
            Err(why) => Err(why),
        }
    }

    /// Spend where anything was spent.
    pub(super) fn spent(&self) -> Figure {
        self.spend.and_then(|s| {
            if s > 0.0 {
                Ok(s)
            } else {
                Err(Missing::NoSpend)
            }
        })
    }

    /// The same with every amount of money multiplied by `rate`.
    #[must_use]
    pub fn in_currency(&self, rate: Figure) -> Self {
        // Nothing is nothing in every currency, so it needs no rate.
        let times = |amount: Figure| {
            if amount == Ok(0.0) {
                amount
            } else {
                product(amount, rate)
            }
        };
        Self {
            revenue: times(self.revenue),
            spend: times(self.spend),
            price: times(self.price),
            contribution_each: times(self.contribution_each),
            ..*self
        }
    }
}

/// Both sums over the channels that have both figures and a denominator other than zero: clicks of
/// a channel without impressions are no part of a click-through rate.
pub(super) fn pair(
    channels: &[Claims],
    numerator: fn(&Claims) -> Figure,
    denominator: fn(&Claims) -> Figure,
    zero: Missing,
) -> Result<(f64, f64), Missing> {
    let mut sums: Option<(f64, f64)> = None;
    let mut reason = None;
    for channel in channels {
        match (numerator(channel), denominator(channel)) {
            (Ok(n), Ok(d)) if d != 0.0 => {
                let (a, b) = sums.unwrap_or_default();
                sums = Some((a + n, b + d));
            }
            (Ok(_), Ok(_)) => reason = reason.or(Some(zero)),
            (Err(why), _) | (_, Err(why)) => {
                if must_be_known(why) {
                    return Err(why);
                }
                reason = reason.or(Some(why));
            }
        }
    }
    sums.ok_or(reason.unwrap_or(zero))
}

/// The sum over the channels that have the figure.
fn total(channels: &[Claims], figure: fn(&Claims) -> Figure) -> Figure {
    let mut sum = Err(Missing::NothingEntered);
    for channel in channels {
        match figure(channel) {
            Ok(value) => sum = Ok(sum.unwrap_or(0.0) + value),
            Err(why) if must_be_known(why) => return Err(why),
            Err(why) => sum = sum.or(Err(why)),
        }
    }
    sum
}

/// Whether a sum without this part would be false: money that exists but can't be told. A stage
/// that a channel does not count is no gap.
const fn must_be_known(why: Missing) -> bool {
    matches!(
        why,
        Missing::NoRate { .. } | Missing::NoUnitCost | Missing::NoPrice | Missing::NoPlace
    )
}
