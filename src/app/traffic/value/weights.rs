//! Where the weights come from, and what they are.

use leptos::prelude::*;
use tributary_domain::traffic::value::{Preset, Weighing};

use super::by_order::ByOrder;
use super::by_points::ByPoints;
use super::pairs::Pairs;
use super::{View, names};
use crate::app::i18n::words::value as words;
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Choice, Select};

/// The choice of a way, and what that way asks for.
#[component]
pub(super) fn Weights(view: View) -> impl IntoView {
    let i18n = view.i18n;
    let weighing = Memo::new(move || view.model.with(|m| m.weighing));
    let options = Signal::derive(move || {
        let option = |(way, word)| (way, i18n.t(word).to_owned());
        names::WEIGHINGS.map(option).to_vec()
    });
    let asked = move || match weighing.get() {
        Weighing::Preset => view! { <Presets view /> }.into_any(),
        Weighing::Points => view! { <ByPoints view swing=false /> }.into_any(),
        Weighing::Swing => view! { <ByPoints view swing=true /> }.into_any(),
        Weighing::Centroid | Weighing::RankSum => view! { <ByOrder view /> }.into_any(),
        Weighing::Pairs => view! { <Pairs view /> }.into_any(),
    };
    view! {
        <section id="value-weights" class="value-part">
            <Choice
                legend=Signal::derive(move || i18n.t(words::WEIGHTS).to_owned())
                hint=Signal::derive(move || Some(i18n.t(words::WEIGHTS_HINT).to_owned()))
                options
                value=Signal::derive(move || Some(weighing.get()))
                on_change=move |way| view.edit(|m| m.weighing = way)
            />
            {asked}
        </section>
    }
}

/// The choice of ready-made weights.
#[component]
pub(super) fn Presets(view: View) -> impl IntoView {
    let i18n = view.i18n;
    let options = Signal::derive(move || {
        let of_stage = i18n.t(names::preset(Preset::of(view.stage.get())));
        let following = i18n.with(words::PRESET_STAGE, &[("preset", of_stage)]);
        let own = Preset::ALL.map(|p| (Some(p), i18n.t(names::preset(p)).to_owned()));
        [(None, following)].into_iter().chain(own).collect()
    });
    view! {
        <div class="fields value-preset">
            <Select
                label=Signal::derive(move || i18n.t(words::PRESET).to_owned())
                options
                value=Signal::derive(move || Some(view.model.with(|m| m.preset)))
                on_change=move |preset| view.edit(|m| m.preset = preset)
            />
        </div>
    }
}
