//! The page without a network: a service worker keeps one build of it, whole.
//!
//! `src/js/service-worker.js` does the keeping. Where the browser offers no service worker, on an
//! insecure address or from a file, the page works as before and needs the network to open.

use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

/// Nothing on the first screen waits for the keeping, so it begins after the page's parts.
const DELAY: Duration = Duration::from_secs(5);
/// How often an open page asks whether there is a newer one.
const ASK: Duration = Duration::from_secs(60 * 60);

/// Whether the page is kept, and whether a newer one waits.
#[derive(Clone, Copy)]
pub(crate) struct Offline {
    kept: RwSignal<bool>,
    waits: RwSignal<bool>,
    registration: StoredValue<Option<ServiceWorkerRegistration>, LocalStorage>,
}

impl Offline {
    /// Has the page kept, where the browser can.
    pub(crate) fn start() -> Self {
        let offline = Self {
            kept: RwSignal::new(false),
            waits: RwSignal::new(false),
            registration: StoredValue::new_local(None),
        };
        if let Some(container) = container() {
            offline.follow(&container);
            let keep = move || spawn_local(offline.keep(container));
            set_timeout(keep, DELAY);
        }
        offline
    }

    /// The one of this page.
    pub(crate) fn here() -> Self {
        expect_context::<Self>()
    }

    /// Whether the page opens without a network; tracked.
    pub(crate) fn is_kept(self) -> bool {
        self.kept.get()
    }

    /// Whether a newer version waits to be used; tracked.
    pub(crate) fn update_waits(self) -> bool {
        self.waits.get()
    }

    /// Lets the newer version take over; the page then loads again.
    pub(crate) fn use_update(self) {
        self.registration.with_value(|registration| {
            let waiting = registration
                .as_ref()
                .and_then(ServiceWorkerRegistration::waiting);
            if let Some(worker) = waiting {
                // Should it be gone, there is nothing to take over.
                let _ = worker.post_message(&JsValue::from_str("take over"));
            }
        });
    }

    /// Loads the page again when another build takes over, in every tab, so that none meets the files
    /// of another build; the plan is written when the page is left.
    fn follow(self, container: &ServiceWorkerContainer) {
        let mut had_one = container.controller().is_some();
        self.kept.set(had_one);
        let changed = Closure::<dyn FnMut()>::new(move || {
            if had_one {
                // A page that can't be loaded again stays as it is.
                let _ = window().location().reload();
            }
            had_one = true;
            self.kept.set(true);
        });
        container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
    }

    async fn keep(self, container: ServiceWorkerContainer) {
        let asked = container.register("./service-worker.js");
        // A host that does not have it, or a browser that does not want to: then nothing is kept.
        let Ok(registration) = JsFuture::from(asked).await else {
            return;
        };
        let registration: ServiceWorkerRegistration = registration.unchecked_into();
        self.look(&registration);
        let seen = registration.clone();
        let found = Closure::<dyn FnMut()>::new(move || self.arriving(&seen));
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget();
        self.arriving(&registration);
        let asked = registration.clone();
        set_interval(
            move || {
                // Without a network the question has no answer.
                let _ = asked.update();
            },
            ASK,
        );
        self.registration.set_value(Some(registration));
    }

    /// Waits for a build on its way to be whole.
    fn arriving(self, registration: &ServiceWorkerRegistration) {
        let Some(worker) = registration.installing() else {
            return;
        };
        let (registration, installing) = (registration.clone(), worker.clone());
        let changed = Closure::<dyn FnMut()>::new(move || {
            if installing.state() == ServiceWorkerState::Installed {
                self.look(&registration);
            }
        });
        worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
    }

    fn look(self, registration: &ServiceWorkerRegistration) {
        // The first build of all waits for nobody.
        self.waits
            .set(registration.waiting().is_some() && registration.active().is_some());
    }
}

/// What has service workers, where the browser has them here.
/// Whether this is the page in one file, `tributary.html`: it has no manifest, and nothing stands
/// beside it.
pub(crate) fn in_one_file() -> bool {
    let manifest = document().query_selector("link[rel=manifest]");
    manifest.is_ok_and(|found| found.is_none())
}

fn container() -> Option<ServiceWorkerContainer> {
    if in_one_file() {
        return None;
    }
    let navigator = window().navigator();
    let found = js_sys::Reflect::get(&navigator, &JsValue::from_str("serviceWorker")).ok()?;
    found.dyn_into().ok()
}
