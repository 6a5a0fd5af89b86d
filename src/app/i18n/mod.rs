//! Every word that a person sees, in English and Simplified Chinese.
//!
//! The words stand in `words/*.json`, one file a room, both languages side by side; the build
//! script turns them into constants, so a key that is missing in a language fails the build.
//! (The design had one file a language; side by side neither rendering is forgotten.)

pub(crate) mod format;

use leptos::prelude::*;
pub(crate) use tributary_domain::sample::Language;

/// The generated constants: `words::room::KEY`.
pub(crate) mod words {
    use super::Word;
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

/// One word, sentence or pattern in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    en: &'static str,
    zh: &'static str,
}

impl Word {
    /// The text in `language`.
    pub(crate) const fn text(self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Chinese => self.zh,
        }
    }

    /// The text with `{name}` replaced by each given value.
    pub(crate) fn with(self, language: Language, values: &[(&str, &str)]) -> String {
        let mut rest = self.text(language);
        let mut out = String::with_capacity(rest.len() + 24);
        // One pass from left to right, so that a value that contains braces is never filled again.
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                rest = after;
                break;
            };
            if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
                out.push_str(value);
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

/// The page's language, in the context of every view.
#[derive(Clone, Copy)]
pub(crate) struct I18n(pub(crate) RwSignal<Language>);

impl I18n {
    /// The one of this page.
    pub(crate) fn here() -> Self {
        use_context::<Self>().unwrap_or_else(|| Self(RwSignal::new(Language::English)))
    }

    /// The language now; tracked.
    pub(crate) fn language(self) -> Language {
        self.0.get()
    }

    /// The text of `word`; tracked.
    pub(crate) fn t(self, word: Word) -> &'static str {
        word.text(self.language())
    }

    /// The text of `word` with values put in; tracked.
    pub(crate) fn with(self, word: Word, values: &[(&str, &str)]) -> String {
        word.with(self.language(), values)
    }
}

/// The code that the browser's own formats and the page's `lang` attribute use.
pub(crate) const fn tag(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Chinese => "zh-Hans",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_once_and_never_filled_again() {
        let word = Word {
            en: "{a} of {b}, {a}",
            zh: "{b}{a}",
        };
        assert_eq!(
            word.with(Language::English, &[("a", "{b}"), ("b", "2")]),
            "{b} of 2, {b}"
        );
        assert_eq!(
            word.with(Language::Chinese, &[("a", "1"), ("b", "2")]),
            "21"
        );
    }

    #[test]
    fn no_listed_word_is_empty() {
        for (key, word) in words::terms::LIST {
            assert!(!word.en.is_empty() && !word.zh.is_empty(), "{key}");
        }
    }
}
