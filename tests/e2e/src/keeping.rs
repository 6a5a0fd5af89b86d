//! What a person does with plans that are kept, and what the browser has of them.

use serde_json::json;

use crate::{Done, Engine, Page, Setting, Stage};

/// What the page says once a plan is on the disk.
pub const SAVED: &str = "Saved in this browser";

impl Stage {
    /// Serves the built page for `engine` with a script of the test's own before all others.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn with_script(engine: Engine, script: &str) -> Done<Self> {
        let setting = Setting {
            script: script.to_owned(),
            ..Setting::default()
        };
        Self::with(engine, setting)
    }
}

impl Page<'_> {
    /// Renames the plan, as an edit that wants to be saved.
    ///
    /// # Errors
    /// No plan's name in sight.
    pub fn rename(&self, name: &str) -> Done {
        self.fill("Name of the plan", name)
    }

    /// Renames the plan and waits until that is said to be saved.
    ///
    /// # Errors
    /// It is not said.
    pub fn save_as(&self, name: &str) -> Done {
        self.rename(name)?;
        self.wait_text(".save-state", SAVED).map(drop)
    }

    /// Waits until the page shows the plan of this name.
    ///
    /// # Errors
    /// It does not.
    pub fn shows_plan(&self, name: &str) -> Done {
        self.wait_for(&format!(
            "document.querySelector('.plan-name input')?.value === {name:?}"
        ))
    }

    /// All that stands in the storage under keys that match, in the order of the keys.
    ///
    /// # Errors
    /// A storage that can't be read.
    pub fn stored(&self, keys: &str) -> Done<Vec<String>> {
        let script =
            "return Object.keys(localStorage).filter((key) => new RegExp(arguments[0]).test(key))
            .sort().map((key) => localStorage.getItem(key));";
        Ok(serde_json::from_value(
            self.script(script, &[json!(keys)])?,
        )?)
    }
}
