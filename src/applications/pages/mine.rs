//! Every application of the organisations that somebody belongs to.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};
use serde::Deserialize;
use sqlx::PgConnection;

use super::name;
use crate::{
    accounts::{Level, SignedIn},
    applications::{Application, Kind, Starts, paths, store::applications},
    directory::{Organisation, Tier, store::keeping, words::day},
    matching::ListingState,
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{AppError, ClientAddress, Form, FormKey, Frame, form_keys, render, see_other},
    },
    values::{OrganisationId, Term},
};

#[derive(Template)]
#[template(path = "applications/mine.html")]
struct MinePage {
    frame: Frame,
    applications: Vec<Line>,
    /// Organisations with none running.
    idle: Vec<Idle>,
    /// Those with a listing to look after.
    listed: Vec<Listed>,
    form_key: FormKey,
}

struct Line {
    address: String,
    organisation: String,
    reference: String,
    stage: &'static str,
    is_with_applicant: bool,
    since: String,
}

struct Listed {
    address: String,
    name: String,
}

struct Idle {
    id: OrganisationId,
    name: String,
}

#[derive(Debug, Deserialize)]
pub struct StartForm {
    organisation: OrganisationId,
    #[serde(default)]
    form_key: FormKey,
}

pub async fn show(
    frame: Frame,
    person: SignedIn,
    State(db): State<Db>,
) -> Result<Html<String>, AppError> {
    let (applications, organisations) = db.read(async |conn| find(conn, &person).await).await?;
    let listed = organisations
        .values()
        .filter(|organisation| organisation.listing != ListingState::Draft);
    let is_running = |id: OrganisationId| {
        let mut of_it = applications.iter().filter(|known| known.organisation == id);
        of_it.any(|application| application.stage.is_running())
    };
    let idle = person
        .memberships
        .iter()
        .filter(|membership| membership.level >= Level::Editor)
        .filter(|membership| !is_running(membership.organisation))
        .filter_map(|membership| {
            let id = membership.organisation;
            let name = organisations.get(&id)?.name.clone();
            Some(Idle { id, name })
        });
    render(&MinePage {
        frame,
        idle: idle.collect(),
        listed: listed.map(Listed::new).collect(),
        applications: applications
            .iter()
            .map(|known| Line::new(known, &organisations))
            .collect(),
        form_key: FormKey::new(),
    })
}

type Organisations = BTreeMap<OrganisationId, Organisation>;

async fn find(
    conn: &mut PgConnection,
    person: &SignedIn,
) -> Result<(Vec<Application>, Organisations), AppError> {
    let mut organisations = Organisations::new();
    for membership in &person.memberships {
        let id = membership.organisation;
        if let Some(kept) = keeping::find_organisation(conn, id).await? {
            organisations.insert(id, kept.row);
        }
    }
    let ids: Vec<_> = organisations.keys().copied().collect();
    let applications = applications::list_for_organisations(conn, &ids).await?;
    Ok((applications, organisations))
}

impl Listed {
    fn new(organisation: &Organisation) -> Self {
        Self {
            address: format!("/manage/{}", organisation.slug),
            name: organisation.name.clone(),
        }
    }
}

impl Line {
    fn new(application: &Application, organisations: &Organisations) -> Self {
        let organisation = organisations.get(&application.organisation);
        Self {
            address: paths::application(&application.reference),
            organisation: organisation.map_or_else(String::new, |known| known.name.clone()),
            reference: application.reference.to_string(),
            stage: application.stage.name(),
            is_with_applicant: application.stage.is_with_applicant(),
            since: day(day_of(application.stage_at)),
        }
    }
}

/// Starts an application for an organisation that is here already.
pub async fn submit(
    person: SignedIn,
    address: ClientAddress,
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(starts): State<Starts>,
    Form(form): Form<StartForm>,
) -> Result<Response, AppError> {
    person.require_level(form.organisation, Level::Editor)?;
    let at = clock.now();
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                starts.check(&person.email, address)?;
                let kept = keeping::find_organisation(conn, form.organisation)
                    .await?
                    .ok_or(AppError::NotFound)?;
                let kind = match kept.row.tier {
                    Tier::Assessed(_) => Kind::Renewal,
                    Tier::Visible => Kind::First,
                };
                name::begin(conn, &kept.row, kind, &person, at).await
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}
