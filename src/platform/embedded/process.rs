//! A running Postgres: how to tell that one is, and how it ends with the process that started it.

use std::{
    fs, io,
    os::unix::{net::UnixStream, process::CommandExt},
    path::Path,
    process::{Child, Stdio},
    thread,
    time::Duration,
};

use anyhow::Context;

use super::{owner::Owner, programs::Programs};

/// How long to wait between two looks at whether Postgres has got there.
pub const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// Waits until its input closes, which happens however the parent ends, and then stops Postgres. So no stray server
/// outlives even a killed program.
const GUARD: &str =
    r#"read -r _; "$1" stop -D "$2" -m "$3" -w >/dev/null 2>&1; [ -z "$4" ] || rm -rf "$4"/*"#;

/// Whether what is written must outlast a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    Durable,
    /// For tests: nothing is flushed, and the files go when the process ends.
    Temporary,
}

/// A server started by this process, and what will stop it.
#[derive(Debug)]
pub struct Running {
    server: Child,
    guard: Child,
}

/// Whether the cluster at `cluster` takes connections in `socket`: Postgres says so in its lock file, and the socket
/// answers. The file alone may be left over from a crash.
pub fn is_ready(cluster: &Path, socket: &Path) -> bool {
    let lock = fs::read_to_string(cluster.join("postmaster.pid")).unwrap_or_default();
    let says_ready = lock
        .lines()
        .last()
        .is_some_and(|line| line.trim() == "ready");
    says_ready && UnixStream::connect(socket.join(".s.PGSQL.5432")).is_ok()
}

impl Running {
    /// Puts `server` under guard.
    pub fn guard(
        server: Child,
        owner: Owner,
        programs: &Programs,
        root: &Path,
        keeping: Keeping,
    ) -> anyhow::Result<Self> {
        let (mode, remove) = match keeping {
            Keeping::Durable => ("fast", Path::new("")),
            Keeping::Temporary => ("immediate", root),
        };
        let mut guard = owner.command(Path::new("sh"));
        guard
            .args(["-c", GUARD, "guard"])
            .arg(programs.path("pg_ctl"))
            .arg(root.join("cluster"))
            .arg(mode)
            .arg(remove)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // Of its own group, else Ctrl-C in a terminal would end it together with us.
            .process_group(0);
        let guard = guard.spawn().context("starting the guard of Postgres")?;
        Ok(Self { server, guard })
    }
}

impl Running {
    /// Lets the guard stop the server and waits for both. The server is asked after all the while: a dead process counts
    /// as running until its parent has asked, and the guard would wait for it.
    fn stop(&mut self) -> io::Result<bool> {
        drop(self.guard.stdin.take());
        while self.guard.try_wait()?.is_none() {
            self.server.try_wait()?;
            thread::sleep(LOOK_AGAIN);
        }
        Ok(self.server.try_wait()?.is_some())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        match self.stop() {
            Ok(true) => {}
            Ok(false) => tracing::warn!("Postgres did not stop when told to"),
            Err(error) => tracing::warn!("Postgres may still be running: {error}"),
        }
    }
}
