//! How a figure is worked out: from the domain's operands to an explanation in words.

use tributary_domain::funnel::{Figure, Formula, Operand, Shape, Working};
use tributary_domain::quantity::Currency;

use super::phrase::{Phrase, Piece};
use super::sentences;
use crate::app::i18n::{I18n, Word, words::funnel as words, words::products, words::terms};
use crate::app::ui::Explanation;

/// What a figure is called.
pub(crate) const fn name(formula: Formula) -> Word {
    match formula {
        Formula::Ctr => terms::CTR,
        Formula::VisitPerClick => words::VISIT_PER_CLICK,
        Formula::Cvr => terms::CVR,
        Formula::Cpc => terms::CPC,
        Formula::Cpm => terms::CPM,
        Formula::Cpa => terms::CPA,
        Formula::Aov => terms::AOV,
        Formula::Roas => terms::ROAS,
        Formula::Acos => terms::ACOS,
        Formula::BreakEvenRoas => terms::BREAK_EVEN_ROAS,
        Formula::BreakEvenAcos => terms::BREAK_EVEN_ACOS,
        Formula::BreakEvenCpc => words::BREAK_EVEN_CPC,
        Formula::BreakEvenCpm => words::BREAK_EVEN_CPM,
        Formula::Poas => terms::POAS,
        Formula::AfterAds => words::LEFT_AFTER_ADS,
        Formula::Mer => terms::MER,
        Formula::Tacos => terms::TACOS,
        Formula::PerVisit => words::PER_VISIT,
        Formula::Profit => words::PROFIT,
        Formula::ProfitShare => words::PROFIT_SHARE,
        Formula::ClaimedTwice => terms::CLAIMED_TWICE,
        Formula::MixPrice => products::MIX_PRICE,
        Formula::MixCost => products::MIX_COST,
    }
}

/// What a figure means, in one line.
const fn meaning(formula: Formula) -> Option<Word> {
    Some(match formula {
        Formula::Ctr => terms::CTR_PLAIN,
        Formula::Cvr => terms::CVR_PLAIN,
        Formula::Cpc => terms::CPC_PLAIN,
        Formula::Cpm => terms::CPM_PLAIN,
        Formula::Cpa => terms::CPA_PLAIN,
        Formula::Aov => terms::AOV_PLAIN,
        Formula::Roas => terms::ROAS_PLAIN,
        Formula::Acos => terms::ACOS_PLAIN,
        Formula::BreakEvenRoas => terms::BREAK_EVEN_ROAS_PLAIN,
        Formula::BreakEvenAcos => terms::BREAK_EVEN_ACOS_PLAIN,
        Formula::Poas => terms::POAS_PLAIN,
        Formula::Mer => terms::MER_PLAIN,
        Formula::Tacos => terms::TACOS_PLAIN,
        Formula::ClaimedTwice => terms::CLAIMED_TWICE_PLAIN,
        Formula::MixPrice | Formula::MixCost => products::SUM_OF_RATIOS,
        _ => return None,
    })
}

/// A value of a figure, with its unit.
pub(crate) fn value(formula: Formula, value: f64, currency: Currency) -> Piece {
    match formula {
        Formula::Ctr
        | Formula::VisitPerClick
        | Formula::Cvr
        | Formula::Acos
        | Formula::BreakEvenAcos
        | Formula::Tacos
        | Formula::ProfitShare => Piece::Percent(value),
        Formula::Roas | Formula::BreakEvenRoas | Formula::Poas | Formula::Mer => {
            Piece::Ratio(value)
        }
        Formula::ClaimedTwice => Piece::Count(value),
        Formula::Cpc
        | Formula::Cpm
        | Formula::Cpa
        | Formula::Aov
        | Formula::BreakEvenCpc
        | Formula::BreakEvenCpm
        | Formula::AfterAds
        | Formula::PerVisit
        | Formula::MixPrice
        | Formula::MixCost
        | Formula::Profit => Piece::Exact(value, currency),
    }
}

/// A figure with its unit, or why there is none.
pub(crate) fn figure(
    formula: Formula,
    figure: Figure,
    currency: Currency,
) -> Result<Piece, Phrase> {
    figure
        .map(|v| value(formula, v, currency))
        .map_err(sentences::reason)
}

/// What stands in a formula.
const fn operand_name(operand: Operand) -> Word {
    match operand {
        Operand::Impressions => terms::IMPRESSIONS,
        Operand::Clicks => terms::CLICKS,
        Operand::Visits => words::STAGE_VISITS,
        Operand::Traffic => words::TRAFFIC,
        Operand::ClaimedOrders => words::CLAIMED_ORDERS,
        Operand::Orders => words::ORDERS,
        Operand::ClaimedSales => words::CLAIMED_SALES,
        Operand::Gmv => terms::GMV,
        Operand::Spend => terms::AD_SPEND,
        Operand::Price => words::PRICE,
        Operand::ContributionEach => terms::CONTRIBUTION,
        Operand::Contribution => words::CONTRIBUTION_ALL,
        Operand::AfterAds => words::LEFT_AFTER_ADS,
        Operand::FixedCost => words::FIXED_COST,
        Operand::Profit => words::PROFIT,
        Operand::MixSales => products::MIX_SALES,
        Operand::MixCost => products::MIX_GOODS,
        Operand::MixOrders => products::MIX_ORDERS,
    }
}

fn operand((operand, figure): (Operand, Figure), currency: Currency) -> Piece {
    match figure {
        Err(missing) => sentences::reason(missing).into(),
        Ok(value) => match operand {
            Operand::Impressions
            | Operand::Clicks
            | Operand::Visits
            | Operand::ClaimedOrders
            | Operand::MixOrders
            | Operand::Orders => Piece::Count(value),
            _ => Piece::Exact(value, currency),
        },
    }
}

/// The formula in words.
pub(crate) fn formula(working: &Working) -> Phrase {
    let pattern = match working.shape {
        Shape::Ratio => words::FORMULA_RATIO,
        Shape::PerThousand => words::FORMULA_PER_THOUSAND,
        Shape::Difference => words::FORMULA_DIFFERENCE,
    };
    Phrase::new(pattern)
        .with("figure", name(working.formula))
        .with("first", operand_name(working.first.0))
        .with("second", operand_name(working.second.0))
}

/// The formula with the user's numbers put in.
pub(crate) fn filled(working: &Working, currency: Currency) -> Phrase {
    let pattern = match working.shape {
        Shape::Ratio => words::FILLED_RATIO,
        Shape::PerThousand => words::FILLED_PER_THOUSAND,
        Shape::Difference => words::FILLED_DIFFERENCE,
    };
    let out = match figure(working.formula, working.value, currency) {
        Ok(piece) => piece,
        Err(reason) => reason.into(),
    };
    Phrase::new(pattern)
        .with("first", operand(working.first, currency))
        .with("second", operand(working.second, currency))
        .with("value", out)
}

/// The whole explanation; tracked.
pub(crate) fn explanation(i18n: I18n, working: &Working, currency: Currency) -> Explanation {
    Explanation {
        formula: formula(working).text(i18n),
        filled: filled(working, currency).text(i18n),
        note: meaning(working.formula).map(|word| i18n.t(word).to_owned()),
        source: None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::funnel::{Subject, evaluate};
    use tributary_domain::sample::{Language, sample};

    #[test]
    fn a_ratio_shows_both_of_its_numbers() {
        let plan = sample(Language::English);
        let result = evaluate(&plan.sales, &plan.funnel);
        let id = plan.funnel.channels[0].id;
        let working = result.explain(Subject::Channel(id), Formula::Cpc).unwrap();
        let filled = filled(&working, Currency::USD);
        assert_eq!(filled.word, words::FILLED_RATIO);
        // 5,166 of spend by 4,920 clicks.
        assert_eq!(
            filled.pieces[0],
            ("first", Piece::Exact(5_166.0, Currency::USD))
        );
        assert_eq!(filled.pieces[1], ("second", Piece::Count(4_920.0)));
        assert_eq!(
            filled.pieces[2],
            ("value", Piece::Exact(1.05, Currency::USD))
        );
        assert_eq!(
            formula(&working).pieces[1],
            ("first", Piece::Word(terms::AD_SPEND))
        );
    }

    #[test]
    fn a_missing_operand_is_told_in_words() {
        let plan = sample(Language::English);
        let result = evaluate(&plan.sales, &plan.funnel);
        let organic = plan.funnel.channels[1].id;
        let working = result
            .explain(Subject::Channel(organic), Formula::Ctr)
            .unwrap();
        let filled = filled(&working, Currency::USD);
        assert_eq!(
            filled.pieces[2],
            ("value", Phrase::new(words::NO_CLICKS).into())
        );
    }
}
