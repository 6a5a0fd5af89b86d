//! A shop's report: what it says of orders and buyers, and what becomes of the books, in words.

use tributary_domain::funnel::{Booked, BooksChange};
use tributary_domain::import::{OrderSummary, Report};
use tributary_domain::quantity::{Currency, Money, Volume};

use super::super::phrase::{Phrase, Piece};
use crate::app::i18n::{Word, words::funnel, words::import as words};

/// What changes in the books of a place, from what to what.
pub(super) fn changes(change: &BooksChange, currency: Option<Currency>) -> Vec<Phrase> {
    let (before, after) = (&change.before, &change.after);
    compared(
        &lines(before, currency),
        &lines(after, currency),
        words::BOOKS_SAME,
    )
}

/// The lines that differ, as "figure: before → after"; `same` where none does.
pub(super) fn compared(
    before: &[(Word, Piece)],
    after: &[(Word, Piece)],
    same: Word,
) -> Vec<Phrase> {
    let changed: Vec<Phrase> = before
        .iter()
        .zip(after)
        .filter(|(before, after)| before != after)
        .map(|((figure, before), (_, after))| {
            Phrase::new(words::BOOKS_CHANGE)
                .with("figure", *figure)
                .with("before", before.clone())
                .with("after", after.clone())
        })
        .collect();
    if changed.is_empty() {
        vec![Phrase::new(same)]
    } else {
        changed
    }
}

fn lines(books: &Booked, currency: Option<Currency>) -> [(Word, Piece); 4] {
    let nothing = || Piece::Word(words::BOOKS_NOTHING);
    let count = |n: Option<Volume>| n.map_or_else(nothing, |n| Piece::Count(n.to_f64()));
    let money = |m: Option<Money>| m.map_or_else(nothing, |m| amount(m.to_f64(), currency));
    [
        (words::BOOKED_ORDERS, count(books.orders)),
        (words::BOOKED_REVENUE, money(books.revenue)),
        (funnel::STAGE_VISITS, count(books.sessions)),
        (words::REFUNDS, money(books.refunds)),
    ]
}

fn amount(value: f64, currency: Option<Currency>) -> Piece {
    match currency {
        Some(currency) => Piece::Exact(value, currency),
        None => Piece::Count(value),
    }
}

/// What an export of orders tells beside its sums; what it does not tell is left out.
pub(super) fn findings(report: &Report) -> Vec<(Word, Piece)> {
    let Some(orders) = report.orders.as_deref() else {
        return Vec::new();
    };
    let OrderSummary {
        customers,
        repeat_customers,
        ..
    } = orders;
    let repurchase = orders.repurchase_rate().map(|rate| {
        let phrase = Phrase::new(words::REPURCHASE_OF)
            .with("rate", Piece::Percent(rate))
            .with("repeat", Piece::Count(*repeat_customers as f64))
            .with("customers", Piece::Count(*customers as f64));
        (words::REPURCHASE, phrase.into())
    });
    let average = orders.average_order_value();
    let refunded = orders.refund_share();
    [
        average.map(|aov| (words::AVERAGE_ORDER, amount(aov, report.currency))),
        refunded.map(|share| (words::REFUND_SHARE, Piece::Percent(share))),
        repurchase,
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::import;

    #[test]
    fn only_what_changes_is_told_from_what_to_what() {
        let after = Booked {
            orders: Some(Volume::new("3".parse().unwrap()).unwrap()),
            ..Booked::default()
        };
        let change = BooksChange {
            after: after.clone(),
            ..BooksChange::default()
        };
        let said = changes(&change, None);
        assert_eq!(said.len(), 1);
        assert!(said[0].pieces.contains(&("after", Piece::Count(3.0))));
        let same = BooksChange {
            before: after.clone(),
            after,
            ..BooksChange::default()
        };
        assert_eq!(changes(&same, None), [Phrase::new(words::BOOKS_SAME)]);
    }

    #[test]
    fn orders_tell_their_average_their_refunds_and_who_came_back() {
        let file = include_bytes!("../../../../tests/reference/ads/shopify_orders.csv");
        let found = findings(&import::read(file).unwrap());
        let words: Vec<Word> = found.iter().map(|(word, _)| *word).collect();
        assert_eq!(
            words,
            [words::AVERAGE_ORDER, words::REFUND_SHARE, words::REPURCHASE]
        );
        // 220 / 3 orders
        let usd = "USD".parse().unwrap();
        assert_eq!(found[0].1, Piece::Exact(220.0 / 3.0, usd));
    }
}
