//! Taking a plan in and out: link, file, sample, starting empty.

mod chosen;
mod client;
mod confirm;
mod differences;
mod files;
mod history;
mod link_sheet;
mod more;
mod phrase;
pub(crate) mod qr;
mod seal;
mod told;
mod unlock;

use leptos::prelude::*;
use tributary_domain::document::{LinkError, Step};
use tributary_domain::plan::Plan;
use tributary_domain::report::Modules;
use tributary_domain::sample;

use super::funnel::import::ImportDialog;
use super::i18n::{I18n, words::share as words};
use super::navigation::{Navigation, Route};
use super::persist::Autosave;
use super::settings::Settings;
use super::store::PlanStore;
use super::ui::Dialog;
use crate::app::reactive::Signal;

pub(super) use client::ClientScreen;
pub(crate) use differences::{Differences, count_in_words};
pub(crate) use files::{PickFile, Taken, save_library};

pub(super) use files::{accept_drops, save_file, save_kept_aside, save_texts};

/// What the dialogues' event handlers need beside them.
#[derive(Clone, Copy)]
struct Beside {
    navigation: Navigation,
    settings: Settings,
    autosave: Autosave,
}

/// The page's dialogues: each is open while its signal is true.
#[derive(Clone, Copy)]
pub(crate) struct Sheets {
    /// Link and file.
    pub(crate) share: RwSignal<bool>,
    /// Everything that has no place in the bar.
    pub(crate) more: RwSignal<bool>,
    /// An ad report.
    pub(crate) import: RwSignal<bool>,
    /// A file or a link.
    pub(crate) open: RwSignal<bool>,
    /// The steps so far.
    pub(crate) history: RwSignal<bool>,
    /// A link's code over the whole page.
    large: RwSignal<bool>,
    /// That code.
    code: RwSignal<Option<Modules>>,
    /// How much of a single test or what-if could not be added.
    pub(crate) left_out: RwSignal<usize>,
    /// A plan that waits for a yes before it replaces the reader's own.
    pub(crate) waiting: RwSignal<Option<Plan>>,
    /// The report that was dropped or picked, before it is read.
    pub(crate) report: RwSignal<Option<web_sys::File>, LocalStorage>,
    /// What went wrong with a file, in words.
    pub(crate) file_problem: RwSignal<Option<String>>,
    /// What became of a file with many plans, which the list of plans tells.
    pub(crate) taken: RwSignal<Option<Taken>>,
    // Event handlers have no context of their own, so they find these here.
    beside: StoredValue<Beside, LocalStorage>,
}

impl Sheets {
    /// All closed.
    pub(super) fn new() -> Self {
        Self {
            share: RwSignal::new(false),
            more: RwSignal::new(false),
            import: RwSignal::new(false),
            open: RwSignal::new(false),
            history: RwSignal::new(false),
            large: RwSignal::new(false),
            code: RwSignal::new(None),
            left_out: RwSignal::new(0),
            waiting: RwSignal::new(None),
            report: RwSignal::new_local(None),
            file_problem: RwSignal::new(None),
            taken: RwSignal::new(None),
            beside: StoredValue::new_local(Beside {
                navigation: Navigation::here(),
                settings: Settings::here(),
                autosave: Autosave::here(),
            }),
        }
    }

    /// Whether any is open, or has something to ask; tracked.
    pub(super) fn asked_for(self) -> bool {
        [self.share, self.more, self.import, self.open, self.history]
            .iter()
            .any(|open| open.get())
            || self.waiting.with(Option::is_some)
            || self.navigation().sealed.with(Option::is_some)
    }

    /// The page's address.
    fn navigation(self) -> Navigation {
        self.beside.with_value(|beside| beside.navigation)
    }

    /// The ones of this page.
    pub(crate) fn here() -> Self {
        expect_context::<Self>()
    }
}

/// All dialogues of the page.
#[component]
pub(super) fn Dialogs() -> impl IntoView {
    let i18n = I18n::here();
    let sheets = Sheets::here();
    let title = move |word| Signal::derive(move || i18n.t(word).to_owned());
    view! {
        <Dialog open=sheets.share title=title(words::TITLE)>
            <link_sheet::LinkSheet />
        </Dialog>
        <qr::Large />
        <Dialog open=sheets.history title=title(words::HISTORY_TITLE)>
            <history::HistorySheet />
        </Dialog>
        <Dialog open=sheets.more title=title(words::MORE_TITLE)>
            <more::MoreSheet />
        </Dialog>
        <Dialog open=sheets.open title=title(words::OPEN_TITLE)>
            <files::OpenSheet />
        </Dialog>
        <Dialog open=sheets.import title=title(words::IMPORT_TITLE)>
            <ImportDialog />
        </Dialog>
        <confirm::Confirm />
        <unlock::Unlock />
    }
}

/// Says in words why a link can't be opened.
pub(super) fn link_error_in_words(i18n: I18n, error: &LinkError) -> String {
    match error {
        LinkError::CutOff { .. } => i18n.t(words::LINK_CUT_OFF).to_owned(),
        LinkError::NewerVersion { .. } => i18n.t(words::LINK_NEWER).to_owned(),
        _ => i18n.t(words::LINK_DAMAGED).to_owned(),
    }
}

/// Puts an empty plan in the place of the sample; undo brings it back.
pub(super) fn start_empty(store: PlanStore) {
    store.replace(Plan::default());
}

/// Puts the sample in the place of the plan; asks first where there is work.
pub(super) fn show_sample(store: PlanStore, sheets: Sheets) {
    let language = sheets
        .beside
        .with_value(|beside| beside.settings.language.get_untracked());
    replace_or_ask(store, sheets, sample::sample(language));
}

/// Takes a plan over at once where nothing of the reader's own would go, else asks.
pub(super) fn replace_or_ask(store: PlanStore, sheets: Sheets, plan: Plan) {
    let own = store.own_now();
    if own.sample || own.is_empty() || own == plan {
        take_over(store, sheets, plan);
    } else {
        sheets.waiting.set(Some(plan));
    }
}

/// Makes the shared plan on show the reader's own; asks first where there is work.
pub(super) fn ask_make_mine(store: PlanStore, sheets: Sheets) {
    replace_or_ask(store, sheets, store.peek(Clone::clone));
}

/// Adds the one test or what-if that a link brought to the reader's own plan, and goes there.
pub(super) fn add_single(store: PlanStore, sheets: Sheets) {
    let navigation = sheets.navigation();
    let Some(single) = navigation.single.get_untracked() else {
        return;
    };
    store.show_own();
    let mut left_out = 0;
    store.edit(Step::Single, |plan| {
        left_out = single.add_to(plan).left_out;
    });
    sheets.left_out.set(left_out);
    navigation.single.set(None);
    navigation.go_instead(navigation.link_screen.get_untracked());
}

/// Leaves the shared plan.
pub(super) fn back_to_mine(store: PlanStore, sheets: Sheets) {
    store.show_own();
    leave_link(sheets);
}

fn take_over(store: PlanStore, sheets: Sheets, plan: Plan) {
    store.show_own();
    store.replace(plan);
    leave_link(sheets);
}

/// The address names the shared plan no longer, so that reloading shows the reader's own.
fn leave_link(sheets: Sheets) {
    if matches!(sheets.navigation().route_now(), Route::Link(_)) {
        sheets.navigation().go_instead(Route::Home);
    }
}
