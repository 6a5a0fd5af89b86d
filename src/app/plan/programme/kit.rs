//! Fields and lists that write straight into the plan: what a row of each list is called, and how
//! one is added, changed and taken away.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::document::limits::most;
use tributary_domain::plan::{Id, MemberLevel, Plan};
use tributary_domain::programme::{Market, Programme};
use tributary_domain::quantity::{Date, Text};
use tributary_domain::remarketing::{Dated, Rule};
use tributary_domain::service::{CareStep, ServiceChannel};
use tributary_domain::visual::{Competitor, Material, Page, Swatch, Trial};

use crate::app::i18n::{I18n, Word, words::programme as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{DateField, FieldValue, For, NumberField, RemoveButton, Select, TextField};

/// A row of a list of the plan.
pub(super) trait Listed: Clone + Default + PartialEq + Send + Sync + 'static {
    /// What the list is called in steps of undo and in the page.
    const KEY: &'static str;
    /// How many rows it may have.
    const MOST: usize;
    /// The list.
    fn list(plan: &Plan) -> &Vec<Self>;
    /// The list, to be changed.
    fn list_mut(plan: &mut Plan) -> &mut Vec<Self>;
    /// The row's id.
    fn id(&self) -> Id;
    /// The row's id, to be set.
    fn id_mut(&mut self) -> &mut Id;
}

macro_rules! listed {
    ($($row:ty, $key:literal, $most:ident, $($read:ident).+, |$plan:ident| $change:expr;)+) => {$(
        impl Listed for $row {
            const KEY: &'static str = $key;
            const MOST: usize = most::$most;
            fn list(plan: &Plan) -> &Vec<Self> {
                &plan.$($read).+
            }
            fn list_mut($plan: &mut Plan) -> &mut Vec<Self> {
                &mut $change
            }
            fn id(&self) -> Id {
                self.id
            }
            fn id_mut(&mut self) -> &mut Id {
                &mut self.id
            }
        }
    )+};
}

/// The programme, to be changed.
pub(super) fn programme(plan: &mut Plan) -> &mut Programme {
    Arc::make_mut(&mut plan.programme)
}

listed! {
    Market, "markets", MARKETS, situation.markets, |p| Arc::make_mut(&mut p.situation).markets;
    MemberLevel, "plan-levels", LEVELS, customers.levels, |p| Arc::make_mut(&mut p.customers).levels;
    Rule, "rules", RULES, programme.remarketing.rules, |p| programme(p).remarketing.rules;
    Dated, "dated", DATED, programme.remarketing.dated, |p| programme(p).remarketing.dated;
    ServiceChannel, "service-channels", SERVICE_CHANNELS, programme.service.channels,
        |p| programme(p).service.channels;
    CareStep, "care-steps", CARE_STEPS, programme.service.steps, |p| programme(p).service.steps;
    Swatch, "palette", SWATCHES, programme.visual.palette, |p| programme(p).visual.palette;
    Competitor, "competitors", COMPETITORS, programme.visual.competitors,
        |p| programme(p).visual.competitors;
    Page, "pages", PAGES, programme.visual.pages, |p| programme(p).visual.pages;
    Material, "material", MATERIAL, programme.visual.material, |p| programme(p).visual.material;
    Trial, "trials", TRIALS, programme.visual.trials, |p| programme(p).visual.trials;
}

/// A word as a signal.
pub(super) fn said(word: Word) -> Signal<String> {
    let i18n = I18n::here();
    Signal::derive(move || i18n.t(word).to_owned())
}

/// Choices with a word each.
pub(super) fn choices<T: Copy + PartialEq + Send + Sync + 'static, const N: usize>(
    all: [T; N],
    word: fn(T) -> Word,
) -> Signal<Vec<(T, String)>> {
    let i18n = I18n::here();
    Signal::derive(move || {
        all.iter()
            .map(|one| (*one, i18n.t(word(*one)).to_owned()))
            .collect()
    })
}

/// A text anywhere in the plan.
pub(super) fn plan_text(
    label: Word,
    get: fn(&Plan) -> &Text,
    change: fn(&mut Plan) -> &mut Text,
) -> AnyView {
    let store = PlanStore::here();
    let value = store.select(move |p| get(p).clone());
    let set = move |text| {
        store.edit(Step::Typing(format!("programme-{label:?}")), |p| {
            *change(p) = text;
        });
    };
    view! { <TextField label=said(label) value=value on_change=set /> }.into_any()
}

/// A number anywhere in the plan.
pub(super) fn plan_number<V: FieldValue>(
    label: Word,
    unit: Option<Signal<Option<String>>>,
    get: fn(&Plan) -> Option<V>,
    set: fn(&mut Plan, Option<V>),
) -> AnyView {
    let store = PlanStore::here();
    let value = store.select(get);
    let change = move |v| {
        store.edit(Step::Typing(format!("programme-{label:?}")), |p| set(p, v));
    };
    view! {
        <NumberField<V>
            label=said(label)
            value=value
            on_change=Callback::new(change)
            unit=unit.unwrap_or_default()
        />
    }
    .into_any()
}

/// A day anywhere in the plan.
pub(super) fn plan_date(
    label: Word,
    get: fn(&Plan) -> Option<Date>,
    set: fn(&mut Plan, Option<Date>),
) -> AnyView {
    let store = PlanStore::here();
    let value = store.select(get);
    let change = move |day| store.edit(Step::Single, |p| set(p, day));
    view! { <DateField label=said(label) value=value on_change=Callback::new(change) /> }.into_any()
}

/// One row of a list; a handle that is copied freely.
pub(super) struct Row<T> {
    pub(super) id: Id,
    pub(super) store: PlanStore,
    pub(super) now: Memo<Option<T>>,
}

impl<T> Clone for Row<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Row<T> {}

impl<T: Listed> Row<T> {
    fn of(store: PlanStore, id: Id) -> Self {
        let now = store.select(move |p| T::list(p).iter().find(|row| row.id() == id).cloned());
        Self { id, store, now }
    }

    /// Changes the row.
    pub(super) fn edit(self, step: Step, change: impl FnOnce(&mut T)) {
        self.store.edit(step, |p| {
            if let Some(row) = T::list_mut(p).iter_mut().find(|row| row.id() == self.id) {
                change(row);
            }
        });
    }

    /// A figure of the row, followed.
    pub(super) fn get<V: Clone + PartialEq + Send + Sync + 'static>(
        self,
        look: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Memo<Option<V>> {
        Memo::new(move || self.now.with(|row| row.as_ref().map(&look)))
    }

    fn typing(self, label: Word) -> Step {
        Step::Typing(format!("{}-{}-{label:?}", T::KEY, self.id.0))
    }

    /// A text of the row.
    pub(super) fn text(
        self,
        label: Word,
        get: fn(&T) -> &Text,
        change: fn(&mut T) -> &mut Text,
    ) -> AnyView {
        let value = self.get(move |row| get(row).clone());
        let set = move |text| self.edit(self.typing(label), |row| *change(row) = text);
        let value = Signal::derive(move || value.get().unwrap_or_default());
        view! { <TextField label=said(label) value on_change=set /> }.into_any()
    }

    /// A number of the row.
    pub(super) fn number<V: FieldValue>(
        self,
        label: Word,
        unit: Option<Signal<Option<String>>>,
        get: fn(&T) -> Option<V>,
        set: fn(&mut T, Option<V>),
    ) -> AnyView {
        let value = self.get(get);
        let change = move |v| self.edit(self.typing(label), |row| set(row, v));
        view! {
            <NumberField<V>
                label=said(label)
                value=Signal::derive(move || value.get().flatten())
                on_change=Callback::new(change)
                unit=unit.unwrap_or_default()
            />
        }
        .into_any()
    }

    /// A day of the row.
    pub(super) fn date(
        self,
        label: Word,
        get: fn(&T) -> Option<Date>,
        set: fn(&mut T, Option<Date>),
    ) -> AnyView {
        let value = self.get(get);
        let change = move |day| self.edit(Step::Single, |row| set(row, day));
        view! {
            <DateField
                label=said(label)
                value=Signal::derive(move || value.get().flatten())
                on_change=Callback::new(change)
            />
        }
        .into_any()
    }

    /// A choice of the row.
    pub(super) fn choice<V: Copy + PartialEq + Send + Sync + 'static>(
        self,
        label: Word,
        options: Signal<Vec<(V, String)>>,
        get: fn(&T) -> V,
        set: fn(&mut T, V),
    ) -> AnyView {
        let value = self.get(get);
        let change = move |v| self.edit(Step::Single, |row| set(row, v));
        view! {
            <Select
                label=said(label)
                options=options
                value=Signal::derive(move || value.get())
                on_change=Callback::new(change)
            />
        }
        .into_any()
    }
}

/// What a list is called.
#[derive(Clone, Copy)]
pub(super) struct Called {
    /// Its heading.
    pub(super) title: Word,
    /// What it is good for.
    pub(super) note: Word,
    /// The button that adds a row.
    pub(super) add: Word,
    /// A row that has no name: with `{n}`.
    pub(super) row: Word,
}

/// A list with a card for each row.
pub(super) fn list<T: Listed>(
    called: Called,
    name: fn(&T) -> &Text,
    card: fn(Row<T>) -> AnyView,
) -> AnyView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let ids = store.select(|p| T::list(p).iter().map(Listed::id).collect::<Vec<_>>());
    let add = move |_| {
        store.edit(Step::Single, |p| {
            let rows = T::list_mut(p);
            if rows.len() < T::MOST {
                let mut row = T::default();
                *row.id_mut() = Id::next(rows.iter().map(Listed::id));
                rows.push(row);
            }
        });
    };
    let one = move |id: Id| {
        let row = Row::<T>::of(store, id);
        let at = move || ids.with(|ids| ids.iter().position(|other| *other == id));
        let title = Signal::derive(move || {
            let named = row
                .now
                .with(|row| row.as_ref().map(|row| name(row).to_string()));
            let named = named.filter(|name| !name.is_empty());
            let n = (at().unwrap_or(0) + 1).to_string();
            named.unwrap_or_else(|| i18n.with(called.row, &[("n", &n)]))
        });
        let remove = move |()| {
            store.edit(Step::Single, |p| {
                T::list_mut(p).retain(|row| row.id() != id);
            });
        };
        view! {
            <li class="card" data-row=id.0.to_string()>
                <div class="card-head">
                    <h4>{title}</h4>
                    <RemoveButton name=title on_remove=Callback::new(remove) />
                </div>
                {card(row)}
            </li>
        }
    };
    view! {
        <section class="stack" id=T::KEY>
            <h3>{said(called.title)}</h3>
            <p class="quiet">{said(called.note)}</p>
            <ul class="cards">
                <For each=move || ids.get() let(id)>{one(id)}</For>
            </ul>
            <p class="row">
                <button
                    type="button"
                    class="add"
                    disabled=move || store.is_read_only() || ids.with(|ids| ids.len() >= T::MOST)
                    on:click=add
                >
                    {said(called.add)}
                </button>
            </p>
        </section>
    }
    .into_any()
}

/// Sentences one below the other; nothing where there are none.
pub(super) fn sentences(
    id: &'static str,
    told: impl Fn() -> Vec<String> + Send + Sync + 'static,
) -> AnyView {
    let told = Memo::new(told);
    view! {
        <div id=id role="status">
            <ul class="findings told">
                {move || {
                    told.get().into_iter().map(|text| view! { <li>{text}</li> }).collect_view()
                }}
            </ul>
        </div>
    }
    .into_any()
}

/// How many rows a fold holds, for its header.
pub(super) fn how_many(i18n: I18n, rows: usize) -> Option<String> {
    let n = i18n.format().count(rows as f64);
    (rows > 0).then(|| i18n.with(words::FILLED, &[("n", &n)]))
}
