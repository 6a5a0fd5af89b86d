//! The social matrix: what kind each platform is, and which to work on.

use super::coded::coded;
use super::{Business, Facts, SocialExperience, SocialPlatform};

coded! {
    /// What a social platform is to cross-border sellers as a whole.
    SocialClass {
        /// In nearly everyone's use.
        Stable = "stable", [67, 66];
        /// In much use, and more plan to use it.
        Growth = "growth", [68, 70];
        /// In little use and little planned for, yet new.
        Potential = "potential", [71, 72];
        /// Was a main place, is being left.
        Sinking = "sinking", [73];
        /// In little use, though many plan for it; this class is ours.
        WatchRising = "watch_rising", [66];
        /// In much use, though few plan for more; this class is ours.
        WatchFlat = "watch_flat", [66];
    }
}

/// The year of [`DEFAULT_CLASSES`].
pub const DEFAULT_YEAR: u16 = 2020;

/// The classes as the seed on social media has them; dated, and replaced by computed ones where
/// figures are given.
pub const DEFAULT_CLASSES: [(SocialPlatform, SocialClass); 7] = [
    (SocialPlatform::Facebook, SocialClass::Stable),
    (SocialPlatform::Instagram, SocialClass::Growth),
    (SocialPlatform::YouTube, SocialClass::Growth),
    (SocialPlatform::LinkedIn, SocialClass::Growth),
    (SocialPlatform::Snapchat, SocialClass::Potential),
    (SocialPlatform::TikTok, SocialClass::Potential),
    (SocialPlatform::Twitter, SocialClass::Sinking),
];

impl SocialPlatform {
    /// The platform's own name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Facebook => "Facebook",
            Self::Instagram => "Instagram",
            Self::LinkedIn => "LinkedIn",
            Self::YouTube => "YouTube",
            Self::Snapchat => "Snapchat",
            Self::TikTok => "TikTok",
            Self::Twitter => "Twitter",
        }
    }

    /// Every platform known by name, in the order of [`DEFAULT_CLASSES`].
    pub fn all() -> impl Iterator<Item = Self> {
        DEFAULT_CLASSES.iter().map(|(platform, _)| *platform)
    }
}

/// How much one platform is used by sellers, and how much more they plan to use it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlatformUse {
    /// Share of sellers that use it, 0 to 1.
    pub share: f64,
    /// The largest share there ever was, 0 to 1.
    pub peak: f64,
    /// Share that plan for more less the share that plan for less, −1 to 1.
    pub net_plan: f64,
    /// Whether it is new.
    pub emerging: bool,
}

/// The classes of all platforms, with the borders between them.
#[derive(Clone, Debug, PartialEq)]
pub struct SocialMatrix {
    /// One class a platform, in the order given.
    pub classes: Vec<SocialClass>,
    /// The border between little and much use.
    pub median_use: f64,
    /// The border between few and many plans.
    pub median_net_plan: f64,
    /// The border to stable: nine tenths of the largest share.
    pub stable_from: f64,
}

/// Use at or above this part of the largest share is stable.
const NEAR_TOP: f64 = 0.9;
/// Use at or below this part of its own peak is sinking.
pub(super) const WELL_BELOW_PEAK: f64 = 0.8;

/// Sorts platforms into classes by use and plans; none for an empty list or a figure that is no
/// number.
///
/// # Formula
/// In this order: sinking where peak ≥ median use, not new, and net plan < 0 or use ≤ 0.8 · peak;
/// stable where use ≥ 0.9 · the largest use; growth where use and net plan are at or above their
/// medians; potential where use is below its median and the platform is new or planned for below
/// the median; else to be watched.
///
/// ```
/// use tributary_domain::traffic::{PlatformUse, SocialClass, social_matrix};
/// let platform = |share, net_plan| PlatformUse { share, peak: share, net_plan, emerging: false };
/// let matrix = social_matrix(&[platform(0.9, 0.2), platform(0.6, 0.5), platform(0.1, 0.1)]).unwrap();
/// assert_eq!(matrix.median_use, 0.6);
/// assert_eq!(matrix.classes, [SocialClass::Stable, SocialClass::Growth, SocialClass::Potential]);
/// ```
pub fn social_matrix(platforms: &[PlatformUse]) -> Option<SocialMatrix> {
    if platforms
        .iter()
        .any(|p| !(p.share + p.peak + p.net_plan).is_finite())
    {
        return None;
    }
    let median_use = median(platforms.iter().map(|p| p.share))?;
    let median_net_plan = median(platforms.iter().map(|p| p.net_plan))?;
    let top = platforms.iter().map(|p| p.share).max_by(f64::total_cmp)?;
    let stable_from = NEAR_TOP * top;
    let class = |p: &PlatformUse| {
        let much = p.share >= median_use;
        let planned = p.net_plan >= median_net_plan;
        let falling = p.net_plan < 0.0 || p.share <= WELL_BELOW_PEAK * p.peak;
        if p.peak >= median_use && !p.emerging && falling {
            SocialClass::Sinking
        } else if p.share >= stable_from {
            SocialClass::Stable
        } else if much && planned {
            SocialClass::Growth
        } else if !much && (p.emerging || !planned) {
            SocialClass::Potential
        } else if much {
            SocialClass::WatchFlat
        } else {
            SocialClass::WatchRising
        }
    };
    let classes = platforms.iter().map(class).collect();
    Some(SocialMatrix {
        classes,
        median_use,
        median_net_plan,
        stable_from,
    })
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(sorted.len() / 2 - 1)?;
    Some(f64::midpoint(lower, upper))
}

/// Which social platforms to work on.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SocialPath {
    /// Those that get most of the effort.
    pub major: Vec<SocialPlatform>,
    /// Those that go on with little.
    pub minor: Vec<SocialPlatform>,
    /// Those to try.
    pub new: Vec<SocialPlatform>,
    /// Those to leave step by step.
    pub reduce: Vec<SocialPlatform>,
    /// Numbers of the concepts that it rests on.
    pub concepts: Vec<u8>,
}

/// The path by experience and by whom the company sells to. The order of the lists is that of the
/// classes, so the order in which platforms were ticked changes nothing.
pub(super) fn path(facts: &Facts, classes: &[(SocialPlatform, SocialClass)]) -> SocialPath {
    let business = facts.business.unwrap_or(Business::Both);
    let experience = facts.social_experience.unwrap_or_default();
    let of = |class| {
        let of_class = classes.iter().filter(move |(_, c)| *c == class);
        of_class.map(|(platform, _)| *platform)
    };
    let is = |platform, class| of(class).any(|p| p == platform);
    let used = |platform: &SocialPlatform| facts.platforms_used.contains(platform);

    let mut path = SocialPath {
        reduce: of(SocialClass::Sinking).filter(used).collect(),
        ..SocialPath::default()
    };
    if experience == SocialExperience::Novice {
        path.major = of(SocialClass::Stable).take(1).collect();
        path.concepts = vec![76];
        return path;
    }
    let (suited, concepts) = suited(business);
    path.major = suited
        .iter()
        .copied()
        .filter(|p| is(*p, SocialClass::Stable) || is(*p, SocialClass::Growth))
        .collect();
    path.concepts = concepts.to_vec();
    if experience == SocialExperience::Mature {
        path.concepts.insert(0, 78);
        path.minor = of(SocialClass::Growth)
            .filter(|p| used(p) && !path.major.contains(p))
            .collect();
        path.new = of(SocialClass::Potential).filter(|p| !used(p)).collect();
    } else {
        path.concepts.insert(0, 77);
    }
    path
}

const fn suited(business: Business) -> (&'static [SocialPlatform], &'static [u8]) {
    use SocialPlatform::{Facebook, Instagram, LinkedIn, YouTube};
    match business {
        Business::B2c => (&[Facebook, Instagram, YouTube], &[79]),
        Business::B2b => (&[Facebook, LinkedIn], &[80]),
        Business::Both => (&[Facebook, Instagram, YouTube, LinkedIn], &[79, 80]),
    }
}
