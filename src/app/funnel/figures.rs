//! The five figures of the answer.

use leptos::prelude::*;
use tributary_domain::funnel::{
    Basis, Figure, Formula, FunnelResult, PlaceResult, Subject, Verdict,
};

use super::names::Names;
use super::phrase::{Phrase, Piece};
use super::sentences;
use super::view::FunnelView;
use crate::app::i18n::{I18n, words::funnel as words, words::terms};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Explanation, KeyFigure, Tone};

/// What a profit means.
pub(super) fn tone_of(verdict: &Verdict) -> Tone {
    match verdict {
        Verdict::Earns(_) => Tone::Good,
        Verdict::Loses(_) => Tone::Bad,
        Verdict::BreaksEven | Verdict::CannotTell(_) => Tone::Plain,
    }
}

/// What a ROAS means beside its break-even.
pub(super) fn tone_of_roas(roas: Figure, break_even: Figure) -> Tone {
    match (roas, break_even) {
        (Ok(roas), Ok(break_even)) if roas > break_even => Tone::Good,
        (Ok(roas), Ok(break_even)) if roas < break_even => Tone::Bad,
        _ => Tone::Plain,
    }
}

/// What is left after fixed cost.
#[component]
pub(super) fn ProfitFigure() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let value = Memo::new(move || {
        let (profit, currency) = page.result.with(|r| (r.total.profit, r.currency));
        profit
            .map(|p| i18n.format().money(p, currency))
            .map_err(|why| sentences::reason(why).text(i18n))
    });
    let note = move || page.result.with(|r| profit_note(r)).map(|p| p.text(i18n));
    let explanation = page.afterwards(move || {
        let currency = page.result.with(|r| r.currency);
        let mut explanation = page.explain(Subject::Total, Formula::Profit, currency)?;
        // Profit is a difference of a difference: the first one stands below.
        explanation.note = page
            .explain(Subject::Total, Formula::AfterAds, currency)
            .map(|first| format!("{} {}", first.formula, first.filled));
        Some(explanation)
    });
    view! {
        <div data-figure="profit">
            <KeyFigure
                label=Signal::derive(move || i18n.t(words::PROFIT).to_owned())
                value=value
                note=Memo::new(note)
                tone=Memo::new(move || page.result.with(|r| tone_of(&r.total.verdict)))
                explanation=explanation
            />
        </div>
    }
}

/// Below the profit: its share of sales, and what it would be if every claim were an order.
pub(crate) fn profit_note(result: &FunnelResult) -> Option<Phrase> {
    let total = &result.total;
    let share = Piece::Percent(total.profit_share.ok()?);
    match total.overstated {
        Ok(overstated) if overstated.abs() >= 0.5 && total.basis == Basis::Booked => Some(
            Phrase::new(words::PROFIT_NOTE_CLAIMED)
                .with("share", share)
                .with(
                    "claimed",
                    Piece::Money(total.claimed_profit.ok()?, result.currency),
                ),
        ),
        _ => Some(Phrase::new(words::PROFIT_NOTE).with("share", share)),
    }
}

/// What buyers paid.
#[component]
pub(super) fn SalesFigure() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let money = move |figure: Figure| {
        let currency = page.result.with(|r| r.currency);
        figure
            .map(|v| i18n.format().money(v, currency))
            .map_err(|why| sentences::reason(why).text(i18n))
    };
    let note = move || {
        let (basis, claimed) = page.result.with(|r| (r.total.basis, r.total.claimed_gmv));
        let claimed = money(claimed).ok().filter(|_| basis == Basis::Booked)?;
        Some(i18n.with(words::CLAIMED_NOTE, &[("claimed", &claimed)]))
    };
    let explanation =
        page.afterwards(move || page.with(|names, result| sales_explained(i18n, names, result)));
    view! {
        <div data-figure="gmv">
            <KeyFigure
                label=Signal::derive(move || i18n.t(terms::GMV).to_owned())
                value=Memo::new(move || money(page.result.with(|r| r.total.gmv)))
                note=Memo::new(note)
                explanation=explanation
            />
        </div>
    }
}

/// How all sales come about: what each place's own report says.
pub(crate) fn sales_explained(
    i18n: I18n,
    names: &Names,
    result: &FunnelResult,
) -> Option<Explanation> {
    let sales = |place: &PlaceResult| {
        let sales = place.gmv.in_plan.ok()?;
        Some(Piece::Exact(sales, result.currency))
    };
    Some(Explanation {
        formula: i18n.t(words::GMV_FORMULA).to_owned(),
        filled: sum_of_places(names, result, sales)?.text(i18n),
        note: Some(i18n.t(terms::GMV_PLAIN).to_owned()),
        source: None,
    })
}

/// How all orders come about: what each place's own report says.
pub(crate) fn orders_explained(
    i18n: I18n,
    names: &Names,
    result: &FunnelResult,
) -> Option<Explanation> {
    let orders = |place: &PlaceResult| place.orders.ok().map(Piece::Count);
    Some(Explanation {
        formula: i18n.t(words::ORDERS_FORMULA).to_owned(),
        filled: sum_of_places(names, result, orders)?.text(i18n),
        note: Some(i18n.t(terms::CLAIMED_TWICE_PLAIN).to_owned()),
        source: None,
    })
}

/// Each place with its part of a sum.
fn sum_of_places(
    names: &Names,
    result: &FunnelResult,
    part: impl Fn(&PlaceResult) -> Option<Piece>,
) -> Option<Piece> {
    let parts: Vec<Piece> = result
        .places
        .iter()
        .filter(|p| !p.is_blank)
        .filter_map(|p| {
            let part = part(p)?;
            Some(
                Phrase::new(words::PART_OF)
                    .with("name", names.place(p.id))
                    .with("part", part)
                    .into(),
            )
        })
        .collect();
    (!parts.is_empty()).then_some(Piece::List(parts))
}

/// Sales by money spent, beside its break-even.
#[component]
pub(super) fn RoasFigure() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let figures = move || {
        page.result.with(|r| {
            (
                r.total.ads.roas,
                r.total.ads.break_even_roas,
                r.total.mer,
                r.currency,
            )
        })
    };
    let value = Memo::new(move || {
        let (roas, .., currency) = figures();
        page.figure(Formula::Roas, roas, currency)
    });
    let note = move || {
        let (roas, break_even, mer, _) = figures();
        roas_note(roas.ok()?, break_even.ok(), mer.ok()).map(|p| p.text(i18n))
    };
    let explanation = page.afterwards(move || {
        let currency = page.result.with(|r| r.currency);
        let mut explanation = page.explain(Subject::Claims, Formula::Roas, currency)?;
        let also = [
            (Subject::Claims, Formula::BreakEvenRoas),
            (Subject::Total, Formula::Mer),
        ];
        let also: Vec<String> = also
            .into_iter()
            .filter_map(|(subject, formula)| page.explain(subject, formula, currency))
            .map(|e| format!("{} {}", e.formula, e.filled))
            .collect();
        explanation.note = Some(also.join(" "));
        Some(explanation)
    });
    view! {
        <div data-figure="roas">
            <KeyFigure
                label=Signal::derive(move || i18n.t(words::ROAS_ALL).to_owned())
                value=value
                note=Memo::new(note)
                tone=Memo::new(move || {
                    let (roas, break_even, ..) = figures();
                    tone_of_roas(roas, break_even)
                })
                explanation=explanation
            />
        </div>
    }
}

/// Below the ROAS: its break-even, and all sales by all spend.
pub(crate) fn roas_note(roas: f64, break_even: Option<f64>, mer: Option<f64>) -> Option<Phrase> {
    let word = match (break_even, mer) {
        (Some(break_even), Some(_)) if roas < break_even => words::ROAS_BELOW_MER,
        (Some(_), Some(_)) => words::ROAS_ABOVE_MER,
        (Some(break_even), None) if roas < break_even => words::ROAS_BELOW,
        (Some(_), None) => words::ROAS_ABOVE,
        (None, Some(_)) => words::ROAS_MER,
        (None, None) => return None,
    };
    let mut phrase = Phrase::new(word);
    if let Some(break_even) = break_even {
        phrase = phrase.with("even", Piece::Ratio(break_even));
    }
    if let Some(mer) = mer {
        phrase = phrase.with("mer", Piece::Ratio(mer));
    }
    Some(phrase)
}

/// Orders booked, beside those claimed.
#[component]
pub(super) fn OrdersFigure() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let count = move |figure: Figure| {
        figure
            .map(|v| i18n.format().count(v))
            .map_err(|why| sentences::reason(why).text(i18n))
    };
    let note = move || page.result.with(|r| orders_note(r)).map(|p| p.text(i18n));
    let explanation =
        page.afterwards(move || page.with(|names, result| orders_explained(i18n, names, result)));
    view! {
        <div data-figure="orders">
            <KeyFigure
                label=Memo::new(move || {
                    let booked = page.result.with(|r| r.total.basis == Basis::Booked);
                    i18n.t(if booked { words::ORDERS_BOOKED } else { words::ORDERS }).to_owned()
                })
                value=Memo::new(move || count(page.result.with(|r| r.total.orders)))
                note=Memo::new(note)
                explanation=explanation
            />
        </div>
    }
}

/// Below the orders: what the platforms claim, and how much of it twice.
pub(crate) fn orders_note(result: &FunnelResult) -> Option<Phrase> {
    let total = &result.total;
    let claimed = Piece::Count(total.claimed_orders.ok()?);
    if total.basis == Basis::Claimed {
        return Some(Phrase::new(words::ORDERS_CLAIMED));
    }
    let twice = total.claimed_twice.unwrap_or_default();
    let phrase = if twice > 0.0 {
        Phrase::new(words::ORDERS_NOTE_TWICE).with("twice", Piece::Count(twice))
    } else {
        Phrase::new(words::CLAIMED_NOTE)
    };
    Some(phrase.with("claimed", claimed))
}

/// What advertising cost, and its share of all sales.
#[component]
pub(super) fn SpendFigure() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let value = Memo::new(move || {
        let (spend, currency) = page.result.with(|r| (r.total.spend, r.currency));
        spend
            .map(|v| i18n.format().money(v, currency))
            .map_err(|why| sentences::reason(why).text(i18n))
    });
    let note = move || {
        let share = i18n
            .format()
            .percent(page.result.with(|r| r.total.tacos).ok()?);
        Some(i18n.with(words::TACOS_NOTE, &[("share", &share)]))
    };
    let explanation = page.afterwards(move || {
        let currency = page.result.with(|r| r.currency);
        page.explain(Subject::Total, Formula::Tacos, currency)
    });
    view! {
        <div data-figure="spend">
            <KeyFigure
                label=Signal::derive(move || i18n.t(terms::AD_SPEND).to_owned())
                value=value
                note=Memo::new(note)
                explanation=explanation
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::funnel::evaluate;
    use tributary_domain::sample::{Language, sample};

    #[test]
    fn orders_are_booked_ones_with_the_claims_beside_them() {
        let plan = sample(Language::English);
        let result = evaluate(&plan.sales, &plan.funnel);
        let note = orders_note(&result).unwrap();
        assert_eq!(note.word, words::ORDERS_NOTE_TWICE);
        // 84 + 46 + 22 + 88 = 240 claims against 214 booked, and 96 + 30 = 126 against 112.
        assert!(
            note.pieces.contains(&("twice", Piece::Count(40.0))),
            "{note:?}"
        );
    }

    #[test]
    fn a_roas_below_its_break_even_says_so() {
        assert_eq!(
            roas_note(2.0, Some(3.0), None).unwrap().word,
            words::ROAS_BELOW
        );
        assert_eq!(
            roas_note(4.0, Some(3.0), Some(5.0)).unwrap().word,
            words::ROAS_ABOVE_MER
        );
        assert_eq!(roas_note(4.0, None, None), None);
        assert_eq!(tone_of_roas(Ok(2.0), Ok(3.0)), Tone::Bad);
    }
}
