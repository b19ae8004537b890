//! From what was typed to what was meant, field by field, with every fault noted.

use std::{borrow::Cow, ops::RangeInclusive};

use super::Answers;
use crate::{
    platform::http::FieldErrors,
    values::{EmailAddress, Pence, Term, TermSet},
};

/// The longest line: a name, an address.
pub const LONGEST_LINE: usize = 200;
/// The longest web address.
const LONGEST_LINK: usize = 500;
/// How many links one field takes.
const MOST_LINKS: usize = 10;

/// Reads the fields of one page. Forgiving where what was meant is plain; each fault says what to do.
pub struct Reader<'a> {
    answers: &'a Answers,
    errors: FieldErrors,
}

/// A field cannot be taken as it is, and its fault has been noted. Carries on past it, so that all faults are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noted;

/// What `parse` makes of the answers, or every fault in the order in which it looked.
pub fn read<T>(
    answers: &Answers,
    parse: impl FnOnce(&mut Reader<'_>) -> Result<T, Noted>,
) -> Result<T, FieldErrors> {
    let mut reader = Reader {
        answers,
        errors: FieldErrors::default(),
    };
    match parse(&mut reader) {
        Ok(value) if reader.errors.is_empty() => Ok(value),
        _ => Err(reader.errors),
    }
}

impl<'a> Reader<'a> {
    pub fn typed(&self, name: &str) -> &'a str {
        self.answers.one(name).trim()
    }

    pub fn all(&self, name: &str) -> &'a [String] {
        self.answers.all(name)
    }

    pub fn fault(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        message: impl Into<String>,
    ) -> Noted {
        self.errors.add(name, message);
        Noted
    }

    /// Keeps the value, or notes the fault.
    pub fn check<T>(
        &mut self,
        name: &'static str,
        read: Result<T, impl ToString>,
    ) -> Result<T, Noted> {
        self.errors.check(name, read).ok_or(Noted)
    }

    /// Text that has to be there; `ask` says what to enter.
    pub fn text(&mut self, name: &'static str, longest: usize, ask: &str) -> Result<String, Noted> {
        let text = self.optional_text(name, longest)?;
        if text.is_empty() {
            return Err(self.fault(name, ask));
        }
        Ok(text)
    }

    /// Empty where nothing was typed. Text that is too long is told and never cut.
    pub fn optional_text(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        longest: usize,
    ) -> Result<String, Noted> {
        let name = name.into();
        let text = self.typed(&name);
        let length = text.chars().count();
        if length > longest {
            let message = format!("Shorten this to {longest} characters. It has {length} now");
            return Err(self.fault(name, message));
        }
        Ok(text.to_owned())
    }

    /// Text where none is `None`.
    pub fn some_text(
        &mut self,
        name: &'static str,
        longest: usize,
    ) -> Result<Option<String>, Noted> {
        let text = self.optional_text(name, longest)?;
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    pub fn email(&mut self, name: &'static str) -> Result<EmailAddress, Noted> {
        self.check(name, EmailAddress::parse(self.typed(name)))
    }

    /// A web address that has to be there.
    pub fn link(&mut self, name: &'static str, ask: &str) -> Result<String, Noted> {
        let link = self.optional_link(name)?;
        self.check(name, link.ok_or(ask))
    }

    pub fn optional_link(&mut self, name: &'static str) -> Result<Option<String>, Noted> {
        match self.typed(name) {
            "" => Ok(None),
            typed => self.check(name, link(typed)).map(Some),
        }
    }

    /// Links, one a line.
    pub fn links(&mut self, name: &'static str) -> Result<Vec<String>, Noted> {
        let lines = self.typed(name).lines().map(str::trim);
        let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
        if lines.len() > MOST_LINKS {
            let message = format!("Give up to {MOST_LINKS} links, one on each line");
            return Err(self.fault(name, message));
        }
        let read: Result<_, _> = lines.into_iter().map(link).collect();
        self.check(name, read)
    }

    /// One of the vocabulary's terms.
    pub fn term<T: Term>(&mut self, name: &'static str, ask: &str) -> Result<T, Noted> {
        self.check(name, T::from_slug(self.typed(name)).ok_or(ask))
    }

    /// As many terms as were chosen.
    pub fn terms<T: Term>(&mut self, name: &'static str) -> Result<TermSet<T>, Noted> {
        let slugs = self.all(name).iter();
        let terms: Option<Vec<T>> = slugs.map(|slug| T::from_slug(slug)).collect();
        let terms = terms.map(|terms| terms.into_iter().collect());
        self.check(name, terms.ok_or("Choose from those that are shown"))
    }

    /// A whole number that has to be there.
    pub fn number<N: TryFrom<u32>>(
        &mut self,
        name: &'static str,
        bounds: RangeInclusive<u32>,
        ask: &str,
    ) -> Result<N, Noted> {
        let number = self.optional_number(name, bounds)?;
        self.check(name, number.ok_or(ask))
    }

    /// A whole number between two bounds; a comma in thousands is forgiven.
    pub fn optional_number<N: TryFrom<u32>>(
        &mut self,
        name: &'static str,
        bounds: RangeInclusive<u32>,
    ) -> Result<Option<N>, Noted> {
        let typed = self.typed(name);
        if typed.is_empty() {
            return Ok(None);
        }
        let number: Option<u32> = typed.replace(',', "").parse().ok();
        let number = number.filter(|number| bounds.contains(number));
        let number = number.and_then(|number| N::try_from(number).ok());
        let (least, most) = bounds.into_inner();
        let number = number.ok_or_else(|| format!("Enter a whole number from {least} to {most}"));
        self.check(name, number).map(Some)
    }

    /// Pounds, as people write them: "40", "£40.50", "1,200".
    pub fn optional_money(&mut self, name: &'static str) -> Result<Option<Pence>, Noted> {
        let typed = self.typed(name);
        if typed.is_empty() {
            return Ok(None);
        }
        let amount = money(typed).ok_or("Enter an amount in pounds, like 40 or 40.50");
        self.check(name, amount).map(Some)
    }
}

/// A web address; one without a scheme is taken for a secure one.
fn link(typed: &str) -> Result<String, String> {
    let whole = match typed.split_once("://") {
        Some(("http" | "https", _)) => typed.to_owned(),
        Some(_) => return Err(not_a_link(typed)),
        None => format!("https://{typed}"),
    };
    let after_scheme = whole.split_once("://").map_or("", |(_, rest)| rest);
    let host = after_scheme
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default();
    let is_plain = !whole
        .contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'));
    let names_a_host =
        host.contains('.') && !host.contains('@') && host.split('.').all(|label| !label.is_empty());
    if is_plain && names_a_host && whole.len() <= LONGEST_LINK {
        Ok(whole)
    } else {
        Err(not_a_link(typed))
    }
}

fn not_a_link(typed: &str) -> String {
    let echo: String = typed.chars().take(60).collect();
    format!("‘{echo}’ is not a web address we can use. Enter one like https://www.example.org")
}

fn money(typed: &str) -> Option<Pence> {
    const MOST_POUNDS: u32 = 1_000_000;
    let amount = typed.trim_start_matches('£').trim().replace(',', "");
    let (pounds, pence) = amount.split_once('.').unwrap_or((&amount, ""));
    let pounds: u32 = pounds
        .parse()
        .ok()
        .filter(|pounds| *pounds <= MOST_POUNDS)?;
    let pence = match pence.len() {
        0 => 0,
        2 => pence.parse().ok()?,
        _ => return None,
    };
    Some(Pence(pounds * 100 + pence))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading<T>(
        value: &str,
        parse: impl FnOnce(&mut Reader<'_>) -> Result<T, Noted>,
    ) -> Result<T, String> {
        let mut answers = Answers::default();
        answers.set("it", vec![value.to_owned()]);
        read(&answers, parse).map_err(|errors| errors.message("it").to_owned())
    }

    #[test]
    fn links_are_forgiven_a_missing_scheme_and_nothing_dangerous() {
        let read = |text: &str| reading(text, |reader| reader.optional_link("it"));
        assert_eq!(
            read("example.org/about"),
            Ok(Some("https://example.org/about".into()))
        );
        assert_eq!(
            read(" http://example.org "),
            Ok(Some("http://example.org".into()))
        );
        for text in [
            "javascript://example.org/%0aalert(1)",
            "localhost",
            "a b.org",
            "https://you@example.org",
            "https://a..b",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn money_is_read_as_people_write_it() {
        let read = |text: &str| reading(text, |reader| reader.optional_money("it"));
        assert_eq!(read("£1,200"), Ok(Some(Pence::pounds(1_200))));
        assert_eq!(read("40.50"), Ok(Some(Pence(4_050))));
        for text in ["-1", "40.5.1", "40.555", "forty", "9999999999"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn text_that_is_too_long_is_told_with_its_length() {
        let read = |text: &str| reading(text, |reader| reader.text("it", 5, "Enter it"));
        assert_eq!(
            read("éééééé"),
            Err("Shorten this to 5 characters. It has 6 now".into())
        );
        assert_eq!(read("  "), Err("Enter it".into()));
        assert_eq!(read(" ééé "), Ok("ééé".into()));
    }
}
