//! One fact: the field that fits its kind, with what the plan offers for it.

use leptos::prelude::*;
use tributary_domain::quantity::{Change, Count, Money, Rate, Text, Volume};
use tributary_domain::traffic::{
    Business, Facts, Field, Influence, Pool, SiteForms, SocialExperience, SocialPlatform,
};

use super::{Known, edit, names, offers};
use crate::app::i18n::{I18n, Word, words::traffic as words};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::{Choice, FieldValue, NumberField, Select, TextField, Tick, YesNo};

/// A fact's field.
#[component]
pub(super) fn FactField(
    field: Field,
    known: Known,
    /// The question's words, for a field that is the whole question.
    #[prop(optional)]
    question: Option<Word>,
) -> impl IntoView {
    let common = Common { field, known };
    match field {
        Field::Business => {
            view! { <BusinessField common question=question.unwrap_or(words::Q_BUSINESS) /> }
                .into_any()
        }
        Field::Influence => {
            view! { <InfluenceField common question=question.unwrap_or(words::Q_INFLUENCE) /> }
                .into_any()
        }
        Field::SocialExperience => view! { <ExperienceField common /> }.into_any(),
        Field::PlatformsUsed => view! { <PlatformsField common /> }.into_any(),
        Field::SiteForms => view! { <SiteFormsField common /> }.into_any(),
        Field::DiversionScenarios => view! { <ScenariosField common /> }.into_any(),
        Field::Visits(pool) => number::<Volume>(
            common,
            visits_label(pool, question),
            move |f| f.visits.get(pool),
            move |f, v| f.visits.set(pool, v),
        ),
        Field::Sales(pool) => number::<Money>(
            common,
            names::pool(pool),
            move |f| f.sales.get(pool),
            move |f, v| f.sales.set(pool, v),
        ),
        Field::Fans => number::<Count>(common, words::FIELD_FANS, |f| f.fans, |f, v| f.fans = v),
        Field::MonthlyReach => number::<Rate>(
            common,
            words::FIELD_MONTHLY_REACH,
            |f| f.monthly_reach,
            |f, v| f.monthly_reach = v,
        ),
        Field::StoreVisits => number::<Volume>(
            common,
            words::FIELD_STORE_VISITS,
            |f| f.store_visits,
            |f, v| f.store_visits = v,
        ),
        Field::MobileShare => number::<Rate>(
            common,
            words::FIELD_MOBILE_SHARE,
            |f| f.mobile_share,
            |f, v| f.mobile_share = v,
        ),
        Field::PlatformCostChange => number::<Change>(
            common,
            words::FIELD_PLATFORM_COST_CHANGE,
            |f| f.platform_cost_change,
            |f, v| f.platform_cost_change = v,
        ),
        Field::PlatformTransactionsChange => number::<Change>(
            common,
            words::FIELD_PLATFORM_TRANSACTIONS_CHANGE,
            |f| f.platform_transactions_change,
            |f, v| f.platform_transactions_change = v,
        ),
        _ => view! { <BooleanField common question /> }.into_any(),
    }
}

/// What every kind of field needs.
#[derive(Clone, Copy)]
struct Common {
    field: Field,
    known: Known,
}

impl Common {
    fn key(self) -> String {
        format!("{:?}", self.field)
    }

    /// The offer in words, while nothing is typed.
    fn hint(self, i18n: I18n, store: PlanStore) -> Signal<Option<String>> {
        Signal::derive(move || {
            if self.known.typed.with(|f| self.field.is_given(f)) {
                return None;
            }
            self.known
                .offers
                .with(|o| store.read(|p| offers::in_words(i18n, p, o, self.field)))
        })
    }
}

const fn visits_label(pool: Pool, question: Option<Word>) -> Word {
    match (pool, question) {
        // Visits from posts are a question of their own.
        (Pool::SocialAccount, Some(question)) => question,
        _ => names::pool(pool),
    }
}

/// A field for one figure.
fn number<T: FieldValue>(
    common: Common,
    label: Word,
    get: impl Fn(&Facts) -> Option<T> + Copy + Send + Sync + 'static,
    set: impl Fn(&mut Facts, Option<T>) + Copy + Send + Sync + 'static,
) -> AnyView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let offer = common.hint(i18n, store);
    let is_change = matches!(
        common.field,
        Field::PlatformCostChange | Field::PlatformTransactionsChange
    );
    let hint = Signal::derive(move || {
        offer
            .get()
            .or_else(|| is_change.then(|| i18n.t(words::FIELD_CHANGE_HELP).to_owned()))
    });
    let placeholder = Signal::derive(move || {
        common
            .known
            .offers
            .with(|o| offers::figure(i18n, o, common.field))
    });
    let unit = Signal::derive(move || {
        let money = matches!(common.field, Field::Sales(_));
        money.then(|| store.read(|p| p.sales.currency.as_str().to_owned()))
    });
    let key = StoredValue::new(common.key());
    view! {
        <NumberField
            label=Signal::derive(move || i18n.t(label).to_owned())
            unit
            hint
            placeholder
            value=Signal::derive(move || common.known.typed.with(|f| get(f)))
            on_change={move |v: Option<T>| edit(store, &key.get_value(), |f| set(f, v))}
        />
    }
    .into_any()
}

/// The boolean facts: what each asks, and where it stands.
pub(super) fn boolean(field: Field) -> Option<(Word, fn(&mut Facts) -> &mut Option<bool>)> {
    Some(match field {
        Field::Store => (words::FIELD_STORE, |f| &mut f.store),
        Field::Social => (words::FIELD_SOCIAL, |f| &mut f.social),
        Field::Mall => (words::FIELD_MALL, |f| &mut f.mall),
        Field::NoMainPool => (words::FIELD_NO_MAIN_POOL, |f| &mut f.no_main_pool),
        Field::OffsiteDirectedToStore => (words::FIELD_OFFSITE_DIRECTED_TO_STORE, |f| {
            &mut f.offsite_directed_to_store
        }),
        Field::StoreNeglected => (words::FIELD_STORE_NEGLECTED, |f| &mut f.store_neglected),
        Field::CanBuildSite => (words::FIELD_CAN_BUILD_SITE, |f| &mut f.can_build_site),
        Field::CanPromoteSite => (words::FIELD_CAN_PROMOTE_SITE, |f| &mut f.can_promote_site),
        Field::SupplyChainReady => (words::FIELD_SUPPLY_CHAIN_READY, |f| {
            &mut f.supply_chain_ready
        }),
        Field::MallOperationsReady => (words::FIELD_MALL_OPERATIONS_READY, |f| {
            &mut f.mall_operations_ready
        }),
        Field::TraditionalStrongBrand => (words::FIELD_TRADITIONAL_STRONG_BRAND, |f| {
            &mut f.traditional_strong_brand
        }),
        Field::Crm => (words::FIELD_CRM, |f| &mut f.crm),
        Field::Membership => (words::FIELD_MEMBERSHIP, |f| &mut f.membership),
        _ => return None,
    })
}

#[component]
fn BooleanField(common: Common, question: Option<Word>) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let (label, fact) = boolean(common.field)?;
    // A question with a single yes-or-no field is asked in the question's own words.
    let label = match question {
        Some(question) if common.field == Field::Mall => question,
        _ => label,
    };
    let key = StoredValue::new(common.key());
    // What is in force is shown, so that an offered yes stands ticked until it is denied.
    let value = Signal::derive(move || common.known.in_force.with(|f| *fact(&mut f.clone())));
    Some(view! {
        <YesNo
            legend=Signal::derive(move || i18n.t(label).to_owned())
            value
            hint=common.hint(i18n, store)
            on_change={move |v: bool| edit(store, &key.get_value(), |f| *fact(f) = Some(v))}
        />
    })
}

#[component]
fn BusinessField(common: Common, question: Word) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let options = Signal::derive(move || {
        [Business::B2c, Business::B2b, Business::Both]
            .map(|b| (b, i18n.t(names::business(b)).to_owned()))
            .to_vec()
    });
    view! {
        <Choice
            legend=Signal::derive(move || i18n.t(question).to_owned())
            options
            value=Signal::derive(move || common.known.in_force.with(|f| f.business))
            hint=common.hint(i18n, store)
            on_change={move |b: Business| edit(store, "business", |f| f.business = Some(b))}
        />
    }
}

#[component]
fn InfluenceField(common: Common, question: Word) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let options = Signal::derive(move || {
        (1_u8..)
            .zip(names::INFLUENCE)
            .filter_map(|(n, word)| Some((Influence::new(n).ok()?, i18n.t(word).to_owned())))
            .collect::<Vec<_>>()
    });
    view! {
        <Choice
            legend=Signal::derive(move || i18n.t(question).to_owned())
            options
            value=Signal::derive(move || common.known.typed.with(|f| f.influence))
            on_change={move |v: Influence| edit(store, "influence", |f| f.influence = Some(v))}
        />
    }
}

#[component]
fn ExperienceField(common: Common) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let options = Signal::derive(move || {
        [
            SocialExperience::Novice,
            SocialExperience::Experienced,
            SocialExperience::Mature,
        ]
        .map(|e| (e, i18n.t(names::experience(e)).to_owned()))
        .to_vec()
    });
    view! {
        <Select
            label=Signal::derive(move || i18n.t(words::FIELD_SOCIAL_EXPERIENCE).to_owned())
            options
            value=Signal::derive(move || common.known.typed.with(|f| f.social_experience))
            on_change={move |v: SocialExperience| edit(store, "experience", |f| f.social_experience = Some(v))}
        />
    }
}

#[component]
fn PlatformsField(common: Common) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let ticks = SocialPlatform::all()
        .map(|platform| {
            let value = Signal::derive(move || {
                common
                    .known
                    .typed
                    .with(|f| f.platforms_used.contains(&platform))
            });
            let set = move |on: bool| {
                edit(store, "platforms", |f| {
                    f.platforms_used.retain(|p| *p != platform);
                    if on {
                        f.platforms_used.push(platform);
                        f.platforms_used.sort_unstable();
                    }
                });
            };
            view! { <Tick label=platform.name().to_owned() value on_change=set /> }
        })
        .collect_view();
    view! {
        <fieldset class="choice">
            <legend>{move || i18n.t(words::FIELD_PLATFORMS_USED)}</legend>
            <div class="options">{ticks}</div>
        </fieldset>
    }
}

#[component]
fn SiteFormsField(common: Common) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let hint = common.hint(i18n, store);
    let forms = move || common.known.in_force.with(|f| f.site_forms);
    let tick = move |label: Word, get: fn(SiteForms) -> bool, set: fn(&mut SiteForms, bool)| {
        let on_change = move |on: bool| {
            let mut now = forms();
            set(&mut now, on);
            edit(store, "site-forms", |f| f.site_forms = now);
        };
        view! {
            <Tick
                label=Signal::derive(move || i18n.t(label).to_owned())
                value=Signal::derive(move || get(forms()))
                on_change
            />
        }
    };
    view! {
        <fieldset class="choice">
            <legend>{move || i18n.t(names::pool(Pool::OwnSiteApp))}</legend>
            {move || hint.get().map(|h| view! { <p class="note">{h}</p> })}
            <div class="options">
                {tick(words::FIELD_SITE, |f| f.site, |f, on| f.site = on)}
                {tick(words::FIELD_APP, |f| f.app, |f, on| f.app = on)}
            </div>
        </fieldset>
    }
}

#[component]
fn ScenariosField(common: Common) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    // One line, the occasions separated by commas of either script.
    let joined = Signal::derive(move || {
        common.known.typed.with(|f| {
            let all: Vec<&str> = f.diversion_scenarios.iter().map(Text::as_str).collect();
            Text::shortened(&all.join(", "))
        })
    });
    let set = move |text: Text| {
        let list: Vec<Text> = text
            .as_str()
            .split([',', '，', '、', ';', '；'])
            .map(Text::shortened)
            .filter(|t| !t.is_empty())
            .collect();
        edit(store, "scenarios", |f| f.diversion_scenarios = list);
    };
    view! {
        <TextField
            label=Signal::derive(move || i18n.t(words::FIELD_DIVERSION_SCENARIOS).to_owned())
            value=joined
            on_change=set
        />
    }
}
