//! The company in the user's own words.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::plan::Situation;
use tributary_domain::quantity::Text;

use crate::app::i18n::{I18n, Word, words::score as words};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::TextField;

/// Its four fields.
#[component]
pub(super) fn Company() -> impl IntoView {
    let i18n = I18n::here();
    let fields: [(Word, fn(&mut Situation) -> &mut Text); 4] = [
        (words::INDUSTRY, |s| &mut s.industry),
        (words::POSITIONING, |s| &mut s.positioning),
        (words::PRODUCTS, |s| &mut s.products),
        (words::TEAM, |s| &mut s.team),
    ];
    view! {
        <section class="stack" id="company">
            <h3>{move || i18n.t(words::COMPANY)}</h3>
            <p class="quiet">{move || i18n.t(words::COMPANY_NOTE)}</p>
            <div class="fields">
                {fields.map(|(label, field)| view! { <OneText label field /> }).collect_view()}
            </div>
        </section>
    }
}

#[component]
fn OneText(label: Word, field: fn(&mut Situation) -> &mut Text) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let situation = store.select(|p| Arc::clone(&p.situation));
    let value = Signal::derive(move || {
        situation.with(|s| {
            let mut copy = Situation::clone(s);
            core::mem::take(field(&mut copy))
        })
    });
    let set = move |text: Text| {
        store.edit(Step::Typing(format!("company-{label:?}")), |p| {
            *field(Arc::make_mut(&mut p.situation)) = text;
        });
    };
    view! {
        <TextField label=Signal::derive(move || i18n.t(label).to_owned()) value on_change=set />
    }
}
