//! Programs that a test starts, and their ends.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::{Done, Failure};

/// How long a program may take to say where it listens.
const START: Duration = Duration::from_secs(20);

/// A running program, ended with all of its descendants on drop.
pub(crate) struct Process {
    child: Child,
}

impl Process {
    /// Starts `command` in a session of its own, its output going to `log`.
    pub(crate) fn start(command: &Command, log: &Path) -> Done<Self> {
        Self::start_with(command, log, |child| {
            child.stdout(File::options().append(true).open(log)?);
            Ok(())
        })
    }

    /// Starts `command` and gives the first line that it prints.
    pub(crate) fn start_and_read(command: &Command, log: &Path) -> Done<(Self, String)> {
        let mut process = Self::start_with(command, log, |child| {
            child.stdout(Stdio::piped());
            Ok(())
        })?;
        let out = process.child.stdout.take();
        let (send, receive) = mpsc::channel();
        std::thread::spawn(move || {
            let Some(out) = out else { return };
            let mut out = BufReader::new(out);
            let mut line = String::new();
            // Who waits may have given up; the rest is read so that the program never blocks.
            if out.read_line(&mut line).is_ok() && send.send(line).is_ok() {
                let _rest = std::io::copy(&mut out.take(u64::MAX), &mut std::io::sink());
            }
        });
        match receive.recv_timeout(START) {
            Ok(line) if !line.trim().is_empty() => Ok((process, line.trim().to_owned())),
            _ => {
                let said = std::fs::read_to_string(log).unwrap_or_default();
                let program = command.get_program().to_string_lossy();
                Err(Failure::new(format!("{program} did not start: {said}")))
            }
        }
    }

    fn start_with(
        command: &Command,
        log: &Path,
        out: impl FnOnce(&mut Command) -> Done,
    ) -> Done<Self> {
        // A browser leaves its driver's process group, but not its session.
        let mut child = Command::new("setsid");
        child.arg(command.get_program()).args(command.get_args());
        for (key, value) in command.get_envs() {
            match value {
                Some(value) => child.env(key, value),
                None => child.env_remove(key),
            };
        }
        child.stdin(Stdio::null()).stderr(File::create(log)?);
        out(&mut child)?;
        let child = child.spawn()?;
        Ok(Self { child })
    }

    /// Whether it still runs.
    pub(crate) fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// The ids of the processes in the session that this one leads.
    fn session(&self) -> Vec<String> {
        let leader = self.child.id().to_string();
        let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        entries
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|pid| pid.bytes().all(|b| b.is_ascii_digit()))
            .filter(|pid| session_of(pid).is_some_and(|session| session == leader))
            .collect()
    }
}

/// The session that a process belongs to: the fourth field behind its name, which is in
/// parentheses and may itself hold any character.
fn session_of(pid: &str) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    fields.split_whitespace().nth(3).map(str::to_owned)
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Process {
    /// Ends it and all of its descendants, at once and without a warning.
    pub(crate) fn kill(&mut self) {
        // A program that is being ended may start another one, so look again.
        for _ in 0..5 {
            let pids = self.session();
            if pids.is_empty() {
                break;
            }
            let _ended = Command::new("kill")
                .arg("-KILL")
                .args(&pids)
                .stderr(Stdio::null())
                .status();
            let _reaped = self.child.try_wait();
            std::thread::sleep(Duration::from_millis(20));
        }
        let _reaped = self.child.wait();
    }
}

/// Where `program` is, in `PATH` or among the tools that the build installs.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let tools = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache")))
        .map(|cache| cache.join("tributary/tools/bin"));
    std::env::split_paths(&path)
        .chain(tools)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// A port that nobody listens on at the moment.
pub(crate) fn free_port() -> Done<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
