//! Texts with the marks of the systems that they passed through.

use std::ops::Range;

pub fn looks_like_html(text: &str) -> bool {
    let tag = text.split('<').skip(1).any(|after| {
        after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
            && after.contains('>')
    });
    tag || text.contains("&nbsp;") || text.contains("&amp;") || text.contains("&#")
}

/// Line ends that stand as the letters `\n`, marks such as `###MON###`, and quotation marks that were misread between
/// two Windows code pages.
pub fn without_marks(text: &str) -> String {
    const MISREAD: [(&str, &str); 6] = [
        ("\\r", ""),
        ("\\n", "\n"),
        ("GÇÖ", "’"),
        ("GÇ£", "“"),
        ("GÇ¥", "”"),
        ("GÇô", "–"),
    ];
    let mut clean = text.to_owned();
    for (from, to) in MISREAD {
        if clean.contains(from) {
            clean = clean.replace(from, to);
        }
    }
    while let Some(mark) = first_mark(&clean) {
        clean.replace_range(mark, "");
    }
    clean.trim().to_owned()
}

/// Where `###LETTERS###` stands.
fn first_mark(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(start) = text[from..].find("###") {
        let start = from + start;
        let inner = &text[start + 3..];
        let end = inner.find("###")?;
        let letters = &inner[..end];
        if (1..=5).contains(&end) && letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Some(start..start + end + 6);
        }
        from = start + 3;
    }
    None
}

/// Single line ends stay, several part paragraphs.
pub fn paragraphs(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !whole.is_empty() {
            whole.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        whole.push_str(&line);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_mark_stays() {
        assert_eq!(without_marks("### a ### b"), "### a ### b");
        assert_eq!(without_marks("#######"), "#######");
        assert_eq!(without_marks("a ###é### b ###COL###"), "a ###é### b");
    }
}
