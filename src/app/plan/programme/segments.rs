//! Buyers by segment, as the last order export had them.

use leptos::prelude::*;
use tributary_domain::quantity::{Money, Volume};
use tributary_domain::remarketing::{Counted, Counts};

use super::kit::said;
use super::naming;
use crate::app::i18n::{I18n, Word, words::programme as words};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::{Explain, Explanation};

/// The two tables.
#[component]
pub(super) fn Segments() -> impl IntoView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let counted = store.select(|p| p.programme.remarketing.counted.clone());
    let told = move || {
        let Some(counted) = counted.get() else {
            return view! { <p class="quiet">{i18n.t(words::SEGMENTS_NONE)}</p> }.into_any();
        };
        let day = counted.as_of.map(|day| i18n.format().date(day));
        let since = day.map(|day| i18n.with(words::SEGMENTS_OF, &[("day", &day)]));
        let basis = if counted.by_model {
            words::SEGMENTS_BY_MODEL
        } else {
            words::SEGMENTS_BY_DAYS
        };
        let stages = counted
            .lifecycle
            .iter()
            .map(|(s, c)| (naming::lifecycle(*s), *c));
        let groups = counted.rfm.iter().map(|(g, c)| (naming::rfm(*g), *c));
        view! {
            <p class="quiet">{since} " " {i18n.t(basis)}</p>
            {table(i18n, &counted, words::LIFECYCLE, "lifecycle", stages.collect())}
            {table(i18n, &counted, words::RFM, "rfm", groups.collect())}
        }
        .into_any()
    };
    view! {
        <section class="stack" id="segments">
            <h3>{said(words::SEGMENTS)}</h3>
            {told}
            {explained()}
        </section>
    }
}

fn explained() -> AnyView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let counted = store.select(|p| p.programme.remarketing.counted.is_some());
    let explanation = Signal::derive(move || {
        counted.get().then(|| Explanation {
            formula: i18n.t(words::SEGMENTS_HOW).to_owned(),
            filled: i18n.t(words::RFM_HOW).to_owned(),
            note: Some(i18n.t(words::SEGMENTS_KEPT).to_owned()),
            source: None,
        })
    });
    view! { <Explain of=explanation /> }.into_any()
}

fn table(
    i18n: I18n,
    counted: &Counted,
    title: Word,
    id: &'static str,
    rows: Vec<((Word, Word), Counts)>,
) -> AnyView {
    let f = i18n.format();
    let people = |c: &Counts| c.people.to_f64();
    let all: f64 = rows.iter().map(|(_, c)| people(c)).sum();
    let number = |v: Option<Volume>| v.map_or_else(|| "—".to_owned(), |v| f.count(v.to_f64()));
    let value = |v: Option<Money>| match (v, counted.currency) {
        (Some(v), Some(currency)) => f.money_exact(v.to_f64(), currency),
        (Some(v), None) => f.count(v.to_f64()),
        (None, _) => "—".to_owned(),
    };
    let row = |((name, about), c): ((Word, Word), Counts)| {
        let share = f.percent(people(&c) / all.max(1.0));
        view! {
            <tr>
                <th scope="row">
                    {i18n.t(name)} <p class="quiet">{i18n.t(about)}</p>
                </th>
                <td>{f.count(people(&c))} <p class="quiet">{share}</p></td>
                <td>{number(c.days_since)}</td>
                <td>{number(c.ahead)}</td>
                <td>{value(c.value)}</td>
            </tr>
        }
    };
    let head = [
        words::SEGMENT,
        words::PEOPLE,
        words::DAYS_SINCE,
        words::ORDERS_AHEAD,
        words::REPEAT_VALUE,
    ];
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=i18n.t(title)>
            <table class="segments" id=id>
                <caption>{i18n.t(title)}</caption>
                <thead>
                    <tr>
                        {head.map(|w| view! { <th scope="col">{i18n.t(w)}</th> }).into_iter().collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
