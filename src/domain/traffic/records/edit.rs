//! Changing what is on record; what is empty again leaves no trace in the plan.

use super::section::{Automation, Fit, Goal, PlatformRecord, PoolRecord, Records, Strength};
use crate::document::limits::most;
use crate::plan::Id;
use crate::quantity::Text;
use crate::traffic::{Facts, Pool, SocialPlatform};

/// As many platforms as are kept on record.
pub const MOST_PLATFORM_RECORDS: usize = most::PLATFORM_RECORDS;
/// As many goals as there are.
pub const MOST_GOALS: usize = Goal::ALL.len();
/// As many kinds of messages as there are.
pub const MOST_MESSAGES: usize = Automation::ALL.len();

/// As many platforms as are kept are on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at most {MOST_PLATFORM_RECORDS} platforms")]
pub struct PlatformsFull;

impl Facts {
    /// What is on record of a pool.
    pub fn pool_record(&self, pool: Pool) -> PoolRecord {
        let records = self.records.as_ref();
        records.and_then(|r| r.pools.get(pool)).unwrap_or_default()
    }

    /// Changes what is on record; a record that says nothing is dropped.
    ///
    /// ```
    /// use tributary_domain::traffic::{Facts, Goal};
    /// let mut facts = Facts::default();
    /// facts.change_records(|records| records.goals.push(Goal::Sales));
    /// assert!(facts.records.is_some());
    /// facts.change_records(|records| records.goals.clear());
    /// assert_eq!(facts, Facts::default());
    /// ```
    pub fn change_records(&mut self, change: impl FnOnce(&mut Records)) {
        let mut records = self.records.take().unwrap_or_default();
        change(&mut records);
        self.records = (*records != Records::default()).then_some(records);
    }

    /// Changes what is on record of a pool.
    pub fn change_pool(&mut self, pool: Pool, change: impl FnOnce(&mut PoolRecord)) {
        let mut record = self.pool_record(pool);
        change(&mut record);
        let kept = (record != PoolRecord::default()).then_some(record);
        self.change_records(|records| records.pools.set(pool, kept));
    }
}

impl Records {
    /// Switches a kind of message on or off.
    pub fn set_automation(&mut self, kind: Automation, on: bool) {
        self.automation.retain(|k| *k != kind);
        if on {
            self.automation.push(kind);
            self.automation.sort_unstable();
        }
    }

    /// Takes a goal up or drops it.
    pub fn set_goal(&mut self, goal: Goal, on: bool) {
        self.goals.retain(|g| *g != goal);
        if on {
            self.goals.push(goal);
            self.goals.sort_unstable();
        }
    }

    /// The record of a platform known by name.
    pub fn platform(&self, known: SocialPlatform) -> Option<&PlatformRecord> {
        self.platforms.iter().find(|p| p.known == Some(known))
    }

    /// Changes the record of a platform known by name, which begins where there is none and ends
    /// where it says nothing.
    ///
    /// # Errors
    /// [`PlatformsFull`].
    pub fn change_platform(
        &mut self,
        known: SocialPlatform,
        change: impl FnOnce(&mut PlatformRecord),
    ) -> Result<(), PlatformsFull> {
        let at = self.platforms.iter().position(|p| p.known == Some(known));
        let id = match at.and_then(|at| self.platforms.get(at)) {
            Some(row) => row.id,
            None => self.begin(Some(known))?,
        };
        self.change_own(id, change);
        self.platforms.retain(|row| {
            let nothing = PlatformRecord {
                id: row.id,
                known: Some(known),
                ..PlatformRecord::default()
            };
            *row != nothing
        });
        Ok(())
    }

    /// Adds a platform of the seller's own naming and gives its id.
    ///
    /// # Errors
    /// [`PlatformsFull`].
    pub fn add_platform(&mut self, name: Text) -> Result<Id, PlatformsFull> {
        let id = self.begin(None)?;
        self.change_own(id, |row| row.name = name);
        Ok(id)
    }

    /// Changes the record with that id, if there is one.
    pub fn change_own(&mut self, id: Id, change: impl FnOnce(&mut PlatformRecord)) {
        if let Some(row) = self.platforms.iter_mut().find(|p| p.id == id) {
            change(row);
            row.id = id;
        }
    }

    /// Removes the record with that id.
    pub fn remove_platform(&mut self, id: Id) {
        self.platforms.retain(|p| p.id != id);
    }

    fn begin(&mut self, known: Option<SocialPlatform>) -> Result<Id, PlatformsFull> {
        if self.platforms.len() >= MOST_PLATFORM_RECORDS {
            return Err(PlatformsFull);
        }
        let id = Id::next(self.platforms.iter().map(|p| p.id));
        self.platforms.push(PlatformRecord {
            id,
            known,
            ..PlatformRecord::default()
        });
        Ok(id)
    }
}

impl PlatformRecord {
    /// Judges what it does for a goal; none takes the judgement back.
    pub fn set_fit(&mut self, goal: Goal, strength: Option<Strength>) {
        self.fits.retain(|fit| fit.goal != goal);
        if let Some(strength) = strength {
            self.fits.push(Fit { goal, strength });
            self.fits.sort_unstable_by_key(|fit| fit.goal);
        }
    }
}
