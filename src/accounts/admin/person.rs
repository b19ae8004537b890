//! One person: what they may do, how they came to it, and what an administrator can change.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::State,
    response::{Html, IntoResponse, Response},
};
use serde::Deserialize;
use sqlx::PgConnection;

use super::words;
use crate::{
    accounts::{
        Administrator, SignedIn, StaffRole,
        grants::{self, Grant},
        people::{self, Entry},
    },
    platform::{
        db::Db,
        http::{AppError, FieldErrors, Frame, PageTemplate, Path, Query, render},
    },
    values::{AccountId, Term},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PersonQuery {
    /// What has just been done, for a message.
    done: String,
}

/// What the page is drawn from.
pub struct Told {
    entry: Entry,
    grants: Vec<Grant>,
    names: HashMap<AccountId, String>,
}

#[derive(Template)]
#[template(path = "accounts/admin/person.html")]
pub struct PersonPage {
    frame: Frame,
    told: Told,
    is_self: bool,
    /// The roles as ticked, and why, when a change was refused.
    ticked: Vec<String>,
    why: String,
    errors: FieldErrors,
    done: String,
}

pub async fn show(
    State(db): State<Db>,
    Administrator(administrator): Administrator,
    frame: Frame,
    Path(account): Path<AccountId>,
    Query(query): Query<PersonQuery>,
) -> Result<Html<String>, AppError> {
    let told = db.read(async |conn| find(conn, account).await).await?;
    let mut page = PersonPage::of(frame, &administrator, told.ok_or(AppError::NotFound)?);
    page.done = query.done;
    render(&page)
}

/// The page again, with what stands in the way of changing the roles.
pub async fn show_refused(
    db: &Db,
    administrator: &SignedIn,
    frame: Frame,
    account: AccountId,
    ticked: Vec<String>,
    why: String,
    errors: FieldErrors,
) -> Result<Response, AppError> {
    let told = db.read(async |conn| find(conn, account).await).await?;
    let mut page = PersonPage::of(frame, administrator, told.ok_or(AppError::NotFound)?);
    (page.ticked, page.why, page.errors) = (ticked, why, errors);
    Ok(page.unprocessable()?.into_response())
}

async fn find(conn: &mut PgConnection, account: AccountId) -> anyhow::Result<Option<Told>> {
    let Some(entry) = people::find(conn, account).await? else {
        return Ok(None);
    };
    let grants = grants::list_of(conn, account).await?;
    let by = grants
        .iter()
        .flat_map(|grant| [Some(&grant.granted_by), grant.ended_by.as_ref()])
        .flatten();
    let accounts: Vec<_> = by.filter_map(|who| words::account_in(who)).collect();
    let names = people::names_of(conn, &accounts).await?;
    Ok(Some(Told {
        entry,
        grants,
        names,
    }))
}

impl PersonPage {
    fn of(frame: Frame, administrator: &SignedIn, told: Told) -> Self {
        let held = told.entry.roles.iter();
        Self {
            frame,
            is_self: told.entry.person.account == administrator.account,
            ticked: held.map(|role| role.slug().to_owned()).collect(),
            told,
            why: String::new(),
            errors: FieldErrors::default(),
            done: String::new(),
        }
    }

    fn account(&self) -> AccountId {
        self.told.entry.person.account
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    fn done_words(&self) -> &'static str {
        match self.done.as_str() {
            "invited" => {
                "They have the role, and a message that says how to sign in is on its way."
            }
            "roles" => "Their roles are as below. It counts from their next click on.",
            "suspended" => "They are signed out and cannot sign in.",
            "restored" => "They can sign in again.",
            "two-step" => "They are signed out, and set up an app anew when they next sign in.",
            _ => "",
        }
    }

    fn is_ticked(&self, role: &str) -> bool {
        self.ticked.iter().any(|slug| slug == role)
    }

    fn state(&self) -> String {
        let entry = &self.told.entry;
        match (entry.suspended_at, entry.seen_at) {
            (Some(at), _) => format!("Suspended since {}", words::moment(at)),
            (None, Some(at)) => format!("Last here on {}", words::moment(at)),
            (None, None) => "Has not signed in yet".to_owned(),
        }
    }

    fn roles(&self) -> String {
        let names: Vec<_> = self.told.entry.roles.iter().map(Term::name).collect();
        if names.is_empty() {
            "None".to_owned()
        } else {
            names.join(", ")
        }
    }

    fn grant_words(grant: &Grant) -> String {
        let role = grant.role.as_deref().and_then(StaffRole::from_slug);
        match (role, &grant.level, grant.organisation) {
            (Some(role), ..) => role.name().to_owned(),
            (None, Some(level), Some(organisation)) => {
                format!("Member of organisation {organisation}, as {level}")
            }
            _ => "Unknown".to_owned(),
        }
    }

    fn granted(&self, grant: &Grant) -> String {
        let by = words::who(&grant.granted_by, &self.told.names);
        sentence(&words::moment(grant.granted_at), &by, &grant.reason)
    }

    fn ended(&self, grant: &Grant) -> String {
        match (&grant.ended_by, grant.ended_at) {
            (Some(by), Some(at)) => {
                let by = words::who(by, &self.told.names);
                sentence(&words::moment(at), &by, &grant.end_reason)
            }
            _ => "Holds".to_owned(),
        }
    }
}

fn sentence(at: &str, by: &str, why: &str) -> String {
    if why.is_empty() {
        format!("{at}, by {by}")
    } else {
        format!("{at}, by {by}: {why}")
    }
}
