//! A table of fields that works as a spreadsheet does: Enter and the arrows move between rows,
//! and a block copied from a spreadsheet can be pasted.

use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::app::reactive::Signal;

/// A block copied from a spreadsheet, and the field that it was pasted into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// The row of that field.
    pub(crate) row: usize,
    /// Its column.
    pub(crate) col: usize,
    /// The cells, line by line, without the blanks around them.
    pub(crate) lines: Vec<Vec<String>>,
}

/// A scrolling table whose fields carry `at=(row, column)`.
#[component]
pub(crate) fn Grid(
    /// What the table holds, for those who can't see it.
    #[prop(into)]
    caption: Signal<String>,
    /// Takes a pasted block in place of the table, which else types it into its fields.
    #[prop(optional)]
    on_block: Option<Callback<Block>>,
    /// Whether a row is a card on a narrow screen; its cells then carry `data-head`.
    #[prop(optional)]
    stacked: bool,
    /// Its head and body.
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<html::Div>::new();
    let cell = move |row: usize, col: usize| -> Option<HtmlInputElement> {
        let selector = format!("input[data-row='{row}'][data-col='{col}']");
        element
            .get_untracked()?
            .query_selector(&selector)
            .ok()??
            .dyn_into()
            .ok()
    };
    let on_key = move |event: KeyboardEvent| {
        let Some((row, col)) = place(&event) else {
            return;
        };
        let to = match event.key().as_str() {
            key if key == "ArrowUp" || key == "Enter" && event.shift_key() => row.checked_sub(1),
            "ArrowDown" | "Enter" => Some(row + 1),
            _ => return,
        };
        if let Some(next) = to.and_then(|row| cell(row, col)) {
            event.prevent_default();
            // The cell is in the document, so it takes the focus.
            let _ = next.focus();
            next.select();
        }
    };
    let on_paste = move |event: ClipboardEvent| {
        let Some((row, col)) = place(&event) else {
            return;
        };
        let text = event
            .clipboard_data()
            .and_then(|d| d.get_data("text/plain").ok());
        let Some(text) = text.filter(|t| t.trim_end().contains(['\t', '\n'])) else {
            return;
        };
        event.prevent_default();
        let cells = |line: &str| line.split('\t').map(|c| c.trim().to_owned()).collect();
        let lines: Vec<Vec<String>> = text.trim_end().lines().map(cells).collect();
        if let Some(on_block) = on_block {
            on_block.run(Block { row, col, lines });
            return;
        }
        for (down, line) in lines.iter().enumerate() {
            for (right, value) in line.iter().enumerate() {
                if let Some(input) = cell(row + down, col + right) {
                    type_into(&input, value);
                }
            }
        }
    };
    view! {
        <div class="table-scroll" class:stacked=stacked tabindex="0" role="group" aria-label=move || caption.get() node_ref=element on:keydown=on_key on:paste=on_paste>
            <table class="grid">
                <caption class="unseen">{caption}</caption>
                {children()}
            </table>
        </div>
    }
}

/// Row and column of the field that an event came from.
fn place(event: &web_sys::Event) -> Option<(usize, usize)> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let read = |name: &str| input.get_attribute(name)?.parse().ok();
    Some((read("data-row")?, read("data-col")?))
}

/// Puts a text into a field as typing would.
fn type_into(input: &HtmlInputElement, text: &str) {
    input.set_value(text);
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &init) {
        let _ = input.dispatch_event(&event);
    }
}
