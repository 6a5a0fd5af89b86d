//! What differs between two plans, field by field, and a plan that takes some of it.
//!
//! The walk knows rows by their ids and fields by their keys, as they stand in a file, and so
//! copes with every part of a plan, also with those that are not made yet. It serves the plan
//! that came by link, the list of steps that can be undone, and a plan's earlier versions.

mod names;
mod walk;

use self::names::Names;
use self::walk::Walk;
use super::envelope::{as_json, field, known_keys_only};
use super::{Json, limits};
use crate::plan::Plan;

/// A step down from the plan to one of its values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A field by its key, as a file has it; `order` stands for the order of a list's rows.
    Field(String),
    /// A row of a list.
    Row {
        /// What tells it from the others: its id, or what it refers to.
        key: String,
        /// What it is called; empty where nothing tells.
        name: String,
    },
}

/// A value on one side of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// There is none, or an empty text.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A whole number, or the id of a row without a name.
    Number(u64),
    /// A decimal, a date, a choice or a text, as a file has it.
    Text(String),
    /// Several rows or values.
    Rows(usize),
    /// A row or a group of fields.
    Whole,
}

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where it stands.
    pub path: Vec<Part>,
    /// What the first plan has there.
    pub before: Value,
    /// What the second plan has there.
    pub after: Value,
}

/// Why differences could not be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CompareError {
    /// What was taken and what was left do not make a plan together.
    #[error("not a plan: {0}")]
    NotAPlan(String),
}

impl Difference {
    /// The section of the plan, by its key: the first part of the path.
    pub fn section(&self) -> &str {
        match self.path.first() {
            Some(Part::Field(key)) => key,
            _ => "",
        }
    }

    /// The last field on the path, by its key, and the field above it; empty where there is none.
    pub fn field(&self) -> (&str, &str) {
        let mut fields = self.path.iter().rev().filter_map(|part| match part {
            Part::Field(key) => Some(key.as_str()),
            Part::Row { .. } => None,
        });
        let last = fields.next().unwrap_or_default();
        (last, fields.next().unwrap_or_default())
    }

    /// What the rows on the path are called, from the outside to the inside.
    pub fn rows(&self) -> impl Iterator<Item = &str> {
        self.path.iter().filter_map(|part| match part {
            Part::Row { name, .. } => Some(name.as_str()),
            Part::Field(_) => None,
        })
    }

    /// Whether the difference is a whole row that came or went.
    pub fn is_row(&self) -> bool {
        matches!(self.path.last(), Some(Part::Row { .. }))
    }
}

/// All that differs from `before` to `after`, in the order of a plan's keys.
///
/// ```
/// use tributary_domain::document::compare::{Value, differences};
/// use tributary_domain::{plan::Plan, quantity::Text};
/// let before = Plan::default();
/// let after = Plan { name: Text::new("Autumn").unwrap(), ..Plan::default() };
/// let all = differences(&before, &after);
/// assert_eq!(all.len(), 1);
/// assert_eq!(all[0].field().0, "name");
/// assert_eq!(all[0].after, Value::Text("Autumn".to_owned()));
/// ```
pub fn differences(before: &Plan, after: &Plan) -> Vec<Difference> {
    let mut found = Vec::new();
    if before == after {
        return found;
    }
    let (a, b) = (tree(before), tree(after));
    let names = Names::new(&a, &b);
    let mut see = |path: &[Part], a: Option<&Json>, b: Option<&Json>| {
        let named = |json: Option<&Json>| match (path.last(), json) {
            (Some(Part::Field(field)), Some(Json::Number(id))) => {
                names.of_reference(field, *id).map(Value::Text)
            }
            _ => None,
        };
        found.push(Difference {
            path: path.to_vec(),
            before: named(a).unwrap_or_else(|| value(a)),
            after: named(b).unwrap_or_else(|| value(b)),
        });
        false
    };
    Walk {
        names: &names,
        building: false,
        see: &mut see,
        path: Vec::new(),
    }
    .merge(Some(&a), Some(&b));
    found
}

/// `before` with those of [`differences`] to `after` for which `take`, given their place in that
/// list, says so.
///
/// All of them give `after`, none gives `before`.
///
/// # Errors
/// [`CompareError::NotAPlan`] where some figures can't stand without others.
pub fn merge(
    before: &Plan,
    after: &Plan,
    mut take: impl FnMut(usize) -> bool,
) -> Result<Plan, CompareError> {
    let (a, b) = (tree(before), tree(after));
    let names = Names::new(&a, &b);
    let mut n = 0;
    let mut see = |_: &[Part], _: Option<&Json>, _: Option<&Json>| {
        n += 1;
        take(n - 1)
    };
    let merged = Walk {
        names: &names,
        building: true,
        see: &mut see,
        path: Vec::new(),
    }
    .merge(Some(&a), Some(&b))
    .unwrap_or(Json::Null);
    let not_a_plan = |why: &dyn std::fmt::Display| CompareError::NotAPlan(why.to_string());
    let plan: Plan = field("plan", &merged).map_err(|e| not_a_plan(&e))?;
    known_keys_only(&merged, &tree(&plan)).map_err(|e| not_a_plan(&e))?;
    limits::check(&plan).map_err(|e| not_a_plan(&e))?;
    Ok(plan)
}

/// The plan as a file has it. Every plan that its types accepted can be written.
fn tree(plan: &Plan) -> Json {
    as_json(plan).unwrap_or(Json::Null)
}

fn value(json: Option<&Json>) -> Value {
    match json {
        None | Some(Json::Null | Json::OddNumber) => Value::Nothing,
        Some(Json::Bool(yes)) => Value::Flag(*yes),
        Some(Json::Number(n)) => Value::Number(*n),
        Some(Json::Text(text)) if text.is_empty() => Value::Nothing,
        Some(Json::Text(text)) => Value::Text(text.clone()),
        Some(Json::List(rows)) => Value::Rows(rows.len()),
        // A choice that carries something is told by the name of the choice.
        Some(Json::Object(fields)) => match fields.iter().next() {
            Some((choice, inner)) if fields.len() == 1 && starts_like_a_choice(choice) => {
                match value(Some(inner)) {
                    Value::Text(text) => Value::Text(format!("{choice} {text}")),
                    Value::Number(n) => Value::Text(format!("{choice} {n}")),
                    _ => Value::Text(choice.clone()),
                }
            }
            _ => Value::Whole,
        },
    }
}

fn starts_like_a_choice(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests;
