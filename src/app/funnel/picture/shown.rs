//! What the picture of a part is drawn from, in words, bars and exact figures.

use tributary_domain::funnel::{self, Funnel, FunnelResult, Leak, Sales, Step};
use tributary_domain::plan::Id;

use super::{Part, cut};
use crate::app::funnel::chart::{self, BAR_HEIGHT, Drawn};
use crate::app::funnel::names::Names;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::funnel::sentences;
use crate::app::i18n::{I18n, words::charts, words::funnel as words};
use crate::app::ui::chart::Picture;
use crate::app::ui::sheet::{Cell, Sheet};

/// What the picture is drawn from.
#[derive(Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) stages: Vec<(Id, Piece)>,
    pub(super) result: FunnelResult,
    pub(super) conversion: Option<Step>,
}

impl Shown {
    pub(super) fn of(sales: &Sales, funnel: &Funnel, part: Part) -> Self {
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

    pub(super) fn name(&self, stage: Id) -> Piece {
        let found = self.stages.iter().find(|(id, _)| *id == stage);
        found.map_or(Piece::Text(String::new()), |(_, name)| name.clone())
    }

    /// The finding.
    pub(super) fn title(&self) -> Phrase {
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
    pub(super) fn step(&self, step: &Step) -> Phrase {
        match step.rate {
            Ok(rate) => Phrase::new(words::STEP_OF)
                .with("rate", Piece::Percent(rate))
                .with("from", self.name(step.from)),
            Err(why) => sentences::reason(why),
        }
    }

    /// A step with its range, as it stands in the table.
    pub(super) fn step_with_range(&self, step: &Step) -> Phrase {
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

    pub(super) fn drawn(&self, i18n: I18n) -> Vec<Drawn> {
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

    pub(super) fn picture(&self, i18n: I18n) -> Option<Picture> {
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
    pub(super) fn sheet(&self, i18n: I18n) -> Sheet {
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
