//! What the unanswered questions leave open: missing answers widen the verdict, they do not block
//! it.

use super::{Context, Facts, Field, Influence, Question, Stage, diagnose_with};
use crate::quantity::Rate;

/// Between which stages a brand stands, whatever the missing answers turn out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widening {
    /// The stage with every missing answer taken as no or nothing.
    pub lowest: Option<Stage>,
    /// The highest stage that some answers to the missing questions would give.
    pub highest: Option<Stage>,
    /// The missing answers that this stage needs, in the order of the questions.
    pub decisive: Vec<Field>,
    /// Figures by pool and followers that are not given: nobody can bound them, so they count as
    /// nothing at both ends.
    pub figures_missing: Vec<Field>,
}

/// Between which stages the brand stands.
///
/// The best of the missing answers are: yes to what is asked, influence 5, and all followers
/// reached; beside a store that is not denied, the better of having it and of having none.
///
/// ```
/// use tributary_domain::traffic::{Context, Facts, Field, Stage, widening};
/// // Two thirds of everything is the site's, but nobody said how well known the brand is.
/// let mut facts = Facts { store: Some(true), ..Facts::default() };
/// facts.visits.store = "100".parse().ok();
/// facts.visits.site = "200".parse().ok();
/// facts.sales.store = "100".parse().ok();
/// facts.sales.site = "200".parse().ok();
/// let open = widening(&facts, &Context::default());
/// assert_eq!((open.lowest, open.highest), (Some(Stage::Store), Some(Stage::Site)));
/// assert_eq!(open.decisive, [Field::Influence]);
/// ```
pub fn widening(facts: &Facts, context: &Context<'_>) -> Widening {
    let stage = |facts: &Facts| diagnose_with(facts, context).stage;
    let lowest = stage(facts);
    let missing: Vec<Field> = asked().filter(|field| !field.is_given(facts)).collect();
    let answerable: Vec<Field> = missing
        .iter()
        .copied()
        .filter(|field| best(*field, &mut facts.clone()))
        .collect();
    let with = |fields: &[Field]| {
        let mut facts = facts.clone();
        for field in fields {
            best(*field, &mut facts);
        }
        facts
    };
    let storeless: Vec<Field> = answerable
        .iter()
        .copied()
        .filter(|field| *field != Field::Store)
        .collect();
    // A store is a rival of the mall as well as the first gate, so both answers are tried.
    let used = if stage(&with(&storeless)) >= stage(&with(&answerable)) {
        storeless
    } else {
        answerable
    };
    let highest = stage(&with(&used)).max(lowest);
    let decisive = used
        .iter()
        .copied()
        .filter(|field| {
            let rest: Vec<Field> = used.iter().copied().filter(|f| f != field).collect();
            stage(&with(&rest)) < highest
        })
        .collect();
    Widening {
        lowest,
        highest,
        decisive,
        figures_missing: missing
            .into_iter()
            .filter(|f| matches!(f, Field::Visits(_) | Field::Sales(_) | Field::Fans))
            .collect(),
    }
}

impl Widening {
    /// Whether the missing answers leave more than one stage open.
    pub fn is_open(&self) -> bool {
        self.highest > self.lowest
    }
}

fn asked() -> impl Iterator<Item = Field> {
    let fields = |q: Question| q.fields().iter().chain(q.more()).copied();
    Question::ALL.into_iter().flat_map(fields)
}

/// Gives the best answer to a question that gates look at; false where there is none.
fn best(field: Field, facts: &mut Facts) -> bool {
    match field {
        Field::Store => facts.store = Some(true),
        Field::Influence => facts.influence = Influence::new(5).ok(),
        Field::MonthlyReach => facts.monthly_reach = "1".parse::<Rate>().ok(),
        _ => return false,
    }
    true
}
