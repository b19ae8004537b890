//! Telling an assessor why the listing is one's own, where no mailbox can.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use serde::Deserialize;

use super::public;
use crate::{
    accounts::SignedIn,
    listings::{Listings, pages::Answer, paths, store},
    platform::{
        clock::Clock,
        db::Db,
        http::{
            AppError, FieldErrors, Form, FormKey, Frame, PageTemplate, Path, form_keys, render,
            see_other,
        },
    },
    values::Slug,
};

/// Letters that make a reason, and that an assessor will read.
const LENGTHS: std::ops::RangeInclusive<usize> = 20..=3_000;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct EvidenceForm {
    evidence: String,
    form_key: FormKey,
}

#[derive(Template)]
#[template(path = "listings/claim/evidence.html")]
struct EvidencePage {
    frame: Frame,
    name: String,
    slug: Slug,
    form: EvidenceForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    _person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
) -> Answer {
    let organisation = db.read(async |conn| public(conn, &slug).await).await?;
    if organisation.claimed {
        return Ok(see_other(&paths::claim(&organisation.slug)));
    }
    let page = EvidencePage {
        frame,
        name: organisation.name,
        slug: organisation.slug,
        form: EvidenceForm::default(),
        errors: FieldErrors::default(),
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(limits): State<Listings>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Form(form): Form<EvidenceForm>,
) -> Answer {
    let organisation = db.read(async |conn| public(conn, &slug).await).await?;
    if organisation.claimed {
        return Ok(see_other(&paths::claim(&organisation.slug)));
    }
    let evidence = form.evidence.trim().to_owned();
    if !LENGTHS.contains(&evidence.chars().count()) {
        let mut errors = FieldErrors::default();
        errors.add(
            "evidence",
            "Tell us in 20 to 3,000 characters how we can see that you speak for it",
        );
        return EvidencePage {
            frame,
            name: organisation.name,
            slug: organisation.slug,
            form,
            errors,
        }
        .unprocessable();
    }
    let at = clock.now();
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                limits.claims.check(&person.account)?;
                let (id, account) = (organisation.id, person.account);
                store::claims::insert_evidence(conn, id, account, &evidence, at).await?;
                Ok::<_, AppError>(paths::claim_sent(&organisation.slug))
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}

impl EvidencePage {
    fn action(&self) -> String {
        paths::claim_evidence(&self.slug)
    }

    fn back(&self) -> String {
        paths::claim(&self.slug)
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
