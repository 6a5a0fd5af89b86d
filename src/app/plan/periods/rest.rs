//! How the year will end.

use leptos::prelude::*;
use tributary_domain::periods::{
    Ahead, Figure, LIKELY, Light, NoAhead, UNLIKELY, ahead, light_of_chance,
};

use super::naming;
use super::view::PeriodsView;
use crate::app::i18n::{Word, words::periods as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Explanation, Fold, KeyFigure, Show, Tone};

const fn reason(why: NoAhead) -> Word {
    match why {
        NoAhead::NothingExpected => words::NONE_EXPECTED,
        NoAhead::NothingLeft => words::NOTHING_LEFT,
        NoAhead::NoDrivers => words::NO_DRIVERS,
    }
}

/// A chance in a word.
const fn in_a_word(chance: f64) -> Word {
    if chance >= LIKELY {
        words::CHANCE_LIKELY
    } else if chance >= UNLIKELY {
        words::CHANCE_EVEN
    } else {
        words::CHANCE_UNLIKELY
    }
}

/// The fold.
#[component]
pub(super) fn RestFold() -> impl IntoView {
    let i18n = PeriodsView::here().i18n;
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::REST_TITLE).to_owned())
            lazy=true
            id="periods-rest"
        >
            <Rest />
        </Fold>
    }
}

#[component]
fn Rest() -> impl IntoView {
    let page = PeriodsView::here();
    let i18n = page.i18n;
    let found = Memo::new(move || page.periods.with(|p| ahead(p, page.figure())));
    let told = move |of: fn(&Ahead) -> f64| {
        Signal::derive(move || {
            let (figure, currency) = (page.figure(), page.currency.get());
            let found = found.get().map_err(|why| i18n.t(reason(why)).to_owned())?;
            Ok::<String, String>(naming::value(figure, of(&found), currency).text(i18n))
        })
    };
    let sentence = move || {
        let (figure, currency) = (page.figure(), page.currency.get());
        let a = found.get().ok()?;
        let value = |x| naming::value(figure, x, currency).text(i18n);
        let values = [
            ("figure", i18n.t(naming::figure(figure)).to_owned()),
            ("year", a.year.to_string()),
            ("middle", value(a.middle)),
            ("low", value(a.low)),
            ("high", value(a.high)),
        ];
        let values = values.each_ref().map(|(n, v)| (*n, v.as_str()));
        Some(i18n.with(words::REST_SAYS, &values))
    };
    let range = Signal::derive(move || {
        let (figure, currency) = (page.figure(), page.currency.get());
        let a = found.get().ok()?;
        let value = |x| naming::value(figure, x, currency).text(i18n);
        let ends = [("low", value(a.low)), ("high", value(a.high))];
        let ends = ends.each_ref().map(|(n, v)| (*n, v.as_str()));
        Some(i18n.with(words::RANGE_NOTE, &ends))
    });
    let chance_label = Signal::derive(move || {
        let (figure, currency) = (page.figure(), page.currency.get());
        let target = found.get().map_or(0.0, |a| a.target);
        let target = naming::value(figure, target, currency).text(i18n);
        i18n.with(words::CHANCE_TITLE, &[("target", &target)])
    });
    let chance = Signal::derive(move || {
        let found = found.get().map_err(|why| i18n.t(reason(why)).to_owned())?;
        Ok::<String, String>(i18n.format().chance(found.chance))
    });
    let tone = Signal::derive(
        move || match found.get().map(|a| light_of_chance(a.chance)) {
            Ok(Light::OnTrack) => Tone::Good,
            Ok(Light::Behind) => Tone::Caution,
            Ok(Light::Off) => Tone::Bad,
            Err(_) => Tone::Plain,
        },
    );
    let pace = Signal::derive(move || {
        let found = found.get().map_err(|why| i18n.t(reason(why)).to_owned())?;
        Ok::<String, String>(i18n.format().percent(found.pace))
    });
    let pace_note = Signal::derive(move || {
        let a = found.get().ok()?;
        Some(match a.months {
            0 => i18n.t(words::PACE_NONE).to_owned(),
            1 => i18n.t(words::PACE_NOTE_ONE).to_owned(),
            n => i18n.with(words::PACE_NOTE, &[("n", &n.to_string())]),
        })
    });
    let explanation = Signal::derive(move || Some(explained(page, &found.get().ok()?)));
    let refused = move || found.get().err();
    view! {
        {move || refused().map(|why| view! { <p class="quiet">{i18n.t(reason(why))}</p> })}
        <Show when=move || refused().is_none()>
            <p class="finding" id="periods-rest-says">{sentence}</p>
            <div class="figures" id="periods-rest-figures">
                <KeyFigure
                    label=Signal::derive(move || i18n.t(words::YEAR_END).to_owned())
                    value=told(|a| a.middle)
                    note=range
                    explanation=explanation
                />
                <KeyFigure
                    label=chance_label
                    value=chance
                    note=Signal::derive(move || {
                        found.get().ok().map(|a| i18n.t(in_a_word(a.chance)).to_owned())
                    })
                    tone=tone
                />
                <KeyFigure
                    label=Signal::derive(move || i18n.t(words::PACE).to_owned())
                    value=pace
                    note=pace_note
                />
                <KeyFigure
                    label=Signal::derive(move || i18n.t(words::DONE).to_owned())
                    value=told(|a| a.done)
                />
            </div>
        </Show>
    }
}

fn explained(page: PeriodsView, a: &Ahead) -> Explanation {
    let (i18n, figure, currency) = (page.i18n, page.figure(), page.currency.get());
    let f = i18n.format();
    let value = |x: f64| naming::value(figure, x, currency).text(i18n);
    let of_profit = figure == Figure::Profit;
    let values = [
        ("done", value(a.done)),
        ("pace", f.percent(a.pace)),
        ("rest", value(a.expected_rest)),
        ("costs", value(a.costs_rest)),
        ("middle", value(a.middle)),
    ];
    let values = values.each_ref().map(|(n, v)| (*n, v.as_str()));
    let (formula, filled) = if of_profit {
        (
            words::REST_FORMULA_PROFIT,
            i18n.with(words::REST_FILLED_PROFIT, &values),
        )
    } else {
        let values: Vec<_> = values.into_iter().filter(|(n, _)| *n != "costs").collect();
        (words::REST_FORMULA, i18n.with(words::REST_FILLED, &values))
    };
    let known = [
        ("n", a.months.to_string()),
        ("scatter", f.percent(a.scatter)),
    ];
    let known = known.each_ref().map(|(n, v)| (*n, v.as_str()));
    Explanation {
        formula: i18n.t(formula).to_owned(),
        filled,
        note: Some(i18n.with(words::REST_NOTE, &known)),
        source: Some(i18n.t(words::REST_SOURCE).to_owned()),
    }
}
