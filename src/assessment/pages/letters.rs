//! The letters of an application, for the organisation and for those who may open its case.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use sqlx::PgConnection;

use crate::{
    accounts::SignedIn,
    applications::{
        Application,
        case::Actor,
        store::{applications, cases},
    },
    assessment::{letter::Letter, store::letters},
    directory::words::day,
    platform::{
        clock::day_of,
        db::Db,
        http::{AppError, Frame, Path, render},
    },
    values::Reference,
};

#[derive(Template)]
#[template(path = "assessment/letters.html")]
struct LettersPage {
    frame: Frame,
    reference: Reference,
    /// With the day each was sent, the newest first.
    letters: Vec<(Letter, String)>,
    /// Whether the reader is an assessor rather than a member.
    is_staff: bool,
}

pub async fn show(
    State(db): State<Db>,
    who: SignedIn,
    Path(reference): Path<Reference>,
    frame: Frame,
) -> Result<Response, AppError> {
    let (letters, is_member) = db
        .read(async |conn| {
            let application = applications::find_by_reference(conn, &reference)
                .await?
                .ok_or(AppError::NotFound)?;
            let is_member = who.level_in(application.organisation).is_some();
            if !is_member && !may_open(conn, &application, &who).await? {
                return Err(AppError::NotFound);
            }
            let letters = letters::list(conn, application.id).await?;
            Ok::<_, AppError>((letters, is_member))
        })
        .await?;
    if letters.is_empty() {
        return Err(AppError::NotFound);
    }
    let page = LettersPage {
        frame,
        reference,
        letters: letters
            .into_iter()
            .map(|(letter, at)| (letter, day(day_of(at))))
            .collect(),
        is_staff: !is_member,
    };
    Ok(render(&page)?.into_response())
}

async fn may_open(
    conn: &mut PgConnection,
    application: &Application,
    who: &SignedIn,
) -> anyhow::Result<bool> {
    let case = cases::find(conn, application.id).await?;
    let actor = Actor {
        account: who.account,
        roles: who.roles,
        level: None,
    };
    Ok(case.is_some_and(|case| case.may_open(&actor).is_ok()))
}

impl LettersPage {
    /// Where the reader came from.
    fn back(&self) -> String {
        let room = if self.is_staff {
            "assessment"
        } else {
            "applications"
        };
        format!("/{room}/{}", self.reference)
    }
}
