//! The hundred concepts of the field, each with the place that embodies it or the issue that will.
//!
//! The page shows the concepts that an answer rests on, by number and in its own words; those stand
//! in the words of the page under the key of the concept.

/// One concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concept {
    /// Its number, 1 to 100.
    pub number: u8,
    /// What it is about.
    pub topic: &'static str,
    /// Whether it is embodied yet.
    pub state: State,
}

/// Whether a concept is embodied yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is a rule, a default, a screen or a text.
    Live {
        /// The file, below `src`.
        file: &'static str,
        /// What to look for in it.
        item: &'static str,
    },
    /// The issue with this subject brings it.
    Promised(&'static str),
}

impl Concept {
    /// The key of its wording, such as `c18`.
    pub fn key(&self) -> String {
        format!("c{}", self.number)
    }

    /// Whether something embodies it.
    pub const fn is_live(&self) -> bool {
        matches!(self.state, State::Live { .. })
    }
}

/// The concept with that number; none outside of 1 to 100.
///
/// ```
/// use tributary_domain::concepts::concept;
/// assert_eq!(concept(18).unwrap().topic, "stage2");
/// assert!(concept(0).is_none());
/// ```
pub fn concept(number: u8) -> Option<&'static Concept> {
    CONCEPTS.iter().find(|concept| concept.number == number)
}

const PLAN: &str = "The plan that comes back: situation, programme, calendar, and do, check, act";

const fn live(number: u8, topic: &'static str, file: &'static str, item: &'static str) -> Concept {
    Concept {
        number,
        topic,
        state: State::Live { file, item },
    }
}

const fn promised(number: u8, topic: &'static str, issue: &'static str) -> Concept {
    Concept {
        number,
        topic,
        state: State::Promised(issue),
    }
}

/// All of them, in order.
#[rustfmt::skip]
pub const CONCEPTS: [Concept; 100] = [
    live(1, "pool", "domain/funnel/section.rs", "pub struct Channel"),
    live(2, "pool", "domain/traffic/section.rs", "where the people that channels bring can settle"),
    live(3, "pool", "domain/traffic/stage.rs", "pub const DIGITAL"),
    live(4, "pool", "domain/traffic/pools/questions.rs", "pub enum Question"),
    live(5, "principle", "domain/traffic/gates.rs", "MallSales"),
    live(6, "principle", "domain/traffic/stage.rs", "Self::Site => Pool::OwnSiteApp"),
    live(7, "benchmark", "app/i18n/words/traffic.json", "stage_4_who"),
    live(8, "benchmark", "domain/traffic/diagnosis.rs", "fn site_form"),
    live(9, "limit", "domain/traffic/duties.rs", "fn has_means_for_site"),
    live(10, "rule", "app/i18n/words/traffic.json", "stage_4_who"),
    live(11, "rule", "domain/traffic/diagnosis.rs", "pub main_pool"),
    live(12, "stage1", "domain/traffic/stage.rs", "Self::Store => Pool::PlatformStore"),
    live(13, "stage1", "domain/traffic/steps.rs", "DirectOffsiteToStore"),
    live(14, "stage1", "domain/traffic/duties.rs", "DirectOffsiteToStore"),
    live(15, "stage1", "app/i18n/words/traffic.json", "stage_1_why"),
    live(16, "stage1", "domain/traffic/duties.rs", "CrmEmail"),
    live(17, "stage1", "app/i18n/words/traffic.json", "stage_1_who"),
    live(18, "stage2", "domain/traffic/gates.rs", "fn fans"),
    live(19, "stage2", "app/i18n/words/traffic.json", "stage_2_why"),
    live(20, "stage2", "domain/traffic/steps.rs", "LayerPools"),
    live(21, "stage2", "domain/traffic/steps.rs", "StrengthenMembership"),
    live(22, "stage2", "domain/traffic/steps.rs", "StoreAsTill"),
    live(23, "stage2", "app/i18n/words/traffic.json", "stage_2_who"),
    live(24, "stage2", "domain/traffic/diagnosis.rs", "customer_accumulation_sign"),
    live(25, "stage3", "domain/traffic/gates.rs", "MallOrders"),
    live(26, "stage3", "domain/traffic/duties.rs", "MallOperations"),
    live(27, "stage3", "domain/traffic/steps.rs", "SocialAsEntrance"),
    live(28, "stage3", "domain/traffic/gates.rs", "fn mall"),
    live(29, "stage4", "domain/traffic/gates.rs", "fn majority"),
    live(30, "note", "domain/traffic/stage.rs", "The way a brand takes"),
    live(31, "note", "domain/traffic/gates.rs", "Between {"),
    live(32, "note", "domain/traffic/duties.rs", "Duty::Keep"),
    live(33, "note", "domain/traffic/stage.rs", "LeapfrogTo4"),
    live(34, "note", "domain/traffic/diagnosis.rs", "traditional_strong_brand"),
    live(35, "note", "domain/traffic/stage.rs", "StartedFromMicroMall"),
    live(36, "note", "domain/traffic/duties.rs", "DivertOffline"),
    live(37, "note", "domain/traffic/diagnosis.rs", "fn pool_to_grow"),
    live(38, "note", "domain/traffic/stage.rs", "NoMainPool"),
    live(39, "note", "domain/traffic/steps.rs", "NameScenarios"),
    live(40, "strategy", "domain/traffic/strategies/scorecard.rs", "pub struct Scorecard"),
    live(41, "strategy", "domain/traffic/strategies/rhythm.rs", "pub struct Rhythm"),
    live(42, "strategy", "domain/traffic/strategies/scorecard.rs", "pub enum Strategy"),
    live(43, "acquire", "domain/traffic/diversification.rs", "pub effective_channels"),
    live(44, "operate", "domain/traffic/records/section.rs", "pub enum Automation"),
    live(45, "operate", "domain/traffic/pools/figures.rs", "fn reachable"),
    live(46, "operate", "domain/traffic/steps.rs", "ReachAgain"),
    live(47, "operate", "domain/traffic/strategies/scorecard.rs", "Repurchase"),
    live(48, "operate", "domain/traffic/pools/figures.rs", "pub second_order_cost"),
    live(49, "mine", "domain/traffic/steps.rs", "ReachAgain"),
    live(50, "context", "domain/remarketing/effect.rs", "pub pays_from"),
    live(51, "context", "domain/plan.rs", "pub promotion: Text"),
    live(52, "context", "domain/traffic/social.rs", "DEFAULT_YEAR"),
    live(53, "context", "domain/programme/market.rs", "pub habits"),
    live(54, "context", "domain/funnel/section.rs", "pub online: bool"),
    live(55, "funnel", "domain/funnel/section.rs", "Impressions"),
    live(56, "funnel", "domain/traffic/duties.rs", "SupplyChain"),
    live(57, "funnel", "domain/plan.rs", "pub struct Customers"),
    live(58, "funnel", "domain/periods/causes.rs", "pub struct PartDeviation"),
    live(59, "push", "domain/funnel/section.rs", "Push"),
    live(60, "pull", "domain/funnel/referral.rs", "viral_coefficient"),
    live(61, "pull", "domain/funnel/section.rs", "Pull"),
    live(62, "social", "domain/traffic/platforms/goals.rs", "fn default_strength"),
    live(63, "social", "domain/traffic/questions.rs", "Field::Sales(Pool::SocialAccount)"),
    live(64, "social", "domain/traffic/records/section.rs", "pub enum Goal"),
    live(65, "matrix", "domain/traffic/social.rs", "pub struct SocialMatrix"),
    live(66, "matrix", "domain/traffic/social.rs", "pub fn social_matrix"),
    live(67, "matrix", "domain/traffic/social.rs", "SocialClass::Stable"),
    live(68, "matrix", "domain/traffic/social.rs", "SocialClass::Growth"),
    live(69, "matrix", "app/i18n/words/platforms.json", "evidence"),
    live(70, "matrix", "domain/traffic/social.rs", "SocialPlatform::Instagram, SocialClass::Growth"),
    live(71, "matrix", "domain/traffic/social.rs", "SocialClass::Potential"),
    live(72, "matrix", "domain/traffic/social.rs", "pub emerging: bool"),
    live(73, "matrix", "domain/traffic/social.rs", "SocialClass::Sinking"),
    live(74, "matrix", "domain/traffic/platforms/goals.rs", "pub fn fit_of"),
    live(75, "path", "domain/traffic/platforms/worth.rs", "pub struct Worth"),
    live(76, "path", "domain/traffic/social.rs", "SocialExperience::Novice"),
    live(77, "path", "domain/traffic/social.rs", "fn suited"),
    live(78, "path", "domain/traffic/social.rs", "SocialExperience::Mature"),
    live(79, "path", "domain/traffic/social.rs", "Business::B2c"),
    live(80, "path", "domain/traffic/social.rs", "Business::B2b"),
    promised(81, "plan", PLAN),
    live(82, "plan1.1", "domain/plan.rs", "pub struct Situation"),
    live(83, "plan1.1", "domain/programme/known.rs", "RepeatShare"),
    live(84, "plan1.2", "domain/service/section.rs", "Core,"),
    live(85, "plan1.2", "domain/service/section.rs", "Auxiliary,"),
    live(86, "plan1.3", "domain/service/care.rs", "pub const USUAL_STEPS"),
    live(87, "plan1.4", "domain/remarketing/section.rs", "pub struct Rule"),
    live(88, "plan1.4", "domain/plan.rs", "pub threshold"),
    live(89, "plan2.1", "domain/visual/section.rs", "pub audience"),
    live(90, "plan2.2", "domain/visual/colour.rs", "pub fn contrasts"),
    live(91, "plan2.3", "domain/visual/path.rs", "pub fn path_remarks"),
    live(92, "plan2.4", "domain/visual/section.rs", "pub struct Material"),
    live(93, "plan2.5", "domain/ab_test/section.rs", "pub struct Experiment"),
    live(94, "plan3.1", "domain/calendar/warnings.rs", "pub enum BudgetShare"),
    live(95, "plan3.2", "domain/calendar/campaign.rs", "pub enum CampaignKind"),
    live(96, "plan3.2", "domain/funnel/forecast/nodes.rs", "BlackFriday"),
    live(97, "plan3.3", "domain/calendar/campaign.rs", "pub struct Material"),
    live(98, "plan4.1", "domain/cycles/edit.rs", "NotChecked"),
    live(99, "plan4.2", "domain/cycles/section.rs", "Did and learned"),
    promised(100, "plan", PLAN),
];

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use std::collections::BTreeMap;
    use std::path::Path;

    use super::*;
    use crate::traffic::platforms::{GOAL_CONCEPTS, WORTH_CONCEPTS};
    use crate::traffic::pools::THREE_QUESTIONS_CONCEPTS;
    use crate::traffic::strategies::Strategy;
    use crate::traffic::{
        Duty, MATURITY_CONCEPTS, NeedCode, POOL_TO_GROW_CONCEPTS, Pool, Route, SIGN_CONCEPTS,
        SUPPLY_CONCEPTS, SiteForm, SocialClass, SoftGap, Stage, Step, Warning,
    };

    fn source(file: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }

    /// Every concept that an answer of the scorer can cite.
    fn cited() -> Vec<u8> {
        let mut all = Vec::new();
        all.extend(Stage::ALL.iter().flat_map(|c| c.concepts()));
        all.extend(Route::ALL.iter().flat_map(|c| c.concepts()));
        all.extend(NeedCode::ALL.iter().flat_map(|c| c.concepts()));
        all.extend(SoftGap::ALL.iter().flat_map(|c| c.concepts()));
        all.extend(Warning::ALL.iter().flat_map(|c| c.concepts()));
        all.extend(SiteForm::ALL.iter().flat_map(|c| c.concepts()));
        all.extend(SocialClass::ALL.iter().flat_map(|c| c.concepts()));
        all.extend(Step::ALL.iter().flat_map(|c| c.concepts()));
        all.extend(Duty::Keep(Pool::PlatformStore).concepts());
        all.extend(Duty::DivertOffline(None).concepts());
        all.extend([SIGN_CONCEPTS, MATURITY_CONCEPTS, POOL_TO_GROW_CONCEPTS].concat());
        all.extend(Strategy::ALL.iter().flat_map(|c| c.concepts()));
        all.extend(
            [
                THREE_QUESTIONS_CONCEPTS,
                GOAL_CONCEPTS,
                WORTH_CONCEPTS,
                SUPPLY_CONCEPTS,
            ]
            .concat(),
        );
        // The social path's own.
        all.extend(76..=80);
        all
    }

    #[test]
    fn each_number_from_1_to_100_has_one_entry() {
        let numbers: Vec<u8> = CONCEPTS.iter().map(|concept| concept.number).collect();
        assert_eq!(numbers, (1..=100).collect::<Vec<u8>>());
        assert!(CONCEPTS.iter().all(|concept| !concept.topic.is_empty()));
    }

    #[test]
    fn what_embodies_a_live_concept_is_there() {
        let mut files = BTreeMap::new();
        for concept in &CONCEPTS {
            if let State::Live { file, item } = concept.state {
                let text = files.entry(file).or_insert_with(|| source(file));
                assert!(
                    text.contains(item),
                    "{}: no {item:?} in {file}",
                    concept.number
                );
            }
        }
    }

    #[test]
    fn an_answer_cites_only_live_concepts() {
        for number in cited() {
            assert!(
                concept(number).unwrap().is_live(),
                "{number} is only promised"
            );
        }
    }

    #[test]
    fn every_concept_is_worded_briefly_in_both_languages() {
        let words: serde_json::Value =
            serde_json::from_str(&source("app/i18n/words/concepts.json")).unwrap();
        for concept in &CONCEPTS {
            for language in ["en", "zh"] {
                let text = words[concept.key()][language].as_str().unwrap_or_default();
                let length = text.chars().count();
                assert!(
                    (4..=140).contains(&length),
                    "{} {language}: {length}",
                    concept.key()
                );
            }
        }
        assert_eq!(words.as_object().unwrap().len(), CONCEPTS.len());
    }
}
