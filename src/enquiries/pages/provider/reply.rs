//! Writing to the owner.

use axum::extract::State;

use super::{Answer, done::after, enquiry::again, opened, openings};
use crate::{
    accounts::{Level, SignedIn},
    enquiries::{
        Links, emails,
        forms::{
            reading,
            reply::{ReplyForm, Typed},
        },
        next_best::title_of,
        progress::By,
        sending, store,
    },
    finder::Finder,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, Path, form_keys, see_other},
        mail,
    },
    values::Slug,
};

#[expect(
    clippy::too_many_arguments,
    reason = "one for each part of the state that it uses"
)]
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(finder): State<Finder>,
    State(links): State<Links>,
    person: SignedIn,
    frame: Frame,
    Path((slug, reference)): Path<(Slug, String)>,
    Form(form): Form<ReplyForm>,
) -> Answer {
    let snapshot = finder.directory.snapshot();
    let here = (&slug, reference.as_str());
    let (_, enquiry, request) = db
        .read(async |conn| {
            let found = opened::find(conn, &person, &slug, &reference, Level::Editor).await?;
            let request = store::requests::find(conn, found.1.request).await?;
            Ok::<_, AppError>((found.0, found.1, request.ok_or(AppError::NotFound)?))
        })
        .await?;
    let shown_to = (&person, frame, clock.today());
    if let Some(begun) = openings::begin(&form.opening, &request.name, &form.message) {
        let form = ReplyForm {
            message: begun,
            ..form
        };
        return again(&db, &snapshot, shown_to, here, Typed::of(form)).await;
    }
    let mut errors = FieldErrors::default();
    let text = reading::text(&form.message, "Write your message");
    let Some(text) = errors.check("message", text) else {
        let typed = Typed {
            errors,
            ..Typed::of(form)
        };
        return again(&db, &snapshot, shown_to, here, typed).await;
    };
    let at = clock.now();
    let by = By::Account(person.account);
    let sent = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                let enquiry = sending::locked(conn, enquiry.id).await?;
                opened::refuse_unseen_news(conn, &enquiry, form.version, person.account).await?;
                let step = enquiry.reply(by);
                let step = step.map_err(|refusal| AppError::stale(refusal.to_string()))?;
                let enquiry = store::enquiries::record(conn, &step, at).await?;
                store::messages::insert(conn, enquiry.id, by, &text, at).await?;
                if let Some(mailbox) = &request.mailbox {
                    let title = title_of(enquiry.programme, &snapshot);
                    let link = links.status(request.id);
                    let message =
                        emails::organisation::answered(mailbox, &enquiry, &title, &text, &link)?;
                    mail::queue(conn, &message, at).await?;
                }
                Ok::<_, AppError>(after(&slug, &enquiry.reference, "sent"))
            })
            .await
        })
        .await;
    match sent {
        Ok(location) => Ok(see_other(&location)),
        Err(AppError::Stale(why)) => {
            let typed = Typed::stale(form, why);
            again(&db, &snapshot, shown_to, here, typed).await
        }
        Err(error) => Err(error),
    }
}
