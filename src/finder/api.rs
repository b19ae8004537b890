//! The same answers as JSON, for other sites and for the command line.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::json;
use utoipa::{OpenApi, ToSchema};

use super::{
    Finder,
    answer::{Answer, answer},
    bodies::{Kind, Name, Noted},
    form::NeedForm,
    paths,
};
use crate::{
    directory::{OrganisationCard, ProgrammeCard},
    matching::{Contribution, NearMiss, Points},
    platform::http::{AppError, FieldErrors, Seen},
    taxonomy::{Vocabularies, vocabularies},
    values::{OrganisationId, ProgrammeId, Term},
};

/// `GET /api/matches`. What it takes is told by the page for developers, and added to the description there.
#[utoipa::path(
    get,
    path = paths::API_MATCHES,
    tag = "Matching",
    summary = "Programmes for a need, in order, each with its score and every reason",
    responses(
        (status = 200, body = MatchesJson<'static>),
        (status = 422, description = "Some parameters cannot be understood; each is named."),
    )
)]
pub async fn matches(
    State(finder): State<Finder>,
    headers: HeaderMap,
    seen: Seen,
    uri: Uri,
) -> Result<Response, AppError> {
    let form = NeedForm::from_query(uri.query().unwrap_or_default());
    let snapshot = finder.directory.snapshot();
    let day = finder.today();
    let name = Name {
        kind: Kind::Api,
        query: form.query(),
        version: snapshot.version,
        seed: day.seed,
    };
    if let Some(body) = finder.bodies.find(&name) {
        return seen.unless_same(&name, || Ok(body.respond(&headers)));
    }
    let asked = match form.parse(&snapshot.gazetteer) {
        Ok(asked) => asked,
        Err(errors) => return Ok(refusal(&errors)),
    };
    seen.unless_same(name.clone(), || {
        let answer = answer(&snapshot, &asked, &finder.weights, day);
        let body = serde_json::to_string(&MatchesJson::of(&answer))?;
        let body = finder.bodies.keep(name, body, Noted::default());
        Ok(body.respond(&headers))
    })
}

/// `GET /api/vocabularies`.
pub async fn list_vocabularies() -> Json<Vocabularies> {
    Json(vocabularies())
}

/// This API for programs that read descriptions of APIs.
#[derive(Debug, OpenApi)]
#[openapi(paths(matches))]
pub struct Description;

/// A problem document (RFC 9457) that names each parameter.
fn refusal(errors: &FieldErrors) -> Response {
    let parameters: Vec<_> = errors
        .iter()
        .map(|(parameter, message)| json!({"parameter": parameter, "message": message}))
        .collect();
    let problem = json!({
        "title": "Some parameters cannot be understood",
        "status": 422,
        "detail": errors.to_string(),
        "parameters": parameters,
    });
    let media_type = [(CONTENT_TYPE, "application/problem+json")];
    (
        StatusCode::UNPROCESSABLE_ENTITY,
        media_type,
        problem.to_string(),
    )
        .into_response()
}

/// An answer as the API gives it.
#[derive(Serialize, ToSchema)]
pub struct MatchesJson<'a> {
    weights_version: u32,
    snapshot_version: u64,
    total: usize,
    page: usize,
    limit: usize,
    matches: Vec<MatchJson<'a>>,
    near_misses: &'a [NearMiss],
    /// Only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    excluded: Option<Vec<ExcludedJson<'a>>>,
}

#[derive(Serialize, ToSchema)]
struct MatchJson<'a> {
    programme: ProgrammeJson<'a>,
    organisation: OrganisationJson<'a>,
    /// `assessed`, `assessed-with-conditions` or `visible`.
    tier: &'static str,
    /// 0 to 100, with one decimal.
    #[schema(value_type = f64)]
    score: Points,
    contributions: &'a [Contribution],
    misfits: &'a [String],
}

#[derive(Serialize, ToSchema)]
struct ExcludedJson<'a> {
    programme: ProgrammeJson<'a>,
    organisation: OrganisationJson<'a>,
    constraint: String,
    reason: &'a str,
}

#[derive(Serialize, ToSchema)]
struct ProgrammeJson<'a> {
    #[schema(value_type = Uuid)]
    id: ProgrammeId,
    slug: &'a str,
    name: &'a str,
    path: &'a str,
}

#[derive(Serialize, ToSchema)]
struct OrganisationJson<'a> {
    #[schema(value_type = Uuid)]
    id: OrganisationId,
    slug: &'a str,
    name: &'a str,
    path: &'a str,
}

impl<'a> MatchesJson<'a> {
    pub fn of(answer: &'a Answer<'_>) -> Self {
        let matches = answer.matches.iter().map(|found| MatchJson {
            programme: ProgrammeJson::of(found.programme),
            organisation: OrganisationJson::of(found.organisation),
            tier: found.programme.assurance().slug(),
            score: found.matched.score,
            contributions: &found.matched.contributions,
            misfits: &found.matched.misfits,
        });
        let excluded = answer.excluded.iter().map(|excluded| ExcludedJson {
            programme: ProgrammeJson::of(excluded.programme),
            organisation: OrganisationJson::of(excluded.organisation),
            constraint: excluded.exclusion.constraint.slug(),
            reason: &excluded.exclusion.reason,
        });
        Self {
            weights_version: answer.weights_version,
            snapshot_version: answer.snapshot.version,
            total: answer.total,
            page: answer.asked.page.get(),
            limit: answer.asked.limit,
            matches: matches.collect(),
            near_misses: &answer.near_misses,
            excluded: answer.asked.with_excluded.then(|| excluded.collect()),
        }
    }
}

impl<'a> ProgrammeJson<'a> {
    fn of(card: &'a ProgrammeCard) -> Self {
        Self {
            id: card.programme.id,
            slug: card.programme.slug.as_str(),
            name: &card.programme.name,
            path: &card.path,
        }
    }
}

impl<'a> OrganisationJson<'a> {
    fn of(card: &'a OrganisationCard) -> Self {
        Self {
            id: card.organisation.id,
            slug: card.organisation.slug.as_str(),
            name: &card.organisation.name,
            path: &card.path,
        }
    }
}
