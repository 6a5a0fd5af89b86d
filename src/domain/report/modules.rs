//! A square of dark and light modules, as a QR code is made of.

use std::fmt::Write as _;

/// The light modules that a reader needs on each side (ISO/IEC 18004:2015, 5.3.8).
const QUIET_ZONE: usize = 4;

/// A square of modules, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modules {
    side: usize,
    dark: Vec<bool>,
}

impl Modules {
    /// A square of this many modules on each side; none where the number of modules is another.
    pub fn new(side: usize, dark: Vec<bool>) -> Option<Self> {
        let whole = side.checked_mul(side) == Some(dark.len());
        (whole && side > 0).then_some(Self { side, dark })
    }

    /// Modules on each side, the quiet zone around them included.
    pub fn width(&self) -> usize {
        self.side + 2 * QUIET_ZONE
    }

    /// The dark modules as the path of an SVG whose unit is one module: a rectangle for each run
    /// of a row, since a square each leaves hairlines between them on paper.
    ///
    /// ```
    /// use tributary_domain::report::Modules;
    /// let modules = Modules::new(2, vec![true, true, false, true]).unwrap();
    /// assert_eq!(modules.path(), "M4 4h2v1h-2zM5 5h1v1h-1z");
    /// assert_eq!(modules.width(), 10);
    /// ```
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.dark.chunks(self.side).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                let long = run.len();
                if run.first() == Some(&true) {
                    let (left, top) = (x + QUIET_ZONE, y + QUIET_ZONE);
                    let _ = write!(path, "M{left} {top}h{long}v1h-{long}z");
                }
                x += long;
            }
        }
        path
    }
}
