//! Why a table can't be taken, and what else there is to know about one, in words.

use leptos::prelude::*;
use tributary_domain::ab_test::data::{
    ApplyError, DataError, Found, MAX_ROWS, Note, Shape, Skip, SkipReason,
};
use tributary_domain::import::{CellText, ImportError, MAX_BYTES};
use tributary_domain::locale::NumberStyle;
use tributary_domain::quantity::Text;

use super::source::Reading;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::i18n::{I18n, words::ab_data as words};
use crate::app::ui::field::grouped;
use crate::app::ui::{Notice, NoticeKind};

/// Rows that are listed; further ones are counted.
const SHOWN: usize = 100;

fn text(text: &Text) -> Piece {
    Piece::Text(text.as_str().to_owned())
}

fn count(n: usize) -> Piece {
    Piece::Count(n as f64)
}

/// Why a table can't be taken.
fn sentence(error: &DataError) -> Phrase {
    match error {
        DataError::NoVariantColumn => Phrase::new(words::NO_VARIANT_COLUMN),
        DataError::NoFigureColumn => Phrase::new(words::NO_FIGURE_COLUMN),
        DataError::NoRows => Phrase::new(words::NO_ROWS),
        DataError::OneVariant(name) if name.is_empty() => Phrase::new(words::ONE_ROW),
        DataError::OneVariant(name) => Phrase::new(words::ONE_VARIANT).with("name", text(name)),
        DataError::TooManyVariants { line, names } => Phrase::new(words::TOO_MANY_VARIANTS)
            .with("line", count(*line))
            .with(
                "names",
                Piece::List(names.iter().take(3).map(text).collect()),
            ),
        DataError::TooManyRows => Phrase::new(words::TOO_MANY_ROWS).with("most", count(MAX_ROWS)),
        DataError::Text(error) => of_text(error),
    }
}

fn of_text(error: &ImportError) -> Phrase {
    let cell = |phrase: Phrase, cell: &CellText| {
        phrase
            .with("line", count(cell.line))
            .with("column", text(&cell.column))
            .with("text", text(&cell.text))
    };
    match error {
        ImportError::TooLarge { .. } => {
            let most = MAX_BYTES as f64 / 1_048_576.0;
            Phrase::new(words::TOO_LARGE).with("most", Piece::Count(most))
        }
        ImportError::RowTooLong { line } => {
            Phrase::new(words::ROW_TOO_LONG).with("line", count(*line))
        }
        ImportError::TooManyColumns { line } => {
            Phrase::new(words::TOO_MANY_COLUMNS).with("line", count(*line))
        }
        ImportError::Empty => Phrase::new(words::EMPTY),
        ImportError::MixedCurrencies { .. } => Phrase::new(words::MIXED_CURRENCIES),
        ImportError::MixedNumberStyles { point, comma } => {
            let (one, other) = (count(point.line), count(comma.line));
            Phrase::new(words::MIXED_NUMBERS)
                .with("one", text(&point.text))
                .with("one_line", one)
                .with("other", text(&comma.text))
                .with("other_line", other)
        }
        ImportError::AmbiguousNumbers { cell: open, .. } => {
            cell(Phrase::new(words::AMBIGUOUS), open)
        }
        // The others are of reports; what is left of them is that this is no text.
        _ => Phrase::new(words::NOT_TEXT),
    }
}

/// What is wrong, and what can be answered.
#[component]
pub(super) fn Fault(error: DataError, reading: Reading) -> impl IntoView {
    let i18n = I18n::here();
    let said = sentence(&error);
    let styles = match &error {
        DataError::Text(ImportError::AmbiguousNumbers {
            as_thousands,
            as_decimal,
            style_of_thousands,
            ..
        }) => {
            let other = match style_of_thousands {
                NumberStyle::Comma => NumberStyle::Point,
                NumberStyle::Point | NumberStyle::Unknown => NumberStyle::Comma,
            };
            vec![
                (grouped(*as_thousands), *style_of_thousands),
                (as_decimal.to_string(), other),
            ]
        }
        DataError::Text(ImportError::MixedNumberStyles { .. }) => vec![
            ("1,234.50".to_owned(), NumberStyle::Point),
            ("1.234,50".to_owned(), NumberStyle::Comma),
        ],
        _ => Vec::new(),
    };
    let buttons = styles
        .into_iter()
        .map(|(shown, style)| {
            view! {
                <button type="button" on:click=move |_| reading.answer(|a| a.style = style)>
                    {shown}
                </button>
            }
        })
        .collect_view();
    view! {
        <div id="ab-data-fault">
            <Notice kind=NoticeKind::Caution>
                <p>{move || said.text(i18n)}</p>
                <p class="row">{buttons}</p>
            </Notice>
        </div>
    }
}

/// Why the figures can't be put into the test.
pub(super) fn not_applied(error: ApplyError) -> Phrase {
    let ApplyError::TooManyVariants(n) = error;
    Phrase::new(words::TOO_MANY_TOGETHER).with("count", count(n))
}

/// What else there is to know.
pub(super) fn notes(found: &Found) -> Vec<Phrase> {
    let mut said: Vec<Phrase> = found.notes.iter().map(note).collect();
    if let Some(cap) = found.cap {
        said.push(
            Phrase::new(words::CUT)
                .with("at", Piece::Count(cap.at))
                .with("share", Piece::Percent(cap.share))
                .with("count", Piece::Count(cap.cut as f64)),
        );
    }
    if let (true, Some(first)) = (found.days_each > 1, found.daily.first()) {
        said.push(
            Phrase::new(words::DAYS_TOGETHER)
                .with("count", count(found.days_each))
                .with("date", Piece::Date(first.day)),
        );
    }
    if found.shape == Shape::Visitors && found.arms.iter().any(|arm| arm.measured.is_some()) {
        said.push(Phrase::new(words::EMPTY_IS_NOTHING));
    }
    said
}

fn note(note: &Note) -> Phrase {
    match note {
        Note::ConvertedByValue => Phrase::new(words::CONVERTED_BY_VALUE),
        Note::SumWithoutSpread => Phrase::new(words::SUM_WITHOUT_SPREAD),
        Note::RowsPutTogether(n) => {
            Phrase::new(words::ROWS_PUT_TOGETHER).with("count", Piece::Count(*n as f64))
        }
        Note::InSeveralVariants(n) => {
            Phrase::new(words::IN_SEVERAL).with("count", Piece::Count(*n as f64))
        }
        Note::MoreConversionsThanVisitors(name) => {
            Phrase::new(words::MORE_CONVERSIONS).with("name", text(name))
        }
        Note::UnreadDates { line, count: n } => Phrase::new(words::UNREAD_DATES)
            .with("line", count(*line))
            .with("count", count(*n)),
        Note::OpenDates => Phrase::new(words::OPEN_DATES),
        Note::CapAtZero => Phrase::new(words::CAP_AT_ZERO),
    }
}

/// Why a row was not taken.
fn reason(reason: &SkipReason) -> Phrase {
    match reason {
        SkipReason::Preamble => Phrase::new(words::SKIP_PREAMBLE),
        SkipReason::Blank => Phrase::new(words::SKIP_BLANK),
        SkipReason::RepeatedHeader => Phrase::new(words::SKIP_HEADER),
        SkipReason::Total => Phrase::new(words::SKIP_TOTAL),
        SkipReason::NoVariant => Phrase::new(words::SKIP_NO_VARIANT),
        SkipReason::NoVisitor => Phrase::new(words::SKIP_NO_VISITOR),
        SkipReason::Missing(column) => {
            Phrase::new(words::SKIP_MISSING).with("column", text(column))
        }
        SkipReason::NotANumber(column) => {
            Phrase::new(words::SKIP_NOT_A_NUMBER).with("column", text(column))
        }
        SkipReason::NotYesOrNo(column) => {
            Phrase::new(words::SKIP_NOT_YES_OR_NO).with("column", text(column))
        }
        SkipReason::OutOfRange(column) => {
            Phrase::new(words::SKIP_OUT_OF_RANGE).with("column", text(column))
        }
    }
}

/// Each row that was not taken, with its reason.
#[component]
pub(super) fn Skipped(skipped: Vec<Skip>, count: usize) -> impl IntoView {
    let i18n = I18n::here();
    let title = Phrase::new(words::SKIPPED).with("count", self::count(count));
    let more = count.saturating_sub(SHOWN);
    let more = (more > 0).then(|| Phrase::new(words::MORE_ROWS).with("count", self::count(more)));
    // A pasted block has few rows, and each matters; of a file they are a list to look up.
    let few = count <= 10;
    let rows = skipped
        .into_iter()
        .take(SHOWN)
        .map(|skip| {
            let line = skip.line as f64;
            let why = reason(&skip.reason);
            view! {
                <tr>
                    <th scope="row">{move || i18n.format().count(line)}</th>
                    <td class="words">{move || why.text(i18n)}</td>
                    <td class="words">{skip.text.as_str().to_owned()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="skipped" id="ab-data-skipped" open=few>
            <summary>{move || title.text(i18n)}</summary>
            <div
                class="table-scroll"
                tabindex="0"
                role="group"
                aria-label=move || i18n.t(words::SKIPPED_ROWS)
            >
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{move || i18n.t(words::LINE)}</th>
                            <th scope="col" class="words">{move || i18n.t(words::WHY)}</th>
                            <th scope="col" class="words">{move || i18n.t(words::READS)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {more.map(|more| view! { <p class="quiet">{move || more.text(i18n)}</p> })}
        </details>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::ab_test::data::{Answers, read_text};

    fn read(block: &str) -> Result<Found, DataError> {
        read_text(block, Answers::default()).found
    }

    #[test]
    fn eleven_variants_are_refused_by_name() {
        let rows: Vec<String> = (0..11).map(|n| format!("V{n}\t10\t1\n")).collect();
        let said = sentence(&read(&rows.concat()).unwrap_err());
        assert_eq!(said.word, words::TOO_MANY_VARIANTS);
        assert!(said.pieces.contains(&("line", Piece::Count(11.0))));
        let row = sentence(&read("V1\t10\t1\n").unwrap_err());
        assert_eq!(row.word, words::ONE_ROW);
        let one = sentence(&read("variant,visitors,orders\nV1,10,1\nV1,9,1\n").unwrap_err());
        assert!(one.pieces.contains(&("name", Piece::Text("V1".to_owned()))));
    }

    #[test]
    fn what_was_done_with_a_raw_file_is_told() {
        let found = read("user id,variant,revenue\nu,A,5\nu,A,6\nv,A,0\nw,B,7\n").unwrap();
        let said: Vec<_> = notes(&found)
            .into_iter()
            .map(|phrase| phrase.word)
            .collect();
        assert_eq!(
            said,
            [
                words::ROWS_PUT_TOGETHER,
                words::CONVERTED_BY_VALUE,
                words::EMPTY_IS_NOTHING
            ]
        );
    }
}
