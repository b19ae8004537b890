//! Undoing a merge.

use axum::{extract::State, response::Response};
use serde::Deserialize;
use uuid::Uuid;

use super::NotDone;
use crate::{
    accounts::{Administrator, audit::By},
    duplicates::{paths, undo},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, Path, form_keys, see_other},
    },
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReversalForm {
    form_key: form_keys::FormKey,
}

pub async fn submit(
    Administrator(administrator): Administrator,
    State(db): State<Db>,
    State(clock): State<Clock>,
    Path(merge): Path<Uuid>,
    Form(form): Form<ReversalForm>,
) -> Result<Response, AppError> {
    let (by, now) = (By::Account(administrator.account), clock.now());
    let undone: Result<String, NotDone> = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, now, async |conn| {
                NotDone::unless_done(undo(conn, merge, by, now).await?)?;
                Ok(format!("{}?done=undone", paths::PROPOSALS))
            })
            .await
        })
        .await;
    Ok(see_other(&undone.map_err(NotDone::into_error)?))
}
