//! What was expected of the period and what came of it.

use tributary_domain::funnel::{TargetResult, against_targets};
use tributary_domain::plan::Figure;
use tributary_domain::report::{Block, Section, Table};

use super::{Pen, Source};
use crate::app::funnel::sentences;
use crate::app::i18n::{I18n, Word, words::report as words};

/// A figure that was expected, in words.
#[derive(Clone, Default)]
pub(super) struct Expected {
    /// Which figure.
    pub(super) figure: String,
    /// What was expected.
    pub(super) wanted: String,
    /// What was reached.
    pub(super) reached: String,
    /// That as a share of the expected.
    pub(super) share: String,
    /// How it is judged.
    pub(super) judged: String,
}

/// The targets of the funnel's period; tracked.
pub(super) fn rows(i18n: I18n, source: &Source) -> Vec<Expected> {
    let plan = source.plan;
    against_targets(source.funnel, &plan.periods, plan.funnel.period)
        .iter()
        .map(|result| row(i18n, source, result))
        .collect()
}

fn row(i18n: I18n, source: &Source, result: &TargetResult) -> Expected {
    let f = i18n.format();
    let written = |value: f64| match result.figure {
        Figure::Gmv | Figure::Profit => f.money(value, source.funnel.currency),
        Figure::Orders => f.count(value),
        Figure::AcosAtMost(_) => f.percent(value),
    };
    let judged = match result.met {
        Some(true) => i18n.t(words::MET),
        Some(false) => i18n.t(words::MISSED),
        None => "",
    };
    Expected {
        figure: match result.figure {
            Figure::Gmv => i18n.t(words::GMV).to_owned(),
            Figure::Profit => i18n.t(words::GMV_PROFIT).to_owned(),
            Figure::Orders => i18n.t(words::ORDERS).to_owned(),
            Figure::AcosAtMost(id) => {
                let channel = source.names().channel(id).text(i18n);
                i18n.with(words::ACOS_AT_MOST, &[("channel", &channel)])
            }
        },
        wanted: written(result.expected),
        reached: match result.actual {
            Ok(value) => written(value),
            Err(why) => sentences::reason(why).text(i18n),
        },
        share: result
            .share
            .map_or_else(|_| String::new(), |s| f.percent(s)),
        judged: judged.to_owned(),
    }
}

/// A section with a row a figure.
pub(super) fn section(pen: &Pen, heading: Word, rows: &[Expected]) -> Section {
    let head = pen.head([
        words::FIGURE,
        words::EXPECTED,
        words::REACHED,
        words::SHARE,
        words::JUDGED,
    ]);
    let cells = rows.iter().map(|row| {
        [
            &row.figure,
            &row.wanted,
            &row.reached,
            &row.share,
            &row.judged,
        ]
        .map(Clone::clone)
        .to_vec()
    });
    let table = Table::new("", head, cells.collect()).with_words(&[4]);
    Section::new(pen.t(heading), vec![Block::Table(table)])
}
