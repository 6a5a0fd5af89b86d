//! What tabs tell each other about a plan.

use leptos::prelude::*;
use tributary_domain::document::shelf::keys::PlanId;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

const CHANNEL: &str = "tributary";

/// One thing said about one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Message {
    /// A tab has opened it: who else has?
    Hello(PlanId),
    /// This one has.
    Here(PlanId),
    /// A tab has left it.
    Bye(PlanId),
    /// A tab has saved it with this revision.
    Wrote(PlanId, u64),
    /// A tab has deleted it.
    Gone(PlanId),
}

impl Message {
    fn text(&self) -> String {
        match self {
            Self::Hello(id) => format!("hello {id}"),
            Self::Here(id) => format!("here {id}"),
            Self::Bye(id) => format!("bye {id}"),
            Self::Wrote(id, revision) => format!("wrote {id} {revision}"),
            Self::Gone(id) => format!("gone {id}"),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let kind = words.next()?;
        let id = PlanId::read(words.next()?)?;
        Some(match kind {
            "hello" => Self::Hello(id),
            "here" => Self::Here(id),
            "bye" => Self::Bye(id),
            "wrote" => Self::Wrote(id, words.next()?.parse().ok()?),
            "gone" => Self::Gone(id),
            _ => return None,
        })
    }
}

/// The channel to the other tabs, where the browser has one.
#[derive(Clone, Copy)]
pub(super) struct Tabs(StoredValue<Option<web_sys::BroadcastChannel>, LocalStorage>);

impl Tabs {
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(
            web_sys::BroadcastChannel::new(CHANNEL).ok(),
        ))
    }

    pub(super) fn tell(self, message: &Message) {
        self.0.with_value(|channel| {
            if let Some(channel) = channel {
                // A message that reaches nobody is no loss.
                let _ = channel.post_message(&JsValue::from_str(&message.text()));
            }
        });
    }

    pub(super) fn listen(self, hear: impl Fn(Message) + 'static) {
        let heard = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(
            move |event: web_sys::MessageEvent| {
                let text = event.data().as_string();
                if let Some(message) = text.and_then(|t| Message::read(&t)) {
                    hear(message);
                }
            },
        );
        self.0.with_value(|channel| {
            if let Some(channel) = channel {
                channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            }
        });
        // It listens for as long as the page is there.
        heard.forget();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_heard_as_they_were_told_and_nothing_else_is() {
        let id = PlanId::of(1_234_567);
        for message in [
            Message::Hello(id.clone()),
            Message::Here(id.clone()),
            Message::Bye(id.clone()),
            Message::Wrote(id.clone(), 9),
            Message::Gone(id),
        ] {
            assert_eq!(Message::read(&message.text()), Some(message));
        }
        for text in [
            "",
            "hello",
            "9",
            "wrote x",
            "wrote x y",
            "shout x",
            "here X",
        ] {
            assert_eq!(Message::read(text), None, "{text}");
        }
    }
}
