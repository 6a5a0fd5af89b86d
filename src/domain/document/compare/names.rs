//! What the rows of a plan are called.

use crate::document::Json;

/// Names of the rows that others refer to, of two plans together.
#[derive(Default)]
pub(super) struct Names {
    /// The later plan's come first.
    known: Vec<Known>,
}

struct Known {
    /// The field by which other rows refer to it.
    field: &'static str,
    id: u64,
    name: String,
}

/// Where rows with names stand: section, list, and the field by which others refer to them.
const LISTS: [(&str, &str, &str); 4] = [
    ("sales", "places", "place"),
    ("sales", "products", "product"),
    ("funnel", "channels", "channel"),
    ("funnel", "stages", "stage"),
];

impl Names {
    /// Of two plans as trees.
    pub(super) fn new(before: &Json, after: &Json) -> Self {
        let mut names = Self::default();
        for plan in [after, before] {
            for (section, list, field) in LISTS {
                let rows = plan.get(section).and_then(|s| s.get(list));
                let Some(Json::List(rows)) = rows else {
                    continue;
                };
                for row in rows {
                    if let Some(Json::Number(id)) = row.get("id") {
                        names.known.push(Known {
                            field,
                            id: *id,
                            name: own_name(row).unwrap_or_default(),
                        });
                    }
                }
            }
        }
        names
    }

    /// What a map's row with the number `key` is called: such maps are counts by stage.
    pub(super) fn of_key(&self, key: &str) -> String {
        let id = key.parse().ok();
        id.and_then(|id| self.find("stage", id)).unwrap_or_default()
    }

    /// What a row is called that was `before` and is `after`; empty where nothing tells.
    pub(super) fn of_row(&self, before: &Json, after: &Json) -> String {
        own_name(before)
            .or_else(|| own_name(after))
            .or_else(|| self.referred(after))
            .unwrap_or_default()
    }

    /// What the row with the number `id` is called that stands in `field`, if that names a row.
    pub(super) fn of_reference(&self, field: &str, id: u64) -> Option<String> {
        let field = if field == "goal" { "stage" } else { field };
        self.find(field, id)
    }

    fn referred(&self, row: &Json) -> Option<String> {
        let mut names = Vec::new();
        for field in ["product", "place", "channel", "stage"] {
            if let Some(Json::Number(id)) = row.get(field) {
                names.extend(self.find(field, *id));
            }
        }
        for field in ["from", "to", "month", "day", "figure", "criterion", "input"] {
            if let Some(Json::Text(text)) = row.get(field) {
                names.push(text.clone());
            }
        }
        if let Some(Json::List(days)) = row.get("period") {
            let days = days.iter().filter_map(|day| match day {
                Json::Text(day) => Some(day.clone()),
                _ => None,
            });
            names.push(days.collect::<Vec<_>>().join(" – "));
        }
        (!names.is_empty()).then(|| names.join(" · "))
    }

    fn find(&self, field: &str, id: u64) -> Option<String> {
        let mut known = self.known.iter();
        let named = known.find(|k| k.field == field && k.id == id && !k.name.is_empty());
        named.map(|k| k.name.clone())
    }
}

/// The name that a row carries; a stage without one is called by what it counts.
fn own_name(row: &Json) -> Option<String> {
    ["name", "text", "hypothesis", "kind", "platform", "theme"]
        .iter()
        .find_map(|field| match row.get(field) {
            Some(Json::Text(name)) if !name.is_empty() => Some(name.clone()),
            _ => None,
        })
}
