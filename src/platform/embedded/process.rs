//! A running Postgres: how to tell that one is, and how it ends with the process that started it.

use std::{
    fs,
    os::unix::{net::UnixStream, process::CommandExt},
    path::Path,
    process::{Child, Stdio},
};

use anyhow::Context;

use super::{cluster::Keeping, owner::Owner, programs::Programs};

/// Waits until its input closes, which happens however the parent ends, and then stops Postgres. So no stray server
/// outlives even a killed program.
const GUARD: &str =
    r#"read -r _; "$1" stop -D "$2" -m "$3" -w >/dev/null 2>&1; [ -z "$4" ] || rm -rf "$4"/*"#;

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

impl Drop for Running {
    fn drop(&mut self) {
        // A server that is dead already counts as running until it is waited for, and the guard would wait for it.
        let ended = self.server.try_wait();
        drop(self.guard.stdin.take());
        let ended = ended
            .and_then(|_| self.guard.wait())
            .and_then(|_| self.server.wait());
        if let Err(error) = ended {
            tracing::warn!("Postgres may still be running: {error}");
        }
    }
}
