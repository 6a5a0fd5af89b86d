//! What must hold for any plan.

use proptest::prelude::*;

use super::super::*;
use super::close;
use super::plans::{sections, terms};
use crate::quantity::{Decimal, Money};

fn figures_of_ads(ads: &AdFigures) -> Vec<Figure> {
    vec![
        ads.ctr,
        ads.visit_per_click,
        ads.traffic,
        ads.cvr,
        ads.cpc,
        ads.cpm,
        ads.cpa,
        ads.aov,
        ads.roas,
        ads.acos,
        ads.break_even_roas,
        ads.break_even_acos,
        ads.break_even_cpa,
        ads.break_even_cpc,
        ads.break_even_cpm,
        ads.contribution,
        ads.poas,
        ads.after_ads,
    ]
}

fn figures_of(result: &FunnelResult) -> Vec<Figure> {
    let t = &result.total;
    let mut all = vec![
        t.orders,
        t.claimed_orders,
        t.claimed_twice,
        t.organic,
        t.gmv,
        t.claimed_gmv,
        t.spend,
        t.contribution,
        t.after_ads,
        t.claimed_after_ads,
        t.overstated,
        t.profit,
        t.claimed_profit,
        t.profit_share,
        t.mer,
        t.tacos,
        t.consumers.cvr,
        t.companies.cvr,
        t.everyone.cvr,
    ];
    all.extend(figures_of_ads(&t.ads));
    all.extend(figures_of_ads(&t.paid));
    for place in &result.places {
        let amounts = [
            place.gmv,
            place.spend,
            place.contribution,
            place.after_ads,
            place.per_visit,
        ];
        all.extend(amounts.iter().flat_map(|a| [a.local, a.in_plan]));
        all.extend([
            place.orders,
            place.claimed_twice,
            place.organic,
            place.visits,
            place.cvr,
            place.tacos,
        ]);
        all.extend(figures_of_ads(&place.ads));
        all.extend(figures_of_order(&place.order));
        all.extend(
            place
                .steps
                .steps
                .iter()
                .chain(&place.steps.from_first)
                .map(|s| s.rate),
        );
    }
    for channel in &result.channels {
        all.extend(figures_of_ads(&channel.ads));
        all.extend(figures_of_order(&channel.order));
        all.push(channel.after_ads_in_plan);
    }
    all.extend(
        result
            .steps
            .steps
            .iter()
            .chain(&result.steps.from_first)
            .map(|s| s.rate),
    );
    all
}

fn figures_of_order(o: &OrderEconomics) -> Vec<Figure> {
    vec![
        o.price,
        o.net_price,
        o.vat,
        o.duty,
        o.landed_cost,
        o.revenue_kept,
        o.goods,
        o.fees,
        Ok(o.shipping),
        Ok(o.returns_handling),
        o.contribution,
        o.margin_gross,
        o.margin_net,
        o.break_even_roas(),
        o.break_even_roas_net(),
        o.break_even_acos(),
        o.break_even_cpa(),
    ]
}

proptest! {
    #[test]
    fn every_figure_is_finite_or_has_a_reason((sales, funnel) in sections()) {
        let result = evaluate(&sales, &funnel);
        for figure in figures_of(&result).into_iter().flatten() {
            prop_assert!(figure.is_finite(), "{figure}");
        }
        if let Verdict::CannotTell(gaps) = &result.total.verdict {
            prop_assert!(!gaps.is_empty());
        }
    }

    #[test]
    fn every_working_gives_the_figure_that_is_shown((sales, funnel) in sections()) {
        let result = evaluate(&sales, &funnel);
        let channels = funnel.channels.iter().map(|c| Subject::Channel(c.id));
        let places = sales.places.iter().flat_map(|p| [Subject::Place(p.id), Subject::PlaceClaims(p.id)]);
        for subject in channels.chain(places).chain([Subject::Claims, Subject::Total]) {
            for formula in Formula::ALL {
                let Some(working) = result.explain(subject, formula) else { continue };
                let (Ok(value), Ok(a), Ok(b)) = (working.value, working.first.1, working.second.1) else {
                    continue;
                };
                let again = match working.shape {
                    Shape::Ratio => a / b,
                    Shape::PerThousand => a / b * 1_000.0,
                    Shape::Difference if formula == Formula::ClaimedTwice => (a - b).max(0.0),
                    Shape::Difference => a - b,
                };
                prop_assert!(close(Ok(again), Ok(value)), "{subject:?} {formula:?}: {again} {value}");
            }
        }
    }

    #[test]
    fn the_order_of_channels_and_places_changes_no_total((sales, funnel) in sections()) {
        let (mut turned_sales, mut turned) = (sales.clone(), funnel.clone());
        turned_sales.places.reverse();
        turned.channels.reverse();
        let (a, b) = (evaluate(&sales, &funnel), evaluate(&turned_sales, &turned));
        let all = |r: &FunnelResult| {
            let mut all = figures_of_ads(&r.total.ads);
            all.extend([r.total.gmv, r.total.spend, r.total.profit, r.total.claimed_profit, r.total.tacos]);
            all.extend(r.steps.steps.iter().map(|s| s.rate));
            all
        };
        for (a, b) in all(&a).into_iter().zip(all(&b)) {
            prop_assert!(close(a, b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn raising_a_rate_never_lowers_later_stages(
        start in 0.0..1e9_f64,
        rates in proptest::collection::vec(0.0..1.0_f64, 1..6),
        at in 0..6_usize,
        more in 0.0..1.0_f64,
    ) {
        let mut raised = rates.clone();
        let at = at % rates.len();
        raised[at] += more;
        let (before, after) = (volumes(start, &rates), volumes(start, &raised));
        prop_assert!(before.iter().zip(&after).all(|(b, a)| a >= b));
        prop_assert_eq!(&before[..=at], &after[..=at]);
    }

    #[test]
    fn a_dearer_order_term_never_raises_the_contribution(mut terms in terms(), more in 1..1_000_i64) {
        let left = |t: &OrderTerms| order_economics(t, Observed::default()).contribution;
        let before = left(&terms);
        let shipping = terms.shipping.unwrap_or_default().decimal();
        let dearer = shipping.checked_add(Decimal::new(more, 0).unwrap()).unwrap();
        terms.shipping = Some(Money::new(dearer).unwrap());
        let dearer = left(&terms);
        prop_assert_eq!(before.is_ok(), dearer.is_ok());
        if let (Ok(before), Ok(dearer)) = (before, dearer) {
            prop_assert!((before - dearer - more as f64).abs() < 1e-6 * before.abs().max(1.0));
        }
    }

    #[test]
    fn the_parts_of_an_order_add_up_to_its_price(terms in terms()) {
        let o = order_economics(&terms, Observed::default());
        if let Ok(contribution) = o.contribution {
            let refunds = o.net_price.unwrap() - o.revenue_kept.unwrap();
            let sum = o.vat.unwrap() + refunds + o.goods.unwrap() + o.fees.unwrap()
                + o.shipping + o.returns_handling + contribution;
            prop_assert!((sum - o.price.unwrap()).abs() <= 1e-9 * sum.abs().max(1e6));
        } else {
            prop_assert!(terms.price.is_none() || terms.unit_cost.is_none());
        }
    }

    #[test]
    fn there_and_back_is_the_same_money(rate in 1..1_000_000_i64, amount in 0.0..1e9_f64) {
        let (usd, cny): (Currency, Currency) = ("USD".parse().unwrap(), "CNY".parse().unwrap());
        let rate = Money::new(Decimal::new(rate, 3).unwrap()).unwrap();
        let rates = [ExchangeRate { from: usd, to: cny, rate, date: None }];
        let there = convert(&rates, Ok(amount), usd, cny);
        let back = convert(&rates, there, cny, usd).unwrap();
        prop_assert!((back - amount).abs() <= 1e-9 * amount.max(1.0));
    }
}
