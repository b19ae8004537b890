//! Who answers an enquiry.

use axum::extract::State;
use serde::Deserialize;

use super::{Answer, done::after, opened};
use crate::{
    accounts::{Level, SignedIn, members_of},
    enquiries::{
        Links, emails,
        progress::{By, Refusal},
        sending, store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, Path, see_other},
        mail,
    },
    values::{AccountId, Slug},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AssigneeForm {
    /// An account; empty for nobody in particular.
    to: String,
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(links): State<Links>,
    person: SignedIn,
    Path((slug, reference)): Path<(Slug, String)>,
    Form(form): Form<AssigneeForm>,
) -> Answer {
    let at = clock.now();
    let location = db
        .write(async |conn| {
            let found = opened::find(conn, &person, &slug, &reference, Level::Editor).await?;
            let (organisation, enquiry) = found;
            let members = members_of(conn, organisation.id).await?;
            let member = members.iter().find(|member| {
                member.level >= Level::Editor && member.person.account.to_string() == form.to
            });
            if member.is_none() && !form.to.is_empty() {
                return Err(AppError::Unprocessable(
                    "Choose somebody who may answer enquiries.".to_owned(),
                ));
            }
            let to: Option<AccountId> = member.map(|member| member.person.account);
            let enquiry = sending::locked(conn, enquiry.id).await?;
            match enquiry.assign(By::Account(person.account), to) {
                Ok(step) => {
                    let enquiry = store::enquiries::record(conn, &step, at).await?;
                    if let Some(member) = member.filter(|_| to != Some(person.account)) {
                        let link = links.managed(&organisation.slug, &enquiry.reference);
                        let message = emails::organisation::assigned(
                            &member.person.email,
                            &enquiry,
                            person.shown_name(),
                            &link,
                        )?;
                        mail::queue(conn, &message, at).await?;
                    }
                }
                Err(Refusal::NothingChanges) => {}
                Err(refusal) => return Err(AppError::stale(refusal.to_string())),
            }
            Ok(after(&organisation.slug, &enquiry.reference, "assigned"))
        })
        .await?;
    Ok(see_other(&location))
}
