//! How a figure is worked out: its formula and the user's numbers in it.

use super::FunnelResult;
use super::missing::{Figure, Missing, difference, ratio};
use super::rates::{AdFigures, Claims, Per, pair};
use crate::plan::Id;

/// What a figure is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A channel, as claimed, in its result's currency.
    Channel(Id),
    /// The claims of a place's channels together, in the place's currency.
    PlaceClaims(Id),
    /// A place, as booked, in its own currency.
    Place(Id),
    /// The claims of all channels together, in the plan's currency.
    Claims,
    /// The whole plan, as booked, in its own currency.
    Total,
}

/// A figure that can be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Formula {
    /// Click-through rate.
    Ctr,
    /// Visits by click.
    VisitPerClick,
    /// Conversion rate.
    Cvr,
    /// Price of a click.
    Cpc,
    /// Price of a thousand impressions.
    Cpm,
    /// Price of an order.
    Cpa,
    /// Average order value.
    Aov,
    /// Sales by money spent.
    Roas,
    /// Money spent by sales.
    Acos,
    /// The ROAS at which nothing is left.
    BreakEvenRoas,
    /// The `ACoS` at which nothing is left.
    BreakEvenAcos,
    /// What a click may cost.
    BreakEvenCpc,
    /// What a thousand impressions may cost.
    BreakEvenCpm,
    /// Contribution by money spent.
    Poas,
    /// Contribution after advertising.
    AfterAds,
    /// All sales by all money spent.
    Mer,
    /// All money spent by all sales.
    Tacos,
    /// Contribution by visit.
    PerVisit,
    /// Profit after fixed cost.
    Profit,
    /// Profit by sales.
    ProfitShare,
    /// Claims beyond the books.
    ClaimedTwice,
}

impl Formula {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Ctr,
        Self::VisitPerClick,
        Self::Cvr,
        Self::Cpc,
        Self::Cpm,
        Self::Cpa,
        Self::Aov,
        Self::Roas,
        Self::Acos,
        Self::BreakEvenRoas,
        Self::BreakEvenAcos,
        Self::BreakEvenCpc,
        Self::BreakEvenCpm,
        Self::Poas,
        Self::AfterAds,
        Self::Mer,
        Self::Tacos,
        Self::PerVisit,
        Self::Profit,
        Self::ProfitShare,
        Self::ClaimedTwice,
    ];
}

/// What stands in a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operand {
    /// Times shown.
    Impressions,
    /// Clicks.
    Clicks,
    /// Visits.
    Visits,
    /// Visits of some channels and clicks of those that count no visits.
    Traffic,
    /// Orders as the platforms claim them.
    ClaimedOrders,
    /// Orders on the basis of the place or plan.
    Orders,
    /// Sales as the platforms claim them.
    ClaimedSales,
    /// Gross merchandise value.
    Gmv,
    /// Spend.
    Spend,
    /// What a buyer pays for an order.
    Price,
    /// What one order leaves over before advertising.
    ContributionEach,
    /// What all orders leave over before advertising.
    Contribution,
    /// What they leave over after it.
    AfterAds,
    /// Fixed cost.
    FixedCost,
    /// Profit.
    Profit,
}

/// How the operands come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The first by the second.
    Ratio,
    /// The first by the second, times 1,000.
    PerThousand,
    /// The first less the second.
    Difference,
}

/// One figure with its formula and the numbers in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Working {
    /// Which figure.
    pub formula: Formula,
    /// How its operands come together.
    pub shape: Shape,
    /// The first operand: the numerator, or what is taken from.
    pub first: (Operand, Figure),
    /// The second operand: the denominator, or what is taken away.
    pub second: (Operand, Figure),
    /// What comes out.
    pub value: Figure,
}

impl FunnelResult {
    /// How `formula` was worked out for `subject`; none where it has no such figure.
    ///
    /// The operands of several channels' claims are the sums over those that have both.
    pub fn explain(&self, subject: Subject, formula: Formula) -> Option<Working> {
        match subject {
            Subject::Channel(id) => {
                let channel = self.channel(id)?;
                of_claims(&[channel.claims], &channel.ads, formula)
            }
            Subject::PlaceClaims(id) => {
                let own = self
                    .channels
                    .iter()
                    .filter(|c| c.place == Some(id) && !c.is_blank);
                let claims: Vec<Claims> = own.map(|c| c.claims).collect();
                of_claims(&claims, &self.place(id)?.ads, formula)
            }
            Subject::Claims => {
                let counted = self.channels.iter().filter(|c| !c.is_blank);
                let claims: Vec<Claims> = counted.map(|c| c.claims_in_plan).collect();
                of_claims(&claims, &self.total.ads, formula)
            }
            Subject::Place(id) => self.of_place(id, formula),
            Subject::Total => self.of_total(formula),
        }
    }

    fn of_place(&self, id: Id, formula: Formula) -> Option<Working> {
        use Operand::{ClaimedOrders, Contribution, Gmv, Orders, Spend, Visits};
        let place = self.place(id)?;
        let spend = (Spend, place.spend.local);
        let contribution = (Contribution, place.contribution.local);
        let (shape, first, second, value) = match formula {
            Formula::Cvr => (
                Shape::Ratio,
                (Orders, place.orders),
                (Visits, place.visits),
                place.cvr,
            ),
            Formula::Aov => {
                let gmv = (Gmv, place.gmv.local);
                let value = ratio(gmv.1, place.orders, Missing::NoOrders);
                (Shape::Ratio, gmv, (Orders, place.orders), value)
            }
            Formula::Tacos => {
                let in_plan = (Spend, place.spend.in_plan);
                (Shape::Ratio, in_plan, (Gmv, place.gmv.in_plan), place.tacos)
            }
            Formula::PerVisit => (
                Shape::Ratio,
                contribution,
                (Visits, place.visits),
                place.per_visit.local,
            ),
            Formula::AfterAds => (
                Shape::Difference,
                contribution,
                spend,
                place.after_ads.local,
            ),
            Formula::ClaimedTwice => {
                let claimed = (ClaimedOrders, place.claimed_orders);
                (
                    Shape::Difference,
                    claimed,
                    (Orders, place.orders),
                    place.claimed_twice,
                )
            }
            _ => return None,
        };
        Some(Working {
            formula,
            shape,
            first,
            second,
            value,
        })
    }

    fn of_total(&self, formula: Formula) -> Option<Working> {
        use Operand::{AfterAds, Contribution, FixedCost, Gmv, Orders, Profit, Spend, Visits};
        let total = &self.total;
        let (gmv, spend) = ((Gmv, total.gmv), (Spend, total.spend));
        let (shape, first, second, value) = match formula {
            Formula::Cvr => {
                let both = total.everyone.both;
                let orders = both.map(|b| b.0).ok_or(Missing::NoOrders);
                let visits = both.map(|b| b.1).ok_or(Missing::NoVisits);
                (
                    Shape::Ratio,
                    (Orders, orders),
                    (Visits, visits),
                    total.everyone.cvr,
                )
            }
            Formula::Mer => (Shape::Ratio, gmv, spend, total.mer),
            Formula::Tacos => (Shape::Ratio, spend, gmv, total.tacos),
            Formula::AfterAds => {
                let contribution = (Contribution, total.contribution);
                (Shape::Difference, contribution, spend, total.after_ads)
            }
            Formula::Profit => {
                let fixed = (FixedCost, Ok(total.fixed));
                (
                    Shape::Difference,
                    (AfterAds, total.after_ads),
                    fixed,
                    total.profit,
                )
            }
            Formula::ProfitShare => (
                Shape::Ratio,
                (Profit, total.profit),
                gmv,
                total.profit_share,
            ),
            _ => return None,
        };
        Some(Working {
            formula,
            shape,
            first,
            second,
            value,
        })
    }
}

/// How a figure of claims is worked out.
fn of_claims(claims: &[Claims], ads: &AdFigures, formula: Formula) -> Option<Working> {
    use Operand::{
        ClaimedOrders, ClaimedSales, Clicks, Contribution, ContributionEach, Impressions, Price,
        Spend, Traffic, Visits,
    };
    type Field = (Operand, fn(&Claims) -> Figure);
    let traffic: Field = match ads.per {
        Per::Visits => (Visits, Claims::traffic),
        Per::Clicks => (Clicks, Claims::traffic),
        Per::Mixed => (Traffic, Claims::traffic),
    };
    let impressions: Field = (Impressions, |c| c.impressions);
    let clicks: Field = (Clicks, |c| c.clicks);
    let orders: Field = (ClaimedOrders, |c| c.orders);
    let sales: Field = (ClaimedSales, |c| c.revenue);
    let spend: Field = (Spend, |c| c.spend);
    let contribution: Field = (Contribution, Claims::contribution);
    let earned: Field = (Contribution, Claims::earned);
    // One channel has a break-even before its first order; several are weighed by orders.
    let (price, each): (Field, Field) = if claims.len() == 1 {
        (
            (Price, |c| c.price),
            (ContributionEach, |c| c.contribution_each),
        )
    } else {
        (sales, contribution)
    };
    let (shape, first, second, value) = match formula {
        Formula::Ctr => (Shape::Ratio, clicks, impressions, ads.ctr),
        Formula::VisitPerClick => (
            Shape::Ratio,
            (Visits, (|c| c.visits) as fn(&Claims) -> Figure),
            clicks,
            ads.visit_per_click,
        ),
        Formula::Cvr => (Shape::Ratio, orders, traffic, ads.cvr),
        Formula::Cpc => (Shape::Ratio, spend, clicks, ads.cpc),
        Formula::Cpm => (Shape::PerThousand, spend, impressions, ads.cpm),
        Formula::Cpa => (Shape::Ratio, spend, orders, ads.cpa),
        Formula::Aov => (Shape::Ratio, sales, orders, ads.aov),
        Formula::Roas => (Shape::Ratio, sales, spend, ads.roas),
        Formula::Acos => (
            Shape::Ratio,
            (Spend, Claims::spent as fn(&Claims) -> Figure),
            sales,
            ads.acos,
        ),
        Formula::BreakEvenRoas => (Shape::Ratio, price, each, ads.break_even_roas),
        Formula::BreakEvenAcos => (Shape::Ratio, each, price, ads.break_even_acos),
        Formula::BreakEvenCpc => (Shape::Ratio, earned, clicks, ads.break_even_cpc),
        Formula::BreakEvenCpm => (Shape::PerThousand, earned, impressions, ads.break_even_cpm),
        Formula::Poas => (Shape::Ratio, contribution, spend, ads.poas),
        Formula::AfterAds => {
            let spent: Figure = claims.iter().map(|c| c.spend).sum();
            return Some(Working {
                formula,
                shape: Shape::Difference,
                first: (Contribution, ads.contribution),
                second: (Spend, spent),
                value: difference(ads.contribution, spent),
            });
        }
        Formula::Mer
        | Formula::Tacos
        | Formula::PerVisit
        | Formula::Profit
        | Formula::ProfitShare
        | Formula::ClaimedTwice => return None,
    };
    let sums = if formula == Formula::BreakEvenAcos {
        // It is the inverse of the break-even ROAS, so it speaks of the same channels.
        pair(claims, second.1, first.1, Missing::NothingEntered).map(|(n, d)| (d, n))
    } else {
        pair(claims, first.1, second.1, Missing::NothingEntered)
    };
    let alone = |field: Field| match claims {
        [only] => field.1(only),
        _ => Err(sums.err().unwrap_or(Missing::NothingEntered)),
    };
    Some(Working {
        formula,
        shape,
        first: (first.0, sums.map_or_else(|_| alone(first), |(n, _)| Ok(n))),
        second: (
            second.0,
            sums.map_or_else(|_| alone(second), |(_, d)| Ok(d)),
        ),
        value,
    })
}
