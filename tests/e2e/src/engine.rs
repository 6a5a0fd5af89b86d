//! The three engines: how each is started, and what to install where it is missing.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::process::find;
use crate::stage::{CLASS_HOST, Setting};
use crate::{Done, Failure};

/// Where Debian keeps the browser that `WebKitWebDriver` drives, newest first.
const MINI_BROWSERS: [&str; 3] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser",
];

/// A browser engine that the page must work in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, as in Chrome and Edge.
    Chromium,
    /// Firefox.
    Firefox,
    /// `WebKitGTK`, the nearest to Safari that runs on Linux.
    WebKitGtk,
}

impl Engine {
    /// The name that its tests end with.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKitGtk => "webkitgtk",
        }
    }

    /// Whether it needs a screen, which is then a virtual one.
    pub(crate) const fn needs_display(self) -> bool {
        matches!(self, Self::WebKitGtk)
    }

    /// The command that starts its driver on `port`, with all that it keeps below `home`.
    pub(crate) fn driver(self, port: u16, home: &Path, setting: &Setting) -> Done<Command> {
        let mut command = match self {
            Self::Chromium => {
                needed(
                    &["chromium", "chromium-browser", "google-chrome"],
                    "chromium",
                )?;
                let mut command = Command::new(needed(&["chromedriver"], "chromium-driver")?);
                command.arg(format!("--port={port}"));
                command
            }
            Self::Firefox => {
                let wanted = "firefox-esr (the driver is no package: `cargo install geckodriver`)";
                needed(&["firefox-esr", "firefox"], wanted)?;
                let mut command = Command::new(needed(&["geckodriver"], wanted)?);
                command.arg(format!("--port={port}"));
                command
                    .args(["--websocket-port=0", "--profile-root"])
                    .arg(home);
                command
            }
            Self::WebKitGtk => {
                mini_browser()?;
                let mut command = Command::new(needed(&["WebKitWebDriver"], "webkit2gtk-driver")?);
                command.arg(format!("--port={port}"));
                // It has no preference for this; it asks the desktop.
                let theme = if setting.dark {
                    "Adwaita:dark"
                } else {
                    "Adwaita"
                };
                command.env("GTK_THEME", theme);
                command
            }
        };
        for (key, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_DATA_HOME", "data"),
        ] {
            command.env(key, home.join(folder));
        }
        // WebKitGTK speaks American English in this locale; in `C.UTF-8` it says that its
        // language is "C", which is none.
        for key in ["LANGUAGE", "LC_ALL", "LANG"] {
            command.env(key, "C");
        }
        Ok(command)
    }

    /// What a new session asks for: a fresh profile below `home`, no first-run pages, no
    /// traffic of the browser's own.
    pub(crate) fn capabilities(self, home: &Path, setting: &Setting) -> Done<Value> {
        let language = &setting.language;
        let value = match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": {
                    "binary": needed(&["chromium", "chromium-browser", "google-chrome"], "chromium")?,
                    "args": [
                        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                        "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync",
                        "--window-size=1280,900",
                        format!("--host-resolver-rules=MAP {CLASS_HOST} 127.0.0.1"),
                        format!("--lang={language}"),
                        format!("--user-data-dir={}", home.join("profile").display()),
                    ],
                    "prefs": {
                        "intl.accept_languages": language,
                        "download.default_directory": home,
                    },
                },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": needed(&["firefox-esr", "firefox"], "firefox-esr")?,
                    "args": ["-headless", "--width=1280", "--height=900", "-profile", firefox_profile(home)?],
                    "prefs": {
                        "intl.accept_languages": language,
                        "layout.css.prefers-color-scheme.content-override": i32::from(!setting.dark),
                        "browser.download.folderList": 2,
                        "browser.download.dir": home,
                    },
                },
            }),
            Self::WebKitGtk => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": mini_browser()?,
                    "args": ["--automation"],
                },
            }),
        };
        Ok(value)
    }
}

/// A folder for Firefox's profile that outlives the browser: by itself its driver makes one that
/// does not.
fn firefox_profile(home: &Path) -> Done<PathBuf> {
    let profile = home.join("profile");
    std::fs::create_dir_all(&profile)?;
    Ok(profile)
}

/// The first of `programs` that is installed.
pub(crate) fn needed(programs: &[&str], package: &str) -> Done<PathBuf> {
    programs
        .iter()
        .find_map(|program| find(program))
        .ok_or_else(|| {
            let program = programs.join(" or ");
            Failure::new(format!(
                "{program} is not installed; the Debian package is {package}"
            ))
        })
}

fn mini_browser() -> Done<&'static str> {
    MINI_BROWSERS
        .into_iter()
        .find(|file| Path::new(file).is_file())
        .ok_or_else(|| {
            Failure::new(
                "WebKitGTK's MiniBrowser is not installed; the Debian package is webkit2gtk-driver",
            )
        })
}
