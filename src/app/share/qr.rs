//! A link as a QR code, drawn as one path.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use tributary_domain::report::Modules;

use super::Sheets;
use crate::app::i18n::{I18n, words::share as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{Dialog, Show};

/// Codes of a higher version have squares too small for a phone held up to a projector.
const MOST_VERSION: u8 = 25;

/// What fits into version 25 at level M as bytes (ISO/IEC 18004, table 7).
const MOST_CHARS: usize = 997;

/// The smallest code that holds all of `url` with level M at least; none above version 25.
pub(crate) fn code(url: &str) -> Option<Modules> {
    let segments = QrSegment::make_segments(url);
    let code = QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Medium,
        Version::MIN,
        Version::new(MOST_VERSION),
        None,
        // A higher level where it takes no larger code.
        true,
    )
    .ok()?;
    let side = code.size();
    let rows = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    let dark = rows.map(|(x, y)| code.get_module(x, y)).collect();
    Modules::new(usize::try_from(side).ok()?, dark)
}

/// The picture, dark on white in any theme, since not every reader takes the reverse.
fn picture(i18n: I18n, code: &Modules) -> AnyView {
    let side = code.width().to_string();
    view! {
        <svg
            class="qr"
            role="img"
            aria-label=i18n.t(words::QR_ALT)
            viewBox=format!("0 0 {side} {side}")
            shape-rendering="crispEdges"
        >
            <rect class="qr-paper" width=side.clone() height=side.clone() />
            <path class="qr-ink" d=code.path() />
        </svg>
    }
    .into_any()
}

/// The code of a link with ways to show it large and to print it; words where it is too long.
#[component]
pub(super) fn Qr(
    /// The whole address.
    #[prop(into)]
    url: Signal<String>,
) -> impl IntoView {
    let i18n = I18n::here();
    let sheets = Sheets::here();
    let squares = Memo::new(move || url.with(|url| code(url)));
    let show = move |print: bool| {
        sheets.code.set(squares.get_untracked());
        sheets.large.set(true);
        if print {
            // After the dialogue is there.
            request_animation_frame(move || {
                request_animation_frame(|| {
                    let _ = window().print();
                });
            });
        }
    };
    let too_long = move || {
        let f = i18n.format();
        let length = f.count(url.with(String::len) as f64);
        let most = f.count(MOST_CHARS as f64);
        i18n.with(words::QR_TOO_LONG, &[("length", &length), ("most", &most)])
    };
    view! {
        <h3>{move || i18n.t(words::QR_TITLE)}</h3>
        <Show
            when=move || squares.with(Option::is_some)
            fallback=move || view! { <p id="qr-too-long">{too_long}</p> }
        >
            <div class="qr-row">
                {move || squares.get().map(|code| picture(i18n, &code))}
                <div class="qr-words">
                    <p>{move || i18n.t(words::QR_EXPLAINED)}</p>
                    <p class="row">
                        <button type="button" id="qr-large" on:click=move |_| show(false)>
                            {move || i18n.t(words::QR_LARGE)}
                        </button>
                        <button type="button" on:click=move |_| show(true)>
                            {move || i18n.t(words::QR_PRINT)}
                        </button>
                    </p>
                </div>
            </div>
        </Show>
    }
}

/// The code over the whole page, for a projector or a sheet of paper.
#[component]
pub(super) fn Large() -> impl IntoView {
    let i18n = I18n::here();
    let sheets = Sheets::here();
    let name = crate::app::store::PlanStore::here().select(|p| p.name.clone());
    let title = Signal::derive(move || {
        let name = name.get();
        if name.is_empty() {
            i18n.t(words::QR_TITLE).to_owned()
        } else {
            name.to_string()
        }
    });
    view! {
        <Dialog open=sheets.large title>
            <div class="qr-large">
                {move || sheets.code.get().map(|code| picture(i18n, &code))}
            </div>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    /// The squares that the path darkens, row by row.
    fn squares(code: &Modules) -> Vec<Vec<bool>> {
        let side = code.width();
        let mut rows = vec![vec![false; side]; side];
        for piece in code.path().split('M').skip(1) {
            let (at, run) = piece.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let run: usize = run.split_once('v').unwrap().0.parse().unwrap();
            rows[y][x..x + run].fill(true);
        }
        rows
    }

    /// What a reader by other people makes of it, five pixels a square.
    fn scanned(code: &Modules) -> String {
        let rows = squares(code);
        let side = rows.len() * 5;
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            if rows[y / 5][x / 5] { 0 } else { 255 }
        });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    fn url(length: usize) -> String {
        let payload: String = ('a'..='z').chain('A'..='Z').cycle().take(length).collect();
        format!("https://example.org/#p0.{payload}")[..length].to_owned()
    }

    #[test]
    fn another_reader_reads_the_whole_url() {
        for length in [30, 200, 631, MOST_CHARS] {
            let url = url(length);
            assert_eq!(scanned(&code(&url).unwrap()), url, "{length}");
        }
    }

    #[test]
    fn the_smallest_version_is_taken_and_none_above_25() {
        // ISO/IEC 18004, table 7: bytes at level M in versions 1, 2, 24 and 25.
        for (chars, version) in [
            (14, 1),
            (15, 2),
            (26, 2),
            (27, 3),
            (911, 24),
            (912, 25),
            (997, 25),
        ] {
            let side = 17 + 4 * version + 2 * 4;
            assert_eq!(code(&url(chars)).unwrap().width(), side, "{chars}");
        }
        assert_eq!(code(&url(998)), None);
    }

    #[test]
    fn four_squares_around_it_stay_empty() {
        let rows = squares(&code(&url(100)).unwrap());
        let side = rows.len();
        for (y, row) in rows.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let outside = x < 4 || y < 4 || x >= side - 4 || y >= side - 4;
                assert!(!(outside && *dark), "{x} {y}");
            }
        }
    }
}
