//! A block that is pasted straight into the table of counts: one with headings, or with more columns
//! than the table has, is shown first instead of being typed into the fields.

use leptos::ev::ClipboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Element;

use super::source::Reading;

/// Whether a text is more than names, visitors and conversions in this order, which the fields take
/// by themselves: it has headings, further columns, or is no block of a spreadsheet.
fn is_table(text: &str) -> bool {
    let mut lines = text.trim_end().lines();
    let (Some(first), Some(_)) = (lines.next(), lines.next()) else {
        return false;
    };
    let has_digit = |cell: &str| cell.contains(|c: char| c.is_ascii_digit());
    let is_heading = !first.split('\t').any(has_digit) && text.contains('\t');
    let is_wide = text.lines().any(|line| line.split('\t').count() > 3);
    let is_file = !text.contains('\t') && text.lines().all(|line| line.contains([',', ';']));
    is_heading || is_wide || is_file && text.contains(char::is_alphabetic)
}

/// Hears what is pasted into the table before its fields do, as long as the screen is there.
pub(super) fn listen(reading: Reading) {
    let heard = Closure::<dyn Fn(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let in_table = target.and_then(|t| t.closest(".ab-counts .grid").ok().flatten());
        let text = event
            .clipboard_data()
            .and_then(|data| data.get_data("text/plain").ok());
        if let (Some(_), Some(text)) = (in_table, text)
            && is_table(&text)
        {
            event.prevent_default();
            event.stop_propagation();
            reading.show_text(text);
        }
    });
    let heard = StoredValue::new_local(heard);
    let each = move |act: &dyn Fn(&js_sys::Function)| {
        heard.try_with_value(|heard| act(heard.as_ref().unchecked_ref()));
    };
    // Listening to the page's own document is never refused.
    each(&|heard| {
        let _ = document().add_event_listener_with_callback_and_bool("paste", heard, true);
    });
    on_cleanup(move || {
        each(&|heard| {
            let _ = document().remove_event_listener_with_callback_and_bool("paste", heard, true);
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_typed_and_tables_are_shown() {
        assert!(!is_table("5820\t380\n5848\t437\n"));
        assert!(!is_table("5820") && !is_table("5820\t380"));
        assert!(!is_table("Control\t5820\t380\nRed\t5848\t437"));
        assert!(!is_table("Photo\nVideo\nText"));
        assert!(!is_table("5,820\n5,848"));
        assert!(is_table("Version\tVisitors\tOrders\nNow\t5820\t380"));
        assert!(is_table("版本\t访客数\n对照\t5820"));
        assert!(is_table("A\t5820\t380\t12.50\nB\t5848\t437\t13.10"));
        assert!(is_table("variant,converted\nA,0\nA,1"));
    }
}
