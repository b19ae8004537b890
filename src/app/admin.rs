//! The timetable as administrators see it: when each sweep ran, and what went wrong. It stands here since no room below
//! knows all sweeps.

use askama::Template;
use axum::{
    Router,
    extract::State,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use chrono::{DateTime, TimeDelta, Utc};

use super::{AppState, TIMETABLE};
use crate::{
    accounts::Administrator,
    platform::{
        clock::{Clock, moment},
        db::Db,
        http::{AppError, Frame, render},
        jobs::{self, Fault, Run},
    },
};

pub fn router() -> Router<AppState> {
    Router::new().route("/admin/timetable", get(show))
}

#[derive(Template)]
#[template(path = "app/timetable.html")]
struct TimetablePage {
    frame: Frame,
    lines: Vec<Line>,
    faults: Vec<FaultLine>,
}

/// A sweep as a row of the page.
struct Line {
    name: &'static str,
    every: String,
    last_ran: String,
    done: String,
    due: String,
    standing: Standing,
}

/// How a sweep is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Standing {
    NotYet,
    OnTime,
    /// Nobody has looked at the timetable since it fell due.
    Late,
    Failed {
        times: i32,
        why: String,
    },
}

/// A record that was passed over, as a row of the page.
struct FaultLine {
    doing: String,
    record: String,
    failure: String,
    since: String,
    times: i32,
}

/// The timetable is looked at three times a minute; a sweep that waits for a longer one before it is not late.
const LATE_AFTER: TimeDelta = TimeDelta::minutes(10);

async fn show(
    _: Administrator,
    State(db): State<Db>,
    State(clock): State<Clock>,
    frame: Frame,
) -> Result<Response, AppError> {
    let (runs, faults) = db
        .read(async |conn| {
            let runs = jobs::list_runs(conn).await?;
            Ok::<_, sqlx::Error>((runs, jobs::list_faults(conn).await?))
        })
        .await?;
    let now = clock.now();
    let lines = TIMETABLE.iter().map(|sweep| {
        let run = runs.iter().find(|run| run.sweep == sweep.name);
        Line::new(sweep.name, sweep.every, run, now)
    });
    let page = TimetablePage {
        frame,
        lines: lines.collect(),
        faults: faults.into_iter().map(FaultLine::from).collect(),
    };
    let html: Html<String> = render(&page)?;
    Ok(html.into_response())
}

impl TimetablePage {
    /// "All 12 sweeps are on time.", "2 of 12 sweeps need a look."
    fn summary(&self) -> String {
        let all = self.lines.len();
        let troubled = self.lines.iter().filter(|line| line.standing.is_trouble());
        match troubled.count() {
            0 => format!("All {all} sweeps are on time."),
            1 => format!("1 of {all} sweeps needs a look."),
            more => format!("{more} of {all} sweeps need a look."),
        }
    }
}

impl Line {
    fn new(name: &'static str, every: TimeDelta, run: Option<&Run>, now: DateTime<Utc>) -> Self {
        let ran_at = run.and_then(|run| run.last_ran_at);
        let done = run.and_then(|run| run.last_done);
        Self {
            name,
            every: rhythm(every),
            last_ran: ran_at.map_or_else(|| "Never yet".to_owned(), moment),
            done: done.map_or_else(String::new, |done| done.to_string()),
            due: run.map_or_else(|| "At once".to_owned(), |run| moment(run.due_at)),
            standing: Standing::of(run, now),
        }
    }
}

impl Standing {
    fn of(run: Option<&Run>, now: DateTime<Utc>) -> Self {
        let Some(run) = run else { return Self::NotYet };
        if let Some(why) = &run.failure {
            return Self::Failed {
                times: run.failures_in_a_row,
                why: why.clone(),
            };
        }
        if run.due_at + LATE_AFTER < now {
            Self::Late
        } else {
            Self::OnTime
        }
    }

    fn is_trouble(&self) -> bool {
        matches!(self, Self::Late | Self::Failed { .. })
    }

    fn words(&self) -> String {
        match self {
            Self::NotYet => "Not looked at yet".to_owned(),
            Self::OnTime => "On time".to_owned(),
            Self::Late => "Late: is the program running?".to_owned(),
            Self::Failed { times: 1, why } => format!("Failed: {why}"),
            Self::Failed { times, why } => format!("Failed {times} times in a row: {why}"),
        }
    }
}

impl From<Fault> for FaultLine {
    fn from(fault: Fault) -> Self {
        Self {
            doing: fault.doing,
            record: fault.record,
            failure: fault.failure,
            since: moment(fault.first_failed_at),
            times: fault.times,
        }
    }
}

/// "Every day", "Every 6 hours".
fn rhythm(every: TimeDelta) -> String {
    let (number, unit) = match (every.num_days(), every.num_hours(), every.num_minutes()) {
        (days @ 1.., _, _) => (days, "day"),
        (_, hours @ 1.., _) => (hours, "hour"),
        (_, _, minutes) => (minutes, "minute"),
    };
    match number {
        1 => format!("Every {unit}"),
        more => format!("Every {more} {unit}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rhythm_reads_as_people_say_it() {
        let read = [
            (TimeDelta::minutes(1), "Every minute"),
            (TimeDelta::minutes(30), "Every 30 minutes"),
            (TimeDelta::hours(1), "Every hour"),
            (TimeDelta::hours(6), "Every 6 hours"),
            (TimeDelta::days(1), "Every day"),
        ];
        for (every, words) in read {
            assert_eq!(rhythm(every), words);
        }
    }

    #[test]
    fn what_is_due_for_long_is_late_and_a_failure_says_why() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let mut run = Run {
            sweep: "ends of marks".to_owned(),
            due_at: now,
            last_ran_at: None,
            last_done: None,
            failure: None,
            failures_in_a_row: 0,
        };
        assert_eq!(Standing::of(None, now), Standing::NotYet);
        assert_eq!(Standing::of(Some(&run), now), Standing::OnTime);
        run.due_at = now - TimeDelta::minutes(11);
        assert_eq!(Standing::of(Some(&run), now), Standing::Late);
        run.failure = Some("no template".to_owned());
        run.failures_in_a_row = 2;
        let failed = Standing::of(Some(&run), now);
        assert!(failed.is_trouble());
        assert_eq!(failed.words(), "Failed 2 times in a row: no template");
    }
}
