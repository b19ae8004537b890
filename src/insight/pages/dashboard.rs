//! An organisation's figures on a page: numbers in tables, with a bar beside where it helps to see them.

use askama::Template;
use axum::{extract::State, response::IntoResponse};

use super::{
    Answer,
    report::{Asked, Field, Report},
};
use crate::{
    accounts::SignedIn,
    directory::{Directory, words},
    insight::{
        figures::Figures,
        months::{CHOICES, Month},
        paths,
        peers::{Among, Comparison, compare},
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, Path, Query, render},
    },
    values::{OrganisationId, Slug},
};

/// How wide a bar is at its longest, in units of the drawing.
const BAR: u32 = 100;

#[derive(Template)]
#[template(path = "insight/dashboard.html")]
struct DashboardPage {
    frame: Frame,
    slug: Slug,
    report: Report,
    total: Figures,
    comparison: Comparison,
}

/// A row of a table: what it is about, its figures, and how long its bars are.
struct Row {
    name: String,
    figures: Figures,
    shown_bar: u32,
    received_bar: u32,
}

/// How many months to look at.
struct Period {
    words: String,
    address: String,
    is_here: bool,
}

/// A bar among others, with its number.
struct Bar {
    name: &'static str,
    number: u32,
    length: u32,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(directory): State<Directory>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (report, field) = db
        .read(async |conn| {
            let report = Report::find(conn, &person, &slug, &asked, clock.today()).await?;
            let field = Field::find(conn, &report).await?;
            Ok::<_, AppError>((report, field))
        })
        .await?;
    let id: OrganisationId = field.organisation;
    let page = DashboardPage {
        frame,
        slug: report.organisation.slug.clone(),
        total: report.total(),
        comparison: compare(&directory.snapshot(), id, &field.exposures),
        report,
    };
    Ok(render(&page)?.into_response())
}

impl DashboardPage {
    fn heading(&self) -> String {
        format!("Figures of {}", self.report.organisation.name)
    }

    fn back(&self) -> String {
        format!("/manage/{}", self.slug)
    }

    /// "November 2026", "September to November 2026".
    fn period(&self) -> String {
        let months: Vec<_> = self.report.window.list().map(Month::name).collect();
        match months.as_slice() {
            [only] => only.clone(),
            [first, .., last] => format!("{first} to {last}"),
            [] => String::new(),
        }
    }

    /// Other periods to look at.
    fn choices(&self) -> Vec<Period> {
        let choice = |months| {
            let words = match months {
                1 => "This month".to_owned(),
                months => format!("{months} months"),
            };
            Period {
                words,
                address: format!("{}?months={months}", paths::dashboard(&self.slug)),
                is_here: months == self.report.window.months,
            }
        };
        CHOICES.into_iter().map(choice).collect()
    }

    fn file(&self) -> String {
        paths::dashboard_csv(&self.slug, self.report.window.months)
    }

    /// Everything at a glance, each with what it counts.
    fn summary(&self) -> Vec<(&'static str, String, &'static str)> {
        let total = &self.total;
        let reply = match total.median_reply() {
            Some(days) if (days - 1.0).abs() < f64::EPSILON => "1 working day".to_owned(),
            Some(days) => format!("{days} working days"),
            None => "No answers yet".to_owned(),
        };
        vec![
            (
                "Shown in results",
                number(total.shown),
                "Times one of your programmes stood on a page of results",
            ),
            (
                "Opened",
                number(total.opened),
                "Times the page of one of your programmes was looked at",
            ),
            (
                "Enquiries",
                number(total.received),
                "Passed on to you in these months",
            ),
            (
                "Answered",
                number(total.answered),
                "Of those enquiries, how many you have replied to or declined",
            ),
            (
                "Median reply",
                reply,
                "Half of your answers came in this time or less. What an assessor left out is not in it",
            ),
            ("Started", number(total.started), "Mentoring that began"),
            (
                "Ended early",
                number(total.ended_early),
                "For any reason, also where nobody is to blame",
            ),
            (
                "Ended as planned",
                number(total.ended_well),
                "The time was over, or the goals were reached",
            ),
        ]
    }

    fn months(&self) -> Vec<Row> {
        let months = self.report.window.list().rev();
        with_bars(
            months
                .map(|month| (month.name(), self.report.in_month(month)))
                .collect(),
        )
    }

    fn programmes(&self) -> Vec<Row> {
        let programmes = self.report.programmes.iter();
        let rows = programmes.map(|(id, name)| (name.clone(), self.report.of_programme(*id)));
        with_bars(rows.collect())
    }

    /// One's own and the others' figures beside each other.
    fn among(&self) -> Vec<Bar> {
        let Comparison::Among(among) = &self.comparison else {
            return Vec::new();
        };
        let bars = [
            ("Yours", among.own),
            ("A quarter were below", among.lower),
            ("Half were below", among.middle),
            ("Three quarters were below", among.upper),
        ];
        let most = bars.iter().map(|(_, number)| *number).max().unwrap_or(0);
        bars.map(|(name, number)| Bar {
            name,
            number,
            length: bar(number, most),
        })
        .into()
    }

    fn peers(among: &Among) -> String {
        words::count(among.peers, "organisation", "organisations")
    }
}

fn with_bars(rows: Vec<(String, Figures)>) -> Vec<Row> {
    let most = |of: fn(&Figures) -> u32| rows.iter().map(|(_, row)| of(row)).max().unwrap_or(0);
    let (shown, received) = (most(|row| row.shown), most(|row| row.received));
    rows.into_iter()
        .map(|(name, figures)| Row {
            name,
            shown_bar: bar(figures.shown, shown),
            received_bar: bar(figures.received, received),
            figures,
        })
        .collect()
}

/// As long as the number is of the most; nothing of nothing.
fn bar(number: u32, most: u32) -> u32 {
    let length = u64::from(number) * u64::from(BAR) / u64::from(most.max(1));
    u32::try_from(length).unwrap_or(BAR)
}

/// "1,204".
fn number(number: u32) -> String {
    let words = words::count(number as usize, "", "");
    words.trim().to_owned()
}
