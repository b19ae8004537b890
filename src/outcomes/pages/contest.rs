//! An organisation says that a figure is not right: one record of it, or the figure as a whole.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Answer, title_prefix};
use crate::{
    accounts::{
        Level, SignedIn,
        audit::{self, By},
    },
    directory::{Programme, store::keeping},
    enquiries::{Enquiry, store::enquiries},
    listings::{self, reading},
    outcomes::{
        contest::{Contest, Figure},
        paths, store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, Query, render, see_other},
    },
    values::{OrganisationId, ProgrammeId, Reference, Slug, Term},
};

/// What is contested. The address and the form carry the same.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ContestForm {
    programme: String,
    figure: String,
    /// A reference; empty for the figure as a whole.
    record: String,
    why: String,
}

/// The same, found.
struct Contested {
    organisation: OrganisationId,
    programme: Programme,
    figure: Figure,
    enquiry: Option<Enquiry>,
}

#[derive(Template)]
#[template(path = "outcomes/contest.html")]
struct ContestPage {
    frame: Frame,
    slug: Slug,
    contested: Contested,
    form: ContestForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Query(form): Query<ContestForm>,
) -> Answer {
    let contested = db
        .read(async |conn| find(conn, &person, &slug, &form).await)
        .await?;
    let page = ContestPage {
        frame,
        slug,
        contested,
        form,
        errors: FieldErrors::default(),
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Form(form): Form<ContestForm>,
) -> Answer {
    let contested = db
        .read(async |conn| find(conn, &person, &slug, &form).await)
        .await?;
    let mut errors = FieldErrors::default();
    let why = errors.check("why", reading::text(&form.why));
    let Some(why) = why.filter(|why| !why.is_empty()) else {
        errors.add("why", "Say what is not right about it");
        let page = ContestPage {
            frame,
            slug,
            contested,
            form,
            errors,
        };
        return page.unprocessable();
    };
    let contest = Contest {
        id: Uuid::now_v7(),
        organisation: contested.organisation,
        programme: contested.programme.id,
        figure: contested.figure,
        enquiry: contested.enquiry.map(|enquiry| enquiry.id),
        why,
        made_by: person.account,
        made_at: clock.now(),
        decided: None,
    };
    db.write(async |conn| save(conn, &contest).await).await?;
    let path = paths::manage_figures(&slug);
    Ok(see_other(&format!("{path}?done=contested")))
}

/// Sent twice is the same as once: a record that is contested already is not contested again.
async fn save(conn: &mut PgConnection, contest: &Contest) -> Result<(), AppError> {
    if !store::contests::insert(conn, contest).await? {
        return Ok(());
    }
    let by = By::Account(contest.made_by);
    let subject = format!("figure-contest/{}", contest.id);
    let event = audit::Event::new(by, "figure.contested", subject, contest.made_at);
    let told = json!({
        "organisation": contest.organisation, "programme": contest.programme, "figure": contest.figure.slug(),
        "enquiry": contest.enquiry,
    });
    audit::record(conn, &event.to(told)).await?;
    Ok(())
}

/// Not found where the record is none of the programme's.
async fn find(
    conn: &mut PgConnection,
    person: &SignedIn,
    slug: &Slug,
    form: &ContestForm,
) -> Result<Contested, AppError> {
    let organisation = listings::own(conn, person, slug, Level::Editor)
        .await?
        .row
        .id;
    let id: Uuid = form.programme.parse().map_err(|_| AppError::NotFound)?;
    let figure = Figure::from_slug(&form.figure).ok_or(AppError::NotFound)?;
    let programme = keeping::find_programme(conn, organisation, ProgrammeId(id)).await?;
    let programme = programme.ok_or(AppError::NotFound)?.row;
    let enquiry = if form.record.is_empty() {
        None
    } else {
        let reference = Reference::parse(&form.record).map_err(|_| AppError::NotFound)?;
        let enquiry = enquiries::find_by_reference(conn, &reference).await?;
        let own = enquiry.filter(|enquiry| enquiry.programme == programme.id);
        Some(own.ok_or(AppError::NotFound)?)
    };
    Ok(Contested {
        organisation,
        programme,
        figure,
        enquiry,
    })
}

impl ContestPage {
    fn back(&self) -> String {
        paths::manage_figures(&self.slug)
    }

    fn action(&self) -> String {
        listings::paths::manage(&self.slug) + "/figures/contest"
    }

    fn record(&self) -> String {
        let enquiry = self.contested.enquiry.as_ref();
        enquiry.map_or_else(
            || "The figure as a whole".to_owned(),
            |enquiry| format!("Enquiry {}", enquiry.reference),
        )
    }

    fn title_prefix(&self) -> &'static str {
        title_prefix(&self.errors)
    }
}
