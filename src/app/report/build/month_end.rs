//! The page on which a month ends: expected, reached, why, what we learned, what comes next.

use tributary_domain::periods::{Figure, PeriodFigures, deviation};
use tributary_domain::report::{Block, Section, Table};

use super::actions::{self, Listed};
use super::targets::{self, Expected};
use super::{Pen, Source, experiments};
use crate::app::funnel::sentences;
use crate::app::i18n::{I18n, words::report as words};
use crate::app::plan::periods::{bridge, naming};

/// How many proposals stand on the page.
const PROPOSALS: usize = 3;

/// A cause of a difference between what was expected and what came, in words.
#[derive(Clone, Default)]
pub(super) struct Cause {
    /// The figure that differs.
    pub(super) figure: String,
    /// What moved it.
    pub(super) moved_by: String,
    /// By how much.
    pub(super) effect: String,
}

/// The rows of the page, whoever works them out.
#[derive(Clone, Default)]
pub(super) struct MonthEnd {
    /// What the month came to, in a sentence.
    pub(super) finding: String,
    /// What was expected and what was reached.
    pub(super) expected: Vec<Expected>,
    /// Where the differences come from.
    pub(super) causes: Vec<Cause>,
    /// What else explains them.
    pub(super) remarks: Vec<String>,
    /// What was learned.
    pub(super) lessons: Vec<String>,
    /// What is to be done.
    pub(super) next: Vec<Listed>,
    /// What the tools propose.
    pub(super) proposed: Vec<String>,
}

/// The rows as the plan has them; tracked.
pub(super) fn gathered(i18n: I18n, source: &Source) -> MonthEnd {
    let pen = Pen {
        i18n,
        pictures: Vec::new(),
    };
    let (names, result) = (source.names(), source.funnel);
    let (causes, findings) = causes(i18n, source);
    let leak = sentences::plan_leak(&names, result);
    let claims = sentences::only_claims(&names, result);
    let others = leak.into_iter().chain(claims).map(|p| p.text(i18n));
    let remarks = findings.into_iter().chain(others);
    let mut proposed = actions::proposed(&pen, source);
    proposed.truncate(PROPOSALS);
    MonthEnd {
        finding: if source.is_blank() {
            String::new()
        } else {
            sentences::headline(&names, result).text(i18n)
        },
        expected: targets::rows(i18n, source),
        causes,
        remarks: remarks.collect(),
        lessons: lessons(&pen, source),
        next: actions::listed(&pen, source, true),
        proposed,
    }
}

/// What moved the figures of the funnel's period, else of the last one that was kept and counted,
/// and what each came to in a sentence; tracked.
fn causes(i18n: I18n, source: &Source) -> (Vec<Cause>, Vec<String>) {
    let told = |period: &PeriodFigures| {
        let figures = [Figure::Gmv, Figure::Orders, Figure::Profit].into_iter();
        let told = figures.filter_map(|figure| deviation(period, figure).ok());
        told.collect::<Vec<_>>()
    };
    let periods = &source.plan.periods;
    let of_funnel = periods
        .iter()
        .filter(|p| Some(p.period) == source.plan.funnel.period);
    let mut newest_first = of_funnel.chain(periods.iter().rev());
    let found = newest_first.find_map(|p| Some((p.period, told(p))).filter(|(_, t)| !t.is_empty()));
    let Some((period, deviations)) = found else {
        return (Vec::new(), Vec::new());
    };
    let currency = source.funnel.currency;
    let month = naming::month(i18n, period);
    let causes = deviations.iter().flat_map(|deviation| {
        let moved = deviation.causes.iter();
        let moved = moved.filter(|share| !bridge::is_nothing(share.hundredths, deviation));
        moved.map(|share| Cause {
            figure: i18n.t(naming::figure(deviation.figure)).to_owned(),
            moved_by: i18n.t(naming::cause(share.cause).0).to_owned(),
            effect: naming::signed(i18n, deviation.figure, share.amount(), currency),
        })
    });
    let findings = deviations
        .iter()
        .map(|deviation| bridge::finding(deviation, &month, currency).text(i18n));
    (causes.collect(), findings.collect())
}

/// What cycles and tests taught.
fn lessons(pen: &Pen, source: &Source) -> Vec<String> {
    let kept = source.plan.cycles.iter().map(|c| c.lesson.to_string());
    let tests = experiments::all(pen, source, false)
        .into_iter()
        .map(|test| {
            let values = [
                ("test", test.name.as_str()),
                ("verdict", test.verdict.as_str()),
            ];
            pen.i18n.with(words::TEST_LINE, &values)
        });
    kept.chain(tests).collect()
}

/// The page's sections.
pub(super) fn sections(pen: &mut Pen, month: MonthEnd) -> Vec<Section> {
    let mut expected = targets::section(pen, words::MONTH_TARGETS, &month.expected);
    expected.blocks.insert(0, Block::Finding(month.finding));
    let head = pen.head([words::FIGURE, words::CAUSE, words::EFFECT]);
    let causes = month
        .causes
        .into_iter()
        .map(|c| vec![c.figure, c.moved_by, c.effect]);
    let causes = Table::new(pen.t(words::CAUSES), head, causes.collect()).with_words(&[1]);
    let next = actions::table(pen, pen.t(words::ON_LIST), &month.next);
    vec![
        expected,
        Section::new(
            pen.t(words::WHY),
            vec![Block::Table(causes), Block::List(month.remarks)],
        ),
        Section::new(pen.t(words::LEARNED), vec![Block::List(month.lessons)]),
        Section::new(
            pen.t(words::NEXT),
            vec![
                next,
                Block::Heading(pen.t(words::PROPOSED)),
                Block::List(month.proposed),
            ],
        ),
    ]
}
