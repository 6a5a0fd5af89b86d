//! A chart as a file: SVG, and PNG at twice the size, always in the colours of paper.

use js_sys::{Array, Promise};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::paint::{custom_property, painted};
use super::paper::{WIDTH, chart_width, paper};
use super::{Picture, call, load_charts};
use crate::app::clock::today;
use crate::app::i18n::{I18n, words::charts as words};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::sheet::file_name;
use crate::app::ui::take_along::{Done, blob, save};

/// Two quiet buttons below a chart.
#[component]
pub(super) fn SavePicture(
    /// The chart.
    picture: Signal<Option<Picture>>,
) -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let done = RwSignal::new(Done::NotYet);
    let save_as = move |ending: &'static str| {
        let Some(picture) = untrack(move || picture.get()) else {
            return;
        };
        let plan = store.peek(|p| p.name.as_str().to_owned());
        let name = file_name(&plan, &picture.title, ending);
        let footer = untrack(move || footer(i18n, &plan));
        spawn_local(async move {
            let file = drawn(&picture, &footer, ending == "png").await;
            // The screen may have gone in the meantime.
            done.try_set(save(name, file));
        });
    };
    view! {
        <p class="take-along">
            <button type="button" class="quiet-button" on:click=move |_| save_as("svg")>
                {move || i18n.t(words::SAVE_SVG)}
            </button>
            <button type="button" class="quiet-button" on:click=move |_| save_as("png")>
                {move || i18n.t(words::SAVE_PNG)}
            </button>
            <span class="quiet" role="status">{move || done.get().text(i18n)}</span>
        </p>
    }
}

/// Date and source.
fn footer(i18n: I18n, plan: &str) -> String {
    let date = today()
        .map(|day| i18n.format().date(day))
        .unwrap_or_default();
    i18n.with(words::SOURCE_LINE, &[("date", &date), ("plan", plan)])
}

/// The chart alone as SVG, drawn anew in the width and the colours of paper: what stands on the page
/// has the page's.
pub(crate) async fn drawing(picture: &Picture) -> Option<String> {
    let module = JsFuture::from(load_charts().ok()?).await.ok()?;
    drawing_by(&module, picture)
}

fn drawing_by(module: &JsValue, picture: &Picture) -> Option<String> {
    let probe = document().create_element("span").ok()?;
    probe.set_class_name("on-paper");
    document().body()?.append_child(&probe).ok()?;
    let option = painted(&picture.option, &|name| custom_property(&probe, name));
    probe.remove();
    let height = u32::from(picture.height);
    let size = Array::of3(&option, &chart_width().into(), &height.into());
    call(module, "drawn", &size)?.as_string()
}

/// The chart on a sheet of its own, as a file.
async fn drawn(picture: &Picture, footer: &str, as_png: bool) -> Option<Blob> {
    let module = JsFuture::from(load_charts().ok()?).await.ok()?;
    let chart = drawing_by(&module, picture)?;
    let height = u32::from(picture.height);
    let (svg, height) = paper(&picture.title, footer, &chart, height);
    if !as_png {
        return blob(&svg, "image/svg+xml;charset=utf-8");
    }
    let arguments = Array::of3(&svg.into(), &WIDTH.into(), &height.into());
    let coming: Promise = call(&module, "png", &arguments)?.dyn_into().ok()?;
    JsFuture::from(coming).await.ok()?.dyn_into().ok()
}
