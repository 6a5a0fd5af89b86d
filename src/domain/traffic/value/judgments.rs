//! Weights from comparisons in pairs, how consistent these are, and what a group makes of them.

use tributary_stats::comparison::{self, ComparisonError, complete, geometric_means, principal};

use super::criteria::CRITERIA;
use super::section;

/// A consistency ratio up to this is taken as consistent enough (Saaty 1980).
pub const MOST_RATIO: f64 = 0.1;

/// The mean consistency index of random matrices, by who drew them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RandomIndex {
    /// Saaty (1980), The Analytic Hierarchy Process.
    Saaty1980,
    /// Saaty (2005), Theory and Applications of the Analytic Network Process.
    Saaty2005,
    /// Alonso and Lamata (2006), 100,000 matrices a size.
    AlonsoLamata2006,
    /// Donegan and Dodd (1991).
    DoneganDodd1991,
}

impl RandomIndex {
    /// All four.
    pub const ALL: [Self; 4] = [
        Self::Saaty1980,
        Self::Saaty2005,
        Self::AlonsoLamata2006,
        Self::DoneganDodd1991,
    ];

    /// The one that the page judges by: it was drawn from the most matrices.
    pub const IN_USE: Self = Self::AlonsoLamata2006;

    /// Who drew it, and when.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Saaty1980 => "Saaty 1980",
            Self::Saaty2005 => "Saaty 2005",
            Self::AlonsoLamata2006 => "Alonso & Lamata 2006",
            Self::DoneganDodd1991 => "Donegan & Dodd 1991",
        }
    }

    /// The index for so many things, 3 to 15; none where every matrix is consistent or the table
    /// ends.
    pub fn of(self, things: usize) -> Option<f64> {
        let from_three: [f64; 13] = match self {
            Self::Saaty1980 => [
                0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
            ],
            Self::Saaty2005 => [
                0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59,
            ],
            Self::AlonsoLamata2006 => [
                0.5247, 0.8816, 1.1086, 1.2479, 1.3417, 1.4057, 1.4499, 1.4854, 1.514, 1.5365,
                1.5551, 1.5713, 1.5838,
            ],
            Self::DoneganDodd1991 => [
                0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497,
                1.4643, 1.4822, 1.4969,
            ],
        };
        from_three.get(things.checked_sub(3)?).copied()
    }
}

/// A comparison that does not fit the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Doubtful {
    /// The thing that is listed first.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// How many times as important the first was said to be.
    pub given: f64,
    /// How many times it is by all comparisons together.
    pub consistent: f64,
}

/// What comparisons in pairs say.
#[derive(Clone, Debug, PartialEq)]
pub struct Consistency {
    /// How many things were compared.
    pub things: usize,
    /// The comparisons, what is missing filled in as consistently as can be.
    pub matrix: Vec<f64>,
    /// The weights: the principal eigenvector.
    pub weights: Vec<f64>,
    /// The principal eigenvalue λ.
    pub lambda: f64,
    /// The weights by geometric means, as a check.
    pub geometric_weights: Vec<f64>,
    /// The comparisons that were given, the one that fits the others least first; of equals the
    /// later one.
    pub doubtful: Vec<Doubtful>,
}

impl Consistency {
    /// Works out a square matrix, row by row, in which a missing comparison is none.
    ///
    /// # Errors
    /// [`ComparisonError`], above all [`ComparisonError::NotLinked`].
    ///
    /// Source: Saaty (1980); for what is missing [`complete`].
    ///
    /// ```
    /// use tributary_domain::traffic::value::{Consistency, RandomIndex};
    /// // 2 × 3 = 6: perfectly consistent.
    /// let given = [1.0, 2.0, 6.0, 0.5, 1.0, 3.0, 1.0 / 6.0, 1.0 / 3.0, 1.0].map(Some);
    /// let found = Consistency::of(&given, 3).unwrap();
    /// assert!((found.weights[0] - 0.6).abs() < 1e-12);
    /// assert!(found.ratio(RandomIndex::Saaty1980).abs() < 1e-12);
    /// ```
    pub fn of(given: &[Option<f64>], things: usize) -> Result<Self, ComparisonError> {
        let matrix = complete(given, things)?;
        let found = principal(&matrix, things)?;
        let weights = found.vector;
        let pairs = (0..things).flat_map(|i| (i + 1..things).map(move |j| (i, j)));
        let mut doubtful: Vec<Doubtful> = pairs
            .filter_map(|(first, second)| {
                Some(Doubtful {
                    first,
                    second,
                    given: given[first * things + second]?,
                    consistent: weights[first] / weights[second],
                })
            })
            .collect();
        doubtful.reverse();
        doubtful.sort_by(|a, b| b.distance().total_cmp(&a.distance()));
        Ok(Self {
            things,
            geometric_weights: geometric_means(&matrix, things),
            matrix,
            weights,
            lambda: found.value,
            doubtful,
        })
    }

    /// The consistency index.
    ///
    /// # Formula
    /// CI = (λ − n) ÷ (n − 1); 0 below three things, which can't contradict each other.
    pub fn index(&self) -> f64 {
        if self.things < 3 {
            return 0.0;
        }
        let n = self.things as f64;
        (self.lambda - n) / (n - 1.0)
    }

    /// The consistency ratio: 0 for no contradiction, 1 for as many as chance makes.
    ///
    /// # Formula
    /// CR = CI ÷ RI, with RI from the table named.
    pub fn ratio(&self, table: RandomIndex) -> f64 {
        table.of(self.things).map_or(0.0, |ri| self.index() / ri)
    }

    /// The consistency ratio beside random matrices with as many gaps: what is filled in as
    /// consistently as can be contradicts nothing, so fewer comparisons have less to be measured by.
    /// 0 while there are no more comparisons than link all things.
    ///
    /// # Formula
    /// CI ÷ (RI (1 − 2 m ÷ ((n − 1)(n − 2)))) with m pairs missing; [`Self::ratio`] for m = 0.
    /// Source: Ágoston and Csató (2022), "Inconsistency thresholds for incomplete pairwise
    /// comparison matrices", Omega 108.
    pub fn ratio_with_gaps(&self, table: RandomIndex) -> f64 {
        let n = self.things;
        let missing = n * n.saturating_sub(1) / 2 - self.doubtful.len();
        // The most that can be missing: all but the n − 1 that link n things.
        let most = n.saturating_sub(1) * n.saturating_sub(2) / 2;
        if missing >= most {
            return 0.0;
        }
        self.ratio(table) / (1.0 - missing as f64 / most as f64)
    }

    /// The geometric consistency index.
    ///
    /// # Formula
    /// GCI = 2 ÷ ((n − 1)(n − 2)) Σ_{i < j} ln²(aᵢⱼ wⱼ ÷ wᵢ), with the geometric means' weights.
    /// Source: Aguarón and Moreno-Jiménez (2003), EJOR 147.
    pub fn geometric_index(&self) -> f64 {
        if self.things < 3 {
            return 0.0;
        }
        let (n, w) = (self.things, &self.geometric_weights);
        let pairs = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j)));
        let squares = pairs.map(|(i, j)| {
            let log = libm::log(self.matrix[i * n + j] * w[j] / w[i]);
            log * log
        });
        2.0 / ((n - 1) as f64 * (n - 2) as f64) * squares.sum::<f64>()
    }
}

impl Doubtful {
    /// How far the comparison is from the others, as the absolute logarithm of the factor between.
    pub fn distance(&self) -> f64 {
        libm::log(self.given / self.consistent).abs()
    }
}

/// How many times as important one thing is as another by all comparisons but that of these two;
/// none where those do not link all things.
///
/// A comparison that misses by far draws the weights towards itself, so what the others say of it
/// is asked without it.
///
/// ```
/// use tributary_domain::traffic::value::by_the_others;
/// // 2 × 3 makes 6, though ⅑ is said.
/// let given = [1.0, 2.0, 1.0 / 9.0, 0.5, 1.0, 3.0, 9.0, 1.0 / 3.0, 1.0].map(Some);
/// assert!((by_the_others(&given, 3, 0, 2).unwrap() - 6.0).abs() < 1e-6);
/// ```
pub fn by_the_others(
    given: &[Option<f64>],
    things: usize,
    first: usize,
    second: usize,
) -> Option<f64> {
    let mut given = given.to_vec();
    for at in [first * things + second, second * things + first] {
        *given.get_mut(at)? = None;
    }
    complete(&given, things)
        .ok()?
        .get(first * things + second)
        .copied()
}

/// A person's comparisons as a matrix; of two on one pair the later one counts.
pub fn matrix(person: &section::Person) -> Vec<Option<f64>> {
    let mut given = vec![None; CRITERIA * CRITERIA];
    for at in 0..CRITERIA {
        given[at * CRITERIA + at] = Some(1.0);
    }
    for judgment in &person.judgments {
        let (more, less) = (judgment.more.index(), judgment.less.index());
        if more != less {
            let times = f64::from(judgment.times.get());
            given[more * CRITERIA + less] = Some(times);
            given[less * CRITERIA + more] = Some(1.0 / times);
        }
    }
    given
}

/// The judgments of a group: the geometric mean of those who compared a pair.
///
/// # Formula
/// aᵢⱼ = (Π aᵢⱼ of each)^(1 ÷ m). Source: Aczél and Saaty (1983), Journal of Mathematical
/// Psychology 27; aggregation of judgments in Forman and Peniwati (1998), EJOR 108.
///
/// ```
/// use tributary_domain::traffic::value::group;
/// let says = |times: f64| vec![Some(1.0), Some(times), Some(1.0 / times), Some(1.0)];
/// // 2 and 8 make 4.
/// assert!((group(&[says(2.0), says(8.0)])[1].unwrap() - 4.0).abs() < 1e-12);
/// ```
pub fn group(of: &[Vec<Option<f64>>]) -> Vec<Option<f64>> {
    let cells = of.iter().map(Vec::len).min().unwrap_or(0);
    let mean = |at: usize| {
        let given = of.iter().filter_map(|one| one[at]);
        let count = given.clone().count();
        let logs: f64 = given.map(libm::log).sum();
        (count > 0).then(|| libm::exp(logs / count as f64))
    };
    (0..cells).map(mean).collect()
}

/// How far comparisons are from weights: the factor by which they miss them, as the root mean
/// square of its logarithm; 1 where they fit, none where nothing was compared.
///
/// ```
/// use tributary_domain::traffic::value::deviation;
/// // Twice as important by the weights, four times by the comparison.
/// let given = [Some(1.0), Some(4.0), Some(0.25), Some(1.0)];
/// assert!((deviation(&given, &[2.0 / 3.0, 1.0 / 3.0]).unwrap() - 2.0).abs() < 1e-12);
/// ```
pub fn deviation(given: &[Option<f64>], weights: &[f64]) -> Option<f64> {
    let n = weights.len();
    let pairs = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j)));
    let squares = pairs.filter_map(|(i, j)| {
        let times = given.get(i * n + j).copied().flatten()?;
        let log = libm::log(times * weights[j] / weights[i]);
        log.is_finite().then_some(log * log)
    });
    let (count, sum) = squares.fold((0_u32, 0.0), |(n, sum), square| (n + 1, sum + square));
    (count > 0).then(|| libm::exp(libm::sqrt(sum / f64::from(count))))
}

/// What one person's comparisons say, beside those of all.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Weights and consistency; not while too few pairs were compared.
    pub own: Result<Consistency, ComparisonError>,
    /// How far they are from the weights of all, see [`deviation`].
    pub deviation: Option<f64>,
    /// How many pairs were compared.
    pub compared: usize,
}

impl Person {
    pub(super) fn of(person: &section::Person, weights_of_all: Option<&[f64]>) -> Self {
        let given = matrix(person);
        let filled = given.iter().flatten().count();
        Self {
            own: Consistency::of(&given, CRITERIA),
            deviation: weights_of_all.and_then(|weights| deviation(&given, weights)),
            compared: (filled - CRITERIA) / 2,
        }
    }

    /// Whether the person compared enough pairs to tell all criteria apart.
    pub fn is_linked(&self) -> bool {
        !matches!(self.own, Err(comparison::ComparisonError::NotLinked))
    }
}
