//! The report on a sheet of paper, as it is printed.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use tributary_domain::report::{Block, Chart, Code, KeyFigure, Report, Table};
use web_sys::{DomParser, Node, SupportedType};

use super::Drawings;
use super::build::Built;
use crate::app::i18n::{I18n, words::report as words};
use crate::app::reactive::{Memo, Signal};

/// The sheet.
#[component]
pub(super) fn Sheet(built: Memo<Arc<Built>>, drawings: Drawings) -> impl IntoView {
    let i18n = I18n::here();
    view! {
        // Its colours are those of paper, whatever the theme.
        <article class="report-sheet on-paper" class:one-page=move || built.with(|b| b.report.one_page) id="report-sheet" aria-label=move || i18n.t(words::PREVIEW)>
            {move || built.with(|b| sheet(&b.report, drawings))}
        </article>
    }
}

fn sheet(report: &Report, drawings: Drawings) -> impl IntoView + use<> {
    let sections = report.sections.iter().map(|section| {
        let blocks: Vec<AnyView> = section.blocks.iter().map(|b| block(b, drawings)).collect();
        view! {
            <section>
                <h3>{section.heading.clone()}</h3>
                {blocks}
            </section>
        }
    });
    view! {
        <header>
            <div>
                <h2>{report.title.clone()}</h2>
                <p>{report.subtitle.clone()}</p>
            </div>
            {report.code.as_ref().map(code)}
        </header>
        {sections.collect_view()}
        <footer>{report.footer.clone()}</footer>
    }
}

fn block(block: &Block, drawings: Drawings) -> AnyView {
    match block {
        Block::Heading(text) => view! { <h4>{text.clone()}</h4> }.into_any(),
        Block::Finding(text) => view! { <p class="finding">{text.clone()}</p> }.into_any(),
        Block::Paragraph(text) => view! { <p>{text.clone()}</p> }.into_any(),
        Block::Figures(figures) => figures_of(figures).into_any(),
        Block::List(points) => {
            let points = points.iter().map(|p| view! { <li>{p.clone()}</li> });
            view! { <ul>{points.collect_view()}</ul> }.into_any()
        }
        Block::Table(table) => table_of(table, true).into_any(),
        Block::Chart(chart) => chart_of(chart, drawings).into_any(),
    }
}

fn figures_of(figures: &[KeyFigure]) -> impl IntoView + use<> {
    let shown = figures.iter().map(|figure| {
        let note = (!figure.note.is_empty()).then(|| figure.note.clone());
        view! {
            <div>
                <dt>{figure.label.clone()}</dt>
                <dd>{figure.value.clone()}</dd>
                {note.map(|note| view! { <dd class="note">{note}</dd> })}
            </div>
        }
    });
    view! { <dl class="report-figures">{shown.collect_view()}</dl> }
}

fn table_of(table: &Table, named: bool) -> impl IntoView + use<> {
    let head = table.head().iter().enumerate().map(|(at, name)| {
        view! { <th scope="col" class:words=table.is_words(at)>{name.clone()}</th> }
    });
    let rows = table.rows().iter().map(|row| {
        let cells = row.iter().enumerate().map(|(at, cell)| {
            let words = table.is_words(at);
            if at == 0 {
                view! { <th scope="row" class:words=words>{cell.clone()}</th> }.into_any()
            } else {
                view! { <td class:words=words>{cell.clone()}</td> }.into_any()
            }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    let name = table.name();
    let caption =
        (named && !name.is_empty()).then(|| view! { <caption>{name.to_owned()}</caption> });
    // A table that is wider than a phone is moved by the keys, too, and needs a name for that.
    let label = if name.is_empty() {
        table.head().first().cloned().unwrap_or_default()
    } else {
        name.to_owned()
    };
    view! {
        <div class="report-table" tabindex="0" role="group" aria-label=label>
            <table>
                {caption}
                <thead>
                    <tr>{head.collect_view()}</tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

fn chart_of(chart: &Chart, drawings: Drawings) -> impl IntoView + use<> {
    let slot = chart.slot;
    let description = chart.description.clone();
    let svg = Signal::derive(move || drawings.with(|d| d.drawings.get(slot).cloned().flatten()));
    let coming = Signal::derive(move || drawings.with(|d| !d.done));
    view! {
        <figure class="report-chart">
            <figcaption>{chart.table.name().to_owned()}</figcaption>
            <Drawing svg coming description />
        </figure>
        {table_of(&chart.table, false)}
    }
}

/// A drawing, put in as the elements that it is made of.
#[component]
fn Drawing(
    svg: Signal<Option<String>>,
    coming: Signal<bool>,
    description: String,
) -> impl IntoView {
    let element = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(div) = element.get() else {
            return;
        };
        div.set_text_content(None);
        if let Some(node) = svg.get().and_then(|text| parsed(&text)) {
            // An element that was just made can be put anywhere.
            let _ = div.append_child(&node);
        }
    });
    view! {
        <div
            class="report-drawing"
            class:coming=move || coming.get()
            role="img"
            aria-label=description
            node_ref=element
        ></div>
    }
}

/// The SVG as an element of this page. It was found to be a drawing and nothing else before.
fn parsed(svg: &str) -> Option<Node> {
    let parser = DomParser::new().ok()?;
    let read = parser
        .parse_from_string(svg, SupportedType::ImageSvgXml)
        .ok()?;
    let root = read.document_element()?;
    (root.tag_name() == "svg")
        .then(|| document().import_node_with_deep(&root, true).ok())
        .flatten()
}

fn code(code: &Code) -> impl IntoView + use<> {
    let width = code.modules.width();
    let path = code.modules.path();
    let background = format!("M0 0h{width}v{width}H0z");
    view! {
        <figure class="report-code">
            <svg role="img" aria-label=code.caption.clone() viewBox=format!("0 0 {width} {width}")>
                <path class="light" d=background />
                <path class="dark" d=path />
            </svg>
            <figcaption>{code.caption.clone()}</figcaption>
        </figure>
    }
}
