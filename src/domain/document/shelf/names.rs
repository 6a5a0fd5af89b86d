//! What a copy of a plan is called.

use crate::quantity::Text;

/// `name` with the lowest number from 2 on that none of `taken` has: "Autumn (2)".
///
/// A number that the name has already is counted on, not put behind.
///
/// ```
/// use tributary_domain::{document::shelf::names, quantity::Text};
/// let text = |t| Text::new(t).unwrap();
/// assert_eq!(names::of_copy(&text("Autumn"), &[]).as_str(), "Autumn (2)");
/// let taken = [text("Autumn (2)"), text("Autumn (3)")];
/// assert_eq!(names::of_copy(&text("Autumn (2)"), &taken).as_str(), "Autumn (4)");
/// ```
pub fn of_copy(name: &Text, taken: &[Text]) -> Text {
    let stem = stem(name.as_str());
    let mut number = 2_usize;
    loop {
        let end = format!(" ({number})");
        let room = Text::MAX_CHARS - end.len();
        let short: String = stem.chars().take(room).collect();
        let copy = Text::shortened(&(short + &end));
        if !taken.contains(&copy) || number > taken.len() + 2 {
            return copy;
        }
        number += 1;
    }
}

/// The name without a number in parentheses at its end.
fn stem(name: &str) -> &str {
    let numbered = name.strip_suffix(')').and_then(|n| n.rsplit_once(" ("));
    match numbered {
        Some((stem, number))
            if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) =>
        {
            stem
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_of_full_length_makes_room_for_the_number() {
        let long = Text::new(&"锅".repeat(Text::MAX_CHARS)).unwrap();
        let copy = of_copy(&long, &[]);
        assert_eq!(copy.as_str().chars().count(), Text::MAX_CHARS);
        assert!(copy.as_str().ends_with("锅 (2)"));
    }

    #[test]
    fn parentheses_that_hold_no_number_belong_to_the_name() {
        for name in ["Autumn (UK)", "Autumn ()", "Autumn (2", "(2)"] {
            let copy = of_copy(&Text::new(name).unwrap(), &[]);
            assert_eq!(copy.as_str(), format!("{name} (2)"));
        }
    }

    proptest! {
        #[test]
        fn no_copy_is_called_like_another(name in ".{0,30}", copies in 1_usize..12) {
            let Ok(name) = Text::new(&name) else { return Ok(()) };
            let mut taken = vec![name.clone()];
            for _ in 0..copies {
                let copy = of_copy(&name, &taken);
                prop_assert!(!taken.contains(&copy));
                taken.push(copy);
            }
        }
    }
}
