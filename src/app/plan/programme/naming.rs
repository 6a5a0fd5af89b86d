//! What segments, offers, ways and states are called.

use tributary_domain::plan::Plan;
use tributary_domain::programme::Days;
use tributary_domain::remarketing::{
    DatedKind, Lifecycle, Promotion, Reach, RfmGroup, Segment, Timing,
};
use tributary_domain::service::{OrderState, Role};
use tributary_domain::visual::MaterialState;

use crate::app::i18n::{I18n, Word, words::programme as words};

/// A segment of the lifecycle: its name, and who stands in it.
pub(super) const fn lifecycle(segment: Lifecycle) -> (Word, Word) {
    match segment {
        Lifecycle::New => (words::LIFE_NEW, words::LIFE_NEW_WHO),
        Lifecycle::Once => (words::LIFE_ONCE, words::LIFE_ONCE_WHO),
        Lifecycle::Active => (words::LIFE_ACTIVE, words::LIFE_ACTIVE_WHO),
        Lifecycle::AtRisk => (words::LIFE_AT_RISK, words::LIFE_AT_RISK_WHO),
        Lifecycle::Lapsed => (words::LIFE_LAPSED, words::LIFE_LAPSED_WHO),
    }
}

/// A group by recency, frequency and value: its name, and what to do about it.
pub(super) const fn rfm(group: RfmGroup) -> (Word, Word) {
    match group {
        RfmGroup::Best => (words::RFM_BEST, words::RFM_BEST_DO),
        RfmGroup::Loyal => (words::RFM_LOYAL, words::RFM_LOYAL_DO),
        RfmGroup::Slipping => (words::RFM_SLIPPING, words::RFM_SLIPPING_DO),
        RfmGroup::Recent => (words::RFM_RECENT, words::RFM_RECENT_DO),
        RfmGroup::Middle => (words::RFM_MIDDLE, words::RFM_MIDDLE_DO),
        RfmGroup::Gone => (words::RFM_GONE, words::RFM_GONE_DO),
    }
}

/// A segment, by its name in the plan where it has one; tracked.
pub(super) fn segment(i18n: I18n, plan: &Plan, segment: Segment) -> String {
    let word = match segment {
        Segment::Buyers => words::SEGMENT_BUYERS,
        Segment::Subscribers => words::SEGMENT_SUBSCRIBERS,
        Segment::Members => words::SEGMENT_MEMBERS,
        Segment::Lifecycle(stage) => lifecycle(stage).0,
        Segment::Rfm(group) => rfm(group).0,
        Segment::Level(id) => {
            let levels = &plan.customers.levels;
            let at = levels.iter().position(|level| level.id == id);
            let n = at.map_or_else(|| "?".to_owned(), |at| (at + 1).to_string());
            let name = at.and_then(|at| levels.get(at)).map(|l| l.name.to_string());
            return match name.filter(|name| !name.is_empty()) {
                Some(name) => i18n.with(words::SEGMENT_LEVEL, &[("level", &name)]),
                None => i18n.with(words::LEVEL_N, &[("n", &n)]),
            };
        }
    };
    i18n.t(word).to_owned()
}

/// Every segment that the plan knows; tracked.
pub(super) fn segments(i18n: I18n, plan: &Plan) -> Vec<(Segment, String)> {
    let whole = [Segment::Buyers, Segment::Subscribers, Segment::Members];
    let stages = Lifecycle::ALL.map(Segment::Lifecycle);
    let groups = RfmGroup::ALL.map(Segment::Rfm);
    let levels = plan.customers.levels.iter().map(|l| Segment::Level(l.id));
    let all = whole.into_iter().chain(stages).chain(groups).chain(levels);
    all.map(|s| (s, segment(i18n, plan, s))).collect()
}

pub(super) const fn promotion(promotion: Promotion) -> Word {
    match promotion {
        Promotion::None => words::OFFER_NONE,
        Promotion::Discount => words::OFFER_DISCOUNT,
        Promotion::FreeDelivery => words::OFFER_DELIVERY,
        Promotion::Gift => words::OFFER_GIFT,
        Promotion::Bundle => words::OFFER_BUNDLE,
        Promotion::Points => words::OFFER_POINTS,
        Promotion::Preview => words::OFFER_PREVIEW,
    }
}

pub(super) const fn reach(reach: Reach) -> Word {
    match reach {
        Reach::Email => words::REACH_EMAIL,
        Reach::Sms => words::REACH_SMS,
        Reach::WhatsApp => words::REACH_WHATSAPP,
        Reach::AppPush => words::REACH_PUSH,
        Reach::Platform => words::REACH_PLATFORM,
        Reach::Ads => words::REACH_ADS,
        Reach::ParcelInsert => words::REACH_PARCEL,
    }
}

pub(super) const fn timing(timing: Timing) -> Word {
    match timing {
        Timing::Once => words::TIME_ONCE,
        Timing::Every => words::TIME_EVERY,
        Timing::AfterOrder => words::TIME_AFTER,
    }
}

pub(super) const fn dated(kind: DatedKind) -> Word {
    match kind {
        DatedKind::Content => words::DATED_CONTENT,
        DatedKind::Activity => words::DATED_ACTIVITY,
        DatedKind::Care => words::DATED_CARE,
    }
}

pub(super) const fn role(role: Role) -> Word {
    match role {
        Role::Core => words::ROLE_CORE,
        Role::Auxiliary => words::ROLE_AUXILIARY,
    }
}

pub(super) const fn days(days: Days) -> Word {
    match days {
        Days::MondayToFriday => words::DAYS_FIVE,
        Days::MondayToSaturday => words::DAYS_SIX,
        Days::Every => words::DAYS_ALL,
    }
}

/// A state of an order: its name, and what is usually said then.
pub(super) const fn order_state(state: OrderState) -> (Word, Word) {
    match state {
        OrderState::Placed => (words::ORDER_PLACED, words::ORDER_PLACED_DO),
        OrderState::Shipped => (words::ORDER_SHIPPED, words::ORDER_SHIPPED_DO),
        OrderState::Delayed => (words::ORDER_DELAYED, words::ORDER_DELAYED_DO),
        OrderState::Delivered => (words::ORDER_DELIVERED, words::ORDER_DELIVERED_DO),
        OrderState::InUse => (words::ORDER_IN_USE, words::ORDER_IN_USE_DO),
        OrderState::Returned => (words::ORDER_RETURNED, words::ORDER_RETURNED_DO),
        OrderState::Refunded => (words::ORDER_REFUNDED, words::ORDER_REFUNDED_DO),
    }
}

pub(super) const fn material(state: MaterialState) -> Word {
    match state {
        MaterialState::Wanted => words::MATERIAL_WANTED,
        MaterialState::InWork => words::MATERIAL_IN_WORK,
        MaterialState::Ready => words::MATERIAL_READY,
        MaterialState::Live => words::MATERIAL_LIVE,
    }
}
