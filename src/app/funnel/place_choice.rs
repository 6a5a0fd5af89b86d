//! Which place of sale a section is about: the one chosen, else the first.

use leptos::prelude::*;
use tributary_domain::plan::Id;

use super::view::FunnelView;
use crate::app::i18n::words::funnel as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::Select;

/// The choice of a place; a handle that is copied freely.
#[derive(Clone, Copy)]
pub(super) struct PlaceChoice {
    page: FunnelView,
    wanted: RwSignal<Option<Id>>,
    /// The place, while there is one.
    pub(super) chosen: Memo<Option<Id>>,
    /// All places with their names.
    pub(super) places: Memo<Vec<(Id, String)>>,
}

impl PlaceChoice {
    /// The first place, until another is chosen.
    pub(super) fn new(page: FunnelView) -> Self {
        let wanted = RwSignal::new(None::<Id>);
        let chosen = Memo::new(move || {
            let wanted = wanted.get();
            page.sales.with(|s| {
                let there = |id: &Id| s.places.iter().any(|p| p.id == *id);
                wanted
                    .filter(there)
                    .or_else(|| s.places.first().map(|p| p.id))
            })
        });
        let places = Memo::new(move || {
            page.with(|names, _| {
                let ids = names.sales.places.iter().map(|p| p.id);
                ids.map(|id| (id, names.place(id).text(page.i18n)))
                    .collect::<Vec<_>>()
            })
        });
        Self {
            page,
            wanted,
            chosen,
            places,
        }
    }

    /// The field that chooses.
    pub(super) fn select(self) -> impl IntoView {
        let i18n = self.page.i18n;
        view! {
            <Select
                label=Signal::derive(move || i18n.t(words::PLACE).to_owned())
                options=self.places
                value=self.chosen
                on_change=Callback::new(move |id| self.wanted.set(Some(id)))
                only_looks=true
            />
        }
    }
}
