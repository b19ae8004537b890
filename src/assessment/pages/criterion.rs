//! One criterion of a case: the answer beside its evidence, and the assessor's own mark.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use sqlx::PgConnection;

use super::people::Names;
use crate::{
    accounts::{Assessor, SignedIn},
    applications::{
        evidence::{self, Evidence},
        sections::criterion::Answer,
    },
    assessment::{
        forms::RatingForm,
        open::{self, Closed, Open},
        outcome, paths,
        sheet::{Entry, Sheet},
        store::{calibration, sheets},
    },
    criteria::{CriteriaSet, Criterion, CriterionKey, Mark, Rating, ReasonCode},
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, Path, render, see_other},
    },
    values::{AccountId, Reference, Term},
};

#[derive(Template)]
#[template(path = "assessment/criterion.html")]
struct CriterionPage {
    frame: Frame,
    reference: Reference,
    organisation: String,
    criterion: &'static Criterion,
    answer: Option<Answer>,
    evidence: Vec<Evidence>,
    others: Vec<(AccountId, Entry)>,
    names: Names,
    /// Whether marks can be written now.
    writable: bool,
    /// How many of the criteria have a mark, and of how many.
    marked: (usize, usize),
    previous: Option<CriterionKey>,
    next: Option<CriterionKey>,
    form: RatingForm,
    errors: FieldErrors,
    /// What another tab of the same assessor stored meanwhile.
    stored: Option<Entry>,
}

/// All that the page shows but the form.
struct Desk {
    open: Open,
    criterion: &'static Criterion,
    set: &'static CriteriaSet,
    sheet: Sheet,
    writable: bool,
}

pub async fn show(
    State(db): State<Db>,
    Assessor(who): Assessor,
    Path((reference, key)): Path<(Reference, CriterionKey)>,
    frame: Frame,
) -> Result<Response, Closed> {
    let page = db
        .read(async |conn| {
            let desk = desk(conn, &reference, key, &who).await?;
            let form = RatingForm::of(&desk.sheet.entry(key));
            page(conn, frame, desk, form, FieldErrors::default()).await
        })
        .await?;
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    Assessor(who): Assessor,
    Path((reference, key)): Path<(Reference, CriterionKey)>,
    frame: Frame,
    Form(form): Form<RatingForm>,
) -> Result<Response, Closed> {
    let at = clock.now();
    db.write(async |conn| {
        let desk = desk(conn, &reference, key, &who).await?;
        if !desk.writable {
            return Err(AppError::Unprocessable(
                "The marks of this case rest now: it was recommended, decided or handed in."
                    .to_owned(),
            )
            .into());
        }
        let entry = match form.parse(desk.criterion) {
            Ok(entry) => entry,
            Err(errors) => {
                let page = page(conn, frame, desk, form, errors).await?;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
            }
        };
        let application = desk.open.application.id;
        if sheets::put(conn, application, who.account, key, &entry, at).await? {
            let sheet = sheets::find(conn, application, who.account).await?;
            return Ok(see_other(&match sheet.next_unmarked(desk.set, key) {
                Some(next) => paths::criterion(&reference, next),
                None => format!("{}#marks", paths::case(&reference)),
            }));
        }
        let stored = desk.sheet.entry(key);
        let form = RatingForm {
            version: stored.version,
            ..form
        };
        let mut page = page(conn, frame, desk, form, FieldErrors::default()).await?;
        page.stored = Some(stored);
        Ok((StatusCode::CONFLICT, render(&page)?).into_response())
    })
    .await
}

async fn desk(
    conn: &mut PgConnection,
    reference: &Reference,
    key: CriterionKey,
    who: &SignedIn,
) -> Result<Desk, Closed> {
    let open = open::clear(conn, reference, who).await?;
    let set = open.case.criteria().map_err(open::refused)?;
    let criterion = set.find(key).ok_or(AppError::NotFound)?;
    let sheet = sheets::find(conn, open.application.id, who.account).await?;
    let writable = match calibration::find(conn, open.application.id).await? {
        // A blind second rating goes on whatever the case does, until it is handed in.
        Some(sample) if sample.second == who.account => sample.done_at.is_none(),
        // A reviewer may see a criterion otherwise than the decision did.
        _ => {
            open.case.may_rate(&open.actor).is_ok()
                || open.case.may_decide_review(&open.actor).is_ok()
        }
    };
    Ok(Desk {
        open,
        criterion,
        set,
        sheet,
        writable,
    })
}

async fn page(
    conn: &mut PgConnection,
    frame: Frame,
    desk: Desk,
    form: RatingForm,
    errors: FieldErrors,
) -> Result<CriterionPage, Closed> {
    let Desk {
        open,
        criterion,
        set,
        sheet,
        writable,
    } = desk;
    let (id, key) = (open.application.id, criterion.key);
    let content = outcome::sent_content(conn, &open).await?;
    let evidence = evidence::list_for(conn, id).await?;
    let others = visible_others(conn, &open, key).await?;
    let names = Names::find(conn, others.iter().map(|(account, _)| *account)).await?;
    let keys: Vec<_> = set.criteria().map(|criterion| criterion.key).collect();
    let here = keys
        .iter()
        .position(|known| *known == key)
        .unwrap_or_default();
    Ok(CriterionPage {
        frame,
        reference: open.application.reference,
        organisation: content.organisation.called.name,
        criterion,
        answer: content.criteria.get(&key).cloned(),
        evidence: evidence
            .into_iter()
            .filter(|file| file.criterion == Some(key))
            .collect(),
        others,
        names,
        writable,
        marked: (sheet.marks().len(), keys.len()),
        previous: here
            .checked_sub(1)
            .and_then(|before| keys.get(before))
            .copied(),
        next: keys.get(here + 1).copied(),
        form,
        errors,
        stored: None,
    })
}

/// What colleagues wrote; nothing to or from a blind second rating.
async fn visible_others(
    conn: &mut PgConnection,
    open: &Open,
    key: CriterionKey,
) -> anyhow::Result<Vec<(AccountId, Entry)>> {
    let (id, reader) = (open.application.id, open.actor.account);
    let second = calibration::find(conn, id)
        .await?
        .map(|sample| sample.second);
    if second == Some(reader) {
        return Ok(Vec::new());
    }
    let mut others = sheets::list_others(conn, id, reader, key).await?;
    others.retain(|(account, _)| Some(*account) != second);
    Ok(others)
}

impl CriterionPage {
    fn ratings(&self) -> impl Iterator<Item = (Mark, &'static str)> {
        Rating::ALL
            .into_iter()
            .map(|rating| (Mark::Rated(rating), self.criterion.level(rating)))
    }

    fn may_be_not_applicable(&self) -> bool {
        self.criterion.may_be(Mark::NotApplicable)
    }

    /// Each with whether it is ticked.
    fn codes(&self) -> impl Iterator<Item = (ReasonCode, bool)> {
        ReasonCode::suiting(self.criterion.key).map(|code| {
            let ticked = self.form.reason.iter().any(|slug| slug == code.slug());
            (code, ticked)
        })
    }

    /// The criteria before and after this one, as the links to them say.
    fn neighbours(
        &self,
    ) -> impl Iterator<Item = (&'static str, &'static str, CriterionKey, String)> {
        let neighbours = [
            ("prev", "Previous", self.previous),
            ("next", "Next", self.next),
        ];
        neighbours.into_iter().filter_map(|(rel, words, key)| {
            let key = key?;
            Some((rel, words, key, paths::criterion(&self.reference, key)))
        })
    }
}
