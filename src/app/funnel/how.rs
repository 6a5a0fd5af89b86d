//! How every figure is worked out: formula, the user's numbers, result.

use leptos::prelude::*;
use tributary_domain::funnel::{Formula, FunnelResult, Subject, Working};
use tributary_domain::quantity::Currency;

use super::names::Names;
use super::phrase::Piece;
use super::view::FunnelView;
use super::working;
use crate::app::i18n::words::funnel as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::sheet::{Cell, Sheet};
use crate::app::ui::take_along::TakeTable;
use crate::app::ui::{Fold, Select};

/// What can be explained: the plan, its claims, each place and each channel that has figures.
fn subjects(result: &FunnelResult) -> Vec<Subject> {
    let places = result
        .places
        .iter()
        .filter(|p| !p.is_blank)
        .map(|p| Subject::Place(p.id));
    let channels = result
        .channels
        .iter()
        .filter(|c| !c.is_blank)
        .map(|c| Subject::Channel(c.id));
    [Subject::Total, Subject::Claims]
        .into_iter()
        .chain(places)
        .chain(channels)
        .collect()
}

/// The currency of a subject's amounts.
fn currency_of(result: &FunnelResult, subject: Subject) -> Currency {
    match subject {
        Subject::Total | Subject::Claims => Some(result.currency),
        Subject::Place(id) | Subject::PlaceClaims(id) => result.place(id).map(|p| p.currency),
        Subject::Channel(id) => result.channel(id).map(|c| c.currency),
    }
    .unwrap_or(result.currency)
}

/// All figures that a subject has.
fn workings(result: &FunnelResult, subject: Subject) -> Vec<Working> {
    Formula::ALL
        .into_iter()
        .filter_map(|f| result.explain(subject, f))
        .collect()
}

fn name_of(names: &Names, subject: Subject) -> Piece {
    match subject {
        Subject::Total => Piece::Word(words::WHOLE_PLAN),
        Subject::Claims => Piece::Word(words::ALL_CLAIMS),
        Subject::Place(id) | Subject::PlaceClaims(id) => names.place(id),
        Subject::Channel(id) => names.channel(id),
    }
}

/// The fold.
#[component]
pub(super) fn HowFold() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    view! {
        <Fold title=Signal::derive(move || i18n.t(words::HOW).to_owned()) lazy=true id="funnel-how">
            <HowTable />
        </Fold>
    }
}

#[component]
fn HowTable() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let wanted = RwSignal::new(Subject::Total);
    let subject = Memo::new(move || {
        let wanted = wanted.get();
        if page.result.with(|r| subjects(r).contains(&wanted)) {
            wanted
        } else {
            Subject::Total
        }
    });
    let options = Memo::new(move || {
        page.with(|names, result| {
            let list = subjects(result).into_iter();
            list.map(|s| (s, name_of(names, s).text(i18n)))
                .collect::<Vec<_>>()
        })
    });
    let told = move || {
        let subject = subject.get();
        page.result
            .with(|r| (workings(r, subject), currency_of(r, subject)))
    };
    let sheet = Signal::derive(move || {
        let (workings, currency) = told();
        let words_of = |w: &Working| {
            let words = [
                i18n.t(working::name(w.formula)).to_owned(),
                working::formula(w).text(i18n),
                working::filled(w, currency).text(i18n),
            ];
            words.map(Cell::Text).to_vec()
        };
        let head = [words::FIGURE, words::FORMULA, words::YOUR_NUMBERS];
        Sheet {
            head: head.map(|word| i18n.t(word).to_owned()).to_vec(),
            rows: workings.iter().map(words_of).collect(),
        }
    });
    let rows = move || {
        let (workings, currency) = told();
        workings
            .into_iter()
            .map(|w| {
                view! {
                    <tr>
                        <th scope="row">{i18n.t(working::name(w.formula))}</th>
                        <td class="words">{working::formula(&w).text(i18n)}</td>
                        <td class="words number">{working::filled(&w, currency).text(i18n)}</td>
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <div class="fields">
            <Select
                label=Signal::derive(move || i18n.t(words::HOW_OF).to_owned())
                options=options
                value=Signal::derive(move || Some(subject.get()))
                on_change=Callback::new(move |subject| wanted.set(subject))
                only_looks=true
            />
        </div>
        <div class="table-scroll stacked" tabindex="0" role="group" aria-label=move || i18n.t(words::HOW)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{move || i18n.t(words::FIGURE)}</th>
                        <th scope="col" class="words">{move || i18n.t(words::FORMULA)}</th>
                        <th scope="col" class="words">{move || i18n.t(words::YOUR_NUMBERS)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <TakeTable sheet name=Signal::derive(move || i18n.t(words::HOW).to_owned()) />
        <p class="quiet">{move || i18n.t(words::HOW_RATES)}</p>
        <p class="quiet">{move || i18n.t(words::HOW_RANGES)}</p>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::funnel::evaluate;
    use tributary_domain::sample::{Language, sample};

    #[test]
    fn every_row_with_figures_can_be_explained_in_its_own_currency() {
        let plan = sample(Language::English);
        let result = evaluate(&plan.sales, &plan.funnel);
        let subjects = subjects(&result);
        assert_eq!(
            subjects.len(),
            2 + plan.sales.places.len() + plan.funnel.channels.len()
        );
        for subject in subjects {
            assert!(!workings(&result, subject).is_empty(), "{subject:?}");
        }
        let germany = plan
            .sales
            .places
            .iter()
            .find(|p| p.currency.as_str() == "EUR")
            .unwrap();
        assert_eq!(
            currency_of(&result, Subject::Place(germany.id)).as_str(),
            "EUR"
        );
    }
}
