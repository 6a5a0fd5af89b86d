//! What comes of each channel's money: where its curve comes from, and its bounds.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Money, Rate, Volume};
use tributary_domain::traffic::budget::{
    ChannelCurve, CurveSource, NoCurve, Trust, adstock, set_channel,
};

use super::points::Points;
use super::view::MoneyView;
use crate::app::i18n::{Word, words::budget as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{For, NumberField, Select, Show, YesNo};

/// The channels, one fold each.
#[component]
pub(super) fn Channels() -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let ids = Memo::new(move || {
        let ids = |k: &[ChannelCurve]| k.iter().map(|c| c.channel).collect::<Vec<_>>();
        view.known.with(|known| ids(&known.channels))
    });
    view! {
        <Show when=move || !ids.with(Vec::is_empty)>
            <h3>{move || i18n.t(words::CHANNELS)}</h3>
        </Show>
        <div class="stack" id="budget-channels">
            <For each=move || ids.get() let(id)>
                <Card id />
            </For>
        </div>
    }
}

impl MoneyView {
    /// The curve of a channel; none after it has gone.
    fn curve(self, id: Id) -> Option<ChannelCurve> {
        self.known
            .with(|known| known.channels.iter().find(|c| c.channel == id).cloned())
    }
}

/// What a curve rests on, in a few words.
fn status(view: MoneyView, curve: &ChannelCurve) -> String {
    let i18n = view.i18n;
    let word = match curve.fitted {
        Ok(_) if curve.worth.is_ok_and(|worth| worth <= 0.0) => words::NOTHING_LEFT,
        Ok(fitted) => match fitted.trust {
            Trust::Guess => words::CHANNEL_GUESS,
            Trust::Told => words::CHANNEL_TOLD,
            Trust::Rough | Trust::Fair => {
                let word = if fitted.trust == Trust::Fair {
                    words::CHANNEL_FAIR
                } else {
                    words::CHANNEL_ROUGH
                };
                return i18n.with(word, &[("levels", &fitted.levels.to_string())]);
            }
        },
        Err(why) => match why {
            NoCurve::NoPoint => words::NO_POINT,
            NoCurve::OneLevel => words::ONE_LEVEL,
            NoCurve::NotRising => words::NOT_RISING,
            NoCurve::NotFlattening => words::NOT_FLATTENING,
            NoCurve::NotTold => words::NOT_TOLD,
            NoCurve::NothingLeft => words::NOTHING_LEFT,
            NoCurve::NoRate => words::NO_RATE,
        },
    };
    i18n.t(word).to_owned()
}

#[component]
fn Card(id: Id) -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let curve = Memo::new(move || view.curve(id));
    let summary = move || curve.get().map(|curve| status(view, &curve));
    let built = RwSignal::new(false);
    view! {
        <details
            class="inner"
            id=format!("budget-channel-{}", id.0)
            on:toggle=move |_| built.set(true)
        >
            <summary>
                <h4>{move || view.name(id)}</h4>
                " "
                <span class="fold-summary">{summary}</span>
            </summary>
            <Show when=move || built.get()>
                <div class="stack">
                    <Source id />
                    <Points id />
                    <Told id />
                    <TwoCurves curve />
                    <Bounds id />
                    <p class="quiet">{move || i18n.t(words::CARRY_HINT)}</p>
                </div>
            </Show>
        </details>
    }
}

#[component]
fn Source(id: Id) -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let options = Signal::derive(move || {
        [
            (CurveSource::Points, words::SOURCE_POINTS),
            (CurveSource::Levelling, words::SOURCE_LEVELLING),
            (CurveSource::Rising, words::SOURCE_RISING),
        ]
        .map(|(source, word)| (source, i18n.t(word).to_owned()))
        .to_vec()
    });
    view! {
        <Select
            label=Signal::derive(move || i18n.t(words::SOURCE).to_owned())
            options
            value=Signal::derive(move || Some(view.row(id, |row| row.source)))
            on_change=Callback::new(move |source| {
                view.store.edit(Step::Single, |plan| {
                    let _ = set_channel(plan, id, |row| row.source = source);
                });
            })
        />
    }
}

/// The figures of a curve that is told.
#[component]
fn Told(id: Id) -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let source = Memo::new(move || view.row(id, |row| row.source));
    let by = move |levelling: Word, rising: Word| {
        Signal::derive(move || {
            let word = if source.get() == CurveSource::Levelling {
                levelling
            } else {
                rising
            };
            i18n.t(word).to_owned()
        })
    };
    let hint = by(words::TOLD_STEEP_HINT, words::TOLD_POWER_HINT);
    view! {
        <Show when=move || source.get() != CurveSource::Points>
            <div class="fields">
                <NumberField<Volume>
                    label=by(words::TOLD_MOST, words::TOLD_ORDERS)
                    value=Signal::derive(move || view.row(id, |row| row.told.orders))
                    on_change=Callback::new(move |v| {
                        view.type_channel(id, "told-orders", |row| row.told.orders = v);
                    })
                />
                <NumberField<Money>
                    label=by(words::TOLD_HALF, words::TOLD_MONEY)
                    value=Signal::derive(move || view.row(id, |row| row.told.money))
                    on_change=Callback::new(move |v| {
                        view.type_channel(id, "told-money", |row| row.told.money = v);
                    })
                    unit=Signal::derive(move || Some(view.currency.get().to_string()))
                />
                <NumberField<Volume>
                    label=by(words::TOLD_STEEP, words::TOLD_POWER)
                    value=Signal::derive(move || view.row(id, |row| row.told.bend))
                    on_change=Callback::new(move |v| {
                        view.type_channel(id, "told-bend", |row| row.told.bend = v);
                    })
                    placeholder=Signal::derive(move || {
                        let levelling = source.get() == CurveSource::Levelling;
                        Some(if levelling { "1" } else { "0.5" }.to_owned())
                    })
                    hint=Signal::derive(move || Some(hint.get()))
                />
            </div>
        </Show>
    }
}

/// How far two curves through the same two points are apart.
#[component]
fn TwoCurves(curve: Memo<Option<ChannelCurve>>) -> impl IntoView {
    let view = MoneyView::here();
    let text = move || {
        let fitted = curve.get()?.fitted.ok()?;
        let (other, seen) = (fitted.other?, fitted.seen?);
        let far = 2.0 * seen;
        let (low, high) = (
            view.orders(fitted.curve.value(far)),
            view.orders(other.value(far)),
        );
        let money = view.money(far);
        let values = [("money", money.as_str()), ("low", &low), ("high", &high)];
        Some(view.i18n.with(words::TWO_CURVES, &values))
    };
    view! { <p class="quiet">{text}</p> }
}

/// Bounds, the lock, and what carries over.
#[component]
fn Bounds(id: Id) -> impl IntoView {
    let view = MoneyView::here();
    let i18n = view.i18n;
    let currency = Signal::derive(move || Some(view.currency.get().to_string()));
    let carried = move || {
        let rate = view.row(id, |row| row.carry_over)?.to_f64();
        let times = adstock::inflation(rate).filter(|times| *times < 1e3)?;
        let periods = adstock::periods_to_nine_tenths(rate)?;
        let (times, periods) = (i18n.format().ratio(times), periods.to_string());
        let values = [("times", times.as_str()), ("periods", &periods)];
        Some(i18n.with(words::CARRY_TOLD, &values))
    };
    view! {
        <div class="fields">
            <NumberField<Money>
                label=Signal::derive(move || i18n.t(words::LEAST).to_owned())
                value=Signal::derive(move || view.row(id, |row| row.least))
                on_change=Callback::new(move |v| {
                    view.type_channel(id, "least", |row| row.least = v);
                })
                unit=currency
            />
            <NumberField<Money>
                label=Signal::derive(move || i18n.t(words::MOST).to_owned())
                value=Signal::derive(move || view.row(id, |row| row.most))
                on_change=Callback::new(move |v| {
                    view.type_channel(id, "most", |row| row.most = v);
                })
                unit=currency
            />
            <NumberField<Rate>
                label=Signal::derive(move || i18n.t(words::CARRY).to_owned())
                value=Signal::derive(move || view.row(id, |row| row.carry_over))
                on_change=Callback::new(move |v| {
                    view.type_channel(id, "carry", |row| row.carry_over = v);
                })
                placeholder=Signal::derive(|| Some("0".to_owned()))
            />
        </div>
        <p class="quiet">{carried}</p>
            <YesNo
                legend=Signal::derive(move || i18n.t(words::LOCKED).to_owned())
                value=Signal::derive(move || Some(view.row(id, |row| row.locked)))
                on_change=Callback::new(move |locked| {
                    view.store.edit(Step::Single, |plan| {
                        let _ = set_channel(plan, id, |row| row.locked = locked);
                    });
                })
            />
    }
}
