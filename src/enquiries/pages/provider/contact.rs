//! Letting the owner see one's own mailbox. It is the member's own, who presses the button, and nobody else's.

use axum::extract::State;

use super::{Answer, done::after, opened};
use crate::{
    accounts::{Level, SignedIn},
    enquiries::{
        Links, emails,
        progress::{By, Side},
        sending, store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Path, see_other},
        mail,
    },
    values::Slug,
};

/// Asked twice it stays as it is.
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(links): State<Links>,
    person: SignedIn,
    Path((slug, reference)): Path<(Slug, String)>,
) -> Answer {
    let at = clock.now();
    let location = db
        .write(async |conn| {
            let found = opened::find(conn, &person, &slug, &reference, Level::Editor).await?;
            let (organisation, enquiry) = found;
            let enquiry = sending::locked(conn, enquiry.id).await?;
            let location = after(&organisation.slug, &enquiry.reference, "shared");
            if enquiry.has_shared_contact(Side::Organisation) {
                return Ok(location);
            }
            let step = enquiry.share_contact(By::Account(person.account));
            let step = step.map_err(|refusal| AppError::stale(refusal.to_string()))?;
            let enquiry = store::enquiries::record(conn, &step, at).await?;
            let request = store::requests::find(conn, enquiry.request).await?;
            if let Some(mailbox) = request.and_then(|request| request.mailbox) {
                let news = format!(
                    "{} lets you see an email address. It stands in your enquiry:",
                    organisation.name
                );
                let link = links.status(enquiry.request);
                let subject = "an email address to write to";
                let message =
                    emails::organisation::told_owner(&mailbox, &enquiry, subject, &news, &link)?;
                mail::queue(conn, &message, at).await?;
            }
            Ok::<_, AppError>(location)
        })
        .await?;
    Ok(see_other(&location))
}
