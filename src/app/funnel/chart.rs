//! The picture of the funnel: bars from zero, first stage on top, each with its step.

use charming::datatype::DataPointItem;
use charming::element::{Color, ItemStyle, Label, LabelPosition};
use charming::series::Bar;
use serde_json::Value;
use tributary_domain::funnel::{StageKind, StageTotal, Step, Steps};
use tributary_domain::plan::Id;

use crate::app::ui::chart::axis::{close_frame, literal, names_down, unseen};
use crate::app::ui::chart::{OptionObject, Series};

/// Height of one bar with its two lines of text, in pixels.
pub(super) const BAR_HEIGHT: u16 = 52;

/// A stage as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drawn {
    /// Its name.
    pub(super) name: String,
    /// Its count.
    pub(super) count: f64,
    /// Whether it has a bar; a stage that would dwarf the others has only its number.
    pub(super) has_bar: bool,
    /// What stands beside the bar.
    pub(super) label: String,
    /// Whether its step is the weakest one told of.
    pub(super) is_leak: bool,
}

/// Views are mostly many times anything that follows; beside them every other bar would vanish.
const DWARFS: f64 = 10.0;

/// The stages that were counted, and whether each has a bar.
pub(super) fn drawn(steps: &Steps) -> Vec<(&StageTotal, bool)> {
    let counted: Vec<&StageTotal> = steps.stages.iter().filter(|s| s.count.is_some()).collect();
    let count = |s: &StageTotal| s.count.unwrap_or_default();
    let later = |s: &&&StageTotal| s.kind != StageKind::Impressions;
    let largest = counted
        .iter()
        .filter(later)
        .map(|s| count(s))
        .fold(0.0, f64::max);
    counted
        .iter()
        .map(|s| {
            let dwarfs =
                s.kind == StageKind::Impressions && largest > 0.0 && count(s) > DWARFS * largest;
            (*s, !dwarfs)
        })
        .collect()
}

/// The stage that the conversion is told from: the first one with a bar.
pub(super) fn first_with_bar(steps: &Steps) -> Option<Id> {
    drawn(steps)
        .iter()
        .find(|(_, has_bar)| *has_bar)
        .map(|(s, _)| s.stage)
}

/// The step that ends in a stage.
pub(super) fn step_to(steps: &[Step], stage: Id) -> Option<&Step> {
    steps.iter().find(|s| s.to == stage)
}

/// The bars as the library's option object.
pub(super) fn option(stages: &[Drawn]) -> Value {
    let bars: Vec<DataPointItem> = stages
        .iter()
        .map(|stage| {
            let colour = if stage.is_leak {
                "var(--series-6)"
            } else {
                "var(--brand)"
            };
            DataPointItem::new(if stage.has_bar { stage.count } else { 0.0 })
                .name(literal(&stage.label))
                .item_style(ItemStyle::new().color(Color::Value(colour.to_owned())))
        })
        .collect();
    let largest = stages
        .iter()
        .filter(|s| s.has_bar)
        .map(|s| s.count)
        .fold(0.0, f64::max);
    let quiet = || Color::Value("var(--ink-quiet)".to_owned());
    let labels = Label::new()
        .show(true)
        .position(LabelPosition::Right)
        .formatter("{b}")
        .font_size(12)
        .color(quiet());
    OptionObject {
        animation: false,
        legend: None,
        grid: close_frame(),
        // Room for the text behind the longest bar.
        x_axis: unseen(if largest > 0.0 { largest * 1.9 } else { 1.0 }).min(0),
        y_axis: names_down(stages.iter().map(|s| s.name.clone()).collect(), 13),
        series: vec![Series::Bar(Box::new(
            Bar::new().bar_width("58%").data(bars).label(labels),
        ))],
    }
    .with_names(110)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use serde_json::json;
    use tributary_domain::funnel::evaluate;
    use tributary_domain::sample::{Language, sample};

    fn stage(name: &str, count: f64, has_bar: bool) -> Drawn {
        Drawn {
            name: name.to_owned(),
            count,
            has_bar,
            label: format!("{count} {{x}}"),
            is_leak: false,
        }
    }

    #[test]
    fn bars_start_at_zero_and_the_first_stage_is_on_top() {
        let option = option(&[stage("Clicks", 1_384.0, true), stage("Orders", 76.5, true)]);
        assert_eq!(option.pointer("/xAxis/min").unwrap(), 0);
        assert_eq!(option.pointer("/yAxis/inverse").unwrap(), true);
        assert_eq!(
            option.pointer("/yAxis/data").unwrap(),
            &json!(["Clicks", "Orders"])
        );
        assert_eq!(option.pointer("/series/0/type").unwrap(), "bar");
        assert_eq!(option.pointer("/series/0/data/1/value").unwrap(), 76.5);
        assert_eq!(
            option.pointer("/yAxis/axisLabel/overflow").unwrap(),
            "break"
        );
        assert_eq!(option.pointer("/animation").unwrap(), false);
    }

    #[test]
    fn a_name_with_braces_is_no_pattern() {
        let option = option(&[stage("Clicks", 10.0, true)]);
        assert_eq!(option.pointer("/series/0/data/0/name").unwrap(), "10 (x)");
    }

    #[test]
    fn colours_are_tokens_and_the_weak_step_has_its_own() {
        let weak = Drawn {
            is_leak: true,
            ..stage("Carts", 3.0, true)
        };
        let option = option(&[stage("Visits", 10.0, true), weak]);
        assert_eq!(
            option.pointer("/series/0/data/0/itemStyle/color").unwrap(),
            "var(--brand)"
        );
        assert_eq!(
            option.pointer("/series/0/data/1/itemStyle/color").unwrap(),
            "var(--series-6)"
        );
    }

    #[test]
    fn impressions_have_no_bar_where_they_would_dwarf_the_rest() {
        let plan = sample(Language::English);
        let result = evaluate(&plan.sales, &plan.funnel);
        let drawn = drawn(&result.steps);
        let bars: Vec<bool> = drawn.iter().map(|(_, bar)| *bar).collect();
        assert_eq!(bars.iter().filter(|bar| !**bar).count(), 1);
        assert_eq!(drawn[0].0.kind, StageKind::Impressions);
        assert!(!drawn[0].1);
        assert_eq!(first_with_bar(&result.steps), Some(drawn[1].0.stage));
    }
}
