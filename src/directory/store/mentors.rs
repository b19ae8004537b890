//! The `mentors` table and who they mentor for.

use chrono::NaiveDate;
use futures_util::Stream;
use sqlx::PgConnection;

use crate::values::OrganisationId;

/// An active mentor as stored: sets are slugs still, because there are tens of thousands of these and each is turned
/// into matching columns at once.
pub struct MentorRow {
    pub organisations: Vec<OrganisationId>,
    pub district: Option<String>,
    pub sectors: Vec<String>,
    pub challenges: Vec<String>,
    pub stages: Vec<String>,
    pub formats: Vec<String>,
    pub languages: Vec<String>,
    pub places: i16,
    pub trained_on: Option<NaiveDate>,
}

/// Active mentors who belong to some organisation, one row a person, in a fixed order; streamed, so that only the
/// matching columns of all of them are ever in memory together.
pub fn stream_active(conn: &mut PgConnection) -> impl Stream<Item = sqlx::Result<MentorRow>> {
    sqlx::query_as!(
        MentorRow,
        r#"
        select
            organisations as "organisations!: Vec<OrganisationId>", district, sectors, challenges, stages, formats,
            languages, places, trained_on
        from mentors
        join (
            select mentor_id, array_agg(organisation_id order by organisation_id) as organisations
            from mentor_organisations group by mentor_id
        ) as memberships using (mentor_id)
        where state = 'active'
        order by mentor_id
        "#
    )
    .fetch(conn)
}
