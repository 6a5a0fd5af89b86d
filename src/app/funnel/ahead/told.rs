//! What the folds say of a plan, for the test that reads every sentence and every figure.

use tributary_domain::funnel::forecast::{
    Compiled, Draw, Horizon, Input, Outlook, Output, Scope, SeekError, Spread, Uncertainty,
    compare, compile, direct_traffic, draws, outlook, seek, tornado, variance_shares, worth,
};
use tributary_domain::funnel::retention::cohort;
use tributary_domain::funnel::{FunnelResult, after_order, membership};
use tributary_domain::plan::Plan;

use super::{
    after, comparison, direct, exact, members, money, months, naming, questions, simulate, tornado,
};
use crate::app::funnel::names::Names;
use crate::app::funnel::phrase::{Phrase, Piece};
use crate::app::funnel::results::{Results, Told};
use crate::app::funnel::sentences;
use crate::app::i18n::words::ahead as words;

/// What one fold shows.
#[derive(Default)]
pub(in crate::app::funnel) struct Said {
    /// Its sentences.
    pub(in crate::app::funnel) phrases: Vec<Phrase>,
    /// Its tables.
    pub(in crate::app::funnel) tables: Vec<Results>,
    /// The numbers of its pictures, and of their tables.
    pub(in crate::app::funnel) numbers: Vec<f64>,
}

/// How much of a plan is looked at; work grows with the plan.
#[derive(Clone, Copy)]
pub(in crate::app::funnel) struct Depth {
    /// How many inputs are sought.
    pub(in crate::app::funnel) questions: usize,
    /// How many inputs are moved one by one, and drawn.
    pub(in crate::app::funnel) inputs: usize,
    /// How many runs a simulation makes; none is made of no runs.
    pub(in crate::app::funnel) runs: usize,
}

/// Everything below the funnel's own folds.
pub(in crate::app::funnel) fn said(
    names: &Names,
    plan: &Plan,
    result: &FunnelResult,
    depth: Depth,
) -> Said {
    let mut all = Said::default();
    if let Ok(outlook) = outlook(plan, result) {
        of_months(&mut all, names, plan, &outlook);
    }
    of_buyers(&mut all, names, plan, result);
    for horizon in [Horizon::Period, Horizon::Months] {
        match compile(plan, result, horizon) {
            Ok(compiled) => of_model(&mut all, names, plan, &compiled, depth),
            Err(why) => all.phrases.push(sentences::reason(why)),
        }
    }
    all
}

fn of_months(all: &mut Said, names: &Names, plan: &Plan, outlook: &Outlook) {
    let currency = plan.sales.currency;
    all.phrases.push(months::headline(names, outlook, currency));
    all.phrases.extend(months::alarm(names, outlook, currency));
    if outlook.compiled.profit(&outlook.total).is_ok() {
        let hows = [
            words::PROFIT_FILLED,
            words::GMV_FILLED,
            words::ORDERS_FILLED,
            words::LOST_FILLED,
            words::WASTED_FILLED,
        ];
        let filled = hows.map(|word| months::filled(outlook, currency, word));
        all.phrases.extend(filled);
    }
    for flow in outlook.flows.iter().chain([&outlook.total]) {
        let orders = [
            flow.visits,
            flow.demanded,
            flow.first,
            flow.repeats,
            flow.referred,
            flow.served,
            flow.lost,
            flow.waiting,
            flow.active,
        ];
        all.numbers.extend(orders);
        all.numbers.extend(exact::money(flow));
    }
    for place in &outlook.places {
        for month in &place.months {
            all.numbers
                .extend([month.demanded, month.served, month.lost, month.spend]);
            all.numbers.extend(month.available);
        }
    }
    for (_, months) in &outlook.channels {
        let figures = months.iter().flat_map(|m| [m.visits, m.orders, m.spend]);
        all.numbers.extend(figures);
    }
    let direct_visits = direct_traffic(plan, outlook);
    let months = &outlook.compiled.months;
    all.phrases.push(direct::finding(&direct_visits, months));
    all.tables
        .push(direct::table(&direct_visits, months, currency));
    let worth = worth(plan, outlook);
    all.phrases
        .extend(money::said(&worth, outlook.total.profit, currency));
}

fn of_buyers(all: &mut Said, names: &Names, plan: &Plan, result: &FunnelResult) {
    let after_order = after_order(plan, result);
    all.phrases.push(after::headline(names, &after_order));
    all.tables.push(after::worth(names, &after_order));
    all.tables.push(after::acquisition(names, &after_order));
    let ratios = [
        after_order.k,
        after_order.member_activity,
        after_order.repeat_share,
    ];
    all.numbers.extend(ratios.iter().filter_map(|f| f.ok()));
    let programme = membership(plan, result);
    for it in &programme {
        all.phrases.push(members::effect(names, it));
    }
    all.tables
        .push(members::table(names, &plan.customers, &programme));
    let counts: Vec<f64> = plan.forecast.cohort.iter().map(|v| v.to_f64()).collect();
    if let Ok(curves) = cohort(&counts, 24) {
        all.numbers.extend(&curves.observed);
        all.numbers.extend(&curves.geometric);
        all.numbers.extend(curves.sbg.iter().flatten());
    }
}

fn of_model(all: &mut Said, names: &Names, plan: &Plan, compiled: &Compiled, depth: Depth) {
    let currency = plan.sales.currency;
    let outcome = compiled.run();
    let outputs = Output::WHOLE.map(|output| (output, compiled.output(&outcome, output)));
    for (output, figure) in outputs {
        all.phrases.push(match figure {
            Ok(x) => amount(naming::amount(output, x, currency)),
            Err(why) => sentences::reason(why),
        });
    }
    let (mut draws, _) = draws(compiled, &plan.forecast.ranges);
    draws.truncate(depth.inputs);
    of_inputs(all, names, plan, compiled, &draws);
    let inputs = compiled.inputs();
    let every = inputs.len() / depth.questions.max(1) + 1;
    let asked = inputs.iter().copied().step_by(every);
    for input in asked.chain([Input::Spend(Scope::All)]) {
        for (output, now) in outputs {
            of_question(
                all,
                names,
                plan,
                compiled,
                (input, output),
                now.unwrap_or(1_000.0),
            );
        }
    }
    for scenario in &plan.forecast.scenarios {
        let compared = compare(compiled, scenario);
        for (output, before, after) in &compared.outputs {
            for figure in [before, after] {
                all.phrases.push(match figure {
                    Ok(x) => amount(naming::amount(*output, *x, currency)),
                    Err(why) => sentences::reason(*why),
                });
            }
        }
        for cause in &compared.causes {
            let input = cause.difference.input;
            let level = |x| naming::level(plan, input, x);
            all.phrases
                .push(comparison::difference(names, level, cause.difference));
            all.numbers.push(cause.effect);
        }
        let effects = compared.conversion;
        all.numbers.extend(
            effects
                .iter()
                .flat_map(|c| [c.before, c.after, c.rate_effect, c.mix_effect]),
        );
    }
    if depth.runs > 0 {
        let goals = Vec::new();
        let mut simulation = Uncertainty::new(compiled.clone(), draws, depth.runs, 1, goals);
        while !simulation.advance(depth.runs).is_complete() {}
        if let Some(bands) = simulation.bands() {
            all.phrases.extend(simulate::findings(bands, &[], currency));
            let months = bands.months.iter().flat_map(|(_, months)| months);
            all.numbers
                .extend(months.flat_map(|b| [b.p5, b.p50, b.p95]));
        }
    }
}

/// The tornado both ways, and where each input stands.
fn of_inputs(all: &mut Said, names: &Names, plan: &Plan, compiled: &Compiled, draws: &[Draw]) {
    for spread in [Spread::Ranges, Spread::Tenth] {
        let Ok(swings) = tornado(compiled, draws, spread, Output::Profit) else {
            continue;
        };
        let shares = variance_shares(&swings);
        if let Some(first) = swings.first() {
            let currency = plan.sales.currency;
            all.phrases
                .push(tornado::title(names, spread, first, &shares, currency));
        }
        for swing in &swings {
            for level in [swing.levels.0, swing.levels.1] {
                all.phrases
                    .push(amount(naming::level(plan, swing.input, level)));
            }
            all.numbers.extend([swing.outputs.0, swing.outputs.1]);
        }
        all.numbers.extend(shares);
    }
    for input in compiled.inputs() {
        all.phrases.push(naming::input(names, input));
        let level = compiled.level(input).unwrap_or_default();
        all.phrases.push(amount(naming::level(plan, input, level)));
    }
}

fn of_question(
    all: &mut Said,
    names: &Names,
    plan: &Plan,
    compiled: &Compiled,
    (input, output): (Input, Output),
    now: f64,
) {
    let currency = plan.sales.currency;
    let target = 1.1 * now;
    let found = seek(compiled, input, output, target, None);
    let level = |x| naming::level(plan, input, x);
    let asked = (input, output, target);
    if let Ok(found) = &found {
        all.phrases
            .extend(questions::marginal(found, input, output, currency));
        all.numbers.push(found.reached);
    }
    if !matches!(found, Err(SeekError::Bounds | SeekError::NoSuchInput)) {
        all.phrases
            .push(questions::answer(names, level, asked, found, currency));
    }
}

/// A value by itself.
fn amount(piece: Piece) -> Phrase {
    Phrase::new(words::STANDS_AT).with("level", piece)
}

/// The sentences and numbers of a table.
pub(in crate::app::funnel) fn cells(table: &Results) -> (Vec<&Phrase>, Vec<&Piece>, Vec<f64>) {
    let (mut phrases, mut pieces, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
    for told in table.rows.iter().flat_map(|row| &row.cells) {
        match told {
            Told::Words(piece) => pieces.extend(piece),
            Told::Figure(x, piece) => {
                numbers.push(*x);
                pieces.push(piece);
            }
            Told::Missing(phrase) => phrases.push(phrase),
        }
    }
    (phrases, pieces, numbers)
}
