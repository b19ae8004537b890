//! Who mentors in an enquiry that has begun: the owner may have told of the start first, and mentors change.

use axum::extract::State;
use serde::Deserialize;
use sqlx::PgConnection;

use super::{Answer, done::after, opened};
use crate::{
    accounts::{Level, SignedIn},
    enquiries::{
        Enquiry,
        progress::{By, Refusal, Stage},
        sending, store,
    },
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Form, Path, see_other},
    },
    roster,
    values::{MentorId, Slug},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MentorForm {
    /// By id; empty for somebody who is not on the list.
    mentor: String,
}

/// Who is named, and who could be.
#[derive(Debug, Default)]
pub struct Mentors {
    /// As they are counted and called today, if the organisation still lists them.
    pub named: Option<(MentorId, String)>,
    /// Whoever is named is among them also while they rest.
    pub to_choose: Vec<(MentorId, String)>,
}

impl Mentors {
    /// Nobody before mentoring begins.
    pub async fn of(conn: &mut PgConnection, enquiry: &Enquiry) -> anyhow::Result<Self> {
        if !matches!(enquiry.stage, Stage::Started | Stage::Ended) {
            return Ok(Self::default());
        }
        let named = match enquiry.mentor {
            Some(mentor) => roster::mentor_named(conn, enquiry.organisation, mentor).await?,
            None => None,
        };
        let mut to_choose = roster::mentors_to_choose(conn, enquiry.organisation).await?;
        if let Some(named) = &named
            && !to_choose.contains(named)
        {
            to_choose.insert(0, named.clone());
        }
        Ok(Self { named, to_choose })
    }

    pub fn is_named(&self, mentor: &MentorId) -> bool {
        matches!(&self.named, Some((named, _)) if named == mentor)
    }

    /// `None` for somebody who is not on the list.
    fn chosen(&self, typed: &str) -> Result<Option<MentorId>, AppError> {
        if typed.is_empty() {
            return Ok(None);
        }
        let mut mentors = self.to_choose.iter().map(|(id, _)| *id);
        let mentor = mentors.find(|id| id.to_string() == typed);
        let refused = "Choose a mentor from your list, or somebody who is not on it.";
        let mentor = mentor.ok_or_else(|| AppError::Unprocessable(refused.to_owned()))?;
        Ok(Some(mentor))
    }
}

/// The owner is told nothing of it: whom the organisation calls what is between the organisation and its mentors.
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    Path((slug, reference)): Path<(Slug, String)>,
    Form(form): Form<MentorForm>,
) -> Answer {
    let location = db
        .write(async |conn| {
            let found = opened::find(conn, &person, &slug, &reference, Level::Editor).await?;
            let (organisation, enquiry) = found;
            let enquiry = sending::locked(conn, enquiry.id).await?;
            let mentors = Mentors::of(conn, &enquiry).await?;
            let mentor = mentors.chosen(&form.mentor)?;
            // The same person by the id of today is no change.
            if mentor.is_none() || mentor != mentors.named.as_ref().map(|(id, _)| *id) {
                match enquiry.name_mentor(By::Account(person.account), mentor) {
                    Ok(step) => {
                        store::enquiries::record(conn, &step, clock.now()).await?;
                    }
                    Err(Refusal::NothingChanges) => {}
                    Err(refusal) => return Err(AppError::stale(refusal.to_string())),
                }
            }
            Ok(after(&organisation.slug, &enquiry.reference, "mentor"))
        })
        .await?;
    Ok(see_other(&location))
}
