//! A fit of customers under way: in slices, with progress and a way to stop, for the dialogue that
//! takes an order export over and for the fold about buyers.

use leptos::prelude::*;
use tributary_domain::funnel::retention::{CustomerFit, CustomerFitting, RetentionError};

use super::phrase::{Phrase, Piece};
use crate::app::i18n::{I18n, Word, words::after as words};
use crate::app::ui::Show;
use crate::app::work::{Work, in_slices};

/// Customers looked at between two looks at the clock: less than a millisecond.
const PIECE: usize = 2_000;

/// What a fit gave.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Fitted {
    /// The fit, or why there is none.
    pub(super) fit: Result<CustomerFit, RetentionError>,
    /// Lines that were no customer.
    pub(super) skipped: usize,
}

/// A fit that is started, watched and stopped; a handle that is copied freely.
#[derive(Clone, Copy)]
pub(super) struct FitRun {
    /// The part that is done, while it runs.
    done: RwSignal<Option<f64>>,
    found: RwSignal<Option<Fitted>>,
    work: StoredValue<Option<Work>>,
}

impl FitRun {
    /// None yet; one that runs stops with the screen.
    pub(super) fn new() -> Self {
        let run = Self {
            done: RwSignal::new(None),
            found: RwSignal::new(None),
            work: StoredValue::new(None),
        };
        on_cleanup(move || run.stop());
        run
    }

    /// Begins; an earlier one stops, and what it found goes.
    pub(super) fn start(self, mut fitting: CustomerFitting) {
        self.stop();
        self.found.set(None);
        self.done.set(Some(0.0));
        let mut told = 0.0;
        let piece = move || {
            let done = fitting.advance(PIECE);
            if let Some(fit) = fitting.found() {
                self.found.try_set(Some(Fitted {
                    fit: *fit,
                    skipped: fitting.skipped(),
                }));
                self.done.try_set(None);
                return false;
            }
            // The bar moves a hundred times at most: each move is work of its own.
            if done >= told + 0.01 {
                told = done;
                self.done.try_set(Some(done));
            }
            true
        };
        self.work.set_value(Some(in_slices(piece)));
    }

    /// Stops after the slice under way.
    pub(super) fn stop(self) {
        self.work.try_update_value(|work| {
            if let Some(work) = work.take() {
                work.stop();
            }
        });
        self.done.try_set(None);
    }

    /// Whether it runs; tracked.
    pub(super) fn is_running(self) -> bool {
        self.done.with(Option::is_some)
    }

    /// What it gave; tracked.
    pub(super) fn found(self) -> Option<Fitted> {
        self.found.get()
    }
}

/// How far it is, and a way to stop; nothing while none runs.
#[component]
pub(super) fn FitProgress(
    /// The fit.
    run: FitRun,
) -> impl IntoView {
    let i18n = I18n::here();
    view! {
        <Show when=move || run.is_running()>
            <p class="row fit-progress">
                <progress
                    max="1"
                    prop:value=move || run.done.get().unwrap_or(1.0)
                    aria-label=move || i18n.t(words::FITTING)
                ></progress>
                <span class="quiet">{move || i18n.t(words::FITTING)}</span>
                <button type="button" on:click=move |_| run.stop()>
                    {move || i18n.t(words::FIT_STOP)}
                </button>
            </p>
        </Show>
    }
}

/// Why customers can't be fitted.
pub(super) const fn problem(error: RetentionError) -> Word {
    match error {
        RetentionError::TooFewCustomers => words::FIT_TOO_FEW,
        RetentionError::NoRepeatBuyers => words::FIT_NO_REPEAT,
        RetentionError::CustomersAlike | RetentionError::NothingToLearn => words::FIT_ALIKE,
        _ => words::FIT_FAILED,
    }
}

/// Which model it is.
pub(super) fn model(fit: &CustomerFit) -> Phrase {
    let [r, alpha, a, b] = fit.orders.parameters();
    Phrase::new(words::FIT_MODEL)
        .with("r", Piece::Ratio(r))
        .with("alpha", Piece::Ratio(alpha))
        .with("a", Piece::Ratio(a))
        .with("b", Piece::Ratio(b))
}
