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

    /// A room's lines, told apart when the first of its words is read.
    macro_rules! room {
        ($name:literal, $first:literal) => {
            fn room(language: super::super::Language, line: u16) -> &'static str {
                use std::sync::LazyLock;
                static EN: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
                    include_str!(concat!(env!("OUT_DIR"), "/", $name, ".en.txt"))
                        .split('\n')
                        .collect()
                });
                static ZH: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
                    include_str!(concat!(env!("OUT_DIR"), "/", $name, ".zh.txt"))
                        .split('\n')
                        .collect()
                });
                let lines = match language {
                    super::super::Language::English => &EN,
                    super::super::Language::Chinese => &ZH,
                };
                // The build script numbers the lines that it writes, so each is there.
                let at = usize::from(line - $first);
                lines.get(at).copied().unwrap_or_default()
            }
        };
    }
    use room;

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

/// One word, sentence or pattern in both languages.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    room: fn(Language, u16) -> &'static str,
    /// Counted through all rooms, so that it alone tells words apart.
    line: u16,
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.line == other.line
    }
}

impl Eq for Word {}

impl std::fmt::Debug for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text(Language::English))
    }
}

impl Word {
    /// The text in `language`.
    pub(crate) fn text(self, language: Language) -> &'static str {
        (self.room)(language, self.line)
    }

    /// The text with `{name}` replaced by each given value.
    pub(crate) fn with(self, language: Language, values: &[(&str, &str)]) -> String {
        fill(self.text(language), values)
    }
}

/// `pattern` with `{name}` replaced by each given value.
fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut rest = pattern;
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
        let values = [("a", "{b}"), ("b", "2")];
        assert_eq!(fill("{a} of {b}, {a}", &values), "{b} of 2, {b}");
        assert_eq!(fill("{b}{a}", &[("a", "1"), ("b", "2")]), "21");
    }

    #[test]
    fn no_listed_word_is_empty() {
        for (key, word) in words::terms::LIST {
            for language in [Language::English, Language::Chinese] {
                assert!(!word.text(language).is_empty(), "{key}");
            }
        }
    }
}
