//! What is shown now and then, and what is shown once a row: leptos's own components, compiled
//! once instead of once a use.

use std::any::Any;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::reactive::Memo;

/// Shows its children while a condition holds, and asks it no more often than it changes.
#[component]
pub(crate) fn Show(
    /// The condition.
    when: impl Fn() -> bool + Send + Sync + 'static,
    /// What is shown while it holds.
    children: ChildrenFn,
    /// What is shown while it does not.
    #[prop(optional, into)]
    fallback: ViewFn,
) -> impl IntoView {
    show(Memo::new(when), children, fallback)
}

fn show(holds: Memo<bool>, children: ChildrenFn, fallback: ViewFn) -> AnyView {
    let view = move || {
        if holds.get() {
            children()
        } else {
            fallback.run()
        }
    };
    view.into_any()
}

/// A row's value, which is its key as well.
#[derive(Clone)]
struct Row(Arc<dyn Value>);

trait Value: Any + Send + Sync {
    fn same(&self, other: &dyn Any) -> bool;
    fn code(&self) -> u64;
}

impl<T: Hash + Eq + Send + Sync + 'static> Value for T {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>() == Some(self)
    }

    fn code(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(&*other.0 as &dyn Any)
    }
}

impl Eq for Row {}

impl Hash for Row {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0.code());
    }
}

/// One view a value: a row lives as long as its value is listed, wherever that stands.
#[component]
pub(crate) fn For<T, V>(
    /// The values, each at most once.
    each: impl Fn() -> Vec<T> + Send + Sync + 'static,
    /// The view of one.
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Hash + Eq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    rows(
        Box::new(move || {
            each()
                .into_iter()
                .map(|value| Row(Arc::new(value)))
                .collect()
        }),
        Arc::new(move |row: &Row| {
            let value: &dyn Any = &*row.0;
            value
                .downcast_ref()
                .map(|v: &T| children(v.clone()).into_any())
        }),
    )
}

/// Compiled once: everything that does not depend on the type of the values.
fn rows(
    each: Box<dyn Fn() -> Vec<Row> + Send + Sync>,
    view: Arc<dyn Fn(&Row) -> Option<AnyView> + Send + Sync>,
) -> AnyView {
    leptos::prelude::For(
        leptos::prelude::ForProps::builder()
            .each(each)
            .key(Row::clone)
            .children(move |row: Row| view(&row))
            .build(),
    )
    .into_any()
}
