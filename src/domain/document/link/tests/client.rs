//! A client's link is taken apart by hand: it holds nothing that it hides.

use super::*;
use crate::document::Json;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::sync::Arc;

/// Reads postcard as its specification has it, and keeps every number and text that it meets.
struct Hand<'a> {
    bytes: &'a [u8],
    numbers: Vec<f64>,
    texts: Vec<String>,
}

impl Hand<'_> {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.bytes.split_first().unwrap();
        self.bytes = rest;
        *first
    }

    fn varint(&mut self) -> u64 {
        let mut value = 0;
        for shift in (0..).step_by(7) {
            let byte = self.byte();
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        value
    }

    /// A choice, a day or a number below 128, which are no figures.
    fn skip(&mut self) {
        self.varint();
    }

    fn text(&mut self) {
        let n = usize::try_from(self.varint()).unwrap();
        let (text, rest) = self.bytes.split_at(n);
        self.texts.push(String::from_utf8(text.to_vec()).unwrap());
        self.bytes = rest;
    }

    /// A zigzag mantissa and a scale.
    fn decimal(&mut self) {
        let zigzag = self.varint();
        let mantissa = (zigzag >> 1) as f64 * if zigzag & 1 == 1 { -1.0 } else { 1.0 };
        let mantissa = if zigzag & 1 == 1 {
            mantissa - 1.0
        } else {
            mantissa
        };
        let scale = self.byte();
        self.numbers
            .push(mantissa / libm::pow(10.0, f64::from(scale)));
    }

    fn count(&mut self) {
        let n = self.varint() as f64;
        self.numbers.push(n);
    }

    fn option(&mut self, some: fn(&mut Self)) {
        match self.byte() {
            0 => {}
            1 => some(self),
            other => panic!("{other} is no option"),
        }
    }

    fn list(&mut self, one: fn(&mut Self)) {
        for _ in 0..self.varint() {
            one(self);
        }
    }

    fn view(&mut self) {
        self.text();
        self.option(Self::skip);
        self.option(|h| {
            h.varint();
            h.varint();
        });
        self.option(Self::text);
        self.option(Self::decimal);
        self.option(Self::decimal);
        self.option(Self::decimal);
        self.list(|h| {
            h.varint();
            h.text();
            h.option(Self::decimal);
        });
        self.list(|h| {
            h.text();
            h.list(|h| h.option(Self::decimal));
        });
        self.list(|h| {
            h.text();
            h.varint();
            // Better and not worse name a variant.
            if matches!(h.varint(), 0 | 2) {
                h.byte();
            }
            h.byte();
            h.list(|h| {
                h.text();
                h.option(Self::count);
                h.option(Self::count);
                h.option(Self::decimal);
            });
        });
        self.option(Self::skip);
        self.option(Self::skip);
    }
}

/// Every number and text below the keys of `json` that `hidden` names, and all below those.
fn collect(
    json: &Json,
    hidden: &dyn Fn(&str) -> bool,
    inside: bool,
    out: &mut (Vec<f64>, Vec<String>),
) {
    match json {
        Json::Object(fields) => {
            for (key, value) in fields {
                // Other whole numbers are ids and choices.
                if let Json::Number(n) = value
                    && matches!(
                        key.as_str(),
                        "customers" | "subscribers" | "members" | "members_active"
                    )
                {
                    out.0.push(*n as f64);
                }
                collect(value, hidden, inside || hidden(key), out);
            }
        }
        Json::List(rows) => rows
            .iter()
            .for_each(|row| collect(row, hidden, inside, out)),
        Json::Text(text) if inside => match text.parse() {
            Ok(number) => out.0.push(number),
            Err(_) => out.1.push(text.clone()),
        },
        _ => {}
    }
}

/// Gives every amount, rate and number below the hidden keys a value that nothing else has.
fn marked(json: &mut Json, hidden: &dyn Fn(&str) -> bool, inside: bool, next: &mut u32) {
    match json {
        Json::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                // Head counts of customers; other whole numbers are choices and ids.
                if let Json::Number(n) = value
                    && matches!(
                        key.as_str(),
                        "customers" | "subscribers" | "members" | "members_active"
                    )
                {
                    *next += 1;
                    *n = 70_000_001 + u64::from(*next) * 13;
                }
                // Ids and choices are no figures.
                if !matches!(
                    key.as_str(),
                    "id" | "figure" | "place" | "channel" | "product" | "period"
                ) {
                    marked(value, hidden, inside || hidden(key), next);
                }
            }
        }
        Json::List(rows) => rows
            .iter_mut()
            .for_each(|row| marked(row, hidden, inside, next)),
        Json::Text(text) if inside && text.parse::<f64>().is_ok() => {
            *next += 1;
            *text = format!("0.{:06}", 100_003 + *next * 17);
        }
        _ => {}
    }
}

/// Costs, margins, targets and customers, by their keys in a file.
fn hidden(key: &str) -> bool {
    matches!(
        key,
        "customers"
            | "periods"
            | "forecast"
            | "actions"
            | "cycles"
            | "situation"
            | "calendar"
            | "traffic"
            | "fixed_cost"
            | "unit_cost"
            | "freight"
            | "duty_rate"
            | "customs_value"
            | "commission"
            | "payment_rate"
            | "payment_fixed"
            | "exchange_fee"
            | "shipping"
            | "return_rate"
            | "return_handling"
            | "resale_share"
            | "fee_refund_share"
            | "coupon"
            | "storage"
            | "vat"
            | "spend"
            | "extra"
            | "refunds"
            | "cost"
            | "hypothesis"
            | "worthwhile_lift"
            | "expected_rate"
            | "expected_value"
            | "source"
            | "group"
    )
}

#[test]
fn a_client_s_link_decoded_by_hand_holds_no_cost_margin_target_or_customer() {
    let mut plans = vec![sample(Language::English), sample(Language::Chinese)];
    // The same with a value of its own in every hidden place, so that none could be there unseen.
    let mut tree = crate::document::envelope::as_json(&plans[0]).unwrap();
    marked(&mut tree, &hidden, false, &mut 0);
    let distinct: Plan = tree.read().unwrap();
    plans.push(distinct);
    for plan in plans {
        let result = crate::funnel::evaluate(&plan.sales, &plan.funnel);
        let view = ClientView::of(&plan, Text::new("For our client").unwrap(), None);
        let link = encode_client(&view).unwrap();

        let bytes = URL_SAFE_NO_PAD
            .decode(link.strip_prefix("c0.").unwrap())
            .unwrap();
        // Kind, the length in two bytes, the checksum.
        assert_eq!(bytes[0], 1, "packed");
        let plain = mixing::unpack(&bytes[7..], MAX_BYTES).unwrap();
        let mut hand = Hand {
            bytes: &plain,
            numbers: Vec::new(),
            texts: Vec::new(),
        };
        hand.view();
        assert!(hand.bytes.is_empty(), "all of it was read");

        // What may be seen is there.
        let orders = result.total.orders.unwrap();
        assert!(hand.numbers.iter().any(|n| (n - orders).abs() < 0.06));
        assert!(hand.texts.iter().any(|t| t == "For our client"));

        let tree = crate::document::envelope::as_json(&plan).unwrap();
        let mut secret = (Vec::new(), Vec::new());
        collect(&tree, &hidden, false, &mut secret);
        let total = &result.total;
        for figure in [
            total.spend,
            total.contribution,
            total.after_ads,
            total.profit,
            total.profit_share,
            total.mer,
            total.tacos,
            total.overstated,
            total.claimed_profit,
            total.claimed_after_ads,
        ] {
            secret.0.extend(figure.ok());
        }
        for channel in &result.channels {
            secret.0.extend(channel.after_ads_in_plan.ok());
            secret.0.extend(channel.claims.contribution_each.ok());
        }
        assert!(
            secret.0.len() > 100 && secret.1.len() > 5,
            "{} {}",
            secret.0.len(),
            secret.1.len()
        );
        // Shown numbers that a hidden place happens to hold as well, such as a cost of 0 or a
        // stage that counts 3, tell nothing: those of the third plan are all distinct.
        let open: Vec<f64> = [0.0, 1.0].into();
        for number in &hand.numbers {
            let met = secret.0.iter().find(|s| (*s - number).abs() < 1e-9);
            assert!(
                met.is_none() || open.contains(number) || !is_distinct(&plan),
                "{number} is hidden"
            );
        }
        for text in &hand.texts {
            assert!(
                text.is_empty() || !secret.1.contains(text),
                "{text} is hidden"
            );
            // A platform may have given its name to a channel; what somebody wrote may not be there.
            let written = |w: &&String| {
                w.chars().count() > 8 && w.contains(|c: char| !c.is_ascii_alphanumeric())
            };
            for word in secret.1.iter().filter(written) {
                assert!(!text.contains(word.as_str()), "{word} is hidden");
            }
        }
    }
}

/// Whether it is the plan whose hidden figures are like no others.
fn is_distinct(plan: &Plan) -> bool {
    plan.sales
        .fixed_cost
        .is_some_and(|cost| cost.to_f64() < 1.0)
}

#[test]
fn two_plans_that_differ_in_hidden_figures_alone_have_one_view() {
    let plan = sample(Language::English);
    let mut other = plan.clone();
    let sales = Arc::make_mut(&mut other.sales);
    sales.fixed_cost = "12345.67".parse().ok();
    for place in &mut sales.places {
        place.order.unit_cost = "3.21".parse().ok();
        place.order.commission = "0.5".parse().ok();
        place.order.freight = "9.99".parse().ok();
    }
    for channel in &mut Arc::make_mut(&mut other.funnel).channels {
        channel.spend = "777.77".parse().ok();
    }
    other.periods = Arc::default();
    let seen = |plan: &Plan| ClientView::of(plan, Text::default(), None);
    assert_eq!(seen(&plan), seen(&other));
    assert_ne!(plan, other);
}
