//! The months ahead.

use tributary_domain::funnel::forecast::outlook;
use tributary_domain::report::{Block, Section};

use super::{Pen, Source};
use crate::app::funnel::ahead;
use crate::app::i18n::words::report as words;

/// What the months come to, and when stock runs out; tracked.
pub(super) fn section(pen: &mut Pen, source: &Source) -> Section {
    let i18n = pen.i18n;
    let heading = pen.t(words::MONTHS);
    let Ok(outlook) = outlook(source.plan, source.funnel) else {
        return Section::new(heading, Vec::new());
    };
    let (names, currency) = (source.names(), source.plan.sales.currency);
    let alarm = ahead::alarm(&names, &outlook, currency);
    let mut blocks = vec![
        Block::Finding(ahead::headline(&names, &outlook, currency).text(i18n)),
        Block::Paragraph(alarm.map_or_else(String::new, |a| a.text(i18n))),
    ];
    blocks.push(pen.chart(ahead::orders(i18n, &outlook)));
    if let Some(mut picture) = ahead::profit(i18n, &outlook, currency, &[]) {
        // The last column is the range, which only a simulation gives.
        picture.head.pop();
        for row in &mut picture.rows {
            row.pop();
        }
        blocks.push(pen.chart(picture));
    }
    Section::new(heading, blocks)
}
