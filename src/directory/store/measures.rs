//! The `programme_measures` table: what was measured rather than what was promised.

use sqlx::PgConnection;

use crate::{directory::Measures, values::ProgrammeId};

/// Brings measures up to what they are now, in one statement, and gives how many differed. Where nothing differs
/// nothing is written, so no portal loads its directory anew.
pub async fn write(
    conn: &mut PgConnection,
    measured: &[(ProgrammeId, Measures)],
) -> sqlx::Result<u64> {
    let ids: Vec<_> = measured.iter().map(|(id, _)| id.0).collect();
    let reply_days: Vec<Option<f32>> = measured.iter().map(|(_, m)| m.reply_days).collect();
    let figures = |figure: fn(crate::matching::Outcomes) -> u32| -> Vec<i32> {
        let of = measured
            .iter()
            .map(|(_, m)| figure(m.outcomes.unwrap_or_default()));
        of.map(|number| i32::try_from(number).unwrap_or(i32::MAX))
            .collect()
    };
    let written = sqlx::query!(
        r#"
        insert into programme_measures
            (programme_id, reply_days, outcomes_asked, outcomes_positive, owners_asked, relationships_begun, ended_early,
            measured_on)
        select measured.*, current_date
        from unnest($1::uuid[], $2::real[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::integer[])
            as measured (id, reply_days, answers, positive, asked, begun, early)
        where exists (select from programmes where programme_id = measured.id)
            -- Nothing measured needs no row, unless there is one to empty.
            and (
                measured.reply_days is not null or answers > 0 or asked > 0 or begun > 0
                or exists (select from programme_measures where programme_id = measured.id)
            )
        on conflict (programme_id) do update set
            reply_days = excluded.reply_days, outcomes_asked = excluded.outcomes_asked,
            outcomes_positive = excluded.outcomes_positive, owners_asked = excluded.owners_asked,
            relationships_begun = excluded.relationships_begun,
            ended_early = excluded.ended_early, measured_on = excluded.measured_on
        where (programme_measures.reply_days, programme_measures.outcomes_asked, programme_measures.outcomes_positive,
                programme_measures.owners_asked, programme_measures.relationships_begun, programme_measures.ended_early)
            is distinct from (excluded.reply_days, excluded.outcomes_asked, excluded.outcomes_positive,
                excluded.owners_asked, excluded.relationships_begun, excluded.ended_early)
        "#,
        &ids,
        &reply_days as &[Option<f32>],
        &figures(|outcomes| outcomes.answers),
        &figures(|outcomes| outcomes.positive),
        &figures(|outcomes| outcomes.asked),
        &figures(|outcomes| outcomes.begun),
        &figures(|outcomes| outcomes.ended_early),
    )
    .execute(conn)
    .await?;
    Ok(written.rows_affected())
}
