//! Keeping an expectation, and taking what came.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::funnel::forecast::outlook;
use tributary_domain::periods::{FreezeError, Origin, Which, drop_frozen, freeze, month_to_take};
use tributary_domain::plan::{Id, Plan};
use tributary_domain::quantity::{Month, Period};

use super::months::take;
use super::naming;
use super::view::PeriodsView;
use crate::app::clock::today;
use crate::app::funnel::sentences;
use crate::app::i18n::words::{ahead, periods as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Fold, Notice, NoticeKind, Select, Show};

/// The months ahead of the plan, and its own period.
fn choices(plan: &Plan, ahead: &[Month]) -> Vec<(Which, Option<Period>)> {
    let own = plan.funnel.period.map(|p| (Which::FunnelPeriod, Some(p)));
    let months = ahead.iter().map(|m| (Which::Month(*m), Some(m.period())));
    let all = (ahead.len() > 1).then_some((Which::MonthsAhead, None));
    own.into_iter().chain(months).chain(all).collect()
}

/// The fold.
#[component]
pub(super) fn KeepFold() -> impl IntoView {
    let i18n = PeriodsView::here().i18n;
    view! {
        <Fold
            title=Signal::derive(move || i18n.t(words::KEEP_TITLE).to_owned())
            lazy=true
            id="periods-keep"
        >
            <Keep />
        </Fold>
    }
}

#[component]
fn Keep() -> impl IntoView {
    let page = PeriodsView::here();
    let (i18n, store) = (page.i18n, page.store);
    let which = RwSignal::new(None::<Which>);
    let origin = RwSignal::new(Origin::Funnel);
    let said = RwSignal::new(None::<Result<String, FreezeError>>);
    let all = Memo::new(move || {
        store.read(|p| {
            let months = store.funnel().with(|f| outlook(p, f));
            choices(p, &months.map(|o| o.compiled.months).unwrap_or_default())
        })
    });
    // The month after the funnel's is the one to come.
    let now = move || {
        all.with(|all| {
            let chosen = which.get();
            let found = all.iter().find(|(w, _)| Some(*w) == chosen);
            found
                .or_else(|| all.get(1))
                .or_else(|| all.first())
                .copied()
        })
    };
    let named = move |period: Option<Period>| {
        period.map_or_else(
            || {
                let is_month = |c: &&(Which, Option<Period>)| matches!(c.0, Which::Month(_));
                let n = all.with(|a| a.iter().filter(is_month).count());
                i18n.with(words::ALL_AHEAD, &[("n", &n.to_string())])
            },
            |period| naming::month(i18n, period),
        )
    };
    let months = Signal::derive(move || {
        let all = all.get().into_iter();
        all.map(|c| (c.0, named(c.1))).collect::<Vec<_>>()
    });
    let origins = Signal::derive(move || {
        let mut list = vec![(Origin::Funnel, i18n.t(words::FUNNEL_NOW).to_owned())];
        let scenarios: Vec<(Id, String)> = store.read(|p| {
            let all = p.forecast.scenarios.iter();
            all.map(|s| (s.id, s.name.to_string())).collect()
        });
        for (at, (id, name)) in scenarios.into_iter().enumerate() {
            let name = if name.is_empty() {
                i18n.with(ahead::SCENARIO_N, &[("n", &(at + 1).to_string())])
            } else {
                name
            };
            list.push((
                Origin::Scenario(id),
                i18n.with(words::SCENARIO_OF, &[("name", &name)]),
            ));
        }
        list
    });
    let keep = move |_| {
        let Some((which, period)) = now() else {
            return;
        };
        let result = store.funnel().get_untracked();
        let mut done = Ok(0);
        store.edit(Step::Single, |plan| {
            done = freeze(plan, &result, which, origin.get_untracked(), today());
        });
        said.set(Some(done.map(|n| match period {
            Some(period) => i18n.with(words::KEPT_ONE, &[("month", &naming::month(i18n, period))]),
            None => i18n.with(words::KEPT, &[("n", &n.to_string())]),
        })));
    };
    let to_take = store.select(month_to_take);
    let take_label = move || {
        let month = to_take.get()?;
        Some((
            month,
            i18n.with(words::TAKE, &[("month", &naming::month(i18n, month))]),
        ))
    };
    // Of the month that is chosen, where it was kept.
    let kept = move || {
        let month = now()?.1?;
        let is_kept = page
            .periods
            .with(|p| p.iter().any(|f| f.period == month && f.frozen.is_some()));
        is_kept.then(|| {
            let label = i18n.with(
                words::DROP_EXPECTED,
                &[("month", &naming::month(i18n, month))],
            );
            view! {
                <button
                    type="button"
                    class="quiet-button"
                    disabled=move || store.is_read_only()
                    on:click=move |_| store.edit(Step::Single, |p| drop_frozen(p, month))
                >
                    {label}
                </button>
            }
        })
    };
    view! {
        <p>{move || i18n.t(words::KEEP_LEAD)}</p>
        <Show when=move || all.with(|a| !a.is_empty())>
            <div class="fields">
                <Select
                    label=Signal::derive(move || i18n.t(words::WHICH).to_owned())
                    options=months
                    value=Signal::derive(move || now().map(|c| c.0))
                    on_change=Callback::new(move |w| which.set(Some(w)))
                />
                <Select
                    label=Signal::derive(move || i18n.t(words::FROM).to_owned())
                    options=origins
                    value=Signal::derive(move || Some(origin.get()))
                    on_change=Callback::new(move |o| origin.set(o))
                />
            </div>
            <p class="row">
                <button type="button" id="periods-keep-button" disabled=move || store.is_read_only() on:click=keep>
                    {move || match now() {
                        Some((_, Some(period))) => {
                            i18n.with(words::KEEP, &[("month", &naming::month(i18n, period))])
                        }
                        _ => i18n.t(words::KEEP_ALL).to_owned(),
                    }}
                </button>
                {move || {
                    take_label()
                        .map(|(month, label)| {
                            view! {
                                <button
                                    type="button"
                                    disabled=move || store.is_read_only()
                                    on:click=move |_| {
                                        let refused = take(page);
                                        said.set(
                                            Some(
                                                refused
                                                    .map_or_else(
                                                        || Ok(
                                                            i18n
                                                                .with(words::TAKEN, &[("month", &naming::month(i18n, month))]),
                                                        ),
                                                        Err,
                                                    ),
                                            ),
                                        );
                                    }
                                >
                                    {label}
                                </button>
                            }
                        })
                }}
            </p>
        </Show>
        {move || match said.get() {
            None => ().into_any(),
            Some(Ok(text)) => view! { <p role="status" id="periods-said">{text}</p> }.into_any(),
            Some(Err(why)) => {
                let text = match why {
                    FreezeError::Missing(missing) => {
                        let reason = sentences::reason(missing).text(i18n);
                        i18n.with(words::CANNOT, &[("reason", &reason)])
                    }
                    FreezeError::NotAhead => i18n.t(words::NOT_AHEAD).to_owned(),
                    FreezeError::NoRoom => i18n.t(words::NO_ROOM).to_owned(),
                };
                view! { <Notice kind=NoticeKind::Caution><p>{text}</p></Notice> }.into_any()
            }
        }}
        <p class="row">{kept}</p>
    }
}
