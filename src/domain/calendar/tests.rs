#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::document::arbitrary;
use crate::funnel;
use crate::plan::{Id, Plan, Supply};
use crate::quantity::{Date, Month, Period, Text};
use crate::sample::{Language, sample};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn days(from: &str, to: &str) -> Period {
    Period::new(day(from), day(to)).unwrap()
}

fn stamp() -> Stamp {
    Stamp {
        day: day("2026-11-26"),
        hour: 9,
        minute: 5,
        second: 0,
    }
}

fn entry(summary: &str) -> Entry {
    Entry {
        uid: "action-1@tributary".to_owned(),
        summary: summary.to_owned(),
        description: String::new(),
        category: String::new(),
        days: days("2026-11-27", "2026-11-30"),
    }
}

/// Reads a file back as section 3.1 says: folds joined, lines apart.
fn unfolded(file: &str) -> Vec<String> {
    let joined = file.replace("\r\n ", "");
    joined.split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_file_has_the_lines_of_the_standard() {
    let file = write_file("Plan", stamp(), &[entry("Black Friday")]);
    // The end of an all-day event is the first day after it (RFC 5545, section 3.6.1, whose
    // example has DTSTART 20070628 and DTEND 20070709 for 28 June to 8 July).
    let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tributary//Plan//EN\r\n\
        CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nX-WR-CALNAME:Plan\r\nBEGIN:VEVENT\r\n\
        UID:action-1@tributary\r\nDTSTAMP:20261126T090500Z\r\nDTSTART;VALUE=DATE:20261127\r\n\
        DTEND;VALUE=DATE:20261201\r\nSUMMARY:Black Friday\r\nTRANSP:TRANSPARENT\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(file, expected);
}

#[test]
fn text_is_escaped_as_the_standard_shows() {
    // RFC 5545, section 3.3.11: "Project XYZ Final Review / Conference Room - 3B / Come Prepared."
    let mut of = entry("Project XYZ Final Review\nConference Room - 3B\r\nCome Prepared.");
    of.description = r"a;b,c\d".to_owned();
    let lines = unfolded(&write_file("", stamp(), &[of]));
    assert!(lines.contains(
        &r"SUMMARY:Project XYZ Final Review\nConference Room - 3B\nCome Prepared.".to_owned()
    ));
    assert!(lines.contains(&r"DESCRIPTION:a\;b\,c\\d".to_owned()));
}

#[test]
fn a_long_line_is_folded_between_characters() {
    // 8 octets of "SUMMARY:" and 22 characters of 3 make 74; the next one begins a line.
    let file = write_file("", stamp(), &[entry(&"锅".repeat(30))]);
    let at = file.find("SUMMARY").unwrap();
    let first = file[at..].split("\r\n").next().unwrap();
    assert_eq!(first.len(), 74);
    assert_eq!(first.chars().count(), 8 + 22);
    assert!(file[at..].contains(&format!("\r\n {}\r\n", "锅".repeat(8))));
}

proptest! {
    #[test]
    fn no_line_is_longer_than_75_octets_and_text_comes_back(
        summary in "\\PC{0,200}",
        description in "[a-z;,\\\\\n锅🍳]{0,120}",
    ) {
        let mut of = entry(&summary);
        of.description.clone_from(&description);
        let file = write_file("Plan", stamp(), &[of]);
        prop_assert!(file.split("\r\n").all(|l| l.len() <= 75 && !l.contains('\n')));
        let lines = unfolded(&file);
        let found = lines.iter().find_map(|l| l.strip_prefix("SUMMARY:")).unwrap();
        let plain = found
            .replace("\\\\", "\u{1}").replace("\\;", ";").replace("\\,", ",")
            .replace("\\n", "\n").replace('\u{1}', "\\");
        prop_assert_eq!(plain, summary);
    }

    #[test]
    fn every_row_with_days_lies_in_the_months_that_it_touches(plan in arbitrary::plan(), n in 0_i64..1_000) {
        let first = Month::of(day("2025-01-01").plus_days(n).unwrap());
        let months = year(&plan, first);
        prop_assert_eq!(months.len(), 12);
        for of in &months {
            let span = of.month.period();
            for event in &plan.calendar.events {
                let touches = event.period.from() <= span.to() && span.from() <= event.period.to();
                prop_assert_eq!(of.events.contains(&event.id), touches);
            }
        }
    }
}

fn campaign() -> Campaign {
    Campaign {
        id: Id(1),
        period: Some(days("2026-11-20", "2026-11-30")),
        place: Some(Id(1)),
        ..Campaign::default()
    }
}

fn warned(plan: &Plan, campaign: &Campaign, today: &str) -> Vec<CampaignWarning> {
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    campaign_warnings(plan, &result, campaign, Some(day(today)))
}

#[test]
fn a_campaign_without_stock_page_or_budget_is_warned_of() {
    let mut plan = sample(Language::English);
    let november = Month::of(day("2026-11-01"));
    let mut of = campaign();
    // The sample has 1,400 units at place 1 for November; the month needs more with its event.
    let all = warned(&plan, &of, "2026-10-01");
    assert!(matches!(
        all[..],
        [
            CampaignWarning::TooFewUnits { place: Id(1), .. },
            CampaignWarning::NoPage,
            CampaignWarning::NoBudget
        ]
    ));
    let units = |plan: &mut Plan, units: &str| {
        let calendar = Arc::make_mut(&mut plan.calendar);
        calendar.supply = vec![Supply {
            place: Id(1),
            month: november,
            units: units.parse().unwrap(),
            units_per_order: "1".parse().unwrap(),
        }];
    };
    units(&mut plan, "0");
    assert_eq!(
        warned(&plan, &of, "2026-10-01")[0],
        CampaignWarning::NoStock(Id(1), november)
    );
    units(&mut plan, "100000");
    of.budget = "0".parse().ok();
    of.materials = vec![Material {
        id: Id(1),
        kind: MaterialKind::Page,
        name: Text::default(),
        ready: false,
    }];
    assert_eq!(warned(&plan, &of, "2026-10-01"), []);
    assert_eq!(
        warned(&plan, &of, "2026-11-14"),
        [CampaignWarning::NotReady(1)]
    );
    assert_eq!(warned(&plan, &of, "2026-12-01"), [], "it is over");
    Arc::make_mut(&mut plan.calendar).supply.clear();
    assert_eq!(
        warned(&plan, &of, "2026-10-01"),
        [CampaignWarning::StockUnknown(november)]
    );
    of.period = None;
    assert_eq!(warned(&plan, &of, "2026-10-01"), [CampaignWarning::NoDays]);
}

#[test]
fn enrolment_that_ends_within_a_week_is_told() {
    let mut plan = sample(Language::English);
    let event = plan.calendar.events[0].id;
    let calendar = Arc::make_mut(&mut plan.calendar);
    calendar.events[0].enrolment = Some(days("2026-09-01", "2026-10-16"));
    let of = Campaign {
        event: Some(event),
        ..campaign()
    };
    let ends = CampaignWarning::EnrolmentEnds(day("2026-10-16"));
    for (today, is_told) in [
        ("2026-10-08", false),
        ("2026-10-09", true),
        ("2026-10-16", true),
        ("2026-10-17", false),
    ] {
        assert_eq!(
            warned(&plan, &of, today).contains(&ends),
            is_told,
            "{today}"
        );
    }
    assert_eq!(deadlines(&plan, day("2026-10-16")), [event]);
    assert!(deadlines(&plan, day("2026-10-17")).is_empty());
}

#[test]
fn a_budget_is_held_against_the_profit() {
    let plan = sample(Language::English);
    let result = funnel::evaluate(&plan.sales, &plan.funnel);
    let profit = result.total.profit.unwrap();
    let mut of = campaign();
    assert_eq!(budget_share(&result, &of), None);
    of.budget = "1000".parse().ok();
    let expected = if profit > 0.0 {
        BudgetShare::OfProfit(1_000.0 / profit)
    } else {
        BudgetShare::NothingToSpend
    };
    assert_eq!(budget_share(&result, &of), Some(expected));
}
