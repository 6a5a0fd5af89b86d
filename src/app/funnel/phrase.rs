//! A sentence before it is worded: which pattern, and which values go into it.
//!
//! Choosing a sentence is pure and tested natively; only wording it needs the browser's formats.

use tributary_domain::quantity::{Currency, Date, Period};

use super::options;
use crate::app::i18n::{I18n, Language, Word};

/// A value in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    /// A text of the user's, or one that is worded already.
    Text(String),
    /// A word of the page's.
    Word(Word),
    /// A sentence within the sentence.
    Phrase(Box<Phrase>),
    /// Several, in a list.
    List(Vec<Piece>),
    /// Money; whole units from a thousand.
    Money(f64, Currency),
    /// Money to the cent.
    Exact(f64, Currency),
    /// A fraction as a percentage.
    Percent(f64),
    /// A change as a percentage with its sign.
    Change(f64),
    /// A difference of fractions in percentage points, with its sign.
    Points(f64),
    /// A ratio with two places.
    Ratio(f64),
    /// A number of things.
    Count(f64),
    /// A number of things that is worked out and not counted: whole from ten on.
    About(f64),
    /// A day.
    Date(Date),
    /// Days, by the month's name where they are a whole month.
    Period(Period),
}

impl From<Word> for Piece {
    fn from(word: Word) -> Self {
        Self::Word(word)
    }
}

impl From<Phrase> for Piece {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(Box::new(phrase))
    }
}

impl Piece {
    /// The value as the page's language writes it; tracked.
    pub(crate) fn text(&self, i18n: I18n) -> String {
        let format = i18n.format();
        match self {
            Self::Text(text) => text.clone(),
            Self::Word(word) => i18n.t(*word).to_owned(),
            Self::Phrase(phrase) => phrase.text(i18n),
            Self::List(pieces) => {
                let texts: Vec<String> = pieces.iter().map(|p| p.text(i18n)).collect();
                texts.join(match i18n.language() {
                    Language::English => ", ",
                    Language::Chinese => "、",
                })
            }
            Self::Money(value, currency) => format.money(*value, *currency),
            Self::Exact(value, currency) => {
                // Rounding can leave a negative zero, which nobody wants to read.
                let value = if value.abs() < 0.005 { 0.0 } else { *value };
                format.money_exact(value, *currency)
            }
            Self::Percent(fraction) => format.percent(*fraction),
            Self::Change(fraction) => format.change(*fraction),
            Self::Points(difference) => format.points(*difference),
            Self::Ratio(value) => format.ratio(*value),
            Self::Count(value) => format.count(*value),
            Self::About(value) if value.abs() >= 9.5 => format.whole(*value),
            Self::About(value) => format.count((value * 10.0).round() / 10.0),
            Self::Date(date) => format.date(*date),
            Self::Period(period) => options::period_name(i18n, *period),
        }
    }
}

/// A pattern and its values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Phrase {
    /// The pattern.
    pub(crate) word: Word,
    /// The values by the names of their places in the pattern.
    pub(crate) pieces: Vec<(&'static str, Piece)>,
}

impl Phrase {
    /// A pattern without values yet.
    pub(crate) const fn new(word: Word) -> Self {
        Self {
            word,
            pieces: Vec::new(),
        }
    }

    /// The same with a value put in.
    pub(crate) fn with(mut self, name: &'static str, piece: impl Into<Piece>) -> Self {
        self.pieces.push((name, piece.into()));
        self
    }

    /// The sentence; tracked.
    pub(crate) fn text(&self, i18n: I18n) -> String {
        let values: Vec<(&str, String)> = self
            .pieces
            .iter()
            .map(|(name, piece)| (*name, piece.text(i18n)))
            .collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
        i18n.with(self.word, &values)
    }
}
