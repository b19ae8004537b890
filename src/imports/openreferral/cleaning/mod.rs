//! From what feeds hold to values that can be believed. Each thing mended is noted in the [`Findings`].

mod district;
mod mailbox;
mod text;

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use serde_json::Value;

pub use self::district::district;
use self::{
    mailbox::is_of_a_role,
    text::{looks_like_html, paragraphs, without_marks},
};
use super::findings::Findings;
use crate::{
    imports::text::{plain_line, plain_text},
    values::EmailAddress,
};

/// Reads the fields of one object of a feed. `whose` names the record in examples.
pub struct Fields<'a> {
    pub object: &'a Value,
    pub whose: &'a str,
}

impl<'a> Fields<'a> {
    /// A text or a number as the feed has it, without space around; empty where there is none.
    pub fn raw(&self, field: &str) -> String {
        match self.object.get(field) {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    pub fn line(&self, field: &str) -> String {
        plain_line(&self.raw(field))
    }

    /// The objects of a list; nothing where it is missing or is no list.
    pub fn list(&self, field: &str) -> impl Iterator<Item = Fields<'a>> {
        let items = self.object.get(field).and_then(Value::as_array);
        let whose = self.whose;
        items
            .into_iter()
            .flatten()
            .map(move |object| Fields { object, whose })
    }

    pub fn within(&self, field: &str) -> Option<Fields<'a>> {
        let object = self.object.get(field).filter(|value| value.is_object())?;
        Some(Fields {
            object,
            whose: self.whose,
        })
    }

    /// Paragraphs of plain text.
    pub fn text(&self, field: &str, findings: &mut Findings) -> String {
        let raw = self.raw(field);
        let example = || format!("{}: {field}", self.whose);
        let marks = without_marks(&raw);
        if marks != raw {
            findings.note(
                "marks of another system in the text: taken out or read",
                example,
            );
        }
        if looks_like_html(&marks) {
            findings.note("HTML in the text: made plain", example);
            plain_text(&marks)
        } else {
            paragraphs(&marks)
        }
    }

    /// A web address, with its scheme.
    pub fn address(&self, field: &str, findings: &mut Findings) -> Option<String> {
        let raw = self.raw(field);
        if raw.is_empty() {
            return None;
        }
        let has_scheme = raw.contains("://");
        let whole = if has_scheme {
            raw.clone()
        } else {
            format!("https://{raw}")
        };
        let parsed = reqwest::Url::parse(&whole).ok().filter(|url| {
            matches!(url.scheme(), "http" | "https")
                && url.host_str().is_some_and(|host| host.contains('.'))
        });
        let example = || format!("{}: {raw}", self.whose);
        match parsed {
            None => findings.note("web address that cannot be one: not used", example),
            Some(_) if !has_scheme => {
                findings.note("web address without a scheme: https taken", example);
            }
            Some(_) => {}
        }
        parsed.map(|_| whole)
    }

    /// The mailbox of a role. One that may be a person's, or is made up, is not taken.
    pub fn mailbox(&self, field: &str, findings: &mut Findings) -> Option<String> {
        let raw = self.raw(field);
        if raw.is_empty() {
            return None;
        }
        let ours = EmailAddress::parse(&raw).is_ok() && is_of_a_role(&raw);
        if !ours {
            // No example: it would be somebody's address.
            findings.note(
                "mailbox that may be a person's, or is made up: not used",
                || self.whose.to_owned(),
            );
        }
        ours.then_some(raw)
    }

    /// The day of a date or an instant.
    pub fn day(&self, field: &str, findings: &mut Findings) -> Option<NaiveDate> {
        let raw = self.raw(field);
        if raw.is_empty() {
            return None;
        }
        if let Ok(day) = raw.parse::<NaiveDate>() {
            return Some(day);
        }
        if let Ok(instant) = DateTime::parse_from_rfc3339(&raw) {
            return Some(instant.date_naive());
        }
        let example = || format!("{}: {field} {raw}", self.whose);
        let formats = [
            "%Y-%m-%dT%H:%M:%S%.f",
            "%Y-%m-%d %H:%M:%S%.f",
            "%Y-%m-%d %H:%M",
        ];
        let mut read = formats
            .iter()
            .map(|format| NaiveDateTime::parse_from_str(&raw, format));
        if let Some(local) = read.find_map(Result::ok) {
            findings.note("date without a time zone: its day taken", example);
            return Some(local.date());
        }
        findings.note("date that cannot be read: not used", example);
        None
    }

    /// People's age in years; feeds write -1 for none.
    pub fn age(&self, field: &str, findings: &mut Findings) -> Option<u8> {
        let raw = self.raw(field);
        if raw.is_empty() {
            return None;
        }
        let years = raw.parse::<f64>().ok();
        let example = || format!("{}: {field} {raw}", self.whose);
        match years {
            Some(years) if years < 0.0 => {
                findings.note("age below zero: read as none", example);
                None
            }
            Some(0.0) => None,
            Some(years) if years <= 120.0 => format!("{years:.0}").parse().ok(),
            _ => {
                findings.note("age that cannot be one: not used", example);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(findings: &Findings) -> Vec<(&str, usize)> {
        findings
            .iter()
            .map(|(kind, finding)| (kind, finding.times))
            .collect()
    }

    fn read<T>(value: &Value, read: impl FnOnce(&Fields<'_>, &mut Findings) -> T) -> (T, Findings) {
        let mut findings = Findings::default();
        let fields = Fields {
            object: value,
            whose: "7",
        };
        let read = read(&fields, &mut findings);
        (read, findings)
    }

    #[test]
    fn html_and_marks_become_plain_text() {
        let value = json!({"a": "<p>One&nbsp;two</p><ul><li>three</li></ul>", "b": "1 < 2\\n\\n###MON###\\n3"});
        let ((a, b), findings) = read(&value, |fields, findings| {
            (fields.text("a", findings), fields.text("b", findings))
        });
        assert_eq!(a, "One two\n\n• three");
        assert_eq!(b, "1 < 2\n\n3");
        assert_eq!(found(&findings).len(), 2);
    }

    #[test]
    fn addresses_get_a_scheme_and_only_web_addresses_are_taken() {
        let value = json!({"a": "www.example.org", "b": "http://example.org/x", "c": "javascript:alert(1)", "d": "none"});
        let (read, findings) = read(&value, |fields, findings| {
            ["a", "b", "c", "d"].map(|field| fields.address(field, findings))
        });
        assert_eq!(read[0].as_deref(), Some("https://www.example.org"));
        assert_eq!(read[1].as_deref(), Some("http://example.org/x"));
        assert_eq!((&read[2], &read[3]), (&None, &None));
        assert_eq!(
            found(&findings).iter().map(|(_, n)| n).sum::<usize>(),
            3,
            "{findings:?}"
        );
    }

    #[test]
    fn only_a_roles_mailbox_is_taken_and_no_other_is_kept_as_an_example() {
        for (mailbox, taken) in [
            ("info@example.org", true),
            ("Contact.Us@example.org", true),
            ("anna.example@example.org", false),
            ("Unknown-1777@noemail.invalid", false),
            ("info@made.invalid", false),
            ("not an address", false),
        ] {
            let value = json!({ "email": mailbox });
            let (read, findings) = read(&value, |f, findings| f.mailbox("email", findings));
            assert_eq!(read.is_some(), taken, "{mailbox}");
            assert!(!format!("{findings:?}").contains(mailbox));
        }
    }

    #[test]
    fn days_are_read_of_dates_instants_and_zoneless_times() {
        let value = json!({"a": "2025-09-02", "b": "2025-09-02T23:30:00+01:00", "c": "2025-09-02T12:06:15.654", "d": "soon"});
        let (read, findings) = read(&value, |fields, findings| {
            ["a", "b", "c", "d"].map(|field| fields.day(field, findings).map(|day| day.to_string()))
        });
        let day = Some("2025-09-02".to_owned());
        assert_eq!(read, [day.clone(), day.clone(), day, None]);
        assert_eq!(found(&findings).len(), 2);
    }

    #[test]
    fn an_age_of_minus_one_is_none() {
        let value = json!({"a": -1, "b": 16, "c": "18", "d": 4000, "e": -1.0});
        let (read, findings) = read(&value, |fields, findings| {
            ["a", "b", "c", "d", "e"].map(|field| fields.age(field, findings))
        });
        assert_eq!(read, [None, Some(16), Some(18), None, None]);
        assert_eq!(found(&findings)[0], ("age below zero: read as none", 2));
    }
}
