//! The self-test: the reference cases run in the reader's own browser.

mod cases;
mod module;
mod table;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::cases::{Contents, Outcome, Tally};
use self::module::Module;
use super::i18n::{I18n, Word, words::selftest as words, words::shell};
use super::offline::in_one_file;
use super::reactive::Memo;
use super::ui::{Notice, NoticeKind, Show};
use super::work::{Work, in_slices};

/// Where the module is.
#[derive(Clone, PartialEq)]
enum Fetched {
    Coming,
    There(Arc<Contents>),
    Failed,
}

/// How far the run is. What is shown of the cases changes only between runs: to draw the table
/// takes longer than to run a case.
#[derive(Clone, PartialEq)]
enum Run {
    NotYet,
    Running(Tally),
    /// All of it, or as far as it came before it was stopped.
    Over(Arc<Vec<Outcome>>),
}

/// The run with its parts at hand.
#[derive(Clone, Copy)]
struct SelfTest {
    fetched: RwSignal<Fetched>,
    run: RwSignal<Run>,
    module: StoredValue<Option<Module>, LocalStorage>,
    work: StoredValue<Option<Work>, LocalStorage>,
    outcomes: StoredValue<Rc<RefCell<Vec<Outcome>>>, LocalStorage>,
    asked: StoredValue<u32>,
}

impl SelfTest {
    fn new() -> Self {
        Self {
            fetched: RwSignal::new(Fetched::Coming),
            run: RwSignal::new(Run::NotYet),
            module: StoredValue::new_local(None),
            work: StoredValue::new_local(None),
            outcomes: StoredValue::new_local(Rc::default()),
            asked: StoredValue::new(0),
        }
    }

    fn fetch(self) {
        let again = self.asked.get_value();
        self.asked.set_value(again + 1);
        self.fetched.set(Fetched::Coming);
        spawn_local(async move {
            let found = module::fetch(again).await;
            // The reader may have gone elsewhere in the meantime.
            if let Some((module, contents)) = found {
                self.module.try_set_value(Some(module));
                self.fetched.try_set(Fetched::There(Arc::new(contents)));
            } else {
                self.fetched.try_set(Fetched::Failed);
            }
        });
    }

    /// The cases, once they are there; tracked.
    fn contents(self) -> Arc<Contents> {
        match self.fetched.get() {
            Fetched::There(contents) => contents,
            _ => Arc::default(),
        }
    }

    fn start(self) {
        self.stop();
        let Some(module) = self.module.get_value() else {
            return;
        };
        let count = untrack(move || self.contents()).cases.len();
        let outcomes = Rc::new(RefCell::new(Vec::with_capacity(count)));
        self.outcomes.set_value(Rc::clone(&outcomes));
        self.run.set(Run::Running(Tally::of(count, &[])));
        let piece = move || {
            let mut outcomes = outcomes.borrow_mut();
            let at = outcomes.len();
            if at < count {
                outcomes.push(module.run(at));
                self.run.try_set(Run::Running(Tally::of(count, &outcomes)));
                return true;
            }
            self.run.try_set(Run::Over(Arc::new(outcomes.clone())));
            false
        };
        self.work.set_value(Some(in_slices(piece)));
    }

    /// Stops after the case under way, and keeps what was found until then.
    fn stop(self) {
        let work = self.work.try_update_value(Option::take).flatten();
        if let Some(work) = work {
            work.stop();
        }
        if matches!(self.run.try_get_untracked(), Some(Run::Running(_))) {
            let found = self.outcomes.try_get_value().unwrap_or_default();
            let found = found.borrow().clone();
            self.run.try_set(Run::Over(Arc::new(found)));
        }
    }

    /// What the run has come to; tracked.
    fn tally(self) -> Tally {
        let cases = self.contents().cases.len();
        match self.run.get() {
            Run::NotYet => Tally::of(cases, &[]),
            Run::Running(tally) => tally,
            Run::Over(outcomes) => Tally::of(cases, &outcomes),
        }
    }

    /// The outcomes of a run that is over; tracked.
    fn over(self) -> Arc<Vec<Outcome>> {
        match self.run.get() {
            Run::Over(outcomes) => outcomes,
            _ => Arc::default(),
        }
    }
}

/// The screen.
#[component]
pub(crate) fn Screen() -> impl IntoView {
    let i18n = I18n::here();
    let test = SelfTest::new();
    test.fetch();
    on_cleanup(move || test.stop());
    let fetched = move |wanted: fn(&Fetched) -> bool| test.fetched.with(wanted);
    view! {
        <div class="screen">
            <section class="answer" aria-labelledby="selftest-title">
                <h1 id="selftest-title">{move || i18n.t(words::TITLE)}</h1>
                <p>{move || i18n.t(words::LEAD)}</p>
                <Show when=move || fetched(|f| *f == Fetched::Coming)>{super::parts::coming}</Show>
                <Show when=move || fetched(|f| *f == Fetched::Failed) && in_one_file()>
                    <Notice kind=NoticeKind::Info>
                        <p>{move || i18n.t(words::NOT_CARRIED)}</p>
                    </Notice>
                </Show>
                <Show when=move || fetched(|f| *f == Fetched::Failed) && !in_one_file()>
                    <Notice kind=NoticeKind::Error>
                        <p>{move || i18n.t(shell::PART_FAILED)}</p>
                        <button type="button" on:click=move |_| test.fetch()>{move || i18n.t(shell::TRY_AGAIN)}</button>
                    </Notice>
                </Show>
                <Show when=move || fetched(|f| matches!(f, Fetched::There(_)))>
                    <Controls test />
                </Show>
            </section>
            <Show when=move || fetched(|f| matches!(f, Fetched::There(_)))>
                <Failures test />
                <table::Methods
                    contents=Memo::new(move || test.contents())
                    outcomes=Memo::new(move || test.over())
                />
            </Show>
        </div>
    }
}

/// What there is to run, the buttons, and the finding in one sentence.
#[component]
fn Controls(test: SelfTest) -> impl IntoView {
    let i18n = I18n::here();
    let running = move || test.run.with(|r| matches!(r, Run::Running(_)));
    let contents = move || {
        let count = test.contents().cases.len();
        i18n.with(
            words::CONTENTS,
            &[("count", &i18n.format().count(count as f64))],
        )
    };
    // Names, which are the same in every language.
    let software = move || test.contents().software.join(", ");
    let button = move || {
        let first = test.run.with(|r| *r == Run::NotYet);
        i18n.t(if first { words::RUN } else { words::RUN_AGAIN })
    };
    let so_far = move || {
        let tally = test.tally();
        tally.run() as f64 / tally.cases.max(1) as f64
    };
    view! {
        <p class="quiet">{contents} " " <span lang="en">{software}</span></p>
        <div class="row">
            <button type="button" class="primary" disabled=running on:click=move |_| test.start()>{button}</button>
            <Show when=running>
                <progress max="1" prop:value=so_far aria-label=move || i18n.t(words::RUNNING)></progress>
                <button type="button" on:click=move |_| test.stop()>{move || i18n.t(words::STOP)}</button>
            </Show>
        </div>
        <p id="selftest-finding" role="status">
            <strong>{move || finding(i18n, &test.run.get(), test.tally())}</strong>
        </p>
    }
}

/// The finding in words: nothing is said to have passed that was not run.
fn finding(i18n: I18n, run: &Run, tally: Tally) -> String {
    let format = i18n.format();
    let count = |n: usize| format.count(n as f64);
    let put = |word: Word| {
        i18n.with(
            word,
            &[
                ("count", &count(tally.cases)),
                ("run", &count(tally.run())),
                ("passed", &count(tally.passed)),
                ("pending", &count(tally.pending)),
                ("failed", &count(tally.failed)),
                ("left", &count(tally.cases - tally.run())),
            ],
        )
    };
    let mut said = match run {
        Run::NotYet => return i18n.t(words::NOT_YET).to_owned(),
        // How far it is, the bar says; a voice that reads every number out would never end.
        Run::Running(_) => return i18n.t(words::RUNNING).to_owned(),
        Run::Over(_) if tally.run() < tally.cases => vec![put(words::STOPPED)],
        Run::Over(_) => vec![put(words::OVER)],
    };
    if tally.pending > 0 {
        said.push(put(words::PENDING_SAID));
    }
    said.push(put(if tally.failed == 0 {
        words::NONE_FAILED
    } else {
        words::SOME_FAILED
    }));
    said.join(" ")
}

/// The cases that failed, each by its name, with what was expected and what came.
#[component]
fn Failures(test: SelfTest) -> impl IntoView {
    let i18n = I18n::here();
    let list = move || {
        let (contents, outcomes) = (test.contents(), test.over());
        let failed = cases::failures(&contents.cases, &outcomes);
        let items = failed.map(|(case, why)| {
            let (id, method, why) = (case.id.clone(), case.method.clone(), why.to_owned());
            view! {
                <li>
                    <code>{id}</code>
                    " "
                    <span class="quiet">{method}</span>
                    <pre>{why}</pre>
                </li>
            }
        });
        items.collect_view()
    };
    view! {
        <Show when=move || test.tally().failed != 0>
            <section class="panel" aria-labelledby="selftest-failed">
                <h2 id="selftest-failed">{move || i18n.t(words::FAILURES)}</h2>
                <ul class="failures" lang="en">{list}</ul>
            </section>
        </Show>
    }
}
