//! How much room the plans take, in words.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::i18n::{I18n, words::plans as words};
use crate::app::persist::{Autosave, Room, SaveState, ask_for_room};
use crate::app::ui::Show;

/// What browsers give a page's `localStorage`, in UTF-16 units; the same in all engines.
const LIMIT: f64 = 5.0 * 1024.0 * 1024.0;

/// The section.
#[component]
pub(super) fn RoomLeft() -> impl IntoView {
    let i18n = I18n::here();
    let autosave = Autosave::here();
    let room = RwSignal::new(Room::default());
    spawn_local(async move {
        // The reader may have gone elsewhere before the browser answers.
        room.try_set(ask_for_room().await);
    });
    let plans = move || {
        let used = size(i18n, autosave.units_used() as f64);
        i18n.with(
            words::ROOM_PLANS,
            &[("used", &used), ("limit", &size(i18n, LIMIT))],
        )
    };
    let all = move || {
        let Room { used, limit, .. } = room.get();
        let values = (size(i18n, used?), size(i18n, limit?));
        Some(i18n.with(
            words::ROOM_ALL,
            &[("used", &values.0), ("limit", &values.1)],
        ))
    };
    let promised = move || {
        room.get().promised.map(|promised| {
            i18n.t(if promised {
                words::ROOM_PROMISED
            } else {
                words::ROOM_NOT_PROMISED
            })
        })
    };
    view! {
        <Show when=move || autosave.state() != SaveState::Blocked>
            <section class="panel" aria-labelledby="plans-room">
                <h2 id="plans-room">{move || i18n.t(words::ROOM_TITLE)}</h2>
                <p id="room-used">{plans}</p>
                <Show when=move || all().is_some()>
                    <p>{all}</p>
                </Show>
                <Show when=move || promised().is_some()>
                    <p>{promised}</p>
                </Show>
            </section>
        </Show>
    }
}

/// A size in the unit that makes it a number of one to three digits before the point.
fn size(i18n: I18n, bytes: f64) -> String {
    let kilobytes = bytes / 1024.0;
    let (n, unit) = if kilobytes < 1_000.0 {
        (kilobytes.ceil(), words::KILOBYTES)
    } else if kilobytes < 1_000_000.0 {
        (kilobytes / 1024.0, words::MEGABYTES)
    } else {
        (kilobytes / 1024.0 / 1024.0, words::GIGABYTES)
    };
    // Nobody needs a place after the point of a number that has three before it.
    let n = if n < 10.0 {
        (n * 10.0).round() / 10.0
    } else {
        n.round()
    };
    i18n.with(unit, &[("n", &i18n.format().number(n))])
}
