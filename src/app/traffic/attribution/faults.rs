//! What was read, or why nothing was.

use leptos::prelude::*;
use tributary_domain::import::ImportError;
use tributary_domain::locale::NumberStyle;
use tributary_domain::traffic::attribution::{PathError, PathReading};

use super::source::Reading;
use crate::app::i18n::{I18n, words::attribution as words};
use crate::app::ui::field::grouped;
use crate::app::ui::{Notice, NoticeKind};

/// What came of reading.
#[component]
pub(super) fn Outcome(reading: Reading) -> impl IntoView {
    let i18n = I18n::here();
    let shown = move || {
        reading.came.with(|came| {
            Some(match came.as_ref()? {
                Ok(Ok(read)) => taken(i18n, read),
                Ok(Err(error)) => fault(i18n, reading, error),
                Err(_) => notice(i18n.t(words::UNREADABLE).to_owned()),
            })
        })
    };
    view! { <div id="paths-read">{shown}</div> }
}

fn notice(text: String) -> AnyView {
    view! {
        <Notice kind=NoticeKind::Error>
            <p>{text}</p>
        </Notice>
    }
    .into_any()
}

fn taken(i18n: I18n, read: &PathReading) -> AnyView {
    let f = i18n.format();
    let (rows, different) = (read.rows.to_string(), f.whole(read.different as f64));
    let conversions = f.count(read.conversions);
    let values = [
        ("rows", rows.as_str()),
        ("different", &different),
        ("conversions", &conversions),
    ];
    let mut lines = vec![i18n.with(words::READ_ROWS, &values)];
    if let Some(line) = read.skipped.first() {
        let (count, line) = (read.skipped_count.to_string(), line.to_string());
        lines.push(i18n.with(words::SKIPPED, &[("count", &count), ("line", &line)]));
    }
    if read.put_together > 1 {
        let count = read.put_together.to_string();
        lines.push(i18n.with(words::PUT_TOGETHER, &[("count", &count)]));
    }
    let lines = lines.into_iter().map(|line| view! { <p>{line}</p> });
    view! {
        <Notice>
            {lines.collect_view()}
        </Notice>
    }
    .into_any()
}

fn fault(i18n: I18n, reading: Reading, error: &PathError) -> AnyView {
    let text = match error {
        PathError::NoHeader(cells) => {
            let cells: Vec<&str> = cells
                .iter()
                .map(tributary_domain::quantity::Text::as_str)
                .collect();
            i18n.with(words::NO_HEADER, &[("cells", &cells.join(" · "))])
        }
        PathError::NoRows => i18n.t(words::NO_ROWS).to_owned(),
        PathError::Text(ImportError::AmbiguousNumbers {
            cell,
            as_thousands,
            as_decimal,
            style_of_thousands,
        }) => {
            let line = cell.line.to_string();
            let values = [("text", cell.text.as_str()), ("line", line.as_str())];
            let question = i18n.with(words::AMBIGUOUS, &values);
            let other = if *style_of_thousands == NumberStyle::Comma {
                NumberStyle::Point
            } else {
                NumberStyle::Comma
            };
            let answers = [(*as_thousands, *style_of_thousands), (*as_decimal, other)];
            let buttons = answers.map(|(number, style)| {
                view! {
                    <button type="button" on:click=move |_| reading.begin(style)>
                        {grouped(number)}
                    </button>
                }
            });
            return view! {
                <Notice kind=NoticeKind::Caution>
                    <p>{question}</p>
                    <p class="row">{buttons.into_iter().collect_view()}</p>
                </Notice>
            }
            .into_any();
        }
        PathError::Text(ImportError::TooLarge { .. } | ImportError::TooVaried { .. }) => {
            i18n.t(words::TOO_LARGE).to_owned()
        }
        PathError::Text(ImportError::NotUnicode | ImportError::NulByte | ImportError::Empty) => {
            i18n.t(words::NOT_TEXT).to_owned()
        }
        PathError::Text(_) => i18n.t(words::BAD_TABLE).to_owned(),
    };
    notice(text)
}
