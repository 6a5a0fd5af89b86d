//! A page in a browser: where it is, what it shows, how large it is.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver, WindowHandle};
use tokio::runtime::Runtime;

use crate::process::{Process, free_port};
use crate::stage::workspace;
use crate::{Done, Engine, Failure, Stage};

/// How long a verb waits for what it names; a busy machine is no failure of the page.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a driver may take to listen, and a browser to start.
const START: Duration = Duration::from_secs(45);
/// How long a page may take for one command; a browser that hangs fails the test.
const COMMAND: Duration = Duration::from_secs(90);
const PAUSE: Duration = Duration::from_millis(50);

/// Tells one page's folder and one failure's picture from another's.
static NUMBER: AtomicU32 = AtomicU32::new(1);

/// A browser with a profile of its own, ended on drop.
pub struct Page<'stage> {
    pub(crate) stage: &'stage Stage,
    pub(crate) runtime: Runtime,
    /// `None` once it has been closed.
    driver: Option<WebDriver>,
    /// In the order in which they were opened, which not every driver lists them in; empty while
    /// there is one.
    tabs: RefCell<Vec<WindowHandle>>,
    /// What the browser keeps, its profile too.
    home: PathBuf,
    process: Process,
}

impl<'stage> Page<'stage> {
    pub(crate) fn start(stage: &'stage Stage) -> Done<Self> {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let home = stage.work.path().join(format!("home-{number}"));
        std::fs::create_dir(&home)?;
        Self::start_in(stage, &home)
    }

    /// Starts a browser whose profile is below `home`, where another one may have left it.
    pub(crate) fn start_in(stage: &'stage Stage, home: &Path) -> Done<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let log = home.join("driver.log");
        let port = free_port()?;
        let mut command = stage.engine.driver(port, home, &stage.setting)?;
        if let Some(display) = &stage.display {
            command.env("DISPLAY", display);
        }
        let mut process = Process::start(&command, &log)?;
        let capabilities = stage.engine.capabilities(home, &stage.setting)?;
        let capabilities: Capabilities = serde_json::from_value(capabilities)?;

        let deadline = Instant::now() + START;
        while runtime
            .block_on(tokio::net::TcpStream::connect(("127.0.0.1", port)))
            .is_err()
        {
            if !process.runs() || Instant::now() > deadline {
                return Err(told(&log, "the driver does not listen"));
            }
            std::thread::sleep(PAUSE);
        }
        let address = format!("http://127.0.0.1:{port}");
        let session = WebDriver::builder(&address, capabilities)
            .request_timeout(COMMAND)
            .connect();
        let driver = runtime
            .block_on(async { tokio::time::timeout(START, session).await })
            .map_err(|_| told(&log, "the browser does not start"))?
            .map_err(|error| told(&log, &error.to_string()))?;
        let page = Self {
            stage,
            runtime,
            driver: Some(driver),
            tabs: RefCell::default(),
            home: home.to_owned(),
            process,
        };
        if stage.engine == Engine::Chromium && stage.setting.dark {
            let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
            page.devtools("Emulation.setEmulatedMedia", dark)?;
        }
        Ok(page)
    }

    /// Ends the browser as a power cut would, and starts it again with what it has on the disk.
    ///
    /// # Errors
    /// A browser that does not start, or one that keeps no profile when it is driven
    /// (`WebKitGTK`).
    pub fn kill_and_start_again(mut self) -> Done<Self> {
        if self.stage.engine == Engine::WebKitGtk {
            return Err(Failure::new("WebKitGTK keeps no profile when it is driven"));
        }
        self.process.kill();
        // Its session has ended with it, so it is not to be closed.
        if let Some(driver) = self.driver.take() {
            driver.leak()?;
        }
        Self::start_in(self.stage, &self.home)
    }

    /// Goes to `route`, the part of the address from the `#` on, or below the page's folder.
    ///
    /// # Errors
    /// A page that does not load.
    pub fn open(&self, route: &str) -> Done {
        let address = format!("{}{route}", self.stage.address);
        self.run(async |driver| driver.goto(address).await)
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// A page that does not load.
    pub fn reload(&self) -> Done {
        self.run(async |driver| driver.refresh().await)
    }

    /// Opens `route` in another tab of this browser, which all verbs then act in.
    ///
    /// # Errors
    /// A browser that opens no tab, or a page that does not load.
    pub fn open_tab(&self, route: &str) -> Done {
        if self.tabs.borrow().is_empty() {
            let first = self.run(async |driver| driver.window().await)?;
            self.tabs.borrow_mut().push(first);
        }
        let tab = self.run(async |driver| driver.new_tab().await)?;
        self.tabs.borrow_mut().push(tab);
        self.to_tab(self.tabs.borrow().len() - 1)?;
        self.open(route)
    }

    /// Goes to the tab that was opened as the `nth`, from 0.
    ///
    /// # Errors
    /// No such tab.
    pub fn to_tab(&self, nth: usize) -> Done {
        let tab = self.tabs.borrow().get(nth).cloned();
        let tab = tab.ok_or_else(|| Failure::new(format!("there is no tab {nth}")))?;
        self.run(async |driver| driver.switch_to_window(tab).await)
    }

    /// The address as it stands in the browser.
    ///
    /// # Errors
    /// A browser that does not answer.
    pub fn address(&self) -> Done<String> {
        Ok(self
            .run(async |driver| driver.current_url().await)?
            .to_string())
    }

    /// The visible text of the first element that `css` selects.
    ///
    /// # Errors
    /// No such element.
    pub fn text(&self, css: &str) -> Done<String> {
        self.until(&format!("nothing is {css}"), || {
            let texts = self.texts(css)?;
            Ok(texts.into_iter().next())
        })
    }

    /// The visible texts of all elements that `css` selects at the moment, white space as one
    /// space.
    ///
    /// # Errors
    /// A selector that the browser does not know.
    pub fn texts(&self, css: &str) -> Done<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .map((e) => (e.innerText ?? e.textContent).replace(/\\s+/g, ' ').trim());";
        Ok(serde_json::from_value(self.script(script, &[json!(css)])?)?)
    }

    /// How many elements `css` selects at the moment.
    ///
    /// # Errors
    /// A selector that the browser does not know.
    pub fn count(&self, css: &str) -> Done<usize> {
        Ok(self.texts(css)?.len())
    }

    /// Waits until an element that `css` selects contains `wanted`, and gives its text.
    ///
    /// # Errors
    /// It does not in time; the failure tells what stood there instead.
    pub fn wait_text(&self, css: &str, wanted: &str) -> Done<String> {
        let found = self.until("", || {
            let texts = self.texts(css)?;
            Ok(texts.into_iter().find(|text| text.contains(wanted)))
        });
        found.or_else(|_| {
            let there = self.texts(css)?;
            Err(self.failure(&format!("no {css} says {wanted:?}; there is {there:?}")))
        })
    }

    /// Waits until the JavaScript `expression` is true.
    ///
    /// # Errors
    /// It is not in time.
    pub fn wait_for(&self, expression: &str) -> Done {
        let script = format!("return Boolean({expression});");
        self.until(&format!("never true: {expression}"), || {
            Ok((self.script(&script, &[])? == Value::Bool(true)).then_some(()))
        })
    }

    /// Runs a JavaScript function body in the page.
    ///
    /// # Errors
    /// What it throws.
    pub fn script(&self, body: &str, args: &[Value]) -> Done<Value> {
        let ret = self.run(async |driver| driver.execute(body, args.to_vec()).await)?;
        Ok(ret.json().clone())
    }

    /// Runs a JavaScript function body that calls its last argument when it is done.
    ///
    /// # Errors
    /// What it throws, or never calling back.
    pub fn script_async(&self, body: &str, args: &[Value]) -> Done<Value> {
        let ret = self.run(async |driver| driver.execute_async(body, args.to_vec()).await)?;
        Ok(ret.json().clone())
    }

    /// Makes the page `width` × `height` CSS pixels. Chromium takes any size; the other two have
    /// a narrowest window, so [`Self::open_in_frame`] is for phones there.
    ///
    /// # Errors
    /// A size that the window refuses.
    pub fn resize(&self, width: u32, height: u32) -> Done {
        if self.stage.engine == Engine::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            return self
                .devtools("Emulation.setDeviceMetricsOverride", size)
                .map(drop);
        }
        let inner = || -> Done<(i64, i64)> {
            let size = self.script("return [innerWidth, innerHeight];", &[])?;
            Ok((size[0].as_i64().unwrap_or(0), size[1].as_i64().unwrap_or(0)))
        };
        // The window is larger than the page by its bars.
        let rect = self.run(async |driver| driver.get_window_rect().await)?;
        let (w, h) = inner()?;
        let (dw, dh) = (rect.width - w, rect.height - h);
        let (want_w, want_h) = (i64::from(width) + dw, i64::from(height) + dh);
        let (w, h) = (u32::try_from(want_w)?, u32::try_from(want_h)?);
        self.run(async |driver| driver.set_window_rect(0, 0, w, h).await)?;
        let wanted = (i64::from(width), i64::from(height));
        self.until(
            &format!("the window does not become {width} × {height}"),
            || Ok((inner()? == wanted).then_some(())),
        )
    }

    /// Opens `route` in a frame of `width` × `height` CSS pixels, which every engine can do
    /// however narrow; all verbs then act in the frame, until the next [`Self::open`].
    ///
    /// # Errors
    /// A frame that does not load.
    pub fn open_in_frame(&self, route: &str, width: u32, height: u32) -> Done {
        // An address without a file gives a plain document of the same origin, which has no
        // content security policy that would forbid frames.
        self.open("no-such-file")?;
        let address = format!("{}{route}", self.stage.address);
        let script = "const [address, width, height, done] = arguments;
            const frame = document.createElement('iframe');
            Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, border: 0 });
            frame.onload = () => done();
            frame.src = address;
            document.body.replaceChildren(frame);";
        self.script_async(script, &[json!(address), json!(width), json!(height)])?;
        self.run(async |driver| driver.enter_frame(0).await)
    }

    /// Saves a picture of the page as a PNG file.
    ///
    /// # Errors
    /// A file that can't be written.
    pub fn screenshot(&self, path: &Path) -> Done {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        self.run(async |driver| driver.screenshot(path).await)
    }

    /// Sends a command of Chromium's developer tools.
    ///
    /// # Errors
    /// Another engine, or what Chromium says.
    pub fn devtools(&self, command: &str, parameters: Value) -> Done<Value> {
        self.run(async |driver| driver.cdp().send_raw(command, parameters).await)
    }

    /// Runs a command of the driver.
    pub(crate) fn run<T, E: Into<Failure>>(
        &self,
        act: impl AsyncFnOnce(&WebDriver) -> Result<T, E>,
    ) -> Done<T> {
        let driver = self
            .driver
            .as_ref()
            .ok_or_else(|| Failure::new("the browser is closed"))?;
        self.runtime.block_on(act(driver)).map_err(Into::into)
    }

    /// Tries until there is something, or fails with `words` after that.
    pub(crate) fn until<T>(&self, words: &str, attempt: impl Fn() -> Done<Option<T>>) -> Done<T> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let tried = attempt();
            if let Ok(Some(found)) = tried {
                return Ok(found);
            }
            if Instant::now() > deadline {
                let reason = tried
                    .err()
                    .map(|error| format!("\n{error}"))
                    .unwrap_or_default();
                return Err(self.failure(&format!("{words}{reason}")));
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// A failure with a picture of what the page looked like, and what went wrong in it.
    pub(crate) fn failure(&self, words: &str) -> Failure {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("failure-{}-{number}.png", self.stage.engine.name());
        let path = workspace().join("target/e2e").join(name);
        let picture = match self.screenshot(&path) {
            Ok(()) => format!("\nThe page as it was: {}", path.display()),
            Err(_) => String::new(),
        };
        let errors = match self.errors() {
            Ok(errors) if !errors.is_empty() => format!("\nThe page said: {}", errors.join("\n")),
            _ => String::new(),
        };
        Failure::new(format!("{words}{picture}{errors}"))
    }
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            // Ending the session lets the browser close in order; the process's own drop ends
            // whatever is left.
            let quit = async { tokio::time::timeout(PATIENCE, driver.quit()).await };
            let _closed = self.runtime.block_on(quit);
        }
    }
}

/// A failure with what the driver said.
fn told(log: &Path, words: &str) -> Failure {
    let said = std::fs::read_to_string(log).unwrap_or_default();
    Failure::new(format!("{words}\n{said}"))
}
