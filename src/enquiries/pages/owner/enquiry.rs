//! One enquiry: what was written both ways, and what can be done.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{Answer, kept_by_nobody, opened_one, shown::Shown};
use crate::{
    directory::Snapshot,
    enquiries::{
        Enquiries, Enquiry, Links, Message, Request,
        emails::owner::News,
        forms::{reading, step::Kind},
        paths,
        progress::{By, Side},
        sending, shared_mailbox, store,
    },
    finder::Finder,
    platform::{
        clock::{Clock, moment},
        db::Db,
        http::{AppError, FieldErrors, Form, FormKey, Frame, Path, form_keys, render, see_other},
    },
    values::EmailAddress,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MessageForm {
    message: String,
    form_key: FormKey,
}

/// What somebody typed, and why it was not sent.
#[derive(Default)]
struct Typed {
    form: MessageForm,
    errors: FieldErrors,
    stale: Option<String>,
}

#[derive(Template)]
#[template(path = "enquiries/owner/enquiry.html")]
struct EnquiryPage<'a> {
    frame: Frame,
    token: String,
    request: Request,
    shown: Shown<'a>,
    messages: Vec<Message>,
    /// Where the organisation let the owner see it.
    their_mailbox: Option<EmailAddress>,
    typed: Typed,
    today: NaiveDate,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(finder): State<Finder>,
    State(links): State<Links>,
    frame: Frame,
    Path((token, reference)): Path<(String, String)>,
) -> Answer {
    let opened = opened_one(&db, &links, &token, &reference).await?;
    let snapshot = finder.directory.snapshot();
    let here = (frame, token, clock.today());
    page(&db, &snapshot, here, opened, Typed::default()).await
}

#[expect(
    clippy::too_many_arguments,
    reason = "one for each part of the state that it uses"
)]
pub async fn write(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(finder): State<Finder>,
    State(links): State<Links>,
    State(limits): State<Enquiries>,
    frame: Frame,
    Path((token, reference)): Path<(String, String)>,
    Form(form): Form<MessageForm>,
) -> Answer {
    let opened = opened_one(&db, &links, &token, &reference).await?;
    let snapshot = finder.directory.snapshot();
    let here = (frame, token.clone(), clock.today());
    let mut errors = FieldErrors::default();
    let text = errors.check(
        "message",
        reading::text(&form.message, "Write your message"),
    );
    let mut typed = Typed {
        form,
        errors,
        stale: None,
    };
    let Some(text) = text else {
        return page(&db, &snapshot, here, opened, typed).await;
    };
    let at = clock.now();
    let (request, enquiry) = &opened;
    let back = paths::enquiry(&token, &enquiry.reference);
    let done = db
        .write(async |conn| {
            form_keys::once(conn, typed.form.form_key, at, async |conn| {
                limits.messages.check(&request.id)?;
                let enquiry = sending::locked(conn, enquiry.id).await?;
                let step = enquiry.write();
                let step = step.map_err(|refusal| AppError::stale(refusal.to_string()))?;
                let enquiry = store::enquiries::record(conn, &step, at).await?;
                store::messages::insert(conn, enquiry.id, By::Owner, &text, at).await?;
                sending::tell_organisation(conn, &enquiry, News::Wrote, &snapshot, &links, at)
                    .await?;
                Ok::<_, AppError>(back)
            })
            .await
        })
        .await;
    match done {
        Ok(location) => Ok(see_other(&location)),
        // Ended, declined or closed meanwhile: nothing that was written is lost with that.
        Err(AppError::Stale(why)) => {
            typed.stale = Some(why.unwrap_or_default());
            let opened = opened_one(&db, &links, &token, &reference).await?;
            page(&db, &snapshot, here, opened, typed).await
        }
        Err(error) => Err(error),
    }
}

/// The enquiry as it stands now, with what was typed.
async fn page(
    db: &Db,
    snapshot: &Snapshot,
    (frame, token, today): (Frame, String, NaiveDate),
    (request, enquiry): (Request, Enquiry),
    typed: Typed,
) -> Answer {
    let (messages, their_mailbox) = written(db, &enquiry).await?;
    let status = match (&typed.stale, typed.errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::OK,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = EnquiryPage {
        frame,
        token,
        request,
        shown: Shown::new(enquiry, snapshot, today),
        messages,
        their_mailbox,
        typed,
        today,
    };
    Ok(kept_by_nobody((status, render(&page)?).into_response()))
}

/// The messages of an enquiry, and the mailbox of the member who let the owner see it.
async fn written(
    db: &Db,
    enquiry: &Enquiry,
) -> anyhow::Result<(Vec<Message>, Option<EmailAddress>)> {
    db.read(async |conn| {
        let messages = store::messages::list(conn, enquiry.id).await?;
        if !enquiry.has_shared_contact(Side::Organisation) {
            return Ok((messages, None));
        }
        let events = store::events::list(conn, enquiry.id).await?;
        Ok((messages, shared_mailbox::of_member(conn, &events).await?))
    })
    .await
}

/// Lets the organisation see the owner's mailbox. Asked twice it stays as it is.
pub async fn share_contact(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(finder): State<Finder>,
    State(links): State<Links>,
    Path((token, reference)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let (_, enquiry) = opened_one(&db, &links, &token, &reference).await?;
    let snapshot = finder.directory.snapshot();
    let at = clock.now();
    db.write(async |conn| {
        let enquiry = sending::locked(conn, enquiry.id).await?;
        if enquiry.has_shared_contact(Side::Owner) {
            return Ok(());
        }
        let step = enquiry.share_contact(By::Owner);
        let step = step.map_err(|refusal| AppError::stale(refusal.to_string()))?;
        let enquiry = store::enquiries::record(conn, &step, at).await?;
        let news = News::SharedMailbox;
        sending::tell_organisation(conn, &enquiry, news, &snapshot, &links, at).await?;
        Ok::<_, AppError>(())
    })
    .await?;
    Ok(see_other(&paths::enquiry(&token, &enquiry.reference)))
}

impl EnquiryPage<'_> {
    fn title_prefix(&self) -> &'static str {
        if self.typed.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    fn made_at(&self) -> String {
        moment(self.request.made_at)
    }

    fn can_write(&self) -> bool {
        self.shown.enquiry.write().is_ok()
    }

    fn can_share(&self) -> bool {
        self.shown.enquiry.share_contact(By::Owner).is_ok()
    }

    /// What else can be done, by the rules themselves.
    fn steps(&self) -> Vec<(Kind, String)> {
        let enquiry = &self.shown.enquiry;
        Kind::OF_OWNER
            .into_iter()
            .filter(|kind| kind.may_happen(enquiry, By::Owner, self.today))
            .map(|kind| {
                let path = paths::step(&self.token, &enquiry.reference, kind.slug());
                (kind, path)
            })
            .collect()
    }

    fn by(&self, message: &Message) -> String {
        match message.by {
            By::Owner => "You".to_owned(),
            By::Account(_) | By::Portal => self.shown.organisation_name().to_owned(),
        }
    }

    fn at(message: &Message) -> String {
        moment(message.at)
    }

    fn is_theirs(message: &Message) -> bool {
        message.by != By::Owner
    }
}
