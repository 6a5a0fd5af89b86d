//! Rank acceptability: how often each alternative comes first, second, … when the weights of the
//! criteria are drawn instead of set.

use crate::random::Random;

/// The most criteria of a run.
pub const MOST_CRITERIA: usize = 16;
/// The most alternatives of a run.
pub const MOST_ALTERNATIVES: usize = 16;

/// How often each alternative took each rank, and who beat whom.
///
/// ```
/// use tributary_stats::acceptability::Tally;
/// let mut tally = Tally::new(2);
/// tally.record(&[0, 1]);
/// tally.record(&[0, 1]);
/// tally.record(&[1, 0]);
/// tally.record(&[0, 1]);
/// assert_eq!(tally.share(0, 0), 0.75);
/// assert_eq!(tally.wins(1, 0), 0.25);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    alternatives: usize,
    rankings: u32,
    ranks: Vec<u32>,
    wins: Vec<u32>,
}

impl Tally {
    /// An empty tally of so many alternatives, at most [`MOST_ALTERNATIVES`].
    pub fn new(alternatives: usize) -> Self {
        let alternatives = alternatives.min(MOST_ALTERNATIVES);
        Self {
            alternatives,
            rankings: 0,
            ranks: vec![0; alternatives * alternatives],
            wins: vec![0; alternatives * alternatives],
        }
    }

    /// Counts one ranking: the rank of each alternative, 0 for the best; equals share a rank.
    pub fn record(&mut self, ranks: &[usize]) {
        self.rankings += 1;
        let places = self.ranks.chunks_exact_mut(self.alternatives.max(1));
        let wins = self.wins.chunks_exact_mut(self.alternatives.max(1));
        for ((places, wins), &mine) in places.zip(wins).zip(ranks) {
            if let Some(place) = places.get_mut(mine) {
                *place += 1;
            }
            for (won, &other) in wins.iter_mut().zip(ranks) {
                *won += u32::from(mine < other);
            }
        }
    }

    /// How many rankings were counted.
    pub const fn rankings(&self) -> u32 {
        self.rankings
    }

    /// The share of rankings in which an alternative took a rank, 0 for the best; 0 before the
    /// first ranking.
    ///
    /// # Formula
    /// bᵢʳ, the rank acceptability index. Source: Lahdelma, Hokkanen and Salminen (1998), "SMAA",
    /// EJOR 106; Lahdelma and Salminen (2001), SMAA-2, Operations Research 49.
    pub fn share(&self, alternative: usize, rank: usize) -> f64 {
        self.part(&self.ranks, alternative, rank)
    }

    /// The share of rankings in which one alternative was ahead of another (the pairwise winning
    /// index).
    pub fn wins(&self, one: usize, other: usize) -> f64 {
        self.part(&self.wins, one, other)
    }

    fn part(&self, of: &[u32], row: usize, column: usize) -> f64 {
        if row >= self.alternatives || column >= self.alternatives || self.rankings == 0 {
            return 0.0;
        }
        f64::from(of[row * self.alternatives + column]) / f64::from(self.rankings)
    }
}

/// A run that draws weights evenly from all that add up to 1, and can be taken on in pieces.
///
/// Evenly means the Dirichlet distribution with all parameters 1: the gaps between sorted uniform
/// numbers. Where an order of importance is given, the gaps are handed out in that order, which is
/// the same distribution held to the order.
///
/// ```
/// use tributary_stats::acceptability::Acceptability;
/// // The first alternative leads where its criterion weighs more than a third: two draws in three.
/// let mut run = Acceptability::new(&[vec![1.0, 0.0], vec![0.0, 0.5]], &[0, 0], 7);
/// run.advance(100_000);
/// assert!((run.tally().share(0, 0) - 2.0 / 3.0).abs() < 0.006);
/// ```
#[derive(Clone, Debug)]
pub struct Acceptability {
    random: Random,
    values: Vec<f64>,
    criteria: usize,
    /// The criteria, the most important first.
    order: Vec<usize>,
    /// Where each group of equally important criteria ends in `order`; empty while any weights do.
    ends: Vec<usize>,
    tally: Tally,
}

impl Acceptability {
    /// Begins a run over `values`, one row an alternative and one number a criterion, each from 0
    /// to 1. `tiers` says how important each criterion is at least: one of tier 0 weighs no less
    /// than any of tier 1, and so on; with one tier all weights are free. Rows and columns beyond
    /// [`MOST_ALTERNATIVES`] and [`MOST_CRITERIA`] are left out, and numbers that are missing are 0.
    pub fn new(values: &[Vec<f64>], tiers: &[usize], seed: u64) -> Self {
        let alternatives = values.len().min(MOST_ALTERNATIVES);
        let criteria = tiers.len().min(MOST_CRITERIA);
        let mut order: Vec<usize> = (0..criteria).collect();
        order.sort_by_key(|at| tiers[*at]);
        let differs = |at: &usize| *at == criteria || tiers[order[*at]] != tiers[order[at - 1]];
        let mut ends: Vec<usize> = (1..=criteria).filter(differs).collect();
        if ends.len() < 2 {
            ends.clear();
        }
        let cells = values.iter().take(alternatives).flat_map(|row| {
            let given = row.iter().copied().chain(core::iter::repeat(0.0));
            given.take(criteria)
        });
        Self {
            random: Random::from_seed(seed),
            values: cells.collect(),
            criteria,
            order,
            ends,
            tally: Tally::new(alternatives),
        }
    }

    /// What was counted so far.
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Draws so many more weights; 2,000 take about half a millisecond with four alternatives and
    /// nine criteria.
    pub fn advance(&mut self, draws: u32) {
        let mut scores = [0.0; MOST_ALTERNATIVES];
        let mut ranks = [0; MOST_ALTERNATIVES];
        let alternatives = self.tally.alternatives;
        if self.criteria == 0 {
            return;
        }
        for _ in 0..draws {
            let weights = self.draw();
            let weights = &weights[..self.criteria];
            let rows = self.values.chunks_exact(self.criteria);
            for (score, row) in scores.iter_mut().zip(rows) {
                *score = row.iter().zip(weights).map(|(v, w)| v * w).sum();
            }
            let scores = &scores[..alternatives];
            for (rank, mine) in ranks.iter_mut().zip(scores) {
                *rank = scores.iter().filter(|other| *other > mine).count();
            }
            self.tally.record(&ranks[..alternatives]);
        }
    }

    fn draw(&mut self) -> [f64; MOST_CRITERIA] {
        let mut gaps = gaps(&mut self.random, self.criteria);
        if self.ends.is_empty() {
            return gaps;
        }
        gaps[..self.criteria].sort_unstable_by(|a, b| b.total_cmp(a));
        let mut from = 0;
        for &end in &self.ends {
            shuffle(&mut self.random, &mut gaps[from..end]);
            from = end;
        }
        let mut weights = [0.0; MOST_CRITERIA];
        for (&criterion, gap) in self.order.iter().zip(gaps) {
            weights[criterion] = gap;
        }
        weights
    }
}

/// The lengths of the pieces into which `pieces` − 1 uniform numbers cut the stretch from 0 to 1.
fn gaps(random: &mut Random, pieces: usize) -> [f64; MOST_CRITERIA] {
    let mut cuts = [0.0; MOST_CRITERIA];
    // Sorted while they come: there are few.
    for have in 0..pieces - 1 {
        let cut = random.uniform();
        let mut at = have;
        while at > 0 && cuts[at - 1] > cut {
            cuts[at] = cuts[at - 1];
            at -= 1;
        }
        cuts[at] = cut;
    }
    cuts[pieces - 1] = 1.0;
    let mut before = 0.0;
    for cut in &mut cuts[..pieces] {
        let gap = *cut - before;
        before = *cut;
        *cut = gap;
    }
    cuts
}

/// Fisher and Yates's shuffle.
fn shuffle(random: &mut Random, items: &mut [f64]) {
    for last in (1..items.len()).rev() {
        // Rounds down to a whole number from 0 to `last`.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to 15"
        )]
        let with = (random.uniform() * (last + 1) as f64) as usize;
        items.swap(last, with.min(last));
    }
}
