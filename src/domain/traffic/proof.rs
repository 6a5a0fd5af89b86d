//! How firmly a stage stands: gates that tiny numbers or another pool's fall opened prove nothing.

use super::figures::Figures;
use super::gates::{self, Gate, GateState};
use super::{Facts, Stage};
use crate::quantity::{Change, Volume};

/// Why an open gate is not yet proven.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Doubt {
    /// Fewer orders a month in all than [`MIN_ORDERS`].
    FewOrders(f64),
    /// Fewer visits a month in all than [`MIN_VISITS`].
    FewVisits(f64),
    /// The store's transactions fell, and with what it had before the gate would be shut.
    StoreShrank,
}

/// Fewer orders a month than this prove no gate.
pub const MIN_ORDERS: f64 = 100.0;
/// Fewer visits a month than this prove no gate.
pub const MIN_VISITS: f64 = 1_000.0;

/// The concepts behind [`Maturity`]: stages blur into each other.
pub const MATURITY_CONCEPTS: &[u8] = &[31];

/// How firmly a brand stands on its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maturity {
    /// Clearly at this stage, or before the first.
    Clear(Option<Stage>),
    /// On the line: the upper stage's gate is met or missed by less than a tenth.
    Between {
        /// The stage below the line; none before the first.
        lower: Option<Stage>,
        /// The stage above it.
        upper: Stage,
    },
    /// At this stage by figures that are too small, or by another pool's fall.
    NotYetProven(Stage),
}

pub(super) fn gate(facts: &Facts, figures: &Figures, stage: Stage, orders: Option<Volume>) -> Gate {
    let needs = gates::needs(figures, stage);
    let state = gates::state(&needs);
    let mut gate = Gate {
        stage,
        state,
        needs,
        doubts: Vec::new(),
    };
    if gate.met() {
        if let Some(orders) = orders.map(Volume::to_f64).filter(|n| *n < MIN_ORDERS) {
            gate.doubts.push(Doubt::FewOrders(orders));
        }
        let visits = figures.visits_in_all();
        if visits < MIN_VISITS {
            gate.doubts.push(Doubt::FewVisits(visits));
        }
        if opened_by_the_stores_fall(facts, figures, stage) {
            gate.doubts.push(Doubt::StoreShrank);
        }
    }
    gate
}

/// Whether an open gate would be shut had the store kept what it had the period before. Only the
/// change of its transactions is known, so its visits are taken to have fallen with them.
pub(super) fn opened_by_the_stores_fall(facts: &Facts, figures: &Figures, stage: Stage) -> bool {
    let left = 1.0
        + facts
            .platform_transactions_change
            .map_or(0.0, Change::to_f64);
    if stage == Stage::Store || left >= 1.0 {
        return false;
    }
    if left <= 0.0 {
        // Everything is gone, so nobody can say how large it was.
        return true;
    }
    // A hair more than it had, so that rounding never hides a gate that was exactly shut.
    let before = Figures {
        store: true,
        ..figures.with_store_times((1.0 + 1e-9) / left)
    };
    !gates::needs(&before, stage).iter().all(|need| need.met)
}

pub(super) fn maturity(gates: &[Gate; 4], stage: Option<Stage>) -> Maturity {
    let highest = stage.and_then(|stage| gates.iter().find(|gate| gate.stage == stage));
    if let Some(gate) = highest.filter(|gate| !gate.doubts.is_empty()) {
        return Maturity::NotYetProven(gate.stage);
    }
    let nearly = gates
        .iter()
        .rev()
        .find(|gate| matches!(gate.state, GateState::Between { met: false }))
        .filter(|gate| Some(gate.stage) > stage);
    if let Some(gate) = nearly {
        return Maturity::Between {
            lower: stage,
            upper: gate.stage,
        };
    }
    match highest {
        Some(Gate {
            stage: upper,
            state: GateState::Between { .. },
            ..
        }) => Maturity::Between {
            lower: gates
                .iter()
                .rev()
                .find(|gate| gate.met() && gate.stage < *upper)
                .map(|gate| gate.stage),
            upper: *upper,
        },
        _ => Maturity::Clear(stage),
    }
}
