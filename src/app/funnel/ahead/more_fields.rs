//! What is known of buyers beside the few figures that most people have.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::funnel::forecast::Forecast;
use tributary_domain::plan::Customers;
use tributary_domain::quantity::{Count, Money, Rate, Volume};

use super::after::field;
use super::view::AheadView;
use crate::app::i18n::{I18n, words::after as words, words::funnel};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{NumberField, SubFold};

/// How many of a fold's fields are set, for its header; tracked.
pub(super) fn how_many(i18n: I18n, set: usize) -> String {
    if set == 0 {
        return i18n.t(funnel::NONE_SET).to_owned();
    }
    let set = i18n.format().count(set as f64);
    i18n.with(words::SOME_SET, &[("count", &set)])
}

/// How many of the fields below are set.
fn set(customers: &Customers, forecast: &Forecast) -> usize {
    [
        customers.subscribers.is_some(),
        customers.members.is_some(),
        customers.members_active.is_some(),
        customers.invites_per_customer.is_some(),
        customers.invite_acceptance.is_some(),
        customers.referral_reward.is_some(),
        forecast.referral_days.is_some(),
        forecast.monthly_retention.is_some(),
        forecast.discount.is_some(),
    ]
    .into_iter()
    .filter(|is_set| *is_set)
    .count()
}

/// Subscribers, members, invitations, the discount.
#[component]
pub(super) fn MoreFields() -> impl IntoView {
    let ahead = AheadView::here();
    let i18n = ahead.i18n;
    let currency = Signal::derive(move || Some(ahead.currency().to_string()));
    let customers = ahead.store.select(|p| Arc::clone(&p.customers));
    let summary = Memo::new(move || {
        let set = customers.with(|c| ahead.forecast.with(|f| set(c, f)));
        Some(how_many(i18n, set))
    });
    view! {
        <SubFold
            title=Signal::derive(move || i18n.t(words::MORE_FIELDS).to_owned())
            summary=summary
            id="more-of-buyers"
        >
            <div class="fields">
                {field::<Count>(words::SUBSCRIBERS, "subscribers", |c| c.subscribers, |c, v| c.subscribers = v, None)}
                {field::<Count>(words::MEMBERS, "members", |c| c.members, |c, v| c.members = v, None)}
                {field::<Count>(words::MEMBERS_ACTIVE, "active", |c| c.members_active, |c, v| c.members_active = v, None)}
                {field::<Volume>(words::INVITES, "invites", |c| c.invites_per_customer, |c, v| c.invites_per_customer = v, None)}
                {field::<Rate>(words::ACCEPTANCE, "acceptance", |c| c.invite_acceptance, |c, v| c.invite_acceptance = v, None)}
                {field::<Money>(words::REWARD, "reward", |c| c.referral_reward, |c, v| c.referral_reward = v, Some(currency))}
                <NumberField<Volume>
                    label=Signal::derive(move || i18n.t(words::REFERRAL_DAYS).to_owned())
                    value=Signal::derive(move || ahead.forecast.with(|f| f.referral_days))
                    on_change=Callback::new(move |v| ahead.type_in("referral-days".to_owned(), |f| f.referral_days = v))
                />
                <NumberField<Rate>
                    label=Signal::derive(move || i18n.t(words::MONTHLY_RETENTION).to_owned())
                    value=Signal::derive(move || ahead.forecast.with(|f| f.monthly_retention))
                    on_change=Callback::new(move |v| ahead.type_in("retention".to_owned(), |f| f.monthly_retention = v))
                />
                <NumberField<Rate>
                    label=Signal::derive(move || i18n.t(words::DISCOUNT).to_owned())
                    value=Signal::derive(move || ahead.forecast.with(|f| f.discount))
                    on_change=Callback::new(move |v| ahead.type_in("discount".to_owned(), |f| f.discount = v))
                />
            </div>
        </SubFold>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_counts_once() {
        let mut customers = Customers::default();
        let mut forecast = Forecast::default();
        assert_eq!(set(&customers, &forecast), 0);
        customers.members = Count::new(10).ok();
        forecast.discount = "0.1".parse().ok();
        assert_eq!(set(&customers, &forecast), 2);
    }
}
