//! What was asked and answered.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::{
    enquiries::Enquiry,
    outcomes::{
        Answers, Moment, Respondent,
        figures::Asked,
        follow_up::{FollowUp, OPEN_FOR, REMIND_AFTER},
    },
    values::{EnquiryId, MentorId, ProgrammeId, Term},
};

struct Row {
    id: Uuid,
    enquiry: Option<EnquiryId>,
    programme: ProgrammeId,
    moment: String,
    respondent: String,
    mentor: Option<MentorId>,
    sent_at: DateTime<Utc>,
    reminded_at: Option<DateTime<Utc>>,
    declined_at: Option<DateTime<Utc>>,
    answered_at: Option<DateTime<Utc>>,
    answers: Json<Answers>,
}

/// A checked query for whole follow-ups: what follows `from follow_ups`, and its arguments.
macro_rules! select_follow_ups {
    ($rest:literal $(, $argument:expr)* $(,)?) => {
        sqlx::query_as!(
            Row,
            r#"
            select follow_up_id as id, enquiry_id as "enquiry: EnquiryId", programme_id as "programme: ProgrammeId", moment,
                respondent, mentor_id as "mentor: MentorId", sent_at, reminded_at, declined_at, answered_at, answers as "answers: Json<Answers>"
            from follow_ups
            "#
                + $rest,
            $($argument),*
        )
    };
}

impl TryFrom<Row> for FollowUp {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        let id = row.id;
        Ok(Self {
            id,
            enquiry: row.enquiry,
            programme: row.programme,
            moment: Moment::from_slug(&row.moment)
                .with_context(|| format!("moment of follow-up {id}"))?,
            respondent: Respondent::from_slug(&row.respondent)
                .with_context(|| format!("respondent of follow-up {id}"))?,
            mentor: row.mentor,
            sent_at: row.sent_at,
            reminded_at: row.reminded_at,
            declined_at: row.declined_at,
            answered_at: row.answered_at,
            answers: row.answers.0,
        })
    }
}

/// Notes that somebody is asked, and gives the id that the link is made of; `None` where they were asked this before,
/// or want to be asked no more. That one mentor wants it does not keep us from asking the next.
pub async fn insert(
    conn: &mut PgConnection,
    enquiry: &Enquiry,
    (respondent, moment): (Respondent, Moment),
    at: DateTime<Utc>,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        r#"
        insert into follow_ups (follow_up_id, enquiry_id, programme_id, moment, respondent, mentor_id, sent_at)
        select $1, $2, $3, $4, $5, $6::uuid, $7
        where not exists (
            select from follow_ups
            where enquiry_id = $2 and respondent = $5 and mentor_id is not distinct from $6 and declined_at is not null
        )
        on conflict (enquiry_id, moment, respondent) do nothing
        returning follow_up_id
        "#,
        Uuid::now_v7(),
        enquiry.id as EnquiryId,
        enquiry.programme as ProgrammeId,
        moment.slug(),
        respondent.slug(),
        respondent.mentor_of(enquiry) as Option<MentorId>,
        at,
    )
    .fetch_optional(conn)
    .await
}

pub async fn find(conn: &mut PgConnection, id: Uuid) -> anyhow::Result<Option<FollowUp>> {
    let row = select_follow_ups!("where follow_up_id = $1", id)
        .fetch_optional(conn)
        .await?;
    row.map(FollowUp::try_from).transpose()
}

/// One that nobody else changes until the transaction ends.
pub async fn lock(conn: &mut PgConnection, id: Uuid) -> anyhow::Result<Option<FollowUp>> {
    let row = select_follow_ups!("where follow_up_id = $1 for update", id)
        .fetch_optional(conn)
        .await?;
    row.map(FollowUp::try_from).transpose()
}

/// Those to remind: without an answer for a while, not reminded before, and still open.
pub async fn list_to_remind(
    conn: &mut PgConnection,
    at: DateTime<Utc>,
) -> anyhow::Result<Vec<FollowUp>> {
    let rows = select_follow_ups!(
        r#"
        where answered_at is null and reminded_at is null and declined_at is null and enquiry_id is not null
            and sent_at <= $1 and sent_at > $2
        order by sent_at, follow_up_id
        "#,
        at - REMIND_AFTER,
        at - OPEN_FOR,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(FollowUp::try_from).collect()
}

/// All that the owners of these enquiries, and these mentors, were asked.
pub async fn list_of(
    conn: &mut PgConnection,
    enquiries: &[EnquiryId],
    mentors: &[MentorId],
) -> anyhow::Result<Vec<FollowUp>> {
    let enquiries: Vec<_> = enquiries.iter().map(|id| id.0).collect();
    let mentors: Vec<_> = mentors.iter().map(|id| id.0).collect();
    let rows = select_follow_ups!(
        r#"
        where (enquiry_id = any($1) and respondent = 'owner') or mentor_id = any($2)
        order by respondent, sent_at, follow_up_id
        "#,
        &enquiries,
        &mentors,
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(FollowUp::try_from).collect()
}

/// What people of one kind were asked on this day or later, but for the questions at the start: those come before there
/// is anything to say of the mentoring.
pub async fn list_asked(
    conn: &mut PgConnection,
    respondent: Respondent,
    since: NaiveDate,
) -> sqlx::Result<Vec<Asked>> {
    let rows = sqlx::query!(
        r#"
        select enquiry_id as "enquiry: EnquiryId", programme_id as "programme: ProgrammeId", answered_at,
            answers as "answers: Json<Answers>"
        from follow_ups
        where respondent = $1 and moment <> 'start' and sent_at >= ($2::date at time zone 'Europe/London')
        order by sent_at, follow_up_id
        "#,
        respondent.slug(),
        since,
    )
    .fetch_all(conn)
    .await?;
    let asked = rows.into_iter().map(|row| Asked {
        enquiry: row.enquiry,
        programme: row.programme,
        answered_at: row.answered_at,
        answers: row.answers.0,
    });
    Ok(asked.collect())
}

pub async fn record_answers(
    conn: &mut PgConnection,
    id: Uuid,
    answers: &Answers,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        update follow_ups set answered_at = coalesce(answered_at, $3), changed_at = $3, answers = $2
        where follow_up_id = $1
        "#,
        id,
        Json(answers) as Json<&Answers>,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// `mentor` is whom it goes to now: nobody may have been named when the questions went out.
pub async fn record_reminder(
    conn: &mut PgConnection,
    id: Uuid,
    mentor: Option<MentorId>,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update follow_ups set reminded_at = $2, mentor_id = $3 where follow_up_id = $1",
        id,
        at,
        mentor as Option<MentorId>,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The person wants to be asked no more of this relationship.
pub async fn decline(conn: &mut PgConnection, id: Uuid, at: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update follow_ups set declined_at = $2 where follow_up_id = $1 and declined_at is null",
        id,
        at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Parts answers that were given before an instant from whose they are.
pub async fn unlink(conn: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        r#"
        update follow_ups set enquiry_id = null, mentor_id = null where enquiry_id is not null and answered_at < $1
        "#,
        before
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Removes what the owners of these enquiries, and these mentors, were asked and what they answered.
pub async fn delete_of(
    conn: &mut PgConnection,
    enquiries: &[EnquiryId],
    mentors: &[MentorId],
) -> sqlx::Result<u64> {
    let enquiries: Vec<_> = enquiries.iter().map(|id| id.0).collect();
    let mentors: Vec<_> = mentors.iter().map(|id| id.0).collect();
    let done = sqlx::query!(
        "delete from follow_ups where (enquiry_id = any($1) and respondent = 'owner') or mentor_id = any($2)",
        &enquiries,
        &mentors,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
