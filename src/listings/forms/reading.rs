//! How single fields are read. What cannot be true is refused with what to do.

use crate::values::EmailAddress;

/// Letters of the longest text that is taken.
const LONGEST: usize = 5_000;

/// A text as it is kept: lines end in one character, nothing around it.
pub fn text(typed: &str) -> Result<String, String> {
    let text = typed.replace("\r\n", "\n").trim().to_owned();
    if text.chars().count() > LONGEST {
        return Err(format!("Shorten this to {LONGEST} characters"));
    }
    Ok(text)
}

/// A text that has to be there, on one line.
pub fn name(typed: &str, what_to_enter: &str) -> Result<String, String> {
    let words: Vec<_> = typed.split_whitespace().collect();
    match words.join(" ") {
        name if name.is_empty() => Err(what_to_enter.to_owned()),
        name if name.chars().count() > 200 => Err("Shorten this to 200 characters".to_owned()),
        name => Ok(name),
    }
}

/// One line, or nothing.
pub fn line(typed: &str) -> Result<Option<String>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    name(typed, "").map(Some)
}

/// A web address, or nothing. `https://` may be left out.
pub fn web_address(typed: &str) -> Result<Option<String>, String> {
    const WRONG: &str = "Enter a web address, like https://www.example.org";
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let address = if typed.contains("://") {
        typed.to_owned()
    } else {
        format!("https://{typed}")
    };
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let could_be = host.is_some_and(|host| host.contains('.') && !host.contains('@'))
        && !address.contains(|c: char| c.is_whitespace() || c.is_control())
        && address.len() <= 500;
    could_be
        .then_some(Some(address))
        .ok_or_else(|| WRONG.to_owned())
}

pub fn mailbox(typed: &str) -> Result<Option<EmailAddress>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    EmailAddress::parse(typed)
        .map(Some)
        .map_err(|fault| fault.to_string())
}

/// A phone number, or nothing.
pub fn phone(typed: &str) -> Result<Option<String>, String> {
    let typed = line(typed)?;
    match typed {
        Some(number) if number.chars().filter(char::is_ascii_digit).count() < 5 => {
            Err("Enter a phone number, like 020 7946 0000".to_owned())
        }
        other => Ok(other),
    }
}

/// A whole number of at most `most`, or nothing.
pub fn number<N: TryFrom<u32>>(typed: &str, most: u32) -> Result<Option<N>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let wrong = || format!("Enter a whole number from 0 to {most}");
    let number: u32 = typed.parse().map_err(|_| wrong())?;
    if number > most {
        return Err(wrong());
    }
    N::try_from(number).map(Some).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_forgiven_their_beginning_and_nothing_else() {
        assert_eq!(
            web_address(" harbour.example ").unwrap().unwrap(),
            "https://harbour.example"
        );
        for wrong in [
            "javascript:alert(1)",
            "ftp://harbour.example",
            "https://a@b.example",
            "harbour",
            "a b.example",
        ] {
            assert!(web_address(wrong).is_err(), "{wrong}");
        }
        assert_eq!(web_address(""), Ok(None));
    }

    #[test]
    fn numbers_are_whole_and_not_too_large() {
        assert_eq!(number::<u8>(" 12 ", 120), Ok(Some(12)));
        assert_eq!(number::<u8>("", 120), Ok(None));
        for wrong in ["-1", "1.5", "121", "many", "99999999999"] {
            assert!(number::<u8>(wrong, 120).is_err(), "{wrong}");
        }
    }
}
