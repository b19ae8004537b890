//! What a service is, and for whom, in words.

use serde_json::Value;

use crate::imports::openreferral::{cleaning::Fields, findings::Findings};

/// What a service says of itself: one sentence of it, and what it says besides.
pub struct Told {
    pub summary: String,
    pub rest: String,
}

/// Characters of a summary.
const LONGEST: usize = 200;

/// The source's own short form; else the first paragraph of the description where it is short, which then is not said
/// twice; else its first sentence.
pub fn told(fields: &Fields<'_>, findings: &mut Findings) -> Told {
    let description = fields.text("description", findings);
    let given = fields.line("summary");
    if !given.is_empty() {
        return Told {
            summary: given,
            rest: description,
        };
    }
    let (first, others) = description.split_once("\n\n").unwrap_or((&description, ""));
    if !first.contains('\n') && first.contains(' ') && first.chars().count() <= LONGEST {
        return Told {
            summary: first.to_owned(),
            rest: others.to_owned(),
        };
    }
    Told {
        summary: first_sentence(&description),
        rest: description,
    }
}

fn first_sentence(text: &str) -> String {
    let prose = text.lines().find(|line| line.contains(' '));
    let Some(line) = prose else {
        return String::new();
    };
    let sentence = line
        .split_once(". ")
        .map_or(line, |(first, _)| &line[..=first.len()]);
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let mut short = String::new();
    for word in sentence.split(' ') {
        if short.chars().count() + word.chars().count() > LONGEST {
            break;
        }
        short.push_str(word);
        short.push(' ');
    }
    format!("{}…", short.trim_end())
}

/// Who may take part, with people's ages.
pub fn eligibility(fields: &Fields<'_>, findings: &mut Findings) -> String {
    let mut parts = vec![fields.text("eligibility_description", findings)];
    if let Some(Value::String(_)) = fields.object.get("eligibility") {
        parts.push(fields.text("eligibility", findings));
    }
    for list in ["eligibility", "eligibilitys"] {
        parts.extend(
            fields
                .list(list)
                .map(|item| item.text("eligibility", findings)),
        );
    }
    let least = fields.age("minimum_age", findings);
    let most = fields.age("maximum_age", findings);
    parts.push(match (least, most) {
        (Some(least), Some(most)) => format!("For people of {least} to {most} years."),
        (Some(least), None) => format!("For people from {least} years."),
        (None, Some(most)) => format!("For people up to {most} years."),
        (None, None) => String::new(),
    });
    joined(parts)
}

pub fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join("\n\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told_of(service: &Value) -> (String, String) {
        let fields = Fields {
            object: service,
            whose: "7",
        };
        let told = told(&fields, &mut Findings::default());
        (told.summary, told.rest)
    }

    #[test]
    fn a_short_first_paragraph_is_the_summary_and_not_said_again() {
        assert_eq!(
            told_of(&json!({"description": "A mentor. Every month.\n\nFor you."})),
            ("A mentor. Every month.".to_owned(), "For you.".to_owned())
        );
        assert_eq!(
            told_of(&json!({"description": "For you."})),
            ("For you.".to_owned(), String::new())
        );
    }

    #[test]
    fn of_a_long_paragraph_the_first_sentence_is_the_summary_and_nothing_is_cut_from_the_rest() {
        let long = format!("A mentor for you. {}", "Every month. ".repeat(30));
        let (summary, rest) = told_of(&json!({ "description": long }));
        assert_eq!(
            (summary.as_str(), rest.as_str()),
            ("A mentor for you.", long.trim())
        );
        let endless = "word ".repeat(100);
        let (summary, rest) = told_of(&json!({ "description": endless }));
        assert!(summary.ends_with("word…") && summary.chars().count() <= LONGEST + 1);
        assert_eq!(rest, endless.trim());
    }

    #[test]
    fn the_sources_own_summary_stands_beside_its_description() {
        let service = json!({"summary": "In short", "description": "At length it is this."});
        assert_eq!(
            told_of(&service),
            ("In short".to_owned(), "At length it is this.".to_owned())
        );
    }
}
