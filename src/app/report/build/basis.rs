//! What a report rests on: what was assumed, and where the figures come from.

use tributary_domain::funnel::{OrderTerms, Place};
use tributary_domain::quantity::{Factor, Money, Rate};
use tributary_domain::report::{Block, Section, Table};

use super::{Pen, Source, experiments};
use crate::app::funnel::order_form;
use crate::app::funnel::phrase::Piece;
use crate::app::funnel::{names, options};
use crate::app::i18n::{Word, words::funnel, words::report as words, words::terms};

/// A term of an order as the plan holds it.
enum Term {
    Money(fn(&OrderTerms) -> Option<Money>),
    Rate(fn(&OrderTerms) -> Option<Rate>),
    Factor(fn(&OrderTerms) -> Option<Factor>),
}

/// The terms in the order of the form, by the names that it gives them.
const TERMS: [(Word, Term); 17] = [
    (funnel::PRICE, Term::Money(|o| o.price)),
    (terms::VAT, Term::Rate(|o| o.vat)),
    (funnel::COUPON, Term::Rate(|o| o.coupon)),
    (funnel::UNIT_COST, Term::Money(|o| o.unit_cost)),
    (terms::FIRST_LEG, Term::Money(|o| o.freight)),
    (funnel::DUTY_RATE, Term::Factor(|o| o.duty_rate)),
    (funnel::CUSTOMS_VALUE, Term::Money(|o| o.customs_value)),
    (terms::REFERRAL_FEE, Term::Rate(|o| o.commission)),
    (funnel::PAYMENT_RATE, Term::Rate(|o| o.payment_rate)),
    (funnel::PAYMENT_FIXED, Term::Money(|o| o.payment_fixed)),
    (funnel::EXCHANGE_FEE, Term::Rate(|o| o.exchange_fee)),
    (terms::LAST_MILE, Term::Money(|o| o.shipping)),
    (funnel::STORAGE, Term::Money(|o| o.storage)),
    (terms::RETURN_RATE, Term::Rate(|o| o.return_rate)),
    (funnel::RETURN_HANDLING, Term::Money(|o| o.return_handling)),
    (funnel::RESALE_SHARE, Term::Rate(|o| o.resale_share)),
    (funnel::FEE_REFUND, Term::Rate(|o| o.fee_refund_share)),
];

/// What was typed of costs, and the rules by which figures are worked out.
pub(super) fn assumptions(pen: &Pen, source: &Source) -> Section {
    let i18n = pen.i18n;
    let sales = &source.plan.sales;
    let fixed = sales.fixed_cost.map_or_else(
        || pen.t(words::FIXED_COST_NONE),
        |amount| {
            let amount = i18n.format().money(amount.to_f64(), sales.currency);
            i18n.with(words::FIXED_COST, &[("amount", &amount)])
        },
    );
    let mut points = vec![fixed];
    points.extend(not_typed(pen, source));
    points.extend([words::RULE_BOOKS, words::RULE_RANGES, words::RULE_MONTHS].map(|w| pen.t(w)));
    Section::new(
        pen.t(words::ASSUMPTIONS),
        if source.is_blank() {
            Vec::new()
        } else {
            vec![Block::Table(order_terms(pen, source)), Block::List(points)]
        },
    )
}

/// The terms of an order, a place a column.
fn order_terms(pen: &Pen, source: &Source) -> Table {
    let open = |place: &&Place| source.funnel.place(place.id).is_some_and(|r| !r.is_blank);
    let places: Vec<&Place> = source.plan.sales.places.iter().filter(open).collect();
    let mut head = vec![pen.t(words::TERM)];
    head.extend(
        places
            .iter()
            .map(|p| source.names().place(p.id).text(pen.i18n)),
    );
    let rows = TERMS.iter().filter_map(|(name, term)| {
        let cells: Vec<String> = places.iter().map(|place| cell(pen, place, term)).collect();
        let typed = cells.iter().any(|cell| !cell.is_empty());
        typed.then(|| [vec![pen.t(*name)], cells].concat())
    });
    Table::new(pen.t(words::ORDER_TERMS), head, rows.collect())
}

fn cell(pen: &Pen, place: &Place, term: &Term) -> String {
    let f = pen.i18n.format();
    let order = &place.order;
    let written = match term {
        Term::Money(get) => get(order).map(|m| f.money_exact(m.to_f64(), place.currency)),
        Term::Rate(get) => get(order).map(|r| f.percent(r.to_f64())),
        Term::Factor(get) => get(order).map(|r| f.percent(r.to_f64())),
    };
    written.unwrap_or_default()
}

/// Which costs count as zero at each place since they were not typed.
fn not_typed(pen: &Pen, source: &Source) -> Vec<String> {
    let open = source.funnel.places.iter().filter(|p| !p.is_blank);
    open.flat_map(|place| {
        let name = source.names().place(place.id).text(pen.i18n);
        let notes = order_form::assumptions(&place.order);
        notes.into_iter().map(move |note| {
            let note = note.text(pen.i18n);
            pen.i18n
                .with(words::ZERO_AT, &[("place", &name), ("note", &note)])
        })
    })
    .collect()
}

/// Where the figures come from.
pub(super) fn sources(pen: &Pen, source: &Source) -> Section {
    let mut points = common(pen, source);
    let i18n = pen.i18n;
    if let Some(day) = source.plan.customers.as_of {
        let day = i18n.format().date(day);
        points.push(i18n.with(words::SOURCE_CUSTOMERS, &[("date", &day)]));
    }
    methods(pen, source, &mut points);
    Section::new(pen.t(words::SOURCES), vec![Block::List(points)])
}

/// The same without what tells of customers.
pub(super) fn sources_for_clients(pen: &Pen, source: &Source) -> Section {
    let mut points = common(pen, source);
    methods(pen, source, &mut points);
    Section::new(pen.t(words::SOURCES), vec![Block::List(points)])
}

/// Period, reports and exchange rates.
fn common(pen: &Pen, source: &Source) -> Vec<String> {
    let (i18n, plan) = (pen.i18n, source.plan);
    let mut points = Vec::new();
    if let Some(period) = plan.funnel.period {
        let period = options::period_name(i18n, period);
        points.push(i18n.with(words::SOURCE_PERIOD, &[("period", &period)]));
    }
    for place in plan
        .sales
        .places
        .iter()
        .filter(|p| !p.booked.source.is_empty())
    {
        let name = source.names().place(place.id).text(i18n);
        let values = [
            ("place", name.as_str()),
            ("report", place.booked.source.as_str()),
        ];
        points.push(i18n.with(words::SOURCE_PLACE, &values));
    }
    let mut typed = Vec::new();
    for (channel, result) in plan.funnel.channels.iter().zip(&source.funnel.channels) {
        let name = source.names().channel(channel.id);
        match &channel.origin {
            Some(origin) => {
                let values = [
                    ("channel", name.text(i18n)),
                    ("platform", pen.t(names::platform(origin.platform))),
                ];
                let values = values.each_ref().map(|(k, v)| (*k, v.as_str()));
                points.push(i18n.with(words::SOURCE_CHANNEL, &values));
            }
            None if !result.is_blank => typed.push(name),
            None => {}
        }
    }
    if !typed.is_empty() {
        let channels = Piece::List(typed).text(i18n);
        points.push(i18n.with(words::SOURCE_TYPED, &[("channels", &channels)]));
    }
    for rate in &plan.sales.rates {
        let word = match rate.date {
            Some(_) => words::RATE_LINE,
            None => words::RATE_LINE_UNDATED,
        };
        let date = rate
            .date
            .map_or_else(String::new, |day| i18n.format().date(day));
        let values = [
            ("from", rate.from.as_str()),
            ("to", rate.to.as_str()),
            ("rate", &i18n.format().number(rate.rate.to_f64())),
            ("date", &date),
        ];
        points.push(i18n.with(word, &values));
    }
    points
}

/// By which methods ranges and tests are worked out.
fn methods(pen: &Pen, source: &Source, points: &mut Vec<String>) {
    if points.is_empty() {
        return;
    }
    points.push(pen.t(words::SOURCE_RATES));
    for test in experiments::all(pen, source, false) {
        if let Some(reference) = test.source {
            let values = [("test", test.name.as_str()), ("source", reference.as_str())];
            points.push(pen.i18n.with(words::SOURCE_TEST, &values));
        }
    }
}
