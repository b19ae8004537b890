//! The organisation: what it is called, who it is in law, and how to reach it.

use serde::{Deserialize, Serialize};

use crate::{
    applications::draft::{Choice, LONGEST_LINE, Noted, Question, Reader},
    directory::{LegalForm, LegalIdentity},
    values::EmailAddress,
};

/// The longest text about an organisation or a programme, in characters.
pub const LONGEST_ABOUT: usize = 3_000;
const LONGEST_PHONE: usize = 40;

/// What people know it by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    pub name: String,
    pub about: String,
}

/// How to reach it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub website: String,
    pub contact_mailbox: EmailAddress,
    /// Where enquiries from the site go; never shown.
    pub enquiries_mailbox: EmailAddress,
    pub phone: Option<String>,
    pub links: Vec<String>,
}

pub fn name_questions() -> Vec<Question> {
    vec![
        Question::line("name", "What is your organisation called?")
            .hint("The name that people know you by")
            .keyed("", "organization"),
        Question::text("about", "Who are you, and whom do you help?", 8)
            .hint("In your own words, for business owners. Up to 3,000 characters"),
    ]
}

pub fn parse_name(reader: &mut Reader<'_>) -> Result<Called, Noted> {
    let name = reader.text("name", LONGEST_LINE, "Enter the name of your organisation");
    let about = reader.text("about", LONGEST_ABOUT, "Say who you are and whom you help");
    Ok(Called {
        name: name?,
        about: about?,
    })
}

pub fn legal_questions() -> Vec<Question> {
    let forms = LegalForm::ALL.into_iter();
    vec![
        Question::one(
            "legal_form",
            "What is it in law?",
            forms.map(|form| Choice::new(form.slug(), form.name())).collect(),
        ),
        Question::line("legal_name", "Legal name")
            .hint("Only if it differs from the name people know")
            .optional(),
        Question::line("company_number", "Company number")
            .hint("8 characters from Companies House, like 01234567 or SC123456")
            .wide("input-10")
            .optional(),
        Question::line("charity_number", "Charity number")
            .hint("From England and Wales like 1234567, Scotland like SC012345 or Northern Ireland like NIC100123")
            .wide("input-10")
            .optional(),
    ]
}

pub fn parse_legal(reader: &mut Reader<'_>) -> Result<LegalIdentity, Noted> {
    let form = LegalForm::from_slug(reader.typed("legal_form"));
    let form = reader.check(
        "legal_form",
        form.ok_or("Choose what the organisation is in law"),
    );
    let name = reader.some_text("legal_name", LONGEST_LINE);
    let company = number(
        reader,
        "company_number",
        company_number,
        "Enter a company number of 8 characters, like 01234567 or SC123456",
    );
    let charity = number(
        reader,
        "charity_number",
        charity_number,
        "Enter a charity number, like 1234567, SC012345 or NIC100123",
    );
    if form == Ok(LegalForm::Charity) && charity == Ok(None) {
        reader.fault(
            "charity_number",
            "Enter the charity number, as you are a charity",
        );
    }
    let is_company = matches!(
        form,
        Ok(LegalForm::CompanyLimitedByGuarantee
            | LegalForm::CompanyLimitedByShares
            | LegalForm::CommunityInterestCompany)
    );
    if is_company && company == Ok(None) {
        reader.fault(
            "company_number",
            "Enter the company number, as you are a company",
        );
    }
    Ok(LegalIdentity {
        name: name?,
        form: Some(form?),
        company_number: company?,
        charity_number: charity?,
    })
}

/// A number in the shape that the register gives it; `Some(None)` where nothing was typed.
fn number(
    reader: &mut Reader<'_>,
    name: &'static str,
    shaped: fn(&str) -> Option<String>,
    ask: &str,
) -> Result<Option<String>, Noted> {
    let plain: String = reader
        .typed(name)
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if plain.is_empty() {
        return Ok(None);
    }
    reader.check(name, shaped(&plain).ok_or(ask)).map(Some)
}

/// Eight digits (zeros in front are often left out), or two letters and six digits: the shapes of Companies House.
fn company_number(plain: &str) -> Option<String> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (letters, digits) = plain.split_at_checked(2)?;
    if plain.len() <= 8 && is_digits(plain) {
        Some(format!("{plain:0>8}"))
    } else if letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && digits.len() == 6
        && is_digits(digits)
    {
        Some(plain.to_owned())
    } else {
        None
    }
}

/// Six or seven digits in England and Wales, `SC` and six digits in Scotland, `NIC` and six digits in Northern Ireland.
fn charity_number(plain: &str) -> Option<String> {
    let digits_after = |prefix: &str| {
        let digits = plain.strip_prefix(prefix)?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then_some(digits.len())
    };
    let fits = digits_after("NIC") == Some(6)
        || digits_after("SC") == Some(6)
        || matches!(digits_after(""), Some(6 | 7));
    fits.then(|| plain.to_owned())
}

pub fn contact_questions() -> Vec<Question> {
    vec![
        Question::line("website", "Website")
            .hint("Like https://www.example.org")
            .keyed("url", "url"),
        Question::line("contact_mailbox", "Email address for general questions")
            .hint("Shown on your page. Best a shared mailbox, not one person’s")
            .keyed("email", "email"),
        Question::line(
            "enquiries_mailbox",
            "Email address for enquiries from business owners",
        )
        .hint("Never shown. Enquiries that owners send from the site go here")
        .keyed("email", "email"),
        Question::line("phone", "Phone number")
            .wide("input-20")
            .keyed("tel", "tel")
            .optional(),
        Question::text("links", "Other pages about you", 3)
            .hint("Such as social accounts. One web address on each line, up to 10")
            .optional(),
    ]
}

pub fn parse_contact(reader: &mut Reader<'_>) -> Result<Contact, Noted> {
    let ask = "Enter your website, like https://www.example.org";
    let website = reader.link("website", ask);
    let contact_mailbox = reader.email("contact_mailbox");
    let enquiries_mailbox = reader.email("enquiries_mailbox");
    let phone = phone(reader);
    let links = reader.links("links");
    Ok(Contact {
        website: website?,
        contact_mailbox: contact_mailbox?,
        enquiries_mailbox: enquiries_mailbox?,
        phone: phone?,
        links: links?,
    })
}

fn phone(reader: &mut Reader<'_>) -> Result<Option<String>, Noted> {
    let phone = reader.some_text("phone", LONGEST_PHONE)?;
    let digits = phone
        .iter()
        .flat_map(|phone| phone.chars())
        .filter(char::is_ascii_digit)
        .count();
    let odd = |c: char| !(c.is_ascii_digit() || c.is_whitespace() || "+()-.extEXT".contains(c));
    if phone
        .as_ref()
        .is_some_and(|phone| digits < 9 || phone.contains(odd))
    {
        return Err(reader.fault("phone", "Enter a phone number, like 0113 496 0000"));
    }
    Ok(phone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn company_numbers_are_forgiven_their_missing_zeros() {
        assert_eq!(company_number("1234567").as_deref(), Some("01234567"));
        assert_eq!(company_number("SC123456").as_deref(), Some("SC123456"));
        for text in ["123456789", "SC12345", "S1234567", "ABCDEFGH", "É1234567"] {
            assert_eq!(company_number(text), None, "{text}");
        }
    }

    #[test]
    fn charity_numbers_are_those_of_the_three_registers() {
        for text in ["123456", "1234567", "SC012345", "NIC100123"] {
            assert_eq!(charity_number(text).as_deref(), Some(text));
        }
        for text in ["12345", "12345678", "SC12345", "NI100123", "X"] {
            assert_eq!(charity_number(text), None, "{text}");
        }
    }
}
