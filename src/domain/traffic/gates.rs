//! The four gates: which stage a brand has reached, and by how much.
//!
//! The seeds give the order and the reasons; the thresholds are this project's reading of them,
//! and the page says so. Gates are not cumulative: the highest that is met is the stage.

use super::Stage;
use super::coded::coded;
use super::figures::{Figures, PoolFigures};
use super::proof::Doubt;

/// A gate met or missed by less than this share of its threshold is "between".
pub const BETWEEN: f64 = 0.10;
/// The influence that a mall needs beside a store, of 5.
pub const MALL_INFLUENCE: u8 = 3;
/// The influence that an own site needs as the main pool, of 5.
pub const SITE_INFLUENCE: u8 = 4;
/// The share of digital traffic and of sales that an own site must exceed.
pub const MAJORITY: f64 = 0.5;

coded! {
    /// What a gate asks for; the code names the failure.
    NeedCode {
        /// A flagship store exists.
        Store = "store_missing", [12];
        /// Posts reach at least as many people a month as the store has visits; without a store,
        /// anyone comes from social media at all.
        Fans = "fans_below_store_visits", [18];
        /// The own mall has visits and takes orders.
        MallOrders = "mall_takes_no_orders", [25, 26];
        /// The own mall has no fewer visits than the store.
        MallTraffic = "mall_traffic_below_store", [28];
        /// The own mall has no smaller sales than the store.
        MallSales = "mall_sales_below_store", [28];
        /// The brand is known: influence of at least [`MALL_INFLUENCE`].
        MallInfluence = "influence_below_3", [28];
        /// The own site has more than half of digital traffic.
        SiteTraffic = "site_traffic_not_majority", [29];
        /// The own site has more than half of digital sales.
        SiteSales = "site_sales_not_majority", [29];
        /// The brand is widely known: influence of at least [`SITE_INFLUENCE`].
        SiteInfluence = "influence_below_4", [29];
    }
}

/// In what a need is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// People reached, or visits, in a month.
    PerMonth,
    /// A share of digital traffic, 0 to 1.
    ShareOfTraffic,
    /// A share of digital sales, 0 to 1.
    ShareOfSales,
    /// Steps of influence, 0 (not given) to 5.
    Steps,
}

/// A need's figure beside its threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// What the brand has.
    pub figure: f64,
    /// What the gate asks for.
    pub threshold: f64,
    /// In what both are counted.
    pub unit: Unit,
}

impl Measure {
    /// How far the figure is above (+) or below (−) the threshold, as a share of it; none for a
    /// threshold of zero and for steps, which have no tenths.
    ///
    /// # Formula
    /// figure ÷ threshold − 1
    ///
    /// ```
    /// use tributary_domain::traffic::{Measure, Unit};
    /// let reach = Measure { figure: 5_040.0, threshold: 20_000.0, unit: Unit::PerMonth };
    /// assert_eq!(reach.margin(), Some(-0.748));
    /// ```
    pub fn margin(self) -> Option<f64> {
        (self.unit != Unit::Steps && self.threshold > 0.0)
            .then(|| self.figure / self.threshold - 1.0)
            .filter(|margin| margin.is_finite())
    }

    fn is_near(self) -> bool {
        self.margin().is_some_and(|margin| margin.abs() < BETWEEN)
    }
}

/// One need of a gate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need {
    /// Which.
    pub code: NeedCode,
    /// Whether it is met; equality passes except where a majority is asked for.
    pub met: bool,
    /// The figures; none for a plain yes or no.
    pub measure: Option<Measure>,
}

/// Whether a gate is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateState {
    /// Open.
    Met,
    /// Shut.
    Unmet,
    /// Open or shut by less than [`BETWEEN`].
    Between {
        /// On which side of the line it is.
        met: bool,
    },
}

/// One gate with everything that decides it.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    /// The stage behind it.
    pub stage: Stage,
    /// Whether it is open.
    pub state: GateState,
    /// What it asks for; a need that is waived is not listed.
    pub needs: Vec<Need>,
    /// Why it is not yet proven, if it is open.
    pub doubts: Vec<Doubt>,
}

impl Gate {
    /// Whether it is open, be it by a little.
    pub const fn met(&self) -> bool {
        matches!(
            self.state,
            GateState::Met | GateState::Between { met: true }
        )
    }

    /// The needs that keep it shut.
    pub fn unmet(&self) -> impl Iterator<Item = &Need> {
        self.needs.iter().filter(|need| !need.met)
    }

    /// The margin of the need that decides: the smallest of all when open, the smallest of the
    /// unmet ones when shut; none where no figure decides.
    pub fn margin(&self) -> Option<f64> {
        let met = self.met();
        self.needs
            .iter()
            .filter(|need| need.met == met)
            .filter_map(|need| need.measure.and_then(Measure::margin))
            .min_by(f64::total_cmp)
    }
}

/// What the four gates ask for and whether they have it.
pub(super) fn needs(figures: &Figures, stage: Stage) -> Vec<Need> {
    match stage {
        Stage::Store => vec![yes_or_no(NeedCode::Store, figures.store)],
        Stage::Social => vec![fans(figures)],
        Stage::Mall => mall(figures),
        Stage::Site => vec![
            majority(NeedCode::SiteTraffic, &figures.visits, Unit::ShareOfTraffic),
            majority(NeedCode::SiteSales, &figures.sales, Unit::ShareOfSales),
            influence(NeedCode::SiteInfluence, figures, SITE_INFLUENCE),
        ],
    }
}

/// The state that a gate's needs leave it in.
pub(super) fn state(needs: &[Need]) -> GateState {
    let near = |need: &Need| need.measure.is_some_and(Measure::is_near);
    let met = needs.iter().all(|need| need.met);
    let between = if met {
        needs.iter().any(near)
    } else {
        needs.iter().filter(|need| !need.met).all(near)
    };
    match (between, met) {
        (true, met) => GateState::Between { met },
        (false, true) => GateState::Met,
        (false, false) => GateState::Unmet,
    }
}

fn yes_or_no(code: NeedCode, met: bool) -> Need {
    Need {
        code,
        met,
        measure: None,
    }
}

fn fans(figures: &Figures) -> Need {
    if !figures.store {
        return yes_or_no(NeedCode::Fans, figures.visits.social > 0.0);
    }
    Need {
        code: NeedCode::Fans,
        met: figures.fans > 0.0 && figures.reach >= figures.store_visits,
        measure: Some(Measure {
            figure: figures.reach,
            threshold: figures.store_visits,
            unit: Unit::PerMonth,
        }),
    }
}

fn mall(figures: &Figures) -> Vec<Need> {
    let beside_store = |code, of: &PoolFigures, unit| Need {
        code,
        met: of.mall >= of.store,
        measure: Some(Measure {
            figure: of.share(of.mall),
            threshold: of.share(of.store),
            unit,
        }),
    };
    let mut needs = vec![
        yes_or_no(
            NeedCode::MallOrders,
            figures.visits.mall > 0.0 && figures.sales.mall > 0.0,
        ),
        beside_store(NeedCode::MallTraffic, &figures.visits, Unit::ShareOfTraffic),
        beside_store(NeedCode::MallSales, &figures.sales, Unit::ShareOfSales),
    ];
    // Without a store there is no rival that influence would have to overcome.
    if figures.store {
        needs.push(influence(NeedCode::MallInfluence, figures, MALL_INFLUENCE));
    }
    needs
}

fn majority(code: NeedCode, of: &PoolFigures, unit: Unit) -> Need {
    Need {
        code,
        // The others' exact sum, so that half is never taken for more than half.
        met: of.site > of.digital_without_site,
        measure: Some(Measure {
            figure: of.share(of.site),
            threshold: MAJORITY,
            unit,
        }),
    }
}

fn influence(code: NeedCode, figures: &Figures, at_least: u8) -> Need {
    Need {
        code,
        met: figures.influence >= at_least,
        measure: Some(Measure {
            figure: f64::from(figures.influence),
            threshold: f64::from(at_least),
            unit: Unit::Steps,
        }),
    }
}
