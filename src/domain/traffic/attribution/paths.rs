//! The ways that visitors took before they converted or gave up.

use std::collections::BTreeMap;

use crate::quantity::Text;

/// The most channels that are told apart.
pub const MAX_CHANNELS: usize = 64;
/// The most steps of one path.
pub const MAX_STEPS: usize = 200;
/// The most different paths.
pub const MAX_PATHS: usize = 200_000;

/// One way, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PathCount {
    /// The channels in order, by their places in [`Paths::channels`]; at least one.
    pub steps: Vec<u16>,
    /// How many who took it converted, 0 or more.
    pub conversions: f64,
    /// How many who took it did not, 0 or more.
    pub nulls: f64,
    /// What the conversions brought.
    pub value: f64,
}

/// Each way once, in the order of their steps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paths {
    channels: Vec<Text>,
    rows: BTreeMap<Vec<u16>, [f64; 3]>,
}

/// Why a path can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathProblem {
    /// It has no step.
    #[error("a path without any step")]
    NoStep,
    /// It has more than [`MAX_STEPS`].
    #[error("more than {MAX_STEPS} steps")]
    TooManySteps,
    /// With it there would be more than [`MAX_CHANNELS`].
    #[error("more than {MAX_CHANNELS} channels")]
    TooManyChannels,
    /// With it there would be more than [`MAX_PATHS`].
    #[error("more than {MAX_PATHS} different paths")]
    TooManyPaths,
    /// A count is negative or no number.
    #[error("no count")]
    NoCount,
}

impl Paths {
    /// The names of the channels, in the order in which they came.
    pub fn channels(&self) -> &[Text] {
        &self.channels
    }

    /// How many different paths there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds a path; the same one again adds to its conversions, its nulls and its value.
    ///
    /// ```
    /// use tributary_domain::traffic::attribution::Paths;
    /// let mut paths = Paths::default();
    /// paths.add(&["a"], 2.0, 0.0, 100.0).unwrap();
    /// paths.add(&["a"], 3.0, 0.0, 250.0).unwrap();
    /// assert_eq!((paths.len(), paths.conversions(), paths.value()), (1, 5.0, 350.0));
    /// ```
    ///
    /// # Errors
    /// [`PathProblem`]; then nothing is added.
    pub fn add(
        &mut self,
        steps: &[&str],
        conversions: f64,
        nulls: f64,
        value: f64,
    ) -> Result<(), PathProblem> {
        let is_count = |x: f64| x.is_finite() && x >= 0.0;
        if !is_count(conversions) || !is_count(nulls) || !value.is_finite() {
            return Err(PathProblem::NoCount);
        }
        match steps.len() {
            0 => return Err(PathProblem::NoStep),
            1..=MAX_STEPS => {}
            _ => return Err(PathProblem::TooManySteps),
        }
        let known = self.channels.len();
        let places: Result<Vec<u16>, PathProblem> =
            steps.iter().map(|name| self.place(name)).collect();
        let fits = places.and_then(|places| {
            let is_new = !self.rows.contains_key(&places);
            if is_new && self.rows.len() >= MAX_PATHS {
                return Err(PathProblem::TooManyPaths);
            }
            Ok(places)
        });
        match fits {
            Ok(places) => {
                let sums = self.rows.entry(places).or_default();
                for (sum, more) in sums.iter_mut().zip([conversions, nulls, value]) {
                    *sum += more;
                }
                Ok(())
            }
            Err(problem) => {
                self.channels.truncate(known);
                Err(problem)
            }
        }
    }

    fn place(&mut self, name: &str) -> Result<u16, PathProblem> {
        let name = Text::shortened(name);
        let found = self.channels.iter().position(|own| *own == name);
        let place = match found {
            Some(place) => place,
            None if self.channels.len() >= MAX_CHANNELS => {
                return Err(PathProblem::TooManyChannels);
            }
            None => {
                self.channels.push(name);
                self.channels.len() - 1
            }
        };
        u16::try_from(place).map_err(|_| PathProblem::TooManyChannels)
    }

    /// The paths in the order of their steps.
    pub fn rows(&self) -> impl Iterator<Item = PathCount> {
        self.rows
            .iter()
            .map(|(steps, [conversions, nulls, value])| PathCount {
                steps: steps.clone(),
                conversions: *conversions,
                nulls: *nulls,
                value: *value,
            })
    }

    /// The paths as they are kept: steps, then conversions, nulls and value.
    pub(super) fn sums(&self) -> impl Iterator<Item = (&[u16], [f64; 3])> {
        self.rows
            .iter()
            .map(|(steps, sums)| (steps.as_slice(), *sums))
    }

    /// All conversions.
    pub fn conversions(&self) -> f64 {
        self.rows.values().map(|[conversions, ..]| conversions).sum()
    }

    /// All who did not convert.
    pub fn nulls(&self) -> f64 {
        self.rows.values().map(|[_, nulls, _]| nulls).sum()
    }

    /// What all conversions brought.
    pub fn value(&self) -> f64 {
        self.rows.values().map(|[.., value]| value).sum()
    }

    /// The same paths with a channel that follows itself counted once.
    #[must_use]
    pub fn collapsed(&self) -> Self {
        let mut rows = BTreeMap::new();
        for (steps, sums) in &self.rows {
            let mut steps = steps.clone();
            steps.dedup();
            let merged: &mut [f64; 3] = rows.entry(steps).or_default();
            for (sum, more) in merged.iter_mut().zip(sums) {
                *sum += more;
            }
        }
        Self {
            channels: self.channels.clone(),
            rows,
        }
    }
}
