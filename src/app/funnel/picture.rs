//! The funnel as a picture and a table, of all places or of some.

use leptos::prelude::*;
use tributary_domain::funnel::{self, Buyers, Funnel, FunnelResult, Leak, Sales, Step};
use tributary_domain::plan::Id;

use super::chart::{self, BAR_HEIGHT, Drawn};
use super::names::{self, Names};
use super::phrase::{Phrase, Piece};
use super::sentences;
use super::view::FunnelView;
use crate::app::i18n::{I18n, Word, words::charts, words::funnel as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::ui::Show;
use crate::app::ui::chart::Picture;
use crate::app::ui::sheet::{Cell, Sheet};
use crate::app::ui::{Chart, Select};

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

/// What the picture is drawn from.
#[derive(Clone, PartialEq)]
struct Shown {
    stages: Vec<(Id, Piece)>,
    result: FunnelResult,
    conversion: Option<Step>,
}

impl Shown {
    fn of(sales: &Sales, funnel: &Funnel, part: Part) -> Self {
        let (sales, funnel) = cut(sales, funnel, part);
        let result = funnel::evaluate(&sales, &funnel);
        let names = Names {
            sales: &sales,
            funnel: &funnel,
        };
        let stages: Vec<(Id, Piece)> = funnel
            .stages
            .iter()
            .map(|s| (s.id, names.stage(s.id)))
            .collect();
        let last = result
            .steps
            .stages
            .iter()
            .rev()
            .find(|s| s.count.is_some())
            .map(|s| s.stage);
        let first = chart::first_with_bar(&result.steps);
        let conversion = first
            .zip(last)
            .filter(|(first, last)| first != last)
            .and_then(|(first, last)| {
                funnel::rate_between(&funnel, &result, None, first, last).ok()
            });
        Self {
            stages,
            result,
            conversion,
        }
    }

    fn name(&self, stage: Id) -> Piece {
        let found = self.stages.iter().find(|(id, _)| *id == stage);
        found.map_or(Piece::Text(String::new()), |(_, name)| name.clone())
    }

    /// The finding.
    fn title(&self) -> Phrase {
        let told = self
            .conversion
            .filter(|step| step.channels > 0 && !step.is_over_100());
        let Some((step, rate)) = told.and_then(|step| Some((step, step.rate.ok()?))) else {
            return Phrase::new(words::PICTURE_PLAIN);
        };
        let phrase = Phrase::new(words::PICTURE_TITLE)
            .with("rate", Piece::Percent(rate))
            .with("from", self.name(step.from))
            .with("to", self.name(step.to));
        match step.interval {
            Some(range) => Phrase {
                word: words::PICTURE_TITLE_RANGE,
                ..phrase
            }
            .with("low", Piece::Percent(range.low))
            .with("high", Piece::Percent(range.high)),
            None => phrase,
        }
    }

    /// A step as it stands beside its bar.
    fn step(&self, step: &Step) -> Phrase {
        match step.rate {
            Ok(rate) => Phrase::new(words::STEP_OF)
                .with("rate", Piece::Percent(rate))
                .with("from", self.name(step.from)),
            Err(why) => sentences::reason(why),
        }
    }

    /// A step with its range, as it stands in the table.
    fn step_with_range(&self, step: &Step) -> Phrase {
        match (step.rate, step.interval) {
            (Ok(_), _) if step.is_over_100() => {
                Phrase::new(words::STEP_OVER).with("step", self.step(step))
            }
            (Ok(_), Some(range)) => Phrase::new(words::STEP_RANGE)
                .with("step", self.step(step))
                .with("low", Piece::Percent(range.low))
                .with("high", Piece::Percent(range.high)),
            _ => self.step(step),
        }
    }

    fn drawn(&self, i18n: I18n) -> Vec<Drawn> {
        let leak = match self.result.leak {
            Some(Leak::Step { to, .. }) => Some(to),
            _ => None,
        };
        chart::drawn(&self.result.steps)
            .into_iter()
            .map(|(stage, has_bar)| {
                let count = stage.count.unwrap_or_default();
                let number = Piece::Count(count).text(i18n);
                let step = chart::step_to(&self.result.steps.steps, stage.stage);
                let below = match step {
                    _ if !has_bar => Some(i18n.t(words::NO_BAR).to_owned()),
                    Some(step) => Some(self.step(step).text(i18n)),
                    None => None,
                };
                Drawn {
                    name: self.name(stage.stage).text(i18n),
                    count,
                    has_bar,
                    label: below.map_or(number.clone(), |below| format!("{number}\n{below}")),
                    is_leak: leak == Some(stage.stage),
                }
            })
            .collect()
    }

    fn picture(&self, i18n: I18n) -> Option<Picture> {
        let drawn = self.drawn(i18n);
        if drawn.is_empty() {
            return None;
        }
        let in_words = |step: Option<&Step>| {
            step.map(|s| self.step_with_range(s).text(i18n))
                .unwrap_or_default()
        };
        let steps = &self.result.steps;
        let counted = steps
            .stages
            .iter()
            .filter_map(|s| Some((s.stage, s.count?)));
        let rows = counted
            .map(|(stage, count)| {
                vec![
                    self.name(stage).text(i18n),
                    Piece::Count(count).text(i18n),
                    in_words(chart::step_to(&steps.steps, stage)),
                    in_words(chart::step_to(&steps.from_first, stage)),
                ]
            })
            .collect();
        let counts: Vec<Piece> = drawn
            .iter()
            .map(|stage| {
                Phrase::new(words::COUNTED)
                    .with("count", Piece::Count(stage.count))
                    .with("stage", Piece::Text(stage.name.clone()))
                    .into()
            })
            .collect();
        Some(Picture {
            title: self.title().text(i18n),
            description: Phrase::new(words::PICTURE_DESCRIPTION)
                .with("stages", Piece::List(counts))
                .text(i18n),
            head: [
                words::STAGE,
                words::COUNT,
                words::FROM_BEFORE,
                words::FROM_FIRST,
            ]
            .map(|word| i18n.t(word).to_owned())
            .to_vec(),
            rows,
            height: BAR_HEIGHT * u16::try_from(drawn.len()).unwrap_or(1),
            option: chart::option(&drawn),
        })
    }

    /// The table in full precision: counts, and each step with its ends.
    fn sheet(&self, i18n: I18n) -> Sheet {
        let steps = &self.result.steps;
        let counted = steps
            .stages
            .iter()
            .filter_map(|s| Some((s.stage, s.count?)));
        let rows = counted.map(|(stage, count)| {
            let mut row = vec![self.name(stage).text(i18n).into(), count.into()];
            for list in [&steps.steps, &steps.from_first] {
                row.extend(exact(chart::step_to(list, stage)));
            }
            row
        });
        let mut head = vec![words::STAGE, words::COUNT]
            .into_iter()
            .map(|word| i18n.t(word).to_owned())
            .collect::<Vec<_>>();
        for word in [words::FROM_BEFORE, words::FROM_FIRST] {
            let what = [("what", i18n.t(word))];
            head.push(i18n.with(charts::SHARE_OF_ONE, &what));
            head.push(i18n.with(charts::LOW_END, &what));
            head.push(i18n.with(charts::HIGH_END, &what));
        }
        Sheet {
            head,
            rows: rows.collect(),
        }
    }
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
pub(super) fn said(sales: &Sales, funnel: &Funnel) -> Vec<Phrase> {
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

/// A step's rate and the ends of its range; empty where there are none.
fn exact(step: Option<&Step>) -> [Cell; 3] {
    let cell = |value: Option<f64>| value.map_or_else(|| String::new().into(), Cell::Number);
    let range = step.and_then(|s| s.interval);
    [
        cell(step.and_then(|s| s.rate.ok())),
        cell(range.map(|r| r.low)),
        cell(range.map(|r| r.high)),
    ]
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
