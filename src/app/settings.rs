//! The reader's own settings of this browser: language and theme. They are not part of a plan.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::i18n::{Language, tag};
use super::persist;

/// Light, dark, or as the system is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    chinese: Option<bool>,
    theme: Theme,
}

/// The settings' signals.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    /// The page's language.
    pub(crate) language: RwSignal<Language>,
    /// The page's theme.
    pub(crate) theme: RwSignal<Theme>,
}

impl Settings {
    /// Reads what is kept, else follows the browser; applies and keeps every change from now on.
    pub(crate) fn start() -> Self {
        let kept: Option<Kept> = persist::read_setting();
        let browser_is_chinese = || {
            window()
                .navigator()
                .language()
                .is_some_and(|l| l.to_ascii_lowercase().starts_with("zh"))
        };
        let chinese = kept
            .and_then(|k| k.chinese)
            .unwrap_or_else(browser_is_chinese);
        let language = RwSignal::new(if chinese {
            Language::Chinese
        } else {
            Language::English
        });
        let theme = RwSignal::new(kept.map_or(Theme::System, |k| k.theme));
        let settings = Self { language, theme };
        Effect::new(move |before: Option<()>| {
            let (language, theme) = (language.get(), theme.get());
            if let Some(root) = document().document_element() {
                // The root element takes any attribute.
                let _ = root.set_attribute("lang", tag(language));
                let _ = match theme {
                    Theme::System => root.remove_attribute("data-theme"),
                    Theme::Light => root.set_attribute("data-theme", "light"),
                    Theme::Dark => root.set_attribute("data-theme", "dark"),
                };
            }
            // The first run only applies: a visit alone leaves nothing behind.
            if before.is_some() {
                persist::write_setting(&Kept {
                    chinese: Some(language == Language::Chinese),
                    theme,
                });
            }
        });
        settings
    }

    /// The ones of this page.
    pub(crate) fn here() -> Self {
        expect_context::<Self>()
    }
}
