//! Changing a test: its variants, and where it stands.

use super::section::{Experiment, State, Variant};
use crate::document::limits::most;
use crate::plan::Id;

/// A control, and something to hold against it.
pub const FEWEST_VARIANTS: usize = 2;

/// As many variants as a plan keeps of a test.
pub const MOST_VARIANTS: usize = most::VARIANTS;

/// Why an edit was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The test has no such variant.
    #[error("no variant {0:?}")]
    NoSuchVariant(Id),
    /// The test has as many variants as are kept.
    #[error("at most {MOST_VARIANTS} variants")]
    Full,
    /// A test needs a control and something to hold against it.
    #[error("at least {FEWEST_VARIANTS} variants")]
    TwoStay,
}

impl Experiment {
    /// Adds a variant without counts, with a share as large as the last one's, and gives its id.
    ///
    /// The id is one that no variant had when the test began, so that a variant which was removed
    /// never comes back as another.
    ///
    /// # Errors
    /// [`EditError::Full`].
    ///
    /// ```
    /// use tributary_domain::ab_test::Experiment;
    /// use tributary_domain::plan::Id;
    /// let mut test = Experiment::new(Id(1));
    /// assert_eq!(test.add_variant(), Ok(Id(3)));
    /// assert_eq!(test.variants[2].share, test.variants[1].share);
    /// ```
    pub fn add_variant(&mut self) -> Result<Id, EditError> {
        if self.variants.len() >= MOST_VARIANTS {
            return Err(EditError::Full);
        }
        let agreed = self.agreed.iter().flat_map(|a| &a.shares);
        let taken = agreed.map(|(id, _)| *id);
        let id = Id::next(taken.chain(self.variants.iter().map(|v| v.id)));
        let share = self.variants.last().map(|v| v.share).unwrap_or_default();
        self.variants.push(Variant::new(id, share));
        Ok(id)
    }

    /// Adds variants until there are so many, as far as a test may have them.
    pub fn grow(&mut self, variants: usize) {
        while self.variants.len() < variants && self.add_variant().is_ok() {}
    }

    /// Removes a variant with its counts; the first one left is the control where it was that.
    ///
    /// # Errors
    /// [`EditError::NoSuchVariant`] or [`EditError::TwoStay`].
    pub fn remove_variant(&mut self, id: Id) -> Result<(), EditError> {
        self.place_of(id)?;
        if self.variants.len() <= FEWEST_VARIANTS {
            return Err(EditError::TwoStay);
        }
        self.variants.retain(|v| v.id != id);
        self.terms.control = self.terms.control.filter(|control| *control != id);
        self.chosen = self.chosen.filter(|chosen| *chosen != id);
        for day in &mut self.daily {
            day.counts.retain(|count| count.0 != id);
        }
        Ok(())
    }

    /// Makes a variant the control, which the others are held against.
    ///
    /// # Errors
    /// [`EditError::NoSuchVariant`].
    pub fn set_control(&mut self, id: Id) -> Result<(), EditError> {
        // The first variant is the control where none is named.
        self.terms.control = (self.place_of(id)? > 0).then_some(id);
        Ok(())
    }

    /// Ends the test by deciding for a variant.
    ///
    /// # Errors
    /// [`EditError::NoSuchVariant`].
    pub fn decide(&mut self, id: Id) -> Result<(), EditError> {
        self.place_of(id)?;
        self.chosen = Some(id);
        self.state = State::Decided;
        Ok(())
    }

    /// Goes on with a test that has ended; what was agreed on at its start still holds.
    pub fn reopen(&mut self) {
        if self.state.has_ended() {
            self.state = State::Running;
            self.chosen = None;
        }
    }

    /// Takes the terms and shares back to what they were when the test began; variants that came
    /// since then stay.
    pub fn restore_agreed(&mut self) {
        let Some(agreed) = &self.agreed else { return };
        self.terms = agreed.terms.clone();
        for variant in &mut self.variants {
            let then = agreed.shares.iter().find(|(id, _)| *id == variant.id);
            if let Some((_, share)) = then {
                variant.share = *share;
            }
        }
        let named = |id: &Id| self.variants.iter().any(|v| v.id == *id);
        self.terms.control = self.terms.control.filter(named);
    }

    /// The same test as a new design: the terms, the variants and what an order is worth, without
    /// anything that was counted or decided.
    #[must_use]
    pub fn as_new_design(&self, id: Id) -> Self {
        let variants = self.variants.iter().map(|v| Variant {
            name: v.name.clone(),
            order: v.order,
            ..Variant::new(v.id, v.share)
        });
        let blank = Self::new(id);
        Self {
            variants: variants.collect(),
            state: blank.state,
            agreed: blank.agreed,
            from: blank.from,
            days: blank.days,
            looks: blank.looks,
            daily: blank.daily,
            chosen: blank.chosen,
            id,
            ..self.clone()
        }
    }

    fn place_of(&self, id: Id) -> Result<usize, EditError> {
        let at = self.variants.iter().position(|v| v.id == id);
        at.ok_or(EditError::NoSuchVariant(id))
    }
}
