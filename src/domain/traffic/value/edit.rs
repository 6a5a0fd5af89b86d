//! Changing a value model, and taking over what others judged.

use super::super::{Pool, Stage};
use super::criteria::Criterion;
use super::section::{Judgment, Person, Rating, Scored, Strength, ValueModel};
use crate::document::limits::most;
use crate::plan::Id;
use crate::quantity::{Text, Weight};

/// As many people as a model keeps.
pub const MOST_PEOPLE: usize = most::PEOPLE;
/// As many comparisons as there are pairs of criteria.
pub const MOST_JUDGMENTS: usize = most::JUDGMENTS;

/// Why an edit was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The model has no such person.
    #[error("no person {0:?}")]
    NoSuchPerson(Id),
    /// The model has as many people as are kept.
    #[error("at most {MOST_PEOPLE} people")]
    Full,
    /// The other model has no comparisons.
    #[error("nobody compared anything")]
    NothingToMerge,
}

/// What became of another model's people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Merged {
    /// People who are new.
    pub added: usize,
    /// People whose comparisons took the place of older ones of the same name.
    pub renewed: usize,
    /// People who were there with the same comparisons.
    pub same: usize,
}

impl ValueModel {
    /// Sets points; none gives them back to the preset.
    pub fn set_points(&mut self, criterion: Criterion, points: Option<Weight>) {
        set_scored(&mut self.points, criterion, points);
    }

    /// Sets what a swing is worth; none gives it back to the preset.
    pub fn set_swing(&mut self, criterion: Criterion, swing: Option<Weight>) {
        set_scored(&mut self.swings, criterion, swing);
    }

    /// Sets a rating; none gives it back to the default.
    pub fn set_rating(&mut self, pool: Pool, criterion: Criterion, rating: Option<Weight>) {
        self.ratings.retain(|r| (r.0, r.1) != (pool, criterion));
        if let Some(rating) = rating {
            self.ratings.push(Rating(pool, criterion, rating));
            self.ratings.sort_unstable_by_key(|r| (r.0, r.1));
        }
    }

    /// Moves a criterion one place up or down the order.
    pub fn move_in_order(&mut self, criterion: Criterion, up: bool, stage: Option<Stage>) {
        let mut order = self.full_order(stage);
        let Some(at) = order.iter().position(|c| *c == criterion) else {
            return;
        };
        let to = if up { at.checked_sub(1) } else { Some(at + 1) };
        if let Some(to) = to.filter(|to| *to < order.len()) {
            order.swap(at, to);
            self.order = order;
        }
    }

    /// Adds a person without comparisons, and gives the id.
    ///
    /// # Errors
    /// [`EditError::Full`].
    pub fn add_person(&mut self, name: Text) -> Result<Id, EditError> {
        if self.people.len() >= MOST_PEOPLE {
            return Err(EditError::Full);
        }
        let id = Id::next(self.people.iter().map(|p| p.id));
        self.people.push(Person {
            id,
            name,
            judgments: Vec::new(),
        });
        Ok(id)
    }

    /// Renames a person.
    ///
    /// # Errors
    /// [`EditError::NoSuchPerson`].
    pub fn rename_person(&mut self, id: Id, name: Text) -> Result<(), EditError> {
        self.person(id)?.name = name;
        Ok(())
    }

    /// Removes a person with all comparisons.
    ///
    /// # Errors
    /// [`EditError::NoSuchPerson`].
    pub fn remove_person(&mut self, id: Id) -> Result<(), EditError> {
        self.person(id)?;
        self.people.retain(|p| p.id != id);
        Ok(())
    }

    /// Sets how many times as important one criterion is as another in a person's eyes, whatever
    /// was said of the two before; none takes the comparison back.
    ///
    /// # Errors
    /// [`EditError::NoSuchPerson`].
    ///
    /// ```
    /// use tributary_domain::quantity::Text;
    /// use tributary_domain::traffic::value::{Criterion, Strength, ValueModel};
    /// let mut model = ValueModel::default();
    /// let ann = model.add_person(Text::new("Ann").unwrap()).unwrap();
    /// let (control, brand) = (Criterion::Control, Criterion::IpBrand);
    /// model.set_judgment(ann, control, brand, Strength::new(3).ok()).unwrap();
    /// model.set_judgment(ann, brand, control, Strength::new(5).ok()).unwrap();
    /// assert_eq!(model.people[0].judgments.len(), 1);
    /// assert_eq!(model.people[0].judgments[0].more, brand);
    /// ```
    pub fn set_judgment(
        &mut self,
        id: Id,
        more: Criterion,
        less: Criterion,
        times: Option<Strength>,
    ) -> Result<(), EditError> {
        let person = self.person(id)?;
        let at = person.judgments.iter().position(|j| j.compares(more, less));
        let judgment = times.filter(|_| more != less);
        let judgment = judgment.map(|times| Judgment { more, less, times });
        match (at, judgment) {
            (Some(at), Some(judgment)) => person.judgments[at] = judgment,
            (Some(at), None) => {
                person.judgments.remove(at);
            }
            (None, Some(judgment)) => person.judgments.push(judgment),
            (None, None) => {}
        }
        Ok(())
    }

    fn person(&mut self, id: Id) -> Result<&mut Person, EditError> {
        let found = self.people.iter_mut().find(|p| p.id == id);
        found.ok_or(EditError::NoSuchPerson(id))
    }
}

/// Takes the people of another model, with what they compared, into `mine`. Someone of the same
/// name is the same person, whose later comparisons count; people without a name are told apart
/// by what they compared.
///
/// # Errors
/// [`EditError::NothingToMerge`]; [`EditError::Full`], and `mine` is then as it was.
pub fn merge_judgments(mine: &mut ValueModel, theirs: &ValueModel) -> Result<Merged, EditError> {
    let mut people = mine.people.clone();
    let mut merged = Merged::default();
    let judged = theirs.people.iter().filter(|p| !p.judgments.is_empty());
    for theirs in judged {
        let is_same = |mine: &Person| {
            let says_same = same(&mine.judgments, &theirs.judgments);
            mine.name == theirs.name && (!mine.name.is_empty() || says_same)
        };
        match people.iter().position(is_same) {
            Some(at) if same(&people[at].judgments, &theirs.judgments) => merged.same += 1,
            Some(at) => {
                people[at].judgments.clone_from(&theirs.judgments);
                merged.renewed += 1;
            }
            None if people.len() >= MOST_PEOPLE => return Err(EditError::Full),
            None => {
                let id = Id::next(people.iter().map(|p| p.id));
                people.push(Person {
                    id,
                    ..theirs.clone()
                });
                merged.added += 1;
            }
        }
    }
    if merged == Merged::default() {
        return Err(EditError::NothingToMerge);
    }
    mine.people = people;
    Ok(merged)
}

/// Whether the same was said, in whatever order.
fn same(one: &[Judgment], other: &[Judgment]) -> bool {
    one.len() == other.len() && one.iter().all(|judgment| other.contains(judgment))
}

fn set_scored(list: &mut Vec<Scored>, criterion: Criterion, points: Option<Weight>) {
    list.retain(|s| s.0 != criterion);
    if let Some(points) = points {
        list.push(Scored(criterion, points));
        list.sort_unstable_by_key(|s| s.0);
    }
}
