//! Telling us that something about a listing is not right: the question, the check page, and what comes next.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{Answer, claim::public};
use crate::{
    directory::{Organisation, paths as directory},
    listings::{
        Listings,
        complaints::{NewComplaint, new_reference},
        emails,
        forms::reading,
        paths, store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{
            AppError, ClientAddress, FieldErrors, Form, FormKey, Frame, PageTemplate, Path, Query,
            Site, form_keys, render, see_other,
        },
        mail,
    },
    values::{EmailAddress, Reference, Slug},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ComplaintForm {
    /// The reference of an enquiry; what is none is passed over.
    about: String,
    complaint: String,
    name: String,
    mailbox: String,
    form_key: FormKey,
}

#[derive(Template)]
#[template(path = "listings/complaint/question.html")]
struct ComplaintPage {
    frame: Frame,
    organisation: Organisation,
    form: ComplaintForm,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "listings/complaint/check.html")]
struct ComplaintCheckPage {
    frame: Frame,
    organisation: Organisation,
    form: ComplaintForm,
}

#[derive(Template)]
#[template(path = "listings/complaint/sent.html")]
struct ComplaintSentPage {
    frame: Frame,
    name: String,
    back: String,
    reference: String,
}

/// What a link to the form may say already.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AboutQuery {
    about: String,
}

pub async fn show(
    State(db): State<Db>,
    frame: Frame,
    Path(slug): Path<Slug>,
    Query(query): Query<AboutQuery>,
) -> Answer {
    let organisation = db.read(async |conn| public(conn, &slug).await).await?;
    let page = ComplaintPage {
        frame,
        organisation,
        form: ComplaintForm {
            about: query.about,
            ..ComplaintForm::default()
        },
        errors: FieldErrors::default(),
    };
    Ok(render(&page)?.into_response())
}

/// The question again with what was typed: the way back from the check page.
pub async fn change(
    State(db): State<Db>,
    frame: Frame,
    Path(slug): Path<Slug>,
    Form(form): Form<ComplaintForm>,
) -> Answer {
    let organisation = db.read(async |conn| public(conn, &slug).await).await?;
    let page = ComplaintPage {
        frame,
        organisation,
        form,
        errors: FieldErrors::default(),
    };
    Ok(render(&page)?.into_response())
}

pub async fn check(
    State(db): State<Db>,
    frame: Frame,
    Path(slug): Path<Slug>,
    Form(form): Form<ComplaintForm>,
) -> Answer {
    let organisation = db.read(async |conn| public(conn, &slug).await).await?;
    if let Err(errors) = form.parse(&organisation) {
        return wrong(frame, organisation, form, errors);
    }
    let page = ComplaintCheckPage {
        frame,
        organisation,
        form,
    };
    Ok(render(&page)?.into_response())
}

#[expect(
    clippy::too_many_arguments,
    reason = "one for each part of the state that it uses"
)]
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    State(limits): State<Listings>,
    visitor: ClientAddress,
    frame: Frame,
    Path(slug): Path<Slug>,
    Form(form): Form<ComplaintForm>,
) -> Answer {
    let organisation = db.read(async |conn| public(conn, &slug).await).await?;
    let complaint = match form.parse(&organisation) {
        Ok(complaint) => complaint,
        Err(errors) => return wrong(frame, organisation, form, errors),
    };
    let at = clock.now();
    let reference = new_reference()?;
    let link = site.absolute(&directory::organisation(&organisation.slug));
    let message =
        emails::complaint_received(&complaint.mailbox, &organisation.name, &reference, &link)?;
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                // In here, since a form that is sent twice counts once.
                limits.complaints.check(&visitor.visitor())?;
                let mailbox = complaint.mailbox.as_str().to_lowercase();
                limits.complaint_messages.check(&mailbox)?;
                store::complaints::insert(conn, &complaint, &reference, at).await?;
                mail::queue(conn, &message, at).await?;
                Ok::<_, AppError>(paths::complaint_sent(&organisation.slug, &reference))
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}

/// Shows the reference in its own address: whoever has it made the complaint, or was told of it.
pub async fn sent(
    State(db): State<Db>,
    frame: Frame,
    Path((slug, reference)): Path<(Slug, String)>,
) -> Answer {
    let (organisation, complaint) = db
        .read(async |conn| {
            let organisation = public(conn, &slug).await?;
            let complaint = store::complaints::find(conn, &reference).await?;
            Ok::<_, AppError>((organisation, complaint))
        })
        .await?;
    let known = complaint.filter(|complaint| complaint.organisation == organisation.id);
    let page = ComplaintSentPage {
        frame,
        back: directory::organisation(&organisation.slug),
        name: organisation.name,
        reference: known.ok_or(AppError::NotFound)?.reference,
    };
    Ok(render(&page)?.into_response())
}

fn wrong(
    frame: Frame,
    organisation: Organisation,
    form: ComplaintForm,
    errors: FieldErrors,
) -> Result<Response, AppError> {
    ComplaintPage {
        frame,
        organisation,
        form,
        errors,
    }
    .unprocessable()
}

impl ComplaintForm {
    /// The enquiry that it is about.
    fn about(&self) -> Option<Reference> {
        Reference::parse(&self.about).ok()
    }

    fn parse(&self, about: &Organisation) -> Result<NewComplaint, FieldErrors> {
        let mut errors = FieldErrors::default();
        let complaint = errors.check("complaint", reading::text(&self.complaint));
        if complaint.as_ref().is_some_and(String::is_empty) {
            errors.add("complaint", "Tell us what is not right");
        }
        let name = errors.check("name", reading::line(&self.name));
        let mailbox = errors.check("mailbox", EmailAddress::parse(&self.mailbox));
        match (complaint, name, mailbox) {
            (Some(text), Some(name), Some(mailbox)) if errors.is_empty() => Ok(NewComplaint {
                organisation: about.id,
                about: self.about(),
                text,
                name: name.unwrap_or_default(),
                mailbox,
            }),
            _ => Err(errors),
        }
    }
}

impl ComplaintPage {
    fn back(&self) -> String {
        directory::organisation(&self.organisation.slug)
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
