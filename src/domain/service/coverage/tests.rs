#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
use proptest::prelude::*;

use super::*;
use crate::programme::{Days, Hour};

fn hours(from: u8, to: u8) -> Hours {
    Hours {
        from: Hour::new(from).unwrap(),
        to: Hour::new(to).unwrap(),
    }
}

fn channel(role: Role, days: Days, from: u8, to: u8) -> ServiceChannel {
    ServiceChannel {
        role,
        days,
        hours: Some(hours(from, to)),
        ..ServiceChannel::default()
    }
}

fn service(clock: &str, channels: Vec<ServiceChannel>) -> Service {
    Service {
        clock: clock.parse().ok(),
        channels,
        ..Service::default()
    }
}

fn market(clock: &str) -> Market {
    Market {
        id: Id(1),
        clock: clock.parse().ok(),
        ..Market::default()
    }
}

#[test]
fn an_office_in_shenzhen_answers_new_york_in_the_evening() {
    // By hand: 9 to 18 o'clock, Monday to Friday at UTC+8, is 20:00 of the evening before to 5:00 in
    // New York (UTC−5), so of the waking hours from 8 to 22 just 20 to 22 on Sunday to Thursday:
    // 5 · 2 of 7 · 14 hours. Whoever writes on Friday at 8:00 waits until Sunday 20:00: 60 hours;
    // whoever writes on Thursday evening is answered.
    let one = vec![channel(Role::Core, Days::MondayToFriday, 9, 18)];
    let told = coverage(&service("+08:00", one.clone()), &market("-05:00")).unwrap();
    assert_eq!(told.hours.to_bits(), 98.0_f64.to_bits());
    assert!((told.core - 10.0 / 98.0).abs() < 1e-12, "{}", told.core);
    assert_eq!(told.longest_wait, Some(60.0));
    assert_eq!(told.response, None);
    // A night shift from 22 to 7 o'clock every day covers 9:00 to 18:00 in New York: 9 more of 14.
    let mut both = one;
    both.push(channel(Role::Auxiliary, Days::Every, 22, 7));
    let told = coverage(&service("+08:00", both), &market("-05:00")).unwrap();
    assert!((told.core - 10.0 / 98.0).abs() < 1e-12);
    assert!((told.all - (10.0 + 63.0) / 98.0).abs() < 1e-12);
    // On Friday and Saturday evening the last who is answered writes before 18:00; the next hour
    // is 9:00, fifteen hours later.
    assert_eq!(told.longest_wait, Some(15.0));
}

#[test]
fn what_is_missing_is_named() {
    let channels = vec![channel(Role::Core, Days::Every, 0, 0)];
    let nothing = Service::default();
    assert_eq!(
        coverage(&nothing, &market("+01:00")),
        Err(Unanswered::NoHours)
    );
    let no_clock = Service {
        channels: channels.clone(),
        ..Service::default()
    };
    assert_eq!(
        coverage(&no_clock, &market("+01:00")),
        Err(Unanswered::NoClock)
    );
    let known = service("+08:00", channels);
    let unknown = Market::default();
    assert_eq!(coverage(&known, &unknown), Err(Unanswered::NoMarketClock));
    // Around the clock covers any market.
    let told = coverage(&known, &market("+05:45")).unwrap();
    assert_eq!(told.core.to_bits(), 1.0_f64.to_bits());
    assert_eq!(told.longest_wait, Some(0.0));
}

#[test]
fn auxiliary_channels_alone_leave_the_core_uncovered() {
    let only = vec![channel(Role::Auxiliary, Days::Every, 8, 22)];
    let told = coverage(&service("+01:00", only), &market("+01:00")).unwrap();
    assert!(told.core < 1e-12 && told.all > 1.0 - 1e-12);
}

proptest! {
    /// A further channel never lowers coverage, and both clocks put forward change nothing.
    #[test]
    fn more_hours_cover_more(
        from in 0_u8..24, to in 0_u8..=24, from2 in 0_u8..24, to2 in 0_u8..=24,
        ours in -40_i32..=40, theirs in -40_i32..=40,
    ) {
        let offset = |quarters: i32| crate::programme::Offset::new(quarters * 15).unwrap();
        let one = channel(Role::Core, Days::MondayToSaturday, from, to);
        let two = channel(Role::Core, Days::MondayToFriday, from2, to2);
        let at = |ours: i32, theirs: i32, channels: Vec<ServiceChannel>| {
            let service = Service { clock: Some(offset(ours)), channels, ..Service::default() };
            let market = Market { clock: Some(offset(theirs)), ..Market::default() };
            coverage(&service, &market).unwrap()
        };
        let less = at(ours, theirs, vec![one.clone()]);
        let more = at(ours, theirs, vec![one.clone(), two]);
        prop_assert!(more.all >= less.all);
        prop_assert!(more.longest_wait <= less.longest_wait);
        prop_assert!((0.0..=1.0).contains(&more.all));
        let moved = at(ours + 4, theirs + 4, vec![one]);
        prop_assert_eq!(moved.all.to_bits(), less.all.to_bits());
        prop_assert_eq!(moved.longest_wait, less.longest_wait);
    }
}
