//! Rows as they are stored, and the way to the types of the domain.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::{
    enquiries::progress::{By, Enquiry, Side},
    values::{
        AccountId, EnquiryId, MentorId, OrganisationId, ProgrammeId, Reference, RequestId, Term,
    },
};

pub(in crate::enquiries) struct EnquiryRow {
    pub enquiry_id: EnquiryId,
    pub reference: Reference,
    pub request_id: RequestId,
    pub programme_id: ProgrammeId,
    pub organisation_id: OrganisationId,
    pub resent_from: Option<EnquiryId>,
    pub promised_days: i16,
    pub made_at: DateTime<Utc>,
    pub version: i32,
    pub stage: String,
    pub stage_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub due_on: Option<NaiveDate>,
    pub seen_at: Option<DateTime<Utc>>,
    pub answered_at: Option<DateTime<Utc>>,
    pub meeting_on: Option<NaiveDate>,
    pub started_on: Option<NaiveDate>,
    pub mentor_id: Option<MentorId>,
    pub ended_on: Option<NaiveDate>,
    pub reason: Option<String>,
    pub assigned_to: Option<AccountId>,
    pub last_message_by: Option<String>,
    pub last_message_at: Option<DateTime<Utc>>,
    pub owner_contact_shared_at: Option<DateTime<Utc>>,
    pub organisation_contact_shared_at: Option<DateTime<Utc>>,
    pub chased: Option<String>,
    pub owner_told_at: Option<DateTime<Utc>>,
    pub asked_how_at: Option<DateTime<Utc>>,
    pub left_out: bool,
}

/// A checked query for whole enquiries: what follows `from enquiries`, and its arguments.
macro_rules! select_enquiries {
    ($rest:literal $(, $argument:expr)* $(,)?) => {
        sqlx::query_as!(
            $crate::enquiries::store::rows::EnquiryRow,
            r#"
            select
                enquiry_id as "enquiry_id: EnquiryId", reference as "reference: Reference",
                request_id as "request_id: RequestId", programme_id as "programme_id: ProgrammeId",
                organisation_id as "organisation_id: OrganisationId", resent_from as "resent_from: EnquiryId",
                promised_days, made_at, version, stage, stage_at, sent_at, due_on, seen_at, answered_at, meeting_on,
                started_on, mentor_id as "mentor_id: MentorId", ended_on, reason,
                assigned_to as "assigned_to: AccountId", last_message_by, last_message_at, owner_contact_shared_at,
                organisation_contact_shared_at, chased, owner_told_at, asked_how_at, left_out
            from enquiries
            "#
                + $rest,
            $($argument),*
        )
    };
}

pub(in crate::enquiries) use select_enquiries;

impl TryFrom<EnquiryRow> for Enquiry {
    type Error = anyhow::Error;

    fn try_from(row: EnquiryRow) -> anyhow::Result<Self> {
        let last_message = match (row.last_message_by.as_deref(), row.last_message_at) {
            (Some(side), Some(at)) => Some((term(side)?, at)),
            _ => None,
        };
        Ok(Self {
            id: row.enquiry_id,
            reference: row.reference,
            request: row.request_id,
            programme: row.programme_id,
            organisation: row.organisation_id,
            resent_from: row.resent_from,
            promised_days: u16::try_from(row.promised_days)?,
            made_at: row.made_at,
            version: u32::try_from(row.version)?,
            stage: term(&row.stage)?,
            stage_at: row.stage_at,
            sent_at: row.sent_at,
            due_on: row.due_on,
            seen_at: row.seen_at,
            answered_at: row.answered_at,
            meeting_on: row.meeting_on,
            started_on: row.started_on,
            mentor: row.mentor_id,
            ended_on: row.ended_on,
            reason: row.reason,
            assigned_to: row.assigned_to,
            last_message,
            owner_contact_shared_at: row.owner_contact_shared_at,
            organisation_contact_shared_at: row.organisation_contact_shared_at,
            chased: row.chased.as_deref().map(term).transpose()?,
            owner_told_at: row.owner_told_at,
            asked_how_at: row.asked_how_at,
            left_out: row.left_out,
        })
    }
}

/// Who did what, from the side and the account that a row has.
pub(super) fn by(side: &str, account: Option<Uuid>) -> anyhow::Result<By> {
    Ok(match term(side)? {
        Side::Owner => By::Owner,
        Side::Organisation => By::Account(AccountId(
            account.context("the organisation’s side without an account")?,
        )),
        Side::Portal => By::Portal,
    })
}

/// A term by its slug; the checks of the tables know the same ones.
pub(super) fn term<T: Term>(slug: &str) -> anyhow::Result<T> {
    T::from_slug(slug).with_context(|| format!("“{slug}” in the database is not known"))
}
