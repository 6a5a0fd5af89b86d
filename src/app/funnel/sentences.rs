//! The answer in words: does it earn, what is missing, where it leaks, and on whose word.

use tributary_domain::funnel::{Basis, CostItem, FunnelResult, Gap, Leak, Missing, Verdict};
use tributary_domain::plan::Id;
use tributary_domain::quantity::{Currency, Period};

use super::names::Names;
use super::phrase::{Phrase, Piece};
use crate::app::i18n::{Word, words::funnel as words, words::terms};

/// The one sentence that says whether the plan earns.
pub(crate) fn headline(names: &Names, result: &FunnelResult) -> Phrase {
    let total = &result.total;
    let lead = |word: Word, amount: f64| {
        let money = |amount: f64| Piece::Money(amount, result.currency);
        Phrase::new(word)
            .with("period", period(names.funnel.period))
            .with("profit", money(amount))
            .with("gmv", money(total.gmv.unwrap_or_default()))
            .with(
                "contribution",
                money(total.contribution.unwrap_or_default()),
            )
            .with("spend", money(total.spend.unwrap_or_default()))
            .with("fixed", money(total.fixed))
    };
    match (&total.verdict, total.fixed_is_set) {
        (Verdict::Earns(profit), true) => lead(words::EARNS, *profit),
        (Verdict::Earns(profit), false) => lead(words::EARNS_NO_FIXED, *profit),
        (Verdict::Loses(loss), true) => lead(words::LOSES, *loss),
        (Verdict::Loses(loss), false) => lead(words::LOSES_NO_FIXED, *loss),
        (Verdict::BreaksEven, _) => lead(words::BREAKS_EVEN, 0.0),
        (Verdict::CannotTell(gaps), _) => gaps
            .iter()
            .find(|gap| gap.missing != Missing::NothingEntered)
            .map_or(Phrase::new(words::NOTHING_YET), |gap| ask(names, gap)),
    }
}

/// What else has to be typed before the plan's profit can be told, after what the headline asks.
pub(crate) fn further_gaps(names: &Names, result: &FunnelResult) -> Vec<Phrase> {
    let Verdict::CannotTell(gaps) = &result.total.verdict else {
        return Vec::new();
    };
    let mut asked: Vec<Phrase> = Vec::new();
    for gap in gaps
        .iter()
        .filter(|gap| gap.missing != Missing::NothingEntered)
    {
        let question = ask(names, gap);
        if !asked.contains(&question) {
            asked.push(question);
        }
    }
    asked.into_iter().skip(1).collect()
}

/// The period of the figures.
pub(crate) fn period(period: Option<Period>) -> Piece {
    period.map_or(Piece::Word(words::THIS_PERIOD), Piece::Period)
}

/// What to type so that the gap closes.
pub(crate) fn ask(names: &Names, gap: &Gap) -> Phrase {
    // A single place needs no name.
    let place = gap
        .place
        .filter(|_| names.sales.places.len() > 1)
        .map(|id| names.place(id));
    let at_place = |one: Word, several: Word| match &place {
        Some(place) => Phrase::new(several).with("place", place.clone()),
        None => Phrase::new(one),
    };
    let of_channel = |word: Word| match gap.channel {
        Some(channel) => Phrase::new(word).with("channel", names.channel(channel)),
        None => Phrase::new(words::ASK_MORE),
    };
    match gap.missing {
        Missing::NoUnitCost => at_place(words::ASK_UNIT_COST, words::ASK_UNIT_COST_AT),
        Missing::NoPrice => at_place(words::ASK_PRICE, words::ASK_PRICE_AT),
        Missing::NoOrders | Missing::NoSales => at_place(words::ASK_ORDERS, words::ASK_ORDERS_AT),
        Missing::NoSpend => of_channel(words::ASK_SPEND),
        Missing::NoPlace => of_channel(words::ASK_PLACE),
        Missing::NoRate { from, to } => Phrase::new(words::ASK_RATE)
            .with("from", Piece::Text(from.to_string()))
            .with("to", Piece::Text(to.to_string())),
        _ => Phrase::new(words::ASK_MORE),
    }
}

/// Why a figure is not there, in few words.
pub(crate) fn reason(missing: Missing) -> Phrase {
    let word = match missing {
        Missing::NothingEntered => words::NO_FIGURES,
        Missing::NoImpressions => words::NO_IMPRESSIONS,
        Missing::NoClicks => words::NO_CLICKS,
        Missing::NoVisits => words::NO_VISITS,
        Missing::NoOrders => words::NO_ORDERS,
        Missing::NoSpend => words::NO_SPEND,
        Missing::NoSales => words::NO_SALES,
        Missing::NoPrice => words::NO_PRICE,
        Missing::NoUnitCost => words::NO_UNIT_COST,
        Missing::NoPlace => words::NO_PLACE,
        Missing::NothingBooked => words::NOTHING_BOOKED,
        Missing::NothingLeft => words::NOTHING_LEFT,
        Missing::EmptyStage => words::EMPTY_STAGE,
        Missing::NoSuchRow => words::NO_ROW,
        Missing::NoPeriod => words::NO_PERIOD,
        Missing::SharesOver100 => words::SHARES_OVER_100,
        Missing::OutOfReach => words::NOT_IN_REACH,
        Missing::GrowsWithoutEnd => words::GROWS_WITHOUT_END,
        Missing::NoRate { from, to } => {
            return Phrase::new(words::NO_RATE)
                .with("from", Piece::Text(from.to_string()))
                .with("to", Piece::Text(to.to_string()));
        }
    };
    Phrase::new(word)
}

/// A part of an order's price.
pub(crate) const fn cost_item(item: CostItem) -> Word {
    match item {
        CostItem::Vat => terms::VAT,
        CostItem::Goods => words::COST_GOODS,
        CostItem::Fees => words::COST_FEES,
        CostItem::Shipping => words::COST_SHIPPING,
        CostItem::Returns => words::COST_RETURNS,
        CostItem::Advertising => words::COST_ADVERTISING,
    }
}

/// Where the plan leaks.
pub(crate) fn plan_leak(names: &Names, result: &FunnelResult) -> Option<Phrase> {
    result
        .leak
        .map(|leak| leak_in_words(names, &leak, result.currency))
}

/// A leak; `plan` is the currency of amounts that belong to no channel.
pub(crate) fn leak_in_words(names: &Names, leak: &Leak, plan: Currency) -> Phrase {
    let named = |word: Word, channel: Id| Phrase::new(word).with("channel", names.channel(channel));
    match *leak {
        Leak::Order {
            channel,
            currency,
            contribution,
            largest,
        } => named(words::LEAK_ORDER, channel)
            .with("loss", Piece::Exact(-contribution, currency))
            .with("item", cost_item(largest)),
        Leak::Click {
            channel,
            currency,
            may_cost,
            costs,
        } => named(words::LEAK_CLICK, channel)
            .with("may", Piece::Exact(may_cost, currency))
            .with("costs", Piece::Exact(costs, currency)),
        Leak::Acquisition {
            channel,
            currency,
            may_cost,
            costs,
        } => named(words::LEAK_ACQUISITION, channel)
            .with("may", Piece::Exact(may_cost, currency))
            .with("costs", Piece::Exact(costs, currency)),
        Leak::NoOrders {
            channel,
            currency,
            spend,
        } => named(words::LEAK_NO_ORDERS, channel).with("spend", Piece::Money(spend, currency)),
        Leak::Place { place, loss } => Phrase::new(words::LEAK_PLACE)
            .with("place", names.place(place))
            .with("loss", Piece::Money(loss, plan)),
        Leak::FixedCost { after_ads, fixed } => Phrase::new(words::LEAK_FIXED)
            .with("left", Piece::Money(after_ads, plan))
            .with("fixed", Piece::Money(fixed, plan)),
        Leak::Step {
            channel,
            from,
            to,
            rate,
            others,
            contribution,
        } => named(words::LEAK_STEP, channel)
            .with("from", names.stage(from))
            .with("to", names.stage(to))
            .with("rate", Piece::Percent(rate))
            .with("others", Piece::Percent(others))
            .with("more", Piece::Money(contribution, plan)),
        Leak::LargestCost {
            channel,
            currency,
            item,
            amount,
            price,
        } => named(words::LEAK_LARGEST, channel)
            .with("item", cost_item(item))
            .with("amount", Piece::Exact(amount, currency))
            .with("price", Piece::Exact(price, currency)),
    }
}

/// Whose word orders and sales rest on, where it is not the shop's own.
pub(crate) fn only_claims(names: &Names, result: &FunnelResult) -> Option<Phrase> {
    let told = result
        .places
        .iter()
        .filter(|p| !p.is_blank && p.orders.is_ok());
    let (booked, claimed): (Vec<_>, Vec<_>) = told.partition(|p| p.basis == Basis::Booked);
    if claimed.is_empty() {
        return None;
    }
    if booked.is_empty() {
        return Some(Phrase::new(words::ONLY_CLAIMS));
    }
    let places = claimed.iter().map(|p| names.place(p.id)).collect();
    Some(Phrase::new(words::ONLY_CLAIMS_AT).with("places", Piece::List(places)))
}

/// So many steps are told of one by one.
const STEPS: usize = 3;

/// Steps at which more came out than went in: the first few, and how many more there are.
pub(crate) fn impossible_steps(names: &Names, result: &FunnelResult) -> Vec<Phrase> {
    let more = result.over_100().skip(STEPS).count();
    let more = (more > 0)
        .then(|| Phrase::new(words::OVER_100_MORE).with("count", Piece::Count(more as f64)));
    result
        .over_100()
        .take(STEPS)
        .map(|(channel, step)| {
            Phrase::new(words::OVER_100)
                .with("channel", names.channel(channel))
                .with("from", names.stage(step.from))
                .with("to", names.stage(step.to))
                .with("before", Piece::Count(step.trials))
                .with("after", Piece::Count(step.successes))
        })
        .chain(more)
        .collect()
}

/// The stages in one line, first to last.
pub(crate) fn counted(names: &Names, steps: &tributary_domain::funnel::Steps) -> Vec<Phrase> {
    let stages = steps.stages.iter();
    stages
        .filter_map(|stage| {
            let count = Piece::Count(stage.count?);
            Some(
                Phrase::new(words::COUNTED)
                    .with("count", count)
                    .with("stage", names.stage(stage.stage)),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use std::sync::Arc;
    use tributary_domain::funnel::{QuickEdit, evaluate, set_quick};
    use tributary_domain::plan::Plan;
    use tributary_domain::sample::{Language, sample};

    fn words_of(plan: &Plan) -> (Phrase, Option<Phrase>, Option<Phrase>, Vec<Phrase>) {
        let names = Names {
            sales: &plan.sales,
            funnel: &plan.funnel,
        };
        let result = evaluate(&plan.sales, &plan.funnel);
        (
            headline(&names, &result),
            plan_leak(&names, &result),
            only_claims(&names, &result),
            further_gaps(&names, &result),
        )
    }

    fn typed(edits: &[QuickEdit]) -> Plan {
        let mut plan = Plan::default();
        for edit in edits {
            let sales = Arc::make_mut(&mut plan.sales);
            set_quick(sales, Arc::make_mut(&mut plan.funnel), None, *edit).unwrap();
        }
        plan
    }

    #[test]
    fn the_sample_earns_by_its_books_and_names_the_losing_channel() {
        let (headline, leak, claims, gaps) = words_of(&sample(Language::English));
        assert_eq!(headline.word, words::EARNS);
        let Some((_, Piece::Money(profit, currency))) =
            headline.pieces.iter().find(|(name, _)| *name == "profit")
        else {
            panic!("no profit in {headline:?}");
        };
        // 32,207.16 left by orders − 17,630.88 of advertising − 7,500 of fixed cost.
        assert!((profit - 7_076.28).abs() < 0.01);
        assert_eq!(currency.as_str(), "USD");
        let leak = leak.unwrap();
        assert_eq!(leak.word, words::LEAK_CLICK);
        assert!(
            leak.pieces
                .contains(&("channel", Piece::Text("Meta Ads DE".to_owned())))
        );
        assert_eq!((claims, gaps), (None, Vec::new()));
    }

    #[test]
    fn an_empty_plan_asks_for_the_first_figures() {
        assert_eq!(
            words_of(&Plan::default()).0,
            Phrase::new(words::NOTHING_YET)
        );
    }

    #[test]
    fn without_unit_cost_the_headline_asks_for_it_and_claims_are_called_claims() {
        let plan = typed(&[
            QuickEdit::Price("40".parse().ok()),
            QuickEdit::Spend("100".parse().ok()),
            QuickEdit::Orders("10".parse().ok()),
        ]);
        let (headline, _, claims, gaps) = words_of(&plan);
        assert_eq!(headline, Phrase::new(words::ASK_UNIT_COST));
        assert_eq!(claims, Some(Phrase::new(words::ONLY_CLAIMS)));
        assert_eq!(gaps, Vec::new());
    }

    #[test]
    fn a_loss_without_fixed_cost_does_not_speak_of_fixed_cost() {
        let plan = typed(&[
            QuickEdit::Price("40".parse().ok()),
            QuickEdit::UnitCost("35".parse().ok()),
            QuickEdit::Spend("100".parse().ok()),
            QuickEdit::Clicks("200".parse().ok()),
            QuickEdit::Orders("10".parse().ok()),
        ]);
        let (headline, leak, ..) = words_of(&plan);
        // 10 × (40 − 35) − 100.
        assert_eq!(headline.word, words::LOSES_NO_FIXED);
        assert!(
            headline
                .pieces
                .contains(&("profit", Piece::Money(50.0, Currency::USD)))
        );
        let leak = leak.unwrap();
        // 50 / 200 and 100 / 200.
        assert!(
            leak.pieces
                .contains(&("may", Piece::Exact(0.25, Currency::USD)))
        );
        assert!(
            leak.pieces
                .contains(&("costs", Piece::Exact(0.5, Currency::USD)))
        );
    }

    #[test]
    fn only_the_places_without_books_are_named() {
        let mut plan = sample(Language::English);
        Arc::make_mut(&mut plan.sales).places[1].booked.orders = None;
        let claims = words_of(&plan).2.unwrap();
        assert_eq!(claims.word, words::ONLY_CLAIMS_AT);
        let places = Piece::List(vec![Piece::Text("Amazon DE".to_owned())]);
        assert_eq!(claims.pieces, vec![("places", places)]);
    }

    #[test]
    fn each_gap_is_asked_for_once() {
        let mut plan = sample(Language::English);
        for place in &mut Arc::make_mut(&mut plan.sales).places {
            place.order.unit_cost = None;
        }
        let (headline, .., gaps) = words_of(&plan);
        assert_eq!(headline.word, words::ASK_UNIT_COST_AT);
        assert_eq!(gaps.len(), plan.sales.places.len() - 1);
    }
}
