//! Social platforms by the seller's own figures: class and borders, what each does for the goals,
//! and what it brings for its hours and money.

mod goals;
mod matrix;
mod worth;

#[cfg(test)]
mod tests;

pub use goals::{GOAL_CONCEPTS, fit_of};
pub use matrix::{
    Basis, Borders, OwnPath, PlatformRow, known_classes, own_path, platform_matrix, platform_rows,
};
pub use worth::{WORTH_CONCEPTS, Worth};
