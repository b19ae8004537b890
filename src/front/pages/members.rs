//! Who belongs to an organisation, and asking others in.
//!
//! It stands here because it is about both: accounts know who belongs to whom, and the directory what the organisation is
//! called.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};
use serde::Deserialize;
use sqlx::PgConnection;

use crate::{
    accounts::{
        Level, SignedIn,
        audit::By,
        invitations::{self, MemberInvitation},
        people::{self, Member},
    },
    directory::{Organisation, store::keeping},
    front::paths,
    platform::{
        clock::Clock,
        db::Db,
        http::{
            AppError, FieldErrors, Form, FormKey, Frame, PageTemplate, Path, Query, Site,
            form_keys, render, see_other,
        },
    },
    values::{AccountId, EmailAddress, Slug, Term},
};

/// So many people are more than any organisation has working on its listing, and too few to write to a town.
const MOST_MEMBERS: usize = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MembersQuery {
    /// What has just been done, for a message.
    done: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MemberForm {
    email: String,
    level: String,
    form_key: FormKey,
}

#[derive(Template)]
#[template(path = "front/members.html")]
pub struct MembersPage {
    frame: Frame,
    organisation: Organisation,
    members: Vec<Member>,
    viewer: AccountId,
    is_owner: bool,
    form: MemberForm,
    errors: FieldErrors,
    done: String,
}

pub async fn show(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Query(query): Query<MembersQuery>,
) -> Result<Html<String>, AppError> {
    let mut page = db
        .read(async |conn| MembersPage::load(conn, frame, &person, &slug).await)
        .await?;
    page.done = query.done;
    render(&page)
}

/// Asks somebody in.
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Form(form): Form<MemberForm>,
) -> Result<Response, AppError> {
    let mut page = db
        .read(async |conn| MembersPage::load(conn, frame, &person, &slug).await)
        .await?;
    person.require_level(page.organisation.id, Level::Owner)?;
    let parsed = form.parse(page.members.len());
    page.form = form;
    let (email, level) = match parsed {
        Ok(parsed) => parsed,
        Err(errors) => {
            page.errors = errors;
            return page.unprocessable();
        }
    };
    let invitation = MemberInvitation {
        email: &email,
        organisation: page.organisation.id,
        organisation_name: &page.organisation.name,
        level,
        by: By::Account(person.account),
        by_name: person.shown_name(),
    };
    let now = clock.now();
    let location = db
        .write(async |conn| {
            form_keys::once(conn, page.form.form_key, now, async |conn| {
                invitations::invite_member(conn, &site, &invitation, now).await?;
                let members = paths::members(&page.organisation.slug);
                Ok::<_, anyhow::Error>(format!("{members}?done=invited"))
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}

/// The organisation at an address, for its own people: for everybody else it is not found.
pub async fn find_own(
    conn: &mut PgConnection,
    person: &SignedIn,
    slug: &Slug,
    level: Level,
) -> Result<Organisation, AppError> {
    let id = keeping::find_id(conn, slug)
        .await?
        .ok_or(AppError::NotFound)?;
    person.require_level(id, level)?;
    let kept = keeping::find_organisation(conn, id).await?;
    Ok(kept.ok_or(AppError::NotFound)?.row)
}

impl MemberForm {
    fn parse(&self, members: usize) -> Result<(EmailAddress, Level), FieldErrors> {
        let mut errors = FieldErrors::default();
        let email = errors.check("email", EmailAddress::parse(&self.email));
        let level = Level::from_slug(&self.level).ok_or("Choose what they may do");
        let level = errors.check("level", level);
        if members >= MOST_MEMBERS {
            errors.add("email", "Remove somebody first: 50 people can belong to it");
        }
        match (email, level) {
            (Some(email), Some(level)) if errors.is_empty() => Ok((email, level)),
            _ => Err(errors),
        }
    }

    fn chose(&self, level: &str) -> bool {
        self.level == level
    }
}

impl MembersPage {
    async fn load(
        conn: &mut PgConnection,
        frame: Frame,
        person: &SignedIn,
        slug: &Slug,
    ) -> Result<Self, AppError> {
        let organisation = find_own(conn, person, slug, Level::Reader).await?;
        Ok(Self {
            frame,
            members: people::members_of(conn, organisation.id).await?,
            is_owner: person.level_in(organisation.id) == Some(Level::Owner),
            organisation,
            viewer: person.account,
            form: MemberForm::default(),
            errors: FieldErrors::default(),
            done: String::new(),
        })
    }

    fn heading(&self) -> String {
        format!("People who work on {}", self.organisation.name)
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
            "invited" => "They can work on it now. We have written to those who could not before.",
            "changed" => "What they can do is as below.",
            "removed" => "They cannot see or change it any more.",
            _ => "",
        }
    }

    fn address(&self) -> String {
        paths::members(&self.organisation.slug)
    }

    fn link(&self, member: &Member) -> String {
        paths::member(&self.organisation.slug, member.person.account)
    }

    fn is_viewer(&self, member: &Member) -> bool {
        member.person.account == self.viewer
    }
}
