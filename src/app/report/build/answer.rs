//! What the funnel says: the answer with its figures, and the two pictures.

use tributary_domain::funnel::{Figure, Formula, waterfall};
use tributary_domain::report::{Block, Section};

use super::{Pen, Source, figure};
use crate::app::funnel::figures::{orders_note, profit_note, roas_note};
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::funnel::{picture, sentences, waterfall as drawn, working};
use crate::app::i18n::format::Format;
use crate::app::i18n::{Word, words::funnel, words::report as words, words::terms};

impl Pen {
    /// A figure with its unit, or why there is none; tracked.
    fn told(&self, figure: Figure, piece: impl Fn(f64) -> Piece) -> String {
        match figure {
            Ok(value) => piece(value).text(self.i18n),
            Err(why) => sentences::reason(why).text(self.i18n),
        }
    }

    /// Sentences; tracked.
    fn texts(&self, phrases: &[Phrase]) -> Vec<String> {
        phrases.iter().map(|p| p.text(self.i18n)).collect()
    }
}

/// Does it earn, where does it leak, what is missing.
pub(super) fn answer(pen: &Pen, source: &Source) -> Section {
    let (i18n, names, result) = (pen.i18n, source.names(), source.funnel);
    if source.is_blank() {
        return Section::default();
    }
    let total = &result.total;
    let money = |value: f64| Piece::Money(value, result.currency);
    let note = |phrase: Option<Phrase>| phrase.map(|p| p.text(i18n));
    let roas = working::figure(Formula::Roas, total.ads.roas, result.currency);
    let roas = roas.map_or_else(|why| why.text(i18n), |piece| piece.text(i18n));
    let roas_beside = total
        .ads
        .roas
        .ok()
        .and_then(|r| roas_note(r, total.ads.break_even_roas.ok(), total.mer.ok()));
    let tacos = total.tacos.ok().map(|share| {
        let share = i18n.format().percent(share);
        i18n.with(funnel::TACOS_NOTE, &[("share", &share)])
    });
    let figures = vec![
        figure(
            pen.t(funnel::PROFIT),
            pen.told(total.profit, money),
            note(profit_note(result)),
        ),
        figure(pen.t(terms::GMV), pen.told(total.gmv, money), None),
        figure(pen.t(funnel::ROAS_ALL), roas, note(roas_beside)),
        figure(
            pen.t(funnel::ORDERS),
            pen.told(total.orders, Piece::Count),
            note(orders_note(result)),
        ),
        figure(pen.t(terms::AD_SPEND), pen.told(total.spend, money), tacos),
    ];
    let counted = pen.texts(&sentences::counted(&names, &result.steps));
    let leak = sentences::plan_leak(&names, result);
    let claims = sentences::only_claims(&names, result);
    Section::new(
        pen.t(words::ANSWER),
        vec![
            Block::Finding(sentences::headline(&names, result).text(i18n)),
            Block::Paragraph(note(leak).unwrap_or_default()),
            Block::List(pen.texts(&sentences::further_gaps(&names, result))),
            Block::Figures(figures),
            Block::Paragraph(counted.join(" → ")),
            Block::List(pen.texts(&sentences::impossible_steps(&names, result))),
            Block::Paragraph(note(claims).unwrap_or_default()),
        ],
    )
}

/// Sales, orders, visits and conversion.
pub(super) fn results(pen: &Pen, source: &Source) -> Section {
    let (i18n, result) = (pen.i18n, source.funnel);
    let total = &result.total;
    let f = i18n.format();
    let range = total.consumers.cvr_interval.map(|range| {
        let range = f.range(range, Format::percent);
        i18n.with(words::RANGE_NOTE, &[("range", &range)])
    });
    let told = [
        (
            words::GMV,
            total.gmv.map(|v| Piece::Money(v, result.currency)),
            None,
        ),
        (words::ORDERS, total.orders.map(Piece::Count), None),
        (words::VISITS, total.everyone.visits.map(Piece::Count), None),
        (
            words::CONVERSION,
            total.consumers.cvr.map(Piece::Percent),
            range,
        ),
    ];
    let shown = |(label, piece, note): (Word, Result<Piece, _>, _)| {
        Some(figure(pen.t(label), piece.ok()?.text(i18n), note))
    };
    let figures = told.into_iter().filter_map(shown).collect();
    Section::new(pen.t(words::RESULTS), vec![Block::Figures(figures)])
}

/// The funnel as a picture.
pub(super) fn funnel_drawn(pen: &mut Pen, source: &Source) -> Section {
    let pictures = picture::pictures(pen.i18n, &source.plan.sales, &source.plan.funnel);
    let mut blocks = Vec::new();
    for (of, picture) in pictures {
        blocks.extend(of.map(|word| Block::Heading(pen.t(word))));
        blocks.push(pen.chart(picture));
    }
    Section::new(pen.t(words::FUNNEL), blocks)
}

/// From sales to profit as a picture.
pub(super) fn profit_drawn(pen: &mut Pen, source: &Source) -> Section {
    let bars = waterfall(&source.plan.sales, source.funnel).ok();
    let picture = bars.map(|bars| drawn::picture(pen.i18n, &bars, source.funnel.currency));
    let blocks = picture.into_iter().map(|p| pen.chart(p)).collect();
    Section::new(pen.t(words::PROFIT), blocks)
}
