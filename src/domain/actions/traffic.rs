//! The traffic scorer's steps as actions.

use super::{Brief, Effort, Moved, Moves, Ranked, Urgency, ranked};
use crate::plan::{Plan, ProposalCode};
use crate::traffic::strategies::Scorecard;
use crate::traffic::{Diagnosis, Facts, NeedCode, SoftGap, Step, Warning, next_steps};

/// The traffic path's actions, ranked: the next steps of the stage, and each strategy's next one.
pub fn path_actions(
    plan: &Plan,
    facts: &Facts,
    diagnosis: &Diagnosis,
    cards: &[Scorecard],
) -> Vec<Ranked> {
    let steps = next_steps(diagnosis, facts)
        .into_iter()
        .chain(cards.iter().filter_map(|card| card.next));
    ranked(
        plan,
        steps.map(|step| Ranked {
            code: ProposalCode::TrafficStep(step.number()),
            brief: fitted(step_brief(step), &diagnosis.unmet),
        }),
    )
}

/// Names the need that the next gate still asks for where a step serves several; a step that
/// serves none of them makes more of what is there.
fn fitted(brief: Brief, unmet: &[NeedCode]) -> Brief {
    use NeedCode::{
        MallInfluence, MallOrders, MallSales, MallTraffic, SiteInfluence, SiteSales, SiteTraffic,
    };
    let Moves::Need(need) = brief.moves else {
        return brief;
    };
    let like: &[NeedCode] = match need {
        SiteInfluence => &[SiteInfluence, MallInfluence],
        SiteTraffic | SiteSales => &[SiteTraffic, SiteSales],
        MallOrders | MallTraffic => &[MallOrders, MallTraffic, MallSales],
        _ => &[need],
    };
    match like.iter().find(|need| unmet.contains(need)) {
        Some(need) => Brief {
            moves: Moves::Need(*need),
            ..brief
        },
        None => Brief {
            urgency: Urgency::Better,
            ..brief
        },
    }
}

/// How pressing a step is, what it takes and what it moves; the efforts are ours.
pub const fn step_brief(step: Step) -> Brief {
    use Effort::{Days, Hours, Months, Weeks};
    use Moved as M;
    use Moves::{Figure, Gap, Need, Warning as Warns};
    use Urgency::{Better, Gate, Stage, Wrong};
    let (urgency, effort, moves) = match step {
        Step::RepairStore => (Wrong, Weeks, Warns(Warning::StoreNeglected)),
        Step::KeepALowerPool => (Wrong, Weeks, Warns(Warning::NoLowerPoolLeft)),
        Step::KeepSiteSecond => (Wrong, Hours, Warns(Warning::SiteNotYet)),
        Step::NameScenarios => (Stage, Hours, Figure(M::MainPool)),
        Step::ReviewMainPool => (Better, Hours, Figure(M::MainPool)),
        Step::DivertOffline => (Stage, Days, Figure(M::MainPool)),
        Step::OpenStore => (Gate, Weeks, Need(NeedCode::Store)),
        Step::DirectOffsiteToStore => (Stage, Hours, Gap(SoftGap::DirectOffsiteToStore)),
        Step::SetUpCrm => (Stage, Days, Gap(SoftGap::CrmEmail)),
        Step::WriteToList | Step::ReachAgain | Step::AutomateMessages => {
            (Better, Days, Figure(M::Repurchase))
        }
        Step::GrowFollowers | Step::GrowFollowersOnSeveral => (Gate, Months, Need(NeedCode::Fans)),
        Step::LayerPools => (Stage, Weeks, Figure(M::Reachable)),
        Step::StartMembership => (Stage, Weeks, Gap(SoftGap::Membership)),
        Step::StrengthenMembership => (Better, Weeks, Figure(M::Repurchase)),
        Step::StoreAsTill | Step::KeepLowerPools => (Better, Days, Figure(M::Profit)),
        Step::PrepareMall => (Gate, Months, Need(NeedCode::MallOrders)),
        Step::SecureSupply => (Stage, Months, Gap(SoftGap::SupplyChain)),
        Step::StaffMall => (Stage, Months, Gap(SoftGap::MallOperations)),
        Step::SocialAsEntrance => (Gate, Weeks, Need(NeedCode::MallTraffic)),
        Step::TestSiteMeans => (Stage, Weeks, Gap(SoftGap::MeansForSite)),
        Step::GrowSite => (Gate, Months, Need(NeedCode::SiteTraffic)),
        Step::BuildBrand => (Gate, Months, Need(NeedCode::SiteInfluence)),
        Step::StoreIsOptional => (Better, Months, Figure(M::Profit)),
        Step::SellToAudience => (Stage, Weeks, Figure(M::Profit)),
        Step::LeapToSite => (Gate, Months, Need(NeedCode::SiteSales)),
        Step::AppAsHome => (Stage, Months, Figure(M::MainPool)),
        Step::SpreadChannels => (Better, Weeks, Figure(M::EffectiveChannels)),
        Step::PullMore => (Better, Months, Figure(M::DirectShare)),
        Step::CollectContacts => (Better, Weeks, Figure(M::Reachable)),
        Step::MeasureRepurchase => (Better, Hours, Figure(M::Certainty)),
        Step::LowerSecondOrder => (Better, Weeks, Figure(M::SecondOrderCost)),
        Step::AccumulateFirst => (Better, Months, Figure(M::Reachable)),
        Step::AskForReferrals => (Better, Days, Figure(M::Referral)),
    };
    Brief {
        urgency,
        effort,
        moves,
        concepts: step.concepts(),
    }
}
