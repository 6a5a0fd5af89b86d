//! The form for a table that is no known report: what each column is. The answer is remembered for
//! tables with the same header.

use leptos::prelude::*;
use tributary_domain::import::{Mapping, Role, UnknownTable};
use tributary_domain::quantity::Text;

use crate::app::i18n::{I18n, Word, words::funnel, words::import as words, words::terms};
use crate::app::persist;
use crate::app::reactive::Signal;
use crate::app::ui::{Select, Show};

/// So many headers are remembered, the latest ones.
const REMEMBERED: usize = 20;
/// Columns that are asked about; a table with more needs a tidier export.
const ASKED: usize = 60;

/// What a role is called.
const fn role_name(role: Role) -> Word {
    match role {
        Role::Ignore => words::ROLE_IGNORE,
        Role::Name => words::ROLE_NAME,
        Role::Date => words::ROLE_DATE,
        Role::Impressions => terms::IMPRESSIONS,
        Role::Clicks => terms::CLICKS,
        Role::Visits => funnel::STAGE_VISITS,
        Role::Carts => funnel::STAGE_CARTS,
        Role::Orders => funnel::ORDERS,
        Role::Spend => terms::AD_SPEND,
        Role::Revenue => words::ROLE_REVENUE,
        Role::Currency => funnel::CURRENCY,
    }
}

/// A short name of a header: 64 bits of FNV-1a, so that nothing of the table is stored.
fn fingerprint(header: &[Text]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for cell in header {
        for byte in cell.as_str().bytes().chain([0x1f]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

/// What was said about a header, out of the lines `FINGERPRINT role,role,…`; what can't be read is
/// as if it were not there.
fn recalled(kept: &str, header: &[Text]) -> Option<Vec<Role>> {
    let wanted = fingerprint(header);
    let (_, roles) = kept
        .lines()
        .filter_map(|line| line.split_once(' '))
        .find(|(of, _)| *of == wanted)?;
    let roles: Option<Vec<Role>> = roles.split(',').map(Role::of_code).collect();
    roles.filter(|roles| roles.len() == header.len())
}

/// The lines with one more, which stands first.
fn remembered(kept: &str, header: &[Text], roles: &[Role]) -> String {
    let of = fingerprint(header);
    let codes: Vec<&str> = roles.iter().map(|role| role.code()).collect();
    let mut lines = vec![format!("{of} {}", codes.join(","))];
    let others = kept.lines().filter(|line| !line.starts_with(&of));
    lines.extend(others.take(REMEMBERED - 1).map(str::to_owned));
    lines.join("\n")
}

/// Asks what each column is.
#[component]
pub(super) fn Columns(
    /// The table.
    table: UnknownTable,
    /// Reads it so.
    map: Callback<Option<Mapping>>,
) -> impl IntoView {
    let i18n = I18n::here();
    let kept = persist::read_columns().unwrap_or_default();
    let known = recalled(&kept, &table.header);
    let from_before = known.is_some();
    let roles = RwSignal::new(known.unwrap_or_else(|| table.guesses.clone()));
    let header = table.header.clone();
    let use_it = move |_| {
        let said = roles.get_untracked();
        persist::write_columns(&remembered(&kept, &header, &said));
        map.run(Some(Mapping::new(header.clone(), said)));
    };
    let has_figure = move || roles.with(|roles| roles.iter().any(|role| role.is_figure()));
    let rows = (0..table.header.len().min(ASKED))
        .map(|at| column(i18n, &table, at, roles))
        .collect_view();
    view! {
        <div class="stack" id="import-columns">
            <p>{move || i18n.t(words::COLUMNS_ASKED)}</p>
            {from_before.then(|| view! { <p class="note">{move || i18n.t(words::COLUMNS_RECALLED)}</p> })}
            <div class="table-scroll" tabindex="0" role="group" aria-label=move || i18n.t(words::COLUMNS)>
                <table>
                    <thead>
                        <tr>
                            <th scope="col" class="words">{move || i18n.t(words::COLUMN)}</th>
                            <th scope="col" class="words">{move || i18n.t(words::IT_IS_A)}</th>
                            <th scope="col" class="words">{move || i18n.t(words::FIRST_ROWS)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="note">{move || i18n.t(words::NO_RATES)}</p>
            <Show when=move || !has_figure()>
                <p role="status">{move || i18n.t(words::SAY_FIGURE)}</p>
            </Show>
            <p class="row">
                <button
                    type="button"
                    class="primary"
                    id="use-columns"
                    disabled=move || !has_figure()
                    on:click=use_it
                >
                    {move || i18n.t(words::USE_COLUMNS)}
                </button>
            </p>
        </div>
    }
}

/// One column: its name, what it is, its first cells.
fn column(i18n: I18n, table: &UnknownTable, at: usize, roles: RwSignal<Vec<Role>>) -> AnyView {
    let name = table.header.get(at).map(|t| t.as_str().to_owned());
    let name = name
        .filter(|n| !n.is_empty())
        .unwrap_or_else(|| format!("{}", at + 1));
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    let sample: Vec<&str> = cells.map(Text::as_str).filter(|c| !c.is_empty()).collect();
    let sample = sample.join(" · ");
    let label = name.clone();
    let options = Signal::derive(move || {
        let all = Role::ALL.into_iter();
        all.map(|role| (role.code(), i18n.t(role_name(role)).to_owned()))
            .collect::<Vec<_>>()
    });
    let change = Callback::new(move |code: &'static str| {
        let Some(role) = Role::of_code(code) else {
            return;
        };
        roles.update(|roles| {
            // Two columns of one role would be added up by nobody's wish.
            for other in roles.iter_mut().filter(|other| **other == role) {
                *other = Role::Ignore;
            }
            if let Some(own) = roles.get_mut(at) {
                *own = role;
            }
        });
    });
    view! {
        <tr>
            <th scope="row" class="words">{name}</th>
            <td class="words">
                <Select
                    label=Signal::derive(move || label.clone())
                    options=options
                    value=Signal::derive(move || {
                        roles.with(|roles| roles.get(at).map(|role| role.code()))
                    })
                    on_change=change
                    cell=true
                    only_looks=true
                />
            </td>
            <td class="words">{sample}</td>
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &[&str]) -> Vec<Text> {
        names.iter().map(|name| Text::shortened(name)).collect()
    }

    #[test]
    fn what_was_said_is_recalled_for_the_same_header_only() {
        let (own, other) = (header(&["When", "Paid"]), header(&["When", "Got"]));
        let roles = [Role::Date, Role::Spend];
        let kept = remembered("", &own, &roles);
        assert!(!kept.contains("Paid"));
        assert_eq!(recalled(&kept, &own), Some(roles.to_vec()));
        assert_eq!(recalled(&kept, &other), None);
        let again = remembered(&kept, &own, &[Role::Date, Role::Revenue]);
        assert_eq!(again.lines().count(), 1);
        assert_eq!(
            recalled(&again, &own),
            Some(vec![Role::Date, Role::Revenue])
        );
    }

    #[test]
    fn only_the_latest_are_kept_and_nonsense_is_ignored() {
        let mut kept = "nonsense\n\n{\"a\":1}".to_owned();
        for n in 0..30 {
            kept = remembered(&kept, &header(&[&n.to_string()]), &[Role::Clicks]);
        }
        assert_eq!(kept.lines().count(), REMEMBERED);
        assert_eq!(recalled(&kept, &header(&["0"])), None);
        assert_eq!(recalled(&kept, &header(&["29"])), Some(vec![Role::Clicks]));
        let damaged = kept.replace("clicks", "clocks");
        assert_eq!(recalled(&damaged, &header(&["29"])), None);
    }
}
