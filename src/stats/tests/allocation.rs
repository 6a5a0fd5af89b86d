//! Splits of budgets: against a grid, by hand, and laws.

use super::super::allocation::{
    Channel, Curve, Effort, Pair, Refusal, Split, at_return, free, result, result_together, split,
    split_together,
};
use super::super::random::Random;
use super::assert_close;

/// The random channels of one case.
struct Draw(Random);

impl Draw {
    fn new(seed: u64) -> Self {
        Self(Random::from_seed(seed))
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.0.uniform()
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to n"
    )]
    fn below(&mut self, n: usize) -> usize {
        (self.0.uniform() * n as f64) as usize
    }

    fn concave(&mut self) -> Curve {
        let (height, scale) = (self.between(20.0, 2_000.0), self.between(20.0, 900.0));
        match self.below(4) {
            0 => Curve::Hill {
                height,
                half: scale,
                steepness: self.between(0.4, 1.0),
            },
            1 => Curve::Power {
                factor: self.between(1.0, 40.0),
                exponent: self.between(0.2, 0.95),
            },
            2 => Curve::Exponential { height, scale },
            _ => Curve::Logarithm { height, scale },
        }
    }

    fn s_shaped(&mut self) -> Curve {
        Curve::Hill {
            height: self.between(300.0, 1_500.0),
            half: self.between(100.0, 900.0),
            steepness: self.between(1.2, 3.5),
        }
    }

    fn channel(&mut self, curve: Curve, budget: f64, of: usize) -> Channel {
        let bounded = self.0.uniform() < 0.5;
        let least = if bounded {
            self.between(0.0, 0.6) * budget / of as f64
        } else {
            0.0
        };
        let most = if bounded {
            least + self.between(0.1, 0.9) * budget
        } else {
            budget
        };
        Channel { curve, least, most }
    }

    fn channels(&mut self, budget: f64, of: usize, s_shaped: f64) -> Vec<Channel> {
        (0..of)
            .map(|_| {
                let curve = if self.0.uniform() < s_shaped {
                    self.s_shaped()
                } else {
                    self.concave()
                };
                self.channel(curve, budget, of)
            })
            .collect()
    }
}

/// The best result on an even grid of the budget, by dynamic programming (Bellman 1957).
fn on_a_grid(channels: &[Channel], budget: f64, steps: usize) -> f64 {
    let unit = budget / steps as f64;
    let mut best = vec![0.0; steps + 1];
    for channel in channels {
        let values: Vec<Option<f64>> = (0..=steps)
            .map(|k| {
                let money = unit * k as f64;
                (channel.least..=channel.most)
                    .contains(&money)
                    .then(|| channel.curve.value(money))
            })
            .collect();
        let mut next = vec![f64::NEG_INFINITY; steps + 1];
        for (left, next) in next.iter_mut().enumerate() {
            for (k, value) in values.iter().enumerate().take(left + 1) {
                if let Some(value) = value {
                    *next = next.max(best[left - k] + value);
                }
            }
        }
        best = next;
    }
    best[steps]
}

fn assert_sound(channels: &[Channel], budget: f64, found: &Split) {
    let spent: f64 = found.money.iter().sum();
    assert_close(spent + found.unspent, budget, 1e-9);
    for (channel, money) in channels.iter().zip(&found.money) {
        assert!(*money >= channel.least * (1.0 - 1e-12), "{found:?}");
        assert!(*money <= channel.most * (1.0 + 1e-12), "{found:?}");
    }
    assert_close(found.result, result(channels, &found.money), 1e-12);
    assert!(found.bound >= found.result, "{found:?}");
    assert!(
        found.first_bound >= found.bound * (1.0 - 1e-12),
        "{found:?}"
    );
}

fn no_grid_beats_a_split_and_its_bound_holds_in(seeds: u64) {
    for seed in 0..seeds {
        let mut draw = Draw::new(seed);
        let budget = draw.between(100.0, 3_000.0);
        let of = 2 + draw.below(5);
        let channels = draw.channels(budget, of, 0.6);
        let effort = Effort {
            gap: 1e-4,
            ..Effort::FULL
        };
        let found = split(&channels, budget, effort).unwrap();
        assert_sound(&channels, budget, &found);
        let grid = on_a_grid(&channels, budget, 240);
        assert!(
            found.bound >= grid * (1.0 - 1e-12),
            "{seed}: {grid} {found:?}"
        );
        assert!(
            found.result >= grid * (1.0 - 1e-4),
            "{seed}: {grid} {found:?}"
        );
        assert!(found.gap() <= 1e-4, "{seed}: {found:?}");
    }
}

#[test]
fn no_grid_beats_a_split_and_its_bound_holds() {
    no_grid_beats_a_split_and_its_bound_holds_in(400);
}

#[test]
#[ignore = "10,000 grids: part of `make test-long`"]
fn no_grid_beats_a_split_and_its_bound_holds_at_length() {
    no_grid_beats_a_split_and_its_bound_holds_in(10_000);
}

/// Ten thousand splits: the certificate closes, and no move of money between two channels helps.
#[test]
fn no_move_of_money_improves_a_split() {
    for seed in 0..10_000 {
        let mut draw = Draw::new(1_000_000 + seed);
        let budget = draw.between(1.0, 5_000.0);
        let of = 1 + draw.below(8);
        let channels = draw.channels(budget, of, 0.3);
        let effort = Effort {
            gap: 1e-3,
            ..Effort::FULL
        };
        let found = split(&channels, budget, effort).unwrap();
        assert_sound(&channels, budget, &found);
        assert!(found.gap() <= 1e-3, "{seed}: {found:?}");
        for _ in 0..20 {
            let (from, to) = (draw.below(of), draw.below(of));
            let mut moved = found.money.clone();
            let room = (moved[from] - channels[from].least).min(channels[to].most - moved[to]);
            let step = room.max(0.0) * draw.0.uniform();
            moved[from] -= step;
            moved[to] += step;
            let other = result(&channels, &moved);
            assert!(other <= found.bound * (1.0 + 1e-12), "{seed}: {found:?}");
        }
    }
}

#[test]
fn more_budget_never_brings_less() {
    for seed in 0..300 {
        let mut draw = Draw::new(seed);
        let channels = draw.channels(1_000.0, 5, 0.5);
        let least: f64 = channels.iter().map(|c| c.least).sum();
        let mut before = 0.0;
        for i in 0..12 {
            let budget = least + 200.0 * f64::from(i);
            let found = split(&channels, budget, Effort::FULL).unwrap();
            assert!(found.result >= before * (1.0 - 1e-5), "{seed} {i}");
            before = found.result;
        }
    }
}

#[test]
fn concave_splits_are_exact_and_equal_at_the_margin() {
    for seed in 0..2_000 {
        let mut draw = Draw::new(seed);
        let budget = draw.between(50.0, 5_000.0);
        let channels = draw.channels(budget, 12, 0.0);
        let found = split(&channels, budget, Effort::FULL).unwrap();
        assert!(found.gap() < 1e-8, "{seed} {} {found:?}", found.gap());
        for (channel, money) in channels.iter().zip(&found.money) {
            let slope = channel.curve.slope(*money);
            // Money next to nothing, as a steep power asks for, has no digits to spare.
            if *money > channel.least + 1e-6 && *money < channel.most - 1e-6 {
                assert!(
                    (slope / found.next_unit - 1.0).abs() < 1e-5,
                    "{seed} {slope} {channel:?} {money} {found:?}"
                );
            }
        }
    }
}

#[test]
fn a_shortage_is_named_to_the_cent() {
    let curve = Curve::Power {
        factor: 1.0,
        exponent: 0.5,
    };
    let channel = |least| Channel {
        curve,
        least,
        most: 100.0,
    };
    let refused = split(&[channel(80.0), channel(50.0)], 100.0, Effort::FULL);
    assert_eq!(refused, Err(Refusal::Short(30.0)));
    let crossed = Channel {
        most: 10.0,
        ..channel(20.0)
    };
    assert_eq!(
        split(&[crossed], 100.0, Effort::FULL),
        Err(Refusal::Bounds(0))
    );
    let exact = split(&[channel(50.0), channel(50.0)], 100.0, Effort::FULL).unwrap();
    assert_eq!(exact.money, [50.0, 50.0]);
    let loose = split(&[channel(0.0), channel(0.0)], 300.0, Effort::FULL).unwrap();
    assert_eq!((loose.money, loose.unspent), (vec![100.0, 100.0], 100.0));
    assert!(loose.next_unit.abs() < f64::MIN_POSITIVE);
}

#[test]
fn money_that_pays_stops_where_the_margin_is_spent() {
    for seed in 0..500 {
        let mut draw = Draw::new(seed);
        let channels = draw.channels(5_000.0, 4, 0.5);
        let price = draw.between(0.05, 3.0);
        let money = free(&channels, price).unwrap();
        let profit = |money: &[f64]| result(&channels, money) - price * money.iter().sum::<f64>();
        let best = profit(&money);
        for _ in 0..50 {
            let other: Vec<f64> = channels
                .iter()
                .map(|c| draw.between(c.least, c.most))
                .collect();
            assert!(profit(&other) <= best + 1e-9 * best.abs(), "{seed}");
        }
    }
}

#[test]
fn a_return_that_is_kept_is_kept_on_average() {
    let curve = |height, half| Channel {
        curve: Curve::Hill {
            height,
            half,
            steepness: 1.0,
        },
        least: 0.0,
        most: 1e5,
    };
    let channels = [curve(5_000.0, 400.0), curve(3_000.0, 150.0)];
    let found = at_return(&channels, 4.0, Effort::FULL).unwrap();
    let spent: f64 = found.money.iter().sum();
    assert_close(found.result / spent, 4.0, 1e-9);
    assert!(at_return(&channels, 40.0, Effort::FULL).is_err());
}

#[test]
fn what_channels_bring_together_is_bounded_too() {
    for seed in 0..200 {
        let mut draw = Draw::new(seed);
        let budget = draw.between(200.0, 3_000.0);
        let channels = draw.channels(budget, 3, 0.0);
        let pairs = [
            Pair {
                first: 0,
                second: 1,
                strength: draw.between(0.0, 0.8),
            },
            Pair {
                first: 1,
                second: 2,
                strength: draw.between(0.0, 0.8),
            },
        ];
        let found = split_together(&channels, &pairs, budget, Effort::FULL).unwrap();
        assert!(found.gap() < 1e-6, "{seed} {}: {found:?}", found.gap());
        for _ in 0..200 {
            let mut shares = [0.0; 3].map(|_| draw.0.uniform());
            let sum: f64 = shares.iter().sum();
            shares = shares.map(|s| s / sum * budget);
            let allowed = channels
                .iter()
                .zip(&shares)
                .all(|(c, m)| (c.least..=c.most).contains(m));
            let other = result_together(&channels, &pairs, &shares);
            assert!(!allowed || other <= found.bound * (1.0 + 1e-12), "{seed}");
        }
    }
}

/// How long splits take; `cargo test -p tributary-stats --release -- --ignored --nocapture splits`.
#[test]
#[ignore = "a measurement"]
fn how_long_splits_take() {
    use std::time::Instant;
    let effort = Effort {
        gap: 1e-3,
        ..Effort::FULL
    };
    let report = |name: &str, cases: &[(Vec<Channel>, f64)]| {
        let mut times = Vec::new();
        let mut parts = 0;
        for (channels, budget) in cases {
            let start = Instant::now();
            let found = split(channels, *budget, effort).unwrap();
            times.push(start.elapsed().as_secs_f64() * 1e3);
            parts = parts.max(found.parts);
            assert!(found.gap() <= 1e-3, "{name}: {}", found.gap());
        }
        times.sort_by(f64::total_cmp);
        eprintln!(
            "{name}: median {:.3} ms, p95 {:.3}, most {:.3}; at most {parts} parts",
            times[times.len() / 2],
            times[times.len() * 95 / 100],
            times[times.len() - 1]
        );
    };
    let many = |of: usize, s_shaped: f64| -> Vec<(Vec<Channel>, f64)> {
        (0..200)
            .map(|seed| {
                let mut draw = Draw::new(seed);
                let budget = draw.between(500.0, 4_000.0);
                let channels = (0..of)
                    .map(|_| Channel {
                        curve: if s_shaped > 0.5 {
                            draw.s_shaped()
                        } else {
                            draw.concave()
                        },
                        least: 0.0,
                        most: budget,
                    })
                    .collect();
                (channels, budget)
            })
            .collect()
    };
    report("12 concave", &many(12, 0.0));
    report("8 S-shaped", &many(8, 1.0));
    report("24 S-shaped", &many(24, 1.0));
    let same: Vec<_> = (0..60)
        .map(|i| {
            let curve = Curve::Hill {
                height: 1_000.0,
                half: 500.0,
                steepness: 1.5 + 0.05 * f64::from(i % 40),
            };
            let budget = 300.0 + 60.0 * f64::from(i);
            let channel = Channel {
                curve,
                least: 0.0,
                most: budget,
            };
            (vec![channel; 8], budget)
        })
        .collect();
    report("8 the same", &same);
}
