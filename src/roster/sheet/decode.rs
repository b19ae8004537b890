//! From a file's bytes to text.

/// Why a file is no table of mentors, in words that say what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotATable {
    #[error("Choose a file that has something in it: this one is empty")]
    Empty,
    #[error("Choose a file of 2 MB or less, or send half of the mentors first")]
    TooLarge,
    #[error("This is a whole workbook. Save its sheet as “CSV UTF-8” and choose that")]
    Workbook,
    #[error(
        "This is not a table in plain text. Save it from a spreadsheet as “CSV UTF-8” and choose that"
    )]
    NotText,
    #[error("This table cannot be read to its end. Save it again as “CSV UTF-8” and choose that")]
    Broken,
    #[error("This file has headings and no mentors below them")]
    NoRows,
    #[error("This file has more than {0} mentors. Send it in parts")]
    TooManyRows(usize),
    #[error("The first row has no column called {0}. Use the headings of the template")]
    Lacks(String),
    #[error("Two columns are called “{0}”. Leave one of them out")]
    Twice(String),
}

/// UTF-8 with or without its mark, or the encoding that Excel in Britain calls CSV.
pub fn decode(bytes: &[u8]) -> Result<String, NotATable> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(NotATable::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(NotATable::Workbook);
    }
    let has_control = bytes
        .iter()
        .any(|byte| *byte < b' ' && !matches!(byte, b'\t' | b'\r' | b'\n'));
    if has_control {
        return Err(NotATable::NotText);
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let letters = bytes.iter().map(|byte| windows_1252(*byte));
    letters.collect::<Option<_>>().ok_or(NotATable::NotText)
}

/// The character of a byte in Windows-1252; five bytes have none.
fn windows_1252(byte: u8) -> Option<char> {
    const FROM_80: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0',
        '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => Some(FROM_80[usize::from(byte - 0x80)]).filter(|letter| *letter != '\0'),
        _ => Some(char::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_with_its_mark_or_without_or_as_windows_writes_it() {
        assert_eq!(decode(b"\xef\xbb\xbfname").unwrap(), "name");
        assert_eq!(decode("Zoë".as_bytes()).unwrap(), "Zoë");
        assert_eq!(decode(b"Zo\xeb O\x92Neil").unwrap(), "Zoë O’Neil");
    }

    #[test]
    fn what_is_no_text_is_told_as_what_it_is() {
        assert_eq!(decode(b" \r\n"), Err(NotATable::Empty));
        assert_eq!(decode(b"PK\x03\x04rest"), Err(NotATable::Workbook));
        assert_eq!(decode(b"n\0a\0m\0e\0"), Err(NotATable::NotText));
        assert_eq!(decode(b"\x81\xff"), Err(NotATable::NotText));
    }
}
