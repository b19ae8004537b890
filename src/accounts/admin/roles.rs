//! Changing what somebody may do as staff.

use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::{NotDone, paths, person, unless_refused};
use crate::{
    accounts::{
        Administrator, Roles, StaffRole,
        audit::By,
        grants::{self, Refusal},
        people,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, Path, see_other},
    },
    values::{AccountId, Term},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RolesForm {
    /// The roles that are to be, ticked.
    role: Vec<String>,
    why: String,
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Administrator(administrator): Administrator,
    frame: Frame,
    Path(account): Path<AccountId>,
    Form(form): Form<RolesForm>,
) -> Result<Response, AppError> {
    let wanted = Roles::from_slugs(&form.role);
    let by = By::Account(administrator.account);
    let why: String = form.why.trim().chars().take(500).collect();
    let changed = db
        .write(async |conn| {
            let entry = people::find(conn, account).await?;
            let held = entry.ok_or(NotDone::Failed(AppError::NotFound))?.roles;
            for role in StaffRole::all() {
                match (held.contains(role), wanted.contains(role)) {
                    (false, true) => {
                        let at = clock.now();
                        let granted = grants::grant_role(conn, account, role, by, &why, at).await?;
                        unless_refused(granted)?;
                    }
                    (true, false) => {
                        let at = clock.now();
                        let ended = grants::end_role(conn, account, role, by, &why, at).await?;
                        unless_refused(ended)?;
                    }
                    _ => {}
                }
            }
            Ok(())
        })
        .await;
    match changed {
        Ok(()) => Ok(see_other(&format!("{}?done=roles", paths::person(account)))),
        Err(NotDone::Failed(error)) => Err(error),
        // The page shows no form for one's own roles, so this was made by hand.
        Err(NotDone::Refused(refusal @ Refusal::OwnRoles)) => {
            Err(AppError::Forbidden(refusal.to_string()))
        }
        Err(NotDone::Refused(refusal)) => {
            let mut errors = FieldErrors::default();
            errors.add("role", refusal.to_string());
            let RolesForm { role, why } = form;
            person::show_refused(&db, &administrator, frame, account, role, why, errors).await
        }
    }
}
