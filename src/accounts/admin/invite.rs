//! Asking somebody in as staff.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    response::{Html, Response},
};
use serde::Deserialize;

use super::{NotDone, paths, unless_refused};
use crate::{
    accounts::{
        Administrator, StaffRole,
        audit::By,
        invitations::{self, StaffInvitation},
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{
            AppError, FieldErrors, Form, FormKey, Frame, PageTemplate, Site, form_keys, render,
            see_other,
        },
    },
    values::{EmailAddress, Term},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    email: String,
    role: String,
    why: String,
    form_key: FormKey,
}

#[derive(Template)]
#[template(path = "accounts/admin/invite.html")]
pub struct InvitePage {
    frame: Frame,
    form: InviteForm,
    errors: FieldErrors,
}

pub async fn show(_: Administrator, frame: Frame) -> Result<Html<String>, AppError> {
    render(&InvitePage {
        frame,
        form: InviteForm::default(),
        errors: FieldErrors::default(),
    })
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    Administrator(administrator): Administrator,
    frame: Frame,
    Form(form): Form<InviteForm>,
) -> Result<Response, AppError> {
    let (email, role) = match form.parse() {
        Ok(parsed) => parsed,
        Err(errors) => {
            return InvitePage {
                frame,
                form,
                errors,
            }
            .unprocessable();
        }
    };
    let invitation = StaffInvitation {
        email: &email,
        role,
        by: By::Account(administrator.account),
        why: form.why.trim(),
    };
    let now = clock.now();
    let invited = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, now, async |conn| {
                let invited = invitations::invite_staff(conn, &site, &invitation, now).await?;
                let account = unless_refused(invited)?.account.id;
                Ok(format!("{}?done=invited", paths::person(account)))
            })
            .await
        })
        .await;
    match invited {
        Ok(location) => Ok(see_other(&location)),
        Err(NotDone::Failed(error)) => Err(error),
        Err(NotDone::Refused(refusal)) => {
            let mut errors = FieldErrors::default();
            errors.add("email", refusal.to_string());
            InvitePage {
                frame,
                form,
                errors,
            }
            .unprocessable()
        }
    }
}

impl InviteForm {
    fn parse(&self) -> Result<(EmailAddress, StaffRole), FieldErrors> {
        let mut errors = FieldErrors::default();
        let email = errors.check("email", EmailAddress::parse(&self.email));
        let role = StaffRole::from_slug(&self.role).ok_or("Choose a role");
        let role = errors.check("role", role);
        if self.why.chars().count() > 500 {
            errors.add("why", "Say why in 500 characters or fewer");
        }
        match (email, role) {
            (Some(email), Some(role)) if errors.is_empty() => Ok((email, role)),
            _ => Err(errors),
        }
    }

    fn chose(&self, role: &str) -> bool {
        self.role == role
    }
}

impl InvitePage {
    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
