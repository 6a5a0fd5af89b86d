//! A report of a plan in words: sections of blocks in no particular form, and their writing as a
//! page of HTML that stands alone and as Markdown.
//!
//! The page words every block, so that what is written here knows no language; here it is made
//! sure that text is text in every form and that a table has the same columns in each row.
//!
//! - `html`, `markdown`: the two forms; `drawing`: which drawings are let into a file; `modules`: a
//!   code for cameras; `confidential`: the plan without what a client is not to see

mod confidential;
mod drawing;
mod html;
mod markdown;
mod modules;

#[cfg(test)]
mod tests;

pub use confidential::for_clients;
pub use drawing::inline_drawing;
pub use html::{Dress, to_html};
pub use markdown::to_markdown;
pub use modules::Modules;

/// What is said of a plan on a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What the plan is called.
    pub title: String,
    /// What kind of report it is, of which days, and when it was made.
    pub subtitle: String,
    /// The sections, in reading order.
    pub sections: Vec<Section>,
    /// A line below everything.
    pub footer: String,
    /// A code that leads to the plan.
    pub code: Option<Code>,
    /// Whether it is meant to stand on one page, so that it is set smaller on paper.
    pub one_page: bool,
}

/// A section of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// What it is about.
    pub heading: String,
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
}

/// One thing in a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The name of what follows within the section.
    Heading(String),
    /// The sentence that answers the section's question.
    Finding(String),
    /// A sentence or several.
    Paragraph(String),
    /// Figures that are seen first.
    Figures(Vec<KeyFigure>),
    /// Points of equal rank.
    List(Vec<String>),
    /// Rows and columns.
    Table(Table),
    /// A drawing with its table.
    Chart(Chart),
}

/// A figure with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyFigure {
    /// What it is.
    pub label: String,
    /// The number with its unit, or why there is none.
    pub value: String,
    /// Its range or what it is compared with; empty where there is nothing to say.
    pub note: String,
}

/// Rows and columns; each row has as many cells as the head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    name: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    words: Vec<bool>,
}

/// A drawing that is made elsewhere, with its finding and the same data as a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// Its place in the list of drawings.
    pub slot: usize,
    /// What can be seen, for those who can't.
    pub description: String,
    /// The data; its name is the finding.
    pub table: Table,
}

/// A code for cameras, and what it leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// What it leads to, in words.
    pub caption: String,
    /// The code itself.
    pub modules: Modules,
}

impl Table {
    /// A table of this name. A row that is too short is filled up with empty cells; what a row has
    /// beyond the head would stand below no column and is left out.
    ///
    /// ```
    /// use tributary_domain::report::Table;
    /// let cells = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
    /// let table = Table::new("Sales", cells(&["Place", "Orders"]), vec![cells(&["Shop"])]);
    /// assert_eq!(table.rows(), [["Shop", ""]]);
    /// ```
    pub fn new(name: impl Into<String>, head: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        let columns = head.len();
        let squared = rows.into_iter().map(|mut row| {
            row.resize(columns, String::new());
            row
        });
        Self {
            name: name.into(),
            rows: squared.collect(),
            words: (0..columns).map(|at| at == 0).collect(),
            head,
        }
    }

    /// The same with words in these columns, which are read from the side where a line begins; in
    /// the others, but the first, there are figures.
    #[must_use]
    pub fn with_words(mut self, columns: &[usize]) -> Self {
        for at in columns {
            if let Some(words) = self.words.get_mut(*at) {
                *words = true;
            }
        }
        self
    }

    /// Whether a column holds words.
    pub fn is_words(&self, column: usize) -> bool {
        self.words.get(column).copied().unwrap_or(false)
    }

    /// What it shows.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names of its columns, the first of which names the rows.
    pub fn head(&self) -> &[String] {
        &self.head
    }

    /// Its rows.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// The same without the columns that are empty in every row; the first one stays.
    #[must_use]
    pub fn without_empty_columns(self) -> Self {
        let kept: Vec<usize> = (0..self.head.len())
            .filter(|at| *at == 0 || self.rows.iter().any(|row| !blank(&row[*at])))
            .collect();
        let pick = |row: &Vec<String>| kept.iter().map(|at| row[*at].clone()).collect();
        Self {
            head: pick(&self.head),
            rows: self.rows.iter().map(pick).collect(),
            words: kept.iter().map(|at| self.words[*at]).collect(),
            name: self.name,
        }
    }
}

impl Block {
    /// Whether there is nothing to read in it; a heading alone is nothing.
    fn is_empty(&self) -> bool {
        match self {
            Self::Heading(text) | Self::Finding(text) | Self::Paragraph(text) => blank(text),
            Self::Figures(figures) => figures.is_empty(),
            Self::List(points) => points.is_empty(),
            Self::Table(table) => table.rows.is_empty() || table.head.is_empty(),
            Self::Chart(chart) => chart.table.rows.is_empty(),
        }
    }

    fn is_heading(&self) -> bool {
        matches!(self, Self::Heading(_))
    }
}

impl Section {
    /// A section of these blocks.
    pub fn new(heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self {
            heading: heading.into(),
            blocks,
        }
    }

    /// Takes out blocks that say nothing, and headings below which nothing is left.
    fn tidy(&mut self) {
        for block in &mut self.blocks {
            match block {
                Block::List(points) => points.retain(|point| !blank(point)),
                Block::Figures(figures) => figures.retain(|figure| !blank(&figure.value)),
                _ => {}
            }
        }
        self.blocks.retain(|block| !block.is_empty());
        let follows: Vec<bool> = (0..self.blocks.len())
            .map(|at| self.blocks.get(at + 1).is_some_and(|b| !b.is_heading()))
            .collect();
        let mut follows = follows.into_iter();
        self.blocks
            .retain(|block| follows.next() == Some(true) || !block.is_heading());
    }
}

impl Report {
    /// The same without parts that say nothing.
    ///
    /// ```
    /// use tributary_domain::report::{Block, Report, Section};
    /// let empty = Section::new("Tests", vec![Block::Heading("Pan".into()), Block::List(vec![])]);
    /// let report = Report { sections: vec![empty], ..Report::default() };
    /// assert!(report.tidy().sections.is_empty());
    /// ```
    #[must_use]
    pub fn tidy(mut self) -> Self {
        for section in &mut self.sections {
            section.tidy();
        }
        self.sections.retain(|section| !section.blocks.is_empty());
        self
    }
}

/// Whether a text shows nothing.
fn blank(text: &str) -> bool {
    text.trim().is_empty()
}
