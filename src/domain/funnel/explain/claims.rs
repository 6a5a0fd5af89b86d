//! How figures of the platforms' claims are worked out.

use super::{Formula, Operand, Shape, Working};
use crate::funnel::missing::{Figure, Missing, difference};
use crate::funnel::rates::{AdFigures, Claims, Per, pair};

/// How a figure of claims is worked out.
pub(super) fn of_claims(claims: &[Claims], ads: &AdFigures, formula: Formula) -> Option<Working> {
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
        | Formula::ClaimedTwice
        | Formula::MixPrice
        | Formula::MixCost => return None,
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
