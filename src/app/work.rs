//! Long work in slices: the page draws and hears keys between two of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use leptos::prelude::{
    ReadSignal, Set, document, request_animation_frame, set_timeout, signal, window,
};

/// How long a slice may take, in milliseconds: two thirds of a frame.
const SLICE: f64 = 8.0;

/// Work that can be stopped.
#[derive(Clone, Default)]
pub(crate) struct Work(Arc<AtomicBool>);

impl Work {
    /// Stops after the slice under way.
    pub(crate) fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was stopped.
    pub(crate) fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// False at first, and true once the browser has drawn what is there: what is shown only then is no
/// part of the same long step.
pub(crate) fn next_turn() -> ReadSignal<bool> {
    let (come, set_come) = signal(false);
    let turn = move || set_timeout(move || set_come.set(true), Duration::ZERO);
    // A page out of sight is not drawn.
    if document().hidden() {
        turn();
    } else {
        request_animation_frame(turn);
    }
    come
}

fn now() -> f64 {
    window().performance().map_or(0.0, |p| p.now())
}

/// Calls `piece` over and over, some milliseconds at a time, until it says that nothing is left or
/// the work is stopped. `piece` does a millisecond or less.
pub(crate) fn in_slices(piece: impl FnMut() -> bool + 'static) -> Work {
    let work = Work::default();
    slice(work.clone(), Box::new(piece));
    work
}

fn slice(work: Work, mut piece: Box<dyn FnMut() -> bool>) {
    set_timeout(
        move || {
            let started = now();
            while !work.is_stopped() {
                if !piece() {
                    return;
                }
                if now() - started > SLICE {
                    slice(work, piece);
                    return;
                }
            }
        },
        Duration::ZERO,
    );
}
