//! Rail, top bar, banners, and the screen in between.

mod top_bar;

use std::time::Duration;

use leptos::prelude::*;

use super::i18n::{I18n, Word, words::shell};
use super::navigation::{BrokenLink, Navigation, Route};
use super::offline::Offline;
use super::persist::{Autosave, Found, SaveState};
use super::share::{self, Sheets};
use super::store::{PlanStore, Showing};
use super::ui::icon::{Glyph, Icon};
use super::ui::{Notice, NoticeKind};
use super::{overview, parts, work};
use crate::app::reactive::Memo;
use crate::app::ui::Show;

/// Everything on the page.
#[component]
pub(super) fn Shell() -> impl IntoView {
    let i18n = I18n::here();
    let navigation = Navigation::here();
    let sheets = Sheets::new();
    provide_context(sheets);
    keyboard(PlanStore::here());
    share::accept_drops(sheets);
    let screen = Memo::new(move || navigation.screen());
    // A client sees results and nothing of the tool around them.
    let alone = move || screen.get() == Route::Client;
    // Once a dialogue was asked for they stay, so that a closed one gives the focus back.
    let asked = RwSignal::new(false);
    Effect::new(move |_| {
        if sheets.asked_for() {
            asked.set(true);
        }
    });
    let drawn = work::next_turn();
    // First the reader's own screen, then the rest.
    set_timeout(parts::fetch_all, Duration::from_secs(2));
    Effect::new(move |_| {
        let name = i18n.t(screen_name(&screen.get()));
        document().set_title(&format!("{name} · Tributary"));
    });
    view! {
        <a class="skip" href="#main" on:click=skip_to_main>{move || i18n.t(shell::SKIP)}</a>
        <Show when=move || !alone()>
            <top_bar::TopBar />
        </Show>
        <div class="frame" class:alone=alone>
            <Show when=move || !alone()>
                <Rail screen />
            </Show>
            <main id="main" tabindex="-1">
                <Show when=move || !navigation.opening.get() fallback=parts::coming>
                    <Show when=move || !alone()>
                        <Banners />
                    </Show>
                    <Show when=move || drawn.get()>{move || shown(&screen.get())}</Show>
                </Show>
            </main>
        </div>
        <Show when=move || asked.get()>{parts::dialogs()}</Show>
    }
}

fn broken_link_in_words(i18n: I18n, error: BrokenLink) -> String {
    match error {
        BrokenLink::Unreadable(error) => share::link_error_in_words(i18n, &error),
        BrokenLink::NotFetched => i18n.t(shell::PART_FAILED).to_owned(),
    }
}

fn shown(screen: &Route) -> AnyView {
    match screen {
        Route::Funnel => parts::funnel_screen(),
        Route::AbTest => parts::ab_test_screen(),
        Route::Traffic => parts::traffic_screen(),
        Route::Plan => parts::plan_screen(),
        Route::Report => parts::report_screen(),
        Route::Plans => parts::library_screen(),
        Route::Help => parts::help_screen(),
        Route::SelfTest => parts::selftest_screen(),
        Route::Client => parts::client_screen(),
        Route::Home | Route::Link(_) => overview::Screen().into_any(),
    }
}

/// The address names screens, so the skip link moves the focus itself.
fn skip_to_main(event: leptos::ev::MouseEvent) {
    use wasm_bindgen::JsCast;
    event.prevent_default();
    if let Some(main) = document().get_element_by_id("main") {
        let _ = main.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

/// Undo and redo by keyboard, but not inside a field, where the browser has its own.
fn keyboard(store: PlanStore) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let in_field = document()
            .active_element()
            .is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
        if in_field || !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => store.undo(),
            ("z", true) | ("y", false) => store.redo(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

pub(super) const fn screen_name(route: &Route) -> Word {
    match route {
        Route::Home | Route::Link(_) => shell::HOME,
        Route::Client => shell::RESULTS,
        Route::Funnel => shell::FUNNEL,
        Route::AbTest => shell::AB_TEST,
        Route::Traffic => shell::TRAFFIC,
        Route::Plan => shell::PLAN,
        Route::Report => shell::REPORT,
        Route::Plans => shell::PLANS,
        Route::Help => shell::HELP,
        Route::SelfTest => shell::SELF_TEST,
    }
}

const fn screen_icon(route: &Route) -> Icon {
    match route {
        Route::Funnel => Icon::Funnel,
        Route::AbTest => Icon::Compare,
        Route::Traffic => Icon::Streams,
        Route::Plan => Icon::Checklist,
        _ => Icon::Home,
    }
}

#[component]
fn Rail(screen: Memo<Route>) -> impl IntoView {
    let i18n = I18n::here();
    view! {
        <nav class="rail" aria-label=move || i18n.t(shell::SCREENS)>
            <ul>
                {Route::SCREENS
                    .into_iter()
                    .map(|route| {
                        let hash = route.to_hash();
                        let (name, icon) = (screen_name(&route), screen_icon(&route));
                        view! {
                            <li>
                                <a
                                    href=hash
                                    aria-current=move || (screen.get() == route).then_some("page")
                                >
                                    <Glyph icon />
                                    <span>{move || i18n.t(name)}</span>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
    }
}

#[component]
fn Banners() -> impl IntoView {
    let i18n = I18n::here();
    let Navigation {
        broken_link,
        single,
        ..
    } = Navigation::here();
    let store = PlanStore::here();
    let autosave = Autosave::here();
    let sheets = expect_context::<Sheets>();
    let unreadable = Memo::new(move || match autosave.found() {
        Found::Unreadable { newer: true } => Some(shell::FOUND_NEWER),
        Found::Unreadable { newer: false } => Some(shell::FOUND_UNREADABLE),
        Found::OneOfTwo(_) => Some(shell::FOUND_ONE_OF_TWO),
        _ => None,
    });
    let is_sample = store.select(|p| p.sample);
    let offline = Offline::here();
    let sample_shown = move || is_sample.get() && store.showing() == Showing::Own;
    view! {
        {move || {
            broken_link
                .get()
                .map(|error| {
                    view! {
                        <Notice kind=NoticeKind::Error>
                            <p>{broken_link_in_words(i18n, error)}</p>
                            <button type="button" on:click=move |_| broken_link.set(None)>
                                {move || i18n.t(shell::DISMISS)}
                            </button>
                        </Notice>
                    }
                })
        }}
        <Show when=move || sheets.left_out.get() != 0>
            <Notice kind=NoticeKind::Caution>
                <p>
                    {move || {
                        let count = sheets.left_out.get().to_string();
                        i18n.with(shell::ADDED_WITHOUT, &[("count", &count)])
                    }}
                </p>
                <button type="button" on:click=move |_| sheets.left_out.set(0)>
                    {move || i18n.t(shell::DISMISS)}
                </button>
            </Notice>
        </Show>
        <Show when=move || offline.update_waits()>
            <Notice>
                <p>{move || i18n.t(shell::UPDATE_READY)}</p>
                <button type="button" on:click=move |_| offline.use_update()>
                    {move || i18n.t(shell::UPDATE_USE)}
                </button>
            </Notice>
        </Show>
        <Show when=move || store.showing() == Showing::Shared>
            <Notice>
                <p>
                    {move || {
                        let alone = single.get();
                        match &alone {
                            Some(one) => i18n.with(shell::SHARED_SINGLE, &[("name", one.name())]),
                            None => i18n.t(shell::SHARED_PLAN).to_owned(),
                        }
                    }}
                </p>
                <p class="row">
                    <button
                        type="button"
                        class="primary"
                        on:click=move |_| {
                            if single.get_untracked().is_some() {
                                share::add_single(store, sheets);
                            } else {
                                share::ask_make_mine(store, sheets);
                            }
                        }
                    >
                        {move || {
                            i18n.t(if single.get().is_some() { shell::ADD_TO_MINE } else { shell::MAKE_MINE })
                        }}
                    </button>
                    <button type="button" on:click=move |_| share::back_to_mine(store, sheets)>
                        {move || i18n.t(shell::BACK_TO_MINE)}
                    </button>
                </p>
            </Notice>
        </Show>
        <Show when=sample_shown>
            <Notice>
                <p>{move || i18n.t(shell::SAMPLE_SHOWN)}</p>
                <p class="row">
                    <button type="button" class="primary" on:click=move |_| share::start_empty(store)>
                        {move || i18n.t(shell::START_EMPTY)}
                    </button>
                    <button type="button" on:click=move |_| sheets.import.set(true)>
                        {move || i18n.t(shell::IMPORT_REPORT)}
                    </button>
                    <button type="button" on:click=move |_| sheets.open.set(true)>
                        {move || i18n.t(shell::OPEN_FILE_OR_LINK)}
                    </button>
                </p>
            </Notice>
        </Show>
        <Show when=move || unreadable.get().is_some()>
            <Notice kind=NoticeKind::Error>
                <p>{move || unreadable.get().map(|words| i18n.t(words))}</p>
                <button type="button" on:click=move |_| share::save_kept_aside()>
                    {move || i18n.t(shell::SAVE_KEPT_ASIDE)}
                </button>
            </Notice>
        </Show>
        <Show when=move || autosave.state() == SaveState::OtherTab>
            <Notice kind=NoticeKind::Caution>
                <p>{move || i18n.t(shell::OTHER_TAB_WROTE)}</p>
                <p class="row">
                    <button type="button" class="primary" on:click=move |_| autosave.keep_both(store)>
                        {move || i18n.t(shell::KEEP_BOTH)}
                    </button>
                    <button type="button" on:click=move |_| autosave.take_theirs(store)>
                        {move || i18n.t(shell::TAKE_THEIRS)}
                    </button>
                </p>
            </Notice>
        </Show>
        <Show when=move || autosave.state() == SaveState::NewerTab>
            <Notice kind=NoticeKind::Caution>
                <p>{move || i18n.t(shell::NEWER_TAB_WROTE)}</p>
                <button type="button" on:click=move |_| autosave.keep_both(store)>
                    {move || i18n.t(shell::KEEP_BOTH)}
                </button>
            </Notice>
        </Show>
        <Show when=move || autosave.state() == SaveState::Removed>
            <Notice kind=NoticeKind::Caution>
                <p>{move || i18n.t(shell::REMOVED_ELSEWHERE)}</p>
                <button type="button" on:click=move |_| autosave.keep_removed(store)>
                    {move || i18n.t(shell::KEEP_REMOVED)}
                </button>
            </Notice>
        </Show>
        <Show when=move || autosave.other_tab() && autosave.state() != SaveState::OtherTab>
            <Notice>
                <p>{move || i18n.t(shell::OTHER_TAB_OPEN)}</p>
            </Notice>
        </Show>
        <Show when=move || matches!(autosave.state(), SaveState::Full | SaveState::Blocked)>
            <Notice kind=NoticeKind::Caution>
                <p>
                    {move || match autosave.state() {
                        SaveState::Full => i18n.t(shell::STORAGE_FULL),
                        _ => i18n.t(shell::STORAGE_BLOCKED),
                    }}
                </p>
                <button type="button" on:click=move |_| share::save_file(store)>
                    {move || i18n.t(shell::SAVE_TO_FILE)}
                </button>
            </Notice>
        </Show>
    }
}
