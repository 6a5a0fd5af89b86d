//! A pool's figures and signs in words.

use tributary_domain::quantity::Currency;
use tributary_domain::traffic::pools::{From, PoolFigure, Sign, Untold};

use crate::app::i18n::{I18n, Word, words::pool_cards as words};

/// How a figure is written.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// To the cent.
    Money,
    /// As a percentage.
    Share,
    /// As a percentage with its sign.
    Change,
}

/// A figure, and where it comes from; or a dash, and why there is none.
pub(super) fn figure(
    i18n: I18n,
    figure: PoolFigure,
    kind: Kind,
    currency: Currency,
) -> (String, &'static str) {
    let f = i18n.format();
    match figure {
        Ok(told) => {
            let value = match kind {
                Kind::Money => f.money_exact(told.value, currency),
                Kind::Share => f.percent(told.value),
                Kind::Change => f.change(told.value),
            };
            (value, i18n.t(origin(told.from)))
        }
        Err(why) => ("—".to_owned(), i18n.t(untold(why))),
    }
}

const fn origin(from: From) -> Word {
    match from {
        From::Typed => words::FROM_TYPED,
        From::Funnel => words::FROM_FUNNEL,
        From::Customers => words::FROM_CUSTOMERS,
        From::Followers => words::FROM_FOLLOWERS,
        From::BoughtAgain => words::FROM_BOUGHT,
        From::Transactions => words::FROM_TRANSACTIONS,
    }
}

/// Why there is no figure.
pub(super) const fn untold(why: Untold) -> Word {
    match why {
        Untold::Visits => words::NO_VISITS,
        Untold::Contribution => words::NO_CONTRIBUTION,
        Untold::People => words::NO_PEOPLE,
        Untold::Cost => words::NO_COST,
        Untold::Before => words::NO_BEFORE,
    }
}

/// A sign.
pub(super) const fn sign(sign: Sign) -> Word {
    match sign {
        Sign::Advised => words::SIGN_ADVISED,
        Sign::EarnsItsVisits => words::SIGN_EARNS,
        Sign::SellsItsShare => words::SIGN_SELLS,
        Sign::Holds => words::SIGN_HOLDS,
        Sign::ReachesAgain => words::SIGN_REACHES,
        Sign::LetsLeadOn => words::SIGN_LETS,
        Sign::SecondOrderCheaper => words::SIGN_CHEAPER,
        Sign::FedBySeveral => words::SIGN_FED,
        Sign::KnownName => words::SIGN_KNOWN,
        Sign::OwnRules => words::SIGN_RULES,
    }
}
