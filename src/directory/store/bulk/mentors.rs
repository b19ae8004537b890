//! Mentors of a batch, by COPY: the one way that 40,000 rows arrive in a second.

use std::fmt::Write;

use sqlx::PgConnection;

use super::organisations::Stored;
use crate::{
    directory::Mentor,
    values::{Term, TermSet},
};

/// Bytes gathered before they are sent on.
const CHUNK: usize = 64 * 1024;

/// Copies mentors and their memberships in; returns how many mentors.
pub(super) async fn copy(
    conn: &mut PgConnection,
    mentors: &[Mentor],
    organisations: &Stored,
) -> anyhow::Result<u64> {
    if mentors.is_empty() {
        return Ok(0);
    }
    let copied = copy_lines(
        conn,
        "copy mentors (mentor_id, district, sectors, challenges, stages, formats, languages, places, trained_on) \
         from stdin",
        mentors,
        write_mentor,
    )
    .await?;
    copy_lines(
        conn,
        "copy mentor_organisations (mentor_id, organisation_id) from stdin",
        mentors,
        |line, mentor| {
            mentor.organisations.iter().try_for_each(|organisation| {
                writeln!(line, "{}\t{}", mentor.id, organisations.id(*organisation))
            })
        },
    )
    .await?;
    Ok(copied)
}

async fn copy_lines(
    conn: &mut PgConnection,
    statement: &'static str,
    mentors: &[Mentor],
    write: impl Fn(&mut String, &Mentor) -> std::fmt::Result,
) -> anyhow::Result<u64> {
    let mut copy = conn.copy_in_raw(statement).await?;
    let mut lines = String::with_capacity(CHUNK + 1024);
    for mentor in mentors {
        write(&mut lines, mentor)?;
        if lines.len() >= CHUNK {
            copy.send(lines.as_bytes()).await?;
            lines.clear();
        }
    }
    copy.send(lines.as_bytes()).await?;
    Ok(copy.finish().await?)
}

/// One line of COPY's text format. Slugs, ids and dates hold nothing that it would need escaped; a district is kept to
/// letters and digits for the same reason.
fn write_mentor(line: &mut String, mentor: &Mentor) -> std::fmt::Result {
    write!(line, "{}\t", mentor.id)?;
    match &mentor.district {
        Some(district) => line.extend(district.chars().filter(char::is_ascii_alphanumeric)),
        None => line.push_str("\\N"),
    }
    write_set(line, mentor.sectors);
    write_set(line, mentor.challenges);
    write_set(line, mentor.stages);
    write_set(line, mentor.formats);
    write_set(line, mentor.languages);
    match mentor.trained_on {
        Some(day) => writeln!(line, "\t{}\t{day}", mentor.places),
        None => writeln!(line, "\t{}\t\\N", mentor.places),
    }
}

fn write_set<T: Term>(line: &mut String, set: TermSet<T>) {
    line.push_str("\t{");
    for (i, term) in set.iter().enumerate() {
        if i > 0 {
            line.push(',');
        }
        line.push_str(term.slug());
    }
    line.push('}');
}
