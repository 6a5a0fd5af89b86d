//! The river map: channels flow into pools, and pools into the main pool.

use std::collections::BTreeSet;

use leptos::prelude::*;
use serde_json::{Value, json};
use tributary_domain::plan::Plan;
use tributary_domain::traffic::river::{Node, River, Width, river};
use tributary_domain::traffic::{Diagnosis, Pool, effective_facts};

use super::names;
use crate::app::funnel::names::Names;
use crate::app::i18n::{I18n, words::score as words};
use crate::app::reactive::{Memo, Signal};
use crate::app::store::PlanStore;
use crate::app::ui::chart::{FONTS, Picture};
use crate::app::ui::{Chart, Choice};

/// The picture, with a choice of what its width shows.
#[component]
pub(super) fn RiverMap() -> impl IntoView {
    let i18n = I18n::here();
    let store = PlanStore::here();
    let width = RwSignal::new(Width::Visits);
    let picture = Memo::new(move || {
        store.funnel().with(|f| {
            store.diagnosis().with(|d| {
                store.read(|p| {
                    let map = river(p, &effective_facts(p), f, d, width.get());
                    drawn(i18n, p, d, &map, width.get())
                })
            })
        })
    });
    let has_both = store.select(|p| {
        let facts = effective_facts(p);
        let any = |of: &dyn Fn(Pool) -> bool| Pool::ALL.into_iter().any(of);
        any(&|p| facts.visits.get(p).is_some()) && any(&|p| facts.sales.get(p).is_some())
    });
    let options = Signal::derive(move || {
        [
            (Width::Visits, words::RIVER_VISITS),
            (Width::Sales, words::RIVER_SALES),
        ]
        .map(|(width, word)| (width, i18n.t(word).to_owned()))
        .to_vec()
    });
    view! {
        <section class="stack" id="river">
            <Chart picture />
            {move || {
                has_both
                    .get()
                    .then(|| {
                        view! {
                            <Choice
                                legend=Signal::derive(move || i18n.t(words::RIVER_BY).to_owned())
                                options
                                value=Signal::derive(move || Some(width.get()))
                                on_change={move |chosen: Width| width.set(chosen)}
                            />
                        }
                    })
            }}
        </section>
    }
}

fn name(i18n: I18n, plan: &Plan, node: Node) -> String {
    let of_pool = |word, pool: Pool| i18n.with(word, &[("pool", i18n.t(names::pool(pool)))]);
    match node {
        Node::Channel(id) => {
            let names = Names {
                sales: &plan.sales,
                funnel: &plan.funnel,
            };
            names.channel(id).text(i18n)
        }
        Node::Smaller(pool) => of_pool(words::RIVER_MORE, pool),
        Node::Other(pool @ (Pool::SocialAccount | Pool::Offline)) => {
            of_pool(words::RIVER_OWN, pool)
        }
        Node::Other(pool) => of_pool(words::RIVER_OTHER, pool),
        Node::Pool(pool) => i18n.t(names::pool(pool)).to_owned(),
        Node::Main(pool) => of_pool(words::RIVER_MAIN, pool),
    }
}

/// The picture; none while no pool has an amount.
fn drawn(
    i18n: I18n,
    plan: &Plan,
    diagnosis: &Diagnosis,
    map: &River,
    width: Width,
) -> Option<Picture> {
    let f = i18n.format();
    let (largest, share) = map.largest?;
    let (title, amount_head, what) = match width {
        Width::Visits => (
            words::RIVER_TITLE,
            words::RIVER_AMOUNT_VISITS,
            words::RIVER_VISITS,
        ),
        Width::Sales => (
            words::RIVER_TITLE_SALES,
            words::RIVER_AMOUNT_SALES,
            words::RIVER_SALES,
        ),
    };
    let title = i18n.with(
        title,
        &[
            ("pool", i18n.t(names::pool(largest))),
            ("share", &f.percent(share)),
        ],
    );
    let what = i18n.t(what);
    let text = diagnosis.main_pool.map_or_else(
        || i18n.with(words::RIVER_TEXT_NONE, &[("what", what)]),
        |main| {
            let main = i18n.t(names::pool(main));
            i18n.with(words::RIVER_TEXT, &[("main", main), ("what", what)])
        },
    );
    let amount = |value: f64| match width {
        Width::Visits => f.whole(value),
        Width::Sales => f.money(value, plan.sales.currency),
    };
    let rows = map
        .flows
        .iter()
        .map(|flow| {
            vec![
                name(i18n, plan, flow.from),
                name(i18n, plan, flow.to),
                amount(flow.amount),
            ]
        })
        .collect();
    let sources = map
        .flows
        .iter()
        .map(|flow| flow.from)
        .collect::<BTreeSet<_>>()
        .len();
    let height = u16::try_from(sources).unwrap_or(12).clamp(3, 24) * 34 + 40;
    Some(Picture {
        description: format!("{title}. {text}"),
        title,
        head: vec![
            i18n.t(words::RIVER_FROM).to_owned(),
            i18n.t(words::RIVER_TO).to_owned(),
            i18n.t(amount_head).to_owned(),
        ],
        rows,
        option: option(map, &|node| name(i18n, plan, node)),
        height,
    })
}

/// The chart's option object. Nodes go by numbers, since two channels may have one name; the
/// names stand beside them.
fn option(map: &River, name: &dyn Fn(Node) -> String) -> Value {
    let nodes: BTreeSet<Node> = map
        .flows
        .iter()
        .flat_map(|flow| [flow.from, flow.to])
        .collect();
    let nodes: Vec<Node> = nodes.into_iter().collect();
    let number = |node: Node| {
        let at = nodes.iter().position(|other| *other == node);
        at.unwrap_or(0).to_string()
    };
    let ends = |node: Node| !map.flows.iter().any(|flow| flow.from == node);
    let data: Vec<Value> = nodes
        .iter()
        .map(|node| {
            let (colour, depth) = match node {
                Node::Main(_) => ("var(--brand)", 2),
                Node::Pool(_) => ("var(--series-1)", 1),
                _ => ("var(--ink-quiet)", 0),
            };
            json!({
                "name": number(*node),
                "depth": depth,
                "itemStyle": { "color": colour },
                "label": {
                    "formatter": plain(&name(*node)),
                    "position": if ends(*node) { "left" } else { "right" },
                    "width": if ends(*node) { 240 } else { 150 },
                },
            })
        })
        .collect();
    let links: Vec<Value> = map
        .flows
        .iter()
        .map(|flow| {
            json!({ "source": number(flow.from), "target": number(flow.to), "value": flow.amount })
        })
        .collect();
    json!({
        "animation": false,
        "textStyle": { "fontFamily": FONTS },
        "series": [{
            "type": "sankey",
            "left": 4, "right": 12, "top": 8, "bottom": 8,
            "nodeWidth": 10,
            "nodeGap": 14,
            "draggable": false,
            "silent": true,
            "label": { "color": "var(--ink)", "fontSize": 12, "overflow": "truncate" },
            "lineStyle": { "color": "var(--series-1)", "opacity": 0.25, "curveness": 0.5 },
            "data": data,
            "links": links,
        }],
    })
}

/// A name as the chart shows it: braces would be read as places of values.
fn plain(name: &str) -> String {
    name.replace(['{', '}'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tributary_domain::plan::Id;
    use tributary_domain::traffic::river::Flow;

    #[test]
    fn bands_join_the_numbers_of_their_ends() {
        let main = Node::Main(Pool::PlatformStore);
        let map = River {
            flows: vec![
                Flow {
                    from: Node::Channel(Id(7)),
                    to: main,
                    amount: 3.0,
                },
                Flow {
                    from: Node::Other(Pool::PlatformStore),
                    to: main,
                    amount: 1.0,
                },
            ],
            largest: None,
        };
        let drawn = option(&map, &|_| "{a}".to_owned());
        let series = &drawn["series"][0];
        assert_eq!(series["links"][0]["source"], "0");
        assert_eq!(series["links"][0]["target"], series["data"][2]["name"]);
        assert_eq!(series["data"][2]["label"]["position"], "left");
        assert_eq!(series["data"][0]["label"]["formatter"], " a ");
    }
}
