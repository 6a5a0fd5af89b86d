//! The bar on top: the plan's name and state, steps back, sharing, language, theme.

use leptos::prelude::*;
use tributary_domain::document::Step;

use crate::app::i18n::{I18n, Language, words::shell};
use crate::app::persist::{Autosave, SaveState};
use crate::app::reactive::Signal;
use crate::app::settings::{Settings, Theme};
use crate::app::share::Sheets;
use crate::app::store::PlanStore;
use crate::app::ui::icon::{Glyph, Icon};
use crate::app::ui::{Select, TextField};

#[component]
pub(super) fn TopBar() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let sheets = expect_context::<Sheets>();
    let name = store.select(|p| p.name.clone());
    view! {
        <header class="topbar">
            <a class="brand" href="#/">"Tributary"</a>
            <div class="plan-name">
                <TextField
                    cell=true
                    label=Signal::derive(move || i18n.t(shell::PLAN_NAME).to_owned())
                    placeholder=Signal::derive(move || i18n.t(shell::UNNAMED).to_owned())
                    value=name
                    on_change=move |text| {
                        store.edit(Step::Typing("plan-name".to_owned()), |p| p.name = text);
                    }
                />
                <a class="tool" href="#/plans">
                    <Glyph icon=Icon::Stack />
                    <span>{move || i18n.t(shell::PLANS)}</span>
                </a>
            </div>
            <SaveWords />
            <div class="tools">
                <button
                    type="button"
                    class="tool"
                    disabled=move || !store.can_undo()
                    on:click=move |_| store.undo()
                >
                    <Glyph icon=Icon::Undo />
                    <span>{move || i18n.t(shell::UNDO)}</span>
                </button>
                <button
                    type="button"
                    class="tool"
                    disabled=move || !store.can_redo()
                    on:click=move |_| store.redo()
                >
                    <Glyph icon=Icon::Redo />
                    <span>{move || i18n.t(shell::REDO)}</span>
                </button>
                <button type="button" class="tool" on:click=move |_| sheets.share.set(true)>
                    <Glyph icon=Icon::Share />
                    <span>{move || i18n.t(shell::SHARE)}</span>
                </button>
                <LanguageAndTheme />
                <button type="button" class="tool" on:click=move |_| sheets.more.set(true)>
                    <Glyph icon=Icon::More />
                    <span>{move || i18n.t(shell::MORE)}</span>
                </button>
            </div>
        </header>
    }
}

#[component]
fn LanguageAndTheme() -> impl IntoView {
    let i18n = I18n::here();
    let settings = Settings::here();
    let themes = Signal::derive(move || {
        vec![
            (Theme::System, i18n.t(shell::THEME_SYSTEM).to_owned()),
            (Theme::Light, i18n.t(shell::THEME_LIGHT).to_owned()),
            (Theme::Dark, i18n.t(shell::THEME_DARK).to_owned()),
        ]
    });
    let languages = Signal::derive(|| {
        vec![
            (Language::English, "English".to_owned()),
            (Language::Chinese, "中文".to_owned()),
        ]
    });
    view! {
        <Select
            cell=true
            only_looks=true
            label=Signal::derive(move || i18n.t(shell::LANGUAGE).to_owned())
            options=languages
            value=Signal::derive(move || Some(settings.language.get()))
            on_change=move |language| settings.language.set(language)
        />
        <Select
            cell=true
            only_looks=true
            label=Signal::derive(move || i18n.t(shell::THEME).to_owned())
            options=themes
            value=Signal::derive(move || Some(settings.theme.get()))
            on_change=move |theme| settings.theme.set(theme)
        />
    }
}

#[component]
fn SaveWords() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let autosave = Autosave::here();
    let words = move || {
        if store.is_read_only() {
            return i18n.t(shell::SAVE_SHARED);
        }
        i18n.t(match autosave.state() {
            SaveState::Nothing => shell::SAVE_NOTHING,
            SaveState::Saved => shell::SAVE_SAVED,
            SaveState::Pending => shell::SAVE_PENDING,
            SaveState::Full => shell::SAVE_FULL,
            SaveState::Blocked => shell::SAVE_BLOCKED,
            SaveState::OtherTab => shell::SAVE_OTHER_TAB,
            SaveState::NewerTab => shell::SAVE_NEWER_TAB,
            SaveState::Removed => shell::SAVE_REMOVED,
        })
    };
    view! { <p class="save-state" role="status">{words}</p> }
}
