//! `referrals`: what came from partners, by the month.

use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::{
    embeds::partner::{InMonth, Referral},
    values::Slug,
};

/// Adds numbers to those of their months, in one order always, so that two servers never wait for each other's rows. Codes
/// of nobody, and of partners that are closed, are passed over.
pub async fn add(
    conn: &mut PgConnection,
    counted: &[((Slug, NaiveDate), Referral)],
) -> sqlx::Result<()> {
    let codes: Vec<_> = counted
        .iter()
        .map(|((code, _), _)| code.as_str().to_owned())
        .collect();
    let months: Vec<_> = counted.iter().map(|((_, month), _)| *month).collect();
    let shown: Vec<_> = counted.iter().map(|(_, of)| of.shown).collect();
    let followed: Vec<_> = counted.iter().map(|(_, of)| of.followed).collect();
    sqlx::query!(
        r#"
        insert into referrals as stored (partner_id, month, shown, followed)
        select partner_id, month, shown, followed
        from unnest($1::text[], $2::date[], $3::integer[], $4::integer[]) as counted (code, month, shown, followed)
        join partners using (code)
        where closed_at is null
        order by partner_id, month
        on conflict (partner_id, month) do update
        set shown = stored.shown + excluded.shown, followed = stored.followed + excluded.followed
        "#,
        &codes,
        &months,
        &shown,
        &followed,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A partner's months from this one on, the latest first.
pub async fn list(
    conn: &mut PgConnection,
    code: &Slug,
    from: NaiveDate,
) -> sqlx::Result<Vec<InMonth>> {
    sqlx::query_as!(
        InMonth,
        "
        select month, shown, followed from referrals join partners using (partner_id)
        where code = $1 and month >= $2 order by month desc
        ",
        code.as_str(),
        from,
    )
    .fetch_all(conn)
    .await
}
