//! Where an assessor begins: what waits, and how much of it.

use askama::Template;
use axum::{extract::State, response::IntoResponse};

use crate::{
    accounts::Assessor,
    listings::{pages::Answer, paths, store},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, render},
    },
};

#[derive(Template)]
#[template(path = "listings/stewardship/index.html")]
struct StewardshipPage {
    frame: Frame,
    /// Address, words, how many wait.
    worklists: [(&'static str, &'static str, String); 5],
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    _person: Assessor,
    frame: Frame,
) -> Answer {
    let today = clock.today();
    let worklists = db
        .read(async |conn| {
            let edits = store::edits::list_waiting(conn).await?.len();
            let claims = store::claims::list_waiting(conn).await?.len();
            let complaints = store::complaints::list_in(conn, None).await?.len();
            let conditions = store::conditions::list_open(conn).await?;
            let overdue = conditions
                .iter()
                .filter(|open| open.condition.due_on < today);
            Ok::<_, AppError>([
                (
                    paths::EDITS,
                    "Changes of assessed facts",
                    format!("{edits} waiting"),
                ),
                (
                    paths::CLAIMS,
                    "Claims of listings",
                    format!("{claims} waiting"),
                ),
                (
                    paths::COMPLAINTS,
                    "Complaints",
                    format!("{complaints} open"),
                ),
                (
                    paths::CONDITIONS,
                    "Conditions of marks",
                    format!("{} open, {} overdue", conditions.len(), overdue.count()),
                ),
                (paths::RENEWALS, "Renewal diary", String::new()),
            ])
        })
        .await?;
    Ok(render(&StewardshipPage { frame, worklists })?.into_response())
}
