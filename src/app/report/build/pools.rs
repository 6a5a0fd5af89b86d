//! Where the brand stands on the traffic path.

use tributary_domain::report::{Block, Section};
use tributary_domain::traffic::{effective_facts, next_steps};

use super::{Pen, Source, figure};
use crate::app::i18n::words::report as words;
use crate::app::traffic::{answer, steps};

/// The verdict; tracked. What to do next is told only where `with_steps` says so.
pub(super) fn section(pen: &Pen, source: &Source, with_steps: bool) -> Section {
    let (i18n, diagnosis) = (pen.i18n, source.diagnosis);
    if !source.is_scored {
        return Section::default();
    }
    let figures = answer::told(i18n, diagnosis)
        .into_iter()
        .map(|card| figure(pen.t(card.label), card.value, card.note));
    let mut blocks = vec![Block::Finding(answer::headline(i18n, diagnosis))];
    blocks.extend(
        answer::reasons(i18n, diagnosis)
            .into_iter()
            .map(Block::Paragraph),
    );
    blocks.push(Block::Figures(figures.collect()));
    if with_steps {
        let next = next_steps(diagnosis, &effective_facts(source.plan));
        let points = next.into_iter().map(|step| {
            let (what, why) = steps::step(step);
            let values = [("what", i18n.t(what)), ("why", i18n.t(why))];
            i18n.with(words::PROPOSAL, &values)
        });
        blocks.push(Block::Heading(pen.t(words::NEXT_STEPS)));
        blocks.push(Block::List(points.collect()));
    }
    Section::new(pen.t(words::TRAFFIC), blocks)
}
