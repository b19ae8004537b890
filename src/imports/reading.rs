//! Reading files whole before anything is done with them, with faults that name file, line and column.

use std::{
    fmt::{self, Write},
    fs,
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;

/// Why a file cannot be imported. Nothing has been changed when one of these comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFault {
    pub file: PathBuf,
    /// Counted from 1, as editors do.
    pub line: Option<u64>,
    /// The heading of the column, where the fault is in one field.
    pub column: Option<String>,
    pub problem: String,
}

impl InputFault {
    pub fn of_file(file: &Path, problem: impl fmt::Display) -> Self {
        Self {
            file: file.to_owned(),
            line: None,
            column: None,
            problem: problem.to_string(),
        }
    }

    pub fn at(file: &Path, line: u64, problem: impl fmt::Display) -> Self {
        Self {
            line: Some(line),
            ..Self::of_file(file, problem)
        }
    }

    pub fn in_column(file: &Path, line: u64, column: &str, problem: impl fmt::Display) -> Self {
        Self {
            column: Some(column.to_owned()),
            ..Self::at(file, line, problem)
        }
    }
}

impl fmt::Display for InputFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column ‘{column}’")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for InputFault {}

/// All faults found in one go, so that a person can mend a file in one round. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFaults(pub Vec<InputFault>);

impl From<InputFault> for InputFaults {
    fn from(fault: InputFault) -> Self {
        Self(vec![fault])
    }
}

impl fmt::Display for InputFaults {
    /// The first twenty, one a line: a file in the wrong format has a fault on each line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 20;
        let mut lines = String::new();
        for (i, fault) in self.0.iter().take(SHOWN).enumerate() {
            write!(lines, "{}{fault}", if i == 0 { "" } else { "\n" })?;
        }
        if let Some(more @ 1..) = self.0.len().checked_sub(SHOWN) {
            write!(lines, "\nand {more} more like these")?;
        }
        f.write_str(&lines)
    }
}

impl std::error::Error for InputFaults {}

/// A file's text. A byte-order mark is dropped; bytes that are not UTF-8 are a fault with their line.
pub fn read_text(path: &Path) -> Result<String, InputFault> {
    let bytes = fs::read(path).map_err(|error| InputFault::of_file(path, error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + before
            .iter()
            .map(|byte| u64::from(*byte == b'\n'))
            .sum::<u64>();
        InputFault::at(path, line, "is not UTF-8 text; save the file as UTF-8")
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// The rows of a CSV file, each with the line it starts on. Every row must have as many fields as the heading.
#[derive(Debug)]
pub struct CsvFile {
    pub path: PathBuf,
    pub headings: csv::StringRecord,
    pub rows: Vec<(u64, csv::StringRecord)>,
}

impl CsvFile {
    pub fn read(path: &Path) -> Result<Self, InputFault> {
        Self::parse(path, &read_text(path)?)
    }

    /// As [`Self::read`], of text that was read from `path`.
    pub fn parse(path: &Path, text: &str) -> Result<Self, InputFault> {
        let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
        let fault = |error| csv_fault(path, &error);
        let headings = reader.headers().map_err(fault)?.clone();
        if headings.iter().all(str::is_empty) {
            return Err(InputFault::at(path, 1, "has no headings"));
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(fault)?;
            let line = record.position().map_or(0, csv::Position::line);
            rows.push((line, record));
        }
        Ok(Self {
            path: path.to_owned(),
            headings,
            rows,
        })
    }

    /// Every row as a `T`, by heading.
    pub fn rows_as<T: DeserializeOwned>(&self) -> Result<Vec<(u64, T)>, InputFaults> {
        let mut faults = Vec::new();
        let mut rows = Vec::with_capacity(self.rows.len());
        for (line, record) in &self.rows {
            match record.deserialize(Some(&self.headings)) {
                Ok(row) => rows.push((*line, row)),
                Err(error) => faults.push(self.field_fault(*line, &error)),
            }
        }
        if faults.is_empty() {
            Ok(rows)
        } else {
            Err(InputFaults(faults))
        }
    }

    fn field_fault(&self, line: u64, error: &csv::Error) -> InputFault {
        let csv::ErrorKind::Deserialize { err, .. } = error.kind() else {
            return csv_fault(&self.path, error);
        };
        let column = err
            .field()
            .and_then(|field| usize::try_from(field).ok())
            .and_then(|field| self.headings.get(field));
        match column {
            Some(column) => InputFault::in_column(&self.path, line, column, err.kind()),
            None => InputFault::at(&self.path, line, err.kind()),
        }
    }
}

fn csv_fault(path: &Path, error: &csv::Error) -> InputFault {
    let line = error.position().map(csv::Position::line);
    let problem = match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("has {len} fields where the headings are {expected_len}"),
        _ => error.to_string(),
    };
    InputFault {
        line,
        ..InputFault::of_file(path, problem)
    }
}

/// A JSON file as a `T`.
pub fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, InputFault> {
    serde_json::from_str(&read_text(path)?).map_err(|error| {
        InputFault::at(path, u64::try_from(error.line()).unwrap_or_default(), error)
    })
}

/// TOML text as a `T`; `path` is only named in the fault.
pub fn parse_toml<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, InputFault> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| {
            let before = &text.as_bytes()[..span.start.min(text.len())];
            1 + before
                .iter()
                .map(|byte| u64::from(*byte == b'\n'))
                .sum::<u64>()
        });
        InputFault {
            line,
            ..InputFault::of_file(path, error.message())
        }
    })
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Row {
        name: String,
        size: u32,
    }

    fn rows(text: &str) -> Result<Vec<(u64, Row)>, String> {
        CsvFile::parse(Path::new("a.csv"), text)
            .map_err(InputFaults::from)
            .and_then(|file| file.rows_as())
            .map_err(|faults| faults.to_string())
    }

    #[test]
    fn rows_know_the_line_they_start_on() {
        let read = rows("name,size\n\"two\nlines\",1\nplain,2\n").unwrap();
        assert_eq!(read[0].0, 2);
        assert_eq!(read[1].0, 4);
    }

    #[test]
    fn a_row_cut_short_is_a_fault_with_its_line() {
        assert_eq!(
            rows("name,size\na,1\nb\n").unwrap_err(),
            "a.csv, line 3: has 1 fields where the headings are 2"
        );
    }

    #[test]
    fn wrong_fields_are_all_reported_with_line_and_column() {
        assert_eq!(
            rows("name,size\na,1\nb,many\nc,-2\n").unwrap_err(),
            "a.csv, line 3, column ‘size’: invalid digit found in string\n\
             a.csv, line 4, column ‘size’: invalid digit found in string"
        );
    }

    #[test]
    fn a_column_that_is_not_there_is_a_fault() {
        assert!(
            rows("name\na\n")
                .unwrap_err()
                .contains("missing field `size`")
        );
        assert_eq!(rows("").unwrap_err(), "a.csv, line 1: has no headings");
    }

    #[test]
    fn toml_faults_name_their_line() {
        let fault = parse_toml::<Row>(Path::new("m.toml"), "name = 'a'\nsize = 'b'\n").unwrap_err();
        assert_eq!(fault.line, Some(2));
        assert!(
            fault
                .to_string()
                .starts_with("m.toml, line 2: invalid type"),
            "{fault}"
        );
    }

    #[test]
    fn long_lists_of_faults_are_cut() {
        let faults = InputFaults(
            (0..25)
                .map(|n| InputFault::at(Path::new("a"), n, "x"))
                .collect(),
        );
        assert!(faults.to_string().ends_with("and 5 more like these"));
    }
}
