//! What comes after sending: look into your mail.

use askama::Template;
use axum::extract::State;

use super::{Answer, gone, private, to_confirm};
use crate::{
    directory::Snapshot,
    enquiries::{Enquiry, Links, next_best::title_of, store},
    finder::Finder,
    platform::{
        db::Db,
        http::{AppError, Frame, Path},
    },
};

#[derive(Template)]
#[template(path = "enquiries/owner/sent.html")]
struct SentPage<'a> {
    frame: Frame,
    enquiries: Vec<Enquiry>,
    snapshot: &'a Snapshot,
    is_confirmed: bool,
}

/// Shows references and nothing else: whoever sent it has not shown yet that the mailbox is theirs.
pub async fn show(
    State(db): State<Db>,
    State(finder): State<Finder>,
    State(links): State<Links>,
    frame: Frame,
    Path(token): Path<String>,
) -> Answer {
    let id = links.follow_sent(&token).ok_or(AppError::NotFound)?;
    let Some(request) = to_confirm(&db, id).await? else {
        return gone(frame);
    };
    let enquiries = db
        .read(async |conn| store::enquiries::list_of_request(conn, id).await)
        .await?;
    private(&SentPage {
        frame,
        enquiries,
        snapshot: &finder.directory.snapshot(),
        is_confirmed: request.confirmed_at.is_some(),
    })
}

impl SentPage<'_> {
    fn title_of(&self, enquiry: &Enquiry) -> String {
        title_of(enquiry.programme, self.snapshot)
    }
}
