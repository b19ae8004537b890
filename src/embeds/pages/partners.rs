//! The partners, for administrators: who they are, and adding one.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::{
    accounts::{
        Administrator,
        audit::{self, By, Event},
    },
    embeds::{Partner, form::PartnerForm, paths, store::partners},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, form_keys, render, see_other},
    },
};

#[derive(Template)]
#[template(path = "embeds/partners.html")]
struct PartnersPage {
    frame: Frame,
    partners: Vec<Partner>,
    form: PartnerForm,
    errors: FieldErrors,
}

pub async fn show(
    _: Administrator,
    State(db): State<Db>,
    frame: Frame,
) -> Result<Response, AppError> {
    let page = PartnersPage {
        frame,
        partners: db.read(async |conn| partners::list(conn).await).await?,
        form: PartnerForm::default(),
        errors: FieldErrors::default(),
    };
    Ok(render(&page)?.into_response())
}

pub async fn add(
    Administrator(administrator): Administrator,
    State(db): State<Db>,
    State(clock): State<Clock>,
    frame: Frame,
    Form(form): Form<PartnerForm>,
) -> Result<Response, AppError> {
    let (details, code) = match (form.parse(), form.parse_code()) {
        (Ok(details), Ok(code)) => (details, code),
        (details, code) => {
            let mut errors = details.err().unwrap_or_default();
            errors.check("code", code);
            return again(&db, frame, form, errors).await;
        }
    };
    let now = clock.now();
    let added: Result<String, NotAdded> = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, now, async |conn| {
                if !partners::insert(conn, &code, &details, now).await? {
                    return Err(NotAdded::CodeTaken);
                }
                let by = By::Account(administrator.account);
                let event = Event::new(by, "partner.added", format!("partner/{code}"), now);
                let sites = details.texts_of_sites();
                let event = event.to(json!({ "name": details.name, "sites": sites }));
                audit::record(conn, &event).await?;
                Ok(paths::partner(&code))
            })
            .await
        })
        .await;
    match added {
        Ok(location) => Ok(see_other(&location)),
        Err(NotAdded::Failed(error)) => Err(error),
        Err(NotAdded::CodeTaken) => {
            let mut errors = FieldErrors::default();
            errors.add(
                "code",
                format!("Another partner has the code ‘{code}’. Choose another"),
            );
            again(&db, frame, form, errors).await
        }
    }
}

/// Why it was rolled back.
enum NotAdded {
    CodeTaken,
    Failed(AppError),
}

impl<E: Into<anyhow::Error>> From<E> for NotAdded {
    fn from(error: E) -> Self {
        Self::Failed(error.into().into())
    }
}

async fn again(
    db: &Db,
    frame: Frame,
    form: PartnerForm,
    errors: FieldErrors,
) -> Result<Response, AppError> {
    let partners = db.read(async |conn| partners::list(conn).await).await?;
    let page = PartnersPage {
        frame,
        partners,
        form,
        errors,
    };
    page.unprocessable()
}

impl PartnersPage {
    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
