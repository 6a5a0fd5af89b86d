//! Colours, and how well one is read on another.

use serde::{Deserialize, Serialize};

use super::section::Swatch;
use crate::plan::Id;

/// The text is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a colour such as #1a7f37")]
pub struct ColourError;

/// A colour of sRGB.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    /// Red, green and blue.
    rgb: [u8; 3],
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self::new(255, 255, 255);
    /// Black.
    pub const BLACK: Self = Self::new(0, 0, 0);

    /// The colour of these shares of red, green and blue.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self {
            rgb: [red, green, blue],
        }
    }

    /// How bright it is, 0 for black to 1 for white.
    ///
    /// # Formula
    /// 0.2126·R + 0.7152·G + 0.0722·B, each share c linear: c/12.92 up to 0.04045, else
    /// ((c + 0.055)/1.055)^2.4.
    ///
    /// Source: WCAG 2.2 (W3C Recommendation, 2023), "relative luminance".
    pub fn luminance(self) -> f64 {
        let linear = |share: u8| {
            let c = f64::from(share) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                libm::pow((c + 0.055) / 1.055, 2.4)
            }
        };
        let [red, green, blue] = self.rgb.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl core::fmt::Display for Colour {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let [red, green, blue] = self.rgb;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl core::str::FromStr for Colour {
    type Err = ColourError;
    /// Reads `#1a7f37` or `#fff`, the sign left out or not.
    fn from_str(text: &str) -> Result<Self, ColourError> {
        let text = text.trim();
        let digits = text.strip_prefix('#').unwrap_or(text).as_bytes();
        let value = |digit: u8| {
            char::from(digit)
                .to_digit(16)
                .and_then(|d| u8::try_from(d).ok())
                .ok_or(ColourError)
        };
        let mut rgb = [0; 3];
        for (at, share) in rgb.iter_mut().enumerate() {
            *share = match digits.len() {
                3 => value(digits[at])? * 17,
                6 => value(digits[2 * at])? * 16 + value(digits[2 * at + 1])?,
                _ => return Err(ColourError),
            };
        }
        Ok(Self { rgb })
    }
}

impl TryFrom<String> for Colour {
    type Error = ColourError;
    fn try_from(text: String) -> Result<Self, ColourError> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

/// What two colours may be used for on each other, by WCAG 2.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reads {
    /// Neither text nor signs: below 3.
    Nothing,
    /// Large text, and signs, frames and parts of pictures: from 3 (success criteria 1.4.3 and
    /// 1.4.11, AA).
    LargeAndSigns,
    /// All text, and large text at its best: from 4.5 (1.4.3, AA; 1.4.6, AAA for large text).
    Text,
    /// All text at its best: from 7 (1.4.6, AAA).
    TextAtItsBest,
}

/// Two colours of a palette on each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// One of them.
    pub one: Id,
    /// The other.
    pub other: Id,
    /// Their contrast, 1 to 21.
    pub ratio: f64,
    /// What they may be used for.
    pub reads: Reads,
}

/// How far apart two colours are in brightness, 1 to 21.
///
/// # Formula
/// (L₁ + 0.05)/(L₂ + 0.05), the brighter above.
///
/// Source: WCAG 2.2 (W3C Recommendation, 2023), "contrast ratio".
///
/// ```
/// use tributary_domain::visual::{Colour, contrast};
/// assert!((contrast(Colour::BLACK, Colour::WHITE) - 21.0).abs() < 1e-12);
/// let grey = "#767676".parse().unwrap();
/// assert_eq!(format!("{:.2}", contrast(grey, Colour::WHITE)), "4.54");
/// ```
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (a, b) = (one.luminance(), other.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

impl Reads {
    /// What a contrast suffices for; it is never rounded up to a limit.
    pub fn at(ratio: f64) -> Self {
        match ratio {
            r if r >= 7.0 => Self::TextAtItsBest,
            r if r >= 4.5 => Self::Text,
            r if r >= 3.0 => Self::LargeAndSigns,
            _ => Self::Nothing,
        }
    }
}

/// Each pair of a palette, in its order.
pub fn contrasts(palette: &[Swatch]) -> Vec<Contrast> {
    let mut all = Vec::new();
    for (at, one) in palette.iter().enumerate() {
        for other in &palette[at + 1..] {
            let ratio = contrast(one.colour, other.colour);
            all.push(Contrast {
                one: one.id,
                other: other.id,
                ratio,
                reads: Reads::at(ratio),
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use proptest::prelude::*;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    #[test]
    fn published_contrasts_on_white() {
        // Worked out in Python from the definition. #767676 is the lightest grey that passes for text
        // on white, #949494 the lightest for large text, #595959 the lightest at its best; the next
        // lighter one of each fails.
        let on_white = |text: &str| contrast(colour(text), Colour::WHITE);
        let cases = [
            ("#000000", 21.0, Reads::TextAtItsBest),
            ("#767676", 4.542_224_959_605_253, Reads::Text),
            ("#777777", 4.478_089_453_577_214, Reads::LargeAndSigns),
            ("#949494", 3.033_469_825_738_474_7, Reads::LargeAndSigns),
            ("#959595", 2.995_346_135_708_811_4, Reads::Nothing),
            ("#595959", 7.004_729_208_035_935, Reads::TextAtItsBest),
            ("#5a5a5a", 6.896_926_215_312_931, Reads::Text),
            ("#ff0000", 3.998_476_770_753_998_5, Reads::LargeAndSigns),
            ("#ffffff", 1.0, Reads::Nothing),
        ];
        for (text, ratio, reads) in cases {
            assert!(
                (on_white(text) - ratio).abs() < 1e-9,
                "{text} {}",
                on_white(text)
            );
            assert_eq!(Reads::at(on_white(text)), reads, "{text}");
        }
    }

    #[test]
    fn colours_are_read_as_they_are_written() {
        assert_eq!(colour("fff"), Colour::WHITE);
        assert_eq!(colour(" #1A7f37 ").to_string(), "#1a7f37");
        for wrong in ["", "#", "#ffff", "red", "#gg0000", "#ééé", "##fffff"] {
            assert_eq!(wrong.parse::<Colour>(), Err(ColourError), "{wrong}");
        }
    }

    #[test]
    fn every_pair_stands_once() {
        let swatch = |id| Swatch {
            id: Id(id),
            ..Swatch::default()
        };
        let all = contrasts(&[swatch(1), swatch(2), swatch(3)]);
        let pairs: Vec<_> = all.iter().map(|c| (c.one.0, c.other.0)).collect();
        assert_eq!(pairs, [(1, 2), (1, 3), (2, 3)]);
        assert!(contrasts(&[swatch(1)]).is_empty());
    }

    proptest! {
        #[test]
        fn contrast_does_not_ask_which_is_in_front(a: [u8; 3], b: [u8; 3]) {
            let (a, b) = (Colour::new(a[0], a[1], a[2]), Colour::new(b[0], b[1], b[2]));
            prop_assert_eq!(contrast(a, b).to_bits(), contrast(b, a).to_bits());
            prop_assert!((1.0..=21.0 + 1e-12).contains(&contrast(a, b)));
            // Black and white are the ends: no colour is further from either than they are.
            let both = contrast(a, Colour::BLACK) * contrast(a, Colour::WHITE);
            prop_assert!((both - 21.0).abs() < 1e-9);
            prop_assert_eq!(a.to_string().parse::<Colour>(), Ok(a));
        }
    }
}
