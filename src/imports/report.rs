//! What an import did, or would do: totals, and what became of each row.

use std::{
    collections::BTreeMap,
    fmt::{self, Write},
};

use serde::Serialize;

use super::names::Organisers;

/// Totals and details of one import. Serialises as the `--format json` answer.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    pub source: String,
    pub dry_run: bool,
    /// Rows read. Each is in exactly one of the next three.
    pub rows: usize,
    /// Rows that made a programme of their own.
    pub imported: usize,
    /// Rows that add a place to the programme of an earlier row.
    pub merged: usize,
    /// Rows left out, each for a reason.
    pub set_aside: usize,
    /// Rows of the directory that were written; nothing on a second run. In a dry run: `None`.
    pub changed: Option<u64>,
    /// Why rows were merged or set aside, with how many.
    pub reasons: BTreeMap<String, usize>,
    pub organisations: usize,
    pub programmes: usize,
    pub mentoring: usize,
    /// Things seen and dealt with on the way, with how often.
    pub notes: BTreeMap<String, usize>,
    /// The first records of each kind of note, where a source's faults are told by record.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub examples: BTreeMap<String, Vec<String>>,
    /// Organisations that the source spells in several ways.
    pub organisations_merged: Vec<MergedName>,
    /// Every row, when asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<RowOutcome>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MergedName {
    pub name: String,
    pub spellings: Vec<String>,
}

impl MergedName {
    /// Those that are spelled in more ways than one.
    pub fn all(organisers: &Organisers) -> Vec<Self> {
        let several = organisers
            .iter()
            .filter(|organiser| organiser.spellings.len() > 1);
        several
            .map(|organiser| Self {
                name: organiser.name.clone(),
                spellings: organiser.spellings.keys().cloned().collect(),
            })
            .collect()
    }
}

/// What became of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowOutcome {
    /// The source's own name for the row.
    pub row: String,
    pub line: u64,
    pub title: String,
    #[serde(flatten)]
    pub outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    Imported,
    /// `into` is the row whose programme it joined.
    Merged {
        into: String,
        reason: String,
    },
    SetAside {
        reason: String,
    },
}

impl Report {
    pub fn new(source: &str) -> Self {
        Self {
            source: source.to_owned(),
            ..Self::default()
        }
    }

    /// Counts a row. Each row is recorded once.
    pub fn record(&mut self, row: RowOutcome) {
        self.rows += 1;
        match &row.outcome {
            Outcome::Imported => self.imported += 1,
            Outcome::Merged { reason, .. } => {
                self.merged += 1;
                *self.reasons.entry(reason.clone()).or_default() += 1;
            }
            Outcome::SetAside { reason } => {
                self.set_aside += 1;
                *self.reasons.entry(reason.clone()).or_default() += 1;
            }
        }
        self.outcomes.push(row);
    }

    /// Counts rows that were left out for one reason, without a line for each.
    pub fn set_aside_many(&mut self, reason: &str, rows: usize) {
        self.rows += rows;
        self.set_aside += rows;
        *self.reasons.entry(reason.to_owned()).or_default() += rows;
    }

    /// Counts something seen on the way.
    pub fn note(&mut self, what: &str) {
        self.note_times(what, 1);
    }

    /// As [`Self::note`], so many times; zero leaves no trace.
    pub fn note_times(&mut self, what: &str, times: usize) {
        if times > 0 {
            *self.notes.entry(what.to_owned()).or_default() += times;
        }
    }

    /// The report without the row-by-row part.
    #[must_use]
    pub fn without_outcomes(mut self) -> Self {
        self.outcomes.clear();
        self
    }
}

/// For people at a terminal, or in a log.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let done = if self.dry_run {
            "Would import"
        } else {
            "Imported"
        };
        writeln!(f, "{done} from {}", self.source)?;
        writeln!(
            f,
            "  {} rows: {} imported, {} merged, {} set aside",
            self.rows, self.imported, self.merged, self.set_aside
        )?;
        writeln!(
            f,
            "  {} organisations with {} programmes, {} of them mentoring",
            self.organisations, self.programmes, self.mentoring
        )?;
        match self.changed {
            Some(0) => writeln!(f, "  The directory already had all of it: nothing changed")?,
            Some(changed) => writeln!(f, "  {changed} rows of the directory changed")?,
            None => writeln!(f, "  Nothing was written")?,
        }
        write_counts(f, "Why rows were merged or set aside", &self.reasons)?;
        write_counts(f, "Seen on the way", &self.notes)?;
        for (what, examples) in &self.examples {
            writeln!(f, "  Such as, {what}: {}", examples.join(" · "))?;
        }
        if !self.organisations_merged.is_empty() {
            writeln!(f, "Organisations spelled in several ways, joined")?;
            for merged in &self.organisations_merged {
                writeln!(f, "  {}: {}", merged.name, merged.spellings.join(" · "))?;
            }
        }
        for row in &self.outcomes {
            let mut end = String::new();
            match &row.outcome {
                Outcome::Imported => end.push_str("imported"),
                Outcome::Merged { into, reason } => write!(end, "merged into {into}: {reason}")?,
                Outcome::SetAside { reason } => write!(end, "set aside: {reason}")?,
            }
            writeln!(f, "{} (line {}), {}: {end}", row.row, row.line, row.title)?;
        }
        Ok(())
    }
}

fn write_counts(
    f: &mut fmt::Formatter<'_>,
    heading: &str,
    counts: &BTreeMap<String, usize>,
) -> fmt::Result {
    if counts.is_empty() {
        return Ok(());
    }
    writeln!(f, "{heading}")?;
    for (what, count) in counts {
        writeln!(f, "  {count:>5}  {what}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(outcome: Outcome) -> RowOutcome {
        RowOutcome {
            row: "7".to_owned(),
            line: 8,
            title: "A scheme".to_owned(),
            outcome,
        }
    }

    #[test]
    fn every_row_is_counted_once_and_reasons_add_up() {
        let mut report = Report::new("test");
        let reason = || "same scheme".to_owned();
        report.record(row(Outcome::Imported));
        report.record(row(Outcome::Merged {
            into: "1".to_owned(),
            reason: reason(),
        }));
        report.record(row(Outcome::SetAside { reason: reason() }));
        assert_eq!(
            report.rows,
            report.imported + report.merged + report.set_aside
        );
        assert_eq!(report.reasons["same scheme"], 2);
    }

    #[test]
    fn a_second_run_says_that_nothing_changed() {
        let mut report = Report::new("test");
        report.changed = Some(0);
        assert!(report.to_string().contains("nothing changed"));
    }

    #[test]
    fn json_leaves_the_rows_out_until_asked() {
        let mut report = Report::new("test");
        report.record(row(Outcome::Imported));
        let json = serde_json::to_value(&report).unwrap();
        assert_eq!(json["outcomes"][0]["outcome"], "imported");
        let json = serde_json::to_value(report.without_outcomes()).unwrap();
        assert!(json.get("outcomes").is_none());
        assert_eq!(json["rows"], 1);
    }
}
