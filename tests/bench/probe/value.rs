//! The value model: weights drawn at random, and how far they may move.

use std::hint::black_box;

use tributary_domain::traffic::value::{ValueModel, Weighed, robust, sureness, weigh};
use wasm_bindgen::prelude::wasm_bindgen;

/// The number that the draws follow from.
const SEED: u64 = 7;

/// The four pools by nine criteria, as they are without a user's own figures.
#[wasm_bindgen]
pub struct Pools(Weighed);

#[wasm_bindgen]
impl Pools {
    /// The pools with the weights of the first stage.
    pub fn of() -> Option<Self> {
        weigh(&ValueModel::default(), None).ok().map(Self)
    }

    /// How often each pool comes first in so many draws of any weights.
    pub fn draw(&self, draws: u32) -> Vec<f64> {
        let mut run = self.0.draws(false, SEED);
        run.advance(draws);
        let pools = 0..self.0.values.len();
        pools.map(|pool| run.tally().share(pool, 0)).collect()
    }

    /// The interval of each weight, and the smallest change that puts another pool first: twice
    /// the weight that moves.
    pub fn stability(&self) -> Option<f64> {
        let found = black_box(&self.0);
        black_box(robust::intervals(&found.values, &found.weights));
        sureness(found, None).1.map(|change| change.l1)
    }
}
