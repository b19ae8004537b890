//! Importing a file of mentors: choosing it. It is kept and read again for its dry run ([`super::dry_run`]).

use askama::Template;
use axum::{
    extract::{
        Multipart, State,
        multipart::{MultipartError, MultipartRejection},
    },
    http::StatusCode,
    response::IntoResponse,
};
use tokio::task::spawn_blocking;

use super::{Answer, planning::Planning};
use crate::{
    accounts::{Level, SignedIn},
    directory::Directory,
    listings::own,
    platform::{
        clock::Clock,
        db::Db,
        files::{self, Refusal, Upload},
        http::{AppError, FieldErrors, Frame, PageTemplate, Path, render, see_other},
        vault::Vault,
    },
    roster::{
        Roster, paths,
        sheet::{self, NotATable},
        store::imports,
    },
    values::Slug,
};

/// The one field of the form.
const FIELD: &str = "file";

#[derive(Template)]
#[template(path = "roster/import.html")]
struct ChoosePage {
    frame: Frame,
    slug: Slug,
    errors: FieldErrors,
}

pub async fn choose(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
) -> Answer {
    db.read(async |conn| own(conn, &person, &slug, Level::Editor).await)
        .await?;
    let page = ChoosePage {
        frame,
        slug,
        errors: FieldErrors::default(),
    };
    Ok(render(&page)?.into_response())
}

#[expect(
    clippy::too_many_arguments,
    reason = "one for each part of the state that it uses"
)]
pub async fn upload(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    State(directory): State<Directory>,
    State(limits): State<Roster>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    // Whoever may not send a file here is told so before it is read.
    let organisation = db
        .read(async |conn| own(conn, &person, &slug, Level::Editor).await)
        .await?
        .row;
    limits.files.check(&person.account)?;
    let form = form.map_err(|_| AppError::NotAForm)?;
    let text = match read_file(form).await? {
        None => Err("Choose a file".to_owned()),
        Some(Err(refusal)) => Err(refusal.to_string()),
        Some(Ok(upload)) => decode(upload).await?,
    };
    // Read once to no end but to tell now what is wrong with the file as a whole.
    let text = match text {
        Err(words) => Err(words),
        Ok(text) => {
            let planning = Planning {
                clock: &clock,
                vault: &vault,
                directory: &directory,
            };
            let planned = db
                .read(async |conn| planning.plan(conn, &organisation, &text).await)
                .await?;
            planned.map(|_| text).map_err(|fault| fault.to_string())
        }
    };
    match text {
        Ok(text) => {
            let at = clock.now();
            let id = db
                .write(async |conn| {
                    imports::insert(conn, organisation.id, person.account, &text, at).await
                })
                .await?;
            Ok(see_other(&paths::import(&organisation.slug, id)))
        }
        Err(words) => {
            let mut errors = FieldErrors::default();
            errors.add(FIELD, words);
            ChoosePage {
                frame,
                slug,
                errors,
            }
            .unprocessable()
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
            let taken = files::take_in(field).await;
            return taken.map_err(|error| broken_off(&error));
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

async fn decode(upload: Upload) -> Result<Result<String, String>, AppError> {
    if upload.bytes.len() > sheet::MOST_BYTES {
        return Ok(Err(NotATable::TooLarge.to_string()));
    }
    let text = spawn_blocking(move || sheet::decode(&upload.bytes)).await?;
    Ok(text.map_err(|fault| fault.to_string()))
}

impl ChoosePage {
    fn error(&self) -> &str {
        self.errors.message(FIELD)
    }
}
