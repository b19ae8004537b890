//! The link in the first message. Opening it changes nothing, since programs that look through mail open links too: the
//! page's one button does.

use askama::Template;
use axum::extract::State;

use super::{Answer, gone, private, to_confirm};
use crate::{
    directory::Snapshot,
    enquiries::{Enquiry, Links, next_best::title_of, paths, sending, store},
    finder::Finder,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, Path, see_other},
    },
};

#[derive(Template)]
#[template(path = "enquiries/owner/confirm.html")]
struct ConfirmPage<'a> {
    frame: Frame,
    token: String,
    enquiries: Vec<Enquiry>,
    snapshot: &'a Snapshot,
}

pub async fn show(
    State(db): State<Db>,
    State(finder): State<Finder>,
    State(links): State<Links>,
    frame: Frame,
    Path(token): Path<String>,
) -> Answer {
    let id = links.follow_confirm(&token).ok_or(AppError::NotFound)?;
    let Some(request) = to_confirm(&db, id).await? else {
        return gone(frame);
    };
    if request.confirmed_at.is_some() {
        return Ok(see_other(&paths::status(&links.status_token(id))));
    }
    let enquiries = db
        .read(async |conn| store::enquiries::list_of_request(conn, id).await)
        .await?;
    private(&ConfirmPage {
        frame,
        token,
        enquiries,
        snapshot: &finder.directory.snapshot(),
    })
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(finder): State<Finder>,
    State(links): State<Links>,
    frame: Frame,
    Path(token): Path<String>,
) -> Answer {
    let id = links.follow_confirm(&token).ok_or(AppError::NotFound)?;
    let Some(request) = to_confirm(&db, id).await? else {
        return gone(frame);
    };
    let snapshot = finder.directory.snapshot();
    db.write(async |conn| sending::confirm(conn, &request, &snapshot, &links, clock.now()).await)
        .await?;
    Ok(see_other(&paths::status(&links.status_token(id))))
}

impl ConfirmPage<'_> {
    fn title_of(&self, enquiry: &Enquiry) -> String {
        title_of(enquiry.programme, self.snapshot)
    }
}
