//! One person's place in an organisation: another level, or an end.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};
use serde::Deserialize;
use sqlx::PgConnection;

use super::members::find_own;
use crate::{
    accounts::{
        Level, SignedIn,
        audit::By,
        grants,
        people::{self, Member},
    },
    directory::Organisation,
    front::paths,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, render, see_other},
    },
    values::{AccountId, Slug, Term},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LevelForm {
    level: String,
}

#[derive(Template)]
#[template(path = "front/member.html")]
pub struct MemberPage {
    frame: Frame,
    place: Place,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "front/member_removal.html")]
pub struct RemovalPage {
    frame: Frame,
    place: Place,
    errors: FieldErrors,
}

/// A member as somebody of the same organisation sees them.
struct Place {
    organisation: Organisation,
    member: Member,
    is_own: bool,
    /// Whether the viewer is an owner.
    is_changeable: bool,
}

pub async fn show(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path((slug, account)): Path<(Slug, AccountId)>,
) -> Result<Html<String>, AppError> {
    render(&MemberPage {
        frame,
        place: find(&db, &person, &slug, account).await?,
        errors: FieldErrors::default(),
    })
}

/// Another level, which owners alone give.
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path((slug, account)): Path<(Slug, AccountId)>,
    Form(form): Form<LevelForm>,
) -> Result<Response, AppError> {
    let mut place = find(&db, &person, &slug, account).await?;
    let organisation = place.organisation.id;
    person.require_level(organisation, Level::Owner)?;
    let mut errors = FieldErrors::default();
    let level = Level::from_slug(&form.level).ok_or("Choose what they may do");
    if let Some(level) = errors.check("level", level) {
        let (by, at) = (By::Account(person.account), clock.now());
        let changed = db
            .write(async |conn| {
                grants::change_level(conn, account, organisation, level, by, at).await
            })
            .await?;
        match changed {
            Ok(_) => {
                let members = paths::members(&place.organisation.slug);
                return Ok(see_other(&format!("{members}?done=changed")));
            }
            Err(refusal) => errors.add("level", refusal.to_string()),
        }
        place.member.level = level;
    }
    MemberPage {
        frame,
        place,
        errors,
    }
    .unprocessable()
}

pub async fn show_removal(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path((slug, account)): Path<(Slug, AccountId)>,
) -> Result<Html<String>, AppError> {
    let place = find(&db, &person, &slug, account).await?;
    render(&RemovalPage {
        frame,
        place,
        errors: FieldErrors::default(),
    })
}

/// The end of a membership: by an owner, or by the member.
pub async fn remove(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path((slug, account)): Path<(Slug, AccountId)>,
) -> Result<Response, AppError> {
    let place = find(&db, &person, &slug, account).await?;
    let organisation = place.organisation.id;
    let (by, at) = (By::Account(person.account), clock.now());
    let ended = db
        .write(async |conn| grants::end_membership(conn, account, organisation, by, at).await)
        .await?;
    match ended {
        // Who has left sees nothing of it any more.
        Ok(_) if place.is_own => Ok(see_other(crate::accounts::paths::ACCOUNT)),
        Ok(_) => {
            let members = paths::members(&place.organisation.slug);
            Ok(see_other(&format!("{members}?done=removed")))
        }
        Err(refusal) => {
            let mut errors = FieldErrors::default();
            errors.add("remove", refusal.to_string());
            RemovalPage {
                frame,
                place,
                errors,
            }
            .unprocessable()
        }
    }
}

async fn find(
    db: &Db,
    person: &SignedIn,
    slug: &Slug,
    account: AccountId,
) -> Result<Place, AppError> {
    let is_own = person.account == account;
    // People who are no owners come for their own place alone.
    let level = if is_own { Level::Reader } else { Level::Owner };
    let load = async |conn: &mut PgConnection| -> Result<Place, AppError> {
        let organisation = find_own(conn, person, slug, level).await?;
        let members = people::members_of(conn, organisation.id).await?;
        let member = members
            .into_iter()
            .find(|member| member.person.account == account);
        Ok(Place {
            is_changeable: person.level_in(organisation.id) == Some(Level::Owner),
            organisation,
            member: member.ok_or(AppError::NotFound)?,
            is_own,
        })
    };
    db.read(load).await
}

impl Place {
    fn heading(&self) -> String {
        if self.is_own {
            format!("Your place in {}", self.organisation.name)
        } else {
            let name = self.member.person.shown_name();
            format!("What {name} may do for {}", self.organisation.name)
        }
    }

    fn removal_heading(&self) -> String {
        if self.is_own {
            format!("Leave {}", self.organisation.name)
        } else {
            let name = self.member.person.shown_name();
            format!("Remove {name} from {}", self.organisation.name)
        }
    }

    fn back(&self) -> String {
        paths::members(&self.organisation.slug)
    }

    fn removal(&self) -> String {
        paths::member_removal(&self.organisation.slug, self.member.person.account)
    }

    fn has(&self, level: &str) -> bool {
        self.member.level.slug() == level
    }
}

fn title_prefix(errors: &FieldErrors) -> &'static str {
    if errors.is_empty() { "" } else { "Error: " }
}
