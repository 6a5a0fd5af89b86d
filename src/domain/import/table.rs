//! Sums by name, while the rows go by.

use std::collections::BTreeMap;

use super::ImportError;
use super::figures::{Figure, Sum, figures_of};
use super::head::Head;
use super::number::Number;
use super::report::Campaign;
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
    /// The name of the row before: mostly it is the same.
    last: (String, usize),
    point: Vec<Sum>,
    comma: Option<Vec<Sum>>,
}

impl Table {
    /// No rows yet; `figures` are those that rows can have.
    pub(super) fn new(figures: Vec<Figure>) -> Self {
        Self {
            figures,
            names: Vec::new(),
            index: BTreeMap::new(),
            last: (String::new(), usize::MAX),
            point: Vec::new(),
            comma: None,
        }
    }

    /// The place of a name.
    ///
    /// # Errors
    /// [`ImportError::TooVaried`].
    pub(super) fn entry(&mut self, head: &Head, raw: &str) -> Result<usize, ImportError> {
        if self.last.1 != usize::MAX && self.last.0 == raw {
            return Ok(self.last.1);
        }
        let found = self.index.get(raw).copied();
        let entry = match found {
            Some(entry) => entry,
            None => self.new_entry(head, raw)?,
        };
        if raw.len() <= KEPT_BYTES {
            self.last.0.clear();
            self.last.0.push_str(raw);
            self.last.1 = entry;
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

    /// Adds a number to the figure at `slot` of the figures.
    pub(super) fn add(&mut self, entry: usize, slot: usize, number: Number) {
        let at = entry * self.figures.len() + slot;
        if number.is_open && self.comma.is_none() {
            self.comma = Some(self.point.clone());
        }
        if let Some(sum) = self.point.get_mut(at) {
            sum.add(number.point);
        }
        if let Some(sum) = self.comma.as_mut().and_then(|comma| comma.get_mut(at)) {
            sum.add(number.comma);
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
