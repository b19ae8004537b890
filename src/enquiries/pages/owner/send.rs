//! Sending what was checked: the only post of the questions that leaves anything behind.

use axum::extract::State;

use super::{Answer, ask::wrong, asked::Asked};
use crate::{
    enquiries::{Enquiries, Links, forms::AskForm, paths, sending},
    finder::Finder,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, ClientAddress, Form, Frame, form_keys, see_other},
    },
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
    State(limits): State<Enquiries>,
    visitor: ClientAddress,
    frame: Frame,
    Form(form): Form<AskForm>,
) -> Answer {
    let snapshot = finder.directory.snapshot();
    let asked = Asked::of(&form, &snapshot);
    let at = clock.now();
    // Before anything else: of a form that was sent already, the first sending counts, whatever has become full since.
    let asking = match form.parse(&snapshot.gazetteer) {
        Ok(asking) => asking,
        Err(errors) => return wrong(frame, asked, form, errors),
    };
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                if asked.open.is_empty() {
                    return Err(AppError::stale(
                        "None of the programmes takes enquiries any more. Go back and choose others.",
                    ));
                }
                limits.asked_by_address.check(&visitor.visitor())?;
                let mailbox = asking.mailbox.as_str().to_lowercase();
                limits.asked_by_mailbox.check(&mailbox)?;
                let request = sending::ask(conn, &asking, &asked.open, &links, at).await?;
                Ok(paths::sent(&links.sent_token(request.id)))
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}
