//! The people who compare, and how each stands to the group.

use leptos::prelude::*;
use tributary_domain::plan::Id;
use tributary_domain::quantity::Text;
use tributary_domain::traffic::value::{
    Criterion, MOST_PEOPLE, Person, PersonFound, RandomIndex, people,
};

use super::{View, names};
use crate::app::i18n::{I18n, words::value as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::{RemoveButton, Select, TextField};

/// What a person is called; a number where there is no name.
fn name(i18n: I18n, at: usize, person: &Person) -> String {
    if person.name.is_empty() {
        i18n.with(words::PERSON_UNNAMED, &[("number", &(at + 1).to_string())])
    } else {
        person.name.as_str().to_owned()
    }
}

/// Whose answers are shown, the name, and ways to add and to remove.
#[component]
pub(super) fn PersonChoice(
    view: View,
    /// The person shown.
    person: Memo<Option<Id>>,
    /// Takes another person.
    chosen: RwSignal<Option<Id>>,
) -> impl IntoView {
    let i18n = view.i18n;
    let options = Signal::derive(move || {
        view.model.with(|m| {
            let people = m.people.iter().enumerate();
            people
                .map(|(at, p)| (p.id, name(i18n, at, p)))
                .collect::<Vec<_>>()
        })
    });
    let add = move |_| {
        view.edit(|m| {
            if let Ok(id) = m.add_person(Text::default()) {
                chosen.set(Some(id));
            }
        });
    };
    let full = move || view.model.with(|m| m.people.len() >= MOST_PEOPLE);
    let of_person = move |id: Id| {
        let called = Signal::derive(move || {
            let found = options.get().into_iter().find(|(i, _)| *i == id);
            found.map(|(_, name)| name).unwrap_or_default()
        });
        let typed = Signal::derive(move || {
            view.model.with(|m| {
                let person = m.people.iter().find(|p| p.id == id);
                person.map(|p| p.name.clone()).unwrap_or_default()
            })
        });
        let rename = move |name: Text| {
            view.type_in(&format!("person-{}", id.0), |m| {
                // The person may be gone by now; then there is nobody to rename.
                let _ = m.rename_person(id, name);
            });
        };
        let remove = Callback::new(move |()| {
            view.edit(|m| {
                // One that is gone already needs no removing.
                let _ = m.remove_person(id);
            });
        });
        view! {
            <TextField
                label=Signal::derive(move || i18n.t(words::PERSON_NAME).to_owned())
                value=typed
                on_change=rename
            />
            <RemoveButton name=called on_remove=remove />
        }
    };
    let has_people = Memo::new(move || person.get().is_some());
    view! {
        <div class="fields value-people">
            {move || {
                has_people
                    .get()
                    .then(|| {
                        view! {
                            <Select
                                label=Signal::derive(move || i18n.t(words::PERSON).to_owned())
                                options
                                value=Signal::derive(move || person.get())
                                on_change=move |id| chosen.set(Some(id))
                                only_looks=true
                            />
                        }
                    })
            }}
            {move || person.get().map(of_person)}
        </div>
        <p>
            <button type="button" disabled=move || view.store.is_read_only() || full() on:click=add>
                {move || i18n.t(words::ADD_PERSON)}
            </button>
        </p>
    }
}

/// The table of people, where there are several.
#[component]
pub(super) fn Group(view: View) -> impl IntoView {
    let i18n = view.i18n;
    let several = move || view.model.with(|m| m.people.len() > 1);
    move || {
        several().then(|| {
            let model = view.model.get();
            let found = people(&model).each;
            let rows = model.people.iter().zip(&found).enumerate();
            let rows = rows.map(|(at, (person, found))| row(i18n, &name(i18n, at, person), found));
            let rows: Vec<_> = rows.collect();
            let heads = [
                words::PERSON_NAME,
                words::GROUP_PAIRS,
                words::GROUP_RATIO,
                words::GROUP_DEVIATION,
                words::GROUP_FIRST,
            ];
            let head = |word| view! { <th scope="col" class="wraps">{i18n.t(word)}</th> };
            view! {
                <h3>{i18n.t(words::GROUP)}</h3>
                <div class="table-scroll" id="value-group" tabindex="0" role="group" aria-label=i18n.t(words::GROUP)>
                    <table>
                        <thead><tr>{heads.map(head).collect_view()}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
        })
    }
}

fn row(i18n: I18n, name: &str, found: &PersonFound) -> impl IntoView + use<> {
    let f = i18n.format();
    let none = || "—".to_owned();
    let own = found.own.as_ref().ok();
    let ratio = own.filter(|_| found.compared > 8);
    let ratio = ratio.map_or_else(none, |own| {
        f.ratio(own.ratio_with_gaps(RandomIndex::IN_USE))
    });
    let most = own.and_then(|own| {
        let weight = |c: &Criterion| own.weights[c.index()];
        let all = Criterion::ALL.into_iter().rev();
        all.max_by(|a, b| weight(a).total_cmp(&weight(b)))
    });
    view! {
        <tr>
            <th scope="row">{name.to_owned()}</th>
            <td>{found.compared.to_string()}</td>
            <td>{ratio}</td>
            <td>{found.deviation.map_or_else(none, |d| f.ratio(d))}</td>
            <td class="words">{most.map_or_else(none, |c| names::name(i18n, c))}</td>
        </tr>
    }
}
