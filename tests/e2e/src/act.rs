//! What a person does on a page: typing, choosing, clicking, dropping.

use std::path::Path;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use thirtyfour::{By, Key, WebElement};

use crate::{Done, Page};

/// So often a page is asked whether a click has come, 50 ms apart, before it counts as missed.
const LATE_CLICK: u32 = 20;

impl Page<'_> {
    /// What stands in the field with this label, accessible name or selector.
    ///
    /// # Errors
    /// No such field.
    pub fn value(&self, field: &str) -> Done<String> {
        let element = self.find("field", field)?;
        let value = self.script("return String(arguments[0].value);", &[element.to_json()?])?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Replaces what stands in the field with this label, accessible name or selector, key by
    /// key; in a select, chooses the option with this text or value.
    ///
    /// # Errors
    /// No such field, or no such option.
    pub fn fill(&self, field: &str, value: &str) -> Done {
        let element = self.find("field", field)?;
        let is_select = "const [e, wanted] = arguments;
            e.focus();
            if (e.tagName !== 'SELECT') { e.select?.(); return false; }
            const option = [...e.options].find((o) => o.text.trim() === wanted || o.value === wanted);
            if (!option) return [...e.options].map((o) => o.text.trim());
            e.value = option.value;
            for (const kind of ['input', 'change']) e.dispatchEvent(new Event(kind, { bubbles: true }));
            return true;";
        match self.script(is_select, &[element.to_json()?, json!(value)])? {
            Value::Bool(true) => Ok(()),
            Value::Bool(false) if value.is_empty() => {
                self.run(async |_| element.send_keys(Key::Delete).await)
            }
            // A driver may put the caret behind the text before it types, so all of it is selected
            // once more by keys.
            Value::Bool(false) => self.run(async |_| {
                element.send_keys(Key::Control + "a").await?;
                element.send_keys(value).await
            }),
            options => Err(self.failure(&format!("{field} has no option {value}, but {options}"))),
        }
    }

    /// Clicks the answer `choice` of the group of radio buttons or ticks called `question`.
    ///
    /// # Errors
    /// No such group, or no such answer; the failure names those that are there.
    pub fn choose(&self, question: &str, choice: &str) -> Done {
        let script = "const [question, choice] = arguments;
            const tidy = (e) => e?.textContent.replace(/\\s+/g, ' ').trim();
            const groups = [...document.querySelectorAll('fieldset')];
            const group = groups.find((g) => tidy(g.querySelector('legend')) === question);
            if (!group) return groups.map((g) => tidy(g.querySelector('legend')));
            const labels = [...group.querySelectorAll('label')];
            return labels.find((l) => tidy(l) === choice) ?? labels.map(tidy);";
        let args = vec![json!(question), json!(choice)];
        self.until(&format!("{question}: {choice} can't be chosen"), || {
            let found = self.run(async |driver| driver.execute(script, args.clone()).await)?;
            if let Value::Array(there) = found.json() {
                return Err(crate::Failure::new(json!(there).to_string()));
            }
            let label = found.element()?;
            self.click_on(&label)
        })
    }

    /// Presses keys where the focus is, such as `Key::Tab.to_string()`.
    ///
    /// # Errors
    /// A browser that does not answer.
    pub fn press(&self, keys: &str) -> Done {
        self.run(async |driver| driver.action_chain().send_keys(keys).perform().await)
    }

    /// Clicks the button, link, tab or label that is called `name`.
    ///
    /// # Errors
    /// No such thing; the failure names those that are there.
    pub fn click_text(&self, name: &str) -> Done {
        self.until(&format!("{name} can't be clicked"), || {
            let element = self.find("button", name)?;
            self.click_on(&element)
        })
    }

    /// Clicks the first element that `css` selects.
    ///
    /// # Errors
    /// No such element.
    pub fn click(&self, css: &str) -> Done {
        self.until(&format!("{css} can't be clicked"), || {
            let Ok(element) = self.run(async |driver| driver.find(By::Css(css)).await) else {
                return Ok(None);
            };
            self.click_on(&element)
        })
    }

    /// Clicks an element that is there; nothing when the click did not reach it, so that the
    /// caller looks for it again. A driver aims at where the element stood a moment before, and
    /// something that came in above may have moved it; a person would see that and click again.
    fn click_on(&self, element: &WebElement) -> Done<Option<()>> {
        // Not every driver scrolls to what is below the window's edge.
        let aim = "const [element] = arguments;
            element.scrollIntoView({ behavior: 'instant', block: 'nearest' });
            window.reached = false;
            element.addEventListener('click', () => { window.reached = true; },
                { once: true, capture: true });";
        self.script(aim, &[element.to_json()?])?;
        if self.run(async |_| element.click().await).is_err() {
            return Ok(None);
        }
        // Another page has no such mark, and one that is on its way to it can't be asked.
        let missed = || {
            let told =
                self.run(async |driver| driver.execute("return window.reached;", vec![]).await);
            told.is_ok_and(|ret| *ret.json() == Value::Bool(false))
        };
        for _ in 0..LATE_CLICK {
            if !missed() {
                return Ok(Some(()));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(None)
    }

    /// Drops a file on the first element that `css` selects.
    ///
    /// # Errors
    /// No such element, or a browser that can't make a file.
    pub fn drop_file(&self, css: &str, name: &str, bytes: &[u8]) -> Done {
        let file = json!({ "name": name, "bytes": STANDARD.encode(bytes) });
        self.transfer(css, &file)
    }

    /// Pastes `text` into the first element that `css` selects.
    ///
    /// # Errors
    /// No such element.
    pub fn paste(&self, css: &str, text: &str) -> Done {
        self.transfer(css, &json!({ "text": text }))
    }

    fn transfer(&self, css: &str, what: &Value) -> Done {
        let script = "const [css, { name, bytes, text }] = arguments;
            const target = document.querySelector(css);
            if (!target) return false;
            const data = new DataTransfer();
            const options = { bubbles: true, cancelable: true, composed: true };
            if (text !== undefined) {
                data.setData('text/plain', text);
                const event = new ClipboardEvent('paste', { ...options, clipboardData: data });
                // An engine that leaves its own clipboard in the event gets ours.
                if (event.clipboardData?.getData('text/plain') !== text)
                    Object.defineProperty(event, 'clipboardData', { value: data });
                target.dispatchEvent(event);
                return true;
            }
            const file = new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name);
            data.items.add(file);
            for (const kind of ['dragenter', 'dragover', 'drop']) {
                const event = new DragEvent(kind, { ...options, dataTransfer: data });
                if (event.dataTransfer?.files.length !== 1)
                    Object.defineProperty(event, 'dataTransfer', { value: data });
                target.dispatchEvent(event);
            }
            return true;";
        self.until(&format!("nothing is {css}"), || {
            let args = [json!(css), what.clone()];
            Ok((self.script(script, &args)? == Value::Bool(true)).then_some(()))
        })
    }

    /// Chooses the file at `path` in the file field that `css` selects.
    ///
    /// # Errors
    /// No such field.
    pub fn upload(&self, css: &str, path: &Path) -> Done {
        let path = path.canonicalize()?.to_string_lossy().into_owned();
        self.until(&format!("nothing is {css}"), || {
            let sent =
                self.run(async |driver| driver.find(By::Css(css)).await?.send_keys(&path).await);
            Ok(sent.ok())
        })
    }

    /// The element of this kind and name; see `find.js`.
    fn find(&self, kind: &str, name: &str) -> Done<WebElement> {
        let args = vec![json!(kind), json!(name)];
        let look =
            || self.run(async |driver| driver.execute(include_str!("find.js"), args.clone()).await);
        let found = self.until("", || {
            let ret = look()?;
            Ok(if ret.json().is_array() {
                None
            } else {
                Some(ret.element()?)
            })
        });
        found.or_else(|_| {
            let there = look()?.json().clone();
            Err(self.failure(&format!("no {kind} is called {name:?}; there are {there}")))
        })
    }
}
