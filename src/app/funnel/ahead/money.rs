//! The months as money over time: what they are worth today, and when they have paid back.

use leptos::prelude::*;
use tributary_domain::funnel::cash::CashError;
use tributary_domain::funnel::forecast::{Unworth, Worth, worth};
use tributary_domain::quantity::{Currency, Factor, Money};

use super::view::AheadView;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::funnel::sentences;
use crate::app::i18n::{Word, words::outlook as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Explanation, KeyFigure, NumberField, Tone};

/// Why a figure of the months' money is not there.
pub(super) fn reason(why: Unworth) -> Phrase {
    match why {
        Unworth::Missing(missing) => sentences::reason(missing),
        Unworth::Cash(CashError::NeverPaidBack) => Phrase::new(words::NEVER_PAID),
        Unworth::Cash(CashError::NoRate) => Phrase::new(words::NO_RETURN),
        Unworth::Cash(CashError::SeveralRates) => Phrase::new(words::SEVERAL_RETURNS),
        Unworth::Cash(CashError::OutOfRange | CashError::Rate | CashError::Flows) => {
            Phrase::new(words::TOO_LARGE)
        }
    }
}

/// Months, to a tenth; none where nothing is owed.
pub(super) fn months(payback: f64) -> Piece {
    if payback <= 0.0 {
        words::PAYBACK_NONE.into()
    } else {
        Piece::Count((payback * 10.0).round() / 10.0)
    }
}

/// The net present value with the numbers put in.
pub(super) fn filled(worth: &Worth, profit: f64, currency: Currency) -> Option<Phrase> {
    Some(
        Phrase::new(words::NPV_FILLED)
            .with("outlay", Piece::Money(worth.outlay, currency))
            .with("profit", Piece::Money(profit, currency))
            .with("annual", Piece::Percent(worth.annual))
            .with("value", Piece::Money(worth.present.ok()?, currency)),
    )
}

/// The section.
#[component]
pub(super) fn MoneyOverTime() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let currency = Signal::derive(move || Some(ahead.currency().to_string()));
    let told = Memo::new(move || {
        // Outlay and discount move nothing in the months themselves.
        ahead.forecast.track();
        ahead.outlook.with(|told| match told.as_ref() {
            Ok(outlook) => {
                let profit = outlook.total.profit;
                Ok((ahead.store.peek(|plan| worth(plan, outlook)), profit))
            }
            Err(why) => Err(*why),
        })
    });
    let figure = move |label: Word,
                       look: fn(&Worth) -> Result<f64, Unworth>,
                       piece: fn(f64, Currency) -> Piece,
                       note: Option<Signal<Option<String>>>,
                       how: Word| {
        let read = move |currency: Currency| match told.get() {
            Ok((worth, _)) => look(&worth)
                .map(|x| (x, piece(x, currency)))
                .map_err(reason),
            Err(why) => Err(sentences::reason(why)),
        };
        let value = Signal::derive(move || {
            read(ahead.currency())
                .map(|(_, piece)| piece.text(i18n))
                .map_err(|why| why.text(i18n))
        });
        let tone = Signal::derive(move || match read(ahead.currency()) {
            Ok((x, _)) if x < 0.0 => Tone::Bad,
            _ => Tone::Plain,
        });
        let explanation = Signal::derive(move || {
            let numbers = told
                .get()
                .ok()
                .and_then(|(worth, profit)| filled(&worth, profit, ahead.currency()))?;
            Some(Explanation {
                formula: i18n.t(how).to_owned(),
                filled: numbers.text(i18n),
                note: None,
                source: None,
            })
        });
        view! {
            <KeyFigure
                label=Signal::derive(move || i18n.t(label).to_owned())
                value=value
                note=note.unwrap_or_default()
                tone=tone
                explanation=explanation
            />
        }
    };
    let discounted = Signal::derive(move || {
        let (worth, _) = told.get().ok()?;
        let payback = worth
            .discounted_payback
            .ok()
            .filter(|m| *m > 0.0 && worth.annual > 0.0)?;
        Some(
            Phrase::new(words::PAYBACK_DISCOUNTED)
                .with("months", months(payback))
                .text(i18n),
        )
    });
    let hint = move |word: Word| Signal::derive(move || Some(i18n.t(word).to_owned()));
    view! {
        <section class="stack" aria-labelledby="money-title">
            <h3 id="money-title">{move || i18n.t(words::MONEY)}</h3>
            <div class="fields">
                <NumberField<Money>
                    label=Signal::derive(move || i18n.t(words::OUTLAY).to_owned())
                    value=Signal::derive(move || ahead.forecast.with(|f| f.outlay))
                    on_change=Callback::new(move |v| ahead.type_in("outlay".to_owned(), |f| f.outlay = v))
                    unit=currency
                    hint=hint(words::OUTLAY_HINT)
                />
                <NumberField<Factor>
                    label=Signal::derive(move || i18n.t(words::ANNUAL).to_owned())
                    value=Signal::derive(move || ahead.forecast.with(|f| f.annual_discount))
                    on_change=Callback::new(move |v| ahead.type_in("annual".to_owned(), |f| f.annual_discount = v))
                    placeholder=Signal::derive(|| Some("0".to_owned()))
                    hint=hint(words::ANNUAL_HINT)
                />
            </div>
            <div class="figures" id="money-figures">
                {figure(words::NPV, |w| w.present, Piece::Money, None, words::NPV_HOW)}
                {figure(words::PAYBACK, |w| w.payback, |m, _| months(m), Some(discounted), words::PAYBACK_HOW)}
                {figure(words::RETURN, |w| w.annual_return, |r, _| Piece::Percent(r), None, words::RETURN_HOW)}
            </div>
        </section>
    }
}

/// The figures of a plan in words, for the test that reads every sentence.
#[cfg(test)]
pub(super) fn said(worth: &Worth, profit: f64, currency: Currency) -> Vec<Phrase> {
    let mut said: Vec<Phrase> = filled(worth, profit, currency).into_iter().collect();
    for figure in [
        worth.present,
        worth.payback,
        worth.discounted_payback,
        worth.annual_return,
    ] {
        said.push(match figure {
            Ok(x) => Phrase::new(words::PAYBACK_DISCOUNTED).with("months", Piece::Count(x)),
            Err(why) => reason(why),
        });
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use tributary_domain::funnel::Missing;

    #[test]
    fn every_reason_is_in_words_and_nothing_owed_is_no_number() {
        let cash = |error| reason(Unworth::Cash(error)).word;
        assert_eq!(cash(CashError::NeverPaidBack), words::NEVER_PAID);
        assert_eq!(cash(CashError::NoRate), words::NO_RETURN);
        assert_eq!(months(0.0), Piece::Word(words::PAYBACK_NONE));
        assert_eq!(months(2.74), Piece::Count(2.7));
        let missing = reason(Unworth::Missing(Missing::NoUnitCost));
        assert_eq!(missing, sentences::reason(Missing::NoUnitCost));
    }
}
