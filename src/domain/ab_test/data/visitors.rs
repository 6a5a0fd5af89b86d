//! Rows of single visitors → figures by variant.

use super::super::means;
use super::super::section::Measured;
use super::days::Days;
use super::found::{ArmData, Cap, Found, Note, spread};
use super::lines::{Line, Lines, day};
use super::reader::{Answers, SameVisitor};
use crate::quantity::{Correlation, Rate};
use crate::stats::moments::{Moments, PairMoments};

/// The places of a line's figures.
const VALUE: usize = 0;
const PER: usize = 1;
const BEFORE: usize = 2;

/// Fills in what the rows say of each variant.
pub(super) fn fill(found: &mut Found, lines: Lines, answers: &Answers) {
    let mut lines = lines;
    // A visitor belongs to the first day, and may have come again on a later one.
    let (order, span) = (lines.order(), lines.span(lines.order()));
    if lines.has.visitors {
        lines = put_together(&lines, answers.same_visitor, &mut found.notes);
    }
    let has = lines.has;
    let cap = answers.cap.filter(|_| has.figures[VALUE]);
    let cap = cap.and_then(|share| largest_kept(&lines, share, &mut found.notes));
    let mut days = Days::default();
    if has.days && lines.has_open_dates(order) {
        found.notes.push(Note::OpenDates);
    }
    let mut sums = vec![Sums::default(); found.arms.len()];
    let mut cut = 0;
    for mut line in lines.iter() {
        if !has.events {
            line.events = u64::from(line.figures[VALUE] > 0.0);
        }
        if let Some((at, _)) = cap
            && line.figures[VALUE] > at
        {
            line.figures[VALUE] = at;
            cut += 1;
        }
        let arm = usize::from(line.variant);
        if let Some(sums) = sums.get_mut(arm) {
            sums.add(&line, has.figures);
        }
        if let Some(day) = day(&line, order) {
            days.add(day, arm, (1, u64::from(line.events > 0)));
        }
    }
    if !has.events {
        found.notes.push(Note::ConvertedByValue);
    }
    found.cap = cap.map(|(at, share)| Cap { share, at, cut });
    for (arm, sums) in found.arms.iter_mut().zip(&sums) {
        sums.fill(arm, has.figures, has.events);
    }
    days.fill(found, span);
    sort(found);
}

/// One line a visitor.
fn put_together(lines: &Lines, same: SameVisitor, notes: &mut Vec<Note>) -> Lines {
    let order = lines.order();
    let mut places: Vec<(u64, usize)> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| (line.visitors, at))
        .collect();
    places.sort_unstable();
    let mut together = Lines::new(lines.has);
    let (mut repeated, mut several) = (0, 0);
    for own in places.chunk_by(|a, b| a.0 == b.0) {
        let mut rows = own.iter().map(|(_, at)| lines.line(*at));
        let Some(mut line) = rows.next() else {
            continue;
        };
        repeated += u64::from(own.len() > 1);
        let mut is_in_one = true;
        for row in rows {
            is_in_one &= row.variant == line.variant;
            if same == SameVisitor::AddsUp {
                add(&mut line, &row, order);
            }
        }
        if is_in_one {
            together.push(&line);
        } else {
            several += 1;
        }
    }
    if repeated > 0 {
        notes.push(Note::RowsPutTogether(repeated));
    }
    if several > 0 {
        notes.push(Note::InSeveralVariants(several));
    }
    together
}

/// Adds a further row of the visitor; what was before the test stays that of the first row, and the
/// earliest day is the day.
fn add(line: &mut Line, row: &Line, order: Option<crate::import::Order>) {
    line.events = line.events.saturating_add(row.events);
    line.figures[VALUE] += row.figures[VALUE];
    line.figures[PER] += row.figures[PER];
    let is_earlier = match (day(line, order), day(row, order)) {
        (Some(own), Some(other)) => other < own,
        (own, _) => own.is_none(),
    };
    if is_earlier {
        line.day = row.day;
    }
}

/// The largest value that stays, and the share of visitors at or below it.
fn largest_kept(lines: &Lines, share: Rate, notes: &mut Vec<Note>) -> Option<(f64, f64)> {
    let values = lines.iter().map(|line| line.figures[VALUE]).collect();
    let at = means::cap(values, share.to_f64()).ok()?;
    if at > 0.0 {
        Some((at, share.to_f64()))
    } else {
        notes.push(Note::CapAtZero);
        None
    }
}

/// Sums of a variant's visitors.
#[derive(Clone, Copy, Default)]
struct Sums {
    visitors: u64,
    converted: u64,
    events: u64,
    value: Moments,
    with_per: PairMoments,
    with_before: PairMoments,
}

impl Sums {
    fn add(&mut self, line: &Line, has: [bool; super::lines::FIGURES]) {
        self.visitors += 1;
        self.converted += u64::from(line.events > 0);
        self.events = self.events.saturating_add(line.events);
        let [value, per, before] = line.figures;
        // Values are amounts of at most 10¹², and one visitor's rows at most three million: none of
        // the sums is refused.
        if has[VALUE] {
            let _ = self.value.push(value);
        }
        if has[PER] {
            let _ = self.with_per.push((value, per));
        }
        if has[BEFORE] {
            let _ = self.with_before.push((value, before));
        }
    }

    fn fill(&self, arm: &mut ArmData, has: [bool; super::lines::FIGURES], tells_conversions: bool) {
        arm.visitors = self.visitors;
        arm.conversions = Some(self.converted);
        arm.events = tells_conversions.then_some(self.events);
        if !has[VALUE] {
            return;
        }
        let mut measured = Measured {
            value: spread(self.value),
            ..Measured::default()
        };
        if has[PER] {
            measured.per = spread(self.with_per.x());
            measured.value_with_per = correlation(self.with_per);
        }
        if has[BEFORE] {
            measured.before = spread(self.with_before.x());
            measured.value_with_before = correlation(self.with_before);
        }
        arm.measured = Some(measured);
    }
}

/// Pearson's correlation; none where one of both does not vary.
///
/// # Formula
/// `r = s_xy/(s_x·s_y)`
fn correlation(pairs: PairMoments) -> Option<Correlation> {
    let spread = pairs.y().variance()?.sqrt() * pairs.x().variance()?.sqrt();
    let value = pairs.covariance()? / spread;
    // Rounding may leave it a little outside.
    let value = super::found::rounded(value.clamp(-1.0, 1.0))?;
    Correlation::new(value).ok()
}

/// Single rows come in the order of chance: the control is named first, then the names in order.
fn sort(found: &mut Found) {
    let mut places: Vec<usize> = (0..found.arms.len()).collect();
    places.sort_by_key(|at| {
        let name = found.arms[*at].name.as_str().to_lowercase();
        (!is_control(&name), name.parse::<u64>().ok(), name)
    });
    found.arms = places.iter().map(|at| found.arms[*at].clone()).collect();
    for day in &mut found.daily {
        day.counts = places.iter().map(|at| day.counts[*at]).collect();
    }
}

/// Whether a variant is called by a word for what is there already.
fn is_control(name: &str) -> bool {
    const WORDS: [&str; 13] = [
        "control",
        "original",
        "baseline",
        "base",
        "old",
        "kontrolle",
        "kontrollgruppe",
        "contrôle",
        "témoin",
        "对照",
        "对照组",
        "原版",
        "旧版",
    ];
    WORDS.contains(&name)
}
