//! Signals and memos whose machinery is compiled once, whatever they hold.
//!
//! Leptos compiles its own anew for every type of value, and a page has some hundred types: they
//! were a fifth of it. These hold values and functions behind a pointer, so that a type adds its
//! comparison and nothing else. What is written to, an `RwSignal`, is leptos's own.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{
    Get, GetUntracked, GetValue, IntoRender, Memo as LeptosMemo, RwSignal, StoredValue, Track,
    untrack,
};

/// What a memo can hold.
trait Holdable: Any + Send + Sync {
    fn same(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Holdable for T {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>() == Some(self)
    }
}

/// A value of any type.
#[derive(Clone)]
struct Held(Arc<dyn Holdable>);

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(&*other.0 as &dyn Any)
    }
}

/// Compiled once: everything that does not depend on the type of the value.
fn memo(look: Box<dyn Fn() -> Held + Send + Sync>) -> LeptosMemo<Held> {
    LeptosMemo::new(move |_| look())
}

fn read(memo: LeptosMemo<Held>) -> Held {
    memo.get()
}

fn peek(memo: LeptosMemo<Held>) -> Held {
    memo.get_untracked()
}

/// A value that follows others, and tells its readers only where it changed.
pub struct Memo<T>(LeptosMemo<Held>, PhantomData<fn() -> T>);

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// The value that `look` gives, kept until something that it read changes.
    pub fn new(look: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self(memo(Box::new(move || Held(Arc::new(look())))), PhantomData)
    }

    /// Looks at the value; tracked.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(of(&read(self.0)))
    }

    /// Looks at the value without following it.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(of(&peek(self.0)))
    }

    /// Follows the value without looking at it.
    pub fn track(self) {
        self.0.track();
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Memo<T> {
    /// The value; tracked.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value, without following it.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// The value as the type that the memo was made with.
fn of<T: 'static>(held: &Held) -> &T {
    let value: &dyn Any = &*held.0;
    #[expect(
        clippy::expect_used,
        reason = "only `Memo::new` fills a memo, and only with the type in the memo's own type"
    )]
    value.downcast_ref().expect("a memo holds its own type")
}

/// A value that is worked out wherever it is read.
pub struct Signal<T>(
    StoredValue<Arc<dyn Any + Send + Sync>>,
    PhantomData<fn() -> T>,
);

/// How a signal's value is worked out.
type Look<T> = Box<dyn Fn() -> T + Send + Sync>;

/// Compiled once: everything that does not depend on the type of the value.
fn store(look: Arc<dyn Any + Send + Sync>) -> StoredValue<Arc<dyn Any + Send + Sync>> {
    StoredValue::new(look)
}

fn stored(signal: StoredValue<Arc<dyn Any + Send + Sync>>) -> Arc<dyn Any + Send + Sync> {
    signal.get_value()
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T: 'static> Signal<T> {
    /// A value that `look` gives.
    pub fn derive(look: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let look: Look<T> = Box::new(look);
        Self(store(Arc::new(look)), PhantomData)
    }

    /// The value; tracked.
    pub fn get(self) -> T {
        let look = stored(self.0);
        #[expect(
            clippy::expect_used,
            reason = "only `Signal::derive` fills a signal, and only with the signal's own type"
        )]
        let look: &Look<T> = look.downcast_ref().expect("a signal has its own type");
        look()
    }

    /// The value, without following it.
    pub fn get_untracked(self) -> T {
        untrack(|| self.get())
    }

    /// Looks at the value; tracked.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(&self.get())
    }

    /// Looks at the value without following it.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(&self.get_untracked())
    }
}

impl<T: Default + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::derive(T::default)
    }
}

impl<T: Clone + Send + Sync + 'static> From<T> for Signal<T> {
    fn from(value: T) -> Self {
        Self::derive(move || value.clone())
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::derive(move || memo.get())
    }
}

impl<T: Clone + Send + Sync + 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::derive(move || signal.get())
    }
}

impl From<Signal<String>> for Signal<Option<String>> {
    fn from(text: Signal<String>) -> Self {
        Self::derive(move || Some(text.get()))
    }
}

impl IntoRender for Signal<String> {
    type Output = Box<dyn FnMut() -> String + Send>;

    fn into_render(self) -> Self::Output {
        Box::new(move || self.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::{Owner, RwSignal, Set};

    #[test]
    fn a_memo_follows_what_it_reads_and_compares_what_it_holds() {
        let owner = Owner::new();
        owner.with(|| {
            let number = RwSignal::new(2_u32);
            let even = Memo::new(move || number.get().is_multiple_of(2));
            let words = Memo::new(move || {
                if even.get() {
                    Some("even".to_owned())
                } else {
                    None
                }
            });
            assert_eq!(words.get(), Some("even".to_owned()));
            number.set(3);
            assert_eq!((even.get(), words.get_untracked()), (false, None));
            assert!(words.with(Option::is_none));
        });
    }
}
