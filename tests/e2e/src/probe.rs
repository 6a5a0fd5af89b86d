//! What a person would not see at once: accessibility findings, blocked scripts, requests to
//! elsewhere.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::stage::workspace;
use crate::{Done, Engine, Failure, Page, check};

/// WCAG 2.2 at level AA, and what the checker's authors hold for good practice.
const RULES: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

/// One rule of the accessibility checker that the page breaks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Finding {
    /// The rule, such as `color-contrast`.
    pub id: String,
    /// What it asks for.
    pub help: String,
    /// The elements that break it, as selectors.
    pub elements: Vec<String>,
    /// What is wrong with the first of them, with sizes and colours.
    pub why: String,
}

impl Page<'_> {
    /// Checks the page as it is shown now against WCAG 2.2 AA and best practice.
    ///
    /// # Errors
    /// The checker is not installed, or does not run.
    pub fn axe(&self) -> Done<Vec<Finding>> {
        let path = workspace().join("node_modules/axe-core/axe.min.js");
        let checker = std::fs::read_to_string(&path).map_err(|_| {
            Failure::new(format!(
                "{} is not there; `npm ci` installs it",
                path.display()
            ))
        })?;
        // The checker stays in the page until the next load; it is too long to be sent each time.
        if self.script("return !window.axe;", &[])? == Value::Bool(true) {
            self.script(&checker, &[])?;
        }
        let run = "const done = arguments[1];
            axe.run(document, { runOnly: { type: 'tag', values: arguments[0] }, resultTypes: ['violations'] })
                .then(({ violations }) => done(violations.map(({ id, help, nodes }) =>
                    ({ id, help, elements: nodes.map(({ target }) => target.flat().join(' ')),
                       why: nodes[0]?.failureSummary ?? '' }))))
                .catch((error) => done(String(error)));";
        let found = self.script_async(run, &[json!(RULES)])?;
        match found {
            Value::Array(_) => Ok(serde_json::from_value(found)?),
            error => Err(Failure::new(format!("axe: {error}"))),
        }
    }

    /// Fails, in the words of `of`, unless the checker finds nothing and, at the width of a phone and
    /// of a desk, nothing stands out to the right. The other engines' windows don't become as narrow.
    ///
    /// # Errors
    /// What is wrong.
    pub fn expect_readable(&self, of: &str) -> Done {
        self.wait_for("document.getAnimations().every((a) => a.playState === 'finished')")?;
        let found = self.axe()?;
        check(format!("{of}: {found:?}"), found.is_empty())?;
        for width in [320, 390, 1280] {
            if self.stage.engine != Engine::Chromium && width < 1000 {
                continue;
            }
            self.resize(width, 900)?;
            let wide = self.script(
                "return [document.documentElement.scrollWidth, innerWidth];",
                &[],
            )?;
            check(
                format!("{of} {width}: {wide}"),
                wide[0].as_i64() <= wide[1].as_i64(),
            )?;
        }
        Ok(())
    }

    /// Waits until nothing stands out to the right on a small phone. The other engines' windows don't
    /// become that narrow.
    ///
    /// # Errors
    /// Something does.
    pub fn fits_a_small_phone(&self) -> Done {
        if self.stage.engine == Engine::Chromium {
            self.resize(320, 800)?;
            self.wait_for("document.documentElement.scrollWidth <= innerWidth")?;
        }
        Ok(())
    }

    /// What the content security policy blocked since the page was loaded.
    ///
    /// # Errors
    /// A page that the server did not serve.
    pub fn csp_violations(&self) -> Done<Vec<String>> {
        self.seen("violations")
    }

    /// Uncaught errors, failed loads and console errors since the page was loaded.
    ///
    /// # Errors
    /// A page that the server did not serve.
    pub fn errors(&self) -> Done<Vec<String>> {
        self.seen("errors")
    }

    /// Addresses of other origins that the page asked for since it was loaded.
    ///
    /// # Errors
    /// A browser that does not answer.
    pub fn foreign_requests(&self) -> Done<Vec<String>> {
        let script = "return performance.getEntriesByType('resource').map((e) => e.name)
            .filter((name) => !name.startsWith(location.origin + '/') && !/^(data|blob):/.test(name));";
        Ok(serde_json::from_value(self.script(script, &[])?)?)
    }

    /// Fails if there was an error, a blocked script or style, or a request to elsewhere since
    /// the page was loaded.
    ///
    /// # Errors
    /// All of them.
    pub fn expect_no_problems(&self) -> Done {
        let mut problems = self.errors()?;
        problems.extend(self.csp_violations()?);
        problems.extend(self.foreign_requests()?);
        if problems.is_empty() {
            return Ok(());
        }
        Err(Failure::new(problems.join("\n")))
    }

    /// Watches a page that no server served, from now on.
    ///
    /// # Errors
    /// A page that is watched already.
    pub fn watch(&self) -> Done {
        self.script(include_str!("watch.js"), &[]).map(drop)
    }

    /// The bytes of the last file that the page offered to save.
    ///
    /// # Errors
    /// It offered none.
    pub fn last_saved(&self) -> Done<Vec<u8>> {
        let script = "const done = arguments[0];
            const blob = window.__seen.blobs.at(-1);
            if (!blob) return done(null);
            const reader = new FileReader();
            reader.onload = () => done(reader.result.split(',')[1] ?? '');
            reader.readAsDataURL(blob);";
        let bytes = self.until("the page saved no file", || {
            Ok(self.script_async(script, &[])?.as_str().map(str::to_owned))
        })?;
        Ok(STANDARD.decode(bytes)?)
    }

    fn seen(&self, what: &str) -> Done<Vec<String>> {
        let seen = self.script(
            "return window.__seen?.[arguments[0]] ?? null;",
            &[json!(what)],
        )?;
        if seen.is_null() {
            return Err(Failure::new(
                "this page is not watched: the server did not serve it",
            ));
        }
        Ok(serde_json::from_value(seen)?)
    }
}
