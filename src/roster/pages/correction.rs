//! A mentor puts right what is told about them.

use askama::Template;
use axum::{extract::State, response::IntoResponse};

use super::{
    Answer,
    mentor::{follow, kept_by_nobody, see_done},
};
use crate::{
    directory::Directory,
    listings::Choices,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path},
        vault::Vault,
    },
    roster::{Entry, counting, forms::MentorForm, own_word, paths},
    taxonomy::{Challenge, Format, Language, Sector, Stage},
};

#[derive(Template)]
#[template(path = "roster/correction.html")]
struct CorrectionPage {
    frame: Frame,
    token: String,
    form: MentorForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
) -> Answer {
    let person = follow(&vault, &token)?;
    let entries = db
        .read(async |conn| own_word::list(conn, person).await)
        .await?;
    let page = CorrectionPage {
        frame,
        token,
        form: together(&entries).ok_or(AppError::NotFound)?,
        errors: FieldErrors::default(),
    };
    kept_by_nobody(&page)
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    State(directory): State<Directory>,
    frame: Frame,
    Path(token): Path<String>,
    Form(form): Form<MentorForm>,
) -> Answer {
    let person = follow(&vault, &token)?;
    let parsed = form.parse_correction(&directory.snapshot().gazetteer, clock.today());
    let (name, facts) = match parsed {
        Ok(correct) => correct,
        Err(errors) => {
            let page = CorrectionPage {
                frame,
                token,
                form,
                errors,
            };
            return Ok(page.unprocessable()?.into_response());
        }
    };
    db.write(async |conn| own_word::correct(conn, person, &name, &facts, clock.now()).await)
        .await?;
    Ok(see_done(&token, "corrected"))
}

/// What all organisations tell as one form: a name only one can be right of is the one told last.
fn together(entries: &[Entry]) -> Option<MentorForm> {
    let latest = entries.iter().max_by_key(|entry| entry.changed_at)?;
    Some(MentorForm {
        name: latest.stated.name.clone(),
        ..MentorForm::of_facts(&counting::together(entries))
    })
}

impl CorrectionPage {
    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    fn sectors(&self) -> Choices {
        Choices::of::<Sector>(&self.form.sector)
    }

    fn challenges(&self) -> Choices {
        Choices::of::<Challenge>(&self.form.challenge)
    }

    fn stages(&self) -> Choices {
        Choices::of::<Stage>(&self.form.stage)
    }

    fn formats(&self) -> Choices {
        Choices::of::<Format>(&self.form.format)
    }

    fn languages(&self) -> Choices {
        Choices::of::<Language>(&self.form.language)
    }
}
