//! CSV has no mark of its own: text in rows of about as many fields as the first.

use super::super::{Danger, FileKind, Refusal};

const SEPARATORS: &[u8] = b",;\t";
/// Out of a hundred rows; lists end in notes and totals.
const ROWS_ALIKE: usize = 80;

pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let text = decoded(bytes)?;
    if is_web_page(&text) {
        return Err(Refusal::WebPage);
    }
    let mut tables = SEPARATORS
        .iter()
        .map(|&separator| Table::read(&text, separator));
    let table = tables.find(Table::is_plausible).ok_or(Refusal::NotATable)?;
    if table.has_formula {
        return Err(Refusal::Dangerous {
            kind: FileKind::Csv,
            danger: Danger::Formula,
        });
    }
    Ok(())
}

/// What there is to know of the rows, read by one separator.
#[derive(Default)]
struct Table {
    /// Of the first row.
    columns: usize,
    rows: usize,
    /// Rows with as many fields as the first.
    alike: usize,
    has_formula: bool,
}

impl Table {
    fn read(text: &str, separator: u8) -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut table = Self::default();
        let mut row = csv::StringRecord::new();
        while reader.read_record(&mut row).unwrap_or(false) {
            if table.rows == 0 {
                table.columns = row.len();
            }
            table.rows += 1;
            table.alike += usize::from(row.len() == table.columns);
            table.has_formula |= row.iter().any(is_formula);
        }
        table
    }

    fn is_plausible(&self) -> bool {
        let is_even = self.alike * 100 >= self.rows * ROWS_ALIKE;
        self.columns >= 2 && self.rows >= 2 && is_even
    }
}

/// UTF-8, or the encoding that Excel in Britain calls CSV.
fn decoded(bytes: &[u8]) -> Result<String, Refusal> {
    let has_control = bytes
        .iter()
        .any(|&byte| byte < b' ' && !matches!(byte, b'\t' | b'\r' | b'\n') || byte == 0x7f);
    if has_control {
        // Text of two bytes a letter says so at its start.
        let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        return Err(if is_wide {
            Refusal::OddText
        } else {
            Refusal::Unknown
        });
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return Ok(text.trim_start_matches('\u{feff}').to_owned());
    }
    // Windows-1252 leaves these five without a letter. The rest is only searched, so that it may stand as Latin-1.
    let is_windows = !bytes
        .iter()
        .any(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d));
    let text = || bytes.iter().map(|&byte| char::from(byte)).collect();
    is_windows.then(text).ok_or(Refusal::OddText)
}

fn is_web_page(text: &str) -> bool {
    const MARKS: &[&str] = &[
        "<script",
        "<html",
        "<!doctype",
        "<svg",
        "<?xml",
        "<?php",
        "<iframe",
        "<body",
        "<object",
        "<img",
    ];
    let lower = text.to_ascii_lowercase();
    lower.trim_start().starts_with('<') || MARKS.iter().any(|mark| lower.contains(mark))
}

/// What a spreadsheet would work out on opening. A minus before a number and a plus before a telephone number are not.
fn is_formula(field: &str) -> bool {
    let field = field.trim_start();
    let Some(first) = field.chars().next() else {
        return false;
    };
    let calls = field.contains(['(', '|', '!']);
    let rest = field.trim_start_matches(['+', '-', '@', '=']);
    first == '='
        || matches!(first, '+' | '-' | '@') && calls && rest.starts_with(char::is_alphabetic)
}
