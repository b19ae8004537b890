//! How many enquiries programmes take: columns of the `programmes` table that enquiries move.

use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::{
    directory::{Capacity, Taking},
    values::{OrganisationId, ProgrammeId},
};

/// A programme's capacity, which nobody else changes until the transaction ends.
#[derive(Clone, Copy, Debug)]
pub struct Locked {
    pub organisation: OrganisationId,
    /// Listed, of a listed organisation that looks after its listing here.
    pub is_with_us: bool,
    pub places: Option<u16>,
    pub capacity: Capacity,
}

impl Locked {
    pub fn taking(&self, today: NaiveDate) -> Taking {
        if self.is_with_us {
            self.capacity.taking(self.places, today)
        } else {
            Taking::Elsewhere
        }
    }
}

/// Whoever asks for the same programme waits until the transaction ends.
pub async fn lock(conn: &mut PgConnection, id: ProgrammeId) -> sqlx::Result<Option<Locked>> {
    let row = sqlx::query!(
        r#"
        select organisation_id as "organisation_id: OrganisationId", places, weekly_enquiries, enquiries_paused_until,
            full_until,
            programmes.listing = 'listed' and organisations.listing = 'listed' and claimed_at is not null as "is_with_us!"
        from programmes join organisations using (organisation_id)
        where programme_id = $1
        for update of programmes
        "#,
        id as ProgrammeId,
    )
    .fetch_optional(conn)
    .await?;
    let count = |number: Option<i16>| number.and_then(|number| u16::try_from(number).ok());
    Ok(row.map(|row| Locked {
        organisation: row.organisation_id,
        is_with_us: row.is_with_us,
        places: count(row.places),
        capacity: Capacity {
            weekly_enquiries: count(row.weekly_enquiries),
            paused_until: row.enquiries_paused_until,
            full_until: row.full_until,
        },
    }))
}

/// One place less. `false` where there was none; a programme that does not count its places always has one.
pub async fn use_place(conn: &mut PgConnection, id: ProgrammeId) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        r#"
        update programmes set places = places - 1, updated_at = now()
        where programme_id = $1 and (places is null or places > 0)
        "#,
        id as ProgrammeId,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// One place more, where places are counted.
pub async fn return_place(conn: &mut PgConnection, id: ProgrammeId) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        update programmes set places = places + 1, updated_at = now()
        where programme_id = $1 and places < 32767
        "#,
        id as ProgrammeId,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The week's number is reached until this day; `None`: it is not any more.
pub async fn set_full_until(
    conn: &mut PgConnection,
    id: ProgrammeId,
    day: Option<NaiveDate>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update programmes set full_until = $2 where programme_id = $1 and full_until is distinct from $2",
        id as ProgrammeId,
        day,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What the organisation says of its places and the enquiries it takes. `full_until` follows from enquiries and is not
/// written.
pub async fn set(
    conn: &mut PgConnection,
    id: ProgrammeId,
    places: Option<u16>,
    capacity: Capacity,
) -> anyhow::Result<()> {
    let number = |count: Option<u16>| count.map(i16::try_from).transpose();
    sqlx::query!(
        r#"
        update programmes
        set places = $2, weekly_enquiries = $3, enquiries_paused_until = $4, updated_at = now()
        where programme_id = $1
        "#,
        id as ProgrammeId,
        number(places)?,
        number(capacity.weekly_enquiries)?,
        capacity.paused_until,
    )
    .execute(conn)
    .await?;
    Ok(())
}
