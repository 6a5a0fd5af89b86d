//! A report's blocks, worded from what the screens are worded from.
//!
//! - `answer`: what the funnel says; `targets`: against what was expected; `tables`: channels and places
//! - `experiments`, `pools`, `months`, `actions`: the other tools and the list
//! - `basis`: what all of it rests on; `month_end`: the page on which a month ends

mod actions;
mod answer;
mod basis;
mod experiments;
mod month_end;
mod months;
mod pools;
mod tables;
mod targets;

use tributary_domain::ab_test;
use tributary_domain::funnel::{self, FunnelResult};
use tributary_domain::plan::{Id, Plan};
use tributary_domain::quantity::Date;
use tributary_domain::report::{
    Block, Chart, Code, KeyFigure, Modules, Report, Section, Table, for_clients,
};
use tributary_domain::traffic::Diagnosis;

use crate::app::ab_test::told;
use crate::app::funnel::names::Names;
use crate::app::funnel::options;
use crate::app::i18n::{I18n, Word, words::report as words, words::shell};
use crate::app::store::TestResult;
use crate::app::ui::chart::Picture;

/// What a report shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Everything.
    Whole,
    /// What was expected of the month and what came, on one page.
    MonthEnd,
    /// Results, without what a client is not to see.
    Client,
}

impl Kind {
    /// What it is called.
    pub(super) const fn name(self) -> Word {
        match self {
            Self::Whole => words::KIND_WHOLE,
            Self::MonthEnd => words::KIND_MONTH,
            Self::Client => words::KIND_CLIENT,
        }
    }

    /// What is in it.
    pub(super) const fn note(self) -> Word {
        match self {
            Self::Whole => words::KIND_WHOLE_NOTE,
            Self::MonthEnd => words::KIND_MONTH_NOTE,
            Self::Client => words::KIND_CLIENT_NOTE,
        }
    }
}

/// The plan and what follows from it.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// The plan.
    pub(super) plan: &'a Plan,
    /// The funnel's figures.
    pub(super) funnel: &'a FunnelResult,
    /// Every test's result with all its ranges.
    pub(super) tests: &'a [(Id, TestResult)],
    /// Stage and pools.
    pub(super) diagnosis: &'a Diagnosis,
    /// Whether anything is known of the traffic, so that there is a verdict on it.
    pub(super) is_scored: bool,
}

impl<'a> Source<'a> {
    /// The names of its rows.
    fn names(&self) -> Names<'a> {
        Names {
            sales: &self.plan.sales,
            funnel: &self.plan.funnel,
        }
    }

    /// Whether nothing was entered into the funnel.
    fn is_blank(&self) -> bool {
        let funnel = self.funnel;
        funnel.channels.iter().all(|c| c.is_blank) && funnel.places.iter().all(|p| p.is_blank)
    }
}

/// A report with the pictures that its charts are drawn from.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Built {
    /// What is said.
    pub(super) report: Report,
    /// A picture a slot.
    pub(super) pictures: Vec<Picture>,
}

/// Words blocks and keeps the pictures.
struct Pen {
    i18n: I18n,
    pictures: Vec<Picture>,
}

impl Pen {
    /// A word; tracked.
    fn t(&self, word: Word) -> String {
        self.i18n.t(word).to_owned()
    }

    /// Words as the head of a table; tracked.
    fn head<const N: usize>(&self, words: [Word; N]) -> Vec<String> {
        words.map(|word| self.t(word)).to_vec()
    }

    /// A picture with its table.
    fn chart(&mut self, picture: Picture) -> Block {
        let chart = Chart {
            slot: self.pictures.len(),
            description: picture.description.clone(),
            table: Table::new(
                picture.title.clone(),
                picture.head.clone(),
                picture.rows.clone(),
            ),
        };
        self.pictures.push(picture);
        Block::Chart(chart)
    }
}

fn figure(label: String, value: String, note: Option<String>) -> KeyFigure {
    KeyFigure {
        label,
        value,
        note: note.unwrap_or_default(),
    }
}

/// The report of a plan on a day; tracked. The modules of a code that leads to the plan are drawn at
/// the top where they are given.
pub(super) fn built(
    i18n: I18n,
    kind: Kind,
    source: &Source,
    today: Option<Date>,
    code: Option<Modules>,
) -> Built {
    if kind == Kind::Client {
        // Worked out from a plan that holds nothing else, so that nothing else can be in it.
        let plan = for_clients(source.plan);
        let funnel = funnel::evaluate(&plan.sales, &plan.funnel);
        let tests: Vec<(Id, TestResult)> = plan
            .experiments
            .iter()
            .map(|e| (e.id, told::full(e, &ab_test::evaluate(e))))
            .collect();
        let shown = Source {
            plan: &plan,
            funnel: &funnel,
            tests: &tests,
            diagnosis: source.diagnosis,
            is_scored: source.is_scored,
        };
        return written(i18n, kind, &shown, today, code);
    }
    written(i18n, kind, source, today, code)
}

fn written(
    i18n: I18n,
    kind: Kind,
    source: &Source,
    today: Option<Date>,
    code: Option<Modules>,
) -> Built {
    let mut pen = Pen {
        i18n,
        pictures: Vec::new(),
    };
    let sections = match kind {
        Kind::Whole => whole(&mut pen, source),
        Kind::MonthEnd => month_end::sections(&mut pen, month_end::gathered(i18n, source)),
        Kind::Client => client(&mut pen, source),
    };
    let name = match source.plan.name.as_str() {
        "" => i18n.t(shell::UNNAMED),
        name => name,
    };
    let footer = if source.plan.sample {
        words::FOOTER_SAMPLE
    } else {
        words::FOOTER
    };
    let report = Report {
        title: name.to_owned(),
        subtitle: subtitle(i18n, kind, source.plan, today),
        sections,
        footer: i18n.with(footer, &[("plan", name)]),
        code: code.map(|modules| Code {
            caption: i18n.t(words::CODE_CAPTION).to_owned(),
            modules,
        }),
        one_page: kind == Kind::MonthEnd,
    };
    Built {
        report: report.tidy(),
        pictures: pen.pictures,
    }
}

fn subtitle(i18n: I18n, kind: Kind, plan: &Plan, today: Option<Date>) -> String {
    let kind = i18n.t(kind.name());
    let date = today.map_or_else(String::new, |day| i18n.format().date(day));
    match plan.funnel.period {
        Some(period) => {
            let period = options::period_name(i18n, period);
            i18n.with(
                words::SUBTITLE,
                &[("kind", kind), ("period", &period), ("date", &date)],
            )
        }
        None => i18n.with(words::SUBTITLE_UNDATED, &[("kind", kind), ("date", &date)]),
    }
}

/// Everything, the answers first.
fn whole(pen: &mut Pen, source: &Source) -> Vec<Section> {
    vec![
        answer::answer(pen, source),
        targets::section(pen, words::TARGETS, &targets::rows(pen.i18n, source)),
        answer::funnel_drawn(pen, source),
        answer::profit_drawn(pen, source),
        tables::channels(pen, source),
        tables::places(pen, source),
        experiments::section(pen, source, true),
        pools::section(pen, source, true),
        months::section(pen, source),
        actions::section(pen, source),
        basis::assumptions(pen, source),
        basis::sources(pen, source),
    ]
}

/// Results alone.
fn client(pen: &mut Pen, source: &Source) -> Vec<Section> {
    vec![
        answer::results(pen, source),
        answer::funnel_drawn(pen, source),
        tables::channels_for_clients(pen, source),
        tables::places_for_clients(pen, source),
        experiments::section(pen, source, false),
        pools::section(pen, source, false),
        basis::sources_for_clients(pen, source),
    ]
}
