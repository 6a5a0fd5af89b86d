#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod confidential;
mod forms;
mod text;
