//! Beginning a programme: what it is called. The rest is asked on its own page, before anybody else sees it.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use serde::Deserialize;

use super::{own, own_locked};
use crate::{
    accounts::{Level, SignedIn},
    listings::{forms::reading, pages::Answer, paths, programmes},
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

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewProgrammeForm {
    name: String,
    form_key: FormKey,
}

#[derive(Template)]
#[template(path = "listings/manage/new_programme.html")]
struct NewProgrammePage {
    frame: Frame,
    slug: Slug,
    form: NewProgrammeForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
) -> Answer {
    db.read(async |conn| own(conn, &person, &slug, Level::Editor).await)
        .await?;
    let page = NewProgrammePage {
        frame,
        slug,
        form: NewProgrammeForm::default(),
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
    Form(form): Form<NewProgrammeForm>,
) -> Answer {
    let at = clock.now();
    let name = reading::name(&form.name, "Enter the programme’s name");
    let ended: Result<String, FieldErrors> = db
        .write(async |conn| {
            let organisation = own_locked(conn, &person, &slug, Level::Editor).await?.row;
            let mut errors = FieldErrors::default();
            let Some(name) = errors.check("name", name) else {
                return Ok(Err(errors));
            };
            let address = form_keys::once(conn, form.form_key, at, async |conn| {
                let begun =
                    programmes::begin(conn, organisation.id, &name, person.account, at).await?;
                let id = begun.map_err(|refusal| AppError::Unprocessable(refusal.to_string()))?;
                Ok::<_, AppError>(paths::manage_programme(&organisation.slug, id))
            })
            .await?;
            Ok::<_, AppError>(Ok(address))
        })
        .await?;
    match ended {
        Ok(address) => Ok(see_other(&address)),
        Err(errors) => NewProgrammePage {
            frame,
            slug,
            form,
            errors,
        }
        .unprocessable(),
    }
}
