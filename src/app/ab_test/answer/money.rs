//! What a wrong choice costs in money a month.

use tributary_domain::ab_test::{
    self, DAYS_A_MONTH, Evaluation, Experiment, NoStakes, Stakes, Verdict, WorthFrom,
};

use super::super::value::fill;
use super::super::{Current, names};
use super::figures::Shown;
use crate::app::funnel::sentences;
use crate::app::i18n::{I18n, words::ab_answer as words};
use crate::app::reactive::Memo;
use crate::app::store::PlanStore;
use crate::app::ui::{Explanation, Tone};

/// The stakes of the test; none while there is no answer.
pub(super) fn stakes_of(current: Current) -> Memo<Option<Result<Stakes, NoStakes>>> {
    let store = PlanStore::here();
    let funnel = store.funnel();
    Memo::new(move || {
        current.answered(|test, evaluation| {
            store.read(|plan| funnel.with(|f| ab_test::stakes(plan, f, test, evaluation)))
        })
    })
}

/// The expected cost of what the verdict advises, with that of the other choice below; or why there is
/// none.
pub(super) fn figure(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
    stakes: Result<Stakes, NoStakes>,
) -> Shown {
    let label = i18n.t(words::MONEY).to_owned();
    match stakes {
        Ok(stakes) => weighed(i18n, test, evaluation, stakes, label),
        Err(reason) => Shown {
            name: "money",
            label,
            value: Err(why(i18n, reason)),
            note: None,
            tone: Tone::Plain,
            explanation: None,
        },
    }
}

fn weighed(
    i18n: I18n,
    test: &Experiment,
    evaluation: &Evaluation,
    stakes: Stakes,
    label: String,
) -> Shown {
    let f = i18n.format();
    let money = |x: f64| f.money(x, stakes.currency);
    let taken = matches!(evaluation.verdict, Verdict::Win(_) | Verdict::NotWorse(_));
    let values = [
        ("a", names::short(test, evaluation.control)),
        ("b", names::short(test, stakes.variant)),
        ("taken", money(stakes.if_taken)),
        ("kept", money(stakes.if_kept)),
        ("gain", stakes.gain.map_or(String::new(), money)),
        ("visitors", f.whole(stakes.visitors_a_month)),
        ("a_day", f.number(stakes.visitors_a_month / DAYS_A_MONTH)),
        ("worth", money(stakes.worth)),
    ];
    let say = |word| fill(i18n, word, &values);
    let from = match stakes.worth_from {
        WorthFrom::Variants => words::MONEY_FROM_VARIANTS,
        WorthFrom::Place => words::MONEY_FROM_PLACE,
        WorthFrom::Measured => words::MONEY_MEASURED,
    };
    let note = if taken {
        words::MONEY_IF_KEPT
    } else {
        words::MONEY_IF_TAKEN
    };
    Shown {
        name: "money",
        label,
        value: Ok(money(if taken {
            stakes.if_taken
        } else {
            stakes.if_kept
        })),
        note: Some(say(note)),
        tone: Tone::Plain,
        explanation: Some(Explanation {
            formula: say(words::MONEY_FORMULA),
            filled: say(from),
            note: stakes.gain.map(|_| say(words::MONEY_GAIN)),
            source: Some(say(words::MONEY_SOURCE)),
        }),
    }
}

fn why(i18n: I18n, reason: NoStakes) -> String {
    let word = match reason {
        NoStakes::Worth(reason) => return sentences::reason(reason).text(i18n),
        NoStakes::NoVisitorsADay => words::MONEY_NO_DAYS,
        NoStakes::NotAnOrder => words::MONEY_NOT_AN_ORDER,
        NoStakes::Ratio => words::MONEY_RATIO,
        NoStakes::NoFigures => words::MONEY_NO_FIGURES,
    };
    i18n.t(word).to_owned()
}
