//! Plans of an earlier version, by an invented one: in it a plan's name was its `title`, and it did
//! not say whether it was the sample.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;
use crate::document::arbitrary;
use crate::document::migrate::step;
use crate::plan::Plan;
use crate::quantity::Text;

/// The invented version's own struct: the rest of the plan is as it is now.
#[derive(Clone, Serialize, Deserialize)]
struct PlanThen {
    title: Text,
    traffic: std::sync::Arc<crate::traffic::Facts>,
}

fn renamed(plan: &Json) -> Result<Json, FileError> {
    step(plan, |then: PlanThen| Plan {
        name: then.title,
        traffic: then.traffic,
        ..Plan::default()
    })
}

/// A second step, so that two versions back is tried too: the name gets a mark.
fn marked(plan: &Json) -> Result<Json, FileError> {
    step(plan, |then: Plan| Plan {
        name: Text::shortened(&format!("{} *", then.name)),
        ..then
    })
}

fn read_as(text: &str, known: u32, steps: &[Migration]) -> Result<Opened, FileError> {
    open_as(&parse(text)?, known, steps)
}

const STEPS: [Migration; 2] = [renamed, marked];

fn then(title: &str, more: &str) -> String {
    let traffic = serde_json::to_string(&arbitrary::one().traffic).unwrap();
    let plan = format!(r#"{{"title":"{title}"{more},"traffic":{traffic}}}"#);
    let json: Json = serde_json::from_str(&plan).unwrap();
    let crc = checksum(&json).unwrap();
    format!(r#"{{"format":"tributary","version":0,"checksum":"{crc}","revision":4,"plan":{plan}}}"#)
}

#[test]
fn a_plan_of_an_earlier_version_is_read_as_one_of_this() {
    let opened = read_as(&then("Autumn", ""), 2, &STEPS).unwrap();
    assert_eq!(opened.plan.name.as_str(), "Autumn *");
    assert_eq!(opened.plan.traffic, arbitrary::one().traffic);
    assert_eq!((opened.revision, opened.intact), (Some(4), true));
}

#[test]
fn a_plan_of_the_version_in_between_takes_the_last_step_alone() {
    let plan = Plan {
        name: Text::new("Winter").unwrap(),
        ..arbitrary::one()
    };
    let text = write(&plan, Some(7), Layout::Compact).unwrap();
    let one = text.replacen("\"version\":0", "\"version\":1", 1);
    let opened = read_as(&one, 2, &STEPS).unwrap();
    assert_eq!(opened.plan.name.as_str(), "Winter *");
    let two = text.replacen("\"version\":0", "\"version\":2", 1);
    assert_eq!(read_as(&two, 2, &STEPS).unwrap().plan, plan);
    let three = text.replacen("\"version\":0", "\"version\":3", 1);
    assert_eq!(
        read_as(&three, 2, &STEPS).err(),
        Some(FileError::NewerVersion { found: 3, known: 2 })
    );
}

#[test]
fn what_the_earlier_version_did_not_have_is_refused_and_not_lost() {
    let more = then("Autumn", r#","margin":3"#);
    assert_eq!(
        read_as(&more, 2, &STEPS).err(),
        Some(FileError::UnknownKey {
            path: "plan.margin".into()
        })
    );
    // A plan of this version that claims to be an earlier one.
    let text = write(&arbitrary::one(), None, Layout::Compact).unwrap();
    assert!(matches!(
        read_as(&text, 2, &STEPS).err(),
        Some(FileError::Invalid { .. })
    ));
}

#[test]
fn a_damaged_text_of_an_earlier_version_is_seen_to_be_damaged() {
    let damaged = then("Autumn", "").replacen("Autumn", "Autumm", 1);
    assert!(!read_as(&damaged, 2, &STEPS).unwrap().intact);
}
