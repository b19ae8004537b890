//! As whom Postgres runs: it refuses to run as root, as which containers and automatic checks like to run.

use std::{
    fs,
    os::unix::{fs::chown, process::CommandExt},
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, bail};

/// The account that Postgres is run as when we are root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    user: u32,
    group: u32,
}

/// `None` where we are not root and Postgres can run as ourselves.
#[derive(Clone, Copy, Debug)]
pub struct Owner(Option<Account>);

impl Owner {
    pub fn choose() -> anyhow::Result<Self> {
        let id = Command::new("id")
            .arg("-u")
            .output()
            .context("running `id -u`")?;
        if id.stdout.trim_ascii() != b"0" {
            return Ok(Self(None));
        }
        let accounts = fs::read_to_string("/etc/passwd").context("reading /etc/passwd")?;
        for name in ["postgres", "nobody"] {
            if let Some(account) = find_account(&accounts, name) {
                return Ok(Self(Some(account)));
            }
        }
        bail!(
            "Postgres refuses to run as root, and there is no user `postgres` or `nobody` to run it as"
        );
    }

    /// A command that runs as this owner, in a folder any owner can enter.
    pub fn command(self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir("/").stdin(Stdio::null());
        if let Some(account) = self.0 {
            command.uid(account.user).gid(account.group);
        }
        command
    }

    /// Whether the owner can reach what lies in `folder`.
    pub fn can_enter(self, folder: &Path) -> bool {
        let mut command = self.command(Path::new("test"));
        let status = command.arg("-x").arg(folder).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    }

    pub fn give(self, folder: &Path) -> anyhow::Result<()> {
        if let Some(account) = self.0 {
            chown(folder, Some(account.user), Some(account.group))
                .with_context(|| format!("giving {} to the owner of Postgres", folder.display()))?;
        }
        Ok(())
    }
}

fn find_account(accounts: &str, name: &str) -> Option<Account> {
    accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        (fields.next() == Some(name)).then_some(())?;
        let user = fields.nth(1)?.parse().ok()?;
        let group = fields.next()?.parse().ok()?;
        Some(Account { user, group })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_found_by_whole_name() {
        let accounts = "root:x:0:0:root:/root:/bin/sh\npostgresql:x:7:8::/:/bin/false\npostgres:x:101:104::/:/bin/sh\n";
        let expected = Account {
            user: 101,
            group: 104,
        };
        assert_eq!(find_account(accounts, "postgres"), Some(expected));
        assert_eq!(find_account(accounts, "nobody"), None);
    }
}
