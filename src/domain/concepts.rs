//! The hundred concepts of the field, each with the place that embodies it.
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
    /// The file of the rule, the default, the screen or the text that embodies it, below `src`.
    pub file: &'static str,
    /// What to look for in that file.
    pub item: &'static str,
}

impl Concept {
    /// The key of its wording, such as `c18`.
    pub fn key(&self) -> String {
        format!("c{}", self.number)
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

const fn entry(number: u8, topic: &'static str, file: &'static str, item: &'static str) -> Concept {
    Concept {
        number,
        topic,
        file,
        item,
    }
}

/// All of them, in order.
#[rustfmt::skip]
pub const CONCEPTS: [Concept; 100] = [
    entry(1, "pool", "domain/funnel/section.rs", "pub struct Channel"),
    entry(2, "pool", "domain/traffic/section.rs", "where the people that channels bring can settle"),
    entry(3, "pool", "domain/traffic/stage.rs", "pub const DIGITAL"),
    entry(4, "pool", "domain/traffic/pools/questions.rs", "pub enum Question"),
    entry(5, "principle", "domain/traffic/gates.rs", "MallSales"),
    entry(6, "principle", "domain/traffic/stage.rs", "Self::Site => Pool::OwnSiteApp"),
    entry(7, "benchmark", "app/i18n/words/traffic.json", "stage_4_who"),
    entry(8, "benchmark", "domain/traffic/diagnosis.rs", "fn site_form"),
    entry(9, "limit", "domain/traffic/duties.rs", "fn has_means_for_site"),
    entry(10, "rule", "app/i18n/words/traffic.json", "stage_4_who"),
    entry(11, "rule", "domain/traffic/diagnosis.rs", "pub main_pool"),
    entry(12, "stage1", "domain/traffic/stage.rs", "Self::Store => Pool::PlatformStore"),
    entry(13, "stage1", "domain/traffic/steps.rs", "DirectOffsiteToStore"),
    entry(14, "stage1", "domain/traffic/duties.rs", "DirectOffsiteToStore"),
    entry(15, "stage1", "app/i18n/words/traffic.json", "stage_1_why"),
    entry(16, "stage1", "domain/traffic/duties.rs", "CrmEmail"),
    entry(17, "stage1", "app/i18n/words/traffic.json", "stage_1_who"),
    entry(18, "stage2", "domain/traffic/gates.rs", "fn fans"),
    entry(19, "stage2", "app/i18n/words/traffic.json", "stage_2_why"),
    entry(20, "stage2", "domain/traffic/steps.rs", "LayerPools"),
    entry(21, "stage2", "domain/traffic/steps.rs", "StrengthenMembership"),
    entry(22, "stage2", "domain/traffic/steps.rs", "StoreAsTill"),
    entry(23, "stage2", "app/i18n/words/traffic.json", "stage_2_who"),
    entry(24, "stage2", "domain/traffic/diagnosis.rs", "customer_accumulation_sign"),
    entry(25, "stage3", "domain/traffic/gates.rs", "MallOrders"),
    entry(26, "stage3", "domain/traffic/duties.rs", "MallOperations"),
    entry(27, "stage3", "domain/traffic/steps.rs", "SocialAsEntrance"),
    entry(28, "stage3", "domain/traffic/gates.rs", "fn mall"),
    entry(29, "stage4", "domain/traffic/gates.rs", "fn majority"),
    entry(30, "note", "domain/traffic/stage.rs", "The way a brand takes"),
    entry(31, "note", "domain/traffic/gates.rs", "Between {"),
    entry(32, "note", "domain/traffic/duties.rs", "Duty::Keep"),
    entry(33, "note", "domain/traffic/stage.rs", "LeapfrogTo4"),
    entry(34, "note", "domain/traffic/diagnosis.rs", "traditional_strong_brand"),
    entry(35, "note", "domain/traffic/stage.rs", "StartedFromMicroMall"),
    entry(36, "note", "domain/traffic/duties.rs", "DivertOffline"),
    entry(37, "note", "domain/traffic/diagnosis.rs", "fn pool_to_grow"),
    entry(38, "note", "domain/traffic/stage.rs", "NoMainPool"),
    entry(39, "note", "domain/traffic/steps.rs", "NameScenarios"),
    entry(40, "strategy", "domain/traffic/strategies/scorecard.rs", "pub struct Scorecard"),
    entry(41, "strategy", "domain/traffic/strategies/rhythm.rs", "pub struct Rhythm"),
    entry(42, "strategy", "domain/traffic/strategies/scorecard.rs", "pub enum Strategy"),
    entry(43, "acquire", "domain/traffic/diversification.rs", "pub effective_channels"),
    entry(44, "operate", "domain/traffic/records/section.rs", "pub enum Automation"),
    entry(45, "operate", "domain/traffic/pools/figures.rs", "fn reachable"),
    entry(46, "operate", "domain/traffic/steps.rs", "ReachAgain"),
    entry(47, "operate", "domain/traffic/strategies/scorecard.rs", "Repurchase"),
    entry(48, "operate", "domain/traffic/pools/figures.rs", "pub second_order_cost"),
    entry(49, "mine", "domain/traffic/steps.rs", "ReachAgain"),
    entry(50, "context", "domain/remarketing/effect.rs", "pub pays_from"),
    entry(51, "context", "domain/plan.rs", "pub promotion: Text"),
    entry(52, "context", "domain/traffic/social.rs", "DEFAULT_YEAR"),
    entry(53, "context", "domain/programme/market.rs", "pub habits"),
    entry(54, "context", "domain/funnel/section.rs", "pub online: bool"),
    entry(55, "funnel", "domain/funnel/section.rs", "Impressions"),
    entry(56, "funnel", "domain/traffic/duties.rs", "SupplyChain"),
    entry(57, "funnel", "domain/plan.rs", "pub struct Customers"),
    entry(58, "funnel", "domain/periods/causes.rs", "pub struct PartDeviation"),
    entry(59, "push", "domain/funnel/section.rs", "Push"),
    entry(60, "pull", "domain/funnel/referral.rs", "viral_coefficient"),
    entry(61, "pull", "domain/funnel/section.rs", "Pull"),
    entry(62, "social", "domain/traffic/platforms/goals.rs", "fn default_strength"),
    entry(63, "social", "domain/traffic/questions.rs", "Field::Sales(Pool::SocialAccount)"),
    entry(64, "social", "domain/traffic/records/section.rs", "pub enum Goal"),
    entry(65, "matrix", "domain/traffic/social.rs", "pub struct SocialMatrix"),
    entry(66, "matrix", "domain/traffic/social.rs", "pub fn social_matrix"),
    entry(67, "matrix", "domain/traffic/social.rs", "SocialClass::Stable"),
    entry(68, "matrix", "domain/traffic/social.rs", "SocialClass::Growth"),
    entry(69, "matrix", "app/i18n/words/platforms.json", "evidence"),
    entry(70, "matrix", "domain/traffic/social.rs", "SocialPlatform::Instagram, SocialClass::Growth"),
    entry(71, "matrix", "domain/traffic/social.rs", "SocialClass::Potential"),
    entry(72, "matrix", "domain/traffic/social.rs", "pub emerging: bool"),
    entry(73, "matrix", "domain/traffic/social.rs", "SocialClass::Sinking"),
    entry(74, "matrix", "domain/traffic/platforms/goals.rs", "pub fn fit_of"),
    entry(75, "path", "domain/traffic/platforms/worth.rs", "pub struct Worth"),
    entry(76, "path", "domain/traffic/social.rs", "SocialExperience::Novice"),
    entry(77, "path", "domain/traffic/social.rs", "fn suited"),
    entry(78, "path", "domain/traffic/social.rs", "SocialExperience::Mature"),
    entry(79, "path", "domain/traffic/social.rs", "Business::B2c"),
    entry(80, "path", "domain/traffic/social.rs", "Business::B2b"),
    entry(81, "plan", "domain/programme/mod.rs", "pub struct Programme"),
    entry(82, "plan1.1", "domain/plan.rs", "pub struct Situation"),
    entry(83, "plan1.1", "domain/programme/known.rs", "RepeatShare"),
    entry(84, "plan1.2", "domain/service/section.rs", "Core,"),
    entry(85, "plan1.2", "domain/service/section.rs", "Auxiliary,"),
    entry(86, "plan1.3", "domain/service/care.rs", "pub const USUAL_STEPS"),
    entry(87, "plan1.4", "domain/remarketing/section.rs", "pub struct Rule"),
    entry(88, "plan1.4", "domain/plan.rs", "pub threshold"),
    entry(89, "plan2.1", "domain/visual/section.rs", "pub audience"),
    entry(90, "plan2.2", "domain/visual/colour.rs", "pub fn contrasts"),
    entry(91, "plan2.3", "domain/visual/path.rs", "pub fn path_remarks"),
    entry(92, "plan2.4", "domain/visual/section.rs", "pub struct Material"),
    entry(93, "plan2.5", "domain/ab_test/section.rs", "pub struct Experiment"),
    entry(94, "plan3.1", "domain/calendar/warnings.rs", "pub enum BudgetShare"),
    entry(95, "plan3.2", "domain/calendar/campaign.rs", "pub enum CampaignKind"),
    entry(96, "plan3.2", "domain/funnel/forecast/nodes.rs", "BlackFriday"),
    entry(97, "plan3.3", "domain/calendar/campaign.rs", "pub struct Material"),
    entry(98, "plan4.1", "domain/cycles/edit.rs", "NotChecked"),
    entry(99, "plan4.2", "domain/cycles/section.rs", "Did and learned"),
    entry(100, "plan", "domain/report/mod.rs", "pub struct Report"),
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
    fn what_embodies_a_concept_is_there() {
        let mut files = BTreeMap::new();
        for concept in &CONCEPTS {
            let Concept {
                number, file, item, ..
            } = *concept;
            let text = files.entry(file).or_insert_with(|| source(file));
            assert!(text.contains(item), "{number}: no {item:?} in {file}");
        }
    }

    #[test]
    fn what_an_answer_cites_is_a_concept() {
        for number in cited() {
            assert!(concept(number).is_some(), "{number}");
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
