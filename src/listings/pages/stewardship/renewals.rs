//! The renewal diary: which marks end when, and which yearly returns are due.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use chrono::NaiveDate;

use crate::{
    accounts::Assessor,
    directory::{Assessment, Organisation, Tier, store::keeping, words},
    listings::{
        pages::{Answer, shown},
        paths, reminders, store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, render},
    },
};

/// A mark and its dates.
struct Line {
    organisation: Organisation,
    mark: Assessment,
    /// The next yearly return, and whether it has been made.
    next_return: Option<(NaiveDate, bool)>,
}

#[derive(Template)]
#[template(path = "listings/stewardship/renewals.html")]
struct RenewalsPage {
    frame: Frame,
    today: NaiveDate,
    lines: Vec<Line>,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    _person: Assessor,
    frame: Frame,
) -> Answer {
    let today = clock.today();
    let lines = db
        .read(async |conn| {
            let mut lines = Vec::new();
            for organisation in keeping::list_claimed(conn).await? {
                let Tier::Assessed(mark) = organisation.tier else {
                    continue;
                };
                let next_return = match reminders::next_return(mark, today) {
                    Some(due_on) => {
                        let made = store::returns::exists(conn, organisation.id, due_on).await?;
                        Some((due_on, made))
                    }
                    None => None,
                };
                lines.push(Line {
                    organisation,
                    mark,
                    next_return,
                });
            }
            lines.sort_by_key(|line| line.mark.expires_on);
            Ok::<_, AppError>(lines)
        })
        .await?;
    let page = RenewalsPage {
        frame,
        today,
        lines,
    };
    Ok(render(&page)?.into_response())
}

impl RenewalsPage {
    fn left(&self, line: &Line) -> String {
        match (line.mark.expires_on - self.today).num_days() {
            ..0 => "Over: ends with the next sweep".to_owned(),
            0 => "The last day".to_owned(),
            1 => "1 day left".to_owned(),
            days => format!("{days} days left"),
        }
    }

    fn is_soon(&self, line: &Line) -> bool {
        reminders::renewal_due(line.mark.expires_on, self.today).is_some()
    }
}

impl Line {
    fn path(&self) -> String {
        paths::standing(&self.organisation.slug)
    }

    fn ends(&self) -> String {
        shown::day(&self.mark.expires_on)
    }

    fn next_return(&self) -> String {
        match self.next_return {
            None => "None before the mark ends".to_owned(),
            Some((due_on, true)) => format!("{}, made", words::day(due_on)),
            Some((due_on, false)) => words::day(due_on),
        }
    }
}
