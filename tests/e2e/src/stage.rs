//! What a test plays on: the served page, and a screen where the engine needs one.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

use crate::engine::needed;
use crate::process::Process;
use crate::{Done, Engine, Failure, Page};

/// Held by the one stage that is up: two cores carry one browser at a time.
static TURN: Mutex<()> = Mutex::new(());

/// How the page is served and what the browser is set to.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The folder that is served.
    pub folder: PathBuf,
    /// The path that it is served under, such as `/shop/plan/`.
    pub prefix: String,
    /// A script that runs before all others of the page, such as one that breaks the storage.
    pub script: String,
    /// The language that the browser asks for, such as `zh-CN`. `WebKitGTK` knows only the
    /// machine's own, and takes American English where that is none: choose it in the page.
    pub language: String,
    /// Whether the system's theme is dark.
    pub dark: bool,
    /// As what the page comes.
    pub served: Served,
    /// Whether browsers trust the address.
    pub origin: Origin,
}

/// Whether browsers trust the address that the page stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// They do, but in the run of Chromium on an address that they don't trust.
    OfTheRun,
    /// They do, as what is kept for times without a network or encrypted must be.
    Trusted,
    /// They don't, as with `http://192.168.…` in a class room: Chromium alone can be told so.
    Class,
}

/// As what the page comes to the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Served {
    /// With a script before all others that keeps what goes wrong.
    Watched,
    /// As it was built. Only such a page is kept for times without a network, because its files are
    /// those of the build.
    Untouched,
    /// As the one file that is opened by double click, with no server.
    OneFile,
}

impl Default for Setting {
    /// The built page at the root of its site, in English, by daylight.
    fn default() -> Self {
        let built = std::env::var_os("TRIBUTARY_DIST").map(PathBuf::from);
        Self {
            folder: built.unwrap_or_else(|| workspace().join("dist")),
            prefix: "/".to_owned(),
            script: String::new(),
            language: "en-US".to_owned(),
            dark: false,
            served: Served::Watched,
            origin: Origin::OfTheRun,
        }
    }
}

/// One engine with the page served for it, for the length of a test.
pub struct Stage {
    pub(crate) engine: Engine,
    pub(crate) setting: Setting,
    /// The page's address, with a slash at the end where a server has it.
    pub(crate) address: String,
    pub(crate) display: Option<String>,
    pub(crate) work: TempDir,
    _screen: Option<Process>,
    server: Mutex<Option<Process>>,
    _turn: MutexGuard<'static, ()>,
}

impl Stage {
    /// Serves the built page for `engine`.
    ///
    /// # Errors
    /// A page that is not built, or a program that is not installed.
    pub fn new(engine: Engine) -> Done<Self> {
        Self::with(engine, Setting::default())
    }

    /// Serves what `setting` names for `engine`.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn with(engine: Engine, setting: Setting) -> Done<Self> {
        if engine == Engine::WebKitGtk && setting.language != Setting::default().language {
            return Err(Failure::new("WebKitGTK can't be set to a language"));
        }
        // A test that failed has let go of all it held.
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let work = tempfile::Builder::new()
            .prefix("tributary-e2e-")
            .tempdir()?;

        let script = work.path().join("before.js");
        std::fs::write(
            &script,
            [include_str!("watch.js"), &setting.script].join("\n"),
        )?;
        let mut serve = Command::new(needed(&["node"], "nodejs")?);
        serve.arg(workspace().join("src/js/serve.mjs"));
        serve.args(["--port", "0", "--prefix", &setting.prefix]);
        if setting.served == Served::Watched {
            serve.arg("--inject").arg(script);
        }
        serve.arg(&setting.folder);
        let (server, said) = Process::start_and_read(&serve, &work.path().join("server.log"))?;
        let address = said
            .split_whitespace()
            .next_back()
            .filter(|address| address.starts_with("http://"))
            .ok_or_else(|| Failure::new(format!("the server did not tell its address: {said}")))?
            .to_owned();
        let address = if setting.served == Served::OneFile {
            let folder = setting.folder.canonicalize()?;
            format!("file://{}", folder.join("tributary.html").display())
        } else if engine == Engine::Chromium && is_class(setting.origin) {
            address.replace("127.0.0.1", CLASS_HOST)
        } else {
            address
        };

        let (screen, display) = if engine.needs_display() {
            let mut xvfb = Command::new(needed(&["Xvfb"], "xvfb")?);
            xvfb.args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1400x1000x24",
                "-nolisten",
                "tcp",
            ]);
            let (screen, number) = Process::start_and_read(&xvfb, &work.path().join("xvfb.log"))?;
            (Some(screen), Some(format!(":{number}")))
        } else {
            (None, None)
        };
        Ok(Self {
            engine,
            setting,
            address,
            display,
            work,
            _screen: screen,
            server: Mutex::new(Some(server)),
            _turn: turn,
        })
    }

    /// Opens a browser with a fresh profile, on an empty page.
    ///
    /// # Errors
    /// A driver or browser that is not installed or does not start.
    pub fn page(&self) -> Done<Page<'_>> {
        Page::start(self)
    }

    /// Stops the server: from now on there is no network.
    pub fn cut_network(&self) {
        self.server
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
    }

    /// A folder for the test's own files, removed with the stage.
    pub fn folder(&self) -> &Path {
        self.work.path()
    }

    /// The address that the page is served at, with a slash at the end.
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// A host as in a class room, `http://192.168.…`: no name of this machine, so no browser trusts it
/// without a certificate. Chromium is told to find it here.
pub(crate) const CLASS_HOST: &str = "class.test";

fn is_class(origin: Origin) -> bool {
    match origin {
        Origin::OfTheRun => std::env::var_os("TRIBUTARY_CLASS").is_some(),
        Origin::Trusted => false,
        Origin::Class => true,
    }
}

/// The folder of the whole project.
pub(crate) fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}
