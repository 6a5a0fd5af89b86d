//! What is done with every byte of a large table, compiled for speed: finding rows and cells,
//! reading plain numbers, adding them up, and knowing a text that was there before.
//!
//! What the cells mean is no matter of this package. It reads only what is beyond doubt, and leaves
//! everything else to its caller.
//!
//! - `rows`, `row`: pieces of text → rows; `border`: the quick way, for rows with nothing unusual
//! - `plain`: numbers of digits and a decimal point; `sum`: exact sums of them
//! - `memo`: what was found for texts that come again

mod border;
mod memo;
mod plain;
mod row;
mod rows;
mod sum;

pub use memo::Memo;
pub use plain::{Plain, plain};
pub use row::{Kept, Row};
pub use rows::{MAX_COLUMNS, MAX_ROW_BYTES, Rows, RowsError};
pub use sum::{PLACES, Place, Sum, add_plain, unit_of};
