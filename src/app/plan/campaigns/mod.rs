//! Campaigns: what each is for, what it needs, and what it still lacks.

mod card;
mod materials;
mod naming;
mod warnings;

use leptos::prelude::*;
use tributary_domain::calendar::{Campaign, campaign_warnings};
use tributary_domain::document::Step;
use tributary_domain::document::limits::most;
use tributary_domain::plan::Id;
use tributary_domain::quantity::Period;

use super::calendar::edit;
use super::row_fold::{RowFold, Tag};
use crate::app::clock::today;
use crate::app::i18n::{I18n, words::campaigns as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::traffic::strategies::rhythm::RhythmTable;
use crate::app::ui::{Fold, For};

pub(super) use naming::{kind, name};

/// How many things a campaign lacks.
fn lacking(store: PlanStore, id: Id) -> Memo<usize> {
    Memo::new(move || {
        store.read(|p| {
            let campaign = p.calendar.campaigns.iter().find(|c| c.id == id);
            campaign.map_or(0, |c| {
                store
                    .funnel()
                    .with(|f| campaign_warnings(p, f, c, today()).len())
            })
        })
    })
}

/// The fold.
#[component]
pub(super) fn Campaigns() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let n = store.select(|p| p.calendar.campaigns.len());
    let summary = Signal::derive(move || {
        (n.get() > 0).then(|| i18n.with(words::COUNT, &[("n", &n.get().to_string())]))
    });
    let title = Signal::derive(move || i18n.t(words::TITLE).to_owned());
    let rhythm = Signal::derive(move || i18n.t(words::RHYTHM).to_owned());
    view! {
        <Fold title summary lazy=true id="campaigns">
            <Inside />
        </Fold>
        <Fold title=rhythm lazy=true id="spend-rhythm">
            <RhythmTable />
            <p><a href="#/funnel">{move || i18n.t(words::RHYTHM_LINK)}</a></p>
        </Fold>
    }
}

#[component]
fn Inside() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let new = RwSignal::new(None::<Id>);
    let ids = store.select(|p| {
        let campaigns = p.calendar.campaigns.iter();
        let mut rows: Vec<(bool, Option<Period>, Id)> = campaigns
            .map(|c| (c.period.is_none(), c.period, c.id))
            .collect();
        rows.sort();
        rows.into_iter().map(|(.., id)| id).collect::<Vec<_>>()
    });
    let add = move |_| {
        edit(store, Step::Single, |calendar| {
            if calendar.campaigns.len() < most::CAMPAIGNS {
                let id = Id::next(calendar.campaigns.iter().map(|c| c.id));
                calendar.campaigns.push(Campaign {
                    id,
                    ..Campaign::default()
                });
                new.set(Some(id));
            }
        });
    };
    view! {
        <p class="quiet">{move || i18n.t(words::NOTE)}</p>
        <div class="row-folds" id="campaign-list">
            <For each=move || ids.get() let(id)>
                <Row id open={new.get_untracked() == Some(id)} />
            </For>
        </div>
        <p>
            <button type="button" disabled=move || store.is_read_only() on:click=add>
                {move || i18n.t(words::ADD)}
            </button>
        </p>
    }
}

#[component]
fn Row(id: Id, open: bool) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let campaign = store.select(move |p| p.calendar.campaigns.iter().find(|c| c.id == id).cloned());
    let lacking = lacking(store, id);
    let title = Signal::derive(move || {
        campaign
            .with(|c| c.as_ref().map(|c| name(i18n, c)))
            .unwrap_or_default()
    });
    let tags = Signal::derive(move || {
        let period = campaign.with(|c| c.as_ref().and_then(|c| c.period));
        let days = period.map_or_else(
            || i18n.t(words::NO_DAYS).to_owned(),
            |p| i18n.format().period(p),
        );
        let mut tags: Vec<Tag> = vec![("quiet", days)];
        let n = lacking.get();
        if n > 0 {
            let n = n.to_string();
            tags.push(("tag caution", i18n.with(words::OPEN, &[("n", &n)])));
        }
        tags
    });
    view! {
        <RowFold title tags open>
            <card::Card id campaign />
        </RowFold>
    }
}
