//! `roster_entries`: what organisations say of mentors.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    directory::MentorState,
    roster::{Entry, Facts, Stated, person::PersonId},
    values::{EmailAddress, MentorId, OrganisationId, RosterEntryId, Term, TermSet},
};

/// Which entries are wanted: those that any of these names.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub of: Vec<OrganisationId>,
    pub entries: Vec<RosterEntryId>,
    pub people: Vec<PersonId>,
    pub mentors: Vec<MentorId>,
    /// Counted by one of these now, or before they confirmed.
    pub known_as: Vec<MentorId>,
}

#[derive(Serialize)]
struct Row {
    entry_id: Uuid,
    organisation_id: Uuid,
    mentor_id: Uuid,
    former_mentor_ids: Vec<Uuid>,
    person_id: Uuid,
    name: String,
    mailbox: String,
    district: Option<String>,
    sectors: Vec<String>,
    challenges: Vec<String>,
    stages: Vec<String>,
    formats: Vec<String>,
    languages: Vec<String>,
    places: i16,
    trained_on: Option<NaiveDate>,
    state: String,
    added_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
    confirmed_at: Option<DateTime<Utc>>,
    corrected_at: Option<DateTime<Utc>>,
    rests_at: Option<DateTime<Utc>>,
    asked_at: Option<DateTime<Utc>>,
    news_at: Option<DateTime<Utc>>,
}

/// Keeps everybody else from changing any roster until the transaction ends: a person's entries stand in several
/// organisations, and changes are few.
pub async fn lock(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!(r#"select pg_advisory_xact_lock(hashtext('roster')) as "locked!: ()""#)
        .fetch_one(conn)
        .await?;
    Ok(())
}

/// By name.
pub async fn list(conn: &mut PgConnection, wanted: &Wanted) -> anyhow::Result<Vec<Entry>> {
    let ids = |ids: &mut dyn Iterator<Item = Uuid>| ids.collect::<Vec<_>>();
    let rows = sqlx::query_as!(
        Row,
        r#"
        select
            entry_id, organisation_id, mentor_id, former_mentor_ids, person_id, name, mailbox, district, sectors,
            challenges, stages, formats, languages, places, trained_on, state, added_at, changed_at, confirmed_at,
            corrected_at, rests_at, asked_at, news_at
        from roster_entries
        where organisation_id = any($1) or entry_id = any($2) or person_id = any($3) or mentor_id = any($4)
            or mentor_id = any($5) or former_mentor_ids && $5
        order by lower(name), entry_id
        "#,
        &ids(&mut wanted.of.iter().map(|id| id.0)),
        &ids(&mut wanted.entries.iter().map(|id| id.0)),
        &ids(&mut wanted.people.iter().map(|id| id.0)),
        &ids(&mut wanted.mentors.iter().map(|id| id.0)),
        &ids(&mut wanted.known_as.iter().map(|id| id.0)),
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Entry::try_from).collect()
}

/// Whose entries have this mailbox, for whoever asks what is held about it.
pub async fn list_people(
    conn: &mut PgConnection,
    mailbox: &EmailAddress,
) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query_scalar!(
        r#"
        select distinct person_id as "person_id: PersonId" from roster_entries
        where lower(mailbox) = lower($1)
        "#,
        mailbox.as_str(),
    )
    .fetch_all(conn)
    .await
}

/// Writes entries, new or known, whole. One whose person is another than before has not been written to.
pub async fn write(conn: &mut PgConnection, entries: &[Entry]) -> anyhow::Result<()> {
    let rows: Vec<_> = entries.iter().map(Row::from).collect();
    let rows = serde_json::to_value(rows).context("describing entries of a roster")?;
    sqlx::query!(
        r#"
        insert into roster_entries (
            entry_id, organisation_id, mentor_id, former_mentor_ids, person_id, name, mailbox, district, sectors,
            challenges, stages, formats, languages, places, trained_on, state, added_at, changed_at, confirmed_at,
            corrected_at, rests_at, asked_at, news_at
        )
        select
            entry_id, organisation_id, mentor_id, former_mentor_ids, person_id, name, mailbox, district, sectors,
            challenges, stages, formats, languages, places, trained_on, state, added_at, changed_at, confirmed_at,
            corrected_at, rests_at, asked_at, news_at
        from jsonb_populate_recordset(null::roster_entries, $1)
        on conflict (entry_id) do update set
            mentor_id = excluded.mentor_id, former_mentor_ids = excluded.former_mentor_ids,
            person_id = excluded.person_id, name = excluded.name, mailbox = excluded.mailbox,
            district = excluded.district, sectors = excluded.sectors,
            challenges = excluded.challenges, stages = excluded.stages, formats = excluded.formats,
            languages = excluded.languages, places = excluded.places, trained_on = excluded.trained_on,
            state = excluded.state, changed_at = excluded.changed_at, confirmed_at = excluded.confirmed_at,
            corrected_at = excluded.corrected_at, rests_at = excluded.rests_at, asked_at = excluded.asked_at,
            news_at = excluded.news_at,
            reminded_at = case when excluded.asked_at is null then null else roster_entries.reminded_at end,
            last_called_at = case when excluded.asked_at is null then null else roster_entries.last_called_at end
        "#,
        rows,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn delete(conn: &mut PgConnection, entries: &[RosterEntryId]) -> sqlx::Result<u64> {
    let ids: Vec<Uuid> = entries.iter().map(|id| id.0).collect();
    let done = sqlx::query!("delete from roster_entries where entry_id = any($1)", &ids)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}

impl From<&Entry> for Row {
    fn from(entry: &Entry) -> Self {
        let stated = entry.stated.clone();
        let facts = stated.facts;
        Self {
            entry_id: entry.id.0,
            organisation_id: entry.organisation.0,
            mentor_id: entry.mentor.0,
            former_mentor_ids: entry.former_mentors.iter().map(|id| id.0).collect(),
            person_id: entry.person.0,
            name: stated.name,
            mailbox: stated.mailbox.into(),
            district: facts.district,
            sectors: facts.sectors.slugs(),
            challenges: facts.challenges.slugs(),
            stages: facts.stages.slugs(),
            formats: facts.formats.slugs(),
            languages: facts.languages.slugs(),
            places: i16::try_from(facts.places).unwrap_or(i16::MAX),
            trained_on: facts.trained_on,
            state: stated.state.slug().to_owned(),
            added_at: entry.added_at,
            changed_at: entry.changed_at,
            confirmed_at: entry.confirmed_at,
            corrected_at: entry.corrected_at,
            rests_at: entry.rests_at,
            asked_at: entry.asked_at,
            news_at: entry.news_at,
        }
    }
}

impl TryFrom<Row> for Entry {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        let id = row.entry_id;
        let state = MentorState::from_slug(&row.state)
            .with_context(|| format!("entry {id} of a roster: state {:?}", row.state))?;
        let mailbox = EmailAddress::parse(&row.mailbox)
            .with_context(|| format!("entry {id} of a roster: its mailbox"))?;
        Ok(Self {
            id: RosterEntryId(id),
            organisation: OrganisationId(row.organisation_id),
            mentor: MentorId(row.mentor_id),
            former_mentors: row.former_mentor_ids.into_iter().map(MentorId).collect(),
            person: PersonId(row.person_id),
            stated: Stated {
                name: row.name,
                mailbox,
                facts: Facts {
                    district: row.district,
                    sectors: TermSet::from_slugs(&row.sectors),
                    challenges: TermSet::from_slugs(&row.challenges),
                    stages: TermSet::from_slugs(&row.stages),
                    formats: TermSet::from_slugs(&row.formats),
                    languages: TermSet::from_slugs(&row.languages),
                    places: u16::try_from(row.places).unwrap_or(0),
                    trained_on: row.trained_on,
                },
                state,
            },
            added_at: row.added_at,
            changed_at: row.changed_at,
            confirmed_at: row.confirmed_at,
            corrected_at: row.corrected_at,
            rests_at: row.rests_at,
            asked_at: row.asked_at,
            news_at: row.news_at,
        })
    }
}
