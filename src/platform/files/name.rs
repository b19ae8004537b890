//! What a file is called, made fit to show and to save under.

use std::fmt;

use super::FileKind;

/// A name without folders, control characters or marks that turn the direction of writing, ending as its kind does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(String);

/// In characters, the ending apart. Every system of files takes four times as many bytes.
const LONGEST_STEM: usize = 60;

impl FileName {
    /// From what a browser says. An ending that is not the kind's own gets the right one behind it, so that
    /// `holiday.exe`, a PDF by its contents, is shown and saved as `holiday.exe.pdf`.
    pub fn clean(claimed: &str, kind: FileKind) -> Self {
        let last = claimed.rsplit(['/', '\\']).next().unwrap_or_default();
        let shown: String = last.chars().filter_map(harmless).collect();
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        let (stem, extension) = match shown.rsplit_once('.') {
            Some((stem, ending)) if is_own(ending, kind) => (stem, ending.to_ascii_lowercase()),
            _ => (shown.as_str(), kind.extensions()[0].to_owned()),
        };
        let stem: String = stem.chars().take(LONGEST_STEM).collect();
        let stem = stem.trim_matches(|c: char| c == '.' || c == ' ');
        let stem = if stem.is_empty() { "file" } else { stem };
        Self(format!("{stem}.{extension}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_own(ending: &str, kind: FileKind) -> bool {
    let own = kind.extensions();
    own.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

/// Keeps a character, puts a dash for what some systems cannot have in names, and drops what cannot be seen: with
/// marks of direction, `gpj.exe` can be made to look like `exe.jpg`.
fn harmless(c: char) -> Option<char> {
    match c {
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{feff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffd}'
        | '\u{e0000}'..='\u{e0fff}' => None,
        '\t' | '\n' | '\r' => Some(' '),
        c if c.is_control() => None,
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => Some('-'),
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_fit_to_show_and_to_save_under() {
        for (claimed, kind, cleaned) in [
            ("Our aims 2026.pdf", FileKind::Pdf, "Our aims 2026.pdf"),
            ("C:\\Users\\me\\aims.PDF", FileKind::Pdf, "aims.pdf"),
            ("../../etc/passwd", FileKind::Csv, "passwd.csv"),
            ("holiday.exe", FileKind::Pdf, "holiday.exe.pdf"),
            ("photo.jpeg", FileKind::Jpeg, "photo.jpeg"),
            ("photo", FileKind::Jpeg, "photo.jpg"),
            ("a\u{202e}fdp.exe", FileKind::Pdf, "afdp.exe.pdf"),
            ("two\r\nlines\0.csv", FileKind::Csv, "two lines.csv"),
            ("what? \"this\".png", FileKind::Png, "what- -this-.png"),
            ("…", FileKind::Odt, "….odt"),
            ("...", FileKind::Odt, "file.odt"),
            ("", FileKind::Docx, "file.docx"),
            ("Ymgeisydd ŵyl.docx", FileKind::Docx, "Ymgeisydd ŵyl.docx"),
        ] {
            assert_eq!(
                FileName::clean(claimed, kind).as_str(),
                cleaned,
                "{claimed:?}"
            );
        }
        let long = FileName::clean(&"a".repeat(500), FileKind::Xlsx);
        assert_eq!(long.as_str().len(), LONGEST_STEM + ".xlsx".len());
    }
}
