//! Weights drawn at random, in slices beside the page's own work.

use std::sync::Arc;

use leptos::prelude::*;
use tributary_domain::stats::acceptability::Tally;
use tributary_domain::traffic::value::Weighed;

use super::View;
use crate::app::work::{Work, in_slices};

/// How many sets of weights are drawn, the number that they follow from, and how many between two
/// looks at the clock: less than a millisecond.
pub(super) const DRAWS: u32 = 100_000;
const SEED: u64 = 20_261_101;
const PIECE: u32 = 2_000;

/// What draws of weights in the user's order, and of any weights, give for some scores.
#[derive(Clone)]
pub(super) struct Drawn {
    of: Weighed,
    /// With the weights held to the order of importance.
    pub(super) ordered: Tally,
    /// With any weights.
    pub(super) any: Tally,
}

/// Draws that begin anew whenever the scores change.
#[derive(Clone, Copy)]
pub(super) struct Draws {
    drawn: RwSignal<Option<Arc<Drawn>>>,
    work: StoredValue<Option<Work>>,
}

impl Draws {
    /// Begins, and stops with the screen.
    pub(super) fn of(view: View) -> Self {
        let draws = Self {
            drawn: RwSignal::new(None),
            work: StoredValue::new(None),
        };
        on_cleanup(move || draws.stop());
        Effect::new(move |_| {
            let found = view.found.get();
            draws.stop();
            if let Ok(found) = found {
                draws.start(found);
            }
        });
        draws
    }

    fn stop(self) {
        self.work.try_update_value(|work| {
            if let Some(work) = work.take() {
                work.stop();
            }
        });
    }

    fn start(self, found: Weighed) {
        let mut ordered = found.draws(true, SEED);
        let mut any = found.draws(false, SEED);
        let piece = move || {
            if ordered.tally().rankings() < DRAWS {
                ordered.advance(PIECE);
            } else if any.tally().rankings() < DRAWS {
                any.advance(PIECE);
            } else {
                self.drawn.try_set(Some(Arc::new(Drawn {
                    of: found.clone(),
                    ordered: ordered.tally().clone(),
                    any: any.tally().clone(),
                })));
                return false;
            }
            true
        };
        self.work.set_value(Some(in_slices(piece)));
    }

    /// What was drawn for these scores, once it is; tracked.
    pub(super) fn found(self, scores: &Weighed) -> Option<Arc<Drawn>> {
        self.drawn.get().filter(|drawn| drawn.of == *scores)
    }

    /// How often the leader comes first, in the order and with any weights; tracked.
    pub(super) fn first(self, scores: &Weighed) -> Option<(f64, f64)> {
        let drawn = self.found(scores)?;
        let leader = *scores.ranking.first()?;
        Some((drawn.ordered.share(leader, 0), drawn.any.share(leader, 0)))
    }
}
