//! Inputs, levels and outputs in words.

use leptos::prelude::*;
use tributary_domain::funnel::Pricing;
use tributary_domain::funnel::forecast::{Input, Output, Scope, Unit};
use tributary_domain::plan::{Id, Plan};
use tributary_domain::quantity::{Currency, Decimal, Factor, Level, Money, Rate, Volume};

use super::view::AheadView;
use crate::app::funnel::names::Names;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::i18n::{Word, words::ahead as words, words::funnel, words::terms};
use crate::app::reactive::Signal;
use crate::app::ui::{FieldValue, NumberField};

/// What an input is called, with its row.
pub(super) fn input(names: &Names, input: Input) -> Phrase {
    let at_place = |word: Word, scope: Scope| match scope {
        Scope::All => Phrase::new(words::INPUT_EVERYWHERE).with("input", word),
        Scope::One(id) => Phrase::new(words::INPUT_AT)
            .with("input", word)
            .with("row", names.place(id)),
    };
    let of_channel = |word: Word, scope: Scope| match scope {
        Scope::All => Phrase::new(words::INPUT_EVERYWHERE).with("input", word),
        Scope::One(id) => Phrase::new(words::INPUT_AT)
            .with("input", word)
            .with("row", names.channel(id)),
    };
    match input {
        Input::Price(s) => at_place(funnel::PRICE, s),
        Input::UnitCost(s) => at_place(funnel::UNIT_COST, s),
        Input::Freight(s) => at_place(terms::FIRST_LEG, s),
        Input::DutyRate(s) => at_place(funnel::DUTY_RATE, s),
        Input::Commission(s) => at_place(terms::REFERRAL_FEE, s),
        Input::Shipping(s) => at_place(terms::LAST_MILE, s),
        Input::ReturnRate(s) => at_place(terms::RETURN_RATE, s),
        Input::Organic(s) => at_place(words::INPUT_ORGANIC, s),
        Input::Traffic(s) => match s.id().and_then(|id| first_counted(names, id)) {
            Some(stage) => Phrase::new(words::INPUT_AT)
                .with("input", stage)
                .with("row", names.channel(s.id().unwrap_or_default())),
            None => of_channel(words::INPUT_TRAFFIC, s),
        },
        Input::AdPrice(s) => {
            let channel = names.funnel.channels.iter().find(|c| Some(c.id) == s.id());
            let per_mille = channel.is_some_and(|c| c.pricing == Pricing::PerMille);
            of_channel(if per_mille { terms::CPM } else { terms::CPC }, s)
        }
        Input::Spend(Scope::All) => Phrase::new(words::INPUT_ALL_SPEND),
        Input::Spend(s) => of_channel(terms::AD_SPEND, s),
        Input::StepRate(at) => Phrase::new(words::INPUT_RATE)
            .with("stage", names.stage(at.stage))
            .with("row", names.channel(at.channel)),
        Input::ProductPrice(at) => Phrase::new(words::INPUT_PRODUCT_PRICE)
            .with("product", names.product(at.product))
            .with("place", names.place(at.place)),
        Input::ProductCost(id) => {
            Phrase::new(words::INPUT_PRODUCT_COST).with("product", names.product(id))
        }
        Input::FixedCost => Phrase::new(funnel::FIXED_COST),
        Input::Referral => Phrase::new(terms::K_FACTOR),
        Input::Retention => Phrase::new(terms::RETENTION),
    }
}

/// The first stage that a channel counts.
fn first_counted(names: &Names, channel: Id) -> Option<Piece> {
    let channel = names.funnel.channels.iter().find(|c| c.id == channel)?;
    let mut stages = names.funnel.stages.iter();
    let first = stages.find(|s| channel.counts.contains_key(&s.id))?;
    Some(names.stage(first.id))
}

/// Where an input stands, with its unit.
pub(super) fn level(plan: &Plan, input: Input, level: f64) -> Piece {
    match input.unit(plan) {
        Unit::Money(currency) if level.abs() < 1_000.0 => Piece::Exact(level, currency),
        Unit::Money(currency) => Piece::Money(level, currency),
        Unit::Rate => Piece::Percent(level),
        Unit::Count => Piece::Count(level),
    }
}

/// A computed level as a user would type it, with at most so many decimal places.
pub(super) fn typed_level(level: f64, places: u8) -> Option<Level> {
    // As many places as the number has digits before the point leave room for.
    let fewer = [places, 6, 4, 3, 2, 0].into_iter().filter(|p| *p <= places);
    let mut decimals = fewer.filter_map(|p| Decimal::from_f64(level, p).ok());
    Level::new(decimals.next()?).ok()
}

/// What an output is called.
pub(super) const fn output(output: Output) -> Word {
    match output {
        Output::Profit | Output::ChannelLeft(_) => funnel::PROFIT,
        Output::Gmv => terms::GMV,
        Output::Orders => funnel::ORDERS,
        Output::Visits => funnel::STAGE_VISITS,
        Output::Spend => terms::AD_SPEND,
        Output::Mer => terms::MER,
        Output::ConversionRate => terms::CVR,
        Output::Active => words::ACTIVE,
    }
}

/// A value of an output, with its unit.
pub(super) const fn amount(output: Output, value: f64, currency: Currency) -> Piece {
    match output {
        Output::Profit | Output::ChannelLeft(_) | Output::Gmv | Output::Spend => {
            Piece::Money(value, currency)
        }
        Output::Orders | Output::Visits | Output::Active => Piece::About(value),
        Output::Mer => Piece::Ratio(value),
        Output::ConversionRate => Piece::Percent(value),
    }
}

/// A field for a level, in the input's own unit.
#[component]
pub(super) fn LevelField(
    /// Which input.
    input: Input,
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    /// The level.
    #[prop(into)]
    value: Signal<Option<Level>>,
    /// Takes a new level.
    #[prop(into)]
    on_change: Callback<Option<Level>>,
    /// What is wrong with it.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
    /// In a table: row and column.
    #[prop(optional)]
    at: Option<(usize, usize)>,
) -> impl IntoView {
    let ahead = AheadView::here();
    let unit = ahead.store.peek(|plan| input.unit(plan));
    let cell = at.is_some();
    let at = at.unwrap_or_default();
    match unit {
        Unit::Money(currency) => typed::<Money>(
            label,
            value,
            on_change,
            problem,
            Some(currency.to_string()),
            cell,
            at,
        ),
        Unit::Rate if input.is_share() => {
            typed::<Rate>(label, value, on_change, problem, None, cell, at)
        }
        Unit::Rate => typed::<Factor>(label, value, on_change, problem, None, cell, at),
        Unit::Count => typed::<Volume>(label, value, on_change, problem, None, cell, at),
    }
}

/// A field of one of the quantities; all of them are decimals.
fn typed<T>(
    label: Signal<String>,
    value: Signal<Option<Level>>,
    on_change: Callback<Option<Level>>,
    problem: Signal<Option<String>>,
    unit: Option<String>,
    cell: bool,
    at: (usize, usize),
) -> AnyView
where
    T: FieldValue + TryFrom<Decimal> + Into<Decimal>,
{
    let value = Signal::derive(move || value.get().and_then(|l| T::try_from(l.decimal()).ok()));
    let on_change = Callback::new(move |v: Option<T>| {
        on_change.run(v.and_then(|v| Level::new(v.into()).ok()));
    });
    if cell {
        view! { <NumberField<T> label value on_change problem unit=unit cell=true at=at /> }
            .into_any()
    } else {
        view! { <NumberField<T> label value on_change problem unit=unit /> }.into_any()
    }
}
