//! Reading a table of which only the user knows what its columns are.

use super::figures::Figure;
use super::head::label;
use super::platforms::{Column, RECOGNISERS, header};
use super::row::{Kept, Row};
use crate::quantity::Text;

/// Rows of an unknown table that are shown beside the question what its columns are.
pub const SAMPLE_ROWS: usize = 5;

/// What a column of a table is; a rate is none of it, since rates do not add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Role {
    /// Nothing that is taken.
    #[default]
    Ignore,
    /// The name of the campaign, or of what stands in its place.
    Name,
    /// The day of the row.
    Date,
    /// Times shown.
    Impressions,
    /// Clicks.
    Clicks,
    /// Visits.
    Visits,
    /// Additions to a cart.
    Carts,
    /// Orders.
    Orders,
    /// What was paid.
    Spend,
    /// What was sold.
    Revenue,
    /// The code of the currency.
    Currency,
}

impl Role {
    /// All roles, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Ignore,
        Self::Name,
        Self::Date,
        Self::Impressions,
        Self::Clicks,
        Self::Visits,
        Self::Carts,
        Self::Orders,
        Self::Spend,
        Self::Revenue,
        Self::Currency,
    ];

    /// Its name where a mapping is kept, such as `impressions`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Name => "name",
            Self::Date => "date",
            Self::Impressions => "impressions",
            Self::Clicks => "clicks",
            Self::Visits => "visits",
            Self::Carts => "carts",
            Self::Orders => "orders",
            Self::Spend => "spend",
            Self::Revenue => "revenue",
            Self::Currency => "currency",
        }
    }

    /// The role with the name `code`.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether the column holds a count or an amount, without which there is nothing to import.
    pub const fn is_figure(self) -> bool {
        !matches!(
            self,
            Self::Ignore | Self::Name | Self::Date | Self::Currency
        )
    }

    const fn column(self) -> Option<Column> {
        Some(match self {
            Self::Ignore => return None,
            Self::Name => Column::Name,
            Self::Date => Column::Day,
            Self::Impressions => Column::Figure(Figure::Impressions),
            Self::Clicks => Column::Figure(Figure::Clicks),
            Self::Visits => Column::Figure(Figure::Visits),
            Self::Carts => Column::Figure(Figure::AddToCart),
            Self::Orders => Column::Figure(Figure::Conversions),
            Self::Spend => Column::Figure(Figure::Spend),
            Self::Revenue => Column::Figure(Figure::Revenue),
            Self::Currency => Column::Currency,
        })
    }

    const fn of_column(column: Column) -> Option<Self> {
        Some(match column {
            Column::Name => Self::Name,
            Column::Day => Self::Date,
            Column::Currency => Self::Currency,
            Column::Figure(figure) => match figure {
                Figure::Impressions => Self::Impressions,
                Figure::Clicks => Self::Clicks,
                Figure::Visits => Self::Visits,
                Figure::AddToCart => Self::Carts,
                Figure::Orders | Figure::Conversions => Self::Orders,
                Figure::Spend => Self::Spend,
                Figure::Revenue => Self::Revenue,
                _ => return None,
            },
            _ => return None,
        })
    }
}

/// A table that is no known report: its header, some rows, and what its columns may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTable {
    /// Every cell of the row that looks most like a header.
    pub header: Vec<Text>,
    /// The first [`SAMPLE_ROWS`] rows below it.
    pub rows: Vec<Vec<Text>>,
    /// What each column may be, by its name.
    pub guesses: Vec<Role>,
}

/// What the user said the columns of a table are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    header: Vec<Text>,
    roles: Vec<Role>,
}

impl Mapping {
    /// `roles` in the order of the cells of `header`; missing ones are ignored columns.
    pub fn new(header: Vec<Text>, roles: Vec<Role>) -> Self {
        Self { header, roles }
    }

    /// Where the columns stand in `row`, if it is the header that was spoken of. Of several
    /// columns with one role the first is taken.
    pub(super) fn columns_of(&self, row: Row<'_>) -> Option<Vec<(Column, usize)>> {
        let same = row.len() == self.header.len()
            && row
                .cells()
                .zip(&self.header)
                .all(|(cell, name)| label(cell) == *name);
        if !same {
            return None;
        }
        let mut columns: Vec<(Column, usize)> = Vec::new();
        for (at, role) in self.roles.iter().enumerate().take(row.len()) {
            if let Some(column) = role.column()
                && columns.iter().all(|(taken, _)| *taken != column)
            {
                columns.push((column, at));
            }
        }
        Some(columns)
    }
}

/// The table under a row that looks like a header.
pub(super) fn unknown_table(head: Row<'_>, below: &[Kept]) -> UnknownTable {
    let mut guesses: Vec<Role> = Vec::with_capacity(head.len());
    for cell in head.cells() {
        let guess = guess(&header(cell).0);
        let taken = guess != Role::Ignore && guesses.contains(&guess);
        guesses.push(if taken { Role::Ignore } else { guess });
    }
    let cells = |row: &Kept| row.row().cells().take(head.len()).map(label).collect();
    UnknownTable {
        header: head.cells().map(label).collect(),
        rows: below.iter().take(SAMPLE_ROWS).map(cells).collect(),
        guesses,
    }
}

/// What a column with this name may be: as any platform uses the name, else by the words in it.
fn guess(name: &str) -> Role {
    const RATES: [&str; 14] = [
        "%", "rate", "ctr", "cvr", "cpc", "cpm", "cpa", "roas", "acos", "avg", "average", "per ",
        "率", "单次",
    ];
    const WORDS: [(Role, &[&str]); 10] = [
        (Role::Currency, &["currency", "币种", "货币"]),
        (Role::Date, &["date", "day", "datum", "fecha", "日期"]),
        (
            Role::Impressions,
            &["impression", "impr", "views shown", "曝光", "展示", "展现"],
        ),
        (Role::Clicks, &["click", "klick", "clic", "点击"]),
        (Role::Visits, &["visit", "session", "访问", "访客", "会话"]),
        (Role::Carts, &["cart", "加购", "购物车"]),
        (
            Role::Orders,
            &["order", "purchase", "conversion", "订单", "转化", "成交数"],
        ),
        (
            Role::Spend,
            &["spend", "spent", "cost", "花费", "消耗", "费用"],
        ),
        (
            Role::Revenue,
            &[
                "revenue",
                "sales",
                "gmv",
                "value",
                "销售额",
                "成交额",
                "收入",
            ],
        ),
        (
            Role::Name,
            &[
                "campaign",
                "name",
                "channel",
                "source",
                "推广计划",
                "名称",
                "渠道",
            ],
        ),
    ];
    if RATES.iter().any(|word| name.contains(word)) {
        return Role::Ignore;
    }
    let columns = RECOGNISERS.iter().flat_map(|r| r.columns.iter());
    let mut known = columns.filter(|(_, names)| names.contains(&name));
    known
        .find_map(|(column, _)| Role::of_column(*column))
        .or_else(|| {
            let has = |(_, words): &&(Role, &[&str])| words.iter().any(|w| name.contains(w));
            WORDS.iter().find(has).map(|(role, _)| *role)
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_guessed_by_their_names_and_rates_never() {
        let table = [
            ("Kosten", Role::Spend),
            ("Total clicks", Role::Clicks),
            ("Click rate", Role::Ignore),
            ("CTR", Role::Ignore),
            ("Cost per order", Role::Ignore),
            ("转化率", Role::Ignore),
            ("推广花费 (CNY)", Role::Spend),
            ("Shop visits", Role::Visits),
            ("GMV", Role::Revenue),
            ("Colour", Role::Ignore),
        ];
        for (name, role) in table {
            assert_eq!(guess(&header(name).0), role, "{name}");
        }
    }

    #[test]
    fn every_role_is_found_by_its_code() {
        for role in Role::ALL {
            assert_eq!(Role::of_code(role.code()), Some(role));
        }
    }
}
