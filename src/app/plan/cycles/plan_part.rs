//! Plan: what is believed, and which figure is to go from where to where.

use leptos::prelude::*;
use tributary_domain::cycles::{Aim, Expectation, plain_expectation};
use tributary_domain::document::Step;
use tributary_domain::locale::{self, NumberError, NumberStyle};
use tributary_domain::quantity::{Amount, Currency, Decimal, Factor};

use super::card::Words;
use super::{Open, change, naming};
use crate::app::i18n::{I18n, Word, words::cycles as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::{DateField, FieldValue, NumberField, Select, Show};

/// An amount that may be owed, or a number of orders, as it is typed.
#[derive(Clone, Copy, PartialEq)]
struct Signed(Amount);

impl FieldValue for Signed {
    fn read(text: &str, currency: Option<Currency>) -> Result<Self, NumberError> {
        let text = text.trim();
        let owed = text.strip_prefix(['-', '\u{2212}']);
        let size = locale::parse_money(owed.unwrap_or(text), NumberStyle::Point, currency)?;
        let size = size.decimal().to_string();
        let signed = if owed.is_some() {
            format!("-{size}")
        } else {
            size
        };
        Ok(Self(signed.parse()?))
    }
    fn typed(self) -> Decimal {
        self.0.decimal()
    }
}

#[component]
pub(super) fn PlanPart(open: Open) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let expects = Memo::new(move || open.cycle.with(|c| c.as_ref().and_then(|c| c.expects)));
    let figures = Memo::new(move || {
        store.read(|p| {
            let own = [
                Aim::Sales,
                Aim::Profit,
                Aim::Orders,
                Aim::OrderValue,
                Aim::AdShare,
                Aim::Repurchase,
            ];
            let channels = p.funnel.channels.iter().map(|c| Aim::Acos(c.id));
            let all = own.into_iter().chain(channels);
            let all = all.map(|a| (Some(a), naming::aim(i18n, p, a)));
            let none = (None, i18n.t(words::FIGURE_NONE).to_owned());
            std::iter::once(none).chain(all).collect::<Vec<_>>()
        })
    });
    let choose = move |aim: Option<Aim>| {
        let plain = aim.map(|aim| {
            store.peek(|p| {
                store
                    .funnel()
                    .with_untracked(|f| plain_expectation(p, f, aim))
            })
        });
        change(store, open.id, Step::Single, |c| c.expects = plain);
    };
    view! {
        <section class="part stack">
            <h4>{move || i18n.t(words::STAGE_PLAN)}</h4>
            <Words
                open
                label=words::HYPOTHESIS
                field="hypothesis"
                get=|c| &c.hypothesis
                set=|c, t| c.hypothesis = t
            />
            <div class="fields">
                <Select
                    label=Signal::derive(move || i18n.t(words::FIGURE).to_owned())
                    options=figures
                    value=Signal::derive(move || Some(expects.get().map(|e| e.aim)))
                    on_change=Callback::new(choose)
                />
                <Show when=move || expects.get().is_some()>
                    <End open expects label=words::FROM field="from" get=|e| e.from set=|e, v| e.from = v />
                    <End open expects label=words::TO field="to" get=|e| e.to set=|e, v| e.to = v />
                    <DateField
                        label=Signal::derive(move || i18n.t(words::BY).to_owned())
                        value=Signal::derive(move || expects.get().and_then(|e| e.by))
                        on_change=Callback::new(move |by| {
                            change(store, open.id, Step::Single, |c| {
                                if let Some(e) = &mut c.expects {
                                    e.by = by;
                                }
                            });
                        })
                    />
                </Show>
            </div>
        </section>
    }
}

/// One end of what is expected, in the unit of its figure.
#[component]
fn End(
    open: Open,
    expects: Memo<Option<Expectation>>,
    label: Word,
    field: &'static str,
    get: fn(&Expectation) -> Option<Amount>,
    set: fn(&mut Expectation, Option<Amount>),
) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let label = Signal::derive(move || i18n.t(label).to_owned());
    let is_rate = Memo::new(move || expects.get().is_some_and(|e| e.aim.is_rate()));
    let value = Memo::new(move || expects.get().and_then(|e| get(&e)));
    let take = move |v: Option<Decimal>| {
        let step = Step::Typing(format!("cycle-{}-{field}", open.id.0));
        let v = v.and_then(|v| Amount::new(v).ok());
        change(store, open.id, step, |c| {
            if let Some(e) = &mut c.expects {
                set(e, v);
            }
        });
    };
    let unit = Signal::derive(move || {
        let is_money = expects.get().is_some_and(|e| e.aim.is_money());
        is_money.then(|| store.read(|p| p.sales.currency.to_string()))
    });
    view! {
        <Show
            when=move || is_rate.get()
            fallback=move || {
                view! {
                    <NumberField<Signed>
                        label
                        unit
                        value=Signal::derive(move || value.get().map(Signed))
                        on_change=Callback::new(move |v: Option<Signed>| take(v.map(FieldValue::typed)))
                    />
                }
            }
        >
            <NumberField<Factor>
                label
                value=Signal::derive(move || value.get().and_then(|v| Factor::new(v.decimal()).ok()))
                on_change=Callback::new(move |v: Option<Factor>| take(v.map(Factor::decimal)))
            />
        </Show>
    }
}
