//! How far assessors agree, and the cases that are rated twice to find out.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use sqlx::PgConnection;

use super::people::{self, Names};
use crate::{
    accounts::{SeniorAssessor, SignedIn},
    applications::store::{applications, cases},
    assessment::{
        agreement::{self, Agreement, FEWEST_PAIRS, Kappa},
        paths,
        store::calibration::{self, Sample},
    },
    criteria::{CriteriaSet, Criterion},
    directory::words::day,
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, render, see_other},
    },
    values::{AccountId, Reference},
};

#[derive(Clone, Debug, Default, Deserialize)]
pub struct SampleForm {
    #[serde(default)]
    reference: String,
    #[serde(default)]
    second: Option<AccountId>,
}

#[derive(Template)]
#[template(path = "assessment/calibration.html")]
struct CalibrationPage {
    frame: Frame,
    rows: Vec<Row>,
    fewest: usize,
    samples: Vec<Sample>,
    assessors: Vec<(AccountId, String)>,
    names: Names,
    form: SampleForm,
    errors: FieldErrors,
}

pub async fn show(
    State(db): State<Db>,
    SeniorAssessor(_): SeniorAssessor,
    frame: Frame,
) -> Result<Response, AppError> {
    let page = db
        .read(async |conn| page(conn, frame, SampleForm::default(), FieldErrors::default()).await)
        .await?;
    Ok(render(&page)?.into_response())
}

/// Puts a case into the sample.
pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    SeniorAssessor(who): SeniorAssessor,
    frame: Frame,
    Form(form): Form<SampleForm>,
) -> Result<Response, AppError> {
    let now = clock.now();
    db.write(async |conn| {
        let mut errors = FieldErrors::default();
        match add(conn, &form, &who, now).await? {
            Ok(()) => return Ok(see_other(paths::CALIBRATION)),
            Err((field, reason)) => errors.add(field, reason),
        }
        let page = page(conn, frame, form, errors).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response())
    })
    .await
}

type Fault = (&'static str, &'static str);

/// Refused with the field at fault and the reason.
async fn add(
    conn: &mut PgConnection,
    form: &SampleForm,
    who: &SignedIn,
    now: chrono::DateTime<chrono::Utc>,
) -> anyhow::Result<Result<(), Fault>> {
    let unknown = (
        "reference",
        "Enter the reference of a case that has been sent",
    );
    let Ok(reference) = form.reference.parse::<Reference>() else {
        return Ok(Err(unknown));
    };
    let application = applications::find_by_reference(conn, &reference).await?;
    let Some(application) = application.filter(|application| application.sent_at.is_some()) else {
        return Ok(Err(unknown));
    };
    let Some(second) = form.second else {
        return Ok(Err(("second", "Choose who rates it again")));
    };
    let Some(case) = cases::find(conn, application.id).await? else {
        return Ok(Err(unknown));
    };
    let actor = people::colleague(conn, second, application.organisation).await?;
    // Blind means: nobody who has seen what others made of the case.
    if second == who.account || case.is_involved(second) || case.may_receive(&actor).is_err() {
        return Ok(Err((
            "second",
            "Choose somebody who has had no part in this case and has no conflict of interest",
        )));
    }
    if !calibration::insert(conn, application.id, second, who.account, now).await? {
        return Ok(Err(("reference", "This case is rated twice already")));
    }
    Ok(Ok(()))
}

async fn page(
    conn: &mut PgConnection,
    frame: Frame,
    form: SampleForm,
    errors: FieldErrors,
) -> anyhow::Result<CalibrationPage> {
    let agreements = agreement::by_criterion(&calibration::list_pairs(conn).await?);
    let samples = calibration::list(conn).await?;
    Ok(CalibrationPage {
        frame,
        rows: CriteriaSet::current()
            .criteria()
            .map(|criterion| Row::of(criterion, agreements.get(&criterion.key)))
            .collect(),
        fewest: FEWEST_PAIRS,
        names: Names::find(conn, samples.iter().map(|sample| sample.second)).await?,
        samples,
        assessors: people::assessors(conn).await?,
        form,
        errors,
    })
}

/// A criterion's agreement as its row shows it.
struct Row {
    criterion: &'static Criterion,
    pairs: usize,
    same: usize,
    kappa: String,
}

impl Row {
    fn of(criterion: &'static Criterion, agreement: Option<&Agreement>) -> Self {
        Self {
            criterion,
            pairs: agreement.map_or(0, |agreement| agreement.pairs),
            same: agreement.map_or(0, |agreement| agreement.same),
            kappa: match agreement.map(|agreement| agreement.kappa) {
                Some(Kappa::Value(kappa)) => format!("{kappa:.2}"),
                Some(Kappa::TooFew) => "Too few cases".to_owned(),
                Some(Kappa::AllAlike) => "All alike".to_owned(),
                None => "No cases yet".to_owned(),
            },
        }
    }
}

impl Sample {
    /// How far the second rating is.
    fn state(&self) -> String {
        match self.done_at {
            Some(at) => format!("Handed in {}", day(day_of(at))),
            None => format!("Asked {}", day(day_of(self.asked_at))),
        }
    }
}

impl CalibrationPage {
    fn is_chosen(&self, account: &AccountId) -> bool {
        self.form.second.as_ref() == Some(account)
    }
}
