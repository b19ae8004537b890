//! Taking a programme out of the directory: what that means, and the button.

use askama::Template;
use axum::{extract::State, response::IntoResponse};

use super::{own, own_locked, own_programme};
use crate::{
    accounts::{Level, SignedIn},
    directory::Programme,
    listings::{pages::Answer, paths, programmes},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, Path, render, see_other},
    },
    values::{ProgrammeId, Slug},
};

#[derive(Template)]
#[template(path = "listings/manage/programme_withdrawal.html")]
struct WithdrawalPage {
    frame: Frame,
    slug: Slug,
    programme: Programme,
}

impl WithdrawalPage {
    fn back(&self) -> String {
        paths::manage_programme(&self.slug, self.programme.id)
    }

    fn action(&self) -> String {
        paths::manage_programme_withdrawal(&self.slug, self.programme.id)
    }
}

pub async fn show(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path((slug, id)): Path<(Slug, ProgrammeId)>,
) -> Answer {
    let programme = db
        .read(async |conn| {
            let organisation = own(conn, &person, &slug, Level::Editor).await?.row;
            own_programme(conn, organisation.id, id).await
        })
        .await?
        .row;
    let page = WithdrawalPage {
        frame,
        slug,
        programme,
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    Path((slug, id)): Path<(Slug, ProgrammeId)>,
) -> Answer {
    let at = clock.now();
    let slug = db
        .write(async |conn| {
            let organisation = own_locked(conn, &person, &slug, Level::Editor).await?.row;
            let programme = own_programme(conn, organisation.id, id).await?.row;
            programmes::withdraw(conn, &programme, person.account, at).await?;
            Ok::<_, AppError>(organisation.slug)
        })
        .await?;
    Ok(see_other(&format!(
        "{}?done=withdrawn",
        paths::manage(&slug)
    )))
}
