//! Why a file gives no report, and what can be done.

use leptos::prelude::*;
use tributary_domain::import::{CellText, ImportError, LookedFor, MAX_BYTES, Mapping, ReportKind};
use tributary_domain::locale::NumberStyle;
use tributary_domain::quantity::Text;

use super::super::names;
use super::super::phrase::{Phrase, Piece};
use super::columns::Columns;
use super::remarks;
use super::source::Trouble;
use crate::app::i18n::{I18n, words::import as words};
use crate::app::ui::field::grouped;
use crate::app::ui::{Notice, NoticeKind};

fn cell(phrase: Phrase, cell: &CellText) -> Phrase {
    phrase
        .with("line", Piece::Count(cell.line as f64))
        .with("column", Piece::Text(cell.column.as_str().to_owned()))
        .with("text", Piece::Text(cell.text.as_str().to_owned()))
}

/// What is wrong, in one sentence.
fn sentence(error: &ImportError) -> Phrase {
    match error {
        ImportError::TooLarge { .. } => {
            let most = MAX_BYTES as f64 / 1_048_576.0;
            Phrase::new(words::TOO_LARGE).with("most", Piece::Count(most))
        }
        ImportError::NotUnicode | ImportError::NulByte => Phrase::new(words::NOT_TEXT),
        ImportError::RowTooLong { line } => {
            Phrase::new(words::ROW_TOO_LONG).with("line", Piece::Count(*line as f64))
        }
        ImportError::TooManyColumns { line } => {
            Phrase::new(words::TOO_MANY_COLUMNS).with("line", Piece::Count(*line as f64))
        }
        ImportError::TooVaried { limit } => {
            Phrase::new(words::TOO_VARIED).with("most", Piece::Count(*limit as f64))
        }
        ImportError::Empty => Phrase::new(words::EMPTY),
        ImportError::NotRecognised { line, .. } => {
            Phrase::new(words::NOT_RECOGNISED).with("line", Piece::Count(*line as f64))
        }
        ImportError::NoFigures { platform, .. } => {
            Phrase::new(words::NO_FIGURES).with("platform", names::platform(*platform))
        }
        ImportError::MixedCurrencies { seen } => {
            let seen = seen.iter().map(|(hint, line)| {
                Phrase::new(words::CURRENCY_IN_LINE)
                    .with("currency", Piece::Text(remarks::currency_hint(*hint)))
                    .with("line", Piece::Count(*line as f64))
                    .into()
            });
            Phrase::new(words::MIXED_CURRENCIES).with("seen", Piece::List(seen.collect()))
        }
        ImportError::MixedNumberStyles { point, comma } => Phrase::new(words::MIXED_STYLES)
            .with("point", Phrase::from_cell(point))
            .with("comma", Phrase::from_cell(comma)),
        ImportError::AmbiguousNumbers {
            cell: where_it_is, ..
        } => cell(Phrase::new(words::AMBIGUOUS), where_it_is),
        ImportError::SumTooLarge(figure) => Phrase::new(words::SUM_TOO_LARGE)
            .with("figure", remarks::figure(*figure, ReportKind::Ads)),
    }
}

impl Phrase {
    fn from_cell(of: &CellText) -> Self {
        cell(Self::new(words::CELL), of)
    }
}

/// The other way to read a separator.
const fn other(style: NumberStyle) -> NumberStyle {
    match style {
        NumberStyle::Comma => NumberStyle::Point,
        NumberStyle::Point | NumberStyle::Unknown => NumberStyle::Comma,
    }
}

/// So many names of a column are shown; the others are the same in further languages.
const NAMES: usize = 5;

/// The columns of one platform that are looked for: `campaign / kampagne …; cost`.
fn columns(looked_for: &LookedFor) -> String {
    let group = |names: &&[&str]| {
        let shown = names
            .iter()
            .take(NAMES)
            .copied()
            .collect::<Vec<_>>()
            .join(" / ");
        if names.len() > NAMES {
            format!("{shown} …")
        } else {
            shown
        }
    };
    looked_for
        .one_of_each
        .iter()
        .map(group)
        .collect::<Vec<_>>()
        .join("; ")
}

fn list(found: &[Text]) -> Piece {
    Piece::List(
        found
            .iter()
            .map(|t| Piece::Text(t.as_str().to_owned()))
            .collect(),
    )
}

/// The message, and what a reader can do about it.
#[component]
pub(super) fn Fault(
    /// The file's name.
    name: String,
    /// What is wrong.
    trouble: Trouble,
    /// Tells how the numbers are written.
    tell: Callback<NumberStyle>,
    /// Tells what the columns of an unknown table are.
    map: Callback<Option<Mapping>>,
) -> impl IntoView {
    let i18n = I18n::here();
    let said = match &trouble {
        Trouble::Unreadable => Phrase::new(words::UNREADABLE),
        Trouble::Import(error) => sentence(error),
    };
    let form = match &trouble {
        Trouble::Import(ImportError::NotRecognised { table, .. }) if table.header.len() > 1 => {
            let table = (**table).clone();
            view! { <Columns table map /> }.into_any()
        }
        _ => ().into_any(),
    };
    let detail = match trouble {
        Trouble::Import(error) => detail(i18n, error, tell),
        Trouble::Unreadable => ().into_any(),
    };
    view! {
        <Notice kind=NoticeKind::Error>
            <p><strong>{name}</strong></p>
            <p id="import-fault">{move || said.text(i18n)}</p>
            {detail}
            <p>{move || i18n.t(words::UNCHANGED)}</p>
        </Notice>
        {form}
    }
}

/// What was looked for and found, or the question that a reader can answer.
fn detail(i18n: I18n, error: ImportError, tell: Callback<NumberStyle>) -> AnyView {
    match error {
        ImportError::NotRecognised {
            looked_for, found, ..
        } => {
            let found = list(&found);
            view! {
                <p>{move || Phrase::new(words::FOUND).with("found", found.clone()).text(i18n)}</p>
                <details class="skipped">
                <summary>{move || i18n.t(words::LOOKED_FOR)}</summary>
                <ul class="looked-for">
                    {looked_for
                        .into_iter()
                        .map(|of| {
                            let columns = columns(&of);
                            view! {
                                <li>
                                    <strong>{move || i18n.t(names::platform(of.platform))}</strong>
                                    <br />
                                    <code>{columns}</code>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
                </details>
            }
            .into_any()
        }
        ImportError::NoFigures {
            looked_for, found, ..
        } => {
            let found = list(&found);
            view! {
                <p>{move || Phrase::new(words::FOUND).with("found", found.clone()).text(i18n)}</p>
                <p>{move || i18n.t(words::LOOKED_FOR)}</p>
                <p><code>{looked_for.join("; ")}</code></p>
            }
            .into_any()
        }
        ImportError::AmbiguousNumbers {
            as_thousands,
            as_decimal,
            style_of_thousands,
            ..
        } => {
            let choice = move |number: String, style: NumberStyle| {
                view! {
                    <button type="button" on:click=move |_| tell.run(style)>
                        {move || i18n.with(words::IT_IS, &[("number", &number)])}
                    </button>
                }
            };
            view! {
                <p class="row">
                    {choice(grouped(as_thousands), style_of_thousands)}
                    {choice(as_decimal.to_string(), other(style_of_thousands))}
                </p>
            }
            .into_any()
        }
        _ => ().into_any(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::import;

    #[test]
    fn a_file_of_something_else_is_told_by_its_headers() {
        let error = import::read(b"Name,Age,City\nLin,31\n").unwrap_err();
        assert_eq!(sentence(&error).word, words::NOT_RECOGNISED);
        let ImportError::NotRecognised {
            looked_for, found, ..
        } = error
        else {
            panic!("{error:?}");
        };
        assert_eq!(
            found.iter().map(Text::as_str).collect::<Vec<_>>(),
            ["Name", "Age", "City"]
        );
        assert!(looked_for.iter().all(|of| !columns(of).is_empty()));
    }

    #[test]
    fn an_open_separator_is_asked_about() {
        let file = "Campaign,Impr.,Clicks,Cost,Currency code\nPans,1000,10,\"1,234\",EUR\n";
        let error = import::read(file.as_bytes()).unwrap_err();
        let ImportError::AmbiguousNumbers {
            style_of_thousands, ..
        } = error
        else {
            panic!("{error:?}");
        };
        let thousands = import::read_text_as(file, style_of_thousands).unwrap();
        assert_eq!(
            thousands.totals.spend.unwrap().decimal().to_string(),
            "1234"
        );
        let decimal = import::read_text_as(file, other(style_of_thousands)).unwrap();
        assert_eq!(decimal.totals.spend.unwrap().decimal().to_string(), "1.234");
    }
}
