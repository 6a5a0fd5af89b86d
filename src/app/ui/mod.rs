//! What more than one screen uses.

pub(crate) mod bridge;
pub(crate) mod chart;
pub(crate) mod choice;
pub(crate) mod date_field;
pub(crate) mod dialog;
pub(crate) mod explain;
pub(crate) mod field;
pub(crate) mod figure;
pub(crate) mod flow;
pub(crate) mod fold;
pub(crate) mod grid;
pub(crate) mod icon;
pub(crate) mod notice;
pub(crate) mod one_line;
pub(crate) mod remove;
pub(crate) mod search;
pub(crate) mod sheet;
pub(crate) mod take_along;
pub(crate) mod text_field;
pub(crate) mod tick;

pub(crate) use chart::Chart;
pub(crate) use choice::{Choice, Select, YesNo};
pub(crate) use date_field::DateField;
pub(crate) use dialog::Dialog;
pub(crate) use explain::{Explain, Explanation};
pub(crate) use field::{FieldValue, NumberField};
pub(crate) use figure::{KeyFigure, Tone};
pub(crate) use flow::{For, Show};
pub(crate) use fold::{Fold, SubFold};
pub(crate) use grid::{Block, Grid};
pub(crate) use notice::{Notice, NoticeKind};
pub(crate) use one_line::{AddLine, OneLine};
pub(crate) use remove::RemoveButton;
pub(crate) use search::SearchField;
pub(crate) use text_field::TextField;
pub(crate) use tick::Tick;

use std::sync::atomic::{AtomicU32, Ordering};

/// An element id that no other element of the page has.
pub(crate) fn unique_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
