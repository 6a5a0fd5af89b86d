//! Rules of thumb: credit by the place of a touch on its path.

use super::journeys::Journey;

/// A rule that shares a conversion among the touches before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// All to the first touch.
    First,
    /// All to the last one.
    Last,
    /// To all alike.
    Linear,
    /// 40 % to the first, 40 % to the last, the rest to those between; half and half of two.
    Position,
    /// Each touch half of what the next one gets.
    Decay,
}

/// What the first and the last touch get each, by [`Rule::Position`].
const ENDS: f64 = 0.4;

impl Rule {
    /// What each touch of a path gets of one conversion, together 1; nothing for no touch.
    ///
    /// ```
    /// use tributary_domain::traffic::attribution::Rule;
    /// assert_eq!(Rule::Position.shares(2), [0.5, 0.5]);
    /// // 1 : 2 : 4.
    /// assert_eq!(Rule::Decay.shares(3)[2], 4.0 / 7.0);
    /// ```
    pub fn shares(self, touches: usize) -> Vec<f64> {
        let last = touches.saturating_sub(1);
        let even = 1.0 / touches as f64;
        let share = |at: usize| match self {
            Self::First => f64::from(u8::from(at == 0)),
            Self::Last => f64::from(u8::from(at == last)),
            Self::Linear => even,
            Self::Position if touches <= 2 => even,
            Self::Position if at == 0 || at == last => ENDS,
            Self::Position => (1.0 - 2.0 * ENDS) / (touches - 2) as f64,
            Self::Decay => {
                // 2^(at − last) / (2 − 2^−last): weights relative to the last one's, so that a
                // long path does not overflow.
                let back = |steps: usize| libm::exp2(-(steps as f64));
                back(last - at) / (2.0 - back(last))
            }
        };
        (0..touches).map(share).collect()
    }

    /// The credit of each channel, for conversions and for value.
    pub fn credits(self, journeys: &[Journey], channels: usize) -> Vec<(f64, f64)> {
        let mut credits = vec![(0.0, 0.0); channels];
        for journey in journeys {
            let shares = self.shares(journey.touches.len());
            for (touch, share) in journey.touches.iter().zip(shares) {
                if let Some(credit) = credits.get_mut(*touch) {
                    credit.0 += share * journey.conversions;
                    credit.1 += share * journey.value;
                }
            }
        }
        credits
    }
}
