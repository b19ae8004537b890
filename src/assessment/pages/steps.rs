//! Small steps on a case, each a button of its page.

use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::people;

use crate::{
    accounts::Assessor,
    assessment::{
        conversation::{Conversation, Slot},
        forms::DayForm,
        open::{self, Closed},
        paths,
        store::{conversations, notes, sheets},
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, FormKey, Path, form_keys, see_other},
    },
    values::{AccountId, Reference, Term},
};

#[derive(Clone, Debug, Deserialize)]
pub struct HolderForm {
    /// `take`, `release`, or `hand-over`.
    #[serde(default)]
    step: String,
    #[serde(default)]
    to: Option<AccountId>,
}

/// Takes a case, lets it go, or hands it to somebody, who starts from the marks there are.
pub async fn change_holder(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Assessor(who): Assessor,
    Path(reference): Path<Reference>,
    Form(form): Form<HolderForm>,
) -> Result<Response, Closed> {
    let at = clock.now();
    db.write(async |conn| {
        let open = open::clear(conn, &reference, &who).await?;
        let (proof, to) = match (form.step.as_str(), form.to) {
            ("take", _) => (open.case.take(&open.actor), None),
            ("release", _) => (open.case.release(&open.actor), None),
            ("hand-over", Some(to)) => {
                let receiver = people::colleague(conn, to, open.application.organisation).await?;
                (open.case.hand_over(&open.actor, &receiver), Some(to))
            }
            ("hand-over", None) => {
                return Err(
                    AppError::Unprocessable("Choose whom to hand it to.".to_owned()).into(),
                );
            }
            _ => return Err(AppError::NotFound.into()),
        };
        open.step(conn, proof, at).await?;
        if let (Some(to), Some(from)) = (to, open.case.holder()) {
            sheets::copy_missing(conn, open.application.id, from, to, at).await?;
        }
        Ok::<_, Closed>(())
    })
    .await?;
    Ok(see_other(&paths::case(&reference)))
}

#[derive(Clone, Debug, Deserialize)]
pub struct NoteForm {
    #[serde(default)]
    text: String,
    #[serde(default)]
    form_key: FormKey,
}

/// Longer notes belong into a criterion's note.
const MOST_CHARACTERS: usize = 5_000;

pub async fn add_note(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Assessor(who): Assessor,
    Path(reference): Path<Reference>,
    Form(form): Form<NoteForm>,
) -> Result<Response, Closed> {
    let text = words(&form.text, "Write a note first.")?;
    let at = clock.now();
    let location = db
        .write(async |conn| {
            let open = open::clear(conn, &reference, &who).await?;
            form_keys::once(conn, form.form_key, at, async |conn| {
                let note = notes::Note {
                    by: who.account,
                    text,
                    at,
                };
                notes::insert(conn, open.application.id, &note).await?;
                Ok::<_, anyhow::Error>(format!("{}#notes", paths::case(&reference)))
            })
            .await
            .map_err(Closed::from)
        })
        .await?;
    Ok(see_other(&location))
}

#[derive(Clone, Debug, Deserialize)]
pub struct ConversationForm {
    #[serde(default)]
    slot: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    month: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    said: String,
}

pub async fn note_conversation(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Assessor(who): Assessor,
    Path(reference): Path<Reference>,
    Form(form): Form<ConversationForm>,
) -> Result<Response, Closed> {
    let slot = Slot::from_slug(&form.slot).ok_or(AppError::NotFound)?;
    let said = words(
        &form.said,
        "Write what was said, without the person’s name.",
    )?;
    let when = DayForm {
        day: form.day,
        month: form.month,
        year: form.year,
    };
    let spoken_on = when
        .parse()
        .map_err(|fault| AppError::Unprocessable(format!("{fault}.")))?;
    if spoken_on > clock.today() {
        return Err(AppError::Unprocessable("That day is still to come.".to_owned()).into());
    }
    let conversation = Conversation {
        slot,
        spoken_on,
        said,
        by: who.account,
        at: clock.now(),
    };
    db.write(async |conn| {
        let open = open::clear(conn, &reference, &who).await?;
        open.case.may_rate(&open.actor).map_err(open::refused)?;
        conversations::put(conn, open.application.id, &conversation).await?;
        Ok::<_, Closed>(())
    })
    .await?;
    Ok(see_other(&format!(
        "{}#conversations",
        paths::case(&reference)
    )))
}

fn words(text: &str, missing: &str) -> Result<String, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AppError::Unprocessable(missing.to_owned()));
    }
    if text.chars().count() > MOST_CHARACTERS {
        return Err(AppError::Unprocessable(format!(
            "Shorten this to {MOST_CHARACTERS} characters: go back, your words are still there."
        )));
    }
    Ok(text.to_owned())
}
