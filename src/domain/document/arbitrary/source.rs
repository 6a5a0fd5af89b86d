//! Single values, drawn from bytes.

use crate::plan::Id;
use crate::quantity::{
    Change, Count, Currency, Date, Decimal, Factor, Period, QuantityError, Text,
};

/// Where the values of a plan come from; bytes that have run out read as zero.
pub(super) enum Source {
    Bytes(std::vec::IntoIter<u8>),
    Largest,
}

impl Source {
    pub(super) fn byte(&mut self) -> u8 {
        match self {
            Self::Bytes(bytes) => bytes.next().unwrap_or(0),
            Self::Largest => u8::MAX,
        }
    }

    fn number(&mut self) -> u64 {
        u64::from_le_bytes(std::array::from_fn(|_| self.byte()))
    }

    /// A number from 0 to `most`, all of them possible, `most` when drawing the largest.
    pub(super) fn upto(&mut self, most: u64) -> u64 {
        match self {
            Self::Largest => most,
            Self::Bytes(_) => self.number() % (most + 1),
        }
    }

    pub(super) fn flag(&mut self) -> bool {
        self.byte() % 2 == 1
    }

    pub(super) fn maybe<T>(&mut self, draw: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.byte() % 3 != 1)
            .then(|| draw(self))
            .filter(|_| !self.is_spent())
    }

    fn is_spent(&self) -> bool {
        matches!(self, Self::Bytes(bytes) if bytes.len() == 0)
    }

    pub(super) fn list<T>(&mut self, most: usize, mut draw: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let n = match self {
            Self::Largest => most,
            Self::Bytes(_) => usize::from(self.byte() % 4).min(most),
        };
        (0..n).map(|_| draw(self)).collect()
    }

    /// A list of rows with ids that all differ.
    pub(super) fn rows<T>(
        &mut self,
        most: usize,
        mut draw: impl FnMut(&mut Self, Id) -> T,
    ) -> Vec<T> {
        let mut last = match self {
            Self::Largest => 4_000_000_000,
            Self::Bytes(_) => 0,
        };
        self.list(most, |s| {
            last += 1 + u32::from(s.byte());
            draw(s, Id(last))
        })
    }

    pub(super) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::from(self.byte()) % choices.len()]
    }

    pub(super) fn id(&mut self) -> Id {
        Id(u32::try_from(self.upto(u64::from(u32::MAX))).unwrap())
    }

    pub(super) fn text(&mut self) -> Text {
        const PALETTE: [char; 24] = [
            'a', 'e', 'n', 'S', 'Z', '0', '9', ' ', '.', '&', '<', '"', '\\', '/', '\'', '#', 'ß',
            'é', '锅', '语', '\u{301}', '\u{200f}', '\u{2028}', '🍳',
        ];
        let most = Text::MAX_CHARS as u64;
        let n = match self.byte() {
            255 => most,
            n => u64::from(n) % 12,
        };
        let text: String = (0..n).map(|_| self.pick(&PALETTE)).collect();
        Text::new(&text).unwrap()
    }

    /// A decimal that `T` accepts: `T` bounds it to `0..=high`.
    pub(super) fn decimal<T>(&mut self, high: u64) -> T
    where
        T: TryFrom<Decimal, Error = QuantityError>,
    {
        const PLACES: [u8; 6] = [15, 0, 3, 1, 2, 2];
        let scale = self.pick(&PLACES);
        let unit = 10_u64.pow(u32::from(scale));
        let most = high.saturating_mul(unit).min((1 << 53) - 1);
        let mantissa = self.upto(most).cast_signed();
        T::try_from(Decimal::new(mantissa, scale).unwrap()).unwrap()
    }

    pub(super) fn amount<T: TryFrom<Decimal, Error = QuantityError>>(&mut self) -> T {
        self.decimal(1_000_000_000_000)
    }

    pub(super) fn change(&mut self) -> Change {
        let down = self.flag();
        let most = if down { 1_000 } else { 1_000_000 };
        let mantissa = self.upto(most).cast_signed();
        Change::new(Decimal::new(if down { -mantissa } else { mantissa }, 3).unwrap()).unwrap()
    }

    pub(super) fn share<T: TryFrom<Decimal, Error = QuantityError>>(&mut self) -> T {
        self.decimal(1)
    }

    pub(super) fn factor(&mut self) -> Factor {
        self.decimal(100)
    }

    pub(super) fn count(&mut self) -> Count {
        Count::new(self.upto(Count::MAX)).unwrap()
    }

    pub(super) fn date(&mut self) -> Date {
        let first = Date::new(1970, 1, 1).unwrap();
        first.plus_days(self.upto(84_005).cast_signed()).unwrap()
    }

    pub(super) fn period(&mut self) -> Period {
        let (a, b) = (self.date(), self.date());
        Period::new(a.min(b), a.max(b)).unwrap()
    }

    pub(super) fn currency(&mut self) -> Currency {
        let code: String = (0..3)
            .map(|_| char::from(b'A' + self.byte() % 26))
            .collect();
        code.parse().unwrap()
    }
}
