//! What an import wants to do, and doing it.

use anyhow::Context;
use sqlx::PgConnection;

use super::report::Report;
use crate::directory::{
    Organisation, Programme,
    store::bulk::{self, Batch, Tally, Written},
};

/// Everything to be written, and the report of how it came about. Making one reads files and writes nothing.
#[derive(Debug)]
pub struct Plan {
    pub organisations: Vec<Organisation>,
    pub programmes: Vec<Programme>,
    pub report: Report,
}

impl Plan {
    /// Writes the plan inside the caller's transaction and completes the report.
    pub async fn apply(self, conn: &mut PgConnection) -> anyhow::Result<Report> {
        let (report, _) = self.apply_counting(conn).await?;
        Ok(report)
    }

    /// As [`Self::apply`], and says what was written.
    pub(super) async fn apply_counting(
        self,
        conn: &mut PgConnection,
    ) -> anyhow::Result<(Report, Written)> {
        let mut report = self.report;
        let batch = Batch {
            organisations: self.organisations,
            programmes: self.programmes,
            mentors: Vec::new(),
        };
        let written = bulk::write(conn, &batch)
            .await
            .with_context(|| format!("writing what was read from {}", report.source))?;
        let touched = |tally: Tally| tally.inserted + tally.changed;
        report.changed = Some(touched(written.organisations) + touched(written.programmes));
        let left_alone = written.organisations.left_alone + written.programmes.left_alone;
        report.note_times(
            "claimed by the organisation itself: left alone",
            usize::try_from(left_alone)?,
        );
        Ok((report, written))
    }

    /// The report of what would be done.
    pub fn into_dry_report(self) -> Report {
        Report {
            dry_run: true,
            ..self.report
        }
    }
}
