//! The best split in words: what it brings, how sure that is, and what stands in its way.

use leptos::prelude::*;
use tributary_domain::traffic::budget::{Advice, Aim, BoundKind, Refused, Trust};

use super::view::MoneyView;
use crate::app::i18n::words::budget as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Explain, Explanation, Notice, NoticeKind};

/// The headline, and how far to trust it.
#[component]
pub(super) fn Answer() -> impl IntoView {
    let view = MoneyView::here();
    let answer = move || {
        view.advice.with(|advice| match &**advice {
            Ok(advice) => told(view, advice),
            Err(why) => refused(view, *why),
        })
    };
    view! { <div class="stack" id="budget-answer">{answer}</div> }
}

fn told(view: MoneyView, advice: &Advice) -> AnyView {
    let i18n = view.i18n;
    let doubts = doubts(view, advice);
    let sure = trust(view);
    let gap = advice.gap.max(1e-4);
    let gap = [("gap", i18n.format().percent(gap))];
    let gap = [("gap", gap[0].1.as_str())];
    let certificate = if advice.is_certified {
        words::CERTIFIED
    } else {
        words::NOT_CERTIFIED
    };
    let bounds = advice.bounds.iter().map(|bound| {
        let word = match bound.kind {
            BoundKind::Least => words::BOUND_LEAST,
            BoundKind::Most => words::BOUND_MOST,
            BoundKind::Locked => words::BOUND_LOCKED,
        };
        let (name, cost) = (view.name(bound.channel), view.result(bound.cost));
        view! { <li>{i18n.with(word, &[("channel", &name), ("cost", &cost)])}</li> }
    });
    let bounds = bounds.collect::<Vec<_>>();
    view! {
        <p class="figure-words">{headline(view, advice)}</p>
        <p>{i18n.with(certificate, &gap)}</p>
        <p class="quiet">{sure}</p>
        {doubts}
        {(!bounds.is_empty())
            .then(|| {
                view! {
                    <h3>{i18n.t(words::BOUNDS)}</h3>
                    <ul class="gaps" id="budget-bounds">{bounds}</ul>
                }
            })}
    }
    .into_any()
}

fn headline(view: MoneyView, advice: &Advice) -> String {
    let i18n = view.i18n;
    let orders = |x: f64| view.orders(x);
    let (total, spent) = (view.money(advice.total), view.money(advice.spent_today));
    let is_same = (advice.total - advice.spent_today).abs() < 0.005 * advice.total;
    if is_same && advice.moves.is_empty() {
        return i18n.with(words::HEADLINE_SAME, &[("best", &orders(advice.orders))]);
    }
    if !is_same {
        let (best, today) = (orders(advice.orders), orders(advice.orders_today));
        let values = [
            ("total", total.as_str()),
            ("best", &best),
            ("spent", &spent),
            ("today", &today),
        ];
        return i18n.with(words::HEADLINE_OTHER, &values);
    }
    let is_money = view.known.with(|known| known.aim) == Aim::Contribution;
    let (word, best, today) = if is_money {
        (
            words::HEADLINE_MONEY,
            view.money(advice.result),
            view.money(advice.result_today),
        )
    } else {
        (
            words::HEADLINE_ORDERS,
            orders(advice.orders),
            orders(advice.orders_today),
        )
    };
    i18n.with(
        word,
        &[("total", &total), ("best", &best), ("today", &today)],
    )
}

/// How far to trust the curves: as far as the least of them.
fn trust(view: MoneyView) -> String {
    let i18n = view.i18n;
    view.known.with(|known| {
        let fits = || known.channels.iter().filter_map(|c| c.fitted.as_ref().ok());
        let guesses = fits().filter(|f| f.trust == Trust::Guess).count();
        match fits().map(|f| f.trust).min() {
            Some(Trust::Guess) => i18n.with(
                words::TRUST_GUESS,
                &[
                    ("guesses", &guesses.to_string()),
                    ("curves", &fits().count().to_string()),
                ],
            ),
            Some(Trust::Told) => i18n.t(words::TRUST_TOLD).to_owned(),
            Some(Trust::Fair) => i18n.t(words::TRUST_FAIR).to_owned(),
            Some(Trust::Rough) | None => i18n.t(words::TRUST_ROUGH).to_owned(),
        }
    })
}

/// More money than this many times the most that was seen is beyond what the curve knows.
const BEYOND: f64 = 1.3;

fn doubts(view: MoneyView, advice: &Advice) -> Vec<AnyView> {
    let i18n = view.i18n;
    let mut doubts = Vec::new();
    let mut say = |text: String| doubts.push(view! { <p>{text}</p> }.into_any());
    if let Some(index) = advice.together {
        let share = i18n.format().percent(index);
        say(i18n.with(words::TOGETHER_INDEX, &[("share", &share)]));
    }
    if advice.unspent > 0.005 {
        let money = view.money(advice.unspent);
        say(i18n.with(words::UNSPENT, &[("money", &money)]));
    }
    view.known.with(|known| {
        if known.untold.is_some() {
            let why = [("why", i18n.t(words::WHY_COST))];
            say(i18n.with(words::UNTOLD, &why));
        }
        for row in &advice.channels {
            let curve = known.channels.iter().find(|c| c.channel == row.channel);
            let seen = curve.and_then(|c| c.fitted.as_ref().ok()?.seen);
            if seen.is_some_and(|seen| row.best > BEYOND * seen) {
                let name = view.name(row.channel);
                say(i18n.with(words::BEYOND, &[("channel", &name)]));
            }
        }
    });
    doubts
}

fn refused(view: MoneyView, why: Refused) -> AnyView {
    let i18n = view.i18n;
    let (kind, text) = match why {
        Refused::TooFewCurves if view.known.with(|known| known.channels.is_empty()) => {
            (NoticeKind::Info, i18n.t(words::NO_CHANNELS).to_owned())
        }
        Refused::TooFewCurves => (NoticeKind::Info, i18n.t(words::NEEDS_CURVES).to_owned()),
        Refused::NoMoney => (NoticeKind::Info, i18n.t(words::NO_MONEY).to_owned()),
        Refused::Short(by) => {
            let short = i18n.format().money_exact(by, view.currency.get());
            let text = i18n.with(words::SHORT, &[("short", &short)]);
            (NoticeKind::Error, text)
        }
        Refused::Bounds(id) => {
            let text = i18n.with(words::CROSSED, &[("channel", &view.name(id))]);
            (NoticeKind::Error, text)
        }
        Refused::Figure(id) => {
            let text = i18n.with(words::ODD, &[("channel", &view.name(id))]);
            (NoticeKind::Error, text)
        }
    };
    view! {
        <Notice kind>
            <p>{text}</p>
        </Notice>
    }
    .into_any()
}

/// How the split is worked out.
#[component]
pub(super) fn How() -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let of = Memo::new(move || {
        view.advice.with(|advice| {
            let advice = advice.as_ref().as_ref().ok()?;
            let nexts = || advice.channels.iter().map(|c| c.next_today);
            let unit = |x: f64| view.result_of_hundred(x);
            let values = [
                ("currency", view.currency.get().to_string()),
                ("next", unit(advice.next_unit)),
                ("low", unit(nexts().fold(f64::INFINITY, f64::min))),
                ("high", unit(nexts().fold(0.0, f64::max))),
            ];
            let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
            Some(Explanation {
                formula: i18n.t(words::HOW_FORMULA).to_owned(),
                filled: i18n.with(words::HOW_FILLED, &values),
                note: Some(i18n.t(words::HOW_NOTE).to_owned()),
                source: Some(i18n.t(words::HOW_SOURCE).to_owned()),
            })
        })
    });
    view! { <Explain of=Signal::derive(move || of.get()) /> }
}

impl MoneyView {
    /// What 100 more of money bring, with its unit.
    pub(super) fn result_of_hundred(self, next_unit: f64) -> String {
        if next_unit > 1e9 {
            return "∞".to_owned();
        }
        match self.known.with(|known| known.aim) {
            Aim::Contribution => {
                let f = self.i18n.format();
                f.money_exact(100.0 * next_unit, self.currency.get())
            }
            Aim::Orders => {
                let count = self.next_hundred(next_unit);
                self.i18n.with(words::GAIN_ORDERS, &[("count", &count)])
            }
        }
    }
}
