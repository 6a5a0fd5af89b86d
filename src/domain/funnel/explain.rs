//! How a figure is worked out: its formula and the user's numbers in it.

mod claims;

use super::FunnelResult;
use super::missing::{Figure, Missing, ratio};
use super::rates::Claims;
use crate::plan::Id;
use claims::of_claims;

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
    /// Price of an average order of several products.
    MixPrice,
    /// Cost of the goods of an average order of several products.
    MixCost,
}

impl Formula {
    /// All of them.
    pub const ALL: [Self; 23] = [
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
        Self::MixPrice,
        Self::MixCost,
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
    /// Orders of each product × its price.
    MixSales,
    /// Orders of each product × the cost of its goods.
    MixCost,
    /// Orders of all products.
    MixOrders,
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
        use Operand::{
            ClaimedOrders, Contribution, Gmv, MixCost, MixOrders, MixSales, Orders, Spend, Visits,
        };
        let place = self.place(id)?;
        let spend = (Spend, place.spend.local);
        let contribution = (Contribution, place.contribution.local);
        let of_mix = || {
            let mix = place.mix?;
            Some((mix, (MixOrders, Ok(mix.orders))))
        };
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
            Formula::MixPrice => {
                let (mix, orders) = of_mix()?;
                (Shape::Ratio, (MixSales, mix.sales), orders, mix.price)
            }
            Formula::MixCost => {
                let (mix, orders) = of_mix()?;
                (Shape::Ratio, (MixCost, mix.cost), orders, mix.unit_cost)
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
