//! Two rows that are one organisation: what belongs to one goes over to the other, and back.
//!
//! The row that goes stays in the table, withdrawn and pointing at the one that stays. An import of its source meets it
//! there by its key, so it is not made again; programmes that the import brings are taken over by [`gather`]. Where the
//! one that stays looks after its own listing, the other counts as claimed too: an import leaves both alone.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use super::programmes;
use crate::values::{MentorId, OrganisationId, ProgrammeId, Slug};

/// What [`merge`] and [`gather`] moved: all that [`part`] has to know.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Moved {
    programmes: Vec<MovedProgramme>,
    /// Former addresses of the one that went.
    addresses: Vec<String>,
    /// Spellings that the one that stays was not known under before.
    spellings: Vec<String>,
    /// Mentors of the one that went, and those of them who did not mentor for the other already.
    mentors: Vec<MentorId>,
    new_mentors: Vec<MentorId>,
    retired_from: Option<String>,
    /// Whether the one that stays looked after its own listing then.
    was_claimed: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct MovedProgramme {
    id: ProgrammeId,
    before: Slug,
    after: Slug,
}

impl Moved {
    /// How many programmes.
    pub fn programmes(&self) -> usize {
        self.programmes.len()
    }

    /// Whether the one that stays looked after its own listing when the other was merged into it.
    pub fn was_claimed(&self) -> bool {
        self.was_claimed
    }
}

/// Both are in the order from the row that goes to the one that stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub merged: OrganisationId,
    pub survivor: OrganisationId,
}

/// Whether another was merged into it, so that it has to stay.
pub async fn has_taken_in(conn: &mut PgConnection, id: OrganisationId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from organisations where merged_into = $1) as "taken_in!""#,
        id as OrganisationId,
    )
    .fetch_one(conn)
    .await
}

/// Gives the programmes, addresses, spellings and mentors of one organisation to another. The words of the one that stays
/// are left as they are. Both rows must be locked, the one that goes listed and claimed by nobody.
pub async fn merge(conn: &mut PgConnection, pair: Pair, at: DateTime<Utc>) -> sqlx::Result<Moved> {
    let before = sqlx::query!(
        r#"
        select merged.retired_from, survivor.claimed_at is not null as "was_claimed!"
        from organisations merged, organisations survivor
        where merged.organisation_id = $1 and survivor.organisation_id = $2
        "#,
        pair.merged as OrganisationId,
        pair.survivor as OrganisationId,
    )
    .fetch_one(&mut *conn)
    .await?;
    let moved = Moved {
        programmes: move_programmes(conn, pair).await?,
        addresses: lead_on(conn, pair).await?,
        spellings: add_spellings(conn, pair).await?,
        new_mentors: add_mentors(conn, pair).await?,
        mentors: remove_mentors(conn, pair.merged).await?,
        retired_from: before.retired_from,
        was_claimed: before.was_claimed,
    };
    sqlx::query!(
        r#"
        update organisations
        set listing = 'withdrawn', merged_into = $2, retired_from = null, updated_at = now(), claimed_at = (
            select case survivor.tier when 'assessed' then coalesce(survivor.claimed_at, $3) else survivor.claimed_at end
            from organisations survivor where survivor.organisation_id = $2
        )
        where organisation_id = $1
        "#,
        pair.merged as OrganisationId,
        pair.survivor as OrganisationId,
        at,
    )
    .execute(&mut *conn)
    .await?;
    touch(conn, pair.survivor).await?;
    Ok(moved)
}

/// Takes over the programmes that an import has put under an organisation since it was merged, and notes them with the
/// others. Gives how many.
pub async fn gather(conn: &mut PgConnection, pair: Pair, moved: &mut Moved) -> sqlx::Result<usize> {
    let new = move_programmes(conn, pair).await?;
    let number = new.len();
    // One that was moved before and came back by other ways is noted as it is now.
    moved
        .programmes
        .retain(|known| new.iter().all(|new| new.id != known.id));
    moved.programmes.extend(new);
    Ok(number)
}

/// Puts everything back as it was before [`merge`], and what [`gather`] brought goes to where its source has it. Facts
/// that an import has changed meanwhile stay changed.
pub async fn part(conn: &mut PgConnection, pair: Pair, mut moved: Moved) -> sqlx::Result<()> {
    gather(conn, pair, &mut moved).await?;
    sqlx::query!(
        r#"
        update organisations
        set listing = 'listed', merged_into = null, claimed_at = null, retired_from = $2, updated_at = now()
        where organisation_id = $1
        "#,
        pair.merged as OrganisationId,
        moved.retired_from,
    )
    .execute(&mut *conn)
    .await?;
    return_programmes(conn, pair, &moved.programmes).await?;
    return_addresses(conn, pair, &moved.addresses).await?;
    sqlx::query!(
        "delete from organisation_aliases where organisation_id = $1 and name = any($2)",
        pair.survivor as OrganisationId,
        &moved.spellings,
    )
    .execute(&mut *conn)
    .await?;
    return_mentors(conn, pair, &moved).await?;
    touch(conn, pair.survivor).await
}

/// Whoever follows the directory is told that the listing is different.
async fn touch(conn: &mut PgConnection, id: OrganisationId) -> sqlx::Result<()> {
    sqlx::query!(
        "update organisations set updated_at = now() where organisation_id = $1",
        id as OrganisationId,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A programme keeps its address within the organisation unless the other has such a one.
async fn move_programmes(
    conn: &mut PgConnection,
    Pair { merged, survivor }: Pair,
) -> sqlx::Result<Vec<MovedProgramme>> {
    let known = sqlx::query!(
        r#"
        select programme_id as "id: ProgrammeId", slug as "slug: Slug"
        from programmes where organisation_id = $1 order by programme_id for update
        "#,
        merged as OrganisationId,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut moved = Vec::with_capacity(known.len());
    for programme in known {
        let after = programmes::free_slug(conn, survivor, programme.id, &programme.slug).await?;
        give(conn, programme.id, survivor, &after).await?;
        moved.push(MovedProgramme {
            id: programme.id,
            before: programme.slug,
            after,
        });
    }
    move_former_addresses(conn, &moved, merged, survivor).await?;
    Ok(moved)
}

async fn return_programmes(
    conn: &mut PgConnection,
    Pair { merged, survivor }: Pair,
    moved: &[MovedProgramme],
) -> sqlx::Result<()> {
    for programme in moved {
        let now = sqlx::query_scalar!(
            r#"select slug as "slug: Slug" from programmes where programme_id = $1 and organisation_id = $2 for update"#,
            programme.id as ProgrammeId,
            survivor as OrganisationId,
        )
        .fetch_optional(&mut *conn)
        .await?;
        // Removed since, or given to somebody else.
        let Some(now) = now else { continue };
        // One that was renamed since keeps its new name, and so its new address.
        let wanted = if now == programme.after {
            &programme.before
        } else {
            &now
        };
        let slug = programmes::free_slug(conn, merged, programme.id, wanted).await?;
        give(conn, programme.id, merged, &slug).await?;
    }
    move_former_addresses(conn, moved, survivor, merged).await
}

async fn give(
    conn: &mut PgConnection,
    programme: ProgrammeId,
    to: OrganisationId,
    slug: &Slug,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update programmes set organisation_id = $2, slug = $3, updated_at = now() where programme_id = $1",
        programme as ProgrammeId,
        to as OrganisationId,
        slug.as_str(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Former addresses of programmes go with them, where the other organisation has none of that name.
async fn move_former_addresses(
    conn: &mut PgConnection,
    of: &[MovedProgramme],
    from: OrganisationId,
    to: OrganisationId,
) -> sqlx::Result<()> {
    let ids: Vec<_> = of.iter().map(|programme| programme.id.0).collect();
    sqlx::query!(
        r#"
        update programme_slugs set organisation_id = $2
        where organisation_id = $1 and programme_id = any($3) and not exists (
            select from programme_slugs other where other.organisation_id = $2 and other.slug = programme_slugs.slug
        )
        "#,
        from as OrganisationId,
        to as OrganisationId,
        &ids,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The address of the one that goes, and its former ones, lead to the one that stays. Gives the former ones.
async fn lead_on(conn: &mut PgConnection, pair: Pair) -> sqlx::Result<Vec<String>> {
    let former = sqlx::query_scalar!(
        "update organisation_slugs set organisation_id = $2 where organisation_id = $1 returning slug",
        pair.merged as OrganisationId,
        pair.survivor as OrganisationId,
    )
    .fetch_all(&mut *conn)
    .await?;
    sqlx::query!(
        r#"
        insert into organisation_slugs (slug, organisation_id)
        select slug, $2 from organisations where organisation_id = $1
        "#,
        pair.merged as OrganisationId,
        pair.survivor as OrganisationId,
    )
    .execute(conn)
    .await?;
    Ok(former)
}

async fn return_addresses(
    conn: &mut PgConnection,
    pair: Pair,
    former: &[String],
) -> sqlx::Result<()> {
    sqlx::query!(
        r#"
        delete from organisation_slugs using organisations merged
        where merged.organisation_id = $1 and organisation_slugs.slug = merged.slug
            and organisation_slugs.organisation_id = $2
        "#,
        pair.merged as OrganisationId,
        pair.survivor as OrganisationId,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update organisation_slugs set organisation_id = $1 where organisation_id = $2 and slug = any($3)",
        pair.merged as OrganisationId,
        pair.survivor as OrganisationId,
        former,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives the spellings that are new to the one that stays.
async fn add_spellings(conn: &mut PgConnection, pair: Pair) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        r#"
        with spellings as (
            select name, coalesce(source, '') as source from organisations where organisation_id = $1
            union all
            select name, source from organisation_aliases where organisation_id = $1
        )
        insert into organisation_aliases (organisation_id, name, source)
        select $2, spellings.name, min(spellings.source) from spellings
        where spellings.name <> (select name from organisations where organisation_id = $2)
        group by spellings.name
        on conflict (organisation_id, name) do nothing
        returning name
        "#,
        pair.merged as OrganisationId,
        pair.survivor as OrganisationId,
    )
    .fetch_all(conn)
    .await
}

/// Gives those who did not mentor for the one that stays already.
async fn add_mentors(conn: &mut PgConnection, pair: Pair) -> sqlx::Result<Vec<MentorId>> {
    sqlx::query_scalar!(
        r#"
        insert into mentor_organisations (mentor_id, organisation_id)
        select mentor_id, $2 from mentor_organisations where organisation_id = $1
        on conflict do nothing
        returning mentor_id as "mentor: MentorId"
        "#,
        pair.merged as OrganisationId,
        pair.survivor as OrganisationId,
    )
    .fetch_all(conn)
    .await
}

async fn remove_mentors(
    conn: &mut PgConnection,
    of: OrganisationId,
) -> sqlx::Result<Vec<MentorId>> {
    sqlx::query_scalar!(
        r#"delete from mentor_organisations where organisation_id = $1 returning mentor_id as "mentor: MentorId""#,
        of as OrganisationId,
    )
    .fetch_all(conn)
    .await
}

/// Mentors who have gone altogether stay away.
async fn return_mentors(conn: &mut PgConnection, pair: Pair, moved: &Moved) -> sqlx::Result<()> {
    let ids = |mentors: &[MentorId]| mentors.iter().map(|mentor| mentor.0).collect::<Vec<_>>();
    sqlx::query!(
        r#"
        insert into mentor_organisations (mentor_id, organisation_id)
        select mentor_id, $1 from mentors where mentor_id = any($2)
        on conflict do nothing
        "#,
        pair.merged as OrganisationId,
        &ids(&moved.mentors),
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "delete from mentor_organisations where organisation_id = $1 and mentor_id = any($2)",
        pair.survivor as OrganisationId,
        &ids(&moved.new_mentors),
    )
    .execute(conn)
    .await?;
    Ok(())
}
