//! Credits: laws, and files of paths.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;
use crate::document::limits::{self, most};
use crate::import::ImportError;
use crate::locale::NumberStyle;
use crate::plan::Plan;
use crate::quantity::Text;
use crate::stats::random::Random;
use std::sync::Arc;

fn journeys(seed: u64, channels: usize) -> Vec<Journey> {
    let mut random = Random::from_seed(seed);
    let mut below = |n: usize| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to n"
        )]
        let x = (random.uniform() * n as f64) as usize;
        x
    };
    (0..=below(12))
        .map(|_| {
            let touches: Vec<usize> = (0..=below(6)).map(|_| below(channels)).collect();
            Journey {
                touches,
                conversions: below(20) as f64,
                value: below(5_000) as f64,
                lost: below(300) as f64,
            }
        })
        .collect()
}

#[test]
fn credits_add_up_to_the_conversions() {
    for seed in 0..10_000 {
        let channels = 2 + usize::try_from(seed % 6).unwrap();
        let journeys = journeys(seed, channels);
        let total: f64 = journeys.iter().map(|j| j.conversions).sum();
        let value: f64 = journeys.iter().map(|j| j.value).sum();
        let adds_up = |credits: &[(f64, f64)]| {
            let sums = credits
                .iter()
                .fold((0.0, 0.0), |s, c| (s.0 + c.0, s.1 + c.1));
            (sums.0 - total).abs() < 1e-9 * total.max(1.0)
                && (sums.1 - value).abs() < 1e-9 * value.max(1.0)
        };
        assert!(adds_up(&shapley(&journeys, channels)), "{seed}");
        for rule in [
            Rule::First,
            Rule::Last,
            Rule::Linear,
            Rule::Position,
            Rule::Decay,
        ] {
            assert!(adds_up(&rule.credits(&journeys, channels)), "{seed}");
        }
        for order in [1, 2] {
            match chain(&journeys, channels, order) {
                Ok(found) => {
                    let sum: f64 = found.credits(total).iter().sum();
                    assert!((sum - total).abs() < 1e-9 * total, "{seed}");
                    let people: f64 = journeys.iter().map(|j| j.conversions + j.lost).sum();
                    assert!((found.probability - total / people).abs() < 1e-12, "{seed}");
                }
                Err(why) => assert!(total == 0.0 && why == NoChain::NoConversions),
            }
        }
    }
}

/// Shapley's definition: the mean of what a channel adds, over all orders of joining.
fn by_definition(journeys: &[Journey], channels: usize) -> Vec<f64> {
    let masks: Vec<(usize, f64)> = journeys
        .iter()
        .map(|j| (j.touches.iter().fold(0, |m, t| m | 1 << t), j.conversions))
        .collect();
    let worth = |group: usize| -> f64 {
        masks
            .iter()
            .filter(|(mask, _)| mask & !group == 0)
            .map(|m| m.1)
            .sum()
    };
    let factorial = |n: usize| (1..=n).map(|x| x as f64).product::<f64>();
    (0..channels)
        .map(|i| {
            (0..1_usize << channels)
                .filter(|group| group & (1 << i) == 0)
                .map(|group| {
                    let size = group.count_ones() as usize;
                    let weight =
                        factorial(size) * factorial(channels - size - 1) / factorial(channels);
                    weight * (worth(group | 1 << i) - worth(group))
                })
                .sum()
        })
        .collect()
}

#[test]
fn shapley_is_what_its_definition_says() {
    for seed in 0..200 {
        let channels = 2 + usize::try_from(seed % 6).unwrap();
        let journeys = journeys(seed, channels);
        let expected = by_definition(&journeys, channels);
        for (got, expected) in shapley(&journeys, channels).iter().zip(expected) {
            assert!((got.0 - expected).abs() < 1e-9, "{seed}");
        }
    }
}

#[test]
fn names_and_the_order_of_rows_change_nothing() {
    for seed in 0..500 {
        let channels = 4;
        let journeys = journeys(seed, channels);
        let mut turned = journeys.clone();
        turned.reverse();
        for journey in &mut turned {
            for touch in &mut journey.touches {
                *touch = channels - 1 - *touch;
            }
        }
        if let Ok(found) = chain(&journeys, channels, 1) {
            let mirrored = chain(&turned, channels, 1).unwrap();
            for at in 0..channels {
                let (a, b) = (
                    found.removal_effects[at],
                    mirrored.removal_effects[channels - 1 - at],
                );
                assert!((a - b).abs() < 1e-9, "{seed}");
            }
        }
    }
}

const FILE: &str = "# exported\n\nPath,Conversions,Conversion value,Null\n\
    Facebook > Facebook > Store,30,\"1,500.50\",400\n\
    EDM → Store × 2,18,900.00,90\n\
    Facebook > Store,2,100.00,10\n\
    Site,6,300.00,120\n\
    ,5,5.00,5\n\
    Total,56,2800.50,620\n";

#[test]
fn a_file_is_read_whatever_its_pieces_and_arrows() {
    let whole = read_text(FILE, NumberStyle::Unknown).unwrap();
    let paths = &whole.paths;
    let names: Vec<&str> = paths.channels.iter().map(Text::as_str).collect();
    assert_eq!(names, ["Facebook", "Store", "EDM", "Site"]);
    assert_eq!(paths.paths[0].touches, [0, 1]);
    let first = &paths.paths[0];
    assert_eq!(Ok(first.conversions), "32".parse());
    assert_eq!(first.value, Some("1600.50".parse().unwrap()));
    assert_eq!(first.lost, Some("410".parse().unwrap()));
    assert_eq!((whole.different, whole.rows), (3, 4));
    assert_eq!((&whole.skipped[..], whole.skipped_count), (&[8, 9][..], 2));
    assert!(whole.has_lost);
    for size in [1, 7, 64] {
        let mut reader = PathReader::new(NumberStyle::Unknown);
        for piece in FILE.as_bytes().chunks(size) {
            reader.push(piece).unwrap();
        }
        assert_eq!(reader.finish().unwrap(), whole);
    }
    let tabs = FILE.replace(',', "\t").replace("\"1\t500.50\"", "1500.50");
    assert_eq!(read_text(&tabs, NumberStyle::Unknown).unwrap(), whole);
    let chinese = "路径;转化次数;未转化\n脸书,店铺;3;9\n店铺;1;2\n";
    let read = read_text(chinese, NumberStyle::Unknown).unwrap();
    assert_eq!(read.paths.channels.len(), 2);
}

#[test]
fn what_is_no_file_of_paths_says_so() {
    let error = |text: &str| read_text(text, NumberStyle::Unknown).unwrap_err();
    assert!(matches!(error("Day,Clicks\n1,2\n"), PathError::NoHeader(cells) if cells.len() == 2));
    assert_eq!(error("path,conversions\n"), PathError::NoRows);
    assert_eq!(error(" \n"), PathError::Text(ImportError::Empty));
    assert!(matches!(
        error("path,conversions,value\na,1,\"1.234\"\n"),
        PathError::Text(ImportError::AmbiguousNumbers { .. })
    ));
    let told = read_text(
        "path,conversions,value\na,1,\"1.234\"\n",
        NumberStyle::Comma,
    );
    assert_eq!(
        told.unwrap().paths.paths[0].value,
        Some("1234".parse().unwrap())
    );
}

/// A large file keeps to a plan's limits, loses no conversions, and says what it left out.
#[test]
fn a_large_file_is_kept_within_limits() {
    use std::fmt::Write as _;
    let mut text = String::from("path,conversions,nulls\n");
    for i in 0..30_000_u32 {
        let name = |k: u32| format!("c{}", (i.wrapping_mul(2_654_435_761) >> k) % 90);
        let _ = writeln!(
            text,
            "{} > {} > {},{},{}",
            name(3),
            name(9),
            name(14),
            i % 3,
            i % 50
        );
    }
    let read = read_text(&text, NumberStyle::Unknown).unwrap();
    let paths = read.paths;
    assert_eq!(paths.channels.len(), most::PATH_CHANNELS);
    assert_eq!(read.put_together, 90 - (most::PATH_CHANNELS - 1));
    assert_eq!(paths.paths.len(), most::PATHS);
    let kept: f64 = paths.paths.iter().map(|p| p.conversions.to_f64()).sum();
    let left = paths.left_out.conversions.to_f64();
    assert!((kept + left - read.conversions).abs() < 1e-6);
    let mut plan = Plan::default();
    Arc::make_mut(&mut plan.traffic).paths = Some(Box::new(paths.clone()));
    assert_eq!(limits::check(&plan), Ok(()));
    let found = attribute(&paths).unwrap();
    assert!((found.conversions - kept).abs() < 1e-6);
    // 40 channels two by two are more states than are worked out, which is told.
    let two = Paths {
        memory: Memory::Two,
        ..paths
    };
    let markov = attribute(&two).unwrap().methods.swap_remove(0);
    assert!(matches!(
        markov.credits,
        Err(NoChain::TooManyStates) | Ok(_)
    ));
}

#[test]
fn where_methods_disagree_is_pointed_out() {
    let text = "path,conversions,nulls\nFacebook > Store,40,10\nStore,20,80\n";
    let paths = read_text(text, NumberStyle::Unknown).unwrap().paths;
    let found = attribute(&paths).unwrap();
    // Facebook gets two thirds by the first touch, none by the last.
    let about = found.disagreements.iter().find(|d| d.channel == 0);
    let widest = about.unwrap();
    assert_eq!(widest.low, (Method::Rule(Rule::Last), 0.0));
    assert_eq!(widest.high, (Method::Rule(Rule::First), 40.0 / 60.0));
    assert_eq!(found.interactions.len(), 1);
    assert!((found.interactions[0].conversions - 40.0).abs() < 1e-12);
    assert_eq!(attribute(&Paths::default()), None);
}
