//! Root finding in a bracket.

/// The most evaluations of [`find_root`]; halving the whole range of `f64` takes about as many.
const MAX_STEPS: u32 = 2200;

/// A root of `f` between `low` and `high`, to within `tolerance` or as near as an `f64` comes.
///
/// `f` has to have opposite signs at the ends; `None` if not, or if `f` gives NaN. Continuity is
/// not needed: then the answer is where the sign changes.
///
/// # Formula
/// ITP, which interpolates, truncates and projects (Oliveira and Takahashi 2020, ACM TOMS 47, with
/// κ₁ = 0.2/(high − low), κ₂ = 2, n₀ = 1): never more than one step slower than halving.
///
/// ```
/// use tributary_stats::root::find_root;
/// let root = find_root(|x| x * x - 2.0, 0.0, 2.0, 1e-12).unwrap();
/// assert!((root - 1.414_213_562_373_095).abs() < 1e-12);
/// ```
pub fn find_root(
    mut f: impl FnMut(f64) -> f64,
    low: f64,
    high: f64,
    tolerance: f64,
) -> Option<f64> {
    let (mut low, mut high) = if low <= high {
        (low, high)
    } else {
        (high, low)
    };
    let (mut f_low, mut f_high) = (f(low), f(high));
    if !low.is_finite() || !high.is_finite() || f_low.is_nan() || f_high.is_nan() {
        return None;
    }
    if f_low == 0.0 {
        return Some(low);
    }
    if f_high == 0.0 {
        return Some(high);
    }
    if (f_low < 0.0) == (f_high < 0.0) {
        return None;
    }
    let rising = f_low < 0.0;
    let first_radius = 0.5 * high - 0.5 * low;
    let mut slack = 4.0;
    for _ in 0..MAX_STEPS {
        let radius = 0.5 * high - 0.5 * low;
        let middle = low + radius;
        let goal = (0.5 * tolerance).max(0.5 * f64::EPSILON * middle.abs());
        if radius <= goal || middle <= low || middle >= high {
            return Some(middle);
        }
        slack *= 0.5;
        let secant = (f_high * low - f_low * high) / (f_high - f_low);
        let towards = if secant <= middle { 1.0 } else { -1.0 };
        let truncation = 0.4 * radius * (radius / first_radius);
        let projection = (slack * first_radius - radius).max(0.0);
        let off_middle = ((middle - secant).abs() - truncation).clamp(0.0, projection);
        let x = middle - towards * off_middle;
        let x = if x > low && x < high { x } else { middle };
        let value = f(x);
        if value.is_nan() {
            return None;
        }
        if value == 0.0 {
            return Some(x);
        }
        if (value < 0.0) == rising {
            (low, f_low) = (x, value);
        } else {
            (high, f_high) = (x, value);
        }
    }
    Some(low + 0.5 * (high - low))
}

/// The root of a rising `f` by Newton's method within a bracket that shrinks around it.
///
/// `f` is the logarithm of a tail over its target as a function of the logarithm of a quantile; it
/// gives value and slope. A value of ±∞ only says on which side the root lies.
pub(super) fn newton_root(
    mut f: impl FnMut(f64) -> (f64, f64),
    start: f64,
    (mut low, mut high): (f64, f64),
) -> f64 {
    /// With halving alone the widest bracket used here closes in about 65 steps.
    const MAX_STEPS: u32 = 200;
    /// The error that a Newton step leaves is about its square.
    const LAST_STEP: f64 = 1e-8;
    let mut x = start.clamp(low, high);
    let mut last_size = high - low;
    for _ in 0..MAX_STEPS {
        let (value, slope) = f(x);
        let step = -value / slope;
        let size = step.abs();
        if size < LAST_STEP && value.abs() < LAST_STEP {
            return (x + step).clamp(low, high);
        }
        if value < 0.0 {
            low = x;
        } else {
            high = x;
        }
        // Halving when Newton leaves the bracket (or is NaN), or goes on without getting closer.
        let newton = x + step;
        let good = newton > low && newton < high && size < 0.75 * last_size;
        let next = if good {
            newton
        } else {
            low + 0.5 * (high - low)
        };
        last_size = (next - x).abs();
        if next <= low || next >= high {
            break;
        }
        x = next;
    }
    x
}
