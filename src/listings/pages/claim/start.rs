//! "Is this your organisation?": where the message shall go.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use serde::Deserialize;
use std::sync::Arc;

use super::public;
use crate::{
    accounts::{SignedIn, secrets::Token},
    directory::{Organisation, paths as directory, words},
    listings::{
        Listings,
        claims::domains::{own_domains, proves},
        emails,
        pages::Answer,
        paths, store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{
            AppError, FieldErrors, Form, FormKey, Frame, PageTemplate, Path, Site, form_keys,
            render, see_other,
        },
        mail,
    },
    values::{EmailAddress, Slug},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ClaimForm {
    mailbox: String,
    form_key: FormKey,
}

#[derive(Template)]
#[template(path = "listings/claim/start.html")]
struct ClaimPage {
    frame: Frame,
    organisation: Organisation,
    domains: Vec<String>,
    form: ClaimForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
) -> Answer {
    let organisation = db.read(async |conn| public(conn, &slug).await).await?;
    if person.level_in(organisation.id).is_some() {
        return Ok(see_other(&paths::manage(&organisation.slug)));
    }
    let page = ClaimPage::new(
        frame,
        organisation,
        ClaimForm::default(),
        FieldErrors::default(),
    );
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
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Form(form): Form<ClaimForm>,
) -> Answer {
    let organisation = db.read(async |conn| public(conn, &slug).await).await?;
    if organisation.claimed {
        return ClaimPage::new(frame, organisation, form, FieldErrors::default()).unprocessable();
    }
    if own_domains(&organisation).is_empty() {
        return Ok(see_other(&paths::claim_evidence(&organisation.slug)));
    }
    let mailbox = match read_mailbox(&form.mailbox, &organisation) {
        Ok(mailbox) => mailbox,
        Err(fault) => {
            let mut errors = FieldErrors::default();
            errors.add("mailbox", fault);
            return ClaimPage::new(frame, organisation, form, errors).unprocessable();
        }
    };
    let (token, at) = (Token::new()?, clock.now());
    let link = site.absolute(&paths::claim_link(&token.as_text()));
    let message = emails::claim_link(&mailbox, &organisation, person.shown_name(), &link)?;
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                // In here, since a form that is sent twice counts once.
                limits.claims.check(&person.account)?;
                let address = mailbox.as_str().to_lowercase();
                limits.claim_messages.check(&address)?;
                let (id, account) = (organisation.id, person.account);
                store::claims::insert_message(conn, id, account, &mailbox, token.hash(), at)
                    .await?;
                mail::queue_secret(conn, &message, at).await?;
                Ok::<_, AppError>(paths::claim_sent(&organisation.slug))
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}

fn read_mailbox(typed: &str, organisation: &Organisation) -> Result<EmailAddress, String> {
    let mailbox = EmailAddress::parse(typed).map_err(|fault| fault.to_string())?;
    let domains = own_domains(organisation);
    if proves(&mailbox, &domains) {
        Ok(mailbox)
    } else {
        Err(format!("Enter a mailbox at {}", either(&domains)))
    }
}

/// "harbour.example", "harbour.example or mentors.example".
fn either(domains: &[String]) -> String {
    if domains.is_empty() {
        "the organisation’s own domain, or tell an assessor".to_owned()
    } else {
        domains.join(" or ")
    }
}

impl ClaimPage {
    fn new(frame: Frame, organisation: Organisation, form: ClaimForm, errors: FieldErrors) -> Self {
        Self {
            frame,
            domains: own_domains(&organisation),
            organisation,
            form,
            errors,
        }
    }

    fn hint(&self) -> String {
        format!(
            "At {}. Mailboxes that anybody can have, such as at gmail.com, prove nothing",
            either(&self.domains)
        )
    }

    fn public_path(&self) -> String {
        directory::organisation(&self.organisation.slug)
    }

    fn source(&self) -> String {
        match &self.organisation.source {
            Some(source) => format!("It was copied from {}.", source.name),
            None => "Nobody looks after it yet.".to_owned(),
        }
    }

    fn domains_in_words(&self) -> String {
        words::list(&self.domains)
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}
