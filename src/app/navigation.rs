//! The address: one screen a hash, so that any static host in any sub-path serves every screen,
//! and links that carry a plan.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

use tributary_domain::document::LinkError;
use tributary_domain::document::link::{self, ClientView, Opened, Sealed, Single, SingleKind};

use super::parts;
use super::store::PlanStore;

/// What the address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// The overview.
    Home,
    /// The funnel calculator.
    Funnel,
    /// The A/B test evaluator.
    AbTest,
    /// The traffic scorer.
    Traffic,
    /// Actions, calendar, expected against actual.
    Plan,
    /// The plan on paper.
    Report,
    /// All plans in this browser.
    Plans,
    /// Words and the ideas behind the advice.
    Help,
    /// The reference cases, run in the reader's browser.
    SelfTest,
    /// A plan, or something else, in the address.
    Link(String),
    /// What a client sees; only a link leads there.
    Client,
}

impl Route {
    /// The five screens of the rail, in order.
    pub(crate) const SCREENS: [Self; 5] = [
        Self::Home,
        Self::Funnel,
        Self::AbTest,
        Self::Traffic,
        Self::Plan,
    ];

    /// Reads a hash, with or without its `#`. What no screen has leads home.
    pub(crate) fn from_hash(hash: &str) -> Self {
        if link::is_link(hash) {
            return Self::Link(hash.to_owned());
        }
        match hash
            .trim_start_matches(['#', '/'])
            .split(['?', '&'])
            .next()
            .unwrap_or_default()
        {
            "funnel" => Self::Funnel,
            "ab-test" => Self::AbTest,
            "traffic" => Self::Traffic,
            "plan" => Self::Plan,
            "report" => Self::Report,
            "plans" => Self::Plans,
            "help" => Self::Help,
            "self-test" => Self::SelfTest,
            _ => Self::Home,
        }
    }

    /// The hash of a screen, `#` included.
    pub(crate) fn to_hash(&self) -> String {
        match self {
            Self::Home | Self::Client => "#/".to_owned(),
            Self::Funnel => "#/funnel".to_owned(),
            Self::AbTest => "#/ab-test".to_owned(),
            Self::Traffic => "#/traffic".to_owned(),
            Self::Plan => "#/plan".to_owned(),
            Self::Report => "#/report".to_owned(),
            Self::Plans => "#/plans".to_owned(),
            Self::Help => "#/help".to_owned(),
            Self::SelfTest => "#/self-test".to_owned(),
            Self::Link(payload) => format!("#{}", payload.trim_start_matches('#')),
        }
    }
}

/// The address bar as a signal.
#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    route: RwSignal<Route>,
    /// Why the last link could not be opened.
    pub(crate) broken_link: RwSignal<Option<BrokenLink>>,
    /// Whether a link is being opened: nothing else is shown in the meantime.
    pub(crate) opening: RwSignal<bool>,
    /// Where the link that was opened last leads to.
    pub(crate) link_screen: RwSignal<Route>,
    /// What a client's link brought.
    pub(crate) client: RwSignal<Option<Arc<ClientView>>>,
    /// The one test or what-if that a link brought.
    pub(crate) single: RwSignal<Option<Arc<Single>>>,
    /// What waits for its passphrase, and the screen it asks for.
    pub(crate) sealed: RwSignal<Option<Arc<(Sealed, String)>>>,
}

/// Why a link does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BrokenLink {
    /// It can't be read.
    Unreadable(LinkError),
    /// The part of the page that reads links could not be fetched.
    NotFetched,
}

impl Navigation {
    /// Follows the address bar from now on, and opens the links that it brings.
    pub(crate) fn start(store: PlanStore) -> Self {
        let navigation = Self {
            route: RwSignal::new(Route::Home),
            broken_link: RwSignal::new(None),
            opening: RwSignal::new(false),
            link_screen: RwSignal::new(Route::Home),
            client: RwSignal::new(None),
            single: RwSignal::new(None),
            sealed: RwSignal::new(None),
        };
        navigation.follow(store);
        let listener = window_event_listener(ev::hashchange, move |_| navigation.follow(store));
        on_cleanup(move || listener.remove());
        navigation
    }

    fn follow(self, store: PlanStore) {
        let route = Route::from_hash(&hash());
        if let Route::Link(fragment) = &route {
            self.opening.set(true);
            let asked = fragment.clone();
            spawn_local(async move {
                let read = parts::read_link(asked.clone()).await;
                // The reader may have gone elsewhere while the reader of links was on its way.
                if Route::from_hash(&hash()) == Route::Link(asked) {
                    match read {
                        Ok((opened, screen)) => self.show(store, opened, screen),
                        Err(error) => self.refuse(error),
                    }
                    self.opening.try_set(false);
                }
            });
        } else {
            self.opening.set(false);
        }
        self.route.set(route);
    }

    /// Shows what a link brought, at the screen that it asks for.
    pub(crate) fn show(self, store: PlanStore, opened: Opened, screen: String) {
        self.broken_link.set(None);
        self.client.set(None);
        self.single.set(None);
        self.sealed.set(None);
        let to = match opened {
            Opened::Plan(plan) => {
                // One's own link opens one's own plan.
                if store.own_now() == plan {
                    store.show_own();
                } else {
                    store.show_shared(plan);
                }
                match Route::from_hash(&format!("#/{screen}")) {
                    // No link leads to another.
                    Route::Link(_) => Route::Home,
                    route => route,
                }
            }
            Opened::Client(view) => {
                self.client.set(Some(Arc::new(view)));
                Route::Client
            }
            Opened::Single(single) => {
                store.show_shared(single.plan.clone());
                let to = match single.kind {
                    SingleKind::Experiment => Route::AbTest,
                    SingleKind::Scenario => Route::Funnel,
                };
                self.single.set(Some(Arc::new(single)));
                to
            }
            Opened::Sealed(sealed) => {
                self.sealed.set(Some(Arc::new((sealed, screen))));
                Route::Home
            }
        };
        self.link_screen.set(to.clone());
        // What was pasted has no address of its own.
        if to != Route::Client && !matches!(self.route_now(), Route::Link(_)) {
            Self::go(&to);
        } else if to == Route::Client {
            self.route.set(Route::Client);
        }
    }

    fn refuse(self, error: BrokenLink) {
        // Reloading tries again what the network failed to bring.
        if error != BrokenLink::NotFetched {
            self.go_instead(Route::Home);
        }
        self.broken_link.set(Some(error));
    }

    /// The one of this page.
    pub(crate) fn here() -> Self {
        expect_context::<Self>()
    }

    /// The screen that is on show: that of the address, or the one that a link leads to; tracked.
    pub(crate) fn screen(self) -> Route {
        match self.route.get() {
            Route::Link(_) => self.link_screen.get(),
            route => route,
        }
    }

    /// Where the page is, without following it.
    pub(crate) fn route_now(self) -> Route {
        self.route.get_untracked()
    }

    /// Goes to a screen; the browser's back button returns.
    pub(crate) fn go(route: &Route) {
        // Setting a hash can't fail; the listener follows it.
        let _ = window().location().set_hash(&route.to_hash());
    }

    /// Goes to a screen in place of this one, so that "back" does not return to an opened link.
    pub(crate) fn go_instead(self, route: Route) {
        let _ = window().location().replace(&route.to_hash());
        self.route.set(route);
    }
}

fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// The page's own address without its hash.
pub(crate) fn base_url() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_is_found_by_its_own_hash() {
        for route in Route::SCREENS.iter().chain([
            &Route::Report,
            &Route::Plans,
            &Route::Help,
            &Route::SelfTest,
        ]) {
            assert_eq!(Route::from_hash(&route.to_hash()), *route);
        }
    }

    #[test]
    fn what_a_chat_app_appends_to_a_screen_is_ignored() {
        assert_eq!(Route::from_hash("#/traffic&shareTo=weixin"), Route::Traffic);
        assert_eq!(Route::from_hash("#/nowhere"), Route::Home);
        assert_eq!(Route::from_hash(""), Route::Home);
    }
}
