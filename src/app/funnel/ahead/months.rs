//! The months ahead: what comes, what runs out, and what moves it.

use leptos::prelude::*;
use tributary_domain::funnel::forecast::{Measure, Outlook};
use tributary_domain::quantity::{Count, Currency, Date, Factor, Month};

use super::direct::DirectVisits;
use super::events::Events;
use super::money::MoneyOverTime;
use super::pictures::MonthsPictures;
use super::spend::SpendCalendar;
use super::supply::Stock;
use super::view::AheadView;
use crate::app::funnel::names::Names;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::funnel::sentences;
use crate::app::i18n::{words::ahead as words, words::funnel, words::terms};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{
    Explanation, Fold, KeyFigure, Notice, NoticeKind, NumberField, Select, Show, Tone,
};

/// What the months come to, in a sentence.
pub(crate) fn headline(names: &Names, outlook: &Outlook, currency: Currency) -> Phrase {
    let total = &outlook.total;
    let phrase = Phrase::new(words::HEADLINE)
        .with("period", whole(outlook))
        .with("orders", Piece::About(total.served));
    let phrase = match outlook.compiled.gmv(total) {
        Ok(gmv) => phrase.with("gmv", Piece::Money(gmv, currency)),
        Err(why) => phrase.with("gmv", sentences::reason(why)),
    };
    if let Ok(profit) = outlook.compiled.profit(total) {
        let word = if profit < 0.0 {
            words::HEADLINE_LOSS
        } else {
            words::HEADLINE
        };
        return Phrase { word, ..phrase }.with("profit", Piece::Money(profit.abs(), currency));
    }
    let gap = outlook.compiled.gaps.first();
    let ask = gap.map_or_else(
        || Phrase::new(funnel::ASK_MORE),
        |gap| sentences::ask(names, gap),
    );
    Phrase {
        word: words::HEADLINE_UNTOLD,
        ..phrase
    }
    .with("ask", ask)
}

/// From the first month to the last; a forecast has one at least.
fn whole(outlook: &Outlook) -> Piece {
    let months = &outlook.compiled.months;
    let name = |month: Option<&Month>| sentences::period(month.map(|m| m.period()));
    if months.len() < 2 {
        return name(months.first());
    }
    Phrase::new(words::FROM_TO)
        .with("from", name(months.first()))
        .with("to", name(months.last()))
        .into()
}

/// The first place that runs out, and what that costs.
pub(crate) fn alarm(names: &Names, outlook: &Outlook, currency: Currency) -> Option<Phrase> {
    let (place, day) = outlook.first_stock_out()?;
    let total = &outlook.total;
    let word = if total.lost >= 0.5 {
        words::RUNS_OUT
    } else {
        words::RUNS_OUT_WAITS
    };
    Some(
        Phrase::new(word)
            .with("place", names.place(place))
            .with("day", Piece::Date(day))
            .with("lost", Piece::About(total.lost))
            .with("waiting", Piece::About(total.waiting))
            .with("wasted", Piece::Money(total.wasted, currency)),
    )
}

/// The fold.
#[component]
pub(super) fn MonthsFold() -> impl IntoView {
    let ahead = AheadView::here();
    let (i18n, page) = (ahead.i18n, ahead.page);
    let told = move |choose: fn(&Names, &Outlook, Currency) -> Option<Phrase>| {
        Memo::new(move || {
            let currency = ahead.currency();
            ahead.outlook.with(|told| {
                let outlook = told.as_ref().as_ref().ok()?;
                page.with(|names, _| choose(names, outlook, currency))
                    .map(|phrase| phrase.text(i18n))
            })
        })
    };
    let answer = told(|names, outlook, currency| Some(headline(names, outlook, currency)));
    let alarm = told(alarm);
    let missing = Memo::new(move || {
        ahead
            .outlook
            .with(|told| told.as_ref().as_ref().err().copied())
            .map(|why| sentences::reason(why).text(i18n))
    });
    let summary = Memo::new(move || {
        alarm.get().or_else(|| missing.get()).or_else(|| {
            let months = ahead.forecast.with(|f| f.horizon());
            let events = ahead.calendar.with(|c| c.events.len());
            let count = |n: usize| i18n.format().count(n as f64);
            Some(i18n.with(
                words::MONTHS_SUMMARY,
                &[("months", &count(months)), ("events", &count(events))],
            ))
        })
    });
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::MONTHS).to_owned())
            summary=summary
            lazy=true
            id="funnel-months"
        >
            <div class="answer">
                <p id="months-answer" class="lead">{move || answer.get().or_else(|| missing.get())}</p>
                <Show when=move || alarm.with(Option::is_some)>
                    <Notice kind=NoticeKind::Caution>
                        <p id="months-alarm">{move || alarm.get()}</p>
                    </Notice>
                </Show>
                <Figures />
            </div>
            <Settings />
            <MonthsPictures />
            <DirectVisits />
            <MoneyOverTime />
            <Events />
            <Stock />
            <SpendCalendar />
        </Fold>
    }
}

#[component]
fn Figures() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let figure = move |label: crate::app::i18n::Word,
                       look: fn(&Outlook, Currency) -> Result<Piece, Phrase>,
                       measure: Option<Measure>,
                       tone: fn(&Outlook) -> Tone,
                       how: (crate::app::i18n::Word, crate::app::i18n::Word)| {
        let value = Signal::derive(move || {
            let currency = ahead.currency();
            ahead.outlook.with(|told| match told.as_ref() {
                Ok(outlook) => look(outlook, currency)
                    .map(|piece| piece.text(i18n))
                    .map_err(|why| why.text(i18n)),
                Err(why) => Err(sentences::reason(*why).text(i18n)),
            })
        });
        let note = Signal::derive(move || {
            let measure = measure?;
            let currency = ahead.currency();
            // The band of the months alone: a simulation of the period says nothing of them.
            let months = ahead
                .outlook
                .with(|t| t.as_ref().as_ref().map_or(0, |o| o.flows.len()));
            let bands = ahead
                .bands()
                .filter(|b| b.months(measure).len() == months && months > 1)?;
            let band = bands.total(measure)?;
            let piece = |x| match measure {
                Measure::Gmv | Measure::Profit => Piece::Money(x, currency),
                Measure::Orders | Measure::Lost => Piece::About(x),
            };
            let range = Phrase::new(words::RANGE_NOTE)
                .with("low", piece(band.p5))
                .with("high", piece(band.p95));
            Some(range.text(i18n))
        });
        let tone = Signal::derive(move || {
            ahead
                .outlook
                .with(|told| told.as_ref().as_ref().map_or(Tone::Plain, tone))
        });
        view! {
            <KeyFigure
                label=Signal::derive(move || i18n.t(label).to_owned())
                value=value
                note=note
                tone=tone
                explanation=Signal::derive(move || explanation(&ahead, how))
            />
        }
    };
    let plain = |_: &Outlook| Tone::Plain;
    view! {
        <div class="figures" id="months-figures">
            {figure(
                funnel::PROFIT,
                |o, c| o.compiled.profit(&o.total).map(|p| Piece::Money(p, c)).map_err(sentences::reason),
                Some(Measure::Profit),
                |o| match o.compiled.profit(&o.total) {
                    Ok(p) if p < 0.0 => Tone::Bad,
                    Ok(_) => Tone::Good,
                    Err(_) => Tone::Plain,
                },
                (words::PROFIT_HOW, words::PROFIT_FILLED),
            )}
            {figure(
                terms::GMV,
                |o, c| o.compiled.gmv(&o.total).map(|g| Piece::Money(g, c)).map_err(sentences::reason),
                Some(Measure::Gmv),
                plain,
                (words::GMV_HOW, words::GMV_FILLED),
            )}
            {figure(funnel::ORDERS, |o, _| Ok(Piece::About(o.total.served)), Some(Measure::Orders), plain, (words::ORDERS_HOW, words::ORDERS_FILLED))}
            {figure(
                words::LOST_ORDERS,
                |o, _| Ok(Piece::About(o.total.lost)),
                Some(Measure::Lost),
                |o| if o.total.lost >= 0.5 { Tone::Caution } else { Tone::Plain },
                (words::LOST_HOW, words::LOST_FILLED),
            )}
            {figure(
                words::WASTED_SPEND,
                |o, c| o.compiled.spend(&o.total).map(|_| Piece::Money(o.total.wasted, c)).map_err(sentences::reason),
                None,
                |o| if o.total.wasted >= 0.5 { Tone::Caution } else { Tone::Plain },
                (words::WASTED_HOW, words::WASTED_FILLED),
            )}
        </div>
    }
}

/// How a figure of the months is worked out: the formula, and the numbers put in.
pub(super) fn filled(
    outlook: &Outlook,
    currency: Currency,
    word: crate::app::i18n::Word,
) -> Phrase {
    let total = &outlook.total;
    let money = |x| Piece::Money(x, currency);
    Phrase::new(word)
        .with("contribution", money(total.contribution))
        .with("spend", money(total.spend))
        .with("rewards", money(total.rewards))
        .with("fixed", money(total.fixed))
        .with("profit", money(total.profit))
        .with("gmv", money(total.gmv))
        .with("wasted", money(total.wasted))
        .with("demanded", Piece::About(total.demanded))
        .with("repeats", Piece::About(total.repeats))
        .with("referred", Piece::About(total.referred))
        .with("served", Piece::About(total.served))
        .with("lost", Piece::About(total.lost))
        .with("waiting", Piece::About(total.waiting))
}

fn explanation(
    ahead: &AheadView,
    (formula, numbers): (crate::app::i18n::Word, crate::app::i18n::Word),
) -> Option<Explanation> {
    let currency = ahead.currency();
    let filled = ahead.outlook.with(|told| {
        let outlook = told.as_ref().as_ref().ok()?;
        // Amounts that can't be told are not put in.
        outlook.compiled.profit(&outlook.total).ok()?;
        Some(filled(outlook, currency, numbers).text(ahead.i18n))
    })?;
    Some(Explanation {
        formula: ahead.i18n.t(formula).to_owned(),
        filled,
        note: None,
        source: None,
    })
}

/// Which months, and their season.
#[component]
fn Settings() -> impl IntoView {
    let ahead = AheadView::here();
    let (i18n, page) = (ahead.i18n, ahead.page);
    let starts = Memo::new(move || {
        let period = page.funnel.with(|f| f.period);
        let chosen = ahead.forecast.with(|f| f.start);
        let first = period
            .and_then(|p| Month::of(p.to()).period().to().plus_days(1).ok())
            .map(Month::of);
        let mut months: Vec<Month> = chosen.into_iter().collect();
        let mut next = first;
        for _ in 0..12 {
            let Some(month) = next else {
                break;
            };
            if !months.contains(&month) {
                months.push(month);
            }
            next = month.period().to().plus_days(1).ok().map(Month::of);
        }
        months.sort();
        months
            .into_iter()
            .map(|m| (m, Piece::Period(m.period()).text(i18n)))
            .collect::<Vec<_>>()
    });
    let start = Signal::derive(move || {
        let chosen = ahead.forecast.with(|f| f.start);
        chosen.or_else(|| {
            ahead
                .outlook
                .with(|t| t.as_ref().as_ref().ok()?.compiled.months.first().copied())
        })
    });
    let months = Signal::derive(move || ahead.forecast.with(|f| f.months));
    view! {
        <div class="fields">
            <Select
                label=Signal::derive(move || i18n.t(words::FIRST_MONTH).to_owned())
                options=starts
                value=start
                on_change=Callback::new(move |m| ahead.edit(|f| f.start = Some(m)))
            />
            <NumberField<Count>
                label=Signal::derive(move || i18n.t(words::HOW_MANY_MONTHS).to_owned())
                value=months
                on_change=Callback::new(move |n| ahead.type_in("months".to_owned(), |f| f.months = n))
                placeholder=Signal::derive(|| Some("12".to_owned()))
                problem=Signal::derive(move || {
                    let asked = months.get().map_or(12, Count::get);
                    (!(1..=36).contains(&asked)).then(|| i18n.t(words::MONTHS_RANGE).to_owned())
                })
            />
        </div>
        <Season />
    }
}

/// Demand by calendar month.
#[component]
fn Season() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let is_set = move || ahead.forecast.with(|f| !f.season.is_empty());
    let summary = move || {
        i18n.t(if is_set() {
            words::SEASON_SET
        } else {
            words::SEASON_NONE
        })
        .to_owned()
    };
    let set = move |month: usize, value: Option<Factor>| {
        ahead.type_in(format!("season-{month}"), |f| {
            if f.season.len() != 12 {
                f.season = vec!["1".parse().unwrap_or_default(); 12];
            }
            if let (Some(at), Some(value)) = (f.season.get_mut(month), value) {
                *at = value;
            }
        });
    };
    let field = move |month: usize| {
        let label = Signal::derive(move || {
            let day = Date::new(2026, u8::try_from(month + 1).unwrap_or(1), 1);
            day.map_or_else(|_| String::new(), |d| i18n.format().month(d))
        });
        view! {
            <NumberField<Factor>
                label=label
                value=Signal::derive(move || ahead.forecast.with(|f| f.season.get(month).copied()))
                on_change=Callback::new(move |v| set(month, v))
                placeholder=Signal::derive(|| Some("100".to_owned()))
            />
        }
    };
    view! {
        <details class="inner" id="months-season">
            <summary>{summary}</summary>
            <p class="quiet">{move || i18n.t(words::SEASON_EXPLAINED)}</p>
            <div class="fields twelve">{(0..12).map(field).collect_view()}</div>
            <Show when=is_set>
                <button
                    type="button"
                    disabled=move || ahead.store.is_read_only()
                    on:click=move |_| ahead.edit(|f| f.season.clear())
                >
                    {move || i18n.t(words::SEASON_CLEAR)}
                </button>
            </Show>
        </details>
    }
}
