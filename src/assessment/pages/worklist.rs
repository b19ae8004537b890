//! What waits for an assessor.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use serde::Deserialize;

use super::people::Names;
use crate::{
    accounts::Assessor,
    applications::{
        case::Stage,
        store::worklist::{self, Filter, Held, Line},
    },
    assessment::paths,
    directory::words::day,
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{AppError, Frame, Query, render},
    },
    taxonomy::working_days::WorkingCalendar,
    values::{AccountId, Page, PageNumber, Term},
};

const PAGE_SIZE: usize = 50;

#[derive(Clone, Debug, Default, Deserialize)]
pub struct WorklistForm {
    /// A stage's slug; empty for all that are running.
    #[serde(default)]
    stage: String,
    /// `me`, `nobody`, or empty for anybody.
    #[serde(default)]
    held: String,
    #[serde(default)]
    page: PageNumber,
}

#[derive(Template)]
#[template(path = "assessment/worklist.html")]
struct WorklistPage {
    frame: Frame,
    form: WorklistForm,
    filter: Filter,
    counts: Vec<(Stage, usize)>,
    lines: Page<Line>,
    names: Names,
    reader: AccountId,
    is_senior: bool,
    today: NaiveDate,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Assessor(who): Assessor,
    Query(form): Query<WorklistForm>,
    frame: Frame,
) -> Result<Response, AppError> {
    let filter = form.filter(who.account);
    let (counts, lines, names) = db
        .read(async |conn| {
            let counts = worklist::count_by_stage(conn).await?;
            let lines = worklist::list(conn, &filter, who.account, form.page, PAGE_SIZE).await?;
            let holders = lines.items.iter().filter_map(|line| line.holder);
            let names = Names::find(conn, holders).await?;
            Ok::<_, anyhow::Error>((counts, lines, names))
        })
        .await?;
    let page = WorklistPage {
        frame,
        form,
        filter,
        counts: counts.into_iter().collect(),
        lines,
        names,
        reader: who.account,
        is_senior: who.is_senior(),
        today: clock.today(),
    };
    Ok(render(&page)?.into_response())
}

impl WorklistForm {
    fn filter(&self, reader: AccountId) -> Filter {
        Filter {
            stage: Stage::from_slug(&self.stage),
            held: match self.held.as_str() {
                "me" => Held::By(reader),
                "nobody" => Held::ByNobody,
                _ => Held::ByAnybodyOrNobody,
            },
            due_before: None,
        }
    }
}

impl WorklistPage {
    /// Stages that a case can be filtered by; drafts never come here.
    fn stages(&self) -> impl Iterator<Item = (Stage, usize)> {
        Stage::all()
            .filter(|stage| *stage != Stage::Draft)
            .map(|stage| {
                let counted = self.counts.iter().find(|(known, _)| *known == stage);
                (stage, counted.map_or(0, |(_, number)| *number))
            })
    }

    /// Working days since it was sent.
    fn waiting(&self, line: &Line) -> u32 {
        let sent_on = day_of(line.sent_at);
        WorkingCalendar::of(None).working_days_between(sent_on, self.today)
    }

    fn holder(&self, line: &Line) -> String {
        match line.holder {
            Some(holder) if holder == self.reader => "You".to_owned(),
            Some(holder) => self.names.of(&holder).to_owned(),
            None => "Nobody".to_owned(),
        }
    }

    /// "5 December 2026 (4 days left)"; empty where no day is set.
    fn due(&self, line: &Line) -> String {
        line.due_on.map_or_else(String::new, |due_on| {
            let left = (due_on - self.today).num_days();
            let told = match left {
                i64::MIN..0 => "passed".to_owned(),
                0 => "today".to_owned(),
                1 => "1 day left".to_owned(),
                _ => format!("{left} days left"),
            };
            format!("{} ({told})", day(due_on))
        })
    }

    /// Up to where the page's number follows. The filters are known words by now, or would have found nothing.
    fn address_for_pages(&self) -> String {
        let stage = self.filter.stage.map_or("", Term::slug);
        let held = match self.filter.held {
            Held::By(_) => "me",
            Held::ByNobody => "nobody",
            Held::ByAnybodyOrNobody => "",
        };
        format!("{}?stage={stage}&held={held}&", paths::WORKLIST)
    }
}
