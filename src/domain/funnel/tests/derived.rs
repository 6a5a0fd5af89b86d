//! The sample plan's derived figures, worked out by independent software and rounded to six
//! decimals. Every key is either compared or stands in a list of those that later tools bring.

use serde_json::{Map, Value};

use super::super::*;
use crate::plan::{Figure as Target, Plan};
use crate::sample::{Language, sample};

const SAMPLE: &str = include_str!("../../../../tests/reference/sample_plan.json");

/// Half of the sixth decimal, and a little for the sums that it stands in.
const TOLERANCE: f64 = 1e-6;

/// Parts of `derived` that other tools work out, now or later.
const ELSEWHERE: [&str; 5] = [
    "headlines",          // worded by the page
    "experiments",        // the A/B test evaluator
    "pools",              // the traffic scorer; contribution by visit is compared below
    "november_amazon_us", // compared by the forecast's own tests
    "budget",             // the traffic scorer
];

fn derived() -> Value {
    serde_json::from_str::<Value>(SAMPLE).unwrap()["derived"].take()
}

pub(super) fn read() -> (Value, Plan, FunnelResult) {
    let plan = sample(Language::English);
    let result = evaluate(&plan.sales, &plan.funnel);
    (derived(), plan, result)
}

pub(super) fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().unwrap()
}

#[track_caller]
pub(super) fn same(path: &str, ours: Figure, expected: &Value) {
    match (ours, expected.as_f64()) {
        (Ok(ours), Some(expected)) => assert!(
            (ours - expected).abs() <= TOLERANCE,
            "{path}: {ours} instead of {expected}"
        ),
        (Err(_), None) => assert!(expected.is_null(), "{path}: {expected}"),
        (ours, _) => panic!("{path}: {ours:?} instead of {expected}"),
    }
}

/// The id of the row with this key: rows stand in the same order in both files.
pub(super) fn ids(keys: &Value) -> impl Iterator<Item = (&str, Id)> {
    let rows: Vec<&str> = keys
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].as_str().unwrap())
        .collect();
    rows.into_iter().zip((1..).map(Id))
}

pub(super) fn plan_rows(list: &str) -> Value {
    serde_json::from_str::<Value>(SAMPLE).unwrap()["plan"][list].take()
}

#[test]
fn every_part_of_the_derived_figures_is_compared_somewhere() {
    let here = [
        "per_order",
        "channels_as_claimed",
        "places_as_booked",
        "total",
        "month_end",
        "funnels",
        "site_orders_scaled_to_books",
        "customers",
    ];
    for key in object(&derived()).keys() {
        assert!(
            here.contains(&key.as_str()) || ELSEWHERE.contains(&key.as_str()),
            "nobody compares {key}"
        );
    }
}

#[test]
fn per_order() {
    let (derived, plan, result) = read();
    let places = plan_rows("places");
    assert_eq!(object(&derived["per_order"]).len(), plan.sales.places.len());
    for (key, id) in ids(&places) {
        let place = result.place(id).unwrap();
        let order = &place.order;
        for (field, expected) in object(&derived["per_order"][key]) {
            let path = format!("per_order.{key}.{field}");
            let ours = match field.as_str() {
                "currency" => {
                    assert_eq!(Some(place.currency.as_str()), expected.as_str());
                    continue;
                }
                "net_price" => order.net_price,
                "vat" => order.vat,
                "duty" => order.duty,
                "landed_cost" => order.landed_cost,
                "revenue_kept" => order.revenue_kept,
                "goods_after_resale" => order.goods,
                "fees" => order.fees,
                "ship_out" => Ok(order.shipping),
                "returns_handling" => Ok(order.returns_handling),
                "contribution" => order.contribution,
                "contribution_margin_gross" => order.margin_gross,
                "contribution_margin_net" => order.margin_net,
                "break_even_roas_gross" => order.break_even_roas(),
                "break_even_acos_gross" => order.break_even_acos(),
                other => panic!("{other} is not compared"),
            };
            same(&path, ours, expected);
        }
    }
}

#[test]
fn channels_as_claimed() {
    let (derived, plan, result) = read();
    let channels = plan_rows("channels");
    assert_eq!(
        object(&derived["channels_as_claimed"]).len(),
        plan.funnel.channels.len()
    );
    for (key, id) in ids(&channels) {
        let channel = result.channel(id).unwrap();
        let (claims, ads) = (&channel.claims, &channel.ads);
        for (field, expected) in object(&derived["channels_as_claimed"][key]) {
            let path = format!("channels_as_claimed.{key}.{field}");
            let ours = match field.as_str() {
                "currency" => {
                    assert_eq!(Some(channel.currency.as_str()), expected.as_str());
                    continue;
                }
                "spend" => claims.spend,
                "spend_usd" => channel.claims_in_plan.spend,
                "claimed_revenue" => claims.revenue,
                "claimed_revenue_usd" => channel.claims_in_plan.revenue,
                "visits_used" => ads.traffic,
                "orders" => claims.orders,
                "ctr" => ads.ctr,
                "visit_per_click" => ads.visit_per_click,
                "cvr" => ads.cvr,
                "cpc" => ads.cpc,
                "cpm" => ads.cpm,
                "cpa" => ads.cpa,
                "roas" => ads.roas,
                "acos" => ads.acos,
                "break_even_roas" => ads.break_even_roas,
                "poas" => ads.poas,
                "claimed_contribution_after_ads" => ads.after_ads,
                "claimed_contribution_after_ads_usd" => channel.after_ads_in_plan,
                other => panic!("{other} is not compared"),
            };
            // A channel that costs nothing has a spend of zero and an ACoS of nothing.
            same(&path, ours, expected);
        }
    }
}

#[test]
fn places_as_booked() {
    let (derived, _, result) = read();
    for (key, id) in ids(&plan_rows("places")) {
        let place = result.place(id).unwrap();
        assert_eq!(place.basis, Basis::Booked);
        for (field, expected) in object(&derived["places_as_booked"][key]) {
            let path = format!("places_as_booked.{key}.{field}");
            let ours = match field.as_str() {
                "orders" => place.orders,
                "claimed_orders" => place.claimed_orders,
                "claimed_twice" => place.claimed_twice,
                "gmv_local" => place.gmv.local,
                "gmv_usd" => place.gmv.in_plan,
                "spend_usd" => place.spend.in_plan,
                "contribution_usd" => place.contribution.in_plan,
                "after_ads_usd" => place.after_ads.in_plan,
                "tacos" => place.tacos,
                "cvr" => place.cvr,
                "contribution_per_visit_usd" => place.per_visit.in_plan,
                other => panic!("{other} is not compared"),
            };
            same(&path, ours, expected);
        }
    }
}

#[test]
fn total() {
    let (derived, plan, result) = read();
    let total = &result.total;
    let targets = against_targets(&result, &plan.periods, plan.funnel.period);
    let share = |figure| targets.iter().find(|t| t.figure == figure).unwrap().share;
    // The average that nobody may show: it is what the blended rate must differ from.
    let rates: Vec<f64> = result
        .channels
        .iter()
        .filter_map(|c| c.ads.ctr.ok())
        .collect();
    let average = rates.iter().sum::<f64>() / rates.len() as f64;
    for (field, expected) in object(&derived["total"]) {
        let ours = match field.as_str() {
            "orders_booked" => total.orders,
            "orders_claimed" => total.claimed_orders,
            "claimed_twice" => total.claimed_twice,
            "gmv_usd" => total.gmv,
            "gmv_claimed_usd" => total.claimed_gmv,
            "spend_usd" => total.spend,
            "contribution_before_ads_usd" => total.contribution,
            "contribution_after_ads_usd" => total.after_ads,
            "contribution_after_ads_if_claims_were_true_usd" => total.claimed_after_ads,
            "overstated_by_claims_usd" => total.overstated,
            "fixed_usd" => Ok(total.fixed),
            "profit_usd" => total.profit,
            "profit_if_claims_were_true_usd" => total.claimed_profit,
            "profit_share_of_gmv" => total.profit_share,
            "mer" => total.mer,
            "tacos" => total.tacos,
            "paid_ads_ctr" => total.paid.ctr,
            "blended_ctr_where_impressions_exist" => total.ads.ctr,
            "average_of_ctrs_WRONG" => Ok(average),
            "b2c_orders_booked" => total.consumers.orders,
            "b2c_cvr_booked" => total.consumers.cvr,
            "gmv_against_target" => share(Target::Gmv),
            "profit_against_target" => share(Target::Profit),
            other => panic!("{other} is not compared"),
        };
        same(&format!("total.{field}"), ours, expected);
    }
    assert_eq!(total.basis, Basis::Booked);
    assert!(
        matches!(total.verdict, Verdict::Earns(profit) if (profit - 7_076.277_729).abs() < TOLERANCE)
    );
}

#[test]
fn month_end() {
    let (derived, plan, result) = read();
    let targets = against_targets(&result, &plan.periods, plan.funnel.period);
    let rows = derived["month_end"].as_array().unwrap();
    assert_eq!(rows.len(), targets.len());
    for (expected, ours) in rows.iter().zip(&targets) {
        for (field, value) in object(expected) {
            let path = format!("month_end.{}.{field}", expected["figure"]);
            match field.as_str() {
                "figure" => {}
                "expected" | "expected_at_most" => same(&path, Ok(ours.expected), value),
                "actual" => same(&path, ours.actual, value),
                "met" => assert_eq!(ours.met, value.as_bool(), "{path}"),
                "if_claims_were_true" => same(&path, ours.if_claims, value),
                "met_if_claims_were_true" => {
                    assert_eq!(ours.met_if_claims, value.as_bool(), "{path}");
                }
                other => panic!("{other} is not compared"),
            }
        }
    }
}

#[test]
fn customers_and_what_they_bring() {
    let (derived, plan, result) = read();
    let after = after_order(&plan, &result);
    let google = plan_rows("channels");
    let google = ids(&google).find(|(key, _)| *key == "google_us").unwrap().1;
    let places = plan_rows("places");
    let site = ids(&places).find(|(key, _)| *key == "site_us").unwrap().1;
    let channel = after.channels.iter().find(|c| c.channel == google).unwrap();
    let buyer = after.buyers.iter().find(|b| b.place == site).unwrap();
    for (field, expected) in object(&derived["customers"]) {
        let ours = match field.as_str() {
            "repeat_order_share_us_site" => after.repeat_share,
            "member_activity" => after.member_activity,
            "ltv_contribution_usd" => buyer.undiscounted,
            "ltv_definition" => continue,
            "k_factor" => after.k,
            "google_cac_as_claimed" => channel.cac,
            "google_effective_cac_with_referral" => channel.with_referral,
            "google_ltv_to_cac" => channel.value_to_cac,
            other => panic!("nobody compares customers.{other}"),
        };
        same(field, ours, expected);
    }
}
