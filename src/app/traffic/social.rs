//! Which social platforms to work on, by experience and kind of business.

use leptos::prelude::*;
use tributary_domain::traffic::{SocialExperience, SocialPlatform, effective_facts};

use super::ideas::Ideas;
use super::platforms::Matrix;
use crate::app::i18n::{I18n, words::traffic as words};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::Fold;

/// The fold with the platforms.
#[component]
pub(super) fn Social() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let diagnosis = store.diagnosis();
    let joined = move |list: &[SocialPlatform]| {
        if list.is_empty() {
            i18n.t(words::SOCIAL_NONE).to_owned()
        } else {
            list.iter().map(|p| p.name()).collect::<Vec<_>>().join(", ")
        }
    };
    let summary = Signal::derive(move || diagnosis.with(|d| Some(joined(&d.social.major))));
    let experience = store.select(|p| effective_facts(p).social_experience.unwrap_or_default());
    let rows = move || {
        diagnosis.with(|d| {
            [
                (words::SOCIAL_MAJOR, joined(&d.social.major)),
                (words::SOCIAL_MINOR, joined(&d.social.minor)),
                (words::SOCIAL_NEW, joined(&d.social.new)),
                (words::SOCIAL_REDUCE, joined(&d.social.reduce)),
            ]
            .map(|(name, list)| {
                view! { <div><dt>{i18n.t(name)}</dt><dd>{list}</dd></div> }
            })
            .into_iter()
            .collect_view()
        })
    };
    let path = move || {
        i18n.t(match experience.get() {
            SocialExperience::Novice => words::SOCIAL_PATH_NOVICE,
            SocialExperience::Experienced => words::SOCIAL_PATH_EXPERIENCED,
            SocialExperience::Mature => words::SOCIAL_PATH_MATURE,
        })
    };
    view! {
        <Fold id="social" title=Signal::derive(move || i18n.t(words::SOCIAL).to_owned()) summary lazy=true>
            <p>{path}</p>
            <dl class="pairs">{rows}</dl>
            {move || diagnosis.with(|d| view! { <Ideas numbers=d.social.concepts.clone() /> })}
            <Matrix />
        </Fold>
    }
}
