//! Single values, drawn from bytes.

use crate::plan::Id;
use crate::quantity::{
    Change, Count, Currency, Date, Decimal, Factor, Period, QuantityError, Text,
};

/// Where the values of a plan come from.
pub(super) struct Source {
    bytes: Bytes,
    /// The rows that are there already, for the rows that name them.
    pub(super) known: Known,
    /// Whether most of what can be said is said, in one currency, so that figures can be told.
    pub(super) is_whole: bool,
}

/// Ids of rows.
#[derive(Default)]
pub(super) struct Known {
    pub(super) places: Vec<Id>,
    pub(super) products: Vec<Id>,
    pub(super) stages: Vec<Id>,
    pub(super) channels: Vec<Id>,
}

enum Bytes {
    /// Those that have run out read as zero.
    Given(std::vec::IntoIter<u8>),
    /// Without end, from a seed.
    Random {
        state: u64,
        longest: usize,
    },
    Largest,
}

impl Source {
    pub(super) fn given(bytes: Vec<u8>) -> Self {
        Self::of(Bytes::Given(bytes.into_iter()))
    }

    pub(super) fn random(seed: u64, longest: usize) -> Self {
        Self::of(Bytes::Random {
            state: seed,
            longest,
        })
    }

    pub(super) fn largest() -> Self {
        Self::of(Bytes::Largest)
    }

    fn of(bytes: Bytes) -> Self {
        Self {
            bytes,
            known: Known::default(),
            is_whole: false,
        }
    }

    pub(super) fn byte(&mut self) -> u8 {
        match &mut self.bytes {
            Bytes::Given(bytes) => bytes.next().unwrap_or(0),
            Bytes::Random { state, .. } => next(state).to_le_bytes()[7],
            Bytes::Largest => u8::MAX,
        }
    }

    fn number(&mut self) -> u64 {
        u64::from_le_bytes(std::array::from_fn(|_| self.byte()))
    }

    /// A number from 0 to `most`, all of them possible, `most` when drawing the largest: nothing at
    /// times, and small numbers as often as large ones.
    pub(super) fn upto(&mut self, most: u64) -> u64 {
        if matches!(self.bytes, Bytes::Largest) {
            return most;
        }
        match self.byte() {
            kind if kind % 16 == 0 => 0,
            kind if kind % 16 == 1 => most,
            kind => (self.number() >> (kind / 4)) % (most + 1),
        }
    }

    pub(super) fn flag(&mut self) -> bool {
        self.byte() % 2 == 1
    }

    pub(super) fn maybe<T>(&mut self, draw: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let kind = self.byte();
        let is_there = if self.is_whole {
            kind % 32 != 1
        } else {
            kind % 3 != 1
        };
        is_there.then(|| draw(self)).filter(|_| !self.is_spent())
    }

    fn is_spent(&self) -> bool {
        matches!(&self.bytes, Bytes::Given(bytes) if bytes.len() == 0)
    }

    pub(super) fn list<T>(&mut self, most: usize, mut draw: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let n = match self.bytes {
            Bytes::Largest => most,
            Bytes::Given(_) => usize::from(self.byte() % 4).min(most),
            Bytes::Random { longest, .. } => {
                let most = longest.min(most) as u64;
                usize::try_from(self.number() % (most + 1)).unwrap()
            }
        };
        (0..n).map(|_| draw(self)).collect()
    }

    /// A list of rows with ids that all differ.
    pub(super) fn rows<T>(
        &mut self,
        most: usize,
        mut draw: impl FnMut(&mut Self, Id) -> T,
    ) -> Vec<T> {
        let mut last = match self.bytes {
            Bytes::Largest => 4_000_000_000,
            Bytes::Given(_) | Bytes::Random { .. } => 0,
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

    /// The id of a row that is there, or now and then of none.
    fn known(&mut self, rows: fn(&Known) -> &Vec<Id>) -> Id {
        let (kind, at) = (self.byte(), usize::from(self.byte()));
        let rows = rows(&self.known);
        match rows.len() {
            n if n > 0 && kind % 8 != 7 => rows[at % n],
            _ => self.id(),
        }
    }

    pub(super) fn place_id(&mut self) -> Id {
        self.known(|k| &k.places)
    }

    pub(super) fn product_id(&mut self) -> Id {
        self.known(|k| &k.products)
    }

    pub(super) fn stage_id(&mut self) -> Id {
        self.known(|k| &k.stages)
    }

    pub(super) fn channel_id(&mut self) -> Id {
        self.known(|k| &k.channels)
    }

    /// Each row that is there, or none of them, or others.
    pub(super) fn rows_of<T>(
        &mut self,
        most: usize,
        rows: fn(&Known) -> &Vec<Id>,
        mut draw: impl FnMut(&mut Self, Id) -> T,
    ) -> Vec<T> {
        let ids: Vec<Id> = rows(&self.known).iter().copied().take(most).collect();
        let kind = self.byte();
        if ids.is_empty() || kind % 8 == 7 {
            return self.rows(most, draw);
        }
        let mut all = Vec::new();
        for id in ids {
            if !self.byte().is_multiple_of(4) {
                all.push(draw(self, id));
            }
        }
        all
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

    /// Any day, most often one of a few years, so that days of different rows meet.
    pub(super) fn date(&mut self) -> Date {
        let (year, days) = match self.byte() % 4 {
            3 => (1970, 84_005),
            _ => (2025, 1_000),
        };
        let first = Date::new(year, 1, 1).unwrap();
        first.plus_days(self.upto(days).cast_signed()).unwrap()
    }

    pub(super) fn period(&mut self) -> Period {
        let (a, b) = (self.date(), self.date());
        Period::new(a.min(b), a.max(b)).unwrap()
    }

    /// Any code, most often one of three, so that rates between them are found.
    pub(super) fn currency(&mut self) -> Currency {
        let kind = self.byte();
        let code: String = match kind % 4 {
            _ if self.is_whole && kind % 64 != 63 => "USD".to_owned(),
            0 => "USD".to_owned(),
            1 => "EUR".to_owned(),
            2 => "CNY".to_owned(),
            _ => (0..3)
                .map(|_| char::from(b'A' + self.byte() % 26))
                .collect(),
        };
        code.parse().unwrap()
    }
}

/// The next number of a sequence that any seed starts (`SplitMix64`: Steele, Lea and Flood 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
