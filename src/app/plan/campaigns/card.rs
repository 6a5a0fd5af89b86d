//! The fields of a campaign.

use leptos::prelude::*;
use tributary_domain::calendar::{Campaign, CampaignKind, Goal, Source};
use tributary_domain::document::Step;
use tributary_domain::document::limits::most;
use tributary_domain::funnel::Style;
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Money, Text};

use super::materials::Materials;
use super::naming::{kind, source};
use super::warnings::{Warnings, affordable};
use crate::app::funnel::names::Names;
use crate::app::funnel::period_field::PeriodField;
use crate::app::i18n::{I18n, Word, words::campaigns as words};
use crate::app::plan::calendar::{edit, place_name};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{Choice, NumberField, RemoveButton, Select, TextField, Tick};

/// Changes one campaign, if it is still there.
pub(super) fn change(store: PlanStore, id: Id, step: Step, change: impl FnOnce(&mut Campaign)) {
    edit(store, step, |calendar| {
        if let Some(campaign) = calendar.campaigns.iter_mut().find(|c| c.id == id) {
            change(campaign);
        }
    });
}

/// Adds to a list or takes out of it.
fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T, limit: usize) {
    match list.iter().position(|known| *known == item) {
        Some(at) => {
            list.remove(at);
        }
        None if list.len() < limit => list.push(item),
        None => {}
    }
}

#[component]
pub(super) fn Card(id: Id, campaign: Memo<Option<Campaign>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let label = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    let typing = move |field: &str| Step::Typing(format!("campaign-{}-{field}", id.0));
    let named = Signal::derive(move || {
        campaign
            .with(|c| c.as_ref().map(|c| super::name(i18n, c)))
            .unwrap_or_default()
    });
    let goals = Memo::new(move || {
        vec![
            (Goal::Exposure, i18n.t(words::GOAL_EXPOSURE).to_owned()),
            (Goal::Image, i18n.t(words::GOAL_IMAGE).to_owned()),
        ]
    });
    let kinds = Memo::new(move || {
        [
            CampaignKind::Basic,
            CampaignKind::Paid,
            CampaignKind::Event,
            CampaignKind::Independent,
        ]
        .map(|k| (k, i18n.t(kind(k)).to_owned()))
        .to_vec()
    });
    let styles = Memo::new(move || {
        vec![
            (Style::Pull, i18n.t(words::STYLE_PULL).to_owned()),
            (Style::Push, i18n.t(words::STYLE_PUSH).to_owned()),
        ]
    });
    let places = Memo::new(move || {
        let any = (None, i18n.t(words::PLACE_ANY).to_owned());
        let ids = store.read(|p| p.sales.places.iter().map(|p| p.id).collect::<Vec<_>>());
        let each = ids
            .into_iter()
            .map(|id| (Some(id), place_name(store, i18n, id)));
        std::iter::once(any).chain(each).collect::<Vec<_>>()
    });
    let events = Memo::new(move || {
        let none = (None, i18n.t(words::EVENT_NONE).to_owned());
        let each = store.read(|p| {
            let events = p.calendar.events.iter();
            events
                .map(|e| (Some(e.id), e.name.to_string()))
                .collect::<Vec<_>>()
        });
        std::iter::once(none).chain(each).collect::<Vec<_>>()
    });
    let currency =
        Signal::derive(move || Some(store.funnel().with(|f| f.currency.as_str().to_owned())));
    let budget_hint =
        Signal::derive(move || campaign.with(|c| affordable(i18n, store, c.as_ref()?)));
    view! {
        <Warnings campaign />
        <div class="fields">
            <TextField
                label=label(words::NAME)
                value=Signal::derive(move || campaign.with(|c| c.as_ref().map(|c| c.name.clone())).unwrap_or_default())
                on_change=Callback::new(move |text: Text| change(store, id, typing("name"), |c| c.name = text))
            />
            <Select
                label=label(words::KIND)
                options=kinds
                value=Signal::derive(move || campaign.with(|c| c.as_ref().map(|c| c.kind)))
                on_change=Callback::new(move |k| change(store, id, Step::Single, |c| c.kind = k))
            />
            <Select
                label=label(words::EVENT)
                options=events
                value=Signal::derive(move || campaign.with(|c| c.as_ref().map(|c| c.event)))
                on_change=Callback::new(move |event: Option<Id>| {
                    // An event brings its days and its place where the campaign has none.
                    let of = store.peek(|p| p.calendar.events.iter().find(|e| Some(e.id) == event).map(|e| (e.period, e.place)));
                    change(store, id, Step::Single, |c| {
                        c.event = event;
                        if let Some((period, place)) = of {
                            c.period = c.period.or(Some(period));
                            c.place = c.place.or(place);
                        }
                    });
                })
            />
            <Select
                label=label(words::PLACE)
                options=places
                value=Signal::derive(move || campaign.with(|c| c.as_ref().map(|c| c.place)))
                on_change=Callback::new(move |place| change(store, id, Step::Single, |c| c.place = place))
            />
            <NumberField<Money>
                label=label(words::BUDGET)
                unit=currency
                value=Signal::derive(move || campaign.with(|c| c.as_ref().and_then(|c| c.budget)))
                on_change=Callback::new(move |budget| change(store, id, typing("budget"), |c| c.budget = budget))
                hint=budget_hint
            />
        </div>
        <div class="fields pairs">
            <PeriodField
                legend=label(words::DAYS)
                value=Signal::derive(move || campaign.with(|c| c.as_ref().and_then(|c| c.period)))
                on_change=Callback::new(move |p| change(store, id, typing("days"), |c| c.period = p))
            />
            <Choice
                legend=label(words::GOAL)
                options=goals
                value=Signal::derive(move || campaign.with(|c| c.as_ref().map(|c| c.goal)))
                on_change=Callback::new(move |g| change(store, id, Step::Single, |c| c.goal = g))
            />
            <Choice
                legend=label(words::STYLE)
                options=styles
                value=Signal::derive(move || campaign.with(|c| c.as_ref().map(|c| c.style)))
                on_change=Callback::new(move |s| change(store, id, Step::Single, |c| c.style = s))
            />
        </div>
        <Draws id campaign />
        <Materials id campaign />
        <RemoveButton
            name=named
            on_remove=Callback::new(move |()| {
                edit(store, Step::Single, |c| c.campaigns.retain(|c| c.id != id));
            })
        />
    }
}

/// Where its visitors come from: channels of the funnel, and other sources.
#[component]
fn Draws(id: Id, campaign: Memo<Option<Campaign>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let channels = Memo::new(move || {
        store.read(|p| {
            let names = Names {
                sales: &p.sales,
                funnel: &p.funnel,
            };
            let ids = p.funnel.channels.iter().map(|c| c.id);
            ids.map(|id| (id, names.channel(id).text(i18n)))
                .collect::<Vec<_>>()
        })
    });
    let channel = move |(channel, name): (Id, String)| {
        view! {
            <Tick
                label=name
                value=Signal::derive(move || campaign.with(|c| c.as_ref().is_some_and(|c| c.channels.contains(&channel))))
                on_change=Callback::new(move |_| {
                    change(store, id, Step::Single, |c| toggle(&mut c.channels, channel, most::CAMPAIGN_CHANNELS));
                })
            />
        }
    };
    let from = move |of: Source| {
        view! {
            <Tick
                label=Signal::derive(move || i18n.t(source(of)).to_owned())
                value=Signal::derive(move || campaign.with(|c| c.as_ref().is_some_and(|c| c.sources.contains(&of))))
                on_change=Callback::new(move |_| {
                    change(store, id, Step::Single, |c| toggle(&mut c.sources, of, most::SOURCES));
                })
            />
        }
    };
    view! {
        <fieldset class="choice">
            <legend>{move || i18n.t(words::SOURCES)}</legend>
            <div class="options">{Source::ALL.map(from).into_iter().collect_view()}</div>
        </fieldset>
        {move || {
            let channels = channels.get();
            (!channels.is_empty())
                .then(|| {
                    view! {
                        <fieldset class="choice">
                            <legend>{i18n.t(words::CHANNELS)}</legend>
                            <div class="options">{channels.into_iter().map(channel).collect_view()}</div>
                        </fieldset>
                    }
                })
        }}
    }
}
