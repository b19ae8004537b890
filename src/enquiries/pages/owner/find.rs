//! The way back for somebody who lost the link: it goes to the mailbox again. The page's answer is always the same, so that
//! nobody learns who asked for help.

use askama::Template;
use axum::extract::State;
use serde::Deserialize;

use super::{Answer, private, private_unprocessable};
use crate::{
    directory::words,
    enquiries::{Enquiries, Links, emails, paths, store},
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{AppError, ClientAddress, FieldErrors, Form, FormKey, Frame, form_keys, see_other},
        mail,
    },
    values::EmailAddress,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FindForm {
    mailbox: String,
    form_key: FormKey,
}

#[derive(Template)]
#[template(path = "enquiries/owner/find.html")]
struct FindPage {
    frame: Frame,
    form: FindForm,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "enquiries/owner/find_sent.html")]
struct FindSentPage {
    frame: Frame,
}

pub async fn show(frame: Frame) -> Answer {
    private(&FindPage {
        frame,
        form: FindForm::default(),
        errors: FieldErrors::default(),
    })
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(links): State<Links>,
    State(limits): State<Enquiries>,
    visitor: ClientAddress,
    frame: Frame,
    Form(form): Form<FindForm>,
) -> Answer {
    let mut errors = FieldErrors::default();
    let mailbox = errors.check("mailbox", EmailAddress::parse(&form.mailbox));
    let Some(mailbox) = mailbox else {
        return private_unprocessable(&FindPage {
            frame,
            form,
            errors,
        });
    };
    let at = clock.now();
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                limits.links_from_address.check(&visitor.visitor())?;
                let key = mailbox.as_str().to_lowercase();
                limits.links_to_mailbox.check(&key)?;
                let requests = store::requests::list_confirmed_of(conn, &mailbox).await?;
                if !requests.is_empty() {
                    let requests = requests
                        .into_iter()
                        .map(|(id, made_at)| (words::day(day_of(made_at)), links.status(id)));
                    let message = emails::owner::links(&mailbox, requests.collect())?;
                    mail::queue_secret(conn, &message, at).await?;
                }
                Ok::<_, AppError>(paths::FIND_SENT.to_owned())
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}

pub async fn sent(frame: Frame) -> Answer {
    private(&FindSentPage { frame })
}

impl FindPage {
    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
