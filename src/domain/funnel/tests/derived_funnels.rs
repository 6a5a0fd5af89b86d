//! The sample plan's funnels, pools and scaled claims, compared as in `derived`.

use serde_json::Value;

use super::super::*;
use super::derived::{ids, object, plan_rows, read, same};

#[test]
fn funnels() {
    use StageKind::{Carts, Clicks, Impressions, Inquiries, Orders, Quotations, Visits};
    let (derived, plan, result) = read();
    let stage = |kind| {
        plan.funnel
            .stages
            .iter()
            .find(|s| s.kind == kind)
            .unwrap()
            .id
    };
    for (key, id) in ids(&plan_rows("places")) {
        let Some(expected) = derived["funnels"].get(key) else {
            continue;
        };
        let place = result.place(id).unwrap();
        let step = |from, to| {
            rate_between(&plan.funnel, &result, Some(id), stage(from), stage(to)).unwrap()
        };
        let count = |kind| place.steps.count(kind).ok_or(Missing::EmptyStage);
        let interval = |step: Step, value: &Value, path: &str| {
            let interval = step.interval.unwrap();
            same(path, Ok(interval.low), &value[0]);
            same(path, Ok(interval.high), &value[1]);
        };
        for (field, value) in object(expected) {
            let path = format!("funnels.{key}.{field}");
            let ours = match field.as_str() {
                "impressions" => count(Impressions),
                "clicks" => count(Clicks),
                "visits" => count(Visits),
                "carts" => count(Carts),
                "inquiries" => count(Inquiries),
                "quotations" => count(Quotations),
                "orders" => count(Orders),
                "cart_rate" => step(Visits, Carts).rate,
                "cart_to_order" => step(Carts, Orders).rate,
                "visit_to_order" => {
                    // The same rate twice: of the channels' visits and of the report's sessions.
                    same(&path, place.cvr, value);
                    step(Visits, Orders).rate
                }
                "visit_to_order_wilson95" => {
                    interval(step(Visits, Orders), value, &path);
                    continue;
                }
                "click_to_inquiry" => step(Clicks, Inquiries).rate,
                "inquiry_to_quotation" => step(Inquiries, Quotations).rate,
                "quotation_to_order" => step(Quotations, Orders).rate,
                "inquiry_to_order" => step(Inquiries, Orders).rate,
                "inquiry_to_order_wilson95" => {
                    interval(step(Inquiries, Orders), value, &path);
                    continue;
                }
                other => panic!("{other} is not compared"),
            };
            same(&path, ours, value);
        }
    }
    assert_eq!(object(&derived["funnels"]).len(), 3);
}

#[test]
fn site_orders_scaled_to_books() {
    let (derived, _, result) = read();
    let id = |key: &str| {
        ids(&plan_rows("channels"))
            .find(|(k, _)| *k == key)
            .unwrap()
            .1
    };
    let place = |key: &str| {
        ids(&plan_rows("places"))
            .find(|(k, _)| *k == key)
            .unwrap()
            .1
    };
    let scale = |key| {
        let place = result.place(place(key)).unwrap();
        Ok(place.orders.unwrap() / place.claimed_orders.unwrap())
    };
    let scaled_roas = |channel, place| {
        let roas = result.channel(id(channel)).unwrap().ads.roas.unwrap();
        Ok(roas * scale(place).unwrap())
    };
    for (field, expected) in object(&derived["site_orders_scaled_to_books"]) {
        let ours = match field.as_str() {
            "note" => continue,
            "scale_us" => scale("site_us"),
            "scale_de" => scale("site_de"),
            "google_us_roas" => scaled_roas("google_us", "site_us"),
            "meta_de_roas" => scaled_roas("meta_de", "site_de"),
            "google_us_after_ads_usd" => {
                let google = result.channel(id("google_us")).unwrap();
                let contribution = google.ads.contribution.unwrap() * scale("site_us").unwrap();
                Ok(contribution - google.claims.spend.unwrap())
            }
            other => panic!("{other} is not compared"),
        };
        same(field, ours, expected);
    }
}

#[test]
fn contribution_by_visit_of_the_pools() {
    let (derived, plan, result) = read();
    let of = |pool| {
        let (mut left, mut visits) = (0.0, 0.0);
        for place in plan.sales.places.iter().filter(|p| p.pool == pool) {
            let place = result.place(place.id).unwrap();
            left += place.contribution.in_plan.unwrap();
            visits += place.visits.unwrap();
        }
        Ok(left / visits)
    };
    for (field, expected) in object(&derived["pools"]["contribution_per_visit_usd"]) {
        let pool = match field.as_str() {
            "store" => crate::traffic::Pool::PlatformStore,
            "site" => crate::traffic::Pool::OwnSiteApp,
            other => panic!("{other} is not compared"),
        };
        same(field, of(pool), expected);
    }
}

#[test]
fn the_dearest_leak_is_the_click_of_the_meta_campaign() {
    let (_, plan, result) = read();
    let Some(Leak::Click {
        channel,
        may_cost,
        costs,
        ..
    }) = result.leak
    else {
        panic!("{:?}", result.leak);
    };
    let name = plan
        .funnel
        .channels
        .iter()
        .find(|c| c.id == channel)
        .unwrap();
    assert_eq!(name.name.as_str(), "Meta Ads DE");
    // 17.295991 × 96 / 3,840 = 0.4324 against 2,880 / 3,840 = 0.75
    assert!((may_cost - 0.432_4).abs() < 1e-4 && (costs - 0.75).abs() < 1e-9);

    let amazon = result
        .channels
        .iter()
        .find(|c| c.currency.as_str() == "EUR")
        .unwrap();
    let Some(Leak::Click {
        may_cost, costs, ..
    }) = amazon.leak
    else {
        panic!("{:?}", amazon.leak);
    };
    // 7.335142 × 164 / 1,860 = 0.6468 against 1,450.8 / 1,860 = 0.78
    assert!((may_cost - 0.646_8).abs() < 1e-4 && (costs - 0.78).abs() < 1e-9);
}
