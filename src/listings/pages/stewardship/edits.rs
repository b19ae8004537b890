//! Changes of assessed facts: the queue, the difference, and the decision.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    accounts::{Assessor, people},
    directory::store::{keeping, programmes},
    listings::{
        edits::{
            Change, Edit, State as EditState,
            facts::with_assessed_of,
            saving::{Editing, record},
        },
        emails,
        forms::{DetailsForm, ProgrammeForm},
        pages::{Answer, shown},
        paths,
        store::{self, edits::Shown},
    },
    matching::ListingState,
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{
            AppError, FieldErrors, Form, Frame, PageTemplate, Path, Site, clash::Difference,
            render, see_other,
        },
        mail,
    },
};

#[derive(Template)]
#[template(path = "listings/stewardship/edits.html")]
struct EditsPage {
    frame: Frame,
    edits: Vec<Shown>,
}

pub async fn list(State(db): State<Db>, _person: Assessor, frame: Frame) -> Answer {
    let edits = db
        .read(async |conn| store::edits::list_waiting(conn).await)
        .await?;
    Ok(render(&EditsPage { frame, edits })?.into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    /// `approve` or `refuse`.
    decision: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "listings/stewardship/edit.html")]
struct EditPage {
    frame: Frame,
    shown: Shown,
    by: String,
    form: DecisionForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    _person: Assessor,
    frame: Frame,
    Path(id): Path<Uuid>,
) -> Answer {
    let page = db
        .read(async |conn| {
            EditPage::load(
                conn,
                frame,
                id,
                DecisionForm::default(),
                FieldErrors::default(),
            )
            .await
        })
        .await?;
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    Assessor(person): Assessor,
    frame: Frame,
    Path(id): Path<Uuid>,
    Form(form): Form<DecisionForm>,
) -> Answer {
    let at = clock.now();
    let reason = form.reason.trim().to_owned();
    let state = match form.decision.as_str() {
        "approve" => EditState::Approved,
        "refuse" => EditState::Refused,
        _ => {
            return Err(AppError::Unprocessable(
                "Choose to approve or to refuse.".to_owned(),
            ));
        }
    };
    if state == EditState::Refused && reason.is_empty() {
        let mut errors = FieldErrors::default();
        errors.add(
            "reason",
            "Say why you refuse it, in words for the organisation",
        );
        let page = db
            .read(async |conn| EditPage::load(conn, frame, id, form, errors).await)
            .await?;
        return page.unprocessable();
    }
    db.write(async |conn| {
        let shown = store::edits::find(conn, id)
            .await?
            .ok_or(AppError::NotFound)?;
        if person.level_in(shown.edit.organisation).is_some() {
            let why = "You belong to this organisation, so another assessor decides.";
            return Err(AppError::Forbidden(why.to_owned()));
        }
        if !store::edits::decide(conn, id, state, &reason, person.account, at).await? {
            return Err(AppError::stale(
                "This change has been decided or taken back already.",
            ));
        }
        let editing = Editing {
            organisation: shown.edit.organisation,
            programme: shown.edit.programme,
            by: person.account,
            at,
        };
        if state == EditState::Approved {
            apply(conn, &shown.edit).await?;
            record(conn, editing, "listing.edit-approved", &shown.edit.changes).await?;
        } else {
            record(conn, editing, "listing.edit-refused", &shown.edit.changes).await?;
        }
        tell(
            conn,
            &shown,
            (state == EditState::Refused).then_some(&*reason),
            &site,
            at,
        )
        .await
    })
    .await?;
    Ok(see_other(paths::EDITS))
}

/// Writes the assessed facts of what was proposed over what stands there now.
async fn apply(conn: &mut PgConnection, edit: &Edit) -> Result<(), AppError> {
    let kept = keeping::lock_organisation(conn, edit.organisation).await?;
    let organisation = kept.ok_or(AppError::NotFound)?.row;
    let unreadable =
        |errors: FieldErrors| AppError::Broken(anyhow::anyhow!("edit {}: {errors}", edit.id));
    let Some(programme) = edit.programme else {
        let form: DetailsForm = serde_json::from_value(edit.proposed.clone())?;
        let proposed = form.parse(&organisation).map_err(unreadable)?;
        keeping::write_organisation(conn, &with_assessed_of(&organisation, &proposed)).await?;
        return Ok(());
    };
    let kept = keeping::find_programme(conn, edit.organisation, programme).await?;
    let current = kept.ok_or(AppError::NotFound)?.row;
    let form: ProgrammeForm = serde_json::from_value(edit.proposed.clone())?;
    let proposed = form.parse(&current).map_err(unreadable)?;
    keeping::write_programme(conn, &with_assessed_of(&current, &proposed)).await?;
    if current.is_draft() {
        programmes::set_listing(conn, programme, ListingState::Listed).await?;
    }
    Ok(())
}

async fn tell(
    conn: &mut PgConnection,
    shown: &Shown,
    refused_because: Option<&str>,
    site: &Site,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<(), AppError> {
    // By id, since an approved name brings another address.
    let kept = keeping::find_organisation(conn, shown.edit.organisation).await?;
    let slug = kept.map_or_else(|| shown.organisation_slug.clone(), |kept| kept.row.slug);
    let Some(maker) = people::find(conn, shown.edit.made_by).await? else {
        return Ok(());
    };
    let link = site.absolute(&paths::manage(&slug));
    let to = &maker.person.email;
    let message = emails::edit_decided(to, shown.what(), refused_because, &link)?;
    mail::queue(conn, &message, at).await?;
    Ok(())
}

impl Shown {
    /// What the change is of: the programme's name, or the organisation's.
    fn what(&self) -> &str {
        self.programme_name
            .as_deref()
            .unwrap_or(&self.organisation_name)
    }

    /// "Change of" something that is public, or something that is not yet.
    fn heading(&self) -> String {
        let starts = |change: &Change| change.fact == "Name" && change.before.is_empty();
        let is_new = self.edit.programme.is_some() && self.edit.changes.iter().any(starts);
        let kind = if is_new {
            "New programme:"
        } else {
            "Change of"
        };
        format!("{kind} {}", self.what())
    }

    fn path(&self) -> String {
        paths::edit(self.edit.id)
    }

    fn facts(&self) -> String {
        let facts: Vec<_> = self
            .edit
            .changes
            .iter()
            .map(|change| change.fact.as_str())
            .collect();
        facts.join(", ")
    }

    fn sent_on(&self) -> String {
        shown::day(&day_of(self.edit.made_at))
    }
}

impl EditPage {
    async fn load(
        conn: &mut PgConnection,
        frame: Frame,
        id: Uuid,
        form: DecisionForm,
        errors: FieldErrors,
    ) -> Result<Self, AppError> {
        let shown = store::edits::find(conn, id)
            .await?
            .ok_or(AppError::NotFound)?;
        let by = people::name_of(conn, shown.edit.made_by).await?;
        Ok(Self {
            frame,
            by: by.unwrap_or_default(),
            shown,
            form,
            errors,
        })
    }

    fn differences(&self) -> Vec<Difference> {
        let difference = |change: &Change| {
            Difference::between(change.fact.as_str(), &change.before, &change.after)
        };
        self.shown
            .edit
            .changes
            .iter()
            .filter_map(difference)
            .collect()
    }

    fn is_waiting(&self) -> bool {
        self.shown.edit.state == EditState::Waiting
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
