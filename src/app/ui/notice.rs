//! A message that stands in its place until its reason is gone.

use leptos::prelude::*;

/// How urgent a message is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum NoticeKind {
    /// Good to know.
    #[default]
    Info,
    /// Wants attention.
    Caution,
    /// Something failed.
    Error,
}

/// A message with what can be done about it.
#[component]
pub(crate) fn Notice(
    /// How urgent it is.
    #[prop(optional)]
    kind: NoticeKind,
    /// The message, and buttons if any.
    children: Children,
) -> impl IntoView {
    let (class, role) = match kind {
        NoticeKind::Info => ("notice info", "status"),
        NoticeKind::Caution => ("notice caution", "status"),
        NoticeKind::Error => ("notice error", "alert"),
    };
    view! {
        <div class=class role=role>
            {children()}
        </div>
    }
}
