//! What the plan knows already, with its source, so that it is not asked again.

use tributary_domain::plan::{Id, Plan};
use tributary_domain::traffic::{Field, Offer, Offered, Source};

use crate::app::i18n::{I18n, words::traffic as words};

/// The offer for a field in words, if there is one.
pub(super) fn in_words(i18n: I18n, plan: &Plan, offers: &[Offer], field: Field) -> Option<String> {
    let offer = offers.iter().find(|o| o.field == field)?;
    let f = i18n.format();
    let places = |ids: &[Id]| {
        let names = plan.sales.places.iter().filter(|p| ids.contains(&p.id));
        names
            .map(|p| p.name.to_string())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let value = |value: Offered| match value {
        Offered::Visits(v) => i18n.with(words::OFFER_VISITS, &[("value", &f.whole(v.to_f64()))]),
        Offered::Sales(v) => i18n.with(
            words::OFFER_SALES,
            &[("value", &f.money(v.to_f64(), plan.sales.currency))],
        ),
        Offered::Business(_) | Offered::Yes | Offered::Forms(_) => String::new(),
    };
    Some(match &offer.source {
        Source::Situation => i18n.t(words::OFFER_SITUATION).to_owned(),
        Source::Places(ids) => i18n.with(words::OFFER_PLACES, &[("places", &places(ids))]),
        Source::Customers(n) => {
            i18n.with(words::OFFER_CUSTOMERS, &[("count", &f.count(n.to_f64()))])
        }
        Source::StoreFigures => i18n.t(words::OFFER_STORE_FIGURES).to_owned(),
        Source::Figures {
            missing,
            scaled_from_days,
            ..
        } => {
            let scaled = scaled_from_days
                .map(|days| i18n.with(words::OFFER_SCALED, &[("days", &days.to_string())]));
            let without = (!missing.is_empty())
                .then(|| i18n.with(words::OFFER_MISSING, &[("places", &places(missing))]));
            let parts: Vec<String> = [Some(value(offer.value)), scaled, without]
                .into_iter()
                .flatten()
                .collect();
            parts.join(" ")
        }
    })
}

/// The offered value of a figure, for showing it in the field until one is typed.
pub(super) fn figure(i18n: I18n, offers: &[Offer], field: Field) -> Option<String> {
    let offer = offers.iter().find(|o| o.field == field)?;
    match offer.value {
        Offered::Visits(v) => Some(i18n.format().whole(v.to_f64())),
        Offered::Sales(v) => Some(i18n.format().whole(v.to_f64())),
        _ => None,
    }
}
