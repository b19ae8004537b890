//! What administrators see of the answers.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};

use crate::{
    accounts::Administrator,
    equality::{
        Period,
        disclosure::{LEAST_SHOWN, ROUNDED_TO, shown},
        question::Question,
        store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, render},
    },
    values::Term,
};

#[derive(Template)]
#[template(path = "equality/figures.html")]
struct FiguresPage {
    frame: Frame,
    periods: Vec<PeriodShown>,
    /// Whose figures come next.
    running: Period,
}

struct PeriodShown {
    name: String,
    id: String,
    tables: Vec<Table>,
}

/// One question's figures.
struct Table {
    question: &'static str,
    id: String,
    lines: Vec<(&'static str, Option<u32>)>,
}

pub async fn show(
    _: Administrator,
    State(db): State<Db>,
    State(clock): State<Clock>,
    frame: Frame,
) -> Result<Response, AppError> {
    let running = Period::of(clock.today());
    let periods = db
        .read(async |conn| {
            let months = store::list_months(conn, running.first_day()).await?;
            let mut over: Vec<_> = months.into_iter().map(Period::of).collect();
            over.dedup();
            let mut periods = Vec::with_capacity(over.len());
            for period in over {
                let mut tables = Vec::with_capacity(Question::ALL.len());
                for question in Question::ALL {
                    let counts = store::list_counts(conn, *question, period).await?;
                    tables.push(Table::new(*question, period, &counts));
                }
                periods.push(PeriodShown {
                    name: period.name(),
                    id: format!("from-{}", period.first_day()),
                    tables,
                });
            }
            Ok::<_, sqlx::Error>(periods)
        })
        .await?;
    let page = FiguresPage {
        frame,
        periods,
        running,
    };
    Ok(render(&page)?.into_response())
}

impl FiguresPage {
    fn next_on(&self) -> String {
        self.running.end().format("%-d %B %Y").to_string()
    }
}

impl Table {
    fn new(question: Question, period: Period, counts: &[(String, i64)]) -> Self {
        let given = |slug: &str| {
            let found = counts.iter().find(|(answer, _)| answer == slug);
            found.map_or(0, |(_, given)| u32::try_from(*given).unwrap_or(u32::MAX))
        };
        Self {
            question: question.name(),
            id: format!("{}-{}", question.slug(), period.first_day()),
            lines: question
                .shown()
                .map(|(slug, words)| (words, shown(given(slug))))
                .collect(),
        }
    }
}
