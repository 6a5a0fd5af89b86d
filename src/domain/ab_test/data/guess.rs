//! What the columns of a table are, guessed.

use super::cell::is_yes_or_no;
use super::layout::{JUDGED, is_number};
use super::role::{Role, may_be_variant};
use crate::import::{self, Kept};
use crate::locale::parse_count;
use crate::quantity::Text;

/// What the columns are: by their names, and where those do not tell, by what is in them.
pub(super) fn guess(names: &[Text], rows: &[Kept]) -> Vec<Role> {
    let named: Vec<String> = names.iter().map(|n| import::header(n.as_str()).0).collect();
    let mut roles: Vec<Role> = named.iter().map(|name| Role::named(name)).collect();
    for at in 0..roles.len() {
        if roles[..at].contains(&roles[at]) {
            roles[at] = Role::Ignore;
        }
    }
    // Of a single visitor the sessions are what a ratio is divided by.
    if roles.contains(&Role::Visitor)
        && let Some(at) = roles.iter().position(|role| *role == Role::Visitors)
    {
        let taken = roles.contains(&Role::Per);
        roles[at] = if taken { Role::Ignore } else { Role::Per };
    }
    if !roles.contains(&Role::Variant) {
        let open = |at: &usize| roles[*at] == Role::Ignore;
        let places = || (0..roles.len()).filter(open);
        let found = places()
            .find(|at| may_be_variant(&named[*at]))
            .or_else(|| places().find(|at| holds_labels(rows, *at)));
        if let Some(at) = found {
            roles[at] = Role::Variant;
        }
    }
    if !roles.iter().any(|role| role.is_figure()) {
        by_content(&mut roles, rows);
    }
    if !roles.contains(&Role::Visitors) {
        for role in &mut roles {
            if matches!(role, Role::Mean | Role::Deviation) {
                *role = Role::Ignore;
            }
        }
    }
    roles
}

/// The cells of a column that say something.
fn filled(rows: &[Kept], at: usize) -> impl Iterator<Item = &str> {
    let cells = rows.iter().map(move |row| row.row().cell(at));
    cells.filter(|cell| !cell.is_empty())
}

/// Whether a column is filled, and all of it is like this.
fn all(rows: &[Kept], at: usize, is: fn(&str) -> bool) -> bool {
    let mut cells = filled(rows, at).peekable();
    cells.peek().is_some() && cells.all(is)
}

/// The different cells of a column, so many at most.
fn different(rows: &[Kept], at: usize, most: usize) -> usize {
    let mut seen: Vec<&str> = Vec::new();
    for cell in filled(rows, at) {
        if !seen.contains(&cell) && seen.len() < most {
            seen.push(cell);
        }
    }
    seen.len()
}

/// Whether a column may name variants: a few words, no numbers, no days, not yes and no.
fn holds_labels(rows: &[Kept], at: usize) -> bool {
    const FEW: usize = crate::document::limits::most::VARIANTS;
    let is_label = |cell: &str| !is_number(cell) && import::date(cell).is_none();
    all(rows, at, is_label)
        && !all(rows, at, is_yes_or_no)
        && (2..=FEW).contains(&different(rows, at, FEW + 1))
}

/// Counted rows begin with two whole columns, the second never above the first; else each column is
/// what its cells look like.
fn by_content(roles: &mut [Role], rows: &[Kept]) {
    let is_day = |cell: &str| import::date(cell).is_some();
    give(roles, Role::Date, |at| all(rows, at, is_day));
    let mut numbers: Vec<usize> = (0..roles.len())
        .filter(|at| roles[*at] == Role::Ignore && mostly_numbers(rows, *at))
        .collect();
    // Small numbers before two others are what the variants are called.
    if let (false, [first, _, _, ..]) = (roles.contains(&Role::Variant), numbers.as_slice())
        && all(rows, *first, |cell| cell.len() <= 2)
        && different(rows, *first, JUDGED) == rows.len()
    {
        roles[*first] = Role::Variant;
        numbers.remove(0);
    }
    if let [visitors, conversions, rest @ ..] = numbers.as_slice()
        && is_one_a_row(roles, rows)
        && is_counted(rows, *visitors, *conversions)
    {
        roles[*visitors] = Role::Visitors;
        roles[*conversions] = Role::Conversions;
        for (at, role) in rest.iter().zip([Role::Mean, Role::Deviation]) {
            roles[*at] = role;
        }
        return;
    }
    give(roles, Role::Conversions, |at| all(rows, at, is_yes_or_no));
    let is_id = |at: usize| rows.len() > 10 && different(rows, at, JUDGED) == rows.len();
    give(roles, Role::Visitor, is_id);
    give(roles, Role::Value, |at| mostly_numbers(rows, at));
}

/// Gives a role that no column has to the first column without one that looks like it.
fn give(roles: &mut [Role], role: Role, looks: impl Fn(usize) -> bool) {
    let is_open = |at: &usize| roles[*at] == Role::Ignore && looks(*at);
    if !roles.contains(&role)
        && let Some(at) = (0..roles.len()).find(is_open)
    {
        roles[at] = role;
    }
}

/// Whether most cells are numbers: a cell that is none may be a slip.
fn mostly_numbers(rows: &[Kept], at: usize) -> bool {
    let numbers = filled(rows, at).filter(|cell| is_number(cell)).count();
    2 * numbers > filled(rows, at).count()
}

/// Whether each variant has a row, or a row a day, as rows have that are counted already.
fn is_one_a_row(roles: &[Role], rows: &[Kept]) -> bool {
    let variant = roles.iter().position(|role| *role == Role::Variant);
    roles.contains(&Role::Date)
        || variant.is_none_or(|at| different(rows, at, JUDGED) == filled(rows, at).count())
}

/// Whether two columns may be visitors and conversions.
fn is_counted(rows: &[Kept], visitors: usize, conversions: usize) -> bool {
    let count = |row: &Kept, at: usize| parse_count(row.row().cell(at)).ok();
    let mut most = 0;
    let fits = |row: &Kept| match (count(row, visitors), count(row, conversions)) {
        (Some(n), Some(x)) => {
            most = n.get().max(most);
            x <= n
        }
        _ => true,
    };
    rows.iter().all(fits) && most > 1
}
