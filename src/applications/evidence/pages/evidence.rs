//! The files of one criterion, or of one thing that was asked for; and adding one.

use askama::Template;
use axum::{
    extract::{
        FromRequestParts, MatchedPath, Multipart, State,
        multipart::{MultipartError, MultipartRejection},
    },
    http::{StatusCode, request::Parts},
    response::{Html, Response},
};

use crate::{
    accounts::SignedIn,
    applications::{
        evidence::{
            Evidence, MOST_FILES, Place, Uploads,
            access::Opened,
            paths,
            taking::{Rejection, Taking},
        },
        store::evidence,
    },
    criteria::CriterionKey,
    platform::{
        db::Db,
        files::{self, Refusal, Upload},
        http::{AppError, FieldErrors, Frame, PageTemplate, Path, render, see_other},
    },
    values::Reference,
};

/// The one field of the form.
const FIELD: &str = "file";
/// The list of files, which is where a full application can be mended.
const LIST: &str = "files";

#[derive(Template)]
#[template(path = "applications/evidence.html")]
struct EvidencePage {
    frame: Frame,
    reference: Reference,
    place: Place,
    heading: String,
    /// What is asked for, in the words of the criterion or of the assessor.
    lead: String,
    /// What an assessor opens for this criterion.
    examples: &'static [&'static str],
    files: Vec<Evidence>,
    /// Of the whole application.
    left: usize,
    may_change: bool,
    has_scanner: bool,
    errors: FieldErrors,
}

/// The files' place as the address names it.
pub struct Address {
    reference: Reference,
    at: At,
}

enum At {
    Criterion(CriterionKey),
    Item(u16),
}

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let Path((reference, named)) =
            Path::<(Reference, String)>::from_request_parts(parts, state).await?;
        let route = parts
            .extensions
            .get::<MatchedPath>()
            .map(MatchedPath::as_str);
        let at = match route {
            Some(paths::ITEM) => named.parse().ok().map(At::Item),
            _ => named.parse().ok().map(At::Criterion),
        };
        let at = at.ok_or(AppError::NotFound)?;
        Ok(Self { reference, at })
    }
}

impl Address {
    fn place_in(&self, opened: &Opened) -> Result<Place, AppError> {
        match self.at {
            At::Criterion(key) => opened.criterion(key),
            At::Item(number) => opened.item(number),
        }
    }
}

pub async fn show(
    frame: Frame,
    person: SignedIn,
    address: Address,
    State(db): State<Db>,
    State(uploads): State<Uploads>,
) -> Result<Html<String>, AppError> {
    let page = EvidencePage::find(frame, &person, &address, &db, &uploads).await?;
    render(&page)
}

pub async fn submit(
    frame: Frame,
    person: SignedIn,
    address: Address,
    State(db): State<Db>,
    State(uploads): State<Uploads>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, AppError> {
    // Whoever may not send a file here is told so before it is read.
    let place = db
        .read(async |conn| {
            let opened = Opened::find_as_member(conn, &person, &address.reference).await?;
            let place = address.place_in(&opened)?;
            opened.require_change(&person, place)?;
            Ok::<_, AppError>(place)
        })
        .await?;
    uploads.check(person.account)?;
    let form = form.map_err(|_| AppError::NotAForm)?;
    let taking = Taking {
        db: &db,
        uploads: &uploads,
        person: &person,
        reference: &address.reference,
        place,
    };
    let outcome = match read_file(form).await? {
        None => Err(Rejection::Missing),
        Some(Err(refusal)) => Err(refusal.into()),
        Some(Ok(upload)) => taking.take(upload).await?,
    };
    match outcome {
        Ok(()) => Ok(see_other(&paths::place(&address.reference, place))),
        Err(rejection) => {
            let mut page = EvidencePage::find(frame, &person, &address, &db, &uploads).await?;
            let at = if page.left == 0 { LIST } else { FIELD };
            page.errors.add(at, rejection.to_string());
            page.unprocessable()
        }
    }
}

/// The first file of the form; other fields are passed over.
async fn read_file(mut form: Multipart) -> Result<Option<Result<Upload, Refusal>>, AppError> {
    while let Some(field) = form
        .next_field()
        .await
        .map_err(|error| broken_off(&error))?
    {
        if field.name() == Some(FIELD) {
            return files::take_in(field)
                .await
                .map_err(|error| broken_off(&error));
        }
    }
    Ok(None)
}

fn broken_off(error: &MultipartError) -> AppError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::Unprocessable("The file did not arrive whole.".to_owned()),
    }
}

impl EvidencePage {
    async fn find(
        frame: Frame,
        person: &SignedIn,
        address: &Address,
        db: &Db,
        uploads: &Uploads,
    ) -> Result<Self, AppError> {
        let (opened, all) = db
            .read(async |conn| {
                let opened = Opened::find_as_member(conn, person, &address.reference).await?;
                let all = evidence::list_for(conn, opened.application.id).await?;
                Ok::<_, AppError>((opened, all))
            })
            .await?;
        let place = address.place_in(&opened)?;
        let (heading, lead, examples) = words(&opened, place);
        let kept = all.iter().filter(|file| !file.is_infected()).count();
        Ok(Self {
            frame,
            reference: opened.application.reference.clone(),
            place,
            heading,
            lead,
            examples,
            may_change: opened.may_change(place),
            left: MOST_FILES.saturating_sub(kept),
            files: all.into_iter().filter(|file| file.place == place).collect(),
            has_scanner: uploads.files.has_scanner(),
            errors: FieldErrors::default(),
        })
    }

    /// The page whose answer these files belong to.
    fn back(&self) -> String {
        let reference = &self.reference;
        match (self.place.asked, self.place.criterion) {
            (Some(_), _) => format!("/applications/{reference}/information"),
            (None, Some(key)) => {
                let key = key.to_string().to_lowercase();
                format!("/applications/{reference}/criteria/{key}")
            }
            (None, None) => format!("/applications/{reference}"),
        }
    }

    fn action(&self) -> String {
        paths::place(&self.reference, self.place)
    }
}

/// Heading, lead and examples of a place.
fn words(opened: &Opened, place: Place) -> (String, String, &'static [&'static str]) {
    if let Some(asked) = place.asked {
        let latest = opened.case.information().last();
        let item = latest.and_then(|round| round.items.get(usize::from(asked.item) - 1));
        let text = item.map(|item| item.text.clone()).unwrap_or_default();
        return (format!("Files for question {}", asked.item), text, &[]);
    }
    let set = opened.case.criteria().ok();
    let criterion = place.criterion.and_then(|key| set?.find(key));
    criterion.map_or_else(
        || ("Files".to_owned(), String::new(), &[][..]),
        |criterion| {
            (
                format!("Files for {}: {}", criterion.key, criterion.title),
                criterion.reason.to_owned(),
                criterion.evidence,
            )
        },
    )
}
