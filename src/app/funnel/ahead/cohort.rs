//! One cohort of customers, month by month, and how it goes on.

use charming::element::{ItemStyle, LineStyle, LineStyleType, Symbol};
use charming::series::Line;
use leptos::prelude::*;
use tributary_domain::funnel::retention::{Cohort, RetentionError, cohort};
use tributary_domain::quantity::Volume;

use super::exact;
use super::more_fields::how_many;
use super::pictures::{colour, frame};
use super::view::AheadView;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::i18n::{I18n, Word, words::after as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::chart::{Picture, Series};
use crate::app::ui::{Chart, NumberField, SubFold};

/// How many months can be typed, and how many are drawn.
const TYPED: usize = 12;
const DRAWN: usize = 24;

/// Why there is no curve.
const fn problem(error: RetentionError) -> Word {
    match error {
        RetentionError::NotSurvivors => words::COHORT_RISES,
        RetentionError::NothingToLearn | RetentionError::CustomersAlike => words::COHORT_ALIKE,
        _ => words::COHORT_UNFIT,
    }
}

fn line(name: &str, token: &str, kind: LineStyleType, values: &[f64]) -> Series {
    Series::Line(Box::new(
        Line::new()
            .name(name)
            .symbol(Symbol::Circle)
            .symbol_size(5)
            .line_style(LineStyle::new().width(2).type_(kind).color(colour(token)))
            .item_style(ItemStyle::new().color(colour(token)))
            .data(values.iter().map(|x| x * 100.0).collect::<Vec<f64>>()),
    ))
}

fn picture(i18n: I18n, curves: &Cohort) -> Picture {
    let percent = |x: Option<&f64>| {
        x.map_or_else(
            || i18n.t(words::NOT_COUNTED).to_owned(),
            |x| Piece::Percent(*x).text(i18n),
        )
    };
    let best = curves.sbg.as_ref().unwrap_or(&curves.geometric);
    let title = match (curves.sbg.as_ref(), best.get(12)) {
        (Ok(sbg), Some(year)) => Phrase::new(words::COHORT_TITLE)
            .with("year", Piece::Percent(*year))
            .with("naive", percent_piece(curves.geometric.get(12)))
            .with("later", percent_piece(sbg.get(DRAWN))),
        _ => Phrase::new(words::COHORT_TITLE_PLAIN).with("year", percent_piece(best.get(12))),
    };
    let months: Vec<String> = (0..=DRAWN).map(|m| m.to_string()).collect();
    let mut series = vec![line(
        i18n.t(words::GEOMETRIC),
        "series-2",
        LineStyleType::Dashed,
        &curves.geometric,
    )];
    if let Ok(sbg) = &curves.sbg {
        series.push(line(
            i18n.t(words::SBG),
            "series-6",
            LineStyleType::Dotted,
            sbg,
        ));
    }
    series.push(line(
        i18n.t(words::OBSERVED),
        "brand",
        LineStyleType::Solid,
        &curves.observed,
    ));
    let rows = (0..=DRAWN)
        .map(|m| {
            vec![
                m.to_string(),
                percent(curves.observed.get(m)),
                percent(curves.geometric.get(m)),
                percent(curves.sbg.as_ref().ok().and_then(|s| s.get(m))),
            ]
        })
        .collect();
    Picture {
        title: title.text(i18n),
        description: i18n.t(words::COHORT_DESCRIPTION).to_owned(),
        head: [words::AGE, words::OBSERVED, words::GEOMETRIC, words::SBG]
            .map(|w| i18n.t(w).to_owned())
            .to_vec(),
        rows,
        option: frame(months, true, series),
        height: 260,
    }
}

fn percent_piece(x: Option<&f64>) -> Piece {
    Piece::Percent(x.copied().unwrap_or(0.0))
}

/// The fields and the picture.
#[component]
pub(super) fn CohortCurve() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let set = move |month: usize, v: Option<Volume>| {
        ahead.type_in(format!("cohort-{month}"), |f| match v {
            Some(v) if month < f.cohort.len() => f.cohort[month] = v,
            Some(v) => {
                // A month between that was not counted had as many as the one before it.
                let last = f.cohort.last().copied().unwrap_or(v);
                f.cohort.resize(month, last);
                f.cohort.push(v);
            }
            // Later months hang on this one.
            None => f.cohort.truncate(month),
        });
    };
    let curves = Memo::new(move || {
        let counts = ahead
            .forecast
            .with(|f| f.cohort.iter().map(|v| v.to_f64()).collect::<Vec<_>>());
        (counts.len() >= 2).then(|| cohort(&counts, DRAWN))
    });
    let shown = Memo::new(move || {
        i18n.language();
        curves.with(|c| match c {
            Some(Ok(curves)) => Some(picture(i18n, curves)),
            _ => None,
        })
    });
    let exact = Signal::derive(move || {
        curves.with(|c| Some(exact::cohort(i18n, c.as_ref()?.as_ref().ok()?, DRAWN)))
    });
    let wrong = move || {
        curves.with(|c| match c {
            Some(
                Err(error)
                | Ok(Cohort {
                    sbg: Err(error), ..
                }),
            ) => Some(i18n.t(problem(*error))),
            _ => None,
        })
    };
    let field = move |month: usize| {
        let label = Signal::derive(move || i18n.with(words::MONTH_N, &[("n", &month.to_string())]));
        view! {
            <NumberField<Volume>
                label=label
                value=Signal::derive(move || ahead.forecast.with(|f| f.cohort.get(month).copied()))
                on_change=Callback::new(move |v| set(month, v))
            />
        }
    };
    view! {
        <SubFold
            title=Signal::derive(move || i18n.t(words::COHORT).to_owned())
            summary=Signal::derive(move || Some(how_many(i18n, ahead.forecast.with(|f| f.cohort.len()))))
            id="cohort"
        >
            <p class="quiet">{move || i18n.t(words::COHORT_EXPLAINED)}</p>
            <div class="fields twelve">{(0..TYPED).map(field).collect_view()}</div>
            <p class="quiet" role="status">{wrong}</p>
            <Chart picture=shown sheet=exact />
        </SubFold>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn every_reason_has_its_words() {
        let rising = cohort(&[10.0, 20.0], DRAWN).unwrap_err();
        assert_eq!(problem(rising), words::COHORT_RISES);
        let same = cohort(&[10.0, 10.0, 10.0], DRAWN).unwrap().sbg.unwrap_err();
        assert_eq!(problem(same), words::COHORT_ALIKE);
    }
}
