//! How often one person is reached.

use super::lifecycle::Lifecycle;
use super::section::{Remarketing, Rule, Segment, Timing};
use crate::quantity::Volume;

/// Messages a month that one person gets at most unless said otherwise. Our choice: one a week.
pub const USUAL_MOST: f64 = 4.0;

/// The mean length of a month of the Gregorian calendar, in days: 146,097 in 4,800.
const MONTH: f64 = 30.436_875;

/// How often a buyer of one segment is reached in a month at most.
#[derive(Clone, Debug, PartialEq)]
pub struct Contacts {
    /// The segment of the lifecycle.
    pub segment: Lifecycle,
    /// Messages a month, if the buyer is in every other group that rules are for as well.
    pub at_most: f64,
    /// Whether that is more than is allowed.
    pub too_many: bool,
}

/// How often a buyer of each segment is reached in a month at most; nothing without rules.
///
/// # Formula
/// A buyer stands in one segment of the lifecycle and may be a subscriber, a member of a level and in
/// a group by what was bought. So the messages of all rules add up but those for another segment of
/// the lifecycle. A rule for a day counts once, one for every d days 30.44/d times, one after an
/// order once, as though everyone ordered once a month. Ads and cards in a parcel are no messages.
pub fn contacts(remarketing: &Remarketing) -> Vec<Contacts> {
    if remarketing.rules.is_empty() {
        return Vec::new();
    }
    let most = remarketing.most_a_month.map_or(USUAL_MOST, Volume::to_f64);
    Lifecycle::ALL
        .into_iter()
        .map(|segment| {
            let rules = remarketing.rules.iter().filter(|rule| {
                let elsewhere =
                    matches!(rule.segment, Segment::Lifecycle(other) if other != segment);
                rule.reach.is_message() && !elsewhere
            });
            let at_most: f64 = rules.map(times_a_month).sum();
            Contacts {
                segment,
                at_most,
                // What adding up rounds is no message.
                too_many: at_most > most + 1e-9,
            }
        })
        .collect()
}

/// How often a rule reaches a person within a month.
fn times_a_month(rule: &Rule) -> f64 {
    match rule.timing {
        Timing::Once | Timing::AfterOrder => 1.0,
        // More than once a day is no plan but a slip; an empty field counts once.
        Timing::Every => rule.days.map_or(1.0, |d| MONTH / d.to_f64().max(1.0)),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::remarketing::Reach;

    fn rule(segment: Segment, reach: Reach, timing: Timing) -> Rule {
        Rule {
            segment,
            reach,
            timing,
            days: "7".parse().ok(),
            ..Rule::default()
        }
    }

    #[test]
    fn messages_add_up_over_the_groups_that_a_buyer_may_be_in() {
        let weekly = Timing::Every;
        let mut plan = Remarketing {
            rules: vec![
                rule(Segment::Subscribers, Reach::Email, weekly),
                rule(
                    Segment::Lifecycle(Lifecycle::AtRisk),
                    Reach::Sms,
                    Timing::Once,
                ),
                rule(Segment::Buyers, Reach::Ads, weekly),
            ],
            ..Remarketing::default()
        };
        let told = contacts(&plan);
        // 30.436875/7 = 4.348125 for all, one more for those at risk; ads are no messages. The usual
        // four are fewer than that for everyone.
        let at = |told: &[Contacts], s| told.iter().find(|c| c.segment == s).unwrap().clone();
        assert!((at(&told, Lifecycle::New).at_most - 4.348_125).abs() < 1e-12);
        assert!((at(&told, Lifecycle::AtRisk).at_most - 5.348_125).abs() < 1e-12);
        assert!(told.iter().all(|c| c.too_many));
        plan.most_a_month = "5".parse().ok();
        let told = contacts(&plan);
        assert!(!at(&told, Lifecycle::New).too_many && at(&told, Lifecycle::AtRisk).too_many);
        assert!(contacts(&Remarketing::default()).is_empty());
    }
}
