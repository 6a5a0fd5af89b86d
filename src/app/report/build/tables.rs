//! Channels and places of sale, row by row.

use tributary_domain::funnel::{Basis, Channel, ChannelResult, Figure, Place, PlaceResult};
use tributary_domain::quantity::Currency;
use tributary_domain::report::{Block, Section, Table};
use tributary_domain::stats::interval::Interval;

use super::{Pen, Source};
use crate::app::funnel::channels::FIGURES;
use crate::app::funnel::working;
use crate::app::i18n::format::Format;
use crate::app::i18n::{words::funnel, words::report as words, words::terms};

/// A cell of a figure that there is none of.
const NONE: &str = "–";

impl Pen {
    /// A count; tracked.
    fn count(&self, figure: Figure) -> String {
        figure.map_or_else(|_| NONE.to_owned(), |v| self.i18n.format().count(v))
    }

    /// Money; tracked.
    fn money(&self, figure: Figure, currency: Currency) -> String {
        figure.map_or_else(
            |_| NONE.to_owned(),
            |v| self.i18n.format().money(v, currency),
        )
    }

    /// A rate with its range; tracked.
    fn rate(&self, figure: Figure, range: Option<Interval>) -> String {
        let f = self.i18n.format();
        let Ok(value) = figure else {
            return NONE.to_owned();
        };
        let value = f.percent(value);
        let Some(range) = range else {
            return value;
        };
        let range = f.range(range, Format::percent);
        self.i18n
            .with(words::VALUED, &[("value", &value), ("range", &range)])
    }
}

/// The channels in which something was entered, with their results.
fn entered<'a>(source: &Source<'a>) -> impl Iterator<Item = (&'a Channel, &'a ChannelResult)> {
    let rows = source
        .plan
        .funnel
        .channels
        .iter()
        .zip(&source.funnel.channels);
    rows.filter(|(_, result)| !result.is_blank)
}

/// The places in which something was entered, with their results.
fn open<'a>(source: &Source<'a>) -> impl Iterator<Item = (&'a Place, &'a PlaceResult)> {
    let rows = source.plan.sales.places.iter().zip(&source.funnel.places);
    rows.filter(|(_, result)| !result.is_blank)
}

/// Counts and money by channel.
pub(super) fn channels(pen: &Pen, source: &Source) -> Section {
    let blocks = vec![counts(pen, source), money(pen, source)];
    Section::new(pen.t(words::CHANNELS), blocks)
}

/// Counts and conversion by channel.
pub(super) fn channels_for_clients(pen: &Pen, source: &Source) -> Section {
    let blocks = vec![counts(pen, source), conversions(pen, source)];
    Section::new(pen.t(words::CHANNELS), blocks)
}

/// What each channel counted at each stage.
fn counts(pen: &Pen, source: &Source) -> Block {
    let (i18n, names) = (pen.i18n, source.names());
    let stages = &source.plan.funnel.stages;
    let mut head = pen.head([words::CHANNEL, words::PLACE]);
    head.extend(stages.iter().map(|s| names.stage(s.id).text(i18n)));
    let rows = entered(source).map(|(channel, _)| {
        let place = channel.place.map(|id| names.place(id).text(i18n));
        let mut row = vec![
            names.channel(channel.id).text(i18n),
            place.unwrap_or_default(),
        ];
        row.extend(stages.iter().map(|stage| {
            let count = channel.counts.get(&stage.id);
            count.map_or_else(String::new, |n| i18n.format().count(n.to_f64()))
        }));
        row
    });
    let table = Table::new(pen.t(words::CHANNEL_COUNTS), head, rows.collect()).with_words(&[1]);
    Block::Table(table.without_empty_columns())
}

/// What each channel costs and claims, with the figures that its row has on the funnel's screen.
fn money(pen: &Pen, source: &Source) -> Block {
    let (i18n, names) = (pen.i18n, source.names());
    let mut head = pen.head([words::CHANNEL, terms::AD_SPEND, funnel::CLAIMED_SALES]);
    head.extend(FIGURES.map(|(formula, _)| pen.t(working::name(formula))));
    let rows = entered(source).map(|(channel, result)| {
        let currency = result.currency;
        let mut row = vec![
            names.channel(channel.id).text(i18n),
            pen.money(result.claims.spend, currency),
            pen.money(result.claims.revenue, currency),
        ];
        row.extend(FIGURES.map(|(formula, figure)| {
            let told = working::figure(formula, figure(&result.ads), currency);
            told.map_or_else(|_| NONE.to_owned(), |piece| piece.text(i18n))
        }));
        row
    });
    let table = Table::new(pen.t(words::CHANNEL_MONEY), head, rows.collect());
    Block::Table(table.without_empty_columns())
}

/// Orders that each channel claims, and how many of its visits they are.
fn conversions(pen: &Pen, source: &Source) -> Block {
    let (i18n, names) = (pen.i18n, source.names());
    let head = pen.head([words::CHANNEL, words::ORDERS, words::CVR_RANGE]);
    let rows = entered(source).map(|(channel, result)| {
        vec![
            names.channel(channel.id).text(i18n),
            pen.count(result.claims.orders),
            pen.rate(result.ads.cvr, result.ads.cvr_interval),
        ]
    });
    Block::Table(Table::new(
        pen.t(words::CHANNEL_ORDERS),
        head,
        rows.collect(),
    ))
}

/// What each place booked, and what it leaves.
pub(super) fn places(pen: &Pen, source: &Source) -> Section {
    let left = pen.t(funnel::LEFT_AFTER_ADS);
    let table = booked(pen, source, Some(left));
    Section::new(pen.t(words::PLACES), vec![Block::Table(table)])
}

/// What each place booked.
pub(super) fn places_for_clients(pen: &Pen, source: &Source) -> Section {
    let table = booked(pen, source, None);
    Section::new(pen.t(words::PLACES), vec![Block::Table(table)])
}

fn booked(pen: &Pen, source: &Source, left: Option<String>) -> Table {
    let mut head = pen.head([
        words::PLACE,
        words::VISITS,
        words::ORDERS,
        words::CVR_RANGE,
        words::GMV,
    ]);
    head.extend(left.clone());
    head.push(pen.t(words::BASIS));
    let rows = open(source).map(|(place, result)| {
        let mut row = vec![
            source.names().place(place.id).text(pen.i18n),
            pen.count(result.visits),
            pen.count(result.orders),
            pen.rate(result.cvr, result.cvr_interval),
            pen.money(result.gmv.local, result.currency),
        ];
        if left.is_some() {
            row.push(pen.money(result.after_ads.local, result.currency));
        }
        row.push(pen.t(match result.basis {
            Basis::Booked => words::BASIS_BOOKED,
            Basis::Claimed => words::BASIS_CLAIMED,
        }));
        row
    });
    let last = head.len() - 1;
    Table::new(pen.t(words::PLACE_BOOKS), head, rows.collect()).with_words(&[last])
}
