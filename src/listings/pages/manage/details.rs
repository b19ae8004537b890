//! Changing what the organisation says of itself.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};

use super::{
    clash::{Clash, ClashPage},
    own, own_locked,
};
use crate::{
    accounts::{Level, SignedIn},
    directory::{LegalForm, Organisation, Tier, store::keeping::Revision},
    listings::{
        edits::{
            facts::changes,
            saving::{Editing, Saved, save_organisation},
        },
        forms::DetailsForm,
        pages::Answer,
        paths, store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, render, see_other},
    },
    values::Slug,
};

#[derive(Template)]
#[template(path = "listings/manage/details.html")]
struct DetailsPage {
    frame: Frame,
    slug: Slug,
    form: DetailsForm,
    errors: FieldErrors,
    has_mark: bool,
    /// The form shows what waits for an assessor, not what is public.
    shows_waiting: bool,
}

/// How a post ended.
enum Ended {
    Saved(Saved, Slug),
    Wrong(Box<(DetailsForm, Organisation)>, FieldErrors),
    Clash(Box<Clash>),
}

pub async fn show(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
) -> Answer {
    let (kept, waiting) = db
        .read(async |conn| {
            let kept = own(conn, &person, &slug, Level::Editor).await?;
            let waiting = store::edits::find_waiting(conn, kept.row.id, None).await?;
            Ok::<_, AppError>((kept, waiting))
        })
        .await?;
    let shows_waiting = waiting.is_some();
    let mut form = DetailsForm::of(&kept.row, kept.revision);
    if let Some(waiting) = waiting {
        // Only the assessed facts wait; the others are as they stand.
        let proposed: DetailsForm = serde_json::from_value(waiting)?;
        form = DetailsForm {
            name: proposed.name,
            legal_name: proposed.legal_name,
            legal_form: proposed.legal_form,
            company_number: proposed.company_number,
            charity_number: proposed.charity_number,
            ..form
        };
    }
    let page = DetailsPage {
        frame,
        slug,
        form,
        errors: FieldErrors::default(),
        has_mark: kept.row.tier != Tier::Visible,
        shows_waiting,
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Form(form): Form<DetailsForm>,
) -> Answer {
    let at = clock.now();
    let ended = db
        .write(async |conn| {
            let kept = own_locked(conn, &person, &slug, Level::Editor).await?;
            let before = kept.row;
            let after = match form.parse(&before) {
                Ok(after) => after,
                Err(errors) => return Ok(Ended::Wrong(Box::new((form, before)), errors)),
            };
            let is_same = form.revision.parse::<Revision>() == Ok(kept.revision);
            let differences = changes(&before, &after);
            if !is_same && !differences.is_empty() {
                let mine = DetailsForm {
                    revision: kept.revision.to_string(),
                    ..form
                };
                let clash = Clash::new(&differences, &mine, &before.slug)?;
                return Ok(Ended::Clash(Box::new(clash)));
            }
            let editing = Editing {
                organisation: before.id,
                programme: None,
                by: person.account,
                at,
            };
            let proposed = serde_json::to_value(&form)?;
            let saved = save_organisation(conn, editing, &before, &after, proposed).await?;
            let now = own(conn, &person, &before.slug, Level::Editor).await?;
            Ok::<_, AppError>(Ended::Saved(saved, now.row.slug))
        })
        .await?;
    ended.answer(frame)
}

/// The form again with what was typed, from the page that shows two versions.
pub async fn again(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Form(form): Form<DetailsForm>,
) -> Answer {
    let kept = db
        .read(async |conn| own(conn, &person, &slug, Level::Editor).await)
        .await?;
    let page = DetailsPage {
        frame,
        slug,
        form,
        errors: FieldErrors::default(),
        has_mark: kept.row.tier != Tier::Visible,
        shows_waiting: false,
    };
    Ok(render(&page)?.into_response())
}

impl Ended {
    fn answer(self, frame: Frame) -> Answer {
        match self {
            Self::Saved(saved, slug) => Ok(saved_answer(saved, &slug)),
            Self::Wrong(typed, errors) => {
                let (form, organisation) = *typed;
                DetailsPage {
                    frame,
                    slug: organisation.slug,
                    form,
                    errors,
                    has_mark: organisation.tier != Tier::Visible,
                    shows_waiting: false,
                }
                .unprocessable()
            }
            Self::Clash(clash) => {
                let action = paths::manage_details(&clash.slug);
                ClashPage::new(frame, "the organisation’s details", action, *clash).conflict()
            }
        }
    }
}

/// Back to the overview, which says what became of the change.
pub(super) fn saved_answer(saved: Saved, slug: &Slug) -> Response {
    let done = match saved {
        Saved::Live => "saved",
        Saved::Waiting => "waiting",
    };
    see_other(&format!("{}?done={done}", paths::manage(slug)))
}

impl DetailsPage {
    fn action(&self) -> String {
        paths::manage_details(&self.slug)
    }

    fn back(&self) -> String {
        paths::manage(&self.slug)
    }

    fn error(&self, field: &str) -> &str {
        self.errors.message(field)
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
