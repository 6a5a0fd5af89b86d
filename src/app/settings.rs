//! The reader's own settings of this browser: language and theme. They are not part of a plan.

use leptos::prelude::*;

use super::i18n::{Language, tag};
use super::persist;

/// Light, dark, or as the system is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What is kept: two words, such as `zh dark`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kept {
    language: Language,
    theme: Theme,
}

impl Kept {
    const LANGUAGES: [(&str, Language); 2] = [("en", Language::English), ("zh", Language::Chinese)];
    const THEMES: [(&str, Theme); 3] = [
        ("system", Theme::System),
        ("light", Theme::Light),
        ("dark", Theme::Dark),
    ];

    /// None for anything else than what [`Self::write`] writes.
    fn read(text: &str) -> Option<Self> {
        let (language, theme) = text.split_once(' ')?;
        Some(Self {
            language: Self::LANGUAGES
                .iter()
                .find(|(word, _)| *word == language)?
                .1,
            theme: Self::THEMES.iter().find(|(word, _)| *word == theme)?.1,
        })
    }

    fn write(self) -> String {
        let language = Self::LANGUAGES.iter().find(|(_, l)| *l == self.language);
        let theme = Self::THEMES.iter().find(|(_, t)| *t == self.theme);
        let word = |found: Option<&'static str>| found.unwrap_or_default();
        format!(
            "{} {}",
            word(language.map(|l| l.0)),
            word(theme.map(|t| t.0))
        )
    }
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
        let kept = persist::read_setting().and_then(|text| Kept::read(&text));
        let browser_s = || {
            let chinese = window()
                .navigator()
                .language()
                .is_some_and(|l| l.to_ascii_lowercase().starts_with("zh"));
            if chinese {
                Language::Chinese
            } else {
                Language::English
            }
        };
        let language = RwSignal::new(kept.map_or_else(browser_s, |k| k.language));
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
                persist::write_setting(&Kept { language, theme }.write());
            }
        });
        settings
    }

    /// The ones of this page.
    pub(crate) fn here() -> Self {
        expect_context::<Self>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_as_they_were_written_and_nothing_else_is() {
        for (_, language) in Kept::LANGUAGES {
            for (_, theme) in Kept::THEMES {
                let kept = Kept { language, theme };
                assert_eq!(Kept::read(&kept.write()), Some(kept));
            }
        }
        for text in ["", "zh", "zh dark ", "{\"theme\":\"Dark\"}", "fr dark"] {
            assert_eq!(Kept::read(text), None, "{text}");
        }
    }
}
