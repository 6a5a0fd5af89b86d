//! Figures, causes, parts and months in words.

use tributary_domain::periods::{Cause, Driver, Figure, Light, Part};
use tributary_domain::plan::Plan;
use tributary_domain::quantity::{Currency, Period};

use crate::app::funnel::names::Names;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::i18n::{I18n, Word, words::periods as words};

/// A figure's name.
pub(crate) const fn figure(figure: Figure) -> Word {
    match figure {
        Figure::Gmv | Figure::AcosAtMost(_) => words::GMV,
        Figure::Orders => words::ORDERS,
        Figure::Profit => words::PROFIT,
    }
}

/// A figure's value with its unit.
pub(super) fn value(figure: Figure, value: f64, currency: Currency) -> Piece {
    match figure {
        Figure::Orders => Piece::About(value),
        _ => Piece::Money(value, currency),
    }
}

/// A value with its sign, as a difference.
pub(crate) fn signed(i18n: I18n, of: Figure, x: f64, currency: Currency) -> String {
    let text = value(of, x.abs(), currency).text(i18n);
    let zero = value(of, 0.0, currency).text(i18n);
    match x {
        _ if text == zero => text,
        x if x < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// A month, or other days; tracked.
pub(crate) fn month(i18n: I18n, period: Period) -> String {
    Piece::Period(period).text(i18n)
}

/// A cause and what it means.
pub(crate) const fn cause(cause: Cause) -> (Word, Word) {
    match cause {
        Cause::Volume => (words::VOLUME, words::VOLUME_NOTE),
        Cause::Mix => (words::MIX, words::MIX_NOTE),
        Cause::Rate => (words::RATE, words::RATE_NOTE),
        Cause::Price => (words::PRICE, words::PRICE_NOTE),
        Cause::Cost => (words::COST, words::COST_NOTE),
        Cause::Spend => (words::SPEND, words::SPEND_NOTE),
        Cause::Fixed => (words::FIXED, words::FIXED_NOTE),
    }
}

/// A light's class and word.
pub(super) const fn light(light: Light) -> (&'static str, Word) {
    match light {
        Light::OnTrack => ("tag good", words::ON_TRACK),
        Light::Behind => ("tag caution", words::BEHIND),
        Light::Off => ("tag bad", words::OFF),
    }
}

/// A part's name.
pub(super) fn part(plan: &Plan, part: Part) -> Piece {
    let names = Names {
        sales: &plan.sales,
        funnel: &plan.funnel,
    };
    match part {
        Part::Channel(id) => names.channel(id),
        Part::Unclaimed(id) => Phrase::new(words::UNCLAIMED)
            .with("place", names.place(id))
            .into(),
        Part::Others => Piece::Word(words::OTHERS),
        Part::Whole => Piece::Word(words::WHOLE),
    }
}

/// A driver's name.
pub(super) const fn driver(driver: Driver) -> Word {
    match driver {
        Driver::Visits => words::VISITS,
        Driver::Orders => words::ORDERS,
        Driver::Gmv => words::GMV,
        Driver::Contribution => words::LEFT,
        Driver::Spend => words::AD_SPEND,
    }
}
