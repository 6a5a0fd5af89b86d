//! Sums by name, while the rows go by.

use std::collections::BTreeMap;

use tributary_table::{Memo, add_plain};

use super::ImportError;
use super::fields::Fields;
use super::figures::{Figure, Sum, figures_of};
use super::head::Head;
use super::number::Number;
use super::report::Campaign;
use super::row::Row;
use crate::locale::NumberStyle;
use crate::quantity::Text;

/// The most different names that a report may have.
pub const MAX_NAMES: usize = 100_000;
/// Longer names are shortened before they are compared.
const KEPT_BYTES: usize = 400;

/// The sums of each name's rows, in both readings where any number is open.
pub(super) struct Table {
    figures: Vec<Figure>,
    names: Vec<Text>,
    index: BTreeMap<Box<str>, usize>,
    /// The places of the names that came last.
    memo: Memo,
    point: Vec<Sum>,
    comma: Option<Vec<Sum>>,
}

impl Table {
    /// No rows yet; `figures` are those that rows can have, `name` is the column of names.
    pub(super) fn new(figures: Vec<Figure>, name: Option<usize>) -> Self {
        Self {
            figures,
            names: Vec::new(),
            index: BTreeMap::new(),
            memo: Memo::new(name.into_iter().collect()),
            point: Vec::new(),
            comma: None,
        }
    }

    /// The place of the row's name, if a row that was taken has told it a moment ago.
    pub(super) fn known(&self, row: Row<'_>) -> Option<usize> {
        self.memo.get(row).map(|entry| entry as usize)
    }

    /// The place of the name of a row that is taken.
    ///
    /// # Errors
    /// [`ImportError::TooVaried`].
    pub(super) fn entry(&mut self, head: &Head, row: Row<'_>) -> Result<usize, ImportError> {
        if let Some(entry) = self.known(row) {
            return Ok(entry);
        }
        let raw = self.memo.columns().first().map_or("", |at| row.cell(*at));
        let found = self.index.get(raw).copied();
        let entry = match found {
            Some(entry) => entry,
            None => self.new_entry(head, raw)?,
        };
        if let Ok(kept) = u32::try_from(entry)
            && raw.len() <= KEPT_BYTES
        {
            self.memo.put(row, kept);
        }
        Ok(entry)
    }

    fn new_entry(&mut self, head: &Head, raw: &str) -> Result<usize, ImportError> {
        if self.index.len() >= 2 * MAX_NAMES || self.names.len() >= MAX_NAMES {
            return Err(ImportError::TooVaried { limit: MAX_NAMES });
        }
        let name = head.name(raw);
        let entry = match self.index.get(name.as_str()) {
            Some(entry) => *entry,
            None => self.names.len(),
        };
        if entry == self.names.len() {
            self.index.insert(name.as_str().into(), entry);
            self.names.push(name);
            let width = self.names.len() * self.figures.len();
            self.point.resize(width, Sum::default());
            if let Some(comma) = &mut self.comma {
                comma.resize(width, Sum::default());
            }
        }
        if raw.len() <= KEPT_BYTES {
            self.index.insert(raw.into(), entry);
        }
        Ok(entry)
    }

    /// Adds the plain numbers of a row; `fields` then tells what is left.
    pub(super) fn add_plain(
        &mut self,
        entry: usize,
        row: Row<'_>,
        fields: &mut Fields,
        points: bool,
    ) {
        let width = self.figures.len();
        let range = entry * width..(entry + 1) * width;
        for sums in [Some(&mut self.point), self.comma.as_mut()] {
            if let Some(sums) = sums.and_then(|sums| sums.get_mut(range.clone())) {
                add_plain(row, &fields.places, points, sums, &mut fields.left);
            }
        }
    }

    /// Adds a number to the figure at `slot` of the figures.
    pub(super) fn add(&mut self, entry: usize, slot: usize, number: Number) {
        let at = entry * self.figures.len() + slot;
        if number.is_open && self.comma.is_none() {
            self.comma = Some(self.point.clone());
        }
        if let Some(sum) = self.point.get_mut(at) {
            sum.add(number.point.mantissa(), number.point.scale());
        }
        if let Some(sum) = self.comma.as_mut().and_then(|comma| comma.get_mut(at)) {
            sum.add(number.comma.mantissa(), number.comma.scale());
        }
    }

    /// Each name with its figures, in the order of first appearance, and the sums over all.
    ///
    /// # Errors
    /// [`ImportError::SumTooLarge`].
    pub(super) fn finish(
        self,
        style: NumberStyle,
    ) -> Result<(Vec<Campaign>, Campaign), ImportError> {
        let sums = match (style, self.comma) {
            (NumberStyle::Comma, Some(comma)) => comma,
            _ => self.point,
        };
        let width = self.figures.len();
        let mut totals = vec![Sum::default(); width];
        let mut campaigns = Vec::with_capacity(self.names.len());
        for (i, name) in self.names.into_iter().enumerate() {
            let row = sums.get(i * width..(i + 1) * width).unwrap_or_default();
            for (total, sum) in totals.iter_mut().zip(row) {
                total.add_sum(*sum);
            }
            let figures = figures_of(self.figures.iter().copied().zip(row.iter().copied()));
            campaigns.push(Campaign {
                name,
                figures: figures.map_err(ImportError::SumTooLarge)?,
            });
        }
        let figures = figures_of(self.figures.iter().copied().zip(totals));
        let total = Campaign {
            name: Text::default(),
            figures: figures.map_err(ImportError::SumTooLarge)?,
        };
        Ok((campaigns, total))
    }
}
