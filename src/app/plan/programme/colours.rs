//! The palette, and how well each of its colours is read on each other.

use leptos::prelude::*;
use tributary_domain::document::Step;
use tributary_domain::plan::Id;
use tributary_domain::visual::{Colour, Reads, Swatch, contrasts};

use super::kit::{Row, said};
use crate::app::i18n::{I18n, Word, words::programme as words};
use crate::app::reactive::Signal;
use crate::app::store::PlanStore;
use crate::app::ui::{Explain, Explanation, Show, unique_id};

pub(super) fn swatch(row: Row<Swatch>) -> AnyView {
    let id = unique_id("colour");
    let colour = row.get(|s| s.colour);
    let read_only = move || row.store.is_read_only();
    let set = move |event: leptos::ev::Event| {
        if let Ok(colour) = event_target_value(&event).parse::<Colour>() {
            row.edit(Step::Typing(format!("colour-{}", row.id.0)), |s| {
                s.colour = colour;
            });
        }
    };
    let shown = move || colour.get().unwrap_or_default().to_string();
    let hex = unique_id("hex");
    view! {
        <div class="fields">
            {row.text(words::COLOUR_FOR, |s| &s.name, |s| &mut s.name)}
            <div class="field colour">
                <label for=id.clone()>{said(words::COLOUR)}</label>
                <input id=id type="color" disabled=read_only prop:value=shown on:input=set />
            </div>
            <div class="field text">
                <label for=hex.clone()>{said(words::COLOUR_CODE)}</label>
                <span class="entry">
                    <input
                        id=hex
                        type="text"
                        spellcheck="false"
                        autocomplete="off"
                        maxlength="7"
                        readonly=read_only
                        prop:value=shown
                        on:change=set
                    />
                </span>
            </div>
        </div>
    }
    .into_any()
}

const fn reads(reads: Reads) -> (Word, &'static str) {
    match reads {
        Reads::TextAtItsBest => (words::READS_BEST, "tag good"),
        Reads::Text => (words::READS_TEXT, "tag good"),
        Reads::LargeAndSigns => (words::READS_LARGE, "tag caution"),
        Reads::Nothing => (words::READS_NOTHING, "tag bad"),
    }
}

/// How well each colour is read on each other.
#[component]
pub(super) fn Contrasts() -> impl IntoView {
    let (i18n, store) = (I18n::here(), PlanStore::here());
    let palette = store.select(|p| p.programme.visual.palette.clone());
    let name = move |id: Id| {
        palette.with(|all| {
            let at = all.iter().position(|s| s.id == id).unwrap_or(0);
            let name = all.get(at).map(|s| s.name.to_string());
            let n = (at + 1).to_string();
            name.filter(|n| !n.is_empty())
                .unwrap_or_else(|| i18n.with(words::COLOUR_N, &[("n", &n)]))
        })
    };
    let sample = move |id: Id| {
        let colour = palette.with(|all| all.iter().find(|s| s.id == id).map(|s| s.colour));
        let fill = colour.unwrap_or_default().to_string();
        // A picture of its own: a colour of the plan's can't stand in a style sheet.
        view! {
            <svg class="swatch" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <rect width="16" height="16" fill=fill></rect>
            </svg>
        }
    };
    let rows =
        move || {
            let all = palette.with(|all| contrasts(all));
            all.into_iter()
            .map(|c| {
                let (word, class) = reads(c.reads);
                // Rounded down, so that 4.499 is not shown as the 4.5 that it misses.
                let ratio = i18n.format().ratio((c.ratio * 100.0 + 1e-9).floor() / 100.0);
                view! {
                    <tr>
                        <th scope="row" class="pair">
                            {sample(c.one)} {name(c.one)} " · " {sample(c.other)} {name(c.other)}
                        </th>
                        <td>{ratio} " : 1"</td>
                        <td class="words"><span class=class>{i18n.t(word)}</span></td>
                    </tr>
                }
            })
            .collect_view()
        };
    let explanation = Signal::derive(move || {
        Some(Explanation {
            formula: i18n.t(words::CONTRAST_HOW).to_owned(),
            filled: i18n.t(words::CONTRAST_LIMITS).to_owned(),
            note: None,
            source: None,
        })
    });
    view! {
        <Show when=move || palette.with(|p| p.len() > 1)>
            <div class="table-scroll" tabindex="0" role="group" aria-label=move || i18n.t(words::CONTRASTS)>
                <table id="contrasts">
                    <caption>{said(words::CONTRASTS)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{said(words::COLOUR_PAIR)}</th>
                            <th scope="col">{said(words::CONTRAST)}</th>
                            <th scope="col">{said(words::GOOD_FOR)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Explain of=explanation />
        </Show>
    }
}
