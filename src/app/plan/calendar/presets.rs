//! Recurring events: what they are called, where they matter, and where their days come from.

use tributary_domain::funnel::forecast::{Certainty, Node};
use tributary_domain::plan::{EventNode, Id};
use tributary_domain::quantity::{Date, Text};

use crate::app::i18n::{I18n, Word, words::occasions as words};

/// What a recurring event is called.
pub(crate) const fn node(node: Node) -> Word {
    match node {
        Node::ChineseNewYear => words::CHINESE_NEW_YEAR,
        Node::Valentines => words::VALENTINES,
        Node::Ramadan => words::RAMADAN,
        Node::NewTrade => words::NEW_TRADE,
        Node::EidAlFitr => words::EID_AL_FITR,
        Node::MothersDay => words::MOTHERS_DAY,
        Node::EidAlAdha => words::EID_AL_ADHA,
        Node::SixEighteen => words::SIX_EIGHTEEN,
        Node::PrimeDay => words::PRIME_DAY,
        Node::BackToSchool => words::BACK_TO_SCHOOL,
        Node::Procurement => words::PROCUREMENT,
        Node::DoubleNine => words::DOUBLE_NINE,
        Node::BigDeals => words::BIG_DEALS,
        Node::Halloween => words::HALLOWEEN,
        Node::SinglesDay => words::SINGLES_DAY,
        Node::BlackFriday => words::BLACK_FRIDAY,
        Node::CyberMonday => words::CYBER_MONDAY,
        Node::DoubleTwelve => words::DOUBLE_TWELVE,
        Node::Christmas => words::CHRISTMAS,
    }
}

/// Where it matters most; anywhere when none.
const fn market(node: Node) -> Option<Word> {
    match node {
        Node::ChineseNewYear | Node::SixEighteen => Some(words::MARKET_CHINA),
        Node::Ramadan | Node::EidAlFitr | Node::EidAlAdha => Some(words::MARKET_MUSLIM),
        Node::MothersDay
        | Node::BackToSchool
        | Node::Halloween
        | Node::BlackFriday
        | Node::CyberMonday
        | Node::Christmas
        | Node::Valentines => Some(words::MARKET_WEST),
        Node::DoubleNine | Node::DoubleTwelve => Some(words::MARKET_SOUTHEAST),
        Node::NewTrade | Node::Procurement => Some(words::MARKET_BUYERS),
        Node::PrimeDay | Node::BigDeals | Node::SinglesDay => None,
    }
}

const fn certainty(certainty: Certainty) -> Word {
    match certainty {
        Certainty::Rule => words::BY_RULE,
        Certainty::Announced => words::BY_PLATFORM,
        Certainty::Moon => words::BY_MOON,
    }
}

/// The presets by the next time that each comes round, from `from` on.
pub(super) fn coming(i18n: I18n, from: Date) -> Vec<(Node, String)> {
    let mut nodes: Vec<_> = Node::ALL
        .into_iter()
        .filter_map(|n| Some((n.next_days(from)?, n)))
        .collect();
    nodes.sort();
    nodes
        .into_iter()
        .map(|(days, n)| {
            let day = i18n.format().date(days.from());
            let text = i18n.with(words::DATED, &[("event", i18n.t(node(n))), ("from", &day)]);
            (n, text)
        })
        .collect()
}

/// The event of a preset, the next time that it comes round.
pub(super) fn event(i18n: I18n, which: Node, id: Id, from: Date) -> Option<EventNode> {
    let year =
        (from.year()..=from.year() + 2).find(|y| which.days(*y).is_some_and(|d| from <= d.to()))?;
    let name = Text::shortened(i18n.t(node(which)));
    let mut event = which.event(id, name, year)?;
    event.note(|notes| {
        notes.source = Text::shortened(i18n.t(certainty(which.certainty())));
        if let Some(market) = market(which) {
            notes.market = Text::shortened(i18n.t(market));
        }
    });
    Some(event)
}
