//! The funnel as a picture and a table, of all places or of some.

mod shown;

use leptos::prelude::*;
use tributary_domain::funnel::{Buyers, Funnel, Sales};
use tributary_domain::plan::Id;

use super::names;
use super::phrase::Piece;
use super::view::FunnelView;
use crate::app::i18n::{I18n, Word, words::funnel as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::chart::Picture;
use crate::app::ui::{Chart, Select, Show};
use shown::Shown;

/// Which places the picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    All,
    Of(Buyers),
    Place(Id),
}

/// The choices: one kind of buyers first where there are two, since their stages do not mix.
fn parts(sales: &Sales) -> Vec<Part> {
    let has = |buyers| sales.places.iter().any(|p| p.buyers == buyers);
    let both = has(Buyers::Consumers) && has(Buyers::Companies);
    let kinds = [Part::Of(Buyers::Consumers), Part::Of(Buyers::Companies)];
    let places = sales.places.iter().filter(|_| sales.places.len() > 1);
    kinds
        .into_iter()
        .filter(|_| both)
        .chain([Part::All])
        .chain(places.map(|p| Part::Place(p.id)))
        .collect()
}

/// The sections cut down to a part.
fn cut(sales: &Sales, funnel: &Funnel, part: Part) -> (Sales, Funnel) {
    let (mut sales, mut funnel) = (sales.clone(), funnel.clone());
    sales.places.retain(|p| match part {
        Part::All => true,
        Part::Of(buyers) => p.buyers == buyers,
        Part::Place(id) => p.id == id,
    });
    if part != Part::All {
        let here = |id| sales.places.iter().any(|p| p.id == id);
        funnel.channels.retain(|c| c.place.is_some_and(here));
    }
    (sales, funnel)
}

/// The funnel drawn for each kind of buyers, whose stages do not mix, with their name; of all places
/// where there is one kind.
pub(crate) fn pictures(i18n: I18n, sales: &Sales, funnel: &Funnel) -> Vec<(Option<Word>, Picture)> {
    let mut parts = parts(sales);
    if parts.contains(&Part::Of(Buyers::Consumers)) {
        parts.retain(|part| matches!(part, Part::Of(_)));
    } else {
        parts.retain(|part| *part == Part::All);
    }
    parts
        .into_iter()
        .filter_map(|part| {
            let of = match part {
                Part::Of(kind) => Some(names::buyers(kind)),
                _ => None,
            };
            Some((of, Shown::of(sales, funnel, part).picture(i18n)?))
        })
        .collect()
}

/// What is said of the funnel and of its steps, of all places and of each, for the test that reads
/// every sentence.
#[cfg(test)]
pub(super) fn said(sales: &Sales, funnel: &Funnel) -> Vec<super::phrase::Phrase> {
    let mut said = Vec::new();
    for part in parts(sales) {
        let shown = Shown::of(sales, funnel, part);
        said.push(shown.title());
        let steps = &shown.result.steps;
        for step in steps.steps.iter().chain(&steps.from_first) {
            said.push(shown.step_with_range(step));
        }
    }
    said
}

/// The picture with the choice of places.
#[component]
pub(super) fn FunnelPicture() -> impl IntoView {
    let page = FunnelView::here();
    let i18n = page.i18n;
    let wanted = RwSignal::new(None::<Part>);
    let choices = Memo::new(move || page.sales.with(|s| parts(s)));
    let part = Memo::new(move || {
        let wanted = wanted.get();
        choices.with(|c| {
            wanted
                .filter(|w| c.contains(w))
                .or_else(|| c.first().copied())
        })
    });
    let options = Memo::new(move || {
        page.with(|names, _| {
            let word = |part: Part| match part {
                Part::All => Piece::Word(words::ALL_PLACES),
                Part::Of(buyers) => Piece::Word(names::buyers(buyers)),
                Part::Place(id) => names.place(id),
            };
            choices
                .get()
                .into_iter()
                .map(|p| (p, word(p).text(i18n)))
                .collect::<Vec<_>>()
        })
    });
    // The choice counts at once, the plan after the answer.
    let sections = page.afterwards(move || (page.sales.get(), page.funnel.get()));
    let shown = Memo::new(move || {
        let part = part.get().unwrap_or(Part::All);
        sections.with(|(sales, funnel)| Shown::of(sales, funnel, part))
    });
    // Read by several parts of the chart, so it is put together once.
    let picture = Memo::new(move || shown.with(|s| s.picture(i18n)));
    let sheet = Signal::derive(move || shown.with(|s| Some(s.sheet(i18n))));
    let has_counts =
        move || shown.with(|s| s.result.steps.stages.iter().any(|t| t.count.is_some()));
    view! {
        <Show when=has_counts>
            <section class="stack" id="funnel-picture" aria-labelledby="picture-title">
                <div class="panel-head">
                    <h2 id="picture-title">{move || i18n.t(words::PICTURE)}</h2>
                    <Show when=move || choices.with(|c| c.len() > 1)>
                        <Select
                            label=Signal::derive(move || i18n.t(words::PART).to_owned())
                            options=options
                            value=part
                            on_change=Callback::new(move |part| wanted.set(Some(part)))
                            only_looks=true
                        />
                    </Show>
                </div>
                <Chart picture=picture sheet=sheet />
                <p class="quiet">{move || i18n.t(words::PICTURE_NOTE)}</p>
            </section>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use tributary_domain::funnel::Step;
    use tributary_domain::sample::{Language, sample};

    #[test]
    fn consumers_come_first_where_companies_buy_too() {
        let plan = sample(Language::English);
        let parts = parts(&plan.sales);
        assert_eq!(parts[0], Part::Of(Buyers::Consumers));
        assert_eq!(parts.len(), 3 + plan.sales.places.len());
        assert_eq!(super::parts(&Sales::default()), [Part::All]);
    }

    #[test]
    fn a_part_holds_only_its_own_channels() {
        let plan = sample(Language::English);
        let shown = Shown::of(&plan.sales, &plan.funnel, Part::Of(Buyers::Companies));
        let (sales, funnel) = cut(&plan.sales, &plan.funnel, Part::Of(Buyers::Companies));
        assert_eq!((sales.places.len(), funnel.channels.len()), (2, 3));
        // 3 + 1 of Alibaba and 2 of the fair.
        let orders = shown.result.steps.stages.last().unwrap().count;
        assert_eq!(orders, Some(6.0));
    }

    #[test]
    fn the_title_tells_how_many_of_the_first_stage_end_in_the_last() {
        let plan = sample(Language::English);
        let part = Part::Place(plan.sales.places[2].id);
        let shown = Shown::of(&plan.sales, &plan.funnel, part);
        let title = shown.title();
        assert_eq!(title.word, words::PICTURE_TITLE_RANGE);
        // Clicks 2,400 + 576 + 1,488 = 4,464; their orders 84 + 46 + 22 = 152, scaled by 214/240.
        let Some((_, Piece::Percent(rate))) = title.pieces.first() else {
            panic!("{title:?}")
        };
        assert!((rate - 152.0 * 214.0 / 240.0 / 4_464.0).abs() < 1e-9);
    }

    #[test]
    fn a_step_above_the_whole_is_called_so() {
        let plan = sample(Language::English);
        let shown = Shown::of(&plan.sales, &plan.funnel, Part::All);
        let over = Step {
            from: Id(1),
            to: Id(2),
            trials: 10.0,
            successes: 20.0,
            channels: 1,
            rate: Ok(2.0),
            interval: None,
        };
        assert_eq!(shown.step_with_range(&over).word, words::STEP_OVER);
    }
}
