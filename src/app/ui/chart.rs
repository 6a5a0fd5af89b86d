//! Charts: drawn by a bundled chart library that is loaded when the first chart comes into sight.
//!
//! A screen builds an [`OptionObject`] of charming's parts in a pure function; this renderer hands
//! it over with the page's colours, keeps one instance an element, replaces rather than merges,
//! follows the element's size, and disposes of it with the element. (The crate's own renderer does
//! none of that, and its `Chart` brings every kind of chart that there is: 35 KB of the page.)

pub(crate) mod axis;
pub(crate) mod export;
mod paint;
mod paper;

use std::cell::RefCell;

use charming::component::{Axis, Grid, Legend};
use charming::series::{Bar, Line, Scatter};
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IntersectionObserver, ResizeObserver};

use self::paint::{custom_property, painted};
use crate::app::i18n::{I18n, words::shell};
use crate::app::reactive::Signal;
use crate::app::settings::Settings;
use crate::app::ui::flow::Show;
use crate::app::ui::sheet::{Cell, Sheet};
use crate::app::ui::take_along::TakeTable;

#[wasm_bindgen(
    inline_js = "export function load_charts() { return import(new URL('charts.js', document.baseURI).href); }"
)]
extern "C" {
    #[wasm_bindgen(catch)]
    fn load_charts() -> Result<Promise, JsValue>;
}

/// The fonts of the page: the library measures text itself and knows no style sheet.
pub(crate) const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif";

/// What a picture shows, in words and as a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Picture {
    /// The finding, as the picture's title.
    pub(crate) title: String,
    /// What can be seen, for those who can't.
    pub(crate) description: String,
    /// The head of the table of the same data.
    pub(crate) head: Vec<String>,
    /// Its rows.
    pub(crate) rows: Vec<Vec<String>>,
    /// The chart as the library's option object.
    pub(crate) option: serde_json::Value,
    /// Height in pixels.
    pub(crate) height: u16,
}

/// What is drawn in one frame, by the chart library's own names.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OptionObject {
    /// Whether changes move.
    pub(crate) animation: bool,
    /// The names of the series, where they don't stand beside them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) legend: Option<Legend>,
    /// The frame.
    pub(crate) grid: Grid,
    /// The axis from left to right.
    pub(crate) x_axis: Axis,
    /// The axis from bottom to top.
    pub(crate) y_axis: Axis,
    /// What is drawn in it, the undermost first.
    pub(crate) series: Vec<Series>,
}

/// The kinds of series that the page draws; each is some kilobytes of options that are not set.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Series {
    /// Bars.
    Bar(Box<Bar>),
    /// A line through points.
    Line(Box<Line>),
    /// Points.
    Scatter(Box<Scatter>),
}

impl OptionObject {
    /// As the library reads it, in the page's fonts.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        // Its parts are numbers and texts alone, which can't fail to be written.
        let mut option = serde_json::to_value(self).unwrap_or_default();
        if let Some(map) = option.as_object_mut() {
            map.insert("textStyle".to_owned(), json!({ "fontFamily": FONTS }));
        }
        option
    }

    /// The same with names at the left that are broken where they are wider than so many pixels.
    pub(crate) fn with_names(&self, width: u16) -> serde_json::Value {
        let mut option = self.to_json();
        let names = option.pointer_mut("/yAxis/axisLabel");
        if let Some(names) = names.and_then(serde_json::Value::as_object_mut) {
            names.insert("width".to_owned(), json!(width));
            names.insert("overflow".to_owned(), json!("break"));
        }
        option
    }
}

impl Picture {
    /// The table as it stands on the page, for a picture without figures in full precision.
    fn as_shown(&self) -> Sheet {
        let cells = |row: &Vec<String>| row.iter().cloned().map(Cell::Text).collect();
        Sheet {
            head: self.head.clone(),
            rows: self.rows.iter().map(cells).collect(),
        }
    }
}

/// One live chart.
struct Live {
    instance: JsValue,
    /// Kept so that it goes on watching.
    resize: ResizeObserver,
}

fn call(target: &JsValue, method: &str, arguments: &Array) -> Option<JsValue> {
    let function: Function = Reflect::get(target, &method.into()).ok()?.dyn_into().ok()?;
    function.apply(target, arguments).ok()
}

impl Drop for Live {
    fn drop(&mut self) {
        self.resize.disconnect();
        call(&self.instance, "dispose", &Array::new());
    }
}

/// A picture with its title, its description and its table.
#[component]
pub(crate) fn Chart(
    /// What it shows; none while there is nothing to show.
    #[prop(into)]
    picture: Signal<Option<Picture>>,
    /// The table in full precision, for copying and saving; where it is left out the table is
    /// taken as it stands on the page.
    #[prop(optional, into)]
    sheet: Signal<Option<Sheet>>,
) -> impl IntoView {
    let i18n = I18n::here();
    let element = NodeRef::<html::Div>::new();
    let in_sight = RwSignal::new(false);
    let live: StoredValue<RefCell<Option<Live>>, LocalStorage> =
        StoredValue::new_local(RefCell::new(None));
    let failed = RwSignal::new(false);
    let ready = RwSignal::new(false);
    watch_sight(element, in_sight);
    Effect::new(move |started: Option<bool>| {
        let started = started.unwrap_or(false);
        let Some(div) = element.get().filter(|_| in_sight.get()) else {
            return started;
        };
        if !started {
            spawn_local(async move {
                match begin(&div).await {
                    // The screen may have gone while the library was loading.
                    Some(begun) if live.try_with_value(|_| ()).is_some() => {
                        live.with_value(|l| l.replace(Some(begun)));
                        ready.try_set(true);
                    }
                    Some(_) => {}
                    None => {
                        failed.try_set(true);
                    }
                }
            });
        }
        true
    });
    let settings = Settings::here();
    Effect::new(move |_| {
        // The colours are read off the page, so a change of theme draws anew.
        settings.theme.track();
        let now = picture.get();
        if ready.get()
            && let Some(picture) = now
            && let Some(div) = element.get_untracked()
        {
            live.with_value(|l| {
                if let Some(live) = l.borrow().as_ref() {
                    draw(live, &div, &picture);
                }
            });
        }
    });
    on_cleanup(move || {
        live.try_with_value(std::cell::RefCell::take);
    });
    let title = move || picture.with(|p| p.as_ref().map(|p| p.title.clone()));
    let description = move || picture.with(|p| p.as_ref().map(|p| p.description.clone()));
    let height = Signal::derive(move || {
        format!(
            "{}px",
            picture.with(|p| p.as_ref().map_or(240, |p| p.height))
        )
    });
    let taken = Signal::derive(move || {
        let exact = sheet.get();
        exact
            .or_else(|| picture.with(|p| p.as_ref().map(Picture::as_shown)))
            .unwrap_or_default()
    });
    let name = Signal::derive(move || title().unwrap_or_default());
    // While it is closed nobody reads the table, and the picture may change at every key.
    let table_open = RwSignal::new(false);
    let toggled = move |event: web_sys::Event| {
        let details = event
            .target()
            .and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        table_open.set(details.is_some_and(|d| d.has_attribute("open")));
    };
    view! {
        <figure class="chart" class:empty=move || picture.with(Option::is_none)>
            <figcaption>{title}</figcaption>
            <div
                node_ref=element
                class="canvas"
                role="img"
                aria-label=description
                style:height=move || height.get()
            ></div>
            <Show when=move || failed.get()>
                <p class="note">{move || i18n.t(shell::CHART_FAILED)}</p>
            </Show>
            <details class="chart-table" on:toggle=toggled>
                <summary>{move || i18n.t(shell::SHOW_TABLE)}</summary>
                <div class="table-scroll" tabindex="0" role="group" aria-label=title>
                    {move || {
                        table_open
                            .get()
                            .then(|| picture.get().map(|p| view! { <PictureTable picture=p /> }))
                    }}
                </div>
                <TakeTable sheet=taken name=name />
            </details>
            <export::SavePicture picture=picture />
        </figure>
    }
}

#[component]
fn PictureTable(picture: Picture) -> impl IntoView {
    view! {
        <table>
            <thead>
                <tr>
                    {picture.head.into_iter().map(|h| view! { <th scope="col">{h}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>
                {picture
                    .rows
                    .into_iter()
                    .map(|row| {
                        let mut cells = row.into_iter();
                        let first = cells.next();
                        view! {
                            <tr>
                                <th scope="row">{first}</th>
                                {cells.map(|c| view! { <td>{c}</td> }).collect_view()}
                            </tr>
                        }
                    })
                    .collect_view()}
            </tbody>
        </table>
    }
}

/// Sets the signal when the element comes into sight for the first time.
fn watch_sight(element: NodeRef<html::Div>, in_sight: RwSignal<bool>) {
    Effect::new(move |watching: Option<bool>| {
        if watching == Some(true) {
            return true;
        }
        let Some(div) = element.get() else {
            return false;
        };
        let seen = Closure::<dyn FnMut(Array, IntersectionObserver)>::new(
            move |entries: Array, observer: IntersectionObserver| {
                let visible = entries.iter().any(|entry| {
                    Reflect::get(&entry, &"isIntersecting".into()).is_ok_and(|v| v.is_truthy())
                });
                if visible {
                    observer.disconnect();
                    in_sight.try_set(true);
                }
            },
        );
        if let Ok(observer) = IntersectionObserver::new(seen.as_ref().unchecked_ref()) {
            observer.observe(&div);
        }
        seen.forget();
        true
    });
}

async fn begin(div: &web_sys::HtmlDivElement) -> Option<Live> {
    let module = JsFuture::from(load_charts().ok()?).await.ok()?;
    let options = Object::new();
    Reflect::set(&options, &"renderer".into(), &"svg".into()).ok()?;
    let arguments = Array::of3(div.as_ref(), &JsValue::NULL, &options);
    let instance = call(&module, "init", &arguments)?;
    let sized = instance.clone();
    let on_size = Closure::<dyn FnMut()>::new(move || {
        call(&sized, "resize", &Array::new());
    });
    let resize = ResizeObserver::new(on_size.as_ref().unchecked_ref()).ok()?;
    on_size.forget();
    resize.observe(div);
    Some(Live { instance, resize })
}

fn draw(live: &Live, div: &web_sys::HtmlDivElement, picture: &Picture) {
    let option = painted(&picture.option, &|name| custom_property(div, name));
    // `true`: replaces the picture before instead of merging with it.
    call(
        &live.instance,
        "setOption",
        &Array::of2(&option, &JsValue::TRUE),
    );
}
