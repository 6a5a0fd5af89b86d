//! The link that holds the plan or a part of it, its code, and the file.

use leptos::prelude::*;
use leptos::task::spawn_local;
use tributary_domain::document::LinkError;
use tributary_domain::document::link::{self, ClientView, Single};
use tributary_domain::plan::{Id, Plan};
use tributary_domain::quantity::Text;
use wasm_bindgen_futures::JsFuture;

use super::chosen::ChosenFile;
use super::phrase::LockIt;
use super::qr::Qr;
use super::{Sheets, files};
use crate::app::clock::today;
use crate::app::i18n::{I18n, words::share as words};
use crate::app::navigation::{Route, base_url};
use crate::app::offline::in_one_file;
use crate::app::reactive::{Memo, Signal};
use crate::app::shell::screen_name;
use crate::app::store::PlanStore;
use crate::app::ui::{Select, Show, TextField, unique_id};

/// What became of copying.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Copied {
    NotYet,
    Yes,
    /// The browser gives the page no clipboard: the text is there to be copied by hand.
    ByHand,
}

/// What is shared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Plan,
    /// The plan, opened at the screen on show.
    Screen,
    Client,
    Test(Id),
    Scenario(Id),
}

/// What can be shared of the plan, with words.
fn choices(i18n: I18n, plan: &Plan, screen: &Route) -> Vec<(What, String)> {
    let named = |name: &Text| {
        if name.is_empty() {
            i18n.t(words::UNNAMED_ONE).to_owned()
        } else {
            name.to_string()
        }
    };
    let mut all = vec![(What::Plan, i18n.t(words::WHAT_PLAN).to_owned())];
    if is_tool(screen) {
        let screen = i18n.t(screen_name(screen));
        let words = i18n.with(words::WHAT_SCREEN, &[("screen", screen)]);
        all.push((What::Screen, words));
    }
    all.push((What::Client, i18n.t(words::WHAT_CLIENT).to_owned()));
    for test in plan.experiments.iter() {
        let words = i18n.with(words::WHAT_TEST, &[("name", &named(&test.name))]);
        all.push((What::Test(test.id), words));
    }
    for scenario in &plan.forecast.scenarios {
        let words = i18n.with(words::WHAT_SCENARIO, &[("name", &named(&scenario.name))]);
        all.push((What::Scenario(scenario.id), words));
    }
    all
}

/// Whether a link may lead there: a screen of the plan other than the first.
fn is_tool(screen: &Route) -> bool {
    *screen != Route::Home && Route::SCREENS.contains(screen)
}

/// The payload that carries it, and the screen behind it.
fn payload(plan: &Plan, what: What, title: Text, screen: &Route) -> Result<String, LinkError> {
    match what {
        What::Plan => link::encode(plan),
        What::Screen => {
            let payload = link::encode(plan)?;
            Ok(format!("{payload}{}", &screen.to_hash()[1..]))
        }
        What::Client => link::encode_client(&ClientView::of(plan, title, today())),
        // A choice whose row is gone is the whole plan again.
        What::Test(id) => single(plan, Single::experiment(plan, id)),
        What::Scenario(id) => single(plan, Single::scenario(plan, id)),
    }
}

fn single(plan: &Plan, single: Option<Single>) -> Result<String, LinkError> {
    match single {
        Some(single) => link::encode_single(&single),
        None => link::encode(plan),
    }
}

/// The sheet's content.
#[component]
pub(super) fn LinkSheet() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let sheets = Sheets::here();
    let navigation = sheets.navigation();
    let what = RwSignal::new(What::Plan);
    let title = RwSignal::new(store.peek(|p| p.name.clone()));
    let locked = RwSignal::new(None::<(String, String)>);
    let fragment = Memo::new(move || {
        let screen = navigation.screen();
        let made = store.read(|plan| payload(plan, what.get(), title.get(), &screen));
        made.ok()
    });
    // A locked link stands in the place of the one that it was made of, until that one changes.
    let url = Memo::new(move || {
        let fragment = fragment.get()?;
        let sealed = locked.get().filter(|(of, _)| *of == fragment);
        let shown = sealed.map_or(fragment, |(_, sealed)| sealed);
        Some(format!("{}#{shown}", base_url()))
    });
    let options = Signal::derive(move || {
        let screen = navigation.screen();
        store.read(|plan| choices(i18n, plan, &screen))
    });
    let explained = move || {
        i18n.t(match what.get() {
            What::Plan | What::Screen => words::LINK_EXPLAINED,
            What::Client => words::CLIENT_EXPLAINED,
            What::Test(_) | What::Scenario(_) => words::SINGLE_EXPLAINED,
        })
    };
    view! {
        <Select
            label=Signal::derive(move || i18n.t(words::WHAT_LABEL).to_owned())
            options
            value=Signal::derive(move || Some(what.get()))
            on_change=move |chosen| what.set(chosen)
            only_looks=true
        />
        <p>{explained}</p>
        {in_one_file().then(|| view! { <p class="notice">{move || i18n.t(words::LINK_OF_A_FILE)}</p> })}
        <Show when=move || what.get() == What::Client>
            <TextField
                label=Signal::derive(move || i18n.t(words::CLIENT_TITLE).to_owned())
                value=Signal::derive(move || title.get())
                on_change=move |text| title.set(text)
            />
        </Show>
        <Show
            when=move || url.with(Option::is_some)
            fallback=move || view! { <p>{move || i18n.t(words::TOO_LARGE_FOR_LINK)}</p> }
        >
            <Copy url />
            <LockIt fragment locked />
            <Qr url=Signal::derive(move || url.get().unwrap_or_default()) />
        </Show>
        <Show when=move || matches!(what.get(), What::Plan | What::Screen)>
            <p class="quiet">{move || i18n.t(words::LINK_WARNING)}</p>
        </Show>
        <h3>{move || i18n.t(words::FILE_TITLE)}</h3>
        <p>{move || i18n.t(words::FILE_EXPLAINED)}</p>
        <p class="row">
            <button type="button" on:click=move |_| files::save_file(store)>
                {move || i18n.t(words::SAVE_FILE)}
            </button>
        </p>
        <ChosenFile />
        <p>{move || i18n.t(words::REPORT_EXPLAINED)}</p>
        <p>
            <a href="#/report" on:click=move |_| sheets.share.set(false)>
                {move || i18n.t(words::REPORT)}
            </a>
        </p>
    }
}

/// The link's text with the button that copies it.
#[component]
fn Copy(url: Memo<Option<String>>) -> impl IntoView {
    let i18n = I18n::here();
    let copied = RwSignal::new(Copied::NotYet);
    let id = unique_id("link");
    let field = NodeRef::<leptos::html::Textarea>::new();
    let text = move || url.get().unwrap_or_default();
    let length = move || i18n.format().count(text().len() as f64);
    let copy = move |_| {
        let Some(text) = url.get_untracked() else {
            return;
        };
        if let Some(field) = field.get_untracked() {
            field.select();
        }
        let navigator = window().navigator();
        // Reading the property off an insecure page gives undefined, which has no methods.
        let clipboard =
            js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|c| !c.is_undefined());
        if !clipboard {
            copied.set(Copied::ByHand);
            return;
        }
        spawn_local(async move {
            let done = JsFuture::from(navigator.clipboard().write_text(&text)).await;
            copied.try_set(if done.is_ok() {
                Copied::Yes
            } else {
                Copied::ByHand
            });
        });
    };
    view! {
        <div class="field text">
            <label for=id.clone()>{move || i18n.t(words::LINK_LABEL)}</label>
            <textarea
                id=id
                node_ref=field
                readonly=true
                rows="4"
                class="link-text"
                prop:value=text
            ></textarea>
        </div>
        <p class="row">
            <button type="button" class="primary" id="copy-link" on:click=copy>
                {move || i18n.with(words::COPY_LINK, &[("length", &length())])}
            </button>
            <span role="status">
                {move || match copied.get() {
                    Copied::NotYet => "",
                    Copied::Yes => i18n.t(words::COPIED),
                    Copied::ByHand => i18n.t(words::COPY_BY_HAND),
                }}
            </span>
        </p>
    }
}
