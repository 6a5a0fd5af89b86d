//! Which channel gets the credit for a conversion, from the paths that people took.
//!
//! - `section`: the part of the plan; `reader`, `layout`, `words`: a file of paths;
//!   `keep`: what a plan keeps of it
//! - `journeys`: paths as methods take them; `markov`, `shapley`, `rules`: the methods;
//!   `compare`: all of them side by side

mod compare;
mod journeys;
mod keep;
mod layout;
mod markov;
mod reader;
mod rules;
mod section;
mod shapley;
#[cfg(test)]
mod tests;
mod words;

pub use compare::{APART, Attribution, Credits, Disagreement, Method, attribute};
pub use journeys::{Journey, added_up, without_repeats};
pub use markov::{Chain, MAX_STATES, NoChain, chain};
pub use reader::{PathError, PathReader, PathReading, read_text};
pub use rules::Rule;
pub use section::{LeftOut, Memory, Path, Paths};
pub use shapley::{Interaction, interactions, shapley};
