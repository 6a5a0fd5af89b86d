//! From sales to profit as a picture: each cost begins where the one before ends.

use leptos::prelude::*;
use serde_json::Value;
use tributary_domain::funnel::{Bar, BarKind, Missing, waterfall};
use tributary_domain::quantity::Currency;

use super::phrase::{Phrase, Piece};
use super::sentences;
use super::view::FunnelView;
use crate::app::i18n::{I18n, Word, words::charts as words};
use crate::app::reactive::Memo;
use crate::app::ui::bridge::{self, Step};
use crate::app::ui::chart::Picture;
use crate::app::ui::sheet::Sheet;
use crate::app::ui::{Chart, Show};

/// The room for amounts behind the longest bar, as a share of it.
const ROOM: f64 = 0.4;

const fn name(kind: BarKind) -> Word {
    match kind {
        BarKind::Sales => words::SALES,
        BarKind::Unmatched => words::UNMATCHED,
        BarKind::Vat => words::VAT,
        BarKind::Refunds => words::REFUNDS,
        BarKind::Goods => words::GOODS,
        BarKind::Fees => words::FEES,
        BarKind::Shipping => words::SHIPPING,
        BarKind::Advertising => words::ADVERTISING,
        BarKind::Fixed => words::FIXED,
        BarKind::Profit => words::PROFIT,
    }
}

/// The cost that takes most.
fn largest(bars: &[Bar]) -> Option<&Bar> {
    let costs = bars.iter().filter(|b| !b.is_level() && b.change() < 0.0);
    costs.min_by(|a, b| a.change().total_cmp(&b.change()))
}

/// The finding: what stays of each hundred, and what takes most.
pub(super) fn title(bars: &[Bar], currency: Currency) -> Phrase {
    let (gmv, profit) = match (bars.first(), bars.last()) {
        (Some(sales), Some(profit)) if sales.to > 0.0 => (sales.to, profit.to),
        _ => return Phrase::new(words::WATERFALL_PLAIN),
    };
    let Some(cost) = largest(bars) else {
        return Phrase::new(words::WATERFALL_PLAIN);
    };
    let of_hundred = |x: f64| Piece::Count((x / gmv * 1_000.0).abs().round() / 10.0);
    Phrase::new(if profit < 0.0 {
        words::WATERFALL_LOST
    } else {
        words::WATERFALL_KEPT
    })
    .with("currency", Piece::Text(currency.to_string()))
    .with("amount", of_hundred(profit))
    .with("cost", Piece::Word(name(cost.kind)))
    .with("taken", of_hundred(cost.change()))
}

/// The bars as the picture draws them.
fn option(bars: &[(Bar, String, String)]) -> Value {
    let costliest = largest(&bars.iter().map(|b| b.0).collect::<Vec<_>>()).map(|b| b.kind);
    let colour = |bar: &Bar| match bar.kind {
        BarKind::Sales => "var(--brand)",
        BarKind::Profit if bar.to < 0.0 => "var(--bad)",
        BarKind::Profit => "var(--good)",
        kind if Some(kind) == costliest => "var(--series-6)",
        _ => "var(--ink-quiet)",
    };
    let steps = bars.iter().map(|(bar, name, label)| Step {
        from: bar.from,
        to: bar.to,
        name: name.clone(),
        label: label.clone(),
        colour: colour(bar),
    });
    bridge::option(&steps.collect::<Vec<_>>(), ROOM)
}

/// What a bar amounts to: what stands on zero by its height, the rest by its change.
pub(super) fn share(bars: &[Bar], bar: &Bar) -> Option<f64> {
    let gmv = bars.first()?.to;
    (gmv > 0.0).then(|| bar.change() / gmv)
}

/// The bars drawn, with their table.
pub(crate) fn picture(i18n: I18n, bars: &[Bar], currency: Currency) -> Picture {
    let word = |bar: &Bar| i18n.t(name(bar.kind)).to_owned();
    let money = |bar: &Bar| Piece::Money(bar.change(), currency).text(i18n);
    let drawn: Vec<(Bar, String, String)> = bars.iter().map(|b| (*b, word(b), money(b))).collect();
    let told = drawn.iter().map(|(_, what, amount)| {
        Phrase::new(words::BAR)
            .with("what", Piece::Text(what.clone()))
            .with("amount", Piece::Text(amount.clone()))
            .into()
    });
    let rows = bars.iter().map(|b| {
        let share = share(bars, b).map(|s| Piece::Percent(s).text(i18n));
        vec![word(b), money(b), share.unwrap_or_default()]
    });
    Picture {
        title: title(bars, currency).text(i18n),
        description: Phrase::new(words::WATERFALL_DESCRIPTION)
            .with("bars", Piece::List(told.collect()))
            .text(i18n),
        head: [words::STEP, words::AMOUNT, words::SHARE_OF_SALES]
            .map(|w| i18n.t(w).to_owned())
            .to_vec(),
        rows: rows.collect(),
        height: bridge::height(bars.len()),
        option: option(&drawn),
    }
}

/// The same table in full precision.
fn sheet(i18n: I18n, bars: &[Bar], currency: Currency) -> Sheet {
    let amount = [
        ("what", i18n.t(words::AMOUNT)),
        ("currency", currency.as_str()),
    ];
    let rows = bars.iter().map(|b| {
        let share = share(bars, b).map_or_else(|| String::new().into(), Into::into);
        vec![
            i18n.t(name(b.kind)).to_owned().into(),
            b.change().into(),
            share,
        ]
    });
    Sheet {
        head: vec![
            i18n.t(words::STEP).to_owned(),
            i18n.with(words::IN_CURRENCY, &amount),
            i18n.with(
                words::SHARE_OF_ONE,
                &[("what", i18n.t(words::SHARE_OF_SALES))],
            ),
        ],
        rows: rows.collect(),
    }
}

/// The picture, or why there is none.
#[component]
pub(super) fn WaterfallPicture() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let bars = page.afterwards(move || {
        page.with(|names, result| (waterfall(names.sales, result), result.currency))
    });
    let shown = Memo::new(move || {
        bars.with(|(bars, currency)| Some(picture(i18n, bars.as_ref().ok()?, *currency)))
    });
    let exact = Memo::new(move || {
        bars.with(|(bars, currency)| Some(sheet(i18n, bars.as_ref().ok()?, *currency)))
    });
    let why = move || bars.with(|(bars, _)| bars.as_ref().err().copied());
    view! {
        <Show when=move || why() != Some(Missing::NothingEntered)>
            <section class="stack" id="funnel-waterfall" aria-labelledby="waterfall-title">
                <h2 id="waterfall-title">{move || i18n.t(words::WATERFALL)}</h2>
                {move || {
                    why()
                        .map(|missing| {
                            view! { <p class="quiet">{sentences::reason(missing).text(i18n)}</p> }
                        })
                }}
                <Chart picture=shown sheet=exact />
            </section>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::funnel::evaluate;
    use tributary_domain::sample::{Language, sample};

    fn bar(kind: BarKind, from: f64, to: f64) -> Bar {
        Bar { kind, from, to }
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn the_title_tells_what_stays_of_a_hundred_and_what_takes_most() {
        let usd: Currency = "USD".parse().unwrap();
        let bars = [
            bar(BarKind::Sales, 0.0, 200.0),
            bar(BarKind::Goods, 200.0, 118.0),
            bar(BarKind::Fees, 118.0, 24.0 + 40.0),
            bar(BarKind::Fixed, 64.0, 24.0),
            bar(BarKind::Profit, 0.0, 24.0),
        ];
        // 24 of 200 is 12 of 100, 82 of 200 is 41; fees take 54, the least 40.
        let told = title(&bars, usd);
        assert_eq!(told.word, words::WATERFALL_KEPT);
        assert_eq!(told.pieces[1].1, Piece::Count(12.0));
        assert_eq!(told.pieces[3].1, Piece::Count(41.0));
        let lost = [bars[0], bars[1], bar(BarKind::Profit, 0.0, -10.0)];
        assert_eq!(title(&lost, usd).word, words::WATERFALL_LOST);
        let none = [
            bar(BarKind::Sales, 0.0, 0.0),
            bar(BarKind::Profit, 0.0, 0.0),
        ];
        assert_eq!(title(&none, usd).word, words::WATERFALL_PLAIN);
    }

    #[test]
    fn what_is_drawn_ends_in_the_profit() {
        let plan = sample(Language::English);
        let result = evaluate(&plan.sales, &plan.funnel);
        let bars = waterfall(&plan.sales, &result).unwrap();
        let named: Vec<_> = bars
            .iter()
            .map(|b| (*b, String::new(), String::new()))
            .collect();
        let option = option(&named);
        let at = |series: usize, n: usize| {
            let path = format!("/series/{series}/data/{n}/value");
            option.pointer(&path).unwrap().as_f64().unwrap()
        };
        let last = bars.len() - 1;
        assert!(near(at(1, last), result.total.profit.unwrap()));
        // The lower end of each cost is the upper end of the next.
        for n in 1..last - 1 {
            assert!(near(at(0, n), at(0, n + 1) + at(1, n + 1)), "{n}");
        }
    }
}
