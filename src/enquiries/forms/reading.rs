//! How single fields are read. What cannot be true is refused with what to do.

use chrono::NaiveDate;

/// Letters of the longest message that is taken.
pub const LONGEST_MESSAGE: usize = 4_000;
const LONGEST_LINE: usize = 200;

/// A text that has to be there, as it is kept: lines end in one character, nothing around it, and nothing in it that
/// cannot be seen.
pub fn text(typed: &str, what_to_enter: &str) -> Result<String, String> {
    let seen = typed.replace("\r\n", "\n").replace('\r', "\n");
    let seen: String = seen
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    match seen.trim() {
        "" => Err(what_to_enter.to_owned()),
        text if text.chars().count() > LONGEST_MESSAGE => {
            Err(format!("Shorten this to {LONGEST_MESSAGE} characters"))
        }
        text => Ok(text.to_owned()),
    }
}

/// One line, or nothing: whatever parts lines becomes a space.
pub fn line(typed: &str) -> Result<String, String> {
    let spaced = typed.replace(char::is_control, " ");
    let words: Vec<_> = spaced.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() > LONGEST_LINE {
        return Err(format!("Shorten this to {LONGEST_LINE} characters"));
    }
    Ok(line)
}

/// One line that has to be there.
pub fn name(typed: &str, what_to_enter: &str) -> Result<String, String> {
    match line(typed)? {
        name if name.is_empty() => Err(what_to_enter.to_owned()),
        name => Ok(name),
    }
}

/// A phone number, or nothing.
pub fn phone(typed: &str) -> Result<String, String> {
    let number = line(typed)?;
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if !number.is_empty() && !(5..=20).contains(&digits) {
        return Err("Enter a phone number, like 01632 960001".to_owned());
    }
    Ok(number)
}

/// A day in three fields.
pub fn day(day: &str, month: &str, year: &str) -> Result<NaiveDate, String> {
    let number = |text: &str| text.trim().parse::<u32>().ok();
    let date = match (number(day), number(month), number(year)) {
        (Some(day), Some(month), Some(year)) => i32::try_from(year)
            .ok()
            .and_then(|year| NaiveDate::from_ymd_opt(year, month, day)),
        _ => None,
    };
    date.ok_or_else(|| "Enter a day, like 27 3 2027".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_no_line_ends_and_nothing_unseen() {
        let typed = " Ann\r\nBcc: all@example.org\0\u{85} Lee ";
        assert_eq!(line(typed).unwrap(), "Ann Bcc: all@example.org Lee");
        assert!(name("\u{0}\r\n", "Enter your name").is_err());
        assert!(line(&"a".repeat(201)).is_err());
    }

    #[test]
    fn a_text_keeps_its_lines_and_nothing_unseen() {
        assert_eq!(text(" a\r\nb\0\u{7}\tc ", "").unwrap(), "a\nb\tc");
        assert!(text(&"a".repeat(LONGEST_MESSAGE + 1), "").is_err());
        assert!(text("\0 \n", "Write").is_err());
    }

    #[test]
    fn phones_and_days_are_read_kindly() {
        assert_eq!(phone(" 01632  960001 ").unwrap(), "01632 960001");
        assert!(phone("abc").is_err());
        assert!(phone("").is_ok());
        assert!(day("3", " 2 ", "2027").is_ok());
        for (d, m, y) in [("30", "2", "2027"), ("", "", ""), ("1", "1", "99999999999")] {
            assert!(day(d, m, y).is_err());
        }
    }
}
