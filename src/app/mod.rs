//! The page: start-up, contexts, and which screen is shown.

mod ab_test;
mod clock;
mod funnel;
mod i18n;
mod library;
mod navigation;
mod offline;
mod overview;
mod parts;
mod persist;
mod pieces;
mod plan;
mod reactive;
mod report;
mod selftest;
mod settings;
mod share;
mod shell;
pub mod store;
mod traffic;
mod ui;
mod work;

use std::time::Duration;

use leptos::prelude::*;
use tributary_domain::sample;

use i18n::I18n;
use navigation::Navigation;
use offline::Offline;
use persist::Autosave;
use settings::Settings;
use store::PlanStore;
use ui::Show;

/// Puts the page in the place of the static first screen.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| stopped(&panic.to_string())));
    // Starting the module has taken its time already.
    set_timeout(|| mount_to_body(App), Duration::ZERO);
}

/// Tells the rescue page (`src/js/rescue.js`) that nothing here goes on.
fn stopped(why: &str) {
    web_sys::console::error_1(&why.into());
    if let Ok(event) = web_sys::CustomEvent::new("tributary-stopped") {
        // Where it is not heard, the browser's own report of the fault is.
        let _ = window().dispatch_event(&event);
    }
}

/// Milliseconds of the browser's clock.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds since 1970 are a positive whole number far below 2^53"
)]
fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// The whole page. What it needs is read in one step and shown in the next, and its screen in one
/// more: on a slow phone, together they would keep it from answering for a third of a second.
#[component]
fn App() -> impl IntoView {
    let settings = Settings::start();
    provide_context(settings);
    provide_context(I18n(settings.language));
    let loaded = persist::load();
    let own = loaded.found.plan().cloned();
    let first = own.unwrap_or_else(|| sample::sample(settings.language.get_untracked()));
    let store = PlanStore::new(first, now);
    provide_context(store);
    provide_context(Autosave::start(store, loaded));
    provide_context(Navigation::start(store));
    provide_context(Offline::start());
    let read = work::next_turn();
    view! {
        <Show when=move || read.get()>
            {
                if let Some(first) = document().get_element_by_id("first-screen") {
                    first.remove();
                }
            }
            <shell::Shell />
        </Show>
    }
}
