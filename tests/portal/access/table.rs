//! A line of the table, and what it expects for whom.

use std::collections::HashMap;

use super::house::Who;

/// What a route does with somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    SignIn,
    Forbidden,
    NotFound,
    /// Anything else that is not a fault of ours.
    LetIn,
    /// This status and no other.
    Status(u16),
}

/// An answer, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub status: u16,
    pub to_sign_in: bool,
}

impl Outcome {
    pub fn fits(self, seen: Seen) -> bool {
        match self {
            Self::SignIn => seen.to_sign_in,
            Self::Forbidden => seen.status == 403,
            Self::NotFound => seen.status == 404,
            Self::Status(status) => seen.status == status,
            Self::LetIn => {
                matches!(seen.status, 200..=299 | 301..=308 | 400 | 409 | 410 | 415 | 422)
                    && !seen.to_sign_in
            }
        }
    }
}

pub struct Line {
    pub method: String,
    pub path: String,
    /// What stands between the bars of the third word.
    may: Vec<String>,
    /// In place of the ordinary refusal of who is signed in.
    otherwise: Option<u16>,
    gives: Option<u16>,
    pub form: String,
    pub values: HashMap<String, String>,
}

impl Line {
    pub fn parse(line: &str) -> Result<Self, &'static str> {
        let mut words = line.split_whitespace();
        let mut next = || {
            words
                .next()
                .ok_or("a line has a method, a path and who may")
        };
        let (method, path, may) = (next()?, next()?, next()?);
        let mut parsed = Self {
            method: method.to_owned(),
            path: path.to_owned(),
            may: may.split('|').map(str::to_owned).collect(),
            otherwise: None,
            gives: None,
            form: String::new(),
            values: HashMap::new(),
        };
        for word in words {
            let (name, value) = word.split_once('=').ok_or("what follows is name=value")?;
            let status = || value.parse().map_err(|_| "a status is a number");
            match name {
                "else" => parsed.otherwise = Some(status()?),
                "gives" => parsed.gives = Some(status()?),
                "form" => value.clone_into(&mut parsed.form),
                _ => {
                    parsed.values.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        let known = |word: &String| KNOWN.contains(&word.as_str());
        let is_known = parsed.may.iter().all(known);
        is_known.then_some(parsed).ok_or("nobody is called that")
    }

    pub fn expects(&self, who: Who) -> Outcome {
        if self.may.iter().any(|word| may(who, word)) {
            return self.gives.map_or(Outcome::LetIn, Outcome::Status);
        }
        if who == Who::Visitor {
            return Outcome::SignIn;
        }
        if let Some(status) = self.otherwise {
            return Outcome::Status(status);
        }
        let is_of_organisation = self.may.iter().any(|word| level(word).is_some());
        let is_member = matches!(who, Who::Reader | Who::Editor | Who::Owner);
        if is_of_organisation && !is_member {
            Outcome::NotFound
        } else {
            Outcome::Forbidden
        }
    }
}

const KNOWN: &[&str] = &[
    "everyone",
    "account",
    "unstaffed",
    "reader",
    "editor",
    "owner",
    "assessor",
    "senior",
    "administrator",
];

fn may(who: Who, word: &str) -> bool {
    match word {
        "everyone" => true,
        "account" => who != Who::Visitor,
        "unstaffed" => !matches!(
            who,
            Who::Visitor | Who::Assessor | Who::Senior | Who::Administrator
        ),
        "assessor" => matches!(who, Who::Assessor | Who::Senior),
        "senior" => who == Who::Senior,
        "administrator" => who == Who::Administrator,
        _ => match who {
            Who::Reader => level(word) <= Some(0),
            Who::Editor => level(word) <= Some(1),
            Who::Owner => level(word) <= Some(2),
            _ => false,
        },
    }
}

fn level(word: &str) -> Option<u8> {
    match word {
        "reader" => Some(0),
        "editor" => Some(1),
        "owner" => Some(2),
        _ => None,
    }
}
