//! The class of each platform, by the seller's figures or by the dated default, and how far it is
//! from each border.

use super::super::records::PlatformRecord;
use super::super::social::{
    DEFAULT_CLASSES, PlatformUse, SocialClass, SocialMatrix, WELL_BELOW_PEAK, social_matrix,
};
use super::super::{Facts, SocialExperience, SocialPlatform};
use super::{Worth, fit_of};
use crate::quantity::{Change, Count, Rate, Text};

/// The fewest platforms with figures that make medians worth comparing with.
const FEWEST: usize = 3;

/// Where a class comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Figures that were typed, of this year where that is known.
    Figures(Option<u64>),
    /// The dated default of [`DEFAULT_YEAR`](super::super::DEFAULT_YEAR).
    Default,
    /// Nothing is known.
    Nothing,
}

/// How far a platform is from each border: above is positive; all are differences of shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Borders {
    /// Use less the border to stable.
    pub stable: f64,
    /// Use less the median use.
    pub usage: f64,
    /// Net plan less the median net plan.
    pub plan: f64,
    /// Use less eight tenths of its own peak: at or below zero it has been left by many.
    pub peak: f64,
    /// Net plan itself: below zero more want to leave than to come.
    pub leaving: f64,
}

/// One platform of the matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct PlatformRow {
    /// What is on record; all empty but the platform where nothing is.
    pub record: PlatformRecord,
    /// Whether it is in use.
    pub used: bool,
    /// Its class.
    pub class: Option<SocialClass>,
    /// Where the class comes from.
    pub basis: Basis,
    /// Its use and plans, where both are known.
    pub usage: Option<PlatformUse>,
    /// Distances to the borders, where the class is computed.
    pub borders: Option<Borders>,
    /// How well it serves the goals, 0 to 1.
    pub fit: Option<f64>,
    /// What it brings for its hours and its money.
    pub worth: Worth,
}

/// The seven platforms known by name, then the seller's others.
pub fn platform_rows(facts: &Facts) -> Vec<PlatformRow> {
    let records = listed(facts);
    let matrix = matrix_of(&records);
    records
        .into_iter()
        .map(|record| {
            let usage = use_of(&record);
            let computed = matrix.as_ref().zip(usage).and_then(|(matrix, usage)| {
                let at = matrix.0.iter().position(|id| *id == key(&record))?;
                let class = *matrix.1.classes.get(at)?;
                Some((class, borders(&matrix.1, usage)))
            });
            let dated = record.known.and_then(default_class);
            let (class, basis) = match (computed, dated) {
                (Some((class, _)), _) => (Some(class), Basis::Figures(record.year.map(Count::get))),
                (None, Some(class)) => (Some(class), Basis::Default),
                (None, None) => (None, Basis::Nothing),
            };
            PlatformRow {
                used: is_used(facts, &record),
                class,
                basis,
                usage,
                borders: computed.map(|(_, borders)| borders),
                fit: fit_of(facts, &record),
                worth: Worth::of(&record),
                record,
            }
        })
        .collect()
}

/// The matrix that the typed figures give; none for fewer than three platforms with figures.
pub fn platform_matrix(facts: &Facts) -> Option<SocialMatrix> {
    matrix_of(&listed(facts)).map(|(_, matrix)| matrix)
}

/// The class of each platform known by name, as figures or the dated default have it.
pub fn known_classes(facts: &Facts) -> Vec<(SocialPlatform, SocialClass)> {
    if facts.records.is_none() {
        return DEFAULT_CLASSES.to_vec();
    }
    platform_rows(facts)
        .into_iter()
        .filter_map(|row| Some((row.record.known?, row.class?)))
        .collect()
}

/// What to do about platforms of the seller's own naming.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct OwnPath {
    /// To go on with little.
    pub minor: Vec<Text>,
    /// To try.
    pub new: Vec<Text>,
    /// To leave step by step.
    pub reduce: Vec<Text>,
}

/// The path for platforms that no list of the field names: who runs several by plan goes on with
/// those in use that grow or are stable and tries the new ones; sinking ones in use are left.
pub fn own_path(facts: &Facts, rows: &[PlatformRow]) -> OwnPath {
    let mature = facts.social_experience == Some(SocialExperience::Mature);
    let names = |wanted: &dyn Fn(&PlatformRow) -> bool| -> Vec<Text> {
        let own = rows.iter().filter(|row| row.record.known.is_none());
        own.filter(|row| wanted(row))
            .map(|row| row.record.name.clone())
            .collect()
    };
    OwnPath {
        minor: names(&|row| {
            let class = matches!(row.class, Some(SocialClass::Growth | SocialClass::Stable));
            mature && row.used && class
        }),
        new: names(&|row| mature && !row.used && row.class == Some(SocialClass::Potential)),
        reduce: names(&|row| row.used && row.class == Some(SocialClass::Sinking)),
    }
}

fn is_used(facts: &Facts, record: &PlatformRecord) -> bool {
    record
        .known
        .map_or(record.used, |known| facts.platforms_used.contains(&known))
}

/// Tells records apart: an id is only unique among those that are in the plan.
type Key = (Option<SocialPlatform>, crate::plan::Id);

fn key(record: &PlatformRecord) -> Key {
    (record.known, record.id)
}

/// One record a platform: those known by name in their order, of several for one the first.
fn listed(facts: &Facts) -> Vec<PlatformRecord> {
    let typed = facts.records.as_deref().map_or(&[][..], |r| &r.platforms);
    let known = SocialPlatform::all().map(|platform| {
        let found = typed.iter().find(|p| p.known == Some(platform)).cloned();
        found.unwrap_or_else(|| PlatformRecord {
            known: Some(platform),
            ..PlatformRecord::default()
        })
    });
    let own = typed.iter().filter(|p| p.known.is_none()).cloned();
    known.chain(own).collect()
}

fn matrix_of(records: &[PlatformRecord]) -> Option<(Vec<Key>, SocialMatrix)> {
    let told: Vec<(Key, PlatformUse)> = records
        .iter()
        .filter_map(|record| Some((key(record), use_of(record)?)))
        .collect();
    if told.len() < FEWEST {
        return None;
    }
    let uses: Vec<PlatformUse> = told.iter().map(|(_, usage)| *usage).collect();
    let matrix = social_matrix(&uses)?;
    Some((told.into_iter().map(|(key, _)| key).collect(), matrix))
}

/// Use and plans; a peak that is not known is the present use.
fn use_of(record: &PlatformRecord) -> Option<PlatformUse> {
    let share = record.share.map(Rate::to_f64)?;
    let dated = record.known.and_then(default_class);
    Some(PlatformUse {
        share,
        peak: record.peak.map_or(share, Rate::to_f64).max(share),
        net_plan: record.net_plan.map(Change::to_f64)?,
        emerging: record
            .emerging
            .unwrap_or(dated == Some(SocialClass::Potential)),
    })
}

fn default_class(platform: SocialPlatform) -> Option<SocialClass> {
    let found = DEFAULT_CLASSES.iter().find(|(p, _)| *p == platform);
    found.map(|(_, class)| *class)
}

fn borders(matrix: &SocialMatrix, usage: PlatformUse) -> Borders {
    Borders {
        stable: usage.share - matrix.stable_from,
        usage: usage.share - matrix.median_use,
        plan: usage.net_plan - matrix.median_net_plan,
        peak: usage.share - WELL_BELOW_PEAK * usage.peak,
        leaving: usage.net_plan,
    }
}
