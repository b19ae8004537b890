//! `soundingboard user`: the first administrator, and whoever is wanted when nobody can sign in to make them one.

use anyhow::Context;
use chrono_tz::Europe::London;
use clap::Subcommand;

use crate::{
    accounts::{
        StaffRole,
        audit::By,
        invitations::{self, StaffInvitation},
        people::{self, Search},
    },
    app::Database,
    platform::{clock::Clock, config::Settings, http::Site},
    values::{EmailAddress, Term},
};

#[derive(Debug, Subcommand)]
pub enum User {
    /// Give somebody a role as staff, and send them a message that says how to sign in
    Invite {
        /// Their address, like name@example.org
        #[arg(value_parser = EmailAddress::parse)]
        email: EmailAddress,
        /// administrator, senior-assessor or assessor
        #[arg(long, value_parser = role)]
        role: StaffRole,
    },
    /// List the people who have an account
    List {
        /// Only those with this role: administrator, senior-assessor or assessor
        #[arg(long, value_parser = role)]
        role: Option<StaffRole>,
    },
}

fn role(text: &str) -> Result<StaffRole, String> {
    StaffRole::from_slug(text).ok_or_else(|| {
        let roles: Vec<_> = StaffRole::all().map(Term::slug).collect();
        format!("the roles are {}", roles.join(", "))
    })
}

/// It works beside a running site, which asks the database for roles anew with every request and delivers the message.
pub async fn run(settings: &Settings, user: User) -> anyhow::Result<()> {
    let database = Database::open(settings).await?;
    let done = match user {
        User::Invite { email, role } => invite(settings, &database, &email, role).await,
        User::List { role } => list(&database, role).await,
    };
    database.close().await;
    done
}

async fn invite(
    settings: &Settings,
    database: &Database,
    email: &EmailAddress,
    role: StaffRole,
) -> anyhow::Result<()> {
    let site = Site::new(settings.base_url(settings.listen));
    let invitation = StaffInvitation {
        email,
        role,
        by: By::Program("user invite"),
        why: "",
    };
    let now = Clock::system().now();
    let mut transaction = database.db.begin().await?;
    let invited = invitations::invite_staff(&mut transaction, &site, &invitation, now).await??;
    transaction
        .commit()
        .await
        .context("keeping the invitation")?;
    let role = role.name().to_lowercase();
    if invited.is_new {
        println!("{email} now has the role {role}.");
    } else {
        println!("{email} had the role {role} already.");
    }
    if invited.account.suspended_at.is_some() {
        println!("But the account is suspended; an administrator can lift that at /admin/people.");
    }
    println!("A message that says how to sign in is queued; the running site delivers it.");
    Ok(())
}

async fn list(database: &Database, role: Option<StaffRole>) -> anyhow::Result<()> {
    /// So many rows are in memory at once.
    const BATCH: i64 = 500;
    let search = Search {
        role,
        ..Search::default()
    };
    let mut connection = database.db.pool().acquire().await?;
    let mut shown = 0;
    loop {
        let people = people::list(&mut connection, &search, shown, BATCH).await?;
        if people.is_empty() {
            break;
        }
        for entry in &people {
            let roles: Vec<_> = entry.roles.iter().map(Term::slug).collect();
            let seen = entry.seen_at.map_or_else(
                || "never here".to_owned(),
                |at| format!("last here {}", at.with_timezone(&London).format("%Y-%m-%d")),
            );
            println!(
                "{}\t{}\t{seen}{}",
                entry.person.email,
                if roles.is_empty() {
                    "-".to_owned()
                } else {
                    roles.join(",")
                },
                if entry.suspended_at.is_some() {
                    "\tsuspended"
                } else {
                    ""
                },
            );
        }
        shown += i64::try_from(people.len())?;
    }
    if shown == 0 {
        println!(
            "Nobody yet. `soundingboard user invite EMAIL --role administrator` makes the first administrator."
        );
    }
    Ok(())
}
