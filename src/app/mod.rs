//! The page: start-up, contexts, and which screen is shown.

mod ab_test;
mod clock;
mod funnel;
mod i18n;
mod navigation;
mod offline;
mod overview;
mod parts;
pub mod persist;
mod pieces;
mod plan;
mod reactive;
mod selftest;
mod settings;
mod share;
mod shell;
pub mod store;
mod traffic;
mod ui;
mod work;

use leptos::prelude::*;
use tributary_domain::sample;

use i18n::I18n;
use navigation::Navigation;
use offline::Offline;
use persist::{Autosave, Found};
use settings::Settings;
use store::PlanStore;

/// Puts the page in the place of the static first screen.
pub fn start() {
    if let Some(first) = document().get_element_by_id("first-screen") {
        first.remove();
    }
    mount_to_body(App);
}

/// What start-up found in storage, for the shell to say.
#[derive(Clone)]
struct StartUp(Found);

/// Milliseconds of the browser's clock.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds since 1970 are a positive whole number far below 2^53"
)]
fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// The whole page.
#[component]
fn App() -> impl IntoView {
    let settings = Settings::start();
    provide_context(settings);
    provide_context(I18n(settings.language));
    let (found, revision) = persist::load();
    let first = match &found {
        Found::Plan(plan) => plan.as_ref().clone(),
        _ => sample::sample(settings.language.get_untracked()),
    };
    let store = PlanStore::new(first, now);
    provide_context(store);
    provide_context(Autosave::start(store, &found, revision));
    provide_context(StartUp(found));
    provide_context(Navigation::start(store));
    provide_context(Offline::start());
    view! { <shell::Shell /> }
}
