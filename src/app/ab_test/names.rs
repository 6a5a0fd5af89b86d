//! What the versions of a test are called.

use tributary_domain::ab_test::Experiment;

use crate::app::i18n::{I18n, words::ab_test as words, words::plan};

/// A, B, C…: a test has far fewer than 26 versions.
pub(super) fn letter(index: usize) -> String {
    u8::try_from(index).ok().filter(|n| *n < 26).map_or_else(
        || (index + 1).to_string(),
        |n| char::from(b'A' + n).to_string(),
    )
}

/// The name to use in sentences: the user's, else the letter.
pub(crate) fn short(test: &Experiment, index: usize) -> String {
    match test.variants.get(index) {
        Some(variant) if !variant.name.is_empty() => variant.name.to_string(),
        _ => letter(index),
    }
}

/// What the test is called.
pub(crate) fn test(i18n: I18n, test: &Experiment) -> String {
    if test.name.is_empty() {
        i18n.with(plan::UNNAMED_TEST, &[("n", &test.id.0.to_string())])
    } else {
        test.name.to_string()
    }
}

/// What stands in the name's field while nothing is typed.
pub(super) fn suggested(i18n: I18n, test: &Experiment, index: usize) -> String {
    if index == test.control() {
        i18n.with(words::VARIANT_CONTROL, &[("letter", &letter(index))])
    } else {
        i18n.with(words::VARIANT_TREATMENT, &[("letter", &letter(index))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_lettered_and_then_numbered() {
        assert_eq!(
            [letter(0), letter(1), letter(25), letter(26)],
            ["A", "B", "Z", "27"]
        );
    }
}
