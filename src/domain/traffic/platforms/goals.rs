//! What each platform does for the seven goals.

use super::super::records::{Goal, PlatformRecord, Records, Strength};
use super::super::{Facts, SocialPlatform};

/// The concepts behind the goals: choosing by what one wants, as a system.
pub const GOAL_CONCEPTS: &[u8] = &[64, 62, 74];

/// What a platform known by name does for a goal; ours, and replaced by the seller's judgement.
const fn default_strength(platform: SocialPlatform, goal: Goal) -> Strength {
    use Strength::{Little as L, Much as M, Nothing as N, Some as S};
    // Exposure, visits, fans, sales, contacts, insight, standing.
    let row = match platform {
        SocialPlatform::Facebook => [M, S, S, S, L, M, S],
        SocialPlatform::Instagram => [M, L, M, S, L, S, M],
        SocialPlatform::YouTube => [M, S, S, L, N, S, M],
        SocialPlatform::LinkedIn => [L, S, L, L, M, S, M],
        SocialPlatform::Snapchat => [S, L, L, L, N, L, L],
        SocialPlatform::TikTok => [M, S, M, S, N, S, S],
        SocialPlatform::Twitter => [S, L, S, N, S, M, S],
    };
    row[goal as usize]
}

impl PlatformRecord {
    /// What it does for a goal: the seller's judgement, else the default of a platform known by
    /// name.
    pub fn strength(&self, goal: Goal) -> Option<Strength> {
        let judged = self.fits.iter().find(|fit| fit.goal == goal);
        judged
            .map(|fit| fit.strength)
            .or_else(|| Some(default_strength(self.known?, goal)))
    }
}

/// How well a platform serves the goals that were chosen, 0 to 1; none without goals, or where one
/// of them is not judged.
///
/// # Formula
/// Σ points of the chosen goals ÷ (3 × their number)
///
/// ```
/// use tributary_domain::traffic::{Facts, Goal, PlatformRecord, SocialPlatform, platforms::fit_of};
/// let mut facts = Facts::default();
/// facts.change_records(|r| r.goals = vec![Goal::Fans, Goal::Contacts]);
/// let tiktok = PlatformRecord { known: Some(SocialPlatform::TikTok), ..PlatformRecord::default() };
/// // 3 of 3 points for followers, none for contacts.
/// assert_eq!(fit_of(&facts, &tiktok), Some(0.5));
/// ```
pub fn fit_of(facts: &Facts, platform: &PlatformRecord) -> Option<f64> {
    let goals = facts.records.as_deref().map(|r: &Records| &r.goals)?;
    let most = goals.len() * usize::from(Strength::Much.points());
    let points = goals.iter().try_fold(0_usize, |sum, goal| {
        Some(sum + usize::from(platform.strength(*goal)?.points()))
    })?;
    (most > 0).then(|| points as f64 / most as f64)
}
