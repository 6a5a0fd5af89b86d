//! What an order brings and costs.

use serde_json::{Value, json};
use tributary_domain::funnel::{Observed, OrderEconomics, OrderTerms, order_economics};
use tributary_domain::quantity::{Factor, Money, Rate};

use super::super::{get, get_whole};
use super::{Got, object, or_zero, quantity};

fn terms(input: &Value) -> Result<OrderTerms, String> {
    Ok(OrderTerms {
        price: quantity::<Money>(input, "price_incl_vat")?,
        vat: quantity::<Rate>(input, "vat")?,
        unit_cost: quantity(input, "cogs")?,
        freight: quantity(input, "freight")?,
        duty_rate: quantity::<Factor>(input, "duty_rate")?,
        customs_value: quantity(input, "customs_value")?,
        commission: quantity(input, "commission")?,
        payment_rate: quantity(input, "pay_pct")?,
        payment_fixed: quantity(input, "pay_fixed")?,
        exchange_fee: quantity(input, "fx_fee")?,
        shipping: quantity(input, "ship_out")?,
        return_rate: quantity(input, "ret_rate")?,
        return_handling: quantity(input, "ret_restock_cost")?,
        resale_share: quantity(input, "resale_share")?,
        fee_refund_share: quantity(input, "fee_refund_share")?,
        coupon: None,
        storage: None,
    })
}

pub(super) fn unit_economics(input: &Value) -> Got {
    let order = order_economics(&terms(input)?, Observed::default());
    Ok(object([
        ("net_price", order.net_price),
        ("vat", order.vat),
        ("duty", order.duty),
        ("landed_cost", order.landed_cost),
        ("commission", order.commission),
        ("payment_fee", order.payment_fee),
        ("fx_cost", order.exchange_fee),
        ("net_revenue_after_returns", order.revenue_kept),
        ("goods_cost_after_resale", order.goods),
        ("contribution_per_order", order.contribution),
        ("contribution_margin_on_net_revenue", order.margin_net),
        // The case states the contribution itself, below zero too.
        ("break_even_cpa", order.contribution),
        ("break_even_roas_gross_price", order.break_even_roas()),
        ("break_even_roas_net_price", order.break_even_roas_net()),
    ]))
}

/// Goods of `product` with freight and insurance, duty charged on `customs_value`.
fn landed(input: &Value, customs_value: f64) -> Result<OrderEconomics, String> {
    let freight = get(input, "shipping")? + get(input, "insurance")?;
    let terms = OrderTerms {
        unit_cost: quantity(input, "product")?,
        freight: quantity(&json!({"freight": freight}), "freight")?,
        duty_rate: quantity(input, "duty")?,
        customs_value: quantity(&json!({"value": customs_value}), "value")?,
        ..OrderTerms::default()
    };
    Ok(order_economics(&terms, Observed::default()))
}

fn cif(input: &Value) -> Result<f64, String> {
    Ok(get(input, "product")? + get(input, "shipping")? + get(input, "insurance")?)
}

pub(super) fn landed_cost(input: &Value) -> Got {
    let cif = cif(input)?;
    let order = landed(input, cif)?;
    // VAT at the border is charged on goods and duty together.
    let vat = order.landed_cost.map(|cost| cost * or_zero(input, "vat"));
    let total = order.landed_cost.and_then(|cost| Ok(cost + vat?));
    Ok(object([
        ("cif", Ok(cif)),
        ("duty", order.duty),
        ("vat", vat),
        ("total", total),
    ]))
}

pub(super) fn duty_bases(input: &Value) -> Got {
    Ok(object([
        ("duty_fob", landed(input, get(input, "product")?)?.duty),
        ("duty_cif", landed(input, cif(input)?)?.duty),
    ]))
}

/// An order of a price of one, with a margin that all costs together leave.
fn order_of_margin(margin: f64) -> Result<OrderTerms, String> {
    Ok(OrderTerms {
        price: quantity(&json!({"price": 1}), "price")?,
        unit_cost: quantity(&json!({"cost": 1.0 - margin}), "cost")?,
        ..OrderTerms::default()
    })
}

pub(super) fn break_even_roas(input: &Value) -> Got {
    let order = order_economics(
        &order_of_margin(get(input, "margin")?)?,
        Observed::default(),
    );
    Ok(object([("break_even_roas", order.break_even_roas())]))
}

pub(super) fn break_even_roas_refunds(input: &Value) -> Got {
    // Costs vanish with the refund: goods can be sold again, fees are given back; where a case
    // says that something is not recovered, it is not.
    let back = |key: &str| input[key].as_bool().map_or(1, u8::from);
    let share = |keys: [&str; 2]| -> Result<Option<Rate>, String> {
        let all = keys.iter().map(|key| back(key)).min().unwrap_or(1);
        quantity(&json!({"share": all}), "share")
    };
    let terms = OrderTerms {
        commission: quantity(
            &json!({"fees": get(input, "fees")? + or_zero(input, "other")}),
            "fees",
        )?,
        return_rate: quantity(input, "refund_rate")?,
        resale_share: share(["costs_recovered", "goods_recovered"])?,
        fee_refund_share: share(["costs_recovered", "fees_recovered"])?,
        ..order_of_margin(get(input, "gross_margin")?)?
    };
    let order = order_economics(&terms, Observed::default());
    Ok(object([("break_even_roas", order.break_even_roas())]))
}

pub(super) fn vat_profit(input: &Value) -> Got {
    let terms = OrderTerms {
        unit_cost: quantity(input, "cost")?,
        ..terms(input)?
    };
    let order = order_economics(&terms, Observed::default());
    Ok(object([("right_profit", order.contribution)]))
}

pub(super) fn free_shipping_profit(input: &Value) -> Got {
    let (pieces, free) = (
        get_whole(input, "qty")? as f64,
        input["free_shipping"] == true,
    );
    let one = |key: &str| get(input, key);
    let delivery = if free { one("delivery")? } else { 0.0 };
    // The whole basket is one order.
    let basket = json!({
        "price_incl_vat": one("gross_price")? * pieces,
        "vat": one("tax")?,
        "cogs": one("cost")? * pieces,
        "ship_out": delivery,
    });
    let order = order_economics(&terms(&basket)?, Observed::default());
    let net_price = order.net_price.map(|net| net / pieces);
    Ok(object([
        ("net_price", net_price),
        ("profit", order.contribution),
    ]))
}
