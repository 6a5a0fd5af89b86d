//! After the order: what a buyer is worth, what winning one costs, who comes back and who brings
//! others.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::{Acquisition, AfterOrder, BuyerValue, after_order};
use tributary_domain::plan::{Customers, Id};
use tributary_domain::quantity::{Count, Rate, Volume};

use super::cohort::CohortCurve;
use super::fit::FitCustomers;
use super::members::MemberLevels;
use super::more_fields::{MoreFields, how_many};
use super::view::AheadView;
use crate::app::funnel::names::Names;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::funnel::results::{Holds, ResultTable, Results, Row, Told};
use crate::app::funnel::sentences;
use crate::app::i18n::{Word, words::after as words, words::funnel, words::terms};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{
    Explanation, FieldValue, Fold, For, KeyFigure, NumberField, Show, SubFold, Tone, YesNo,
};

/// What a buyer is worth at the place where buyers are worth most.
pub(super) fn headline(names: &Names, after: &AfterOrder) -> Phrase {
    let told = after
        .buyers
        .iter()
        .filter_map(|b| Some((b, b.undiscounted.ok()?, b.contribution.ok()?)));
    let Some((buyer, worth, first)) = told.max_by(|a, b| a.1.total_cmp(&b.1)) else {
        let why = after.buyers.first().and_then(|b| b.undiscounted.err());
        return match why {
            Some(tributary_domain::funnel::Missing::NothingEntered) | None => {
                Phrase::new(words::ASK_NEXT_ORDER)
            }
            Some(why) => sentences::reason(why),
        };
    };
    Phrase::new(words::HEADLINE)
        .with("place", names.place(buyer.place))
        .with("worth", Piece::Exact(worth, buyer.currency))
        .with("first", Piece::Exact(first, buyer.currency))
}

/// The fold.
#[component]
pub(super) fn AfterFold() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let after = Memo::new(move || {
        let result = ahead.page.result.get();
        Arc::new(ahead.store.read(|plan| after_order(plan, &result)))
    });
    let answer = Memo::new(move || {
        ahead
            .page
            .with(|names, _| after.with(|a| headline(names, a)))
            .text(i18n)
    });
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::AFTER).to_owned())
            summary=Signal::derive(move || Some(answer.get()))
            lazy=true
            id="funnel-after"
        >
            <div class="answer">
                <p id="after-answer" class="lead">{move || answer.get()}</p>
                <Figures after />
            </div>
            <CustomerFields />
            <Acquisitions after />
            <MemberLevels />
            <ComeBack />
            <CohortCurve />
            <FitCustomers />
        </Fold>
    }
}

#[component]
fn Figures(after: Memo<Arc<AfterOrder>>) -> impl IntoView {
    let i18n = AheadView::here().i18n;
    let figure = move |label: Word,
                       plain: Word,
                       look: fn(&AfterOrder) -> tributary_domain::funnel::Figure,
                       piece: fn(f64) -> Piece| {
        let value = Signal::derive(move || {
            after.with(|a| match look(a) {
                Ok(x) => Ok(piece(x).text(i18n)),
                Err(why) => Err(sentences::reason(why).text(i18n)),
            })
        });
        let explanation = Signal::derive(move || {
            Some(Explanation {
                formula: i18n.t(plain).to_owned(),
                filled: after
                    .with(|a| look(a).map_or_else(|_| String::new(), |x| piece(x).text(i18n))),
                note: None,
                source: None,
            })
        });
        view! {
            <KeyFigure
                label=Signal::derive(move || i18n.t(label).to_owned())
                value=value
                tone=Signal::derive(|| Tone::Plain)
                explanation=explanation
            />
        }
    };
    view! {
        <div class="figures" id="after-figures">
            {figure(terms::K_FACTOR, words::K_HOW, |a| a.k, Piece::Ratio)}
            {figure(words::MEMBER_ACTIVITY, words::MEMBER_ACTIVITY_HOW, |a| a.member_activity, Piece::Percent)}
            {figure(words::REPEAT_SHARE, words::REPEAT_SHARE_HOW, |a| a.repeat_share, Piece::Percent)}
        </div>
    }
}

/// A field of the customers' section.
pub(super) fn field<T: FieldValue + PartialEq + Send + Sync>(
    label: Word,
    key: &'static str,
    get: fn(&Customers) -> Option<T>,
    set: fn(&mut Customers, Option<T>),
    unit: Option<Signal<Option<String>>>,
) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let customers = ahead.store.select(|p| Arc::clone(&p.customers));
    let change = move |v| {
        let step = Step::Typing(format!("customers-{key}"));
        ahead
            .store
            .edit(step, |plan| set(Arc::make_mut(&mut plan.customers), v));
    };
    view! {
        <NumberField<T>
            label=Signal::derive(move || i18n.t(label).to_owned())
            value=Signal::derive(move || customers.with(|c| get(c)))
            on_change=Callback::new(change)
            unit=unit.unwrap_or_default()
        />
    }
}

#[component]
fn CustomerFields() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    view! {
        <section class="stack" aria-labelledby="buyers-title">
            <h3 id="buyers-title">{move || i18n.t(words::BUYERS)}</h3>
            <div class="fields">
                {field::<Rate>(words::NEXT_ORDER, "next", |c| c.next_order_rate, |c, v| c.next_order_rate = v, None)}
                {field::<Volume>(words::REPEAT_ORDERS, "repeat", |c| c.repeat_orders, |c, v| c.repeat_orders = v, None)}
                {field::<Count>(words::CUSTOMERS, "customers", |c| c.customers, |c, v| c.customers = v, None)}
            </div>
            <MoreFields />
        </section>
    }
}

/// What a buyer is worth at each place.
pub(super) fn worth(names: &Names, after: &AfterOrder) -> Results {
    let row = |b: &BuyerValue| {
        let money = |figure| Told::of(figure, &|x| Piece::Exact(x, b.currency));
        Row {
            currency: b.currency,
            cells: vec![
                Told::words(names.place(b.place)),
                money(b.contribution),
                money(b.undiscounted),
                money(b.discounted),
                money(b.after_first),
            ],
        }
    };
    Results {
        head: vec![
            (funnel::PLACE, Holds::Words),
            (words::FIRST_ORDER, Holds::Money),
            (words::LTV_UNDISCOUNTED, Holds::Money),
            (words::LTV_DISCOUNTED, Holds::Money),
            (words::LTV_AFTER_FIRST, Holds::Money),
        ],
        rows: after.buyers.iter().map(row).collect(),
    }
}

/// What winning a customer through each channel costs, beside what one is worth.
pub(super) fn acquisition(names: &Names, after: &AfterOrder) -> Results {
    let row = |c: &Acquisition| {
        let money = |figure| Told::of(figure, &|x| Piece::Exact(x, c.currency));
        let pays = c.value_to_cac.ok().map(|x| {
            let word = if x < 1.0 {
                words::NEVER_PAYS
            } else {
                words::PAYS_BACK
            };
            word.into()
        });
        Row {
            currency: c.currency,
            cells: vec![
                Told::words(names.channel(c.channel)),
                money(c.cac),
                money(c.with_referral),
                money(c.value),
                Told::of(c.value_to_cac, &Piece::Ratio),
                Told::Words(pays),
            ],
        }
    };
    Results {
        head: vec![
            (funnel::CHANNEL, Holds::Words),
            (words::CAC_CLAIMED, Holds::Money),
            (words::CAC_REFERRAL, Holds::Money),
            (words::LTV_UNDISCOUNTED, Holds::Money),
            (words::LTV_TO_CAC, Holds::Numbers),
            (words::IN_WORDS, Holds::Words),
        ],
        rows: after.channels.iter().map(row).collect(),
    }
}

/// What buyers are worth by place, and what winning one costs by channel.
#[component]
fn Acquisitions(after: Memo<Arc<AfterOrder>>) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let table = move |of: fn(&Names, &AfterOrder) -> Results| {
        Memo::new(move || ahead.page.with(|names, _| after.with(|a| of(names, a))))
    };
    let title = move |word: Word| Signal::derive(move || i18n.t(word).to_owned());
    view! {
        <section class="stack" aria-labelledby="value-title">
            <h3 id="value-title">{title(words::VALUE)}</h3>
            <p class="quiet">{move || i18n.t(words::VALUE_EXPLAINED)}</p>
            <ResultTable of=table(worth) name=title(words::VALUE) id="buyer-value" />
            <h3 id="cac-title">{title(words::CAC)}</h3>
            <p class="quiet">{move || i18n.t(words::CAC_EXPLAINED)}</p>
            <ResultTable of=table(acquisition) name=title(words::CAC) id="acquisition" />
        </section>
    }
}

/// Where buyers come back, for the months ahead.
#[component]
fn ComeBack() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let places = Memo::new(move || {
        ahead
            .page
            .sales
            .with(|s| s.places.iter().map(|p| p.id).collect::<Vec<_>>())
    });
    let summary = Signal::derive(move || {
        let set = ahead
            .forecast
            .with(|f| f.places.iter().filter(|p| p.new_share.is_some()).count());
        Some(how_many(i18n, set))
    });
    view! {
        <SubFold
            title=Signal::derive(move || i18n.t(words::COME_BACK).to_owned())
            summary=summary
            id="come-back"
        >
            <p class="quiet">{move || i18n.t(words::COME_BACK_EXPLAINED)}</p>
            <ul class="cards">
                <For each=move || places.get() let(id)>
                    <PlaceBack id />
                </For>
            </ul>
        </SubFold>
    }
}

/// How many months of repeat orders can be typed.
const MONTHS_BACK: usize = 6;

#[component]
fn PlaceBack(id: Id) -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let name = move || ahead.page.with(|names, _| names.place(id).text(i18n));
    let outlook = Memo::new(move || ahead.forecast.with(|f| f.place(id).cloned()));
    let counts = Signal::derive(move || {
        Some(outlook.with(|o| o.as_ref().is_some_and(|o| o.new_share.is_some())))
    });
    let set_repeat = move |month: usize, v: Option<Volume>| {
        ahead.type_in(format!("repeats-{}-{month}", id.0), |f| {
            let repeats = &mut f.place_mut(id).repeats;
            while repeats.len() <= month {
                repeats.push(Volume::default());
            }
            repeats[month] = v.unwrap_or_default();
            // Nothing at the end is no month.
            while repeats.last().is_some_and(|r| r.to_f64() == 0.0) {
                repeats.pop();
            }
        });
    };
    let month = move |n: usize| {
        let label =
            Signal::derive(move || i18n.with(words::MONTH_LATER, &[("n", &(n + 1).to_string())]));
        view! {
            <NumberField<Volume>
                label=label
                value=Signal::derive(move || outlook.with(|o| o.as_ref()?.repeats.get(n).copied()))
                on_change=Callback::new(move |v| set_repeat(n, v))
                placeholder=Signal::derive(|| Some("0".to_owned()))
            />
        }
    };
    view! {
        <li class="card">
            <YesNo
                legend=Signal::derive(move || i18n.with(words::BUYERS_RETURN, &[("place", &name())]))
                value=counts
                on_change=Callback::new(move |yes: bool| {
                    ahead.edit(|f| {
                        let place = f.place_mut(id);
                        place.new_share = yes.then(|| "1".parse().unwrap_or_default());
                        if !yes {
                            place.repeats.clear();
                            place.refers = false;
                        }
                    });
                })
            />
            <Show when=move || counts.get() == Some(true)>
                <div class="fields">
                    <NumberField<Rate>
                        label=Signal::derive(move || i18n.t(words::NEW_SHARE).to_owned())
                        value=Signal::derive(move || outlook.with(|o| o.as_ref()?.new_share))
                        on_change=Callback::new(move |v: Option<Rate>| {
                            ahead.type_in(format!("new-share-{}", id.0), |f| {
                                f.place_mut(id).new_share = Some(v.unwrap_or_default());
                            });
                        })
                    />
                    {(0..MONTHS_BACK).map(month).collect_view()}
                </div>
                <YesNo
                    legend=Signal::derive(move || i18n.t(words::REFERS).to_owned())
                    value=Signal::derive(move || Some(outlook.with(|o| o.as_ref().is_some_and(|o| o.refers))))
                    on_change=Callback::new(move |yes| ahead.edit(|f| f.place_mut(id).refers = yes))
                />
            </Show>
        </li>
    }
}
