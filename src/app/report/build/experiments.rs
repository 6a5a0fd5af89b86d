//! Each test with its verdict.

use tributary_domain::report::{Block, Section};

use super::{Pen, Source, figure};
use crate::app::ab_test::told::{Told, told};
use crate::app::i18n::words::report as words;

/// What each test says; tracked. What a wrong choice costs is told only where `with_money` says so.
pub(super) fn all(pen: &Pen, source: &Source, with_money: bool) -> Vec<Told> {
    let funnel = with_money.then_some(source.funnel);
    source
        .tests
        .iter()
        .filter_map(|(id, result)| {
            let test = source.plan.experiments.iter().find(|e| e.id == *id)?;
            told(pen.i18n, source.plan, funnel, test, result)
        })
        .collect()
}

/// Verdict, what to do, figures and picture of each.
pub(super) fn section(pen: &mut Pen, source: &Source, with_money: bool) -> Section {
    let mut blocks = Vec::new();
    for test in all(pen, source, with_money) {
        blocks.push(Block::Heading(test.name));
        blocks.push(Block::Finding(test.verdict));
        blocks.push(Block::Paragraph(test.advice));
        blocks.push(Block::List(test.warnings));
        let figures = test.figures.into_iter();
        blocks.push(Block::Figures(
            figures
                .map(|(label, value, note)| figure(label, value, Some(note)))
                .collect(),
        ));
        if let Some(picture) = test.picture {
            blocks.push(pen.chart(picture));
        }
        blocks.push(Block::Paragraph(test.method.unwrap_or_default()));
    }
    Section::new(pen.t(words::TESTS), blocks)
}
