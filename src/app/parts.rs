//! The parts of the page that are fetched when they are first asked for.
//!
//! The build cuts each function below out of the module that starts the page, with all that only
//! it needs: a reader of Home waits for its answer. Until a part is there its place says so; where it
//! can't be fetched, its place says that, and what to do. Six parts and what they share are some
//! files; one part a screen would be many more.

#![allow(
    unsafe_code,
    reason = "the macro that marks a cut declares the function on its other side, which the build links"
)]
#![allow(
    clippy::unnecessary_wraps,
    reason = "what fails is the fetching, which the same macro puts before the function"
)]

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use tributary_domain::document::LinkError;
use tributary_domain::document::link::{self, Opened};

use super::i18n::{I18n, words::shell};
use super::navigation::BrokenLink;
use super::ui::{Notice, NoticeKind};
use super::{ab_test, funnel, library, overview, plan, report, selftest, share, traffic};

// Each function knows only by its own `preload` whether its part is there.

/// What a part gives once it is there.
type Part = Result<AnyView, SplitLoaderError>;

#[wasm_split(home, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_home))]
fn home_part() -> Part {
    Ok(overview::Rest().into_any())
}

#[wasm_split(funnel, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_funnel))]
fn funnel_part() -> Part {
    Ok(funnel::Screen().into_any())
}

#[wasm_split(ahead, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_ahead))]
fn ahead_part() -> Part {
    Ok(funnel::ahead::Folds().into_any())
}

#[wasm_split(screens, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_ab_test))]
fn ab_test_part() -> Part {
    Ok(ab_test::Screen().into_any())
}

#[wasm_split(screens, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_traffic))]
fn traffic_part() -> Part {
    Ok(traffic::Screen().into_any())
}

#[wasm_split(plan, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_plan))]
fn plan_part() -> Part {
    Ok(plan::Screen().into_any())
}

#[wasm_split(report, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_report))]
fn report_part() -> Part {
    Ok(report::Screen().into_any())
}

#[wasm_split(screens, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_help))]
fn help_part() -> Part {
    Ok(overview::Help().into_any())
}

#[wasm_split(screens, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_selftest))]
fn selftest_part() -> Part {
    Ok(selftest::Screen().into_any())
}

#[wasm_split(sheets, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_sheets))]
fn sheets_part() -> Part {
    Ok(share::Dialogs().into_any())
}

#[wasm_split(sheets, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_library))]
fn library_part() -> Part {
    Ok(library::Screen().into_any())
}

#[wasm_split(sheets, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_client))]
fn client_part() -> Part {
    Ok(share::ClientScreen().into_any())
}

#[wasm_split(links, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_links))]
fn link_part(fragment: String) -> Result<Result<Brought, LinkError>, SplitLoaderError> {
    Ok(link::open(&fragment).map(|opened| (opened, link::screen(&fragment))))
}

/// What a link carries, and the name of the screen it asks for.
type Brought = (Opened, String);

/// What is in the fragment of an address.
pub(super) async fn read_link(fragment: String) -> Result<Brought, BrokenLink> {
    match link_part(fragment).await {
        Ok(read) => read.map_err(BrokenLink::Unreadable),
        Err(_) => Err(BrokenLink::NotFetched),
    }
}

/// A part on its way.
type Coming<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// How far a part is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fetched {
    Coming,
    There,
    Failed,
}

/// What follows the answer on Home.
pub(super) fn home_rest() -> AnyView {
    later(|| Box::pin(load_home()), || Box::pin(home_part()))
}

/// The funnel's screen.
pub(super) fn funnel_screen() -> AnyView {
    later(|| Box::pin(load_funnel()), || Box::pin(funnel_part()))
}

/// The funnel forwards, on the funnel's screen.
pub(super) fn ahead() -> AnyView {
    later(|| Box::pin(load_ahead()), || Box::pin(ahead_part()))
}

/// The A/B test's screen.
pub(super) fn ab_test_screen() -> AnyView {
    later(|| Box::pin(load_ab_test()), || Box::pin(ab_test_part()))
}

/// The traffic scorer's screen.
pub(super) fn traffic_screen() -> AnyView {
    later(|| Box::pin(load_traffic()), || Box::pin(traffic_part()))
}

/// The plan's screen.
pub(super) fn plan_screen() -> AnyView {
    later(|| Box::pin(load_plan()), || Box::pin(plan_part()))
}

/// The report.
pub(super) fn report_screen() -> AnyView {
    later(|| Box::pin(load_report()), || Box::pin(report_part()))
}

/// The glossary and the concepts.
pub(super) fn help_screen() -> AnyView {
    later(|| Box::pin(load_help()), || Box::pin(help_part()))
}

/// The self-test. The cases themselves are a module of their own, which its screen asks for.
pub(super) fn selftest_screen() -> AnyView {
    later(|| Box::pin(load_selftest()), || Box::pin(selftest_part()))
}

/// All plans in this browser.
pub(super) fn library_screen() -> AnyView {
    later(|| Box::pin(load_library()), || Box::pin(library_part()))
}

/// What a client sees.
pub(super) fn client_screen() -> AnyView {
    later(|| Box::pin(load_client()), || Box::pin(client_part()))
}

/// The page's dialogues.
pub(super) fn dialogs() -> AnyView {
    later(|| Box::pin(load_sheets()), || Box::pin(sheets_part()))
}

/// Fetches all parts one after the other, so that the page goes on working where the network
/// ends. What can't be fetched now is tried again when it is asked for.
pub(super) fn fetch_all() {
    spawn_local(async {
        let _ = load_home().await;
        let _ = load_funnel().await;
        let _ = load_ahead().await;
        let _ = load_ab_test().await;
        let _ = load_plan().await;
        let _ = load_sheets().await;
        let _ = load_report().await;
        let _ = load_links().await;
    });
}

/// The part where it is there, else what is to be said in its place.
fn later(load: fn() -> Coming<()>, part: fn() -> Coming<AnyView>) -> AnyView {
    let i18n = I18n::here();
    let fetched = RwSignal::new(Fetched::Coming);
    let wait = move |asked: Coming<()>| {
        spawn_local(async move {
            let came = asked.await.is_ok();
            // The reader may have gone elsewhere in the meantime.
            fetched.try_set(if came {
                Fetched::There
            } else {
                Fetched::Failed
            });
        });
    };
    // Looking asks for what is not there yet, so what was asked for is what is waited for.
    let mut asked = load();
    match look(&mut asked) {
        Poll::Ready(Ok(())) => fetched.set(Fetched::There),
        Poll::Ready(Err(_)) => fetched.set(Fetched::Failed),
        Poll::Pending => wait(asked),
    }
    let again = move || {
        fetched.set(Fetched::Coming);
        wait(load());
    };
    let shown = move || {
        if fetched.get() == Fetched::There
            && let Poll::Ready(Ok(view)) = look(&mut part())
        {
            return view;
        }
        if fetched.get() == Fetched::Failed {
            return view! {
                <Notice kind=NoticeKind::Error>
                    <p>{i18n.t(shell::PART_FAILED)}</p>
                    <button type="button" on:click=move |_| again()>{i18n.t(shell::TRY_AGAIN)}</button>
                </Notice>
            }
            .into_any();
        }
        coming().into_any()
    };
    shown.into_any()
}

/// What is said while something is on its way.
pub(super) fn coming() -> impl IntoView {
    let i18n = I18n::here();
    view! { <p class="quiet" role="status">{move || i18n.t(shell::PART_COMING)}</p> }
}

/// What is there without waiting.
fn look<T>(coming: &mut Coming<T>) -> Poll<Result<T, SplitLoaderError>> {
    coming
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
}
