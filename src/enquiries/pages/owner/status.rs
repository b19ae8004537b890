//! How all that one request came to stands.

use askama::Template;
use axum::extract::State;

use super::{Answer, opened, private, shown::Shown};
use crate::{
    enquiries::{
        Links, Request,
        addressed::Addressed,
        next_best::{is_wanted, next_best, offered},
        paths, store,
    },
    finder::Finder,
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{FormKey, Frame, Path},
    },
};

#[derive(Template)]
#[template(path = "enquiries/owner/status.html")]
struct StatusPage<'a> {
    frame: Frame,
    token: String,
    request: Request,
    enquiries: Vec<(Shown<'a>, Vec<Addressed<'a>>)>,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(finder): State<Finder>,
    State(links): State<Links>,
    frame: Frame,
    Path(token): Path<String>,
) -> Answer {
    let (request, enquiries) = opened(&db, &links, &token).await?;
    let snapshot = finder.directory.snapshot();
    let today = clock.today();
    let mut rows = Vec::with_capacity(enquiries.len());
    for enquiry in &enquiries {
        let events = db
            .read(async |conn| store::events::list(conn, enquiry.id).await)
            .await?;
        // Where it was asked elsewhere already, that one is next.
        let was_resent = enquiries
            .iter()
            .any(|other| other.resent_from == Some(enquiry.id));
        let others = if is_wanted(enquiry, &events, today) && !was_resent {
            let offered = offered(&events);
            next_best(&request, &enquiries, offered, &finder, &snapshot)
        } else {
            Vec::new()
        };
        rows.push((Shown::new(enquiry.clone(), &snapshot, today), others));
    }
    private(&StatusPage {
        frame,
        token,
        request,
        enquiries: rows,
    })
}

impl StatusPage<'_> {
    fn made_on(&self) -> String {
        crate::directory::words::day(day_of(self.request.made_at))
    }

    fn new_key() -> FormKey {
        FormKey::new()
    }
}
