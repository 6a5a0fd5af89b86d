//! The few icons, as paths drawn in the text's own colour; each stands beside its word.

use leptos::prelude::*;

/// An icon of 20 by 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// A house.
    Home,
    /// A funnel.
    Funnel,
    /// Two bars to compare.
    Compare,
    /// Streams that join.
    Streams,
    /// A list with ticks.
    Checklist,
    /// Sheets on a pile.
    Stack,
    /// An arrow back.
    Undo,
    /// An arrow forth.
    Redo,
    /// Out of a box.
    Share,
    /// Three dots.
    More,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Home => "M3 10 10 4l7 6M5 9v7h10V9",
            Self::Funnel => "M3 4h14l-5.5 6.5V16l-3-1.5v-4z",
            Self::Compare => "M4 16V9h4v7zM12 16V4h4v12zM2 16h16",
            Self::Streams => "M3 4c0 5 5 5 7 8m7-8c0 5-5 5-7 8m0-8v13",
            Self::Checklist => "m3 5 1.5 1.5L7 4M3 11l1.5 1.5L7 10m3-4h7m-7 6h7M3 16h14",
            Self::Stack => "M4 7h12v9H4zM6 4h8",
            Self::Undo => "M7 4 3 8l4 4M3 8h9a4 4 0 0 1 0 8H8",
            Self::Redo => "m13 4 4 4-4 4m4-4H8a4 4 0 0 0 0 8h4",
            Self::Share => "M10 12V3m0 0L6.5 6.5M10 3l3.5 3.5M4 10v6h12v-6",
            Self::More => "M4.5 10h.01M10 10h.01M15.5 10h.01",
        }
    }
}

/// Draws an icon; hidden from those who can't see it, since its word stands beside.
#[component]
pub(crate) fn Glyph(
    /// Which.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg class="glyph" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d=icon.path() fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}
