//! What a campaign still lacks, in words.

use leptos::prelude::*;
use tributary_domain::calendar::{
    BudgetShare, Campaign, CampaignWarning, budget_share, campaign_warnings,
};
use tributary_domain::quantity::Month;

use crate::app::clock::today;
use crate::app::funnel::phrase::Piece;
use crate::app::i18n::{I18n, words::campaigns as words};
use crate::app::plan::calendar::place_name;
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;

fn in_words(i18n: I18n, store: PlanStore, warning: CampaignWarning) -> String {
    let f = i18n.format();
    let of_month = |month: Month| Piece::Period(month.period()).text(i18n);
    match warning {
        CampaignWarning::NoDays => i18n.t(words::WARN_NO_DAYS).to_owned(),
        CampaignWarning::NoBudget => i18n.t(words::WARN_NO_BUDGET).to_owned(),
        CampaignWarning::NoPage => i18n.t(words::WARN_NO_PAGE).to_owned(),
        CampaignWarning::OneSource => i18n.t(words::WARN_ONE_SOURCE).to_owned(),
        CampaignWarning::NotReady(n) => i18n.with(words::WARN_NOT_READY, &[("n", &n.to_string())]),
        CampaignWarning::StockUnknown(month) => {
            i18n.with(words::WARN_STOCK_UNKNOWN, &[("month", &of_month(month))])
        }
        CampaignWarning::NoStock(place, month) => {
            let place = place_name(store, i18n, place);
            let values = [("place", place.as_str()), ("month", &of_month(month))];
            i18n.with(words::WARN_NO_STOCK, &values)
        }
        CampaignWarning::TooFewUnits {
            place,
            month,
            needed,
            available,
        } => i18n.with(
            words::WARN_TOO_FEW,
            &[
                ("place", &place_name(store, i18n, place)),
                ("month", &of_month(month)),
                ("needed", &f.whole(needed)),
                ("available", &f.count(available)),
            ],
        ),
        CampaignWarning::EnrolmentEnds(day) => {
            i18n.with(words::WARN_ENROL, &[("day", &f.date(day))])
        }
    }
}

/// The list of what is missing.
#[component]
pub(super) fn Warnings(campaign: Memo<Option<Campaign>>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let all = Memo::new(move || {
        let found = store.read(|p| {
            campaign.with(|c| {
                let c = c.as_ref()?;
                Some(store.funnel().with(|f| campaign_warnings(p, f, c, today())))
            })
        });
        let told = found.unwrap_or_default().into_iter();
        told.map(|w| in_words(i18n, store, w)).collect::<Vec<_>>()
    });
    view! {
        <section class="lacking stack" role="status">
            {move || {
                let all = all.get();
                if all.is_empty() {
                    return view! { <p class="quiet">{i18n.t(words::ALL_THERE)}</p> }.into_any();
                }
                view! {
                    <h4>{i18n.t(words::MISSING)}</h4>
                    <ul>{all.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                }
                .into_any()
            }}
        </section>
    }
}

/// What the budget is against what the plan earns; nothing where that can't be told.
pub(super) fn affordable(i18n: I18n, store: PlanStore, campaign: &Campaign) -> Option<String> {
    let f = i18n.format();
    store.funnel().with(|result| {
        let profit = result.total.profit.ok()?;
        let profit = f.money(profit, result.currency);
        Some(match budget_share(result, campaign)? {
            BudgetShare::OfProfit(share) if share > 1.0 => {
                i18n.with(words::BUDGET_OVER, &[("profit", &profit)])
            }
            BudgetShare::OfProfit(share) => i18n.with(
                words::BUDGET_SHARE,
                &[("share", &f.percent(share)), ("profit", &profit)],
            ),
            BudgetShare::NothingToSpend => i18n.t(words::BUDGET_NOTHING).to_owned(),
        })
    })
}
